"""What happens to people: so far, a death."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.casework.cards import person_by_number
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.store import entitlements, register


@dataclass(frozen=True, slots=True)
class Died:
    """A death that was recorded: entitlements of his own that end, and those of others that need another payee."""

    ended: int
    without_payee: list[int]
    changes: Changes


def record_death(session: Session, typed_document: str, on: date) -> Died:
    """Record the day of a death: what the person gets himself ends with it, and nothing is made for him any more.

    What is granted to his household, or only paid to him, goes on and needs another payee: its numbers are returned.
    Raises UserError DOCUMENT_*, DATE_FORM for a day to come, ROLE_MAY_NOT; UsageError PERSON_UNKNOWN.
    """
    session.require(Act.ENTER)
    person = person_by_number(session, typed_document)
    if on > session.today:
        raise UserError(Code.DATE_FORM, value=on.isoformat())
    concerned = entitlements.concerning(session.store.db, person.id, on)
    own = [one for one in concerned if one.beneficiary_id == person.id and not one.for_household]
    others = [one.id for one in concerned if one not in own]
    with session.write("record_death") as tx:
        register.change_person(tx, person.id, died=on.isoformat())
        for one in own:
            entitlements.end_entitlement(tx, one.id, until=on, reason="dead")
    return Died(len(own), others, session.changes(tx))
