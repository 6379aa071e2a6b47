"""Backups as the office looks after them: made, kept at a second place, listed, opened again, older ones forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from app.domain.faults import Code, EnvironmentFault, Fault, HostileInput, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.files.publish import disk_fault
from app.office.session import Session
from app.store.backup import check_backup, is_stale, list_backups, make_backup, read_note
from app.store.settings import set_setting

SECOND = "backup_to"
"""Key of the setting that says where each backup goes besides the store's own folder."""

Progress = Callable[[int, int], None]


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


class KeptBackup(Struct, frozen=True):
    """A backup: when it was made (ISO text), its last entry, its rows, and whether it lies at the second place."""

    path: Path
    made_at: str
    seq: int
    rows: int
    second: bool


class Keeping(Struct, frozen=True):
    """How the store is backed up: the newest first; the second place and whether it can be reached now.

    `stale`: something changed since the newest. `age_days` of the newest is None when there is none.
    """

    backups: list[KeptBackup]
    own: Path
    second: Path | None
    second_here: bool
    stale: bool
    age_days: int | None


class Made(Struct, frozen=True):
    """A backup that was made and opened again: where, its rows, its last entry, and whether the second place has it."""

    path: Path
    rows: int
    seq: int
    second: Path | None
    second_fault: Fault | None = None


def keeping(session: Session) -> Keeping:
    """The backups of the store's own folder and of the second place."""
    session.require(Act.READ)
    second = second_place(session)
    here = second is not None and second.is_dir()
    found = _of(session.store.folder / "backups", second=False)
    if second is not None and here:
        found += _of(second / session.store.name, second=True)
    found.sort(key=lambda one: (one.made_at, one.seq, not one.second), reverse=True)
    age = (session.today - datetime.fromisoformat(found[0].made_at).date()).days if found else None
    own = session.store.folder / "backups"
    return Keeping(found, own, second, here, is_stale(session.store), None if age is None else max(0, age))


def _of(place: Path, *, second: bool) -> list[KeptBackup]:
    try:
        listed = list_backups(place)
    except OSError:
        return []  # a stick that is pulled while it is looked at has no backups now
    return [KeptBackup(path, note.made_at, note.seq, sum(note.counts.values()), second) for path, note in listed]


def second_place(session: Session) -> Path | None:
    """The folder or stick that was chosen as second place, whether it is there now or not."""
    kept = session.settings.get(SECOND)
    return Path(kept) if kept else None


def back_up(session: Session, progress: Progress = _quiet) -> Made:
    """Make a backup now, at the second place too when it is there. A full stick does not undo the first one.

    Raises EnvironmentFault DISK_*, HostileInput BACKUP_BAD.
    """
    now = session.clock.now()
    path = make_backup(session.store, now, progress=progress)
    session.store.changed = False
    note = read_note(path)
    second, fault = second_place(session), None
    copied: Path | None = None
    if second is not None and second.is_dir():
        try:
            copied = make_backup(session.store, now, place=second / session.store.name, progress=progress)
        except (EnvironmentFault, HostileInput) as error:
            fault = error
    return Made(path, sum(note.counts.values()), note.seq, copied, fault)


def set_second_place(session: Session, folder: Path | None) -> Changes:
    """Keep where each backup goes besides, from now on; None: nowhere. Raises EnvironmentFault FILE_MISSING.

    Anybody who may enter may say so: the stick hangs at his PC.
    """
    session.require(Act.READ)
    if folder is not None and not folder.is_dir():
        raise EnvironmentFault(Code.FILE_MISSING, path=folder.name)
    with session.write("backup_to") as tx:
        set_setting(tx, SECOND, str(folder.resolve()) if folder else "")
    return session.changes(tx)


def verify_backup(session: Session, path: Path) -> int:
    """Open a backup again, authenticate every page, count its rows; returns how many.

    Raises HostileInput BACKUP_BAD; UserError BACKUP_OTHER_KEY for one that was made under an earlier store key;
    EnvironmentFault FILE_MISSING, DRIVE_GONE.
    """
    session.require(Act.READ)
    try:
        return check_backup(path, session.store.store_key)
    except HostileInput as error:
        if error.code is Code.STORE_DAMAGED:
            raise _unopened(path) from error
        raise
    except OSError as error:
        raise disk_fault(error, path) from error


def _unopened(path: Path) -> Fault:
    """A page that does not open with our key is one under an earlier key, unless the file is no whole pages at all."""
    size = (path / "store.db").stat().st_size if (path / "store.db").is_file() else 0
    if size and size % 4096 == 0:
        return UserError(Code.BACKUP_OTHER_KEY, name=path.name)
    return HostileInput(Code.BACKUP_BAD, name=path.name)


def forget_older(session: Session, progress: Progress = _quiet) -> int:
    """Make a backup under the present key, then delete every older one here and at the second place; returns how many.

    What a disabled user took away with him he still opens; of ours nothing is left that he could.
    """
    session.require(Act.ADMINISTER)
    made = back_up(session, progress)
    kept = {made.path, made.second}
    forgotten = 0
    for one in keeping(session).backups:
        if one.path not in kept and (not one.second or made.second is not None):
            shutil.rmtree(one.path, ignore_errors=True)
            forgotten += 1
    with session.write("forget_backups", str(forgotten)) as tx:
        set_setting(tx, "backups_forgotten", f"{tx.act.at} {forgotten}")
    return forgotten
