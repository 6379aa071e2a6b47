"""核对墙上的公示: a PDF or photos dropped in; each is held against what was approved, the two side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.casework.checking import CheckedNotice, SeenSheet, found_page, judge_sheet, see_sheet
from app.desktop.progress import Progress
from app.domain.faults import Fault, UserError
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_files
from app.ui.dialogs.picture import PictureDialog
from app.ui.pages.notices.approved_view import ApprovedView
from app.ui.pages.notices.check_words import verdict
from app.ui.pages.notices.fit_picture import FitPicture
from app.ui.pages.notices.notice_list import ListedItem, NoticeList
from app.ui.pages.page import Page
from app.ui.texts import count, fault_text
from app.ui.theme import px, scale
from app.ui.widgets import Banner, Button, Label, Sheet
from app.ui.widgets.drop_frame import DropFrame
from app.ui.widgets.sheets import clear_layout

_WIDE = 900
_LINES_SHOWN = 12


class _Held(Struct):
    """One file: what was seen on it, and what it came to or why it could not be judged."""

    path: Path
    seen: SeenSheet | None = None
    found: CheckedNotice | None = None
    fault: BaseException | None = None


class NoticeCheckPage(Page):
    """Files at the left, what hangs in the middle, what was approved beside it, what differs below."""

    place: ClassVar[str] = "notices"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._held: list[_Held] = []
        self._shown = 0
        self._page = 0
        self._narrow: bool | None = None
        self.heading(
            self.tr("Check the wall"), self.tr("Nothing is written: files are compared and forgotten when you leave.")
        )
        back = Button(self.tr("To the notices"), icon="arrow-back-up")
        back.clicked.connect(partial(context.go, Route("notices")))
        self.choose = Button(self.tr("Choose a PDF or photos"), kind="primary", icon="folder-open")
        self.choose.clicked.connect(self._on_choose)
        self.actions(back, self.choose)
        self.bind("Ctrl+O", self._on_choose)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.setSpacing(px(12))
        self.body.addLayout(self._lines, 1)
        self._lines.addWidget(self._build_files())
        self._lines.addWidget(self._build_pair(), 1)

    def _build_files(self) -> QWidget:
        self.drop = DropFrame("check_drop")
        self.drop.dropped.connect(self.take)
        self.drop.setFixedWidth(px(262))
        box = QVBoxLayout(self.drop)
        box.addWidget(Label(self.tr("Drop a PDF or photos of the wall here"), "second", wrap=True))
        self.list = NoticeList(self.tr("Files to be compared"))
        self.list.chosen.connect(self._on_chosen)
        self.list.setMinimumHeight(px(160))
        box.addWidget(self.list, 1)
        return self.drop

    def _build_pair(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self._said = QVBoxLayout()
        column.addLayout(self._said)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(px(12))
        left, right = Sheet(self.tr("What hangs there"), flush=True), Sheet(self.tr("What was approved"), flush=True)
        self.wall = FitPicture(self.tr("What hangs there"))
        self.wall.show_words(self.tr("Drop a file at the left."))
        self.wall.pressed.connect(self._on_larger)
        left.body.addWidget(self.wall, 1)
        self.approved = ApprovedView(self.context, self, self.tr("What was approved"))
        self.approved.setMinimumHeight(px(300))
        right.body.addWidget(self.approved, 1)
        self._pair.addWidget(left, 1)
        self._pair.addWidget(right, 1)
        column.addLayout(self._pair, 1)
        self.changes = Sheet(self.tr("What differs"))
        column.addWidget(self.changes)
        self.changes.hide()
        return whole

    # -- files ---------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show what is there."""
        self.show_content()
        self._show_files()

    def leave(self) -> None:
        """Photos of a wall are not kept on a page nobody looks at."""
        self._held = []
        self.list.set_items([], None)
        self.wall.show_words(self.tr("Drop a file at the left."))
        clear_layout(self._said)
        self.changes.hide()

    def take(self, paths: list[Path]) -> None:
        """Compare these, one after the other."""
        first = len(self._held)
        self._held += [_Held(path) for path in paths if path.is_file()]
        self._show_files(first + 1)
        for at in range(first, len(self._held)):
            self._see(self._held[at])
        if first < len(self._held):
            self._on_chosen(first + 1)

    def _see(self, one: _Held) -> None:
        def look(_progress: Progress) -> SeenSheet:
            return see_sheet(one.path)

        self.context.ops.free(self, look).on_done(partial(self._on_seen, one)).on_failed(
            partial(self._on_failed, one)
        ).run()

    def _on_seen(self, one: _Held, seen: SeenSheet) -> None:
        one.seen = seen

        def judge(session: Session) -> CheckedNotice:
            return judge_sheet(session, seen)

        self.context.ops.read(self, judge).on_done(partial(self._on_judged, one)).on_failed(
            partial(self._on_failed, one)
        ).run()

    def _on_judged(self, one: _Held, found: CheckedNotice) -> None:
        one.found = found
        self._settled(one)

    def _on_failed(self, one: _Held, error: BaseException) -> None:
        one.fault = error
        self._settled(one)

    def _settled(self, one: _Held) -> None:
        self._show_files(self._shown)
        if self._held and one in self._held and self._held.index(one) + 1 == self._shown:
            self._show(one)

    def _show_files(self, current: int = 0) -> None:
        self.list.set_items([self._item(at, one) for at, one in enumerate(self._held, 1)], current or None)

    def _item(self, at: int, one: _Held) -> ListedItem:
        if one.fault is not None:
            return ListedItem(at, one.path.name, "", "err", self.tr("Cannot be checked"), "alert-circle")
        if one.found is None:
            return ListedItem(at, one.path.name, "", "info", self.tr("Being read…"), "clock")
        number = one.found.of.number
        if one.found.differences:
            return ListedItem(at, one.path.name, number, "err", self.tr("Differs"), "alert-triangle")
        if one.found.by_text:
            return ListedItem(at, one.path.name, number, "ok", self.tr("The same"), "circle-check")
        return ListedItem(at, one.path.name, number, "warn", self.tr("Compare by eye"), "eye")

    # -- one file ------------------------------------------------------------------------------------------------

    def _on_chosen(self, key: int) -> None:
        self._shown = key
        if 0 < key <= len(self._held):
            self._show(self._held[key - 1])

    def _show(self, one: _Held) -> None:
        clear_layout(self._said)
        self._show_wall(one)
        self._show_changes(one)
        if one.fault is not None:
            text = fault_text(one.fault, self.context.language) if isinstance(one.fault, Fault) else str(one.fault)
            self._said.addWidget(Banner("err", text))
            return
        if one.found is None:
            return
        for banner in verdict(one.found, self.context.language):
            self._said.addWidget(banner)
        self._page = next((each.page for each in one.found.differences if each.page), min(one.found.seen, default=1))
        self.approved.show_found(one.found, self._page)
        if one.found.by_text:
            self._read_page(one)

    def _show_wall(self, one: _Held) -> None:
        if one.seen is not None and one.seen.photo is not None:
            self.wall.show_image(QImage.fromData(one.seen.photo.content))
        else:
            self.wall.show_words(self.tr("Being read…") if one.fault is None else self.tr("It could not be read."))

    def _show_changes(self, one: _Held) -> None:
        clear_layout(self.changes.body)
        found = [each for each in one.found.differences if each.page] if one.found is not None else []
        self.changes.setVisible(bool(found))
        lang = self.context.language
        for each in found[:_LINES_SHOWN]:
            words = self.tr("Page {page}: {what}").format(page=each.page, what=fault_text(UserError(each.code), lang))
            self.changes.body.addWidget(Label(words, wrap=True))
            if each.approved or each.found:
                line = self.tr("Approved: {approved}   Now: {found}")
                text = line.format(approved=each.approved, found=each.found or "—")
                self.changes.body.addWidget(Label(text, "second", wrap=True))
        if len(found) > _LINES_SHOWN:
            more = self.tr("{count} more lines differ.").format(count=count(len(found) - _LINES_SHOWN))
            self.changes.body.addWidget(Label(more, "note"))

    def _read_page(self, one: _Held) -> None:
        page, path = min(self._page, len(one.seen.texts) if one.seen else 1), one.path

        def draw(_progress: Progress) -> bytes:
            return found_page(path, page)

        def shown(content: bytes) -> None:
            self.wall.show_image(QImage.fromData(content))

        self.context.ops.free(self, draw).on_done(shown).on_failed(partial(self._on_no_page, one)).run()

    def _on_no_page(self, _one: _Held, error: BaseException) -> None:
        self.wall.show_words(fault_text(error, self.context.language))

    # -- about itself --------------------------------------------------------------------------------------------

    def _on_choose(self) -> None:
        filters = self.tr("PDF and pictures (*.pdf *.jpg *.jpeg *.png)")
        self.take(choose_files(self, self.tr("What hangs on the wall?"), filters))

    def _on_larger(self) -> None:
        PictureDialog(self.wall.image, self.tr("What hangs there"), self).open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the list goes above."""
        super().resizeEvent(event)
        narrow = self.width() < _WIDE * scale() / 100
        if narrow != self._narrow:
            self._narrow = narrow
            down = QBoxLayout.Direction.TopToBottom
            self._lines.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
            self.drop.setMinimumWidth(px(200))
            self.drop.setMaximumWidth(16_777_215 if narrow else px(262))

    def keys(self) -> list[tuple[str, str]]:
        """Choosing files."""
        return [("Ctrl+O", self.tr("choose files"))]

    def primary(self) -> None:
        """Choose files."""
        self._on_choose()

    def focus_first(self) -> QWidget | None:
        """The button, or the list of files."""
        return self.list if self._held else self.choose

    @property
    def help_key(self) -> str:
        """Its own help."""
        return "notice_check"

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A file that is none."""
        return {"refused": self._scene_refused}

    def _scene_refused(self) -> None:
        self.take([Path(__file__)])
