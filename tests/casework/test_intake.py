"""A workbook of the county's layout: one verdict a row, with its cell and code; clean rows into register and roster."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import cards, intake, people, reviewing
from app.domain.cells import RowVerdict
from app.domain.fault_list import FaultList
from app.domain.faults import Code
from app.office.verifying import verify_common
from app.sheets.writing import Form
from app.store.sources import source_of
from tests.casework.kit import (
    CODE_OF,
    DIBAO,
    LAND,
    OLD_AGE,
    ORPHANS,
    SECOND,
    VILLAGE,
    Human,
    Place,
    Places,
    account,
    citizen,
    code_of,
    human,
    row,
    workbook,
)

A, B, C, D = human(1), human(2), human(3), human(4)
Rows = list[list[Any]]


def verdicts(found: intake.Intake) -> dict[str, int]:
    return {verdict.value: count for verdict, count in found.counts.items() if count}


def errors(found: intake.Intake) -> list[tuple[str, Code, str]]:
    return [(one.cell, one.code, one.verdict.value) for one in found.errors]


# -- one row, one verdict ----------------------------------------------------------------------------------------------


def swapped(number: str) -> str:
    """Two neighbours in the serial part exchanged: only the check digit can tell."""
    return number[:14] + number[15] + number[14] + number[16:]


X = Human("周文斌", citizen(127), account(127))  # its serial has two different neighbours to exchange

BAD_CELLS: list[tuple[str, dict[str, Any], list[tuple[str, Code, str]]]] = [
    ("check digit", {"beneficiary_document": swapped(X.document)}, [("K2", Code.DOCUMENT_CHECK_DIGIT, "doubtful")]),
    ("fifteen digits", {"beneficiary_document": "659900410506121"}, [("K2", Code.DOCUMENT_FIFTEEN, "doubtful")]),
    ("account's check digit", {"account": X.account[:-1] + "0"}, [("F2", Code.ACCOUNT_CHECK_DIGIT, "doubtful")]),
    ("telephone", {"phone": "12345"}, [("L2", Code.PHONE_FORM, "doubtful")]),
    ("standard", {"standard": "很多"}, [("O2", Code.AMOUNT_FORM, "doubtful")]),
    ("day", {"filled_on": "去年"}, [("Q2", Code.DATE_FORM, "doubtful")]),
    ("number kept as a number", {"beneficiary_document": 659900194105060000.0}, [("K2", Code.DIGITS_LOST, "refused")]),
    ("account kept as a number", {"account": 6299990000000001000.0}, [("F2", Code.DIGITS_LOST, "refused")]),
    ("no amount", {"amount": None}, [("P2", Code.VALUE_REQUIRED, "refused")]),
    ("no account", {"account": None}, [("F2", Code.VALUE_REQUIRED, "refused")]),
    ("nothing", {"amount": 0}, [("P2", Code.AMOUNT_NOT_POSITIVE, "refused")]),
    ("finer than fen", {"amount": "1.001"}, [("P2", Code.AMOUNT_FINER_THAN_FEN, "refused")]),
    ("digits in a name", {"head_name": "李4"}, [("B2", Code.NAME_CHARACTERS, "refused")]),
    ("village of nobody", {"village": "月亮村"}, [("H2", Code.VILLAGE_UNKNOWN, "refused")]),
    ("no group", {"group": None}, [("I2", Code.GROUP_EMPTY, "refused")]),
    ("number cut", {"head_document": "65990019410506"}, [("C2", Code.DOCUMENT_LENGTH, "refused")]),
    ("born in the future", {"head_document": citizen(1, date(2031, 1, 1))}, [("C2", Code.DOCUMENT_BIRTH, "refused")]),
    (
        "two things wrong: the worse counts, both are told",
        {"phone": "12345", "amount": None},
        [("L2", Code.PHONE_FORM, "doubtful"), ("P2", Code.VALUE_REQUIRED, "refused")],
    ),
]


@pytest.mark.parametrize(("cells", "expected"), [one[1:] for one in BAD_CELLS], ids=[one[0] for one in BAD_CELLS])
def test_a_bad_cell_is_named_and_its_row_left_out(
    desk: Place, cells: dict[str, Any], expected: list[tuple[str, Code, str]]
) -> None:
    found = desk.take([row(X, **cells), row(A)], (LAND, "2026"))
    assert errors(found) == expected
    worst = "refused" if "refused" in {verdict for _, _, verdict in expected} else "doubtful"
    assert verdicts(found) == {worst: 1, "new": 1}
    # the control is the good row of the same file: it is in, nothing of the bad one is
    assert desk.facts("SELECT document FROM person") == [(A.document,)]
    assert desk.facts("SELECT amount_fen FROM line") == [(10_000,)]


def test_control_the_same_row_without_the_bad_cell_is_taken(desk: Place) -> None:
    assert verdicts(desk.take([row(X)], (LAND, "2026"))) == {"new": 1}


def test_a_doubtful_number_comes_with_what_it_may_have_been(desk: Place) -> None:
    (error,) = desk.take([row(A, beneficiary_document="659900410506121")]).errors
    assert error.suggestion is not None
    assert error.suggestion.startswith("65990019410506121")


def test_new_changed_and_same(desk: Place) -> None:
    first = desk.take([row(A), row(B)], (LAND, "2026"))
    assert verdicts(first) == {"new": 2}
    again = desk.take([row(A), row(B, amount=120)], (LAND, "2026"), name="second.xlsx")
    assert verdicts(again) == {"same": 1, "changed": 1}
    assert again.roster_id == first.roster_id
    assert desk.facts("SELECT amount_fen, rev FROM line ORDER BY id") == [(10_000, 1), (12_000, 2)]


CHANGES: list[tuple[str, dict[str, Any], str, Any]] = [
    ("telephone", {"phone": "0999-2000001"}, "SELECT phone FROM person", "0999-2000001"),
    ("bank", {"bank": "农业银行"}, "SELECT bank FROM card", "农业银行"),
    ("village", {"village": SECOND}, "SELECT village FROM household", CODE_OF[SECOND]),
    ("group", {"group": "第三村民小组"}, "SELECT grp FROM household", "3组"),
]


@pytest.mark.parametrize(("cells", "sql", "after"), [one[1:] for one in CHANGES], ids=[one[0] for one in CHANGES])
def test_a_change_of_the_register_is_taken_and_said(desk: Place, cells: dict[str, Any], sql: str, after: Any) -> None:
    desk.take([row(A)])
    before = desk.fact(sql)
    found = desk.take([row(A, **cells)], name="second.xlsx")
    assert verdicts(found) == {"changed": 1}
    assert before != desk.fact(sql) == after
    assert verify_common(desk.now, 0, FaultList()).faults == []


def test_a_second_account_is_a_second_card(desk: Place) -> None:
    desk.take([row(A)])
    found = desk.take([row(Human(A.name, A.document, account(77)))], name="second.xlsx")
    assert verdicts(found) == {"changed": 1}
    assert desk.facts("SELECT account FROM card ORDER BY id") == [(A.account,), (account(77),)]


def test_a_child_is_paid_to_the_head_of_its_household(desk: Place) -> None:
    child = Human("张小军", citizen(9, date(2017, 3, 4)), account(51))
    assert desk.take([row(A, beneficiary=child)]).errors == []
    assert desk.facts("SELECT name, born FROM person ORDER BY id") == [(A.name, "1941-05-06"), ("张小军", "2017-03-04")]
    assert desk.fact("SELECT count(*) FROM household") == 1
    assert desk.facts("SELECT owner_id FROM card") == [(1,)]


def credit_code() -> str:
    """A sound unified credit code (GB 32100)."""
    from stdnum.cn import uscc

    body = "91654002MA777777A"
    return body + str(uscc.calc_check_digit(body))


def test_an_organisation_heads_its_own_household(desk: Place) -> None:
    code = credit_code()
    firm = Human("巴彦岱镇2号农机合作社", code, account(50))
    assert verdicts(desk.take([row(firm)], (LAND, "2026"))) == {"new": 1}
    assert desk.facts("SELECT kind, document, name, born FROM person") == [("organisation", code, firm.name, None)]
    # control: a person may not have a digit in his name
    person = Human(firm.name, B.document, B.account)
    assert errors(desk.take([row(person)], name="p.xlsx"))[0][1] is Code.NAME_CHARACTERS


# -- against register and roster ---------------------------------------------------------------------------------------


def other_name(_: Place) -> Rows:
    return [row(A, beneficiary=Human("赵春梅", B.document, A.account))]


def account_of_another(_: Place) -> Rows:
    return [row(Human(C.name, C.document, A.account))]


def other_head(_: Place) -> Rows:
    return [row(C, beneficiary=B, payee=C)]


def dead_beneficiary(desk: Place) -> Rows:
    people.record_death(desk.sit(), B.document, date(2026, 2, 1))
    return [row(B)]


def payee_of_land_is_the_head(_: Place) -> Rows:
    return [row(A, payee=D)]


def twice_in_the_file(_: Place) -> Rows:
    return [row(A), row(A, amount=55)]


AGAINST: list[tuple[Callable[[Place], Rows], list[tuple[str, Code, str]]]] = [
    (other_name, [("J2", Code.NUMBER_OTHER_NAME, "doubtful")]),
    (account_of_another, [("F2", Code.ACCOUNT_OF_ANOTHER, "doubtful")]),
    (other_head, [("C2", Code.HEAD_DIFFERS, "doubtful")]),
    (dead_beneficiary, [("J2", Code.PERSON_DEAD, "refused")]),
    (payee_of_land_is_the_head, [("E2", Code.PAYEE_RULE, "refused")]),
    (twice_in_the_file, [("K3", Code.TWICE_IN_FILE, "refused")]),
]


@pytest.mark.parametrize(("rows", "expected"), AGAINST, ids=[one[0].__name__ for one in AGAINST])
def test_rows_against_register_and_roster(
    desk: Place, rows: Callable[[Place], Rows], expected: list[tuple[str, Code, str]]
) -> None:
    desk.take([row(A), row(B)])
    before = desk.facts("SELECT id, name, died FROM person"), desk.facts("SELECT account, owner_id FROM card")
    programme = LAND if rows is payee_of_land_is_the_head else ORPHANS
    found = desk.take(rows(desk), (programme, "2026-03"), name="second.xlsx")
    assert errors(found) == expected
    after = desk.facts("SELECT id, name FROM person"), desk.facts("SELECT account, owner_id FROM card")
    assert after == ([one[:2] for one in before[0]], before[1])
    # control: with nothing against it the very same people are taken
    assert verdicts(
        desk.take([row(A), row(B)] if rows is not dead_beneficiary else [row(A)], (LAND, "2025"), name="c.xlsx")
    )["new"]


def test_somebody_of_another_programme_that_bars_this_one_is_refused(desk: Place) -> None:
    desk.draft([A], ORPHANS, "2026-03")
    desk.draft([B], OLD_AGE, "2026-03")
    found = desk.take([row(A), row(B), row(C)], ("C08", "2026-03"), name="second.xlsx")
    assert errors(found) == [("K2", Code.EXCLUDED_BY, "refused")]
    # controls: B holds a programme that bars nothing; A in a period that does not overlap
    assert verdicts(found) == {"refused": 1, "new": 2}
    assert verdicts(desk.take([row(A)], ("C08", "2026-04"), name="third.xlsx")) == {"new": 1}


def test_another_amount_in_a_period_that_is_handed_over_is_refused(desk: Place) -> None:
    roster_id = desk.draft([A, B], LAND)
    # control: while it is a draft, the other amount is a change
    assert verdicts(desk.take([row(A, amount=110)], (LAND, "2026"), name="change.xlsx")) == {"changed": 1}
    reviewing.hand_over(desk.sit(), roster_id)
    found = desk.take([row(A, amount=120), row(B), row(C)], (LAND, "2026"), name="late.xlsx")
    assert errors(found) == [("P2", Code.TWICE_IN_PERIOD, "refused"), ("A4", Code.ROSTER_NOT_DRAFT, "refused")]
    assert verdicts(found) == {"refused": 2, "same": 1}
    assert desk.facts("SELECT amount_fen FROM line ORDER BY id") == [(11_000,), (10_000,)]
    assert desk.fact("SELECT count(*) FROM person") == 2


def test_a_row_that_only_changes_the_register_leaves_a_signed_line_as_it_was(desk: Place) -> None:
    """The department's list comes once more with a telephone: the line was signed and stays what was signed."""
    roster_id = desk.draft([A], LAND)
    desk.sign(roster_id)
    signed = desk.facts("SELECT rev, amount_fen, standard, quantities, maker_id, maker_seq FROM line")
    found = desk.take([row(A, phone="0999-2000001", standard="50")], (LAND, "2026"), name="second.xlsx", user="second")
    assert verdicts(found) == {"changed": 1}
    assert desk.fact("SELECT phone FROM person") == "0999-2000001"
    assert desk.facts("SELECT rev, amount_fen, standard, quantities, maker_id, maker_seq FROM line") == signed


