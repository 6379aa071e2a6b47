"""To the county in the form it takes: its own workbook, a stamped list, or our signed package.

The file is written under a temporary name, the store commits, then the file appears and is read back from its medium:
what was not acknowledged has not left, and a workbook or list whose name did not appear is written again, the same
lines by the same signatures.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from app.casework.looking_up import programme_of, roster_of, steps_of, submission_of
from app.casework.rosters import move_to_next_batch
from app.casework.staying import payee_trouble
from app.domain.county_numbers import require_county_number
from app.domain.faults import Code, EnvironmentFault, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Channel
from app.domain.records import Changes, Line, Roster, Submission
from app.domain.snapshot import Snapshot, read_snapshot
from app.domain.states import SUBMISSION_STEPS, LineState, RosterState, SubmissionState, require_step
from app.exchange.drive import read_uncached
from app.files.publish import disk_fault, published, settle
from app.office.session import Session
from app.sheets.writing import Form, Value, write_template
from app.store import lines, rosters, submissions
from app.store.attachments import add_attachment
from app.store.transaction import Transaction
from app.words import word

logger = logging.getLogger("yikatong")

FIRST_ROW = 2
"""Excel row of the first line: the headings stand in row 1."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built for the county: the submission, its file, lines and sum, and lines moved to the next batch."""

    submission_id: int
    path: Path
    lines: int
    total: Fen
    moved: int
    again: bool
    changes: Changes


def signed_lines(session: Session, roster_id: int, state: LineState) -> Iterator[tuple[Line, Snapshot]]:
    """The lines of a roster in one state with what was signed of them."""
    for line in lines.each_of(session.store.db, roster_id):
        if line.state is state:
            yield line, read_snapshot(line.snapshot or "")


def submit_workbook(session: Session, roster_id: int, channel: Channel, out: Path, *, form: Form = "xlsx") -> Built:
    """Write the county's 18-column workbook of a cleared roster into `out`; it leaves in clear, counted and logged.

    A roster that was built but not handed over is written again. Raises UserError STEP_NOT_ALLOWED, NOTHING_CLEARED,
    ROLE_MAY_NOT; EnvironmentFault DISK_*.
    """

    def draw(target: io.BytesIO, sent: list[tuple[Line, Snapshot]]) -> None:
        write_template(target, _rows(session, sent), form=form)

    return submit_file(session, roster_id, channel, out, suffix=f".{form}", draw=draw)


def submit_file(
    session: Session,
    roster_id: int,
    channel: Channel,
    out: Path,
    *,
    suffix: str,
    draw: Callable[[io.BytesIO, list[tuple[Line, Snapshot]]], None],
) -> Built:
    """Build a file of one roster for the county with `draw`, then publish it in `out`."""
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    out.mkdir(parents=True, exist_ok=True)
    path = out / (file_stem(session, roster) + suffix)
    before = [
        one for one in submissions.submissions_of(session.store.db, roster_id) if one.state is SubmissionState.BUILT
    ]
    if roster.state is RosterState.SUBMITTED and before:
        return _write_again(session, before[-1], path, draw)
    require_step(steps_of(session, roster), roster.state, RosterState.SUBMITTED)
    moving = troubled(session, roster_id)
    going = [pair for pair in signed_lines(session, roster_id, LineState.READY) if pair[0].id not in moving]
    if not going:
        raise UserError(Code.NOTHING_CLEARED, roster=roster_id, lines=len(moving))
    drawn = io.BytesIO()
    draw(drawn, going)
    content = drawn.getvalue()
    with published(path, overwrite=True) as target:
        target.write(content)
        settle(target, path)
        with session.write("submit", f"{channel.value} {path.name} {len(going)}") as tx:
            hold_back(session, tx, roster, moving)
            submission_id = _keep(tx, roster, channel, path.name, content, going)
            mark_submitted(tx, roster_id, [line.id for line, _ in going])
    require_read_back(path, content)
    changes = record_copy(session, submission_id, path, hashlib.sha256(content).digest())
    both = Changes(changes.nouns | tx.nouns, max(changes.seq, tx.seq))
    return Built(submission_id, path, len(going), _total(going), len(moving), False, both)


def _keep(
    tx: Transaction, roster: Roster, channel: Channel, name: str, content: bytes, sent: list[tuple[Line, Snapshot]]
) -> int:
    return submissions.add_submission(
        tx,
        [(line.id, FIRST_ROW + at) for at, (line, _) in enumerate(sent)],
        roster_id=roster.id,
        channel=channel.value,
        state=SubmissionState.BUILT.value,
        file_name=name,
        file_digest=hashlib.sha256(content).digest(),
        lines=len(sent),
        sum_fen=int(_total(sent)),
        by_hand=0,
    )


def _total(sent: list[tuple[Line, Snapshot]]) -> Fen:
    return Fen(sum(snapshot.amount for _, snapshot in sent))


def _write_again(
    session: Session,
    built: Submission,
    path: Path,
    draw: Callable[[io.BytesIO, list[tuple[Line, Snapshot]]], None],
) -> Built:
    """The same lines once more; another copy that leaves is logged."""
    sent = [
        (lines.lines_with(session.store.db, [one.line_id])[0], read_snapshot(one.snapshot))
        for one in submissions.sent_lines(session.store.db, built.id)
    ]
    drawn = io.BytesIO()
    draw(drawn, sent)
    content = drawn.getvalue()
    with published(path, overwrite=True) as target:
        target.write(content)
    require_read_back(path, content)
    digest = hashlib.sha256(content).digest()
    with session.write("submit_again", path.name) as tx:
        submissions.change_submission(tx, built.id, file_name=path.name, file_digest=digest, built_at=tx.act.at)
    changes = record_copy(session, built.id, path, digest)
    both = Changes(changes.nouns | tx.nouns, max(changes.seq, tx.seq))
    return Built(built.id, path, built.lines, built.total, 0, True, both)


