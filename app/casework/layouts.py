"""Any workbook recognised with what this office knows, and what somebody confirmed of it remembered for the next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from app.casework.village_changes import former_places
from app.domain.faults import Code, UsageError
from app.domain.makers import Act
from app.domain.meanings import KnownNames, Meaning
from app.domain.programmes import FrequencyUnit
from app.domain.records import Changes
from app.domain.spoken_programmes import SPOKEN
from app.office.session import Session
from app.sheets.recognising import SheetGuess, recognise
from app.store import layouts, programmes


class Layout(Struct, frozen=True):
    """A layout that was confirmed: its headings, which column (0-based) means what, at which file and on which day."""

    fingerprint: str
    headings: tuple[str, ...]
    columns: dict[Meaning, int]
    file: str
    confirmed_on: str


def known_names(session: Session) -> KnownNames:
    """What a title may name: the programmes of this office's catalogue, as written and as spoken, and its villages.

    A village that was merged or renamed is known by its old name too.
    """
    session.require(Act.READ)
    found, monthly = {}, set()
    for one in programmes.list_programmes(session.store.db):
        programme = one.programme
        found[programme.code] = (programme.name, *SPOKEN.get(programme.code, ()))
        if programme.frequency.unit is FrequencyUnit.MONTH:
            monthly.add(programme.code)
    former = former_places(session)
    villages = {name: former.names[name] for name in former.told()} | session.villages
    return KnownNames(found, villages, session.today.year, frozenset(monthly))


def remembered(session: Session) -> dict[str, dict[Meaning, int]]:
    """The confirmed columns by fingerprint."""
    return {one.fingerprint: one.columns for one in confirmed_layouts(session)}


def confirmed_layouts(session: Session) -> list[Layout]:
    """Every layout that was confirmed, the last first."""
    session.require(Act.READ)
    known = {meaning.value: meaning for meaning in Meaning}
    return [
        Layout(
            one.fingerprint,
            one.headings,
            {known[name]: column for name, column in one.columns.items() if name in known},
            one.file,
            one.confirmed_on,
        )
        for one in layouts.layouts(session.store.db)
    ]


def recognise_file(session: Session, path: Path, password: str | None = None) -> list[SheetGuess]:
    """Guess what every sheet of a workbook is. Raises the faults of reading (`sheets.reading.read_rows`)."""
    return recognise(path, password, names=known_names(session), remembered=remembered(session))


def confirm_layout(session: Session, guess: SheetGuess, columns: Mapping[Meaning, int]) -> Changes:
    """Remember what the columns of a sheet mean, for every sheet with the same headings.

    Raises UserError ROLE_MAY_NOT; UsageError LAYOUT_COLUMN (column) for one that the sheet does not have or that is
    given twice, LAYOUT_WITHOUT_HEADINGS (sheet) for a sheet that has none to be known by.
    """
    session.require(Act.ENTER)
    if not guess.header_row:
        raise UsageError(Code.LAYOUT_WITHOUT_HEADINGS, sheet=guess.sheet)
    for meaning, column in columns.items():
        if not 0 <= column < len(guess.headings) or list(columns.values()).count(column) > 1:
            raise UsageError(Code.LAYOUT_COLUMN, column=column + 1, heading=meaning.value)
    with session.write("confirm_layout", guess.file) as tx:
        layouts.keep_layout(
            tx,
            guess.fingerprint,
            guess.headings,
            {meaning.value: column for meaning, column in columns.items()},
            file=guess.file,
            day=session.today.isoformat(),
        )
    return session.changes(tx)
