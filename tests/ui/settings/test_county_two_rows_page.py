"""A template with headings in two rows dropped in at the county's page: shown, confirmed, in force."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk
from sending_kit import facts

from tests.casework.test_county_two_rows import LOW, TOP, two_rows
from tests.ui.settings.test_county_profile_page import chooses, own


def test_two_rows_are_read_shown_and_confirmed_by_clicks(
    open_desk: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk")
    section = own(desk)
    chooses(monkeypatch, two_rows(tmp_path / "两行表头.xlsx"))
    desk.press("花名册模板")
    desk.wait(section.layout_sheet.isVisible)
    desk.press("选县里的新空白模板…")
    desk.wait(lambda: section.layout_sheet.dropped is not None)
    headings = [row.record.heading for row in section.layout_sheet.table.rows_model.rows]
    assert "补贴金额 标准" in headings
    assert "户主 姓名*" in headings
    assert facts(desk, "SELECT count(*) FROM county_layout") == [(0,)]
    desk.press("以后就用这个模板")
    desk.wait(lambda: section.layout_sheet.dropped is None)
    ((above, columns),) = facts(desk, "SELECT above, columns FROM county_layout")
    assert json.loads(above)["head"] == [TOP, LOW]
    assert ["补贴金额 金额*", "amount", True] in json.loads(columns)
