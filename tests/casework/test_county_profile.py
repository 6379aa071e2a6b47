"""A county's profile: templates matched by heading, dictionaries, form, row limit; what goes out is read back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from app.casework import answers, submitting
from app.casework import county_profile_templates as templates
from app.casework import county_profile_words as words
from app.casework import county_profiles as profiles
from app.domain.county_layouts import DEFAULTS, LayoutKind, PayeeTaken, Profile, WordKind, WorkbookForm
from app.domain.county_templates import Difference
from app.domain.faults import Code
from app.domain.programmes import Channel
from tests.casework.kit import BANK, COTTON, LAND, Place, code_of, human

A, B, C, D, E = human(1), human(2), human(3), human(4), human(5)
USUAL = DEFAULTS[LayoutKind.ROSTER].headings
LIBRARY = DEFAULTS[LayoutKind.LIBRARY].headings


def blank(path: Path, headings: Sequence[str], *, above: Sequence[str] = (), sheet: str = "花名册") -> Path:
    """A blank template as a county hands it out, by another library than ours: .xls or .xlsx."""
    if path.suffix == ".xls":
        book = xlwt.Workbook()
        page = book.add_sheet(sheet)
        for row, texts in enumerate([[text] for text in above] + [list(headings)]):
            for column, text in enumerate(texts):
                page.write(row, column, text)
        book.save(str(path))
        return path
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet(sheet)
        for row, texts in enumerate([[text] for text in above] + [list(headings)]):
            page.write_row(row, 0, texts)
    return path


def listed(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet("名录")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return path


def read_xls(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def read_xlsx(path: Path) -> list[list[Any]]:
    with closing(openpyxl.load_workbook(path)) as book:
        return [list(row) for row in book.active.iter_rows(values_only=True)]


def own(desk: Place, name: str = "伊宁市", **rules: Any) -> int:
    """A profile of the county's own that everything goes by."""
    key, _ = profiles.add_profile(desk.sit(), Profile(name=name, **rules))
    profiles.use_profile(desk.sit(), key)
    return key


def confirm(desk: Place, key: int, path: Path, **changes: tuple[str, bool]) -> templates.Dropped:
    """Drop a template in and confirm what was matched, `changes` by heading."""
    dropped = templates.look_at_template(desk.sit(), key, path)
    columns = [
        changes.get(heading, found)
        for heading, found in zip(dropped.template.headings, templates.proposed(dropped), strict=True)
    ]
    templates.confirm_template(desk.sit(), dropped, columns)
    return dropped


def cleared(desk: Place, people: Sequence[Any], **more: Any) -> int:
    roster_id = desk.draft(people, **more)
    desk.clear(roster_id)
    return roster_id


# -- the built-in one --------------------------------------------------------------------------------------------------


def test_without_a_profile_everything_is_as_it_was(desk: Place) -> None:
    views = profiles.list_profiles(desk.sit())
    assert [(one.profile.id, one.for_others, one.programmes) for one in views] == [(0, True, ())]
    roster_id = cleared(desk, [A, B])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    rows = read_xlsx(built.path)
    assert tuple(rows[0]) == USUAL
    assert (len(USUAL), len(LIBRARY)) == (18, 24)
    assert [row[1] for row in rows[1:]] == [A.name, B.name]
    assert built.more == ()
    assert desk.facts("SELECT profile_id, layout_id, form FROM county_sent") == [(None, None, "xlsx")]


def test_nobody_changes_the_built_in_one(desk: Place, tmp_path: Path) -> None:
    path = blank(tmp_path / "模板.xlsx", USUAL)
    dropped = templates.look_at_template(desk.sit(), 0, path)
    assert dropped.same
    session = desk.sit()
    assert code_of(lambda: profiles.change_profile(session, Profile(name="x"))) is Code.PROFILE_BUILT_IN
    assert code_of(lambda: profiles.end_profile(session, 0)) is Code.PROFILE_BUILT_IN
    confirmed = code_of(lambda: templates.confirm_template(session, dropped, templates.proposed(dropped)))
    assert confirmed is Code.PROFILE_BUILT_IN
    assert code_of(lambda: words.say_spelling(session, 0, WordKind.BANK, "a", "b")) is Code.PROFILE_BUILT_IN
    assert code_of(lambda: words.take_words(session, 0, WordKind.BANK, path)) is Code.PROFILE_BUILT_IN
    assert code_of(lambda: profiles.profile_of(session, 9)) is Code.PROFILE_UNKNOWN


