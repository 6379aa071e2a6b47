"""A new store key: everything is written anew under it, and the old key opens nothing of the new file.

`keys.json` seals both keys while it runs, so a crash at any point leaves a store that opens by one of them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from app.files.publish import disk_fault, publish_bytes, sync_folder
from app.store.backup import count_rows
from app.store.connection import connect, pragma
from app.store.errors import mapped
from app.store.store import DATABASE, Store, read_keyring
from app.vault import keyring as keys

_FRESH = ".~rekey.part"


def rekey(store: Store, randomness: Callable[[int], bytes]) -> None:
    """Give the store a new random key. Attachments keep theirs, which stand in rows.

    Raises EnvironmentFault DISK_*; the store is then as it was, still under the old key.
    """
    new = randomness(32)
    path = store.folder / keys.KEYS_NAME
    ring = keys.begin_rekey(read_keyring(store.folder), store.store_key, new, randomness=randomness)
    publish_bytes(path, keys.to_bytes(ring), overwrite=True)
    fresh = store.folder / _FRESH
    _remove(fresh)
    try:
        _export(store, fresh, new)
        store.close_connections()
        os.replace(fresh, store.folder / DATABASE)  # noqa: PTH105 - the one step that changes the key
        sync_folder(store.folder)
    except OSError as error:
        _remove(fresh)
        store.replace_connection(store.store_key)
        raise disk_fault(error, store.folder / DATABASE) from error
    except BaseException:
        _remove(fresh)
        raise
    store.replace_connection(new)
    publish_bytes(path, keys.to_bytes(keys.finish_rekey(ring, new)), overwrite=True)


def _export(store: Store, fresh: Path, new: bytes) -> None:
    """Over a connection of its own, which lets go of the half-written copy whatever happens to it."""
    version, application = pragma(store.db, "user_version"), pragma(store.db, "application_id")
    old = connect(store.folder / DATABASE, store.store_key)
    try:
        with mapped(store.name):
            old.conn.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), f"x'{new.hex()}'"))
            old.conn.execute("SELECT sqlcipher_export('fresh')").fetchall()
            old.conn.execute(f"PRAGMA fresh.user_version = {version}")
            old.conn.execute(f"PRAGMA fresh.application_id = {application}")
    finally:
        old.conn.close()
    db = connect(fresh, new)
    try:
        with mapped(store.name):
            if count_rows(db) != count_rows(store.db):
                raise RuntimeError("the rekeyed copy does not count like the store")
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        db.conn.close()


def _remove(fresh: Path) -> None:
    for left in ("", "-wal", "-shm", "-journal"):
        Path(str(fresh) + left).unlink(missing_ok=True)
