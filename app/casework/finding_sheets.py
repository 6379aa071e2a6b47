"""The printed list of findings to be put right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from app.casework.findings import finding_of, finding_text
from app.domain.faults import Code, UserError
from app.domain.findings import Finding
from app.domain.makers import Act
from app.office.session import Session
from app.paper.findings_list import FindingRow, FindingsList, draw_findings
from app.words import Language, word


def draw_findings_list(session: Session, finding_ids: Iterable[int], target: BinaryIO, lang: Language = "zh") -> int:
    """Draw these findings, in this order, as a list to be signed; returns how many.

    Raises UserError NOTHING_TO_PRINT, GLYPH_MISSING, ROLE_MAY_NOT; UsageError FINDING_UNKNOWN.
    """
    session.require(Act.PRINT)
    names = session.village_names
    rows = [_row(finding_of(session, key), names, lang) for key in finding_ids]
    if not rows:
        raise UserError(Code.NOTHING_TO_PRINT)
    sheet = FindingsList(session.settings["office_name"], session.today.isoformat(), rows, lang)
    draw_findings(target, sheet)
    return len(rows)


def _row(one: Finding, names: dict[str, str], lang: Language) -> FindingRow:
    where = " ".join(part for part in (names.get(one.village, one.village), one.group) if part)
    household = " ".join(part for part in (one.household_head, where) if part)
    return FindingRow(
        one.number,
        household,
        finding_text(one, lang),
        one.due.isoformat(),
        one.assignee,
        one.proof,
        word("state.finding", one.state.value, lang),
    )
