"""An objection is right, in the real window: one proposes the amount, another checks it, a correction is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from desk_kit import Desk
from notices_kit import at, reviewed_roster
from practice_kit import Practised
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from app.casework import disclosing, posting
from app.practice.offices import TODAY
from app.ui.context import Route
from app.ui.pages.notices.new_notice import NewNoticePage
from app.ui.pages.notices.page import NoticesPage

MOST = 3
"""Keys and clicks of the one who checks, from the page of today to the check."""


def facts(desk: Desk, sql: str, *parameters: object) -> list[tuple[object, ...]]:
    """What is stored, as the window's own reader sees it."""
    session = desk.window.ops.session
    assert session is not None
    found: list[tuple[object, ...]] = session.for_reading().store.db.conn.execute(sql, parameters).fetchall()
    return found


@pytest.fixture
def objected(desk_folder: Practised, tmp_path: Path) -> tuple[Practised, int, int]:
    """A roster of one village hangs, and somebody objects to its first line."""
    roster_id = reviewed_roster(desk_folder, tmp_path, (3,))
    with at(desk_folder, hour=12) as clerk:
        (made,) = disclosing.prepare_notices(clerk, roster_id).notices
        disclosing.count_copies(clerk, [made.notice_id])
        posting.post_notice(clerk, made.notice_id, "村口公告栏")
        line = clerk.store.db.conn.execute("SELECT min(id) FROM line WHERE roster_id = ?", (roster_id,)).fetchone()[0]
        posting.object_to(clerk, line, "亩数多报了")
    return desk_folder, made.notice_id, line


def test_two_people_amend_a_line_and_the_correction_is_made(
    open_desk: Callable[..., Desk], objected: tuple[Practised, int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    _, notice_id, line = objected
    desk = open_desk("clerk", today=TODAY + timedelta(days=1))
    desk.go(Route("notices", notice_id))
    desk.press("写答复")
    found = desk.window.focusWidget()
    assert isinstance(found, QComboBox)
    found.setCurrentIndex(2)
    amount = desk.find(QLineEdit, "改成多少元")
    amount.setFocus()
    desk.type("66.50")
    words = desk.find(QPlainTextEdit, "怎么答复的")
    words.setFocus()
    desk.type("重新丈量，少了半亩")
    desk.keys("Ctrl+Return")
    assert facts(desk, "SELECT before_fen, after_fen, checked_at FROM amendment") == [(10_100, 6_650, None)]
    assert facts(desk, "SELECT amount_fen, state FROM line WHERE id = ?", line) == [(10_100, "held")]
    assert desk.says("等另一个人复核")
    # the one who proposed it finds no button to check it
    desk.press("去复核")
    mine = desk.page
    assert isinstance(mine, NewNoticePage)
    assert mine.checks == []
    assert desk.says("要由另一个有审核权的人复核")
    desk.close()

    desk = open_desk("reviewer", today=TODAY + timedelta(days=1))
    desk.go(Route("today"))
    assert desk.says("1 笔更正等您复核")
    desk.presses = 0
    desk.press("去复核")
    page = desk.page
    assert isinstance(page, NewNoticePage)
    assert desk.says("101.00 → 66.50")
    desk.press("对的")
    with capsys.disabled():
        print(f"\ncheck an amendment: {desk.presses} clicks (at most {MOST})")
    assert desk.presses <= MOST
    assert facts(desk, "SELECT amount_fen, state FROM line WHERE id = ?", line) == [(6_650, "proposed")]
    assert facts(desk, "SELECT upheld, answer FROM objection") == [(1, "重新丈量，少了半亩")]
    desk.close()

    desk = open_desk("clerk", today=TODAY + timedelta(days=1))
    desk.go(Route("new_notice"))
    page = desk.page
    assert isinstance(page, NewNoticePage)
    button = next(one for one in page.buttons if "更正公示" in one.accessibleName())
    desk.click(button)
    made = facts(desk, "SELECT number, lines, sum_fen, state FROM notice WHERE kind = 'correction'")
    assert made == [(made[0][0], 1, 6_650, "prepared")]
    assert str(made[0][0]).startswith("GZ-")
    assert isinstance(desk.page, NoticesPage), "made, it is looked at"


def test_what_was_sent_back_is_answered_again(
    open_desk: Callable[..., Desk], objected: tuple[Practised, int, int]
) -> None:
    folder, notice_id, line = objected
    with at(folder, hour=13) as clerk:
        from app.casework import amending
        from app.domain.money import Fen

        amending.propose(clerk, 1, Fen(6_650), "少了半亩")
    desk = open_desk("reviewer", today=TODAY + timedelta(days=1))
    desk.go(Route("new_notice"))
    desk.press("退回")  # without a reason: refused, nothing changes
    assert facts(desk, "SELECT checked_at FROM amendment") == [(None,)]
    why = desk.find(QLineEdit, "为什么不对")
    why.setFocus()
    desk.type("没有凭据")
    desk.press("退回")
    assert facts(desk, "SELECT refused FROM amendment") == [("没有凭据",)]
    assert facts(desk, "SELECT amount_fen, state FROM line WHERE id = ?", line) == [(10_100, "held")]
    desk.go(Route("notices", notice_id))
    assert desk.says("写答复")
    desk.close()
