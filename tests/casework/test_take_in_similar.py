"""Rows that may mean somebody of the register under another number: named, asked about, settled."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from messy_kit import Sheet, write_xlsx

from app.casework import undoing
from app.casework.known import Known
from app.casework.take_in import TakeIn, let_refused_wait, look, take
from app.casework.take_in_completing import Values
from app.casework.take_in_reading import see_file
from app.casework.take_in_similar import SimilarPeople
from app.casework.take_in_waiting import (
    _put,
    count_waiting,
    leave_out,
    settle,
    settle_as,
    settle_as_new,
    similar_people,
    waiting_rows,
)
from app.casework.village_changes import enter_change
from app.domain.cells import RowVerdict
from app.domain.documents import citizen_check_digit
from app.domain.faults import Code
from app.domain.rows import COLUMNS, RowContext, judge_row
from app.domain.similar import compared, near
from app.domain.village_changes import ChangeKind, WantedChange
from app.domain.village_changes import Place as Former
from app.practice.people import MadeHousehold, make_households
from tests.casework.kit import BANK, CODE_OF, OLD_AGE, SECOND, VILLAGE, Human, Place, account, code_of, human, row

HEADINGS = ["序号", "姓名", "身份证号", "银行账号", "开户银行", "村", "组别", "电话", "金额"]
A, B, C = (human(at) for at in (1, 2, 3))
STRANGER = human(5)
DO, N, R = RowVerdict.DOUBTFUL, RowVerdict.NEW, RowVerdict.REFUSED


def listed(desk: Place, *rows: list[object], stem: str = "高龄2026年3月") -> Path:
    return write_xlsx(desk.out / f"{stem}.xlsx", Sheet("3月", [["2026年3月高龄津贴发放表"], HEADINGS, *rows]))


def line(at: int, one: Human, **cells: object) -> list[object]:
    given: dict[str, object] = {
        "name": one.name, "document": one.document, "account": None, "bank": BANK, "village": VILLAGE,
        "group": "1组", "phone": None, "amount": 100,
    }  # fmt: skip
    return [at, *(given | cells).values()]


def looked(desk: Place, path: Path) -> TakeIn:
    session = desk.sit("clerk")
    return look(session, path, target=(OLD_AGE, "2026-03"), how=see_file(session, path).how())


def known(desk: Place, *people: Human) -> None:
    desk.take([row(one) for one in people], name="register.xlsx")


def one_wrong(number: str) -> str:
    return number[:10] + str((int(number[10]) + 1) % 10) + number[11:]


def two_wrong(number: str) -> str:
    """Two digits of the sequence exchanged for others, so that the check digit holds all the same."""
    for tens in range(10):
        for ones in range(10):
            other = f"{number[:15]}{tens}{ones}{number[17]}"
            both = other[15] != number[15] and other[16] != number[16]
            if both and citizen_check_digit(other[:17]) == number[17]:
                return other
    raise AssertionError(number)


DAMAGED = {
    "missing": lambda _: None,
    "blanks": lambda _: "  ",
    "said in words": lambda _: "身份证丢失",
    "one digit wrong": one_wrong,
    "two digits wrong, the check digit holds": two_wrong,
    "two wrong": lambda number: one_wrong(number)[:8] + str((int(number[8]) + 3) % 10) + one_wrong(number)[9:],
    "neighbours exchanged": lambda number: number[:8] + number[9] + number[8] + number[10:],
    "one digit missing": lambda number: number[:7] + number[8:],
    "two digits more": lambda number: number[:7] + "00" + number[7:],
    "last digits cut": lambda number: number[:15] + "000",
    "as a number": lambda number: float(number[:17] + "0"),
    "15 digits": lambda number: number[:6] + number[8:17],
    "stars": lambda number: f"{number[:6]}********{number[14:]}",
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_number_names_whom_it_may_be_and_he_is_taken(desk: Place, damage: str) -> None:
    known(desk, A, B)
    bad = DAMAGED[damage](A.document)
    path = listed(desk, line(1, A, document=bad), line(2, STRANGER, account=STRANGER.account))
    found = looked(desk, path)
    assert [one.verdict for one in found.rows] == [DO, N], [one.notes for one in found.rows]
    (note,) = [one for one in found.rows[0].notes if one.code is Code.PERSON_SIMILAR]
    (who,) = note.similar
    assert (who.name, who.group, note.cell) == (A.name, "1组", "C3")
    assert A.document not in repr(found.rows)
    taken = take(desk.now, found)
    assert taken.waiting == 1
    (waits,) = waiting_rows(desk.now)
    assert waits.code is Code.PERSON_SIMILAR
    assert [one.id for one in similar_people(desk.now, waits.id)] == [who.id]
    settled = settle_as(desk.now, waits.id, who.id)
    assert settled.taken, settled
    assert count_waiting(desk.now) == 0
    lines = "SELECT count(*) FROM line l JOIN person p ON p.id = l.beneficiary_id WHERE p.document = ?"
    assert desk.fact(lines, A.document) == 1
    assert desk.fact("SELECT count(*) FROM person") == 3
    undoing.undo(desk.now, settled.changes.seq)
    assert (count_waiting(desk.now), desk.fact(lines, A.document)) == (1, 0)


CONTROLS = {
    "another number": line(1, human(9)),  # the same name, the same day of birth, the next number
    "another name": line(1, Human("赵永年", two_wrong(A.document), account(50))),
    "another village": line(1, Human(A.name, two_wrong(A.document), account(50)), village=SECOND, group="2组"),
    "the same number": line(1, A, account=A.account),
}


@pytest.mark.parametrize("control", CONTROLS)
def test_control_a_namesake_is_not_doubted(desk: Place, control: str) -> None:
    known(desk, A, B)
    given = list(CONTROLS[control])
    given[3] = given[3] or human(9).account
    found = looked(desk, listed(desk, given))
    assert [one.verdict for one in found.rows] == [N]
    assert found.rows[0].notes == ()


def test_he_is_found_by_the_old_name_of_his_village_too(desk: Place) -> None:
    known(desk, A)
    merged = WantedChange(
        ChangeKind.MERGED, Former(CODE_OF[VILLAGE]), Former(CODE_OF[SECOND]), date(2026, 1, 1), "文件"
    )
    enter_change(desk.sit("admin"), merged)
    (found,) = looked(desk, listed(desk, line(1, A, document=one_wrong(A.document)))).rows
    assert (found.verdict, [one.code for one in found.notes]) == (DO, [Code.PERSON_SIMILAR])


def test_control_a_missing_number_of_nobody_known_is_refused(desk: Place) -> None:
    known(desk, A)
    found = looked(desk, listed(desk, line(1, Human("赵永年", "", ""), document=None)))
    assert [(one.verdict, one.notes[0].code) for one in found.rows] == [(R, Code.VALUE_REQUIRED)]


def test_somebody_new_and_not_taken(desk: Place) -> None:
    known(desk, A, B)
    new = two_wrong(A.document)
    rows = [line(1, A, document=new, account=account(77)), line(2, B, document=None, account=None)]
    taken = take(desk.now, looked(desk, listed(desk, *rows)))
    assert (taken.new, taken.waiting) == (0, 2)
    first, second = waiting_rows(desk.now)
    assert (first.sound, second.sound) == (True, False)
    settled = settle_as_new(desk.now, first.id)
    assert settled.taken
    assert desk.fact("SELECT count(*) FROM person WHERE name = ?", A.name) == 2
    again = settle_as_new(desk.now, second.id)  # without a number there is nobody to make
    assert (again.taken, again.code) == (False, Code.VALUE_REQUIRED)
    leave_out(desk.now, second.id, "查不到")
    assert count_waiting(desk.now) == 0
    undoing.undo(desk.now, settled.changes.seq)
    assert desk.fact("SELECT count(*) FROM person WHERE name = ?", A.name) == 1
    assert code_of(lambda: settle_as(desk.now, first.id, 999)) is Code.PERSON_UNKNOWN
    desk.sit("inspector")
    assert code_of(lambda: settle_as_new(desk.now, first.id)) is Code.ROLE_MAY_NOT


def test_two_namesakes_without_a_number_are_both_named(desk: Place) -> None:
    known(desk, A, human(9), human(17))
    found = looked(desk, listed(desk, line(1, A, document=None)))
    assert len(found.rows[0].notes[0].similar) == 3
    take(desk.now, found)
    (waits,) = waiting_rows(desk.now)
    second = similar_people(desk.now, waits.id)[1]
    assert settle_as(desk.now, waits.id, second.id).taken
    assert desk.facts("SELECT beneficiary_id FROM line") == [(second.id,)]


def test_a_number_typed_into_a_row_that_waits(desk: Place) -> None:
    known(desk, A)
    found = looked(desk, listed(desk, line(1, A, document=None, amount="一百", account=None)))
    assert found.counts[R] == 1  # what it asks for cannot be read: nobody is asked about
    assert (found.to_wait, found.to_complete) == (0, 1)
    waiting = let_refused_wait(desk.now, found)
    assert (waiting.new, waiting.waiting) == (0, 1)
    (waits,) = waiting_rows(desk.now)
    first = settle(desk.now, waits.id, {"beneficiary_document": A.document})
    assert (first.taken, first.key) == (False, "amount")
    settled = settle(desk.now, waits.id, {"beneficiary_document": A.document, "amount": "100"})
    assert settled.taken
    assert desk.facts("SELECT amount_fen FROM line") == [(10_000,)]
    undoing.undo(desk.now, settled.changes.seq)
    assert (count_waiting(desk.now), desk.fact("SELECT count(*) FROM line")) == (1, 0)


def test_what_was_only_looked_at_takes_no_correction_back() -> None:
    wrong = one_wrong(A.document)
    said: Values = {"head_document": wrong, "beneficiary_document": wrong, "payee_document": wrong, "account": "1"}
    values = dict(said)
    _put(values, {"head_document": A.document, "beneficiary_document": wrong})  # the second cell was shown, not changed
    assert {values[f"{who}_document"] for who in ("head", "beneficiary", "payee")} == {A.document}
    values = dict(said)
    _put(values, {"head_document": A.document, "beneficiary_document": B.document})
    assert (values["head_document"], values["beneficiary_document"]) == (A.document, B.document)
    values = dict(said)
    _put(values, {"account": "2"})  # the control: another sort of cell
    assert values == said | {"account": "2"}


def test_a_name_and_an_amount_corrected_in_a_row_that_waits(desk: Place) -> None:
    known(desk, A)
    take(desk.now, looked(desk, listed(desk, line(1, A, name="王秀荣", account=A.account))))
    (waits,) = waiting_rows(desk.now)
    assert waits.code is Code.NUMBER_OTHER_NAME
    assert dict(waits.cells)["amount"] == "100"
    settled = settle(desk.now, waits.id, {"beneficiary_name": A.name, "amount": "88.50"})
    assert settled.taken
    assert desk.facts("SELECT amount_fen FROM line") == [(8850,)]


def test_a_row_that_waits_for_something_else_asks_too_who_is_meant(desk: Place) -> None:
    known(desk, A)
    bad = two_wrong(A.document)
    path = listed(
        desk,
        line(1, A, document=bad, amount="五十", account=account(8)),
        line(2, STRANGER, amount="五十", account=account(9)),
    )
    let_refused_wait(desk.now, looked(desk, path))
    near_one, stranger = sorted(waiting_rows(desk.now), key=lambda one: one.row)
    asked = settle(desk.now, near_one.id, {"amount": "50"})
    assert (asked.code, asked.taken, asked.changes.nouns) == (Code.PERSON_SIMILAR, False, frozenset({"waiting_row"}))
    assert settle(desk.now, stranger.id, {"amount": "50"}).taken  # the control: nobody is like him
    (waits,) = waiting_rows(desk.now)
    assert (waits.code, dict(waits.cells)["amount"]) == (Code.PERSON_SIMILAR, "50")
    undoing.undo(desk.now, asked.changes.seq)
    assert waiting_rows(desk.now) == [near_one]
    settle(desk.now, near_one.id, {"amount": "50"})
    (who,) = similar_people(desk.now, near_one.id)
    assert settle_as(desk.now, near_one.id, who.id).taken
    assert desk.facts("SELECT p.document, l.amount_fen FROM line l JOIN person p ON p.id = l.beneficiary_id") == [
        (STRANGER.document, 5000), (A.document, 5000),
    ]  # fmt: skip


def test_refused_rows_wait_once_and_only_when_somebody_can_complete_them(desk: Place) -> None:
    known(desk, A, B)
    path = listed(desk, line(1, STRANGER, document="12"), line(2, A, account=A.account))
    found = looked(desk, path)
    assert found.to_complete == 1
    waiting = let_refused_wait(desk.now, found)
    assert desk.fact("SELECT count(*) FROM line") == 0  # nothing was taken
    undoing.undo(desk.now, waiting.changes.seq)
    assert (count_waiting(desk.now), looked(desk, path).to_complete) == (0, 1)
    let_refused_wait(desk.now, looked(desk, path))
    again = looked(desk, path)
    assert again.to_complete == 0
    assert code_of(lambda: let_refused_wait(desk.now, again)) is Code.NOTHING_TO_TAKE
    assert take(desk.now, again).new == 1


# -- numbers beside each other -----------------------------------------------------------------------------------------


def test_numbers_are_compared_behind_a_mask() -> None:
    theirs, ours = compared("659900194105060015", "659900194205060015")
    assert (theirs, ours) == ("*********1****0015", "*********2****0015")
    assert compared("65990019410506001", "659900194205060015") == ("*" * 13 + "6001", "*" * 14 + "0015")
    assert compared("", A.document)[0] == ""
    covered = A.document[:6] + "*" * 8 + A.document[14:]  # what a list covers is not uncovered by asking who is meant
    assert compared(covered, A.document) == ("*" * 14 + A.document[14:],) * 2


@pytest.mark.parametrize(
    ("number", "is_near"),
    [(A.document, True), (one_wrong(A.document), True), (A.document[:14] + "9999", False), (A.document[:12], False),
     (A.document[::-1], False), ("12", False)],
)  # fmt: skip
def test_what_is_near(number: str, is_near: bool) -> None:
    assert near(number, A.document) is is_near


# -- how often, how fast -----------------------------------------------------------------------------------------------

REGISTER, NEW = 12_000, 3_000


def fill(desk: Place, households: list[MadeHousehold]) -> None:
    """People of practice straight into the table, as a bench does."""
    rows = [
        (None, 1, "person", one.document, one.name, one.phone or None, desk.now.villages[home.village], None,
         one.born.isoformat(), None, None, None)
        for home in households
        for one in home.people
    ]  # fmt: skip
    db = desk.now.store.db
    db.conn.execute("BEGIN")
    db.conn.executemany(f"INSERT OR IGNORE INTO person VALUES ({', '.join('?' * 12)})", rows)
    db.conn.execute("COMMIT")


def rows_of(desk: Place, households: list[MadeHousehold]) -> list[list[object]]:
    there = {found[0] for found in desk.facts("SELECT document FROM person")}
    return [
        row(Human(one.name, one.document, account(at)), village=home.village, group=home.group)
        for at, (home, one) in enumerate((home, one) for home in households for one in home.people)
        if one.document not in there
    ]


def fires(desk: Place, rows: list[list[object]]) -> int:
    session = desk.now
    context = RowContext(session.today, session.villages)
    judged = [(values, judge_row(values, context)) for values in rows]
    similar = SimilarPeople(session, Known(session))
    return sum(len(similar.look(judged[at : at + 1000], context)) for at in range(0, len(judged), 1000))


def test_ordinary_new_people_are_hardly_ever_doubted(desk: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Made-up people share few names and have numbers in a row, which makes them more alike than people are."""
    desk.sit("clerk")
    villages = desk.now.villages
    fill(desk, make_households(REGISTER, 5, villages, desk.now.today))
    rows = rows_of(desk, make_households(NEW, 77, villages, desk.now.today, first_number=500))
    names = {found[0] for found in desk.facts("SELECT name FROM person")}
    at = COLUMNS.index(next(column for column in COLUMNS if column.key == "beneficiary_name"))
    namesakes = sum(one[at] in names for one in rows)
    assert namesakes > len(rows) // 2  # it is not that nobody has the name
    found = fires(desk, rows)
    with capsys.disabled():
        print(f"\n{len(rows)} new people, {namesakes} with a namesake, beside {REGISTER}: {found} doubted")
    assert found <= len(rows) // 1000
    # control: the same rows with two digits of somebody's number changed are all found
    theirs = desk.facts("SELECT name, document, village FROM person ORDER BY id LIMIT 500")
    names_of = {code: name for name, code in villages.items()}
    wrong = [row(Human(name, two_wrong(number), account(1)), village=names_of[place]) for name, number, place in theirs]
    there = {found[0] for found in desk.facts("SELECT document FROM person")}
    wrong = [one for one in wrong if one[at + 1] not in there]
    assert len(wrong) > 100
    assert fires(desk, wrong) == len(wrong)


