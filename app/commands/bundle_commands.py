"""Bundles for the villages: written as PDF in the clerk's order, counted when they came out; the order itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.running import Desk, Group, folder, option, verb
from app.commands.speaking import Told
from app.domain.faults import UserError
from app.domain.roster_codes import RosterCode

if TYPE_CHECKING:
    from app.casework.bundles import Bundle

_KEYS = ("village", "name", "notices", "pages", "copies", "post_by", "latest", "due", "late", "file")


def add_to(group: Group) -> None:
    """Add the commands of this module to the group of notices."""
    verb(group, "bundle")(bundle)
    verb(group, "order")(order)


@folder("--out")
@option("--roster", type=click.IntRange(min=1))
@option("--slips-only", is_flag=True)
@option("--came-out", is_flag=True)
def bundle(desk: Desk, *, out: Path, roster: int | None, slips_only: bool, came_out: bool) -> Told:
    """One PDF a village, its slip for posting first; with --came-out a copy of each is counted."""
    from app.casework.bundles import bundle_drawing, bundles
    from app.casework.disclosing import count_copies
    from app.files.publish import publish_bytes

    found = bundles(desk.session, roster)
    if not found:
        raise UserError(RosterCode.BUNDLE_EMPTY)
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for place, one in enumerate(found, 1):
        drawing = bundle_drawing(desk.session, one)
        path = out / f"{place:02d}_{drawing.file_name}"
        publish_bytes(path, drawing.draw(sheets=not slips_only), overwrite=True)
        written.append(path)
    if came_out:
        count_copies(desk.session, [key for one in found for key in one.notice_ids])
    rows = [_row(one, path, more=int(came_out)) for one, path in zip(found, written, strict=True)]
    data = {"bundles": [dict(zip(_KEYS, row, strict=True)) for row in rows]}
    shown = [(*row[1:4], row[4], row[5], row[6]) for row in rows]
    said = Told(data, desk.speak.table(("village", "notices", "pages", "copies", "post_by", "latest"), shown))
    said.lines.append(desk.speak.say("bundled", count=len(found), folder=str(out)))
    return said


def _row(one: Bundle, path: Path, *, more: int) -> tuple[str | int | bool | None, ...]:
    copies = min(sheet.copies for sheet in one.sheets) + more
    days = [when.isoformat() if when is not None else None for when in (one.post_by, one.latest, one.due)]
    return (one.village, one.name, len(one.sheets), one.pages, copies, *days, one.late, str(path))


@option("--first", "first_villages", multiple=True)
def order(desk: Desk, first_villages: tuple[str, ...]) -> Told:
    """The order of the villages; those named by --first come first, in this order, and it is kept."""
    from app.casework.bundles import set_village_order, village_order
    from app.casework.looking_up import village_names

    names = village_names(desk.session)
    codes = {name: code for code, name in names.items()}
    if first_villages:
        set_village_order(desk.session, [codes.get(one, one) for one in first_villages])
    rows = [(place, code, names[code]) for place, code in enumerate(village_order(desk.session), 1)]
    data = {"villages": [{"village": code, "name": name} for _, code, name in rows]}
    return Told(data, desk.speak.table(("place", "code", "village"), rows))
