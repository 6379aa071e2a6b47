"""By when a notice must hang to be in time for the county; warned three days before; answers to objections on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdf
import pytest

from app.casework import disclosing, objection_answers, posting
from app.casework.due_items import DueItem, DueKind, Urgency, due_words
from app.casework.looking_up import roster_of
from app.casework.posting_deadlines import post_by
from app.casework.today import due_today
from app.domain.days import DayKind, notice_days
from app.domain.faults import Code, UserError
from app.domain.posting_days import latest_posting_day
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.paper.scan import scan_public
from tests.casework.kit import COTTON, ELDERS, Place, code_of, human, new_programme, row

CALENDAR, WORKING = DayKind.CALENDAR, DayKind.WORKING


@pytest.mark.parametrize(
    ("due", "days", "kind", "ends_on_working", "by"),
    [
        # 4 to 6 April 2026 are Qingming: 31 March, 1, 2, 3, 7, 8, 9 April count, cleared on the 10th
        (date(2026, 4, 10), 7, WORKING, False, date(2026, 3, 30)),
        (date(2026, 4, 9), 7, WORKING, False, date(2026, 3, 29)),
        # posted 16 March for 7 days: the last is the 23rd, cleared on the 24th
        (date(2026, 3, 24), 7, CALENDAR, False, date(2026, 3, 16)),
        # the last day may be no day of rest: of the 21st and 22nd (a weekend) it moves to the 23rd
        (date(2026, 3, 23), 7, CALENDAR, True, date(2026, 3, 13)),
        (date(2026, 3, 24), 7, CALENDAR, True, date(2026, 3, 16)),
        # National Day 1 to 7 October 2026; 20 September and 10 October are worked
        (date(2026, 10, 12), 5, WORKING, False, date(2026, 9, 28)),
        (date(2026, 9, 22), 3, WORKING, False, date(2026, 9, 17)),
        # 15 to 23 February 2026 is Spring Festival, the 14th and 28th are worked
        (date(2026, 3, 2), 5, WORKING, False, date(2026, 2, 23)),
    ],
)
def test_the_last_day_of_posting(
    desk: Place, due: date, days: int, kind: DayKind, ends_on_working: bool, by: date
) -> None:
    table = desk.sit().rest_days
    found = latest_posting_day(due, days, kind, table, last_on_working_day=ends_on_working)
    assert found == by
    assert notice_days(found, days, kind, table, last_on_working_day=ends_on_working).cleared_from <= due
    late = date.fromordinal(found.toordinal() + 1)
    assert notice_days(late, days, kind, table, last_on_working_day=ends_on_working).cleared_from > due


def test_the_day_of_the_issue(desk: Place) -> None:
    table = desk.sit().rest_days
    assert notice_days(date(2026, 3, 16), 7, CALENDAR, table, last_on_working_day=False).last == date(2026, 3, 23)


def test_a_year_without_holidays_is_told(desk: Place) -> None:
    with pytest.raises(UserError) as caught:
        latest_posting_day(date(2041, 4, 10), 7, WORKING, desk.sit().rest_days, last_on_working_day=False)
    assert (caught.value.code, caught.value.where["year"]) == (Code.HOLIDAYS_MISSING, 2041)


def roster(desk: Place) -> int:
    """A monthly roster that must hang for seven days and be with the county on the 25th."""
    code = new_programme(desk, "T07", ELDERS, disclosure="masked", notice_scope="all", notice_days="7")
    return desk.draft([human(1), human(2)], code, "2026-03")


def due_of(session: Session) -> DueItem | None:
    return next((item for item in due_today(session) if item.kind is DueKind.POST_BY), None)


def test_three_days_before_it_is_told_and_not_sooner(desk: Place) -> None:
    roster_id = roster(desk)
    desk.sign(roster_id)
    found = post_by(desk.sit(), roster_of(desk.sit(), roster_id))
    assert found is not None
    assert found.due == date(2026, 3, 25)
    by = found.by
    desk.day(date.fromordinal(by.toordinal() - 4))
    assert due_of(desk.sit()) is None
    desk.day(date.fromordinal(by.toordinal() - 3))
    item = due_of(desk.sit())
    assert item is not None
    assert (item.due, item.urgency, item.place) == (by, Urgency.SOON, "notices")
    assert "最迟" in due_words(item, "zh")[0]
    desk.day(by)
    item = due_of(desk.sit())
    assert item is not None
    assert item.urgency is Urgency.NOW
    desk.hang(roster_id)
    assert due_of(desk.sit()) is None


def test_who_does_not_enter_is_not_told(desk: Place) -> None:
    roster_id = roster(desk)
    desk.sign(roster_id)
    desk.day(date(2026, 3, 16))
    assert due_of(desk.sit("inspector")) is None


def test_after_the_deadline_nobody_is_told_that_it_is_too_late(desk: Place) -> None:
    roster_id = roster(desk)
    desk.sign(roster_id)
    desk.day(date(2026, 3, 26))
    assert due_of(desk.sit()) is None


# -- the answer to an objection ----------------------------------------------------------------------------------------


def objected(desk: Place, *, hidden: bool, text: str = "这户去年就不种了") -> int:
    roster_id = desk.take([row(human(1)), row(human(2))], (COTTON, "2026")).roster_id or 0
    desk.sign(roster_id)
    desk.hang(roster_id)
    care = posting.Care("马志强", hidden, "clerk", date(2026, 3, 6))
    key, _ = posting.object_to(desk.sit(), desk.line_ids(roster_id)[1], text, way="phone", care=care)
    return key


def text_of(path: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)


@pytest.mark.parametrize("hidden", [True, False])
def test_the_answer_names_who_objected_only_if_he_allows_it(desk: Place, hidden: bool) -> None:
    key = objected(desk, hidden=hidden)
    assert code_of(lambda: objection_answers.objection_answer(desk.sit(), key)) is RosterCode.OBJECTION_NOT_ANSWERED
    posting.answer_objection(desk.sit(), key, "丈量过，今年还在种", upheld=False)
    path = objection_answers.write_objection_answer(desk.sit(), key, desk.out / "answers")
    said = text_of(path)
    assert ("马志强" in said) is not hidden
    assert ("要求不公开姓名" in said) is hidden
    for words in ("公示异议答复书", "丈量过，今年还在种", "这户去年就不种了", "不属实", "公示第2行", "电话"):
        assert words in said, words
    assert human(2).name not in said  # as it hangs, masked
    numbers = [value for one in (human(1), human(2)) for value in (one.document, one.account)]
    assert scan_public([("sheet", said)], numbers) == []


def test_a_number_in_the_words_of_an_objection_is_not_printed(desk: Place) -> None:
    key = objected(desk, hidden=True, text=f"{human(2).document} 这个人不在了")
    posting.answer_objection(desk.sit(), key, "已经核实，不属实", upheld=False)
    assert code_of(lambda: objection_answers.objection_answer(desk.sit(), key)) is Code.IDENTITY_ON_PUBLIC_SHEET
    assert code_of(lambda: objection_answers.objection_answer(desk.sit("reviewer"), 99)) is Code.OBJECTION_UNKNOWN
    assert disclosing.waiting_rosters(desk.sit()) is not None
