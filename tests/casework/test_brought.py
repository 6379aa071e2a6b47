"""What a village brings for a draft: new, stop, another amount, another card; one by one and as a list."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.casework import catalogue, entitling
from app.casework.brought import Brought, BroughtKind, bring, judge, people_brought
from app.casework.brought_lists import judge_list, rows_of_file, rows_of_text, take_list
from app.casework.doing_next import do_next
from app.casework.roster_view import roster_view
from app.casework.undoing import undo
from app.casework.verifying import verify_store
from app.domain.faults import Code, Fault
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from tests.casework.kit import ELDERS, Human, Place, account, code_of, human, row

PEOPLE = [human(at, f"赵秀{'一二三四五六七八'[at]}") for at in range(6)]
NEWCOMER = human(40, "钱玉兰")


@pytest.fixture
def draft(desk: Place) -> int:
    """April's draft of six people at 50 yuan, drawn up from March; one more stands in the register."""
    catalogue.set_standard(desk.sit("clerk"), ELDERS, Fen(5_000), since=date(2026, 1, 1), document="文件")
    catalogue.confirm_standards(desk.sit("reviewer"), ELDERS, "文件")
    march = desk.draft(PEOPLE, ELDERS, "2026-03", amount=50)
    entitling.grant_from_roster(desk.sit("clerk"), march)
    desk.sign(march)
    desk.take([row(NEWCOMER)], name="register.xlsx")
    return do_next(desk.sit("clerk"), ELDERS).roster_id


def who(desk: Place, one: Human) -> int:
    return int(desk.fact("SELECT id FROM person WHERE document = ?", one.document))


def thing(desk: Place, one: Human, kind: str, value: str = "") -> Brought:
    return Brought(who(desk, one), BroughtKind(kind), value)


def test_each_of_the_four_is_written_and_the_equation_holds(desk: Place, draft: int) -> None:
    session = desk.sit("clerk")
    things = [
        thing(desk, PEOPLE[0], "stop", "迁出"),
        thing(desk, PEOPLE[1], "amount", "3"),
        thing(desk, PEOPLE[2], "card", account(77)),
        thing(desk, NEWCOMER, "new"),
    ]
    done = bring(session, draft, things)
    assert (done.count, done.before, done.now) == (4, 15_000, 15_000 + 5_000 + 5_000)
    view = roster_view(session, draft)
    assert {part.section.value: part.lines for part in view.difference.parts} == {
        "new": 1, "stopped": 1, "amount": 1, "card": 1, "same": 3,
    }  # fmt: skip
    assert view.difference.holds
    assert view.difference.last == (view.difference.last.__class__)(6, Fen(30_000))
    assert view.difference.now.fen == desk.fact(
        "SELECT sum(amount_fen) FROM line WHERE roster_id = ? AND state = 'proposed'", draft
    )
    reasons = {one.name: view.marks[one.mark_id][0].kind.value for one in view.lines if one.mark_id in view.marks}
    assert reasons == {
        PEOPLE[0].name: "brought", PEOPLE[1].name: "quantity", PEOPLE[2].name: "card", NEWCOMER.name: "begins",
    }  # fmt: skip
    assert desk.fact("SELECT count(*) FROM entitlement WHERE until IS NULL") == 6
    assert desk.fact("SELECT bank FROM card WHERE account = ?", account(77)) != ""
    assert verify_store(session).faults == []


def test_it_is_one_act_and_undone_as_one(desk: Place, draft: int) -> None:
    session = desk.sit("clerk")
    before = roster_view(session, draft)
    done = bring(session, draft, [thing(desk, PEOPLE[0], "stop", "去世"), thing(desk, NEWCOMER, "new")])
    assert roster_view(session, draft).totals != before.totals or done.count == 2
    undo(session, done.changes.seq)
    assert roster_view(session, draft).difference == before.difference
    assert desk.fact("SELECT count(*) FROM entitlement") == 6
    assert verify_store(session).faults == []


