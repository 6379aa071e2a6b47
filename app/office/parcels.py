"""Packages of an office: built beside the outbox and only then committed and named; opened in one transaction.

A package that exists under its name is one the store remembers. A crash before the commit leaves a file that
`sweep_outbox` removes, one after it a file that `sweep_outbox` names: a number is never given to two contents.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from app.domain.faults import Code, HostileInput, UserError
from app.exchange.drive import copy_to_drive
from app.exchange.envelope import Kind
from app.exchange.manifest import AuditHead, Contents, Count
from app.exchange.package import PackageKeys, Written, write_package
from app.exchange.parcel import Header, Parcel, Part
from app.exchange.payload import Payload, open_payload
from app.exchange.reader import Checked, Receiver, read_envelope, require_kind
from app.exchange.records import AckBody
from app.files.publish import disk_fault, sync_folder
from app.office.enrolment import pins
from app.office.session import Session
from app.store import audit, offices, partners
from app.store.transaction import Transaction
from app.vault.fingerprints import short_fingerprint
from app.vault.sealing import public_of

PENDING = "pending"
OUTBOX = "outbox"


class Sent(Struct, frozen=True):
    """A package that was built: where it lies, its number, lines and sum, and its row."""

    path: Path
    package_id: int
    seq: int
    digest: str
    lines: int
    sum_fen: int


class Opened(Struct, frozen=True):
    """A package under its seal within the transaction that takes it."""

    checked: Checked
    payload: Payload
    tx: Transaction


class Load(Struct, frozen=True):
    """What goes into a package: its kind, whom it is for, its parts, lines and fen by village and programme."""

    kind: Kind
    recipient: str
    parts: Sequence[Part]
    counts: tuple[Count, ...] = ()


def build(
    session: Session, load: Load, verb: str, *, keep: Callable[[Transaction, int], None], out: Path | None = None
) -> Sent:
    """Build a package, commit it with what `keep` writes (given the transaction and the package's row), then name it.

    With `out` it is copied to that folder or drive, read back and compared. Raises UserError COUNTY_NOT_ENROLLED,
    PACKAGE_TOO_LARGE; EnvironmentFault DISK_*, DRIVE_*.
    """
    partner = partners.partner(session.store.db, load.recipient)
    if partner is None:
        raise UserError(Code.COUNTY_NOT_ENROLLED, office=load.recipient)
    folder = session.store.folder / OUTBOX / PENDING
    folder.mkdir(parents=True, exist_ok=True)
    sweep_outbox(session)
    instance = bytes.fromhex(session.settings["instance"])
    seq, prev = partners.next_number(session.store.db, load.recipient, instance)
    keys = session.office_keys()
    written = write_package(
        folder,
        # The counts come from the store itself; the receiver adds the lines up again.
        Parcel(_header(session, load, seq, prev), _contents(session, load), load.parts, measure=None),
        PackageKeys(keys.signer, partner.seal_public, keys.seal_public),
    )
    with session.write(verb, written.path.name, sign_as="package", office=True) as tx:
        package_id = _keep_row(tx, load, written, instance, seq)
        keep(tx, package_id)
    final = _name(session, written.path)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        copy_to_drive(final, out)
    return Sent(final, package_id, seq, written.digest, written.lines, written.sum_fen)


def _keep_row(tx: Transaction, load: Load, written: Written, instance: bytes, seq: int) -> int:
    return partners.add_sent(
        tx,
        kind=load.kind,
        recipient=load.recipient,
        instance=instance,
        seq=seq,
        digest=bytes.fromhex(written.digest),
        name=written.path.name,
        lines=written.lines,
        sum_fen=written.sum_fen,
    )


def _header(session: Session, load: Load, seq: int, prev: bytes | None) -> Header:
    settings = session.settings
    return Header(
        kind=load.kind,
        sender=settings["office_code"],
        recipient=load.recipient,
        instance=settings["instance"],
        seq=seq,
        created=session.clock.now().isoformat(),
        prev=prev.hex() if prev else None,
        succeeds=settings.get("succeeds"),
        practice=1 if settings["practice"] == "1" else 0,
    )


def _contents(session: Session, load: Load) -> Contents:
    """Counts, what was taken from the recipient, and the head of our audit, whose witness the recipient becomes."""
    taken = partners.packages_taken_from(session.store.db, load.recipient)
    acks = tuple(AckBody(instance.hex(), seq, digest.hex()) for instance, seq, digest in taken)
    seq, head = audit.head(session.store.db)
    return Contents(load.counts, acks, AuditHead(seq, head.hex()))


def _name(session: Session, pending: Path) -> Path:
    final = session.store.folder / OUTBOX / pending.name
    try:
        os.replace(pending, final)  # noqa: PTH105 - the step that names it
    except OSError as error:
        raise disk_fault(error, final) from error
    sync_folder(final.parent)
    return final


def sweep_outbox(session: Session) -> None:
    """Name what a crash after the commit left unnamed, remove what one before it left."""
    folder = session.store.folder / OUTBOX / PENDING
    if not folder.is_dir():
        return
    known = partners.sent_digests(session.store.db)
    for path in sorted(folder.iterdir()):
        if known.get(path.name) == _head_digest(path):
            _name(session, path)
        else:
            path.unlink()


def _head_digest(path: Path) -> bytes | None:
    """The digest of a whole package file's head, None for anything else."""
    with path.open("rb") as stream:
        start = stream.read(8)
        if len(start) < 8 or start[:4] != b"YKT1":
            return None
        length = int.from_bytes(start[4:], "big")
        rest = stream.read(length + 64) if length <= 65_536 else b""
    return hashlib.sha256(start + rest).digest() if len(rest) == length + 64 else None


class _Taken:
    """What was taken so far, as the checks of a package ask for it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def state(self, sender: str, instance: str) -> tuple[int, dict[int, str]]:
        """Highest number and digests by number."""
        found = partners.taken_packages(self._session.store.db, sender, bytes.fromhex(instance))
        return max(found, default=0), {seq: digest.hex() for seq, digest in found.items()}


def check_package(session: Session, path: Path) -> Checked:
    """Everything that can be checked without opening the seal, in the order of `product.md` 6."""
    publics = [public_of(seal) for _, seal in offices.all_private_keys(session.store.db)]
    settings = session.settings
    receiver = Receiver(settings["office_code"], publics, pins(session), _Taken(session), settings["practice"] == "1")
    return read_envelope(path, receiver)


@contextmanager
def open_package(session: Session, path: Path, kinds: Sequence[str], verb: str) -> Iterator[Opened | None]:
    """Check a package, open it, and take it in one transaction; None for one that was taken already.

    What the block writes is kept only when everything to the last byte was checked. Raises HostileInput PACKAGE_*.
    """
    checked = check_package(session, path)
    require_kind(checked, kinds)
    if checked.replay:
        yield None
        return
    identities = [seal for _, seal in offices.all_private_keys(session.store.db)]
    identity = next(seal for seal in identities if _is_for(checked, seal))
    with (
        session.write(verb, path.name, sign_as="receipt", office=True) as tx,
        open_payload(checked, identity) as payload,
    ):
        yield Opened(checked, payload, tx)
        manifest = payload.finish()
        envelope = checked.envelope
        for ack in manifest.acks:
            partners.confirm_sent(tx, bytes.fromhex(ack.instance), ack.seq, bytes.fromhex(ack.digest))
        partners.add_taken(
            tx,
            kind=envelope.kind,
            sender=envelope.sender,
            instance=bytes.fromhex(envelope.instance),
            seq=envelope.seq,
            digest=bytes.fromhex(checked.digest),
            name=path.name,
        )


def _is_for(checked: Checked, seal_private: bytes) -> bool:
    return short_fingerprint(public_of(seal_private)) == checked.envelope.keys.seal


def require_id(text: str) -> bytes:
    """A record's id as bytes. Raises HostileInput PACKAGE_HOSTILE."""
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise HostileInput(Code.PACKAGE_HOSTILE, part="id") from error
