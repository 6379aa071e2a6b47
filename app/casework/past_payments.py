"""What was paid before this desk, from last year's sheets: to be told of, never payable, never counted as ours."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import PurePath

from msgspec import Struct

from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.raise_notes import Aside, AsideRow
from app.office.session import Session
from app.store import pile_history, raising

MOST = 200


class PastPayment(Struct, frozen=True):
    """A payment of earlier days (历史数据): for whom, to whom, on which card, from which cell of which file."""

    programme: str
    code: str
    period: str
    person_id: int
    person: str
    payee_id: int
    payee: str
    tail: str
    bank: str
    amount: Fen
    file: str
    sheet: str
    row: int


def past_payments(
    session: Session, people: Collection[int], household_id: int | None = None, *, most: int = MOST
) -> list[PastPayment]:
    """Payments of earlier days to or for these people, or to a household; the newest first, at most `most`."""
    session.require(Act.READ)
    return [
        PastPayment(
            one.programme,
            one.code,
            one.period,
            one.person_id,
            one.person,
            one.payee_id,
            one.payee,
            one.account[-4:],
            one.bank,
            Fen(one.amount),
            PurePath(one.file).name,
            one.sheet,
            one.row,
        )
        for one in pile_history.past_payments(session.store.db, people, household_id, most=most)
    ]


def known_from_sheets(
    session: Session, programme_id: int, since: date, ours: Collection[tuple[int, str]]
) -> list[AsideRow]:
    """Who was paid since a day by old sheets alone: a raise knows no standard behind it, and says so by name.

    `ours` are (person, period) of payments of this desk, which are raised.
    """
    return [
        AsideRow(name, document[-4:], period, Aside.OLD_SHEET)
        for person_id, name, document, period in raising.known_from_sheets(session.store.db, programme_id)
        if Period.parse(period).last >= since and (person_id, period) not in ours
    ]
