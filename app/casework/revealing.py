"""Full numbers: shown for a reason, or compared with one that was typed; each time one line in the log (`ui.md` 9)."""

from __future__ import annotations

from msgspec import Struct

from app.domain.cleaning import clean_number
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.reveals import ENOUGH, IN_ACT, NOUN_OF, Compared, Field, RevealReason, compare_numbers
from app.office.session import Session
from app.store import reveals
from app.store.reveals import Reveal


class Revealed(Struct, frozen=True):
    """A full number, to be shown for `SECONDS_SHOWN` and then masked again."""

    number: str
    changes: Changes


class ComparedNumber(Struct, frozen=True):
    """How a typed number differs from ours; ours is not in it."""

    result: Compared
    changes: Changes


SECONDS_SHOWN = 30
"""How long a number stays in full (`ui.md` 9)."""


def reveal(session: Session, noun: str, record_id: int, field: Field, reason: RevealReason) -> Revealed:
    """Show one full number of a person (document, phone) or card (account), for one of the five reasons.

    Raises UserError ROLE_MAY_NOT, NUMBER_MISSING; UsageError PERSON_UNKNOWN, CARD_UNKNOWN.
    """
    session.require(Act.READ)
    number = _number(session, noun, record_id, field)
    with session.write("reveal", f"{field.value} {reason.value}") as tx:
        reveals.add_reveal(tx, noun, record_id, field=field.value, way="shown", reason=reason.value, act=None)
    return Revealed(number, session.changes(tx))


def reveal_in_act(session: Session, noun: str, record_id: int, field: Field, act: str) -> Revealed:
    """Show a full number inside an act that needs it; `act` names the act (a verb such as "change_card"), the reason.

    Raises as `reveal`, and UserError REASON_REQUIRED without an act.
    """
    session.require(Act.READ)
    if not act.strip():
        raise UserError(Code.REASON_REQUIRED)
    number = _number(session, noun, record_id, field)
    with session.write("reveal", f"{field.value} {IN_ACT} {act.strip()}") as tx:
        reveals.add_reveal(tx, noun, record_id, field=field.value, way="shown", reason=IN_ACT, act=act.strip())
    return Revealed(number, session.changes(tx))


def compare(session: Session, noun: str, record_id: int, field: Field, typed: str) -> ComparedNumber:
    """Say where a number read from the card differs from ours, without showing ours.

    Raises UserError ROLE_MAY_NOT, NUMBER_MISSING, VALUE_REQUIRED for fewer than four characters; UsageError
    PERSON_UNKNOWN, CARD_UNKNOWN.
    """
    session.require(Act.READ)
    if len(clean_number(typed)) < ENOUGH:
        raise UserError(Code.VALUE_REQUIRED)
    result = compare_numbers(typed, _number(session, noun, record_id, field))
    said = "same" if result.same else "differs"
    with session.write("compare_number", f"{field.value} {said}") as tx:
        reveals.add_reveal(tx, noun, record_id, field=field.value, way="compared", reason=said, act=None)
    return ComparedNumber(result, session.changes(tx))


def reveals_of(session: Session, noun: str, record_id: int) -> list[Reveal]:
    """What of one record was shown or compared, newest first."""
    return reveals.reveals_of(session.store.db, noun, record_id)


def _number(session: Session, noun: str, record_id: int, field: Field) -> str:
    if NOUN_OF[field] != noun:
        raise KeyError(f"{noun} has no {field.value}")
    known, number = reveals.number_of(session.store.db, noun, record_id, field.value)
    if not known and noun == "card":
        raise UsageError(Code.CARD_UNKNOWN, card=record_id)
    if not known:
        raise UsageError(Code.PERSON_UNKNOWN)
    if not number:
        raise UserError(Code.NUMBER_MISSING)
    return number
