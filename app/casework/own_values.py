"""Fields of a programme's own, filled beside a line of a draft; the grant behind it keeps them for the next roster."""

from __future__ import annotations

from app.casework.looking_up import line_of, roster_of, rules_of
from app.casework.roster_acts import require_draft
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.own_fields import OwnField, own_value
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.store import own_values, roster_view


def own_fields_of(session: Session, roster_id: int) -> tuple[OwnField, ...]:
    """The fields of the programme that a roster runs by. Raises UsageError ROSTER_UNKNOWN."""
    return rules_of(session, roster_of(session, roster_id)).programme.own_fields


def own_values_of(session: Session, roster_id: int) -> dict[int, dict[str, str]]:
    """By line of a roster: what stands in its fields; lines with none are absent."""
    return own_values.of_roster(session.store.db, roster_id)


def set_own_value(session: Session, line_id: int, field: str, typed: str) -> Changes:
    """Fill a field of a line of a draft; an empty text clears it.

    Raises UsageError LINE_UNKNOWN; UserError ROSTER_NOT_DRAFT, OWN_FIELD_UNKNOWN, OWN_VALUE, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    roster = roster_of(session, line.roster_id)
    require_draft(roster)
    programme = rules_of(session, roster).programme
    found = next((one for one in programme.own_fields if one.name == field.strip()), None)
    if found is None:
        raise UserError(RosterCode.OWN_FIELD_UNKNOWN, programme=programme.name, field=field[:30])
    value = own_value(found, typed)
    if value is None:
        raise UserError(RosterCode.OWN_VALUE, field=found.name, value=typed[:30])
    grant = roster_view.entitlement_of(session.store.db, line_id)
    with session.write("set_own_value", str(line_id)) as tx:
        own_values.put(tx, "line", line_id, found.name, value)
        if grant is not None:
            own_values.put(tx, "entitlement", grant, found.name, value)
    return session.changes(tx)
