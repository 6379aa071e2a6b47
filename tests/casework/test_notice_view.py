"""Notices as their page shows them: made, looked at, printed and counted; their days, objections, what will leave."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest

from app.casework import disclosing, notice_view, people, posting, rosters
from app.casework.notice_days import day_count
from app.casework.notice_sheets import notice_drawing
from app.casework.notice_view import NoticeFilter, Stage
from app.casework.photos import Photo
from app.casework.verifying import verify_store
from app.domain.faults import Code, UserError
from app.domain.roster_codes import RosterCode
from tests.casework.kit import (
    COTTON,
    LAND,
    OLD_AGE,
    ORPHANS,
    SECOND,
    THIRD,
    VILLAGE,
    Human,
    Place,
    code_of,
    human,
    new_programme,
    row,
)

A, B, C, D = human(1), human(2), human(3), human(4)


def reviewed(desk: Place, people_: list[Human], code: str = LAND, period: str = "2026") -> int:
    roster_id = desk.draft(people_, code, period)
    desk.sign(roster_id)
    return roster_id


def in_villages(desk: Place, *villages: str) -> int:
    """A reviewed roster with one line in each of these villages."""
    rows = [row(human(at), village=village) for at, village in enumerate(villages, start=1)]
    roster_id = desk.take(rows, (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    return roster_id


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def stages(desk: Place, **filters: object) -> list[tuple[str, str]]:
    found = notice_view.notice_list(desk.now, NoticeFilter(**filters))  # type: ignore[arg-type]
    return [(item.village_name, item.stage.value) for item in found]


# -- the very sheet ----------------------------------------------------------------------------------------------------


def test_what_is_looked_at_is_byte_for_byte_what_is_printed(desk: Place) -> None:
    roster_id = in_villages(desk, VILLAGE, SECOND)
    made = disclosing.prepare_notices(desk.sit(), roster_id)
    assert [(one.village, one.new) for one in made.notices] == [(VILLAGE, True), (SECOND, True)]
    before = {one.notice_id: disclosing.notice_pdf(desk.now, one.notice_id) for one in made.notices}
    assert desk.facts("SELECT state, copies FROM notice") == [("prepared", 0)] * 2  # looking counts nothing
    printed = disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")
    assert {one.notice_id: digest(one.path.read_bytes()) for one in printed} == {
        key: digest(pdf) for key, pdf in before.items()
    }
    assert desk.facts("SELECT state, copies FROM notice") == [("printed", 1)] * 2
    for key, pdf in before.items():
        posting.post_notice(desk.sit(), key, "公示栏")
        assert disclosing.notice_pdf(desk.now, key) == pdf
    assert before[1] != before[2]  # control: two villages, two sheets
    assert verify_store(desk.now).faults == []


def test_another_copy_is_the_sheet_that_hangs_whatever_the_register_says_since(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B])
    (first,) = disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")
    posting.post_notice(desk.sit(), first.notice_id, "公示栏")
    content = first.path.read_bytes()
    with desk.sit("clerk").write("another name") as tx:
        tx.update("person", desk.fact("SELECT id FROM person WHERE document = ?", A.document), name="买买提·新名字")
    with desk.sit("admin").write("another telephone") as tx:
        tx.update("setting", desk.fact("SELECT id FROM setting WHERE key = 'report_phone'"), value="0999-7654321")
    drawn = notice_drawing(desk.now, first.notice_id).draw()
    assert (drawn.pdf, drawn.as_kept) == (content, True)
    (again,) = disclosing.print_notices(desk.sit("clerk"), roster_id, desk.out / "again")
    assert (again.path.read_bytes(), again.notice_id) == (content, first.notice_id)
    assert desk.facts("SELECT copies FROM notice") == [(2,)]


def test_a_notice_of_an_older_store_is_drawn_from_its_lines_and_says_when_it_differs(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B])
    (first,) = disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")
    desk.now.store.db.conn.execute("DELETE FROM notice_sheet")  # an older program kept none
    drawn = notice_drawing(desk.now, first.notice_id).draw()
    assert (drawn.pdf, drawn.as_kept) == (first.path.read_bytes(), True)
    with desk.sit("admin").write("another telephone") as tx:
        tx.update("setting", desk.fact("SELECT id FROM setting WHERE key = 'report_phone'"), value="0999-7654321")
    assert not notice_drawing(desk.now, first.notice_id).draw().as_kept


def test_the_name_on_the_wall_is_the_name_that_was_signed(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    with desk.sit("clerk").write("another name") as tx:
        tx.update("person", desk.fact("SELECT id FROM person WHERE document = ?", A.document), name="丁新名")
    disclosing.prepare_notices(desk.sit(), roster_id)
    lines = [line for page in disclosing.kept_pages(_notice(desk, 1)) for line in page.lines]
    assert not any("丁" in line for line in lines)
    assert any(A.name[0] in line for line in lines)


def _notice(desk: Place, key: int) -> disclosing.Notice:
    from app.casework.looking_up import notice_of

    return notice_of(desk.now, key)


# -- printing in one go ------------------------------------------------------------------------------------------------


def test_only_what_came_out_is_counted_and_the_rest_is_printed_again(desk: Place) -> None:
    roster_id = in_villages(desk, VILLAGE, SECOND, THIRD)
    made = disclosing.prepare_due(desk.sit())
    keys = [one.notice_id for one in made.notices]
    assert len(keys) == 3
    disclosing.count_copies(desk.sit(), keys[:2])
    assert desk.facts("SELECT state, copies FROM notice ORDER BY id") == [
        ("printed", 1),
        ("printed", 1),
        ("prepared", 0),
    ]
    again = disclosing.prepare_due(desk.sit())
    assert [(one.notice_id, one.new) for one in again.notices] == [(keys[2], False)]
    disclosing.count_copies(desk.sit(), keys)
    assert desk.facts("SELECT copies FROM notice ORDER BY id") == [(2,), (2,), (1,)]
    assert disclosing.prepare_due(desk.sit()).notices == ()
    assert [one.new for one in disclosing.prepare_notices(desk.sit(), roster_id).notices] == [False] * 3


def test_what_is_due_is_of_all_rosters_but_drafts(desk: Place) -> None:
    reviewed(desk, [A, B])
    reviewed(desk, [C], OLD_AGE, "2026-03")
    desk.draft([D], COTTON, "2026")
    reviewed(desk, [D], ORPHANS, "2026-03")  # needs no notice
    waiting = [(one.programme, one.lines, one.draft) for one in disclosing.waiting_rosters(desk.now)]
    assert sorted(waiting) == [(LAND, 2, False), (OLD_AGE, 1, False)]
    assert len(disclosing.prepare_due(desk.sit()).notices) == 2
    assert disclosing.waiting_rosters(desk.now) == ()


def test_a_roster_whose_notice_comes_first_waits_as_a_draft_that_is_asked_for(desk: Place) -> None:
    code = new_programme(desk, "T20", LAND, notice_after="before_review")
    roster_id = desk.draft([A], code)
    assert [(one.roster_id, one.draft) for one in disclosing.waiting_rosters(desk.now)] == [(roster_id, True)]
    assert disclosing.prepare_due(desk.sit()).notices == ()
    (made,) = disclosing.prepare_notices(desk.sit(), roster_id).notices
    assert desk.fact("SELECT count(*) FROM line WHERE snapshot IS NOT NULL") == 1
    # another amount before it is printed is another sheet, not a copy of this one
    desk.take([row(A, amount=222)], (code, "2026"), name="again.xlsx")
    (second,) = disclosing.prepare_notices(desk.sit(), roster_id).notices
    assert (second.new, second.total) == (True, 22_200)
    assert desk.facts("SELECT id, state FROM notice") == [(made.notice_id, "replaced"), (second.notice_id, "prepared")]


def test_a_village_that_cannot_be_drawn_keeps_no_other_waiting(desk: Place) -> None:
    rare = Human("王\U000323b0", D.document, D.account)
    programme = new_programme(desk, "T21", LAND, disclosure="full")
    rows = [row(A), row(rare, village=SECOND)]
    taken = desk.take(rows, (programme, "2026"))
    assert taken.errors == []
    desk.sign(taken.roster_id or 0)
    made = disclosing.prepare_notices(desk.sit(), taken.roster_id or 0)
    assert [one.village for one in made.notices] == [VILLAGE]
    assert [(village, fault.code) for village, fault in made.failed] == [(SECOND, RosterCode.NOTICE_RARE)]
    assert made.failed[0][1].where == {"count": 1, "people": "1 王\U000323b0（U+323B0）"}


def test_what_hangs_goes_on_until_its_follower_is_printed(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B, C])
    (old,) = desk.hang(roster_id)
    rosters.leave_out(desk.sit(), desk.line_ids(roster_id)[0], "早已不种地")
    assert [one.lines for one in disclosing.waiting_rosters(desk.now)] == [2]  # a corrected sheet is due
    (new,) = disclosing.prepare_due(desk.sit()).notices
    assert desk.facts("SELECT state FROM notice ORDER BY id") == [("posted",), ("prepared",)]
    desk.day(date(2026, 3, 11))
    page = notice_view.notice_page(desk.now, old)
    assert (page.outlook.leaves, page.outlook.left_out) == (2, 1)  # its days were not lost
    disclosing.count_copies(desk.sit(), [new.notice_id])
    assert desk.facts("SELECT state, reason FROM notice ORDER BY id") == [("replaced", new.number), ("printed", None)]
    assert rosters.close_roster(desk.sit(), roster_id).cleared == 2


def test_a_sheet_that_never_hung_gives_way_to_the_next_batch(desk: Place) -> None:
    roster_id = in_villages(desk, VILLAGE, SECOND)
    first = disclosing.prepare_notices(desk.sit(), roster_id).notices
    disclosing.count_copies(desk.sit(), [one.notice_id for one in first])
    posting.post_notice(desk.sit(), first[0].notice_id, "公示栏")
    desk.day(date(2026, 3, 11))
    second = rosters.close_roster(desk.sit(), roster_id).next_roster_id or 0
    late = first[1].notice_id
    assert dict(stages(desk))[SECOND] == "lapsed"
    assert code_of(lambda: posting.post_notice(desk.sit(), late, "公示栏")) is Code.STEP_NOT_ALLOWED
    (due,) = disclosing.prepare_due(desk.sit()).notices
    assert desk.facts("SELECT roster_id, state FROM notice ORDER BY id") == [
        (roster_id, "posted"),
        (roster_id, "replaced"),
        (second, "prepared"),
    ]
    assert due.village == SECOND


def test_a_moved_line_that_hangs_already_needs_no_sheet(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B])
    desk.hang(roster_id)
    rosters.hold_line(desk.sit(), desk.line_ids(roster_id)[1], "待核实")
    desk.day(date(2026, 3, 11))
    second = rosters.close_roster(desk.sit(), roster_id).next_roster_id or 0
    assert disclosing.waiting_rosters(desk.now) == ()
    assert disclosing.prepare_notices(desk.sit(), second).notices == ()


def test_an_inspector_makes_and_counts_nothing(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    made = disclosing.prepare_notices(desk.sit(), roster_id).notices
    for act in (
        lambda: disclosing.prepare_notices(desk.sit("inspector"), roster_id),
        lambda: disclosing.prepare_due(desk.sit("inspector")),
        lambda: disclosing.count_copies(desk.sit("inspector"), [made[0].notice_id]),
        lambda: posting.post_notice(desk.sit("inspector"), made[0].notice_id, "公示栏"),
    ):
        assert code_of(act) is Code.ROLE_MAY_NOT
    assert desk.fact("SELECT copies FROM notice") == 0


# -- hanging -----------------------------------------------------------------------------------------------------------


def test_nothing_hangs_before_it_was_printed(desk: Place) -> None:
    desk.day(date(2026, 3, 10))
    roster_id = reviewed(desk, [A])
    (made,) = disclosing.prepare_notices(desk.sit(), roster_id).notices

    def post(on: date) -> Code | None:
        return code_of(lambda: posting.post_notice(desk.sit(), made.notice_id, "公示栏", on))

    assert post(date(2026, 3, 10)) is Code.NOTICE_NOT_PRINTED
    disclosing.count_copies(desk.sit(), [made.notice_id])
    desk.day(date(2026, 3, 12))
    assert post(date(2026, 3, 9)) is Code.POSTED_BEFORE_PRINTED  # the days cannot be dated back
    assert post(date(2026, 3, 13)) is Code.DATE_FORM
    assert post(date(2026, 3, 11)) is None
    assert code_of(lambda: posting.take_notice_down(desk.sit(), made.notice_id, date(2026, 3, 10))) is Code.DATE_FORM
    assert code_of(lambda: posting.take_notice_down(desk.sit(), made.notice_id, date(2026, 3, 12))) is None


def test_who_hung_it_where_and_with_which_photo(desk: Place) -> None:
    (key,) = desk.hang(reviewed(desk, [A]))
    posting.post_notice(desk.sit(), key, " 二组路口 ", by_name="叶尔兰·巴合提", photo=Photo(b"a picture", 4, 3))
    posting.add_photo(desk.sit(), 1, Photo(b"another picture", 4, 3))
    page = notice_view.notice_page(desk.now, key)
    assert [(one.place, one.by_name, len(one.photos)) for one in page.postings] == [
        (f"{VILLAGE}公示栏", "clerk", 1),
        ("二组路口", "叶尔兰·巴合提", 1),
    ]
    assert (page.item.photos, page.item.notice.place, page.places[0]) == (2, "二组路口", "二组路口")
    assert verify_store(desk.now).faults == []


# -- the days ----------------------------------------------------------------------------------------------------------


def test_the_day_of_posting_is_day_nought_and_seven_boxes_follow(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    desk.day(date(2026, 3, 16))
    (key,) = desk.hang(roster_id)
    seen = []
    for offset in range(9):
        desk.day(date(2026, 3, 16) + timedelta(days=offset))
        item = notice_view.notice_page(desk.now, key).item
        assert item.count is not None
        seen.append((item.count.day, item.stage.value))
    assert seen == [*((day, "hanging") for day in range(8)), (7, "over")]
    assert [one.day.day for one in item.count.days] == [17, 18, 19, 20, 21, 22, 23]
    assert (item.count.last, item.count.cleared_from) == (date(2026, 3, 23), date(2026, 3, 24))


@pytest.mark.parametrize(
    ("code", "posted", "boxes"),
    [
        (LAND, date(2026, 3, 14), "15+ 16+ 17+ 18+ 19+ 20+ 21+ 22 23"),  # the 21st is a Saturday: until Monday
        (COTTON, date(2026, 3, 16), "17+ 18+ 19+ 20+ 21 22 23+"),  # five working days
    ],
)
def test_days_of_rest_are_shown_as_what_they_are(desk: Place, code: str, posted: date, boxes: str) -> None:
    from app.casework.looking_up import programme_of

    count = day_count(desk.now, programme_of(desk.now, code).programme, posted)
    assert " ".join(f"{one.day.day}{'+' * one.counted}" for one in count.days) == boxes
    assert [one.day.day for one in count.days if one.rest] == [
        day.day.day for day in count.days if day.day.weekday() >= 5
    ]


def test_a_year_without_holidays_is_said_on_its_notice_and_hides_no_other(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    desk.hang(roster_id)
    desk.day(date(2026, 12, 30))
    (key,) = desk.hang(reviewed(desk, [B], OLD_AGE, "2026-12"))
    found = {item.notice.id: item for item in notice_view.notice_list(desk.now, NoticeFilter(roster_id=2))}
    assert found[key].fault is not None
    assert found[key].fault.code is Code.HOLIDAYS_MISSING
    page = notice_view.notice_page(desk.now, key)
    assert isinstance(page.outlook_fault, UserError)
    assert notice_view.notice_page(desk.now, 1).item.count is not None


# -- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_says_how_far_each_notice_is(desk: Place) -> None:
    roster_id = in_villages(desk, VILLAGE, SECOND, THIRD)
    keys = [one.notice_id for one in disclosing.prepare_notices(desk.sit(), roster_id).notices]
    disclosing.count_copies(desk.sit(), keys[:2])
    posting.post_notice(desk.sit(), keys[0], "公示栏")
    assert stages(desk) == [(VILLAGE, "hanging"), (SECOND, "to_post"), (THIRD, "to_print")]
    assert stages(desk, stage=Stage.TO_POST) == [(SECOND, "to_post")]
    assert stages(desk, village="654002100203") == [(THIRD, "to_print")]
    assert stages(desk, programme=OLD_AGE) == []
    assert stages(desk, month="2026-03", roster_id=roster_id) == stages(desk)
    waiting = notice_view.notices_waiting(desk.now)
    assert (waiting.to_make, waiting.to_print, waiting.to_post, waiting.total) == (0, 1, 1, 2)
    desk.day(date(2026, 3, 11))
    assert stages(desk)[0] == (VILLAGE, "over")
    posting.take_notice_down(desk.sit(), keys[0])
    assert stages(desk)[0] == (VILLAGE, "down")
    desk.day(date(2026, 6, 11))  # old and done: in its month only, what is in hand stays
    assert stages(desk) == [(SECOND, "to_post"), (THIRD, "to_print")]
    assert notice_view.notice_months(desk.now) == ("2026-03",)
    assert len(stages(desk, month="2026-03")) == 3
    rosters.back_to_draft(desk.sit(), roster_id, "面积有误")
    assert len(stages(desk)) == 3  # nothing recent, nothing in hand: the newest month there is
    assert [stage for _, stage in stages(desk, month="2026-03")] == ["withdrawn"] * 3


def test_a_notice_counts_lines_households_and_people(desk: Place) -> None:
    (key,) = desk.hang(reviewed(desk, [A, B, C]))
    item = notice_view.notice_page(desk.now, key).item
    assert (item.notice.lines, item.households, item.people, item.notice.total) == (3, 3, 3, 30_000)


# -- objections and what leaves ----------------------------------------------------------------------------------------


def test_an_objection_is_cared_for_and_answered(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B])
    (key,) = desk.hang(roster_id)
    line = desk.line_ids(roster_id)[1]
    care = posting.Care("热心村民", hide_name=True)
    objection, _ = posting.object_to(desk.sit(), line, " 第二户不种地了 ", way="phone", care=care)
    page = notice_view.notice_page(desk.now, key)
    (one,) = page.objections
    assert (one.serial, one.name, one.way, one.text, one.hide_name, one.due) == (
        2,
        B.name,
        "phone",
        "第二户不种地了",
        True,
        None,
    )
    assert [(held.line.serial, held.releasable) for held in page.held] == [(2, False)]
    posting.care_for(desk.sit(), objection, posting.Care("热心村民", True, "reviewer", date(2026, 3, 5)))
    (item,) = notice_view.notice_list(desk.now)
    assert (item.objections, item.objection_due) == (1, date(2026, 3, 5))
    assert notice_view.notices_waiting(desk.now).overdue == 0
    desk.day(date(2026, 3, 6))
    assert notice_view.notices_waiting(desk.now).overdue == 1
    posting.answer_objection(desk.sit("reviewer"), objection, "丈量过了，确实在种", upheld=False)
    (one,) = notice_view.notice_page(desk.now, key).objections
    assert (one.upheld, one.answer, one.answered_by, one.checker) == (
        False,
        "丈量过了，确实在种",
        "reviewer",
        "reviewer",
    )
    assert code_of(lambda: posting.care_for(desk.sit(), objection, posting.Care())) is Code.STEP_NOT_ALLOWED
    assert code_of(lambda: posting.care_for(desk.sit(), 99, posting.Care())) is Code.OBJECTION_UNKNOWN
    assert verify_store(desk.now).faults == []


def test_the_page_says_what_will_leave_and_what_stays(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B, C, D])
    (key,) = desk.hang(roster_id)
    one, two, three, _ = desk.line_ids(roster_id)
    rosters.hold_line(desk.sit(), one, "待核实")
    people.record_death(desk.sit(), B.document, date(2026, 3, 1))
    rosters.leave_out(desk.sit(), three, "已迁出")
    outlook = notice_view.notice_page(desk.now, key).outlook
    assert (outlook.leaves, dict(outlook.stays), outlook.left_out) == (0, {"held": 2, "days_not_over": 1}, 1)
    assert outlook.first_day == date(2026, 3, 10)
    desk.day(date(2026, 3, 10))
    outlook = notice_view.notice_page(desk.now, key).outlook
    assert (outlook.leaves, outlook.leaves_total, dict(outlook.stays)) == (1, 10_000, {"held": 2})
    assert rosters.close_roster(desk.sit(), roster_id).cleared == outlook.leaves  # it leaves as was said
    desk.send(roster_id)
    assert notice_view.notice_page(desk.now, key).outlook.gone == 1
    assert two


def test_closing_too_early_names_the_first_possible_day(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    desk.hang(roster_id)
    with pytest.raises(UserError) as refused:
        rosters.close_roster(desk.sit(), roster_id)
    assert (refused.value.code, refused.value.where["first"]) == (Code.NOTHING_CLEARED, "2026-03-10")
    rosters.hold_line(desk.sit(), desk.line_ids(roster_id)[0], "待核实")
    with pytest.raises(UserError) as refused:
        rosters.close_roster(desk.sit(), roster_id)
    assert not refused.value.where["first"]  # no day helps: it waits for a release


def test_an_unknown_notice_is_a_sentence(desk: Place) -> None:
    assert code_of(lambda: notice_view.notice_page(desk.now, 99)) is Code.NOTICE_UNKNOWN
    assert code_of(lambda: disclosing.notice_pdf(desk.now, 99)) is Code.NOTICE_UNKNOWN
    assert code_of(lambda: posting.add_photo(desk.sit(), 99, Photo(b"x", 1, 1))) is Code.NOTICE_UNKNOWN
