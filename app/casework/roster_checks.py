"""What is checked of every line before a roster is handed over: what must be put right first, and what is only said.

A check that blocks ("put right first") and one that advises ("may go, the money will come back") are never mixed
(`ui.md` 4).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.casework.roster_check_more import more_checks
from app.casework.rosters import kept_standards, rates_on
from app.domain import amounts
from app.domain.documents import is_sound_citizen, judge_document
from app.domain.faults import Code, Fault
from app.domain.line_checks import BLOCKING, Check, Found
from app.domain.names import same_name
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, exclusive
from app.domain.records import Roster
from app.domain.states import USABLE_CARDS, CardState, LineState, RosterKind
from app.office.session import Session
from app.store import line_answers, lines, programmes, roster_view
from app.store.line_answers import Answer
from app.store.programmes import KeptProgramme
from app.store.roster_view import ViewLine

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
    due: Mapping[int, int]
    own_programme: int
    follower: bool
    by_household: bool
    today: date
    more: Mapping[int, list[Found]]
    answers: Mapping[tuple[int, str], Answer]

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
        more_checks(session, roster, kept),
        line_answers.newest(db, roster.id),
    )


def amounts_due(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, int]:
    """By line made of an entitlement: what its quantities come to now, in fen; what cannot be computed is absent."""
    if not amounts.is_computable(kept.programme):
        return {}
    period = Period.parse(roster.period)
    rates = rates_on(kept, kept_standards(session, kept), period)

    @cache
    def due(tier: str, quantities: str) -> int | None:
        try:
            return int(amounts.compute(kept.programme, rates(tier), json.loads(quantities), period).fen)
        except Fault:  # no standard of that day, or a quantity missing: said where the roster is made
            return None

    found = roster_view.quantities_of(session.store.db, roster.id)
    computed = {line_id: due(*what) for line_id, what in found.items()}
    return {line_id: fen for line_id, fen in computed.items() if fen is not None}


def checks_of(line: ViewLine, known: Around, sound: Callable[[str], bool]) -> tuple[Check, ...]:
    """What is wrong with a line, the worst first; nothing is asked of one that is left out or already sent."""
    if line.state not in _OPEN:
        return ()
    found = _people(line, known) if not known.follower else []
    if line.died or line.payee_died:
        found.append(Check.DEAD)
    found += _card(line)
    found += [one.check for one in known.more.get(line.id, ()) if one.check not in found]
    numbers = [line.document] if line.beneficiary_id == line.payee_id else [line.document, line.payee_document]
    if not all(sound(number) for number in numbers if number):
        found.append(Check.NUMBER_WRONG)
    return tuple(sorted(found, key=_ORDER.__getitem__)) if len(found) > 1 else tuple(found)


def _people(line: ViewLine, known: Around) -> list[Check]:
    found = []
    for programme_id, _ in known.beside.get(line.id, ()):
        found.append(Check.TWICE if programme_id == known.own_programme else Check.EXCLUDED)
    due = known.due.get(line.id)
    if due is not None and due != line.amount:
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


def facts_of(line: ViewLine, check: Check, known: Around) -> str:
    """What a check of a line rests on, as one text: an answer counts as long as this stays the same."""
    details = [one.detail for one in known.more.get(line.id, ()) if one.check is check]
    if details:
        return "; ".join(details)
    if check is Check.NAME_ON_CARD:
        return f"{line.card_id} {line.account_name} {line.payee_name}"
    if check is Check.NUMBER_WRONG:
        return f"{line.document} {line.payee_document}"
    if check is Check.PEOPLE_DIFFER:
        return f"{people_in(line.quantities)} {known.sizes.get(line.household_id)}"
    return f"{line.card_id} {line.account} {line.card_state} {line.amount}"


def details_of(line: ViewLine, checks: tuple[Check, ...], known: Around) -> tuple[str, ...]:
    """By check: what is said of it beyond its name, empty for most."""
    found = {one.check: one.detail for one in known.more.get(line.id, ())}
    return tuple(found.get(check, "") for check in checks)


def answers_of(line: ViewLine, checks: tuple[Check, ...], known: Around) -> tuple[Answer | None, ...]:
    """By check: the answer that still counts, None where there is none or where what it was given for changed."""
    kept = [known.answers.get((line.id, check.value)) for check in checks]
    return tuple(
        one if one is not None and one.facts == facts_digest(facts_of(line, check, known)) else None
        for check, one in zip(checks, kept, strict=True)
    )


def facts_digest(facts: str) -> str:
    """The facts of a check as they are kept beside its answer: numbers of people stand in them, so only a digest."""
    return hashlib.sha256(facts.encode()).hexdigest()[:32]


def unanswered(session: Session, roster: Roster) -> list[tuple[int, Check]]:
    """(line, check) of proposed lines with a check that needs a written answer and has none that still counts."""
    known = around(session, roster, programme_of(session, roster.programme))
    sound = soundness(session.today)
    found = []
    for line in roster_view.view_lines(session.store.db, roster.id):
        if line.state != LineState.PROPOSED.value:
            continue
        checks = checks_of(line, known, sound)
        kept = answers_of(line, checks, known) if checks else ()
        found += [(line.id, one) for one, had in zip(checks, kept, strict=True) if one not in BLOCKING and had is None]
    return found


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