def test_what_it_costs_does_not_grow_with_the_register(desk: Place, capsys: pytest.CaptureFixture[str]) -> None:
    desk.sit("clerk")
    villages = desk.now.villages
    rows = [
        row(Human(one.name, one.document, account(at)), village=home.village, group=home.group)
        for at, (home, one) in enumerate(
            (home, one)
            for home in make_households(2000, 77, villages, desk.now.today, first_number=500)
            for one in home.people
        )
    ]
    seconds = []
    for many in (1_000, 50_000):
        fill(desk, make_households(many, 5, villages, desk.now.today))
        fires(desk, rows[:100])
        start = time.perf_counter()
        fires(desk, rows)
        seconds.append(time.perf_counter() - start)
    asked: list[str] = []
    desk.now.store.db.conn.set_trace_callback(asked.append)
    fires(desk, rows[:1])
    desk.now.store.db.conn.set_trace_callback(None)
    looked = next(sql for sql in asked if "person_namesakes" in sql)
    plan = " ".join(str(found[3]) for found in desk.facts("EXPLAIN QUERY PLAN " + looked))
    with capsys.disabled():
        print(f"\n2 000 rows beside 1 000 people: {seconds[0]:.3f} s, beside 50 000: {seconds[1]:.3f} s; {plan}")
    assert "COVERING INDEX person_namesakes" in plan
    assert "SCAN p" not in plan
    assert seconds[1] < seconds[0] + 1.0
