"""What the county takes, in the real window: a profile, a new template confirmed, its lists, each stored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwt
from desk_kit import Desk
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from sending_kit import facts

from app.casework.programme_editing import edit_programme
from app.domain.county_layouts import DEFAULTS, LayoutKind, WorkbookForm
from app.domain.own_fields import OwnField, OwnKind, write_own_fields
from app.ui.context import Route
from app.ui.pages.settings import county_layout, county_rules, county_words

USUAL = list(DEFAULTS[LayoutKind.ROSTER].headings)


def workbook(path: Path, rows: list[list[str]]) -> Path:
    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            page.write(row, column, text)
    book.save(str(path))
    return path


def county(desk: Desk) -> Any:
    desk.go(Route("settings", what="county"))
    return desk.page.section


def chooses(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    for module in (county_layout, county_words):
        monkeypatch.setattr(module, "choose_file", lambda *_: path)


def own(desk: Desk) -> Any:
    section = county(desk)
    desk.press("添加我们县的")
    desk.wait(lambda: section.chosen > 0)
    return section


def texts(table: Any, key: str) -> list[str]:
    return [row.cell(key).text for row in table.rows_model.rows]


def test_a_profile_of_its_own_and_its_rules(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    section = own(desk)
    assert texts(section.table, "name") == ["自带：常用的 18 栏和 24 栏", "我们县"]
    section.rules.name.editor.setFocus()
    section.rules.name.editor.selectAll()
    desk.type("伊宁市财政局")
    section.rules.form_choice.set_value(WorkbookForm.XLS)
    section.rules.limit.editor.setFocus()
    section.rules.limit.editor.selectAll()
    desk.type("5000")
    assert section.unsaved()
    desk.press("存好规则")
    desk.wait()
    assert facts(desk, "SELECT name, row_limit, form FROM county_profile") == [("伊宁市财政局", 5000, "xls")]
    assert desk.says("已存好：伊宁市财政局")
    assert not section.unsaved()
    assert facts(desk, "SELECT count(*) FROM county_use") == [(0,)]
    desk.press("全部补贴都按这套")
    desk.wait()
    assert facts(desk, "SELECT programme, profile_id FROM county_use") == [("", 1)]
    assert texts(section.table, "use") == ["没有用", "其他全部项目"]


def test_a_wrong_name_is_said_and_nothing_is_kept(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    section = own(desk)
    section.rules.name.set_value("")
    desk.press("存好规则")
    desk.wait()
    assert desk.says("这个名字用不了")
    assert facts(desk, "SELECT name FROM county_profile") == [("我们县",)]


def test_a_template_dropped_in_is_compared_changed_and_confirmed(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk")
    section = own(desk)
    new = [heading for heading in USUAL if heading not in ("务工地点", "乘坐交通工具")]
    new[new.index("收款人姓名*")] = "领款人姓名*"
    path = workbook(tmp_path / "2026新模板.xls", [[*new, "户籍地址"]])
    chooses(monkeypatch, path)
    desk.press("花名册模板")
    desk.wait(section.layout_sheet.isVisible)
    desk.press("选县里的新空白模板…")
    desk.wait(lambda: section.layout_sheet.dropped is not None)
    told = section.layout_sheet.told.text()
    assert "改了名字 1" in told
    assert "新加的 1" in told
    assert "没有了 2" in told
    table = section.layout_sheet.table
    assert table.current.heading == "领款人姓名*", "the first difference is where the keyboard is"
    assert facts(desk, "SELECT count(*) FROM county_layout") == [(0,)]
    table.select_key("16")
    assert table.current.heading == "户籍地址"
    choice = section.layout_sheet.field
    choice.set_value("township")
    choice.chosen.emit("township")
    desk.press("以后就用这个模板")
    desk.wait(lambda: section.layout_sheet.dropped is None)
    kept = facts(desk, "SELECT columns, file, until FROM county_layout")
    assert (kept[0][1], kept[0][2]) == ("2026新模板.xls", None)
    assert '["户籍地址","township",false]' in kept[0][0]
    assert '["领款人姓名*","payee_name",true]' in kept[0][0]
    assert desk.says("2026新模板.xls 这个模板")
    assert len(table.rows_model.rows) == 17


def test_an_empty_column_says_which_own_field_it_takes(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk")
    session = desk.window.ops.session
    assert session is not None
    edit_programme(session, "A01", {"own_fields": write_own_fields((OwnField("证书编号", OwnKind.TEXT),))})
    desk.wait()
    section = own(desk)
    chooses(monkeypatch, workbook(tmp_path / "新模板.xls", [[*USUAL, "证书编号*", "别的"]]))
    desk.press("花名册模板")
    desk.wait(section.layout_sheet.isVisible)
    desk.press("选县里的新空白模板…")
    desk.wait(lambda: section.layout_sheet.dropped is not None)
    assert desk.says("空着的栏，如果项目有同名的自定义项目，就填它的内容。")
    table = section.layout_sheet.table
    row = next(row for row in table.rows_model.rows if row.cell("heading").text == "证书编号*")
    assert row.cell("field").text == "自定义项目：证书编号"
    assert "耕地地力保护补贴" in row.cell("field").tip
    assert texts(table, "field")[-1] == "空着", "control: nobody has a field of that name"
    desk.press("以后就用这个模板")
    desk.wait(lambda: section.layout_sheet.dropped is None)
    assert texts(table, "field")[-2:] == ["自定义项目：证书编号", "空着"]


def test_the_template_in_use_changes_nothing(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk")
    section = own(desk)
    path = tmp_path / "模板.xls"
    book = xlwt.Workbook()
    page = book.add_sheet("花名册")
    for column, text in enumerate(USUAL):
        page.write(0, column, text)
    book.save(str(path))
    chooses(monkeypatch, path)
    desk.press("花名册模板")
    desk.wait(section.layout_sheet.isVisible)
    desk.press("选县里的新空白模板…")
    desk.wait(lambda: desk.says("没有变化"))
    assert section.layout_sheet.dropped is None


def test_a_file_may_be_dropped_on_the_page_and_what_is_none_is_said(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = open_desk("clerk")
    section = own(desk)
    path = workbook(tmp_path / "会议.xls", [["议题", "主持", "地方"]])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    section.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, *buttons))
    desk.wait(lambda: desk.says("没有认得的表头"))
    assert facts(desk, "SELECT count(*) FROM county_layout") == [(0,)]


def test_a_list_is_read_and_what_is_not_clear_is_said(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk")
    section = own(desk)
    names = [name for name, _ in facts(desk, "SELECT value, 1 FROM setting WHERE key = 'office_name'")]
    assert names
    known = sorted(desk.window.ops.session.villages)
    chooses(monkeypatch, workbook(tmp_path / "村.xls", [["村名称"], *[[name] for name in known[1:]], ["天上村"]]))
    desk.press("村和社区")
    desk.wait(section.words_sheet.isVisible)
    assert desk.says("还没有读入县里的名录")
    desk.press("读入县里的名录…")
    desk.wait(lambda: desk.says("新添"))
    sheet = section.words_sheet
    assert texts(sheet.table, "state")[:2] == ["对不上", "自动对上"]
    assert sheet.table.rows_model.rows[0].cell("ours").text == known[0]
    sheet.table.select_first()
    sheet.typed.setFocus()
    desk.type("天上")
    desk.wait(lambda: sheet.theirs.count() == 1)
    desk.press("就是这个")
    desk.wait(lambda: "我们说定的" in texts(sheet.table, "state"))
    assert facts(desk, "SELECT theirs FROM county_spelling") == [("天上村",)]
    assert "对不上" not in texts(sheet.table, "state")


def test_the_built_in_one_cannot_be_changed(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    section = county(desk)
    assert desk.says("自带的这一套不能改")
    assert not section.rules.keep.isVisible()
    desk.press("花名册模板")
    desk.wait(section.layout_sheet.isVisible)
    assert len(section.layout_sheet.table.rows_model.rows) == 18
    assert not section.layout_sheet.open.isVisible()
    desk.press("人员库模板")
    desk.wait(lambda: len(section.layout_sheet.table.rows_model.rows) == 24)


def test_a_route_leads_to_a_tab(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    own(desk)
    desk.go(Route("people"))
    desk.go(Route("settings", what="county:1:bank"))
    section = desk.page.section
    desk.wait(section.words_sheet.isVisible)
    assert section.tabs.current == "bank"
    assert section.chosen == 1


def test_ending_one_asks(open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk("clerk")
    section = own(desk)
    monkeypatch.setattr(county_rules, "ask", lambda *_: False)
    desk.press("不再用这套")
    assert facts(desk, "SELECT ended FROM county_profile") == [(None,)]
    monkeypatch.setattr(county_rules, "ask", lambda *_: True)
    desk.press("不再用这套")
    desk.wait()
    assert facts(desk, "SELECT ended IS NULL FROM county_profile") == [(0,)]
    assert texts(section.table, "name") == ["自带：常用的 18 栏和 24 栏"]


def test_an_inspector_looks_only(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    section = county(desk)
    assert not section.add.isVisible()
    assert not section.rules.all.isVisible()
