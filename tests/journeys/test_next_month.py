"""Next month's roster of 400 lines with six changes, by keys and clicks in the real window."""

from __future__ import annotations

import pytest
from desk_kit import Desk
from rosters_kit import Office, fact, line_of, office, people, told

from app.ui.context import Route
from tests.casework.kit import Human

__all__ = ["office"]


def to_line(desk: Desk, one: Human) -> None:
    """One click on the amount of somebody's row."""
    table = desk.page.table
    at = table.rows_model.place_of(line_of(desk, one).mark_id)
    table.scrollTo(table.rows_model.index(at, 5))
    desk.click_cell(table, at, 5)


def change_people(desk: Desk, one: Human, text: str) -> None:
    to_line(desk, one)
    desk.page.table.edit_cell("people")  # the arrow keys ← ← ← and F2, counted below
    desk.presses += 4
    desk.type(text)
    desk.keys("Return")


def stop(desk: Desk, one: Human, reason: str) -> None:
    to_line(desk, one)
    desk.keys("Delete")
    desk.type(reason)
    desk.keys("Return")


def add(desk: Desk, one: Human) -> None:
    desk.keys("Ctrl+N")
    desk.type(one.document[-6:])
    desk.keys("Return")  # looks for the person; the only one is chosen, the quantity is 1
    desk.keys("Return")


def test_four_hundred_lines_with_six_changes(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    who = people(400)
    newcomers = people(2, first=500)
    office.monthly(who)
    office.known(newcomers)
    with office.window() as desk:
        desk.go(Route("rosters"))
        assert desk.says("做 4 月的")
        desk.keys("Ctrl+Return")
        assert desk.page.title.text().endswith("2026年4月")
        assert len(desk.page.found.view.lines) == 400
        stop(desk, who[10], "迁出")
        stop(desk, who[200], "去世")
        add(desk, newcomers[0])
        add(desk, newcomers[1])
        change_people(desk, who[50], "2")
        change_people(desk, who[399], "3")
        view = desk.page.found.view
        assert (view.counts["new"], view.counts["stopped"], view.counts["amount"]) == (2, 2, 2)
        assert view.totals.now == 400 * 5_000 + 3 * 5_000
        desk.keys("Ctrl+Return")
        assert desk.says("送去审核了")
        told(capsys, "next month's roster of 400 lines with 6 changes", desk, 40)
        roster_id = desk.page.route.key
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "in_review"
        sums = fact(desk, "SELECT sum(amount_fen) FROM line WHERE roster_id = ? AND state = 'proposed'", roster_id)
        assert sums == view.totals.now


def test_what_was_done_is_undone_step_by_step(office: Office) -> None:
    who = people(5)
    office.monthly(who)
    office.known(people(1, first=500))
    with office.window() as desk:
        desk.go(Route("rosters"))
        desk.keys("Ctrl+Return")
        before = desk.page.found.view.totals
        stop(desk, who[1], "迁出")
        change_people(desk, who[3], "4")
        add(desk, people(1, first=500)[0])
        assert desk.page.found.view.totals.now == before.now - 5_000 + 15_000 + 5_000
        for _ in range(3):
            desk.keys("Ctrl+Z")
        assert desk.page.found.view.totals == before
        assert fact(desk, "SELECT count(*) FROM entitlement WHERE until IS NULL") == 5
        desk.keys("Ctrl+Z")  # control: there is nothing more to undo
        assert desk.page.found.view.totals == before


def test_the_roster_that_was_made_by_mistake_goes_again(office: Office) -> None:
    office.monthly(people(3))
    with office.window() as desk:
        desk.go(Route("rosters"))
        desk.keys("Ctrl+Return")
        made = desk.page.route.key
        desk.keys("Ctrl+Z")
        assert desk.page.route.place == "rosters"
        assert fact(desk, "SELECT count(*) FROM roster WHERE id = ?", made) == 0
        assert desk.says("做 4 月的")