def test_verdicts_are_ordered_and_register_and_line_share_one(desk: Place) -> None:
    order = [RowVerdict.SAME, RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.DOUBTFUL, RowVerdict.REFUSED]
    assert list(RowVerdict) == order
    desk.take([row(A), row(B)])
    # register same, line new → new; register changed, line new → changed; register doubtful, line new → doubtful
    rows = [row(A), row(B, phone="0999-2000001"), row(C, account=A.account)]
    found = desk.take(rows, (LAND, "2026"), name="second.xlsx")
    assert verdicts(found) == {"new": 1, "changed": 1, "doubtful": 1}
    assert found.rows == 3


# -- what is put right -------------------------------------------------------------------------------------------------


def test_what_is_put_right_is_counted_beside_the_verdict(desk: Place) -> None:
    crooked = Human(A.name.replace("·", "•"), A.document, A.account)
    wide = row(B, beneficiary_document="".join(chr(ord(char) + 0xFEE0) for char in B.document))
    found = desk.take([row(crooked, account=f" {A.account} "), wide, row(C)], (LAND, "2026"))
    assert (verdicts(found), found.fixed) == ({"new": 3}, 2)
    assert desk.facts("SELECT name, document FROM person ORDER BY id")[:2] == [
        (A.name, A.document),
        (B.name, B.document),
    ]


