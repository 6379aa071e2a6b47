"""One person registered twice: from the data check to one record, found by either number, and taken apart again."""

from __future__ import annotations

from typing import Any

import pytest
from acts_kit import ALONE, BORN, HEAD, NAMES, OTHER, Homes, make_homes, number
from desk_kit import Desk
from journey_kit import facts, open_page, shown, tap, told
from sending_kit import USUAL, Township, ok, township

from app.casework import answers, enrolling_people
from app.domain.data_checks import DataCheck
from app.domain.entry import PersonEntry
from app.sheets.writing import write_results
from app.ui.widgets import Button
from tests.casework.kit import BANK, CODE_OF, ORPHANS, SECOND, Human, Place, account, citizen

__all__ = ["township"]

NAME = NAMES[ALONE]
TWIN = citizen(716, BORN[ALONE])
PROOF = "户口簿和身份证都看过"


def paid(place: Place, who: Human, period: str) -> None:
    """A month that was paid: taken in, sent, and the bank's good answer."""
    place.sent([who], ORPHANS, period)
    path = place.out / f"{period}.xlsx"
    with path.open("wb") as target:
        write_results(target, [dict(zip(USUAL, ok(who), strict=True))], order=USUAL)
    assert answers.take_results(place.sit(), path).alarms == []


@pytest.fixture
def twice(township: Township) -> tuple[Homes, int]:
    """A woman with two numbers, two cards and two households; each of her records was paid one month."""
    place = township.place
    homes = make_homes(place)
    entry = PersonEntry(NAME, TWIN, "", "13800006021", CODE_OF[SECOND], "2组", "", account(716), BANK)
    gone = enrolling_people.register_household(place.sit("clerk"), entry).person_id
    paid(place, Human(NAME, number(ALONE), account(ALONE)), "2026-01")
    paid(place, Human(NAME, TWIN, account(716)), "2026-02")
    return homes, gone


def from_the_check(desk: Desk, kept: int, gone: int) -> Any:
    """The check of people registered twice, its doubt, and the merge it leads to."""
    page = open_page(desk, "数据检查", "checks")
    desk.wait(lambda: bool(page.groups))
    kind = DataCheck.PERSON_TWICE
    if page.checks.current is not kind:
        at = next((one for one, row in enumerate(page.checks.table.rows_model.rows) if row.key == kind.value), None)
        if at is None:
            page.checks.choose(kind)  # another severity: one click on its tab
            desk.presses += 1
        else:
            desk.click_cell(page.checks.table, at, 0)
    assert {one.split()[0] for one in shown(page.doubts.table, "name")} == {NAME}
    tap(desk, page.doubts.also)
    assert desk.page.route.place == "merge"
    if desk.page.seen is None:
        tap(desk, next(one for one in desk.page.similar.findChildren(Button) if one.property("person")))
    assert (desk.page.seen.request.kept, desk.page.seen.request.gone) == (kept, gone), "the likeliest stands first"
    return desk.page


def found(desk: Desk, typed: str) -> list[str]:
    """Who the search on top of the window offers for what is typed; Enter goes to the first."""
    desk.keys("Ctrl+K")
    desk.type(typed)
    rows = desk.window.frame.command_bar.results.table.rows_model.rows if desk.window.frame is not None else []
    names = [row.cell("text").text for row in rows if row.record.kind == "person"]
    desk.keys("Return")
    return names


def test_from_the_check_to_one_record_and_apart_again(
    twice: tuple[Homes, int], township: Township, capsys: pytest.CaptureFixture[str]
) -> None:
    homes, gone = twice
    kept = homes.ids[ALONE]
    with township.window() as desk:
        desk.wait(lambda: desk.window.index.loaded)
        assert found(desk, TWIN[-6:]) == [NAME]
        assert desk.page.route.key != homes.alone, "control: two records, two households"
        desk.presses = 0
        page = from_the_check(desk, kept, gone)
        assert not any(one in text for text in desk.texts() for one in (TWIN, number(ALONE))), "numbers are covered"
        page.fields["proof"].editor.setFocus()
        desk.type(PROOF)
        desk.keys("Ctrl+Return")
        told(capsys, "two records of one person made one, from the data check", desk, 8)
        assert desk.page.route.place == "household"
        assert desk.page.route.key == homes.alone
        assert facts(desk, "SELECT proof FROM person_merge") == [(PROOF,)]
        assert facts(desk, "SELECT owner_id FROM card WHERE account = ?", account(716)) == [(kept,)]
        months = facts(desk, "SELECT r.period, l.state FROM line l JOIN roster r ON r.id = l.roster_id "
                             "WHERE l.beneficiary_id = ? ORDER BY 1", kept)  # fmt: skip
        assert months == [("2026-01", "paid"), ("2026-02", "paid")]
        desk.page.payments.unfold()
        assert {one.period for one in desk.page.view.payments} >= {"2026-01", "2026-02"}, "both histories are here"
        for typed in (number(ALONE), TWIN, TWIN[-6:]):
            assert found(desk, typed) == [NAME], typed
            assert desk.page.route.key == homes.alone, "either number leads to her"
        assert found(desk, number(OTHER)) == [NAMES[OTHER]], "control: another's number leads to another"
        check = open_page(desk, "数据检查", "checks")
        desk.wait(lambda: bool(check.groups))
        desk.keys("F5")
        desk.wait(check.again.isEnabled)
        assert check.groups[DataCheck.PERSON_TWICE].total == 0, "the doubt is gone"
        take_apart(desk, homes, gone, capsys)


def take_apart(desk: Desk, homes: Homes, gone: int, capsys: pytest.CaptureFixture[str]) -> None:
    """From the panel of the person, for a reason; each has what was his own again."""
    desk.presses = 0
    assert found(desk, TWIN) == [NAME]
    assert desk.page.picture.thread_view.focus_key("person", str(homes.ids[ALONE]))
    desk.keys("Return")
    assert desk.says("合并进来")
    desk.press("拆开合并")
    desk.page.fields["reason"].editor.setFocus()
    desk.type("是同名同日生的两个人")
    desk.keys("Ctrl+Return")
    told(capsys, "two records taken apart again", desk, 6)
    assert facts(desk, "SELECT ended FROM person WHERE id = ?", gone) == [(None,)]
    assert facts(desk, "SELECT owner_id FROM card WHERE account = ?", account(716)) == [(gone,)]
    months = facts(desk, "SELECT r.period, l.beneficiary_id FROM line l JOIN roster r ON r.id = l.roster_id ORDER BY 1")
    assert months == [("2026-01", homes.ids[ALONE]), ("2026-02", gone)]
    assert found(desk, TWIN) == [NAME]
    assert desk.page.route.key != homes.alone
    assert desk.page.view.head.person_id == gone
    assert found(desk, number(HEAD)) == [NAMES[HEAD]]
