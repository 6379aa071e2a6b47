"""The county's own lists, taken from its packages: so far, standards."""

from __future__ import annotations

from datetime import date

import msgspec

from app.casework.settling import Settled
from app.domain.faults import Code, HostileInput, UserError
from app.domain.money import Fen
from app.exchange.records import ReferenceBody
from app.office.session import Session
from app.store import programmes
from app.store.transaction import Transaction


class StandardValue(msgspec.Struct, frozen=True):
    """A standard as the county tells it; `document` names the policy document."""

    amount_fen: int
    since: date
    document: str


def take_reference(session: Session, tx: Transaction, body: ReferenceBody, settled: Settled) -> None:
    """Within a transaction: keep one entry of the county's lists, a standard as unconfirmed.

    Kinds to come are left out. Another amount for the same day replaces the one we had and waits for its confirmation
    again; a programme we do not have is an alarm. Raises HostileInput PACKAGE_HOSTILE.
    """
    if body.kind != "standard":
        return
    try:
        value = msgspec.json.decode(body.value, type=StandardValue)
        amount = Fen(value.amount_fen)
    except (msgspec.MsgspecError, ValueError) as error:
        raise HostileInput(Code.PACKAGE_HOSTILE, part="references") from error
    if amount <= 0:
        raise HostileInput(Code.PACKAGE_HOSTILE, part="references")
    kept = programmes.programme_by_code(session.store.db, body.key)
    if kept is None:
        settled.alarms.append(UserError(Code.PROGRAMME_UNKNOWN, programme=body.key))
        return
    known = programmes.standards(session.store.db, kept.id)
    same_day = next((one for one in known if (one.tier, one.since) == ("", value.since)), None)
    if same_day is None:
        programmes.add_standard(tx, kept.id, amount, tier="", since=value.since, document=value.document)
        settled.references += 1
    elif same_day.amount == amount:
        settled.same += 1
    else:
        programmes.renew_standard(tx, same_day.id, amount, document=value.document)
        settled.references += 1
