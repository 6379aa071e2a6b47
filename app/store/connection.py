"""One SQLCipher connection of the store: its key, its settings, what it refuses to work with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlcipher3 import dbapi2

from app.domain.faults import Code, EnvironmentFault, HostileInput
from app.store.errors import mapped

if TYPE_CHECKING:
    import sqlite3

OLDEST_SQLITE = (3, 51, 3)
"""SQLite before 3.51.3 can corrupt a WAL database when two connections write and checkpoint at once
(https://www.sqlite.org/wal.html#walresetbug)."""

# The page cache: a scan of 100 000 people took 77 ms with the default one and 18 ms with 64 MiB (`product.md` 5).
# The log goes into the file at 64 MiB and at closing, not at every 4 MiB in the midst of somebody's taking in: a page
# written ten times is moved once.
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA secure_delete = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA wal_autocheckpoint = 16384",
    "PRAGMA journal_size_limit = 67108864",
    "PRAGMA busy_timeout = 5000",
)


class Database(Struct, eq=False):
    """An open file of the store. `conn` is SQLCipher's connection, a DB-API one as sqlite3's; a rekey renews it."""

    conn: sqlite3.Connection


def require_sqlite(version: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse a SQLite library with the WAL-reset fault (EnvironmentFault SQLITE_TOO_OLD)."""
    if tuple(version) < OLDEST_SQLITE:
        needed, found = (".".join(map(str, v)) for v in (OLDEST_SQLITE, version))
        raise EnvironmentFault(Code.SQLITE_TOO_OLD, needed=needed, found=found)


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Database:
    """Open the SQLCipher file at `path` with the raw 32-byte `key`; the file is made when it is not there.

    Raises HostileInput STORE_DAMAGED when the key does not open it, EnvironmentFault for the disk.
    """
    require_sqlite()
    with mapped(path.parent.name):
        connection: Any = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")  # else SQLCipher writes to standard error beside us
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            for statement in _SETTINGS:
                connection.execute(statement)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
            if read_only:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return Database(connection)


def connect_with_any(path: Path, keys: tuple[bytes, ...]) -> tuple[Database, bytes]:
    """Open with the first key that fits: while a rekey runs there are two (`product.md` 5)."""
    last: HostileInput | None = None
    for key in keys:
        try:
            return connect(path, key), key
        except HostileInput as fault:
            last = fault
    raise last or HostileInput(Code.STORE_DAMAGED, path=path.parent.name)


def drop_cache(db: Database) -> None:
    """Let the page cache go: after a backup or a scan of everybody it holds 70 MB that nobody asks for again."""
    db.conn.execute("PRAGMA shrink_memory")


def pragma(db: Database, name: str) -> int:
    """The whole number that `PRAGMA name` answers."""
    return int(db.conn.execute(f"PRAGMA {name}").fetchone()[0])
