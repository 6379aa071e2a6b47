"""The envelope: what a package says of itself in clear, signed (`product.md` 6).

It names offices, counts and digests; no village, no programme, no person.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Final, Literal

import msgspec

from app.domain.faults import Code, HostileInput
from app.vault.canonical import NotCanonicalError, canonical, from_canonical, peek

FORMAT: Final = 1
SUITE: Final = "ed25519-age-x25519"
MAX_PAYLOAD: Final = 1 << 30
MAX_ENVELOPE: Final = 65_536
MAGIC: Final = b"YKT1"
SIGNATURE_BYTES: Final = 64
_SAFE_INTEGER: Final = 2**53 - 1

Kind = Literal["submission", "receipt", "results", "reference", "state", "workload", "return"]
KINDS: Final[frozenset[str]] = frozenset(Kind.__args__)  # type: ignore[attr-defined]

Hex32 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
Hex64 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
OfficeCode = Annotated[
    str,
    msgspec.Meta(
        pattern="^[0-9]{6,12}(-[0-9]{1,3})?$(?!\n)",
        max_length=16,
        description="Statistical code of the office's division; a desk of it adds a dash and a number.",
    ),
]
Moment = Annotated[
    str,
    msgspec.Meta(
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$(?!\n)",
        max_length=25,
        description="ISO 8601, to the second.",
    ),
]
Whole = Annotated[int, msgspec.Meta(ge=0, le=_SAFE_INTEGER)]
Positive = Annotated[int, msgspec.Meta(ge=1, le=_SAFE_INTEGER)]
PayloadSize = Annotated[int, msgspec.Meta(ge=1, le=MAX_PAYLOAD)]


class KeyPrints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which keys: `sign` of the sender, `seal` of the recipient (half a SHA-256 of the public key, hex)."""

    sign: Hex32
    seal: Hex32


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The signed head of a package.

    `instance` names the store that sends and `succeeds` the one it was restored from; `seq` counts from 1 per
    instance and recipient; `prev` is the digest of the package before; `sum_fen` is in fen.
    """

    kind: Kind
    sender: OfficeCode = msgspec.field(name="from")
    recipient: OfficeCode = msgspec.field(name="to")
    instance: Hex32
    seq: Positive
    created: Moment
    lines: Whole
    sum_fen: Whole
    payload_size: PayloadSize
    payload_sha256: Hex64
    keys: KeyPrints
    succeeds: Hex32 | None = None
    prev: Hex64 | None = None
    practice: Literal[0, 1] = 0
    format: Literal[1] = FORMAT
    suite: Literal["ed25519-age-x25519"] = SUITE


def envelope_bytes(envelope: Envelope) -> bytes:
    """Return the canonical JSON of an envelope."""
    return canonical(envelope)


def parse_envelope(data: bytes) -> Envelope:
    """Read an envelope.

    Raises:
        HostileInput: `PACKAGE_FORMAT_NEWER` for a later format, `PACKAGE_KIND` for a kind that format 1 does
            not have, `PACKAGE_HOSTILE` for any other bytes than the one spelling of an envelope.

    """
    stated = peek(data, "format")
    if isinstance(stated, int) and stated > FORMAT:
        raise HostileInput(Code.PACKAGE_FORMAT_NEWER, format=stated)
    kind = peek(data, "kind")
    if isinstance(kind, str) and kind not in KINDS:
        raise HostileInput(Code.PACKAGE_KIND, kind=kind[:32])
    try:
        envelope = from_canonical(data, Envelope)
    except NotCanonicalError as error:
        raise HostileInput(Code.PACKAGE_HOSTILE, part="envelope") from error
    if (envelope.seq == 1) != (envelope.prev is None):
        raise HostileInput(Code.PACKAGE_HOSTILE, part="envelope")
    return envelope


def signed_bytes(envelope: bytes) -> bytes:
    r"""Return what is signed: `YKT1`, a zero byte, the envelope's length (4 bytes, big-endian), itself."""
    return MAGIC + b"\0" + len(envelope).to_bytes(4, "big") + envelope


def head_bytes(envelope: bytes, signature: bytes) -> bytes:
    """Return everything of a package before its payload."""
    return MAGIC + len(envelope).to_bytes(4, "big") + envelope + signature


def digest_of(head: bytes) -> str:
    """Return the digest of a package: SHA-256 of everything before the payload, which binds the payload."""
    return hashlib.sha256(head).hexdigest()


def package_name(envelope: Envelope) -> str:
    """Return the file name of a package."""
    parts = (envelope.sender, envelope.recipient, envelope.kind, envelope.instance[:6])
    return f"YKT1_{'_'.join(parts)}_{envelope.seq:06d}.ykt"
