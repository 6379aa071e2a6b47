"""Review of 400 lines by exception, as another user on the same PC; ticks outlive the sitting."""

from __future__ import annotations

import pytest
from desk_kit import Desk
from rosters_kit import Office, fact, notices, office, people, shown, told

from app.ui.context import Route
from tests.casework.kit import SECOND, row

__all__ = ["office"]


def april(office: Office, lines: int = 400) -> int:
    """April's list handed over: two stopped, two new, two with more."""
    who = people(lines)
    office.monthly(who, "C15", "2026-03")
    rows = [row(one, amount=50) for one in who[2:-2]]
    rows += [row(one, amount=80) for one in who[-2:]]
    rows += [row(one, amount=50, village=SECOND) for one in people(2, first=900)]
    taken = office.place.take(rows, ("C15", "2026-04"), name="april.xlsx")
    assert taken.roster_id is not None
    office.handed_over(taken.roster_id)
    return taken.roster_id


def become(desk: Desk, user: str) -> None:
    """Another user sits down at the same PC: through the lock, without counting the passphrase."""
    desk.window.lock()
    desk.sign_in(desk.window._folder, user, f"passphrase of {user}")  # type: ignore[arg-type]


def test_four_hundred_lines_by_exception(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    roster_id = april(office)
    with office.window("clerk") as desk:
        desk.go(Route("roster", roster_id))
        become(desk, "reviewer")
        desk.go(Route("rosters"))
        desk.presses = 0
        desk.keys("Return")  # the one that waits stands first
        assert type(desk.page).__name__ == "ReviewPage"
        assert shown(desk.page.table, "change").count("停发") == 2
        assert len(desk.page.table.rows_model.rows) == 6
        assert desk.says("另外 396 笔和上期一样")
        assert not desk.page.approve.isEnabled()
        for _ in range(6):
            desk.keys("Space")
        assert desk.says("6 处要看，都看过了")
        desk.keys("Ctrl+Return")
        assert any("审核通过了：400 笔" in text for text in notices(desk))
        told(capsys, "review of 400 lines by exception", desk, 25)
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "reviewed"
        checker = fact(
            desk, "SELECT u.name FROM review v JOIN user u ON u.id = v.checker_id WHERE v.roster_id = ?", roster_id
        )
        assert checker == "reviewer"
        become(desk, "clerk")  # the first one's page is as it was left, and knows
        desk.wait()
        assert type(desk.page).__name__ == "RosterPage"
        assert desk.says("已审核")


def test_not_before_every_change_was_looked_at(office: Office) -> None:
    roster_id = april(office, 30)
    with office.window("reviewer") as desk:
        desk.go(Route("review", roster_id))
        desk.keys("Space", "Space", "Ctrl+Return")
        assert any("还有4处变动" in text for text in notices(desk)), (
            notices(desk),
            desk.page.left.text(),
            desk.window.focusWidget(),
            desk.page.table.current,
        )
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "in_review"
    with office.window("reviewer") as desk:  # another sitting: the ticks are there
        desk.go(Route("review", roster_id))
        assert len(desk.page.table.ticked) == 2
        desk.keys("Ctrl+A", "Space")  # those ticked are turned round: each tick says what was looked at
        assert len(desk.page.table.ticked) == 4
    with office.window("other") as desk:  # control: of another reviewer none
        desk.go(Route("review", roster_id))
        assert not desk.page.table.ticked


def test_it_goes_back_with_a_reason_that_the_clerk_reads(office: Office) -> None:
    roster_id = april(office, 30)
    with office.window("reviewer") as desk:
        desk.go(Route("review", roster_id))
        desk.press("退回")
        desk.keys("Return")  # without a reason nothing goes back
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "in_review"
        desk.type("第3行金额不对")
        desk.keys("Return")
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "draft"
        become(desk, "clerk")
        desk.go(Route("roster", roster_id))
        assert desk.says("退回的原因：第3行金额不对")


def test_who_made_lines_is_told_which(office: Office) -> None:
    taken = office.place.take([row(one, amount=50) for one in people(3)], ("C15", "2026-04"), user="reviewer")
    assert taken.roster_id is not None
    office.handed_over(taken.roster_id)
    with office.window("reviewer") as desk:
        desk.go(Route("review", taken.roster_id))
        assert any("有3行是您做的" in text or "3" in text for text in notices(desk))
        assert not desk.page.approve.isVisible()
        desk.press("看是哪几行")
        assert len(desk.page.table.rows_model.rows) == 3
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", taken.roster_id) == "in_review"
