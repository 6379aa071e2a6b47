"""Job `workbook`: the sheets of an xls, xlsx, xlsm or ods as rows of cells. Runs in the child only."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from app.domain.faults import Code, HostileInput, UsageError
from app.sandbox import zipcheck
from app.sandbox.frames import Reply, Rows, Sheet, pack_moment
from app.sandbox.parsing import parsing

MAX_SHEETS = 500
"""More worksheets than that is no list of people (Excel itself names no limit)."""

BATCH_ROWS = 1000
BATCH_CELLS = 40_000
"""A batch ends at whichever comes first, so that a wide sheet does not fill the memory."""

EXACT_BELOW = 1e15
"""Excel keeps 15 digits of a number; an integral one below this is exact and becomes an int."""

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOOK_PARTS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_BOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def read_workbook(data: bytes, password: str | None) -> Iterator[Reply]:
    """Give `Sheet` and `Rows` for every worksheet in the order of the workbook; chart sheets are left out.

    Raises `HostileInput` (`NOT_A_WORKBOOK`, `WORKBOOK_HOSTILE`) and `UsageError(WORKBOOK_PASSWORD)`. A cell
    that holds an error value of Excel (#DIV/0!) arrives empty: calamine keeps none.
    """
    book = _open(data, password)
    del data
    sheets = _worksheets(book)
    if len(sheets) > MAX_SHEETS:
        raise HostileInput(Code.WORKBOOK_HOSTILE, why="sheets")
    for index, name, hidden in sheets:
        yield Sheet(name, hidden)
        yield from _rows_of(book, index)


def _open(data: bytes, password: str | None) -> Any:  # noqa: ANN401 - calamine carries no types
    damaged = Code.WORKBOOK_HOSTILE
    if zipcheck.is_zip(data):
        _require_book(data)
    elif data.startswith(_CFB):
        if _ENCRYPTED_STREAM in data:
            data = _decrypted(data, password)
            _require_book(data)
        elif not any(stream in data for stream in _BOOK_STREAMS):
            damaged = Code.NOT_A_WORKBOOK
    else:
        raise HostileInput(Code.NOT_A_WORKBOOK, why=_guess(data))
    with parsing(damaged):
        from python_calamine import CalamineWorkbook, PasswordError

        try:
            return CalamineWorkbook.from_filelike(io.BytesIO(data))
        except PasswordError:  # an .xls with a password: its streams are encrypted one by one
            plain = _decrypted(data, password)
        return CalamineWorkbook.from_filelike(io.BytesIO(plain))


def _require_book(data: bytes) -> None:
    if not _BOOK_PARTS & zipcheck.check(data):
        raise HostileInput(Code.NOT_A_WORKBOOK, why="other_zip")


def _guess(data: bytes) -> str:
    """Guess what a file that is no workbook is: a word for the sentence."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data:
        return "empty"
    if data[:4] == b"PK\x05\x06":
        return "other_zip"
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")):
        return "html"
    if head.startswith(b"<"):
        return "xml"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")):
        return "picture"
    return "pdf" if data.startswith(b"%PDF") else "unknown"


def _decrypted(data: bytes, password: str | None) -> bytes:
    """Decrypt the workbook, in memory only."""
    if not password:
        raise UsageError(Code.WORKBOOK_PASSWORD, why="needed")
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


def _rows_of(book: Any, index: int) -> Iterator[Rows]:  # noqa: ANN401
    with parsing(Code.WORKBOOK_HOSTILE):
        sheet = book.get_sheet_by_index(index)
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
