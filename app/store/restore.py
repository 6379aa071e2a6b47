"""Restore: a backup becomes a store in a folder beside, never over the one in use, and says which it succeeds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.faults import Code, EnvironmentFault, HostileInput, UsageError
from app.files.places import require_safe_place
from app.files.publish import disk_fault, publish_bytes, sync_folder
from app.store import audit
from app.store.backup import count_rows, read_note
from app.store.settings import read_settings, set_setting
from app.store.store import DATABASE, FOLDERS, Kind, Store
from app.store.witness import HEADS
from app.vault.keyring import KEYS_NAME

INSTANCE, SUCCEEDS = "instance", "succeeds"
_PART = ".~restoring.part"


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored store: its folder, its last entry, rows by table, its own number and that of the store it succeeds."""

    folder: Path
    seq: int
    counts: dict[str, int]
    instance: str
    succeeds: str


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
        sync_folder(part)
        if into.exists():
            into.rmdir()
        os.replace(part, into)  # noqa: PTH105 - the one step that publishes it
        sync_folder(into.parent)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise disk_fault(error, into) from error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)  # half a store must not keep a full disk full
        raise


def _pool_of(backup: Path) -> Path:
    beside = backup.parent / "attachments"
    return beside if beside.is_dir() else backup.parent.parent / "attachments"


def restore(
    backup: Path, into: Path, kind: Kind, passphrase: str, *, at: datetime, randomness: Callable[[int], bytes]
) -> Restored:
    """Restore `backup` into the side folder `into`, count it, and give it a new instance id.

    What `lay_out` raises, and UsageError WRONG_PASSPHRASE, HostileInput BACKUP_BAD when its rows do not count.
    """
    note = read_note(backup)
    if not into.exists() or not (into / DATABASE).exists():
        lay_out(backup, into)
    store = Store.open(into, kind, passphrase)
    try:
        counts = count_rows(store.db)
        if audit.head(store.db)[0] == note.seq and counts != note.counts:
            raise HostileInput(Code.BACKUP_BAD, name=backup.name)
        settings = read_settings(store.db)
        succeeds = settings[INSTANCE]
        if settings.get("restored_from") != note.head:
            act = audit.Act(at.isoformat(), store.user().id, "restore", backup.name)
            instance = randomness(16).hex()
            with store.write(act, lambda: randomness(16)) as tx:
                set_setting(tx, INSTANCE, instance)
                set_setting(tx, SUCCEEDS, succeeds)
                set_setting(tx, "restored_from", note.head)
        else:
            instance, succeeds = succeeds, settings[SUCCEEDS]
        return Restored(into, audit.head(store.db)[0], counts, instance, succeeds)
    finally:
        store.close()
