"""The step of a roster leads on in the window: no notice needed, lines held for their cards, lists by village."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rosters_kit import Office, fact, office, people

from app.casework import cards, rosters
from app.domain.states import CardState
from app.ui.context import Route
from tests.casework.kit import BANK, ORPHANS, SECOND, account, row

__all__ = ["office"]


def batch_of_one_held(office: Office) -> int:
    who = people(2)
    first = office.place.draft(who, ORPHANS, "2026-03", amount=50)
    office.place.sign(first)
    card = cards.cards_of(office.place.sit("clerk"), who[1].document)[0]
    cards.set_state(office.place.sit("clerk"), card.id, CardState.LOST, source="本人说")
    return rosters.close_roster(office.place.sit("clerk"), first).next_roster_id or 0


def test_a_roster_that_needs_no_notice_is_closed_by_its_step(office: Office) -> None:
    roster_id = office.place.draft(people(2), ORPHANS, "2026-03", amount=50)
    office.place.sign(roster_id)
    with office.window() as desk:
        desk.go(Route("notices", what=f"roster:{roster_id}"))
        assert desk.says("没有要贴的公示")
        desk.press("到花名册接着办", desk.page)
        desk.wait(desk.page.next_button.isVisible)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "cleared")


def test_a_batch_held_for_cards_leads_to_the_people_then_to_a_draft(office: Office) -> None:
    held = batch_of_one_held(office)
    with office.window() as desk:
        desk.go(Route("roster", held))
        assert desk.page.next_button.text() == "登记新卡"
        desk.keys("Ctrl+Return")
        desk.wait(lambda: type(desk.page).__name__ == "PeoplePage" and desk.page.filters.filters.only)
        desk.wait()
        assert [entry.name for entry in desk.page.sheet.found.book.everybody()] != []
        assert desk.page.sheet.found.total == 1
        assert desk.says("卡要处理的 1 人")
    cards.new_card(office.place.sit("clerk"), people(2)[1].document, account(98), bank=BANK)
    with office.window() as desk:
        desk.go(Route("roster", held))
        assert desk.page.next_button.text() == "退回草稿，换上新卡"
        desk.keys("Ctrl+Return")
        assert desk.page.reason.edit.text() == "新卡已经登记"
        desk.keys("Return")
        desk.wait(lambda: fact(desk, "SELECT state FROM roster WHERE id = ?", held) == "draft")
        tail = fact(desk, "SELECT c.account FROM line l JOIN card c ON c.id = l.card_id WHERE l.roster_id = ?", held)
        assert tail == account(98)


def test_lists_to_be_signed_are_called_by_their_village(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    who = people(3)
    roster_id = office.place.draft(who[:2], ORPHANS, "2026-03", amount=50)
    office.place.take([row(who[2], amount=50, village=SECOND)], (ORPHANS, "2026-03"), name="more.xlsx")
    shown: list[Any] = []
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        printer = desk.page.context.printer
        monkeypatch.setattr(printer, "print_many", lambda _page, documents, *_: shown.extend(documents))
        desk.keys("Ctrl+P")
        desk.wait(lambda: bool(shown))
    assert [one.title for one in shown] == ["巴彦岱村委会", "墩巴扎村委会"]
    assert [one.note for one in shown] == ["2 笔，100.00 元", "1 笔，50.00 元"]
    assert len({one.file_name for one in shown}) == 2
    for one in shown:
        assert "正常发放" in one.file_name
        assert "regular" not in one.file_name


def test_after_approval_the_ticks_stand_and_nothing_is_left(office: Office) -> None:
    who = people(3)
    roster_id = office.monthly(who)
    office.place.day(date(2026, 3, 31))
    again = office.place.draft(who, "C13", "2026-04", amount=60)
    office.handed_over(again)
    assert again != roster_id
    with office.window("reviewer") as desk:
        desk.go(Route("review", again))
        desk.wait(lambda: bool(desk.page.table.rows_model.rows))
        desk.keys("Ctrl+A", "Space")
        desk.wait(desk.page.approve.isEnabled)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: fact(desk, "SELECT state FROM roster WHERE id = ?", again) == "reviewed")
        desk.wait()
        assert not desk.says("没看")
        assert all(one.ticked for one in desk.page.table.rows_model.rows)
        assert desk.page.keys() == []


def test_the_reviewer_sees_the_old_and_the_new_card(office: Office) -> None:
    who = people(3)
    office.monthly(who)
    cards.new_card(office.place.sit("clerk"), who[0].document, account(98), bank=BANK)
    office.place.day(date(2026, 3, 31))
    again = office.place.take(
        [row(one, amount=50) for one in who[1:]] + [row(who[0], amount=50, account=account(98))], ("C13", "2026-04")
    ).roster_id
    office.handed_over(again or 0)
    with office.window("reviewer") as desk:
        desk.go(Route("review", again))
        desk.wait(lambda: bool(desk.page.table.rows_model.rows))
        shown = {one.cell("name").text: one for one in desk.page.table.rows_model.rows}
        assert shown[who[0].name].cell("change").text == "换卡"
        assert f"卡 ****{who[0].account[-4:]} → ****{account(98)[-4:]}" in shown[who[0].name].cell("why").text
        assert all(one.cell("change").text != "没变" for one in shown.values())


def test_a_roster_leads_to_its_own_row_of_wall_and_web(office: Office) -> None:
    who = people(3)
    first = office.place.draft(who[:2], ORPHANS, "2026-02", amount=50)
    second = office.place.draft(who[:2], ORPHANS, "2026-03", amount=50)
    for user in ("clerk", "inspector"):
        with office.window(user) as desk:
            for roster_id in (first, second):
                for go in (lambda: desk.press("双公开", desk.page), lambda: desk.keys("Ctrl+Shift+W")):
                    desk.go(Route("roster", roster_id))
                    go()
                    desk.wait(lambda: desk.page.route.place == "open_both")
                    at = desk.page.table
                    desk.wait(lambda at=at, roster_id=roster_id: at.current is not None and at.current_key == roster_id)
