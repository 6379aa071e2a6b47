"""The answers of a visit: each tap one small audited transaction, so that a power cut loses nothing (`ui.md` 12)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from msgspec import Struct

from app.casework.visiting import visit_of
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UsageError, UserError
from app.domain.findings import FindingSource, due_day
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.states import FindingState
from app.domain.visit_marks import require_tail
from app.domain.visits import (
    MOST_PEOPLE,
    Difference,
    Drawn,
    Hands,
    Signer,
    SignWay,
    Step,
    Strokes,
    Visit,
    VisitCard,
    VisitState,
    clean_strokes,
    differences,
    unfinished,
)
from app.office.session import Session
from app.store import door_service, findings, register, visits
from app.store.transaction import Transaction

ANSWER_CHANGED = "answer_changed"
"""Reason of a finding that followed from an answer which was changed before the visit ended."""

_NAME_LIMIT = 60


class AddedCard(Struct, frozen=True):
    """A card that the register does not know and that was seen."""

    visit_card_id: int
    changes: Changes


class Finished(Struct, frozen=True):
    """A visit that was ended: how many cards were seen, findings it left open, services at the door it did."""

    visit_id: int
    cards_seen: int
    findings: int
    changes: Changes
    served: int = 0


def say_dibao(session: Session, visit_id: int, people: int) -> Changes:
    """Step 1: how many receive dibao. Raises UserError COUNT_FORM, VISIT_NOT_RUNNING, ROLE_MAY_NOT."""
    return _answer(session, visit_id, "say_dibao", dibao_said=_count(people))


def say_cards(session: Session, visit_id: int, cards: int) -> Changes:
    """Step 2: how many cards there are. Raises UserError COUNT_FORM, VISIT_NOT_RUNNING, ROLE_MAY_NOT."""
    return _answer(session, visit_id, "say_cards", cards_said=_count(cards))


def tell_policy(session: Session, visit_id: int, topics: Iterable[str], *, slip: bool | None) -> Changes:
    """Step 4: what was told (codes of programmes or `Topic`), and whether the slip was given (None: not yet asked)."""
    told = json.dumps(list(dict.fromkeys(topics)))
    return _answer(session, visit_id, "tell_policy", topics=told, slip=None if slip is None else int(slip))


def card_in_hands(session: Session, visit_card_id: int, hands: Hands) -> Changes:
    """Step 3: in whose hands a card is; one that cannot be found is not asked about further."""
    if hands is Hands.NOBODY:
        return _answer_card(session, visit_card_id, hands=hands.value, seen=0, matches=None, drawn=None)
    return _answer_card(session, visit_card_id, hands=hands.value, seen=1)


def card_matches(session: Session, visit_card_id: int, *, matches: bool) -> Changes:
    """Step 3: whether name and last four digits agree."""
    return _answer_card(session, visit_card_id, matches=int(matches), seen=1)


def card_drawn(session: Session, visit_card_id: int, drawn: Drawn) -> Changes:
    """Step 3: whether the last money was drawn."""
    return _answer_card(session, visit_card_id, drawn=drawn.value)


def card_held_by(session: Session, visit_card_id: int, holder: str) -> Changes:
    """Step 3: who holds it, in words. Raises UserError TEXT_LONG."""
    return _answer_card(session, visit_card_id, holder=_name(holder))


def card_not_seen(session: Session, visit_card_id: int) -> Changes:
    """Step 3: the card was not shown; nothing more is asked about it."""
    return _answer_card(session, visit_card_id, seen=0, hands=None, matches=None, drawn=None)


def add_unregistered(session: Session, visit_id: int, tail: str, *, bank: str = "", owner: str = "") -> AddedCard:
    """Step 3: a card that the register does not know, seen now; it becomes a finding.

    Raises UserError CARD_TAIL_FORM, TEXT_LONG, VISIT_NOT_RUNNING, ROLE_MAY_NOT.
    """
    visit = _running(session, visit_id)
    digits = require_tail(tail)
    with session.write("add_unregistered", visit.code) as tx:
        key = note_unregistered(tx, visit, digits, bank=_name(bank), owner=_name(owner) or visit.head)
    return AddedCard(key, session.changes(tx))


def note_unregistered(tx: Transaction, visit: Visit, tail: str, *, bank: str, owner: str) -> int:
    """Add the row of a card that the register does not know, within a transaction."""
    serial = visits.last_serial(tx.db, visit.id) + 1
    return visits.add_visit_card(tx, visit.id, serial, card_id=None, tail=tail, bank=bank, owner=owner, seen=1)


def drop_unregistered(session: Session, visit_card_id: int) -> Changes:
    """Take away a card that was added by mistake. Raises UserError VISIT_NOT_RUNNING; UsageError VISIT_CARD_UNKNOWN."""
    visit, card = _card(session, visit_card_id)
    if card.registered:
        raise UsageError(Code.VISIT_CARD_UNKNOWN)
    with session.write("drop_unregistered", visit.code) as tx:
        visits.change_visit_card(tx, card.id, dropped=tx.act.at)
        visits.change_visit(tx, visit.id, card_at=max(0, min(visit.card_at, len(visit.cards) - 2)))
    return session.changes(tx)


def sign(
    session: Session, visit_id: int, who: Signer, way: SignWay, *, strokes: Sequence[Sequence[float]] = ()
) -> Changes:
    """Step 5: a signature, drawn or a thumbprint on the printed sheet; NONE takes it back.

    Raises UserError SIGNATURE_EMPTY for a drawing of nothing, VISIT_NOT_RUNNING, ROLE_MAY_NOT.
    """
    visit = _running(session, visit_id)
    kept: Strokes = clean_strokes(strokes) if way is SignWay.DRAWN else ()
    if way is SignWay.DRAWN and sum(len(stroke) for stroke in kept) < 4:
        raise UserError(Code.SIGNATURE_EMPTY)
    with session.write("sign_visit", f"{visit.code} {who.value} {way.value}") as tx:
        visits.put_signature(tx, visit_id, who, way=way, name=signer_name(visit, who), strokes=kept)
    return session.changes(tx)


def signer_name(visit: Visit, who: Signer) -> str:
    """Whose name stands at a signature: the head's, or the first visitor's."""
    return visit.head if who is Signer.HEAD else visit.visitors[0]


def go_to(session: Session, visit_id: int, step: Step, *, card_at: int = 0) -> Changes:
    """Move to a step, and in the third to a card; what differs so far becomes a finding, what does no more is ended."""
    visit = _running(session, visit_id)
    with session.write("go_to", visit.code) as tx:
        visits.change_visit(tx, visit_id, step=step.value, card_at=max(0, min(card_at, len(visit.cards))))
        settle_differences(session, tx, visit_id)
    return session.changes(tx)


def finish(session: Session, visit_id: int) -> Finished:
    """End a visit of which nothing is missing; what was to be done at this door is done with it.

    Raises UserError VISIT_UNFINISHED (steps), VISIT_NOT_RUNNING, ROLE_MAY_NOT; UsageError VISIT_UNKNOWN.
    """
    visit = _running(session, visit_id)
    missing = unfinished(visit)
    if missing:
        raise UserError(Code.VISIT_UNFINISHED, steps=len(missing))
    with session.write("finish_visit", visit.code) as tx:
        served = end_visit(session, tx, visit_id)
    return finished(session, visit_id, session.changes(tx), served)


def end_visit(session: Session, tx: Transaction, visit_id: int) -> int:
    """Settle what differs and end the visit, within a transaction; how many services at the door it did."""
    settle_differences(session, tx, visit_id)
    visits.change_visit(tx, visit_id, state=VisitState.DONE.value, ended_at=tx.act.at)
    return _serve_at_door(tx, visit_id)


def _serve_at_door(tx: Transaction, visit_id: int) -> int:
    """What waited to be done at this door was done on the day of the visit, by those who went."""
    visit = visits.visit(tx.db, visit_id)
    if visit is None:
        return 0
    day, who = visit.day.isoformat(), "、".join(visit.visitors)
    waiting = door_service.open_at_visit(tx.db, visit_id, visit.household_id, day)
    for key in waiting:
        door_service.change_service(tx, key, visit_id=visit_id, done_on=day, done_by=who)
    return len(waiting)


def finished(session: Session, visit_id: int, changes: Changes, served: int = 0) -> Finished:
    """What a visit that has ended left behind."""
    visit = visit_of(session, visit_id)
    left = [one for one in findings.findings_of_visit(session.store.db, visit_id) if one.is_open]
    return Finished(visit_id, sum(card.seen is True for card in visit.cards), len(left), changes, served)


def settle_differences(session: Session, tx: Transaction, visit_id: int) -> None:
    """Make the findings that follow from a visit's answers agree with them."""
    visit = visits.visit(tx.db, visit_id)
    if visit is None:
        raise UsageError(Code.VISIT_UNKNOWN, visit=visit_id)
    wanted = {(one.kind.value, one.card): one for one in differences(visit)}
    there = findings.following_from(tx.db, visit_id)
    for key, one in wanted.items():
        if key not in there:
            _open(session, tx, visit, one)
        elif there[key].facts != one.values:
            findings.set_facts(tx, there[key].id, one.values)
    for key, found in there.items():
        if key not in wanted and found.state in (FindingState.OPEN, FindingState.ASSIGNED):
            findings.set_finding(
                tx,
                found.id,
                FindingState.NOT_A_FAULT,
                reason=ANSWER_CHANGED,
                ended_on=session.today.isoformat(),
                ended_by=session.user.id,
            )


