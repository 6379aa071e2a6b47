"""Restore: a backup becomes a store in a folder beside, never over the one in use, and says which it succeeds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from app.domain.faults import Code, EnvironmentFault, HostileInput, UsageError
from app.files.places import require_safe_place
from app.files.publish import disk_fault, publish_bytes, sync_folder
from app.store import audit
from app.store.backup import BackupNote, count_rows, read_note
from app.store.errors import mapped
from app.store.settings import read_settings, set_setting
from app.store.store import DATABASE, FOLDERS, Kind, Store
from app.store.witness import HEADS
from app.vault.keyring import KEYS_NAME, from_bytes, open_keyring, open_with_recovery

INSTANCE, SUCCEEDS = "instance", "succeeds"
RESTORED_FROM = "restored_from"
UNFINISHED = "restoring"
"""A file in a store that was laid out and has no life of its own yet."""

_PART = ".~restoring.part"


class Restored(Struct, frozen=True):
    """A restored store: its folder, its last entry, rows by table, its own number and that of the store it succeeds."""

    folder: Path
    seq: int
    counts: dict[str, int]
    instance: str
    succeeds: str


class Life(Struct, frozen=True):
    """How a restored store begins: when, by whom (the id of a user), and by what chance it is numbered."""

    at: datetime
    user_id: int
    randomness: Callable[[int], bytes]


def lay_out(backup: Path, into: Path) -> None:
    """Lay a backup out as a store folder `into`: copied beside, synced, renamed; half of one is never there.

    Raises UsageError STORE_EXISTS, EnvironmentFault FILE_MISSING, DISK_*, PLACE_*; HostileInput BACKUP_BAD.
    """
    note = read_note(backup)
    require_safe_place(into.parent)
    if into.exists() and any(into.iterdir()):
        raise UsageError(Code.STORE_EXISTS, path=into.name)
    part = into.parent / (into.name + _PART)
    try:
        _copy(backup, note, part)
        if into.exists():
            into.rmdir()
        os.replace(part, into)  # noqa: PTH105 - the one step that publishes it
        sync_folder(into.parent)
    except OSError as error:
        raise disk_fault(error, into) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)  # half a store must not keep a full disk full


def _copy(backup: Path, note: BackupNote, part: Path) -> None:
    if part.exists():
        shutil.rmtree(part)
    part.mkdir(parents=True)
    for name in FOLDERS:
        (part / name).mkdir()
    for name in (DATABASE, KEYS_NAME, HEADS):
        if (backup / name).exists():
            publish_bytes(part / name, (backup / name).read_bytes())
    pool = _pool_of(backup)
    for name in note.attachments:
        if not (pool / name).is_file():
            raise EnvironmentFault(Code.ATTACHMENT_MISSING, name=name[:12])
        publish_bytes(part / "attachments" / name, (pool / name).read_bytes())
    publish_bytes(part / UNFINISHED, note.head.encode())
    sync_folder(part)


def _pool_of(backup: Path) -> Path:
    beside = backup.parent / "attachments"
    return beside if beside.is_dir() else backup.parent.parent / "attachments"


def restore(  # noqa: PLR0913 - the user is named only where two have one passphrase
    backup: Path,
    into: Path,
    kind: Kind,
    passphrase: str,
    *,
    at: datetime,
    randomness: Callable[[int], bytes],
    user: str | None = None,
) -> Restored:
    """Restore `backup` into the side folder `into`, count it, and give it a new instance id.

    The passphrase is the one of the backup's day. A restore of this backup that was cut short goes on; any other store
    in `into` is refused. What `lay_out` raises, and UsageError WRONG_PASSPHRASE, HostileInput BACKUP_BAD when its rows
    do not count.
    """
    note = read_note(backup)
    open_keyring(from_bytes((backup / KEYS_NAME).read_bytes()), passphrase)
    if not (into / DATABASE).exists():
        lay_out(backup, into)
    store = Store.open(into, kind, passphrase, user=user)
    try:
        return _settle(store, backup, note, Life(at, store.user().id, randomness))
    finally:
        store.close()


def restore_by_recovery(backup: Path, into: Path, kind: Kind, code: str, life: Life) -> Restored:
    """As `restore`, opened by the recovery code of the backup's day; the users have their keys of that day.

    Raises UsageError WRONG_RECOVERY_CODE, and what `restore` raises.
    """
    note = read_note(backup)
    open_with_recovery(from_bytes((backup / KEYS_NAME).read_bytes()), code)
    if not (into / DATABASE).exists():
        lay_out(backup, into)
    store = Store.open_by_recovery(into, kind, code, life.randomness)
    try:
        return _settle(store, backup, note, life)
    finally:
        store.close()


def _settle(store: Store, backup: Path, note: BackupNote, life: Life) -> Restored:
    """Count what was laid out and begin its life, unless that was done before it was cut short."""
    into = store.folder
    settings, seq = read_settings(store.db), audit.head(store.db)[0]
    done = settings.get(RESTORED_FROM) == note.head
    if not done and not (into / UNFINISHED).exists():
        raise UsageError(Code.STORE_EXISTS, path=into.name)
    if done and seq != note.seq + 1:
        raise UsageError(Code.STORE_EXISTS, path=into.name)
    if not done:
        if seq != note.seq or not _whole(store) or not _counts_agree(store, note):
            raise HostileInput(Code.BACKUP_BAD, name=backup.name)
        _begin_life(store, backup, note, life)
    (into / UNFINISHED).unlink(missing_ok=True)
    settings = read_settings(store.db)
    return Restored(into, audit.head(store.db)[0], note.counts, settings[INSTANCE], settings[SUCCEEDS])


def _whole(store: Store) -> bool:
    """Whether every page authenticates: counting reads some only, and a torn one would be found on a later day."""
    with mapped(store.name):
        return store.db.conn.execute("PRAGMA cipher_integrity_check").fetchone() is None


def _counts_agree(store: Store, note: BackupNote) -> bool:
    """Whether every table of the backup's day has its rows; tables that a newer program has added are not counted."""
    found = count_rows(store.db)
    return all(found.get(name) == rows for name, rows in note.counts.items() if not name.startswith("_"))


def _begin_life(store: Store, backup: Path, note: BackupNote, life: Life) -> None:
    """A new instance id, and which store this one succeeds."""
    act = audit.Act(life.at.isoformat(), life.user_id, "restore", backup.name)
    with store.write(act, lambda: life.randomness(16)) as tx:
        set_setting(tx, SUCCEEDS, read_settings(store.db)[INSTANCE])
        set_setting(tx, INSTANCE, life.randomness(16).hex())
        set_setting(tx, RESTORED_FROM, note.head)
