"""Households and people: search as one types, filters, the list, and the panel at its side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.casework.card_waits import people_with_cards
from app.casework.people_list import PersonPanel, person_panel
from app.casework.searching import NOUNS
from app.domain.finding.entries import ORGANISATION, Entry, Filters
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.people.bulk import route_of
from app.ui.pages.people.doing import enter_working
from app.ui.pages.people.filter_line import FilterLine
from app.ui.pages.people.list_sheet import PeopleSheet
from app.ui.pages.people.panel import PersonSide
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Button, EmptyState, SearchBox, SidePanel
from app.words import word

_PANEL_WAIT_MS = 90
"""After the last key or step: nobody reads a panel that changes while he types."""
_SIDE_BY_SIDE = 1000
"""Design pixels below which the panel lies under the list (`ui.md` 2)."""


class PeoplePage(Page):
    """The list of people."""

    place = "people"
    nouns = NOUNS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._closed_for: int | None = None
        self._panel_timer = QTimer(self)
        self._panel_timer.setSingleShot(True)
        self._panel_timer.setInterval(_PANEL_WAIT_MS)
        self._panel_timer.timeout.connect(self._read_panel)
        self._build_ui()
        self._build_actions()
        self._build_keys()

    # -- building ----------------------------------------------------------------------------------------------------

    def _build_ui(self) -> None:
        self.heading(self.tr("Households and people"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(px(14))
        left = QWidget()
        left.setObjectName("page_body")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(10))
        self.search = SearchBox(self.tr("Name, initials, household number, digits of a number or card"))
        self.search.searched.connect(self._on_searched)
        self.search.went_down.connect(self._on_went_down)
        box.addWidget(self.search)
        self.filters = FilterLine(self.context)
        self.filters.changed.connect(self._on_searched)
        self.filters.cleared.connect(self._on_cleared)
        box.addWidget(self.filters)
        box.addWidget(self._build_list(), 1)
        self._sides.addWidget(left, 1)
        self.side = PersonSide(self.context)
        self.side.closed.connect(self._on_panel_closed)
        self.side.card_works.connect(self._on_card_works)
        self.side.namesake_wanted.connect(self.search.edit.setText)
        self.side.hide()
        self._sides.addWidget(self.side)
        self.body.addLayout(self._sides, 1)

    def _build_list(self) -> PeopleSheet:
        self.sheet = PeopleSheet(self.context, enters=self._enters)
        self.sheet.clear_wanted.connect(self._on_cleared)
        self.sheet.register_wanted.connect(self.primary)
        self.sheet.many_wanted.connect(self._on_many)
        self.table = self.sheet.table
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        return self.sheet

    def _build_actions(self) -> None:
        out = self.offer_list(self.table, self._list_title)
        out.people = self._chosen
        self.checks_button = Button(self.tr("Data checks"), icon="alert-triangle")
        self.checks_button.clicked.connect(self._on_checks)
        buttons: list[QWidget] = [self.checks_button]
        if self._enters:
            organisation = Button(self.tr("Organisation"))
            organisation.clicked.connect(self._on_organisation)
            buttons += [self._take_in_button(), organisation, self._register_button("primary")]
        self.actions(*buttons)

    def _take_in_button(self) -> Button:
        button = Button(self.tr("Take in Excel"), icon="file-spreadsheet")
        button.clicked.connect(self._on_take_in)
        return button

    def _register_button(self, kind: str) -> Button:
        button = Button(self.tr("Register a household"), kind=kind, icon="user-plus")
        button.clicked.connect(self.primary)
        return button

    def _build_keys(self) -> None:
        for keys, call in (
            ("/", self._on_slash),
            ("F2", self._on_edit),
            ("Ctrl+B", self._on_many),
            ("Ctrl+N", self.primary),
        ):
            self.bind(keys, call)

    # -- the page ----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come here; `what` is `village:CODE`, `check`, `cards:WHICH` (`card_waits`), or `text:WORDS` to search for."""
        kind, _, value = route.what.partition(":")
        if kind == "village":
            self.filters.set_filters(Filters(village=value))
        elif kind == "check":
            self.filters.set_filters(Filters(to_check=True))
        elif kind == "cards":
            self._read_only(value)
        elif kind == "text":
            self.search.edit.setText(value)
        super().open(route)

    def reload(self) -> None:
        """Wait until everybody is in memory, then find."""
        index = self.context.index
        if not index.loaded:
            self.show_loading(self.tr("Reading the register…"))

        def ready(session: Session) -> int:
            return 0 if index.loaded else index.load(session)

        self.context.ops.read(self, ready, key="people").on_done(self._on_ready).on_failed(self.show_fault).run()

    def _read_only(self, which: str) -> None:
        """Narrow the list to the people whom another page counted by their cards."""

        def read(session: Session) -> frozenset[int]:
            return people_with_cards(session, which)

        self.context.ops.read(self, read, key="only").on_done(self._on_only).on_failed(self.show_fault).run()

    def _on_only(self, people: frozenset[int]) -> None:
        self.search.clear()
        self.filters.set_filters(Filters(only=people))
        self._on_searched()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        found = [
            ("/", self.tr("search")),
            ("↑↓", self.tr("another person")),
            ("Enter", self.tr("open the household")),
        ]
        if self._enters:
            found += [("F2", self.tr("edit")), ("Ctrl+B", self.tr("change many"))]
        return found

    def primary(self) -> None:
        """Register a household."""
        if self._enters:
            self.context.go(Route("person_form", what="new_household"))

    def focus_first(self) -> QWidget | None:
        """The search."""
        return self.search

    def leave(self) -> None:
        """Cover the numbers of the panel; after a lock everything is read again."""
        self._panel_timer.stop()
        self.context.reveal.cover_all()
        self._stale = True

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Searching, what is to check, nobody found, nobody registered, reading."""
        return {
            "searching": partial(self.search.edit.setText, "古丽"),
            "to_check": self._scene_to_check,
            "nobody": partial(self.search.edit.setText, "没有这个人"),
            "empty": self._show_nobody_registered,
            "loading": self._on_patience_over,
        }

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is no room at the side, the panel lies below."""
        super().resizeEvent(event)
        below = event.size().width() < px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._sides.direction() != direction:
            self._sides.setDirection(direction)
            self.side.setMinimumWidth(0 if below else px(SidePanel.WIDTH))
            self.side.setMaximumWidth(16_777_215 if below else px(SidePanel.WIDTH))
            self.side.setMinimumHeight(px(420) if below else 0)

    # -- finding -----------------------------------------------------------------------------------------------------

    def search_now(self, *, keep: bool = False) -> None:
        """Find what is typed within the filters, and show the first page; `keep` keeps the current row."""
        filters = self.filters.filters
        found = self.context.index.find(self.search.text(), filters)
        self.sheet.show_found(found, narrowed=bool(found.terms) or filters.narrow, keep=keep)
        self.search.say(self.tr("{n} people").format(n=count(found.total)) if found.terms else "")
        if found.total == 0:
            self._hide_panel()

    def _show_nobody_registered(self) -> None:
        text = self.tr("Take in the workbook of a department, or register a household by hand.")
        buttons = [self._take_in_button(), self._register_button("plain")] if self._enters else []
        self.show_empty(EmptyState("users", self.tr("Nobody is registered yet"), text, buttons))

    # -- panel -------------------------------------------------------------------------------------------------------

    def _read_panel(self) -> None:
        if not self.isVisible():
            return  # left or closed meanwhile
        entry = self.table.current
        if not isinstance(entry, Entry):
            self._hide_panel()
            return
        index, key = self.context.index, entry.id

        def read(session: Session) -> PersonPanel:
            return person_panel(session, index, key)

        self.context.ops.read(self, read, key="panel").on_done(self._on_panel).on_failed(self._on_panel_gone).run()

    def _on_panel(self, panel: PersonPanel) -> None:
        if self.table.current_key == panel.entry.id:
            self.side.show_person(panel)
            self.side.show()

    def _on_panel_gone(self, _error: BaseException) -> None:
        self._hide_panel()

    def _hide_panel(self) -> None:
        self.side.hide()
        self.side.panel = None

    # -- slots -------------------------------------------------------------------------------------------------------

    def _on_ready(self, _people: int) -> None:
        choices = self.context.index.choices()
        if choices.people == 0:
            self._show_nobody_registered()
            return
        self.filters.set_choices(choices)
        self.show_content()
        self.search_now(keep=True)
        self._panel_timer.start()

    def _on_searched(self, _text: str = "") -> None:
        if self.context.index.loaded:
            self._closed_for = None
            self.search_now()

    def _on_cleared(self) -> None:
        self.filters.set_filters(Filters())
        self.search.clear()
        self._on_searched()

    def _on_went_down(self) -> None:
        if self.sheet.has_rows:
            self.table.setFocus()

    def _on_selected(self, entry: object) -> None:
        if isinstance(entry, Entry) and entry.id != self._closed_for:
            self._closed_for = None
            self._panel_timer.start()
        elif entry is None:
            self._hide_panel()

    def _on_opened(self, entry: object) -> None:
        if isinstance(entry, Entry) and entry.household is not None:
            self.context.go(Route("household", entry.household, f"person:{entry.id}"))

    def _on_panel_closed(self) -> None:
        entry = self.table.current
        self._closed_for = entry.id if isinstance(entry, Entry) else None
        self._hide_panel()
        self.table.setFocus()

    def _on_slash(self) -> None:
        self.search.setFocus()
        self.search.edit.selectAll()

    def _on_edit(self) -> None:
        entry = self.table.current
        if self._enters and isinstance(entry, Entry):
            self.context.go(form_of(entry))

    def _on_organisation(self) -> None:
        self.context.go(Route("organisation_form"))

    def _on_checks(self) -> None:
        self.context.go(Route("checks"))

    def _on_take_in(self) -> None:
        self.context.go(Route("take_in"))

    def _on_many(self) -> None:
        if self._enters and self._chosen():
            self.context.go(route_of(self._chosen()))

    def _chosen(self) -> list[int]:
        """The ticked, or all who were found."""
        found = self.sheet.found
        return [entry.id for entry in self.table.ticked] or (found.keys() if found is not None else [])

    def _list_title(self) -> str:
        return word("people_sheet", "title", self.context.language)

    def _on_card_works(self, card_id: int) -> None:
        enter_working(self, card_id)

    # -- pictures ----------------------------------------------------------------------------------------------------

    def _scene_to_check(self) -> None:
        self.filters.set_filters(Filters(to_check=True))
        self._on_searched()


def form_of(entry: Entry) -> Route:
    """The form of a person or of an organisation of the list."""
    return Route("organisation_form" if entry.sort == ORGANISATION else "person_form", entry.id)
