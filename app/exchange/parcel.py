"""What goes into a package, and the clear tar it becomes, piece by piece, in memory only."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec
from msgspec import Struct, field

from app.exchange.envelope import Kind
from app.exchange.manifest import (
    ATTACHMENTS,
    MANIFEST_NAME,
    AttachmentEntry,
    Contents,
    Manifest,
    PartEntry,
    chunk_name,
)
from app.exchange.records import Measure, measure_line
from app.exchange.tally import LINES, Tally
from app.exchange.ustar import END, header, member, padding
from app.vault.canonical import canonical

CHUNK: Final = 4 << 20
"""Bytes of a member, unless one record alone is larger."""

LONGEST: Final = 32 << 20
"""Bytes of the longest record: the signed list of a roster of some 450 000 lines."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the caller knows of a package before it is built; see `Envelope`."""

    kind: Kind
    sender: str
    recipient: str
    instance: str
    seq: int
    created: str
    prev: str | None = None
    succeeds: str | None = None
    practice: Literal[0, 1] = 0


class Part(Struct, frozen=True):
    """A part: its records (one JSON object each, no newline), and how many there will be."""

    name: str
    records: Iterable[bytes]
    count: int

    @classmethod
    def of(cls, name: str, records: Sequence[bytes]) -> Part:
        """Make a part of records that are all in memory."""
        return cls(name, records, len(records))


class Attachment(Struct, frozen=True):
    """An attachment: 64 hex digits of name, size, SHA-256 (hex) and what yields its bytes."""

    name: str
    size: int
    sha256: str
    chunks: Callable[[], Iterable[bytes]]


class Parcel(Struct, frozen=True):
    """Everything that goes into a package. `measure` (village, programme, fen of a line) may be left out."""

    header: Header
    contents: Contents
    parts: Sequence[Part]
    attachments: Sequence[Attachment] = ()
    measure: Callable[[bytes], Measure] | None = field(default=measure_line)


class MiscountedError(AssertionError):
    """A parcel does not hold what its caller said: a fault of ours, so no package is made."""


def _manifest(parcel: Parcel) -> Manifest:
    head, contents = parcel.header, parcel.contents
    return Manifest(
        head.sender,
        head.recipient,
        head.instance,
        head.seq,
        head.kind,
        contents.counts,
        tuple(PartEntry(part.name, part.count) for part in parcel.parts),
        tuple(AttachmentEntry(one.name, one.size, one.sha256) for one in parcel.attachments),
        contents.acks,
        contents.audit,
    )


def _counted(part: Part, tally: Tally | None) -> Iterator[bytes]:
    """Yield the records of a part as lines, and see that they are as many as was said."""
    number = 0
    for number, record in enumerate(part.records, 1):  # noqa: B007 - what is left in it is the count
        if b"\n" in record or not 0 < len(record) < LONGEST:
            raise MiscountedError(f"a record of {part.name} is no line")
        if tally is not None:
            tally.add(record)
        yield record + b"\n"
    if number != part.count:
        raise MiscountedError(f"{part.name}: {number} records, not {part.count}")


def _part_members(part: Part, tally: Tally | None) -> Iterator[bytes]:
    """Yield a part as tar members of at most `CHUNK` bytes of whole lines."""
    lines: list[bytes] = []
    size, number = 0, 0
    for line in _counted(part, tally):
        if lines and size + len(line) > CHUNK:
            number += 1
            yield member(chunk_name(part.name, number), b"".join(lines))
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    if lines:
        yield member(chunk_name(part.name, number + 1), b"".join(lines))


def _attachment_member(attachment: Attachment) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    yield header(ATTACHMENTS + attachment.name, attachment.size)
    for chunk in attachment.chunks():
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    if size != attachment.size or digest.hexdigest() != attachment.sha256:
        raise MiscountedError(f"attachment {attachment.name}")
    yield padding(size)


def clear_tar(parcel: Parcel) -> Iterator[bytes]:
    """Yield the clear tar of a parcel piece by piece.

    Raises:
        MiscountedError: records, lines, sums or attachments are not what the parcel says.

    """
    yield member(MANIFEST_NAME, canonical(_manifest(parcel)))
    for part in parcel.parts:
        counting = part.name == LINES and parcel.measure is not None
        tally = Tally(parcel.measure) if counting and parcel.measure else None
        yield from _part_members(part, tally)
        if tally is not None and not tally.agrees(parcel.contents.counts):
            raise MiscountedError("counts by village and programme")
    for attachment in parcel.attachments:
        yield from _attachment_member(attachment)
    yield END
