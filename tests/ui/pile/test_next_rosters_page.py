"""The page of the next rosters: drawn up at once, looked at, taken back; and waiting rows decided on the end page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from PySide6.QtWidgets import QPushButton
from rosters_kit import Office, fact, office, shown

from app.ui.context import Route
from app.ui.theme import use
from tests.casework.kit import BANK, VILLAGE, human
from tests.pile_kit import as_number, write_xlsx

__all__ = ["office"]
HEADINGS = ["姓名", "身份证号", "村", "组", "金额", "银行账号", "开户银行"]


def sheet(folder: Path, name: str, title: str, people: range, *, twice: bool = False, lost: bool = False) -> None:
    folder.mkdir(exist_ok=True)
    rows: list[list[Any]] = []
    for at in people:
        man = human(600 + at, f"孙{'一二三四五六七八九'[at]}")
        rows.append([man.name, man.document, VILLAGE, "1组", 50, man.account, BANK])
    if twice:
        rows.append([*rows[0][:4], 30, rows[0][5], BANK])
    if lost:
        rows.append(["孙某某", as_number(human(690).document), VILLAGE, "1组", 50, human(690).account, BANK])
    write_xlsx(folder / f"{name}.xlsx", [("表", [title], HEADINGS, rows)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two programmes of December, one of a year; a row that stands twice, and one without its number."""
    place = tmp_path / "去年的表"
    sheet(place, "特困供养12月", "2025年12月农村特困分散供养发放花名册", range(5), twice=True, lost=True)
    sheet(place, "重残护理12月", "2025年12月重度残疾人护理补贴发放花名册", range(2, 6))
    sheet(place, "边民", "2025年残疾人机动轮椅车燃油补贴发放花名册", range(3))
    return place


def put_in(desk: Desk, folder: Path) -> Any:
    page = desk.go(Route("pile", what=f"file:{folder}"))
    desk.wait(lambda: page.pile is not None)
    desk.keys("Ctrl+Return", "Ctrl+Return")
    desk.wait(lambda: page.end.end is not None)
    return page


def test_rows_that_nothing_mends_are_decided_with_a_reason(office: Office, folder: Path) -> None:
    with office.window() as desk:
        page = put_in(desk, folder)
        assert {one.code.value for one in page.end.end.open if one.code} == {"twice_in_file", "digits_lost"}
        lost = next(one for one in page.end.end.open if one.code and one.code.value == "digits_lost")
        page.end.table.select_key((lost.sheet.id, lost.trouble, lost.code))
        desk.wait()
        assert not page.end.as_is.isVisible()
        assert desk.says("缺的东西不补上，就放不进来。")
        assert cut_texts(page) == []
        desk.press("这 1 行不要")
        desk.keys("Return")  # without a reason nothing happens
        assert fact(desk, "SELECT count(*) FROM parked_decision") == 0
        desk.type("原件看不清")
        desk.keys("Return")
        assert fact(desk, "SELECT how || reason FROM parked_decision") == "left_out原件看不清"
        payments = fact(desk, "SELECT count(*) FROM past_payment")
        desk.press("这 1 行照原样放进来")
        desk.type("两笔都发了")
        desk.keys("Return")
        assert fact(desk, "SELECT count(*) FROM past_payment") == payments + 1
        assert desk.says("都完了：每一行都有着落")
        assert cut_texts(page) == []


def test_the_next_rosters_are_drawn_up_and_taken_back(office: Office, folder: Path) -> None:
    with office.window() as desk:
        before = fact(desk, "SELECT count(*) FROM roster")
        put_in(desk, folder)
        desk.press("接着做下一期花名册")
        page = desk.page
        assert (page.found.period, page.route.place) == ("2026-01", "next_rosters")
        assert shown(page.table, "state") == ["还没做", "还没做"]
        assert cut_texts(page) == []
        desk.keys("Ctrl+Return")
        desk.wait(lambda: not page.found.to_make)
        assert fact(desk, "SELECT count(*) FROM roster") == before + 2
        assert shown(page.table, "programme") == ["农村特困分散供养", "重度残疾人护理补贴"]
        assert shown(page.table, "now") == ["250.00", "200.00"]
        assert shown(page.table, "difference") == ["0.00", "0.00"]
        assert desk.says("上期 450.00 · 这期 450.00 · 相差 0.00 元")
        assert cut_texts(page) == []
        desk.keys("Return")
        assert desk.page.route.place == "roster"
        assert desk.says("历史数据")
        desk.keys("Alt+Left")
        assert desk.page is page
        desk.press("撤销")
        assert fact(desk, "SELECT count(*) FROM roster") == before
        assert shown(page.table, "state") == ["还没做", "还没做"]


def test_each_rhythm_is_a_group_of_its_own(office: Office, folder: Path) -> None:
    with office.window() as desk:
        put_in(desk, folder)
        page = desk.go(Route("next_rosters", what="2026"))
        assert "残疾人机动轮椅车燃油补贴" in shown(page.table, "programme")
        page.tabs.choose("2026-01")
        desk.wait()
        assert shown(page.table, "programme") == ["农村特困分散供养", "重度残疾人护理补贴"]


def test_who_only_reads_draws_nothing_up(office: Office) -> None:
    with office.window("inspector") as desk:
        page = desk.go(Route("next_rosters"))
        assert not page.make.isVisible()
        assert not any("一起做好" in one.text() and one.isVisible() for one in page.findChildren(QPushButton))


@pytest.mark.parametrize(("language", "scale"), [("zh_CN", 150), ("en", 100)])
def test_no_text_is_cut(office: Office, folder: Path, language: str, scale: int) -> None:
    with office.window(language=language) as desk:
        use("light", scale)
        desk.window.rebuild()
        page = put_in(desk, folder)
        assert cut_texts(page) == []
        page = desk.go(Route("next_rosters"))
        assert cut_texts(page) == []
        desk.keys("Ctrl+Return")
        desk.wait(lambda: not page.found.to_make)
        assert cut_texts(page) == []
