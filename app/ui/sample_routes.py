"""Where the pictures go: for each place that needs a record, one worth looking at."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.casework import take_in
from app.casework.acts.doing import do
from app.casework.acts.forms import act_form
from app.casework.findings import open_finding
from app.casework.land import set_land, state_lease
from app.casework.pile_looking import confirm, look
from app.casework.pile_taking import take
from app.casework.roster_list import RosterRow, roster_list
from app.casework.searching import PeopleIndex
from app.casework.take_in_reading import see_file
from app.casework.visiting import plan_visits, start_visit
from app.casework.withdrawing import one_to_look_at
from app.casework.yearly_starting import choices, start, view
from app.casework.yearly_typing import type_row, type_total
from app.domain.accounts import luhn_holds
from app.domain.acts import ActKind
from app.domain.documents import citizen_check_digit
from app.domain.finding.entries import Entry
from app.domain.states import RosterState
from app.domain.yearly import Measure
from app.office.session import Session
from app.ui.context import Route
from app.ui.sample_photos import put_photos

_MANY = 400
_PLANNED = 5
_CHOSEN = 30
_HEAD = "姓名,身份证号,村,组,金额,银行账号,开户银行"
_OTHER_HEAD = "姓名,公民身份号码,所在村,组别,本月金额,惠农卡号,代发银行"
_BANK = "伊宁农村商业银行巴彦岱支行"
_NAMES = ("王秀英", "阿卜来提·如则托合提", "李建国", "古丽巴哈尔·玉素甫", "陈永福", "马桂芳")


def sample_routes(session: Session) -> dict[str, Route]:
    """Place → route; places that need no record, and those the store has none for, are left out."""
    index = PeopleIndex()
    index.load(session)
    found = [one.entry for one in index.find("", first=_MANY).rows]
    rosters = roster_list(session)
    routes: dict[str, Route] = {
        "organisation_form": Route("organisation_form"),
        "new_notice": Route("new_notice"),
        "programme": Route("programme", what="C12"),
        "policy": Route("policy", what="C12"),
        "kept_list": Route("kept_list", what="C12"),
    }
    shown = max(found, key=_worth, default=None)
    if shown is not None:
        routes["person_form"] = Route("person_form", shown.id)
        routes["card_form"] = Route("card_form", shown.id)
        routes["asks"] = Route("asks", shown.id)
        routes["living"] = Route("living", shown.id)
        routes["bulk"] = Route("bulk", what=",".join(str(one.id) for one in found[:_CHOSEN]))
        other = next((one for one in found if one.id != shown.id and one.household != shown.household), shown)
        routes["merge"] = Route("merge", shown.id, f"with:{other.id}")
        if shown.household is not None:
            routes["household"] = Route("household", shown.household)
            routes["slip"] = Route("slip", shown.household)
            routes["household_kind"] = Route("household_kind", shown.household)
            routes["acts"] = Route("acts", shown.household, f"person:{shown.id}")
            routes["act"] = Route("act", shown.household, f"{ActKind.DEATH.value}:{shown.id}")
    if rosters:
        routes["roster"] = Route("roster", _first(rosters, RosterState.DRAFT).id)
        routes["brought"] = Route("brought", _first(rosters, RosterState.DRAFT).id)
        routes["review"] = Route("review", _first(rosters, RosterState.IN_REVIEW).id)
        routes["review_typed"] = Route("review_typed", _first(rosters, RosterState.IN_REVIEW).id)
        routes["money"] = Route("money")
        routes["case_file"] = Route("case_file", _first(rosters, RosterState.SETTLED).id)
        routes["open_both"] = Route("open_both", rosters[0].id)
    sent = one_to_look_at(session)
    if sent is not None:
        routes["withdraw"] = Route("withdraw", sent)
    return routes


def prepare(session: Session) -> dict[str, Route]:
    """As `sample_routes`, for a copy that may be written to: plan a day of visits, start one, note a finding."""
    routes = sample_routes(session)
    index = PeopleIndex()
    index.load(session)
    hits = index.find("", first=_MANY).rows
    households = sorted({one.entry.household for one in hits if one.entry.household is not None})
    if not households or "household" not in routes or routes["household"].key is None:
        return routes
    plan_visits(session, session.today, households[:_PLANNED])
    started = start_visit(session, routes["household"].key)
    routes["visit"] = Route("visit", started.visit_id)
    opened = open_finding(session, text="村务公开栏上的名单没有写举报电话。", household_id=routes["household"].key)
    routes["findings"] = Route("findings", opened.finding_id)
    routes |= _a_yearly_check(session)
    routes["act_done"] = _an_act(session, households[-1])
    put_photos(session)
    _put_in_a_pile(session)
    routes["pile"] = Route("pile")
    routes["take_in"] = Route("take_in", what=f"file:{_a_list(session)}")
    return routes


def _an_act(session: Session, household_id: int) -> Route:
    """An act that was done, to be looked at."""
    form = act_form(session, ActKind.ARMY, household_id, None)
    values = {one.spec.name: one.start for one in form.fields} | {"place": "部队", "proof": "入伍通知书"}
    return Route("act_done", do(session, form.request(values)).acts[0])


def _a_yearly_check(session: Session) -> dict[str, Route]:
    """A re-registration that was begun: one sheet is done, the next one under way; some land on record."""
    offered = choices(session)
    if not offered:
        return {"yearly": Route("yearly"), "land": Route("land")}
    begun = start(session, offered[0].code, str(session.today.year + 1))
    pages = view(session, begun.yearly_id).pages
    typed = type_total(session, pages[0].id, "2", "7.5")
    for row in typed.rows[:3]:
        type_row(session, pages[0].id, row.serial, "3.5" if offered[0].measure is Measure.LAND else "q")
    home = typed.rows[0].household_id
    set_land(session, home, next(iter(session.villages.values())), contracted="6.5", excluded="0.5")
    state_lease(session, home, "1.5", out=True, other="王秀英")
    return {
        "yearly": Route("yearly", begun.yearly_id),
        "yearly_page": Route("yearly_page", pages[0].id),
        "land": Route("land", home),
    }


def _worth(entry: Entry) -> tuple[int, int, int]:
    return (
        (len(entry.checks), len(entry.programmes), len(entry.accounts)) if entry.household is not None else (-1, 0, 0)
    )


def _first(rosters: list[RosterRow], state: RosterState) -> RosterRow:
    return next((one for one in rosters if one.state is state), rosters[0])


# -- a few old lists of made-up people ---------------------------------------------------------------------------------


def _put_in_a_pile(session: Session) -> int:
    """Look at three lists and take two of them: one has damaged numbers, one does not say of what it is.

    Returns the pile. The files go at once: only their names are shown.
    """
    village = next(iter(session.villages))
    with tempfile.TemporaryDirectory(prefix="ykt-pile-") as place:
        folder = Path(place) / "2025年的表"
        folder.mkdir()
        whole = [_row(at, village, number=_number(at)) for at in range(len(_NAMES))]
        lost = [_row(at, village, number=f"{float(_number(at)[:15]) * 1000:.10E}") for at in range(2)]
        _write(folder / "高龄津贴2025年11月.csv", whole)
        _write(folder / "高龄津贴2025年12月.csv", lost + whole[2:])
        _write(folder / "名单.csv", whole[:3])
        pile = confirm(session, look(session, [folder]).id)
        take(session, pile.id)
    return pile.id


def _a_list(session: Session) -> Path:
    """A department's list to be looked at; another with a number that may be meant otherwise waits already.

    It lies in the copy of the store, and goes with it.
    """
    village = next(iter(session.villages))
    folder = session.store.folder / "outbox"
    folder.mkdir(exist_ok=True)
    number = _number(8)
    swapped = f"{number[:15]}{number[16]}{number[15]}{number[17]}"
    path = folder / "残联名单.csv"
    _write(path, [_row(60, village, number=swapped)])
    take_in.take(session, take_in.look(session, path, how=see_file(session, path).how()))
    path = folder / "村民名单.csv"
    _write(path, [_row(at, village, number=_number(at)) for at in range(10, 16)], head=_OTHER_HEAD)
    return path


def _number(at: int) -> str:
    first = f"65990019410506{770 + at:03d}"
    return first + citizen_check_digit(first)


def _row(at: int, village: str, *, number: str) -> str:
    first = f"629999{990_000_000 + at:012d}"
    account = next(first + digit for digit in "0123456789" if luhn_holds(first + digit))
    return f"{_NAMES[at % len(_NAMES)]},{number},{village},{at % 3 + 1}组,50,{account},{_BANK}"


def _write(path: Path, rows: list[str], head: str = _HEAD) -> None:
    path.write_bytes("\r\n".join([head, *rows]).encode("gb18030"))