# -- the same file twice -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("roster", [None, (LAND, "2026")], ids=["register", "roster"])
def test_the_same_file_twice_changes_nothing(desk: Place, roster: tuple[str, str] | None) -> None:
    rows = [row(A), row(B), row(C, phone="12345"), row(D, amount=None)]
    path = workbook(desk.out / "in.xlsx", rows)
    first = intake.import_file(desk.sit(), path, roster=roster, take=True)
    before, head = desk.everything(), desk.head()
    second = intake.import_file(desk.sit(), path, roster=roster, take=True)
    assert desk.head() == head
    assert desk.everything() == before
    assert second.changes.seq == 0
    assert verdicts(first) == {"new": 2, "doubtful": 1, "refused": 1}
    assert verdicts(second) == {"same": 2, "doubtful": 1, "refused": 1}
    assert errors(first) == errors(second)
    # control: one cell more is seen
    rows[0] = row(A, phone="0999-2000001")
    intake.import_file(desk.sit(), workbook(path, rows), roster=roster, take=True)
    assert desk.head() != head


def test_judging_alone_writes_nothing_and_judges_alike(desk: Place) -> None:
    rows = [row(A), row(A, amount=7), row(A, beneficiary=B, payee=A), row(C, account=A.account), row(D, amount=None)]
    before, head = desk.everything(), desk.head()
    judged = desk.take(rows, (DIBAO, "2026-03"), take=False)
    assert (desk.head(), desk.everything(), judged.taken) == (head, before, False)
    taken = desk.take(rows, (DIBAO, "2026-03"))
    assert (verdicts(judged), errors(judged)) == (verdicts(taken), errors(taken))
    assert taken.taken
    assert desk.head() != head


