"""Programmes as an office edits them: their rules, new ones of its own, and those that end.

A rule that is changed holds for what is a draft; a roster that left its draft keeps the rules it left it with
(`store.roster_rules`), and so does a grant that ended keep its last day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.programme_fields import BY_NAME, NEW_ROW, edited, is_code, shown_fields
from app.domain.programmes import Channel
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.store import entitlements, programmes, roster_rules
from app.store.programmes import KeptProgramme


class Ended(Struct, frozen=True):
    """A programme that was ended: how many grants ended with it."""

    grants: int
    changes: Changes


def programme_fields(session: Session, code: str) -> dict[str, str]:
    """Every field of a programme as its form shows it. Raises UsageError PROGRAMME_UNKNOWN, UserError ROLE_MAY_NOT."""
    session.require(Act.READ)
    kept = programme_of(session, code)
    return shown_fields(kept.programme, kept.channel)


def edit_programme(session: Session, code: str, given: Mapping[str, str]) -> Changes:
    """Change fields of a programme (`programme_fields.FIELDS`); what is as it was changes nothing.

    Raises UsageError PROGRAMME_UNKNOWN; UserError ROLE_MAY_NOT, PROGRAMME_FIELD, PROGRAMME_FIELD_UNKNOWN, AGES_CROSSED,
    PROGRAMME_NAMES_ITSELF, PROGRAMME_NAMES_UNKNOWN, NEEDS_WHAT_IT_EXCLUDES.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    shown = shown_fields(kept.programme, kept.channel)
    changed = {name: value for name, value in given.items() if name not in BY_NAME or value.strip() != shown[name]}
    row = programmes.fields_of(session.store.db, kept.id) | {"channel": kept.channel.value}
    new = edited(row, changed, _codes(session))
    if new == row:
        return session.no_changes()
    told = " ".join(sorted(name for name, value in new.items() if row.get(name, "") != value))
    with session.write("edit_programme", f"{code} {told}") as tx:
        roster_rules.hold_all_of(tx, kept.id)
        programmes.set_fields(tx, kept.id, new, Channel(new["channel"]))
    return session.changes(tx)


def new_programme(session: Session, code: str, name: str, given: Mapping[str, str] | None = None) -> Changes:
    """Enter a programme of one's own; what is not given is as `programme_fields.NEW_ROW` says.

    Raises UserError PROGRAMME_CODE_FORM, PROGRAMME_EXISTS, ROLE_MAY_NOT and what `edit_programme` raises.
    """
    session.require(Act.ENTER)
    code = clean_text(code).upper()
    if not is_code(code):
        raise UserError(RosterCode.PROGRAMME_CODE_FORM, value=code[:20])
    if programmes.programme_by_code(session.store.db, code) is not None:
        raise UserError(RosterCode.PROGRAMME_EXISTS, programme=code)
    row = edited(NEW_ROW | {"code": code, "name": "-"}, {"name": name, **(given or {})}, [*_codes(session), code])
    with session.write("new_programme", f"{code} {row['name']}") as tx:
        programmes.add_programme(tx, row)
    return session.changes(tx)


def end_programme(session: Session, code: str, last_day: date, reason: str) -> Ended:
    """A programme pays nothing after a day; what is granted still ends with it, rosters of before go their way.

    Raises UsageError PROGRAMME_UNKNOWN; UserError REASON_REQUIRED, PROGRAMME_ENDED when it ended already, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    if kept.programme.ended is not None:
        raise UserError(RosterCode.PROGRAMME_ENDED, programme=kept.programme.name, day=kept.programme.ended.isoformat())
    running = entitlements.running(session.store.db, kept.id, last_day, date.max)
    going_on = [one for one in running if one.until is None or one.until > last_day]
    with session.write("end_programme", f"{code} {last_day.isoformat()} {reason}") as tx:
        roster_rules.hold_all_of(tx, kept.id)
        programmes.set_field(tx, kept.id, "ended", last_day.isoformat())
        for one in going_on:
            entitlements.end_entitlement(tx, one.id, until=max(last_day, one.since), reason=reason)
    return Ended(len(going_on), session.changes(tx))


def resume_programme(session: Session, code: str) -> Changes:
    """A programme that ended goes on; its grants stay ended, each is taken up by itself.

    Raises UsageError PROGRAMME_UNKNOWN; UserError PROGRAMME_RUNS, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    if kept.programme.ended is None:
        raise UserError(RosterCode.PROGRAMME_RUNS, programme=kept.programme.name)
    with session.write("resume_programme", code) as tx:
        programmes.set_field(tx, kept.id, "ended", "")
    return session.changes(tx)


def _codes(session: Session) -> list[str]:
    return [one.programme.code for one in _all(session)]


def _all(session: Session) -> list[KeptProgramme]:
    return programmes.list_programmes(session.store.db)
