"""What parent and child say to each other: length-prefixed msgpack frames over the child's standard streams.

A frame is a 4-byte big-endian length (at most `MAX_FRAME`) and a msgpack body. The parent sends one `Request`
and then `Request.size` bytes of content; the child answers with `Reply` frames, the last of which is `Done`
or `Failed`. Dates and times of cells travel as msgpack extensions, so that a text that looks like a date
stays a text.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable
from enum import StrEnum
from typing import Any, BinaryIO

import msgspec

from app.domain.faults import Code

MAX_FRAME = 32 << 20
"""Bytes of the longest frame; a longer one is refused by the child and never read by the parent."""

SHRUNK_SIDE = 1600
"""The longer side of a photo that is kept, in pixels: the numbers on a card can be read, and it is some 200 kB."""

THUMB_SIDE = 320
"""The longer side of the small picture that is kept beside a photo, in pixels: some 10 kB, for a wall of them."""

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | None
"""A cell: an empty one is None, a number a number (an int when integral and below 10**15), a date a date."""

_LENGTH = struct.Struct(">L")


class Job(StrEnum):
    """The fixed table of what the child can be asked for."""

    WORKBOOK = "workbook"
    MARK = "mark"
    PICTURE_CODES = "picture_codes"
    PICTURE_SHRINK = "picture_shrink"
    PDF_PAGES = "pdf_pages"
    PDF_KEEP = "pdf_keep"
    PDF_PICTURE = "pdf_picture"


HOSTILE = {
    Job.WORKBOOK: Code.WORKBOOK_HOSTILE,
    Job.MARK: Code.WORKBOOK_HOSTILE,
    Job.PICTURE_CODES: Code.PICTURE_HOSTILE,
    Job.PICTURE_SHRINK: Code.PICTURE_HOSTILE,
    Job.PDF_PAGES: Code.PDF_HOSTILE,
    Job.PDF_KEEP: Code.PDF_HOSTILE,
    Job.PDF_PICTURE: Code.PDF_HOSTILE,
}
"""The code of content that makes the child fail or die, by job."""


class RowMark(msgspec.Struct, array_like=True, frozen=True):
    """What is wrong with a row: its 1-based Excel row, the sentences as one text, the 0-based columns to colour."""

    row: int
    text: str
    columns: list[int]


class SheetMarks(msgspec.Struct, array_like=True, frozen=True):
    """The marks of one sheet, and the Excel row of its headings (0: none), where the added column's name goes."""

    sheet: str
    heading_row: int
    marks: list[RowMark]


class Request(msgspec.Struct, array_like=True, frozen=True):
    """What to do with the `size` bytes that follow.

    `scan` asks for the codes on the pages of a PDF or of a picture that is made anew, `shapes` for a `Shape` of every
    sheet; `marks` are written into a workbook under `heading`; `page` (1-based) is of which page a picture is made.
    """

    job: Job
    size: int
    password: str | None = None
    scan: bool = False
    shapes: bool = False
    marks: list[SheetMarks] = []
    heading: str = ""
    page: int = 0


class Sheet(msgspec.Struct, tag="sheet", array_like=True, frozen=True):
    """A worksheet begins; its rows follow in `Rows` frames."""

    name: str
    hidden: bool


class Rows(msgspec.Struct, tag="rows", array_like=True, frozen=True):
    """Some rows of the current sheet.

    `numbers` are the 1-based Excel rows, ascending; blank rows are left out. Every row of `rows` has the same
    width, column A first.
    """

    numbers: list[int]
    rows: list[list[Any]]


class Shape(msgspec.Struct, tag="shape", array_like=True, frozen=True):
    """What a sheet has beside its cells, between its `Sheet` and its `Rows` when it was asked for.

    `hidden` are first and last 1-based Excel rows that are hidden or filtered away, ascending; `merged` are (first
    row, first column, last row, last column), rows 1-based, columns 0-based.
    """

    hidden: list[tuple[int, int]]
    merged: list[tuple[int, int, int, int]]


