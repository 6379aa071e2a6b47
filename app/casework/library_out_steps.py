"""What becomes of a library's file: handed over, written once more, taken back; or the county has everybody already."""

from __future__ import annotations

from pathlib import Path

from app.casework.county_profiles import in_force, profile_of
from app.casework.library_out import FILE, LibraryWritten, drawn_library, library_changes
from app.casework.submitting import require_read_back
from app.domain.county_layouts import LayoutKind
from app.domain.county_library import LibrarySort, kept_content
from app.domain.county_numbers import require_county_number
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.files.publish import published
from app.office.session import Session
from app.store import county_profile_library as kept
from app.store.county_profile_library import LibraryRow, Out

KNOWN = "known"


def write_library_again(session: Session, out_id: int, out: Path) -> LibraryWritten:
    """The same people as they went then, once more, in today's layout and spelling; nothing more is ticked off.

    Raises UsageError LIBRARY_UNKNOWN, UserError LIBRARY_TAKEN_BACK.
    """
    session.require(Act.ENTER)
    profile_id, found = _out(session, out_id)
    if found.taken_back_on is not None or found.kind != FILE:
        raise UserError(Code.LIBRARY_TAKEN_BACK)
    by = in_force(session, profile_of(session, profile_id), LayoutKind.LIBRARY)
    rows = kept.rows_of(session.store.db, out_id)
    out.mkdir(parents=True, exist_ok=True)
    drawn = []
    for place, name in enumerate(found.files):
        path = out / name
        path = path.with_suffix(f".{by.profile.form.value}")
        drawn.append((path, drawn_library(by, [row.content for row in rows if row.file == place])))
    for path, content in drawn:
        with published(path, overwrite=True) as target:
            target.write(content)
        require_read_back(path, content)
    with session.write("write_library_again", drawn[0][0].name) as tx:
        kept.change_out(tx, out_id, files=kept.files_text(path.name for path, _ in drawn))
    return LibraryWritten(out_id, tuple(path for path, _ in drawn), len(rows), 0, session.changes(tx))


def assume_known(session: Session, profile_id: int) -> tuple[int, Changes]:
    """The county has everybody as he stands today: from now on only changes go. Returns how many that are.

    Raises UserError LIBRARY_BEGUN once a file went.
    """
    session.require(Act.ENTER)
    if kept.newest_out(session.store.db, profile_id):
        raise UserError(Code.LIBRARY_BEGUN)
    view = library_changes(session, profile_id)
    by = in_force(session, view.profile, LayoutKind.LIBRARY)
    everybody = [*view.going, *view.waiting]
    rows = [
        LibraryRow(one.person_id, LibrarySort.NEW.value, 0, 0, kept_content(by.layout, one.content))
        for one in everybody
    ]
    with session.write("assume_known", view.profile.name) as tx:
        key = kept.add_out(tx, profile_id, kind=KNOWN, files=(), given=rows)
        kept.change_out(tx, key, handed_over_on=session.today.isoformat(), handed_over_by=session.user.id)
    return len(rows), session.changes(tx)


def record_library_hand_over(session: Session, out_id: int, county_number: str = "") -> Changes:
    """Somebody carried or uploaded it, with its number in the county's system where there is one.

    Raises UsageError LIBRARY_UNKNOWN; UserError LIBRARY_TAKEN_BACK, LIBRARY_HANDED_OVER, COUNTY_NUMBER_FORM.
    """
    session.require(Act.ENTER)
    _, found = _out(session, out_id)
    if found.taken_back_on is not None:
        raise UserError(Code.LIBRARY_TAKEN_BACK)
    if found.handed_over_on is not None:
        raise UserError(Code.LIBRARY_HANDED_OVER, day=found.handed_over_on)
    number = require_county_number(county_number) if county_number.strip() else ""
    with session.write("hand_over_library", number) as tx:
        kept.change_out(
            tx,
            out_id,
            handed_over_on=session.today.isoformat(),
            handed_over_by=session.user.id,
            county_number=number or None,
        )
    return session.changes(tx)


def take_back_library(session: Session, out_id: int, reason: str) -> Changes:
    """It did not reach the county, or the county refused it: its changes go out again with the next one.

    Raises UsageError LIBRARY_UNKNOWN; UserError REASON_REQUIRED, LIBRARY_TAKEN_BACK, LIBRARY_LATER when another one
    came after it.
    """
    session.require(Act.ENTER)
    profile_id, found = _out(session, out_id)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    if found.taken_back_on is not None:
        raise UserError(Code.LIBRARY_TAKEN_BACK)
    if kept.newest_out(session.store.db, profile_id) != out_id:
        raise UserError(Code.LIBRARY_LATER)
    with session.write("take_back_library", reason.strip()) as tx:
        kept.change_out(
            tx,
            out_id,
            taken_back_on=session.today.isoformat(),
            taken_back_by=session.user.id,
            reason=reason.strip(),
        )
    return session.changes(tx)


def _out(session: Session, out_id: int) -> tuple[int, Out]:
    found = kept.out(session.store.db, out_id)
    if found is None:
        raise UsageError(Code.LIBRARY_UNKNOWN, file=out_id)
    return found
