"""The audit page: newest first, filtered, one entry's records, verified, taken out as a file."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk
from msgspec.structs import replace
from practice_kit import Practised

from app.office import audit_view
from app.store import audit
from app.ui.context import Route
from app.ui.widgets.long_label import LongLabel


def head(desk: Desk) -> int:
    assert desk.window.ops.session is not None
    return audit.head(desk.window.ops.session.store.db)[0]


def seqs(desk: Desk) -> list[int]:
    return [row.record.seq for row in desk.page.table.rows_model.rows]


def test_the_newest_first_and_more_as_one_goes_down(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("reviewer")
    desk.go(Route("audit"))
    last = head(desk)
    assert seqs(desk)[:100] == list(range(last, last - 100, -1))
    assert desk.says("最新100条，往下翻还有")
    desk.page.table.scrollToBottom()
    desk.wait(lambda: len(seqs(desk)) > 100)
    assert seqs(desk) == list(range(last, last - len(seqs(desk)), -1))


def test_the_panel_tells_what_an_entry_changed_and_leads_to_its_records(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("reviewer")
    desk.go(Route("audit"))
    desk.page.table.setFocus()
    desk.keys("Down")
    assert desk.says("改动了什么", desk.page.panel)
    link = next(one for one in desk.page.panel.findChildren(type(desk.page.verify)) if one.property("noun"))
    noun, key = link.property("noun"), link.property("key")
    before = len(seqs(desk))
    desk.click(link)
    assert desk.page.wanted.record == (noun, key)
    assert 0 < len(seqs(desk)) <= before
    desk.click(desk.page.record)
    assert desk.page.wanted.record is None
    assert len(seqs(desk)) == before


def test_a_long_name_of_a_file_keeps_its_end_in_the_panel(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("reviewer")
    desk.go(Route("audit"))
    assert desk.window.ops.session is not None
    name = "关于报送惠民惠农财政补贴资金发放花名册的函_" + "x" * 120 + "_2026年3月第2版.xlsx"
    found = audit_view.detail(desk.window.ops.session, head(desk), "zh")
    assert found is not None
    desk.page.panel.show_entry(replace(found, row=replace(found.row, reason=name)))
    desk.wait()
    (shown,) = [one for one in desk.page.panel.findChildren(LongLabel) if one.accessibleName() == name]
    assert shown.text().replace("\u200b", "").endswith("2026年3月第2版.xlsx")
    assert shown.toolTip() == name
    assert shown.height() >= shown.heightForWidth(shown.width()), "no line of it is cut"
    assert shown.width() <= desk.page.panel.width()
    desk.page.panel.show_entry(replace(found, row=replace(found.row, reason="名单.xlsx")))
    desk.wait()
    short = [one for one in desk.page.panel.findChildren(LongLabel) if one.accessibleName() == "名单.xlsx"]
    assert [one.toolTip() for one in short] == [""], "control"


def test_a_route_with_a_record(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.go(Route("audit", 1, "person"))
    assert desk.says("只看人员1号")
    assert seqs(desk)[-1] < head(desk)


def test_filters(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.go(Route("audit"))
    page = desk.page
    page.verb.set_value("review")
    page.verb.chosen.emit("review")
    desk.wait()
    assert {row.cell("verb").text for row in page.table.rows_model.rows} == {"审核签名"}
    page.user.set_value(1)
    page.user.chosen.emit(1)
    desk.wait()
    assert seqs(desk) == []
    assert desk.says("没有符合这些条件的记录。")


def test_verify_says_that_all_is_whole_and_what_nobody_signed_for(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.go(Route("audit"))
    desk.press("核对一遍")
    assert desk.says("都和当初写的一样")


def test_verify_finds_a_row_that_was_changed_behind_the_desk(
    open_desk: Callable[..., Desk], desk_folder: Practised
) -> None:
    with desk_folder.sitting("admin") as admin:
        admin.store.db.conn.execute("UPDATE person SET phone = '13800000000' WHERE id = 1")
    desk = open_desk("clerk")
    desk.go(Route("audit"))
    desk.press("核对一遍")
    assert desk.says("有1处和当初写的不一样")
    assert desk.says("有一条记录与操作记录对不上")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out"])
def test_it_is_taken_out_as_it_is_filtered_and_that_is_an_entry(
    open_desk: Callable[..., Desk], tmp_path: Path, name: str
) -> None:
    desk = open_desk("clerk")
    desk.go(Route("audit"))
    page = desk.page
    page.verb.set_value("review")
    page.verb.chosen.emit("review")
    desk.wait()
    shown = len(seqs(desk))
    page.export_to(tmp_path / name)
    desk.wait()
    assert desk.says(f"已导出{shown}条")
    if name == "out.csv":
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) == shown + 1
    else:
        assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")
    page.verb.set_value(None)
    page.verb.chosen.emit(None)
    desk.wait()
    assert page.table.rows_model.rows[0].cell("verb").text == "导出操作记录"


def test_a_full_disk_is_said(open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk("clerk")
    desk.go(Route("audit"))
    desk.page.export_to(tmp_path / "no such folder" / "out.csv")
    desk.wait()
    assert desk.says("盘")
    assert desk.page.export.isEnabled()
