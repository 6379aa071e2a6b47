"""The next rosters of all programmes of one rhythm, drawn up from what was paid before this desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.casework import catalogue, pile_back, review_view, reviewing, rosters
from app.casework.acts.doing import do
from app.casework.acts.forms import act_form
from app.casework.carrying_on import carry_on
from app.casework.next_rosters import draw_up, next_rosters, take_back
from app.casework.roster_list import due_rosters
from app.casework.roster_view import roster_view
from app.casework.verifying import verify_store
from app.domain.acts import ActKind
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from tests.casework.kit import DIBAO, LAND, OLD_AGE, Place, code_of, human
from tests.pile_sheets_kit import paid_sheet, take_all

PEOPLE = [human(at, f"王秀{'一二三四五六'[at]}") for at in range(6)]


@pytest.fixture
def history(desk: Place, tmp_path: Path) -> Place:
    """Two months of the old-age allowance, the second without the last person; dibao; land of two years."""
    folder = tmp_path / "in"
    paid_sheet(folder, "2025-11", PEOPLE)
    paid_sheet(folder, "2025-12", PEOPLE[:5])
    paid_sheet(folder, "2025-12", PEOPLE[:2], code="农村低保", amount=744)
    for year in ("2024", "2025"):
        paid_sheet(folder, year, PEOPLE[:3], amount=1240, title=f"{year}年耕地地力保护补贴发放表")
    take_all(desk, folder)
    return desk


def die(desk: Place, name: str, day: date) -> None:
    """Register a death at the counter."""
    session = desk.sit("clerk")
    person = desk.fact("SELECT id FROM person WHERE name = ?", name)
    form = act_form(session, ActKind.DEATH, None, person)
    values = {one.spec.name: one.start for one in form.fields} | {"day": day.isoformat(), "proof": "死亡证明"}
    do(session, form.request(values))


def test_history_makes_the_next_ones_due(history: Place) -> None:
    due = {one.code: one for one in due_rosters(history.sit("clerk"))}
    assert {code: (one.period.text, one.way, one.history) for code, one in due.items()} == {
        OLD_AGE: ("2026-01", "carry", True),
        DIBAO: ("2026-01", "carry", True),
        LAND: ("2026", "carry", True),
    }
    assert (due[OLD_AGE].last_lines, due[OLD_AGE].last_total) == (5, 25_000)
    found = next_rosters(history.now)
    assert found.period == "2026-01"
    assert [one.code for one in found.to_make] == [DIBAO, OLD_AGE]


def test_all_of_one_rhythm_are_drawn_up_each_with_its_difference(history: Place) -> None:
    die(history, PEOPLE[1].name, date(2025, 12, 5))
    drawn = draw_up(history.sit("clerk"))
    assert drawn.refused == {}
    assert {code: (made.lines, int(made.total)) for code, made in drawn.made.items()} == {
        OLD_AGE: (4, 20_000),
        DIBAO: (1, 74_400),
    }
    rows = {one.code: one for one in next_rosters(history.now, "2026-01").rows}
    told = rows[OLD_AGE].totals
    assert told is not None
    assert (told.last, told.stopped, told.now, told.difference) == (25_000, 5_000, 20_000, -5_000)
    assert (rows[OLD_AGE].stopped, rows[OLD_AGE].new, rows[OLD_AGE].history) == (1, 0, True)
    assert next_rosters(history.now, "2026-01").to_make == []
    view = roster_view(history.now, drawn.made[OLD_AGE].roster_id)
    assert (view.before, view.before_is_history) == ("2025-12", True)
    assert {line.change.value for line in view.lines} == {"same", "stopped"}
    # land is of another rhythm: it waits for its own
    assert LAND in [one.code for one in due_rosters(history.now)]
    assert history.fact("SELECT count(*) FROM roster") == 2
    assert verify_store(history.now).faults == []


def test_a_reviewer_ticks_who_stopped_since_history(history: Place) -> None:
    die(history, PEOPLE[1].name, date(2025, 12, 5))
    drawn = draw_up(history.sit("clerk"), codes=[OLD_AGE])
    roster_id = drawn.made[OLD_AGE].roster_id
    reviewing.hand_over(history.sit("clerk"), roster_id)
    session = history.sit("reviewer")
    (gone,) = review_view.review_view(session, roster_id).exceptions
    assert gone.mark_id < 0
    with pytest.raises(UserError) as caught:
        review_view.approve(session, roster_id)
    assert caught.value.code is Code.EXCEPTIONS_OPEN
    review_view.tick(session, roster_id, [gone.mark_id])
    review_view.tick(session, roster_id, [gone.mark_id], on=False)
    assert review_view.review_view(session, roster_id).left == 1
    review_view.tick(session, roster_id, [gone.mark_id])
    review_view.approve(session, roster_id)
    assert history.roster_state(roster_id) == "reviewed"


def test_the_month_after_goes_on_without_a_standard(history: Place) -> None:
    first = draw_up(history.sit("clerk"), codes=[OLD_AGE]).made[OLD_AGE]
    key = history.line_ids(first.roster_id)[0]
    rosters.leave_out(history.sit("clerk"), key, "这个月外出")
    history.sign(first.roster_id)
    (due,) = [one for one in due_rosters(history.sit("clerk")) if one.code == OLD_AGE]
    assert (due.way, due.period.text, due.history) == ("carry", "2026-02", False)
    second = draw_up(history.sit("clerk"), "2026-02").made[OLD_AGE]
    assert (second.lines, second.without) == (4, 1)  # of whom was left out nobody knows an amount
    assert history.fact("SELECT sum(amount_fen) FROM line WHERE roster_id = ?", second.roster_id) == 20_000


def test_a_confirmed_standard_says_how_much(history: Place) -> None:
    session = history.sit("clerk")
    catalogue.set_standard(session, OLD_AGE, Fen(6_000), since=date(2026, 1, 1), document="文件")
    catalogue.confirm_standards(session, OLD_AGE, "文件")
    made = draw_up(session, codes=[OLD_AGE]).made[OLD_AGE]
    assert made.total == 5 * 6_000
    assert roster_view(session, made.roster_id).counts["amount"] == 5


def test_what_was_drawn_up_is_taken_back_alone_or_with_the_pile(history: Place) -> None:
    drawn = draw_up(history.sit("clerk"))
    take_back(history.sit("clerk"), drawn)
    assert history.fact("SELECT count(*) FROM roster") == 0
    assert history.fact("SELECT count(*) FROM person") == 6
    draw_up(history.sit("clerk"))
    pile_back.take_back(history.sit("clerk"), history.fact("SELECT max(id) FROM pile"))
    assert history.fact("SELECT count(*) FROM roster") == history.fact("SELECT count(*) FROM person") == 0
    assert verify_store(history.now).faults == []


def test_nothing_is_drawn_up_twice_nor_by_who_only_reads(history: Place) -> None:
    draw_up(history.sit("clerk"))
    assert draw_up(history.sit("clerk"), "2026-01").made == {}
    assert code_of(lambda: carry_on(history.sit("clerk"), OLD_AGE, "2026-01")) is Code.ROSTER_EXISTS
    assert code_of(lambda: carry_on(history.sit("clerk"), "C13", "2026-01")) is Code.ROSTER_EMPTY
    assert code_of(lambda: draw_up(history.sit("inspector"))) is Code.ROLE_MAY_NOT


def test_what_ended_long_ago_is_not_due(history: Place) -> None:
    history.day(date(2027, 3, 1))
    assert [one.code for one in due_rosters(history.sit("clerk")) if one.history] == [LAND]
    history.day(date(2028, 1, 3))
    assert [one.code for one in due_rosters(history.sit("clerk")) if one.history] == []
