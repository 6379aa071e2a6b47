"""The activation list in the window: out to the bank, back with dates, service at the door, by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from household_kit import MOTHER, Home, fact, home

from app.sheets.reading import open_sheets
from app.sheets.writing import write_table
from app.ui.context import Route
from app.ui.pages.activation import page as activation_page

__all__ = ["home"]


@pytest.fixture
def desk(home: Home, open_desk: Callable[..., Desk]) -> Desk:
    return open_desk("clerk")


def rows_of(path: Path) -> list[list[Any]]:
    for _, rows in open_sheets(path):
        return [cells for _, cells in rows]
    return []


def names(desk: Desk) -> list[str]:
    return [str(row.cells["name"]) for row in desk.page.listing.table.rows_model.rows]


def test_out_to_the_bank_and_back_by_keys(
    desk: Desk, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.keys("Ctrl+K")
    desk.type("激活台账")
    desk.keys("Return")
    assert desk.page.route.place == "activation"
    assert MOTHER in names(desk)
    page: Any = desk.page
    out = tmp_path / "银行.xlsx"
    monkeypatch.setattr(activation_page, "save_as", lambda *_: out)
    bank = fact(desk, "SELECT bank FROM card WHERE id = ?", home.mother_card)
    desk.keys("Ctrl+E")
    assert not page.out.isHidden()
    page.out.bank.set_value(bank)
    page.out.bank.chosen.emit(bank)
    desk.keys("Ctrl+Return")
    head, *rows = rows_of(out)
    mine = next(one for one in rows if MOTHER in one)
    assert fact(desk, "SELECT account FROM card WHERE id = ?", home.mother_card) not in mine
    assert fact(desk, "SELECT count(*) FROM bank_list") == 1
    assert desk.says("在银行办") or any(
        "在银行" in page.listing.table.rows_model.rows[at].cell("stage").text for at in range(len(names(desk)))
    )
    places = {str(heading): at for at, heading in enumerate(head)}
    for at, one in enumerate(rows):
        one[places["办理结果"]] = "已激活" if one is mine else ("什么意思" if at == 0 else "")
        one[places["办理日期"]] = "2026-03-31" if one is mine else ""
    back = tmp_path / "退回.xlsx"
    with back.open("wb") as target:
        write_table(target, [str(one) for one in head], rows, sheet_name="反馈")
    monkeypatch.setattr(activation_page, "choose_file", lambda *_: back)
    desk.keys("Ctrl+O")
    assert not page.back.isHidden()
    assert desk.says("能收的 1 行")
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT state FROM card WHERE id = ?", home.mother_card) == "active"
    assert fact(desk, "SELECT state_on FROM card WHERE id = ?", home.mother_card) == "2026-03-31"
    assert MOTHER not in names(desk)
    desk.keys("Ctrl+Z")
    assert fact(desk, "SELECT state FROM card WHERE id = ?", home.mother_card) == "not_activated"


def test_a_file_that_is_none_is_refused_on_the_page(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"no workbook at all")
    monkeypatch.setattr(activation_page, "choose_file", lambda *_: bad)
    desk.go(Route("activation"))
    desk.keys("Ctrl+O")
    assert desk.page.back.isHidden() or desk.page.back.file is None
    assert fact(desk, "SELECT count(*) FROM bank_list") == 0


def test_paying_banks_are_named_and_show_who_has_the_wrong_one(desk: Desk) -> None:
    desk.go(Route("activation"))
    before = len(names(desk))
    desk.press("发放银行")
    desk.type("没有这家银行")
    desk.keys("Return")
    assert len(names(desk)) > before
    assert desk.page.banks.isHidden()


def test_service_at_the_door_goes_into_the_visits(desk: Desk, home: Home) -> None:
    desk.go(Route("activation", what="door"))
    table = desk.page.door.table
    found = [row for row in table.rows_model.rows if row.cells["name"] == MOTHER]
    assert found, "she is 84 and her card is not activated"
    table.select_key(found[0].key)
    table.setFocus()
    desk.keys("Ctrl+Return")
    assert fact(desk, "SELECT count(*) FROM visit WHERE household_id = ? AND state = 'planned'", home.household) == 1
    assert fact(desk, "SELECT planned_for FROM door_service WHERE person_id = ?", home.mother) == "2026-03-31"
    table.select_key(next(row.key for row in table.rows_model.rows if row.cells["name"] == MOTHER))
    desk.press("办好了")
    assert fact(desk, "SELECT done_on FROM door_service WHERE person_id = ?", home.mother) == "2026-03-31"


def test_enter_opens_the_person(desk: Desk, home: Home) -> None:
    desk.go(Route("activation"))
    table = desk.page.listing.table
    table.select_key(next(row.key for row in table.rows_model.rows if row.cells["name"] == MOTHER))
    table.setFocus()
    desk.keys("Return")
    assert desk.page.route == Route("household", home.household, f"person:{home.mother}")


def test_a_reader_sees_it_and_changes_nothing(open_desk: Callable[..., Desk], home: Home) -> None:
    desk = open_desk("admin")
    desk.go(Route("activation"))
    page: Any = desk.page
    assert page.out_button.parent() is None or not page.out_button.isVisible()
    desk.keys("Ctrl+E")
    assert page.out.isHidden()
    assert home.household
