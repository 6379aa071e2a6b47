"""No text of the county's pages is cut: rules, a template with its differences, lists, refusals, the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cut_texts import cut_texts
from desk_kit import Desk

from app.casework import county_profile_words, county_profiles
from app.domain.county_layouts import DEFAULTS, LayoutKind, Profile, WordKind
from app.office.session import Session
from app.ui.context import Route
from tests.casework.test_county_profile import blank, listed

LOOKS = [
    ((1366, 697), 100, "zh_CN"),
    ((1366, 768), 150, "zh_CN"),
    ((1366, 768), 100, "en"),
    ((1366, 768), 150, "en"),
    ((1366, 768), 175, "zh_CN"),
]


def county(session: Session, tmp_path: Path) -> int:
    key, _ = county_profiles.add_profile(session, Profile(name="伊宁市财政局一卡通系统", row_limit=5000))
    county_profiles.use_profile(session, key)
    banks = listed(tmp_path / "行.xlsx", [["开户银行"], ["伊犁农商银行巴彦岱支行"]])
    county_profile_words.take_words(session, key, WordKind.BANK, banks)
    return key


@pytest.mark.parametrize(("size", "scale", "language"), LOOKS)
def test_nothing_is_cut(
    open_desk: Callable[..., Desk], tmp_path: Path, size: tuple[int, int], scale: int, language: str
) -> None:
    desk = open_desk("clerk", language=language)
    desk.window.resize(*size)
    desk.window.change_look("light", scale, language)
    desk.wait()
    session = desk.window.ops.session
    assert session is not None
    key = county(session, tmp_path)
    cut = {}
    for tab in ("rules", "roster", "library", "village", "bank", "relation"):
        desk.go(Route("settings", what=f"county:{key}:{tab}"))
        desk.wait()
        cut[tab] = cut_texts(desk.window)
    headings = [*DEFAULTS[LayoutKind.ROSTER].headings[:-2], "户籍地址"]
    desk.go(Route("settings", what=f"county:{key}:roster"))
    section = desk.page.section
    section.drop_template(blank(tmp_path / "2026年惠民惠农补贴花名册新模板.xls", headings))
    desk.wait(lambda: section.layout_sheet.dropped is not None)
    desk.wait()
    cut["dropped"] = cut_texts(desk.window)
    section.layout_sheet.forget()
    (roster_id,) = session.store.db.conn.execute("SELECT max(id) FROM roster WHERE state <> 'draft'").fetchone()
    for what in (f"refused:{roster_id}", f"library:{key}", "library:0"):
        desk.go(Route("exchange", what=what))
        desk.wait()
        cut[what] = cut_texts(desk.window)
    desk.go(Route("exchange"))
    desk.wait(lambda: desk.page.going.county is not None)
    cut["front"] = cut_texts(desk.window)
    assert {where: found for where, found in cut.items() if found} == {}
