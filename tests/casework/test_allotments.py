"""What a department orders: read from its workbook in any wording, held at hand-over, told under Today."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.casework import reviewing
from app.casework.allotment_orders import read_order, take_order
from app.casework.allotments import allotments, keep_orders
from app.casework.due_items import DueKind, due_words
from app.casework.roster_view import roster_view
from app.casework.today import due_today
from app.casework.undoing import undo
from app.casework.verifying import verify_store
from app.domain.allotments import Allotment, read_money, read_people, read_period
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.roster_codes import RosterCode
from tests.casework.kit import ELDERS, OLD_AGE, Place, code_of, human

PEOPLE = [human(at) for at in range(4)]


def order(path: Path, *rows: list[Any], head: tuple[str, ...] = ()) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["伊宁市民政局关于下达2026年4月补贴的通知"])
    sheet.append(list(head or ("序号", "补贴项目", "发放月份", "指标人数", "下达金额", "截止日期", "文号")))
    for one in rows:
        sheet.append(one)
    book.save(path)
    return path


def ordered(desk: Place, people: int | None, fen: int | None, until: date | None, period: str = "2026-03") -> None:
    one = Allotment(ELDERS, Period.parse(period), people, Fen(fen) if fen else None, until, "文号")
    keep_orders(desk.sit("clerk"), [one], "下达.xlsx")


def test_a_workbook_is_looked_at_taken_and_undone(desk: Place, tmp_path: Path) -> None:
    path = order(
        tmp_path / "下达.xlsx",
        [1, "高龄津贴", "2026年4月", 60, 3000, "2026-04-10", "伊民发3号"],
        [2, "经济困难老年人服务补贴", "4月", None, "2,000.00", date(2026, 4, 8), None],
        ["", "合计", None, 60, 5000, None, None],
    )
    session = desk.sit("clerk")
    rows = read_order(session, path)
    assert [(one.change, one.fault) for one in rows] == [("new", None), ("new", None)]
    taken = take_order(session, rows, path.name)
    assert (taken.kept, taken.same) == (2, 0)
    kept = {one.standing.allotment.code: one.standing.allotment for one in allotments(session)}
    assert kept[OLD_AGE] == Allotment(
        OLD_AGE, Period.parse("2026-04"), 60, Fen(300_000), date(2026, 4, 10), "伊民发3号"
    )
    assert (kept[ELDERS].people, kept[ELDERS].fen, kept[ELDERS].deadline) == (None, 200_000, date(2026, 4, 8))
    assert [one.change for one in read_order(session, path)] == ["same", "same"]
    undo(session, taken.changes.seq)
    assert allotments(session) == []
    assert verify_store(session).faults == []


def test_rows_that_cannot_be_taken_say_why_and_none_is_taken(desk: Place, tmp_path: Path) -> None:
    path = order(
        tmp_path / "下达.xlsx",
        [1, "高龄津贴", "2026年4月", 60, 3000, None, None],
        [2, "没有这个补贴", "2026年4月", 60, 3000, None, None],
        [3, "高龄津贴", "四月份吧", 60, 3000, None, None],
        [4, "高龄津贴", "2026-04", 61, None, None, None],
        [5, "高龄津贴", "2026-05", "很多", None, None, None],
        [6, "高龄津贴", "2026-06", None, None, "月底", None],
        [7, "高龄津贴", "2026-07", None, None, None, None],
        [8, "高龄津贴", "2026-08", 1, -5, None, None],
    )
    session = desk.sit("clerk")
    rows = read_order(session, path)
    assert [one.fault and one.fault.code for one in rows] == [
        None, Code.PROGRAMME_UNKNOWN, Code.PERIOD_FORM, RosterCode.ALLOTMENT_TWICE, Code.QUANTITY_FORM,
        Code.DATE_FORM, RosterCode.ALLOTMENT_SAYS_NOTHING, Code.AMOUNT_NOT_POSITIVE,
    ]  # fmt: skip
    head = desk.head()
    assert code_of(lambda: take_order(session, rows, path.name)) is not None
    assert desk.head() == head
    assert code_of(lambda: take_order(desk.sit("inspector"), rows[:1], "x")) is Code.ROLE_MAY_NOT
    empty = order(tmp_path / "空.xlsx")
    assert code_of(lambda: read_order(desk.sit("clerk"), empty)) is RosterCode.ALLOTMENT_EMPTY
    other = order(tmp_path / "别的.xlsx", ["a", "b"], head=("甲", "乙"))
    assert code_of(lambda: read_order(desk.sit("clerk"), other)) is Code.COLUMN_MISSING


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-04", "2026-04"), ("2026年4月", "2026-04"), ("2026年04月份", "2026-04"), ("202604", "2026-04"),
        ("4月", "2026-04"), ("2026年第二季度", "2026Q2"), ("2026年2季度", "2026Q2"), ("2026年上半年", "2026H1"),
        ("2026年度", "2026"), ("2026", "2026"), ("2026年春季学期", "2026-S1"), ("２０２６年４月", "2026-04"),
    ],
)  # fmt: skip
def test_periods_as_departments_write_them(text: str, period: str) -> None:
    assert read_period(text, 2026).text == period


@pytest.mark.parametrize("text", ["", "四月", "2026年13月", "明年", "2026年第五季度"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        read_period(text, 2026)
    assert caught.value.code is Code.PERIOD_FORM


def test_people_and_money_with_their_units() -> None:
    assert (read_people("60人"), read_people(""), read_people("1200")) == (60, None, 1200)
    assert read_money("3.5", in_ten_thousands=True) == 3_500_000
    assert read_money("3.5万元", in_ten_thousands=False) == 3_500_000
    assert read_money("3,000.50元", in_ten_thousands=False) == 300_050
    assert read_money("", in_ten_thousands=True) is None


@pytest.mark.parametrize(
    ("people", "fen", "code"),
    [
        (3, None, RosterCode.QUOTA_PEOPLE),
        (None, 39_999, RosterCode.QUOTA_SUM),
        (4, 40_000, None),
        (5, None, None),
    ],
)
def test_beyond_the_quota_nothing_is_handed_over(
    desk: Place, people: int | None, fen: int | None, code: RosterCode | None
) -> None:
    roster = desk.draft(PEOPLE, ELDERS, "2026-03", amount=100)
    ordered(desk, people, fen, None)
    session = desk.sit("clerk")
    if code is None:
        reviewing.hand_over(session, roster)
        assert desk.roster_state(roster) == "in_review"
        return
    with pytest.raises(UserError) as caught:
        reviewing.hand_over(session, roster)
    assert caught.value.code is code
    figures = {str(value) for value in caught.value.where.values()}
    assert figures >= ({"4", "3", "1"} if people else {"400.00", "399.99", "0.01"})
    assert desk.roster_state(roster) == "draft"


def test_every_batch_of_the_period_counts_together(desk: Place) -> None:
    roster = desk.draft(PEOPLE, ELDERS, "2026-03", amount=100)
    other = desk.draft(PEOPLE[:2], ELDERS, "2026-02", amount=100)
    ordered(desk, 4, None, None)
    view = roster_view(desk.sit("clerk"), roster)
    assert view.ordered is not None
    assert (view.ordered.people, view.ordered.people_over) == (4, 0)
    assert roster_view(desk.now, other).ordered is None


def test_the_deadline_stands_under_today(desk: Place) -> None:
    ordered(desk, 4, 40_000, date(2026, 3, 4))
    (item,) = [one for one in due_today(desk.sit("clerk")) if one.kind is DueKind.ORDERED]
    assert (item.place, item.what, item.due) == ("next_rosters", "2026-03", date(2026, 3, 4))
    title, note = due_words(item, "zh")
    assert title == "经济困难老年人服务补贴 3月要在3月4日前报"
    assert note == "指标4人 · 指标400.00元 · 现在0条"
    roster = desk.draft(PEOPLE, ELDERS, "2026-03", amount=100)
    (item,) = [one for one in due_today(desk.sit("clerk")) if one.kind is DueKind.ORDERED]
    assert (item.place, item.key) == ("roster", roster)
    view = roster_view(desk.now, roster)
    assert view.ordered is not None
    assert (view.ordered.days_left, view.ordered.near) == (2, True)
    reviewing.hand_over(desk.sit("clerk"), roster)
    assert [one for one in due_today(desk.sit("clerk")) if one.kind is DueKind.ORDERED] == []
