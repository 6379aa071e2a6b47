"""The recovery ledger: who was overpaid, what came back, what is missing; who does not stand in it yet on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.casework.overpaid_people import Suggested
from app.casework.recovery import LedgerView, Opened
from app.casework.slips import SlipPdf
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.recovery import Recovery, RecoveryState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters import parts_jobs
from app.ui.pages.rosters import recovery_jobs as jobs
from app.ui.pages.rosters.parts import NARROW
from app.ui.pages.rosters.recovery_entry import RecoveryEntry
from app.ui.pages.rosters.recovery_panel import RecoveryPanel
from app.ui.texts import NONE, count, long_day, money
from app.ui.theme import px
from app.ui.widgets import (
    Button,
    Cell,
    Column,
    EmptyState,
    Row,
    Sheet,
    Table,
)
from app.words import word

_LOOK = {
    RecoveryState.OPEN: ("warn", "alert-triangle"),
    RecoveryState.LETTER: ("info", "mail"),
    RecoveryState.PARTLY: ("accent", "coin"),
    RecoveryState.BACK: ("ok", "circle-check"),
    RecoveryState.ENDED: ("neutral", "ban"),
}


SIDE = 300
"""Design pixels beyond a narrow page that all columns need."""
_ANY = 16_777_215
"""Qt's "as wide as there is room"."""


