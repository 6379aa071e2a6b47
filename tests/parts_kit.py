"""An office whose people were paid for months, for the tests of raises, back pay and recoveries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.casework import answers, catalogue, granting, rosters
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.states import LineState, RosterState
from app.store import lines
from app.store import rosters as roster_rows
from tests.casework.kit import ELDERS, Human, Place, row

JANUARY = date(2026, 1, 1)
RATE = Fen(5_000)


def standard(desk: Place, fen: int, since: date = JANUARY, tier: str = "", code: str = ELDERS) -> None:
    """A confirmed standard of a tier."""
    catalogue.set_standard(desk.sit("clerk"), code, Fen(fen), since=since, tier=tier, document="文件一号")
    catalogue.confirm_standards(desk.sit("clerk"), code, "文件一号")


def granted(desk: Place, people: Iterable[Human], tiers: Mapping[Human, str] | None = None, code: str = ELDERS) -> None:
    """People of the register, each entitled from January on."""
    listed = list(people)
    desk.take([row(one) for one in listed], name="register.xlsx")
    for one in listed:
        tier = (tiers or {}).get(one, "")
        granting.grant(desk.sit("clerk"), code, one.document, {"people": 1}, since=JANUARY, tier=tier)


def month(desk: Place, period: str, code: str = ELDERS) -> int:
    """The regular roster of a month, still a draft."""
    return rosters.make_roster(desk.sit("clerk"), code, period).roster_id


def pay(desk: Place, roster_id: int, *, returned: Iterable[int] = (), stopped: Iterable[int] = ()) -> None:
    """Two sign a roster, and the bank pays it but for these lines; what lies between is left out."""
    kept, stays = set(returned), set(stopped)
    desk.sign(roster_id)
    session = desk.sit("clerk")
    with session.write("take_results") as tx:
        for line in lines.lines_of(session.store.db, roster_id):
            if line.state is LineState.LEFT_OUT:
                continue
            state = LineState.RETURNED if line.id in kept else LineState.STOPPED if line.id in stays else LineState.PAID
            lines.set_line_state(tx, line.id, state)
        roster_rows.set_roster_state(tx, roster_id, RosterState.RECEIVED)


def paid_months(desk: Place, periods: Iterable[str], code: str = ELDERS) -> list[int]:
    """Regular rosters of these months, made and paid."""
    made = []
    for period in periods:
        made.append(month(desk, period, code))
        pay(desk, made[-1])
    return made


def go_the_whole_way(desk: Place, roster_id: int) -> None:
    """Signed by two, hung, sent, taken by the county and paid, by nobody's short cut."""
    desk.clear(roster_id)
    built = desk.send(roster_id, Channel.WEB)
    answers.record_taken(desk.sit(), built.submission_id)
