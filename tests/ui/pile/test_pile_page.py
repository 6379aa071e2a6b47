"""The page of last year's sheets: chosen, put right, put in, mended, taken back, by keys and clicks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from PySide6.QtWidgets import QPushButton
from rosters_kit import Office, fact, office, shown

from app.domain.meanings import SheetKind
from app.ui.context import Route
from app.ui.pages.pile import end_step
from tests.casework.kit import BANK, VILLAGE, citizen, human
from tests.pile_kit import as_number, write_xlsx

__all__ = ["office"]
HEADINGS = ["姓名", "身份证号", "村", "组", "金额", "银行账号", "开户银行"]


def sheet(
    folder: Path, name: str, title: str, people: range, *, damaged: int = 0, head: list[str] | None = None
) -> None:
    folder.mkdir(exist_ok=True)
    rows: list[list[Any]] = []
    for at in people:
        man = human(700 + at, f"赵{'一二三四五六七八九'[at]}")
        number: Any = as_number(man.document) if at < damaged else man.document
        rows.append([man.name, number, VILLAGE, "1组", 50, man.account, BANK])
    write_xlsx(folder / f"{name}.xlsx", [("表", [title], head or HEADINGS, rows)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two months of one programme, the newer one damaged, and a list that does not say of what it is."""
    place = tmp_path / "去年的表"
    sheet(place, "高龄津贴12月", "2025年12月高龄津贴发放花名册", range(5), damaged=2)
    sheet(place, "高龄津贴11月", "2025年11月高龄津贴发放花名册", range(5))
    sheet(
        place, "名单", "发放花名册", range(5, 8), head=["户名", "证件号", "村名", "小组", "发放金额", "账户", "开户行"]
    )
    return place


def opened(desk: Desk, folder: Path) -> Any:
    page = desk.go(Route("pile", what=f"file:{folder}"))
    desk.wait(lambda: page.pile is not None)
    return page


def test_a_pile_is_put_right_put_in_mended_and_taken_back(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.window() as desk:
        people = fact(desk, "SELECT count(*) FROM person")
        page = opened(desk, folder)
        table = page.sheets.list.table
        assert len(shown(table, "file")) == 3
        assert shown(table, "file")[0] == "名单.xlsx"  # what needs an answer stands first
        assert not page.bar.take.isEnabled()
        table.select_first()
        desk.wait()
        page.sheets.panel.kind.set_value(SheetKind.PAID_ROSTER)
        page.sheets.panel.kind.editor.chosen.emit(SheetKind.PAID_ROSTER)
        desk.wait()
        page.sheets.panel.programme.set_value("C14")
        page.sheets.panel.programme.editor.chosen.emit("C14")
        desk.wait()
        assert "2025-12" in [page.sheets.panel.period.editor.itemData(at) for at in range(20)]
        page.sheets.panel.period.set_value("2025-12")
        page.sheets.panel.period.editor.chosen.emit("2025-12")
        desk.wait()
        assert page.sheets.list.table.current.lacks == ()
        assert cut_texts(page) == []
        desk.keys("Ctrl+Return")  # all that are clear are right
        assert page.bar.take.isEnabled()
        assert fact(desk, "SELECT count(*) FROM person") == people
        desk.keys("Ctrl+Return")
        desk.wait(lambda: page.end.end is not None)
        assert page.end.end.taken == 3 + 3 + 5
        assert shown(page.end.table, "trouble") == ["号码能补上"]
        assert len(shown(page.end.row_table, "name")) == 2
        whole = citizen(700)
        assert not any(whole in text for text in desk.texts())  # numbers stay covered
        assert cut_texts(page) == []
        desk.press("这些号码对，把这些行放进来")
        desk.wait(lambda: page.end.end.parked == 0)
        assert desk.says("都完了：每一行都有着落")
        assert fact(desk, "SELECT count(*) FROM past_payment") == 13
        monkeypatch.setattr(end_step, "ask", lambda *_words, **_more: False)
        desk.press("全部退回")
        assert fact(desk, "SELECT count(*) FROM past_payment") == 13  # asked, and left as it is
        monkeypatch.setattr(end_step, "ask", lambda *_words, **_more: True)
        desk.press("全部退回")
        desk.wait(lambda: page.pile is None)
        assert fact(desk, "SELECT count(*) FROM person") == people
        assert fact(desk, "SELECT count(*) FROM past_payment") == 0
        assert desk.says("全部退回了")


def test_enter_confirms_the_sheets_of_a_layout_and_the_page_comes_back(office: Office, folder: Path) -> None:
    with office.window() as desk:
        page = opened(desk, folder)
        table = page.sheets.list.table
        clear = next(one for one in page.pile.sheets if one.period == "2025-12")
        table.select_key(clear.id)
        desk.wait()
        assert page.sheets.panel.right.text() == "对，同样格式的 2 张一起确认"
        table.setFocus()
        desk.keys("Return")
        assert sum(one.confirmed for one in page.pile.sheets) == 2
        desk.go(Route("people"))
        again = desk.go(Route("pile"))
        assert sum(one.confirmed for one in again.pile.sheets) == 2
        assert again.bar.take.text() == "把 2 张放进来"


def test_columns_are_put_right_for_all_of_the_layout(office: Office, folder: Path) -> None:
    with office.window() as desk:
        page = opened(desk, folder)
        clear = next(one for one in page.pile.sheets if one.period == "2025-12")
        page.sheets.list.table.select_key(clear.id)
        desk.wait()
        desk.press("各栏是什么")
        choices = page.sheets.panel._columns
        assert choices[0].currentText() == "姓名"
        at = next(at for at, choice in choices.items() if str(choice.value()) == "amount")
        choices[at].set_value("")
        choices[at].chosen.emit("")
        desk.wait()
        changed = [one for one in page.pile.sheets if one.programme == "C12"]
        assert [[lack.value for lack in one.lacks] for one in changed] == [["amount"]] * 2


def test_nothing_in_the_folder_is_said(office: Office, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    with office.window() as desk:
        desk.go(Route("pile", what=f"file:{tmp_path / '空'}"))
        assert desk.says("没有找到表格文件")


def test_a_reviewer_of_the_register_may_and_an_inspector_may_not(office: Office) -> None:
    with office.window("inspector") as desk:
        page = desk.go(Route("pile"))
        assert not page.chooser.isEnabled()
        assert not any(one.isEnabled() for one in page.chooser.findChildren(QPushButton))


def test_the_ways_to_it(office: Office) -> None:
    """From the empty desk after the first start, from taking in one list, and by Ctrl+K."""
    with office.window() as desk:
        desk.go(Route("today"))
        desk.press("把去年的表都放进来")
        assert desk.page.route.place == "pile"
        desk.go(Route("take_in"))
        desk.press("整个文件夹的旧表")
        assert desk.page.route.place == "pile"
        desk.go(Route("people"))
        desk.keys("Ctrl+K")
        desk.type("去年的表")
        desk.keys("Return")
        assert desk.page.route.place == "pile"
