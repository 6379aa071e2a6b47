"""Notices of the other kinds: what was paid, who receives it now, and the differences an upheld objection makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from app.casework import amending, disclosing, granting, more_notices, notice_choosing, notice_offers, posting, rosters
from app.casework.looking_up import notice_of
from app.casework.programme_editing import edit_programme
from app.casework.verifying import verify_store
from app.domain.faults import Code, Fault
from app.domain.masks import DisclosureLevel, mask_name
from app.domain.money import Fen
from app.domain.notice_kinds import Choices, NoticeColumn, NoticeKind, Reach
from app.domain.own_fields import OwnField, OwnKind, write_own_fields
from app.domain.roster_codes import RosterCode
from app.domain.states import LineState
from app.paper.scan import scan_public
from app.store import lines as line_rows
from app.store import own_values as own_rows
from tests.casework.kit import (
    LAND,
    SECOND,
    Human,
    Place,
    account,
    citizen,
    code_of,
    human,
    row,
)

A, B, C, D = human(1), human(2), human(3), human(4)
ANNOUNCED, STANDING, CORRECTED = NoticeKind.ANNOUNCEMENT, NoticeKind.STANDING, NoticeKind.CORRECTION


def logical(desk: Place, notice_id: int) -> str:
    pages = disclosing.kept_pages(notice_of(desk.now, notice_id))
    return "\n".join(line for page in pages for line in page.lines)


def paid(desk: Place, people: Sequence[Human], returned: int = 0, code: str = LAND) -> int:
    """A roster that was sent and paid; the first so many lines were stopped instead."""
    built = desk.sent(people, code)
    roster_id = int(desk.fact("SELECT roster_id FROM submission WHERE id = ?", built.submission_id))
    session = desk.sit()
    with session.write("settle") as tx:
        for at, line_id in enumerate(desk.line_ids(roster_id)):
            line_rows.set_line_state(tx, line_id, LineState.STOPPED if at < returned else LineState.PAID)
        tx.update("roster", roster_id, state="settled")
    return roster_id


def why_not(desk: Place, kind: NoticeKind) -> str:
    return next(one.why_not for one in notice_offers.kinds_now(desk.now) if one.kind is kind)


def offered(desk: Place, kind: NoticeKind) -> list[tuple[int, str, int, int]]:
    return [(o.roster_id, o.programme, o.sheets, o.lines) for o in notice_offers.offers(desk.now) if o.kind is kind]


def hanging(desk: Place, people: Sequence[Human] = (A, B, C)) -> int:
    """A reviewed roster whose notice hangs since 9 March."""
    roster_id = desk.draft(people)
    desk.sign(roster_id)
    desk.day(date(2026, 3, 9))
    desk.hang(roster_id)
    return roster_id


def amend(desk: Place, line_id: int, after: Fen | None, reason: str = "丈量属实") -> int:
    key, _ = posting.object_to(desk.sit("clerk"), line_id, "面积不对")
    amendment, _ = amending.propose(desk.sit(), key, after, reason)
    return amendment


# -- after payment -----------------------------------------------------------------------------------------------------


def test_what_was_paid_is_announced_and_nothing_else(desk: Place) -> None:
    roster_id = paid(desk, [A, B, C], returned=1)
    assert offered(desk, ANNOUNCED) == [(roster_id, LAND, 1, 2)]
    (made,) = more_notices.prepare_more(desk.sit(), ANNOUNCED, roster_id).notices
    assert (made.number, made.lines, made.total) == (f"GG-{LAND}-2026-B1-201-V1", 2, 20_000)
    text = logical(desk, made.notice_id)
    assert "发放结果公告" in text
    assert "实发金额（元）" in text
    assert mask_name(B.name) in text
    assert scan_public([("x", text)], [one.document for one in (A, B, C)]) == []
    assert offered(desk, ANNOUNCED) == []
    assert why_not(desk, ANNOUNCED) == "all_announced"
    # posted, the roster is announced; its notice before payment is left alone
    disclosing.count_copies(desk.sit(), [made.notice_id])
    assert desk.roster_state(roster_id) == "settled"
    posting.post_notice(desk.sit(), made.notice_id, "村委会公示栏")
    assert desk.roster_state(roster_id) == "announced"
    assert desk.facts("SELECT kind, state FROM notice ORDER BY id") == [
        ("disclosure", "posted"),
        ("announcement", "posted"),
    ]
    assert verify_store(desk.now).faults == []


def test_nothing_is_announced_before_it_is_settled(desk: Place) -> None:
    assert why_not(desk, ANNOUNCED) == "nothing_paid"
    desk.sent([A])
    assert why_not(desk, ANNOUNCED) == "not_settled"
    head = desk.head()
    assert code_of(lambda: more_notices.prepare_more(desk.sit(), ANNOUNCED, 1)) is RosterCode.NOTICE_KIND_NOT_NOW
    out = desk.out / "none"
    assert code_of(lambda: more_notices.print_more(desk.sit(), ANNOUNCED, out, 1)) is RosterCode.NOTICE_KIND_NOT_NOW
    assert (desk.head(), out.exists()) == (head, False), "nothing half done"


def test_an_announcement_may_show_less_than_the_notice_before_payment_and_never_more(desk: Place) -> None:
    roster_id = paid(desk, [A, B, C])
    notice_choosing.choose_notices(desk.sit(), LAND, Choices(announcement=DisclosureLevel.WITHHELD))
    (made,) = more_notices.prepare_more(desk.sit(), ANNOUNCED, roster_id).notices
    text = logical(desk, made.notice_id)
    assert mask_name(A.name) not in text
    assert "300.00" in text
    before = logical(desk, 1)
    assert mask_name(A.name) in before, "the control: before payment names stand there"
    wide = Choices(standing=DisclosureLevel.FULL)
    assert code_of(lambda: notice_choosing.choose_notices(desk.sit(), LAND, wide)) is RosterCode.LEVEL_TOO_WIDE


# -- standing lists ----------------------------------------------------------------------------------------------------


def entitled(desk: Place, people: Sequence[Human] = (A, B)) -> None:
    """These people are entitled to land, and one roster was made of what was taken in."""
    desk.draft(people)
    for key in range(1, len(people) + 1):
        granting.grant(desk.sit(), LAND, key, {"milli_mu": 3_500}, since=date(2026, 1, 1))


def test_a_standing_list_shows_who_is_entitled_now_and_hangs_until_replaced(desk: Place) -> None:
    entitled(desk)
    assert why_not(desk, STANDING) == "no_standing"
    (made,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    assert (made.number, made.lines) == (f"CQ-{LAND}-201-V1", 2)
    text = logical(desk, made.notice_id)
    assert "长期公示" in text
    assert "面积（亩）" in text
    assert "3.5" in text
    disclosing.count_copies(desk.sit(), [made.notice_id])
    posting.post_notice(desk.sit(), made.notice_id, "公示栏")
    assert desk.roster_state(1) == "draft", "it moves no roster"
    assert posting.last_day(desk.now, notice_of(desk.now, made.notice_id)) is None
    fault = code_of(lambda: posting.take_notice_down(desk.sit(), made.notice_id))
    assert fault is RosterCode.STANDING_STAYS
    # the same again is the same sheet
    (again,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    assert (again.notice_id, again.new) == (made.notice_id, False)


def test_a_standing_list_shows_the_fields_of_the_programmes_own(desk: Place) -> None:
    fields = (OwnField("品种", OwnKind.TEXT), OwnField("地块", OwnKind.TEXT))
    edit_programme(desk.sit(), LAND, {"own_fields": write_own_fields(fields)})
    entitled(desk)
    with desk.sit().write("set_own_value") as tx:
        own_rows.put(tx, "entitlement", 1, "品种", "冬小麦")
    notice_choosing.choose_notices(desk.sit(), LAND, Choices(columns=("area", "own:品种", "own:地块")))
    (made,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    text = logical(desk, made.notice_id)
    assert "品种" in text
    assert text.count("冬小麦") == 1
    assert "地块" not in text, "the control: a field that nobody has anything in takes no column"
    with desk.sit().write("set_own_value") as tx:
        own_rows.put(tx, "entitlement", 1, "品种", "玉米")
    (again,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    assert (again.new, "玉米" in logical(desk, again.notice_id)) == (True, True)


def test_a_standing_list_is_due_on_a_change_and_each_quarter(desk: Place) -> None:
    entitled(desk)
    (made,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    disclosing.count_copies(desk.sit(), [made.notice_id])
    posting.post_notice(desk.sit(), made.notice_id, "公示栏")
    desk.day(date(2026, 3, 20))
    assert notice_offers.due_standing_lists(desk.now) == ()
    desk.day(date(2026, 4, 1))
    assert [(one.why, one.number) for one in notice_offers.due_standing_lists(desk.now)] == [("quarter", made.number)]
    (second,) = more_notices.prepare_more(desk.sit(), STANDING, programme=LAND).notices
    assert (second.new, second.number.endswith("-V2")) == (True, True)
    disclosing.count_copies(desk.sit(), [second.notice_id])
    posting.post_notice(desk.sit(), second.notice_id, "公示栏")
    assert desk.facts("SELECT state FROM notice ORDER BY id") == [("replaced",), ("posted",)]
    assert notice_offers.due_standing_lists(desk.now) == ()
    desk.day(date(2026, 4, 9))
    desk.take([row(C)], (LAND, "2027"), name="more.xlsx")
    granting.grant(desk.sit(), LAND, 3, {"milli_mu": 1_000}, since=date(2026, 4, 1))
    (due,) = notice_offers.due_standing_lists(desk.now)
    assert (due.why, due.people) == ("changed", 3)


# -- amendments and corrections ----------------------------------------------------------------------------------------


def test_an_amendment_is_checked_by_another_and_its_correction_shows_only_the_difference(desk: Place) -> None:
    roster_id = hanging(desk)
    line = desk.line_ids(roster_id)[0]
    key = amend(desk, line, Fen(8_000))
    assert desk.facts("SELECT amount_fen, state FROM line WHERE id = ?", line) == [(10_000, "held")]
    assert why_not(desk, CORRECTED) == "not_checked"
    assert code_of(lambda: amending.check_amendment(desk.sit("clerk"), key)) is Code.ROLE_MAY_NOT
    amending.check_amendment(desk.sit("reviewer"), key)
    assert desk.facts("SELECT amount_fen, state FROM line WHERE id = ?", line) == [(8_000, "proposed")]
    assert desk.facts("SELECT upheld, answer FROM objection") == [(1, "丈量属实")]
    desk.sit("clerk")
    assert offered(desk, CORRECTED) == [(roster_id, LAND, 1, 1)]
    assert disclosing.waiting_rosters(desk.now) == (), "the notice itself goes on hanging"
    (made,) = more_notices.prepare_more(desk.sit(), CORRECTED, roster_id).notices
    text = logical(desk, made.notice_id)
    assert (made.number, made.lines) == (f"GZ-{LAND}-2026-B1-201-V1", 1)
    assert "100.00" in text
    assert "80.00" in text
    assert mask_name(A.name) in text
    assert mask_name(B.name) not in text
    assert verify_store(desk.now).faults == [], "the line is signed anew, by both"


def test_days_restart_for_the_amended_line_only(desk: Place) -> None:
    roster_id = hanging(desk)
    key = amend(desk, desk.line_ids(roster_id)[0], Fen(8_000))
    amending.check_amendment(desk.sit("reviewer"), key)
    desk.sit("clerk")
    desk.day(date(2026, 3, 13))
    (made,) = more_notices.prepare_more(desk.sit(), CORRECTED, roster_id).notices
    disclosing.count_copies(desk.sit(), [made.notice_id])
    posting.post_notice(desk.sit(), made.notice_id, "公示栏")
    assert desk.facts("SELECT kind, state FROM notice ORDER BY id") == [
        ("disclosure", "posted"),
        ("correction", "posted"),
    ]
    desk.day(date(2026, 3, 17))
    closed = rosters.close_roster(desk.sit(), roster_id)
    assert (closed.cleared, closed.moved) == (2, {"days_not_over": 1})
    second = closed.next_roster_id or 0
    desk.day(date(2026, 3, 20))
    assert code_of(lambda: rosters.close_roster(desk.sit(), second)) is Code.NOTHING_CLEARED
    desk.day(date(2026, 3, 24))
    assert rosters.close_roster(desk.sit(), second).cleared == 1


def test_an_amended_line_that_hangs_nowhere_does_not_leave(desk: Place) -> None:
    roster_id = hanging(desk)
    key = amend(desk, desk.line_ids(roster_id)[0], Fen(8_000))
    amending.check_amendment(desk.sit("reviewer"), key)
    desk.sit("clerk")
    desk.day(date(2026, 3, 30))
    assert rosters.close_roster(desk.sit(), roster_id).moved == {"not_posted": 1}


def test_a_line_that_is_not_paid_after_all_is_told_by_a_correction(desk: Place) -> None:
    roster_id = hanging(desk)
    key = amend(desk, desk.line_ids(roster_id)[0], None)
    amending.check_amendment(desk.sit("reviewer"), key)
    desk.sit("clerk")
    assert desk.states(roster_id) == ["left_out", "proposed", "proposed"]
    (made,) = more_notices.prepare_more(desk.sit(), CORRECTED, roster_id).notices
    text = logical(desk, made.notice_id)
    assert "不发" in text
    assert made.total == 0
    again = disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")
    assert [one.notice_id for one in again] == [1], "the notice is the same sheet, one copy more"


def test_an_amendment_sent_back_changes_nothing(desk: Place) -> None:
    roster_id = hanging(desk)
    key = amend(desk, desk.line_ids(roster_id)[0], Fen(8_000))
    assert code_of(lambda: amending.refuse_amendment(desk.sit("reviewer"), key, " ")) is Code.REASON_REQUIRED
    amending.refuse_amendment(desk.sit("reviewer"), key, "没有凭据")
    assert desk.facts("SELECT amount_fen, state FROM line ORDER BY id LIMIT 1") == [(10_000, "held")]
    assert desk.facts("SELECT upheld FROM objection") == [(None,)]
    posting.answer_objection(desk.sit("clerk"), 1, "不属实", upheld=False)
    assert desk.states(roster_id)[0] == "proposed"
    assert verify_store(desk.now).faults == []


def test_who_proposed_does_not_check_and_one_waits_at_a_time(desk: Place) -> None:
    roster_id = hanging(desk)
    key, _ = posting.object_to(desk.sit("reviewer"), desk.line_ids(roster_id)[0], "面积不对")
    amendment, _ = amending.propose(desk.sit("reviewer"), key, Fen(9_000), "属实")
    assert code_of(lambda: amending.check_amendment(desk.sit("reviewer"), amendment)) is Code.REVIEWER_HANDED_OVER
    assert code_of(lambda: amending.propose(desk.sit(), key, Fen(1), "再改")) is RosterCode.AMENDMENT_WAITS
    other, _ = posting.object_to(desk.sit(), desk.line_ids(roster_id)[1], "面积不对")
    for after, code in ((Fen(0), RosterCode.AMENDMENT_AMOUNT), (Fen(10_000), RosterCode.AMENDMENT_SAME)):
        assert code_of(lambda after=after: amending.propose(desk.sit(), other, after, "属实")) is code
    unknown = code_of(lambda: amending.check_amendment(desk.sit("reviewer"), 99))
    assert unknown is RosterCode.AMENDMENT_UNKNOWN


# -- for whom one sheet is, columns, words -----------------------------------------------------------------------------


@pytest.mark.parametrize(("reach", "sheets"), [(Reach.VILLAGE, 2), (Reach.GROUP, 3), (Reach.TOWNSHIP, 1)])
def test_a_sheet_is_for_a_village_a_group_or_the_township(desk: Place, reach: Reach, sheets: int) -> None:
    rows = [row(A, group="1组"), row(B, group="2组"), row(C, village=SECOND, group="1组")]
    roster_id = desk.take(rows, (LAND, "2026")).roster_id or 0
    notice_choosing.choose_notices(desk.sit(), LAND, Choices(reach=reach))
    desk.sign(roster_id)
    assert [one.villages for one in disclosing.waiting_rosters(desk.now)] == [sheets]
    made = disclosing.prepare_notices(desk.sit(), roster_id).notices
    assert (len(made), sum(one.lines for one in made)) == (sheets, 3)
    assert len({one.number for one in made}) == sheets
    assert disclosing.waiting_rosters(desk.now) == ()
    for one in made:
        disclosing.count_copies(desk.sit(), [one.notice_id])
        posting.post_notice(desk.sit(), one.notice_id, "公示栏")
    desk.day(date(2026, 3, 30))
    assert rosters.close_roster(desk.sit(), roster_id).cleared == 3, "every line hung on its sheet"


def test_what_the_office_chose_stands_on_the_sheet(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    chosen = Choices(basis="伊市农〔2026〕3号", dates_by_hand=True, columns=())
    notice_choosing.choose_notices(desk.sit(), LAND, chosen)
    desk.sign(roster_id)
    (made,) = disclosing.prepare_notices(desk.sit(), roster_id).notices
    text = logical(desk, made.notice_id)
    assert "根据伊市农〔2026〕3号" in text
    assert "公示时间：＿＿" in text
    for bad in ("disability", "own:残疾等级", "own:手机号"):
        wrong = Choices(columns=(bad,))
        assert code_of(lambda wrong=wrong: notice_choosing.choose_notices(desk.sit(), LAND, wrong)) is (
            RosterCode.COLUMN_NOT_PUBLIC
        )


def test_columns_are_as_many_as_the_sheet_has_room_for(desk: Place) -> None:
    room = notice_choosing.choices_for(desk.now, LAND).most
    assert room > 3
    columns = [one.value for one in NoticeColumn]
    notice_choosing.choose_notices(desk.sit(), LAND, Choices(columns=tuple(columns[:5])))
    assert notice_choosing.choices_for(desk.now, LAND).columns == tuple(columns[:5])
    with pytest.raises(Fault) as refused:
        notice_choosing.choose_notices(desk.sit(), LAND, Choices(columns=tuple(columns)))
    assert refused.value.code is RosterCode.COLUMNS_TOO_MANY
    assert 3 < int(refused.value.where["most"]) < len(columns)
    assert notice_choosing.choices_for(desk.now, LAND).columns == tuple(columns[:5])


def test_the_same_two_characters_tell_a_namesake_apart_on_the_next_sheet(desk: Place) -> None:
    one, two = Human("王秀英", citizen(1), account(1)), Human("王小英", citizen(2), account(2))
    roster_id = desk.draft([one, two])
    desk.sign(roster_id)
    (made,) = disclosing.prepare_notices(desk.sit(), roster_id).notices
    shown = f"王*英（尾号{one.document[-2:]}）"
    assert shown in logical(desk, made.notice_id)
    with desk.sit().write("mend") as tx:  # his number is put right afterwards
        tx.update("person", 1, document=citizen(77))
    assert citizen(77)[-2:] != one.document[-2:]
    second = desk.draft([human(5), human(6)], LAND, "2027")
    assert second
    assert desk.fact("SELECT mark FROM namesake_mark WHERE person_id = 1") == one.document[-2:]
