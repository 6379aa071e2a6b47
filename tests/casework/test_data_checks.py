"""Every check finds what was planted for it and nothing in a clean register; answers hold until the facts change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.casework import findings, reference_lists
from app.casework.data_check_answers import answer_doubts, follow_up, keep_counts, take_back_answers
from app.casework.data_check_counts import open_severe
from app.casework.data_checks import CheckGroup, DoubtState, Part, hit_text, part_of, run_checks, run_part
from app.domain.data_checks import SEVERITY, DataCheck, ListKind, Severity, digest_of
from app.domain.documents import citizen_check_digit, judge_document
from app.domain.faults import Code, UsageError, UserError
from app.store.transaction import Transaction
from app.words import LANGUAGES
from tests.casework.kit import BANK, CODE_OF, DIBAO, LAND, OLD_AGE, VILLAGE, Place, account, citizen, human, row

PEOPLE = 8


@pytest.fixture
def clean(desk: Place) -> Place:
    """Eight households of one person each, who get the land subsidy on a card of their own, each visited."""
    desk.take([row(human(at)) for at in range(PEOPLE)], (LAND, "2026"))
    change(desk, visit_everybody)
    return desk


def change(desk: Place, plant: Callable[[Transaction], Any]) -> None:
    with desk.sit().write("state") as tx:
        plant(tx)


def visit_everybody(tx: Transaction) -> None:
    for (key,) in tx.db.conn.execute("SELECT id FROM household").fetchall():
        visit(tx, key, "2026-01-15")


def visit(tx: Transaction, household: int, day: str) -> None:
    tx.insert(
        "visit", public_id=tx.public_id(), code=f"V{household}{day}", household_id=household, day=day, place=1,
        visitors="[]", state="done", step=5, card_at=0, by_paper=0, dibao_registered=0, cards_registered=0,
    )  # fmt: skip


def found(desk: Place) -> dict[DataCheck, list[str]]:
    """Names by check, open doubts only."""
    return {check: names for check, group in run(desk).items() if (names := [one.hit.name for one in group.doubts])}


def run(desk: Place) -> dict[DataCheck, CheckGroup]:
    return run_checks(desk.sit())


def name(at: int) -> str:
    return human(at).name


def programme(tx: Transaction, code: str) -> int:
    return int(tx.db.conn.execute("SELECT id FROM programme WHERE code = ?", (code,)).fetchone()[0])


def grant(tx: Transaction, code: str, person: int, **more: Any) -> int:
    values: dict[str, Any] = {
        "programme_id": programme(tx, code), "person_id": person, "payee_id": person, "card_id": min(person, PEOPLE),
        "village": CODE_OF[VILLAGE], "grp": "1组", "tier": "", "quantities": "{}", "since": "2026-01-01",
    }  # fmt: skip
    return tx.insert("entitlement", **values | more)


def someone(tx: Transaction, household: int | None, **values: Any) -> int:
    """One more person, in a household or in none."""
    key = tx.insert(
        "person", **{"kind": "person", "name": "多出来", "village": CODE_OF[VILLAGE], "document": citizen(77)} | values
    )
    if household is not None:
        tx.insert("household_member", household_id=household, person_id=key, relation="子", since="2026-01-01")
    return key


def no_head(tx: Transaction) -> None:
    someone(tx, 1)
    key = tx.db.conn.execute("SELECT id FROM household_member WHERE person_id = 1").fetchone()[0]
    tx.update("household_member", key, until="2026-02-01")


def empty(tx: Transaction) -> None:
    key = tx.db.conn.execute("SELECT id FROM household_member WHERE person_id = 1").fetchone()[0]
    tx.update("household_member", key, until="2026-02-01")


def twice(tx: Transaction) -> None:
    """The same person with the 15 digits he had before."""
    number = citizen(0)
    someone(tx, 2, document=number[:6] + number[8:17])


def swapped() -> tuple[str, str]:
    """A number with two neighbours exchanged that only one exchange mends, and what it was."""
    for at, place in product(range(100, 400), range(17)):
        number = citizen(at)
        wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        if wrong != number and "X" not in wrong and judge_document(wrong, date(2026, 3, 2)).suggestion == number:
            return wrong, number
    raise AssertionError("no such number")


def wrong_digit(tx: Transaction) -> None:
    number = citizen(1)
    tx.update("person", 2, document=number[:-1] + ("0" if number[-1] != "0" else "1"))


def born_never(tx: Transaction) -> None:
    first = "65990019990231001"
    tx.update("person", 3, document=first + citizen_check_digit(first))


def minor(tx: Transaction) -> None:
    tx.update("person", 3, document=citizen(3, date(2012, 5, 6)))


def phones(tx: Transaction) -> None:
    for key, text in ((1, "13812345678"), (2, "138-1234-5678"), (3, "138 1234 5678")):
        tx.update("person", key, phone=text)


def groups(tx: Transaction) -> None:
    for key in range(1, 5):
        tx.update("household", key, grp="牧业队")
    tx.update("household", 5, grp="牧业大队")


def exclusive(tx: Transaction) -> None:
    grant(tx, DIBAO, 1, person_id=None, household_id=1)
    grant(tx, "C03", 1)


def overdue(tx: Transaction) -> None:
    tx.update("visit", 1, day="2025-03-01")


PLANTED: dict[DataCheck, tuple[Callable[[Transaction], Any], list[str]]] = {
    DataCheck.DEAD_PAID: (lambda tx: tx.update("person", 4, died="2026-02-02"), [name(3)]),
    DataCheck.LEFT_PAID: (lambda tx: tx.update("person", 4, ended="2026-02-02", ended_reason="moved_out"), [name(3)]),
    DataCheck.EXCLUDED: (exclusive, [name(0)]),
    DataCheck.NUMBER_TWICE: (twice, [name(0), "多出来"]),
    DataCheck.CARD_SHARED: (lambda tx: grant(tx, OLD_AGE, 2, card_id=1), [name(0)]),
    DataCheck.CARD_OF_ANOTHER: (lambda tx: grant(tx, OLD_AGE, 2, card_id=1), [name(1)]),
    DataCheck.PAYEE_RULE: (lambda tx: grant(tx, OLD_AGE, 2, payee_id=1), [name(1)]),
    DataCheck.CARD_CLOSED: (lambda tx: tx.update("card", 5, state="closed"), [name(4)]),
    DataCheck.CARD_BLOCKED: (lambda tx: tx.update("card", 5, state="frozen"), [name(4)]),
    DataCheck.CARD_NOT_ACTIVATED: (lambda tx: tx.update("card", 5, state="not_activated"), [name(4)]),
    DataCheck.NUMBER_CHECK: (wrong_digit, [name(1)]),
    DataCheck.NUMBER_FORM: (lambda tx: tx.update("person", 2, document="65990019410506"), [name(1)]),
    DataCheck.NUMBER_BIRTH: (born_never, [name(2)]),
    DataCheck.PERSON_TWICE: (lambda tx: someone(tx, 2, name=name(0)), [name(0), name(0)]),
    DataCheck.ACCOUNT_NAME: (lambda tx: tx.update("card", 2, account_name="王秀"), [name(1)]),
    DataCheck.ACCOUNT_WRONG: (lambda tx: tx.update("card", 2, account="62999900"), [name(1)]),
    DataCheck.ACCOUNT_DOUBT: (lambda tx: tx.update("card", 2, account="6299990000000000017"), [name(1)]),
    DataCheck.NO_CARD: (lambda tx: grant(tx, OLD_AGE, someone(tx, 1), payee_id=1, card_id=1), ["多出来"]),
    DataCheck.TOO_YOUNG: (lambda tx: grant(tx, OLD_AGE, someone(tx, 1, document=citizen(9, date(1960, 1, 1)))),
                          ["多出来"]),
    DataCheck.TOO_OLD: (lambda tx: grant(tx, "C06", 1), [name(0)]),
    DataCheck.NAME_WRONG: (lambda tx: tx.update("person", 2, name="王？英"), ["王？英"]),
    DataCheck.NAME_RARE: (lambda tx: tx.update("person", 2, name="王xiu英"), ["王xiu英"]),
    DataCheck.NAME_TWO_WAYS: (lambda tx: tx.update("card", 1, account_name=name(0).replace("·", "•")), [name(0)]),
    DataCheck.NO_HEAD: (no_head, [name(0)]),
    DataCheck.EMPTY_HOUSEHOLD: (empty, [name(0)]),
    DataCheck.NO_HOUSEHOLD: (empty, [name(0)]),
    DataCheck.NUMBER_OLD: (twice, ["多出来"]),
    DataCheck.NO_NUMBER: (lambda tx: tx.update("person", 7, document=None), [name(6)]),
    DataCheck.NO_RELATION: (lambda tx: tx.update("household_member", int(someone(tx, 1) and 9), relation=" "),
                            ["多出来"]),
    DataCheck.MINOR_HEAD: (minor, [name(2)]),
    DataCheck.GROUP_TWO_WAYS: (groups, [name(4)]),
    DataCheck.PHONE_SHARED: (phones, [name(0)]),
    DataCheck.NOT_VERIFIED: (overdue, [name(0)]),
}  # fmt: skip


def test_a_clean_register_raises_no_doubt(clean: Place) -> None:
    assert found(clean) == {}
    assert set(run(clean)) == set(DataCheck), "every check is told, found or not"


@pytest.mark.parametrize("check", PLANTED)
def test_each_check_finds_what_was_planted(clean: Place, check: DataCheck) -> None:
    plant, names = PLANTED[check]
    change(clean, plant)
    assert sorted(found(clean).get(check, [])) == sorted(names)
    group = run(clean)[check]
    assert (group.open, group.answered, group.whole) == (len(names), 0, True)
    for doubt in group.doubts:
        assert (doubt.hit.household_id or doubt.hit.person_id) is not None, "one click leads somewhere"
        for lang in LANGUAGES:
            text = hit_text(doubt.hit, lang)
            assert text
            assert "?" not in text.replace("王？英", ""), text
            for number in [human(at).document for at in range(9)] + [human(at).account for at in range(9)]:
                assert number not in text


def test_the_rest_is_planted_elsewhere() -> None:
    lists = {DataCheck.LIST_DECEASED, DataCheck.LIST_PRISON, DataCheck.LIST_PAYROLL, DataCheck.LIST_VEHICLE}
    assert set(DataCheck) - set(PLANTED) == lists | {DataCheck.PAID_AFTER_DEATH, DataCheck.ISSUER_UNKNOWN}


def test_severities_and_parts() -> None:
    assert {SEVERITY[check] for check in DataCheck} == set(Severity)
    order = list(Severity)
    ranks = [order.index(SEVERITY[check]) for check in DataCheck]
    assert ranks == sorted(ranks), "the most severe first"
    assert {part_of(check) for check in DataCheck} == set(Part)


def test_a_mandate_makes_another_payee_right(clean: Place) -> None:
    change(clean, lambda tx: grant(tx, OLD_AGE, 2, payee_id=1))
    assert DataCheck.PAYEE_RULE in found(clean)
    change(clean, lambda tx: tx.insert("mandate", person_id=2, agent_id=1, role="agent", reason="", proof="书",
                                       since="2026-01-01"))  # fmt: skip
    assert DataCheck.PAYEE_RULE not in found(clean)


def test_one_household_may_share_a_card(clean: Place) -> None:
    change(clean, lambda tx: grant(tx, OLD_AGE, someone(tx, 1), payee_id=1, card_id=1))
    assert DataCheck.CARD_SHARED not in found(clean)


def test_money_after_a_death(desk: Place) -> None:
    desk.take([row(human(0))], (OLD_AGE, "2026-01"), name="a.xlsx")
    desk.take([row(human(0), amount=60)], (OLD_AGE, "2026-02"), name="b.xlsx")
    change(desk, lambda tx: [tx.update("line", key, state="paid") for key in (1, 2)])
    change(desk, lambda tx: tx.update("person", 1, died="2026-01-20"))
    (doubt,) = run(desk)[DataCheck.PAID_AFTER_DEATH].doubts
    assert (doubt.hit.slots["count"], doubt.hit.slots["yuan"]) == (1, "60.00"), "January was still right"
    change(desk, lambda tx: tx.update("person", 1, died="2026-02-20"))
    assert run(desk)[DataCheck.PAID_AFTER_DEATH].total == 0


def test_an_issuer_that_nobody_else_has(clean: Place) -> None:
    def cards(tx: Transaction) -> None:
        for at in range(200):
            tx.insert("card", owner_id=1, account=account(500 + at), bank=BANK, account_name=name(0), state="active",
                      state_on="2026-01-01", state_source="")  # fmt: skip
        tx.update("card", 2, account="6229990000000000018")

    assert DataCheck.ISSUER_UNKNOWN not in found(clean)
    change(clean, cards)
    names = found(clean)
    assert names.get(DataCheck.ISSUER_UNKNOWN, []) + names.get(DataCheck.ACCOUNT_DOUBT, []) == [name(1)]


def test_the_swap_that_mends_is_told(clean: Place) -> None:
    wrong, meant = swapped()
    change(clean, lambda tx: tx.update("person", 2, document=wrong))
    (doubt,) = run(clean)[DataCheck.NUMBER_CHECK].doubts
    assert doubt.hit.slots.get("meant") == meant[-4:]


# -- answers -----------------------------------------------------------------------------------------------------------


def test_an_answer_holds_until_the_facts_change(clean: Place) -> None:
    change(clean, lambda tx: tx.update("card", 2, account_name="王秀"))
    (doubt,) = run(clean)[DataCheck.ACCOUNT_NAME].doubts
    answer_doubts(clean.sit(), [doubt.hit], "银行说户名就是这样登记的")
    (answered,) = run(clean)[DataCheck.ACCOUNT_NAME].doubts
    assert (answered.state, answered.answer and answered.answer.text) == (
        DoubtState.ANSWERED,
        "银行说户名就是这样登记的",
    )
    change(clean, lambda tx: tx.update("person", 3, phone="13900000000"))
    assert run(clean)[DataCheck.ACCOUNT_NAME].open == 0, "what the check did not look at changes nothing"
    change(clean, lambda tx: tx.update("card", 2, account_name="王秀芳"))
    (again,) = run(clean)[DataCheck.ACCOUNT_NAME].doubts
    assert (again.state, again.answer) == (DoubtState.OPEN, None)
    answer_doubts(clean.sit(), [again.hit], "又问过了")
    assert clean.facts("SELECT text, ended FROM check_answer ORDER BY id") == [
        ("银行说户名就是这样登记的", clean.sit().today.isoformat()),
        ("又问过了", None),
    ]
    take_back_answers(clean.sit(), [again.hit])
    assert run(clean)[DataCheck.ACCOUNT_NAME].open == 1


def test_an_answer_to_one_is_no_answer_to_another(clean: Place) -> None:
    change(clean, lambda tx: [tx.update("card", key, state="closed") for key in (2, 3)])
    one, other = run(clean)[DataCheck.CARD_CLOSED].doubts
    answer_doubts(clean.sit(), [one.hit], "换过了")
    left = [doubt for doubt in run(clean)[DataCheck.CARD_CLOSED].doubts if doubt.state is DoubtState.OPEN]
    assert [doubt.hit.name for doubt in left] == [other.hit.name]


def test_time_alone_takes_no_answer_away(clean: Place) -> None:
    change(clean, lambda tx: grant(tx, OLD_AGE, someone(tx, 1, document=citizen(9, date(1960, 5, 1)))))
    (doubt,) = run(clean)[DataCheck.TOO_YOUNG].doubts
    answer_doubts(clean.sit(), [doubt.hit], "县里同意")
    clean.day(clean.clock.today() + timedelta(days=90))
    assert run(clean)[DataCheck.TOO_YOUNG].open == 0


def test_a_finding_follows_a_doubt(clean: Place) -> None:
    change(clean, lambda tx: tx.update("card", 2, state="closed"))
    (doubt,) = run(clean)[DataCheck.CARD_CLOSED].doubts
    opened = follow_up(clean.sit(), doubt.hit, "请村里通知本人", "zh")
    kept = findings.finding_of(clean.sit(), opened.finding.finding_id)
    assert (kept.household_id, kept.person_id, kept.card_id, kept.kind.value) == (2, 2, 2, "card")
    assert "请村里通知本人" in kept.text
    group = run(clean)[DataCheck.CARD_CLOSED]
    assert (group.open, group.followed) == (0, 1)
    findings.not_a_fault(clean.sit(), kept.id, "已经换卡")
    assert run(clean)[DataCheck.CARD_CLOSED].answered == 1


def test_what_was_struck_off_and_is_still_there_is_asked_again(clean: Place) -> None:
    change(clean, lambda tx: tx.update("card", 2, state="closed"))
    (doubt,) = run(clean)[DataCheck.CARD_CLOSED].doubts
    key = follow_up(clean.sit(), doubt.hit, "", "zh").finding.finding_id
    findings.assign_finding(clean.sit(), key, "clerk", clean.sit().today)
    findings.put_right(clean.sit(), key, "换好了")
    findings.close_finding(clean.sit("reviewer"), key)
    assert run(clean)[DataCheck.CARD_CLOSED].open == 1


def test_who_may_answer(clean: Place) -> None:
    change(clean, lambda tx: tx.update("card", 2, state="closed"))
    (doubt,) = run(clean)[DataCheck.CARD_CLOSED].doubts
    with pytest.raises(UserError) as caught:
        answer_doubts(clean.sit(), [doubt.hit], "  ")
    assert caught.value.code is Code.REASON_REQUIRED
    inspector = clean.sit("inspector")
    assert run_checks(inspector)[DataCheck.CARD_CLOSED].open == 1
    for act in (lambda: answer_doubts(inspector, [doubt.hit], "好"), lambda: follow_up(inspector, doubt.hit, "", "zh")):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code is Code.ROLE_MAY_NOT
    assert not keep_counts(inspector, run_checks(inspector)).nouns


def test_counts_for_the_day(clean: Place) -> None:
    change(clean, lambda tx: [tx.update("card", key, state="closed") for key in (2, 3)])
    keep_counts(clean.sit(), run(clean))
    assert open_severe(clean.sit()) == {DataCheck.CARD_CLOSED: 2}
    one, _ = run(clean)[DataCheck.CARD_CLOSED].doubts
    answer_doubts(clean.sit(), [one.hit], "换过了")
    answer_doubts(clean.sit(), [one.hit], "真的换过了")
    assert open_severe(clean.sit()) == {DataCheck.CARD_CLOSED: 1}
    assert not keep_counts(clean.sit(), run(clean)).nouns, "what is known is not written again"
    take_back_answers(clean.sit(), [one.hit])
    assert open_severe(clean.sit()) == {DataCheck.CARD_CLOSED: 2}


def test_one_check_of_one_village(clean: Place) -> None:
    change(clean, lambda tx: [tx.update("card", key, state="closed") for key in (2, 3)])
    change(clean, lambda tx: tx.update("household", 2, village="654002100202"))
    groups = run_part(clean.sit(), Part.PEOPLE, only=DataCheck.CARD_CLOSED, village="654002100202")
    assert {check: group.total for check, group in groups.items()} == {DataCheck.CARD_CLOSED: 1}
    assert run(clean)[DataCheck.CARD_CLOSED].villages == {"654002100202": 1, "654002100201": 1}


def test_digests_depend_on_every_fact_and_on_the_check() -> None:
    assert digest_of(DataCheck.NO_CARD, "a", 1) == digest_of(DataCheck.NO_CARD, "a", 1)
    others = {digest_of(DataCheck.NO_CARD, "a", 2), digest_of(DataCheck.NO_HEAD, "a", 1), digest_of(DataCheck.NO_CARD)}
    assert digest_of(DataCheck.NO_CARD, "a", 1) not in others


# -- other offices' lists ----------------------------------------------------------------------------------------------


def a_list(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in [["死亡人员名单"], [], ["序号", "姓名", "身份证号码", "死亡日期"], *rows]:
        sheet.append(cells)
    book.save(path)
    return path


def take(desk: Place, kind: ListKind = ListKind.DECEASED, rows: list[list[object]] | None = None) -> int:
    given = rows or [
        [1, name(0), human(0).document, "2026.1.20"],
        [2, "别的名字", human(1).document[:6] + human(1).document[8:17], None],
        [3, "外乡人", citizen(500), "2026-01-02"],
        [4, "坏号", "6599001", None],
    ]
    path = a_list(desk.out / f"{kind}.xlsx", given)
    taken = reference_lists.take_list(desk.sit(), path, kind, source="县民政局", as_of=date(2026, 2, 28))
    assert (taken.rows, taken.skipped) == (len(given) - 1, 1) if rows is None else True
    return taken.list_id


def test_a_hit_in_a_list_is_a_doubt(clean: Place) -> None:
    take(clean)
    doubts = run(clean)[DataCheck.LIST_DECEASED].doubts
    assert [one.hit.name for one in doubts] == [name(0), name(1)]
    text = hit_text(doubts[0].hit, "zh")
    assert all(part in text for part in ("县民政局", "2026年2月28日", "第 4 行", "2026年1月20日", "名字一样"))
    assert "名字不一样" in hit_text(doubts[1].hit, "zh")
    assert clean.facts("SELECT count(*) FROM person WHERE died IS NOT NULL OR ended IS NOT NULL") == [(0,)]
    assert clean.facts("SELECT count(*) FROM line WHERE state <> 'proposed'") == [(0,)], "never a cut"


def test_only_hashes_are_kept(clean: Place) -> None:
    take(clean)
    for row_ in clean.facts("SELECT * FROM reference_entry"):
        for cell in row_:
            text = cell.decode("latin-1") if isinstance(cell, bytes) else str(cell)
            assert human(0).document not in text
            assert name(0) not in text
            assert citizen(500) not in text


def test_lists_of_money_and_cars_ask_only_about_those_who_get_something(clean: Place) -> None:
    def more(tx: Transaction) -> None:
        someone(tx, None, document=citizen(500), name="不领钱")

    change(clean, more)
    take(clean, ListKind.PAYROLL)
    take(clean, ListKind.VEHICLE)
    take(clean, ListKind.PRISON)
    names = found(clean)
    for check in (DataCheck.LIST_PAYROLL, DataCheck.LIST_VEHICLE, DataCheck.LIST_PRISON):
        assert names[check] == [name(0), name(1)]
    take(clean)
    assert sorted(found(clean)[DataCheck.LIST_DECEASED]) == sorted([name(0), name(1), "不领钱"])


def test_a_member_of_a_household_that_gets_something_counts(clean: Place) -> None:
    change(clean, lambda tx: someone(tx, 3, document=citizen(500), name="家里人"))
    take(clean, ListKind.VEHICLE)
    assert "家里人" in found(clean)[DataCheck.LIST_VEHICLE]


def test_wiped_on_request(clean: Place) -> None:
    key = take(clean)
    (doubt, _) = run(clean)[DataCheck.LIST_DECEASED].doubts
    answer_doubts(clean.sit(), [doubt.hit], "同名不同人")
    reference_lists.wipe_list(clean.sit(), key)
    assert clean.fact("SELECT count(*) FROM reference_entry") == 0
    (kept,) = reference_lists.lists(clean.sit())
    assert (kept.source, kept.as_of, kept.wiped_on) == ("县民政局", date(2026, 2, 28), clean.sit().today)
    assert run(clean)[DataCheck.LIST_DECEASED].total == 0
    assert clean.fact("SELECT text FROM check_answer WHERE ended IS NULL") == "同名不同人"
    with pytest.raises(UsageError) as caught:
        reference_lists.wipe_list(clean.sit(), key)
    assert caught.value.code is Code.REFERENCE_UNKNOWN


def test_a_store_with_a_wiped_list_is_whole(clean: Place) -> None:
    from app.casework.verifying import verify_store

    reference_lists.wipe_list(clean.sit(), take(clean))
    assert verify_store(clean.sit()).faults == []


@pytest.mark.parametrize(
    ("rows", "how", "code"),
    [
        ([[1, "甲", "123", None]], {}, Code.REFERENCE_EMPTY),
        ([[1, "甲", citizen(5), None]], {"as_of": date(2027, 1, 1)}, Code.REFERENCE_DAY),
        ([[1, "甲", citizen(5), None]], {"source": "  "}, Code.REASON_REQUIRED),
        ([[1, "甲", citizen(5), None]], {"source": "长" * 61}, Code.TEXT_LONG),
    ],
)
def test_lists_that_are_refused(desk: Place, rows: list[list[object]], how: dict[str, Any], code: Code) -> None:
    path = a_list(desk.out / "list.xlsx", rows)
    given = {"source": "县民政局", "as_of": date(2026, 2, 1)} | how
    with pytest.raises(UserError) as caught:
        reference_lists.take_list(desk.sit(), path, ListKind.PRISON, **given)
    assert caught.value.code is code
    assert desk.facts("SELECT * FROM reference_list") == []


def test_a_sheet_without_numbers_is_refused(desk: Place) -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "备注"])
    book.active.append(["甲", "乙"])
    book.save(desk.out / "none.xlsx")
    with pytest.raises(UserError) as caught:
        reference_lists.take_list(
            desk.sit(), desk.out / "none.xlsx", ListKind.PRISON, source="法院", as_of=date(2026, 2, 1)
        )
    assert caught.value.code is Code.COLUMN_MISSING
