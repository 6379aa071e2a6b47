"""The directory of a ZIP file, checked before any parser sees it (`product.md` 6, `reliability.md` 3.4).

Own reader of the directory, because `zipfile` builds an object for every entry before it can be asked how
many there are. The figures: at most `MAX_ENTRIES` entries (the 1000 of Apache POI's ZipSecureFile: a workbook
of a sheet a village with printer settings and links has five a sheet), each declared at most 300 MB, 600 MB
together, and an entry over 1 MB at most 200 times its packed size.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NoReturn

from msgspec import Struct

from app.domain.faults import Code, HostileInput

MAX_ENTRIES = 1000
MAX_ENTRY_BYTES = 300_000_000
MAX_TOTAL_BYTES = 600_000_000
MAX_RATIO = 200
RATIO_FROM_BYTES = 1_000_000
XML_HEAD_BYTES = 65_536
"""How much of each XML part is unpacked to look for a document type declaration."""

_END = struct.Struct("<4sHHHHLLH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_ZIP64_EXTRA = 0x0001
_NOT_HERE = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_UTF8 = 0x0800


class Entry(Struct, frozen=True):
    """One entry of the directory: sizes in bytes, `start` is where its packed bytes begin.

    `record` and `record_end` are where its record in the directory begins and ends.
    """

    name: str
    method: int
    packed: int
    size: int
    offset: int
    start: int
    record: int
    record_end: int


def is_zip(data: bytes) -> bool:
    """Whether the content begins as a ZIP file with at least one entry does."""
    return data[:4] == b"PK\x03\x04"


def check(data: bytes, *, code: Code = Code.WORKBOOK_HOSTILE) -> frozenset[str]:
    """Give the names of the entries, when nothing about them is wrong; the refusals of `checked_entries`."""
    return frozenset(entry.name for entry in checked_entries(data, code=code))


def checked_entries(data: bytes, *, code: Code = Code.WORKBOOK_HOSTILE) -> list[Entry]:
    """Give the entries in the order of the directory, when nothing about them is wrong.

    Raises `HostileInput(code, why=...)`; `why` is `directory`, `entries`, `entry_name`, `entry_doubled`,
    `encrypted`, `method`, `entry_size`, `total_size`, `ratio`, `overlap`, `local_header`, `dtd` or `damaged`.
    """
    try:
        entries = _read_directory(data)
        _check_sizes(entries)
        _check_names(entries)
        _check_layout(entries)
        for entry in entries:
            if entry.name.lower().endswith((".xml", ".rels", ".vml")):
                _check_xml_head(data, entry)
    except _WrongError as wrong:
        raise HostileInput(code, why=str(wrong)) from None
    except (struct.error, zlib.error):
        raise HostileInput(code, why="damaged") from None
    return entries


def unpacked(data: bytes, entry: Entry, step: int = 1 << 20) -> Iterator[bytes]:
    """Give the content of an entry by pieces of at most `step` bytes, never more than it declares.

    Raises `HostileInput(WORKBOOK_HOSTILE, why="damaged")` for what cannot be unpacked or lies about its size.
    """
    packed = data[entry.start : entry.start + entry.packed]
    if entry.method == _STORED:
        yield packed
        return
    left, unpacker = entry.size, zlib.decompressobj(-15)
    try:
        while not unpacker.eof and left >= 0:
            piece = unpacker.decompress(packed, step)
            packed, left = unpacker.unconsumed_tail, left - len(piece)
            if not piece and not packed:
                break
            yield piece
    except zlib.error:
        left = -1
    if left != 0 or not unpacker.eof:
        raise HostileInput(Code.WORKBOOK_HOSTILE, why="damaged")


class _WrongError(Exception):
    """Why the directory is refused."""


def _refuse(why: str) -> NoReturn:
    raise _WrongError(why)


def _read_directory(data: bytes) -> list[Entry]:
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 65_535))
    if end < 0:
        _refuse("directory")
    _, disk, first_disk, here, count, length, offset, comment = _END.unpack_from(data, end)
    whole = disk == first_disk == 0 and here == count and offset + length == end
    if not whole or end + _END.size + comment != len(data):
        _refuse("directory")
    if not 0 < count <= MAX_ENTRIES:
        _refuse("entries")
    entries = []
    at = offset
    for _ in range(count):
        entry, at = _read_entry(data, at)
        if entry.start + entry.packed > offset:
            _refuse("overlap")
        entries.append(entry)
    if at != end:
        _refuse("directory")
    return entries


def _read_entry(data: bytes, at: int) -> tuple[Entry, int]:
    fields = _CENTRAL.unpack_from(data, at)
    magic, flags, method, packed, size = fields[0], fields[3], fields[4], fields[8], fields[9]
    name_length, extra_length, comment_length, offset = fields[10], fields[11], fields[12], fields[16]
    if magic != b"PK\x01\x02":
        _refuse("directory")
    if flags & _ENCRYPTED:
        _refuse("encrypted")
    if method not in {_STORED, _DEFLATED}:
        _refuse("method")
    name_at = at + _CENTRAL.size
    extra_at = name_at + name_length
    raw_name = data[name_at:extra_at]
    size, packed, offset = _widened(data[extra_at : extra_at + extra_length], size, packed, offset)
    start = _start_of(data, offset, raw_name)
    name = raw_name.decode("utf-8" if flags & _UTF8 else "cp437", errors="replace")
    following = extra_at + extra_length + comment_length
    return Entry(name, method, packed, size, offset, start, at, following), following


def _widened(extra: bytes, *narrow: int) -> tuple[int, int, int]:
    """Size, packed size and offset, taken from the ZIP64 extra field where the directory says "not here"."""
    values = list(narrow)
    missing = [index for index, value in enumerate(values) if value == _NOT_HERE]
    at = 0
    while missing and at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _ZIP64_EXTRA:
            for place, index in enumerate(missing):
                (values[index],) = struct.unpack_from("<Q", extra, at + 4 + 8 * place)
            return values[0], values[1], values[2]
        at += 4 + length
    if missing:
        _refuse("directory")
    return values[0], values[1], values[2]


def _start_of(data: bytes, offset: int, raw_name: bytes) -> int:
    if offset + _LOCAL.size > len(data):
        _refuse("local_header")
    fields = _LOCAL.unpack_from(data, offset)
    name_at = offset + _LOCAL.size
    if fields[0] != b"PK\x03\x04" or data[name_at : name_at + fields[9]] != raw_name:
        _refuse("local_header")
    return int(name_at + fields[9] + fields[10])


def _check_sizes(entries: list[Entry]) -> None:
    for entry in entries:
        if entry.size > MAX_ENTRY_BYTES:
            _refuse("entry_size")
        if entry.size > RATIO_FROM_BYTES and entry.size > entry.packed * MAX_RATIO:
            _refuse("ratio")
        if entry.method == _STORED and entry.size != entry.packed:
            _refuse("entry_size")
    if sum(entry.size for entry in entries) > MAX_TOTAL_BYTES:
        _refuse("total_size")


def _check_names(entries: list[Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.name
        parts = name.rstrip("/").split("/")
        if not name or "\\" in name or "\0" in name or ":" in name or ".." in parts or "" in parts:
            _refuse("entry_name")
        if name.lower() in seen:
            _refuse("entry_doubled")
        seen.add(name.lower())


def _check_layout(entries: list[Entry]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda one: one.offset):
        if entry.offset < end:
            _refuse("overlap")
        end = entry.start + entry.packed


def _check_xml_head(data: bytes, entry: Entry) -> None:
    packed = data[entry.start : entry.start + min(entry.packed, XML_HEAD_BYTES)]
    if entry.method == _DEFLATED:
        packed = zlib.decompressobj(-15).decompress(packed, XML_HEAD_BYTES)
    head = packed.replace(b"\0", b"")  # UTF-16 declares in the same letters
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        _refuse("dtd")
