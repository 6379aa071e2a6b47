"""Reading in what came back: packages, result workbooks, refusal lists, each file in its own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field

from app.casework.answers import take_refusals, take_results
from app.casework.arrivals import Arrival
from app.casework.drive_files import ArrivalKind
from app.casework.packages import take_package
from app.casework.sending import GoOn, always
from app.casework.settling import Settled
from app.domain.faults import Fault
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session


class Took(Struct, frozen=True):
    """What came of one file: what it settled, or why it was not taken; then the store is as it was."""

    path: Path
    settled: Settled | None
    fault: Fault | None = None


class ReadIn(Struct, frozen=True):
    """What came of several files, and what changed by all of them."""

    files: tuple[Took, ...] = ()
    changes: Changes = field(default_factory=Changes)


def read_in(session: Session, files: Sequence[Arrival], go_on: GoOn = always) -> ReadIn:
    """Take files one after the other; one that cannot be taken does not stop the others.

    Raises UserError ROLE_MAY_NOT; every other fault stands beside its file.
    """
    session.require(Act.ENTER)
    took: list[Took] = []
    for done, one in enumerate(files):
        if not go_on(done, len(files)):
            break
        took.append(_take(session, one.path, one.seen.kind, one.candidates))
    return ReadIn(tuple(took), _changes(took))


def read_file(session: Session, path: Path, kind: ArrivalKind, submission_id: int | None) -> ReadIn:
    """Take one file that somebody chose, for the submission he chose it for. Faults stand beside the file."""
    session.require(Act.ENTER)
    took = [_take(session, path, kind, () if submission_id is None else (submission_id,), named=True)]
    return ReadIn(tuple(took), _changes(took))


def _take(
    session: Session, path: Path, kind: ArrivalKind | None, candidates: tuple[int, ...], *, named: bool = False
) -> Took:
    only = candidates[0] if len(candidates) == 1 else None
    try:
        if kind is ArrivalKind.REFUSALS:
            return Took(path, take_refusals(session, path, only))
        if kind is ArrivalKind.SHEET:
            return Took(path, take_results(session, path, only if named else None))
        return Took(path, take_package(session, path))
    except Fault as fault:
        return Took(path, None, fault)


def _changes(took: Sequence[Took]) -> Changes:
    changes = [one.settled.changes for one in took if one.settled is not None]
    nouns = frozenset[str]().union(*(one.nouns for one in changes))
    return Changes(nouns, max((one.seq for one in changes), default=0))
