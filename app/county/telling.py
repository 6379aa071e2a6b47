"""What the county tells its townships: receipts of what it took, results of the bank, its own lists."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from app.domain.money import Fen
from app.domain.records import Changes
from app.exchange.parcel import Part
from app.exchange.records import ReferenceBody, ResultBody, VerdictBody, record_bytes
from app.office.parcels import Load, Sent, build
from app.office.session import Session
from app.store import partners
from app.store.ledger.events import Event, references, set_reference, told, townships_waiting, untold
from app.store.transaction import Transaction

_VERDICTS = ("accepted", "refused")
_RESULTS = ("paid", "returned")


def write_receipts(session: Session, out: Path, township: str | None = None) -> list[Sent]:
    """A receipt for every township that waits for verdicts, or for the one named, which gets one in any case."""
    return _write(session, "receipt", _VERDICTS, out, township)


def write_results(session: Session, out: Path, township: str | None = None) -> list[Sent]:
    """Results for every township that waits for them, or for the one named."""
    return _write(session, "results", _RESULTS, out, township)


def _write(session: Session, kind: str, kinds: tuple[str, ...], out: Path, township: str | None) -> list[Sent]:
    waiting = [township] if township else townships_waiting(session.store.db, kinds)
    return [_write_one(session, kind, kinds, out, one) for one in waiting]


def _write_one(session: Session, kind: str, kinds: tuple[str, ...], out: Path, township: str) -> Sent:
    events = untold(session.store.db, township, kinds)
    records = [_verdict(event) if kind == "receipt" else _result(event) for event in events]
    part = Part.of("verdicts" if kind == "receipt" else "results", records)

    def keep(tx: Transaction, package_id: int) -> None:
        told(tx, events, package_id)

    load = Load("receipt" if kind == "receipt" else "results", township, [part])
    return build(session, load, f"write_{kind}", keep=keep, out=out)


def _id_of(event: Event) -> str:
    """A record's id of its own: the line and what is said of it."""
    return hashlib.sha256(event.line_public_id + event.kind.encode()).hexdigest()[:32]


def _verdict(event: Event) -> bytes:
    verdict: Literal["accepted", "refused"] = "accepted" if event.kind == "accepted" else "refused"
    body = VerdictBody(event.line_public_id.hex(), event.line_rev, verdict, event.code, event.detail)
    return record_bytes(_id_of(event), event.id, body)


def _result(event: Event) -> bytes:
    status: Literal["paid", "returned"] = "paid" if event.kind == "paid" else "returned"
    paid_on = event.at[:10] if status == "paid" else ""
    body = ResultBody(event.line_public_id.hex(), status, event.code, event.detail, paid_on)
    return record_bytes(_id_of(event), event.id, body)


def set_standard(session: Session, programme: str, amount: Fen, *, since: date, document: str) -> Changes:
    """Keep a programme's standard, to be told to all townships; each office confirms it against the document itself."""
    value = json.dumps({"amount_fen": int(amount), "since": since.isoformat(), "document": document}, sort_keys=True)
    with session.write("set_standard", programme) as tx:
        set_reference(tx, "standard", programme, value)
    return session.changes(tx)


def write_references(session: Session, out: Path, townships: Iterable[str] | None = None) -> list[Sent]:
    """The county's lists, whole, for every enrolled township or the ones named."""
    records = [
        record_bytes(hashlib.sha256(f"{kind} {key}".encode()).hexdigest()[:32], rev, ReferenceBody(kind, key, value))
        for kind, key, value, rev in references(session.store.db)
    ]
    offices = list(townships) if townships else [one.code for one in partners.partners(session.store.db) if one.current]
    return [_write_reference(session, records, out, code) for code in offices]


def _write_reference(session: Session, records: list[bytes], out: Path, code: str) -> Sent:
    load = Load("reference", code, [Part.of("references", records)])
    return build(session, load, "write_reference", keep=lambda _tx, _package_id: None, out=out)