def test_names_and_limits(desk: Place) -> None:
    own(desk)
    session = desk.sit()
    assert code_of(lambda: profiles.add_profile(session, Profile(name=" 伊宁市 "))) is Code.PROFILE_NAME
    assert code_of(lambda: profiles.add_profile(session, Profile(name="  "))) is Code.PROFILE_NAME
    assert code_of(lambda: profiles.add_profile(session, Profile(name="县" * 41))) is Code.PROFILE_NAME
    assert code_of(lambda: profiles.add_profile(session, Profile(name="县", row_limit=-1))) is Code.PROFILE_LIMIT
    inspector = desk.sit("inspector")
    assert code_of(lambda: profiles.add_profile(inspector, Profile(name="县"))) is Code.ROLE_MAY_NOT
    assert desk.fact("SELECT count(*) FROM county_profile") == 1


def test_a_programme_of_its_own_comes_before_what_all_go_by(desk: Place) -> None:
    one = own(desk, "一")
    two, _ = profiles.add_profile(desk.sit(), Profile(name="二", form=WorkbookForm.XLS))
    profiles.set_programmes(desk.sit(), two, [LAND, COTTON])
    session = desk.sit()
    assert [profiles.profile_for(session, code).id for code in (LAND, COTTON, "C12")] == [two, two, one]
    profiles.set_programmes(session, two, [LAND])
    assert [profiles.profile_for(session, code).id for code in (LAND, COTTON)] == [two, one]
    views = {view.profile.id: view for view in profiles.list_profiles(session)}
    assert views[two].programmes == (LAND,)
    assert (views[one].for_others, views[0].for_others) == (True, False)
    profiles.end_profile(session, two)
    assert profiles.profile_for(session, LAND).id == 0
    assert [view.profile.id for view in profiles.list_profiles(session)] == [0, one]


# -- templates ---------------------------------------------------------------------------------------------------------

OTHER = (
    "序号", "户主姓名*", "户主身份证号*", "领款人姓名*", "领款人身份证号*", "开户银行*", "银行账号*", "户名",
    "村(居)委会*", "村(居)民小组*", "享受人*", "享受人身份证号*", "联系电话", "补贴标准", "补贴金额*", "是否脱贫户",
    "填报日期", "备注",
)  # fmt: skip
"""A county's next template: two columns renamed, two dropped, one moved, two added."""


