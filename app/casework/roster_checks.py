"""What is checked of every line before a roster is handed over: what must be put right first, and what is only said.

A check that blocks ("put right first") and one that advises ("may go, the money will come back") are never mixed
(`ui.md` 4).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from app.casework import part_checks
from app.casework.looking_up import rules_of
from app.casework.reckoners import born, reckoner_of
from app.casework.roster_check_more import more_checks
from app.casework.setting_off import taken_off
from app.domain import amounts
from app.domain.documents import is_sound_citizen, judge_document
from app.domain.faults import Code, Fault
from app.domain.line_checks import BLOCKING, Check, Found
from app.domain.names import same_name
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, exclusive
from app.domain.reckoned import Reckoned
from app.domain.reckoning import Grant
from app.domain.records import Roster
from app.domain.states import OF_PARTS, USABLE_CARDS, CardState, LineState, RosterKind
from app.office.session import Session
from app.store import grant_days, line_answers, lines, programmes, roster_view
from app.store.line_answers import Answer
from app.store.programmes import KeptProgramme
from app.store.roster_view import ViewLine

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
    """What a roster's lines are held against, read once: households, other payments, amounts by the standard.

    `due` is by line made of an entitlement, `listed` by line of a list whose beneficiary has one beside it.
    """

    sizes: Mapping[int, int]
    beside: Mapping[int, list[tuple[int, str]]]
    due: Mapping[int, Reckoned]
    listed: Mapping[int, Reckoned]
    own_programme: int
    follower: bool
    by_household: bool
    today: date
    more: Mapping[int, list[Found]]
    answers: Mapping[tuple[int, str], Answer]
    beyond_death: frozenset[int] | None = None
    """Of a roster of parts: lines that pay the dead months after their last day; the other months are theirs."""
    off_parts: frozenset[int] = frozenset()
    off: Mapping[int, int] = {}
    """Of lines with parts: what deductions and carried sums take off, in fen, at or below zero."""
    stored: Sequence[ViewLine] = ()
    """The lines themselves, with people and cards: read once for the page and its checks."""

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
    of_parts = roster.kind in OF_PARTS
    stored = roster_view.view_lines(db, roster.id)
    due = {} if follower or of_parts else amounts_due(session, roster, kept)
    beside = roster_view.paid_beside(db, roster.id, [kept.id, *barred.values()], overlapping)
    return Around(
        roster_view.household_sizes(db, roster.id),
        {} if follower else part_checks.paid_otherwise(session, roster, kept) if of_parts else beside,
        due,
        {} if follower or of_parts else amounts_beside(session, roster, kept),
        kept.id,
        follower,
        kept.programme.granted_to is GrantedTo.HOUSEHOLD,
        session.today,
        more_checks(session, roster, kept),
        line_answers.newest(db, roster.id),
        part_checks.beyond_death(session, roster, kept, stored),
        part_checks.off_parts(session, roster, stored),
        taken_off(session, list(due)),
        stored,
    )


def amounts_due(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, Reckoned]:
    """By line made of an entitlement: what that comes to now; what cannot be computed, or ended before, is absent."""
    return _reckoned(session, roster, kept, grant_days.of_lines(session.store.db, roster.id))


def amounts_beside(session: Session, roster: Roster, kept: KeptProgramme) -> dict[int, Reckoned]:
    """By line of a list: what the entitlement that its beneficiary has here comes to, where he has one."""
    period = Period.parse(roster.period)
    first, last = period.first.isoformat(), period.last.isoformat()
    return _reckoned(session, roster, kept, grant_days.beside_lines(session.store.db, roster.id, first, last))


def _reckoned(
    session: Session, roster: Roster, kept: KeptProgramme, found: Mapping[int, grant_days.GrantOfLine]
) -> dict[int, Reckoned]:
    if not found or not amounts.is_computable(kept.programme):
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
    computed = {key: due(*one[:4], born(one[4], one[5]) if by_age else None) for key, one in found.items()}
    return {key: reckoned for key, reckoned in computed.items() if reckoned is not None}


def checks_of(line: ViewLine, known: Around, sound: Callable[[str], bool]) -> tuple[Check, ...]:
    """What is wrong with a line, the worst first; nothing is asked of one that is left out or already sent."""
    if line.state not in _OPEN:
        return ()
    found = _people(line, known) if not known.follower else []
    beyond = bool(line.died) if known.beyond_death is None else line.id in known.beyond_death
    if beyond or line.payee_died:
        found.append(Check.DEAD)
    if line.id in known.off_parts:
        found.append(Check.AMOUNT_STALE)
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
    if due is not None and due.fen + known.off.get(line.id, 0) != line.amount:
        found.append(Check.AMOUNT_STALE)
    said = known.listed.get(line.id)
    if said is not None and said.fen != line.amount:
        found.append(Check.AMOUNT_DIFFERS)
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
    known = around(session, roster, rules_of(session, roster))
    sound = soundness(session.today)
    found = []
    for line in known.stored:
        if line.state != LineState.PROPOSED.value:
            continue
        checks = checks_of(line, known, sound)
        kept = answers_of(line, checks, known) if checks else ()
        found += [(line.id, one) for one, had in zip(checks, kept, strict=True) if one not in BLOCKING and had is None]
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
    known = around(session, roster, rules_of(session, roster))
    sound = soundness(session.today)
    return [
        line.id
        for line in known.stored
        if line.state == LineState.PROPOSED.value and any(check in BLOCKING for check in checks_of(line, known, sound))
    ]
