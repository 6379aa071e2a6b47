"""The county receives a submission: every line is checked against two signatures and its natural key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from app.domain.faults import Code, Fault, HostileInput, UsageError, UserError
from app.domain.makers import Role
from app.domain.money import NO_MONEY, Fen
from app.domain.parts import KEYED
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.signing import parse_listing, snapshot_digest, statement
from app.domain.snapshot import Snapshot, read_snapshot
from app.domain.stand_ins import Naming, naming_statement
from app.exchange.records import LineBody, ReviewBody, Typed, WithdrawalBody, decoder_of
from app.office.parcels import Opened, open_package, require_id
from app.office.session import Session
from app.store import partners
from app.store.ledger import events
from app.store.ledger import lines as ledger
from app.store.partners import EnrolledUser
from app.vault.signing import verify


class Received(Struct):
    """What a submission brought: lines accepted and refused with sums, lines known already, withdrawals, alarms."""

    accepted: int = 0
    accepted_fen: Fen = NO_MONEY
    refused: dict[str, int] = field(default_factory=dict)
    refused_fen: Fen = NO_MONEY
    same: int = 0
    withdrawn: int = 0
    alarms: list[Fault] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)


def receive(session: Session, path: Path) -> Received:
    """Take a submission; one taken already changes nothing.

    Raises HostileInput PACKAGE_*; after any of them the ledger is as it was.
    """
    received = Received()
    with open_package(session, path, ("submission",), "receive") as opened:
        if opened is None:
            received.same = 1
            return received
        township = opened.checked.envelope.sender
        enrolled = partners.enrolled_users(session.store.db, township)
        for name, records in opened.payload.parts():
            decode = decoder_of(name)
            for raw in records:
                _take(session, opened, name, decode(raw), enrolled, received)
        received.changes = session.changes(opened.tx)
    return received


def _take(
    session: Session,
    opened: Opened,
    part: str,
    record: Typed[Any],
    enrolled: Mapping[bytes, EnrolledUser],
    received: Received,
) -> None:
    if part == "reviews":
        _take_review(session, opened, record, enrolled)
    elif part == "lines":
        _take_line(session, opened, record, received)
    elif part == "withdrawals":
        _take_withdrawal(session, opened, record.body, received)


def _take_review(
    session: Session, opened: Opened, record: Typed[ReviewBody], enrolled: Mapping[bytes, EnrolledUser]
) -> None:
    township = opened.checked.envelope.sender
    public_id = require_id(record.id)
    if ledger.review(session.store.db, public_id, township) is not None:
        return
    body = record.body
    ledger.add_review(
        opened.tx,
        public_id=public_id,
        township=township,
        listing=body.listing,
        maker_public=bytes.fromhex(body.maker_sign_public),
        maker_signature=bytes.fromhex(body.maker_signature),
        checker_public=bytes.fromhex(body.checker_sign_public),
        checker_signature=bytes.fromhex(body.checker_signature),
        verdict=review_fault(body, enrolled),
    )


def review_fault(body: ReviewBody, enrolled: Mapping[bytes, EnrolledUser]) -> str:
    """Empty when two different enrolled users signed the list in their roles, else the code it fails by.

    A user may have had several keys: two keys of one user are one person. A key that left the office's card signs
    nothing after that day.
    """
    maker_key, checker_key = bytes.fromhex(body.maker_sign_public), bytes.fromhex(body.checker_sign_public)
    maker, checker = enrolled.get(maker_key), enrolled.get(checker_key)
    if maker is None or checker is None:
        return Code.NOT_ENROLLED.value
    if maker.key_id == checker.key_id:
        return Code.REVIEW_ONE_PERSON.value
    held = maker.held_at(body.maker_at) and checker.held_at(body.checker_at)
    if not held or maker.role not in (Role.CLERK.value, Role.REVIEWER.value):
        return Code.NOT_ENROLLED.value
    refused = _role_fault(body, checker, enrolled)
    if refused:
        return refused
    made = verify(maker_key, statement("hand-over", body.listing), bytes.fromhex(body.maker_signature))
    checked = verify(checker_key, statement("review", body.listing), bytes.fromhex(body.checker_signature))
    try:
        parse_listing(body.listing)
    except HostileInput:
        return Code.REVIEW_NOT_SIGNED.value
    return "" if made and checked else Code.REVIEW_NOT_SIGNED.value


def _role_fault(body: ReviewBody, checker: EnrolledUser, enrolled: Mapping[bytes, EnrolledUser]) -> str:
    """Empty when the checker may review: a reviewer by himself, a clerk by a naming that an enrolled admin signed.

    The township's word that somebody stood in is not enough: the naming travels with its signature, and must be of
    this clerk, hold on the day he signed, and be signed by a key that was an admin's on the day it was made.
    """
    stand_in = body.stand_in
    if stand_in is None:
        return "" if checker.role == Role.REVIEWER.value else Code.NOT_ENROLLED.value
    admin = enrolled.get(bytes.fromhex(stand_in.admin_sign_public))
    if checker.role != Role.CLERK.value or admin is None or admin.role != Role.ADMIN.value:
        return RosterCode.STAND_IN_NOT_PROVED.value
    try:
        first, last = date.fromisoformat(stand_in.first), date.fromisoformat(stand_in.last)
        naming = Naming(stand_in.user, stand_in.instead_of, first, last, stand_in.reason)
        right_day = naming.holds_on(date.fromisoformat(body.checker_at[:10]))
    except ValueError:
        return RosterCode.STAND_IN_NOT_PROVED.value
    whom = [one.role for one in enrolled.values() if one.key_id == stand_in.instead_of]
    signed = verify(
        bytes.fromhex(stand_in.admin_sign_public), naming_statement(naming), bytes.fromhex(stand_in.admin_signature)
    )
    proved = signed and right_day and stand_in.user == checker.key_id and Role.REVIEWER.value in whom
    return "" if proved and admin.held_at(stand_in.named_at) else RosterCode.STAND_IN_NOT_PROVED.value


def _take_line(session: Session, opened: Opened, record: Typed[LineBody], received: Received) -> None:
    public_id = require_id(record.id)
    known = ledger.line_by_public_id(session.store.db, public_id)
    township = opened.checked.envelope.sender
    if known is not None:
        if known.township == township and known.line_rev >= record.rev:
            received.same += 1
        else:
            received.alarms.append(
                UserError(Code.ALREADY_ACCEPTED_AS, line=record.id[:8], detail=known.public_id.hex()[:8])
            )
        return
    try:
        snapshot = read_snapshot(record.body.snapshot)
    except (ValueError, KeyError, TypeError) as error:
        raise HostileInput(Code.PACKAGE_HOSTILE, part="lines") from error
    code, detail = _line_fault(session, township, record, snapshot)
    _keep_line(session, opened, record, snapshot, code, detail)
    if code:
        received.refused[code] = received.refused.get(code, 0) + 1
        received.refused_fen = Fen(received.refused_fen + snapshot.amount)
    else:
        received.accepted += 1
        received.accepted_fen = Fen(received.accepted_fen + snapshot.amount)


def _line_fault(session: Session, township: str, record: Typed[LineBody], snapshot: Snapshot) -> tuple[str, str]:
    """("", "") for a line to accept, else the code it is refused by and a detail."""
    body = record.body
    review = ledger.review(session.store.db, require_id(body.review), township)
    if review is None:
        return Code.REVIEW_NOT_SIGNED.value, ""
    if review.verdict:
        return review.verdict, ""
    entry = require_id(record.id) + record.rev.to_bytes(4, "big") + snapshot_digest(body.snapshot.encode())
    if not _listed(review.listing, entry) or not _agrees(body, snapshot):
        return Code.DIGEST_NOT_LISTED.value, ""
    if not snapshot.adds_up:
        return RosterCode.PARTS_NOT_SUM.value, ""
    fault = _origin_fault(session, township, body, snapshot)
    if fault[0]:
        return fault
    return _key_fault(session, snapshot)


def _key_fault(session: Session, snapshot: Snapshot) -> tuple[str, str]:
    """Nobody is paid twice: any line of the same people and key refuses this one, unless this one follows it.

    Stricter than the key with its step (`product.md` 3): a correction must not slip past the line that its source was
    refused for.
    """
    key = (snapshot.programme, snapshot.period, snapshot.root_kind)
    holders = ledger.holders_of(session.store.db, set(_member_keys(snapshot)), key)
    chain = ledger.chain_of(session.store.db, require_id(snapshot.origin)) if snapshot.origin and holders else set()
    others = [holder for holder in holders if holder not in chain]
    if not others and snapshot.parts:
        others = _raised_before(session, snapshot)
    return (Code.ALREADY_ACCEPTED_AS.value, others[0].hex()[:8]) if others else ("", "")


def _raised_before(session: Session, snapshot: Snapshot) -> list[bytes]:
    """Lines by which one of these people already got the same raise, or the back pay, of one of these months."""
    months = [(one.period, int(one.rate)) for one in snapshot.parts if one.kind in KEYED]
    key = (snapshot.programme, snapshot.root_kind)
    holders = ledger.holders_of_months(session.store.db, set(_member_keys(snapshot)), key, months)
    chain = ledger.chain_of(session.store.db, require_id(snapshot.origin)) if snapshot.origin and holders else set()
    return [holder for holder in holders if holder not in chain]


def _member_keys(snapshot: Snapshot) -> list[str]:
    """By what members are told apart: their numbers; an organisation without a code by its name in its village."""
    return [document or f"{name} {snapshot.village}" for name, document in snapshot.members]


def _listed(listing: bytes, entry: bytes) -> bool:
    """Whether the signed list has this entry: entries are 52 bytes, sorted by their first 16."""
    low, high = 0, len(listing) // 52
    while low < high:
        middle = (low + high) // 2
        found = listing[middle * 52 : middle * 52 + 52]
        if found[:16] < entry[:16]:
            low = middle + 1
        elif found[:16] > entry[:16]:
            high = middle
        else:
            return found == entry
    return False


def _agrees(body: LineBody, snapshot: Snapshot) -> bool:
    """What stands beside the snapshot must say what was signed."""
    beside = (body.programme, body.period, body.root_kind, body.step, body.origin_line or "")
    signed = (snapshot.programme, snapshot.period, snapshot.root_kind, snapshot.step, snapshot.origin)
    return beside == signed and (body.origin == "regular") == (snapshot.origin == "") and bool(snapshot.members)


def _origin_fault(session: Session, township: str, body: LineBody, snapshot: Snapshot) -> tuple[str, str]:
    """A follower pays at most what came back of its source, and no source is followed twice.

    Only in the version 2 of a roster that was sent back whole may amounts change (`product.md` 3).
    """
    if not snapshot.origin:
        return "", ""
    source_id = require_id(snapshot.origin)
    source = ledger.line_by_public_id(session.store.db, source_id)
    if source is None or source.township != township or source.state not in ("returned", "refused"):
        return Code.LINE_UNKNOWN.value, snapshot.origin[:8]
    if ledger.follower_of(session.store.db, source_id) is not None:
        return Code.ALREADY_FOLLOWED.value, snapshot.origin[:8]
    whole = source.state == "refused" and body.kind != "correction" and body.version > 1
    if snapshot.amount > source.amount and not whole:
        return Code.AMOUNT_ABOVE_SOURCE.value, source.amount.yuan()
    return "", ""


def _keep_line(
    session: Session, opened: Opened, record: Typed[LineBody], snapshot: Snapshot, code: str, detail: str
) -> None:
    body, township = record.body, opened.checked.envelope.sender
    review = ledger.review(session.store.db, require_id(body.review), township)
    public_id = require_id(record.id)
    members = dict.fromkeys(_member_keys(snapshot))
    key = ledger.add_line(
        opened.tx,
        members,
        live=not code,
        public_id=public_id,
        line_rev=record.rev,
        township=township,
        programme=snapshot.programme,
        period=snapshot.period,
        root_kind=snapshot.root_kind,
        step=snapshot.step,
        origin=body.origin,
        origin_line=require_id(snapshot.origin) if snapshot.origin else None,
        roster=require_id(body.roster),
        amount_fen=int(snapshot.amount),
        payee_name=snapshot.payee[0],
        payee_document=snapshot.payee[1],
        account=snapshot.account,
        bank=snapshot.bank,
        account_name=snapshot.account_name,
        village=snapshot.village,
        snapshot=body.snapshot,
        review_id=review.id if review else None,
        state="refused" if code else "accepted",
        code=code or None,
        detail=detail or None,
    )
    months = [(one.period, int(one.rate)) for one in snapshot.parts if one.kind in KEYED]
    place = (snapshot.programme, snapshot.root_kind, snapshot.step)
    ledger.add_months(opened.tx, key, place, members, months, live=not code)
    kind = "refused" if code else "accepted"
    events.add_event(opened.tx, public_id, record.rev, township, kind=kind, code=code, detail=detail)


def _take_withdrawal(session: Session, opened: Opened, body: WithdrawalBody, received: Received) -> None:
    known = ledger.line_by_public_id(session.store.db, require_id(body.line))
    if known is None or known.township != opened.checked.envelope.sender:
        received.alarms.append(UserError(Code.LINE_UNKNOWN, line=body.line[:8]))
    elif known.state == "withdrawn":
        received.same += 1
    elif known.state != "accepted" or known.bank_file_id is not None:
        received.alarms.append(UserError(Code.TOO_LATE_TO_WITHDRAW, line=body.line[:8], state=known.state))
    else:
        ledger.set_line_state(opened.tx, known.id, "withdrawn", reason_text=body.reason)
        received.withdrawn += 1


def refuse_line(session: Session, public_id: bytes, reason: str) -> Changes:
    """Refuse an accepted line by hand, before the township was told and the bank was given it.

    Raises UsageError LINE_UNKNOWN, UserError TOO_LATE_TO_WITHDRAW, REASON_REQUIRED.
    """
    known = ledger.line_by_public_id(session.store.db, public_id)
    if known is None:
        raise UsageError(Code.LINE_UNKNOWN, line=public_id.hex()[:8])
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    event_id = events.untold_acceptance(session.store.db, public_id)
    if known.state != "accepted" or known.bank_file_id is not None or event_id is None:
        raise UserError(Code.TOO_LATE_TO_WITHDRAW, line=public_id.hex()[:8], state=known.state)
    with session.write("refuse_line", reason) as tx:
        ledger.turn_to_refusal(tx, event_id, known.id, Code.COUNTY_REFUSED.value, reason)
    return session.changes(tx)
