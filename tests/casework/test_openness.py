"""双公开: the wall by every village with a line, the web by every roster there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.casework import (
    disclosing,
    more_notices,
    openness,
    posting,
    rosters,
    web_copies,
)
from app.casework.due_items import DueKind
from app.casework.looking_up import programme_of
from app.domain.notice_kinds import Choices, Reach
from app.domain.publicity import OpenState, OpenWay, WebStage, web_due
from app.domain.states import LineState
from app.store import lines, notice_choices, unpublished
from app.store.submissions import add_result
from tests.casework.kit import LAND, SECOND, VILLAGE, Human, Place, human, row
from tests.casework.test_life_of_notices import A, B, C, due
from tests.casework.test_notice_kinds import ANNOUNCED
from tests.casework.test_posting_ways import CHAT

# -- both ways ---------------------------------------------------------------------------------------------------------


def wall(desk: Place, roster_id: int, stage: WebStage = WebStage.BEFORE) -> tuple[OpenState, date | None]:
    (one,) = openness.openness(desk.sit("clerk"), roster_id)
    (cell,) = [cell for cell in one.cells if (cell.way, cell.stage) == (OpenWay.WALL, stage)]
    return cell.state, cell.done_on


def in_two_villages(desk: Place) -> tuple[int, list[disclosing.PrintedNotice]]:
    rows = [row(A, village=VILLAGE), row(B, village=SECOND), row(C, village=SECOND)]
    roster_id = desk.take(rows, (LAND, "2026")).roster_id or 0
    desk.sign(roster_id)
    desk.day(date(2026, 3, 16))
    return roster_id, disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")


def test_the_wall_is_done_when_it_hangs_in_every_village_with_a_line(desk: Place) -> None:
    roster_id, (one, two) = in_two_villages(desk)
    assert wall(desk, roster_id) == (OpenState.DUE, None)
    posting.post_notice(desk.sit(), one.notice_id, "村公示栏")
    assert wall(desk, roster_id) == (OpenState.DUE, None), "the second village has not seen it"
    posting.post_notice(desk.sit(), two.notice_id, "村微信群", shown=CHAT)
    assert wall(desk, roster_id) == (OpenState.DUE, None), "a chat is no wall"
    desk.day(date(2026, 3, 18))
    posting.post_notice(desk.sit(), two.notice_id, "村公示栏")
    assert wall(desk, roster_id) == (OpenState.DONE, date(2026, 3, 18))


def test_what_moved_to_the_next_batch_hangs_on_the_sheet_it_was_on(desk: Place) -> None:
    roster_id, (one, two) = in_two_villages(desk)
    posting.post_notice(desk.sit(), one.notice_id, "村公示栏")
    desk.day(date(2026, 3, 28))
    posting.post_notice(desk.sit(), two.notice_id, "村公示栏")
    closed = rosters.close_roster(desk.sit(), roster_id)
    assert closed.next_roster_id is not None
    assert wall(desk, roster_id) == (OpenState.DONE, date(2026, 3, 16)), "what is left in it hung in its village"
    assert wall(desk, closed.next_roster_id) == (OpenState.DONE, date(2026, 3, 28))


def test_one_sheet_for_the_township_hangs_for_every_village(desk: Place) -> None:
    programme = int(desk.fact("SELECT id FROM programme WHERE code = ?", LAND))
    with desk.sit("clerk").write("choose") as tx:
        notice_choices.keep_choices(tx, programme, Choices(reach=Reach.TOWNSHIP))
    roster_id, (one,) = in_two_villages(desk)
    posting.post_notice(desk.sit(), one.notice_id, "镇政府公示栏")
    assert wall(desk, roster_id) == (OpenState.DONE, date(2026, 3, 16))


def test_after_payment_every_village_with_a_paid_line(desk: Place) -> None:
    roster_id, printed = in_two_villages(desk)
    for one in printed:
        posting.post_notice(desk.sit(), one.notice_id, "村公示栏")
    with desk.sit().write("settle") as tx:
        for key in desk.line_ids(roster_id):
            lines.set_line_state(tx, key, LineState.PAID)
            add_result(tx, key, "paid", inferred=0, source="手工", reason=None, reason_text=None)
        tx.update("roster", roster_id, state="settled")
    assert wall(desk, roster_id, WebStage.AFTER)[0] is OpenState.DUE
    made = more_notices.print_more(desk.sit(), ANNOUNCED, desk.out / "after", roster_id)
    posting.post_notice(desk.sit(), made[0].notice_id, "村公示栏")
    assert wall(desk, roster_id, WebStage.AFTER)[0] is OpenState.DUE
    posting.post_notice(desk.sit(), made[1].notice_id, "村公示栏")
    assert wall(desk, roster_id, WebStage.AFTER)[0] is OpenState.DONE


# -- the web, of every roster ------------------------------------------------------------------------------------------


def told_paid(desk: Place, *line_ids: int) -> None:
    """Results of these lines come today."""
    with desk.sit("clerk").write("take_results") as tx:
        for key in line_ids:
            lines.set_line_state(tx, key, LineState.PAID)
            add_result(tx, key, "paid", inferred=0, source="手工", reason=None, reason_text=None)


def published(desk: Place, roster_id: int) -> None:
    """Its list before payment stands on the web, so that only the other is asked for."""
    made = web_copies.make_web_copy(desk.sit("clerk"), roster_id, WebStage.BEFORE, desk.out / "web")
    web_copies.publish_web_copy(desk.sit(), made.copy_id, "https://example.cn/1")


def gone(desk: Place, people: Sequence[Human]) -> int:
    """A roster that was sent and taken, its list before payment published."""
    built = desk.sent(people)
    roster_id = int(desk.fact("SELECT roster_id FROM submission WHERE id = ?", built.submission_id))
    published(desk, roster_id)
    with desk.sit().write("take") as tx:
        tx.update("roster", roster_id, state="received")
    return roster_id


def test_a_list_of_long_ago_is_still_asked_for_on_the_web(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    desk.sign(roster_id)
    desk.day(date(2026, 11, 2))
    item = due(desk, DueKind.WEB_COPY)
    assert item is not None
    assert (item.key, item.due, item.count) == (roster_id, date(2026, 3, 30), 1)
    published(desk, roster_id)
    assert due(desk, DueKind.WEB_COPY) is None


def test_one_paid_line_behind_two_hundred_unpaid_ones_is_seen(desk: Place) -> None:
    roster_id = gone(desk, [human(at) for at in range(1, 204)])
    ids = desk.line_ids(roster_id)
    desk.day(date(2026, 5, 30))
    assert due(desk, DueKind.WEB_COPY) is None, "nothing was paid"
    desk.day(date(2026, 4, 1))
    told_paid(desk, ids[-1])
    (one,) = openness.openness(desk.sit(), roster_id)
    (cell,) = [cell for cell in one.cells if (cell.way, cell.stage) == (OpenWay.WEB, WebStage.AFTER)]
    assert cell.due is not None
    for days, speaks in ((-4, False), (-3, True), (0, True), (30, True)):
        desk.day(cell.due + timedelta(days=days))
        item = due(desk, DueKind.WEB_COPY)
        assert (item.due if item else None) == (cell.due if speaks else None), "as the page says"


def test_the_last_results_of_a_roster_tell_until_when(desk: Place) -> None:
    roster_id = gone(desk, [A, B, C])
    first, second, _ = desk.line_ids(roster_id)
    desk.day(date(2026, 4, 1))
    told_paid(desk, first)
    desk.day(date(2026, 4, 27))
    assert due(desk, DueKind.WEB_COPY) is not None, "the control: twenty working days after the first are near"
    told_paid(desk, second)
    assert due(desk, DueKind.WEB_COPY) is None
    last = web_due(programme_of(desk.sit(), LAND).programme, date(2026, 4, 27), desk.now.rest_days)
    desk.day(last - timedelta(days=3))
    item = due(desk, DueKind.WEB_COPY)
    assert item is not None
    assert (item.due, item.key) == (last, roster_id)


def test_today_finds_what_was_paid_by_indexes(desk: Place) -> None:
    until = unpublished.Until("民政", date(2026, 3, 1), date(2026, 3, 1))
    given = unpublished._given(until, "after") | {"after": "2026-03-02"}
    db = desk.now.store.db
    plans = {
        name: [row[3] for row in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}", given)]
        for name, sql in (("paid", unpublished._PAID), ("lately", unpublished._LATELY))
    }
    for table in ("SCAN l", "SCAN x", "SCAN s"):
        assert not [line for plan in plans.values() for line in plan if line.startswith(table)], plans
    assert any("result_line" in line for line in plans["paid"])
    assert any("result_month" in line for line in plans["lately"])
