"""A death by number, for the commands: the act at the counter, with nobody asked who is paid instead."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.casework.acts.doing import do
from app.casework.acts.forms import act_form
from app.casework.cards import person_by_number
from app.domain.acts import ActKind, ActRequest, What
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.store import entitlements


class Died(Struct, frozen=True):
    """A death that was recorded: entitlements of his own that end, and those of others that need another payee."""

    ended: int
    without_payee: list[int]
    changes: Changes


def record_death(session: Session, typed_document: str, on: date, *, proof: str = "-") -> Died:
    """Record the day of a death as the form at the counter proposes it: the likeliest head, nobody named as payee.

    What then still waits for another payee is returned by number. Raises UserError DOCUMENT_*, DATE_FORM for a day to
    come, PERSON_DEAD, ROLE_MAY_NOT; UsageError PERSON_UNKNOWN.
    """
    session.require(Act.ENTER)
    person = person_by_number(session, typed_document)
    if on > session.today:
        raise UserError(Code.DATE_FORM, value=on.isoformat())
    form = act_form(session, ActKind.DEATH, None, person.id)
    values = {one.spec.name: one.start for one in form.fields} | {"day": on.isoformat(), "proof": proof}
    done = do(session, ActRequest(ActKind.DEATH, form.household_id, person.id, values))
    ended = sum(1 for item in done.consequences[0].items if item.what is What.GRANT_ENDS)
    left = entitlements.still_running(session.store.db, on, people=[person.id])
    without = [one.id for one in left if one.payee_id == person.id and one.beneficiary_id != person.id]
    return Died(ended, without, done.changes)
