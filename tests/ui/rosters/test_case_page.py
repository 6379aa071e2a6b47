"""The case file as a list: each row leads to the thing itself, by key and by click, and the whole is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from rosters_kit import Office, fact, office, shown

from app.casework import rosters
from app.ui.context import Route
from app.ui.pages.rosters import case_button
from tests.casework.kit import human
from tests.casework.test_case_file import whole_life

__all__ = ["office"]


def sent_roster(office: Office) -> int:
    """Signed, hung in two villages, objected to, closed and sent in March."""
    office.place.day(date(2026, 3, 2))
    roster = whole_life(office.place)
    office.place.day(date(2026, 3, 20))
    rosters.close_roster(office.place.sit("clerk"), roster)
    office.place.send(roster)
    return roster


def opened(desk: Desk, roster: int, title: str, level: int, *, click: bool) -> Any:
    """Open the first row of this level whose words begin so, by click on its words or by Enter."""
    page = desk.go(Route("case_file", roster))
    desk.wait(lambda: bool(page.table.rows_model.rows))
    rows = page.table.rows_model.rows
    at = next(at for at, row in enumerate(rows) if row.level == level and row.cell("title").text.startswith(title))
    if click:
        desk.click_cell(page.table, at, 0)
    else:
        page.table.select_key(at)
        page.table.setFocus()
        desk.keys("Return")
    desk.wait(lambda: desk.page is not page)
    return desk.page


def test_each_row_leads_to_the_thing(office: Office) -> None:
    roster = sent_roster(office)
    with office.window() as desk:
        second = fact(desk, "SELECT max(id) FROM notice")
        second_number = fact(desk, "SELECT number FROM notice WHERE id = ?", second)
        submission = fact(desk, "SELECT id FROM submission")
        file = fact(desk, "SELECT file_name FROM submission")
        page = desk.go(Route("case_file", roster))
        desk.wait(lambda: bool(page.table.rows_model.rows))
        titles, notes = shown(page.table, "title"), shown(page.table, "note")
        parts = [row.cell("title").text for row in page.table.rows_model.rows if not row.level]
        assert parts == [
            "花名册",
            "发放审批表",
            "审核和签名",
            "公示",
            "异议和答复",
            "报送和回执",
            "发放结果",
            "操作记录摘录",
        ]
        assert "在册 6 笔，6 户，合计 600.00 元" in notes
        assert [row.cell("title").text for row in page.table.rows_model.rows if row.dim] == ["发放结果"]
        village = next(one for one in titles if second_number in one)
        place = notes[titles.index(village)]
        assert "公示栏 2026-03-02" in place
        leads = {
            ("花名册", 0): Route("roster", roster),
            ("审核和签名", 0): Route("review", roster),
            ("公示", 0): Route("notices", what=f"roster:{roster}"),
            (village, 1): Route("notices", second),
            (human(1).name, 1): Route("notices", fact(desk, "SELECT notice_id FROM notice_line WHERE line_id = 1")),
            (file, 1): Route("exchange", submission),
            ("发放结果", 0): Route("money", roster),
            ("操作记录摘录", 0): Route("audit", roster, "roster"),
        }
        for at, ((title, level), route) in enumerate(leads.items()):
            assert opened(desk, roster, title, level, click=bool(at % 2)).route == route
        at_notice = opened(desk, roster, village, 1, click=False)
        desk.wait(lambda: at_notice.list.current_key == second)
        desk.go(Route("case_file", roster))
        desk.keys("Esc")
        desk.wait(lambda: desk.page.route == Route("roster", roster))


def test_the_button_of_the_roster_leads_there_and_the_file_is_written(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = office.place.draft([human(1)])
    target = tmp_path / "案卷.pdf"
    monkeypatch.setattr(case_button, "save_as", lambda *_: target)
    with office.window() as desk:
        desk.go(Route("roster", roster))
        desk.press("案卷", desk.page)
        desk.wait(lambda: desk.page.route == Route("case_file", roster))
        desk.wait(lambda: bool(desk.page.table.rows_model.rows))
        lacking = [row.cell("title").text for row in desk.page.table.rows_model.rows if row.dim]
        assert lacking == ["审核和签名", "公示", "异议和答复", "报送和回执", "发放结果"]
        desk.keys("Ctrl+Return")
        desk.wait(target.exists)
        assert desk.says("打印案卷")
    with office.window("inspector") as desk:  # control: who may not print looks only
        target.unlink()
        page = desk.go(Route("case_file", roster))
        desk.wait(lambda: bool(page.table.rows_model.rows))
        desk.keys("Ctrl+Return", "Ctrl+Shift+P")
        desk.wait()
        assert not target.exists()
        assert not page.write_button.isVisible()
        assert opened(desk, roster, "花名册", 0, click=False).route == Route("roster", roster)
