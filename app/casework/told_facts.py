"""What departments paid themselves and told us of: to be told to whoever asks, never counted as ours."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from app.domain.makers import Act
from app.domain.money import Fen
from app.office.session import Session
from app.store import told_payments


class ToldPayment(Struct, frozen=True):
    """A payment as a department told it: for whom, of what, for which period, by which file."""

    programme: str
    code: str
    department: str
    person_id: int
    person: str
    period: str
    amount: Fen
    file: str


def told_payments_of(session: Session, people: Collection[int]) -> list[ToldPayment]:
    """What these people were paid by others as we were told, the newest first."""
    session.require(Act.READ)
    return [
        ToldPayment(
            one.programme,
            one.code,
            one.department,
            one.person_id,
            one.person,
            one.period,
            Fen(one.amount),
            one.file_name,
        )
        for one in told_payments.of_people(session.store.db, people)
    ]
