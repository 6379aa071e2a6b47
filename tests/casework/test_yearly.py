"""A yearly re-registration from last year's grants to the roster: typing, totals, doubts, finishing, undo."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pypdf
import pytest
from yearly_kit import LONG, YEAR, begun, contracted, granted, heads, page_id, standard, typed

from app.casework import (
    land,
    land_taking,
    rosters,
    undoing,
    yearly_checks,
    yearly_finishing,
    yearly_sheets,
    yearly_starting,
    yearly_typing,
)
from app.casework.today import due_today
from app.casework.verifying import verify_store
from app.casework.yearly_checks import YearlyCheck
from app.domain.roster_codes import RosterCode
from app.domain.yearly import PageState, Total
from app.sheets.writing import write_table
from tests.casework.kit import CODE_OF, ELDERS, LAND, SECOND, VILLAGE, Place, Places, code_of, human, row


@pytest.fixture
def place(places: Places) -> Place:
    return places()


def area_of(place: Place, home: int) -> int | None:
    """What the running grant of a household is for in the year; None when it does not run."""
    found = place.facts(
        "SELECT quantities FROM entitlement WHERE household_id = ? AND (until IS NULL OR until >= '2027-01-01')", home
    )
    return json.loads(found[0][0])["milli_mu"] if found else None


def test_last_years_grants_are_dealt_to_pages_by_village_and_group(place: Place) -> None:
    who = heads(16)
    granted(place, who[:13], [4500] * 13)
    granted(place, who[13:], [2000] * 3, group="2组")
    view = yearly_starting.view(place.sit(), begun(place))
    assert [(one.number, one.group, one.rows, one.last) for one in view.pages] == [
        (1, "1组", 12, 54_000),
        (2, "1组", 1, 4500),
        (3, "2组", 3, 6000),
    ]
    assert code_of(lambda: begun(place)) is RosterCode.YEARLY_EXISTS
    assert code_of(lambda: yearly_starting.start(place.sit(), LAND, "2027-03")) is RosterCode.YEARLY_YEAR
    assert code_of(lambda: yearly_starting.start(place.sit(), ELDERS, YEAR)) is RosterCode.YEARLY_EMPTY


def test_the_total_comes_first_and_a_page_is_done_only_when_it_comes_to_it(place: Place) -> None:
    granted(place, heads(3), [4500, 3000, 2000])
    yearly_id = begun(place)
    page = page_id(place, yearly_id)
    session = place.sit()
    assert code_of(lambda: yearly_typing.type_row(session, page, 1, "")) is RosterCode.YEARLY_TOTAL_FIRST
    found = typed(place, page, ["", "2.5", "q"], "2", "7.5")
    assert found.page.state is PageState.WAITING
    assert found.differs
    assert found.more == Total(0, -500)
    assert code_of(lambda: yearly_finishing.finish(place.sit(), yearly_id)) is RosterCode.YEARLY_PAGES_OPEN
    mended = yearly_typing.type_row(place.sit(), page, 2, "3")
    assert mended.page.state is PageState.DONE
    assert mended.more.is_nothing
    spoiled = yearly_typing.type_row(place.sit(), page, 2, "3.001")
    assert spoiled.page.state is PageState.WAITING  # a control: a thousandth more is no agreement


def test_the_next_page_opens_only_when_this_one_agrees(place: Place) -> None:
    granted(place, heads(13), [1000] * 13)
    yearly_id = begun(place)
    first, second = page_id(place, yearly_id, 1), page_id(place, yearly_id, 2)
    yearly_typing.type_total(place.sit(), first, "12", "12")
    refused = code_of(lambda: yearly_typing.type_total(place.sit(), second, "1", "1"))
    assert refused is RosterCode.YEARLY_PAGE_BEGUN
    typed(place, first, [""] * 12, "12", "12")
    assert typed(place, second, [""], "1", "1").page.state is PageState.DONE


def test_rows_come_in_the_order_of_the_paper_and_each_key_is_kept(places: Places, place: Place) -> None:
    granted(place, heads(4), [1000] * 4)
    page = page_id(place, begun(place))
    session = place.sit()
    yearly_typing.type_total(session, page, "4", "4.5")
    yearly_typing.type_row(session, page, 1, "")
    assert code_of(lambda: yearly_typing.type_row(session, page, 3, "")) is RosterCode.YEARLY_ORDER
    yearly_typing.type_row(session, page, 2, "1.5")
    place.leave()  # the machine goes down: what was typed stands in the store
    found = yearly_typing.sheet(place.sit(), page)
    assert [row.mark.quantity if row.mark else None for row in found.rows] == [1000, 1500, None, None]
    assert found.following == 2
    assert found.page.hand == Total(4, 4500)


def test_one_step_back_again_and_again(place: Place) -> None:
    granted(place, heads(2), [1000, 2000])
    page = page_id(place, begun(place))
    typed(place, page, ["", "2.5"], "2", "3.5")
    session = place.sit()
    assert yearly_typing.sheet(session, page).page.state is PageState.DONE
    back = yearly_typing.step_back(session, page)
    assert (back.page.state, back.following) == (PageState.WAITING, 1)
    assert yearly_typing.step_back(session, page).following == 0
    assert yearly_typing.step_back(session, page).page.hand is None
    assert code_of(lambda: yearly_typing.step_back(session, page)) is RosterCode.YEARLY_NOTHING_TO_UNDO
    assert verify_store(session).faults == []


def test_finishing_renews_ends_and_rests_in_one_transaction_with_undo(place: Place) -> None:
    homes = granted(place, heads(5), [1000, 2000, 3000, 4000, 5000])
    yearly_id = begun(place)
    typed(place, page_id(place, yearly_id), ["", "2.5", "s", "w", ""], "3", "8.5")
    before = {home: area_of(place, home) for home in homes}
    done = yearly_finishing.finish(place.sit(), yearly_id)
    assert (done.same, done.changed, done.ended, done.waiting, done.meanwhile) == (2, 1, 1, 1, 0)
    assert [area_of(place, home) for home in homes] == [1000, 2500, None, None, 5000]
    assert place.facts("SELECT until, reason FROM entitlement WHERE household_id = ?", homes[2]) == [
        ("2026-12-31", "yearly_died")
    ]
    undoing.undo(place.sit(), done.changes.seq)
    assert {home: area_of(place, home) for home in homes} == before
    assert yearly_starting.job_of(place.sit(), yearly_id).state.value == "open"
    assert yearly_finishing.finish(place.sit(), yearly_id).changed == 1
    assert verify_store(place.sit()).faults == []


def test_the_roster_pays_what_was_confirmed_and_nobody_else(place: Place) -> None:
    homes = granted(place, heads(4), [1000, 2000, 3000, 4000])
    yearly_id = begun(place)
    typed(place, page_id(place, yearly_id), ["", "2.5", "z", "l"], "2", "3.5")
    assert code_of(lambda: yearly_finishing.draw_up(place.sit(), yearly_id)) is RosterCode.YEARLY_NOT_FINISHED
    yearly_finishing.finish(place.sit(), yearly_id)
    standard(place)
    made = yearly_finishing.draw_up(place.sit("clerk"), yearly_id)
    assert (made.lines, int(made.total)) == (2, 11_500 * 3500 // 1000)
    paid = place.facts("SELECT household_id, amount_fen FROM line WHERE roster_id = ? ORDER BY id", made.roster_id)
    assert paid == [(homes[0], 11_500), (homes[1], 28_750)]
    target = io.BytesIO()
    assert yearly_sheets.draw_signed(place.sit(), yearly_id, target) == 2
    text = pypdf.PdfReader(target).pages[0].extract_text()
    assert "287.50" in text
    assert "402.50" in text
    assert "农户签字表" in text


def test_a_row_that_waited_runs_again_once_it_is_settled(place: Place) -> None:
    homes = granted(place, heads(2), [1000, 2000])
    yearly_id = begun(place)
    typed(place, page_id(place, yearly_id), ["", "w"], "1", "1")
    yearly_finishing.finish(place.sit(), yearly_id)
    doubts = yearly_checks.check(place.sit(), yearly_id).doubts
    waiting = [one for one in doubts if one.check is YearlyCheck.NOT_SIGNED]
    assert [one.row_id is not None for one in waiting] == [True]
    row_id = waiting[0].row_id or 0
    assert yearly_finishing.settle_row(place.sit(), row_id, "1.75").quantity == 1750
    assert area_of(place, homes[1]) == 1750
    again = code_of(lambda: yearly_finishing.settle_row(place.sit(), row_id, ""))
    assert again is RosterCode.YEARLY_ROW_SETTLED


def test_a_sheet_that_did_not_come_back_is_set_aside_and_may_come_back(place: Place) -> None:
    homes = granted(place, heads(2), [1000, 2000])
    yearly_id = begun(place)
    page = page_id(place, yearly_id)
    aside = yearly_typing.set_aside(place.sit(), page, PageState.MISSING)
    assert aside.page.state is PageState.MISSING
    found = yearly_checks.check(place.sit(), yearly_id).doubts
    assert [one.check for one in found if one.check is YearlyCheck.MISSING] == [YearlyCheck.MISSING] * 2
    assert typed(place, page, ["", ""], "2", "3").page.state is PageState.DONE
    yearly_finishing.finish(place.sit(), yearly_id)
    assert [area_of(place, home) for home in homes] == [1000, 2000]


def test_land_leases_and_villages_are_held_against_each_other(place: Place) -> None:
    homes = granted(place, heads(3), [5000, 3000, 2000])
    contracted(place, homes[:2], [4000, 2000])
    contracted(place, homes[:1], [500], SECOND)  # a plot in another village counts with the household's own
    session = place.sit()
    land.state_lease(session, homes[0], "1", out=True, other=homes[1])
    land.state_lease(session, homes[1], "0.75", out=False, other=homes[0])
    yearly_id = begun(place)
    typed(place, page_id(place, yearly_id), ["3.501", "2.752", ""], "3", "8.253")
    found = yearly_checks.check(place.sit(), yearly_id)
    by_check = {one.check: one for one in found.doubts}
    assert set(by_check) == {YearlyCheck.ABOVE_LAND, YearlyCheck.LEASE_DIFFERS, YearlyCheck.NO_LAND,
                             YearlyCheck.VILLAGE_ABOVE}  # fmt: skip
    above = by_check[YearlyCheck.ABOVE_LAND]
    assert (above.household_id, above.slots["allowed"], above.slots["over"]) == (homes[1], 2750, 2)
    lease = by_check[YearlyCheck.LEASE_DIFFERS]
    assert (lease.slots["given"], lease.slots["taken"]) == (1000, 750)
    assert by_check[YearlyCheck.NO_LAND].household_id == homes[2]
    row_one = yearly_starting.rows_of(place.sit(), page_id(place, yearly_id))[0]
    assert (row_one.land.contracted, row_one.elsewhere) == (4500, 500)
    yearly_typing.type_row(place.sit(), page_id(place, yearly_id), 2, "2.751")
    found = yearly_checks.check(place.sit(), yearly_id)
    assert YearlyCheck.ABOVE_LAND not in {one.check for one in found.doubts}  # a thousandth is within the tolerance


def test_grants_in_two_villages_become_one_line_of_the_household(place: Place) -> None:
    homes = granted(place, heads(2), [1000, 2000])
    with place.sit().write("grant", LAND) as tx:
        first = tx.get("entitlement", 1)
        values = {key: value for key, value in first.items() if key not in ("id", "rev", "maker_id", "maker_seq")}
        values |= {"village": CODE_OF[SECOND], "since": "2026-01-02", "quantities": json.dumps({"milli_mu": 700})}
        tx.insert("entitlement", **values)
    yearly_id = begun(place)
    rows = yearly_starting.view(place.sit(), yearly_id).pages
    assert [(one.village, one.rows, one.last) for one in rows] == [(CODE_OF[VILLAGE], 2, 3700)]
    typed(place, page_id(place, yearly_id), ["", ""], "2", "3.7")
    yearly_finishing.finish(place.sit(), yearly_id)
    running = place.facts("SELECT quantities FROM entitlement WHERE household_id = ? AND until IS NULL", homes[0])
    assert [json.loads(one)["milli_mu"] for (one,) in running] == [1700]


def test_without_grants_the_lines_of_last_year_are_checked_and_granted(place: Place) -> None:
    who = heads(2)
    roster_id = place.draft(who, LAND, "2026")
    place.sign(roster_id)
    yearly_id = begun(place)
    page = page_id(place, yearly_id)
    session = place.sit()
    yearly_typing.type_total(session, page, "2", "3.5")
    assert code_of(lambda: yearly_typing.type_row(session, page, 1, "")) is RosterCode.YEARLY_NO_LAST
    typed(place, page, ["1.5", "2"], "2", "3.5")
    assert yearly_finishing.finish(place.sit(), yearly_id).changed == 2
    standard(place)
    assert rosters.make_roster(place.sit("clerk"), LAND, YEAR).lines == 2


def test_proof_of_life_goes_on_or_ends_today(place: Place) -> None:
    from app.casework import granting

    who = heads(2)
    place.take([row(one) for one in who])
    for one in who:
        granting.grant(place.sit(), ELDERS, one.document, {"people": 1}, since=date(2026, 1, 1))
    yearly_id = yearly_starting.start(place.sit(), ELDERS, "2026").yearly_id
    page = page_id(place, yearly_id)
    assert code_of(lambda: typed(place, page, ["3"], "1", "")) is RosterCode.YEARLY_KEY
    assert typed(place, page, ["", "s"], "1", "").page.state is PageState.DONE
    done = yearly_finishing.finish(place.sit(), yearly_id)
    assert (done.same, done.ended) == (1, 1)
    ended = place.facts("SELECT until, reason FROM entitlement WHERE until IS NOT NULL")
    assert ended == [("2026-03-02", "yearly_died")]


def test_a_list_of_land_is_taken_in_row_by_row(place: Place, tmp_path: Path) -> None:
    who = heads(3)
    homes = granted(place, who, [1000] * 3)
    twins = [human(90, "买买提"), human(91, "买买提")]
    granted(place, twins, [500] * 2, group="2组")
    head = ["序号", "户主姓名", "户主身份证号", "村名", "组", "承包面积（亩）", "不予补贴面积", "流转出面积", "流转给",
            "流转入面积", "从谁流转"]  # fmt: skip
    lines = [
        [1, who[0].name, who[0].document, "巴彦岱村", "1组", 5.25, 0.25, 1.5, who[1].name, None, None],
        [2, who[0].name, who[0].document, "墩巴扎村", "", 2, None, None, None, None, None],
        [3, who[1].name, None, "", "", "3.5", "", "", "", 1.25, who[0].name],
        [4, "买买提", None, "巴彦岱村", "2组", 1, "", "", "", "", ""],
        [5, who[2].name, who[2].document, "没有的村", "", 1, "", "", "", "", ""],
        [6, who[2].name, who[2].document, "", "", 1, 2, "", "", "", ""],
        ["合计", "", None, "", "", 12.75, "", "", "", "", ""],
    ]
    path = tmp_path / "承包面积表.xlsx"
    write_table(path, head, lines, sheet_name="承包", above=[["2026年承包面积表"]])
    taken = land_taking.take_land(place.sit(), path)
    assert (taken.households, taken.rows, taken.changed, taken.leases) == (2, 3, 3, 2)
    assert [(one.row, one.code.value) for one in taken.faults] == [
        (6, "land_household_unclear"),
        (7, "village_unknown"),
        (8, "land_excluded"),
    ]
    found = {one.household_id: one for one in land.land_list(place.sit())}
    assert found[homes[0]].land.allowed == 5250 - 250 + 2000 - 1500
    assert found[homes[0]].elsewhere == 2000
    again = land_taking.take_land(place.sit(), path)
    assert (again.changed, again.leases) == (0, 0)
    assert taken.changes is not None
    undone = place.facts("SELECT count(*) FROM land_lease WHERE ended IS NOT NULL")
    assert undone == [(0,)]


def test_a_file_that_is_no_list_of_land_is_refused(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    write_table(path, ["姓名", "电话"], [["王秀英", "1"]], sheet_name="x")
    refused = code_of(lambda: land_taking.take_land(place.sit(), path))
    assert refused is not None
    assert refused.value == "column_missing"
    write_table(path, ["户主姓名", "承包面积"], [], sheet_name="x")
    assert code_of(lambda: land_taking.take_land(place.sit(), path)) is RosterCode.LAND_LIST_EMPTY


def test_today_says_what_waits_until_it_is_finished(place: Place) -> None:
    granted(place, heads(2), [1000, 2000])
    yearly_id = begun(place)

    def waiting() -> list[int]:
        return [item.count for item in due_today(place.sit()) if item.kind.value == "yearly"]

    assert waiting() == [1]
    typed(place, page_id(place, yearly_id), ["", ""], "2", "3")
    assert waiting() == [0]
    yearly_finishing.finish(place.sit(), yearly_id)
    assert waiting() == []


def test_sheets_hold_long_names_their_number_and_no_identity(place: Place) -> None:
    who = [*heads(11), human(70, LONG)]
    granted(place, who, [4500] * 12)
    yearly_id = begun(place)
    target = io.BytesIO()
    assert yearly_sheets.draw_pages(place.sit(), yearly_id, target) == 1
    text = pypdf.PdfReader(target).pages[0].extract_text().replace("\n", "")
    assert "".join(LONG.split()) in "".join(text.split())
    assert "第 1 页 / 共 1 页" in text
    assert all(one.document not in text and one.account[-4:] not in text for one in who)
    assert code_of(lambda: yearly_sheets.draw_pages(place.sit(), yearly_id, io.BytesIO(), village="x")) is not None
    seen = yearly_typing.sheet(place.sit(), page_id(place, yearly_id))
    from app.paper.yearly_sheet import page_text

    code = page_text(seen.page.public_id)
    assert yearly_typing.find_page(place.sit(), yearly_id, code).id == seen.page.id


def test_a_line_without_an_area_is_known_by_its_amount_and_the_standard(place: Place) -> None:
    standard(place)
    roster_id = place.draft(heads(2), LAND, "2026", amount="230.00")
    place.sign(roster_id)
    yearly_id = begun(place)
    assert [row.last for row in yearly_starting.rows_of(place.sit(), page_id(place, yearly_id))] == [2000, 2000]
