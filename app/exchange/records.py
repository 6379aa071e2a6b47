"""The records that travel: one JSON object a line, `(id, rev, body)`, by part.

The structs are the truth; `resources/schemas` holds the JSON Schemas made from them (`schemas.py`).
The receiver keeps the highest `rev` of an `id`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Final, Generic, Literal, NamedTuple, TypeVar

import msgspec

from app.domain.faults import Code, HostileInput
from app.exchange.envelope import Hex32, Hex64, Positive, Whole

PartName = Annotated[str, msgspec.Meta(pattern="^[a-z]{1,32}$(?!\n)", max_length=32)]
Key64 = Hex64
Signature = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$", max_length=128)]
B = TypeVar("B", bound=msgspec.Struct)


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record whose body is not read yet."""

    id: Hex32
    rev: Whole
    body: msgspec.Raw


class Typed(msgspec.Struct, Generic[B], frozen=True, forbid_unknown_fields=True):
    """A record with the body of its part."""

    id: Hex32
    rev: Whole
    body: B


class LineBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One payment. `snapshot` is the canonical JSON text exactly as it was signed, `review` its review's id.

    `period` is a `Period`'s text, `step` 0 for a first line and n for its n-th follower, `origin_line` the
    id of the line it follows; names, numbers, village and amount stand in the snapshot only.
    """

    programme: str
    period: str
    root_kind: Literal["regular", "back_pay", "raise"]
    step: Whole
    origin: Literal["regular", "correction", "reissue"]
    origin_line: Hex32 | None
    roster: Hex32
    kind: Literal["regular", "back_pay", "raise", "reissue", "correction"]
    batch: Positive
    version: Positive
    household_head_document: str
    snapshot: str
    review: Hex32


class StandInBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what a clerk reviewed in a reviewer's place (代岗): the naming, signed by an enrolled admin of the office.

    `user` and `instead_of` are the ids of the enrolment card; days are ISO dates, both of them counted.
    """

    user: str
    instead_of: str
    first: str
    last: str
    reason: str
    admin_sign_public: Key64
    admin_signature: Signature
    named_at: str


class ReviewBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A signed list of (line, rev, digest of its snapshot), and who handed it over and who reviewed it.

    `listing` is Base64 of the signed bytes; keys and signatures are hex (Ed25519). `stand_in` is there only where the
    reviewer was a clerk standing in: without it a record is byte for byte what it always was.
    """

    listing: bytes
    maker_sign_public: Key64
    maker_signature: Signature
    maker_at: str
    checker_sign_public: Key64
    checker_signature: Signature
    checker_at: str
    stand_in: StandInBody | None = None


class WithdrawalBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line that was sent and is asked back: why, who asked, who was told."""

    line: Hex32
    reason: str
    asked_by: str
    told_to: str


class VerdictBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The county's verdict on a revision of a line; `code` and `detail` are empty when accepted."""

    line: Hex32
    rev: Whole
    verdict: Literal["accepted", "refused", "pending"]
    code: str = ""
    detail: str = ""


class ResultBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the bank did with a line; `paid_on` an ISO date, empty when it was not paid."""

    line: Hex32
    status: Literal["paid", "returned", "stopped"]
    reason: str = ""
    reason_text: str = ""
    paid_on: str = ""
    batch: str = ""


class AckBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A package that was taken."""

    instance: Hex32
    seq: Positive
    digest: Hex64


class ReferenceBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of a list that the county keeps; `value` is JSON text."""

    kind: str
    key: str
    value: str


BODIES: Final[dict[str, type[msgspec.Struct]]] = {
    "lines": LineBody,
    "reviews": ReviewBody,
    "withdrawals": WithdrawalBody,
    "verdicts": VerdictBody,
    "results": ResultBody,
    "acks": AckBody,
    "references": ReferenceBody,
}
_RECORD: Final = msgspec.json.Decoder(Record)


class Measure(NamedTuple):
    """What one line counts for: village, programme, fen."""

    village: str
    programme: str
    fen: int


class _SnapshotView(msgspec.Struct, frozen=True):
    village: str
    amount: Whole


class _LineBodyView(msgspec.Struct, frozen=True):
    programme: str
    snapshot: str


class _LineView(msgspec.Struct, frozen=True):
    body: _LineBodyView


_LINE_VIEW: Final = msgspec.json.Decoder(_LineView)
_SNAPSHOT_VIEW: Final = msgspec.json.Decoder(_SnapshotView)


def measure_line(raw: bytes) -> Measure:
    """Read village, programme and fen of a line record; a snapshot has the keys `village` and `amount` (fen).

    Raises:
        msgspec.MsgspecError: it is no line record.

    """
    body = _LINE_VIEW.decode(raw).body
    snapshot = _SNAPSHOT_VIEW.decode(body.snapshot)
    return Measure(snapshot.village, body.programme, snapshot.amount)


def record_bytes(record_id: str, rev: int, body: msgspec.Struct) -> bytes:
    """Return one NDJSON line, its newline left out; keys stand in the order of the struct."""
    return msgspec.json.encode(Typed(record_id, rev, body))


def read_record(raw: bytes) -> Record:
    """Read a record, its body unread.

    Raises:
        msgspec.MsgspecError: it is none.

    """
    return _RECORD.decode(raw)


def decoder_of(part: str) -> Callable[[bytes], Typed[Any]]:
    """Return what decodes a raw record of a part, strictly; it raises `HostileInput` (`PACKAGE_HOSTILE`).

    Raises:
        HostileInput: `PACKAGE_HOSTILE`, when format 1 has no such part.

    """
    body: Any = BODIES.get(part)
    if body is None:
        raise HostileInput(Code.PACKAGE_HOSTILE, part=part)
    decoder = msgspec.json.Decoder(Typed[body])

    def decode(raw: bytes) -> Typed[Any]:
        try:
            return decoder.decode(raw)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise HostileInput(Code.PACKAGE_HOSTILE, part=part) from error

    return decode
