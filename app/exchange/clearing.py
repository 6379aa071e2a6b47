"""The clear bytes of a payload, streamed: age decrypts in a thread into a bounded queue, never onto a disk.

The bytes are hashed once more as they are read, so that a file changed between check and use is found out.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from pathlib import Path
from typing import BinaryIO, Final

import pyrage

from app.domain.faults import Code, EnvironmentFault, HostileInput
from app.files.publish import disk_fault
from app.vault.age import age_identity

_BLOCK: Final = 256 << 10
_AHEAD: Final = 16
_WAIT_S: Final = 0.1
_NOT_OURS: Final = "No matching keys found"


class _AbandonedError(Exception):
    """The consumer has closed the pipe: the thread may end."""


class _Source:
    """The payload's bytes in the file, hashed as age reads them."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._hash = hashlib.sha256()
        self.error: EnvironmentFault | None = None

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes."""
        try:
            data = self._stream.read(size)
        except OSError as error:
            self.error = disk_fault(error, self._path)
            raise
        self._hash.update(data)
        return data

    def hexdigest(self) -> str:
        """Read on to the end of the file and return the SHA-256 of all of it."""
        while self.read(_BLOCK):
            pass
        return self._hash.hexdigest()


class ClearPipe:
    """Reads what `identity` can open of a payload. Use as a context: leaving it ends the thread."""

    def __init__(self, stream: BinaryIO, path: Path, identity: bytes) -> None:
        self._source = _Source(stream, path)
        self._identity = pyrage.x25519.Identity.from_str(age_identity(identity))
        self._blocks: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
        self._pending = bytearray()
        self._buffer = bytearray()
        self._ended = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._decrypt, name="package-age", daemon=True)

    def __enter__(self) -> ClearPipe:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def write(self, data: bytes) -> int:
        """Take clear bytes from age (called in the thread)."""
        self._pending += data
        if len(self._pending) >= _BLOCK:
            self._put(bytes(self._pending))
            self._pending.clear()
        elif self._stop.is_set():
            raise _AbandonedError
        return len(data)

    def flush(self) -> None:
        """Keep what is pending: the queue gets whole blocks."""

    def _put(self, item: bytes | BaseException | None) -> None:
        while not self._stop.is_set():
            try:
                self._blocks.put(item, timeout=_WAIT_S)
            except queue.Full:
                continue
            return
        raise _AbandonedError

    def _decrypt(self) -> None:
        try:
            pyrage.decrypt_io(self._source, self, [self._identity])
            if self._pending:
                self._put(bytes(self._pending))
            self._put(None)
        except _AbandonedError:
            return
        except BaseException as error:  # noqa: BLE001 - handed to the consumer, who raises it
            try:
                self._put(error)
            except _AbandonedError:
                return

    def read(self, size: int) -> bytes:
        """Return exactly `size` clear bytes, or fewer only at the end.

        Raises:
            HostileInput: `PACKAGE_NOT_FOR_US`, sealed to somebody else; `PACKAGE_DAMAGED`.
            EnvironmentFault: the drive failed or is gone.

        """
        while len(self._buffer) < size and not self._ended:
            item = self._blocks.get()
            if item is None:
                self._ended = True
            elif isinstance(item, bytes):
                self._buffer += item
            else:
                self._ended = True
                raise self._sorted(item) from item
        piece = bytes(self._buffer[:size])
        del self._buffer[:size]
        return piece

    def _sorted(self, error: BaseException) -> BaseException:
        """Return the fault that an error of age stands for; an unknown one is a fault of ours and stays."""
        if self._source.error is not None:
            return self._source.error
        if isinstance(error, pyrage.DecryptError) and str(error) == _NOT_OURS:
            return HostileInput(Code.PACKAGE_NOT_FOR_US, part="seal")
        if isinstance(error, pyrage.DecryptError | OSError):
            return HostileInput(Code.PACKAGE_DAMAGED, part="seal")
        return error

    def hexdigest(self) -> str:
        """Return the SHA-256 of the whole payload; call it after the clear bytes have ended.

        Raises:
            EnvironmentFault: the drive failed or is gone.

        """
        self._thread.join()
        try:
            return self._source.hexdigest()
        except OSError as error:
            raise self._source.error or error from error
