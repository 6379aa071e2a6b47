"""`sqlcipher3`'s exceptions, mapped once: the disk's fault, a damaged file, or a bug of ours left as it is.

`sqlcipher3` has exception classes of its own which `sqlite3`'s do not catch. The codes are SQLite's primary result
codes (https://www.sqlite.org/rescode.html).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from app.domain.faults import Code, EnvironmentFault, Fault, HostileInput

_ERROR, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 1, 5, 6, 8, 10, 11, 13, 14, 26
_PHRASES = {
    "database or disk is full": _FULL,
    "disk i/o error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "file is not a database": _NOTADB,
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READONLY,
    "unable to open database file": _CANTOPEN,
}


def fault_of(error: Exception, name: str) -> Fault | None:
    """The fault behind a `sqlcipher3` error on the store `name`, or None when it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else _ERROR
    if primary == _ERROR:  # what failed within a function of SQL, such as sqlcipher_export, keeps only its words
        primary = _PHRASES.get(str(error).lower(), _ERROR)
    if primary == _FULL:
        return EnvironmentFault(Code.DISK_FULL, path=name)
    if primary in (_BUSY, _LOCKED):
        return EnvironmentFault(Code.STORE_LOCKED, path=name)
    if primary in (_IOERR, _READONLY, _CANTOPEN):
        return EnvironmentFault(Code.DISK_FAILED, path=name, why=str(error))
    if primary in (_CORRUPT, _NOTADB):
        return HostileInput(Code.STORE_DAMAGED, path=name)
    return None


@contextmanager
def mapped(name: str) -> Iterator[None]:
    """Run SQL on the store `name`; raises what `fault_of` finds, and lets our own bugs through untouched."""
    try:
        yield
    except dbapi2.Error as error:
        fault = fault_of(error, name)
        if fault is None:
            raise
        raise fault from error
