"""The checks in the real window: found, answered, gone to; other offices' lists taken in and wiped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from desk_kit import Desk
from practice_kit import Practised

from app.casework.data_checks import DoubtState, run_checks
from app.domain.data_checks import DataCheck
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Route
from app.ui.pages.checks import lists as lists_page

Open = Callable[..., Desk]


@pytest.fixture
def faulty(desk_folder: Practised) -> Practised:
    """A practised township with two cards that a bank closed and one whose name differs."""
    with desk_folder.sitting() as session, session.write("state") as tx:
        rows = tx.db.conn.execute(
            """SELECT DISTINCT c.id FROM card c JOIN line l ON l.card_id = c.id JOIN roster r ON r.id = l.roster_id
               WHERE r.period = '2026-03' AND r.kind = 'regular' AND c.ended IS NULL
               AND c.state IN ('active', 'unknown') AND l.state NOT IN ('left_out', 'withdrawn', 'stopped')
               ORDER BY c.id LIMIT 3"""
        )
        keys = [row[0] for row in rows.fetchall()]
        for key in keys[:2]:
            tx.update("card", key, state="closed")
        tx.update("card", keys[2], account_name="别的名字")
    return desk_folder


def facts(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    session = desk.window.ops.session
    assert session is not None
    return session.store.db.conn.execute(sql).fetchall()


def opened(desk: Desk, check: DataCheck) -> int:
    session = desk.window.ops.session
    assert session is not None
    return run_checks(session)[check].open


def test_what_is_open_by_severity_and_one_key_to_the_household(open_desk: Open, faulty: Practised) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("checks"))
    before = opened(desk, DataCheck.CARD_CLOSED)
    assert before >= 2
    assert page.checks.tabs.current == "severe"
    page.checks.choose(DataCheck.CARD_CLOSED)
    desk.wait()
    assert desk.says("在用的卡已经注销")
    assert desk.says("为什么要紧：钱打不进去，要退回来重发。")
    assert desk.says("怎么改：让本人办新卡，再到家庭页换卡。")
    assert len(page.doubts.table.rows_model.rows) == before
    page.checks.table.setFocus()
    desk.keys("Return")
    hit = page.doubts.table.current.hit
    assert desk.says(hit.slots["tail"])
    desk.keys("Return")
    assert desk.frame.page.route == Route("household", hit.household_id)
    desk.keys("Alt+Left")
    assert desk.page is page


def test_an_answer_is_kept_shown_and_taken_back(open_desk: Open, faulty: Practised) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("checks", what="check:account_name"))
    before = opened(desk, DataCheck.ACCOUNT_NAME)
    assert len(page.doubts.table.rows_model.rows) == before
    desk.press("记下答复")
    assert page.doubts.answer.hasFocus(), "without words nothing is kept"
    assert opened(desk, DataCheck.ACCOUNT_NAME) == before
    desk.type("银行说就是这样登记的")
    assert page.doubts.typed, "it is asked about when the page is left"
    desk.keys("Return")
    assert opened(desk, DataCheck.ACCOUNT_NAME) == before - 1
    assert desk.says("答复了 1 处，资料不变就不再问。")
    page.doubts.state.set_value(DoubtState.ANSWERED.value)
    page.doubts.state.chosen.emit(DoubtState.ANSWERED.value)
    desk.wait()
    assert desk.says("银行说就是这样登记的（clerk 3月31日）")
    desk.press("收回答复")
    assert opened(desk, DataCheck.ACCOUNT_NAME) == before
    assert facts(desk, "SELECT count(*) FROM check_answer WHERE ended IS NULL") == [(0,)]


def test_several_at_once(open_desk: Open, faulty: Practised) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("checks", what="check:card_closed"))
    before = opened(desk, DataCheck.CARD_CLOSED)
    page.doubts.table.setFocus()
    page.doubts.table.selectAll()
    page.doubts.answer.setFocus()
    desk.type("都换过卡了")
    desk.keys("Ctrl+Return")
    assert before >= 2
    assert opened(desk, DataCheck.CARD_CLOSED) == 0
    assert facts(desk, "SELECT open FROM check_count WHERE code = 'card_closed'") == [(0,)]


def test_a_doubt_becomes_a_finding(open_desk: Open, faulty: Practised) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("checks", what="check:card_closed"))
    hit = page.doubts.table.current.hit
    desk.press("记成问题")
    found = facts(desk, "SELECT household_id, card_id, text FROM finding ORDER BY id DESC LIMIT 1")
    assert found[0][:2] == (hit.household_id, hit.card_id)
    assert "在用的卡已经注销" in str(found[0][2])
    assert page.groups[DataCheck.CARD_CLOSED].followed == 1


def test_today_and_the_command_line_lead_here(open_desk: Open, faulty: Practised) -> None:
    desk = open_desk("clerk")
    desk.go(Route("checks"))
    page = desk.go(Route("today"))
    assert desk.says("处资料要马上核对")
    desk.press("去核对资料")
    assert desk.frame.page.title.text() == "数据检查"
    assert desk.frame.page is not page
    desk.go(Route("people"))
    desk.press("数据检查")
    assert desk.frame.page.title.text() == "数据检查"
    desk.go(Route("people"))
    desk.keys("Ctrl+K")
    desk.type("数据检查")
    desk.keys("Return")
    assert desk.frame.page.title.text() == "数据检查"


def test_a_change_elsewhere_is_checked_when_one_comes_back(open_desk: Open, faulty: Practised) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("checks", what="check:account_name"))
    before = page.groups[DataCheck.ACCOUNT_NAME].open
    card = page.doubts.table.current.hit.card_id
    name = page.doubts.table.current.hit.name
    desk.go(Route("people"))

    def mend(session: Session, _progress: object) -> Changes:
        with session.write("state") as tx:
            tx.update("card", card, account_name=name)
        return session.changes(tx)

    desk.window.ops.write(desk.window, mend).run()
    desk.wait()
    desk.keys("Alt+Left")
    desk.wait()
    assert page.groups[DataCheck.ACCOUNT_NAME].open == before - 1


def test_an_inspector_reads_and_answers_nothing(open_desk: Open, faulty: Practised) -> None:
    desk = open_desk("admin")
    page = desk.go(Route("checks", what="check:card_closed"))
    assert page.groups[DataCheck.CARD_CLOSED].open >= 2
    assert not page.doubts.keep.isVisible()
    assert not page.doubts.follow.isVisible()
    assert facts(desk, "SELECT count(*) FROM check_count") == [(0,)]


def test_lists_are_taken_in_and_wiped(
    open_desk: Open, faulty: Practised, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("checks", what="lists"))
    sql = (
        "SELECT p.name, p.document FROM person p JOIN household_member m ON m.person_id = p.id AND m.until IS NULL"
        " WHERE p.died IS NULL AND p.ended IS NULL AND p.document IS NOT NULL AND length(p.document) = 18 LIMIT 2"
    )
    (name, number), (_, other) = facts(desk, sql)
    book = openpyxl.Workbook()
    for cells in (["姓名", "身份证号"], [name, number], ["不是他", other]):
        book.active.append(cells)
    book.save(tmp_path / "dead.xlsx")
    page.lists.take(tmp_path / "dead.xlsx")
    assert desk.says("写清是谁的名单。")
    page.lists.source.editor.setFocus()
    desk.type("县民政局")
    page.lists.take(tmp_path / "dead.xlsx")
    desk.wait()
    assert desk.says("留下 2 个人，0 行没有能用的证件号。")
    assert [row.cell("source").text for row in page.lists.table.rows_model.rows] == ["县民政局"]
    assert page.groups[DataCheck.LIST_DECEASED].open == 2
    died = facts(desk, "SELECT count(*) FROM person WHERE died IS NOT NULL")
    desk.press("回到检查")
    page.checks.choose(DataCheck.LIST_DECEASED)
    desk.wait()
    assert desk.says("县民政局（2026年3月31日）")
    assert facts(desk, "SELECT count(*) FROM person WHERE died IS NOT NULL") == died, "never a cut"
    desk.press("比对名单")
    monkeypatch.setattr(lists_page, "ask", lambda *_, **__: False)
    desk.press("清掉这份名单…")
    assert facts(desk, "SELECT count(*) FROM reference_entry") == [(2,)]
    monkeypatch.setattr(lists_page, "ask", lambda *_, **__: True)
    desk.press("清掉这份名单…")
    assert facts(desk, "SELECT count(*) FROM reference_entry") == [(0,)]
    assert page.groups[DataCheck.LIST_DECEASED].open == 0
    assert desk.says("清掉了")
