"""The list of rosters and the catalogue: filters, opening, standards entered and confirmed; nothing is cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from PySide6.QtCore import QBuffer
from rosters_kit import Office, fact, notices, office, people, shown

from app.domain.states import RosterState
from app.ui.context import Route
from app.ui.theme import use
from tests.casework.kit import ELDERS, row, workbook

__all__ = ["office"]


def filled(office: Office) -> list[int]:
    first = office.place.draft(people(3), "C15", "2026-02", amount=50)
    second = office.place.draft(people(3), "C15", "2026-03", amount=50)
    third = office.place.draft(people(2), "C14", "2026-03", amount=50)
    office.handed_over(third)
    return [first, second, third]


def test_filters_and_enter(office: Office) -> None:
    ids = filled(office)
    with office.window() as desk:
        desk.go(Route("rosters"))
        assert len(desk.page.table.rows_model.rows) == 3
        desk.page.by_state.chosen.emit(RosterState.IN_REVIEW.value)
        desk.wait()
        assert shown(desk.page.table, "state") == ["审核中"]
        desk.page.by_state.chosen.emit("")
        desk.page.by_period.chosen.emit("2026-02")
        desk.wait()
        assert [one.key for one in desk.page.table.rows_model.rows] == [ids[0]]
        desk.keys("Return")
        assert desk.page.route == Route("roster", ids[0])
        desk.keys("Alt+Left")
        assert desk.page.route.place == "rosters"


def test_an_empty_office_is_shown_two_ways_to_start(office: Office) -> None:
    with office.window() as desk:
        desk.go(Route("rosters"))
        assert desk.says("还没有花名册")
        desk.press("看补贴项目")
        assert type(desk.page).__name__ == "ProgrammesPage"


def test_what_is_due_from_the_department_is_taken_in_for_its_period(office: Office) -> None:
    office.place.draft(people(3), "C15", "2026-03", amount=50)
    path = workbook(office.place.out / "名单.xlsx", [row(one, amount=50) for one in people(3)])
    with office.window() as desk:
        desk.go(Route("rosters"))
        desk.press("重度残疾人护理补贴 导入 4 月的") if desk.says("重度残疾人护理补贴 导入 4 月的") else desk.press(
            "导入 4 月的"
        )
        assert desk.page.route == Route("kept_list", what="C15:2026-04")
        desk.page.drop.dropped.emit([Path(path)])
        desk.wait()
        assert (
            fact(desk, "SELECT count(*) FROM line l JOIN roster r ON r.id = l.roster_id WHERE period = '2026-04'") == 3
        )


def programme(desk: Desk, code: str) -> None:
    desk.go(Route("programmes"))
    desk.type(code)
    desk.keys("Down")
    assert desk.page.current.programme.code == code


def test_a_standard_is_entered_and_confirmed_by_who_enters_and_by_no_admin(office: Office) -> None:
    with office.window() as desk:
        programme(desk, ELDERS)
        desk.keys("Return")
        desk.type("55")
        desk.keys("Return")
        desk.type("2026年1月1日")
        desk.keys("Return", "Return")
        desk.type("伊市民发〔2026〕1号")
        desk.keys("Return")
        assert fact(desk, "SELECT amount_fen FROM standard") == 5500
        assert shown(desk.page.table, "state")[0] == "待确认"
    with office.window("admin") as desk:
        programme(desk, ELDERS)
        assert not desk.page.form_box.isVisible()  # an admin enters nothing
        assert not desk.page.confirm_box.isVisible()
    with office.window() as desk:
        programme(desk, ELDERS)
        desk.press("确认标准")
        assert desk.page.against.fault  # against which document?
        desk.page.against.editor.setFocus()
        desk.type("伊市民发〔2026〕1号")
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT confirmed_by IS NOT NULL FROM standard") == 1
        assert shown(desk.page.table, "state")[0] == "已确认"


@pytest.mark.parametrize(
    ("amount", "day"), [("abc", "2026-01-01"), ("", "2026-01-01"), ("55", "32. Januar"), ("-1", "")]
)
def test_a_wrong_standard_is_said_at_its_field(office: Office, amount: str, day: str) -> None:
    with office.window() as desk:
        programme(desk, ELDERS)
        desk.keys("Return")
        desk.type(amount)
        desk.keys("Return")
        desk.type(day)
        desk.press("存好这个标准")
        assert desk.page.amount.fault or desk.page.since.fault
        assert fact(desk, "SELECT count(*) FROM standard") == 0


def test_the_channel_of_a_programme(office: Office) -> None:
    with office.window() as desk:
        programme(desk, ELDERS)
        choice = desk.page.channel
        choice.setFocus()
        before = fact(desk, "SELECT channel FROM programme WHERE code = ?", ELDERS)
        desk.keys("Down")
        after = fact(desk, "SELECT channel FROM programme WHERE code = ?", ELDERS)
        assert after != before
        assert notices(desk)


@pytest.mark.parametrize(("language", "scale"), [("zh_CN", 100), ("zh_CN", 150), ("en", 100)])
def test_no_text_of_these_pages_is_cut(office: Office, language: str, scale: int) -> None:
    ids = filled(office)
    path = workbook(office.place.out / "名单.xlsx", [row(one, amount=50) for one in people(3)])
    with office.window("clerk", language=language) as desk:
        use("light", scale)
        desk.window.rebuild()
        desk.wait()
        routes = [Route("rosters"), Route("roster", ids[0]), Route("review", ids[2]), Route("programmes")]
        for route in [*routes, Route("take_in"), Route("take_in", what=f"file:{path}")]:
            desk.go(route)
            assert cut_texts(desk.page) == [], route
            for scene, bring in desk.page.scenes().items():
                bring()
                desk.wait()
                assert cut_texts(desk.page) == [], (route, scene)
    use("light", 100)


def test_a_picture_of_each_page_can_be_taken(office: Office) -> None:
    ids = filled(office)
    with office.window() as desk:
        for route in (Route("rosters"), Route("roster", ids[0]), Route("review", ids[2]), Route("programmes")):
            desk.go(route)
            buffer = QBuffer()
            buffer.open(QBuffer.OpenModeFlag.WriteOnly)
            desk.window.grab().save(buffer, "PNG")
            assert buffer.size() > 10_000


def test_how_a_programme_stops(office: Office) -> None:
    """What is chosen here is what a death goes by."""
    with office.window() as desk:
        programme(desk, ELDERS)
        choice = desk.page.rules.stop
        assert choice.currentText() == "次月停发"
        choice.setFocus()
        desk.keys("Down")
        fields = fact(desk, "SELECT fields FROM programme WHERE code = ?", ELDERS)
        assert '"stop_rule":"next_month"' in fields
        assert notices(desk)
