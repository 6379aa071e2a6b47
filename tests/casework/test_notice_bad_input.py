"""Notices of what is odd: no line, one, very many, all withheld, no telephone, no holidays. Nothing half done."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import disclosing, notice_rows, posting, rosters
from app.casework.notice_rows import Shown
from app.domain.faults import Code
from app.domain.masks import DisclosureLevel
from app.domain.money import Fen
from app.domain.notice_kinds import default_columns
from app.domain.roster_codes import RosterCode
from tests.casework.kit import COTTON, LAND, Place, code_of, human

A, B = human(1), human(2)


def shown(number: int, name: str, document: str = "", head: str = "") -> Shown:
    return Shown(number, number, f"{number % 9}组", name, head or name, document, Fen(100), 1)


def reviewed(desk: Place, code: str = LAND) -> int:
    roster_id = desk.draft([A, B], code)
    desk.sign(roster_id)
    return roster_id


def test_without_a_line_nothing_is_made(desk: Place) -> None:
    roster_id = reviewed(desk)
    for line_id in desk.line_ids(roster_id):
        rosters.leave_out(desk.sit(), line_id, "重复")
    head = desk.head()
    assert code_of(lambda: disclosing.prepare_notices(desk.sit(), roster_id)) is Code.NOTICE_NOT_NEEDED
    assert (desk.head(), desk.fact("SELECT count(*) FROM notice")) == (head, 0)


def test_a_missing_telephone_is_named_and_nothing_is_made(desk: Place) -> None:
    roster_id = reviewed(desk)
    with desk.sit("admin").write("change_settings") as tx:
        key = desk.fact("SELECT id FROM setting WHERE key = 'report_phone'")
        tx.update("setting", key, value="")
    head = desk.head()
    assert code_of(lambda: disclosing.prepare_notices(desk.sit("clerk"), roster_id)) is RosterCode.NOTICE_PHONE_MISSING
    assert (desk.head(), desk.fact("SELECT count(*) FROM notice")) == (head, 0)


def test_missing_holidays_are_named_with_their_year(desk: Place) -> None:
    roster_id = reviewed(desk, COTTON)
    desk.day(date(2029, 3, 5))
    (made,) = disclosing.print_notices(desk.sit(), roster_id, desk.out / "wall")
    posting.post_notice(desk.sit(), made.notice_id, "公示栏")
    assert desk.fact("SELECT state FROM notice") == "posted", "it hangs, whatever is known of holidays"
    assert code_of(lambda: rosters.close_roster(desk.sit(), roster_id)) is Code.HOLIDAYS_MISSING
    assert desk.roster_state(roster_id) == "disclosed"


@pytest.mark.parametrize("many", [0, 1, 20_000])
def test_rows_of_any_number(desk: Place, many: int) -> None:
    names = ("王秀英", "阿卜来提·如则托合提", "李", "古" * 60)
    lines = [shown(at, names[at % len(names)], f"65402219{at:010d}") for at in range(many)]
    rows, used = notice_rows.notice_rows(desk.sit(), lines, DisclosureLevel.MASKED, ("area", "standard"))
    assert [row.serial for row in rows] == list(range(1, many + 1))
    assert used == (), "a column nobody has anything in is left out"
    assert all(len(row.name) <= 13 for row in rows)
    assert not any("如则托" in row.name or "卜来" in row.name for row in rows)


def test_all_withheld_shows_no_name_and_keeps_no_mark(desk: Place) -> None:
    lines = [shown(1, "王秀英", "654022199001010029"), shown(1, "王秀英", "654022199001010037")]
    rows, _ = notice_rows.notice_rows(desk.sit(), lines, DisclosureLevel.WITHHELD, ())
    assert [row.name for row in rows] == ["", ""]
    assert notice_rows.marks_shown(lines, rows) == {}
    rows, _ = notice_rows.notice_rows(desk.sit(), lines, DisclosureLevel.MASKED, ())
    assert notice_rows.marks_shown(lines, rows) == {1: "37"}, "the control: masked, they are told apart and kept"


def test_dibao_lists_the_family_the_covered_and_the_month(desk: Place) -> None:
    from app.casework.looking_up import programme_of

    found = programme_of(desk.sit(), "C01").programme
    assert default_columns(found) == ("family", "covered")
