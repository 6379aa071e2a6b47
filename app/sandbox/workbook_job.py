"""Job `workbook`: the sheets of an xls, xlsx, xlsm or ods as rows of cells. Runs in the child only.

A web page or a separated text that is named as a workbook is read as the one sheet it shows in Excel.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice, repeat
from typing import Any

from app.domain.faults import Code, HostileInput, UsageError
from app.sandbox import plain_text, zipcheck
from app.sandbox.frames import Cell, Reply, Rows, Shape, Sheet, pack_moment
from app.sandbox.parsing import parsing
from app.sandbox.shapes import Shapes

MAX_SHEETS = 500
"""More worksheets than that is no list of people (Excel itself names no limit)."""

BATCH_ROWS = 1000
BATCH_CELLS = 40_000
"""A batch ends at whichever comes first, so that a wide sheet does not fill the memory."""

EXACT_BELOW = 1e15
"""Excel keeps 15 digits of a number; an integral one below this is exact and becomes an int."""

MAX_SPINS = 500_000
"""How often a password may have to be hashed; Excel and WPS write 100 000, the format allows a hundred times that."""

_SPINS = re.compile(rb'spinCount="([0-9]{1,20})"')
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK_PARTS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_BOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<body")


TEXT_SHEET = ""
"""Excel and WPS call the one sheet of a page or text by its file's name, which the child does not know."""


def read_workbook(data: bytes, password: str | None, *, shapes: bool = False) -> Iterator[Reply]:
    """Give `Sheet` and `Rows` for every worksheet in the order of the workbook; chart sheets are left out.

    With `shapes` a `Shape` follows every `Sheet`. Raises `HostileInput` (`NOT_A_WORKBOOK`, `WORKBOOK_HOSTILE`) and
    `UsageError(WORKBOOK_PASSWORD)`. A cell that holds an error value of Excel (#DIV/0!) arrives empty: calamine keeps
    none.
    """
    if not zipcheck.is_zip(data) and not data.startswith(_CFB):
        yield from _read_text(data, shapes=shapes)
        return
    book, data = _open(data, password)
    shaped = Shapes(data) if shapes else None
    del data
    sheets = _worksheets(book)
    if len(sheets) > MAX_SHEETS:
        raise HostileInput(Code.WORKBOOK_HOSTILE, why="sheets")
    for index, name, hidden in sheets:
        yield Sheet(name, hidden)
        sheet = _sheet_of(book, index)
        if shaped is not None:
            yield shaped.of(index, sheet)
        yield from _rows_of(sheet)


def _read_text(data: bytes, *, shapes: bool) -> Iterator[Reply]:
    """Read a web page or a separated text; what is neither is refused with a word for what it seems to be."""
    why = _guess(data)
    if why not in {"html", "unknown"}:
        raise HostileInput(Code.NOT_A_WORKBOOK, why=why)
    try:
        text = _decoded(data, why)
        if why == "html":
            yield from _page(text, shapes=shapes)
            return
        if not plain_text.is_table(text):
            raise HostileInput(Code.NOT_A_WORKBOOK, why=why)
        lines = plain_text.lines_of(text)
    except csv.Error:
        raise HostileInput(Code.NOT_A_WORKBOOK, why="csv") from None
    yield Sheet(TEXT_SHEET, hidden=False)
    if shapes:
        yield Shape([], [])
    width = max((len(line) for _, line in lines), default=0)
    yield from _batches([(number, [cell or None for cell in line]) for number, line in lines], width)


def _decoded(data: bytes, why: str) -> str:
    try:
        return plain_text.decode(data)
    except HostileInput:
        raise HostileInput(Code.NOT_A_WORKBOOK, why=why) from None


def _page(text: str, *, shapes: bool) -> Iterator[Reply]:
    from app.sandbox.html_job import read_tables

    tables = read_tables(text)
    if not tables.rows:
        raise HostileInput(Code.NOT_A_WORKBOOK, why="html")
    yield Sheet(TEXT_SHEET, hidden=False)
    if shapes:
        yield tables.shape
    yield from _batches(tables.rows, tables.width)


