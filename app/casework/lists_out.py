"""Lists that leave the desk as a workbook: as they are seen, numbers covered; or in full, for a reason, and logged.

In full goes only a roster that somebody else has reviewed, in the county's own form, or a list for one of the five
reasons for which a number is shown (`product.md` 1, `ui.md` 9). Either way it never goes into a folder that others
look into. Each list is recorded in the transaction whose end lets its file appear: what left is counted, what failed
left nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from app.casework.county_profile_drawing import workbook_drawing
from app.casework.looking_up import roster_of
from app.domain.faults import Code, EnvironmentFault, UserError
from app.domain.makers import Act
from app.domain.masking_lists import covered
from app.domain.records import Changes, Line
from app.domain.reveals import RevealReason
from app.domain.snapshot import Snapshot, read_snapshot
from app.domain.states import LineState
from app.domain.villages import place_name
from app.files.places import require_safe_place
from app.files.publish import published, settle
from app.office.session import Session
from app.sheets.listing import ListColumn, write_list
from app.store import lines, lists_out, rosters
from app.words import Language, word

__all__ = ["ListColumn", "ListedAway", "ShownList", "write_covered", "write_people_clear", "write_roster_clear"]

CLEAR_COLUMNS = ("serial", "name", "native", "document", "relation", "village", "group", "phone", "account", "bank")
"""Columns of a list of people in full; words in `[list_column]`."""

_PUBLIC_NAMES = frozenset({"public", "share", "shared", "www", "htdocs", "wwwroot", "everyone"})
_PUBLIC_WORDS = ("公示", "公告", "公开", "公共", "共享")
_GONE = frozenset({LineState.LEFT_OUT, LineState.WITHDRAWN})


class ShownList(Struct, frozen=True):
    """A list as it stands on the screen: its name, columns, the texts of its rows in order, and how it was narrowed.

    `about` are lines "what: value" that a second sheet says of it: filters, search.
    """

    title: str
    columns: Sequence[ListColumn]
    rows: Iterable[Sequence[str]]
    about: Sequence[tuple[str, str]] = field(default=())


class ListedAway(Struct, frozen=True):
    """A list that was written: where, how many rows, and the entry that records it."""

    path: Path
    rows: int
    changes: Changes


def write_covered(session: Session, shown: ShownList, path: Path, lang: Language) -> ListedAway:
    """Write a list as it is seen; every long number that may stand in a text is covered once more.

    Raises UserError ROLE_MAY_NOT, WORKBOOK_TOO_LARGE; EnvironmentFault DISK_*, DRIVE_GONE.
    """
    session.require(Act.PRINT)
    about = [*shown.about, (word("list_column", "form", lang), word("list_form", "masked", lang))]
    rows = ([covered(text) for text in row] for row in shown.rows)
    content, count = write_list(
        shown.columns,
        rows,
        sheet_name=shown.title,
        about=[(what, covered(said)) for what, said in (*about, *_said(session, shown.title, lang))],
        about_name=word("list_column", "about", lang),
    )
    return leave(session, path, content, count, shown.title, [one.title for one in shown.columns])


def write_people_clear(
    session: Session, title: str, person_ids: Sequence[int], path: Path, reason: RevealReason, lang: Language
) -> ListedAway:
    """Write these people with their numbers in full, for a reason; it is logged.

    Raises UserError ROLE_MAY_NOT, LIST_PLACE_PUBLIC (folder), WORKBOOK_TOO_LARGE; EnvironmentFault DISK_*, DRIVE_GONE.
    """
    session.require(Act.ENTER)
    require_private_place(path.parent)
    columns = [ListColumn(word("list_column", key, lang), width=_WIDE.get(key, 0)) for key in CLEAR_COLUMNS]
    why = word("reveal_reason", reason.value, lang)
    content, count = write_list(
        columns,
        _clear_rows(session, list(person_ids)),
        sheet_name=title,
        about=[
            (word("list_column", "form", lang), word("list_form", "clear", lang)),
            (word("list_column", "reason", lang), why),
            *_said(session, title, lang),
        ],
        about_name=word("list_column", "about", lang),
    )
    named = [one.title for one in columns]
    return leave(session, path, content, count, title, named, form="clear", reason=reason.value)


def write_roster_clear(session: Session, roster_id: int, path: Path, lang: Language) -> ListedAway:
    """Write a reviewed roster in the county's layout and form (.xlsx or .xls), from what both signed; it is logged.

    Raises UserError LIST_NOT_REVIEWED (lines not reviewed), LIST_PLACE_PUBLIC, ROLE_MAY_NOT; UsageError
    ROSTER_UNKNOWN; EnvironmentFault DISK_*, DRIVE_GONE.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    require_private_place(path.parent)
    sent = _reviewed(session, roster_id)
    drawing = workbook_drawing(session, roster_id)
    title = f"{roster.programme} {roster.period}"
    named = [word("list_form", "county", lang)]
    return leave(
        session,
        path.with_suffix(drawing.suffix),
        drawing.drawn(sent),
        len(sent),
        title,
        named,
        form="county",
        reason="reviewed",
        roster_id=roster_id,
    )


