"""Which act: large tiles, one key each; for somebody of a household, or for whoever is found first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.casework.acts.forms import act_form
from app.domain.acts import OF_HOUSEHOLD, ActKind
from app.domain.finding.entries import Hit
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.acts.routes import person_of, to_chooser, to_form
from app.ui.pages.page import Page
from app.ui.texts import NONE
from app.ui.theme import color, icon, px
from app.ui.widgets import Button, Column, Label, Row, SearchBox, Sheet, Table
from app.ui.widgets.bidi import start_side
from app.words import word

_ICONS: Final = {
    ActKind.DEATH: "grave-2",
    ActKind.MOVED_OUT: "plane-departure",
    ActKind.MOVED_IN: "plane-arrival",
    ActKind.BIRTH: "baby-carriage",
    ActKind.ADOPTION: "user-heart",
    ActKind.MARRIAGE: "heart",
    ActKind.SPLIT: "arrows-split",
    ActKind.JOINED: "arrows-join",
    ActKind.NEW_HEAD: "crown",
    ActKind.NEW_CARD: "credit-card",
    ActKind.LOST_CARD: "credit-card-off",
    ActKind.CORRECTED: "edit",
    ActKind.MANDATE: "user-check",
    ActKind.MANDATE_ENDED: "user-minus",
    ActKind.PRISON: "gavel",
    ActKind.ARMY: "shield",
    ActKind.INSTITUTION: "building-hospital",
    ActKind.RETURNED: "home",
}
KEYS: Final = dict(zip(ActKind, "1234567890QWERTYUI", strict=True))
"""The key of each tile, in their order."""
_COLUMNS = 3
_FOUND = 8


class _Tile(QPushButton):
    """An act: its key, its name, and what it is for."""

    def __init__(self, kind: ActKind, name: str, note: str) -> None:
        super().__init__()
        self.kind = kind
        self.setAccessibleName(name)
        self.setAccessibleDescription(note)
        self.setMinimumHeight(px(66))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(14), px(8), px(12), px(8))
        line.setSpacing(px(12))
        picture = Label("")
        picture.setPixmap(icon(_ICONS[kind], "primary", 24).pixmap(QSize(px(24), px(24))))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name, "section"))
        about = Label(note, "note", wrap=True)
        about.setAlignment(start_side() | Qt.AlignmentFlag.AlignTop)
        words.addWidget(about)
        words.addStretch(1)
        line.addLayout(words, 1)
        line.addWidget(Label(KEYS[kind], "note"), 0, Qt.AlignmentFlag.AlignTop)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(
            f"QPushButton {{ background: {color('surface').name()}; border: 1px solid {color('strong').name()};"
            f" border-radius: {px(8)}px; text-align: left; }}"
            f"QPushButton:hover {{ background: {color('soft').name()}; }}"
            f"QPushButton:focus {{ border: 3px solid {color('focus').name()}; }}"
            f"QPushButton:disabled {{ background: {color('sunken').name()}; border-color: {color('border').name()}; }}"
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as what stands in it."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as its words can break."""
        layout = self.layout()
        return layout.minimumSize() if layout is not None else super().minimumSizeHint()


