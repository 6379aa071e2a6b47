"""Cells that were put right on the way, one by one: where, as it stood, as it is read. Long numbers stay masked."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

from app.casework.take_in_natives import KEY, judged
from app.casework.take_in_rows import SeenRow
from app.domain.accounts import AccountNumber
from app.domain.documents import Document
from app.domain.money import Fen
from app.domain.rows import COLUMNS
from app.domain.villages import Village
from app.sheets.template import cell_name
from app.sheets.texts import cell_text

MOST = 20_000
"""So many cells of a file are kept to be shown; what is more is counted."""

_LONGEST = 60
_MASKED = 8
"""A number with so many digits shows its last four only."""

_OPEN = 4
_DAY = re.compile(r"^.{4}[-./年].{1,2}[-./月].{1,2}日?(?:[ ␣T][0-9:.]{4,15})?$|^(?:19|20)[0-9]{6}$")
_SEEN = {"\t": "⇥", "\n": "↵", "\r": "↵", "\u00a0": "␣", "\u3000": "　"}


class Fix(NamedTuple):
    """One cell: the sheet, the Excel row, the cell, the column's key (words `column`), before and after."""

    sheet: str
    row: int
    cell: str
    key: str
    name: str
    stood: str
    read: str


def fixes_of(seen: SeenRow) -> list[Fix]:
    """What was put right in a row; a cell that stands for several columns of the county's form is told once."""
    source, one = seen.source, seen.judged
    found: dict[int, Fix] = {}
    name = _name_of(seen)
    for column, value in sorted(one.mended, key=_is_beneficiary, reverse=True):
        at, raw = source.columns[column], source.values[column]
        if at is None or at in found or (source.raw is not None and raw not in source.raw):
            continue  # it does not stand in the file: the register or a title said it
        stood, read = shown_cell(raw), shown_value(value)
        if stood != read:
            found[at] = Fix(source.sheet, source.row, source.cell(column), COLUMNS[column].key, name, stood, read)
    native = judged(source)
    if native is not None and native.fixed and native.code is None and source.native_column is not None:
        cell = cell_name(source.row, source.native_column)
        stood, read = shown_cell(source.native), native.name
        found[source.native_column] = Fix(source.sheet, source.row, cell, KEY, name, stood, read)
    return [found[at] for at in sorted(found)]


def _is_beneficiary(mended: tuple[int, object]) -> bool:
    """A cell that stands for three people is told as that of the one the row is about."""
    return COLUMNS[mended[0]].key.startswith("beneficiary")


def _name_of(seen: SeenRow) -> str:
    row = seen.judged.row
    if row is not None:
        return row.beneficiary_name
    return next((cell_text(cell).strip() for cell in (seen.source.values[9], seen.source.values[1]) if cell), "")


def shown_value(value: object) -> str:
    """A value as it is read, as it may be shown."""
    if isinstance(value, Document):
        return _masked(value.number)
    if isinstance(value, AccountNumber):
        return _masked(str(value))
    if isinstance(value, Village):
        return value.name
    if isinstance(value, Fen):
        return value.yuan()
    if isinstance(value, date):
        return value.isoformat()
    return _masked(str(value if value is not None else ""))


def shown_cell(raw: object) -> str:
    """A cell as it stood: what cannot be seen is made to be seen, long numbers are masked but for their shape."""
    return _masked("".join(map(_visible, cell_text(raw)[:_LONGEST])))


def _visible(char: str) -> str:
    if char in _SEEN:
        return _SEEN[char]
    if char == " ":
        return "␣"
    if unicodedata.category(char) in ("Cf", "Cc"):
        return f"[{ord(char):04X}]"
    return char


def _masked(text: str) -> str:
    """Cover the digits of a long number but the last four: a full-width digit by a full-width star."""
    shape = re.sub(r"\[[0-9A-F]{4}\]", lambda found: "\0" * len(found.group()), text)
    digits = [at for at, char in enumerate(shape) if char.isdigit()]
    if len(digits) < _MASKED or _DAY.search(shape):
        return text
    covered = list(text)
    for at in digits[:-_OPEN]:
        covered[at] = "*" if text[at].isascii() else "＊"
    return "".join(covered)
