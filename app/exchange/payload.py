"""Opening a checked package: age, zstd, tar and NDJSON as one stream, against the manifest's every word."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from app.domain.faults import Code, HostileInput
from app.exchange.clearing import ClearPipe
from app.exchange.envelope import Envelope
from app.exchange.frames import FrameReader
from app.exchange.manifest import (
    ATTACHMENTS,
    MANIFEST_NAME,
    MAX_MANIFEST,
    AttachmentEntry,
    Manifest,
    PartEntry,
    agrees,
    chunk_name,
)
from app.exchange.parcel import LONGEST
from app.exchange.reader import Checked
from app.exchange.records import Measure, measure_line
from app.exchange.tally import LINES, Tally
from app.exchange.ustar import TarReader
from app.files.publish import disk_fault
from app.vault.canonical import NotCanonicalError, from_canonical

_STEP: Final = 256 << 10


def _hostile(reason: str) -> HostileInput:
    return HostileInput(Code.PACKAGE_HOSTILE, part="payload", reason=reason)


def _miscounted(part: str) -> HostileInput:
    return HostileInput(Code.PACKAGE_COUNTS, part=part)


class Payload:
    """The content of a package, to be read once and in order: `parts`, `attachments`, `finish`.

    Nothing that was read may be kept before `finish` has returned.
    """

    def __init__(self, pipe: ClearPipe, envelope: Envelope, measure: Callable[[bytes], Measure]) -> None:
        self._pipe = pipe
        self._envelope = envelope
        self._tar = TarReader(FrameReader(pipe.read).read)
        self._tally = Tally(measure)
        self._member: tuple[str, int] | None = None
        self._parts_read = False
        self._attachments_read = False
        self.manifest = self._read_manifest()
        self._member = self._tar.next_member()

    def _read_manifest(self) -> Manifest:
        first = self._tar.next_member()
        if first is None or first[0] != MANIFEST_NAME or first[1] > MAX_MANIFEST:
            raise _hostile("manifest")
        try:
            manifest = from_canonical(self._tar.whole(), Manifest)
        except NotCanonicalError as error:
            raise _hostile("manifest") from error
        if not agrees(manifest, self._envelope):
            raise _hostile("binding")
        lines = sum(count.lines for count in manifest.counts)
        fen = sum(count.sum_fen for count in manifest.counts)
        if (lines, fen) != (self._envelope.lines, self._envelope.sum_fen):
            raise _miscounted("envelope")
        return manifest

    def parts(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield (part name, raw JSON records) in the manifest's order; what is left unread is still checked.

        Raises:
            HostileInput: `PACKAGE_HOSTILE`, `PACKAGE_COUNTS`, `PACKAGE_DAMAGED`, `PACKAGE_NOT_FOR_US`.
            EnvironmentFault: the drive failed or is gone.

        """
        for entry in self.manifest.parts:
            records = self._records(entry)
            yield entry.name, records
            for _ in records:
                pass
        has_lines = any(part.name == LINES for part in self.manifest.parts)
        if has_lines and not self._tally.agrees(self.manifest.counts):
            raise _miscounted(LINES)
        self._parts_read = True

    def _records(self, entry: PartEntry) -> Iterator[bytes]:
        seen, number = 0, 1
        while self._member is not None and self._member[0] == chunk_name(entry.name, number):
            for record in self._chunk_lines():
                seen += 1
                if seen > entry.records:
                    raise _miscounted(entry.name)
                if entry.name == LINES:
                    self._count(record)
                yield record
            self._member = self._tar.next_member()
            number += 1
        if seen != entry.records:
            self._refuse_undeclared()
            raise _miscounted(entry.name)

    def _count(self, record: bytes) -> None:
        try:
            self._tally.add(record)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise _hostile("line") from error

    def _chunk_lines(self) -> list[bytes]:
        size = 0 if self._member is None else self._member[1]
        if not 0 < size <= LONGEST:
            raise _hostile("chunk")
        lines = self._tar.whole().split(b"\n")
        if lines.pop() or not all(lines):
            raise _hostile("chunk")
        return lines

    def _refuse_undeclared(self) -> None:
        """Refuse the member that stands next if the manifest names no such thing at all."""
        if self._member is None:
            return
        name = self._member[0]
        declared = {ATTACHMENTS + entry.name for entry in self.manifest.attachments}
        chunked = any(name.startswith(f"{part.name}-") for part in self.manifest.parts)
        if name not in declared and not chunked:
            raise _hostile("undeclared")

    def attachments(self) -> Iterator[tuple[AttachmentEntry, Iterator[bytes]]]:
        """Yield (entry, its bytes in pieces) in the manifest's order; reads the parts first if nobody did.

        Raises:
            HostileInput: as `parts`; the digest is checked when the pieces have ended.

        """
        self._read_parts()
        for entry in self.manifest.attachments:
            if self._member is None or self._member[0] != ATTACHMENTS + entry.name:
                self._refuse_undeclared()
                raise _miscounted(ATTACHMENTS)
            pieces = self._attachment(entry, self._member[1])
            yield entry, pieces
            for _ in pieces:
                pass
            self._member = self._tar.next_member()
        self._attachments_read = True

    def _attachment(self, entry: AttachmentEntry, size: int) -> Iterator[bytes]:
        if size != entry.size:
            raise _miscounted(ATTACHMENTS)
        digest = hashlib.sha256()
        for piece in self._tar.chunks(_STEP):
            digest.update(piece)
            yield piece
        if digest.hexdigest() != entry.sha256:
            raise _miscounted(ATTACHMENTS)

    def _read_parts(self) -> None:
        if self._parts_read:
            return
        for _name, records in self.parts():
            for _ in records:
                pass

    def finish(self) -> Manifest:
        """Read what nobody read, see that nothing follows, and that the file is still the one checked.

        Raises:
            HostileInput: as `parts`.
            EnvironmentFault: the drive failed or is gone.

        """
        if not self._attachments_read:
            for _entry, pieces in self.attachments():
                for _ in pieces:
                    pass
        if self._member is not None:
            self._refuse_undeclared()
            raise _miscounted("members")
        if self._pipe.hexdigest() != self._envelope.payload_sha256:
            raise HostileInput(Code.PACKAGE_DAMAGED, part="payload")
        return self.manifest


@contextmanager
def open_payload(
    checked: Checked,
    identity: bytes,
    measure: Callable[[bytes], Measure] = measure_line,
) -> Iterator[Payload]:
    """Open the seal of a checked package and yield its content as a stream (a few MiB of memory).

    Args:
        checked: what `read_envelope` returned.
        identity: the receiver's 32-byte X25519 private key.
        measure: reads village, programme and fen of a line.

    Raises:
        HostileInput: see `Payload`; call `Payload.finish` before anything is kept.
        EnvironmentFault: the drive failed or is gone.

    """
    try:
        stream = checked.path.open("rb")
    except OSError as error:
        raise disk_fault(error, checked.path) from error
    with stream:
        stream.seek(checked.offset)
        with ClearPipe(stream, checked.path, identity) as pipe:
            yield Payload(pipe, checked.envelope, measure)
