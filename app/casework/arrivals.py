"""What lies on a drive for us: packages of the county, its result workbooks and refusal lists; looked at, not taken.

Three steps, so that a slow drive keeps nobody waiting: `what_we_know` asks the store, `look_through` reads the drive
and needs no store, `name_them` asks the store again what the lines are. `came_back` does all three.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field

from app.casework.answers import payments_of, waiting_for_a_list
from app.casework.drive_files import ArrivalKind, Known, Looked, Progress, Seen, look_through
from app.casework.fitting import Judged, judge_file
from app.domain.faults import UserError
from app.domain.matching import Matcher
from app.domain.records import RosterName
from app.exchange.reader import Receiver
from app.office.enrolment import pins
from app.office.session import Session
from app.store import offices, partners, sending_view
from app.vault.sealing import public_of


class Arrival(Struct, frozen=True):
    """A file for us with the rosters it speaks of.

    `unmatched` rows fit no line that waits; `candidates` are the submissions it may be about. `judged` says what speaks
    against a result workbook being about them.
    """

    seen: Seen
    rosters: tuple[RosterName, ...] = ()
    unmatched: int = 0
    candidates: tuple[int, ...] = ()
    judged: Judged = field(default_factory=Judged)

    @property
    def path(self) -> Path:
        """The file."""
        return self.seen.path

    @property
    def readable(self) -> bool:
        """Whether it can be read in as it is."""
        return self.seen.fault is None and self.seen.kind is not None and self.certain

    @property
    def certain(self) -> bool:
        """Whether it is clear which submission it is about."""
        return not self.judged.doubts and (self.seen.kind is not ArrivalKind.REFUSALS or len(self.candidates) == 1)


class CameBack(Struct, frozen=True):
    """What lies on a drive or in a folder for us, newest first, and how many files were read in before."""

    folder: Path
    files: tuple[Arrival, ...]
    read_before: int


class _Taken:
    """What was taken from each office, as it was when the drive was looked at."""

    def __init__(self, taken: dict[tuple[str, str], dict[int, str]]) -> None:
        self._taken = taken

    def state(self, sender: str, instance: str) -> tuple[int, dict[int, str]]:
        """Highest number and digests by number."""
        found = self._taken.get((sender, instance), {})
        return max(found, default=0), found


def came_back(session: Session, folder: Path, progress: Progress = lambda _done, _total: None) -> CameBack:
    """Everything in a folder that is for us, looked at and not taken. Raises EnvironmentFault DRIVE_GONE."""
    return name_them(session, folder, look_through(what_we_know(session), folder, progress))


def what_we_know(session: Session) -> Known:
    """What the store knows of keys and files."""
    db, settings = session.store.db, session.settings
    identities = tuple(seal for _, seal in offices.all_private_keys(db))
    taken = {
        (sender, instance): {seq: digest.hex() for seq, digest in found.items()}
        for (sender, instance), found in partners.all_taken(db).items()
    }
    practice = settings["practice"] == "1"
    publics = [public_of(seal) for seal in identities]
    receiver = Receiver(settings["office_code"], publics, pins(session), _Taken(taken), practice)
    names = {one.code: one.name for one in partners.partners(db)}
    known, ours = frozenset(sending_view.known_files(db)), frozenset(sending_view.own_files(db))
    return Known(settings["office_code"], receiver, identities, names, known, ours)


# -- what the lines are ------------------------------------------------------------------------------------------------


def name_them(session: Session, folder: Path, looked: Looked, only: int | None = None) -> CameBack:
    """Say of each file which rosters it speaks of; workbooks are held against `only`, when it is given."""
    return CameBack(folder, tuple(_named(session, one, only) for one in looked.files), looked.read_before)


def _named(session: Session, seen: Seen, only: int | None) -> Arrival:
    if seen.kind is ArrivalKind.SHEET and seen.keys:
        return _matched(session, seen, only)
    if seen.kind is ArrivalKind.REFUSALS:
        last = max(seen.excel_rows)
        waiting = [one for one in waiting_for_a_list(session) if last <= one.lines + 1]
        return Arrival(seen, _rosters(session, [one.roster_id for one in waiting]), 0, tuple(one.id for one in waiting))
    if not seen.line_ids:
        return Arrival(seen)
    found = sending_view.rosters_of_lines(session.store.db, seen.line_ids)
    strangers = len(seen.line_ids) - sum(count for _, count in found)
    return Arrival(seen, tuple(name for name, _ in found), strangers)


def _matched(session: Session, seen: Seen, only: int | None) -> Arrival:
    """Which submissions the rows of a workbook speak of; what cannot be told is an alarm when it is read in."""
    matcher = Matcher(payments_of(session, seen.keys, only), seen.keys)
    batches: dict[int, int] = {}
    unmatched = 0
    for key in seen.keys:
        try:
            batch = matcher.match(key).batch
            batches[batch] = batches.get(batch, 0) + 1
        except UserError:
            unmatched += 1
    rosters = [row.submission.roster_id for key in sorted(batches) if (row := _sent(session, key)) is not None]
    judged = judge_file(session, (seen.path.stem, *seen.told), seen.keys, batches, chosen=only is not None)
    return Arrival(seen, _rosters(session, rosters), unmatched, tuple(sorted(batches)), judged)


def _sent(session: Session, submission_id: int) -> sending_view.SentRow | None:
    return sending_view.sent_row(session.store.db, submission_id)


def _rosters(session: Session, roster_ids: Iterable[int]) -> tuple[RosterName, ...]:
    found = (sending_view.roster_name(session.store.db, key) for key in dict.fromkeys(roster_ids))
    return tuple(one for one in found if one is not None)


_ORDER = {ArrivalKind.REFUSALS: 1, ArrivalKind.SHEET: 2}


def of_ours(files: Sequence[Arrival]) -> list[Arrival]:
    """The files that can be read in as they are: packages in the order they were made, refusal lists, then results.

    A result accepts whatever nobody has refused by then, so what refuses comes first.
    """
    ready = [one for one in files if one.readable and one.seen.kind is not None]
    return sorted(ready, key=_place)


def _place(one: Arrival) -> tuple[int, str, str, int, str]:
    seen = one.seen
    return _ORDER.get(seen.kind or ArrivalKind.SHEET, 0), seen.made_on, seen.series, seen.number, one.path.name
