"""Backups on a stick that is known again: remembered once, copied to whenever it is there (`product.md` 5).

The copy is made beside the writer, on a connection of its own, so that nobody waits for a slow stick; it is sealed as
the store is, opened again there and counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from msgspec import Struct

from app.domain.faults import Code, EnvironmentFault, HostileInput
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.drives import Drive, looked_at, read_mark, write_mark
from app.office.session import Session
from app.store import audit
from app.store.backup import list_backups, make_backup
from app.store.connection import connect
from app.store.settings import set_setting
from app.store.store import DATABASE, Store

STICKS = "known_sticks"
"""Setting: the sticks that are known, JSON of mark → label."""

Progress = Callable[[int, int], None]
_TRIES = 4


class Source(Struct, frozen=True):
    """What a copy needs of the store, so that it can be made while the sitting goes on."""

    folder: Path
    store_key: bytes
    seq: int
    known: frozenset[str]


class StickBackup(Struct, frozen=True):
    """A backup on a stick: its folder, the last entry of the audit in it, and when it was made (ISO text)."""

    folder: Path
    seq: int
    made_at: str


def known_sticks(session: Session) -> dict[str, str]:
    """The sticks that backups go to: mark → label."""
    return dict(json.loads(session.settings.get(STICKS, "{}")))


def remember_stick(session: Session, drive: Drive) -> Changes:
    """From now on backups go to this stick whenever it is there.

    Raises UserError ROLE_MAY_NOT; EnvironmentFault DISK_*, DRIVE_GONE when its id file cannot be written.
    """
    _require(session)
    mark = write_mark(drive.folder)
    return _keep(session, known_sticks(session) | {mark: drive.label}, "remember_stick", drive.label)


def forget_stick(session: Session, mark: str) -> Changes:
    """No more backups go to this stick; those on it stay. Raises UserError ROLE_MAY_NOT."""
    _require(session)
    sticks = known_sticks(session)
    label = sticks.pop(mark, "")
    return _keep(session, sticks, "forget_stick", label)


def _require(session: Session) -> None:
    if not may(session.user.role, Act.ADMINISTER):
        session.require(Act.ENTER)


def _keep(session: Session, sticks: dict[str, str], verb: str, label: str) -> Changes:
    with session.write(verb, label) as tx:
        set_setting(tx, STICKS, json.dumps(sticks, ensure_ascii=False, sort_keys=True))
    return session.changes(tx)


def source_of(session: Session) -> Source:
    """What copies of this store need. It holds the store's key: keep it no longer than the copy takes."""
    head = audit.head(session.store.db)[0]
    return Source(session.store.folder, session.store.store_key, head, frozenset(known_sticks(session)))


def last_backup(source: Source, drive: Drive) -> StickBackup | None:
    """The newest backup of this store on a drive."""
    try:
        found = list_backups(_place(source, drive))
    except OSError:
        return None
    if not found:
        return None
    folder, note = found[-1]
    return StickBackup(folder, note.seq, note.made_at)


def is_due(source: Source, drive: Drive) -> bool:
    """Whether the drive is a known stick that can be written and lacks something the store has."""
    if drive.mark not in source.known or not drive.writable:
        return False
    newest = last_backup(source, drive)
    return newest is None or newest.seq < source.seq


def back_up_to(
    source: Source, drive: Drive, at: datetime, progress: Progress = lambda _done, _total: None
) -> StickBackup:
    """Copy the store to a drive, opened there again and counted. The sitting may go on writing meanwhile.

    Raises EnvironmentFault DISK_*, DRIVE_GONE; HostileInput BACKUP_BAD when the copy does not count like the store.
    """
    if read_mark(drive.folder) != drive.mark or looked_at(drive.folder, drive.label) is None:
        raise EnvironmentFault(Code.DRIVE_GONE, path=drive.label)
    db = connect(source.folder / DATABASE, source.store_key)
    try:
        # Only these four of a store are used by a backup; the writer's own connection stays with the writer.
        seen = SimpleNamespace(folder=source.folder, name=source.folder.name, db=db, store_key=source.store_key)
        for attempt in range(_TRIES):
            before = audit.head(db)
            try:
                made = make_backup(cast("Store", seen), at, place=_place(source, drive), progress=progress)
                break
            except HostileInput as fault:
                written_meanwhile = fault.code is Code.BACKUP_BAD and audit.head(db) != before
                if not written_meanwhile or attempt == _TRIES - 1:
                    raise
    finally:
        db.conn.close()
    folder, note = next(one for one in list_backups(_place(source, drive)) if one[0] == made)
    return StickBackup(folder, note.seq, note.made_at)


def _place(source: Source, drive: Drive) -> Path:
    """Where this store's backups lie on a drive: the same folder that `backup --to` makes."""
    return drive.folder / source.folder.name
