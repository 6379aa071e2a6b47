"""The end page of old sheets: who was paid after a death, written down as findings by keys and clicks, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from rosters_kit import Office, fact, office, shown

from app.ui.context import Route
from app.ui.pages.pile import end_step
from tests.casework.kit import human
from tests.casework.test_pile_overpaid import dead_sheet
from tests.pile_sheets_kit import paid_sheet

__all__ = ["office"]
DEAD = human(701, "阿卜杜热西提·阿卜杜克热木")
ALSO = human(702, "王秀英")
LIVES = human(703, "李建国")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three are paid from August to November; two of them died in September."""
    place = tmp_path / "去年的表"
    for month in ("2025-08", "2025-09", "2025-10", "2025-11"):
        paid_sheet(place, month, [DEAD, ALSO, LIVES])
    dead_sheet(place, [(DEAD, "2025.9.10"), (ALSO, "2025.10.2")])
    return place


def ended(desk: Desk, folder: Path) -> Any:
    """The pile put in by two keys; its end."""
    page = desk.go(Route("pile", what=f"file:{folder}"))
    desk.wait(lambda: page.pile is not None)
    desk.keys("Ctrl+Return")
    desk.keys("Ctrl+Return")
    desk.wait(lambda: page.end.end is not None)
    return page


def findings(desk: Desk) -> int:
    return int(fact(desk, "SELECT count(*) FROM finding"))


def test_shown_written_down_and_taken_back_with_the_pile(
    office: Office, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.window() as desk:
        before = fact(desk, "SELECT count(*) FROM person")
        page = ended(desk, folder)
        view = page.end.overpaid
        assert not view.isHidden()
        assert shown(view.table, "name") == [DEAD.name, ALSO.name], "the larger sum first"
        assert shown(view.table, "amount") == ["100.00", "50.00"]
        assert shown(view.table, "why")[0] == "2025年9月10日去世"
        assert "2025年10月" in shown(view.table, "payments")[0]
        assert shown(view.table, "state") == ["还没记成问题"] * 2
        assert not any(DEAD.document in text for text in desk.texts())
        assert cut_texts(page) == []
        assert findings(desk) == 0
        payments = fact(desk, "SELECT count(*) FROM past_payment")
        view.table.select_first()
        view.table.setFocus()
        desk.keys("Space")
        assert desk.says("1 人，100.00 元要查")
        desk.press("记成问题")
        desk.wait(lambda: findings(desk) == 1)
        assert desk.says("记下 1 个问题，共 100.00 元")
        assert "问题 " in " ".join(shown(view.table, "state"))
        desk.press("记成问题")  # without ticks: all that are left
        desk.wait(lambda: findings(desk) == 2)
        assert not view.write.isVisible(), "nothing is left to be written down"
        assert fact(desk, "SELECT count(*) FROM past_payment") == payments, "nothing is cut"
        assert cut_texts(page) == []
        monkeypatch.setattr(end_step, "ask", lambda *_words, **_more: True)
        desk.press("全部退回")
        desk.wait(lambda: page.pile is None)
        assert findings(desk) == 0
        assert fact(desk, "SELECT count(*) FROM person") == before


def test_enter_leads_to_the_household(office: Office, folder: Path) -> None:
    with office.window() as desk:
        page = ended(desk, folder)
        page.end.overpaid.table.select_first()
        page.end.overpaid.table.setFocus()
        desk.keys("Return")
        assert desk.page.route.place == "household"
        person = fact(desk, "SELECT id FROM person WHERE document = ?", DEAD.document)
        assert desk.page.route.what == f"person:{person}"


def test_without_a_list_of_the_dead_there_is_nothing_to_see(office: Office, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "in", "2025-11", [DEAD])
    with office.window() as desk:
        page = ended(desk, tmp_path / "in")
        assert page.end.overpaid.isHidden()
        assert not desk.says("以后还发了钱")


def test_an_inspector_sees_it_and_writes_nothing(office: Office, folder: Path) -> None:
    with office.window() as desk:
        ended(desk, folder)
    with office.window("inspector") as desk:
        page: Any = desk.go(Route("pile"))
        desk.wait(lambda: page.end.end is not None)
        assert len(page.end.overpaid.paid) == 2
        assert not page.end.overpaid.write.isVisible()
