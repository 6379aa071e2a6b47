"""照片墙: every place where a notice hangs, by village, with its photo or with what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.casework.photo_wall import HangingPlace, PhotoWall, photo_wall, small_pictures
from app.casework.photos import photo_bytes
from app.domain.makers import Act, may
from app.domain.wall_photos import PostingWay
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.picture import PictureDialog
from app.ui.pages.notices.notice_list import ListedItem, NoticeList
from app.ui.pages.notices.wall_grid import WallCard, WallGrid
from app.ui.pages.page import Page
from app.ui.texts import count, day
from app.ui.theme import px, scale
from app.ui.widgets import Button, EmptyState, FilterButton, Sheet
from app.words import word

_WIDE = 760
_ALL = 1
"""Key of the line that stands for the whole township; villages follow it."""


class PhotoWallPage(Page):
    """Villages at the left, their photos as a grid; one click opens the notice or the photo."""

    place: ClassVar[str] = "notices"
    nouns: ClassVar[frozenset[str]] = frozenset({"posting", "notice", "attachment", "wall_photo", "posting_way"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wall: PhotoWall | None = None
        self._codes: dict[int, str] = {}
        self._asked = False
        self.heading(self.tr("Wall of photos"))
        back = Button(self.tr("To the notices"), icon="arrow-back-up")
        back.clicked.connect(partial(context.go, Route("notices")))
        self.file = Button(self.tr("File photos"), kind="primary", icon="camera")
        self.file.clicked.connect(partial(context.go, Route("wall_photos")))
        self.actions(back, *([self.file] if may(context.sitting.user.role, Act.ENTER) else []))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(12))
        self.body.addLayout(self._line, 1)
        self._build()

    def _build(self) -> None:
        self.side = Sheet(flush=True)
        top = QVBoxLayout()
        top.setContentsMargins(px(10), px(8), px(10), px(8))
        self.filter = FilterButton(self.tr("Show"), self._filters())
        self.filter.chosen.connect(self._on_filter)
        top.addWidget(self.filter)
        self.side.body.addLayout(top)
        self.villages = NoticeList(self.tr("Villages"))
        self.villages.chosen.connect(self._on_village)
        self.side.body.addWidget(self.villages, 1)
        self.side.body.setSpacing(0)
        self._line.addWidget(self.side)
        whole = Sheet(flush=True)
        self.grid = WallGrid(self.tr("Photos"))
        self.grid.setMinimumHeight(px(260))
        self.grid.opened.connect(self._on_opened)
        self.grid.wall.wanted.connect(self._on_wanted)
        whole.body.addWidget(self.grid, 1)
        self._line.addWidget(whole, 1)

    def _filters(self) -> list[tuple[object, str]]:
        return [(None, self.tr("Everything that hangs")), ("lacking", self.tr("Only what lacks a photo"))]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to the wall, or to what lacks a photo."""
        self.filter.set_value(route.what or None)
        super().open(route)

    def reload(self) -> None:
        """Read what hangs where; pictures come later."""
        self.show_loading()
        self.context.ops.read(self, photo_wall, key="wall").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, wall: PhotoWall) -> None:
        self._wall = wall
        if not wall.places:
            text = self.tr("When a notice hangs and its photo is filed, it is seen here.")
            back = Button(self.tr("To the notices"), icon="speakerphone")
            back.clicked.connect(partial(self.context.go, Route("notices")))
            self.show_empty(EmptyState("photo", self.tr("No notice hangs now"), text, [back]))
            return
        words = self.tr("{places} places, {photos} photos, {lacking} without a photo or a word")
        note = words.format(places=count(len(wall.places)), photos=count(wall.photos), lacking=count(wall.lacking))
        self.heading(self.tr("Wall of photos"), note)
        self.show_content()
        self._codes = {_ALL: "", **{at: one.code for at, one in enumerate(wall.villages, _ALL + 1)}}
        items = [self._village(_ALL, self.tr("All villages"), len(wall.places), wall.lacking)]
        items += [self._village(at, one.name, one.places, one.lacking) for at, one in enumerate(wall.villages, 2)]
        self.villages.set_items(items, self.villages.current_key or _ALL)
        self._show_cards()

    def _village(self, key: int, name: str, places: int, lacking: int) -> ListedItem:
        second = self.tr("{places} places").format(places=count(places))
        if lacking:
            pill = self.tr("{count} lack one").format(count=count(lacking))
            return ListedItem(key, name, second, "warn", pill, "alert-triangle")
        return ListedItem(key, name, second, "ok", self.tr("All there"), "circle-check")

    def _show_cards(self) -> None:
        if self._wall is None:
            return
        code = self._codes.get(self.villages.current_key or _ALL, "")
        lacking = self.filter.value == "lacking"
        shown = [one for one in self._wall.places if (not code or one.village == code)]
        names = {one.code: one.name for one in self._wall.villages}
        wanted = [one for one in shown if not (lacking and one.is_proved)]
        self.grid.wall.set_cards([card for one in wanted for card in self._cards(one, names[one.village])])

    def _cards(self, one: HangingPlace, village: str) -> list[WallCard]:
        lang = self.context.language
        way = "" if one.way is PostingWay.BOARD else f" · {word('posting_way', one.way.value, lang)}"
        title, second = one.programme, f"{village}{way}"
        since = self.tr("since {day}").format(day=day(one.posted_on, lang))
        if one.photos:
            note = f"{since} · {one.place}"
            return [WallCard(one.notice_id, photo, title, second, note, lacking=False) for photo in one.photos]
        proof = one.proof or self.tr("no photo yet")
        note = f"{proof} · {one.place}"
        return [WallCard(one.notice_id, 0, title, second, note, lacking=not one.proof)]

    # -- pictures ------------------------------------------------------------------------------------------------

    def _on_wanted(self) -> None:
        if self._asked:
            return
        self._asked = True
        self.context.ops.read(self, self._read_pictures).on_done(self._on_pictures).on_end(self._on_asked).run()

    def _read_pictures(self, session: Session) -> dict[int, QImage]:
        found = small_pictures(session, self.grid.wall.take_missing())
        return {key: QImage.fromData(content) for key, content in found.items()}

    def _on_pictures(self, found: dict[int, QImage]) -> None:
        self._asked = False
        self.grid.wall.set_pictures(found)

    def _on_asked(self) -> None:
        self._asked = False

    # -- doing ---------------------------------------------------------------------------------------------------

    def _on_filter(self, _value: object) -> None:
        self._show_cards()

    def _on_village(self, _key: int) -> None:
        self._show_cards()

    def _on_opened(self, card: object) -> None:
        if not isinstance(card, WallCard):
            return
        if not card.photo:
            self.context.go(Route("notices", card.key))
            return
        read = partial(photo_bytes, attachment_id=card.photo)
        show = partial(self._on_photo, card)
        self.context.ops.read(self, read, key="photo").on_done(show).on_failed(self.show_error).run()

    def _on_photo(self, card: WallCard, content: bytes) -> None:
        PictureDialog(QImage.fromData(content), card.spoken, self).open()

    def primary(self) -> None:
        """Open the card."""
        self._on_opened(self.grid.current_card)

    def keys(self) -> list[tuple[str, str]]:
        """Enter opens."""
        return [("Enter", self.tr("open"))]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the villages go above."""
        super().resizeEvent(event)
        narrow = self.width() < _WIDE * scale() / 100
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if narrow else beside)
        self.side.setMaximumWidth(16_777_215 if narrow else px(270))
        self.side.setMinimumWidth(px(230))
        self.side.setMinimumHeight(px(200))

    def focus_first(self) -> QWidget | None:
        """The villages."""
        return self.villages

    @property
    def help_key(self) -> str:
        """Its own help."""
        return "photo_wall"

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """What lacks a photo."""
        return {"lacking": self._scene_lacking}

    def _scene_lacking(self) -> None:
        self.filter.set_value("lacking")
        self._show_cards()
