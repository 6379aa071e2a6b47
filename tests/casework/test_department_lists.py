"""Lists that others keep: the department's workbook is the roster, and payments that we are only told of."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from app.casework import granting, people, reviewing, roster_acts, roster_adding
from app.casework.answering import answer_for
from app.casework.carrying_on import carry_on
from app.casework.department_feedback import list_view, print_feedback, said, write_feedback
from app.casework.department_lists import Differs, take_department_list
from app.casework.doing_next import do_next
from app.casework.programme_editing import edit_programme
from app.casework.roster_checks import Check
from app.casework.roster_list import due_rosters
from app.casework.roster_making import copy_roster
from app.casework.roster_view import roster_view
from app.casework.rosters import make_roster
from app.casework.told_lists import take_told_list, told_periods
from app.casework.undoing import undo
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.words import LANGUAGES
from tests.casework.kit import DIBAO, LAND, OLD_AGE, SECOND, Human, Place, code_of, human, row, workbook
from tests.casework.test_rosters import standard

A, B, C, D, E = (human(at) for at in range(1, 6))
JANUARY = date(2026, 1, 1)
MARCH = "2026-03"


def a_list(desk: Place, people_: list[Human], name: str = "民政名单.xlsx", **cells: object) -> Path:
    return workbook(desk.out / name, [row(one, amount=50, **cells) for one in people_])


def known(desk: Place) -> None:
    """Four people of the register; A and B have the old-age allowance, 50 yuan a month."""
    desk.take([row(A), row(B), row(C, village=SECOND), row(D)])
    standard(desk, OLD_AGE, 5_000)
    for one in (A, B):
        granting.grant(desk.sit("clerk"), OLD_AGE, one.document, {"people": 1}, since=JANUARY)


def plain_list(path: Path, rows: list[tuple[object, ...]], head: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(head)
    for one in rows:
        sheet.append(one)
    book.save(path)
    return path


# -- the department's list -------------------------------------------------------------------------------------------


def test_the_list_is_the_roster_and_grants_follow_it(desk: Place) -> None:
    known(desk)
    taken = take_department_list(desk.sit("clerk"), a_list(desk, [A, C]), OLD_AGE, MARCH)
    assert (taken.rows, taken.lines, taken.total, taken.begun, taken.ended, taken.left) == (2, 2, 10_000, 1, 1, 0)
    grants = dict(desk.facts("SELECT p.document, e.until FROM entitlement e JOIN person p ON p.id = e.person_id"))
    assert grants == {A.document: None, B.document: "2026-02-28", C.document: None}
    assert desk.fact("SELECT since FROM entitlement ORDER BY id DESC LIMIT 1") == "2026-03-01"
    view = list_view(desk.now, taken.roster_id)
    assert view is not None
    kinds = {(one.name, one.kind) for one in view.differences}
    assert kinds == {(C.name, Differs.BEGUN), (B.name, Differs.MISSING)}
    desk.sign(taken.roster_id)  # two people look it over as any other roster
    assert verify_store(desk.now).faults == []


def test_a_list_of_any_layout_has_its_cards_filled_from_the_register(desk: Place) -> None:
    known(desk)
    path = plain_list(
        desk.out / "三月高龄.xlsx",
        [(1, A.name, A.document, 50), (2, C.name, C.document, 60)],
        ("序号", "姓名", "身份证号", "金额"),
    )
    taken = take_department_list(desk.sit("clerk"), path, OLD_AGE, MARCH)
    accounts = desk.facts("SELECT c.account, l.amount_fen FROM line l JOIN card c ON c.id = l.card_id ORDER BY l.id")
    assert accounts == [(A.account, 5_000), (C.account, 6_000)]
    assert taken.left == 0


def test_amounts_and_people_of_the_list_are_locked(desk: Place) -> None:
    known(desk)
    clerk = desk.sit("clerk")
    taken = take_department_list(clerk, a_list(desk, [A, C]), OLD_AGE, MARCH)
    line = desk.line_ids(taken.roster_id)[0]
    assert code_of(lambda: roster_acts.change_amount(clerk, line, Fen(1))) is RosterCode.AMOUNT_LOCKED
    assert code_of(lambda: roster_acts.change_line(clerk, line, {"people": 2})) is RosterCode.AMOUNT_LOCKED
    assert code_of(lambda: roster_acts.recompute(clerk, taken.roster_id)) is RosterCode.AMOUNT_LOCKED
    adding = lambda: roster_adding.add_by_amount(clerk, taken.roster_id, D.document, Fen(5_000))  # noqa: E731
    assert code_of(adding) is RosterCode.LIST_LOCKED
    more = workbook(desk.out / "more.xlsx", [row(D, amount=50)])
    from app.casework.intake import import_file

    assert code_of(lambda: import_file(clerk, more, roster=(OLD_AGE, MARCH), take=True)) is RosterCode.LIST_LOCKED
    # control: a list of our own is ours to change
    own = desk.draft([D], LAND, "2026")
    assert code_of(lambda: roster_acts.change_amount(desk.sit("clerk"), desk.line_ids(own)[0], Fen(1))) is None


def test_what_differs_goes_back_as_a_sheet(desk: Place) -> None:
    known(desk)
    people.record_death(desk.sit("second"), D.document, date(2026, 2, 1))
    rows = [
        row(A, amount=80),
        row(C, amount=50, account="6299990000000000123"[:18] + "0"),
        row(D, amount=50),
        row(Human("写错的名字", B.document, B.account), amount=50),
        row(E, amount=50, beneficiary_document="65990019410506"),
    ]
    taken = take_department_list(desk.sit("clerk"), workbook(desk.out / "名单.xlsx", rows), OLD_AGE, MARCH)
    view = list_view(desk.now, taken.roster_id)
    assert view is not None
    found = {(one.row, one.kind) for one in view.differences}
    assert (2, Differs.AMOUNT) in found
    assert {at for at, kind in found if kind is Differs.NOT_TAKEN} >= {4, 5, 6}
    assert (None, Differs.MISSING) in found, "B could not be matched, so his grant ends and is told"
    path = desk.out / "反馈.xlsx"
    done = write_feedback(desk.sit("clerk"), taken.roster_id, path, "zh")
    assert done is not None
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = [[str(cell or "") for cell in line] for line in sheet.iter_rows(values_only=True)]
    assert cells[0] == ["表中第几行", "姓名", "证件号码", "问题", "名单上", "我们登记的", "部门答复"]
    assert len(cells) == len(view.differences) + 1
    text = "\n".join(map("\t".join, cells))
    assert "80.00" in text
    assert "50.00" in text
    for one in (A, B, C, D):
        assert one.document not in text
        assert one.account not in text
    assert desk.fact("SELECT count(*) FROM audit WHERE verb = 'take_list_out'") == 1
    assert all(said(one, "en") for one in view.differences)


def test_the_feedback_sheet_is_printed_page_by_page(desk: Place) -> None:
    known(desk)
    rows: list[tuple[object, ...]] = [(at, f"没有这人{at}", human(100 + at).document, 50) for at in range(1, 41)]
    path = plain_list(
        desk.out / "名单.xlsx", [(0, A.name, A.document, 80), *rows], ("序号", "姓名", "身份证号", "金额")
    )
    taken = take_department_list(desk.sit("clerk"), path, OLD_AGE, MARCH)
    for lang in LANGUAGES:
        made = print_feedback(desk.sit("clerk"), taken.roster_id, lang)
        assert made is not None
        texts = [page.extract_text() for page in PdfReader(io.BytesIO(made.content)).pages]
        assert (len(texts), made.rows) == (made.pages, 42)
        assert made.pages >= 3
        for at, text in enumerate(texts, 1):
            said_ = f"第 {at} 页，共 {made.pages} 页" if lang == "zh" else f"Page {at} of {made.pages}"
            assert said_ in text
        whole = "".join(texts)
        assert "80.00" in whole
        for one in (A, B, *(human(100 + at) for at in range(1, 41))):
            assert one.document not in whole
        assert all(f"没有这人{at}" in whole for at in range(1, 41)), "control: everybody stands on it"
    own = desk.draft([D], LAND, "2026")
    assert print_feedback(desk.sit("clerk"), own) is None
    assert code_of(lambda: print_feedback(desk.sit("admin"), taken.roster_id)) is code_of(
        lambda: write_feedback(desk.sit("admin"), taken.roster_id, desk.out / "x.xlsx", "zh")
    )


def test_a_corrected_list_takes_the_place_of_the_first(desk: Place) -> None:
    known(desk)
    first = take_department_list(desk.sit("clerk"), a_list(desk, [A, C]), OLD_AGE, MARCH)
    second = take_department_list(desk.sit("clerk"), a_list(desk, [A, B], "改正.xlsx"), OLD_AGE, MARCH)
    assert second.roster_id == first.roster_id
    assert desk.facts("SELECT replaced FROM department_list ORDER BY id") == [(1,), (0,)]
    assert sorted(desk.states(first.roster_id)) == ["left_out", "proposed", "proposed"]
    assert [one.file_name for one in [list_view(desk.now, first.roster_id)] if one] == ["改正.xlsx"]
    desk.sign(first.roster_id)
    refused = code_of(lambda: take_department_list(desk.sit("clerk"), a_list(desk, [A], "晚.xlsx"), OLD_AGE, MARCH))
    assert refused is Code.ROSTER_NOT_DRAFT


def test_a_list_is_undone_whole(desk: Place) -> None:
    known(desk)
    before = {name: rows for name, rows in desk.everything().items() if name in ("entitlement", "line", "roster")}
    taken = take_department_list(desk.sit("clerk"), a_list(desk, [A, C]), OLD_AGE, MARCH)
    undo(desk.sit("clerk"), taken.changes.seq)
    after = {name: rows for name, rows in desk.everything().items() if name in before}
    assert [(one[0], one[-5]) for one in after["entitlement"]] == [(one[0], one[-5]) for one in before["entitlement"]]
    assert desk.facts("SELECT until FROM entitlement") == [(None,), (None,)]
    assert (after["line"], after["roster"]) == (before["line"], before["roster"])
    assert desk.fact("SELECT count(*) FROM department_list") == 0
    assert verify_store(desk.now).faults == []


def test_only_a_departments_programme_takes_a_departments_list(desk: Place) -> None:
    known(desk)
    refused = code_of(lambda: take_department_list(desk.sit("clerk"), a_list(desk, [A]), LAND, "2026"))
    assert refused is RosterCode.NOT_THE_DEPARTMENTS
    nobody = workbook(desk.out / "bad.xlsx", [row(E, beneficiary_document="12")])
    head = desk.head()
    assert code_of(lambda: take_department_list(desk.sit("clerk"), nobody, OLD_AGE, MARCH)) is Code.ROSTER_EMPTY
    assert desk.head() == head, "nothing half done"
    assert code_of(lambda: take_department_list(desk.sit("inspector"), nobody, OLD_AGE, MARCH)) is Code.ROLE_MAY_NOT


def test_the_next_one_is_waited_for_not_made(desk: Place) -> None:
    known(desk)
    taken = take_department_list(desk.sit("clerk"), a_list(desk, [A, C]), OLD_AGE, "2026-02")
    desk.sign(taken.roster_id)
    (due,) = [one for one in due_rosters(desk.now) if one.code == OLD_AGE]
    assert (due.period.text, due.way, due.by_department) == ("2026-03", "take_in", True)
    assert code_of(lambda: do_next(desk.sit("clerk"), OLD_AGE)) is RosterCode.NEXT_FROM_DEPARTMENT


def test_before_its_first_list_an_office_begins_with_the_sheets_it_has(desk: Place) -> None:
    known(desk)
    march = desk.draft([A, B], OLD_AGE, "2026-02", amount=50)
    desk.sign(march)
    (due,) = [one for one in due_rosters(desk.now) if one.code == OLD_AGE]
    assert (due.way, due.by_department) == ("make", False), "granted by us, drawn up by us"
    take_department_list(desk.sit("clerk"), a_list(desk, [A, C]), OLD_AGE, MARCH)
    head = desk.head()
    for period in ("2026-04", "2026-01"):
        refused = code_of(lambda period=period: desk.take([row(A, amount=50)], (OLD_AGE, period), name="later.xlsx"))
        assert refused is RosterCode.LIST_FROM_DEPARTMENT
    assert desk.head() == head
    edit_programme(desk.sit("clerk"), OLD_AGE, {"list_keeper": "township"})
    assert desk.take([row(A, amount=50)], (OLD_AGE, "2026-04"), name="later.xlsx").roster_id  # control


def test_a_township_list_that_has_to_come_is_an_ordinary_one(desk: Place) -> None:
    desk.sign(desk.draft([A], LAND, "2026"))
    assert not [one for one in due_rosters(desk.now) if one.by_department]


# -- told only -------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(desk: Place) -> Place:
    """C02 is told only; A stands in the register, as does C."""
    desk.take([row(A), row(C)])
    edit_programme(desk.sit("clerk"), "C02", {"list_keeper": "told_only"})
    return desk


def test_told_payments_are_kept_and_never_a_roster(told: Place) -> None:
    path = plain_list(
        told.out / "城市低保.xlsx",
        [(A.name, A.document, 620), (A.name, A.document, 30.5), (E.name, E.document, 700), ("谁", "12", 5)],
        ("姓名", "身份证号", "金额"),
    )
    taken = take_told_list(told.sit("clerk"), path, "C02", MARCH)
    assert (taken.rows, taken.new, taken.changed, taken.same, taken.strangers, taken.unread) == (4, 1, 0, 0, 1, 1)
    assert taken.total == 65_050
    assert told.fact("SELECT count(*) FROM person WHERE document = ?", E.document) == 0, "no stranger is written down"
    assert told.fact("SELECT count(*) FROM roster") == 0
    assert take_told_list(told.sit("clerk"), path, "C02", MARCH).same == 1, "the same list again changes nothing"
    assert [(one.people, one.total) for one in told_periods(told.now, "C02")] == [(1, 65_050)]
    clerk = told.sit("clerk")
    for act in (
        lambda: make_roster(clerk, "C02", MARCH),
        lambda: copy_roster(clerk, "C02", MARCH),
        lambda: carry_on(clerk, "C02", MARCH),
        lambda: told.draft([A], "C02", MARCH),
    ):
        assert code_of(act) is RosterCode.TOLD_ONLY
    assert code_of(lambda: take_told_list(clerk, path, "C01", MARCH)) is RosterCode.NOT_TOLD_ONLY


def test_a_roster_whose_programme_became_told_only_stays_in_its_draft(desk: Place) -> None:
    roster_id = desk.draft([A], DIBAO, MARCH)
    edit_programme(desk.sit("clerk"), DIBAO, {"list_keeper": "told_only"})
    assert code_of(lambda: reviewing.hand_over(desk.sit("clerk"), roster_id)) is RosterCode.TOLD_ONLY
    edit_programme(desk.sit("clerk"), DIBAO, {"list_keeper": "township"})
    reviewing.hand_over(desk.sit("clerk"), roster_id)  # control


def test_a_resident_hears_of_it_and_double_payment_is_found(told: Place) -> None:
    path = plain_list(told.out / "t.xlsx", [(A.name, A.document, 620)], ("姓名", "身份证号", "金额"))
    draft = told.draft([A, C], DIBAO, MARCH)  # C01 excludes C02
    clean = roster_view(told.now, draft)
    assert [one.checks for one in clean.lines] == [(), ()], "control: before we were told"
    take_told_list(told.sit("clerk"), path, "C02", MARCH)
    person = told.fact("SELECT id FROM person WHERE document = ?", A.document)
    (heard,) = answer_for(told.now, person).told
    assert (heard.code, heard.amount, heard.period) == ("C02", 62_000, MARCH)
    found = {one.name: one.checks for one in roster_view(told.now, draft).lines}
    assert Check.EXCLUDED in found[A.name]
    assert found[C.name] == ()
    assert code_of(lambda: reviewing.hand_over(told.sit("clerk"), draft)) is Code.ROSTER_BLOCKED
    refused = told.take([row(A, amount=9)], (DIBAO, "2026Q1"), name="q.xlsx").errors
    assert [one.code for one in refused] == [Code.EXCLUDED_BY]
    undo(told.sit("clerk"), told.fact("SELECT max(seq) FROM audit WHERE verb = 'take_told_list'"))
    assert [one.checks for one in roster_view(told.now, draft).lines] == [(), ()]
    assert verify_store(told.now).faults == []