@pytest.mark.parametrize(
    ("at", "kind", "value", "code"),
    [
        (0, "stop", " ", Code.REASON_REQUIRED),
        (0, "amount", "abc", Code.QUANTITY_FORM),
        (0, "amount", "1", RosterCode.BROUGHT_SAME),
        (0, "amount", "0", Code.QUANTITY_FORM),
        (0, "new", "1", RosterCode.BROUGHT_IS_LISTED),
        (0, "card", "12", Code.ACCOUNT_LENGTH),
        (0, "card", PEOPLE[1].account, Code.ACCOUNT_OF_ANOTHER),
        (0, "card", PEOPLE[0].account, RosterCode.BROUGHT_SAME),
        (6, "stop", "去世", RosterCode.BROUGHT_NOT_LISTED),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    desk: Place, draft: int, at: int, kind: str, value: str, code: Code | RosterCode
) -> None:
    session = desk.sit("clerk")
    wrong = thing(desk, [*PEOPLE, NEWCOMER][at], kind, value)
    right = thing(desk, PEOPLE[5], "stop", "迁出")
    head = desk.head()
    assert judge(session, draft, [right, wrong])[1].fault is not None
    assert code_of(lambda: bring(session, draft, [right, wrong])) is code
    assert desk.head() == head
    bring(session, draft, [right])  # control: without it the other goes


def test_the_same_person_twice_an_empty_list_and_a_roster_under_review(desk: Place, draft: int) -> None:
    session = desk.sit("clerk")
    once = thing(desk, PEOPLE[0], "stop", "迁出")
    assert code_of(lambda: bring(session, draft, [once, once])) is RosterCode.BROUGHT_TWICE
    assert code_of(lambda: bring(session, draft, [])) is RosterCode.BROUGHT_EMPTY
    assert code_of(lambda: bring(desk.sit("inspector"), draft, [once])) is Code.ROLE_MAY_NOT
    desk.sign(draft)
    assert code_of(lambda: bring(desk.sit("clerk"), draft, [once])) is Code.ROSTER_NOT_DRAFT


def test_who_is_stopped_by_mistake_comes_back_with_his_grant(desk: Place, draft: int) -> None:
    session = desk.sit("clerk")
    bring(session, draft, [thing(desk, PEOPLE[0], "stop", "迁出")])
    bring(session, draft, [thing(desk, PEOPLE[0], "new")])
    view = roster_view(session, draft)
    assert view.difference.changed == 0
    assert view.difference.holds
    assert desk.fact("SELECT count(*) FROM entitlement WHERE until IS NULL") == 6


def test_the_box_finds_who_is_in_the_roster_first(desk: Place, draft: int) -> None:
    session = desk.sit("clerk")
    found = people_brought(session, draft, "赵秀")
    assert [one.name for one in found] == sorted(one.name for one in PEOPLE)
    assert all(one.listed and one.amount == 5_000 for one in found)
    (one,) = people_brought(session, draft, NEWCOMER.document[-6:])
    assert (one.name, one.listed, one.amount, one.line_id) == (NEWCOMER.name, False, None, None)
    assert people_brought(session, draft, "  ") == []
    assert people_brought(session, draft, "%") == []


PASTED = "\n".join(
    [
        f"{PEOPLE[0].name}\t停发\t迁出",
        f"{PEOPLE[1].name}\t改数\t2",
        f"{PEOPLE[2].name}\t{PEOPLE[2].document}\t换卡\t{account(78)}",
        f"{NEWCOMER.name}\t{NEWCOMER.document}\t新增",
        f"{PEOPLE[3].name}\t去世",
    ]
)


def test_a_pasted_list_is_judged_row_by_row_and_taken_whole(desk: Place, draft: int) -> None:
    session = desk.sit("clerk")
    rows = rows_of_text(PASTED)
    judged = judge_list(session, draft, rows)
    assert [one.brought and one.brought.kind.value for one in judged] == ["stop", "amount", "card", "new", "stop"]
    assert [one.fault for one in judged] == [None] * 5
    assert (judged[1].before, judged[1].now) == (5_000, 10_000)
    bad = [*rows, {"name": "没有这个人", "document": "", "kind": "停发", "value": "x"}]
    head = desk.head()
    with pytest.raises(Fault) as caught:
        take_list(session, draft, bad)
    assert caught.value.code is RosterCode.BROUGHT_WHO_UNKNOWN
    assert desk.head() == head
    assert take_list(session, draft, rows).count == 5
    assert roster_view(session, draft).difference.holds


def test_a_villages_workbook_in_its_own_columns(desk: Place, draft: int, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["巴彦岱村四月变动表"])
    sheet.append(["序号", "姓名", "身份证号", "变动类型", "原因", "新卡号"])
    sheet.append([1, PEOPLE[0].name, PEOPLE[0].document, "停发", "迁出", None])
    sheet.append([2, PEOPLE[1].name, PEOPLE[1].document, "换卡", None, account(79)])
    sheet.append([3, PEOPLE[2].name, PEOPLE[3].document, "停发", "去世", None])
    sheet.append([4, PEOPLE[4].name, None, "不知道", None, None])
    path = tmp_path / "变动.xlsx"
    book.save(path)
    judged = judge_list(desk.sit("clerk"), draft, rows_of_file(path))
    assert [one.fault and one.fault.code for one in judged] == [
        None, None, Code.NUMBER_OTHER_NAME, RosterCode.BROUGHT_UNCLEAR,
    ]  # fmt: skip
    empty = openpyxl.Workbook()
    empty.active.append(["什么", "都没有"])
    empty.save(tmp_path / "空.xlsx")
    assert code_of(lambda: rows_of_file(tmp_path / "空.xlsx")) is Code.COLUMN_MISSING
