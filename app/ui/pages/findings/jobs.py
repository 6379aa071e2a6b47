"""What the page of findings asks of casework, off the main thread."""

from __future__ import annotations

import io

from msgspec import Struct

from app.casework import findings
from app.casework.finding_sheets import draw_findings_list
from app.casework.findings import FindingCounts
from app.domain.findings import Finding
from app.office.session import Session


class Lists(Struct, frozen=True):
    """What the page reads in one go."""

    waiting: list[Finding]
    ended: list[Finding]
    counts: FindingCounts
    people: list[str]


def read(session: Session) -> Lists:
    """Everything the page shows."""
    return Lists(
        findings.list_findings(session),
        findings.list_findings(session, ended=True),
        findings.finding_counts(session),
        findings.people_to_assign(session),
    )


def draw(session: Session, keys: tuple[int, ...], lang: str) -> bytes:
    """The list of these findings as a PDF."""
    target = io.BytesIO()
    draw_findings_list(session, keys, target, "en" if lang == "en" else "zh")
    return target.getvalue()
