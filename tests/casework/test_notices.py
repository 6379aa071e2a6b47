"""What hangs on the wall: masked, counted, in versions; the days; what moves to the next batch; objections."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image

from app.casework import amending, cards, disclosing, paper_lists, people, posting, rosters
from app.casework.looking_up import notice_of
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.masks import mask_name
from app.domain.states import CardState, LineState
from app.paper.scan import scan_public
from app.store import attachments
from tests.casework.kit import (
    COTTON,
    ELDERS,
    LAND,
    OLD_AGE,
    ORPHANS,
    SECOND,
    THIRD,
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
GOLDEN = Path(__file__).parents[1] / "golden" / "notice_land.txt"


def reviewed(desk: Place, people_: list[Human], code: str = LAND, period: str = "2026") -> int:
    roster_id = desk.draft(people_, code, period)
    desk.sign(roster_id)
    return roster_id


def print_all(desk: Place, roster_id: int) -> list[disclosing.PrintedNotice]:
    return disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")


def extracted(path: Path) -> list[str]:
    """The text of a PDF by two readers."""
    with pypdfium2.PdfDocument(path) as document:
        by_pdfium = [page.get_textpage().get_text_range() for page in document]
    return ["".join(by_pdfium), "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)]


def logical(desk: Place, notice_id: int) -> list[str]:
    return [line for page in disclosing.kept_pages(notice_of(desk.now, notice_id)) for line in page.lines]


def close(desk: Place, roster_id: int) -> rosters.Closed:
    return rosters.close_roster(desk.sit(), roster_id)


def check_waiting(desk: Place) -> None:
    """The reviewer finds every amendment right."""
    for one in amending.waiting_amendments(desk.now):
        amending.check_amendment(desk.sit("reviewer"), one.id)
    desk.sit()


# -- what it says ------------------------------------------------------------------------------------------------------


def test_a_notice_shows_masked_names_and_no_digit_of_identity(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B, C])
    (printed,) = print_all(desk, roster_id)
    assert (printed.lines, printed.total, printed.village) == (3, 30_000, VILLAGE)
    kept = "\n".join(logical(desk, printed.notice_id))
    numbers = [one for person in (A, B, C) for one in (person.document, person.account)]
    for text in (kept, *extracted(printed.path)):
        flat = "".join(text.split())
        assert "300.00" in flat
        for person in (A, B, C):
            assert person.name not in text
        assert scan_public([("x", text)], numbers) == []
    for shown in ("王*英", "叶**·巴**", "李*国"):
        assert shown in kept
    # controls: the scan does find a number
    assert scan_public([("x", kept + A.document)], numbers)


def test_the_whole_text_of_a_notice(desk: Place) -> None:
    """Golden: change `tests/golden/notice_land.txt` by hand when a notice is meant to say something else."""
    roster_id = desk.take(
        [
            row(human(1, "阿卜来提·如则托合提"), amount="1234.56", group="1组"),
            row(human(2, "王秀英"), amount=100, group="2组"),
            row(human(3, "王小英"), amount=100, group="2组"),
            row(human(4, "李䶮"), amount="0.01", group="3组"),
        ],
        (LAND, "2026"),
    ).roster_id
    desk.sign(roster_id or 0)
    (printed,) = print_all(desk, roster_id or 0)
    assert "\n".join(logical(desk, printed.notice_id)) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_namesakes_who_look_alike_are_told_apart_by_head_then_by_two_characters(desk: Place) -> None:
    programme = new_programme(desk, "T02", ORPHANS, disclosure="masked", notice_scope="all")
    one, two = Human("王秀英", citizen(1), account(1)), Human("王小英", citizen(2), account(2))
    child = Human("王大英", citizen(5, date(2015, 1, 1)), account(5))
    rows = [row(one), row(two), row(A, beneficiary=child)]
    roster_id = desk.take(rows, (programme, "2026-03")).roster_id or 0
    desk.sign(roster_id)
    text = "\n".join(logical(desk, print_all(desk, roster_id)[0].notice_id))
    assert f"王*英（{mask_name(A.name)}）" in text  # the child beside the head of its household
    assert f"王*英（尾号{one.document[-2:]}）" in text  # two heads who look alike: the last two of their numbers
    assert f"王*英（尾号{two.document[-2:]}）" in text


def test_a_withheld_programme_prints_no_names(desk: Place) -> None:
    programme = new_programme(desk, "T03", ORPHANS, notice_scope="all")
    few = reviewed(desk, [A, B], programme, "2026-03")
    text = "\n".join(logical(desk, print_all(desk, few)[0].notice_id))
    assert "200.00" not in text
    many = reviewed(desk, [A, B, C, D], programme, "2026-04")
    found = print_all(desk, many)[0]
    kept = "\n".join(logical(desk, found.notice_id))
    assert "400.00" in kept  # control: with more lines the sum may stand there
    for person in (A, B, C, D):
        for text in (kept, *extracted(found.path)):
            assert person.name not in text
            assert person.name[0] + "*" not in text


def test_one_notice_a_village(desk: Place) -> None:
    roster_id = desk.take([row(A), row(B, village=SECOND), row(C, village=SECOND)], (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    printed = print_all(desk, roster_id)
    assert sorted((one.village, one.lines, one.total) for one in printed) == sorted(
        [(VILLAGE, 1, 10_000), (SECOND, 2, 20_000)]
    )
    assert len({one.path for one in printed}) == 2


def test_copies_are_counted_and_versions_follow_a_change(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B, C])
    (first,) = print_all(desk, roster_id)
    (copy,) = print_all(desk, roster_id)
    assert (copy.notice_id, copy.number, desk.fact("SELECT copies FROM notice")) == (first.notice_id, first.number, 2)
    assert copy.path.read_bytes() == first.path.read_bytes()
    rosters.leave_out(desk.sit(), desk.line_ids(roster_id)[0], "已迁出")
    (second,) = print_all(desk, roster_id)
    assert second.notice_id != first.notice_id
    assert desk.facts("SELECT state, reason, version, copies, lines FROM notice ORDER BY id") == [
        ("replaced", second.number, 1, 2, 3),
        ("printed", None, 2, 1, 2),
    ]
    assert second.number == first.number.replace("-V1", "-V2")


def test_a_printing_that_fails_keeps_nothing(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    blocked = desk.out / "wall"
    blocked.write_text("a file where the folder should be")
    head = desk.head()
    with pytest.raises(OSError, match="exists"):
        print_all(desk, roster_id)
    assert (desk.head(), desk.fact("SELECT count(*) FROM notice")) == (head, 0)


# -- the days ----------------------------------------------------------------------------------------------------------


def test_posted_on_16_march_it_is_cleared_from_the_24th(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    desk.day(date(2026, 3, 16))
    (notice,) = desk.hang(roster_id)
    assert posting.last_day(desk.now, notice_of(desk.now, notice)) == date(2026, 3, 23)
    desk.day(date(2026, 3, 23))
    assert code_of(lambda: close(desk, roster_id)) is Code.NOTHING_CLEARED
    assert desk.roster_state(roster_id) == "disclosed"
    desk.day(date(2026, 3, 24))
    assert close(desk, roster_id).cleared == 1
    assert (desk.roster_state(roster_id), desk.states(roster_id)) == ("cleared", ["ready"])


DAYS = [
    # programme, posted, last day, why
    (LAND, date(2026, 3, 14), date(2026, 3, 23)),  # the 21st is a Saturday: Monday the 23rd
    (LAND, date(2026, 4, 24), date(2026, 5, 6)),  # 1 May and after: 6 May is the first working day
    (LAND, date(2026, 5, 2), date(2026, 5, 9)),  # Saturday 9 May is worked
    (COTTON, date(2026, 3, 16), date(2026, 3, 23)),  # five working days: 17 18 19 20 23
    (COTTON, date(2026, 4, 2), date(2026, 4, 10)),  # 6 April is Qingming: 3 7 8 9 10
]


@pytest.mark.parametrize(("code", "posted", "last"), DAYS, ids=[f"{code} {posted}" for code, posted, _ in DAYS])
def test_last_days(desk: Place, code: str, posted: date, last: date) -> None:
    roster_id = reviewed(desk, [A], code)
    desk.day(posted)
    (notice,) = desk.hang(roster_id)
    assert posting.last_day(desk.now, notice_of(desk.now, notice)) == last
    desk.day(last)
    assert code_of(lambda: close(desk, roster_id)) is Code.NOTHING_CLEARED
    desk.day(last + timedelta(days=1))
    assert close(desk, roster_id).cleared == 1


def test_a_programme_may_end_its_days_on_a_rest_day(desk: Place) -> None:
    code = new_programme(desk, "T04", LAND, last_day_on_working_day="0")
    roster_id = reviewed(desk, [A], code)
    desk.day(date(2026, 3, 14))
    desk.hang(roster_id)
    desk.day(date(2026, 3, 22))
    assert close(desk, roster_id).cleared == 1


def test_a_year_without_holidays_is_said(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    desk.day(date(2026, 12, 30))
    desk.hang(roster_id)
    desk.day(date(2027, 1, 20))
    assert code_of(lambda: close(desk, roster_id)) is Code.HOLIDAYS_MISSING


def test_of_several_places_the_latest_counts(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    desk.day(date(2026, 3, 9))
    (notice,) = desk.hang(roster_id)
    posting.post_notice(desk.sit(), notice, "二组路口", date(2026, 3, 9))
    desk.day(date(2026, 3, 11))
    posting.post_notice(desk.sit(), notice, "小卖部门口", date(2026, 3, 10))
    desk.day(date(2026, 3, 17))
    assert code_of(lambda: close(desk, roster_id)) is Code.NOTHING_CLEARED
    desk.day(date(2026, 3, 18))
    assert close(desk, roster_id).cleared == 1


def test_postings_are_refused_without_place_in_the_future_or_off_the_wall(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    (printed,) = print_all(desk, roster_id)

    def post(place: str, on: date | None = None) -> Code | None:
        return code_of(lambda: posting.post_notice(desk.sit(), printed.notice_id, place, on))

    assert post(" ") is Code.REASON_REQUIRED
    assert post("公示栏", date(2026, 3, 3)) is Code.DATE_FORM
    assert desk.roster_state(roster_id) == "reviewed"
    assert post("公示栏") is None
    assert desk.roster_state(roster_id) == "disclosed"
    desk.day(date(2026, 3, 12))
    posting.take_notice_down(desk.sit(), printed.notice_id)
    assert post("公示栏") is Code.STEP_NOT_ALLOWED
    assert desk.facts("SELECT down_on FROM posting") == [("2026-03-12",)]
    assert close(desk, roster_id).cleared == 1  # it hung its days; that it is down does not take them back


def test_the_photo_of_the_wall_is_kept(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    (printed,) = print_all(desk, roster_id)
    photo = desk.out / "墙.jpg"
    place = Image.Exif()
    place[0x010F] = "where it was taken"
    Image.new("RGB", (64, 48), "white").save(photo, exif=place)
    assert b"where it was taken" in photo.read_bytes()  # control
    posting.post_notice(desk.sit(), printed.notice_id, "公示栏", photo=photo)
    assert desk.facts("SELECT noun, record_id, title FROM attachment") == [("posting", 1, "墙.jpg")]
    assert b"where it was taken" not in attachments.read_attachment(desk.now.store, 1)
    assert verify_store(desk.now).faults == []


def test_a_photo_that_is_none_is_refused_and_nothing_hangs(desk: Place) -> None:
    roster_id = reviewed(desk, [A])
    (printed,) = print_all(desk, roster_id)
    photo = desk.out / "墙.jpg"
    photo.write_bytes(b"\xff\xd8 no photo")
    head = desk.head()
    refused = code_of(lambda: posting.post_notice(desk.sit(), printed.notice_id, "公示栏", photo=photo))
    assert (refused, desk.head()) == (Code.PICTURE_HOSTILE, head)


# -- what moves to the next batch --------------------------------------------------------------------------------------


def test_nobody_waits_for_another_village(desk: Place) -> None:
    rows = [row(A), row(B, village=SECOND), row(C, village=THIRD), row(D)]
    roster_id = desk.take(rows, (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    review = desk.fact("SELECT DISTINCT review_id FROM line")
    signed = desk.facts("SELECT id, snapshot, rev, review_id FROM line ORDER BY id")
    desk.day(date(2026, 3, 9))
    desk.hang(roster_id, [VILLAGE])  # the third village never hangs before closing
    late = next(one for one in print_all(desk, roster_id) if one.village == SECOND)
    desk.day(date(2026, 3, 12))
    posting.post_notice(desk.sit(), late.notice_id, "公示栏")
    rosters.hold_line(desk.sit(), desk.line_ids(roster_id)[3], "户口有疑问")
    desk.day(date(2026, 3, 17))
    closed = close(desk, roster_id)
    assert (closed.cleared, closed.moved) == (1, {"days_not_over": 1, "not_posted": 1, "held": 1})
    second = closed.next_roster_id or 0
    assert desk.facts("SELECT batch, version, kind, state FROM roster WHERE id = ?", second) == [
        (2, 1, "regular", "disclosed")
    ]
    assert desk.states(roster_id) == ["ready"]
    assert desk.states(second) == ["proposed", "proposed", "held"]
    assert desk.facts("SELECT id, snapshot, rev, review_id FROM line ORDER BY id") == signed
    assert desk.fact("SELECT reason FROM line WHERE state = 'held'") == "户口有疑问"
    # no second wait: the second village hung since the 12th, and nobody signs again
    desk.day(date(2026, 3, 20))
    closed = close(desk, second)
    assert (closed.cleared, closed.moved) == (1, {"not_posted": 1, "held": 1})
    third = closed.next_roster_id or 0
    assert desk.facts("SELECT batch, state FROM roster WHERE id = ?", third) == [(3, "disclosed")]
    assert desk.fact("SELECT count(*) FROM review") == review == 1
    assert verify_store(desk.now).faults == []


def test_a_batch_of_lines_that_hang_nowhere_is_reviewed(desk: Place) -> None:
    roster_id = desk.take([row(A), row(B, village=SECOND)], (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    desk.hang(roster_id, [VILLAGE])
    desk.day(date(2026, 3, 11))
    second = close(desk, roster_id).next_roster_id or 0
    assert desk.roster_state(second) == "reviewed"
    assert code_of(lambda: close(desk, second)) is Code.STEP_NOT_ALLOWED
    desk.hang(second)
    assert desk.roster_state(second) == "disclosed"
    desk.day(date(2026, 3, 20))
    assert close(desk, second).cleared == 1


def test_hanging_again_with_a_later_batch_restarts_no_days(desk: Place) -> None:
    """A moved line stands on the sheet of its first batch already; the next batch's sheet shows it once more."""
    roster_id = desk.take([row(A), row(B), row(C, village=SECOND)], (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    desk.hang(roster_id, [VILLAGE])
    rosters.hold_line(desk.sit(), desk.line_ids(roster_id)[1], "待核实")
    desk.day(date(2026, 3, 11))
    second = close(desk, roster_id).next_roster_id or 0
    desk.hang(second)  # both villages, on the 11th
    rosters.release_line(desk.sit(), 2, "核实无误")
    desk.day(date(2026, 3, 12))
    closed = close(desk, second)
    assert (closed.cleared, closed.moved) == (1, {"days_not_over": 1})
    assert desk.facts("SELECT id FROM line WHERE state = 'ready' ORDER BY id") == [(1,), (2,)]


def test_a_corrected_notice_restarts_no_days_of_the_lines_that_stay(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B, C])
    desk.day(date(2026, 3, 9))
    desk.hang(roster_id)
    rosters.leave_out(desk.sit(), desk.line_ids(roster_id)[0], "早已不种地")
    desk.day(date(2026, 3, 13))
    (second,) = desk.hang(roster_id)
    assert desk.facts("SELECT state FROM notice ORDER BY id") == [("replaced",), ("posted",)]
    desk.day(date(2026, 3, 16))
    assert (
        code_of(lambda: close(desk, roster_id)) is Code.NOTHING_CLEARED
    )  # control: not before the first days are over
    desk.day(date(2026, 3, 17))
    assert close(desk, roster_id).cleared == 2
    assert second


def test_a_line_that_went_back_to_draft_hangs_anew_wherever_it_hung(desk: Place) -> None:
    """Moved with its notice, then drawn up again with another amount: the old sheet does not clear it."""
    roster_id = desk.take([row(A), row(B), row(C, village=SECOND)], (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    desk.hang(roster_id, [VILLAGE])
    rosters.hold_line(desk.sit(), desk.line_ids(roster_id)[1], "待核实")
    desk.day(date(2026, 3, 11))
    second = close(desk, roster_id).next_roster_id or 0
    rosters.back_to_draft(desk.sit(), second, "面积有误")
    rosters.release_line(desk.sit(), 2, "核实")
    assert desk.take([row(B, amount=999)], (LAND, "2026"), name="new.xlsx").errors == []
    desk.sign(second)
    desk.hang(second, [SECOND])
    desk.day(date(2026, 3, 20))
    closed = close(desk, second)
    assert (closed.cleared, closed.moved) == (1, {"not_posted": 1})
    assert desk.fact("SELECT state FROM line WHERE amount_fen = 99900") == "proposed"


def test_death_and_card_are_looked_at_again_before_clearing(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B, C])
    desk.hang(roster_id)
    desk.day(date(2026, 3, 11))
    people.record_death(desk.sit(), A.document, date(2026, 3, 5))
    cards.set_state(desk.sit(), 2, CardState.FROZEN, source="银行来电")
    closed = close(desk, roster_id)
    assert (closed.cleared, closed.moved) == (1, {"held": 1, "card_not_usable": 1}), "the death held its line at once"
    second = closed.next_roster_id or 0
    assert desk.facts("SELECT state, reason FROM line WHERE roster_id = ? ORDER BY serial", second) == [
        ("held", "dead"),
        ("held", "card_not_usable"),
    ]
    cards.set_state(desk.sit(), 2, CardState.ACTIVE, source="柜台")
    rosters.release_line(desk.sit(), 2, "已解冻")
    closed = close(desk, second)
    assert (closed.cleared, closed.moved) == (1, {"held": 1})


def test_batches_leave_apart_and_add_up(desk: Place) -> None:
    roster_id = desk.take([row(A), row(B, village=SECOND)], (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    desk.hang(roster_id, [VILLAGE])
    desk.day(date(2026, 3, 11))
    second = close(desk, roster_id).next_roster_id or 0
    first = desk.send(roster_id)
    desk.hang(second)
    desk.day(date(2026, 3, 20))
    close(desk, second)
    other = desk.send(second)
    assert (first.lines, other.lines, first.path != other.path) == (1, 1, True)
    assert desk.facts("SELECT state, count(*), sum(amount_fen) FROM line GROUP BY state") == [("submitted", 2, 20_000)]


# -- scope -------------------------------------------------------------------------------------------------------------


def test_a_programme_without_notice_is_cleared_from_review(desk: Place) -> None:
    roster_id = reviewed(desk, [A], ORPHANS, "2026-03")
    assert not disclosing.needs_notice(desk.now, roster_id)
    assert code_of(lambda: print_all(desk, roster_id)) is Code.NOTICE_NOT_NEEDED
    assert close(desk, roster_id).cleared == 1
    # control: land needs one
    land = reviewed(desk, [A])
    assert disclosing.needs_notice(desk.now, land)


@pytest.mark.parametrize("scope", ["new_and_changed", "standing"])
def test_only_what_is_new_or_changed_hangs(desk: Place, scope: str) -> None:
    code = new_programme(desk, "T05", OLD_AGE, notice_scope=scope)
    first = desk.draft([A, B, C], code, "2026-02")
    desk.clear(first)
    desk.send(first)
    rows = [row(A), row(B, amount=120), row(C), row(D)]
    second = desk.take(rows, (code, "2026-03"), name="march.xlsx").roster_id or 0
    desk.sign(second)
    (printed,) = print_all(desk, second)
    assert printed.lines == 2
    text = "\n".join(logical(desk, printed.notice_id))
    assert "120.00" in text
    posting.post_notice(desk.sit(), printed.notice_id, "公示栏")
    closed = close(desk, second)  # A and C wait for nothing, B and D for their days
    assert (closed.cleared, closed.moved) == (2, {"days_not_over": 2})
    # nothing new at all: cleared from review
    third = desk.draft([A, C], code, "2026-04", amount=100)
    desk.sign(third)
    assert not disclosing.needs_notice(desk.now, third)


def test_a_line_held_in_the_last_period_is_new_in_this(desk: Place) -> None:
    first = desk.draft([A, B], ELDERS, "2026-02")
    desk.sign(first)
    desk.hang(first)
    rosters.hold_line(desk.sit(), desk.line_ids(first)[0], "待核实")
    desk.day(date(2026, 3, 12))
    close(desk, first)
    desk.send(first)
    second = desk.draft([A, B], ELDERS, "2026-03")
    desk.sign(second)
    assert [one.lines for one in print_all(desk, second)] == [1]


# -- objections --------------------------------------------------------------------------------------------------------


def test_an_objection_holds_its_line_until_it_is_answered(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B])
    desk.hang(roster_id)
    line, other = desk.line_ids(roster_id)
    first, _ = posting.object_to(desk.sit(), line, "面积不对")
    again, _ = posting.object_to(desk.sit(), line, "人已搬走", way="phone")
    assert desk.states(roster_id) == ["held", "proposed"]
    assert code_of(lambda: rosters.release_line(desk.sit(), line)) is Code.OBJECTION_OPEN
    assert code_of(lambda: posting.answer_objection(desk.sit(), first, " ", upheld=False)) is Code.REASON_REQUIRED
    posting.answer_objection(desk.sit(), first, "丈量属实", upheld=False)
    assert desk.states(roster_id) == ["held", "proposed"]  # one more is open
    desk.day(date(2026, 3, 11))
    closed = close(desk, roster_id)
    assert (closed.cleared, closed.moved) == (1, {"held": 1})
    posting.answer_objection(desk.sit(), again, "仍在本村", upheld=False)
    second = closed.next_roster_id or 0
    assert desk.states(second) == ["proposed"]
    assert close(desk, second).cleared == 1
    assert code_of(lambda: posting.answer_objection(desk.sit(), again, "x", upheld=True)) is Code.STEP_NOT_ALLOWED
    assert desk.facts("SELECT way, upheld, answered_on IS NOT NULL FROM objection ORDER BY id") == [
        ("paper", 0, 1),
        ("phone", 0, 1),
    ]
    assert other


def test_an_upheld_objection_leaves_the_line_out(desk: Place) -> None:
    roster_id = reviewed(desk, [A, B])
    desk.hang(roster_id)
    key, _ = posting.object_to(desk.sit(), desk.line_ids(roster_id)[0], "早已不种地")
    posting.answer_objection(desk.sit(), key, "属实，取消", upheld=True)
    assert desk.states(roster_id) == ["held", "proposed"], "the control: nothing changes before another one checked it"
    check_waiting(desk)
    assert desk.states(roster_id) == ["left_out", "proposed"]
    assert desk.facts("SELECT live FROM line_member ORDER BY id") == [(0,), (1,)]
    desk.day(date(2026, 3, 11))
    assert (close(desk, roster_id).cleared, desk.states(roster_id)) == (1, ["left_out", "ready"])


def test_an_objection_after_closing_takes_its_line_out_of_what_is_sent(desk: Place) -> None:
    """`ready → held`: what is held when the roster leaves goes to the next batch, and nothing is forgotten."""
    roster_id = desk.draft([A, B, C])
    desk.clear(roster_id)
    one, two, three = desk.line_ids(roster_id)
    key, _ = posting.object_to(desk.sit(), one, "已死亡")
    rosters.hold_line(desk.sit(), two, "电话要求暂缓")
    built = desk.send(roster_id)
    assert (built.lines, built.moved) == (1, 2)
    assert desk.states(roster_id) == ["submitted"]
    second = desk.fact("SELECT id FROM roster WHERE batch = 2")
    assert desk.facts("SELECT state, reason FROM line WHERE roster_id = ? ORDER BY serial", second) == [
        ("held", "objection"),
        ("held", "电话要求暂缓"),
    ]
    posting.answer_objection(desk.sit(), key, "不属实", upheld=False)
    rosters.release_line(desk.sit(), two, "同意发放")
    assert rosters.close_roster(desk.sit(), second).cleared == 2
    assert desk.states(second) == [LineState.READY.value] * 2
    assert three


def test_a_line_released_after_closing_goes_with_the_next_batch(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    desk.clear(roster_id)
    rosters.hold_line(desk.sit(), desk.line_ids(roster_id)[0], "待核实")
    rosters.release_line(desk.sit(), desk.line_ids(roster_id)[0], "核实")
    built = desk.send(roster_id)
    assert (built.lines, built.moved) == (1, 1)
    assert desk.states(desk.fact("SELECT id FROM roster WHERE batch = 2")) == ["proposed"]


# -- the list for signatures -------------------------------------------------------------------------------------------


def test_lists_for_signatures_are_by_village_and_without_who_is_left_out(desk: Place) -> None:
    roster_id = desk.take([row(A), row(B, village=SECOND), row(C, village=SECOND)], (LAND, "2026")).roster_id or 0
    rosters.leave_out(desk.sit(), desk.line_ids(roster_id)[2], "已迁出")
    paths = paper_lists.write_signature_lists(desk.sit(), roster_id, desk.out / "lists")
    assert len(paths) == 2
    texts = ["".join(extracted(path)[0].split()) for path in paths]
    assert any(B.name in text for text in texts)
    assert not any(C.name in text for text in texts)
    for text in texts:
        assert scan_public([("list", text)], [A.document, A.account, B.document, B.account]) == []


def test_the_sheet_says_its_own_kind_of_days(desk: Place) -> None:
    for code, words in ((COTTON, "从贴出的第二天算起 5 个工作日"), (LAND, "从贴出的第二天算起 7 天")):
        (printed,) = print_all(desk, reviewed(desk, [A], code))
        assert words in "\n".join(logical(desk, printed.notice_id))
