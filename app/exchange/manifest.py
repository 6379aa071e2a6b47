"""The manifest: the first member of a payload, which says everything that may follow it.

It repeats from, to, instance, seq and kind inside the seal: a payload cut out of one package and put under
another signature says so (surreptitious forwarding, Davis 2001).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final, Literal

import msgspec

from app.exchange.envelope import Envelope, Hex32, Hex64, Kind, OfficeCode, Positive, Whole
from app.exchange.records import AckBody, PartName

MANIFEST_NAME: Final = "manifest.json"
MAX_MANIFEST: Final = 16 << 20
ATTACHMENTS: Final = "attachments/"

AttachmentName = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]


class Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines and fen of one village and programme, as somebody can compare with his stamped list."""

    village: str
    programme: str
    lines: Positive
    sum_fen: Whole


class PartEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part by name, and its number of records."""

    name: PartName
    records: Whole


class AttachmentEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An attachment by name (64 hex digits), size in bytes and SHA-256."""

    name: AttachmentName
    size: Whole
    sha256: Hex64


class AuditHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head of the sender's audit chain when it was built: the receiver is its witness."""

    seq: Whole
    hash: Hex64


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a payload holds, in the order in which it follows."""

    sender: OfficeCode = msgspec.field(name="from")
    recipient: OfficeCode = msgspec.field(name="to")
    instance: Hex32
    seq: Positive
    kind: Kind
    counts: tuple[Count, ...] = ()
    parts: tuple[PartEntry, ...] = ()
    attachments: tuple[AttachmentEntry, ...] = ()
    acks: tuple[AckBody, ...] = ()
    audit: AuditHead | None = None
    format: Literal[1] = 1


class Contents(msgspec.Struct, frozen=True):
    """What the caller says of a package's content before it is written: counts, acks, head of the audit."""

    counts: tuple[Count, ...] = ()
    acks: tuple[AckBody, ...] = ()
    audit: AuditHead | None = None

    @property
    def lines(self) -> int:
        """All lines of all villages and programmes."""
        return sum(count.lines for count in self.counts)

    @property
    def sum_fen(self) -> int:
        """Their sum in fen."""
        return sum(count.sum_fen for count in self.counts)


def agrees(manifest: Manifest, envelope: Envelope) -> bool:
    """Tell whether a manifest was made for this envelope, and names nothing twice."""
    same = (
        manifest.sender == envelope.sender
        and manifest.recipient == envelope.recipient
        and manifest.instance == envelope.instance
        and manifest.seq == envelope.seq
        and manifest.kind == envelope.kind
    )
    return (
        same
        and _distinct(part.name for part in manifest.parts)
        and _distinct(entry.name for entry in manifest.attachments)
        and _distinct((count.village, count.programme) for count in manifest.counts)
    )


def _distinct(names: Iterable[object]) -> bool:
    seen = list(names)
    return len(set(seen)) == len(seen)


def chunk_name(part: str, number: int) -> str:
    """Return the name of the tar member that holds a part's n-th chunk (from 1)."""
    return f"{part}-{number:06d}.ndjson"
