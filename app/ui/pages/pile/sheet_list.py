"""The one table of a pile: a row a sheet, what it is, what it lacks; sheets of one layout beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.casework.pile_sheets import Pile, PileSheet
from app.domain.meanings import SheetKind
from app.ui.texts import NONE, count, period
from app.ui.theme import px
from app.ui.widgets import Cell, Column, Row, Sheet, Table
from app.words import Language, sentence, word

KINDS: Final = (
    SheetKind.HOUSEHOLD_ROLL,
    SheetKind.PAID_ROSTER,
    SheetKind.CARD_LIST,
    SheetKind.ENDED_LIST,
    SheetKind.NOT_DATA,
)
_PLACE: Final = {kind: at for at, kind in enumerate((SheetKind.UNKNOWN, *KINDS))}


class SheetList(Sheet):
    """The sheets of a pile; what needs an answer stands first.

    Signals:
        current_changed(object): the sheet that is current, or None.
        wanted(object): Enter on a sheet.
    """

    current_changed = Signal(object)
    wanted = Signal(object)

    def __init__(self, lang: Language, parent: QWidget | None = None) -> None:
        super().__init__(flush=True)
        self.setParent(parent)
        self._lang: Language = lang
        self.table = Table(self._columns(), name=self.tr("Sheets of the pile"))
        self.table.setMinimumHeight(px(320))
        self.table.selected.connect(self.current_changed)
        self.table.opened.connect(self.wanted)
        self.body.addWidget(self.table, 1)

    def _columns(self) -> list[Column]:
        return [
            Column("file", self.tr("File"), "bold", 220, stretch=True),
            Column("kind", self.tr("What it is"), "text", 120),
            Column("programme", self.tr("Programme"), "text", 150),
            Column("period", self.tr("Period"), "text", 104),
            Column("village", self.tr("Village"), "text", 104),
            Column("rows", self.tr("Rows"), "number", 70),
            Column("state", self.tr("Is it right?"), "pill", 172),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow table has room for the file, what it is, and whether that is right."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(860)
        for at in (4, 5):
            self.table.setColumnHidden(at, narrow)

    def show_pile(self, pile: Pile, programmes: Mapping[str, str]) -> None:
        """Show the sheets; the current one stays."""
        many = Counter(one.path for one in pile.sheets)
        rows = sorted(pile.sheets, key=_place)
        self.table.set_rows([self._row(one, programmes, alone=many[one.path] == 1) for one in rows])
        if self.table.current is None:
            self.table.select_first()

    def _row(self, one: PileSheet, programmes: Mapping[str, str], *, alone: bool) -> Row:
        cells: dict[str, Cell | str] = {
            "file": Cell(sheet_name(one, alone=alone), tip=f"{one.path} · {one.sheet}" if one.sheet else str(one.path)),
            "kind": word("sheet_kind", one.kind.value, self._lang),
            "programme": programmes.get(one.programme, one.programme) or NONE,
            "period": period(one.period, self._lang) if one.period else NONE,
            "village": one.village or NONE,
            "rows": count(one.rows),
            "state": self._state(one),
        }
        return Row(one.id, cells, one, dim=one.kind is SheetKind.NOT_DATA)

    def _state(self, one: PileSheet) -> Cell:
        if one.fault is not None and one.kind is not SheetKind.NOT_DATA:
            return Cell(self.tr("cannot be read"), "err", "alert-circle", tip=sentence(one.fault, self._lang))
        if one.state in ("taken", "wiped"):
            return Cell(self.tr("put in"), "ok", "circle-check")
        if one.kind is SheetKind.NOT_DATA:
            tip = sentence(one.fault, self._lang) if one.fault is not None else ""
            return Cell(self.tr("is left out"), "neutral", "minus", tip=tip)
        if one.lacks:
            said = word("pile", one.lacks[0].value, self._lang)
            return Cell(self.tr("say {what}").format(what=said), "err", "alert-circle")
        if one.confirmed:
            return Cell(self.tr("confirmed"), "ok", "check")
        tone = "warn" if one.doubts else "info"
        return Cell(self.tr("look at it"), tone, "alert-triangle" if one.doubts else "info-circle")


def sheet_name(one: PileSheet, *, alone: bool) -> str:
    """A sheet by its file; where a file has several, their names come first: they are what differs."""
    return one.path.name if alone or not one.sheet else f"{one.sheet} · {one.path.name}"


def _place(one: PileSheet) -> tuple[bool, bool, int, str, str]:
    """Faults first, then what lacks something, then by kind; sheets of one layout together, the newest first."""
    open_at = one.state == "waiting" and not one.confirmed and one.kind is not SheetKind.NOT_DATA
    turned = "".join(chr(0x10FFFF - ord(char)) for char in one.period)
    return not (one.fault is not None or one.lacks), not open_at, _PLACE[one.kind], one.fingerprint, turned
