"""What ships with the program: divisions, programmes, holidays. Each is read once, when first asked for."""

from __future__ import annotations

import csv
import lzma
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from app.domain.days import RestDays
from app.domain.faults import Code, UserError
from app.domain.programmes import Programme

_LENGTHS = (2, 4, 6, 9, 12)
_AFTER = b":"  # the byte after the digits: everything below a code sorts before code + ":"
_CHUNK = 1 << 20
_KINDS = ("rest", "work")
_LEAST_REST = 5
"""Weekdays off that make a year covered; the State Council never gives fewer."""


class Division(Struct, frozen=True):
    """A division: its code of 2, 4, 6, 9 or 12 digits, and its name."""

    code: str
    name: str


class Divisions:
    """The divisions of one file (`code,name`, xz, sorted by code), looked up in the text itself.

    So 665 276 rows cost 22 MB and no objects; a look-up is a binary search over the bytes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def name(self, code: str) -> str | None:
        """Return the name of a division, None if there is none; a township may be given by 9 or 12 digits."""
        key = _key(code).encode("ascii", "replace")
        start = self._first(key + b",")
        found = self._line(start)
        if not found.startswith(key + b","):
            return None
        return found[len(key) + 1 :].decode()

    def children(self, code: str) -> list[Division]:
        """Return the divisions one level below, in order; of "" the provinces."""
        key = _key(code)
        longer = [length for length in _LENGTHS if length > len(key)]
        if not longer:
            return []
        return list(self._level(key, longer[0]))

    def villages(self, township: str) -> list[Division]:
        """Return the villages and communities of a township, in order."""
        return self.children(_key(township))

    def path(self, code: str) -> list[Division]:
        """Return the divisions from the province down to this one; those that exist."""
        key = _key(code)
        found = []
        for length in _LENGTHS:
            name = self.name(key[:length]) if length <= len(key) else None
            if name is not None:
                found.append(Division(key[:length], name))
        return found

    def search(self, text: str, limit: int = 50) -> list[Division]:
        """Return divisions whose name holds the text, at most `limit`, in order of code."""
        wanted = text.strip().encode()
        found: list[Division] = []
        position = 0
        while wanted and len(found) < limit:
            position = self._text.find(wanted, position)
            if position < 0:
                break
            line = self._line(self._line_start(position))
            code, _, name = line.decode().partition(",")
            if text.strip() in name:
                found.append(Division(code, name))
            position = self._line_start(position) + len(line)
        return found

    @property
    def text(self) -> bytes:
        """Every row as it stands in the file, one a line, for whoever searches them in his own way."""
        return self._text

    def township(self, code: str) -> list[Division]:
        """Return a township and its villages by reading only as far as they stand, keeping nothing.

        Empty if there is no such township. For the first start, before anything else needs the whole file.
        """
        key = _key(code).encode("ascii", "replace")
        if "_text" in self.__dict__:
            lines: Iterator[bytes] = iter(self._text[self._first(key) : self._first(key + _AFTER)].split(b"\n"))
        else:
            lines = self._lines_until(key + _AFTER)
        rows = (line.decode().partition(",") for line in lines if line.startswith(key))
        found = [Division(code, name) for code, _, name in rows]
        return found if len(key) == 9 and found and found[0].code == key.decode() else []

    @cached_property
    def _text(self) -> bytes:
        """The rows without the heading, each ended by a line feed."""
        with lzma.open(self._path) as file:
            file.readline()
            return file.read()

    def _lines_until(self, end: bytes) -> Iterator[bytes]:
        with lzma.open(self._path) as file:
            file.readline()
            rest = b""
            while chunk := file.read(_CHUNK):
                block, _, rest_of_chunk = (rest + chunk).rpartition(b"\n")
                rest = rest_of_chunk
                yield from _cut(block, end)
                if block[: len(end)] >= end:
                    return
            yield from _cut(rest, end)

    def _level(self, key: str, length: int) -> Iterator[Division]:
        """Yield the rows of one level below a code, stepping over what lies below each of them."""
        position, end = self._first(key.encode()), self._first(key.encode() + _AFTER)
        while position < end:
            line = self._line(position)
            code, _, name = line.decode().partition(",")
            if len(code) == length:
                yield Division(code, name)
                position = self._first(code.encode() + _AFTER)
            else:
                position += len(line) + 1

    def _first(self, key: bytes) -> int:
        """Return where the first row not before `key` begins."""
        low, high = 0, len(self._text)
        while low < high:
            start = self._line_start((low + high) // 2)
            if self._text[start : start + len(key)] < key:
                low = start + len(self._line(start)) + 1
            else:
                high = start
        return low

    def _line_start(self, position: int) -> int:
        return self._text.rfind(b"\n", 0, position) + 1

    def _line(self, start: int) -> bytes:
        end = self._text.find(b"\n", start)
        return self._text[start:] if end < 0 else self._text[start:end]


def root() -> Path:
    """Return `resources` of the checkout, or of the frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return (Path(frozen) if frozen else _checkout()) / "resources"