def require_read_back(path: Path, content: bytes) -> None:
    """Compare what the medium gives back with what was written; a bad copy is removed and built again later.

    Raises EnvironmentFault DRIVE_READ_BACK, DRIVE_GONE, DISK_FAILED.
    """
    try:
        same = b"".join(read_uncached(path)) == content
    except OSError as error:
        raise disk_fault(error, path) from error
    if not same:
        path.unlink(missing_ok=True)
        raise EnvironmentFault(Code.DRIVE_READ_BACK, path=path.name)


def record_copy(session: Session, submission_id: int, path: Path, digest: bytes) -> Changes:
    """Count a copy that left and was read back. One whose row finds no room is told in the log: the file is there."""
    try:
        with session.write("submission_copied", path.name) as tx:
            submissions.add_copy(tx, submission_id, file_name=path.name, place=path.parent.name, digest=digest)
    except EnvironmentFault:
        logger.warning("a copy of submission %s could not be counted", submission_id)
        return Changes()
    return session.changes(tx)


def troubled(session: Session, roster_id: int) -> dict[int, str]:
    """Lines that may not be sent after all, with the reason: held since closing, or in trouble when looked at again."""
    found = {}
    for line in lines.each_of(session.store.db, roster_id):
        if line.state in (LineState.HELD, LineState.PROPOSED):
            found[line.id] = "held"
        elif line.state is LineState.READY and (trouble := payee_trouble(session, line)) is not None:
            found[line.id] = trouble
    return found


def hold_back(session: Session, tx: Transaction, roster: Roster, moving: dict[int, str]) -> None:
    """Within a transaction: troubled lines are held and go to the next batch; one held before keeps its reason."""
    if not moving:
        return
    for line in lines.lines_with(session.store.db, moving):
        if line.state is LineState.READY:
            lines.set_line_state(tx, line.id, LineState.HELD, moving[line.id])
    move_to_next_batch(session, tx, roster, lines.lines_with(session.store.db, moving), moving)


def mark_submitted(tx: Transaction, roster_id: int, line_ids: list[int]) -> None:
    """Within a transaction: roster and lines are on their way."""
    for key in line_ids:
        lines.set_line_state(tx, key, LineState.SUBMITTED)
    rosters.set_roster_state(tx, roster_id, RosterState.SUBMITTED)


def file_stem(session: Session, roster: Roster) -> str:
    """Name of a roster's file without its ending: programme, period, kind, batch; unique per roster.

    It is read by people of the county, whatever the language of the desk.
    """
    name = programme_of(session, roster.programme).programme.name
    kind = word("kind", roster.kind.value, "zh")
    stem = f"{name}_{roster.period}_{kind}_{roster.batch}-{roster.version}_{roster.id}"
    return safe_name(stem)


def safe_name(stem: str) -> str:
    """A name without the characters that Windows takes in no file name."""
    return "".join("-" if char in '/\\:*?"<>|#' else char for char in stem)


def _rows(session: Session, sent: list[tuple[Line, Snapshot]]) -> list[tuple[Value, ...]]:
    """Rows of the county's layout (`domain.md` 4) from what was signed, filled on the day the maker signed it."""
    names = {code: name for name, code in session.villages.items()}
    signed = rosters.handed_over_on(session.store.db, {line.review_id for line, _ in sent})
    rows: list[tuple[Value, ...]] = []
    for at, (line, one) in enumerate(sent, start=1):
        parties = (*one.head, *one.payee, one.account, one.bank)
        place = (names.get(one.village, one.village), one.group, *one.beneficiary)
        standard = Decimal(one.standard) if one.standard else None
        amount = Decimal(int(one.amount)) / 100
        rows.append((at, *parties, *place, None, None, None, standard, amount, signed.get(line.review_id), None))
    return rows


def record_hand_over(session: Session, submission_id: int, county_number: str, *, proof: Path | None = None) -> Changes:
    """Somebody typed, uploaded or carried it there: its number in the county's system, or a photo of the stamped page.

    Raises UserError STEP_NOT_ALLOWED, PROOF_REQUIRED when there is neither, COUNTY_NUMBER_FORM.
    """
    session.require(Act.ENTER)
    found = submission_of(session, submission_id)
    require_step(SUBMISSION_STEPS, found.state, SubmissionState.HANDED_OVER)
    if not county_number.strip() and proof is None:
        raise UserError(Code.PROOF_REQUIRED)
    county_number = require_county_number(county_number) if county_number.strip() else ""
    with session.write("record_hand_over", county_number) as tx:
        submissions.change_submission(
            tx,
            submission_id,
            state=SubmissionState.HANDED_OVER.value,
            handed_over_by=session.user.id,
            handed_over_at=tx.act.at,
            county_number=county_number or None,
            by_hand=1,
        )
        if proof is not None:
            add_attachment(session.store, tx, "submission", submission_id, title=proof.name, content=proof.read_bytes())
    return session.changes(tx)


def period_text(roster: Roster) -> str:
    """The roster's period as it is read aloud: 2026年3月."""
    return Period.parse(roster.period).chinese()
