"""All rosters: what is due to be made, how far each is, what comes next and who does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.next_rosters import DRAWN
from app.casework.roster_list import Due, Filters, RosterRow, due_rosters, make_due, roster_list
from app.casework.rosters import Made
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.states import RosterState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.doing_next import KEY, DoingNext
from app.ui.pages.rosters.parts import NARROW, hide_columns, list_route, short_period, state_cell
from app.ui.texts import NONE, count, money, period
from app.ui.theme import px
from app.ui.widgets import (
    Button,
    Column,
    EmptyState,
    FilterButton,
    Label,
    Row,
    Sheet,
    Table,
)
from app.ui.widgets.cells import Cell
from app.ui.widgets.flow import flow
from app.ui.widgets.sheets import clear_layout
from app.words import word

_DUE_SHOWN = 3
_DUE_WIDTH = 108
"""So many rosters that are due stand on the page; the others behind one more button."""


class _Found(Struct, frozen=True):
    rows: list[RosterRow]
    due: list[Due]
    any: bool
    names: dict[str, str]
    periods: list[str]


class RostersPage(Page):
    """The list of rosters."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"roster", "line", "review", "entitlement", "standard", "programme"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._filters = Filters(state="open")
        self._due: list[Due] = []
        self._all_due = False
        self._fresh = True
        self.doing = DoingNext(context, self)
        self._build()

    def _build(self) -> None:
        self.heading(self.tr("Rosters"))
        enters = may(self.context.sitting.user.role, Act.ENTER)
        self._build_actions(enters=enters)
        self._build_due()
        self.body.addWidget(self._build_special(enters=enters))
        sheet = Sheet(flush=True)
        sheet.body.setContentsMargins(0, px(8), 0, 0)
        line = QHBoxLayout()
        line.setContentsMargins(px(14), 0, px(14), 0)
        line.setSpacing(px(8))
        self.by_state = FilterButton(self.tr("State"), self._states(), "open")
        self.by_state.chosen.connect(self._on_state_chosen)
        self.by_programme = FilterButton(self.tr("Programme"), [("", self.tr("all"))], "")
        self.by_programme.chosen.connect(self._on_programme_chosen)
        self.by_period = FilterButton(self.tr("Period"), [("", self.tr("all"))], "")
        self.by_period.chosen.connect(self._on_period_chosen)
        for button in (self.by_state, self.by_programme, self.by_period):
            line.addWidget(button)
        line.addStretch(1)
        self.found = Label("", "second")
        line.addWidget(self.found)
        sheet.body.addLayout(line)
        self.table = Table(self._columns(), name=self.tr("Rosters"))
        self.table.opened.connect(self._on_row_opened)
        self.table.setMinimumHeight(px(220))
        sheet.body.addWidget(self.table, 1)
        self.body.addWidget(sheet, 1)
        self.bind("Ctrl+N", self._on_take_in_clicked)
        self.bind("Ctrl+L", partial(self.context.go, Route("ledgers")))
        self.bind("Ctrl+D", partial(self.context.go, Route("allotments")))
        self.bind(KEY, self._on_next_key)
        self.offer_list(self.table, self.title.text)

    def _build_actions(self, *, enters: bool) -> None:
        self.catalogue = Button(self.tr("Programmes and standards"), icon="list")
        self.catalogue.clicked.connect(partial(self.context.go, Route("programmes")))
        self.take_in = Button(self.tr("Take in a list"), icon="file-spreadsheet")
        self.take_in.clicked.connect(self._on_take_in_clicked)
        self.actions(self.catalogue, *([self.take_in] if enters else []))

    def _build_special(self, *, enters: bool) -> QWidget:
        """What is no month's work: the yearly check, raises, back pay, money that has to come back, ledgers."""
        self.yearly = Button(self.tr("Yearly check"), kind="link", icon="file-check")
        self.to_raise = Button(self.tr("Raise of a standard"), kind="link", icon="arrow-up")
        self.to_back_pay = Button(self.tr("Back pay"), kind="link", icon="coin")
        self.to_recovery = Button(self.tr("Recovery ledger"), kind="link", icon="arrow-back-up")
        self.money = Button(self.tr("Money and success"), kind="link", icon="cash")
        self.ordered = Button(self.tr("What departments ordered"), kind="link", icon="list")
        self.ledgers = Button(self.tr("Ledgers and the year"), kind="link", icon="report-money")
        entered = {"yearly": self.yearly, "raise": self.to_raise, "back_pay": self.to_back_pay}
        seen = {"recovery": self.to_recovery, "money": self.money, "ledgers": self.ledgers}
        ways = {"allotments": self.ordered, **(entered if enters else {}), **seen}
        for place, button in ways.items():
            button.clicked.connect(partial(self.context.go, Route(place)))
        return flow(*ways.values())

    def _build_due(self) -> None:
        self.due_sheet = Sheet(self.tr("To be made"))
        self.together = Button("", icon="table")
        self.together.clicked.connect(partial(self.context.go, Route("next_rosters")))
        self.due_sheet.head.addWidget(self.together)
        self._due_rows = self.due_sheet.body
        self.due_sheet.hide()
        self.body.addWidget(self.due_sheet)

    def _columns(self) -> list[Column]:
        return [
            Column("programme", self.tr("Programme"), "bold", 220, stretch=True),
            Column("period", self.tr("Period"), width=118),
            Column("kind", self.tr("Kind"), "dim", 128),
            Column("state", self.tr("State"), "pill", 122),
            Column("lines", self.tr("Lines"), "number", 70),
            Column("total", self.tr("Yuan"), "money", 132),
            Column("next", self.tr("What comes next"), width=172 if self.context.language == "zh" else 204),
            Column("who", self.tr("Waits for"), "dim", 92),
        ]

    def _states(self) -> list[tuple[object, str]]:
        lang = self.context.language
        states = [(one.value, word("state.roster", one.value, lang)) for one in RosterState]
        return [("open", self.tr("not finished")), ("", self.tr("all")), *states]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """The keyboard goes to the list once it is there."""
        self._fresh = True
        super().open(route)

    def reload(self) -> None:
        """Read the list with its filters, and what is due."""
        filters = self._filters

        def job(session: Session) -> _Found:
            everything = roster_list(session)
            rows = roster_list(session, filters)
            names = {row.code: row.programme for row in everything}
            periods = sorted({row.period for row in everything}, reverse=True)
            return _Found(rows, due_rosters(session), bool(everything), names, [one.text for one in periods])

        self.show_loading()
        self.context.ops.read(self, job, key="list").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, found: _Found) -> None:
        lang = self.context.language
        self._show_due(found.due)
        if not found.any and not found.due:
            self.show_empty(self._nothing_yet())
            return
        everything = self.tr("all")
        self.by_programme.set_options([("", everything), *sorted(found.names.items())])
        self.by_period.set_options([("", everything), *((one, period(one, lang)) for one in found.periods)])
        self.table.set_rows([self._row(row) for row in found.rows])
        if self.table.current is None:
            self.table.select_first()
        self.found.setText(self.tr("{rosters} rosters").format(rosters=count(len(found.rows))))
        self.show_content()
        if self._fresh:
            self._fresh = False
            self.table.setFocus()

    def _row(self, row: RosterRow) -> Row:
        lang = self.context.language
        kind = word("kind", row.kind.value, lang)
        if row.batch > 1:
            kind += self.tr(" · batch {batch}").format(batch=row.batch)
        if row.version > 1:
            kind += self.tr(" · version {version}").format(version=row.version)
        doing = word("roster_next", row.next, lang)
        if row.next == "close" and row.state is RosterState.REVIEWED:  # nothing of it hangs: there are no days to wait
            doing = self.tr("clear for sending")
        tone = "err" if row.next == "mend" else ""
        return Row(
            row.id,
            {
                "programme": row.programme,
                "period": Cell(period(row.period.text, lang), sort=row.period.first),
                "kind": kind,
                "state": state_cell(row.state, lang),
                "lines": count(row.lines),
                "total": money(row.total),
                "next": Cell(doing, tone),
                "who": word("role", row.waits_for.value, lang) if row.waits_for else NONE,
            },
            row,
            dim=not row.open,
        )

    def _nothing_yet(self) -> EmptyState:
        take = Button(self.tr("Take in a list"), kind="primary", icon="file-spreadsheet")
        take.clicked.connect(self._on_take_in_clicked)
        catalogue = Button(self.tr("Look at the programmes"), icon="list")
        catalogue.clicked.connect(partial(self.context.go, Route("programmes")))
        return EmptyState(
            "table",
            self.tr("There are no rosters yet"),
            self.tr("Take in the workbook of a department, or enter who is entitled to what."),
            [take, catalogue, *self._begin_yearly()],
        )

    def _begin_yearly(self) -> list[Button]:
        """Land is checked before there is a roster of it."""
        if not may(self.context.sitting.user.role, Act.ENTER):
            return []
        yearly = Button(self.tr("Yearly check"), icon="file-check")
        yearly.clicked.connect(partial(self.context.go, Route("yearly")))
        return [yearly]

    # -- what is due ---------------------------------------------------------------------------------------------

    def _show_due(self, due: list[Due]) -> None:
        clear_layout(self._due_rows)
        self._due = due
        self.due_sheet.setVisible(bool(due) and may(self.context.sitting.user.role, Act.ENTER))
        drawn = sum(one.way in DRAWN for one in due)
        self.together.setText(self.tr("Draw up all {rosters} together").format(rosters=count(drawn)))
        self.together.setVisible(drawn > 1)
        shown = due if self._all_due else due[:_DUE_SHOWN]
        for number, one in enumerate(shown):
            self._due_rows.addLayout(self._due_line(number, one))
        if len(due) > len(shown):
            more = Button(self.tr("Show {more} more").format(more=len(due) - len(shown)), kind="link")
            more.clicked.connect(self._on_more_clicked)
            self._due_rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)

    def _due_line(self, number: int, one: Due) -> QHBoxLayout:
        lang = self.context.language
        line = QHBoxLayout()
        line.setSpacing(px(10))
        line.addWidget(Label(one.programme, bold=True))
        told = self.tr("last time {lines} lines, {yuan} yuan").format(
            lines=count(one.last_lines), yuan=money(one.last_total)
        )
        line.addWidget(Label(told, "second"))
        line.addStretch(1)
        short = short_period(one.period.text, lang)
        words = self.tr("Make that of {period}") if one.way != "take_in" else self.tr("Take in that of {period}")
        button = Button(words.format(period=short), kind="primary" if number == 0 else "plain")
        button.setAccessibleName(f"{one.programme} {button.text()}")
        button.setMinimumWidth(px(_DUE_WIDTH))
        button.setProperty("due", number)
        button.clicked.connect(self._on_due_clicked)
        line.addWidget(button)
        return line

    def _on_more_clicked(self) -> None:
        self._all_due = True
        self._show_due(self._due)

    def _on_due_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._make(self._due[int(sender.property("due"))])

    def _make(self, due: Due) -> None:
        if due.way == "take_in":
            self.context.go(list_route(due.code, due.period.text, by_department=due.by_department))
            return

        def job(session: Session, _progress: Progress) -> Made:
            return make_due(session, due)

        operation = self.context.ops.write(self, job).on_done(self.doing.show_made).on_failed(self.show_error)
        operation.named(self.tr("Making the roster")).run()

    # -- acting --------------------------------------------------------------------------------------------------

    def _on_state_chosen(self, value: object) -> None:
        self._filters = Filters(self._filters.code, self._filters.period, str(value))
        self.reload()

    def _on_programme_chosen(self, value: object) -> None:
        self._filters = Filters(str(value), self._filters.period, self._filters.state)
        self.reload()

    def _on_period_chosen(self, value: object) -> None:
        self._filters = Filters(self._filters.code, str(value), self._filters.state)
        self.reload()

    def _on_row_opened(self, row: RosterRow) -> None:
        reviews = row.state is RosterState.IN_REVIEW and row.reviews
        self.context.go(Route("review" if reviews else "roster", row.id))

    def _on_next_key(self) -> None:
        row = self.table.current
        if isinstance(row, RosterRow) and may(self.context.sitting.user.role, Act.ENTER):
            self.doing.run(row.code)

    def _on_take_in_clicked(self) -> None:
        if may(self.context.sitting.user.role, Act.ENTER):
            self.context.go(Route("take_in"))

    def primary(self) -> None:
        """Make the first roster that is due; else open the current one."""
        if self.due_sheet.isVisible() and self._due:
            self._make(self._due[0])
        elif self.table.current is not None:
            self._on_row_opened(self.table.current)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page has room for names and amounts only."""
        super().resizeEvent(event)
        hide_columns(self.table, ("kind", "who", "lines"), hidden=event.size().width() < px(NARROW))

    def keys(self) -> list[tuple[str, str]]:
        """Enter opens; Ctrl+Enter makes what is due."""
        found = [("Enter", self.tr("open")), ("Ctrl+L", self.tr("ledgers"))]
        if may(self.context.sitting.user.role, Act.ENTER):
            found += [("Ctrl+Enter", self.tr("make what is due")), (KEY, self.tr("make the next of this programme"))]
            found += [("Ctrl+N", self.tr("take in a list")), ("Ctrl+D", self.tr("what departments ordered"))]
        return found

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """All rosters, not only those that are not finished."""
        return {"all": self._show_all}

    def _show_all(self) -> None:
        self.by_state.set_value("")
        self._on_state_chosen("")
