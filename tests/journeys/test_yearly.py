"""A page of land in the real window by keyboard alone: typed, counted, killed amid it, and made into the roster."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk, window_of
from yearly_kit import begun, contracted, granted, heads, standard

from app.casework.verifying import verify_store
from app.casework.yearly_starting import page_by_number
from app.domain.yearly import PageState
from app.ui.context import Route
from tests.casework.kit import Place, Places

sys.path.insert(0, str(Path(__file__).parents[1] / "ui" / "visits"))
from visit_kit import crash_image

TODAY = date(2026, 3, 31)
AREAS = (4500, 3200, 6000, 2750, 1000, 8000, 3333, 4100, 5250, 2000, 7600, 1500)
KEYS: tuple[tuple[str, ...], ...] = (
    ("Return",), ("5", "Return"), ("Return",), ("Return",), ("Q",), ("Return",), ("Return",), ("4", ".", "5", "Return"),
    ("Return",), ("Return",), ("Return",), ("Return",),
)  # fmt: skip
"""Twelve rows, three of them changed: another area, a household that moved, another area."""
COUNT, SUM = 11, sum(AREAS) - 3200 + 5000 - 1000 - 4100 + 4500


class Land:
    """An office with two pages of land, and the window over it."""

    def __init__(self, places: Places, folder: Path) -> None:
        self.place: Place = places()
        self._folder = folder
        self.homes = granted(self.place, heads(14), [*AREAS, 1000, 2000])
        contracted(self.place, self.homes, [9000] * 14)
        self.yearly_id = begun(self.place)

    def page(self, number: int = 1) -> int:
        return page_by_number(self.place.now, self.yearly_id, number).id

    @contextlib.contextmanager
    def window(self, folder: Path | None = None) -> Iterator[Desk]:
        self.place.leave()
        with window_of(self._folder, today=TODAY) as desk:
            desk.sign_in(folder or self.place.folder, "clerk", "passphrase of clerk")
            desk.presses = 0
            yield desk


@pytest.fixture
def land(tmp_path: Path, qapp: Any) -> Iterator[Land]:
    places = Places(tmp_path)
    yield Land(places, tmp_path)
    places.leave()


def fact(desk: Desk, sql: str, *given: object) -> Any:
    session = desk.window.ops.session
    assert session is not None
    return session.store.db.conn.execute(sql, given).fetchone()[0]


def mu(area: int) -> tuple[str, ...]:
    return tuple(f"{area // 1000}.{area % 1000:03d}".rstrip("0").rstrip("."))


def type_total(desk: Desk, count: int, area: int) -> None:
    desk.keys(*str(count), "Return", *mu(area), "Return")


def test_a_page_of_twelve_rows_by_keyboard_alone(land: Land, capsys: pytest.CaptureFixture[str]) -> None:
    page_id = land.page()
    with land.window() as desk:
        desk.go(Route("yearly", land.yearly_id))
        assert desk.says("打第 1 页")
        desk.keys("Ctrl+Return")
        assert desk.page.route == Route("yearly_page", page_id)
        desk.presses = 0
        type_total(desk, COUNT, SUM)
        for keys in KEYS:
            desk.keys(*keys)
        pressed = desk.presses
        assert desk.says("第 1 页对上了")
        assert desk.page.sheet.page.number == 2  # the next page opened by itself
        assert fact(desk, "SELECT count(*) FROM yearly_row WHERE page_id = ? AND quantity IS NOT NULL", page_id) == 12
        session = desk.window.ops.session
        assert session is not None
        assert verify_store(session).faults == []
    with capsys.disabled():
        print(f"\npage of land: {pressed} keys for 12 rows and the total (at most 36)")
    assert pressed <= 36


def test_a_total_that_does_not_match_says_by_how_much_and_opens_nothing(land: Land) -> None:
    page_id = land.page()
    with land.window() as desk:
        desk.go(Route("yearly_page", page_id))
        type_total(desk, COUNT, SUM + 500)
        for keys in KEYS:
            desk.keys(*keys)
        assert desk.says("录入的户数一样，数量少 0.5")
        assert desk.page.sheet.page.id == page_id
        assert desk.page.sheet.page.state is PageState.WAITING
        desk.keys("Up", "Up", "Up", "Up")
        desk.keys("5", "Return")  # the eighth row: 5 instead of 4.5
        assert desk.says("第 1 页对上了")
        assert desk.page.sheet.page.number == 2


def test_a_wrong_key_is_said_and_moves_nothing_and_backspace_takes_one_back(land: Land) -> None:
    page_id = land.page()
    with land.window() as desk:
        desk.go(Route("yearly_page", page_id))
        type_total(desk, COUNT, SUM)
        desk.keys("Return")
        desk.keys("B", "Return")
        assert desk.says("读不懂")
        assert desk.page.at == 1
        desk.keys("Backspace", "9", "Return")
        assert desk.page.at == 2
        desk.keys("Backspace")
        assert desk.page.at == 1
        kept = fact(desk, "SELECT count(*) FROM yearly_row WHERE page_id = ? AND quantity IS NOT NULL", page_id)
        assert kept == 1


def test_the_machine_goes_down_amid_a_page_and_nothing_is_lost(land: Land, tmp_path: Path) -> None:
    page_id = land.page()
    with land.window() as desk:
        desk.go(Route("yearly_page", page_id))
        type_total(desk, COUNT, SUM)
        for keys in KEYS[:7]:
            desk.keys(*keys)
        image = crash_image(land.place.folder, tmp_path / "crashed")
    with land.window(image) as desk:
        desk.go(Route("yearly", land.yearly_id))
        desk.keys("Ctrl+Return")
        assert desk.page.sheet.page.id == page_id
        assert desk.page.at == 7
        assert [row.mark is not None for row in desk.page.sheet.rows] == [True] * 7 + [False] * 5
        for keys in KEYS[7:]:
            desk.keys(*keys)
        assert desk.says("第 1 页对上了")


def drafts(desk: Desk) -> list[str]:
    session = desk.window.ops.session
    assert session is not None
    return [json.loads(one) for (one,) in session.store.db.conn.execute("SELECT content FROM draft")]


def test_what_was_typed_and_not_given_comes_back_after_a_kill(land: Land, tmp_path: Path) -> None:
    page_id = land.page()
    with land.window() as desk:
        desk.go(Route("yearly_page", page_id))
        desk.keys("1", "1", "Return", "4", "8")  # half of the total
        desk.wait(lambda: bool(drafts(desk)))
        assert drafts(desk) == [{"count": "11", "sum": "48", "row": ""}]
        image = crash_image(land.place.folder, tmp_path / "crashed")
        assert fact(desk, "SELECT hand_count FROM yearly_page WHERE id = ?", page_id) is None
    assert b'"48"' not in b"".join(one.read_bytes() for one in image.rglob("*") if one.is_file()), "nothing is plain"
    with land.window(image) as desk:
        desk.wait(lambda: desk.page.route == Route("yearly_page", page_id))  # by itself, after signing in
        page = desk.page
        desk.wait(lambda: page.sum.value() == "48")
        assert page.count.value() == "11"
        page.count.editor.setFocus()
        desk.keys("Ctrl+A", *str(COUNT), "Return", "Ctrl+A", *mu(SUM), "Return")
        desk.wait(lambda: fact(desk, "SELECT hand_count FROM yearly_page WHERE id = ?", page_id) == COUNT)
        desk.wait(lambda: not drafts(desk))
        desk.keys("Return", "7", ".")  # the second row, half of it
        desk.wait(lambda: bool(drafts(desk)))
        again = crash_image(image, tmp_path / "again")
    with land.window(again) as desk:
        desk.wait(lambda: desk.page.route == Route("yearly_page", page_id))
        desk.wait(lambda: desk.page.entry.text() == "7.")
        assert desk.page.at == 1
        desk.page.entry.setFocus()
        desk.keys("5", "Return")
        desk.wait(lambda: not drafts(desk))
        kept = fact(desk, "SELECT quantity FROM yearly_row WHERE page_id = ? ORDER BY serial LIMIT 1 OFFSET 1", page_id)
        assert kept == 7500


def test_from_the_last_page_to_the_roster(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.ui.pages.yearly import page as module

    standard(land.place)
    page_id = land.page()
    monkeypatch.setattr(module, "ask", lambda *_: True)
    with land.window() as desk:
        desk.go(Route("rosters"))
        desk.press("年度核对")
        desk.keys("Ctrl+Return")
        assert desk.page.route == Route("yearly_page", page_id)
        type_total(desk, COUNT, SUM)
        for keys in KEYS:
            desk.keys(*keys)
        type_total(desk, 2, 3000)
        desk.keys("Return", "Return")
        assert desk.page.route == Route("yearly", land.yearly_id)
        desk.press("完成核对")
        assert desk.says("2 户变了")
        assert desk.says("1 户停了")
        desk.press("做花名册")
        assert desk.says("13 行")
        assert fact(desk, "SELECT sum(amount_fen) FROM line") == 614_480  # 3.333 mu are 383.295 yuan: half up
        desk.press("去花名册和公示")
        assert desk.page.route.place == "roster"


def test_an_empty_office_begins_a_check_and_undoes_it(land: Land) -> None:
    with land.window() as desk:
        desk.go(Route("yearly"))
        desk.press("再开始一个")
        desk.page.begin.year.set_value("2028")
        desk.press("把去年的名单排成核对表")
        assert desk.says("2 页 14 行")
        assert fact(desk, "SELECT count(*) FROM yearly") == 2
        desk.press("撤销")
        assert fact(desk, "SELECT count(*) FROM yearly") == 1


def test_land_is_changed_beside_the_list(land: Land) -> None:
    home = land.homes[0]
    with land.window() as desk:
        desk.go(Route("land", home))
        assert desk.says("承包 9 亩")
        desk.page.panel.contracted.set_value("3.5")
        desk.press("存好面积")
        assert fact(desk, "SELECT contracted FROM land_holding WHERE household_id = ?", home) == 3500
        desk.page.panel.other.set_value("王秀英乙")
        desk.page.panel.area.set_value("1")
        desk.press("加这条流转")
        assert desk.says("流转给")
        desk.press("结束")
        assert fact(desk, "SELECT count(*) FROM land_lease WHERE ended IS NULL") == 0
        desk.page.panel.contracted.set_value("x")
        desk.press("存好面积")
        assert fact(desk, "SELECT contracted FROM land_holding WHERE household_id = ?", home) == 3500
