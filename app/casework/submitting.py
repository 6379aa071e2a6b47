"""To the county in the form it takes: its own workbook, a stamped list, or our signed package.

The file is written under a temporary name, the store commits, then the file appears and is read back from its medium:
what was not acknowledged has not left, and a workbook or list whose name did not appear is written again, the same
lines by the same signatures.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.casework.county_profile_drawing import Drawing, Part, drawing_again, workbook_drawing
from app.casework.looking_up import roster_of, rules_of, steps_of, submission_of
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
from app.sheets.writing import Form
from app.store import county_profiles, lines, rosters, submissions
from app.store.attachments import add_attachment
from app.store.transaction import Transaction
from app.words import word

logger = logging.getLogger("yikatong")

COUNTY_REFUSES = "county_refuses"
"""Why a line was left for the next batch: the county's own rules would send it back."""


class Built(Struct, frozen=True):
    """What was built for the county: the submission, its file, lines and sum, and lines moved to the next batch.

    `more` are the further files of a roster that did not fit into one; each is a submission of its own.
    """

    submission_id: int
    path: Path
    lines: int
    total: Fen
    moved: int
    again: bool
    changes: Changes
    more: tuple[Built, ...] = ()

    @property
    def files(self) -> tuple[Built, ...]:
        """It and the further ones."""
        return (self, *self.more)


def signed_lines(session: Session, roster_id: int, state: LineState) -> Iterator[tuple[Line, Snapshot]]:
    """The lines of a roster in one state with what was signed of them."""
    for line in lines.each_of(session.store.db, roster_id):
        if line.state is state:
            yield line, read_snapshot(line.snapshot or "")


def submit_workbook(  # noqa: PLR0913 - the form, and what is done with what the county would refuse
    session: Session,
    roster_id: int,
    channel: Channel,
    out: Path,
    *,
    form: Form | None = None,
    leave: Collection[int] = (),
    why: str = "",
) -> Built:
    """Write a cleared roster into `out` in the county's layout, spelling and form; it leaves in clear, counted, logged.

    `form` left out: as the county's profile has it. More lines than its row limit go into several files. The lines
    `leave`, which the county would refuse, go to the next batch; `why` is logged where they go all the same. A roster
    that was built but not handed over is written again. Raises UserError STEP_NOT_ALLOWED, NOTHING_CLEARED,
    ROLE_MAY_NOT; EnvironmentFault DISK_*.
    """
    drawing = workbook_drawing(session, roster_id, form)
    return submit_file(session, roster_id, channel, out, drawing=drawing, leave=leave, why=why)


def submit_file(  # noqa: PLR0913 - as above
    session: Session,
    roster_id: int,
    channel: Channel,
    out: Path,
    *,
    drawing: Drawing,
    leave: Collection[int] = (),
    why: str = "",
) -> Built:
    """Build the file of one roster for the county, or its files, then publish them in `out`."""
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    out.mkdir(parents=True, exist_ok=True)
    before = [
        one for one in submissions.submissions_of(session.store.db, roster_id) if one.state is SubmissionState.BUILT
    ]
    if roster.state is RosterState.SUBMITTED and before:
        return _all_again(session, before, out, drawing)
    require_step(steps_of(session, roster), roster.state, RosterState.SUBMITTED)
    ready = list(signed_lines(session, roster_id, LineState.READY))
    moving = {line.id: COUNTY_REFUSES for line, _ in ready if line.id in leave} | troubled(session, roster_id)
    going = [pair for pair in ready if pair[0].id not in moving]
    if not going:
        raise UserError(Code.NOTHING_CLEARED, roster=roster_id, lines=len(moving))
    parts = drawing.parts(out, file_stem(session, roster), going)
    with ExitStack() as files:
        for part in parts:
            target = files.enter_context(published(part.path, overwrite=True))
            target.write(part.content)
            settle(target, part.path)
        with session.write("submit", f"{channel.value} {parts[0].path.name} {len(going)} {why}".rstrip()) as tx:
            hold_back(session, tx, roster, moving)
            keys = [_keep(tx, roster, channel, part, drawing) for part in parts]
            mark_submitted(tx, roster_id, [line.id for line, _ in going])
    return _told(session, tx, list(zip(keys, parts, strict=True)), len(moving), again=False)


def _told(session: Session, tx: Transaction, kept: Sequence[tuple[int, Part]], moved: int, *, again: bool) -> Built:
    """Read each file back from where it was written, count it as a copy, and say what was built."""
    nouns, seq = tx.nouns, tx.seq
    built: list[Built] = []
    for key, part in kept:
        require_read_back(part.path, part.content)
        changes = record_copy(session, key, part.path, hashlib.sha256(part.content).digest())
        both = Changes(changes.nouns | nouns, max(changes.seq, seq))
        built.append(Built(key, part.path, len(part.sent), _total(part.sent), 0 if built else moved, again, both))
    return replace(built[0], changes=built[-1].changes, more=tuple(built[1:]))


def _keep(tx: Transaction, roster: Roster, channel: Channel, part: Part, drawing: Drawing) -> int:
    key = submissions.add_submission(
        tx,
        [(line.id, drawing.first_row + at) for at, (line, _) in enumerate(part.sent)],
        roster_id=roster.id,
        channel=channel.value,
        state=SubmissionState.BUILT.value,
        file_name=part.path.name,
        file_digest=hashlib.sha256(part.content).digest(),
        lines=len(part.sent),
        sum_fen=int(_total(part.sent)),
        by_hand=0,
    )
    if drawing.by is not None:
        profile = drawing.by.profile
        county_profiles.note_sent(tx, key, profile_id=profile.id, layout_id=drawing.by.layout_id, form=profile.form)
    return key


def _total(sent: list[tuple[Line, Snapshot]]) -> Fen:
    return Fen(sum(snapshot.amount for _, snapshot in sent))


def _all_again(session: Session, before: Sequence[Submission], out: Path, drawing: Drawing) -> Built:
    """Every file of a roster that nobody has handed over yet, once more."""
    built = [write_submission_again(session, one, out, drawing) for one in before]
    return replace(built[0], changes=built[-1].changes, more=tuple(built[1:]))


def write_submission_again(session: Session, built: Submission, out: Path, drawing: Drawing | None = None) -> Built:
    """The same lines of one submission once more, in the layout they were sent in; another logged copy."""
    drawing = drawing_again(session, built.id, built.roster_id, drawing)
    sent = [
        (lines.lines_with(session.store.db, [one.line_id])[0], read_snapshot(one.snapshot))
        for one in submissions.sent_lines(session.store.db, built.id)
    ]
    content = drawing.drawn(sent)
    path = out / (Path(built.file_name).stem + drawing.suffix)
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
    name = rules_of(session, roster).programme.name
    kind = word("kind", roster.kind.value, "zh")
    stem = f"{name}_{roster.period}_{kind}_{roster.batch}-{roster.version}_{roster.id}"
    return safe_name(stem)


def safe_name(stem: str) -> str:
    """A name without the characters that Windows takes in no file name."""
    return "".join("-" if char in '/\\:*?"<>|#' else char for char in stem)


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
