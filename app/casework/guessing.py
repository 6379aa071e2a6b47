"""What a file seems to be a roster of, by its name and its titles; which periods and programmes are offered."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date
from pathlib import Path

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.domain.cleaning import clean_text
from app.domain.faults import Code, Fault
from app.domain.makers import Act
from app.domain.periods import Period
from app.domain.programmes import FrequencyUnit
from app.domain.recognising import period_in
from app.office.session import Session
from app.sheets.reading import RowBatch, read_rows
from app.store import programmes, roster_view

TITLE_ROWS = 6
"""Titles stand in the first rows, above the headings."""


class Guess(Struct, frozen=True):
    """What a file seems to be a roster of; None where it does not say. `needs_password` when it is locked."""

    code: str | None
    period: str | None
    needs_password: bool = False


_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Z]\d{2})(?![A-Za-z0-9])")


def guess(session: Session, path: Path, *, password: str | None = None) -> Guess:
    """What a file seems to be a roster of, by its name and the titles above its headings."""
    session.require(Act.READ)
    try:
        texts = [path.stem, *_titles(path, password)]
    except Fault as fault:
        if fault.code is Code.WORKBOOK_PASSWORD:
            return Guess(*_of_texts(session, [path.stem]), needs_password=True)
        raise
    return Guess(*_of_texts(session, texts))


def _titles(path: Path, password: str | None) -> list[str]:
    """Sheet names, and the texts that stand alone or in twos in the first rows."""
    texts = []
    with closing(read_rows(path, password)) as parts:
        for part in parts:
            if not isinstance(part, RowBatch):
                texts.append(part.name)
                continue
            for number, cells in zip(part.numbers, part.rows, strict=True):
                filled = [str(cell) for cell in cells if cell is not None]
                if number <= TITLE_ROWS and len(filled) <= 3:
                    texts += filled
            break  # the first sheet with rows tells
    return texts


def _of_texts(session: Session, texts: list[str]) -> tuple[str | None, str | None]:
    catalogue = [one.programme for one in programmes.list_programmes(session.store.db)]
    codes = {one.code for one in catalogue}
    code = next((found for text in texts for found in _CODE.findall(text) if found in codes), None)
    if code is None:
        named = [one for one in catalogue for text in texts if _plain(one.name) in _plain(text)]
        code = max(named, key=lambda one: len(one.name)).code if named else None
    frequency = programme_of(session, code).programme.frequency if code is not None else None
    periods = [period for text in texts if (period := period_in(text, session.today.year, frequency)) is not None]
    return code, periods[0] if periods else None


def _plain(text: str) -> str:
    return re.sub(r"[\s()（）]", "", clean_text(text))


def periods_to_offer(session: Session, code: str) -> list[str]:
    """The periods a list of this programme may be for: around today, and the one after its newest roster, newest last.

    Raises UsageError PROGRAMME_UNKNOWN.
    """
    kept = programme_of(session, code)
    now = _period_around(session.today, kept.programme.frequency.unit)
    found = {now, now.previous(), now.previous().previous(), now.next()}
    newest = [Period.parse(text) for text in roster_view.periods_of(session.store.db, kept.id)]
    if newest:
        found |= {max(newest), max(newest).next()}
    return [one.text for one in sorted(found)]


def _period_around(day: date, unit: FrequencyUnit) -> Period:
    """The period of a kind that a day lies in."""
    forms = {
        FrequencyUnit.MONTH: f"{day.year}-{day.month:02d}",
        FrequencyUnit.QUARTER: f"{day.year}Q{(day.month + 2) // 3}",
        FrequencyUnit.HALF_YEAR: f"{day.year}H{(day.month + 5) // 6}",
        FrequencyUnit.SEMESTER: f"{day.year}-S{1 if 2 <= day.month <= 7 else 2}",
    }
    return Period.parse(forms.get(unit, str(day.year)))


def programmes_to_offer(session: Session) -> list[tuple[str, str]]:
    """Code and name of every programme of the catalogue, those with a roster first."""
    session.require(Act.READ)
    used = {one.code for one in roster_view.figures(session.store.db)}
    found = [(one.programme.code, one.programme.name) for one in programmes.list_programmes(session.store.db)]
    return sorted(found, key=lambda one: (one[0] not in used, one[0]))
