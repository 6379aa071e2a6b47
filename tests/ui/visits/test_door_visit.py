"""A visit that is ended by keys ticks the service at the door that waits there, and Ctrl+Z takes both back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desk_kit import Desk
from household_kit import MOTHER, Home, fact, home
from visit_kit import stored, visit_page

from app.domain.visits import Hands, Signer, VisitState
from app.ui.context import Route

__all__ = ["home"]


@pytest.fixture
def desk(home: Home, open_desk: Callable[..., Desk]) -> Desk:
    return open_desk("clerk")


def planned(desk: Desk, home: Home) -> int:
    """The mother's service goes into today's visits from the list; the visit."""
    desk.go(Route("activation", what="door"))
    table = desk.page.door.table
    table.select_key(next(row.key for row in table.rows_model.rows if row.cells["name"] == MOTHER))
    table.setFocus()
    desk.keys("Ctrl+Return")
    return int(fact(desk, "SELECT id FROM visit WHERE household_id = ? AND state = 'planned'", home.household))


def through(desk: Desk, visit_id: int) -> Any:
    """Everything of a visit but its end, by keys and clicks."""
    page = visit_page(desk, visit_id)
    visit = stored(desk, visit_id)
    desk.keys(str(visit.dibao_registered), "Return", str(visit.cards_registered), "Return")
    for _ in page.view.visit.cards:
        desk.keys("1", "1", "1", "Return")
    desk.keys("2", "Tab")
    page.panels[page.step].slip.choose(1)
    desk.wait()
    desk.keys("Return")
    for who in Signer:
        desk.click(page.sign.boxes[who].thumb)
    return page


def state(desk: Desk, home: Home) -> str | None:
    found: str | None = fact(desk, "SELECT done_on FROM door_service WHERE person_id = ?", home.mother)
    return found


def test_the_end_of_a_visit_ticks_it_and_ctrl_z_takes_both_back(desk: Desk, home: Home) -> None:
    visit_id = planned(desk, home)
    through(desk, visit_id)
    assert stored(desk, visit_id).cards[0].hands is Hands.OWN
    assert state(desk, home) is None, "a visit that is not ended ticks nothing"
    desk.keys("Return")
    assert stored(desk, visit_id).state is VisitState.DONE
    assert state(desk, home) == "2026-03-31"
    assert desk.says("上门服务办好 1 件，已经记上")
    desk.go(Route("activation", what="door"))
    table = desk.page.door.table
    row = next(row for row in table.rows_model.rows if row.cells["name"] == MOTHER)
    assert row.cell("state").text.startswith("3月31日办好")
    desk.keys("Ctrl+Z")
    assert stored(desk, visit_id).state is VisitState.RUNNING
    assert state(desk, home) is None
    assert desk.says("撤销了：这次入户还没办完")


def test_left_in_the_middle_it_waits_on(desk: Desk, home: Home) -> None:
    visit_id = planned(desk, home)
    visit_page(desk, visit_id)
    desk.keys("1", "Return")
    desk.press("先存下，退出")
    assert stored(desk, visit_id).state is VisitState.RUNNING
    assert state(desk, home) is None