def test_what_differs_is_told_column_by_column(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    dropped = templates.look_at_template(desk.sit(), key, blank(tmp_path / "新模板.xls", OTHER))
    by = {one.heading or one.before: one for one in dropped.columns}
    told = {heading: one.difference for heading, one in by.items()}
    assert told["领款人姓名*"] is Difference.RENAMED
    assert by["领款人姓名*"].before == "收款人姓名*"
    assert told["序号"] is Difference.RENAMED
    assert {told["户名"], told["是否脱贫户"]} == {Difference.ADDED}
    assert (by["户名"].field, by["是否脱贫户"].field) == ("account_name", "")
    assert {told["务工地点"], told["乘坐交通工具"]} == {Difference.MISSING}
    assert sorted(told[heading].value for heading in ("开户银行*", "银行账号*")) == ["moved", "same"]
    assert told["补贴金额*"] is Difference.SAME
    assert by["补贴金额*"].required
    assert not by["备注"].required
    assert (dropped.kind, dropped.same) == (LayoutKind.ROSTER, False)
    assert desk.fact("SELECT count(*) FROM county_layout") == 0, "nothing is kept before it is confirmed"


@pytest.mark.parametrize("form", list(WorkbookForm))
def test_the_file_has_the_countys_columns_to_the_letter(desk: Place, tmp_path: Path, form: WorkbookForm) -> None:
    key = own(desk, form=form)
    confirm(desk, key, blank(tmp_path / "新模板.xls", OTHER, above=["2026年补贴发放表", "单位：元"], sheet="Sheet1"))
    roster_id = cleared(desk, [A, B])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    assert built.path.suffix == f".{form.value}"
    rows = (read_xls if form is WorkbookForm.XLS else read_xlsx)(built.path)
    assert rows[0][0] == "2026年补贴发放表"
    assert rows[1][0] == "单位：元"
    assert tuple(rows[2]) == OTHER
    first = dict(zip(OTHER, rows[3], strict=True))
    assert (first["领款人姓名*"], first["领款人身份证号*"]) == (A.name, A.document)
    assert (first["银行账号*"], first["开户银行*"], first["户名"]) == (A.account, BANK, A.name)
    assert (first["补贴金额*"], first["序号"]) == (100, 1)
    assert first["是否脱贫户"] in (None, "")
    assert isinstance(first["银行账号*"], str), "numbers leave as text"
    assert desk.facts("SELECT file_row FROM submission_line ORDER BY file_row") == [(4,), (5,)]


def test_the_row_the_county_names_is_the_row_of_the_file(desk: Place, tmp_path: Path) -> None:
    """Its refusal list speaks of Excel rows: with two rows of title the first line stands in row 4."""
    key = own(desk)
    confirm(desk, key, blank(tmp_path / "新模板.xlsx", OTHER, above=["标题", "单位：元"]))
    roster_id = cleared(desk, [A, B])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    submitting.record_hand_over(desk.sit(), built.submission_id, "XT1")
    refusals = desk.out / "退回.txt"
    refusals.write_text("Excel行号：5 享受人身份证号与人员库不一致", encoding="utf-8")
    settled = answers.take_refusals(desk.sit(), refusals, built.submission_id)
    assert settled.alarms == []
    assert desk.facts("SELECT state FROM line ORDER BY serial") == [("accepted",), ("refused",)]


def test_a_layout_ends_and_what_was_sent_by_it_is_written_again_by_it(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    confirm(desk, key, blank(tmp_path / "旧.xlsx", OTHER))
    roster_id = cleared(desk, [A])
    first = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    before = first.path.read_bytes()
    desk.day(date(2026, 4, 1))
    confirm(desk, key, blank(tmp_path / "新.xlsx", USUAL))
    assert desk.facts("SELECT file, until IS NULL FROM county_layout ORDER BY id") == [("旧.xlsx", 0), ("新.xlsx", 1)]
    again = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    assert (again.again, again.path.read_bytes() == before) == (True, True)


def test_a_library_template_is_told_from_a_roster(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    moved = [*LIBRARY[1:6], *LIBRARY[6:], LIBRARY[0]]
    dropped = templates.look_at_template(desk.sit(), key, blank(tmp_path / "人员库.xls", moved))
    assert dropped.kind is LayoutKind.LIBRARY
    assert {one.difference for one in dropped.columns} == {Difference.SAME, Difference.MOVED}
    assert [one.heading for one in dropped.columns if one.difference is Difference.MOVED] == ["状态"]


def test_what_is_no_template_is_refused(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    session = desk.sit()
    strange = blank(tmp_path / "会议.xlsx", ["议题", "主持", "地方", "几点"])
    assert code_of(lambda: templates.look_at_template(session, key, strange)) is Code.TEMPLATE_UNKNOWN
    empty = blank(tmp_path / "空.xlsx", [])
    assert code_of(lambda: templates.look_at_template(session, key, empty)) is Code.SHEET_EMPTY
    missing = tmp_path / "没有.xlsx"
    assert code_of(lambda: templates.look_at_template(session, key, missing)) is Code.FILE_MISSING


def test_one_thing_goes_into_one_column(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    dropped = templates.look_at_template(desk.sit(), key, blank(tmp_path / "新模板.xls", OTHER))
    columns = templates.proposed(dropped)
    columns[-1] = ("amount", True)
    session = desk.sit()
    assert code_of(lambda: templates.confirm_template(session, dropped, columns)) is Code.TEMPLATE_TWICE
    columns[-1] = ("nonsense", True)
    assert code_of(lambda: templates.confirm_template(session, dropped, columns)) is Code.TEMPLATE_FIELD
    assert desk.fact("SELECT count(*) FROM county_layout") == 0


# -- dictionaries ------------------------------------------------------------------------------------------------------


def test_villages_and_banks_go_out_as_the_county_spells_them(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    villages = listed(
        tmp_path / "村.xlsx",
        [["编码", "村(居)委会名称"], ["654002100201", "巴彦岱村民委员会"], ["654002100202", "墩巴扎村民委员会"]],
    )
    banks = listed(tmp_path / "行.xlsx", [["联行号-名称"], ["402898000018-新疆伊宁农村商业银行股份有限公司巴彦岱支行"]])
    assert words.take_words(desk.sit(), key, WordKind.VILLAGE, villages).fresh == 2
    assert words.take_words(desk.sit(), key, WordKind.BANK, banks).fresh == 1
    roster_id = cleared(desk, [A])
    view = words.words_view(desk.sit(), key, WordKind.BANK)
    assert (view.count, view.open) == (1, 1), "nothing is guessed when a name only looks alike"
    found = words.candidates(desk.sit(), key, WordKind.BANK, BANK)
    words.say_spelling(desk.sit(), key, WordKind.BANK, BANK, found[0])
    assert words.words_view(desk.sit(), key, WordKind.BANK).spellings[0].said
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    row = dict(zip(USUAL, read_xlsx(built.path)[1], strict=True))
    assert row["村(居)委会*"] == "巴彦岱村民委员会"
    assert row["开户银行*"] == "新疆伊宁农村商业银行股份有限公司巴彦岱支行"
    assert desk.fact("SELECT bank FROM card") == BANK, "ours stays as it is"


def test_a_new_list_ends_what_it_lacks(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    first = listed(tmp_path / "一.xlsx", [["与户主关系"], ["儿子"], ["女儿"], ["妻子"]])
    taken = words.take_words(desk.sit(), key, WordKind.RELATION, first)
    assert (taken.fresh, taken.gone) == (3, 0)
    second = listed(tmp_path / "二.xlsx", [["与户主关系"], ["儿子"], ["女儿"], ["配偶"]])
    taken = words.take_words(desk.sit(), key, WordKind.RELATION, second)
    assert (taken.fresh, taken.gone) == (1, 1)
    assert desk.facts("SELECT word, ended IS NULL FROM county_word ORDER BY id") == [
        ("儿子", 1),
        ("女儿", 1),
        ("妻子", 0),
        ("配偶", 1),
    ]
    session = desk.sit()
    refused = code_of(lambda: words.say_spelling(session, key, WordKind.RELATION, "媳妇", "妻子"))
    assert refused is Code.WORD_UNKNOWN
    words.forget_words(session, key, WordKind.RELATION)
    assert words.words_view(session, key, WordKind.RELATION).count == 0


# -- row limit ---------------------------------------------------------------------------------------------------------


def test_above_the_row_limit_there_are_several_files_each_with_its_own_way(desk: Place) -> None:
    own(desk, row_limit=2)
    roster_id = cleared(desk, [A, B, C, D, E])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    assert [one.lines for one in built.files] == [2, 2, 1]
    assert [one.path.stem[-4:] for one in built.files] == ["_1-3", "_2-3", "_3-3"]
    read = [row[1] for one in built.files for row in read_xlsx(one.path)[1:]]
    assert read == [one.name for one in (A, B, C, D, E)], "everybody once, in order"
    assert desk.facts("SELECT lines, sum_fen FROM submission ORDER BY id") == [(2, 20_000), (2, 20_000), (1, 10_000)]
    assert desk.fact("SELECT count(*) FROM submission_copy") == 3
    # the second file is written once more, alone; the third is handed over, and its rows are its own
    before = built.files[1].path.read_bytes()
    built.files[1].path.unlink()
    again = submitting.write_submission_again(
        desk.sit(), submitting.submission_of(desk.sit(), built.files[1].submission_id), desk.out / "sent"
    )
    assert again.path.read_bytes() == before
    assert again.path == built.files[1].path
    submitting.record_hand_over(desk.sit(), built.files[2].submission_id, "XT3")
    answers.record_taken(desk.sit(), built.files[2].submission_id)
    assert desk.states(roster_id) == ["submitted"] * 4 + ["accepted"]
    assert desk.roster_state(roster_id) == "submitted"


def test_one_file_of_several_sent_back_whole_leaves_the_others_alone(desk: Place) -> None:
    own(desk, row_limit=2)
    roster_id = cleared(desk, [A, B, C, D])
    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out / "sent")
    for at, one in enumerate(built.files):
        submitting.record_hand_over(desk.sit(), one.submission_id, f"XT{at}")
    proof = desk.out / "退回.jpg"
    proof.write_bytes(b"stamped")
    new_id, _ = answers.record_refused(desk.sit(), built.files[0].submission_id, "整个退回", proof)
    assert desk.states(roster_id) == ["corrected", "corrected", "submitted", "submitted"]
    assert desk.facts("SELECT kind, version, state FROM roster WHERE id = ?", new_id) == [("correction", 1, "draft")]
    assert desk.fact("SELECT count(*) FROM line WHERE roster_id = ?", new_id) == 2
    answers.record_taken(desk.sit(), built.files[1].submission_id)
    assert desk.states(roster_id) == ["corrected", "corrected", "accepted", "accepted"]


def test_the_limit_of_the_format_is_a_limit_too() -> None:
    layout = DEFAULTS[LayoutKind.ROSTER]
    assert Profile(form=WorkbookForm.XLS).rows_in_a_file(layout) == 65_535
    assert Profile(form=WorkbookForm.XLS, row_limit=100_000).rows_in_a_file(layout) == 65_535
    assert Profile(row_limit=500).rows_in_a_file(replace(layout, above=(("标题",),))) == 500


def test_a_verb_of_a_profile_is_in_the_audit_in_words(desk: Place) -> None:
    key = own(desk, payee=PayeeTaken.SELF_ONLY)
    profiles.change_profile(desk.sit(), Profile(key, "伊宁市", WorkbookForm.XLS, 500, PayeeTaken.ANY, True))
    assert desk.facts("SELECT verb FROM audit ORDER BY seq DESC LIMIT 3") == [
        ("change_profile",),
        ("use_profile",),
        ("add_profile",),
    ]
    assert desk.facts("SELECT form, row_limit, payee, needs_library FROM county_profile") == [("xls", 500, "any", 1)]
