"""A death by the rule of each programme: until when it pays, what was too much; and the dead are never paid again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from acts_kit import ALONE, CHILD, DISABLED, HEAD, LAND, MOTHER, NAMES, SON, Homes, make_homes, number

from app.casework import catalogue, enrolling_people, findings, granting, pile_mending, roster_adding, rosters, undoing
from app.casework.acts.batch import judge_row
from app.casework.acts.doing import do_batch
from app.casework.acts.wording import said
from app.casework.carrying_on import carry_on
from app.casework.next_rosters import draw_up
from app.casework.roster_making import copy_roster
from app.casework.verifying import verify_store
from app.domain.acts import ActKind, What
from app.domain.entry import PersonEntry
from app.domain.faults import Code
from app.domain.findings import DAYS_TO_MEND, FindingKind
from app.domain.money import Fen
from app.domain.programmes import Programme, StopRule
from app.domain.stopping import last_day
from app.files.resources import programme_rows
from tests.casework.kit import BANK, CODE_OF, VILLAGE, Human, Place, account, code_of, row
from tests.pile_sheets_kit import paid_sheet, take_all

K = ActKind
WAGES = ("A29", "F07", "F12", "L02", "L05", "O03", "R02", "X02")


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def gone(who: int) -> Human:
    return Human(NAMES[who], number(who), account(who))


# -- the rule of each programme ----------------------------------------------------------------------------------------


def test_every_programme_of_the_catalogue_says_how_it_stops() -> None:
    for fields in programme_rows():
        assert fields["stop_rule"], fields["code"]
        rule = Programme.from_row(fields).stop_rule
        if fields["code"] in WAGES:
            assert rule is StopRule.BY_DAY
        elif fields["frequency"].startswith(("月", "季")):
            assert rule is StopRule.THIS_MONTH, fields["code"]
        elif fields["frequency"] == "年" and fields["code"] != "H06":
            assert rule is StopRule.THIS_YEAR, fields["code"]


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        (StopRule.LAST_MONTH, "2025-12-31"),
        (StopRule.THIS_MONTH, "2026-01-31"),
        (StopRule.NEXT_MONTH, "2026-02-28"),
        (StopRule.BY_DAY, "2026-01-20"),
        (StopRule.THIS_YEAR, "2026-12-31"),
    ],
)
def test_a_death_ends_a_grant_by_the_rule_that_is_set_and_says_so(homes: Homes, rule: StopRule, last: str) -> None:
    changes = catalogue.set_stop_rule(homes.place.sit("clerk"), DISABLED, rule)
    listed = homes.preview(homes.request(K.DEATH, HEAD))
    (ends,) = [
        item
        for item in listed.items
        if item.what is What.GRANT_ENDS and item.where["programme"] == "重度残疾人护理补贴"
    ]
    assert ends.where["day"] == last
    words = {StopRule.LAST_MONTH: "当月停发", StopRule.THIS_MONTH: "次月停发", StopRule.THIS_YEAR: "发到当年年底",
             StopRule.NEXT_MONTH: "再发一个月后停发", StopRule.BY_DAY: "按天算到当天"}  # fmt: skip
    assert words[rule] in said(ends, "zh")
    homes.do(homes.request(K.DEATH, HEAD))
    assert homes.place.facts("SELECT until FROM entitlement WHERE person_id = ?", homes.ids[HEAD]) == [(last,)]
    assert last_day(rule, date(2026, 1, 20)).isoformat() == last
    if rule is not StopRule.THIS_MONTH:
        undone = code_of(lambda: undoing.undo(homes.place.sit("clerk"), changes.seq))
        assert undone is None, "the rule may be put back; what ended keeps its day"
    assert verify_store(homes.place.now).faults == []


def test_nobody_but_who_enters_sets_a_rule(homes: Homes) -> None:
    refused = code_of(lambda: catalogue.set_stop_rule(homes.place.sit("inspector"), DISABLED, StopRule.BY_DAY))
    assert refused is Code.ROLE_MAY_NOT
    unknown = code_of(lambda: catalogue.set_stop_rule(homes.place.sit("clerk"), "Z99", StopRule.BY_DAY))
    assert unknown is Code.PROGRAMME_UNKNOWN


# -- what was paid too much --------------------------------------------------------------------------------------------


def paid(homes: Homes, code: str, period: str) -> None:
    """A roster of a programme paid in full."""
    made = rosters.make_roster(homes.place.sit("clerk"), code, period)
    homes.place.clear(made.roster_id)
    homes.place.send(made.roster_id)
    with homes.place.sit("clerk").write("a_mistake") as tx:
        for key in homes.place.line_ids(made.roster_id):
            tx.update("line", key, state="paid")


def test_what_was_overpaid_is_a_finding_with_a_day(homes: Homes) -> None:
    for period in ("2026-01", "2026-02", "2026-03"):
        paid(homes, DISABLED, period)
    request = homes.request(K.DEATH, HEAD)
    listed = homes.preview(request)
    (whole,) = [item for item in listed.items if item.what is What.OVERPAID_SUM]
    due = homes.place.clock.today() + timedelta(days=DAYS_TO_MEND)
    assert (whole.where["count"], whole.where["amount"], whole.where["until"]) == (2, "100.00", due.isoformat())
    assert f"{due.day}日" in said(whole, "zh")
    assert findings.list_findings(homes.place.now) == [], "a preview writes none"
    done = homes.do(request)
    (found,) = findings.list_findings(homes.place.now)
    assert (found.kind, found.due, found.household_id, found.person_id) == (
        FindingKind.OVERPAID,
        due,
        homes.home,
        homes.ids[HEAD],
    )
    text = findings.finding_text(found, "zh")
    assert NAMES[HEAD] in text
    assert "100.00" in text
    assert "2026-02" in text
    undoing.undo(homes.place.sit("clerk"), done.changes.seq)
    assert findings.list_findings(homes.place.now) == []
    assert verify_store(homes.place.now).faults == []


def test_control_a_death_after_the_last_payment_overpays_nothing(homes: Homes) -> None:
    paid(homes, DISABLED, "2026-01")
    homes.do(homes.request(K.DEATH, HEAD))
    assert findings.list_findings(homes.place.now) == []


DIBAO = "C01"


def dibao(homes: Homes, who: int, people: int) -> None:
    """A household is paid dibao for so many people: 500.00 a head and month."""
    clerk = homes.place.sit("clerk")
    catalogue.set_standard(clerk, DIBAO, Fen(60_000), since=date(2025, 1, 1), tier="", document="文件")
    catalogue.confirm_standards(clerk, DIBAO, "文件")
    granting.grant(clerk, DIBAO, number(who), {"people": people, "income_fen": 10_000}, since=date(2025, 1, 1))
    for period in ("2026-01", "2026-02", "2026-03"):
        paid(homes, DIBAO, period)


def test_a_members_share_of_what_his_household_was_paid_is_overpaid(homes: Homes) -> None:
    dibao(homes, HEAD, 4)
    listed = homes.preview(homes.request(K.DEATH, MOTHER))
    shares = [item for item in listed.items if item.what is What.OVERPAID_SHARE]
    assert [(one.where["period"], one.where["amount"]) for one in shares] == [
        ("2026-02", "500.00"),
        ("2026-03", "500.00"),
    ], "the month of the death still runs"
    assert "按 4 人发" in said(shares[0], "zh")
    homes.do(homes.request(K.DEATH, MOTHER))
    (found,) = findings.list_findings(homes.place.now)
    assert (found.person_id, found.values["amount"]) == (homes.ids[MOTHER], "1,000.00")


def test_of_somebody_alone_the_household_was_overpaid_whole(homes: Homes) -> None:
    dibao(homes, ALONE, 2)
    homes.do(homes.request(K.DEATH, ALONE))
    (found,) = findings.list_findings(homes.place.now)
    assert found.values["amount"] == "2,000.00", "nobody is left to be paid the other half"


def test_control_what_counts_no_people_is_nobodys_share(homes: Homes) -> None:
    paid(homes, LAND, "2026")
    homes.do(homes.request(K.DEATH, MOTHER))
    assert findings.list_findings(homes.place.now) == []
    moved = homes.preview(homes.request(K.MOVED_OUT, SON, whole="person"))
    assert [item for item in moved.items if item.what is What.OVERPAID_SHARE] == []


def test_what_was_paid_before_this_desk_counts_as_overpaid_too(desk: Place, tmp_path: Path) -> None:
    homes = make_homes(desk)
    paid_sheet(tmp_path / "in", "2025-12", [gone(HEAD)])
    paid_sheet(tmp_path / "in", "2025-11", [gone(HEAD)])
    take_all(desk, tmp_path / "in")
    listed = homes.preview(homes.request(K.DEATH, HEAD, day="2025-11-11"))
    (over,) = [item for item in listed.items if item.what is What.OVERPAID_HISTORY]
    assert (over.where["period"], over.where["amount"]) == ("2025-12", "50.00")
    assert "历史数据" in said(over, "zh")
    homes.do(homes.request(K.DEATH, HEAD, day="2025-11-11"))
    (found,) = findings.list_findings(desk.now)
    assert found.values["amount"] == "50.00"


def test_a_batch_of_deaths_makes_a_finding_each(homes: Homes) -> None:
    granting.grant(homes.place.sit("clerk"), DISABLED, number(ALONE), {"people": 1}, since=date(2025, 1, 1))
    for period in ("2026-01", "2026-02"):
        paid(homes, DISABLED, period)
    done = do_batch(homes.place.sit("clerk"), [homes.request(K.DEATH, who) for who in (HEAD, ALONE)])
    assert [one.number for one in findings.list_findings(homes.place.now)] == ["2026-001", "2026-002"]
    undoing.undo(homes.place.sit("clerk"), done.changes.seq)
    assert findings.list_findings(homes.place.now) == []


def test_who_goes_to_prison_is_reckoned_by_the_same_rule(homes: Homes) -> None:
    for period in ("2026-01", "2026-02"):
        paid(homes, CHILD, period)
    homes.do(homes.request(K.PRISON, SON, place="监狱"))
    (found,) = findings.list_findings(homes.place.now)
    assert (found.person_id, found.values["amount"]) == (homes.ids[SON], "900.00")


# -- never paid again --------------------------------------------------------------------------------------------------


@pytest.fixture
def dead(homes: Homes) -> Homes:
    """One who is alone has died; before, he was paid by a list of ours."""
    homes.place.draft([gone(ALONE)], "C14", "2026-02")
    homes.do(homes.request(K.DEATH, ALONE))
    return homes


def taken_in(homes: Homes, _tmp: Path) -> Code | None:
    taken = homes.place.take([row(gone(ALONE))])
    return taken.errors[0].code if taken.errors else None


def roster_import(homes: Homes, _tmp: Path) -> Code | None:
    taken = homes.place.take([row(gone(ALONE))], (DISABLED, "2026-03"))
    return taken.errors[0].code if taken.errors else None


def as_somebodys_payee(homes: Homes, _tmp: Path) -> Code | None:
    taken = homes.place.take([row(gone(HEAD), payee=gone(ALONE), beneficiary=gone(SON))], (CHILD, "2026-03"))
    return taken.errors[0].code if taken.errors else None


def by_the_old_number(homes: Homes, _tmp: Path) -> Code | None:
    """The fifteen digits his number once had; a list that writes them means him."""
    old = number(ALONE)[:6] + number(ALONE)[8:17]
    taken = homes.place.take([row(Human(NAMES[ALONE], old, account(ALONE)))], (DISABLED, "2026-03"))
    return taken.errors[0].code if taken.errors else None


def pile(homes: Homes, tmp: Path) -> Code | None:
    paid_sheet(tmp / "in", "2026-02", [gone(ALONE)])
    taken = take_all(homes.place, tmp / "in")
    waiting = pile_mending.parked(homes.place.now, taken.id)
    return waiting[0].code if waiting else None


def form(homes: Homes, _tmp: Path) -> Code | None:
    entry = PersonEntry(NAMES[ALONE], number(ALONE), "", "", CODE_OF[VILLAGE], "1组", "", account(888), BANK)
    return code_of(lambda: enrolling_people.register_household(homes.place.sit("clerk"), entry))


def granted(homes: Homes, _tmp: Path) -> Code | None:
    sit = homes.place.sit("clerk")
    return code_of(lambda: granting.grant(sit, DISABLED, number(ALONE), {"people": 1}, since=date(2026, 3, 1)))


def added_to_a_roster(homes: Homes, _tmp: Path) -> Code | None:
    made = rosters.make_roster(homes.place.sit("clerk"), DISABLED, "2026-03")
    sit = homes.place.sit("clerk")
    return code_of(lambda: roster_adding.add_by_amount(sit, made.roster_id, number(ALONE), Fen(5_000)))


def in_a_batch(homes: Homes, _tmp: Path) -> Code | None:
    cells = {"kind": "换卡", "person": number(ALONE), "day": "2026-03-01", "account": account(889), "bank": BANK}
    judged = judge_row(homes.place.sit("clerk"), cells)
    return next(iter(judged.faults.values())).code if judged.faults else None


WAYS: dict[str, Callable[[Homes, Path], Code | None]] = {
    "take-in": taken_in,
    "roster import": roster_import,
    "payee of another": as_somebodys_payee,
    "pile": pile,
    "form": form,
    "grant": granted,
    "added to a roster": added_to_a_roster,
    "batch": in_a_batch,
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_in_pays_the_dead(dead: Homes, tmp_path: Path, way: str) -> None:
    before = dead.place.fact("SELECT count(*) FROM entitlement WHERE until IS NULL AND payee_id = ?", dead.ids[ALONE])
    lines = (
        "SELECT count(*) FROM line WHERE state NOT IN ('held', 'left_out') AND (beneficiary_id = :id OR payee_id = :id)"
    )
    code = WAYS[way](dead, tmp_path)
    assert code in (Code.PERSON_DEAD, Code.DOCUMENT_TAKEN, Code.NUMBER_OTHER_NAME), code
    assert dead.place.fact(lines.replace(":id", str(dead.ids[ALONE]))) == 0
    running = "SELECT count(*) FROM entitlement WHERE until IS NULL AND payee_id = ?"
    assert dead.place.fact(running, dead.ids[ALONE]) == before == 0


def test_the_fifteen_digits_of_his_number_do_not_pay_him(dead: Homes, tmp_path: Path) -> None:
    assert by_the_old_number(dead, tmp_path) is not None
    assert dead.place.fact("SELECT count(*) FROM line WHERE state = 'proposed'") == 0


def test_no_roster_that_makes_itself_pays_the_dead(dead: Homes) -> None:
    """Made from entitlements, carried on, copied, drawn up with the others."""
    sit = dead.place.sit("clerk")
    assert code_of(lambda: copy_roster(sit, "C14", "2026-03")) is Code.NOTHING_TO_COPY
    assert code_of(lambda: carry_on(sit, "C14", "2026-03")) is Code.ROSTER_EMPTY
    rosters.make_roster(sit, LAND, "2027")
    draw_up(sit)
    paid_to = dead.place.facts("SELECT DISTINCT beneficiary_id FROM line WHERE state = 'proposed'")
    assert (dead.ids[ALONE],) not in paid_to


def test_control_the_living_come_in_by_each_way(homes: Homes, tmp_path: Path) -> None:
    """The same doors are open while he lives: it is the death that shuts them."""
    assert taken_in(homes, tmp_path) is None
    assert roster_import(homes, tmp_path) is None
    assert granted(homes, tmp_path) is None
    assert pile(homes, tmp_path) is None
