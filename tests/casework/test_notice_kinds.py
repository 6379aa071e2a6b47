"""Notices of the other kinds: what was paid, who receives it now, and the differences an upheld objection makes."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import (
    amending,
    disclosing,
    more_notices,
    notice_choosing,
    notice_offers,
    notice_view,
    posting,
    rosters,
    settling,
)
from app.casework.looking_up import notice_of
from app.casework.verifying import verify_store
from app.domain.faults import Code, UserError
from app.domain.masks import DisclosureLevel, mask_name
from app.domain.money import Fen
from app.domain.notice_kinds import Choices, NoticeKind, Reach
from app.domain.roster_codes import RosterCode
from app.domain.settlement import Verdict
from app.domain.states import LineState
from app.paper.scan import scan_public
from tests.casework.kit import (
    LAND,
    OLD_AGE,
    ORPHANS,
    SECOND,
    VILLAGE,
    Human,
    Place,
    account,
    citizen,
    code_of,
    human,
    new_programme,
    row,
)

A, B, C, D = human(1), human(2), human(3), human(4)
ANNOUNCED, STANDING, CORRECTED = NoticeKind.ANNOUNCEMENT, NoticeKind.STANDING, NoticeKind.CORRECTION


def logical(desk: Place, notice_id: int) -> str:
    pages = disclosing.kept_pages(notice_of(desk.now, notice_id))
    return "\n".join(line for page in pages for line in page.lines)


def paid(desk: Place, people: list[Human], returned: int = 0) -> int:
    """A roster of land that was paid, the first so many lines returned by the bank."""
    built = desk.sent(people)
    settling.mark_submission_taken(desk.sit(), built.submission_id)
    roster_id = int(desk.fact("SELECT roster_id FROM submission WHERE id = ?", built.submission_id))
    for at, line_id in enumerate(desk.line_ids(roster_id)):
        verdict = Verdict.RETURNED if at < returned else Verdict.PAID
        settling.settle_line(desk.sit(), line_id, verdict, "账户已销户" if at < returned else "成功")
    return roster_id


def why_not(desk: Place, kind: NoticeKind) -> str:
    return next(one.why_not for one in notice_offers.kinds_now(desk.now) if one.kind is kind)


# -- after payment -----------------------------------------------------------------------------------------------------
