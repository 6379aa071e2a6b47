"""What departments ordered (批次下达): quotas and deadlines by programme and period; their workbook is taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.casework.allotment_orders import OrderRow, read_order, take_order
from app.casework.allotments import AllotmentView, OrdersTaken, allotments
from app.casework.undoing import undo
from app.desktop.progress import Progress
from app.domain.allotments import Allotment
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_file
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import NARROW, hide_columns, state_cell
from app.ui.texts import NONE, count, day, fault_text, money, period
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, EmptyState, Label, Row, Sheet, Table


class AllotmentsPage(Page):
    """The orders that are kept, or the rows of a workbook that is being looked at. Ctrl+Enter takes those."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"allotment", "roster", "line"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.looked: list[OrderRow] = []
        self._source = ""
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self.heading(self.tr("What departments ordered"))
        self.file_button = Button(self.tr("Take in a department's order"), icon="file-spreadsheet")
        self.file_button.clicked.connect(self._on_file)
        self.leave_button = Button(self.tr("Leave it"), kind="quiet")
        self.leave_button.clicked.connect(self._on_left)
        self.take_button = Button("", kind="primary", icon="check")
        self.take_button.clicked.connect(self.primary)
        buttons = [self.leave_button, self.file_button, self.take_button]
        self.actions(*(buttons if self._enters else []))
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("What departments ordered"))
        self.table.opened.connect(self._on_opened)
        self.table.setMinimumHeight(px(260))
        sheet.body.addWidget(self.table, 1)
        self.counts = Label("", "second", tone="text")
        sheet.show_foot(self.counts, Label(""))
        self.body.addWidget(sheet, 1)

    def _columns(self) -> list[Column]:
        wide = 96 if self.context.language == "zh" else 132
        return [
            Column("programme", self.tr("Programme"), "bold", 200, stretch=True),
            Column("period", self.tr("Period"), "text", 110),
            Column("people", self.tr("People at most"), "number", wide),
            Column("now_people", self.tr("People now"), "number", wide),
            Column("sum", self.tr("Yuan at most"), "money", 124),
            Column("now_sum", self.tr("Yuan now"), "money", 124),
            Column("deadline", self.tr("Until"), "text", 110),
            Column("state", self.tr("State"), "pill", 190),
        ]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """The orders that are kept."""
        self.looked = []
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """Read the orders, unless a workbook is being looked at."""
        if self.looked:
            return
        self.show_loading()
        self.context.ops.read(self, allotments, key="orders").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, found: list[AllotmentView]) -> None:
        self._show_buttons()
        if not found:
            self.show_empty(self._nothing())
            return
        self.table.set_rows([self._row(one) for one in found])
        if self.table.current is None:
            self.table.select_first()
        waiting = sum(one.waits for one in found)
        words = self.tr("{orders} orders, {waiting} not handed over yet")
        self.counts.setText(words.format(orders=count(len(found)), waiting=count(waiting)))
        self.show_content()

    def _nothing(self) -> EmptyState:
        button = Button(self.tr("Take in a department's order"), kind="primary", icon="file-spreadsheet")
        button.clicked.connect(self._on_file)
        text = self.tr("A workbook with programme, period, people or sum, and deadline. Rosters are held against it.")
        return EmptyState("table", self.tr("Nothing was ordered yet"), text, [button] if self._enters else [])

    def _row(self, one: AllotmentView) -> Row:
        lang, standing = self.context.language, one.standing
        cells = self._ordered(standing.allotment)
        cells |= {
            "programme": one.programme,
            "now_people": count(standing.people) if standing.people else NONE,
            "now_sum": money(standing.fen) if standing.fen else NONE,
            "state": self._state(one) if one.state is None or one.waits else state_cell(one.state, lang),
        }
        return Row((standing.allotment.code, standing.allotment.period.text), cells, one, dim=not one.waits)

    def _ordered(self, one: Allotment) -> dict[str, Cell | str]:
        lang = self.context.language
        return {
            "period": Cell(period(one.period.text, lang), sort=one.period.first),
            "people": count(one.people) if one.people is not None else NONE,
            "sum": money(one.fen) if one.fen is not None else NONE,
            "deadline": day(one.deadline, lang) if one.deadline is not None else NONE,
        }

    def _state(self, one: AllotmentView) -> Cell:
        standing = one.standing
        if standing.people_over or standing.fen_over:
            return Cell(self.tr("more than the quota"), "err")
        if standing.days_left is not None and standing.days_left < 0:
            return Cell(self.tr("the deadline is over"), "err")
        if standing.near:
            return Cell(self.tr("only {days} days left").format(days=count(standing.days_left or 0)), "warn")
        return Cell(self.tr("to be made") if one.state is None else self.tr("in draft"), "info")

    # -- a workbook ----------------------------------------------------------------------------------------------

    def _on_file(self) -> None:
        path = choose_file(self.window(), self.tr("The department's workbook"), "*.xlsx *.xls *.et *.ods *.csv")
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Look at a department's workbook; nothing is kept yet."""
        self._source = path.name

        def job(session: Session) -> list[OrderRow]:
            return read_order(session, path)

        self.context.ops.read(self, job, key="order").on_done(self._on_looked).on_failed(self.show_error).run()

    def _on_looked(self, rows: Sequence[OrderRow]) -> None:
        self.looked = list(rows)
        self.show_notice()
        self.table.set_rows([self._looked_row(one) for one in rows])
        self.table.select_first()
        wrong = sum(one.fault is not None for one in rows)
        words = self.tr("{file}: {rows} rows, {wrong} cannot be taken")
        self.counts.setText(words.format(file=self._source, rows=count(len(rows)), wrong=count(wrong)))
        self._show_buttons()
        self.show_content()
        self.take_keyboard()

    def _looked_row(self, one: OrderRow) -> Row:
        cells: dict[str, Cell | str] = self._ordered(one.allotment) if one.allotment is not None else {}
        words = {"new": self.tr("new"), "changed": self.tr("changed"), "same": self.tr("as it is known")}
        state = Cell(words.get(one.change, ""), "ok" if one.change != "same" else "neutral")
        if one.fault is not None:
            text = fault_text(one.fault, self.context.language)
            state = Cell(text, "err", tip=text)
        return Row(one.row, cells | {"programme": one.programme, "state": state}, one)

    def _show_buttons(self) -> None:
        right = [one for one in self.looked if one.fault is None]
        text = self.tr("Keep these {rows}").format(rows=count(len(self.looked)))
        self.take_button.setText(text)
        self.take_button.setAccessibleName(text)
        self.take_button.setVisible(bool(self.looked))
        self.take_button.setEnabled(len(right) == len(self.looked))
        self.leave_button.setVisible(bool(self.looked))
        self.keys_changed.emit()

    def _on_left(self) -> None:
        self.looked = []
        self.show_notice()
        self.reload()

    def _on_taken(self, taken: OrdersTaken) -> None:
        self.looked = []
        text = self.tr("{kept} orders are kept, {same} were known.")
        button = Button(self.tr("Undo"), icon="arrow-back-up")

        def back() -> None:
            def job(session: Session, _progress: Progress) -> Changes:
                return undo(session, taken.changes.seq)

            self.context.ops.write(self, job).on_done(self._on_undone).on_failed(self.show_error).run()

        button.clicked.connect(back)
        said = text.format(kept=count(taken.kept), same=count(taken.same))
        self.show_notice(Banner("ok", said, *([button] if taken.kept else [])))
        self.reload()

    def _on_undone(self, _changes: Changes) -> None:
        self.show_notice(Banner("info", self.tr("Undone")))
        self.reload()

    def _on_opened(self, one: object) -> None:
        if isinstance(one, AllotmentView):
            ordered = one.standing.allotment
            here = Route("roster", one.roster_id) if one.roster_id else Route("next_rosters", what=ordered.period.text)
            self.context.go(here)

    # -- the page ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Keep the rows of the workbook; else open the roster of the current order."""
        if not self.looked:
            self._on_opened(self.table.current)
            return
        rows, source = self.looked, self._source

        def job(session: Session, _progress: Progress) -> OrdersTaken:
            return take_order(session, rows, source)

        self.context.ops.write(self, job).on_done(self._on_taken).on_failed(self.show_error).run()

    def keys(self) -> list[tuple[str, str]]:
        """Ctrl+Enter keeps what was read; Enter opens the roster."""
        found = [("Enter", self.tr("open the roster"))]
        return [("Ctrl+Enter", self.tr("keep them")), *found] if self.looked else found

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page leaves out what the rosters come to."""
        super().resizeEvent(event)
        hide_columns(self.table, ("now_people", "now_sum"), hidden=event.size().width() < px(NARROW))

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """No further states without a workbook."""
        return {}
