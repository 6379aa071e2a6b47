"""Checking a package from outside in: nothing is decrypted, decompressed or parsed before its signature held.

The order is that of `product.md` 6: length, signature by a pinned key, recipient, size and digest of the
payload, sequence. Only then `open_payload` (module `payload`). Nothing is remembered here: the caller records
sequence and effects in one transaction, after `finish`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from msgspec import Struct

from app.domain.faults import Code, HostileInput, UsageError, UserError
from app.exchange.envelope import (
    FORMAT,
    MAGIC,
    MAX_ENVELOPE,
    SIGNATURE_BYTES,
    Envelope,
    digest_of,
    head_bytes,
    parse_envelope,
    signed_bytes,
)
from app.files.publish import disk_fault
from app.vault.canonical import peek
from app.vault.fingerprints import short_fingerprint
from app.vault.signing import verify

MAX_AHEAD: Final = 1000
_LENGTH_BYTES: Final = 4
_STEP: Final = 1 << 20


class PinnedOffice(Struct, frozen=True):
    """One card of an office as it was enrolled: its keys (32 bytes each), its number, its last day.

    `until` is None for the keys in force; an earlier card still verifies packages created up to that day.
    """

    sign_public: bytes
    seal_public: bytes
    number: int
    until: date | None = None


Pins = Mapping[str, Sequence[PinnedOffice]]


class Sequences(Protocol):
    """What the receiver has taken so far."""

    def state(self, sender: str, instance: str) -> tuple[int, Mapping[int, str]]:
        """Return the highest seq taken (0: none) and the digest of each package taken, by seq."""


class Receiver(Struct, frozen=True):
    """Who receives: office, own X25519 public keys (32 bytes each), pins, what was taken, practice or not."""

    office: str
    seal_publics: Sequence[bytes]
    pins: Pins
    sequences: Sequences
    practice: bool = False


class Checked(Struct, frozen=True):
    """A package whose outside holds; its payload starts at byte `offset`.

    `replay`: this very package was taken already. `missing`: earlier numbers that were not, shown but no bar.
    """

    path: Path
    envelope: Envelope
    digest: str
    offset: int
    signed_by: PinnedOffice
    replay: bool
    missing: tuple[int, ...]


def _damaged(part: str) -> HostileInput:
    return HostileInput(Code.PACKAGE_DAMAGED, part=part)


def _read_head(stream: BinaryIO) -> tuple[bytes, bytes]:
    """Read envelope and signature as bytes; lengths only."""
    magic = stream.read(len(MAGIC))
    if magic != MAGIC:
        if magic[:3] == MAGIC[:3] and magic[3:].isdigit() and int(magic[3:]) > FORMAT:
            raise HostileInput(Code.PACKAGE_FORMAT_NEWER, format=int(magic[3:]))
        raise _damaged("magic")
    length = int.from_bytes(stream.read(_LENGTH_BYTES), "big")
    if not 0 < length <= MAX_ENVELOPE:
        raise _damaged("length")
    envelope, signature = stream.read(length), stream.read(SIGNATURE_BYTES)
    if len(envelope) != length or len(signature) != SIGNATURE_BYTES:
        raise _damaged("length")
    return envelope, signature


def _signers(envelope: bytes, signature: bytes, pins: Pins) -> list[tuple[str, PinnedOffice]]:
    """Return every pin whose key made this signature, before a byte of the envelope is parsed."""
    signed = signed_bytes(envelope)
    return [
        (code, pin) for code, offices in pins.items() for pin in offices if verify(pin.sign_public, signed, signature)
    ]


def _unsigned(envelope: bytes, pins: Pins) -> HostileInput:
    """Choose the words for a package that no pinned key signed; what it says of itself decides no more."""
    sender = peek(envelope, "from")
    if isinstance(sender, str) and sender not in pins:
        return HostileInput(Code.PACKAGE_STRANGER, sender=sender[:16])
    return HostileInput(Code.PACKAGE_SIGNATURE, sender=sender[:16] if isinstance(sender, str) else "")


def _check_signature(data: bytes, signature: bytes, pins: Pins) -> tuple[Envelope, PinnedOffice]:
    signers = _signers(data, signature, pins)
    if not signers:
        raise _unsigned(data, pins)
    envelope = parse_envelope(data)
    for code, pin in signers:
        if code == envelope.sender and envelope.keys.sign == short_fingerprint(pin.sign_public):
            if pin.until is not None and date.fromisoformat(envelope.created[:10]) > pin.until:
                continue
            return envelope, pin
    raise HostileInput(Code.PACKAGE_SIGNATURE, sender=envelope.sender)


def _check_recipient(envelope: Envelope, receiver: Receiver) -> None:
    ours = {short_fingerprint(public) for public in receiver.seal_publics}
    if envelope.recipient != receiver.office or envelope.keys.seal not in ours:
        raise HostileInput(Code.PACKAGE_NOT_FOR_US, recipient=envelope.recipient)
    if bool(envelope.practice) != receiver.practice:
        raise HostileInput(Code.PACKAGE_PRACTICE, practice=envelope.practice)


def _check_payload(stream: BinaryIO, envelope: Envelope) -> None:
    left = os.fstat(stream.fileno()).st_size - stream.tell()
    if left != envelope.payload_size:
        raise _damaged("size")
    digest, seen = hashlib.sha256(), 0
    while piece := stream.read(_STEP):
        digest.update(piece)
        seen += len(piece)
    if seen != envelope.payload_size or digest.hexdigest() != envelope.payload_sha256:
        raise _damaged("payload")


def _check_sequence(envelope: Envelope, digest: str, sequences: Sequences) -> tuple[bool, tuple[int, ...]]:
    """Return whether it is a replay, and which earlier numbers are missing."""
    highest, taken = sequences.state(envelope.sender, envelope.instance)
    seq = envelope.seq
    if seq > highest + MAX_AHEAD:
        raise HostileInput(Code.PACKAGE_FAR_AHEAD, sender=envelope.sender, seq=seq, highest=highest)
    before = taken.get(seq - 1)
    forked = taken.get(seq, digest) != digest or (before is not None and before != envelope.prev)
    if forked:
        raise HostileInput(Code.PACKAGE_FORKED, sender=envelope.sender, seq=seq)
    missing = tuple(number for number in range(1, seq) if number not in taken)
    return seq in taken, missing


def read_envelope(path: Path, receiver: Receiver) -> Checked:
    """Check everything of a package that can be checked without opening its seal.

    Args:
        path: the file, copied to this machine's disk before.
        receiver: who receives it.

    Raises:
        UsageError: `FILE_MISSING`.
        HostileInput: `PACKAGE_DAMAGED`, `PACKAGE_FORMAT_NEWER`, `PACKAGE_STRANGER`, `PACKAGE_SIGNATURE`,
            `PACKAGE_HOSTILE`, `PACKAGE_KIND`, `PACKAGE_NOT_FOR_US`, `PACKAGE_PRACTICE`, `PACKAGE_FORKED`,
            `PACKAGE_FAR_AHEAD`, in the order of the checks.
        EnvironmentFault: the drive failed or is gone.

    """
    try:
        with path.open("rb") as stream:
            data, signature = _read_head(stream)
            offset = stream.tell()
            envelope, pin = _check_signature(data, signature, receiver.pins)
            _check_recipient(envelope, receiver)
            _check_payload(stream, envelope)
    except FileNotFoundError as error:
        raise UsageError(Code.FILE_MISSING, path=path.name) from error
    except OSError as error:
        raise disk_fault(error, path) from error
    digest = digest_of(head_bytes(data, signature))
    replay, missing = _check_sequence(envelope, digest, receiver.sequences)
    return Checked(path, envelope, digest, offset, pin, replay, missing)


def require_new(checked: Checked) -> None:
    """Refuse a package that was taken already, where taking it again is not simply nothing.

    Raises:
        UserError: `PACKAGE_REPLAYED`.

    """
    if checked.replay:
        raise UserError(Code.PACKAGE_REPLAYED, sender=checked.envelope.sender, seq=checked.envelope.seq)


def require_kind(checked: Checked, kinds: Sequence[str]) -> None:
    """Refuse a package of a kind that is not expected here: results where a receipt is taken.

    Raises:
        HostileInput: `PACKAGE_KIND`.

    """
    if checked.envelope.kind not in kinds:
        raise HostileInput(Code.PACKAGE_KIND, kind=checked.envelope.kind)
