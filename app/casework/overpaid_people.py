"""Who was overpaid and does not stand in the recovery ledger yet: by our lines, by old sheets, though withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from app.casework.pile_overpaid import too_much
from app.casework.pile_sheets import stopped_reason
from app.domain.makers import Act
from app.domain.money import NO_MONEY, Fen
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, Programme
from app.domain.raising import last_day_of
from app.domain.recovery import RecoveryCause, RecoveryMonth
from app.domain.stopping import overpaid
from app.office.session import Session
from app.store import programmes
from app.store import recovery as store
from app.store.pile_history import PastBeyond, past_beyond
from app.store.recovery import BeyondLine, LateLine


class Suggested(Struct, frozen=True):
    """Somebody who was paid beyond his last day: the months, of ours or of old sheets, that no recovery is about."""

    person_id: int
    name: str
    document_tail: str
    code: str
    programme: str
    died: bool
    ended_on: date
    months: tuple[RecoveryMonth, ...]
    finding_id: int | None
    late: bool = False
    """Whether it was withdrawn, too late: the bank paid it all the same; `ended_on` is when that was told."""

    @property
    def cause(self) -> RecoveryCause:
        """Why the money has to come back."""
        if self.late:
            return RecoveryCause.WITHDRAWN_LATE
        return RecoveryCause.DEATH if self.died else RecoveryCause.STOPPED_LATE

    @property
    def total(self) -> Fen:
        """All of it together."""
        return Fen(sum(one.fen for one in self.months))


def suggestions(session: Session) -> list[Suggested]:
    """Who was paid after his last day, by us or as old sheets say, or though it was withdrawn; nothing is written."""
    session.require(Act.READ)
    db = session.store.db
    rules = {one.id: one.programme for one in programmes.list_programmes(db)}
    known = store.lines_written_down(db)
    found: dict[tuple[int, str], Suggested] = {}
    rows = [row for row in store.paid_to_ended(db) if row.line_id not in known]
    past = (_of_past(session, row, rules[row.programme_id]) for row in _past_beyond(session))
    ours = (
        _suggested(list(mine), rules[programme_id])
        for (_, programme_id), mine in groupby(rows, key=lambda row: (row.person_id, row.programme_id))
    )
    late = (
        _of_late(row, rules[row.programme_id]) for row in store.paid_though_withdrawn(db) if row.line_id not in known
    )
    for one in (*ours, *past, *late):
        if one is not None:
            key = (one.person_id, one.code)
            found[key] = _together(found[key], one) if key in found else one
    return list(found.values())


def _past_beyond(session: Session) -> list[PastBeyond]:
    """Payments of old sheets to the dead and the stopped that no recovery is about yet."""
    known = store.past_written_down(session.store.db)
    rows = past_beyond(session.store.db, stopped_reason(), pile_id=None)
    return [row for row in rows if row.id not in known]


def _of_late(row: LateLine, programme: Programme) -> Suggested:
    months = (RecoveryMonth(row.period, row.amount, row.line_id),)
    tail, told = row.document[-4:], date.fromisoformat(row.on)
    return Suggested(
        row.person_id, row.name, tail, programme.code, programme.name, False, told, months, None, late=True
    )  # fmt: skip


def _of_past(session: Session, row: PastBeyond, programme: Programme) -> Suggested | None:
    more, last = too_much(row, programme)
    if more <= 0:
        return None
    months = (RecoveryMonth(row.period, more, past_id=row.id),)
    finding = store.overpaid_finding(session.store.db, row.person_id)
    return Suggested(
        row.person_id, row.name, row.document[-4:], programme.code, programme.name, row.died is not None, last,
        months, finding,
    )  # fmt: skip


def _together(one: Suggested, other: Suggested) -> Suggested:
    """What lines of ours and old sheets paid the same person too much, in the order of their periods."""
    months = sorted((*one.months, *other.months), key=lambda month: Period.parse(month.period))
    return replace(one, ended_on=min(one.ended_on, other.ended_on), months=tuple(months))


def _suggested(rows: Sequence[BeyondLine], programme: Programme) -> Suggested | None:
    months: list[RecoveryMonth] = []
    ended = date.max
    for row in rows:
        died = row.died if programme.granted_to is GrantedTo.PERSON else None
        last = last_day_of(programme, died, row.until)
        more = overpaid(programme, Period.parse(row.period), row.amount, last) if last is not None else NO_MONEY
        if more > 0 and last is not None:
            months.append(RecoveryMonth(row.period, more, row.line_id))
            ended = min(ended, last)
    if not months:
        return None
    first = rows[0]
    return Suggested(
        first.person_id, first.name, first.document[-4:], programme.code, programme.name, first.died is not None, ended,
        tuple(months), first.finding_id,
    )  # fmt: skip
