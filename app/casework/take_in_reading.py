"""How a workbook of any layout is to be read: which sheets, what their columns mean, hidden rows; confirmed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.casework.guessing import Guess
from app.casework.layouts import confirm_layout, recognise_file, remembered
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.meanings import PEOPLE, Doubt, DoubtCode, Meaning, SheetKind
from app.domain.records import Changes
from app.domain.rows import COLUMNS
from app.office.session import Session
from app.sheets.recognising import SheetGuess
from app.sheets.samples import SheetSample, sample_sheets
from app.sheets.texts import plain_heading

_COUNTY = frozenset(plain_heading(column.heading) for column in COLUMNS if column.required)
_TAKEN = frozenset({SheetKind.PAID_ROSTER, SheetKind.CARD_LIST, SheetKind.UNKNOWN})
"""What is taken in unless somebody says otherwise: a roll is reference only, who ended is for the acts."""

_OF_COLUMNS = frozenset(
    {DoubtCode.COLUMN_BY_CONTENT, DoubtCode.HEADING_AGAINST_CONTENT, DoubtCode.COLUMNS_ALIKE, DoubtCode.DIGITS_LOST}
)


class HowRead(Struct, frozen=True):
    """How a file is read: the sheets as somebody confirmed them, columns and village among them."""

    sheets: tuple[SheetGuess, ...]
    with_hidden: bool = False


class SeenSheet(Struct, frozen=True):
    """A sheet as it is shown before it is read: the guess, the first cells of each column, the rows that are hidden.

    `remembered` when its columns were confirmed before; `by_default` whether it is taken in unless somebody says no.
    """

    guess: SheetGuess
    samples: tuple[tuple[str, ...], ...]
    hidden: tuple[tuple[int, str], ...]
    remembered: bool
    by_default: bool

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is not sure of it; once its columns are confirmed nothing of them but lost digits."""
        kept = {DoubtCode.DIGITS_LOST} if self.remembered else _OF_COLUMNS
        also = {DoubtCode.SHEET_HIDDEN, DoubtCode.ROWS_HIDDEN, DoubtCode.HEADER_GUESSED, DoubtCode.VILLAGE_MISSING}
        return tuple(doubt for doubt in self.guess.doubts if doubt.code in kept | also)


class SeenFile(Struct, frozen=True):
    """The sheets of a file that may hold data; `county` when it is the county's own form, which needs no asking."""

    path: Path
    sheets: tuple[SeenSheet, ...]
    county: bool

    @property
    def asks(self) -> bool:
        """Whether somebody has to look at the columns or the hidden rows before it is read."""
        if self.county:
            return False
        return any(not one.remembered or one.hidden or one.guess.hidden or not one.by_default for one in self.sheets)

    def how(self) -> HowRead | None:
        """How it is read when nobody says otherwise; None for the county's form."""
        if self.county:
            return None
        return HowRead(tuple(one.guess for one in self.sheets if one.by_default and not one.guess.hidden))


def see_file(session: Session, path: Path, password: str | None = None) -> SeenFile:
    """Recognise a workbook and gather what somebody has to see of it.

    Raises the faults of reading, UserError HEADER_MISSING, SHEET_EMPTY.
    """
    found = recognise_file(session, path, password)
    county = any(_is_county(one) for one in found)
    guesses = [one for one in found if one.kind is not SheetKind.NOT_DATA]
    if not guesses and not county:
        raise UserError(Code.HEADER_MISSING if any(one.headings for one in found) else Code.SHEET_EMPTY, file=path.name)
    kept = remembered(session)
    hidden = any(one.hidden or one.hidden_rows for one in guesses)
    if county and not hidden:
        return SeenFile(path, tuple(SeenSheet(one, (), (), True, True) for one in guesses), county=True)
    samples = {one.sheet: one for one in sample_sheets(path, guesses, password)}
    sheets = tuple(_seen(one, samples.get(one.sheet), one.fingerprint in kept) for one in guesses)
    return SeenFile(path, sheets, county=False)


def confirmed_how(session: Session, path: Path, password: str | None = None) -> HowRead | None:
    """How a file is read when nobody can be asked: by the columns that were confirmed; None when some were not.

    Hidden rows and sheets are left out. Raises what `see_file` raises.
    """
    seen = see_file(session, path, password)
    how = seen.how()
    known = {one.guess.sheet for one in seen.sheets if one.remembered}
    if how is None or not how.sheets or not {one.sheet for one in how.sheets} <= known:
        return None
    return how


def better_guess(found: Guess, seen: SeenFile) -> Guess:
    """The programme and period of a file: by its name and titles, else by what its first sheet of payments says."""
    paid = next((one.guess for one in seen.sheets if one.guess.programme), None)
    if found.code is not None or paid is None:
        return found
    return Guess(paid.programme, paid.period or found.period, found.needs_password)


def _is_county(guess: SheetGuess) -> bool:
    return set(guess.headings) >= _COUNTY


def _seen(guess: SheetGuess, sample: SheetSample | None, known: bool) -> SeenSheet:
    columns, hidden = (sample.columns, sample.hidden) if sample is not None else ((), ())
    by_default = guess.kind in _TAKEN and not guess.hidden
    return SeenSheet(guess, columns, hidden, (known or _is_county(guess)) and bool(guess.header_row), by_default)


def confirm(session: Session, sheets: Sequence[SeenSheet], columns: Mapping[str, Mapping[Meaning, int]]) -> Changes:
    """Remember what the columns of these sheets mean, by fingerprint; those that are remembered so already are not.

    Raises what `layouts.confirm_layout` raises.
    """
    session.require(Act.ENTER)
    kept, changes = remembered(session), Changes()
    for one in sheets:
        guess, wanted = one.guess, dict(columns[one.guess.fingerprint])
        if guess.header_row and kept.get(guess.fingerprint) != wanted:
            kept[guess.fingerprint] = wanted
            changes = confirm_layout(session, guess, wanted)
    return changes


def as_confirmed(sheet: SeenSheet, columns: Mapping[Meaning, int], village: str = "") -> SheetGuess:
    """A sheet as somebody corrected it: its columns, and the village of all its rows where they name none."""
    return replace(sheet.guess, columns=dict(columns), village=village or sheet.guess.village)


def tells_whose(columns: Mapping[Meaning, int]) -> bool:
    """Whether some column says by number whose a row is; without one no row of the sheet can be read."""
    return any(number in columns for _, number in PEOPLE)