class RecoveryPage(Page):
    """The list with the story of the current entry beside it."""

    place: ClassVar[str] = "rosters"
    scrolls: ClassVar[bool] = False
    nouns: ClassVar[frozenset[str]] = frozenset({"recovery", "recovery_step", "line", "line_part", "person", "finding"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: LedgerView | None = None
        self._wanted: int | None = None
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._build()

    def _build(self) -> None:
        self.new = Button(self.tr("Write down an overpayment"), icon="plus", shortcut="Ctrl+N")
        self.new.clicked.connect(self._on_new)
        if self._enters:
            self.actions(self.new)
        self.body.addWidget(self._build_entry())
        self._work = QWidget()
        split = self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._work)
        split.setContentsMargins(0, 0, 0, 0)
        split.setSpacing(px(12))
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("Recovery ledger"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.table.setMinimumHeight(px(160))
        sheet.body.addWidget(self.table, 1)
        split.addWidget(sheet, 1)
        self.panel = RecoveryPanel(self.context.language, enters=self._enters)
        self.panel.acted.connect(self._on_acted)
        self.panel.letter_wanted.connect(self._on_letter)
        split.addWidget(self.panel)
        self.panel.hide()
        self.body.addWidget(self._work, 1)
        self.offer_list(self.table, self.title.text)

    def _build_entry(self) -> RecoveryEntry:
        self.entry = RecoveryEntry(self.context.language)
        self.entry.typed.connect(self._on_typed)
        self.entry.left.connect(self._on_left)
        self.entry.hide()
        return self.entry

    def _columns(self, *, narrow: bool = False) -> list[Column]:
        found = [
            Column("name", self.tr("Who"), "bold", 150, stretch=True),
            Column("programme", self.tr("Programme"), "text", 170),
            Column("cause", self.tr("Why"), "text", 120),
            Column("total", self.tr("Too much"), "money", 100),
            Column("back", self.tr("Came back"), "money", 100),
            Column("off", self.tr("Set off"), "money", 90),
            Column("left", self.tr("Still missing"), "money", 118),
            Column("state", self.tr("State"), "pill", 124),
        ]
        return [one for one in found if not narrow or one.key not in ("cause", "back", "off")]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to the ledger, or to one entry as `key`."""
        self._wanted = route.key
        super().open(route)

    def reload(self) -> None:
        """Read the ledger."""
        if self.found is None:
            self.show_loading()
            read = self.context.ops.read(self, parts_jobs.offered, key="offered")
            read.on_done(self._on_offered).run()
        self.context.ops.read(self, jobs.read, key="ledger").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_offered(self, found: list[parts_jobs.Offered]) -> None:
        self.entry.set_programmes([(one.code, one.name) for one in found])

    def _on_read(self, found: LedgerView) -> None:
        first, self.found = self.found is None, found
        words = self.tr("{left} yuan are missing; {n} people are not in the ledger yet")
        note = words.format(left=money(found.left), n=count(len(found.suggested)))
        self.heading(self.tr("Recovery ledger"), note)
        if not found.entries and not found.suggested and self.entry.isHidden():
            self._show_empty()
            return
        self.show_content()
        rows = [self._suggested(one) for one in found.suggested] + [self._row(one) for one in found.entries]
        self.table.set_rows(rows)
        if self._wanted is not None:
            self.table.select_key(self._wanted)
            self._wanted = None
        if self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)
        if first:
            self.table.setFocus()

    def _show_empty(self) -> None:
        text = self.tr("Whoever is paid after a death or a stop comes here by itself.")
        button = Button(self.tr("Write down an overpayment"), icon="plus")
        button.clicked.connect(self._on_new)
        ways = [button] if self._enters else []
        self.show_empty(EmptyState("circle-check", self.tr("Nothing has to come back"), text, ways))

    def _suggested(self, one: Suggested) -> Row:
        cells: dict[str, Cell | str] = {
            "name": one.name,
            "programme": one.programme,
            "cause": word("recovery_cause", one.cause.value, self.context.language),
            "total": Cell(money(one.total), sort=int(one.total)),
            "back": NONE,
            "off": NONE,
            "left": Cell(money(one.total), sort=int(one.total)),
            "state": Cell(self.tr("not written down"), "err", "alert-circle"),
        }
        return Row(f"{one.person_id}:{one.code}", cells, one)

    def _row(self, one: Recovery) -> Row:
        lang = self.context.language
        tone, icon = _LOOK[one.state]
        cells: dict[str, Cell | str] = {
            "name": one.name,
            "programme": one.programme,
            "cause": Cell(word("recovery_cause", one.cause, lang), tip=long_day(one.opened_on, lang)),
            "total": Cell(money(one.total), sort=int(one.total)),
            "back": Cell(money(one.paid_back), sort=int(one.paid_back)),
            "off": Cell(money(one.set_off), sort=int(one.set_off)),
            "left": Cell(money(one.left), sort=int(one.left)),
            "state": Cell(word("recovery_state", one.state.value, lang), tone, icon),
        }
        return Row(one.id, cells, one, dim=not one.is_open)

    def _on_selected(self, one: object) -> None:
        self.panel.setVisible(one is not None)
        if isinstance(one, Suggested):
            self.panel.show_suggested(one)
        elif isinstance(one, Recovery):
            job = partial(jobs.whole, key=one.id)
            self.context.ops.read(self, job, key="whole").on_done(self._on_whole).run()

    def _on_whole(self, found: jobs.Whole) -> None:
        self.panel.show_entry(found)
        self.keys_changed.emit()

    def _on_opened(self, _one: object) -> None:
        self.panel.focus_first()

    # -- acting --------------------------------------------------------------------------------------------------

    def _on_acted(self, job: Callable[[Session, Progress], object], said: str) -> None:
        self.show_notice()
        done = partial(self._on_done, said)
        self.context.ops.write(self, job).on_done(done).on_failed(self.show_error).run()

    def _on_done(self, said: str, result: object) -> None:
        if isinstance(result, Opened):
            self._wanted = result.recovery_id
        self.panel.clear()
        self.context.say(said)
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_letter(self, key: int) -> None:
        job = partial(jobs.letter, key=key, lang=self.context.language)
        self.context.ops.write(self, job).on_done(self._on_drawn).on_failed(self.show_error).run()

    def _on_drawn(self, made: SlipPdf) -> None:
        self.context.printer.print_pdf(self, made.content, made.title)

    def _on_new(self) -> None:
        if self._enters:
            self.show_content()
            self._show_entry(shown=True)
            self.entry.focus_first()

    def _show_entry(self, *, shown: bool) -> None:
        """The form alone, or the list with the current entry."""
        self.entry.setVisible(shown)
        self._work.setVisible(not shown)

    def _on_left(self) -> None:
        self._show_entry(shown=False)
        self.show_notice()
        self.reload()
        self.table.setFocus()

    def _on_typed(self, typed: jobs.Typed) -> None:
        self.show_notice()
        job = partial(jobs.open_typed, typed=typed)
        self.context.ops.write(self, job).on_done(self._on_written).on_failed(self.show_error).run()

    def _on_written(self, opened: Opened) -> None:
        self.entry.clear()
        self._show_entry(shown=False)
        self._on_done(self.tr("Written into the ledger"), opened)

    # -- about itself --------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """What is typed is kept; else the likely next step of the current entry."""
        if not self.entry.isHidden():
            self.entry.keep()
        else:
            self.panel.primary()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the entry stands below the list."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(NARROW)
        direction = QBoxLayout.Direction
        self._split.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.table.set_columns(self._columns(narrow=event.size().width() < px(NARROW + SIDE)))
        self.panel.setMinimumWidth(0 if narrow else px(RecoveryPanel.WIDTH))
        self.panel.setMaximumWidth(_ANY if narrow else px(RecoveryPanel.WIDTH))

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the ledger; a letter is printed of an entry that goes on."""
        found = [("Enter", self.tr("to the entry")), ("Ctrl+Enter", self.tr("next step")), ("Ctrl+N", self.tr("new"))]
        one = self.panel.entry
        return [*found, ("Ctrl+P", self.tr("print the letter"))] if one is not None and one.is_open else found

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Writing one down; months of several stretches."""
        return {"new": self._on_new, "months": self._on_months}

    def _on_months(self) -> None:
        self._on_new()
        self.entry.show_example()