@cache
def _checkout() -> Path:
    return Path(__file__).resolve().parents[2]


@cache
def divisions() -> Divisions:
    """Return the divisions of China of 2023; the file itself is read at the first look-up."""
    return Divisions(root() / "divisions" / "divisions-2023.csv.xz")


@cache
def programmes() -> dict[str, Programme]:
    """Return the shipped catalogue by code. Callers must not change it."""
    return read_programmes(root() / "programmes" / "programmes.csv")


@cache
def rest_days() -> RestDays:
    """Return the shipped holidays (2004–2026)."""
    return read_rest_days(root() / "holidays" / "holidays.csv")


def read_programmes(path: Path) -> dict[str, Programme]:
    """Read a catalogue; raises `UserError` CATALOGUE_ROW for what is no programme, or comes twice."""
    found: dict[str, Programme] = {}
    for row in _rows(path):
        programme = Programme.from_row(row)
        if programme.code in found:
            raise UserError(Code.CATALOGUE_ROW, programme=programme.code, column="code")
        found[programme.code] = programme
    return found


def read_rest_days(path: Path) -> RestDays:
    """Read a table of holidays with the columns day and kind (rest, work).

    A year is covered when the table has at least five weekdays off in it. Raises `UserError` DATE_FORM (file,
    row) for a line that is neither, NOT_A_WORKBOOK (file) for a file that is no UTF-8 text.
    """
    days: dict[str, set[date]] = {kind: set() for kind in _KINDS}
    for number, row in enumerate(_rows(path), start=2):
        try:
            days[row["kind"]].add(date.fromisoformat(row["day"]))
        except (KeyError, ValueError):
            raise UserError(Code.DATE_FORM, file=path.name, row=number) from None
    rest, work = frozenset(days["rest"]), frozenset(days["work"])
    return RestDays(rest, work, frozenset(_covered_years(rest)))


def _rows(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with headings; raises `UserError` NOT_A_WORKBOOK for a file that is no UTF-8 text."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(file)]
    except UnicodeDecodeError:
        raise UserError(Code.NOT_A_WORKBOOK, file=path.name, why="encoding") from None


def _covered_years(rest: frozenset[date]) -> set[int]:
    years = [day.year for day in rest if day.weekday() < 5]
    return {year for year in set(years) if years.count(year) >= _LEAST_REST}


def _key(code: str) -> str:
    """Return a code as the file has it: townships are also written with three zeros for the village."""
    return code[:9] if len(code) == 12 and code.endswith("000") else code


def _cut(block: bytes, end: bytes) -> Iterator[bytes]:
    """Yield the lines of a block that sort before `end`."""
    for line in block.split(b"\n"):
        if line >= end:
            return
        yield line


def programme_rows() -> list[dict[str, str]]:
    """Return the rows of the shipped catalogue as text, for an office to keep and edit."""
    return _rows(root() / "programmes" / "programmes.csv")
