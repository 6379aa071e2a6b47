"""A result workbook is held against the submission its rows fit, and is taken back while nothing was built on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import answers, arrivals, cards, reading_in, settling, taking_back
from app.casework.arrivals import Arrival
from app.casework.drive_files import ArrivalKind
from app.casework.fitting import Doubt
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.states import CardState
from app.sheets.writing import write_results
from tests.casework.kit import BANK, Human, Place, account, code_of, human
from tests.county import county_kit

USUAL = ("name", "account", "amount", "status", "reason")
WHO = [human(at) for at in range(1, 11)]
NEW = [human(21 + at, name) for at, name in enumerate(("马小红", "周建军", "热依汗·买买提", "赵玉兰"))]
"""Four who came in April; nobody has their names, so that nobody asks whether they are meant."""


def ok(one: Human) -> tuple[Any, ...]:
    return (one.name, one.account, 100, "成功", None)


def bad(one: Human) -> tuple[Any, ...]:
    return (one.name, one.account, 100, "失败", "3018已清户")


def workbook(desk: Place, rows: Sequence[tuple[Any, ...]], name: str = "发放结果.xlsx") -> Path:
    folder = desk.out / "stick"
    folder.mkdir(exist_ok=True)
    with (folder / name).open("wb") as target:
        write_results(target, [dict(zip(USUAL, one, strict=True)) for one in rows], order=USUAL)
    return folder / name


def looked(desk: Place, path: Path) -> Arrival:
    found = arrivals.came_back(desk.now, path.parent)
    return next(one for one in found.files if one.path == path)


@pytest.fixture
def desk(places: Any) -> Place:
    """March was paid to ten people, by package; April went to the same ten and four more, by workbook."""
    place: Place = places()
    month(place, WHO, "2026-03", date(2026, 3, 20))
    place.send(1)
    march = workbook(place, [ok(one) for one in WHO[:9]] + [bad(WHO[9])], "三月.xlsx")
    answers.take_results(place.sit("clerk"), march)
    march.unlink()
    cards.new_card(place.sit("clerk"), WHO[9].document, account(99), bank=BANK)
    month(place, [*WHO[:9], *NEW], "2026-04", date(2026, 4, 3))
    place.send(2)
    return place


def month(place: Place, who: Sequence[Human], period: str, day: date) -> int:
    place.day(day)
    return county_kit.ready(place, list(who), period)


def everybody() -> list[tuple[Any, ...]]:
    return [ok(one) for one in [*WHO[:9], *NEW]]


# -- which submission --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["发放结果.xlsx", "4月发放结果.xlsx", "result_bank_C06_2026-04-24_7.xlsx"])
def test_the_whole_result_of_the_month_is_read_in_at_once(desk: Place, name: str) -> None:
    one = looked(desk, workbook(desk, everybody(), name))
    assert (one.judged.doubts, one.readable, one.candidates) == ((), True, (2,))
    reading_in.read_in(desk.sit("clerk"), arrivals.of_ours([one]))
    assert set(desk.states(2)) == {"paid"}


def test_an_old_months_file_is_not_taken_as_this_months(desk: Place) -> None:
    """Ten rows of March: nine of them fit April by account, name and amount."""
    rows = [ok(one) for one in WHO[:9]] + [bad(WHO[9])]
    rows[0] = (*rows[0][:4], "代发")  # another file than the one that was read in
    one = looked(desk, workbook(desk, rows, "result_bank_C06_2026-03-24_1906.xlsx"))
    assert 2 in one.candidates
    assert (one.certain, one.readable) == (False, False)
    assert set(one.judged.doubts) == {Doubt.OTHER_TIME, Doubt.OLDER}
    assert one.judged.older is not None
    assert (one.judged.older.roster.period, one.judged.older.rows) == ("2026-03", 10)
    assert arrivals.of_ours([one]) == []
    assert set(desk.states(2)) == {"submitted"}


def test_a_file_of_a_small_part_is_asked_about(desk: Place) -> None:
    one = looked(desk, workbook(desk, [ok(NEW[0]), ok(NEW[1])]))
    assert one.judged.doubts == (Doubt.FEW,)
    assert [(fit.rows, fit.of) for fit in one.judged.fits] == [(2, 13)]
    taken = reading_in.read_file(desk.sit("clerk"), one.path, ArrivalKind.SHEET, 2)  # somebody said so
    assert taken.files[0].fault is None
    assert desk.states(2).count("paid") == 2


def test_a_title_and_a_column_name_the_month_too(desk: Place) -> None:
    path = desk.out / "stick"
    path.mkdir(exist_ok=True)
    for name, above, label in (("标题.xlsx", "2026年3月孤儿基本生活费发放结果", ""), ("列.xlsx", "", "2026年3月")):
        one = looked(desk, _with_title(path / name, everybody(), above, label))
        assert Doubt.OTHER_TIME in one.judged.doubts, name


def _with_title(path: Path, rows: Sequence[tuple[Any, ...]], title: str, label: str) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        top = 0
        if title:
            sheet.write(0, 0, title)
            top = 1
        headings = ["收款人姓名", "银行账号", "发放金额", "发放状态", "失败原因"] + (["月份"] if label else [])
        for at, heading in enumerate(headings):
            sheet.write(top, at, heading)
        for down, row in enumerate(rows, start=top + 1):
            for at, value in enumerate([*row, label] if label else row):
                sheet.write(down, at, value)
    return path


def test_another_programme_in_the_name_is_asked_about(desk: Place) -> None:
    one = looked(desk, workbook(desk, everybody(), "C12高龄津贴.xlsx"))
    assert one.judged.doubts == (Doubt.OTHER_PROGRAMME,)


def test_an_unchanged_list_without_a_date_is_asked_about_and_with_one_is_not(places: Any) -> None:
    place: Place = places()
    for at, period in enumerate(("2026-03", "2026-04")):
        month(place, WHO, period, date(2026, 3 + at, 20))
        place.send(1 + at)
        if not at:
            first = workbook(place, [ok(one) for one in WHO], "first.xlsx")
            answers.take_results(place.sit("clerk"), first)
            first.unlink()
    rows = [(*ok(one)[:4], "代发") for one in WHO]
    assert looked(place, workbook(place, rows, "结果.xlsx")).judged.doubts == (Doubt.OLDER,)
    assert looked(place, workbook(place, rows, "4月结果.xlsx")).judged.doubts == ()


def test_a_later_return_of_one_line_is_no_small_part(desk: Place) -> None:
    answers.take_results(desk.sit("clerk"), workbook(desk, everybody(), "全部.xlsx"))
    one = looked(desk, workbook(desk, [bad(NEW[0])], "退票.xlsx"))
    assert one.judged.doubts == ()


# -- taken back --------------------------------------------------------------------------------------------------------


def test_a_file_is_taken_back_and_can_be_read_again(desk: Place) -> None:
    before = desk.everything()
    path = workbook(desk, [*everybody()[:12], bad(NEW[3])])
    answers.take_results(desk.sit("clerk"), path)
    assert desk.states(2).count("returned") == 1
    assert cards.cards_of(desk.sit("clerk"), NEW[3].document)[0].state is CardState.CLOSED
    read = taking_back.last_read(desk.sit("clerk"), 2)
    assert read is not None
    assert (read.name, read.refused) == ("发放结果.xlsx", None)
    taking_back.take_back(desk.sit("clerk"), read.seq)
    assert set(desk.states(2)) == {"submitted"}
    assert desk.roster_state(2) == "submitted"
    assert cards.cards_of(desk.sit("clerk"), NEW[3].document)[0].state is CardState.UNKNOWN
    for table in ("result", "source_file"):
        assert desk.everything()[table] == before[table], table
    assert looked(desk, path).readable
    assert taking_back.last_read(desk.sit("clerk"), 2) is None
    answers.take_results(desk.sit("clerk"), path)
    assert desk.states(2).count("paid") == 12
    assert verify_store(desk.sit("clerk")).faults == []


def test_a_refusal_list_is_taken_back_too(desk: Place) -> None:
    path = desk.out / "退回.txt"
    path.write_bytes("Excel行号：2 账号错误".encode("gb18030"))
    settled = answers.take_refusals(desk.sit("clerk"), path, 2)
    assert desk.states(2)[0] == "refused"
    taking_back.take_back(desk.sit("clerk"), settled.changes.seq)
    assert set(desk.states(2)) == {"submitted"}


def test_what_was_built_on_a_file_keeps_it(desk: Place) -> None:
    answers.take_results(desk.sit("clerk"), workbook(desk, [*everybody()[:12], bad(NEW[3])]))
    seq = desk.head()[0]
    cards.new_card(desk.sit("clerk"), NEW[3].document, account(98), bank=BANK)
    settling.reissue(desk.sit("clerk"), 2)
    read = taking_back.last_read(desk.sit("clerk"), 2)
    assert read is not None
    assert read.refused is not None
    assert code_of(lambda: taking_back.take_back(desk.sit("clerk"), seq)) in (Code.UNDO_CHANGED, Code.UNDO_USED)
    assert desk.states(2).count("paid") == 12


def test_only_who_read_it_takes_it_back(desk: Place) -> None:
    settled = answers.take_results(desk.sit("clerk"), workbook(desk, everybody()))
    assert code_of(lambda: taking_back.take_back(desk.sit("second"), settled.changes.seq)) is Code.UNDO_NOT_YOURS
    assert code_of(lambda: taking_back.take_back(desk.sit("inspector"), settled.changes.seq)) is Code.ROLE_MAY_NOT


# -- what lies on the stick --------------------------------------------------------------------------------------------


def test_our_own_workbook_is_not_one_that_was_read_before(desk: Place) -> None:
    found = arrivals.came_back(desk.now, desk.out / "sent")
    assert any((desk.out / "sent").iterdir())
    assert (found.files, found.read_before) == ((), 0)
