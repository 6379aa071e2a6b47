"""Handing work over in the window: the one writes it down, the other finds it on Today and accepts it as himself."""

from __future__ import annotations

from rosters_kit import Office, office, people

from app.domain.money import Fen
from app.ui.context import Route
from app.ui.widgets import Button

__all__ = ["office"]


def test_two_users_hand_work_over(office: Office) -> None:
    roster_id = office.place.draft(people(4), "C15", "2026-03", amount=50)
    with office.window() as desk:
        desk.go(Route("work_handover"))
        desk.wait(lambda: desk.page._shown is not None)
        assert desk.says(f"4 笔 {Fen(20_000).grouped()} 元")
        desk.click(desk.page.hand)
        assert desk.says("这一格必须填写"), "control: without a witness nothing is written"
        desk.page.taker.setCurrentIndex(desk.page.taker.findData("second"))
        desk.page.witness.editor.setFocus()
        desk.type("李监交")
        desk.keys("Tab")
        desk.type("调走")
        desk.keys("Tab")
        desk.type("U盘 1 个")
        desk.click(desk.page.hand)
        desk.wait(lambda: bool(desk.page.table.rows_model.rows))
        assert desk.says("接收后才算数")
        assert not desk.page.accept.isVisible(), "who gives does not accept"
    with office.window("second") as desk:
        desk.go(Route("today"))
        desk.wait(lambda: desk.says("把工作交给您"))
        go = next(one for one in desk.page.findChildren(Button) if one.text().strip() == "去接收")
        desk.click(go)
        assert desk.page.route.place == "work_handover"
        desk.wait(desk.page.accept.isVisible)
        assert desk.says("U盘 1 个")
        desk.click(desk.page.accept)
        desk.wait(lambda: desk.says("已接收"))
    assert office.place.fact("SELECT state FROM work_handover") == "accepted"
    assert office.place.fact("SELECT count(*) FROM line WHERE roster_id = ?", roster_id) == 4
