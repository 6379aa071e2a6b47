"""The rows of one roster: last period grey, this one bold, then what changed and what is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from app.casework.roster_view import Member, RosterLine, RosterView, in_tab
from app.domain.differences import Section
from app.domain.states import OF_PARTS, LineState
from app.ui.pages.rosters.lazy import Cells, LazyCells
from app.ui.pages.rosters.parts import change_cell, check_cell, hide_columns, short_period
from app.ui.pages.rosters.roster_sections import section_rows, why_cell
from app.ui.texts import NONE, day, money
from app.ui.theme import px
from app.ui.widgets import Cell, Column, Row, Table
from app.ui.widgets.table_model import Answer
from app.words import Language

PAGE = 10_000
"""Rows that are shown at a time; a roster of 50 000 lines grows as one scrolls."""
OWN = "own:"
"""What the key of a column of the programme's own begins with; its name follows."""
_NOTHING: Mapping[str, str] = {}
_AMOUNT = 5
"""The place of this period's amount among the columns."""


class RosterTable(Table):
    """The table of a roster. → on a name shows its household, ← hides it; Enter goes down a cell.

    Signals:
        unfolded(object): the record whose household is to be shown.
        edited(object, str, str): record, column and what was typed.
        everything_wanted(): the unchanged lines are too many to stand under the changes.
    """

    unfolded = Signal(object)
    edited = Signal(object, str, str)
    everything_wanted = Signal()

    def __init__(self, lang: Language, *, name: str) -> None:
        self._lang: Language = lang
        self._view: RosterView | None = None
        self._shown: list[RosterLine] = []
        self._open: dict[int, int] = {}
        self._tab = "all"
        self._unfolded = False
        super().__init__(_columns(lang, None), name=name, row_height=38, cells=True)
        self.setMinimumHeight(px(240))
        self.rows_model.edited = self._on_edited

    def show_view(self, view: RosterView, tab: str) -> None:
        """Show the rows of a tab; the current row stays."""
        self.rows_model.editable = self._is_editable if view.editable and view.may_enter else None
        headed = _headed(view, tab)
        if self._view is None or _headed(self._view, self._tab) != headed:
            self.set_columns(_columns(self._lang, view, tab))
        if tab != self._tab:
            self._unfolded = False
        self._view, self._tab, self._open = view, tab, {}
        self._shown = [line for line in view.lines if in_tab(line, tab) or (tab == "changes" and self._unfolded)]
        if tab == "changes":
            self.set_rows(section_rows(view, self._lang, self._rows, unfolded=self._unfolded))
        elif len(self._shown) <= PAGE:
            self.set_rows(self._rows(self._shown))
        else:
            kept = self.current_key
            self.set_pages(self._fetch)
            if kept is not None:
                self.reach(kept)
        if self.current is None and self.rows_model.rowCount():
            at = next(at for at, one in enumerate(self.rows_model.columns) if one.key == "now")
            self.setCurrentIndex(self.rows_model.index(0, at))

    def turn_same(self) -> None:
        """Show the unchanged lines below the changes, or fold them again."""
        view = self._view
        if view is None or self._tab != "changes":
            return
        if not self._unfolded and view.difference.part(Section.SAME).lines > PAGE:
            self.everything_wanted.emit()
            return
        self._unfolded = not self._unfolded
        self.show_view(view, self._tab)

    def every_row(self) -> Callable[[], Iterable[Row]]:
        """The lines of the tab, those not scrolled to as well; households that are unfolded are not among them."""
        return partial(self._rows, tuple(self._shown))

    def reach(self, key: object) -> bool:
        """Make a row current, building those above it first; False when it is not under this tab."""
        at = next((at for at, line in enumerate(self._shown) if line.mark_id == key), -1)
        while self.rows_model.rowCount() <= at and self.rows_model.canFetchMore(self.rootIndex()):
            self.rows_model.fetchMore(self.rootIndex())
        return self.select_key(key) if at >= 0 else False

    def next_faulty(self) -> RosterLine | None:
        """The next row after the current one that did not pass, round the end."""
        keys = [line.mark_id for line in self._shown]
        here = keys.index(self.current_key) if self.current_key in keys else -1
        order = self._shown[here + 1 :] + self._shown[: here + 1]
        return next((line for line in order if line.checks), None)

    def show_members(self, line: RosterLine, members: Sequence[Member]) -> None:
        """Show a household below its row."""
        at = self.rows_model.place_of(line.mark_id)
        if at < 0 or line.mark_id in self._open:
            return
        rows = [_member_row(line, one) for one in members]
        self.rows_model.insert_after(at, rows)
        self._open[line.mark_id] = len(rows)

    def fold(self, line: RosterLine) -> bool:
        """Hide a household again; False when it was not shown."""
        count = self._open.pop(line.mark_id, 0)
        if count:
            self.rows_model.remove_after(self.rows_model.place_of(line.mark_id), count)
        return bool(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """→ on a name unfolds, ← folds; Enter in an editor, which hands it on, goes down once it has committed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() == self.State.EditingState:
            QTimer.singleShot(0, self, self._go_down)
            return
        line = self.current
        if line is Section.SAME and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn_same()
            return
        if isinstance(line, RosterLine) and self.current_column == "name":
            forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
            if self.isRightToLeft():
                forward, back = back, forward
            if event.key() == forward and line.mark_id not in self._open:
                self.unfolded.emit(line)
                return
            if event.key() == back and self.fold(line):
                return
        super().keyPressEvent(event)

    def _go_down(self) -> None:
        at = self.currentIndex()
        below = self.rows_model.index(at.row() + 1, at.column())
        if below.isValid() and self.state() != self.State.EditingState:
            self.setCurrentIndex(below)

    def make_narrow(self, *, narrow: bool) -> None:
        """On a narrow page the name has the room of the serial and of the size, which the details say as well."""
        hide_columns(self, ("at", "people"), hidden=narrow)

    def edit_cell(self, column: str) -> None:
        """Start typing in a cell of the current row, as F2 does."""
        at = next((at for at, one in enumerate(self.rows_model.columns) if one.key == column), -1)
        index = self.rows_model.index(self.currentIndex().row(), at)
        if index.isValid() and self.rows_model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def _is_editable(self, row: Row, column: str) -> bool:
        line = row.record
        if not isinstance(line, RosterLine) or row.level or line.state not in (LineState.PROPOSED, LineState.HELD):
            return False
        return (
            column == "now"
            or column.startswith(OWN)
            or (column == "people" and line.by_entitlement and '"people"' in line.quantities)
        )

    def _on_edited(self, row: Row, column: str, typed: str) -> None:
        if typed.strip() != row.cell(column).text:
            self.edited.emit(row.record, column, typed.strip())

    def _fetch(self, after: object, answer: Answer) -> None:
        start = after if isinstance(after, int) else 0
        end = start + PAGE
        answer(self._rows(self._shown[start:end]), end if end < len(self._shown) else None)

    def _rows(self, lines: Iterable[RosterLine]) -> list[Row]:
        passed = QCoreApplication.translate("RosterTable", "passed")
        view = self._view if self._tab == "changes" else None
        names = self._view.own_fields if self._view is not None else ()
        if self._view is None or not names:
            return [_line_row(line, self._lang, passed, view) for line in lines]
        own = self._view.own
        return [
            _line_row(line, self._lang, passed, view, own.get(line.line_id or 0, _NOTHING), names) for line in lines
        ]


def _headed(view: RosterView, tab: str) -> tuple[object, ...]:
    return view.before, view.roster.period, view.own_fields, tab == "changes"


def _columns(lang: Language, view: RosterView | None, tab: str = "all") -> list[Column]:
    """The columns; those of money are headed by their period; among the changes the last one says why."""
    check = QCoreApplication.translate("RosterTable", "Check")
    width, name_width = 152, 218
    if tab == "changes":
        check = QCoreApplication.translate("RosterTable", "Why")
        width, name_width = 276, 150
    last = QCoreApplication.translate("RosterTable", "Before")
    now = QCoreApplication.translate("RosterTable", "Yuan")
    if view is not None and view.roster.kind not in OF_PARTS:
        now = short_period(view.roster.period, lang)
        last = short_period(view.before, lang) if view.before else last
    columns = [
        Column("at", "", "dim", 40),
        Column("name", QCoreApplication.translate("RosterTable", "Name"), "bold", name_width, stretch=True),
        Column("tail", QCoreApplication.translate("RosterTable", "Ends in"), "text", 76),
        Column("people", QCoreApplication.translate("RosterTable", "Size"), "number", 48 if lang == "zh" else 60),
        Column("last", last, "money", 90),
        Column("now", now, "money", 94),
        Column("change", QCoreApplication.translate("RosterTable", "Change"), "pill", 108 if lang == "zh" else 126),
        Column("check", check, "check", width),
        *(Column(OWN + name, name, "text", 120) for name in (view.own_fields if view is not None else ())),
    ]
    return [one for one in columns if tab != "changes" or one.key != "people"]


def _line_row(
    line: RosterLine,
    lang: Language,
    passed: str,
    view: RosterView | None,
    own: Mapping[str, str] = _NOTHING,
    names: tuple[str, ...] = (),
) -> Row:
    cells = LazyCells(partial(_line_cells, line, lang, passed, view, {OWN + name: own.get(name, "") for name in names}))
    return Row(line.mark_id, cells, line, dim=line.now is None)


def _line_cells(
    line: RosterLine, lang: Language, passed: str, view: RosterView | None, own: Mapping[str, str]
) -> Cells:
    check = check_cell(line, lang, passed)
    why = why_cell(line, view, lang) if view is not None and not line.checks else None
    if line.line_id is None and line.died:
        dead = QCoreApplication.translate("RosterTable", "died {day}")
        check = Cell(dead.format(day=day(date.fromisoformat(line.died), lang)), "neutral")
    check = check if why is None else why
    return {
        "at": "" if line.line_id is None else str(line.serial),
        "name": Cell(line.name, tip=line.note or line.payee),
        "tail": line.document_tail or NONE,
        "people": str(line.people),
        "last": Cell("" if line.last is None else money(line.last), "text3"),
        "now": Cell("" if line.now is None else money(line.now), bold=True),
        "change": change_cell(line, lang),
        "check": check,
        **own,
    }


def _member_row(line: RosterLine, member: Member) -> Row:
    said = member.relation
    if member.died:
        said = QCoreApplication.translate("RosterTable", "dead")
    elif member.covered:
        said = said or QCoreApplication.translate("RosterTable", "in this line")
    cells: dict[str, Cell | str] = {
        "name": member.name,
        "tail": member.document_tail or NONE,
        "check": said,
        "people": Cell(" "),
        "last": Cell(" "),
        "now": Cell(" "),
    }
    return Row((line.mark_id, member.person_id), cells, line, dim=True, level=1)
