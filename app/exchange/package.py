"""Building a package: records in, one signed and sealed file out, never a clear byte on a disk.

records → NDJSON → tar → zstd frames → age → temporary payload, hashed on the way; then the envelope that
binds it, signed, is put before it and the whole is published. Memory is bounded by a few frames whatever the
number of records.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

import pyrage
from msgspec import Struct

from app.domain.faults import Code, Fault, UserError
from app.exchange.envelope import (
    MAX_PAYLOAD,
    Envelope,
    KeyPrints,
    digest_of,
    envelope_bytes,
    head_bytes,
    package_name,
    parse_envelope,
    signed_bytes,
)
from app.exchange.frames import compressed
from app.exchange.parcel import (
    Attachment,
    Header,
    MiscountedError,
    Parcel,
    Part,
    clear_tar,
)
from app.files.publish import disk_fault, part_path, published
from app.vault.age import age_recipient
from app.vault.fingerprints import short_fingerprint
from app.vault.signing import Signer

__all__ = [
    "Attachment",
    "Header",
    "MiscountedError",
    "PackageKeys",
    "Parcel",
    "Part",
    "Written",
    "write_package",
]

_COPY: Final = 1 << 20


class PackageKeys(Struct, frozen=True):
    """Who signs, and to whom it is sealed: the recipient and the sender himself (32-byte X25519 keys)."""

    signer: Signer
    recipient_seal: bytes
    own_seal: bytes


class Written(Struct, frozen=True):
    """A package as it lies in the folder; `digest` is what the next one's `prev` names."""

    path: Path
    digest: str
    size: int
    lines: int
    sum_fen: int


class _Pull:
    """A file-like view of an iterator of bytes; keeps the error that pyrage would turn into text."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._view = memoryview(b"")
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, none at the end."""
        try:
            while not self._view:
                self._view = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        piece = bytes(self._view[:size]) if size >= 0 else bytes(self._view)
        self._view = self._view[len(piece) :]
        return piece


class _Sink:
    """Where age writes: a file, its size and digest, and the limit of a package."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._hash = hashlib.sha256()
        self.size = 0
        self.error: Fault | None = None

    def write(self, data: bytes) -> int:
        """Write all of `data`; raises `PACKAGE_TOO_LARGE` beyond 1 GiB, or the disk's fault."""
        self.size += len(data)
        if self.size > MAX_PAYLOAD:
            self.error = UserError(Code.PACKAGE_TOO_LARGE, path=self._path.name, most=MAX_PAYLOAD)
            raise self.error
        self._hash.update(data)
        try:
            return self._stream.write(data)
        except OSError as error:
            self.error = disk_fault(error, self._path)
            raise self.error from error

    def flush(self) -> None:
        """Leave flushing to the file's own buffer."""

    def hexdigest(self) -> str:
        """Return the SHA-256 of what was written."""
        return self._hash.hexdigest()


def _write_payload(part: Path, final: Path, parcel: Parcel, keys: PackageKeys) -> _Sink:
    """Write the sealed payload to a temporary file and return its size and digest."""
    recipients = [
        pyrage.x25519.Recipient.from_str(age_recipient(public))
        for public in dict.fromkeys((keys.recipient_seal, keys.own_seal))
    ]
    pull = _Pull(compressed(clear_tar(parcel)))
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb", buffering=_COPY) as stream:
            sink = _Sink(stream, final)
            try:
                pyrage.encrypt_io(pull, sink, recipients)
            except (pyrage.EncryptError, OSError, Fault) as error:
                raise pull.error or sink.error or error from error
            # pyrage 1.4 writes its last buffer while dropping it, and says nothing if that fails
            if sink.error is not None:
                raise sink.error
    except OSError as error:
        raise disk_fault(error, final) from error
    return sink


def _envelope(parcel: Parcel, keys: PackageKeys, payload: _Sink) -> Envelope:
    head = parcel.header
    prints = KeyPrints(short_fingerprint(keys.signer.public), short_fingerprint(keys.recipient_seal))
    return Envelope(
        kind=head.kind,
        sender=head.sender,
        recipient=head.recipient,
        instance=head.instance,
        seq=head.seq,
        created=head.created,
        lines=parcel.contents.lines,
        sum_fen=parcel.contents.sum_fen,
        payload_size=payload.size,
        payload_sha256=payload.hexdigest(),
        keys=prints,
        succeeds=head.succeeds,
        prev=head.prev,
        practice=head.practice,
    )


def _assemble(path: Path, prefix: bytes, payload: Path, overwrite: bool) -> None:
    """Publish the head and, behind it, the sealed payload."""
    try:
        with published(path, overwrite=overwrite) as out, payload.open("rb") as sealed:
            out.write(prefix)
            while piece := sealed.read(_COPY):
                out.write(piece)
    except OSError as error:
        raise disk_fault(error, path) from error


def write_package(folder: Path, parcel: Parcel, keys: PackageKeys, *, overwrite: bool = False) -> Written:
    """Build, seal and sign a package and publish it in `folder` under its own name.

    Raises:
        UserError: `FILE_EXISTS`; `PACKAGE_TOO_LARGE` above 1 GiB (the rest goes into the next one).
        EnvironmentFault: the disk is full, failed or gone; nothing is left under the final name.
        MiscountedError: the parcel does not hold what it says.

    """
    head = parcel.header
    name = f"YKT1_{head.sender}_{head.recipient}_{head.kind}_{head.instance[:6]}_{head.seq:06d}.ykt"
    path = folder / name
    part = part_path(path)
    try:
        payload = _write_payload(part, path, parcel, keys)
        envelope = _envelope(parcel, keys, payload)
        data = envelope_bytes(envelope)
        if parse_envelope(data) != envelope or package_name(envelope) != name:
            raise MiscountedError("envelope")
        prefix = head_bytes(data, keys.signer.sign(signed_bytes(data)))
        _assemble(path, prefix, part, overwrite)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return Written(path, digest_of(prefix), len(prefix) + payload.size, envelope.lines, envelope.sum_fen)
