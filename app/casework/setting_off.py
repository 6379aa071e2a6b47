"""What is taken off a payment: sums carried forward, and what somebody consented to pay back so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.domain.money import Fen
from app.domain.parts import Part, PartKind, beside, gross, net, set_off
from app.domain.records import Line, Roster
from app.domain.states import RosterKind
from app.office.session import Session
from app.store import parts as store
from app.store import recovery
from app.store.connection import Database
from app.store.parts import Unpaid
from app.store.programmes import KeptProgramme
from app.store.transaction import Transaction


class Payment(Struct, frozen=True):
    """What a payment comes to when everything is taken off; `parts` are empty where nothing is."""

    amount: Fen
    parts: tuple[Part, ...]

    @property
    def makes_line(self) -> bool:
        """Whether something is left to pay; else the sum is carried forward."""
        return self.amount > 0


class SettingOff:
    """What waits to be taken off the payments of a programme, read once; each of it is taken once."""

    def __init__(self, db: Database, kept: KeptProgramme) -> None:
        self._carried = store.waiting_carries(db, kept.id)
        self._owed = recovery.owed(db, kept.id)

    def __bool__(self) -> bool:
        return bool(self._carried or self._owed)

    def of(self, person_id: int, amount: Fen, period: str) -> Payment:
        """A payment for a period less what was carried and what is owed; nobody pays twice by a second payment."""
        if not self:
            return Payment(amount, ())
        carried = {one.id: (one.period, one.fen) for one in self._carried.pop(person_id, [])}
        parts = set_off(amount, period, carried=carried, owed=self._owed.pop(person_id, []))
        return Payment(net(parts) if parts else amount, parts)


def carried_parts(session: Session, kept: KeptProgramme) -> dict[int, tuple[Part, ...]]:
    """By person: what was carried forward, as parts of whatever pays him next."""
    waiting = store.waiting_carries(session.store.db, kept.id)
    return {
        person: tuple(Part(PartKind.CARRIED, one.period, one.fen, source=one.id) for one in found)
        for person, found in waiting.items()
    }


def keep_carried(tx: Transaction, roster_id: int, programme_id: int, carried: Sequence[tuple[int, Payment]]) -> None:
    """Within a transaction: keep the sums of a roster that made no line, by person."""
    for person_id, payment in carried:
        store.add_carry(tx, roster_id, programme_id, person_id, payment.parts)


def _still_waiting(session: Session, kept: KeptProgramme, person_id: int, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a line that is put back, without what another roster has taken up meanwhile."""
    waiting = {one.id for one in store.waiting_carries(session.store.db, kept.id).get(person_id, [])}
    return tuple(one for one in parts if one.kind is not PartKind.CARRIED or one.source in waiting)


def as_it_was(session: Session, kept: KeptProgramme, roster: Roster, line: Line) -> tuple[Fen, tuple[Part, ...]]:
    """What a line that is put back pays: of its own period whole (it takes off anew), else less what waits still."""
    parts = store.parts_of_line(session.store.db, line.id)
    if not parts:
        return line.amount, ()
    if roster.kind is RosterKind.REGULAR:
        return gross(parts, line.amount), ()
    stays = _still_waiting(session, kept, line.beneficiary_id, parts)
    return net(stays), stays


def unpaid_gross(session: Session, kept: KeptProgramme, period: str) -> dict[int, Unpaid]:
    """By person: whom a period owed something and paid nothing, since all of it was taken off or carried."""
    return store.unpaid_of_period(session.store.db, kept.id, period)


def gross_amounts(session: Session, line_ids: Sequence[int]) -> dict[int, Fen]:
    """Of lines made of parts: what they pay for their period before anything is taken off."""
    found = store.parts_of_lines(session.store.db, line_ids)
    return {key: gross(parts, Fen(0)) for key, parts in found.items()}


def taken_off(session: Session, line_ids: Sequence[int]) -> dict[int, Fen]:
    """Of lines made of parts: what deductions and carried sums take off, at or below zero."""
    found = store.parts_of_lines(session.store.db, line_ids)
    return {key: beside(parts) for key, parts in found.items()}
