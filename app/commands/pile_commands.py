"""Last year's sheets: a pile of workbooks looked at, taken, mended, decided and taken back without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.asking import first_line
from app.commands.pile_telling import tell
from app.commands.running import Desk, a_file, option, path_option, verb
from app.commands.speaking import Told, bar
from app.domain.faults import Code, UsageError

if TYPE_CHECKING:
    from app.casework.pile_looking import Correction
    from app.casework.pile_sheets import Pile, PileSheet

_PARTS = ("kind", "programme", "period", "village")
_WITH_HIDDEN = "hidden"


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    verb(cli, "pile")(pile)
    verb(cli, "pile-mend")(pile_mend)
    verb(cli, "pile-decide")(pile_decide)
    verb(cli, "pile-overpaid")(pile_overpaid)
    verb(cli, "pile-back")(pile_back)
    verb(cli, "wipe-roll")(wipe_roll)


@a_file("folder")
@option("--take", "take_pile", is_flag=True)
@option("--say", "said_sheets", multiple=True, metavar="FILE[|SHEET]=KIND,PROGRAMME,PERIOD,VILLAGE[,hidden]")
@option("--mend", "mend_files", multiple=True, metavar="FILE")
@path_option("--password-file")
def pile(
    desk: Desk,
    *,
    folder: Path,
    take_pile: bool,
    said_sheets: tuple[str, ...],
    mend_files: tuple[str, ...],
    password_file: Path | None,
) -> Told:
    """Say what every sheet of a folder is; with `--take` take what is clear, with `--mend FILE` the numbers offered."""
    from app.casework import pile_looking, pile_taking
    from app.casework.pile_end import end_of

    session = desk.session
    passwords = {}
    if password_file is not None:
        passwords = dict.fromkeys(map(str, pile_looking.files_of([folder])), first_line(password_file))
    with bar(desk.speak, "pile_look") as progress:
        found = pile_looking.look(session, [folder], passwords=passwords, progress=progress)
    for text in said_sheets:
        found = _say(desk, found, text)
    if take_pile:
        found = pile_looking.confirm(session, found.id)
        if found.waiting:
            with bar(desk.speak, "pile_take") as progress:
                found = pile_taking.take(session, found.id, passwords=passwords, progress=progress).pile
    mended = sum(_mend(desk, found, name) for name in mend_files)
    return tell(desk, end_of(session, found.id), mended, taken=take_pile)


def _say(desk: Desk, found: Pile, text: str) -> Pile:
    """Say what sheets are, as `FILE|SHEET=kind,programme,period,village`. Raises UsageError FILE_MISSING."""
    from app.casework import pile_looking

    where, _, what = text.partition("=")
    name, _, sheet = where.partition("|")
    chosen = [one.id for one in _sheets(found, name) if not sheet or one.sheet == sheet]
    if not chosen:
        raise UsageError(Code.FILE_MISSING, path=where)
    return pile_looking.correct(desk.session, found.id, chosen, _correction(what))


def _correction(what: str) -> Correction:
    """What is said of sheets: kind, programme, period, village; empty where the guess stands, `hidden` at the end."""
    from app.casework.pile_looking import Correction
    from app.domain.meanings import SheetKind

    parts = [part.strip() for part in what.split(",")]
    hidden = _WITH_HIDDEN in parts
    said = dict(zip(_PARTS, [part for part in parts if part != _WITH_HIDDEN], strict=False))
    if said.get("kind", "") not in ("", *SheetKind):
        raise click.BadParameter(said["kind"], param_hint="--say")
    return Correction(
        SheetKind(said["kind"]) if said.get("kind") else None,
        said.get("programme") or None,
        said.get("period") or None,
        said.get("village") or None,
        with_hidden=True if hidden else None,
    )


def _sheets(found: Pile, name: str) -> list[PileSheet]:
    return [one for one in found.sheets if one.path.name == name]


def _mend(desk: Desk, found: Pile, name: str) -> int:
    """Confirm what is offered for every sheet of a file; how many rows were taken. Raises UsageError FILE_MISSING."""
    from app.casework import pile_mending

    sheets = _sheets(found, name)
    if not sheets:
        raise UsageError(Code.FILE_MISSING, path=name)
    taken = 0
    for sheet in sheets:
        if any(one.offer for one in pile_mending.parked(desk.session, found.id, sheet_id=sheet.id)):
            taken += pile_mending.mend(desk.session, sheet.id).taken
    return taken


def _newest(desk: Desk) -> Pile:
    """The pile that was taken last. Raises UsageError PILE_UNKNOWN."""
    from app.casework.pile_sheets import newest_pile

    found = newest_pile(desk.session)
    if found is None:
        raise UsageError(Code.PILE_UNKNOWN, pile=0)
    return found


@click.argument("files", nargs=-1, required=True)
def pile_mend(desk: Desk, *, files: tuple[str, ...]) -> Told:
    """Confirm the numbers that are offered for the waiting rows of files of the pile."""
    from app.casework.pile_end import end_of

    found = _newest(desk)
    mended = sum(_mend(desk, found, name) for name in files)
    return tell(desk, end_of(desk.session, found.id), mended, taken=True)


@option("--file", "file_name", required=True)
@option("--code", "fault_code", default="")
@option("--how", type=click.Choice(("as_is", "left_out")), required=True)
@option("--reason", required=True)
def pile_decide(desk: Desk, *, file_name: str, fault_code: str, how: str, reason: str) -> Told:
    """Take the waiting rows of a file as they stand, or leave them out; with a reason."""
    from app.casework import pile_deciding, pile_mending
    from app.casework.pile_end import end_of

    found = _newest(desk)
    ids = {one.id for one in _sheets(found, file_name)}
    rows = [
        one.id
        for one in pile_mending.parked(desk.session, found.id)
        if one.sheet_id in ids and fault_code in ("", one.code.value)
    ]
    decided = pile_deciding.decide(desk.session, found.id, rows, pile_deciding.How(how), reason)
    said = tell(desk, end_of(desk.session, found.id), 0, taken=True)
    said.data |= {"decided": {"taken": decided.taken, "left": decided.left, "waiting": decided.waiting}}
    return said


def pile_overpaid(desk: Desk) -> Told:
    """Write down as findings what the pile that was taken last paid after a death or a stop."""
    from app.casework.pile_end import end_of
    from app.casework.pile_overpaid import write_down

    found = _newest(desk)
    people = {one.person_id for one in end_of(desk.session, found.id).overpaid}
    written = write_down(desk.session, found.id, people)
    line = desk.speak.say("pile_overpaid", n=written.findings, amount=written.amount.grouped())
    return Told({"findings": written.findings, "fen": int(written.amount)}, [line])


def pile_back(desk: Desk) -> Told:
    """Take the pile that was taken last back, with the drafts made from it."""
    from app.casework import pile_back as backs

    found = _newest(desk)
    backs.take_back(desk.session, found.id)
    return Told({"pile": found.id}, [desk.speak.say("pile_back", sheets=len(found.sheets))])


def wipe_roll(desk: Desk) -> Told:
    """Wipe the household roll that is kept for reference."""
    from app.casework import pile_back as backs

    people = backs.roll(desk.session).people
    backs.wipe_roll(desk.session)
    return Told({"people": people}, [desk.speak.say("roll_wiped", people=people)])
