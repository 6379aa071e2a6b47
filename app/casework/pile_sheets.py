"""A pile of last year's sheets as it is kept: what each sheet seems to be, what it lacks, what taking it came to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from app.domain.faults import Code, UsageError
from app.domain.makers import Act
from app.domain.meanings import Doubt, Meaning, SheetKind
from app.domain.records import Changes
from app.office.session import Session
from app.sheets.recognising import SheetGuess
from app.store import piles
from app.store.piles import SheetRow
from app.words import word

DATA = frozenset({SheetKind.HOUSEHOLD_ROLL, SheetKind.PAID_ROSTER, SheetKind.CARD_LIST, SheetKind.ENDED_LIST})
_NUMBERS = (Meaning.PERSON_DOCUMENT, Meaning.HEAD_DOCUMENT, Meaning.PAYEE_DOCUMENT)

Progress = Callable[[int, int], None]
Passwords = Mapping[str, str]
"""Passwords by path, kept by whoever asked for them and never here."""
NO_PASSWORDS: Passwords = {}


def stopped_reason() -> str:
    """Why a grant ended that a list of the stopped ended, as it is stored."""
    return word("pile", "stopped", "zh")


def nobody(_done: int, _total: int) -> None:
    """Tell nobody."""


MOVED = " → "
"""Between the old and the new name of a place, where the notes of a sheet count the rows that name it by the old."""


class Lack(StrEnum):
    """What a sheet still lacks before it can be confirmed."""

    KIND = "kind"
    PROGRAMME = "programme"
    PERIOD = "period"
    NUMBERS = "numbers"
    ACCOUNT = "account"
    AMOUNT = "amount"


class PileSheet(Struct, frozen=True):
    """A sheet of a pile as the table shows it: guess or correction, doubts, what lacks, what taking it came to."""

    id: int
    path: Path
    sheet: str
    kind: SheetKind
    programme: str
    period: str
    village: str
    columns: dict[Meaning, int]
    guess: SheetGuess | None
    fingerprint: str
    with_hidden: bool
    confirmed: bool
    state: str
    fault: Code | None
    rows: int
    taken: int
    parked: int
    left: dict[str, int]
    lacks: tuple[Lack, ...]
    moved: tuple[tuple[str, str, int], ...] = ()
    """Places it names by old names: old name, today's, rows."""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What the guess is not sure of."""
        return self.guess.doubts if self.guess is not None else ()

    @property
    def is_data(self) -> bool:
        """Whether it will be taken."""
        return self.kind in DATA

    @property
    def left_rows(self) -> int:
        """Rows left out, each for a reason that needs nobody; of a sheet that is no data all of them."""
        if self.kind is SheetKind.NOT_DATA:
            return self.rows
        return sum(self.left.values())


class Pile(Struct, frozen=True):
    """A pile with its sheets; `state` is open, taken_back or dropped."""

    id: int
    name: str
    state: str
    sheets: tuple[PileSheet, ...]
    changes: Changes

    @property
    def waiting(self) -> list[PileSheet]:
        """Confirmed sheets of data that are not taken yet."""
        return [one for one in self.sheets if one.state == "waiting" and one.confirmed and one.is_data]


# -- reading -----------------------------------------------------------------------------------------------------------


def pile(session: Session, pile_id: int) -> Pile:
    """A pile with its sheets. Raises UsageError PILE_UNKNOWN."""
    session.require(Act.READ)
    found = piles.pile(session.store.db, pile_id)
    if found is None:
        raise UsageError(Code.PILE_UNKNOWN, pile=pile_id)
    sheets = tuple(_shown(one) for one in piles.sheets(session.store.db, pile_id))
    return Pile(found.id, found.name, found.state, sheets, session.no_changes())


def newest_pile(session: Session) -> Pile | None:
    """The pile somebody is at, or took last; None before the first."""
    session.require(Act.READ)
    found = piles.newest_pile(session.store.db)
    return pile(session, found.id) if found is not None else None


def _shown(row: SheetRow) -> PileSheet:
    columns = {Meaning(name): at for name, at in row.columns.items()}
    kind = SheetKind(row.kind)
    return PileSheet(
        row.id,
        Path(row.path),
        row.sheet,
        kind,
        row.programme,
        row.period,
        row.village,
        columns,
        msgspec.json.decode(row.guess, type=SheetGuess) if row.guess else None,
        row.fingerprint,
        row.with_hidden,
        row.confirmed,
        row.state,
        Code(row.fault) if row.fault else None,
        row.rows,
        row.taken,
        row.parked,
        row.left_out,
        tuple(_lacks(kind, row.programme, row.period, columns)) if row.state == "waiting" else (),
        tuple(_moved(row.notes)),
    )


def _moved(notes: Mapping[str, int]) -> Iterable[tuple[str, str, int]]:
    for note, rows in notes.items():
        before, arrow, after = note.partition(MOVED)
        if arrow:
            yield before, after, rows


def _lacks(kind: SheetKind, programme: str, period: str, columns: Collection[Meaning]) -> Iterable[Lack]:
    if kind is SheetKind.UNKNOWN:
        yield Lack.KIND
    if kind not in DATA:
        return
    if not any(one in columns for one in _NUMBERS):
        yield Lack.NUMBERS
    if kind in (SheetKind.PAID_ROSTER, SheetKind.CARD_LIST) and Meaning.ACCOUNT not in columns:
        yield Lack.ACCOUNT
    if kind is SheetKind.PAID_ROSTER:
        if not programme and Meaning.PROGRAMME_NAME not in columns:
            yield Lack.PROGRAMME
        if not period and Meaning.PERIOD_TEXT not in columns:
            yield Lack.PERIOD
        if Meaning.AMOUNT not in columns:
            yield Lack.AMOUNT


def same_layout(found: Pile, sheet_id: int) -> list[int]:
    """The sheets of a pile, not taken yet, that have the same headings and kind as one of them; itself among them."""
    mine = next(one for one in found.sheets if one.id == sheet_id)
    return [
        one.id
        for one in found.sheets
        if one.id == sheet_id
        or (
            one.state == "waiting" and mine.fingerprint and (one.fingerprint, one.kind) == (mine.fingerprint, mine.kind)
        )
    ]
