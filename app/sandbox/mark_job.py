"""Job `mark`: what is wrong written into somebody's own xlsx, all else left as it is. Runs in the child only.

Every entry of the ZIP but the marked sheets and the styles is copied with its packed bytes; a marked sheet keeps
its own text but for one more cell a row, the styles of the coloured cells and the figures that tell its width. What
is written in an uncommon way (comments, cells without a name, another encoding) is refused with a word, never
guessed.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from app.domain.faults import Code
from app.sandbox import zipcheck
from app.sandbox.frames import Chunk, Reply, Request, Unmarkable
from app.sandbox.mark_sheet import SheetEditor
from app.sandbox.mark_styles import OddError, StyleEditor
from app.sandbox.parsing import parsing
from app.sandbox.shapes import sheet_parts
from app.sandbox.workbook_job import decrypted, is_encrypted

MOST_BYTES = 120_000_000
"""Bytes of a sheet that is marked in place: it is held twice."""

_STYLES = "xl/styles.xml"
_CHUNK = 1 << 20
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_NOT_HERE = 0xFFFFFFFF
_DESCRIPTOR = 0x0008


def mark_workbook(data: bytes, request: Request) -> Iterator[Reply]:
    """Give the marked workbook in `Chunk`s, or one `Unmarkable`; the refusals of reading."""
    locked = is_encrypted(data)
    if locked:
        data = decrypted(data, request.password)
    if not zipcheck.is_zip(data):
        yield Unmarkable("format")
        return
    entries = zipcheck.checked_entries(data)
    try:
        changed = _changed_parts(data, entries, request)
        content = _zipped(data, entries, changed)
    except OddError as odd:
        yield Unmarkable(str(odd))
        return
    if locked:
        content = _encrypted(content, request.password or "")
    for at in range(0, len(content), _CHUNK):
        yield Chunk(content[at : at + _CHUNK])


def _changed_parts(data: bytes, entries: list[zipcheck.Entry], request: Request) -> dict[str, bytes]:
    by_name = {entry.name: entry for entry in entries}
    types = by_name.get("[Content_Types].xml")
    if types is None or _STYLES not in by_name or "xl/workbook.xml" not in by_name:
        raise OddError("format")
    if b"macroEnabled" in _content(data, types):
        raise OddError("macros")
    if any(name.startswith("_xmlsignatures/") for name in by_name):
        raise OddError("signed")
    parts = sheet_parts(data, entries)
    told = {name: entry for name, entry in parts if entry is not None}
    if len(told) != len(parts) or len({entry.name for entry in told.values()}) != len(told):
        raise OddError("sheets")
    styles = StyleEditor(_content(data, by_name[_STYLES]))
    changed: dict[str, bytes] = {}
    for one in request.marks:
        entry = told.get(one.sheet)
        if entry is None or entry.size > MOST_BYTES:
            raise OddError("sheets" if entry is None else "size")
        changed[entry.name] = SheetEditor(_content(data, entry), styles).marked(one, request.heading)
    if changed:
        changed[_STYLES] = styles.written()
    return changed


def _content(data: bytes, entry: zipcheck.Entry) -> bytes:
    return b"".join(zipcheck.unpacked(data, entry))


def _zipped(data: bytes, entries: list[zipcheck.Entry], changed: dict[str, bytes]) -> bytes:
    """Write the archive anew: entries and directory in their order, the unchanged ones byte for byte."""
    directory = min(entry.record for entry in entries)
    inside = sorted(entries, key=lambda entry: entry.offset)
    ends = [*(entry.offset for entry in inside[1:]), directory]
    out = bytearray(data[: inside[0].offset])
    records: dict[str, bytes] = {}
    for entry, end in zip(inside, ends, strict=True):
        fields = list(_CENTRAL.unpack_from(data, entry.record))
        if _NOT_HERE in (fields[8], fields[9], fields[16]) or len(out) >= _NOT_HERE:
            raise OddError("zip64")
        rest = data[entry.record + _CENTRAL.size : entry.record_end]
        fields[16] = len(out)
        if entry.name in changed:
            out += _packed(changed[entry.name], fields, rest)
        else:
            out += data[entry.offset : end]
        records[entry.name] = _CENTRAL.pack(*fields) + rest
    start = len(out)
    for entry in entries:
        out += records[entry.name]
    tail = data[max(entry.record_end for entry in entries) :]
    end_fields = list(_END.unpack_from(tail))
    end_fields[5], end_fields[6] = len(out) - start, start
    out += _END.pack(*end_fields) + tail[_END.size :]
    return bytes(out)


def _packed(content: bytes, fields: list[int], rest: bytes) -> bytes:
    """Give the local header and packed bytes of a changed part, and put its figures into the directory's `fields`."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    fields[3] &= ~_DESCRIPTOR
    fields[4] = 8
    fields[7], fields[8], fields[9] = zlib.crc32(content), len(packed), len(content)
    name = rest[: fields[10]]
    head = _LOCAL.pack(b"PK\3\4", fields[2], *fields[3:10], len(name), 0)
    return head + name + packed


def _encrypted(content: bytes, password: str) -> bytes:
    with parsing(Code.WORKBOOK_HOSTILE):
        import msoffcrypto

        target = io.BytesIO()
        msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()
