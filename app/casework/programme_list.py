"""The catalogue as its page shows it: how each programme is paid, by whose list, at which standards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.domain.amounts import is_computable
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Channel, Programme
from app.office.session import Session
from app.store import programmes, roster_view
from app.store.programmes import KeptProgramme


class StandardRow(Struct, frozen=True):
    """A dated standard of a programme; `current` when it is valid today."""

    tier: str
    amount: Fen
    since: date
    until: date | None
    confirmed: bool
    document: str
    current: bool


class ProgrammeRow(Struct, frozen=True):
    """A programme of the catalogue with the channel this county takes it by."""

    programme: Programme
    channel: Channel
    standards: tuple[StandardRow, ...]
    rosters: int
    newest: Period | None
    computable: bool

    @property
    def unconfirmed(self) -> int:
        """How many standards wait for their confirmation."""
        return sum(not one.confirmed for one in self.standards)

    @property
    def used(self) -> bool:
        """Whether this office pays it: a roster or a standard of it stands here."""
        return bool(self.rosters or self.standards)


def programme_list(session: Session) -> list[ProgrammeRow]:
    """The whole catalogue: what this office pays first, then by code."""
    session.require(Act.READ)
    periods: dict[str, list[str]] = {}
    for one in roster_view.figures(session.store.db):
        periods.setdefault(one.code, []).append(one.period)
    rows = [
        _row(session, kept, periods.get(kept.programme.code, []))
        for kept in programmes.list_programmes(session.store.db)
    ]
    return sorted(rows, key=lambda row: (not row.used, row.programme.code))


def programme_row(session: Session, code: str) -> ProgrammeRow:
    """One programme. Raises UsageError PROGRAMME_UNKNOWN."""
    periods = [one.period for one in roster_view.figures(session.store.db) if one.code == code]
    return _row(session, programme_of(session, code), periods)


def _row(session: Session, kept: KeptProgramme, periods: Sequence[str]) -> ProgrammeRow:
    standards = tuple(
        StandardRow(
            one.tier,
            one.amount,
            one.since,
            one.until,
            one.confirmed,
            one.document,
            one.since <= session.today and (one.until is None or session.today <= one.until),
        )
        for one in programmes.standards(session.store.db, kept.id)
    )
    newest = max(map(Period.parse, periods), default=None)
    return ProgrammeRow(kept.programme, kept.channel, standards, len(periods), newest, is_computable(kept.programme))
