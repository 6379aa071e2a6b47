"""A finding as a row of the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.findings import SOON, finding_text
from app.domain.findings import Finding
from app.domain.states import FindingState
from app.ui.texts import day, state_word
from app.ui.widgets import Cell, Column, Row
from app.ui.widgets.cells import Kind
from app.words import Language

_TITLES: tuple[str, ...] = (  # type: ignore[assignment]
    QT_TRANSLATE_NOOP("FindingRows", "Number"),
    QT_TRANSLATE_NOOP("FindingRows", "What is wrong"),
    QT_TRANSLATE_NOOP("FindingRows", "Household"),
    QT_TRANSLATE_NOOP("FindingRows", "Due"),
    QT_TRANSLATE_NOOP("FindingRows", "Given to"),
    QT_TRANSLATE_NOOP("FindingRows", "State"),
)
_TONES = {
    FindingState.OPEN: ("warn", "flag"),
    FindingState.ASSIGNED: ("info", "user-check"),
    FindingState.PUT_RIGHT: ("accent", "check"),
    FindingState.CLOSED: ("ok", ""),
    FindingState.NOT_A_FAULT: ("neutral", ""),
}


def finding_columns(*, narrow: bool = False) -> list[Column]:
    """The columns of the list; in a narrow window those without which it says nothing."""
    widths = ("number", 88), ("what", 240), ("household", 140), ("due", 118), ("who", 92), ("state", 124)
    kinds: dict[str, Kind] = {"what": "bold", "due": "pill", "state": "pill"}
    return [
        Column(key, QCoreApplication.translate("FindingRows", title), kinds.get(key, "text"), width, key == "what")
        for (key, width), title in zip(widths, _TITLES, strict=True)
        if not narrow or key in ("what", "due", "state")
    ]


def finding_rows(found: Sequence[Finding], today: date, lang: Language) -> list[Row]:
    """The rows of these findings."""
    return [_row(one, today, lang) for one in found]


def _row(one: Finding, today: date, lang: Language) -> Row:
    tone, name = _TONES[one.state]
    cells: dict[str, Cell | str] = {
        "number": one.number,
        "what": finding_text(one, lang),
        "household": one.household_head or "—",
        "due": due_cell(one, today, lang),
        "who": one.assignee or "—",
        "state": Cell(state_word("finding", one.state, lang), tone, name),
    }
    return Row(one.id, cells, one, dim=not one.is_open)


def due_cell(one: Finding, today: date, lang: Language) -> Cell:
    """By when, in words and tone: overdue and today in red, the next four days in amber (`ui.md` 5)."""
    if not one.is_open:
        return Cell(day(one.ended_on, lang), "neutral", "calendar")
    left = one.days_left(today)
    if left < 0:
        words = QCoreApplication.translate("FindingRows", "{count} days overdue")
        return Cell(words.format(count=-left), "err", sort=left)
    if left == 0:
        return Cell(QCoreApplication.translate("FindingRows", "today"), "err", sort=0)
    words = QCoreApplication.translate("FindingRows", "{count} days left")
    tone = "warn" if left <= SOON else "info"
    return Cell(day(one.due, lang), tone, "clock", sort=left, tip=words.format(count=left))
