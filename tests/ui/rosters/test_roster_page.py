"""The page of one roster: cells, checks, households, lines that stop or are held, closing, taking back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from desk_kit import Desk
from PySide6.QtGui import QGuiApplication
from rosters_kit import Office, fact, line_of, notices, office, people, shown

from app.casework import cards, disclosing, posting
from app.domain.states import CardState
from app.ui.context import Route
from app.ui.widgets import Button
from tests.casework.kit import LAND, SECOND, human, row

__all__ = ["office"]


def stand_on(desk: Desk, name: str, column: str) -> None:
    """Put the cell cursor where a click would."""
    table = desk.page.table
    at = next(at for at, one in enumerate(table.rows_model.rows) if one.cell("name").text == name)
    place = next(at for at, one in enumerate(table.rows_model.columns) if one.key == column)
    table.scrollTo(table.rows_model.index(at, place))
    desk.click_cell(table, at, place)


def listed(office: Office, count: int = 4) -> int:
    """A draft of a list: amounts are typed, nothing is computed."""
    return office.place.draft(people(count), "C15", "2026-03", amount=50)


def test_a_cell_is_typed_over_and_enter_goes_on(office: Office) -> None:
    roster_id = listed(office)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.keys("F2")
        desk.type("88.50")
        desk.keys("Return")
        assert fact(desk, "SELECT amount_fen FROM line ORDER BY serial") == 8850
        assert desk.page.table.currentIndex().row() == 1  # the next cell below
        assert desk.page.table.current_column == "now"
        desk.type("70")  # typing starts editing
        desk.keys("Return")
        assert fact(desk, "SELECT amount_fen FROM line WHERE serial = 2") == 7000
        assert desk.page.found.view.totals.now == 8850 + 7000 + 2 * 5000
        desk.keys("Ctrl+Z", "Ctrl+Z")
        assert fact(desk, "SELECT sum(amount_fen) FROM line") == 4 * 5000


@pytest.mark.parametrize("typed", ["abc", "-5", "1.234", "0", "五十", "9" * 40])
def test_rubbish_in_a_cell_is_said_and_changes_nothing(office: Office, typed: str) -> None:
    roster_id = listed(office)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.keys("F2")
        desk.type(typed)
        desk.keys("Return")
        assert notices(desk)
        assert fact(desk, "SELECT sum(amount_fen) FROM line") == 4 * 5000
        assert shown(desk.page.table, "now")[0] == "50.00"


def test_where_the_standard_says_the_amount_it_is_not_typed(office: Office) -> None:
    office.monthly(people(3))
    with office.window() as desk:
        desk.go(Route("rosters"))
        desk.keys("Ctrl+Return", "F2")
        desk.type("77")
        desk.keys("Return")
        assert any("按标准算" in text for text in notices(desk))
        assert desk.page.found.view.totals.now == 15_000


def dies(session: Any, number: str) -> Any:
    """The register learns of a death from elsewhere (at the counter his lines would be held at once)."""
    with session.write("record_death") as tx:
        key = session.store.db.conn.execute("SELECT id FROM person WHERE document = ?", (number,)).fetchone()[0]
        tx.update("person", key, died="2026-03-01")
    return session.changes(tx)


def test_checks_lead_to_their_lines_and_keep_it_in_draft(office: Office) -> None:
    who = people(6)
    roster_id = listed(office, 6)
    clerk = office.place.sit("clerk")
    dies(clerk, who[3].document)
    card = cards.cards_of(clerk, who[5].document)[-1]
    cards.set_state(clerk, card.id, CardState.LOST, source="柜台")
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        assert desk.says("差 1 项")
        assert desk.says("改好才能送审")
        assert desk.says("1 笔没答复")
        desk.keys("F8")
        assert desk.page.table.current.name == who[3].name
        desk.keys("F8")
        assert desk.page.table.current.name == who[5].name
        desk.keys("Ctrl+Return")
        assert any("1行要先改好" in text for text in notices(desk))
        assert fact(desk, "SELECT state FROM roster") == "draft"
        desk.keys("F8", "Delete")
        desk.type("去世")
        desk.keys("Return")
        assert not desk.says("差 1 项")
        desk.keys("Ctrl+Return")  # the lost card alone needs an answer
        assert any("还没写答复" in text for text in notices(desk))
        assert fact(desk, "SELECT state FROM roster") == "draft"
        desk.keys("F6")
        desk.type("已经挂失补办，下周取卡")
        desk.keys("Return")
        assert fact(desk, "SELECT answer FROM line_answer") == "已经挂失补办，下周取卡"
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT state FROM roster") == "in_review"


def test_a_household_unfolds_below_its_head(office: Office) -> None:
    head, child = people(2)
    taken = office.place.take([row(head, beneficiary=child), row(human(9, "王秀英"))], ("C06", "2026-03"))
    with office.window() as desk:
        desk.go(Route("roster", taken.roster_id))
        stand_on(desk, child.name, "name")
        desk.keys("Right")
        assert shown(desk.page.table, "name") == [child.name, head.name, child.name, "王秀英"]
        desk.keys("Right")  # unfolded already: on to the next cell
        assert desk.page.table.current_column == "tail"
        desk.keys("Left", "Left")
        assert shown(desk.page.table, "name") == [child.name, "王秀英"]


def test_what_is_copied_is_what_is_seen(office: Office) -> None:
    who = people(4)
    roster_id = listed(office)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.keys("Ctrl+A", "Ctrl+C")
        text = QGuiApplication.clipboard().text()
        assert len(text.splitlines()) == 4
        assert text.splitlines()[0].split("\t")[1:3] == [who[0].name, who[0].document[-4:]]
        assert not any(one.document in text or one.account in text for one in who)


def test_a_reason_is_asked_where_one_stands_and_esc_leaves_it(office: Office) -> None:
    roster_id = listed(office)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.press("暂缓")
        assert desk.page.reason.isVisible()
        desk.keys("Return")
        assert fact(desk, "SELECT count(*) FROM line WHERE state = 'held'") == 0  # no reason, no act
        desk.keys("Esc")
        assert not desk.page.reason.isVisible()
        desk.press("暂缓")
        desk.type("等村里证明")
        desk.keys("Return")
        assert fact(desk, "SELECT reason FROM line WHERE state = 'held'") == "等村里证明"
        assert desk.says("等村里证明")
        desk.press("放行")
        assert fact(desk, "SELECT count(*) FROM line WHERE state = 'held'") == 0
        desk.keys("Ctrl+Z")
        assert fact(desk, "SELECT reason FROM line WHERE state = 'held'") == "等村里证明"


def test_left_out_put_back_and_noted(office: Office) -> None:
    roster_id = listed(office)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.press("这期不列入")
        desk.type("外出")
        desk.keys("Return")
        assert desk.says("暂缓和未列入 1")
        assert desk.page.found.view.totals.lines == 3
        desk.press("恢复")
        assert desk.page.found.view.totals.lines == 4
        desk.press("写原因")
        desk.type("新生儿还没上户")
        desk.keys("Return")
        assert fact(desk, "SELECT text FROM line_note") == "新生儿还没上户"


def test_closing_says_what_moved_and_why(office: Office) -> None:
    who = people(4)
    roster_id = office.place.draft(who[:3], LAND, "2026", amount=50)
    office.place.take([row(who[3], amount=50, village=SECOND)], (LAND, "2026"), name="more.xlsx")
    office.place.sign(roster_id)
    printed = disclosing.print_notices(office.place.sit("clerk"), roster_id, office.place.out / "wall")
    first = min(printed, key=lambda one: one.notice_id)
    posting.post_notice(office.place.sit("clerk"), first.notice_id, "公示栏")
    office.place.day(office.place.clock.today() + timedelta(days=12))
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.keys("Ctrl+Return")
        assert any("笔可以报送了" in text and "还没有张贴 " in text for text in notices(desk)), notices(desk)
        desk.press("看下一批")
        assert desk.says("第 2 批")
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "cleared"


def test_back_to_draft_needs_a_reason(office: Office) -> None:
    roster_id = listed(office)
    office.handed_over(roster_id)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        assert not desk.page.next_button.isVisible()  # a reviewer is waited for
        desk.press("退回草稿")
        desk.type("漏了一户")
        desk.keys("Return")
        assert fact(desk, "SELECT state FROM roster") == "draft"
        assert desk.says("退回的原因：漏了一户")


@pytest.mark.parametrize("user", ["inspector", "admin"])
def test_who_may_only_read_sees_no_act(office: Office, user: str) -> None:
    roster_id = listed(office)
    with office.window(user) as desk:
        desk.go(Route("roster", roster_id))
        assert not desk.page.next_button.isVisible()
        assert not desk.page.add_button.isVisible()
        assert not desk.says("暂缓")
        desk.keys("F2", "Delete", "Ctrl+N", "Ctrl+Return")
        assert fact(desk, "SELECT state FROM roster") == "draft"
        assert not desk.page.reason.isVisible()
        assert desk.says("打开这户")  # control: reading goes on


def test_a_roster_that_is_not_there(office: Office) -> None:
    with office.window() as desk:
        desk.go(Route("roster", 999))
        assert desk.says("没有这个花名册") or desk.says("没有这份花名册") or desk.says("花名册")
        assert desk.says("再试一次") or desk.says("Try again") or desk.page.found is None


def test_somebody_is_added_by_name(office: Office) -> None:
    roster_id = listed(office)
    newcomer = people(1, first=77)[0]
    office.known([newcomer])
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.keys("Ctrl+N")
        desk.type("没有这个人")
        desk.keys("Return")
        assert desk.says("登记册里没有这个人，请先登记。")
        desk.keys("Ctrl+A")
        desk.type(newcomer.name)
        desk.keys("Return")
        desk.type("abc")
        desk.keys("Return")
        assert desk.page.add.first.fault
        desk.keys("Ctrl+A")
        desk.type("66")
        desk.keys("Return")
        assert line_of(desk, newcomer).now == 6600
        desk.keys("Ctrl+N")  # a second time he is refused
        desk.type(newcomer.name)
        desk.keys("Return")
        desk.type("66")
        desk.keys("Return")
        assert desk.page.add.who.fault
        assert fact(desk, "SELECT count(*) FROM line") == 5


def test_a_change_elsewhere_is_seen(office: Office) -> None:
    who = people(4)
    roster_id = listed(office)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        assert not desk.page.found.view.panel

        def job(session: Any, _progress: Any) -> Any:
            return dies(session, who[0].document)

        desk.window.ops.write(desk.window, job).run()
        desk.wait()
        assert desk.says("差 1 项")


def test_a_long_roster_is_built_as_one_scrolls(
    office: Office, qtmodeltester: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.pages.rosters.roster_table.PAGE", 20)
    who = people(70)
    roster_id = listed(office, 70)
    dies(office.place.sit("clerk"), who[66].document)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        model = desk.page.table.rows_model
        assert model.rowCount() < 70
        desk.keys("F8")  # goes to a row that was not built yet
        assert desk.page.table.current.name == who[66].name
        assert model.rowCount() == 70
        qtmodeltester.check(model)


def test_what_could_not_be_read_cannot_be_worked_on(office: Office) -> None:
    roster_id = listed(office)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        shown_buttons = [one for one in desk.page.findChildren(Button) if one.isVisible() and one.isEnabled()]
        assert len(shown_buttons) > 2, "control: a page that was read can be worked on"
        desk.go(Route("roster", roster_id + 999))
        desk.wait(lambda: desk.says("这一页没读出来"))
        live = [one for one in desk.page.findChildren(Button) if one.isVisible() and one.isEnabled()]
        assert [one.text() for one in live] == ["再试一次"]
