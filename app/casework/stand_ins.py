"""Standing in for a reviewer (代岗): named by the admin from a day to a day, with his signature; who reviews today."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act, Role, may, require_reviewer
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.stand_ins import Naming, naming_statement, overlapping, require_naming
from app.office.session import Session, user_named
from app.store import stand_ins, users
from app.store.stand_ins import KeptNaming


class Named(Struct, frozen=True):
    """A naming that was made, as it is kept."""

    naming: KeptNaming
    changes: Changes


def namings(session: Session) -> list[KeptNaming]:
    """Every naming, the newest first."""
    session.require(Act.READ)
    return stand_ins.namings(session.store.db)


def name_stand_in(session: Session, user: str, instead_of: str, first: date, last: date, reason: str) -> Named:
    """The admin names a clerk to stand in for a reviewer from a day to a day, and signs it.

    Raises UsageError USER_UNKNOWN; UserError ROLE_MAY_NOT, REASON_REQUIRED, STAND_IN_CLERK, STAND_IN_FOR,
    STAND_IN_DAYS, STAND_IN_TWICE when some of the days are his already.
    """
    session.require(Act.ADMINISTER)
    who, whom = user_named(session, user), user_named(session, instead_of)
    why = " ".join(reason.split())
    if not why:
        raise UserError(Code.REASON_REQUIRED)
    require_naming(who.role, whom.role, first, last, session.today)
    if not who.active:
        raise UserError(RosterCode.STAND_IN_CLERK, role="disabled")
    spans = [
        (one.naming.first, one.naming.last) for one in stand_ins.of_user(session.store.db, who.id) if not one.ended_on
    ]
    clash = overlapping(spans, first, last)
    if clash is not None:
        raise UserError(RosterCode.STAND_IN_TWICE, first=clash[0].isoformat(), last=clash[1].isoformat())
    naming = Naming(who.key_id, whom.key_id, first, last, why)
    with session.write("name_stand_in", why) as tx:
        key = stand_ins.add(
            tx,
            who.id,
            whom.id,
            naming,
            public=session.signer.public,
            signature=session.signer.sign(naming_statement(naming)),
        )
    kept = stand_ins.naming(session.store.db, key)
    if kept is None:
        raise UsageError(RosterCode.STAND_IN_UNKNOWN, number=key)
    return Named(kept, session.changes(tx))


def end_stand_in(session: Session, key: int, reason: str) -> Changes:
    """From today on a naming counts no more; what was reviewed by it stays reviewed.

    Raises UsageError STAND_IN_UNKNOWN; UserError ROLE_MAY_NOT, REASON_REQUIRED, STAND_IN_OVER.
    """
    session.require(Act.ADMINISTER)
    kept = stand_ins.naming(session.store.db, key)
    if kept is None:
        raise UsageError(RosterCode.STAND_IN_UNKNOWN, number=key)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    if kept.ended_on is not None or kept.naming.last < session.today:
        raise UserError(RosterCode.STAND_IN_OVER, last=(kept.ended_on or kept.naming.last).isoformat())
    with session.write("end_stand_in", reason) as tx:
        stand_ins.end(tx, key, session.today)
    return session.changes(tx)


def standing_in(session: Session) -> KeptNaming | None:
    """By which naming who sits here stands in today; None when he does not, or needs none."""
    if may(session.user.role, Act.REVIEW) or not may(session.user.role, Act.HAND_OVER):
        return None
    found = stand_ins.of_user(session.store.db, session.user.id)
    return next((one for one in found if one.counts_on(session.today)), None)


def reviews(session: Session) -> bool:
    """Whether who sits here reviews today: a reviewer, or a clerk who stands in."""
    return may(session.user.role, Act.REVIEW) or standing_in(session) is not None


def require_reviews(session: Session) -> None:
    """Raise UserError ROLE_MAY_NOT unless he does."""
    require_reviewer(session.user.role, stands_in=standing_in(session) is not None)


def could_stand_in(session: Session) -> tuple[list[str], list[str]]:
    """Names of active clerks who may be named, and of the reviewers they may stand in for."""
    found = [one for one in users.list_users(session.store.db) if one.active]
    clerks = [one.name for one in found if one.role is Role.CLERK]
    everybody = [one.name for one in users.list_users(session.store.db) if one.role is Role.REVIEWER]
    return clerks, everybody


__all__ = [
    "KeptNaming", "Named", "could_stand_in", "end_stand_in", "name_stand_in", "namings", "require_reviews", "reviews",
    "standing_in",
]  # fmt: skip
