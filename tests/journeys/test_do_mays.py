"""May's roster of 60 lines with eight changes: the clerk to hand-over, another user to approval; keys and clicks."""

from __future__ import annotations

from datetime import date

import pytest
from desk_kit import Desk
from rosters_kit import Office, fact, notices, office, people, shown, told

from app.casework.acts.doing import do
from app.casework.acts.forms import act_form
from app.domain.acts import ActKind
from app.ui.context import Route
from tests.casework.kit import ELDERS, Human, account

__all__ = ["office"]


def act(office: Office, kind: ActKind, one: Human, **values: str) -> None:
    """Something the register learns before the roster is made."""
    office.place.day(date(2026, 3, 25))
    session = office.place.sit("clerk")
    person = office.place.fact("SELECT id FROM person WHERE document = ?", one.document)
    form = act_form(session, kind, None, person)
    filled = {spec.spec.name: spec.start for spec in form.fields} | values
    do(session, form.request(filled))


def brought(desk: Desk, one: Human, value: str) -> None:
    """A name, Enter, a value, Enter: what is typed is what the village wrote."""
    desk.type(one.document[-6:])
    desk.keys("Return")
    desk.type(value)
    desk.keys("Return")


def become(desk: Desk, user: str) -> None:
    desk.window.lock()
    desk.sign_in(desk.window._folder, user, f"passphrase of {user}")  # type: ignore[arg-type]


def test_mays_sixty_lines_with_eight_changes(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    who = people(60)
    newcomer = people(1, first=500)[0]
    office.monthly(who, ELDERS, "2026-03")
    office.known([newcomer])
    day = date(2026, 3, 20).isoformat()
    act(office, ActKind.DEATH, who[3], day=day, proof="死亡证明")
    act(office, ActKind.DEATH, who[40], day=day, proof="死亡证明")
    act(office, ActKind.MOVED_OUT, who[7], day=day, place="外县", proof="迁移证")
    act(office, ActKind.NEW_CARD, who[12], account=account(901), bank="农商行")
    with office.window("clerk") as desk:
        desk.go(Route("rosters"))
        desk.presses = 0
        desk.keys("Ctrl+Return")  # do April's: it opens with what changed by itself
        page = desk.page
        assert page.tabs.current == "changes"
        assert "停发 3 笔" in shown(page.table, "name")
        assert any("去世" in text for text in shown(page.table, "check"))
        assert any("换卡" in text for text in shown(page.table, "check"))
        desk.keys("Ctrl+B")
        brought(desk, newcomer, "")
        brought(desk, who[20], "2")
        brought(desk, who[21], "嫁到外县")
        brought(desk, who[22], account(902))
        found = page.found.view.difference
        assert {part.section.value: part.lines for part in found.parts} == {
            "new": 1, "stopped": 4, "amount": 1, "card": 2, "same": 53,
        }  # fmt: skip
        assert found.holds
        assert (found.last.lines, found.now.lines) == (60, 57)
        for why in (
            "本人来换的卡，看过银行回单",
            "村里写来的新卡号，打电话问过本人",
        ):  # a card just changed is asked about
            desk.keys("F6")
            desk.type(why)
            desk.keys("Return")
        desk.keys("Ctrl+Return")
        assert desk.says("送去审核了")
        told(capsys, "May's roster of 60 lines with 8 changes, clerk", desk, 16)
        roster_id = page.route.key
        become(desk, "reviewer")
        desk.go(Route("rosters"))
        desk.presses = 0
        desk.keys("Return")
        assert len(desk.page.table.rows_model.rows) == 8
        for _ in range(8):
            desk.keys("Space")
        desk.keys("Ctrl+Return")
        assert any("审核通过了：57 笔" in text for text in notices(desk)), notices(desk)
        told(capsys, "May's roster of 60 lines with 8 changes, reviewer", desk, 10)
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "reviewed"
        checker = fact(
            desk, "SELECT u.name FROM review v JOIN user u ON u.id = v.checker_id WHERE v.roster_id = ?", roster_id
        )
        assert checker == "reviewer"


def test_unchanged_lines_are_folded_with_count_and_sum_and_unfold(office: Office) -> None:
    who = people(5)
    office.monthly(who, ELDERS, "2026-03")
    act(office, ActKind.DEATH, who[0], day="2026-03-20", proof="死亡证明")
    with office.window("clerk") as desk:
        desk.go(Route("rosters"))
        desk.keys("Ctrl+Return")
        names = [row.cell("name").text for row in desk.page.table.rows_model.rows]
        assert names == ["停发 1 笔", who[0].name, "没变 4 笔"]
        assert desk.page.table.rows_model.rows[2].cell("now").text == "200.00"
        desk.page.table.select_key(("section", desk.page.table.rows_model.rows[2].record))
        desk.keys("Return")
        assert len(desk.page.table.rows_model.rows) == 7
        desk.keys("Return")
        assert len(desk.page.table.rows_model.rows) == 3


def test_the_same_period_twice_leads_to_the_one_that_is_there(office: Office) -> None:
    office.monthly(people(3), ELDERS, "2026-03")
    with office.window("clerk") as desk:
        desk.go(Route("roster", 1))
        assert desk.says("做 4 月的")
        desk.keys("F9")
        made = desk.page.route.key
        assert fact(desk, "SELECT period FROM roster WHERE id = ?", made) == "2026-04"
        desk.go(Route("roster", 1))
        assert desk.says("看 4 月的")
        desk.keys("F9")
        assert desk.page.route.key == made
        assert fact(desk, "SELECT count(*) FROM roster") == 2


def test_the_box_says_what_it_cannot_do_and_ctrl_z_takes_back(office: Office) -> None:
    who = people(3)
    office.monthly(who, ELDERS, "2026-03")
    with office.window("clerk") as desk:
        desk.go(Route("roster", 1))
        desk.keys("F9", "Ctrl+B")
        desk.type("没有这个人")
        desk.keys("Return")
        assert desk.page.brought.who.fault
        desk.page.brought.who.editor.clear()
        brought(desk, who[0], "12")
        assert not desk.page.brought.value.fault, desk.page.brought.value.fault
        desk.keys("Escape")
        assert desk.page.found.view.counts["amount"] == 1
        desk.keys("Ctrl+B")
        brought(desk, who[0], "12")  # the same once more changes nothing, and is said
        assert "没有变化" in desk.page.brought.value.fault
        desk.keys("Escape", "Ctrl+Z")
        assert desk.page.found.view.counts["amount"] == 0
