"""What a line is paid for: the sum beside it, and its quantities changed where it stands, by keys alone."""

from __future__ import annotations

import re
from datetime import date

from rosters_kit import Office, fact, notices, office, people

from app.casework import granting, rosters
from app.domain.money import Fen
from app.ui.context import Route
from tests.casework.kit import LAND

__all__ = ["office"]

JANUARY = date(2026, 1, 1)


def panel(text: str) -> str:
    """A sum as the narrow panel shows it: a number and its unit stay on one line."""
    return re.sub(r"(?<=[0-9]) (?=[^×÷=])", "\u00a0", text)


def soldiers(office: Office) -> int:
    who = people(2)
    office.known(who)
    office.standard("V06", Fen(3_500))
    for one, years in zip(who, (5, 2), strict=True):
        granting.grant(office.place.sit("clerk"), "V06", one.document, {"years": years}, since=JANUARY)
    return rosters.make_roster(office.place.sit("clerk"), "V06", "2026-03").roster_id


def test_the_sum_stands_beside_the_line_and_its_years_are_changed(office: Office) -> None:
    roster_id = soldiers(office)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        assert desk.says(panel("5 年 × 35.00 元 × 1 个月 = 175.00 元"))
        desk.keys("F4")
        assert desk.says("年限（年）")
        desk.type("abc")
        desk.keys("Return", "Return", "Return")
        assert desk.says("请填1以上的整数")
        assert fact(desk, "SELECT amount_fen FROM line ORDER BY serial") == 17_500
        desk.keys("Ctrl+A")
        desk.type("8")
        desk.keys("Return", "Return", "Return")
        assert not desk.page.quantities.isVisible()
        assert fact(desk, "SELECT amount_fen FROM line ORDER BY serial") == 28_000
        assert desk.says(panel("8 年 × 35.00 元 × 1 个月 = 280.00 元"))
        desk.keys("Ctrl+Z")
        assert fact(desk, "SELECT amount_fen FROM line ORDER BY serial") == 17_500
        desk.keys("F4", "Esc")
        assert not desk.page.quantities.isVisible()
        assert fact(desk, "SELECT quantities FROM entitlement ORDER BY id") == '{"years": 5}'


def test_an_area_beyond_what_is_contracted_is_refused_with_its_figures(office: Office) -> None:
    who = people(1)
    office.known(who)
    office.standard(LAND, Fen(10_000))
    granting.grant(office.place.sit("clerk"), LAND, who[0].document, {"milli_mu": 7_000}, since=JANUARY)
    roster_id = rosters.make_roster(office.place.sit("clerk"), LAND, "2026").roster_id
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.keys("F4")
        desk.keys("Ctrl+A")
        desk.type("7.5")
        desk.keys("Return")
        desk.type("7")
        desk.keys("Return", "Return", "Return", "Return")
        assert any("申报7.5亩，超过可补的7亩" in text for text in notices(desk))
        assert fact(desk, "SELECT amount_fen FROM line") == 70_000


def test_who_may_not_enter_reads_the_sum_and_changes_nothing(office: Office) -> None:
    roster_id = soldiers(office)
    with office.window("inspector") as desk:
        desk.go(Route("roster", roster_id))
        assert desk.says(panel("5 年 × 35.00 元 × 1 个月 = 175.00 元"))
        desk.keys("F4")
        assert not desk.page.quantities.isVisible()


def test_somebody_is_added_with_his_years(office: Office) -> None:
    roster_id = soldiers(office)
    newcomer = people(1, first=77)[0]
    office.known([newcomer])
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.keys("Ctrl+N")
        desk.type(newcomer.name)
        desk.keys("Return")
        assert desk.says("年限（年）")
        desk.type("10")
        desk.keys("Return")
        assert fact(desk, "SELECT sum(amount_fen) FROM line") == (5 + 2 + 10) * 3_500


def test_a_line_of_a_list_has_no_sum(office: Office) -> None:
    roster_id = office.place.draft(people(2), "C15", "2026-03", amount=50)
    with office.window() as desk:
        desk.go(Route("roster", roster_id))
        assert not desk.says("怎么算的")
        desk.keys("F4")
        assert not desk.page.quantities.isVisible()
