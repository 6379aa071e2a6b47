"""What is checked of every line before a roster is handed over: what must be put right first, and what is only said.

A check that blocks ("put right first") and one that advises ("may go, the money will come back") are never mixed
(`ui.md` 4).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.casework.reckoners import born, reckoner_of
from app.domain import amounts
from app.domain.documents import is_sound_citizen, judge_document
from app.domain.faults import Code, Fault
from app.domain.names import same_name
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, exclusive
from app.domain.reckoned import Reckoned
from app.domain.reckoning import Grant
from app.domain.records import Roster
from app.domain.states import USABLE_CARDS, CardState, LineState, RosterKind
from app.office.session import Session
from app.store import grant_days, lines, programmes, roster_view
from app.store.programmes import KeptProgramme
from app.store.roster_view import ViewLine


class Check(StrEnum):
    """What may be wrong with a line, the worst first; words in `check`."""

    DEAD = "dead"
    CARD_ENDED = "card_ended"
    CARD_OF_ANOTHER = "card_of_another"
    TWICE = "twice"
    EXCLUDED = "excluded"
    AMOUNT_STALE = "amount_stale"
    CARD_CLOSED = "card_closed"
    CARD_LOST = "card_lost"
    CARD_FROZEN = "card_frozen"
    CARD_DORMANT = "card_dormant"
    CARD_NOT_ACTIVATED = "card_not_activated"
    NAME_ON_CARD = "name_on_card"
    NUMBER_WRONG = "number_wrong"
    PEOPLE_DIFFER = "people_differ"


BLOCKING = frozenset(
    [Check.DEAD, Check.CARD_ENDED, Check.CARD_OF_ANOTHER, Check.TWICE, Check.EXCLUDED, Check.AMOUNT_STALE]
)
"""Checks that keep a roster in draft while the line stands in it; the others only say that the money may come back."""

_REMEMBERED = 4_096
"""So many different texts of quantities are read once: the lines of a roster have few."""
_ORDER = {check: at for at, check in enumerate(Check)}
_CARDS = {
    CardState.CLOSED.value: Check.CARD_CLOSED,
    CardState.LOST.value: Check.CARD_LOST,
    CardState.FROZEN.value: Check.CARD_FROZEN,
    CardState.DORMANT.value: Check.CARD_DORMANT,
    CardState.NOT_ACTIVATED.value: Check.CARD_NOT_ACTIVATED,
}
_USABLE = frozenset(state.value for state in USABLE_CARDS)
_OPEN = (LineState.PROPOSED.value, LineState.HELD.value, LineState.READY.value)
_STANDING = (RosterKind.REISSUE, RosterKind.CORRECTION)
"""Followers of a line keep its people and amount: only their cards are looked at."""


class Around(Struct, frozen=True):
    """What a roster's lines are held against, read once: households, other payments, amounts by the standard."""

    sizes: Mapping[int, int]
    beside: Mapping[int, list[tuple[int, str]]]
    due: Mapping[int, Reckoned]
    own_programme: int
    follower: bool
    by_household: bool
    today: date

    @property
    def computed(self) -> int:
        """How many lines have an amount that the standard says."""
        return len(self.due)


def around(session: Session, roster: Roster, kept: KeptProgramme) -> Around:
    """Read what the checks of a roster need."""
    db = session.store.db
    period = Period.parse(roster.period)
    barred = {
        one.programme.code: one.id for one in programmes.list_programmes(db) if exclusive(one.programme, kept.programme)
    }
    overlapping = [text for text in lines.periods_in_use(db) if Period.parse(text).overlaps(period)]
    follower = roster.kind in _STANDING
    return Around(
        roster_view.household_sizes(db, roster.id),
        {} if follower else roster_view.paid_beside(db, roster.id, [kept.id, *barred.values()], overlapping),
        {} if follower else amounts_due(session, roster, kept),
        kept.id,
        follower,
        kept.programme.granted_to is GrantedTo.HOUSEHOLD,
        session.today,
    )


