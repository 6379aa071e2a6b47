"""A village's list and a department's order in the real window: pasted, read, judged, taken; nothing of it is cut."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from cut_texts import cut_texts
from PySide6.QtGui import QGuiApplication
from rosters_kit import Office, fact, notices, office, people, shown

from app.ui.context import Route
from tests.casework.kit import ELDERS

__all__ = ["office"]


def order(path: Path, people_at_most: int, until: str) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["补贴项目", "发放月份", "指标人数", "下达金额", "截止日期"])
    book.active.append(["经济困难老年人服务补贴", "2026年4月", people_at_most, None, until])
    book.save(path)
    return path


def test_a_list_is_pasted_mended_and_taken_as_one(office: Office) -> None:
    who = people(4)
    office.monthly(who, ELDERS, "2026-03")
    with office.window("clerk") as desk:
        desk.go(Route("roster", 1))
        desk.keys("F9")
        roster = desk.page.route.key
        rows = [f"{who[0].name}\t停发\t迁出", f"{who[1].name}\t改数\t3", "没有这个人\t停发\t去世"]
        QGuiApplication.clipboard().setText("\n".join(rows))
        desk.keys("Ctrl+B", "Ctrl+V")  # several rows in the box are a list
        assert type(desk.page).__name__ == "BroughtPage"
        assert shown(desk.page.table, "result")[:2] == ["可以记", "可以记"]
        assert "登记里没有这个人" in shown(desk.page.table, "result")[2]
        desk.keys("Ctrl+Return")
        assert any("登记里没有这个人" in text for text in notices(desk))
        assert fact(desk, "SELECT count(*) FROM line WHERE roster_id = ? AND state = 'left_out'", roster) == 0
        desk.page.table.select_key(2)
        desk.keys("Delete", "Ctrl+Return")
        assert desk.page.route == Route("roster", roster, "changes")
        assert fact(desk, "SELECT count(*) FROM line WHERE roster_id = ? AND state = 'left_out'", roster) == 1
        assert desk.page.found.view.difference.holds


def test_a_villages_workbook_fills_the_grid(office: Office, tmp_path: Path) -> None:
    who = people(3)
    office.monthly(who, ELDERS, "2026-03")
    book = openpyxl.Workbook()
    book.active.append(["姓名", "身份证号", "变动类型", "原因"])
    book.active.append([who[0].name, who[0].document, "停发", "迁出"])
    book.save(tmp_path / "村.xlsx")
    with office.window("clerk") as desk:
        desk.go(Route("roster", 1))
        desk.keys("F9")
        desk.go(Route("brought", desk.page.route.key))
        desk.page.read_file(tmp_path / "村.xlsx")
        desk.wait()
        assert shown(desk.page.table, "name")[0] == who[0].name
        assert who[0].document not in "".join(shown(desk.page.table, "document"))
        assert desk.says("记下这 1 行")
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT count(*) FROM line WHERE state = 'left_out'") == 1


def test_an_order_is_taken_and_holds_the_roster_back(office: Office, tmp_path: Path) -> None:
    office.monthly(people(3), ELDERS, "2026-03")
    with office.window("clerk") as desk:
        desk.go(Route("rosters"))
        desk.keys("Ctrl+D")
        assert desk.says("还没有下达的指标")
        desk.page.read_file(order(tmp_path / "下达.xlsx", 2, "2026-04-02"))
        desk.wait()
        assert shown(desk.page.table, "state") == ["新下达"]
        desk.keys("Ctrl+Return")
        assert any("记下了 1 条" in text for text in notices(desk))
        assert shown(desk.page.table, "state") == ["只剩 2 天"]
        desk.go(Route("roster", 1))
        desk.keys("F9")
        assert desk.says("超过指标，不能送审")
        desk.keys("Ctrl+Return")
        assert any("现在3人，指标2人，多了1人" in text for text in notices(desk)), notices(desk)
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", desk.page.route.key) == "draft"
        desk.go(Route("today"))
        assert desk.says("经济困难老年人服务补贴 4月要在4月2日前报")
        desk.go(Route("allotments"))
        desk.page.read_file(order(tmp_path / "追加.xlsx", 3, "2026-04-02"))
        desk.wait()
        assert shown(desk.page.table, "state") == ["有改动"]
        desk.keys("Ctrl+Return")
        desk.keys("Ctrl+Return")  # control: opens the roster, which may go now
        desk.keys("Ctrl+Return")
        assert desk.says("送去审核了")


LOOKS = [
    ((1366, 697), 100, "zh_CN"),
    ((1366, 768), 150, "zh_CN"),
    ((1366, 768), 150, "en"),
    ((1366, 768), 100, "pseudo-rtl"),
]


@pytest.mark.parametrize(("size", "scale", "language"), LOOKS)
def test_nothing_is_cut(office: Office, tmp_path: Path, size: tuple[int, int], scale: int, language: str) -> None:
    who = people(4)
    office.monthly(who, ELDERS, "2026-03")
    office.place.day(date(2026, 3, 25))
    with office.window("clerk", language=language) as desk:
        desk.window.resize(*size)
        desk.window.change_look("light", scale, language)
        desk.wait()
        desk.go(Route("allotments"))
        cut = {"empty": cut_texts(desk.window)}
        desk.page.read_file(order(tmp_path / "下达.xlsx", 2, "2026-04-02"))
        desk.wait()
        cut["order"] = cut_texts(desk.window)
        desk.keys("Ctrl+Return")
        cut["ordered"] = cut_texts(desk.window)
        desk.go(Route("programmes"))
        cut["programmes"] = cut_texts(desk.window)
        desk.go(Route("rosters"))
        cut["rosters"] = cut_texts(desk.window)
        desk.go(Route("roster", 1))
        cut["march"] = cut_texts(desk.window)
        desk.keys("F9")
        roster = desk.page.route.key
        desk.keys("Ctrl+B")
        cut["box"] = cut_texts(desk.window)
        desk.type(who[0].document[-6:])
        desk.keys("Return")
        desk.type("3")
        desk.keys("Return")
        desk.page.tabs.choose("changes")
        desk.wait()
        cut["changes"] = cut_texts(desk.window)
        desk.go(Route("brought", roster))
        desk.page.scenes()["rows"]()
        desk.wait()
        cut["list"] = cut_texts(desk.window)
        desk.page.always_leaves = True
    assert {place: found for place, found in cut.items() if found} == {}