def require_private_place(folder: Path) -> None:
    """Refuse a folder that others look into: shared, synchronised, on the network, or for what hangs on the wall.

    A stick is taken: it is carried by hand. Raises UserError LIST_PLACE_PUBLIC (folder).
    """
    for part in folder.absolute().parts:
        name = part.casefold()
        if name in _PUBLIC_NAMES or any(known in name for known in _PUBLIC_WORDS):
            raise UserError(Code.LIST_PLACE_PUBLIC, folder=part)
    try:
        require_safe_place(folder)
    except EnvironmentFault as fault:
        if fault.code is not Code.PLACE_REMOVABLE:
            raise UserError(Code.LIST_PLACE_PUBLIC, folder=folder.name) from fault


_WIDE = {"name": 24, "native": 26, "document": 22, "village": 18, "phone": 14, "account": 24, "bank": 30}


def _said(session: Session, title: str, lang: Language) -> list[tuple[str, str]]:
    """What a list says of itself: its name, when and by whom it was written."""
    return [
        (word("list_column", "title", lang), title),
        (word("list_column", "written", lang), session.today.isoformat()),
        (word("list_column", "user", lang), session.user.name),
    ]


def _clear_rows(session: Session, people: list[int]) -> Iterator[list[str]]:
    villages = {code: place_name(name) for code, name in session.village_names.items()}
    for serial, row in enumerate(lists_out.clear_people(session.store.db, people), 1):
        village = str(row["village"])
        yield [
            str(serial),
            row["name"],
            row["native"],
            row["document"],
            row["relation"],
            villages.get(village, village),
            row["grp"],
            row["phone"],
            row["account"],
            row["bank"],
        ]


def _reviewed(session: Session, roster_id: int) -> list[tuple[Line, Snapshot]]:
    """The lines of a roster with what was signed of them; every one of them must have its checker."""
    checked = {one.id for one in rosters.all_reviews(session.store.db) if one.checker_id is not None}
    found: list[tuple[Line, Snapshot]] = []
    waiting = 0
    for line in lines.each_of(session.store.db, roster_id):
        if line.state in _GONE:
            continue
        if line.snapshot is None or line.review_id not in checked:
            waiting += 1
        else:
            found.append((line, read_snapshot(line.snapshot)))
    if waiting or not found:
        raise UserError(Code.LIST_NOT_REVIEWED, lines=waiting)
    return found


def leave(  # noqa: PLR0913 - what is recorded of a list
    session: Session,
    path: Path,
    content: bytes,
    count: int,
    title: str,
    columns: list[str],
    *,
    form: str = "masked",
    reason: str = "",
    roster_id: int | None = None,
) -> ListedAway:
    """Bring the file to the disk, record it, and let it appear under its name. Raises EnvironmentFault DISK_*."""
    digest = hashlib.sha256(content).digest()
    with published(path, overwrite=True) as target:
        target.write(content)
        settle(target, path)
        with session.write("take_list_out", " ".join(filter(None, (form, reason, str(count))))) as tx:
            lists_out.add_list_out(
                tx,
                title,
                form=form,
                reason=reason,
                count=count,
                columns=columns,
                file_name=path.name,
                digest=digest,
                roster_id=roster_id,
            )
    return ListedAway(path, count, session.changes(tx))