class Chunk(msgspec.Struct, tag="chunk", array_like=True, frozen=True):
    """Some bytes of a workbook that was marked, or of a PDF made anew, in order."""

    content: bytes


class Unmarkable(msgspec.Struct, tag="unmarkable", array_like=True, frozen=True):
    """The workbook cannot be marked in place, whatever it holds: a word why."""

    why: str


class FoundCode(msgspec.Struct, array_like=True, frozen=True):
    """One QR code: its text as the symbol declares it, and its bytes."""

    text: str
    content: bytes


class Picture(msgspec.Struct, tag="picture", array_like=True, frozen=True):
    """The codes of one picture."""

    codes: list[FoundCode]


class Shrunk(msgspec.Struct, tag="shrunk", array_like=True, frozen=True):
    """A picture made anew: a JPEG of nothing but its pixels, upright, its size; a small one; codes where asked for."""

    width: int
    height: int
    content: bytes
    thumb: bytes = b""
    codes: list[FoundCode] = []


class KeptPdf(msgspec.Struct, tag="kept_pdf", array_like=True, frozen=True):
    """A PDF was made anew of its pages, in `Chunk`s: how many, and whether programs or files in it were left out."""

    pages: int
    left_out: bool


class Page(msgspec.Struct, tag="page", array_like=True, frozen=True):
    """One page of a PDF (1-based), its text, and its codes when they were asked for."""

    number: int
    text: str
    codes: list[FoundCode]


class Done(msgspec.Struct, tag="done", array_like=True, frozen=True):
    """Everything was said."""


class Failed(msgspec.Struct, tag="failed", array_like=True, frozen=True):
    """The content is refused: sort of fault (`hostile`, `user`, `usage`, `environment`), code, values."""

    sort: str
    code: str
    where: dict[str, str | int]


class Broken(msgspec.Struct, tag="broken", array_like=True, frozen=True):
    """A bug of ours in the child, with its traceback; never dressed up as damaged content."""

    trace: str


Reply = Sheet | Shape | Rows | Chunk | Unmarkable | Picture | Shrunk | KeptPdf | Page | Done | Failed | Broken

_CELL_CODES: dict[type, int] = {dt.date: 1, dt.datetime: 2, dt.time: 3}
_CELL_READERS: dict[int, Callable[[str], Cell]] = {
    1: dt.date.fromisoformat,
    2: dt.datetime.fromisoformat,
    3: dt.time.fromisoformat,
}


def pack_moment(value: dt.date | dt.time) -> msgspec.msgpack.Ext:
    """Pack a date, datetime or time of a cell as the extension that `decode_reply` turns back."""
    return msgspec.msgpack.Ext(_CELL_CODES[type(value)], value.isoformat().encode())


def _unpack_moment(code: int, body: memoryview) -> Cell:
    return _CELL_READERS[code](bytes(body).decode())


_encoder = msgspec.msgpack.Encoder()
_reply_decoder: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply, ext_hook=_unpack_moment)
_request_decoder: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(Request)


def encode(message: Request | Reply) -> bytes:
    """Give the body of a frame."""
    return _encoder.encode(message)


def decode_reply(body: bytes) -> Reply:
    """Read a reply; `msgspec.DecodeError`, `ValueError` or `KeyError` when the body is none."""
    return _reply_decoder.decode(body)


def decode_request(body: bytes) -> Request:
    """Read a request; `msgspec.DecodeError` when the body is none."""
    return _request_decoder.decode(body)


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """Write one frame and flush; `ValueError` when it is longer than `MAX_FRAME`."""
    if len(body) > MAX_FRAME:
        msg = "frame too long"
        raise ValueError(msg)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Read the body of the next frame; None at the end, at half a frame, at a length beyond `MAX_FRAME`."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_FRAME:
        return None
    body = stream.read(length)
    return body if len(body) == length else None
