"""Our signed package to the county and the county's back: submission, receipt, results (`product.md` 6)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from app.casework.county_profile_drawing import FIRST_ROW
from app.casework.looking_up import roster_of, steps_of
from app.casework.references import take_reference
from app.casework.rosters import settle_rosters
from app.casework.settling import Said, Settled, apply, mark_taken
from app.casework.submitting import Built, hold_back, mark_submitted, record_copy, signed_lines, troubled
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.records import Changes, Roster
from app.domain.settlement import Verdict
from app.domain.states import LineState, RosterState, SubmissionState, require_step
from app.exchange.drive import copy_to_drive
from app.exchange.manifest import Count
from app.exchange.parcel import Part
from app.exchange.records import LineBody, ReviewBody, StandInBody, Typed, WithdrawalBody, decoder_of, record_bytes
from app.office.parcels import OUTBOX, Load, Opened, build, open_package, require_id, sweep_outbox
from app.office.session import Session
from app.store import lines, partners, rosters, stand_ins, submissions
from app.store.transaction import Transaction
from app.store.travelling import TravellingLine, counts_by_village, reviews_of, travelling


def county_of(session: Session) -> str:
    """The 6-digit code of the county this township belongs to."""
    return session.settings["office_code"][:6]


def submit_package(session: Session, roster_id: int, out: Path) -> Built:
    """Build the package of a cleared roster into `out`; what the county has not confirmed yet is carried again.

    A roster already built is copied to `out` once more. Raises UserError STEP_NOT_ALLOWED, NOTHING_CLEARED,
    COUNTY_NOT_ENROLLED; EnvironmentFault DISK_*, DRIVE_*.
    """
    session.require(Act.ENTER)
    sweep_outbox(session)
    roster = roster_of(session, roster_id)
    before = [one for one in submissions.submissions_of(session.store.db, roster_id) if one.channel is Channel.PACKAGE]
    if roster.state is RosterState.SUBMITTED and before:
        found = before[-1]
        out.mkdir(parents=True, exist_ok=True)
        path = copy_to_drive(session.store.folder / OUTBOX / found.file_name, out)
        changes = record_copy(session, found.id, path, submissions.file_digest(session.store.db, found.id))
        return Built(found.id, path, found.lines, found.total, 0, True, changes)
    require_step(steps_of(session, roster), roster.state, RosterState.SUBMITTED)
    moving = troubled(session, roster_id)
    going = [line.id for line, _ in signed_lines(session, roster_id, LineState.READY) if line.id not in moving]
    if not going:
        raise UserError(Code.NOTHING_CLEARED, roster=roster_id, lines=len(moving))
    return _submit(session, roster, going, moving, out)


def _submit(session: Session, roster: Roster, going: list[int], moving: dict[int, str], out: Path) -> Built:
    db = session.store.db
    again = [sent.line_id for key in submissions.unconfirmed(db) for sent in submissions.sent_lines(db, key)]
    load = submission_load(session, [*dict.fromkeys([*going, *again])])
    withdrawals = submissions.withdrawals_to_tell(db)
    total = lines.sum_of(db, going)
    kept: dict[str, int] = {}
    kept_nouns: set[str] = set()

    def keep(tx: Transaction, package_id: int) -> None:
        hold_back(session, tx, roster, moving)
        row = partners.sent_package(db, package_id)
        kept["submission"] = submissions.add_submission(
            tx,
            [(key, FIRST_ROW + at) for at, key in enumerate(going)],
            roster_id=roster.id,
            channel=Channel.PACKAGE.value,
            state=SubmissionState.BUILT.value,
            file_name=row.name,
            file_digest=row.digest,
            lines=len(going),
            sum_fen=int(total),
            by_hand=0,
            package_id=package_id,
        )
        mark_submitted(tx, roster.id, going)
        carried_again(tx, package_id, withdrawals, submissions.unconfirmed_rows(db, package_id))
        kept_nouns.update(tx.nouns)

    sent = build(session, load, "submit", keep=keep, out=out)
    path = out / sent.path.name
    copied = record_copy(session, kept["submission"], path, bytes.fromhex(sent.digest))
    changes = Changes(copied.nouns | kept_nouns, copied.seq)
    return Built(kept["submission"], path, len(going), total, len(moving), False, changes)


def carried_again(
    tx: Transaction, package_id: int, withdrawals: list[submissions.Withdrawal], earlier: list[int]
) -> None:
    """Within a transaction: withdrawals and earlier unconfirmed submissions now travel in this package."""
    for one in withdrawals:
        submissions.set_withdrawal_package(tx, one.id, package_id)
    for submission_id in earlier:
        submissions.change_submission(tx, submission_id, package_id=package_id)


def submission_load(session: Session, line_ids: list[int]) -> Load:
    """What a submission holds: lines with their snapshots as signed, their reviews, withdrawals."""
    db = session.store.db
    counts = counts_by_village(db, line_ids)
    review_ids = reviews_of(db, line_ids)
    withdrawals = submissions.withdrawals_to_tell(db)
    withdrawn = [
        record_bytes(
            hashlib.sha256(b"withdrawal" + one.line_public_id).hexdigest()[:32],
            one.line_rev,
            WithdrawalBody(one.line_public_id.hex(), one.reason, one.asked_by, one.told_to),
        )
        for one in withdrawals
    ]
    parts = [
        Part("reviews", _review_records(session, review_ids), len(review_ids)),
        Part("lines", line_records(travelling(db, line_ids)), len(line_ids)),
        Part.of("withdrawals", withdrawn),
    ]
    return Load("submission", county_of(session), parts, tuple(Count(*row) for row in counts))


class _Beside(msgspec.Struct):
    """What of a snapshot stands beside it in a record."""

    head: tuple[str, str]
    root_kind: str
    step: int


_BESIDE = msgspec.json.Decoder(_Beside)


def line_records(found: Iterable[TravellingLine]) -> Iterator[bytes]:
    """Records of lines, one after the other."""
    decode = _BESIDE.decode
    for line in found:
        beside = decode(line.snapshot)
        yield record_bytes(
            line.public_id.hex(),
            line.rev,
            LineBody(
                line.programme,
                line.period,
                beside.root_kind,  # type: ignore[arg-type]
                beside.step,
                line.origin,  # type: ignore[arg-type]
                line.origin_line.hex() if line.origin_line else None,
                line.roster.hex(),
                line.kind,  # type: ignore[arg-type]
                line.batch,
                line.version,
                beside.head[1],
                line.snapshot,
                line.review.hex(),
            ),
        )


def _review_records(session: Session, review_ids: list[int]) -> Iterator[bytes]:
    for key in review_ids:
        found = rosters.travelling_review(session.store.db, key)
        body = ReviewBody(
            listing=found.listing,
            maker_sign_public=found.maker_public.hex(),
            maker_signature=found.maker_signature.hex(),
            maker_at=found.made_at,
            checker_sign_public=found.checker_public.hex(),
            checker_signature=found.checker_signature.hex(),
            checker_at=found.checked_at,
            stand_in=_stand_in_body(session, key),
        )
        yield record_bytes(found.public_id.hex(), 1, body)


def _stand_in_body(session: Session, review_id: int) -> StandInBody | None:
    kept = stand_ins.of_review(session.store.db, review_id)
    if kept is None:
        return None
    return StandInBody(
        user=kept.naming.user,
        instead_of=kept.naming.instead_of,
        first=kept.naming.first.isoformat(),
        last=kept.naming.last.isoformat(),
        reason=kept.naming.reason,
        admin_sign_public=kept.named_public.hex(),
        admin_signature=kept.signature.hex(),
        named_at=kept.named_at,
    )


def take_package(session: Session, path: Path) -> Settled:
    """Take a receipt or results of the county, in whatever order they come; one taken already changes nothing.

    Raises HostileInput PACKAGE_*; after any of them the store is as it was.
    """
    session.require(Act.ENTER)
    settled = Settled()
    touched: set[int] = set()
    with open_package(session, path, ("receipt", "results", "reference"), "take_package") as opened:
        if opened is None:
            settled.same = 1
            return settled
        for name, records in opened.payload.parts():
            decode = decoder_of(name)
            for raw in records:
                _take_record(session, opened, name, decode(raw), settled, touched)
        settle_rosters(session, opened.tx, touched)
        settled.changes = session.changes(opened.tx)
    return settled


def _take_record(
    session: Session, opened: Opened, part: str, record: Typed[Any], settled: Settled, touched: set[int]
) -> None:
    if part == "references":
        take_reference(session, opened.tx, record.body, settled)
    if part not in ("verdicts", "results"):
        return
    body, source = record.body, opened.checked.path.name
    line = lines.line_by_public_id(session.store.db, require_id(body.line))
    if line is None:
        settled.alarms.append(UserError(Code.RESULT_UNMATCHED, row=body.line[:8], sheet=source))
        return
    if part == "verdicts":
        if body.verdict == "pending":
            settled.in_progress += 1
            return
        said = Said(Verdict(body.verdict), body.detail, source, body.code)
    else:
        said = Said(Verdict(body.status), body.reason_text, source, body.reason)
    apply(session, opened.tx, line, said, settled)
    touched.add(line.roster_id)
    submission_id = submissions.submission_of_line(session.store.db, line.id)
    if submission_id is not None:
        mark_taken(session, opened.tx, submission_id, by_hand=False)


def tell_withdrawals(session: Session, out: Path) -> Built:
    """A package of withdrawals alone, for the county that has not given the bank file yet.

    Raises UserError NOTHING_WAITING when there is nothing to tell.
    """
    session.require(Act.ENTER)
    db = session.store.db
    withdrawals = submissions.withdrawals_to_tell(db)
    if not withdrawals:
        raise UserError(Code.NOTHING_WAITING)
    again = [sent.line_id for key in submissions.unconfirmed(db) for sent in submissions.sent_lines(db, key)]
    load = submission_load(session, [*dict.fromkeys(again)])

    def keep(tx: Transaction, package_id: int) -> None:
        carried_again(tx, package_id, withdrawals, submissions.unconfirmed_rows(db, package_id))

    sent = build(session, load, "tell_withdrawals", keep=keep, out=out)
    return Built(0, out / sent.path.name, sent.lines, Fen(sent.sum_fen), 0, False, session.no_changes())
