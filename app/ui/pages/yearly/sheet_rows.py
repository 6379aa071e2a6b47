"""A sheet as a table: its columns, its rows with what is typed of them."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject

from app.casework.yearly_typing import Typed, YearlyRow
from app.domain.faults import UserError
from app.domain.quantities import thousandths_text
from app.domain.yearly import Mark, Measure, read_mark
from app.ui.pages.yearly.words import amount
from app.ui.texts import NONE
from app.ui.widgets import Cell, Column, Row
from app.words import Language, word


class SheetRows(QObject):
    """Makes columns and rows of a sheet."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def columns(self, measure: Measure) -> list[Column]:
        """The columns: those of land only where it is land."""
        columns = [
            Column("serial", self.tr("No."), "number", 56),
            Column("name", self.tr("Head of household"), "bold", 220, stretch=True),
            Column("last", self.tr("Last year"), "number", 100),
        ]
        if measure is Measure.LAND:
            columns += [
                Column("contracted", self.tr("Contracted"), "number", 110),
                Column("leased", self.tr("Leased"), "text", 130),
            ]
        return [
            *columns,
            Column("now", self.tr("This year"), "number", 110),
            Column("reason", self.tr("Reason"), "pill", 150),
        ]

    def row(self, row: YearlyRow, measure: Measure) -> Row:
        """A row as it was printed, with what is typed of it."""
        lang = self._language
        land, mark = row.land, row.mark
        leased = [f"-{thousandths_text(land.leased_out)}"] if land.leased_out else []
        leased += [f"+{thousandths_text(land.leased_in)}"] if land.leased_in else []
        cells: dict[str, Cell | str] = {
            "serial": str(row.serial),
            "name": row.name,
            "last": amount(row.last, measure),
            "contracted": thousandths_text(land.contracted) if land.known else NONE,
            "leased": " ".join(leased) or NONE,
        }
        if mark is not None:
            same = mark.quantity == row.last and mark.reason is None
            text = self.tr("same") if measure is Measure.NOTHING and same else amount(mark.quantity, measure)
            cells["now"] = Cell(text, bold=not same)
            cells["reason"] = Cell(word("yearly_reason", mark.reason.value, lang), "warn") if mark.reason else ""
        return Row(row.id, cells, row)


def fault_of(typed: str, measure: Measure) -> UserError:
    """What is said of a key that the legend does not have."""
    try:
        read_mark(typed, measure, 1)
    except UserError as fault:
        return fault
    raise ValueError(typed)


def marked(sheet: Typed, at: int, mark: Mark) -> Typed:
    """The sheet as it will be when the key is kept."""
    rows = list(sheet.rows)
    rows[at] = replace(rows[at], mark=mark)
    following = next((place for place, row in enumerate(rows) if row.mark is None), None)
    return replace(sheet, rows=tuple(rows), following=following)