def _open(session: Session, tx: Transaction, visit: Visit, one: Difference) -> None:
    card = next((card for card in visit.cards if card.id == one.card), None)
    known = register.card(tx.db, card.card_id) if card is not None and card.card_id is not None else None
    findings.add_finding(
        tx,
        session.today,
        due_day(session.today),
        kind=one.kind.value,
        source=FindingSource.VISIT.value,
        text="",
        facts=one.values,
        household_id=visit.household_id,
        person_id=known.owner_id if known else None,
        card_id=known.id if known else None,
        visit_id=visit.id,
        visit_card_id=one.card,
    )


def _answer(session: Session, visit_id: int, verb: str, **values: str | int | None) -> Changes:
    visit = _running(session, visit_id)
    with session.write(verb, visit.code) as tx:
        visits.change_visit(tx, visit_id, **values)
    return session.changes(tx)


def _answer_card(session: Session, visit_card_id: int, **values: str | int | None) -> Changes:
    visit, card = _card(session, visit_card_id)
    with session.write("answer_card", f"{visit.code} {card.serial}") as tx:
        visits.change_visit_card(tx, card.id, **values)
    return session.changes(tx)


def _running(session: Session, visit_id: int) -> Visit:
    session.require(Act.ENTER)
    visit = visit_of(session, visit_id)
    if visit.state is not VisitState.RUNNING:
        raise UserError(Code.VISIT_NOT_RUNNING)
    return visit


def _card(session: Session, visit_card_id: int) -> tuple[Visit, VisitCard]:
    visit = visits.visit_of_card(session.store.db, visit_card_id)
    card = next((one for one in visit.cards if one.id == visit_card_id), None) if visit else None
    if visit is None or card is None:
        raise UsageError(Code.VISIT_CARD_UNKNOWN)
    return _running(session, visit.id), card


def _count(number: int) -> int:
    if not 0 <= number <= MOST_PEOPLE:
        raise UserError(Code.COUNT_FORM, value=number)
    return number


def _name(text: str) -> str:
    words = clean_text(text)
    if len(words) > _NAME_LIMIT:
        raise UserError(Code.TEXT_LONG, limit=_NAME_LIMIT)
    return words
