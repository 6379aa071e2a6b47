"""A backup becomes the desk of a changed PC: found on the stick, opened by passphrase or recovery code, laid out."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from app.domain.clock import Clock
from app.domain.faults import Code, HostileInput, UserError
from app.domain.records import User
from app.files.publish import disk_fault
from app.office import users as office_users
from app.office.first_start import SUFFIX, Making, folder_named
from app.office.passphrases import require_good_passphrase
from app.store import users
from app.store.backup import NOTE, BackupNote, read_note
from app.store.restore import Life, Restored, restore, restore_by_recovery
from app.store.store import DESK, Store

__all__ = ["FoundBackup", "Recovery", "Restored", "find_backups", "folder_for", "open_recovery", "restore_here"]

_DEEP = 3
"""Folders below the chosen one that are looked into: stick / our folder / store / backups."""


class FoundBackup(Struct, frozen=True):
    """A backup that was found: its folder, the store it is of, when it was made (ISO text), what it holds."""

    path: Path
    store: str
    made_at: str
    seq: int
    people: int
    cards: int
    rosters: int


def find_backups(place: Path) -> list[FoundBackup]:
    """Every backup in a place that somebody chose (a stick, a folder, a store, the backup itself), newest first.

    Raises UserError BACKUP_NONE, EnvironmentFault DRIVE_GONE, DISK_FAILED.
    """
    found: dict[Path, BackupNote] = {}
    try:
        if (place / NOTE).is_file():
            found[place] = read_note(place)
        for folder in _folders(place, _DEEP):
            found |= dict(_readable(folder))
    except OSError as error:
        raise disk_fault(error, place) from error
    if not found:
        raise UserError(Code.BACKUP_NONE, folder=place.name)
    listed = [_found(path, note) for path, note in found.items()]
    return sorted(listed, key=lambda one: (one.made_at, one.seq), reverse=True)


def _folders(place: Path, deep: int) -> list[Path]:
    """The place and the folders below it, hidden ones left out; what may not be read is passed over."""
    found = [place]
    try:
        below = sorted(one for one in place.iterdir() if one.is_dir() and not one.name.startswith("."))
    except PermissionError:
        return found
    for folder in below if deep else []:
        found += _folders(folder, deep - 1)
    return found


def _readable(folder: Path) -> list[tuple[Path, BackupNote]]:
    """Backups in a folder; a note that is no note hides none of the others."""
    found = []
    for path in sorted(folder.iterdir()) if os.access(folder, os.R_OK) else []:
        if (path / NOTE).is_file() and not path.name.startswith("."):
            with suppress(HostileInput):
                found.append((path, read_note(path)))
    return found


def _found(path: Path, note: BackupNote) -> FoundBackup:
    beside = path.parent.parent if path.parent.name == "backups" else path.parent
    counts = note.counts
    return FoundBackup(
        path=path,
        store=beside.name.removesuffix(SUFFIX),
        made_at=note.made_at,
        seq=note.seq,
        people=counts.get("person", 0),
        cards=counts.get("card", 0),
        rosters=counts.get("roster", 0),
    )


def folder_for(found: FoundBackup, place: Path) -> Path:
    """Where in `place` the store of a backup is laid out."""
    return folder_named(place, found.store)


def restore_here(
    backup: Path,
    into: Path,
    passphrase: str,
    clock: Clock,
    *,
    user: str | None = None,
    randomness: Callable[[int], bytes] = os.urandom,
) -> Restored:
    """Lay a backup out as the store `into`, opened by a passphrase of the backup's day.

    Raises UsageError WRONG_PASSPHRASE, USER_NAME_NEEDED, STORE_EXISTS; HostileInput BACKUP_BAD, STORE_NEWER;
    EnvironmentFault PLACE_*, DISK_*.
    """
    making = Making(into)
    try:
        made = restore(backup, making.part, DESK, passphrase, at=clock.now(), randomness=randomness, user=user)
        making.publish()
    except BaseException:
        making.discard()
        raise
    return Restored(into, made.seq, made.counts, made.instance, made.succeeds)


@dataclass(slots=True)
class Recovery:
    """A backup that was laid out by its recovery code: who of its users signs in with new keys is still to be said."""

    making: Making = field(repr=False)
    code: str = field(repr=False)
    users: tuple[User, ...] = ()

    def finish(self, name: str, passphrase: str, clock: Clock) -> Path:
        """Give one user a new passphrase and a new signing key, and publish the store; returns its folder.

        Raises UserError PASSPHRASE_EASY; UsageError PASSPHRASE_SHORT, USER_UNKNOWN, USER_DISABLED; EnvironmentFault
        DISK_*.
        """
        require_good_passphrase(passphrase, name)
        office_users.recover(self.making.part, DESK, self.code, name, passphrase, clock)
        return self.making.publish()

    def discard(self) -> None:
        """Throw it away."""
        self.making.discard()


def open_recovery(
    backup: Path, into: Path, code: str, clock: Clock, *, randomness: Callable[[int], bytes] = os.urandom
) -> Recovery:
    """Lay a backup out beside `into` by the recovery code of its day.

    No signing key comes back this way: `Recovery.finish` gives one user a new one. Raises UsageError
    WRONG_RECOVERY_CODE, and what `restore_here` raises.
    """
    making = Making(into)
    try:
        read_note(backup)
        restore_by_recovery(backup, making.part, DESK, code, Life(clock.now(), 1, randomness))
        store = Store.open_by_recovery(making.part, DESK, code, randomness)
        try:
            active = tuple(one for one in users.list_users(store.db) if one.active)
        finally:
            store.close()
    except BaseException:
        making.discard()
        raise
    return Recovery(making, code, active)
