"""What the page has done off the main thread: looking, correcting, taking, mending, taking back. Nothing of Qt here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from app.casework import guessing, pile_back, pile_deciding, pile_looking, pile_mending, pile_overpaid, pile_taking
from app.casework.pile_deciding import Decided, How
from app.casework.pile_end import PileEnd, end_of
from app.casework.pile_looking import Correction
from app.casework.pile_mending import Mended, Waiting
from app.casework.pile_overpaid import WrittenDown
from app.casework.pile_sheets import Pile, newest_pile
from app.casework.pile_taking import PileTaken
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.office.session import Session


class View(Struct, frozen=True):
    """What the page opens with: the pile somebody is at, the catalogue, and how the pile ended where it was taken."""

    pile: Pile | None
    programmes: list[tuple[str, str]]
    end: PileEnd | None


def view(session: Session) -> View:
    """The pile somebody is at; one that was taken back is none."""
    found = newest_pile(session)
    if found is not None and found.state != "open":
        found = None
    begun = found is not None and any(one.state in ("taken", "wiped") for one in found.sheets)
    end = end_of(session, found.id) if found is not None and begun else None
    return View(found, guessing.programmes_to_offer(session), end)


def looking(paths: Sequence[Path], passwords: Mapping[str, str]) -> Callable[[Session, Progress], Pile]:
    """Look at every sheet of these files and folders."""

    def job(session: Session, progress: Progress) -> Pile:
        return pile_looking.look(session, paths, passwords=passwords, progress=progress)

    return job


def looking_again(pile_id: int, path: Path, password: str) -> Callable[[Session, Progress], Pile]:
    """Look at a locked file with its password."""

    def job(session: Session, _progress: Progress) -> Pile:
        return pile_looking.look_again(session, pile_id, path, password)

    return job


def correcting(pile_id: int, sheets: Sequence[int], correction: Correction) -> Callable[[Session, Progress], Pile]:
    """Say what sheets are and confirm them at once when nothing lacks."""

    def job(session: Session, _progress: Progress) -> Pile:
        return pile_looking.correct(session, pile_id, sheets, correction)

    return job


def confirming(pile_id: int, sheets: Sequence[int] | None) -> Callable[[Session, Progress], Pile]:
    """Confirm sheets, None: all that lack nothing."""

    def job(session: Session, _progress: Progress) -> Pile:
        return pile_looking.confirm(session, pile_id, sheets)

    return job


def taking(pile_id: int, passwords: Mapping[str, str]) -> Callable[[Session, Progress], PileTaken]:
    """Take every confirmed sheet."""

    def job(session: Session, progress: Progress) -> PileTaken:
        return pile_taking.take(session, pile_id, passwords=passwords, progress=progress)

    return job


def mending(sheet_id: int) -> Callable[[Session, Progress], Mended]:
    """Confirm the numbers offered for a file."""

    def job(session: Session, _progress: Progress) -> Mended:
        return pile_mending.mend(session, sheet_id)

    return job


def deciding(pile_id: int, rows: Sequence[int], how: How, reason: str) -> Callable[[Session, Progress], Decided]:
    """Take waiting rows as they stand, or leave them out."""

    def job(session: Session, _progress: Progress) -> Decided:
        return pile_deciding.decide(session, pile_id, rows, how, reason)

    return job


def telling_overpaid(pile_id: int, people: Collection[int]) -> Callable[[Session, Progress], WrittenDown]:
    """Write down what these people were paid after a death or a stop."""

    def job(session: Session, _progress: Progress) -> WrittenDown:
        return pile_overpaid.write_down(session, pile_id, people)

    return job


def taking_back(pile_id: int) -> Callable[[Session, Progress], Changes]:
    """Take the whole pile back."""

    def job(session: Session, _progress: Progress) -> Changes:
        return pile_back.take_back(session, pile_id)

    return job


def wiping(session: Session, _progress: Progress) -> Changes:
    """Wipe the household roll."""
    return pile_back.wipe_roll(session)


def waiting_rows(pile_id: int, sheet_id: int) -> Callable[[Session], list[Waiting]]:
    """The rows of a sheet that wait."""

    def job(session: Session) -> list[Waiting]:
        return pile_mending.parked(session, pile_id, sheet_id=sheet_id, limit=1000)

    return job


def periods_of(code: str) -> Callable[[Session], list[str]]:
    """Periods that an old list of a programme may be for, the newest first."""

    def job(session: Session) -> list[str]:
        return pile_looking.periods_back(session, code)

    return job