# -- where it came from ------------------------------------------------------------------------------------------------


def test_every_line_leads_back_to_its_cell(desk: Place) -> None:
    rows = [row(A, amount="1234.50", note="低保户"), row(B, amount=None), row(C, amount="７７")]
    path = workbook(desk.out / "三月 花名册.xlsx", rows, sheet="巴彦岱")
    taken = intake.import_file(desk.sit(), path, roster=(LAND, "2026"), take=True)
    assert verdicts(taken)["refused"] == 1
    found = desk.facts("SELECT source_row_id, amount_fen FROM line ORDER BY id")
    assert [source_of(desk.now.store.db, key) for key, _ in found] == [
        (path.name, "巴彦岱", 2),
        (path.name, "巴彦岱", 4),
    ]
    assert [fen for _, fen in found] == [123_450, 7_700]
    kept = [json.loads(text) for (text,) in desk.facts("SELECT json FROM source_row ORDER BY id")]
    assert (kept[0][15], kept[0][17], kept[1][15]) == ("1234.50", "低保户", "７７")
    digest, count = desk.facts("SELECT digest, rows FROM source_file")[0]
    assert bytes(digest) == hashlib.sha256(path.read_bytes()).digest()
    assert count == 2


@pytest.mark.parametrize("roster", [None, (LAND, "2026")], ids=["register", "roster"])
def test_xls_and_xlsx_come_to_the_same(places: Places, roster: tuple[str, str] | None) -> None:
    rows = [
        row(A, phone="0999-2000001"),
        row(B, amount=None),
        row(C, account=A.account),
        row(D, group="第二小组", amount=1.5),
    ]
    outcomes = []
    forms: tuple[Form, ...] = ("xls", "xlsx")
    for form in forms:
        desk = places()
        found = desk.take(rows, roster, name=f"in.{form}", form=form)
        stored = [desk.facts(f"SELECT {columns} ORDER BY id") for columns in TABLES]
        outcomes.append((verdicts(found), errors(found), found.fixed, stored))
    assert outcomes[0] == outcomes[1]
    assert outcomes[0][0]["new"] == 2