def _batches(rows: list[tuple[int, list[Cell]]], width: int) -> Iterator[Rows]:
    size = max(1, min(BATCH_ROWS, BATCH_CELLS // max(1, width)))
    for at in range(0, len(rows), size):
        batch = rows[at : at + size]
        filled = [[*cells, *repeat(None, width - len(cells))] for _, cells in batch]
        yield Rows([number for number, _ in batch], filled)


def _open(data: bytes, password: str | None) -> tuple[Any, bytes]:
    """Open a workbook; gives it with its bytes, decrypted."""
    damaged = Code.WORKBOOK_HOSTILE
    if zipcheck.is_zip(data):
        _require_book(data)
    elif is_encrypted(data):
        data = decrypted(data, password)
        _require_book(data)
    elif not any(stream in data for stream in _BOOK_STREAMS):
        damaged = Code.NOT_A_WORKBOOK
    with parsing(damaged):
        from python_calamine import CalamineWorkbook, PasswordError

        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(data)), data
        except PasswordError:  # an .xls with a password: its streams are encrypted one by one
            plain = decrypted(data, password)
        return CalamineWorkbook.from_filelike(io.BytesIO(plain)), plain


def _require_book(data: bytes) -> None:
    if not _BOOK_PARTS & zipcheck.check(data):
        raise HostileInput(Code.NOT_A_WORKBOOK, why="other_zip")


def _guess(data: bytes) -> str:
    """Guess what a file that is no workbook is: a word for the sentence."""
    head = data[:2048].removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")  # UTF-16 as well
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data:
        return "empty"
    if data[:4] == b"PK\x05\x06":
        return "other_zip"
    if head.startswith(_PAGE_STARTS) or (head.startswith(b"<?xml") and b"<html" in head):
        return "html"
    if head.startswith(b"<"):
        return "xml"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")):
        return "picture"
    return "pdf" if data.startswith(b"%PDF") else "unknown"


def is_encrypted(data: bytes) -> bool:
    """Say whether the content is an xlsx inside an encrypted envelope."""
    return data.startswith(_CFB) and _ENCRYPTED_STREAM in data


def decrypted(data: bytes, password: str | None) -> bytes:
    """Decrypt the workbook, in memory only."""
    if not password:
        raise UsageError(Code.WORKBOOK_PASSWORD, why="needed")
    if any(int(count) > MAX_SPINS for count in _SPINS.findall(data)):
        raise HostileInput(Code.WORKBOOK_HOSTILE, why="password_work")
    with parsing(Code.WORKBOOK_HOSTILE):
        import msoffcrypto
        from msoffcrypto.exceptions import DecryptionError

        plain = io.BytesIO()
        try:
            office = msoffcrypto.OfficeFile(io.BytesIO(data))
            # An agile file keeps a proof of the password; the other kinds prove it while they are decrypted.
            office.load_key(password=password)
            office.decrypt(plain)
        except DecryptionError:
            raise UsageError(Code.WORKBOOK_PASSWORD, why="wrong") from None
    return plain.getvalue()


def _worksheets(book: Any) -> list[tuple[int, str, bool]]:  # noqa: ANN401
    with parsing(Code.WORKBOOK_HOSTILE):
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        return [
            (index, sheet.name, sheet.visible != SheetVisibleEnum.Visible)
            for index, sheet in enumerate(book.sheets_metadata)
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]


def _sheet_of(book: Any, index: int) -> Any:  # noqa: ANN401
    with parsing(Code.WORKBOOK_HOSTILE):
        return book.get_sheet_by_index(index)


def _rows_of(sheet: Any) -> Iterator[Rows]:  # noqa: ANN401
    with parsing(Code.WORKBOOK_HOSTILE):
        source = iter(sheet.iter_rows())
        # calamine begins every row at the first used column
        lead = [None] * int(sheet.start[1]) if sheet.start else []
        width = len(lead) + int(sheet.width)
    number = 1
    batch_size = max(1, min(BATCH_ROWS, BATCH_CELLS // max(1, width)))
    while True:
        with parsing(Code.WORKBOOK_HOSTILE):
            batch = list(islice(source, batch_size))
        if not batch:
            return
        numbers, rows = [], []
        for row in batch:
            if any(row) or row.count("") < len(row):
                numbers.append(number)
                rows.append(lead + [(v or None) if type(v) is str else _PLAIN[type(v)](v) for v in row])
            number += 1
        if rows:
            yield Rows(numbers, rows)


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() and -EXACT_BELOW < value < EXACT_BELOW else value


def _duration(value: dt.timedelta) -> float:
    """Count the days of a duration ([h]:mm), as Excel does."""
    return value / dt.timedelta(days=1)


_PLAIN: dict[type, Callable[[Any], object]] = {
    float: _number,
    int: int,
    bool: bool,
    dt.date: pack_moment,
    dt.datetime: pack_moment,
    dt.time: pack_moment,
    dt.timedelta: _duration,
}
