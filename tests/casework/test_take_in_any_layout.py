"""Workbooks of any layout taken in: columns confirmed once, what is blank stays as it is, doubtful rows wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from messy_kit import Sheet, write, write_text, write_xlsx

from app.casework import undoing
from app.casework.take_in import TakeIn, look, take, write_rest
from app.casework.take_in_reading import HowRead, SeenFile, as_confirmed, confirm, confirmed_how, see_file, tells_whose
from app.casework.take_in_waiting import count_waiting, keep_ours, leave_out, settle, waiting_rows
from app.domain.cells import RowVerdict
from app.domain.faults import Code
from app.domain.meanings import Meaning
from tests.casework.kit import BANK, OLD_AGE, SECOND, VILLAGE, Human, Place, account, code_of, human, row

M = Meaning
A, B, C, D, E = (human(at) for at in range(1, 6))
N, CH, S, DO, R = (
    RowVerdict.NEW,
    RowVerdict.CHANGED,
    RowVerdict.SAME,
    RowVerdict.DOUBTFUL,
    RowVerdict.REFUSED,
)
HEADINGS = ["序号", "姓名", "身份证号", "银行账号", "开户银行", "村", "组别", "电话", "金额"]
ROSTER = (OLD_AGE, "2026-03")


def known(desk: Place, *people: Human) -> None:
    """People of the register, with a telephone each."""
    desk.take([row(one, phone=f"1380000{one.document[-5:-1]}") for one in people], name="register.xlsx")


def line(at: int, one: Human, **cells: object) -> list[object]:
    given: dict[str, object] = {
        "name": one.name, "document": one.document, "account": one.account, "bank": BANK, "village": VILLAGE,
        "group": "1组", "phone": None, "amount": 100,
    }  # fmt: skip
    return [at, *(given | cells).values()]


def file(desk: Place, *rows: list[object], stem: str = "高龄2026年3月", form: str = "xlsx") -> Path:
    total = ["合计", *[None] * 7, 999]
    return write(form, desk.out, stem, Sheet("3月", [["2026年3月高龄津贴发放表"], HEADINGS, *rows, total]))


def looked(desk: Place, path: Path, target: tuple[str, str] | None = ROSTER, **more: bool) -> TakeIn:
    session = desk.sit("clerk")
    return look(session, path, target=target, how=see_file(session, path).how(), **more)


def verdicts(found: TakeIn) -> list[RowVerdict]:
    return [one.verdict for one in found.rows]


# -- what its columns are ----------------------------------------------------------------------------------------------


def test_columns_are_asked_once_and_known_by_their_headings(desk: Place) -> None:
    path = file(desk, *(line(at, human(at)) for at in range(1, 9)))
    seen = see_file(desk.sit("clerk"), path)
    assert isinstance(seen, SeenFile)
    assert (seen.county, seen.asks) == (False, True)
    (sheet,) = seen.sheets
    assert sheet.guess.columns[M.PERSON_DOCUMENT] == 2
    assert sheet.samples[1] == tuple(human(at).name for at in range(1, 4))
    assert human(1).document not in repr(sheet.samples)  # of a long number the beginning and the end
    confirm(desk.now, seen.sheets, {sheet.guess.fingerprint: sheet.guess.columns})
    entries = desk.head()
    confirm(desk.now, seen.sheets, {sheet.guess.fingerprint: sheet.guess.columns})
    assert desk.head() == entries  # it is known: nothing is written twice
    again = see_file(desk.now, file(desk, *(line(at, human(at)) for at in range(3, 9)), stem="四月"))
    assert not again.asks
    other = write_xlsx(
        desk.out / "别的.xlsx", Sheet("a", [["姓名", "身份证号", "卡号"], [A.name, A.document, A.account]])
    )
    assert see_file(desk.now, other).asks  # control: other headings are asked about


def test_by_command_a_layout_that_was_confirmed_is_known(desk: Place) -> None:
    path = file(desk, *(line(at, human(at)) for at in range(1, 6)))
    session = desk.sit("clerk")
    assert confirmed_how(session, path) is None
    (sheet,) = see_file(session, path).sheets
    confirm(session, [sheet], {sheet.guess.fingerprint: sheet.guess.columns})
    how = confirmed_how(session, path)
    assert how is not None
    assert [one.sheet for one in how.sheets] == ["3月"]


def test_the_county_form_asks_nothing(desk: Place) -> None:
    from tests.casework.kit import workbook

    seen = see_file(desk.sit("clerk"), workbook(desk.out / "county.xlsx", [row(A)]))
    assert (seen.county, seen.asks, seen.how()) == (True, False, None)


def test_a_roll_is_left_out_unless_somebody_takes_it(desk: Place) -> None:
    rows = [["户主姓名", "户主身份证号", "姓名", "身份证号", "与户主关系"]]
    rows += [[A.name, A.document, one.name, one.document, "子"] for one in (B, C, D)]
    seen = see_file(desk.sit("clerk"), write_xlsx(desk.out / "户籍.xlsx", Sheet("户籍人口", rows)))
    assert [one.by_default for one in seen.sheets] == [False]
    assert seen.asks
    how = seen.how()
    assert how is not None
    assert how.sheets == ()


def test_what_is_no_list_is_refused_in_words(desk: Place) -> None:
    notes = write_xlsx(desk.out / "通知.xlsx", Sheet("a", [["关于开会的通知"], ["明天上午"]]))
    assert code_of(lambda: see_file(desk.sit("clerk"), notes)) is Code.HEADER_MISSING
    assert code_of(lambda: see_file(desk.now, write_xlsx(desk.out / "空.xlsx", Sheet("a", [])))) is Code.SHEET_EMPTY


# -- what its rows are -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods", "html", "text"])
def test_a_departments_list_becomes_the_roster(desk: Place, form: str) -> None:
    known(desk, A, B)
    path = file(
        desk,
        line(1, A),
        line(2, B, account=account(900), village=SECOND),
        line(3, C, document=C.document[:17]),
        line(4, D),
        form=form,
    )
    found = looked(desk, path)
    assert verdicts(found) == [N, CH, R, N]  # A's line is new; B's home and card change besides
    taken = take(desk.now, found)
    assert (taken.new, taken.changed, taken.left) == (2, 1, 1)
    lines = desk.facts("SELECT amount_fen FROM line WHERE roster_id = ? ORDER BY serial", taken.roster_id)
    assert lines == [(10_000,)] * 3
    assert desk.fact("SELECT h.village FROM household h JOIN person p ON p.id = h.head_id WHERE p.document = ?",
                     B.document).endswith("202")  # fmt: skip
    assert desk.fact("SELECT count(*) FROM source_row") == 2 + 3
    undoing.undo(desk.now, taken.changes.seq)
    assert desk.fact("SELECT count(*) FROM line") == 0
    assert verdicts(looked(desk, path)) == [N, CH, R, N]


def test_what_a_row_leaves_blank_stays_as_we_have_it(desk: Place) -> None:
    known(desk, A, B)
    path = file(desk, line(1, A, account=None, bank=None, village=None, group=None), line(2, B, name=None))
    found = looked(desk, path, None)
    assert verdicts(found) == [S, S]
    cleared = looked(desk, path, None, blank_clears=True)
    assert verdicts(cleared) == [CH, CH]
    assert [one.what for one in cleared.rows[0].differences] == ["group", "phone", "bank"]
    assert [one.what for one in cleared.rows[1].differences] == ["phone"]
    take(desk.now, cleared)
    assert desk.facts("SELECT phone FROM person WHERE document IN (?, ?)", A.document, B.document) == [(None,), (None,)]
    assert verdicts(looked(desk, path, None, blank_clears=True)) == [S, S]


def test_a_list_of_telephones_says_what_changes(desk: Place) -> None:
    known(desk, A, B)
    rows = [["姓名", "身份证号", "联系电话"], [A.name, A.document, "13911112222"], [B.name, B.document, None]]
    rows.append([C.name, C.document, "13911113333"])
    path = write_xlsx(desk.out / "电话.xlsx", Sheet("墩巴扎", rows))
    session = desk.sit("clerk")
    how = HowRead(tuple(as_confirmed(one, one.guess.columns) for one in see_file(session, path).sheets))
    found = look(session, path, how=how)
    assert [one.verdict for one in found.rows[:2]] == [CH, S]  # they live where we know they live
    (difference,) = found.rows[0].differences
    assert (difference.what, difference.after) == ("phone", "139****2222")
    assert found.rows[2].verdict is N  # the sheet is named after a village: that is where he lives
    take(session, found)
    assert desk.fact("SELECT phone FROM person WHERE document = ?", A.document) == "13911112222"
    assert desk.fact("SELECT village FROM person WHERE document = ?", C.document).endswith("202")
    assert desk.fact("SELECT count(*) FROM card WHERE owner_id = (SELECT id FROM person WHERE document = ?)",
                     C.document) == 0  # fmt: skip


def test_a_new_person_of_nowhere_is_refused(desk: Place) -> None:
    rows = [["姓名", "身份证号", "银行账号"], *([one.name, one.document, one.account] for one in (A, B))]
    found = looked(desk, write_xlsx(desk.out / "卡号.xlsx", Sheet("卡", rows)), None)
    assert verdicts(found) == [R, R]
    assert {note.code for one in found.rows for note in one.notes} == {Code.VALUE_REQUIRED}
    assert found.rows[0].notes[0].cell == "A2"  # no cell of its own: the row is pointed at by the name


def test_a_household_whose_money_stands_in_its_first_row(desk: Place) -> None:
    headings = [
        "序号",
        "户主姓名",
        "户主身份证号",
        "姓名",
        "身份证号",
        "与户主关系",
        "银行账号",
        "开户银行",
        "村",
        "组",
        "金额",
    ]
    members = [(A, "户主"), (B, "妻"), (C, "子")]
    rows = [
        [1 if at == 0 else None, A.name if at == 0 else None, A.document if at == 0 else None, one.name, one.document,
         relation, A.account if at == 0 else None, BANK, VILLAGE, "1组", 300 if at == 0 else None]
        for at, (one, relation) in enumerate(members)
    ]  # fmt: skip
    sheet = Sheet("低保", [headings, *rows], [(1, 1, 3, 1), (1, 2, 3, 2)])
    found = looked(desk, write_xlsx(desk.out / "低保2026年3月.xlsx", sheet), ROSTER)
    assert verdicts(found) == [N, N, N], [one.notes for one in found.rows]
    taken = take(desk.now, found)
    assert desk.fact("SELECT count(*) FROM line WHERE roster_id = ?", taken.roster_id) == 1
    home = desk.fact("SELECT household_id FROM household_member m JOIN person p ON p.id = m.person_id"
                     " WHERE p.document = ?", A.document)  # fmt: skip
    assert desk.fact("SELECT count(*) FROM household_member WHERE household_id = ? AND until IS NULL", home) == 3


def test_hidden_rows_and_sheets_are_asked_about(desk: Place) -> None:
    shown = Sheet("三月", [HEADINGS, *(line(at, human(at)) for at in range(1, 9))], hidden_rows=[3])
    hidden = Sheet("旧", [HEADINGS, *(line(at, human(at)) for at in range(21, 29))], hidden=True)
    path = write_xlsx(desk.out / "高龄2026年3月.xlsx", shown, hidden)
    seen = see_file(desk.sit("clerk"), path)
    assert [(one.guess.sheet, one.by_default) for one in seen.sheets] == [("三月", True), ("旧", False)]
    assert [number for number, _ in seen.sheets[0].hidden] == [4]
    confirm(desk.now, seen.sheets, {one.guess.fingerprint: one.guess.columns for one in seen.sheets})
    assert see_file(desk.now, path).asks  # known columns, and yet something is hidden
    how = seen.how()
    assert how is not None
    assert len(look(desk.now, path, target=ROSTER, how=how).rows) == 7
    assert len(look(desk.now, path, target=ROSTER, how=HowRead(how.sheets, with_hidden=True)).rows) == 8


def test_without_a_column_of_numbers_nobody_knows_whose_a_row_is() -> None:
    assert tells_whose({M.PERSON_DOCUMENT: 1})
    assert not tells_whose({M.PERSON_NAME: 0, M.AMOUNT: 2})


def test_their_own_workbook_comes_back_marked(desk: Place) -> None:
    path = file(desk, line(1, A), line(2, B, document=B.document[:17]))
    copy = write_rest(looked(desk, path), desk.out / "rest.xlsx", "zh")
    assert (copy.rows, copy.theirs) == (1, True)
    text = write_text(desk.out / "卡.csv", Sheet("a", [HEADINGS, line(1, A), line(2, B, document="12")]), delimiter=",")
    copy = write_rest(looked(desk, text), desk.out / "rest2.xlsx", "zh")
    assert (copy.rows, copy.theirs) == (1, False)


# -- doubtful rows -----------------------------------------------------------------------------------------------------


def swapped(number: str) -> str:
    """Two neighbours exchanged: the check digit does not hold any more."""
    at = next(at for at in range(14, 16) if number[at] != number[at + 1])
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def doubtful(desk: Place) -> Path:
    known(desk, A, B, C)
    return file(
        desk,
        line(1, A, name="别的人"),
        line(2, B, phone="12345"),
        line(3, C, account=A.account),
        line(4, D, document=swapped(D.document)),
        line(5, E),
    )


def test_doubtful_rows_wait_in_a_list_and_are_settled(desk: Place) -> None:
    path = doubtful(desk)
    found = looked(desk, path)
    assert verdicts(found) == [DO, DO, DO, DO, N]
    assert found.to_wait == 4
    taken = take(desk.now, found)
    assert (taken.new, taken.waiting) == (1, 4)
    rows = waiting_rows(desk.now)
    assert [one.code for one in rows] == [
        Code.NUMBER_OTHER_NAME, Code.PHONE_FORM, Code.ACCOUNT_OF_ANOTHER, Code.DOCUMENT_CHECK_DIGIT,
    ]  # fmt: skip
    assert [one.may_keep for one in rows] == [True, True, True, False]
    assert [one.cell for one in rows] == ["B3", "H4", "D5", "C6"]
    for one in rows[:3]:
        assert keep_ours(desk.now, one.id).taken
    again = settle(desk.now, rows[3].id, "659900")
    assert (again.taken, again.code) == (False, Code.DOCUMENT_LENGTH)
    assert count_waiting(desk.now) == 1
    last = settle(desk.now, rows[3].id, D.document)
    assert last.taken
    assert count_waiting(desk.now) == 0
    assert desk.fact("SELECT count(*) FROM line WHERE roster_id = ?", taken.roster_id) == 5
    assert desk.fact("SELECT name FROM person WHERE document = ?", A.document) == A.name
    assert desk.fact("SELECT count(*) FROM card WHERE account = ?", C.account) == 1
    assert code_of(lambda: settle(desk.now, rows[3].id, D.document)) is Code.WAITING_SETTLED
    assert code_of(lambda: settle(desk.now, 999, "1")) is Code.WAITING_UNKNOWN
    undoing.undo(desk.now, last.changes.seq)
    assert count_waiting(desk.now) == 1
    assert desk.fact("SELECT count(*) FROM line WHERE roster_id = ?", taken.roster_id) == 4


def test_the_same_file_twice_puts_no_row_on_the_list_twice(desk: Place) -> None:
    path = doubtful(desk)
    taken = take(desk.now, looked(desk, path))
    again = looked(desk, path)
    assert (again.clean, again.to_wait) == (0, 0)
    assert code_of(lambda: take(desk.now, again)) is Code.NOTHING_TO_TAKE
    undoing.undo(desk.now, taken.changes.seq)
    assert count_waiting(desk.now) == 0
    assert looked(desk, path).to_wait == 4


def test_a_file_with_nothing_but_doubts_is_put_on_the_list(desk: Place) -> None:
    known(desk, A)
    path = file(desk, line(1, A, name="别的人"))
    taken = take(desk.now, looked(desk, path))
    assert (taken.new, taken.waiting) == (0, 1)
    (row_,) = waiting_rows(desk.now)
    assert code_of(lambda: leave_out(desk.now, row_.id, " ")) is Code.REASON_REQUIRED
    leave_out(desk.now, row_.id, "不是我们村的")
    assert waiting_rows(desk.now) == []
    assert looked(desk, path).to_wait == 0  # it was answered: the same file asks no second time
    desk.sit("inspector")
    assert code_of(lambda: keep_ours(desk.now, row_.id)) is Code.ROLE_MAY_NOT
