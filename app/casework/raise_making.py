"""A raise that was looked at becomes a roster of its own, with its standards and the department's figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from app.casework.catalogue import keep_standard
from app.casework.looking_up import programme_of
from app.casework.raising import RaisePreview, RaiseRow, preview_raise
from app.casework.rosters import township_of
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.money import NO_MONEY, Fen
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import parts as part_rows
from app.store import programmes, rosters
from app.store import raising as store
from app.store.line_rows import LineRows
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction


class MadeParts(Struct, frozen=True):
    """A roster of parts that was made: its number, lines and sum, and how many sums were carried forward."""

    roster_id: int
    lines: int
    total: Fen
    carried: int
    changes: Changes


def make_raise(  # noqa: PLR0913 - what stands on the department's paper
    session: Session,
    code: str,
    since: str,
    new: Mapping[str, Fen] | None = None,
    *,
    document: str = "",
    confirm: bool = False,
    department: Fen | None = None,
    made_up_by: str = "",
) -> MadeParts:
    """Keep the new standards and make the raise a roster of its own, a draft; sums at or below zero are carried.

    With `confirm` the new standards were compared with the document, which is named, and count from now on.
    `department` is the figure the department ordered: where it differs, `made_up_by` says who makes up the difference.
    Raises what `preview_raise` raises; UserError RAISE_NOTHING, RAISE_DIFFERS (ours, theirs, difference),
    STANDARD_EXISTS, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    found = preview_raise(session, code, since, new)
    _require_figure(found, department, made_up_by)
    with session.write("make_raise", f"{code} {since}") as tx:
        _keep_rates(session, tx, kept, found, new or {}, document=document, confirm=confirm)
        period = store.next_on(session.store.db, kept.id, session.today.isoformat())
        roster_id = rosters.add_roster(
            tx, kept.id, period, township=township_of(session), kind=RosterKind.RAISE, state=RosterState.DRAFT
        )
        part_rows.add_order(
            tx, roster_id, since=found.since.isoformat(), department_fen=department, made_up_by=made_up_by.strip()
        )
        gathered = LineRows(tx, roster_id=roster_id, programme_id=kept.id, period=period, root_kind="raise")
        for row in found.rows:
            _add(gathered, row)
        gathered.flush()
        for row in found.carried:
            part_rows.add_carry(tx, roster_id, kept.id, row.beneficiary_id, row.parts)
    return MadeParts(roster_id, len(found.rows), found.total, len(found.carried), session.changes(tx))


def _keep_rate(  # noqa: PLR0913 - one row with all its columns
    session: Session, tx: Transaction, kept: KeptProgramme, amount: Fen, *, since: date, tier: str, document: str
) -> None:
    """The new standard of a tier; one of the same day by which was paid so far becomes the new one, to be confirmed."""
    for one in programmes.standards(session.store.db, kept.id):
        if (one.tier, one.since) == (tier, since) and one.amount != amount:
            programmes.renew_standard(tx, one.id, amount, document=document)
            return
    keep_standard(session, tx, kept.programme.code, amount, since=since, tier=tier, document=document)


def _keep_rates(  # noqa: PLR0913 - what stands on the department's paper
    session: Session,
    tx: Transaction,
    kept: KeptProgramme,
    found: RaisePreview,
    new: Mapping[str, Fen],
    *,
    document: str,
    confirm: bool,
) -> None:
    """The new standards of a raise; confirmed where who makes it compared them with the document he names."""
    for tier, amount in new.items():
        _keep_rate(session, tx, kept, amount, since=found.since, tier=tier, document=document)
    if confirm and document.strip():
        _confirm(session, tx, kept, found)


def _confirm(session: Session, tx: Transaction, kept: KeptProgramme, found: RaisePreview) -> None:
    """The standards of this raise were compared with their document by who makes it."""
    for one in programmes.standards(session.store.db, kept.id):
        if one.since == found.since and one.tier in found.standards and not one.confirmed:
            programmes.confirm_standard(tx, one.id, session.user.id)


def _require_figure(found: RaisePreview, department: Fen | None, made_up_by: str) -> None:
    """Something is to be raised, and what the department ordered is what we reckon, or somebody makes it up."""
    if not found.rows:
        raise UserError(RosterCode.RAISE_NOTHING, programme=found.code, since=found.since.isoformat())
    if department is not None and department != found.total and not made_up_by.strip():
        more = Fen(found.total - department)
        raise UserError(
            RosterCode.RAISE_DIFFERS, ours=found.total.grouped(), theirs=department.grouped(), difference=more.grouped()
        )


def _add(gathered: LineRows, row: RaiseRow) -> None:
    if row.parties is None:
        raise ValueError("a row without payee makes no line")
    gathered.add(
        row.parties.row,
        row.amount,
        place=(row.village, row.group),
        standard=max((part.rate for part in row.parts), default=NO_MONEY).yuan(),
        quantities=row.quantities,
        members=[row.beneficiary_id],
        source=(row.entitlement_id, None),
        parts=row.parts,
    )
