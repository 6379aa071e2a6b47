"""What old sheets paid to the dead and to those who were stopped: shown, and written down as findings when asked.

Nothing is cut by it: a list says that somebody died or was stopped, the sheets say that money went on, and somebody
must look which of them is right (`domain.md` 5: paid after date of death).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby

from msgspec import Struct

from app.casework.pile_sheets import Pile, pile, stopped_reason
from app.domain.faults import Code, UserError
from app.domain.findings import FindingKind, FindingSource, due_day
from app.domain.makers import Act
from app.domain.meanings import SheetKind
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, Programme
from app.domain.records import Changes
from app.domain.stopping import last_day, overpaid, overpaid_facts
from app.office.session import Session
from app.store import findings, programmes
from app.store.findings import Overpaying
from app.store.pile_history import PastBeyond, past_beyond

_PAST = "past"
"""Under which a finding keeps the ids of the past payments it is about."""


class PaidBeyond(Struct, frozen=True):
    """One payment for time after the last day: of it so much was too much."""

    past_id: int
    programme: str
    period: str
    amount: Fen


class PaidAfter(Struct, frozen=True):
    """What somebody was paid after he died (`died`) or was stopped; `ended_on` is the death, or the last day paid for.

    `finding` is the number of the finding that is about it, empty when none is.
    """

    person_id: int
    household_id: int
    name: str
    document: str
    died: bool
    ended_on: date
    payments: tuple[PaidBeyond, ...]
    finding: str

    @property
    def amount(self) -> Fen:
        """All of it together."""
        return Fen(sum(one.amount for one in self.payments))


class WrittenDown(Struct, frozen=True):
    """How many findings were written down, and what they come to."""

    findings: int
    amount: Fen
    changes: Changes


def paid_after(session: Session, found: Pile) -> tuple[PaidAfter, ...]:
    """Who was paid in a pile after a death or a stop, what nobody has written down first, the largest sums first.

    Where the pile brought a list of the stopped or dead, what other piles paid them counts too.
    """
    ended = any(one.kind is SheetKind.ENDED_LIST and one.state == "taken" for one in found.sheets)
    rows = past_beyond(session.store.db, stopped_reason(), pile_id=None if ended else found.id)
    if not rows:
        return ()
    rules = {one.id: one.programme for one in programmes.list_programmes(session.store.db)}
    known = findings.overpaid_of_people(session.store.db)
    gathered = []
    for person_id, mine in groupby(rows, key=lambda one: one.person_id):
        one = _of_person(list(mine), rules, known.get(person_id, []))
        if one is not None:
            gathered.append(one)
    return tuple(sorted(gathered, key=lambda one: (bool(one.finding), -one.amount, one.person_id)))


def _of_person(rows: list[PastBeyond], rules: dict[int, Programme], known: Iterable[Overpaying]) -> PaidAfter | None:
    beyond = [(row, more, last) for row in rows for more, last in (too_much(row, rules[row.programme_id]),) if more]
    if not beyond:
        return None
    told = {row.id: number for row, _, _ in beyond if (number := _told(row, known))}
    fresh = [one for one in beyond if one[0].id not in told]
    shown = fresh or beyond
    first = shown[0][0]
    return PaidAfter(
        first.person_id,
        first.household_id,
        first.name,
        first.document,
        first.died is not None,
        date.fromisoformat(first.died) if first.died else min(last for _, _, last in shown),
        tuple(PaidBeyond(row.id, rules[row.programme_id].name, row.period, more) for row, more, _ in shown),
        "" if fresh else told[first.id],
    )


def too_much(row: PastBeyond, rule: Programme) -> tuple[Fen, date]:
    """How much of a payment was for time after the last day, and that day; of households nobody's death decides."""
    last = date.max
    if rule.granted_to is GrantedTo.PERSON and row.died:
        last = last_day(rule.stop_rule, date.fromisoformat(row.died))
    if row.stopped:
        last = min(last, date.fromisoformat(row.stopped))
    return (overpaid(rule, Period.parse(row.period), Fen(row.amount), last) if last < date.max else Fen(0)), last


def _told(row: PastBeyond, known: Iterable[Overpaying]) -> str:
    """The finding that is about a payment: one that names it, or one of an act that could see it."""
    for one in known:
        named = one.facts.get(_PAST)
        if str(row.id) in named.split() if named is not None else row.taken_on <= one.opened_on.isoformat():
            return one.number
    return ""


def write_down(session: Session, pile_id: int, people: Collection[int]) -> WrittenDown:
    """Write down for each of these people one finding "overpaid" with what went beyond; whose is told is left out.

    They are taken back with the pile as long as nobody has worked on them. Raises UserError ROLE_MAY_NOT, ACT_NOTHING
    when there is nothing to write down; UsageError PILE_UNKNOWN.
    """
    session.require(Act.ENTER)
    found = [one for one in paid_after(session, pile(session, pile_id)) if one.person_id in people and not one.finding]
    if not found:
        raise UserError(Code.ACT_NOTHING)
    with session.write("tell_overpaid", f"{pile_id} {len(found)}") as tx:
        for one in found:
            listed = [f"{paid.programme} {paid.period} {paid.amount.grouped()}" for paid in one.payments]
            facts = overpaid_facts(one.name, listed, one.amount)
            facts[_PAST] = " ".join(str(paid.past_id) for paid in one.payments)
            findings.add_finding(
                tx,
                session.today,
                due_day(session.today),
                kind=FindingKind.OVERPAID.value,
                source=FindingSource.DESK.value,
                text="",
                facts=facts,
                household_id=one.household_id,
                person_id=one.person_id,
            )
    return WrittenDown(len(found), Fen(sum(one.amount for one in found)), session.changes(tx))
