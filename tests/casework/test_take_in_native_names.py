"""Names in Uyghur or Kazakh script: guessed, taken in, kept where a cell is blank, undone; sent where a county asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from messy_kit import Sheet, write, write_xlsx

from app.casework import county_profile_templates as templates
from app.casework import submitting, undoing
from app.casework.take_in import TakeIn, look, take
from app.casework.take_in_reading import see_file
from app.casework.take_in_waiting import keep_ours, settle, waiting_rows
from app.domain.cells import RowVerdict
from app.domain.faults import Code
from app.domain.meanings import Meaning
from app.domain.programmes import Channel
from app.domain.rare_scripts import SAMPLES, native_cell
from app.domain.rows import COLUMNS
from app.store.native_names import native_names
from tests.casework.kit import BANK, OLD_AGE, VILLAGE, Human, Place, human, row
from tests.casework.test_county_profile import blank, cleared, confirm, own, read_xlsx
from tests.pile_sheets_kit import take_all

A, B, C, D = (human(at) for at in range(1, 5))
HEADINGS = ["序号", "姓名", "维吾尔文姓名", "身份证号", "银行账号", "开户银行", "村", "组别", "金额"]
CH, DO, N, S = RowVerdict.CHANGED, RowVerdict.DOUBTFUL, RowVerdict.NEW, RowVerdict.SAME


def line(at: int, one: Human, native: object, amount: object = 100) -> list[object]:
    return [at, one.name, native, one.document, one.account, BANK, VILLAGE, "1组", amount]


def listed(desk: Place, *rows: list[object], headings: list[str] = HEADINGS, form: str = "xlsx") -> Path:
    return write(form, desk.out, "高龄2026年3月", Sheet("3月", [["2026年3月高龄津贴发放表"], headings, *rows]))


def looked(desk: Place, path: Path, **more: bool) -> TakeIn:
    session = desk.sit("clerk")
    return look(session, path, target=(OLD_AGE, "2026-03"), how=see_file(session, path).how(), **more)


def kept(desk: Place) -> dict[str, str]:
    """By number: the names the store has."""
    documents = dict(desk.facts("SELECT id, document FROM person"))
    return {documents[key]: name for key, name in native_names(desk.now.store.db).items()}


@pytest.mark.parametrize(
    "heading", ["维吾尔文姓名", "姓名（维文）", "民文姓名", "哈萨克文名字", "ئىسىم فامىلىسى", "栏三"]
)
def test_the_column_is_guessed_by_heading_or_content(desk: Place, heading: str) -> None:
    headings = [heading if one == "维吾尔文姓名" else one for one in HEADINGS]
    people = [human(at) for at in range(1, 7)]
    rows = [line(at, one, SAMPLES[at % 3]) for at, one in enumerate(people, start=1)]
    (sheet,) = see_file(desk.sit("clerk"), listed(desk, *rows, headings=headings)).sheets
    assert sheet.guess.columns[Meaning.NATIVE_NAME] == 2
    assert sheet.guess.columns[Meaning.PERSON_NAME] == 1


def test_control_a_chinese_name_is_no_such_column(desk: Place) -> None:
    people = [human(at) for at in range(1, 7)]
    rows = [line(at, one, one.name) for at, one in enumerate(people, start=1)]
    headings = ["曾用名" if one == "维吾尔文姓名" else one for one in HEADINGS]
    (sheet,) = see_file(desk.sit("clerk"), listed(desk, *rows, headings=headings)).sheets
    assert Meaning.NATIVE_NAME not in sheet.guess.columns


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods", "html", "text"])
def test_names_are_taken_kept_changed_and_undone(desk: Place, form: str) -> None:
    first = looked(desk, listed(desk, line(1, A, SAMPLES[0]), line(2, B, None), line(3, C, "-"), form=form))
    assert [one.verdict for one in first.rows] == [N, N, N]
    taken = take(desk.now, first)
    assert kept(desk) == {A.document: SAMPLES[0]}
    again = looked(desk, listed(desk, line(1, A, SAMPLES[0]), line(2, B, SAMPLES[1]), line(3, C, None), form=form))
    assert [one.verdict for one in again.rows] == [S, CH, S]
    assert [tuple(one) for one in again.rows[1].differences] == [("native_name", "", SAMPLES[1])]
    second = take(desk.now, again)
    assert kept(desk) == {A.document: SAMPLES[0], B.document: SAMPLES[1]}
    blank_again = looked(desk, listed(desk, line(1, A, None), form=form), blank_clears=True)
    assert [one.verdict for one in blank_again.rows] == [S]  # a blank name keeps ours, whatever was said of blanks
    undoing.undo(desk.now, second.changes.seq)
    assert kept(desk) == {A.document: SAMPLES[0]}
    undoing.undo(desk.now, taken.changes.seq)
    assert kept(desk) == {}


def test_forms_of_letters_are_put_right_and_shown(desk: Place) -> None:
    pressed = "\ufe8e\ufee3"  # letters stored as the forms they take
    found = looked(desk, listed(desk, line(1, A, f"\u202b{SAMPLES[0]} {pressed}\u202c")))
    (fix,) = found.fixes
    assert (fix.cell, fix.key) == ("C3", "native_name")
    assert fix.read == f"{SAMPLES[0]} ام"
    assert "[202B]" in fix.stood


def test_another_script_is_a_doubt_that_waits(desk: Place) -> None:
    found = looked(desk, listed(desk, line(1, A, "古丽娜尔"), line(2, B, "Gulnar")))
    assert [(one.verdict, one.notes[0].code) for one in found.rows] == [(DO, Code.NATIVE_NAME_SCRIPT)] * 2
    take(desk.now, found)
    first, second = waiting_rows(desk.now)
    assert (first.key, first.cell, first.value) == ("native_name", "C3", "古丽娜尔")
    wrong = settle(desk.now, first.id, "Gulnar")
    assert (wrong.taken, wrong.code, wrong.key) == (False, Code.NATIVE_NAME_SCRIPT, "native_name")
    assert settle(desk.now, first.id, SAMPLES[0]).taken
    assert second.may_keep
    assert keep_ours(desk.now, second.id).taken
    assert kept(desk) == {A.document: SAMPLES[0]}


def test_the_county_form_may_have_the_column_too(desk: Place) -> None:
    headings = [*(column.heading for column in COLUMNS), "民族文字姓名"]
    sheet = Sheet("花名册", [headings, [*row(A), SAMPLES[2]], [*row(B), None]])
    path = write_xlsx(desk.out / "C12_2026-03.xlsx", sheet)
    session = desk.sit("clerk")
    seen = see_file(session, path)
    assert (seen.county, seen.how()) == (True, None)
    taken = take(session, look(session, path, target=(OLD_AGE, "2026-03")))
    assert taken.new == 2
    assert kept(desk) == {A.document: SAMPLES[2]}


def test_the_county_gets_it_where_its_layout_asks(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    usual = [column.heading + ("*" if column.required else "") for column in COLUMNS]
    dropped = confirm(desk, key, blank(tmp_path / "模板.xlsx", [*usual, "维吾尔文姓名"]))
    assert (
        dict(zip(dropped.template.headings, templates.proposed(dropped), strict=True))["维吾尔文姓名"][0]
        == "native_name"
    )
    roster_id = cleared(desk, [A, B])
    take(desk.sit("clerk"), looked_names(desk))
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    rows = read_xlsx(built.path)
    assert [(one[9], one[-1]) for one in rows[1:]] == [(A.name, SAMPLES[0]), (B.name, None)]


def looked_names(desk: Place) -> TakeIn:
    """A list of people alone that brings a name."""
    session = desk.sit("clerk")
    path = listed(desk, line(1, A, SAMPLES[0], None))
    return look(session, path, how=see_file(session, path).how())


def test_last_years_sheets_bring_it_too(desk: Place, tmp_path: Path) -> None:
    rows = [line(at, one, SAMPLES[at % 3]) for at, one in enumerate((A, B, C, D), start=1)]
    sheet = Sheet("表", [["2025年12月高龄津贴发放花名册"], HEADINGS, *rows])
    (tmp_path / "in").mkdir()
    write_xlsx(tmp_path / "in" / "2025年12月高龄津贴发放花名册.xlsx", sheet)
    take_all(desk, tmp_path / "in")
    assert kept(desk) == {one.document: SAMPLES[at % 3] for at, one in enumerate((A, B, C, D), start=1)}


@pytest.mark.parametrize("none", [None, "", "  ", "-", "——", "无", "/", "\u200b"])
def test_what_says_no_name(none: object) -> None:
    assert native_cell(none) is None