TABLES = (
    "document, name, phone, village, born FROM person",
    "head_id, village, grp FROM household",
    "owner_id, account, bank FROM card",
    "amount_fen, payee_id, card_id, village, grp, state FROM line",
    "sheet, row FROM source_row",
)


# -- rosters and roles -------------------------------------------------------------------------------------------------


def test_with_a_roster_the_clean_rows_become_a_draft(desk: Place) -> None:
    taken = desk.take([row(A), row(B, amount=80.5), row(C, amount=None)], (LAND, "2026"))
    assert taken.roster_id is not None
    assert desk.facts("SELECT kind, batch, version, period, state FROM roster") == [("regular", 1, 1, "2026", "draft")]
    assert desk.facts("SELECT serial, amount_fen, state FROM line ORDER BY id") == [
        (1, 10_000, "proposed"),
        (2, 8_050, "proposed"),
    ]
    # control: without the option nobody is put on any roster
    other = desk.take([row(D)], name="plain.xlsx")
    assert (other.roster_id, desk.fact("SELECT count(*) FROM line")) == (None, 2)


def test_a_file_without_one_clean_row_makes_no_roster(desk: Place) -> None:
    taken = desk.take([row(A, amount=None)], (LAND, "2026"))
    assert (taken.roster_id, desk.fact("SELECT count(*) FROM roster")) == (None, 0)


