"""Last year's sheets: a pile of workbooks looked at, taken, mended and taken back without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import first_line
from app.commands.running import Desk, a_file, option, path_option, verb
from app.commands.speaking import Told, bar
from app.domain.faults import Code, UsageError

if TYPE_CHECKING:
    from app.casework.pile_end import Open, PileEnd
    from app.casework.pile_sheets import Pile, PileSheet

_HEADINGS = ("file", "sheet_name", "sheet_kind", "programme", "period", "village", "rows", "taken", "parked", "left")


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    verb(cli, "pile")(pile)
    verb(cli, "pile-back")(pile_back)
    verb(cli, "wipe-roll")(wipe_roll)


@a_file("folder")
@option("--take", "take_pile", is_flag=True)
@option("--mend", "mend_files", multiple=True, metavar="FILE")
@path_option("--password-file")
def pile(desk: Desk, *, folder: Path, take_pile: bool, mend_files: tuple[str, ...], password_file: Path | None) -> Told:
    """Say what every sheet of a folder is; with `--take` take what is clear, with `--mend FILE` the numbers offered."""
    from app.casework import pile_looking, pile_taking
    from app.casework.pile_end import end_of

    session = desk.session
    passwords = {}
    if password_file is not None:
        passwords = dict.fromkeys(map(str, pile_looking.files_of([folder])), first_line(password_file))
    with bar(desk.speak, "pile_look") as progress:
        found = pile_looking.look(session, [folder], passwords=passwords, progress=progress)
    if take_pile:
        found = pile_looking.confirm(session, found.id)
        if found.waiting:
            with bar(desk.speak, "pile_take") as progress:
                found = pile_taking.take(session, found.id, passwords=passwords, progress=progress).pile
    mended = sum(_mend(desk, found, name) for name in mend_files)
    return _tell(desk, end_of(session, found.id), mended, taken=take_pile)


def _mend(desk: Desk, found: Pile, name: str) -> int:
    """Confirm what is offered for every sheet of a file; how many rows were taken. Raises UsageError FILE_MISSING."""
    from app.casework import pile_mending

    sheets = [one for one in found.sheets if one.path.name == name]
    if not sheets:
        raise UsageError(Code.FILE_MISSING, path=name)
    taken = 0
    for sheet in sheets:
        if any(one.offer for one in pile_mending.parked(desk.session, found.id, sheet_id=sheet.id)):
            taken += pile_mending.mend(desk.session, sheet.id).taken
    return taken


def _tell(desk: Desk, end: PileEnd, mended: int, *, taken: bool) -> Told:
    speak = desk.speak
    said = Told(
        {
            "pile": end.pile.id,
            "rows": end.rows,
            "taken": end.taken,
            "parked": end.parked,
            "left": end.left,
            "mended": mended,
            "households": end.households,
            "people": end.people,
            "cards": end.cards,
            "payments": end.payments,
            "payments_fen": end.payments_fen,
            "sheets": [_sheet_data(one) for one in end.pile.sheets],
            "open": [_open_data(one) for one in end.open],
        }
    )
    said.lines += speak.table(_HEADINGS, [_sheet_row(desk, one) for one in end.pile.sheets])
    for one in end.open:
        place = f"{one.sheet.path.name} {one.sheet.sheet} {speak.word('pile_open', one.trouble)} {one.rows or ''}"
        said.lines.append(f"{place} {speak.fault(UsageError(one.code)) if one.code is not None else ''}".rstrip())
    left = sum(end.left.values())
    if taken:
        said.lines.append(speak.say("pile_taken", rows=end.rows, taken=end.taken, parked=end.parked, left=left))
        said.lines.append(
            speak.say(
                "pile_register", households=end.households, people=end.people, cards=end.cards, lines=end.payments
            )
        )
    else:
        said.lines.append(speak.say("pile_looked", sheets=len(end.pile.sheets), rows=end.rows))
    said.exit_code = int(bool(end.open)) if taken else 0
    return said


def _open_data(one: Open) -> dict[str, Any]:
    return {
        "trouble": one.trouble.value,
        "file": one.sheet.path.name,
        "sheet": one.sheet.sheet,
        "rows": one.rows,
        "code": one.code.value if one.code is not None else "",
    }


def _sheet_data(one: PileSheet) -> dict[str, Any]:
    return {
        "file": one.path.name,
        "sheet": one.sheet,
        "kind": one.kind.value,
        "programme": one.programme,
        "period": one.period,
        "village": one.village,
        "rows": one.rows,
        "taken": one.taken,
        "parked": one.parked,
        "left": one.left,
        "state": one.state,
        "lacks": [lack.value for lack in one.lacks],
        "doubts": [doubt.code.value for doubt in one.doubts],
        "fault": one.fault.value if one.fault is not None else "",
    }


def _sheet_row(desk: Desk, one: PileSheet) -> list[object]:
    kind = desk.speak.word("sheet_kind", one.kind.value)
    return [
        one.path.name, one.sheet, kind, one.programme, one.period, one.village, one.rows, one.taken, one.parked,
        one.left_rows,
    ]  # fmt: skip


def pile_back(desk: Desk) -> Told:
    """Take the pile that was taken last back, with the drafts made from it."""
    from app.casework import pile_back as backs
    from app.casework.pile_sheets import newest_pile

    found = newest_pile(desk.session)
    if found is None:
        raise UsageError(Code.PILE_UNKNOWN, pile=0)
    backs.take_back(desk.session, found.id)
    return Told({"pile": found.id}, [desk.speak.say("pile_back", sheets=len(found.sheets))])


def wipe_roll(desk: Desk) -> Told:
    """Wipe the household roll that is kept for reference."""
    from app.casework import pile_back as backs

    people = backs.roll(desk.session).people
    backs.wipe_roll(desk.session)
    return Told({"people": people}, [desk.speak.say("roll_wiped", people=people)])
