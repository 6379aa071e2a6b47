"""What can go to the county and why not, what came back, how far each submission is, what to do about a return."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import answers, arrivals, cards, mending, reading_in, sending, sending_view, settling, submitting
from app.casework.catalogue import set_channel
from app.casework.drive_files import ArrivalKind
from app.casework.mending import ToDo
from app.casework.people import record_death
from app.casework.sending_view import Next, Stand, Wait
from app.domain.faults import Code, EnvironmentFault
from app.domain.programmes import Channel
from app.domain.states import CardState
from app.exchange import drive
from app.sheets.writing import write_results
from tests.casework.kit import (
    BANK,
    COUNTY,
    ORPHANS,
    Human,
    Place,
    Places,
    account,
    code_of,
    human,
    know_each_other,
    workbook,
)
from tests.county import county_kit

A, B, C, D = human(1), human(2), human(3), human(4)
USUAL = ("name", "account", "amount", "status", "reason")


def stick(desk: Place, name: str = "stick") -> Path:
    folder = desk.out / name
    folder.mkdir(exist_ok=True)
    return folder


def results(folder: Path, rows: list[tuple[Any, ...]], name: str = "result.xlsx") -> Path:
    with (folder / name).open("wb") as target:
        write_results(target, [dict(zip(USUAL, one, strict=True)) for one in rows], order=USUAL)
    return folder / name


def ok(one: Human) -> tuple[Any, ...]:
    return (one.name, one.account, 100, "成功", None)


def bad(one: Human, why: str = "3018已清户") -> tuple[Any, ...]:
    return (one.name, one.account, 100, "失败", why)


def channel(desk: Place, code: str, to: Channel) -> None:
    set_channel(desk.sit("clerk"), code, to)


def waits(desk: Place) -> list[tuple[Wait | None, int, int]]:
    return [(one.wait, one.days, one.through) for one in sending_view.can_go(desk.now)]


# -- what can go -------------------------------------------------------------------------------------------------------


def test_a_roster_says_at_every_step_why_it_cannot_go_yet(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    assert sending_view.can_go(desk.now) == []  # a draft is nobody's business here
    from app.casework import reviewing, rosters

    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert waits(desk) == [(Wait.IN_REVIEW, 0, 0)]
    reviewing.review(desk.sit("reviewer"), roster_id)
    assert waits(desk) == [(Wait.NOT_POSTED, 0, 0)]
    desk.sit("clerk")
    desk.hang(roster_id)  # 2 March: seven days, cleared from the 10th
    assert waits(desk) == [(Wait.DAYS_NOT_OVER, 8, 0)]
    desk.day(date(2026, 3, 9))
    assert waits(desk) == [(Wait.DAYS_NOT_OVER, 1, 0)]
    desk.day(date(2026, 3, 10))
    assert waits(desk) == [(Wait.TO_CLOSE, 0, 2)]
    rosters.close_roster(desk.sit(), roster_id)
    (one,) = sending_view.can_go(desk.now)
    assert (one.wait, one.lines, one.people, int(one.total), one.held_back) == (None, 2, 2, 20_000, 0)
    desk.send(roster_id)
    assert sending_view.can_go(desk.now) == []


def test_a_line_in_trouble_is_told_before_it_is_sent(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    desk.clear(roster_id)
    key = cards.cards_of(desk.sit(), A.document)[0].id
    cards.set_state(desk.sit(), key, CardState.LOST, source="本人")
    (one,) = sending_view.can_go(desk.now)
    assert (one.wait, one.held_back, one.lines) == (None, 1, 2)
    record_death(desk.sit(), B.document, on=date(2026, 3, 1))
    assert waits(desk) == [(Wait.ALL_TROUBLED, 0, 0)]


def test_a_package_waits_for_the_keys_of_the_county(desk: Place, places: Places) -> None:
    channel(desk, ORPHANS, Channel.PACKAGE)
    county_kit.ready(desk, [A])
    assert waits(desk) == [(Wait.NO_COUNTY_KEY, 0, 0)]
    know_each_other(desk, places(COUNTY))
    assert waits(desk) == [(None, 0, 0)]


# -- sending out -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "suffix", "stand", "following"),
    [
        (Channel.WEB, ".xlsx", Stand.BUILT, Next.HAND_OVER),
        (Channel.SHEET, ".xlsx", Stand.BUILT, Next.HAND_OVER),
        (Channel.PAPER, ".pdf", Stand.BUILT, Next.HAND_OVER),
        (Channel.PACKAGE, ".ykt", Stand.ON_THE_WAY, Next.WAIT_RECEIPT),
    ],
)
def test_each_channel_writes_its_file_and_counts_the_copy(
    desk: Place, places: Places, to: Channel, suffix: str, stand: Stand, following: Next
) -> None:
    know_each_other(desk, places(COUNTY))
    channel(desk, ORPHANS, to)
    roster_id = county_kit.ready(desk, [A, B])
    out = stick(desk)
    sent = sending.send_out(desk.sit("clerk"), [roster_id], out)
    assert [one.path.suffix for one in sent.built] == [suffix]
    assert sent.faults == ()
    assert {"submission", "submission_copy", "line", "roster"} <= sent.changes.nouns
    assert len(sent.slips) == (1 if to is Channel.PACKAGE else 0)
    (row,) = sending_view.submission_list(desk.now).rows
    assert (row.submission.channel, row.stand, row.next, row.copies) == (to, stand, following, 1)
    assert desk.facts("SELECT place, file_name FROM submission_copy") == [("stick", sent.built[0].path.name)]
    again = sending.write_again(desk.sit(), row.submission.id, stick(desk, "second"))
    assert again.path.read_bytes() == sent.built[0].path.read_bytes()
    assert sending_view.one_submission(desk.now, row.submission.id).copies == 2


def test_what_was_written_stays_when_the_next_one_fails(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (county_kit.ready(desk, [one], f"2026-0{at}") for at, one in ((1, A), (2, B), (3, C)))
    out = stick(desk)
    real = submitting.published
    written: list[str] = []

    def pulled(path: Path, **more: Any) -> Any:
        if written:
            raise submitting.disk_fault(OSError(5, "pulled"), path)
        written.append(path.name)
        return real(path, **more)

    monkeypatch.setattr(submitting, "published", pulled)
    sent = sending.send_out(desk.sit("clerk"), [first, second, third], out)
    assert [one.submission_id for one in sent.built] == [1]
    assert [(one.roster_id, one.fault.code) for one in sent.faults] == [(second, Code.DISK_FAILED)]
    assert [desk.roster_state(key) for key in (first, second, third)] == ["submitted", "cleared", "cleared"]
    assert [path.name for path in out.iterdir()] == written
    monkeypatch.undo()
    rest = sending.send_out(desk.sit(), [second, third], out)  # control: nothing stands in its way any more
    assert len(rest.built) == 2


def test_a_folder_that_is_gone_is_not_made_again(desk: Place) -> None:
    roster_id = county_kit.ready(desk, [A])
    out = stick(desk)
    out.rmdir()
    for write in (
        lambda: sending.send_out(desk.sit("clerk"), [roster_id], out),
        lambda: sending.write_again(desk.sit("clerk"), 1, out),
    ):
        with pytest.raises(EnvironmentFault) as caught:
            write()
        assert caught.value.code is Code.DRIVE_GONE
        assert caught.value.where["place"] == str(out)
    assert not out.exists()
    assert desk.roster_state(roster_id) == "cleared"
    out.mkdir()
    assert len(sending.send_out(desk.sit(), [roster_id], out).built) == 1  # control


def test_a_medium_that_gives_back_other_bytes_is_told_and_the_bad_copy_removed(
    desk: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster_id = county_kit.ready(desk, [A])
    out = stick(desk)
    monkeypatch.setattr(submitting, "read_uncached", lambda path: iter([path.read_bytes()[:-1] + b"?"]))
    sent = sending.send_out(desk.sit("clerk"), [roster_id], out)
    assert [one.fault.code for one in sent.faults] == [Code.DRIVE_READ_BACK]
    assert list(out.iterdir()) == []
    (row,) = sending_view.submission_list(desk.now).rows
    assert (row.stand, row.copies) == (Stand.BUILT, 0)
    monkeypatch.undo()
    assert sending.write_again(desk.sit(), row.submission.id, out).again
    assert sending_view.one_submission(desk.now, row.submission.id).copies == 1


# -- how far it is -----------------------------------------------------------------------------------------------------


def test_a_submission_goes_its_steps(desk: Place) -> None:
    roster_id = desk.draft([A, B, C])
    desk.clear(roster_id)
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, stick(desk))

    def now() -> tuple[Stand, Next, list[str]]:
        one = sending_view.one_submission(desk.now, built.submission_id)
        return one.stand, one.next, [step.state for step in one.steps]

    assert now() == (Stand.BUILT, Next.HAND_OVER, ["past", "now", "ahead", "ahead"])
    submitting.record_hand_over(desk.sit(), built.submission_id, "XT1")
    assert now() == (Stand.ON_THE_WAY, Next.WAIT_TAKEN, ["past", "past", "now", "ahead"])
    assert sending_view.one_submission(desk.now, 1).handed_over_by == "clerk"
    answers.record_taken(desk.sit(), built.submission_id)
    one = sending_view.one_submission(desk.now, built.submission_id)
    assert now() == (Stand.TAKEN, Next.WAIT_RESULTS, ["past", "past", "past", "now"])
    assert [step.by_hand for step in one.steps] == [False, True, True, False]
    answers.take_results(desk.sit(), results(desk.out, [ok(A), bad(B), ok(C)]))
    assert now() == (Stand.RETURNED, Next.MEND, ["past", "past", "past", "bad"])
    one = sending_view.one_submission(desk.now, built.submission_id)
    assert (one.paid, int(one.paid_fen), one.returned, one.waiting) == (2, 20_000, 1, 0)
    cards.new_card(desk.sit(), B.document, account(50), bank=BANK)
    settling.reissue(desk.sit(), roster_id)
    assert now() == (Stand.SETTLED, Next.NOTHING, ["past", "past", "past", "past"])
    assert sending_view.one_submission(desk.now, built.submission_id).followed == 1


def test_a_submission_refused_whole_says_so(desk: Place) -> None:
    built = desk.sent([A])
    proof = desk.out / "page.jpg"
    proof.write_bytes(b"\xff\xd8page")
    answers.record_refused(desk.sit(), built.submission_id, "模板不对", proof)
    one = sending_view.one_submission(desk.now, built.submission_id)
    assert (one.stand, [step.state for step in one.steps]) == (Stand.REFUSED_WHOLE, ["past", "past", "bad", "ahead"])


def test_submissions_come_by_pages_newest_first(desk: Place) -> None:
    for at in range(5):
        county_kit.ready(desk, [human(10 + at)], f"2026-0{at + 1}")
    keys = [one.roster.roster_id for one in sending_view.can_go(desk.now)]
    sending.send_out(desk.sit("clerk"), sorted(keys), stick(desk))
    first = sending_view.submission_list(desk.now, limit=3)
    second = sending_view.submission_list(desk.now, below=first.below, limit=3)
    assert [one.submission.id for one in (*first.rows, *second.rows)] == [5, 4, 3, 2, 1]
    assert (first.total, first.below, second.below) == (5, 3, None)


# -- what came back ----------------------------------------------------------------------------------------------------


def test_a_drive_is_looked_at_without_taking_anything(desk: Place) -> None:
    desk.sent([A, B, C], period="2025")
    folder = stick(desk)
    results(folder, [ok(A), bad(B), ("某人", account(77), 100, "成功", None)])
    inner = folder / "发放"
    inner.mkdir()
    (inner / "退回.txt").write_bytes("Excel行号：4 账号错误".encode("gb18030"))
    workbook(folder / "通讯录.xlsx", [])
    (folder / "坏的.xlsx").write_bytes(b"not a workbook")
    (folder / "说明.txt").write_text("没有行号", encoding="utf-8")
    head = desk.head()
    found = arrivals.came_back(desk.now, folder)
    by_kind = {one.seen.kind: one for one in found.files}
    assert set(by_kind) == {ArrivalKind.SHEET, ArrivalKind.REFUSALS}
    sheet, list_ = by_kind[ArrivalKind.SHEET], by_kind[ArrivalKind.REFUSALS]
    assert (sheet.seen.said, sheet.unmatched, sheet.candidates) == ({"paid": 2, "returned": 1}, 1, (1,))
    assert [(one.name, one.period) for one in sheet.rosters] == [("耕地地力保护补贴", "2025")]
    assert (list_.readable, list_.candidates) == (True, (1,))
    assert desk.head() == head
    read = reading_in.read_in(desk.sit("clerk"), arrivals.of_ours(found.files))
    assert [one.fault for one in read.files] == [None, None]
    assert "line" in read.changes.nouns
    again = arrivals.came_back(desk.now, folder)
    assert (again.files, again.read_before) == ((), 2)
    assert desk.states(1) == ["paid", "returned", "refused"]


def test_a_refusal_list_that_may_be_about_two_submissions_waits_for_somebody(desk: Place) -> None:
    desk.sent([A], period="2025")
    desk.sent([B])
    folder = stick(desk)
    (folder / "退回.txt").write_bytes("Excel行号：2 账号错误".encode("gb18030"))
    (one,) = arrivals.came_back(desk.now, folder).files
    assert (one.candidates, one.readable, one.certain) == ((1, 2), False, False)
    assert arrivals.of_ours([one]) == []
    read = reading_in.read_file(desk.sit("clerk"), one.path, ArrivalKind.REFUSALS, 2)
    assert read.files[0].settled is not None
    assert desk.facts("SELECT roster_id, state FROM line ORDER BY roster_id") == [(1, "submitted"), (2, "refused")]


def test_packages_of_the_county_are_known_by_their_signature(desk: Place, places: Places, tmp_path: Path) -> None:
    county = places(COUNTY)
    know_each_other(desk, county)
    path = county_kit.sent(desk, [A, B])
    county_kit.receive(county, path)
    receipt = county_kit.receipt(county)
    county_kit.to_bank(county)
    county_kit.bank_says(county, [(A.name, A.account, 100, "成功", None), (B.name, B.account, 100, "失败", "3018")])
    told = county_kit.results(county)
    folder = stick(desk)
    for one in (path, receipt, told):
        (folder / one.name).write_bytes(one.read_bytes())
    broken = bytearray(told.read_bytes())
    broken[20] ^= 1
    (folder / "broken.ykt").write_bytes(broken)
    desk.sit("clerk")
    found = arrivals.came_back(desk.now, folder)
    good = {one.seen.kind: one for one in found.files if one.seen.fault is None}
    assert set(good) == {ArrivalKind.RECEIPT, ArrivalKind.RESULTS}
    assert good[ArrivalKind.RECEIPT].seen.said == {"accepted": 2}
    assert good[ArrivalKind.RESULTS].seen.said == {"paid": 1, "returned": 1}
    assert good[ArrivalKind.RESULTS].seen.sender == "伊宁市财政局"
    assert [one.period for one in good[ArrivalKind.RESULTS].rosters] == ["2026-03"]
    (wrong,) = [one for one in found.files if one.seen.fault is not None]
    assert wrong.seen.fault is not None
    assert wrong.seen.fault.code is Code.PACKAGE_SIGNATURE
    assert not wrong.readable
    read = reading_in.read_in(desk.sit("clerk"), arrivals.of_ours(found.files))
    assert [one.fault for one in read.files] == [None, None]
    assert desk.states(1) == ["paid", "returned"]
    assert arrivals.came_back(desk.now, folder).read_before == 2


def test_a_folder_that_vanishes_is_told(desk: Place, tmp_path: Path) -> None:
    assert code_of(lambda: arrivals.came_back(desk.now, tmp_path / "nowhere")) is Code.DRIVE_GONE
    empty = tmp_path / "empty"
    empty.mkdir()
    assert arrivals.came_back(desk.now, empty).files == ()  # control


# -- what to do about a return -----------------------------------------------------------------------------------------


REASONS = [
    ("3018已清户", ToDo.NEW_CARD),
    ("3031账号户名不符", ToDo.CORRECT_NAME),
    ("账户未激活", ToDo.ACTIVATE),
    ("3069长期不动户", ToDo.WAKE),
    ("账户冻结", ToDo.UNFREEZE),
    ("无此账号", ToDo.CHECK_ACCOUNT),
    ("身份证过期", ToDo.RENEW_DOCUMENT),
    ("二类户限额", ToDo.RAISE_LIMIT),
    ("系统繁忙", ToDo.ASK_COUNTY),
]


@pytest.mark.parametrize(("said", "to_do"), REASONS)
def test_every_reason_has_something_that_helps(desk: Place, said: str, to_do: ToDo) -> None:
    desk.sent([A, B])
    answers.take_results(desk.sit(), results(desk.out, [bad(A, said), ok(B)]))
    (one,) = mending.returned_lines(desk.now, 1).lines
    assert (one.name, one.to_do, one.said, one.mended, one.open) == (A.name, to_do, said, False, True)


def test_a_line_is_mended_by_what_was_done_about_it(desk: Place) -> None:
    desk.sent([A, B, C, D])
    said = [bad(A, "3018已清户"), bad(B, "账户未激活"), bad(C, "3031户名不符"), bad(D, "已死亡")]
    answers.take_results(desk.sit(), results(desk.out, said))

    def back() -> list[tuple[bool, bool, bool]]:
        lines = mending.returned_lines(desk.now, 1).lines
        return [(one.mended, one.ready, one.same_card) for one in lines]

    # closed and not activated are out of use; a wrong name may be sent again but nothing was done; the dead has a card
    assert back() == [(False, False, False), (False, False, False), (False, True, True), (False, True, True)]
    cards.new_card(desk.sit(), A.document, account(60), bank=BANK)
    cards.set_state(desk.sit(), cards.cards_of(desk.sit(), B.document)[0].id, CardState.ACTIVE, source="银行")
    assert back()[:2] == [(True, True, False), (True, True, True)]
    assert [one.name for one in mending.returned_lines(desk.now, 1).ready] == [A.name, B.name]
    record_death(desk.sit(), D.document, on=date(2026, 3, 1))
    found = mending.returned_lines(desk.now, 1).lines[3]
    assert (found.to_do, found.ready) == (ToDo.STOP, False)
    settling.stop_returned(desk.sit(), found.line_id, "本人已去世")
    made = settling.reissue(desk.sit(), 1, [one.line_id for one in mending.returned_lines(desk.now, 1).ready])
    assert (made.lines, made.same_card) == (2, [2])
    assert desk.states(1) == ["reissued", "reissued", "returned", "stopped"]
    lines = mending.returned_lines(desk.now, 1).lines
    assert [(one.open, one.follower_roster) for one in lines] == [(True, None), (False, 2), (False, 2)]


def test_only_a_returned_line_is_stopped_and_not_without_a_reason(desk: Place) -> None:
    desk.sent([A, B])
    answers.take_results(desk.sit(), results(desk.out, [bad(A), ok(B)]))
    assert code_of(lambda: settling.stop_returned(desk.sit(), 1, " ")) is Code.REASON_REQUIRED
    assert code_of(lambda: settling.stop_returned(desk.sit(), 2, "不发")) is Code.STEP_NOT_ALLOWED
    assert code_of(lambda: settling.stop_returned(desk.sit("inspector"), 1, "不发")) is Code.ROLE_MAY_NOT
    settling.stop_returned(desk.sit("clerk"), 1, "不发")
    assert desk.roster_state(1) == "settled"


def test_what_waits_is_counted(desk: Place) -> None:
    assert sending_view.waiting_counts(desk.now) == {"ready": 0, "built": 0, "back": 0}
    desk.sent([A, B])
    answers.take_results(desk.sit(), results(desk.out, [bad(A), ok(B)]))
    county_kit.ready(desk, [C])
    assert sending_view.waiting_counts(desk.now) == {"ready": 1, "built": 0, "back": 1}
    assert [(name.roster_id, count) for name, count in mending.rosters_with_returns(desk.now)] == [(1, 1)]


def test_the_drive_is_read_past_the_cache(desk: Place) -> None:
    """Control for the read-back: what `read_uncached` gives is the file."""
    path = desk.out / "x.bin"
    path.write_bytes(os.urandom(3 << 20))
    assert b"".join(drive.read_uncached(path)) == path.read_bytes()
