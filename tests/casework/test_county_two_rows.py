"""A county's template with headings in two rows and merged cells: matched over both, kept in what goes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from python_calamine import CalamineWorkbook

from app.casework import answers, county_rules, submitting
from app.casework import county_profile_templates as templates
from app.domain.county_layouts import LayoutKind, WorkbookForm
from app.domain.county_rules import WouldRefuse
from app.domain.county_templates import Difference, says_together
from app.domain.programmes import Channel
from app.sheets.blank_template import read_blank_template
from app.sheets.heading_rows import merged_headings
from tests.casework.kit import BANK, VILLAGE, Place, human, row
from tests.casework.test_county_profile import USUAL, blank, cleared, own
from tests.casework.test_county_rules import ready

A, B = human(1), human(2)
TITLE = "伊宁市惠民补贴发放明细表"
TOP = [
    "序号",
    "户主",
    "",
    "收款人",
    "",
    "银行账号*",
    "开户银行",
    "村(居)委会",
    "组",
    "享受人",
    "",
    "补贴金额",
    "",
    "",
    "备注",
]
LOW = ["", "姓名*", "身份证号*", "姓名", "身份证号", "", "", "", "", "姓名", "身份证号", "标准", "数量", "金额*", ""]
FIELDS = [
    "order", "head_name", "head_document", "payee_name", "payee_document", "account", "bank", "village", "group",
    "beneficiary_name", "beneficiary_document", "standard", "quantity", "amount", "note",
]  # fmt: skip
MERGED = {"A2:A3", "B2:C2", "D2:E2", "F2:F3", "G2:G3", "H2:H3", "I2:I3", "J2:K2", "L2:N2", "O2:O3"}


def two_rows(
    path: Path, top: list[str] = TOP, low: list[str] = LOW, *, title: str = TITLE, sheet: str = "明细"
) -> Path:
    """Such a template as a county hands it out, by another library than ours."""
    (_old if path.suffix == ".xls" else _new)(path, top, low, title, sheet)
    return path


def _old(path: Path, top: list[str], low: list[str], title: str, sheet: str) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet(sheet)
    page.write_merge(0, 0, 0, len(top) - 1, title)
    for number, texts in enumerate((top, low), 1):
        for column, text in enumerate(texts):
            if text:
                page.write(number, column, text)
    for left, right, down in merged_headings(top, low):
        page.merge(1, 1 + down, left, right)
    book.save(str(path))


def _new(path: Path, top: list[str], low: list[str], title: str, sheet: str) -> None:
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet(sheet)
        page.merge_range(0, 0, 0, len(top) - 1, title)
        for left, right, down in merged_headings(top, low):
            page.merge_range(1, left, 1 + down, right, top[left])
        for column, text in enumerate(low):
            if text:
                page.write(2, column, text)


def taken(desk: Place, key: int, path: Path) -> templates.Dropped:
    dropped = templates.look_at_template(desk.sit(), key, path)
    templates.confirm_template(desk.sit(), dropped, templates.proposed(dropped))
    return dropped


# -- matched -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["模板.xlsx", "模板.xls"])
def test_headings_are_what_both_rows_say(desk: Place, tmp_path: Path, name: str) -> None:
    dropped = templates.look_at_template(desk.sit(), own(desk), two_rows(tmp_path / name))
    assert dropped.kind is LayoutKind.ROSTER
    assert dropped.template.above == ((TITLE,),)
    assert [list(line) for line in dropped.template.head] == [TOP, LOW]
    here = [one for one in dropped.columns if one.difference is not Difference.MISSING]
    assert [one.field for one in here] == FIELDS
    assert [one.heading for one in here][11:14] == ["补贴金额 标准", "补贴金额 数量", "补贴金额 金额*"]
    assert [one.heading for one in here][:2] == ["序号", "户主 姓名*"]
    assert [at for at, one in enumerate(here) if one.required] == [1, 2, 5, 13]
    gone = {one.field for one in dropped.columns if one.difference is Difference.MISSING}
    assert "phone" in gone


def test_dropped_in_again_it_is_the_same_and_one_changed_word_is_not(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    taken(desk, key, two_rows(tmp_path / "模板.xlsx"))
    again = templates.look_at_template(desk.sit(), key, two_rows(tmp_path / "又一个.xlsx"))
    assert again.same
    assert {one.difference for one in again.columns} == {Difference.SAME}
    changed = [text.replace("数量", "面积(亩)") for text in LOW]
    other = templates.look_at_template(desk.sit(), key, two_rows(tmp_path / "新.xlsx", low=changed))
    assert not other.same
    assert [one.heading for one in other.columns if one.difference is not Difference.SAME] == ["补贴金额 面积(亩)"]
    flat = templates.look_at_template(desk.sit(), key, blank(tmp_path / "一行.xlsx", USUAL, above=[TITLE]))
    assert not flat.same
    assert flat.template.head == ()


@pytest.mark.parametrize(
    ("upper", "lower", "said"),
    [
        ("户主", "姓名", "户主姓名"),
        ("收款人", "身份证号", "收款人身份证号"),
        ("补贴金额", "标准", "标准"),
        ("补贴金额", "数量", "数量"),
        ("补贴金额", "金额", "金额"),
        ("发放情况", "金额", "发放情况金额"),
        ("序号", "", "序号"),
        ("", "姓名", "姓名"),
        ("备注", "备注", "备注"),
    ],
)
def test_what_two_headings_say_together(upper: str, lower: str, said: str) -> None:
    assert says_together(upper, lower, {"数量", "姓名", "身份证号", "收款人身份证号"}) == said


@pytest.mark.parametrize(
    "below",
    [
        ["1", "张三", "659900196801010011", "李四", "659900196801010011", "", "", "", "", "", "", "12", "3", "36", ""],
        [str(at) for at in range(1, 16)],
        ["", "", "", "", "", "填16到19位", "", "", "", "", "", "元/亩", "亩", "元", ""],
    ],
    ids=["a sample", "columns counted", "units"],
)
def test_a_row_below_one_row_of_headings_is_none(tmp_path: Path, below: list[str]) -> None:
    path = tmp_path / "一行.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet("表")
        page.write_row(0, 0, USUAL)
        page.write_row(1, 0, below)
    found = read_blank_template(path)
    assert (found.head, found.headings) == ((), tuple(USUAL))


# -- written -----------------------------------------------------------------------------------------------------------


def test_the_written_workbook_has_both_rows_with_their_merged_cells(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    taken(desk, key, two_rows(tmp_path / "模板.xlsx"))
    roster_id = cleared(desk, [A, B])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, tmp_path / "出")
    sheet = openpyxl.load_workbook(built.path)["明细"]
    rows: list[list[Any]] = [list(line) for line in sheet.iter_rows(values_only=True)]
    assert rows[0][0] == TITLE
    assert [[cell or "" for cell in line] for line in rows[1:3]] == [TOP, LOW]
    assert {str(cells) for cells in sheet.merged_cells.ranges} == MERGED
    assert len(rows) == 5
    assert [line[1] for line in rows[3:]] == [A.name, B.name]
    assert [line[13] for line in rows[3:]] == [100.0, 100.0]
    assert {line[6] for line in rows[3:]} == {BANK}
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$2:$3"


def test_the_same_as_xls(desk: Place, tmp_path: Path) -> None:
    key = own(desk, form=WorkbookForm.XLS)
    taken(desk, key, two_rows(tmp_path / "模板.xls"))
    roster_id = cleared(desk, [A, B])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, tmp_path / "出")
    assert built.path.suffix == ".xls"
    sheet = CalamineWorkbook.from_path(built.path).get_sheet_by_name("明细")
    rows = sheet.to_python(skip_empty_area=False)
    assert rows[1:3] == [TOP, LOW]
    spans = [((1, left), (1 + down, right)) for left, right, down in merged_headings(TOP, LOW)]
    assert sorted(sheet.merged_cell_ranges or []) == sorted(spans)
    assert [rows[number][1] for number in (3, 4)] == [A.name, B.name]


def test_rows_the_county_names_are_counted_below_both(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    taken(desk, key, two_rows(tmp_path / "模板.xlsx"))
    roster_id = cleared(desk, [A, B])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, tmp_path / "出")
    submitting.record_hand_over(desk.sit(), built.submission_id, "XJ-1")
    listed = tmp_path / "退回.txt"
    listed.write_text("Excel行号：5 户名不符\n", encoding="utf-8")
    answers.take_refusals(desk.sit(), listed, submission_id=built.submission_id)
    assert desk.facts("SELECT p.name, l.state FROM line l JOIN person p ON p.id = l.beneficiary_id ORDER BY l.id") == [
        (A.name, "accepted"),
        (B.name, "refused"),
    ]


def test_written_again_after_another_template_it_keeps_its_own_rows(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    taken(desk, key, two_rows(tmp_path / "模板.xlsx"))
    roster_id = cleared(desk, [A])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, tmp_path / "出")
    taken(desk, key, blank(tmp_path / "一行.xlsx", USUAL))
    again = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, tmp_path / "又")
    assert again.again
    assert again.path.read_bytes() == built.path.read_bytes()


def test_its_rules_name_a_column_by_both_rows(desk: Place, tmp_path: Path) -> None:
    low = [text.replace("数量", "数量*") for text in LOW]
    taken(desk, own(desk), two_rows(tmp_path / "模板.xlsx", low=low))
    roster_id = ready(desk, [row(A, village=VILLAGE)])
    (found,) = county_rules.county_refusals(desk.sit(), roster_id).refused
    said = [(one.why, one.heading) for one in found.refusals]
    assert (WouldRefuse.BLANK, "补贴金额 数量*") in said
