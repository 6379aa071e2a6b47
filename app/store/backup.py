"""Backups: a copy that counts only after it was opened again and its rows were counted.

A backup is a folder `DAY_TIME_seqN` with `store.db` (`VACUUM INTO`), `keys.json`, `heads`, and `backup.json`: counts by
table, the head of the audit, and the list of attachments, whose files are pooled beside all backups of one place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from app.domain.faults import Code, EnvironmentFault, HostileInput
from app.files.publish import disk_fault, publish_bytes, sync_folder
from app.store import attachments, audit
from app.store.connection import Database, connect, drop_cache
from app.store.errors import mapped
from app.store.store import DATABASE, Store
from app.store.witness import HEADS
from app.vault.keyring import KEYS_NAME, from_bytes, seals_key

NOTE = "backup.json"
PART = ".~backup"
KEEP_NEWEST, KEEP_DAYS = 10, 30
Progress = Callable[[int, int], None]


class BackupNote(msgspec.Struct, frozen=True):
    """What a backup says of itself: audit head (number, hex), rows by table, attachments by stored name."""

    seq: int
    head: str
    made_at: str
    counts: dict[str, int]
    attachments: list[str]


def _nothing(_done: int, _total: int) -> None:
    """Tell nobody."""


def count_rows(db: Database) -> dict[str, int]:
    """Rows by table."""
    names = [
        row[0]
        for row in db.conn.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
    ]
    return {name: db.conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608 - schema


def make_backup(store: Store, at: datetime, *, place: Path | None = None, progress: Progress = _nothing) -> Path:
    """Copy the store to `place` (left out: its own `backups` folder); returns the new backup's folder.

    Steps told to `progress`: copy, open and count, attachments, publish. Raises EnvironmentFault DISK_*,
    HostileInput BACKUP_BAD when the copy does not count like the store.
    """
    place = place or store.folder / "backups"
    part = place / f"{PART}.part"
    try:
        place.mkdir(parents=True, exist_ok=True)
        if part.exists():
            shutil.rmtree(part)
        part.mkdir()
        note = _fill(store, part, at, progress)
        _pool(store, place, note)
        progress(3, 4)
        final = _free_name(place, f"{at:%Y-%m-%d_%H%M%S}_seq{note.seq}")
        _sync_tree(part)
        os.replace(part, final)  # noqa: PTH105 - the one step that publishes it
        sync_folder(place)
    except OSError as error:
        raise disk_fault(error, place) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)  # half a backup must not keep a full disk full
    _forget_old(place)
    progress(4, 4)
    return final


def _fill(store: Store, part: Path, at: datetime, progress: Progress) -> BackupNote:
    try:
        with mapped(store.name):
            store.db.conn.execute("VACUUM INTO ?", (str(part / DATABASE),))
            drop_cache(store.db)
    except EnvironmentFault as fault:  # what could not be written is the copy, maybe on another disk
        raise EnvironmentFault(fault.code, **{**fault.where, "path": part.parent.name}) from fault
    progress(1, 4)
    keys = (store.folder / KEYS_NAME).read_bytes()
    if not seals_key(from_bytes(keys), store.store_key):
        raise HostileInput(Code.BACKUP_BAD, name=part.parent.name)  # a rekey ran meanwhile: nobody could open the copy
    publish_bytes(part / KEYS_NAME, keys)
    if (store.folder / HEADS).exists():
        publish_bytes(part / HEADS, (store.folder / HEADS).read_bytes())
    seq, head = audit.head(store.db)
    note = BackupNote(seq, head.hex(), at.isoformat(), count_rows(store.db), sorted(attachments.names(store)))
    publish_bytes(part / NOTE, msgspec.json.format(msgspec.json.encode(note)))
    _require_counts(part, store.store_key, note)
    progress(2, 4)
    return note


def _require_counts(folder: Path, store_key: bytes, note: BackupNote) -> None:
    """Open the copy, authenticate every page and count its rows; only then is it a backup."""
    db = connect(folder / DATABASE, store_key, read_only=True)
    try:
        with mapped(folder.name):
            # Counting alone may read an index only: a torn page of rows would be found on the day of need.
            torn = db.conn.execute("PRAGMA cipher_integrity_check").fetchone()
            found = count_rows(db)
            seq, head = audit.head(db)
    finally:
        db.conn.close()
    for left in ("-wal", "-shm"):
        (folder / (DATABASE + left)).unlink(missing_ok=True)
    if torn is not None or found != note.counts or (seq, head.hex()) != (note.seq, note.head):
        raise HostileInput(Code.BACKUP_BAD, name=folder.name)


def check_backup(folder: Path, store_key: bytes) -> int:
    """Open a backup again as it was opened when it was made; returns its rows.

    Raises HostileInput BACKUP_BAD, or STORE_DAMAGED when the key does not open it; EnvironmentFault FILE_MISSING.
    """
    note = read_note(folder)
    if not (folder / DATABASE).is_file():
        raise EnvironmentFault(Code.FILE_MISSING, path=folder.name)
    _require_counts(folder, store_key, note)
    return sum(note.counts.values())


def _pool(store: Store, place: Path, note: BackupNote) -> None:
    """Bring attachments to a second place once each; the store's own folder is the pool of its own backups."""
    if place == store.folder / "backups":
        return
    pool = place / "attachments"
    pool.mkdir(exist_ok=True)
    for name in note.attachments:
        target = pool / name
        if not target.exists():
            publish_bytes(target, (store.folder / "attachments" / name).read_bytes())


def _free_name(place: Path, name: str) -> Path:
    final, n = place / name, 1
    while final.exists():
        n += 1
        final = place / f"{name}_{n}"
    return final


def _sync_tree(folder: Path) -> None:
    for path in folder.iterdir():
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    sync_folder(folder)


def list_backups(place: Path) -> list[tuple[Path, BackupNote]]:
    """The backups of a place, oldest first; folders without a readable note are none."""
    folders = sorted(place.iterdir()) if place.is_dir() else []
    whole = [folder for folder in folders if not folder.name.startswith(".") and (folder / NOTE).is_file()]
    found = [(folder, read_note(folder)) for folder in whole]
    return sorted(found, key=lambda pair: (pair[1].seq, pair[1].made_at, pair[0].name))


def read_note(folder: Path) -> BackupNote:
    """A backup's note. Raises HostileInput BACKUP_BAD, EnvironmentFault FILE_MISSING."""
    try:
        return msgspec.json.decode((folder / NOTE).read_bytes(), type=BackupNote)
    except FileNotFoundError as error:
        raise EnvironmentFault(Code.FILE_MISSING, path=folder.name) from error
    except msgspec.DecodeError as error:
        raise HostileInput(Code.BACKUP_BAD, name=folder.name) from error


def _forget_old(place: Path) -> None:
    """Keep the newest ten, and the newest of each of the last thirty days that have one."""
    backups = [folder for folder, _ in list_backups(place)]
    by_day = {folder.name[:10]: folder for folder in backups}
    days = sorted(by_day)[-KEEP_DAYS:]
    kept = set(backups[-KEEP_NEWEST:]) | {by_day[day] for day in days}
    for folder in backups:
        if folder not in kept:
            shutil.rmtree(folder)


def is_stale(store: Store) -> bool:
    """Whether the newest backup of the store's own folder is older than the last change."""
    backups = list_backups(store.folder / "backups")
    newest = backups[-1][1].seq if backups else 0
    return audit.head(store.db)[0] > newest
