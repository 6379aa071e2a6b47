"""From sixty workbooks of eighteen departments to a register and next month's fourteen rosters, keys counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import desk_kit
import pytest
from desk_kit import Desk, window_of
from PySide6.QtTest import QTest
from rosters_kit import shown

from app.casework.verifying import verify_store
from app.ui.context import Route
from tests.casework.kit import Place, Places
from tests.township_facts import check_history_is_not_payable, check_next, check_register
from tests.township_kit import DEPARTMENTS, MONTHLY, NEXT, PASSWORD, Township, make

AT_MOST = 250
"""Keys and clicks the issue gives, names and passwords that are typed not counted."""
DIALOG = 6
"""What choosing the folder costs in the system's own dialog, which no test may drive: counted all the same."""
TODAY = date(2026, 3, 31)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    made = places()
    yield made
    places.leave()


def put_in(desk: Desk, made: Township, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Choose the folder, give the password, say what two lists do not say, put everything in."""
    from app.ui.pages.pile import chooser

    monkeypatch.setattr(chooser, "choose_folder", lambda *_words: made.folder)
    desk.press("把去年的表都放进来")
    page = desk.page
    desk.keys("Ctrl+Return")
    desk.presses += DIALOG
    desk.wait(lambda: page.pile is not None)
    desk.type(PASSWORD)
    desk.keys("Return")
    assert not page.password.isVisible()
    table = page.sheets.list.table
    assert table.hasFocus()
    while any(one.lacks for one in page.pile.sheets):
        assert desk.presses < AT_MOST
        assert table.current.lacks, shown(table, "file")[0]
        desk.keys("Return")  # to what it lacks
        QTest.qWait(500)  # nobody types so fast that Qt takes it for one word with the last
        desk.type("O03")  # the first letters choose
        desk.presses += 3
        desk.wait()
        desk.keys("Return")  # to the next that lacks something
    desk.keys("Ctrl+Return")  # all that are clear are right
    desk.keys("Ctrl+Return")  # put them in
    desk.wait(lambda: page.end.end is not None)
    return page


def settle(desk: Desk, page: Any) -> None:
    """Confirm the numbers offered file by file, then decide of what nothing mends."""
    while any(one.trouble.value == "offered" for one in page.end.end.open):
        assert desk.presses < AT_MOST, [(one.trouble, one.sheet.path.name) for one in page.end.end.open]
        before = len(page.end.end.open), page.end.end.parked
        current = page.end.table.current_key
        desk.keys("Ctrl+Return")
        assert (len(page.end.end.open), page.end.end.parked) != before or page.end.table.current_key != current
    while page.end.end.open:
        before = page.end.end.parked
        assert page.end.as_is.isVisible(), (page.end.table.current.sheet.path.name, page.end.table.current.code)
        desk.click(page.end.as_is)
        desk.type("问过部门，是对的")
        desk.keys("Return")
        assert page.end.end.parked < before


def journey(place: Place, tmp_path: Path, people: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int, Township]:
    """Keys and clicks up to the fourteen drafts, and with every draft opened and looked at."""
    villages = list(place.sit("clerk").villages)[:12]
    made = make(tmp_path / "去年的表", people, villages)
    assert len(made.files) >= 60
    assert len(made.layouts) == 12
    assert made.departments == set(DEPARTMENTS)
    place.leave()
    with window_of(tmp_path, today=TODAY) as desk:
        desk.sign_in(place.folder, "clerk", "passphrase of clerk")
        desk.go(Route("today"))
        desk.presses = 0
        page = put_in(desk, made, monkeypatch)
        settle(desk, page)
        end = page.end.end
        assert (end.parked, end.waits) == (0, 0)
        assert end.rows == sum(made.rows.values()) == end.taken + sum(end.left.values())
        assert desk.says("都完了：每一行都有着落")
        desk.keys("Ctrl+Return")
        assert desk.page.route.place == "next_rosters"
        desk.keys("Ctrl+Return")
        desk.wait(lambda: not desk.page.found.to_make)
        drawn = desk.presses
        rows = desk.page.found.rows
        assert [one.code for one in rows] == sorted(MONTHLY)
        table = desk.page.table
        assert set(shown(table, "programme")) >= {"高龄津贴", "农村低保"}
        for one in rows:
            wanted = made.next_lines(one.code, "2025-12")
            assert one.totals is not None
            assert (one.totals.lines, one.totals.now) == (len(wanted), sum(wanted.values()))
            assert one.totals.last == sum(made.paid[one.code, "2025-12"].values())
            assert one.totals.difference == one.totals.now - one.totals.last
        table.select_first()
        table.setFocus()
        for one in rows:
            desk.keys("Return")
            assert desk.page.route.place == "roster"
            assert desk.page.route.key == one.roster_id
            assert desk.says("历史数据")
            desk.keys("Alt+Left")
            desk.keys("Down")
        looked = desk.presses
    facts = place.facts
    check_register(facts, made)
    check_history_is_not_payable(facts)
    check_next(facts, made)
    assert facts("SELECT DISTINCT period FROM roster") == [(NEXT,)]
    assert verify_store(place.sit("clerk")).faults == []
    with pytest.raises(AssertionError):  # control: one yuan more than was written is seen
        _with_a_mistake(place, made)
    return drawn, looked, made


def _with_a_mistake(place: Place, made: Township) -> None:
    with place.sit("clerk").write("a_mistake") as tx:
        key = place.fact("SELECT max(id) FROM past_payment")
        tx.update("past_payment", key, amount_fen=tx.get("past_payment", key)["amount_fen"] + 100)
    check_register(place.facts, made)


@pytest.mark.parametrize("people", [1500, pytest.param(30_000, marks=pytest.mark.long)])
def test_a_township_s_pile_becomes_a_register_and_fourteen_rosters(
    place: Place, tmp_path: Path, qapp: object, people: int, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert qapp is not None
    monkeypatch.setattr(desk_kit, "_PATIENCE_S", 60 if people < 5000 else 1800)
    drawn, looked, made = journey(place, tmp_path, people, monkeypatch)
    with capsys.disabled():
        print(
            f"\na pile of {len(made.files)} workbooks for {people} people: {drawn} keys and clicks to the fourteen"
            f" drafts, {looked} with each of them looked at (at most {AT_MOST})"
        )
    assert looked <= AT_MOST
