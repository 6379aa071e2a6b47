"""What the page has done off the main thread: guessing, looking, taking, marking, undoing. Nothing of Qt here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from app.casework import guessing, take_in, take_in_reading, take_in_waiting
from app.casework.guessing import Guess
from app.casework.marking import MarkedCopy
from app.casework.roster_list import roster_row
from app.casework.take_in import TakeIn, TakenIn
from app.casework.take_in_reading import HowRead, SeenFile, SeenSheet
from app.desktop.progress import Progress
from app.domain.meanings import Meaning
from app.domain.records import Changes
from app.office.session import Session
from app.words import Language

Target = tuple[str, str] | None
Guessed = tuple[Guess, list[tuple[str, str]], list[str], SeenFile | None]
"""The guess, the catalogue, the periods of the guessed programme, and the sheets; None while it is locked."""


class Asked(Struct, frozen=True):
    """What a file is judged as: of which roster, read in which way."""

    target: Target
    how: HowRead | None
    blank_clears: bool


def target_of(roster_id: int) -> Callable[[Session], Target]:
    """Programme and period of a roster."""

    def job(session: Session) -> Target:
        row = roster_row(session, roster_id)
        return (row.code, row.period.text) if row is not None else None

    return job


def guessing_of(path: Path, password: str | None, wanted: Target) -> Callable[[Session], Guessed]:
    """What a file seems to be; `wanted` is what somebody said it is."""

    def job(session: Session) -> Guessed:
        found = guessing.guess(session, path, password=password)
        seen = None if found.needs_password else take_in_reading.see_file(session, path, password)
        if wanted is not None:
            found = Guess(wanted[0], wanted[1], found.needs_password)
        elif seen is not None:
            found = take_in_reading.better_guess(found, seen)
        periods = guessing.periods_to_offer(session, found.code) if found.code else []
        return found, guessing.programmes_to_offer(session), periods, seen

    return job


def periods_of(code: str) -> Callable[[Session], list[str]]:
    """The periods a list of a programme may be for."""

    def job(session: Session) -> list[str]:
        return guessing.periods_to_offer(session, code)

    return job


def waiting(session: Session) -> int:
    """How many doubtful rows wait."""
    return take_in_waiting.count_waiting(session)


def confirming(
    sheets: Sequence[SeenSheet], columns: Mapping[str, Mapping[Meaning, int]]
) -> Callable[[Session, Progress], Changes]:
    """Remember what the columns of these sheets mean."""

    def job(session: Session, _progress: Progress) -> Changes:
        return take_in_reading.confirm(session, sheets, columns)

    return job


def looking_at(path: Path, asked: Asked, password: str | None, told: Sequence[Progress]) -> Callable[[Session], TakeIn]:
    """Judge every row; `told` holds the operation's progress once it is made."""

    def job(session: Session) -> TakeIn:
        return take_in.look(
            session,
            path,
            target=asked.target,
            password=password,
            progress=told[0],
            how=asked.how,
            blank_clears=asked.blank_clears,
        )

    return job


def taking(looked: TakeIn, password: str | None) -> Callable[[Session, Progress], TakenIn]:
    """Take the clean rows."""

    def job(session: Session, progress: Progress) -> TakenIn:
        return take_in.take(session, looked, password=password, progress=progress)

    return job


def letting_wait(looked: TakeIn, password: str | None) -> Callable[[Session, Progress], TakenIn]:
    """Put the refused rows on the waiting list."""

    def job(session: Session, _progress: Progress) -> TakenIn:
        return take_in.let_refused_wait(session, looked, password=password)

    return job


def undoing(taken: TakenIn) -> Callable[[Session, Progress], Changes]:
    """Undo a take-in."""

    def job(session: Session, _progress: Progress) -> Changes:
        return take_in.undo_take(session, taken)

    return job


def marking(looked: TakeIn, out: Path, lang: Language, password: str | None) -> Callable[[Progress], MarkedCopy]:
    """Write the marked copy."""

    def job(_progress: Progress) -> MarkedCopy:
        return take_in.write_rest(looked, out, lang, password=password)

    return job
