"""Organisations at the county: with a code or none, each is paid once and none stands in another's way."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from app.casework import catalogue, granting, rosters
from app.casework.organisations import register_organisation
from app.domain.money import Fen
from app.domain.organisations import OrganisationEntry
from tests.casework.kit import BANK, CODE_OF, LAND, VILLAGE, Place, account
from tests.county.county_kit import receive, submit

FIRST = OrganisationEntry(
    "一村股份经济合作社", "village_collective", "", "", "", CODE_OF[VILLAGE], "1组", account(9801), BANK, ""
)
SECOND = replace(FIRST, name="二村股份经济合作社", account=account(9802))


def granted(desk: Place, *entries: OrganisationEntry) -> list[int]:
    clerk = desk.sit("clerk")
    catalogue.set_standard(clerk, LAND, Fen(22_000), since=date(2025, 1, 1), tier="", document="文件")
    catalogue.confirm_standards(clerk, LAND, "文件")
    found = [register_organisation(clerk, one).person_id for one in entries]
    for key in found:
        granting.grant(clerk, LAND, key, {"milli_mu": 500_000}, since=date(2026, 1, 1))
    return found


def test_two_without_a_code_are_two(desk: Place, county: Place) -> None:
    granted(desk, FIRST, SECOND)
    roster = rosters.make_roster(desk.sit("clerk"), LAND, "2026").roster_id
    desk.clear(roster)
    received = receive(county, submit(desk, roster))
    assert (received.accepted, received.refused, received.alarms) == (2, {}, [])
    members = {row[0] for row in county.facts("SELECT document FROM ledger_member")}
    assert members == {f"{FIRST.name} {FIRST.village}", f"{SECOND.name} {SECOND.village}"}
    assert set(county.facts("SELECT payee_name, payee_document FROM ledger_line")) == {
        (FIRST.name, ""), (SECOND.name, ""),
    }  # fmt: skip
