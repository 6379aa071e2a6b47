"""What the page says of each row: its cell, its sentence, what would change; another programme is judged anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from rosters_kit import Office, fact, notices, office, people, shown

from app.ui.context import Route
from tests.casework.kit import LAND, SECOND, account, row, workbook

__all__ = ["office"]


def opened(desk: Desk, path: Path) -> Any:
    page = desk.go(Route("take_in", what=f"file:{path}"))
    desk.wait(lambda: page.looked is not None)
    return page


def known(office: Office) -> Path:
    """Two who are known, then a file that moves the one, pays the other more, and adds a third."""
    who = people(3)
    office.place.take([row(who[0], amount=50), row(who[1], amount=50)], ("C14", "2026-04"), name="first.xlsx")
    rows = [
        row(who[0], amount=50, village=SECOND, account=account(900)),
        row(who[1], amount="66.60"),
        row(who[2], amount=50),
    ]
    return workbook(office.place.out / "C14_2026-04.xlsx", rows)


def test_changes_are_said_in_words(office: Office) -> None:
    path = known(office)
    with office.window() as desk:
        page = opened(desk, path)
        assert page.verdicts.tabs.current == "all"
        assert shown(page.verdicts.table, "verdict") == ["有变化", "有变化", "新增"]
        first, second, _ = shown(page.verdicts.table, "why")
        assert "巴彦岱村委会 → 墩巴扎村委会" in first
        assert account(900) not in first
        assert account(900)[-4:] in first
        assert second == "补贴金额：50.00 → 66.60"
        assert not page.mark.isVisible()  # nothing stays behind
        assert cut_texts(page) == []


def test_another_programme_or_none_is_judged_anew(office: Office) -> None:
    path = known(office)
    with office.window() as desk:
        page = opened(desk, path)
        page.target.programme.set_value("")
        page.target.programme.editor.chosen.emit("")
        desk.wait(lambda: page.looked is not None and page.looked.target is None)
        assert shown(page.verdicts.table, "verdict") == ["有变化", "没有变化", "新增"]
        page.target.programme.set_value(LAND)
        page.target.programme.editor.chosen.emit(LAND)
        desk.wait(lambda: page.looked is not None and page.looked.target == (LAND, "2026"))
        assert page.looked.counts["new"] == 3 or page.looked.clean == 3


def test_what_is_here_already_is_said(office: Office) -> None:
    path = known(office)
    with office.window() as desk:
        opened(desk, path)
        desk.keys("Ctrl+Return")
        before = fact(desk, "SELECT count(*) FROM audit")
        opened(desk, path)
        assert any("都已经有了" in text for text in notices(desk))
        assert not desk.page.take.isEnabled()
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT count(*) FROM audit") == before


@pytest.mark.parametrize("user", ["inspector", "admin"])
def test_who_may_not_enter_may_look(office: Office, user: str) -> None:
    path = known(office)
    with office.window(user) as desk:
        page = opened(desk, path)
        assert not page.take.isVisible()
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT count(*) FROM line") == 2


def test_f8_goes_from_fault_to_fault(office: Office) -> None:
    who = people(30)
    rows = [row(one, amount=50) for one in who]
    rows[7][COLUMN] = rows[19][COLUMN] = "不存在的村"
    path = workbook(office.place.out / "C14_2026-04.xlsx", rows)
    with office.window() as desk:
        page = opened(desk, path)
        page.verdicts.tabs.choose("all")
        page.verdicts.table.setFocus()
        desk.keys("F8")
        assert page.verdicts.table.current.row == 9
        desk.keys("F8")
        assert page.verdicts.table.current.row == 21
        desk.keys("F8")
        assert page.verdicts.table.current.row == 9


COLUMN = 7
"""Where the village stands among the 18 columns."""


def test_a_file_that_is_none_leaves_nothing_behind_but_a_way_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = office.place.out / "照片.xlsx"
    wrong.write_bytes(b"\xff\xd8\xff no workbook")
    right = known(office)
    chosen: list[Path | None] = [None, right]
    monkeypatch.setattr("app.ui.pages.take_in.chooser.choose_file", lambda *_how: chosen.pop(0))
    with office.window() as desk:
        page = desk.go(Route("take_in", what=f"file:{wrong}"))
        assert page.drop.isVisible()
        assert not page.target.isVisible()
        assert not page.verdicts.isVisible()
        assert [keys for keys, _ in page.keys()] == ["Ctrl+Enter"]  # noqa: SIM118
        desk.keys("Return")
        assert len(chosen) == 1, "the ringed button opens the dialog"
        assert notices(desk), "who chose none still reads what was wrong"
        desk.keys("Return")
        desk.wait(lambda: page.looked is not None)
        assert page.verdicts.isVisible()
        assert "Ctrl+Enter" in [keys for keys, _ in page.keys()]  # noqa: SIM118
