"""The rows of the tab of changes: a head for each section with count and sums, unchanged lines folded under theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from app.casework.mark_words import mark_words
from app.casework.roster_view import RosterLine, RosterView
from app.domain.differences import Part, Section
from app.ui.texts import count, money
from app.ui.widgets import Cell, Row
from app.words import Language, word


def section_rows(
    view: RosterView, lang: Language, rows_of: Callable[[Iterable[RosterLine]], list[Row]], *, unfolded: bool
) -> list[Row]:
    """The sections that have lines, each head above its lines; the same ones only when they are unfolded."""
    found: list[Row] = []
    for part in view.difference.parts:
        if not part.lines:
            continue
        found.append(_head(part, lang, unfolded=unfolded))
        if part.section is not Section.SAME or unfolded:
            found += rows_of(line for line in view.lines if line.section is part.section)
    return found + rows_of(line for line in view.lines if line.section is None)


def _head(part: Part, lang: Language, *, unfolded: bool) -> Row:
    words = QCoreApplication.translate("RosterTable", "{what}: {lines} lines")
    said = words.format(what=word("roster_section", part.section.value, lang), lines=count(part.lines))
    cells: dict[str, Cell | str] = {
        "name": Cell(said, bold=True),
        "last": Cell(money(part.last) if part.section is not Section.NEW else "", "text3"),
        "now": Cell(money(part.now) if part.section is not Section.STOPPED else "", bold=True),
    }
    if part.section is Section.SAME:
        fold = QCoreApplication.translate("RosterTable", "Enter folds them")
        unfold = QCoreApplication.translate("RosterTable", "Enter shows them")
        cells["check"] = fold if unfolded else unfold
    return Row(("section", part.section), cells, part.section)


def why_cell(line: RosterLine, view: RosterView, lang: Language) -> Cell | None:
    """Why a line differs, its reasons one after the other; None for one that is the same."""
    found = [mark_words(mark, lang) for mark in view.marks.get(line.mark_id, ())]
    if not found:
        return None
    joint = "；" if lang == "zh" else "; "
    return Cell(joint.join(found), tip="\n".join(found))