def test_rows_over_several_batches_know_each_other(desk: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "BATCH", 3)
    rows = [row(human(at)) for at in range(1, 9)] + [row(human(1), amount=7), row(human(9), account=human(2).account)]
    found = desk.take(rows, (LAND, "2026"))
    assert verdicts(found) == {"new": 8, "refused": 1, "doubtful": 1}
    assert errors(found) == [("K10", Code.TWICE_IN_FILE, "refused"), ("F11", Code.ACCOUNT_OF_ANOTHER, "doubtful")]
    assert desk.fact("SELECT count(*) FROM person") == 8


@pytest.mark.parametrize("user", ["admin", "inspector"])
def test_who_may_not_enter_takes_nothing(desk: Place, user: str) -> None:
    path = workbook(desk.out / "in.xlsx", [row(A)])
    assert code_of(lambda: intake.import_file(desk.sit(user), path, take=True)) is Code.ROLE_MAY_NOT
    assert desk.fact("SELECT count(*) FROM person") == 0
    # controls: he may have it judged, a clerk may take it
    assert intake.import_file(desk.sit(user), path).counts[RowVerdict.NEW] == 1
    assert intake.import_file(desk.sit("clerk"), path, take=True).taken


def test_bad_files_leave_the_store_as_it_was(desk: Place) -> None:
    before = desk.everything()
    text = desk.out / "list.xlsx"
    text.write_bytes(b"no workbook at all")
    cases: list[tuple[Path, tuple[str, str] | None, Code]] = [
        (text, None, Code.NOT_A_WORKBOOK),
        (desk.out / "missing.xlsx", None, Code.FILE_MISSING),
        (workbook(desk.out / "a.xlsx", [row(A)]), ("NOPE", "2026"), Code.PROGRAMME_UNKNOWN),
        (workbook(desk.out / "b.xlsx", [row(A)]), (LAND, "soon"), Code.PERIOD_FORM),
    ]
    for path, roster, code in cases:
        assert (
            code_of(lambda path=path, roster=roster: intake.import_file(desk.sit(), path, roster=roster, take=True))
            is code
        )  # type: ignore[misc]
    assert desk.everything() == before


def test_an_import_makes_its_importer_maker_of_what_it_changed_only(desk: Place) -> None:
    desk.take([row(A), row(B)], (LAND, "2026"), user="clerk")
    clerk, second = 1, 2
    assert desk.facts("SELECT DISTINCT maker_id FROM line") == [(clerk,)]
    found = desk.take([row(A), row(B, amount=130)], (LAND, "2026"), user="second", name="second.xlsx")
    assert verdicts(found) == {"same": 1, "changed": 1}
    assert desk.facts("SELECT maker_id FROM line ORDER BY id") == [(clerk,), (second,)]
    assert desk.facts("SELECT noun, user_id FROM earlier_maker") == [("line", clerk)]


def test_a_new_card_of_the_counter_is_known_to_the_file(desk: Place) -> None:
    desk.take([row(A)])
    cards.new_card(desk.sit(), A.document, account(60), bank="农业银行")
    found = desk.take([row(Human(A.name, A.document, account(60)), bank="农业银行")], name="second.xlsx")
    assert verdicts(found) == {"same": 1}


def test_villages_are_told_by_name(desk: Place) -> None:
    desk.take([row(A, village=VILLAGE), row(B, village="墩巴扎村")], (LAND, "2026"))
    assert desk.facts("SELECT village FROM line ORDER BY id") == [(CODE_OF[VILLAGE],), (CODE_OF[SECOND],)]
