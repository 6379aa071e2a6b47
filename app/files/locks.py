"""The lock of a store's folder: held by the operating system, so that a killed process leaves none behind."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType

from app.domain.faults import Code, EnvironmentFault
from app.files.publish import disk_fault

LOCK_NAME = "lock"
_TRIES, _BETWEEN = 10, 0.1  # seconds

if sys.platform == "win32":  # pragma: no cover - the other system
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _give_back(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class FolderLock:
    """One process at a time in a folder. The file `lock` stays; what counts is the system's lock on it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._folder = folder
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock, or say who has it within a second.

        A process that was killed while it started a child (the sandbox) leaves the lock with that child until the
        child has become itself, some milliseconds: hence the few tries.

        Raises:
            EnvironmentFault: `STORE_LOCKED` when somebody else has it; `DISK_FAILED` or `DRIVE_GONE`.

        """
        if self._descriptor is not None:
            return
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(self._path, flags, 0o600)
        except OSError as error:
            raise disk_fault(error, self._path) from error
        for left in range(_TRIES - 1, -1, -1):
            try:
                _take(descriptor)
                break
            except OSError as error:
                if not left:
                    os.close(descriptor)
                    raise EnvironmentFault(Code.STORE_LOCKED, folder=self._folder.name) from error
                time.sleep(_BETWEEN)
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        try:
            _give_back(descriptor)
        finally:
            os.close(descriptor)

    def __enter__(self) -> FolderLock:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
