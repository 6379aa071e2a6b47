"""What the pages of raises, back pay and recoveries ask of casework, off the main thread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from app.casework import back_paying, raise_making, raising
from app.casework.programme_list import programme_list
from app.casework.raise_making import MadeParts
from app.casework.raising import RaisePreview
from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.reckoning import is_computable
from app.office.session import Session


class Offered(Struct, frozen=True):
    """A programme whose amounts follow a standard: code, name, and the newest standard of each tier."""

    code: str
    name: str
    tiers: Mapping[str, tuple[Fen, date]]


class Missed(Struct, frozen=True):
    """Who of a programme was not paid for which months."""

    code: str
    rows: list[back_paying.Missing]


def offered(session: Session) -> list[Offered]:
    """Programmes that pay by a standard and have a roster, by code."""
    return [
        Offered(row.programme.code, row.programme.name, raising.tiers_of(session, row.programme.code))
        for row in programme_list(session)
        if row.rosters and row.standards and is_computable(row.programme)
    ]


def look(session: Session, code: str, since: str, new: Mapping[str, Fen]) -> RaisePreview:
    """A raise as it would be."""
    return raising.preview_raise(session, code, since, new)


def make(  # noqa: PLR0913 - what stands on the department's paper
    session: Session, _progress: object, code: str, since: str, new: Mapping[str, Fen], *, document: str,
    department: Fen | None, made_up_by: str,
) -> MadeParts:  # fmt: skip
    """The raise as a roster; the document it was compared with confirms the new standards."""
    return raise_making.make_raise(
        session, code, since, new, document=document, confirm=bool(document), department=department,
        made_up_by=made_up_by,
    )  # fmt: skip


def missed(session: Session, code: str) -> Missed:
    """Whoever was not paid; nobody where amounts follow no standard."""
    try:
        return Missed(code, back_paying.missing_months(session, code))
    except UserError:
        return Missed(code, [])


def pay_back_months(
    session: Session, _progress: object, code: str, people: frozenset[int], period: str, reason: str
) -> MadeParts:
    """Back pay of all that these people are missing, or of one month."""
    wanted = frozenset([period]) if period else frozenset()
    choices = [back_paying.Choice(key, wanted) for key in sorted(people)]
    return back_paying.make_back_pay(session, code, choices, reason)
