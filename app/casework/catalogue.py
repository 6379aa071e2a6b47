"""The catalogue as this office keeps it: a programme's channel to the county, dated standards, their confirmation."""

from __future__ import annotations

from datetime import date

from app.casework.looking_up import programme_of
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.programmes import Channel, StopRule
from app.domain.records import Changes
from app.office.session import Session
from app.store import programmes, roster_rules
from app.store.transaction import Transaction


def set_channel(session: Session, code: str, channel: Channel) -> Changes:
    """By which channel the county takes this programme. Raises UsageError PROGRAMME_UNKNOWN, UserError ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    with session.write("set_channel", f"{code} {channel.value}") as tx:
        roster_rules.hold_all_of(tx, kept.id)
        programmes.set_channel(tx, kept.id, channel)
    return session.changes(tx)


def set_stop_rule(session: Session, code: str, rule: StopRule) -> Changes:
    """Until when this programme is paid when its cause ends, by the policy of this county.

    Grants that ended already keep their last day. Raises UsageError PROGRAMME_UNKNOWN, UserError ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    with session.write("set_stop_rule", f"{code} {rule.value}") as tx:
        roster_rules.hold_all_of(tx, kept.id)
        programmes.set_field(tx, kept.id, "stop_rule", rule.value)
    return session.changes(tx)


def set_standard(
    session: Session, code: str, amount: Fen, *, since: date, tier: str = "", document: str = ""
) -> Changes:
    """Enter a standard from a day; it is an example until somebody confirms it against the policy document.

    Raises UsageError PROGRAMME_UNKNOWN, UserError ROLE_MAY_NOT, AMOUNT_NOT_POSITIVE, STANDARD_EXISTS.
    """
    session.require(Act.ENTER)
    if amount <= 0:
        raise UserError(Code.AMOUNT_NOT_POSITIVE)
    with session.write("set_standard", code) as tx:
        keep_standard(session, tx, code, amount, since=since, tier=tier, document=document)
    return session.changes(tx)


def keep_standard(  # noqa: PLR0913 - one row with all its columns
    session: Session, tx: Transaction, code: str, amount: Fen, *, since: date, tier: str, document: str
) -> None:
    """Within a transaction: a new standard, unconfirmed; one that stands already as it is changes nothing."""
    kept = programme_of(session, code)
    for one in programmes.standards(session.store.db, kept.id):
        if (one.tier, one.since) == (tier, since):
            if one.amount == amount:
                return
            raise UserError(Code.STANDARD_EXISTS, programme=code, since=since.isoformat())
    programmes.add_standard(tx, kept.id, amount, tier=tier, since=since, document=document)


def confirm_standards(session: Session, code: str, document: str) -> Changes:
    """Confirm every unconfirmed standard of a programme against its policy document, which is named.

    Raises UserError REASON_REQUIRED without a document, STANDARD_MISSING when there is none to confirm.
    """
    session.require(Act.ENTER)
    if not document.strip():
        raise UserError(Code.REASON_REQUIRED)
    kept = programme_of(session, code)
    waiting = [one for one in programmes.standards(session.store.db, kept.id) if not one.confirmed]
    if not waiting:
        raise UserError(Code.STANDARD_MISSING, programme=code, day=session.today.isoformat())
    with session.write("confirm_standards", f"{code} {document}") as tx:
        for one in waiting:
            programmes.confirm_standard(tx, one.id, session.user.id)
    return session.changes(tx)
