"""A severe doubt at the desk: from anywhere to its people, one answered, the next one opened where it is mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_kit import Desk
from practice_kit import Practised

from app.domain.data_checks import DataCheck

AT_MOST = 7


def test_one_answered_and_the_next_one_gone_to_in_seven_keys(
    open_desk: Callable[..., Desk], desk_folder: Practised, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk_folder.sitting() as session, session.write("state") as tx:
        rows = tx.db.conn.execute(
            """SELECT DISTINCT l.payee_id FROM line l JOIN roster r ON r.id = l.roster_id JOIN person p
               ON p.id = l.payee_id WHERE r.period = '2026-03' AND r.kind = 'regular' AND p.died IS NULL
               AND l.state NOT IN ('left_out', 'withdrawn', 'stopped') ORDER BY 1 LIMIT 2"""
        ).fetchall()
        for (key,) in rows:
            tx.update("person", key, died="2026-03-20")
    desk = open_desk("clerk")
    desk.presses = 0
    desk.keys("Ctrl+K")
    desk.type("数据检查")
    desk.keys("Return")
    page = desk.page
    assert page.checks.current is DataCheck.DEAD_PAID, "the worst comes first"
    open_before = page.groups[DataCheck.DEAD_PAID].open
    desk.keys("Return", "Tab")
    assert page.doubts.answer.hasFocus()
    desk.type("户口本上没有去世")
    desk.keys("Return")
    assert page.groups[DataCheck.DEAD_PAID].open == open_before - 1
    desk.keys("Return")
    assert desk.page.route.place == "household"
    assert desk.presses <= AT_MOST
    with capsys.disabled():
        print(f"\nanswer a doubt and go to the next: {desk.presses} keys and the words (at most {AT_MOST})")
    session_ = desk.window.ops.session
    assert session_ is not None
    kept = session_.store.db.conn.execute("SELECT text FROM check_answer WHERE ended IS NULL").fetchall()
    assert kept == [("户口本上没有去世",)]
    desk.keys("Alt+Left")
    assert desk.page is page
    assert page.doubts.table.current.hit.name