class ActsPage(Page):
    """The tiles. `route.key` is the household, `route.what` `person:ID`; without them somebody is looked for first."""

    place = "people"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._may = may(context.sitting.user.role, Act.ENTER)
        self.batch = Button(self.tr("A village's batch"), icon="table")
        self.batch.clicked.connect(self._on_batch)
        self.actions(*([self.batch] if self._may else []))
        self._build_search()
        self._build_tiles()
        self.body.addStretch(1)

    def _build_search(self) -> None:
        self.finder = Sheet(self.tr("Of whom?"))
        self.search = SearchBox(self.tr("Name, initials, digits of the number or card"))
        self.search.searched.connect(self._on_searched)
        self.search.went_down.connect(self._on_went_down)
        self.finder.body.addWidget(self.search)
        columns = [
            Column("name", self.tr("Name"), "bold", 220, stretch=True),
            Column("place", self.tr("Where"), "dim", 320),
            Column("tail", self.tr("Number's end"), "dim", 120),
        ]
        self.people = Table(columns, name=self.tr("Of whom?"))
        self.people.opened.connect(self._on_person)
        self.finder.body.addWidget(self.people)
        text = self.tr("Nobody fits. Look for some digits of the number or the card.")
        self.nobody = Label(text, "second", wrap=True)
        self.nobody.hide()
        self.finder.body.addWidget(self.nobody)
        self.body.addWidget(self.finder)

    def _build_tiles(self) -> None:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(10))
        lang = self.context.language
        self.tiles: dict[ActKind, _Tile] = {}
        for at, kind in enumerate(ActKind):
            tile = _Tile(kind, word("act_kind", kind.value, lang), word("act_note", kind.value, lang))
            tile.clicked.connect(self._on_tile)
            grid.addWidget(tile, at // _COLUMNS, at % _COLUMNS)
            self.tiles[kind] = tile
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._grid = box
        self.body.addWidget(box)

    # -- page ----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Tiles for somebody, or the search."""
        self.route = route
        self.show_notice()
        self.finder.setVisible(route.key is None)
        for kind, tile in self.tiles.items():
            tile.setEnabled(self._may and (route.key is not None or kind is ActKind.MOVED_IN))
        self.reload()

    def reload(self) -> None:
        """Read of whom it is."""
        route = self.route
        if route.key is None:
            self.heading(self.tr("Acts at the counter"), self.tr("Find the person first."))
            self._on_searched(self.search.text())
            self.show_content()
            self._take_focus()
            return

        def read(session: Session) -> tuple[str, str]:
            form = act_form(session, ActKind.CORRECTED, route.key, person_of(route))
            return form.person, f"{form.place}"

        self.context.ops.read(self, read, key="who").on_done(self._on_who).on_failed(self.show_fault).run()

    def keys(self) -> list[tuple[str, str]]:
        """One key each; the search is another page for the keyboard."""
        if self.route.key is None:
            found = [("↑ ↓", self.tr("another person")), ("Enter", self.tr("for this person"))]
        else:
            found = [("1…9 0 Q…I", self.tr("choose"))]
        return [*found, ("Alt+←", self.tr("back"))]

    @property
    def help_key(self) -> str:
        """Its own help, not that of the people."""
        return "acts"

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Nobody is named yet; somebody is looked for."""
        return {"find": partial(self.open, Route(self.route.place)), "found": self._scene_found}

    def _scene_found(self) -> None:
        self.open(Route(self.route.place))
        found = self.context.index.find("", first=1).rows
        self.search.edit.setText(found[0].entry.name[:1] if found else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The key of a tile chooses it; while somebody is looked for the letters are the search's."""
        typed = event.text().upper()
        kind = next((kind for kind, key in KEYS.items() if key == typed), None)
        if kind is None or self.route.key is None:
            super().keyPressEvent(event)
            return
        self._go(kind)

    def focus_first(self) -> QWidget | None:
        """The search, or the first tile."""
        return self.search if self.route.key is None else self.tiles[ActKind.DEATH]

    def _on_who(self, who: tuple[str, str]) -> None:
        self.heading(self.tr("Acts for {name}").format(name=who[0]), who[1])
        self.show_content()
        self._take_focus()

    def _take_focus(self) -> None:
        first = self.focus_first()
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- going ---------------------------------------------------------------------------------------------------

    def _on_searched(self, text: str) -> None:
        hits = self.context.index.find(text, first=_FOUND).rows if text.strip() else []
        rows = [
            Row(
                one.entry.id,
                {"name": one.entry.name, "place": one.entry.place, "tail": one.entry.document[-4:] or NONE},
                one,
            )
            for one in hits
        ]
        self.people.set_rows(rows)
        self.people.setFixedHeight(px(36) + len(rows) * px(40) + px(4))
        self.people.setVisible(bool(rows))
        self.nobody.setVisible(bool(text.strip()) and not rows)
        self.people.select_first()

    def _on_went_down(self) -> None:
        if self.people.isVisible():
            self.people.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_person(self, hit: Hit) -> None:
        self.context.go(to_chooser(hit.entry.household, hit.entry.id))

    def _on_tile(self) -> None:
        tile = self.sender()
        if isinstance(tile, _Tile):
            self._go(tile.kind)

    def _go(self, kind: ActKind) -> None:
        if self._may:
            person = None if kind in OF_HOUSEHOLD else person_of(self.route)
            self.context.go(to_form(kind, self.route.key, person))

    def _on_batch(self) -> None:
        self.context.go(Route("acts_batch"))