def amounts_due(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, Reckoned]:
    """By line made of an entitlement: what that comes to now; what cannot be computed, or ended before, is absent."""
    if not amounts.is_computable(kept.programme):
        return {}
    period = Period.parse(roster.period)
    reckoner = reckoner_of(session, kept, period)

    @cache
    def due(tier: str, quantities: str, since: str, until: str | None, birthday: date | None) -> Reckoned | None:
        end = date.fromisoformat(until) if until else None
        if date.fromisoformat(since) > period.last or (end is not None and end < period.first):
            return None
        try:
            return reckoner.reckon(Grant(tier, json.loads(quantities), date.fromisoformat(since), end, birthday))
        except Fault:  # no standard of that day, or a quantity missing: said where the roster is made
            return None

    by_age = bool(kept.programme.terms.age_tiers)
    found = grant_days.of_lines(session.store.db, roster.id)
    computed = {key: due(*one[:4], born(one[4], one[5]) if by_age else None) for key, one in found.items()}
    return {key: reckoned for key, reckoned in computed.items() if reckoned is not None}


def checks_of(line: ViewLine, known: Around, sound: Callable[[str], bool]) -> tuple[Check, ...]:
    """What is wrong with a line, the worst first; nothing is asked of one that is left out or already sent."""
    if line.state not in _OPEN:
        return ()
    found = _people(line, known) if not known.follower else []
    if line.died or line.payee_died:
        found.append(Check.DEAD)
    found += _card(line)
    numbers = [line.document] if line.beneficiary_id == line.payee_id else [line.document, line.payee_document]
    if not all(sound(number) for number in numbers if number):
        found.append(Check.NUMBER_WRONG)
    return tuple(sorted(found, key=_ORDER.__getitem__)) if len(found) > 1 else tuple(found)


def _people(line: ViewLine, known: Around) -> list[Check]:
    found = []
    for programme_id, _ in known.beside.get(line.id, ()):
        found.append(Check.TWICE if programme_id == known.own_programme else Check.EXCLUDED)
    due = known.due.get(line.id)
    if due is not None and due.fen != line.amount:
        found.append(Check.AMOUNT_STALE)
    people = people_in(line.quantities)
    if known.by_household and people is not None and people != known.sizes.get(line.household_id, people):
        found.append(Check.PEOPLE_DIFFER)
    return list(dict.fromkeys(found))


def _card(line: ViewLine) -> list[Check]:
    if line.owner_id != line.payee_id:
        return [Check.CARD_OF_ANOTHER]
    if line.card_ended:
        return [Check.CARD_ENDED]
    found = [_CARDS[line.card_state]] if line.card_state not in _USABLE else []
    if line.account_name != line.payee_name and not same_name(line.account_name, line.payee_name):
        found.append(Check.NAME_ON_CARD)
    return found


@lru_cache(maxsize=_REMEMBERED)
def people_in(quantities: str) -> int | None:
    """How many people quantities (JSON) are for, None where they don't say."""
    if amounts.PEOPLE not in quantities:
        return None
    value = json.loads(quantities).get(amounts.PEOPLE)
    return value if isinstance(value, int) else None


_LET_THROUGH = frozenset([None, Code.CREDIT_CODE_CHECK])
"""An early credit code may fail its check and is legal (`domain.md` 3.5): it is never in the way."""


def soundness(today: date) -> Callable[[str], bool]:
    """A judge of document numbers: whether one is as it must be."""

    def sound(number: str) -> bool:
        return is_sound_citizen(number, today) or judge_document(number, today).code in _LET_THROUGH

    return sound


def blocked_lines(session: Session, roster: Roster) -> list[int]:
    """Ids of proposed lines with a check that must be put right first; held and left-out ones stay behind anyway."""
    known = around(session, roster, programme_of(session, roster.programme))
    sound = soundness(session.today)
    return [
        line.id
        for line in roster_view.view_lines(session.store.db, roster.id)
        if line.state == LineState.PROPOSED.value and any(check in BLOCKING for check in checks_of(line, known, sound))
    ]
