"""Two offices, packages of any shape, and hand-made bad ones signed by real keys."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyrage
import zstandard

from app.exchange.envelope import Envelope, KeyPrints, head_bytes, signed_bytes
from app.exchange.manifest import Contents, Count, Manifest, PartEntry
from app.exchange.package import Attachment, Header, PackageKeys, Parcel, Part, Written, write_package
from app.exchange.payload import open_payload
from app.exchange.reader import Checked, PinnedOffice, Receiver, read_envelope
from app.exchange.records import LineBody, measure_line, record_bytes
from app.exchange.tally import Tally
from app.exchange.ustar import END, member
from app.vault.age import age_recipient
from app.vault.canonical import canonical
from app.vault.fingerprints import short_fingerprint
from app.vault.signing import OfficeKeys, new_office_keys

TOWNSHIP, OTHER, COUNTY = "654002100", "654002005", "654002"
INSTANCE = "11" * 16
CREATED = "2026-03-31T10:00:00+08:00"


def seeded(seed: int) -> Callable[[int], bytes]:
    """Random bytes that are the same every time."""
    return random.Random(seed).randbytes


township_keys = new_office_keys(seeded(1))
other_keys = new_office_keys(seeded(2))
county_keys = new_office_keys(seeded(3))
stranger_keys = new_office_keys(seeded(4))


class Taken:
    """What a receiver took so far."""

    def __init__(self, taken: Mapping[int, str] | None = None, highest: int | None = None) -> None:
        self.taken = dict(taken or {})
        self.highest = max(self.taken, default=0) if highest is None else highest

    def state(self, _sender: str, _instance: str) -> tuple[int, Mapping[int, str]]:
        return self.highest, self.taken


def pin(keys: OfficeKeys, number: int = 1, **more: Any) -> PinnedOffice:
    return PinnedOffice(keys.sign_public, keys.seal_public, number, **more)


def county(taken: Taken | None = None, **more: Any) -> Receiver:
    """The county as receiver of both townships."""
    given: dict[str, Any] = {
        "office": COUNTY,
        "seal_publics": [county_keys.seal_public],
        "pins": {TOWNSHIP: [pin(township_keys)], OTHER: [pin(other_keys)]},
        "sequences": taken or Taken(),
    }
    return Receiver(**(given | more))


def line(number: int, amount: int = 12_345, village: str = "654002100201", programme: str = "P01") -> bytes:
    snapshot = canonical({"amount": amount, "name": f"买买提·艾{number}", "village": village}).decode()
    body = LineBody(
        programme=programme,
        period="2026-03",
        root_kind="regular",
        step=0,
        origin="regular",
        origin_line=None,
        roster="aa" * 16,
        kind="regular",
        batch=1,
        version=1,
        household_head_document="652201198001011234",
        snapshot=snapshot,
        review="bb" * 16,
    )
    return record_bytes(f"{number:032x}", 1, body)


def counts_of(lines: Iterable[bytes]) -> tuple[Count, ...]:
    tally = Tally(measure_line)
    for one in lines:
        tally.add(one)
    return tally.counts()


def header(**more: Any) -> Header:
    given: dict[str, Any] = {
        "kind": "submission",
        "sender": TOWNSHIP,
        "recipient": COUNTY,
        "instance": INSTANCE,
        "seq": 1,
        "created": CREATED,
    }
    return Header(**(given | more))


def attachment(data: bytes) -> Attachment:
    digest = hashlib.sha256(data).hexdigest()
    return Attachment(digest, len(data), digest, lambda: [data[:7], data[7:]])


def build(
    folder: Path,
    lines: Sequence[bytes] = (),
    *,
    attachments: Sequence[Attachment] = (),
    keys: OfficeKeys = township_keys,
    to: OfficeKeys = county_keys,
    **head: Any,
) -> Written:
    """A good package by our own writer."""
    parcel = Parcel(header(**head), Contents(counts_of(lines)), [Part.of("lines", lines)], attachments)
    return write_package(folder, parcel, PackageKeys(keys.signer, to.seal_public, keys.seal_public))


def manifest(lines: Sequence[bytes] = (), **more: Any) -> Manifest:
    given: dict[str, Any] = {
        "sender": TOWNSHIP,
        "recipient": COUNTY,
        "instance": INSTANCE,
        "seq": 1,
        "kind": "submission",
        "counts": counts_of(lines),
        "parts": (PartEntry("lines", len(lines)),),
    }
    return Manifest(**(given | more))


def tar_of(lines: Sequence[bytes], *extra: bytes, **more: Any) -> bytes:
    """A clear tar of a manifest, one chunk of lines, and whatever raw members follow."""
    pieces = [member("manifest.json", canonical(manifest(lines, **more)))]
    if lines:
        pieces.append(member("lines-000001.ndjson", b"".join(one + b"\n" for one in lines)))
    return b"".join([*pieces, *extra, END])


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(data)


def sealed(data: bytes, *to: OfficeKeys) -> bytes:
    recipients = [pyrage.x25519.Recipient.from_str(age_recipient(keys.seal_public)) for keys in to]
    return pyrage.encrypt(data, recipients)


def envelope_of(payload: bytes, lines: Sequence[bytes] = (), **more: Any) -> Envelope:
    """An envelope that fits a payload; `more` replaces fields by their names in Python."""
    counts = counts_of(lines)
    given: dict[str, Any] = {
        "kind": "submission",
        "sender": TOWNSHIP,
        "recipient": COUNTY,
        "instance": INSTANCE,
        "seq": 1,
        "created": CREATED,
        "lines": sum(count.lines for count in counts),
        "sum_fen": sum(count.sum_fen for count in counts),
        "payload_size": len(payload),
        "payload_sha256": hashlib.sha256(payload).hexdigest(),
        "keys": KeyPrints(short_fingerprint(township_keys.sign_public), short_fingerprint(county_keys.seal_public)),
    }
    return Envelope(**(given | more))


def signed(envelope: Envelope | bytes, payload: bytes, keys: OfficeKeys = township_keys) -> bytes:
    """The bytes of a package: any envelope, really signed."""
    data = canonical(envelope) if isinstance(envelope, msgspec.Struct) else envelope
    return head_bytes(data, keys.signer.sign(signed_bytes(data))) + payload


def package_of(clear: bytes, lines: Sequence[bytes] = (), **more: Any) -> bytes:
    """A package of any clear stream (compressed already or not), sealed and signed as it should be."""
    payload = sealed(clear, county_keys, township_keys)
    return signed(envelope_of(payload, lines, **more), payload)


def read_all(checked: Checked, keys: OfficeKeys = county_keys) -> dict[str, list[bytes]]:
    """Everything of a payload, with all checks."""
    found: dict[str, list[bytes]] = {}
    with open_payload(checked, keys.seal_private) as payload:
        for name, records in payload.parts():
            found[name] = list(records)
        for entry, pieces in payload.attachments():
            found[entry.name] = [b"".join(pieces)]
        payload.finish()
    return found


def accept(path: Path, receiver: Receiver | None = None, keys: OfficeKeys = county_keys) -> dict[str, list[bytes]]:
    """Read a package as the county does, whole."""
    return read_all(read_envelope(path, receiver or county()), keys)


def write(folder: Path, data: bytes, name: str = "hand.ykt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
