"""Notices in the real window: printed for all villages in one go, posted, objected to, answered, through their days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_kit import Desk
from notices_kit import FilePrinters, at, reviewed_roster
from practice_kit import Practised
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit

from app.casework.verifying import verify_store
from app.desktop.rendering import pdf_shape
from app.practice.offices import TODAY
from app.ui.context import Route
from app.ui.dialogs.print_dialog import PrintDialog
from app.ui.pages.notices.page import NoticesPage

MOST = 4
VILLAGES = 3


def facts(desk: Desk, sql: str, *parameters: object) -> list[tuple[object, ...]]:
    """What is stored, as the window's own reader sees it."""
    session = desk.window.ops.session
    assert session is not None
    found: list[tuple[object, ...]] = session.for_reading().store.db.conn.execute(sql, parameters).fetchall()
    return found


def at_notices(desk: Desk) -> NoticesPage:
    page = desk.page
    assert isinstance(page, NoticesPage)
    return page


def tell(capsys: pytest.CaptureFixture[str], what: str, presses: int, at_most: int) -> None:
    with capsys.disabled():
        print(f"\n{what}: {presses} keys and clicks (at most {at_most})")
    assert presses <= at_most


def test_all_villages_are_printed_in_four_presses(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster_id = reviewed_roster(desk_folder, tmp_path)
    desk = open_desk("clerk")
    tray = FilePrinters(tmp_path / "tray")
    desk.frame.context.printer.printers = tray
    desk.presses = 0
    desk.keys("Ctrl+5", "Ctrl+P")  # the place, then everything that is due
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    assert (
        facts(desk, "SELECT state, copies FROM notice WHERE roster_id = ?", roster_id) == [("prepared", 0)] * VILLAGES
    )
    desk.keys("Return")
    assert desk.says("都打出来了吗？", QApplication.activeModalWidget())
    desk.keys("Return")
    desk.wait()
    tell(capsys, "print all villages", desk.presses, MOST)
    assert facts(desk, "SELECT state, copies FROM notice WHERE roster_id = ?", roster_id) == [("printed", 1)] * VILLAGES
    assert [pdf_shape(path.read_bytes()).count for path in tray.printed] == [1] * VILLAGES
    assert desk.says(f"打出 {VILLAGES} 张")
    # nothing is due any more: the same keys print one more copy of the notice that is looked at, and nothing else
    before = facts(desk, "SELECT sum(copies) FROM notice")[0][0]
    desk.keys("Ctrl+P", "Return", "Return")
    assert facts(desk, "SELECT sum(copies) FROM notice") == [(int(str(before)) + 1,)]
    assert len(tray.printed) == VILLAGES + 1


def test_what_did_not_come_out_is_printed_again(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    roster_id = reviewed_roster(desk_folder, tmp_path)
    desk = open_desk("clerk")
    tray = FilePrinters(tmp_path / "tray")
    desk.frame.context.printer.printers = tray
    desk.go(Route("notices", what=f"roster:{roster_id}"))
    desk.keys("Ctrl+P", "Return")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    desk.click_cell(dialog.outcome, 1, 0)  # this one jammed
    desk.press("打勾的都出来了", dialog)
    states = "SELECT state, copies FROM notice WHERE roster_id = ? ORDER BY id"
    assert facts(desk, states, roster_id) == [("printed", 1), ("prepared", 0), ("printed", 1)]
    assert desk.says("还有 1 张要再打")
    desk.keys("Ctrl+P")
    again = QApplication.activeModalWidget()
    assert isinstance(again, PrintDialog)
    ticked = [document.key for document in again.sheets.ticked]
    jammed = facts(desk, "SELECT id FROM notice WHERE roster_id = ? ORDER BY id", roster_id)[1][0]
    assert ticked == [jammed]
    desk.keys("Return", "Return")
    assert facts(desk, states, roster_id) == [("printed", 1)] * VILLAGES
    assert len(tray.printed) == VILLAGES + 1


def test_from_the_wall_to_the_day_after_the_last(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    roster_id = reviewed_roster(desk_folder, tmp_path, (3,))
    desk = open_desk("clerk")
    desk.frame.context.printer.printers = FilePrinters(tmp_path / "tray")
    desk.go(Route("notices", what=f"roster:{roster_id}"))
    desk.keys("Ctrl+P", "Return", "Return")
    desk.press("登记贴在哪里")
    place = desk.window.focusWidget()
    assert isinstance(place, QLineEdit)
    assert place.accessibleName() == "贴在哪里"
    place.selectAll()
    desk.type("村口公告栏")
    desk.keys("Return", "Return", "Return")  # through day and name; Enter in the last field saves
    assert facts(desk, "SELECT place, posted_on FROM posting ORDER BY id DESC LIMIT 1") == [
        ("村口公告栏", TODAY.isoformat())
    ]
    assert desk.says("今天贴出，明天算第 1 天")

    desk.keys("Ctrl+N")
    assert isinstance(desk.window.focusWidget(), QComboBox)
    desk.keys("2")
    words = desk.find(QPlainTextEdit, "说了什么")
    words.setFocus()
    desk.type("这户去年就不种棉花了")
    desk.keys("Ctrl+Return")
    assert facts(
        desk, "SELECT way, text, hide_name FROM objection o JOIN objection_detail d ON d.objection_id = o.id"
    ) == [("person", "这户去年就不种棉花了", 1)]
    assert desk.says("1 条异议没答复") or desk.says("还没有人去核实")
    assert facts(desk, "SELECT count(*) FROM line WHERE state = 'held' AND reason = 'objection'") == [(1,)]
    desk.press("写答复")
    answer = desk.find(QPlainTextEdit, "怎么答复的")
    answer.setFocus()
    desk.type("丈量过了，今年还在种")
    desk.keys("Ctrl+Return")
    assert facts(desk, "SELECT upheld, answer FROM objection") == [(0, "丈量过了，今年还在种")]
    assert facts(desk, "SELECT count(*) FROM line WHERE state = 'held' AND reason = 'objection'") == [(0,)]
    desk.close()

    # five working days: 1, 2, 3, 7, 8 April (4 to 6 April are Qingming); cleared from the 9th
    for day, words_there, leaves in (
        (TODAY + timedelta(days=1), "第 1 天，还差 4 天", False),
        (date(2026, 4, 8), "第 5 天", False),
        (date(2026, 4, 9), "满 5 天了", True),
    ):
        later = open_desk("clerk", today=day)
        page = later.go(Route("notices", what=f"roster:{roster_id}"))
        assert later.says(words_there, page.side), later.texts(page.side)
        assert later.says("现在可以报县里 3 行", page.side) is leaves
        if not leaves:
            assert later.says("下一批最早 4月9日 可以走", page.side)
        later.close()
    with at(desk_folder, day=date(2026, 4, 10)) as clerk:
        assert verify_store(clerk).faults == []
