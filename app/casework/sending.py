"""Several rosters to the county in one go, each by the channel its programme is set to, each in its own transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from app.casework.looking_up import roster_of, rules_of, submission_of
from app.casework.packages import submit_package
from app.casework.paper_lists import submit_paper, write_handover_slip
from app.casework.submitting import Built, submit_workbook, write_submission_again
from app.domain.faults import Fault
from app.domain.makers import Act
from app.domain.programmes import Channel
from app.domain.records import Changes
from app.domain.states import SubmissionState
from app.files.publish import require_folder
from app.office.session import Session
from app.store import audit

_ALWAYS = ("roster", "line", "submission")
_NOTHING: Mapping[int, Collection[int]] = {}

GoOn = Callable[[int, int], bool]
"""Told done and total before each step; False ends the round, and what was done stays done."""


def always(_done: int, _total: int) -> bool:
    """Go on to the end."""
    return True


class NotSent(Struct, frozen=True):
    """A roster that could not be written, and why; nothing of it left."""

    roster_id: int
    fault: Fault


class SentOut(Struct, frozen=True):
    """What became of several rosters: those written, those not, the slips beside packages, and what changed."""

    built: tuple[Built, ...] = ()
    faults: tuple[NotSent, ...] = ()
    slips: tuple[Path, ...] = ()
    changes: Changes = field(default_factory=Changes)


def channel_of(session: Session, roster_id: int) -> Channel:
    """How a roster goes: as it was built before, else as its programme is set. Raises UsageError ROSTER_UNKNOWN."""
    roster = roster_of(session, roster_id)
    return rules_of(session, roster).channel


def send_out(
    session: Session,
    roster_ids: Iterable[int],
    out: Path,
    go_on: GoOn = always,
    *,
    leave: Mapping[int, Collection[int]] = _NOTHING,
    why: str = "",
) -> SentOut:
    """Write rosters for the county into `out`, one after the other; what is written stays, whatever comes after it.

    `leave` names, by roster, the lines that the county would refuse: they go to the next batch. `why` is logged where
    they go all the same.

    A drive that is full or gone ends the round: nothing is tried on it again. Raises UserError ROLE_MAY_NOT,
    EnvironmentFault DRIVE_GONE when `out` is not there any more; all other faults are told per roster.
    """
    session.require(Act.ENTER)
    require_folder(out)
    keys = list(roster_ids)
    before = audit.head(session.store.db)[0]
    built: list[Built] = []
    faults: list[NotSent] = []
    slips: list[Path] = []
    for done, key in enumerate(keys):
        if not go_on(done, len(keys)):
            break
        try:
            one = write_one(session, key, channel_of(session, key), out, leave=leave.get(key, ()), why=why)
            built += one.files
            slips += _slip(session, one, key)
        except Fault as fault:
            faults.append(NotSent(key, fault))
            if fault.exit_code == 3:  # the machine's: the next one would meet the same drive
                break
    return SentOut(tuple(built), tuple(faults), tuple(slips), _changes(session, before, built))


def _changes(session: Session, before: int, built: list[Built]) -> Changes:
    """What was changed since the audit had `before` entries; a stick pulled after the commit changed something too."""
    seq = audit.head(session.store.db)[0]
    if seq == before:
        return Changes()
    return Changes(frozenset(_ALWAYS).union(*(one.changes.nouns for one in built)), seq)


def write_one(
    session: Session, roster_id: int, channel: Channel, out: Path, *, leave: Collection[int] = (), why: str = ""
) -> Built:
    """One roster by one channel. Raises as the verbs of the channels do."""
    if channel is Channel.PACKAGE:
        return submit_package(session, roster_id, out)
    if channel is Channel.PAPER:
        return submit_paper(session, roster_id, out)
    return submit_workbook(session, roster_id, channel, out, leave=leave, why=why)


def write_again(session: Session, submission_id: int, out: Path) -> Built:
    """The same file of a submission once more: the same lines by the same signatures, another counted copy.

    Raises UsageError SUBMISSION_UNKNOWN; UserError STEP_NOT_ALLOWED once a workbook was handed over; EnvironmentFault.
    """
    session.require(Act.ENTER)
    require_folder(out)
    found = submission_of(session, submission_id)
    if found.channel in (Channel.WEB, Channel.SHEET) and found.state is SubmissionState.BUILT:
        return write_submission_again(session, found, out)
    return write_one(session, found.roster_id, found.channel, out)


def _slip(session: Session, built: Built, roster_id: int) -> list[Path]:
    """The hand-over slip beside a package, for the stamp and as proof."""
    return [write_handover_slip(session, built, roster_id)] if built.path.suffix == ".ykt" else []
