"""Publishing whole files: a reader of the final name sees the old file or the new one, never a half.

The order is the one that restic, rustic and ClickHouse each got wrong once (`reliability.md` 1.2):
temporary name in the same folder, write, flush, fsync, rename, fsync of the folder. What is left by
a crash is a `.part` file that the next start sweeps.
"""

from __future__ import annotations

import errno
import glob
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from app.domain.faults import Code, EnvironmentFault, UserError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PART_PREFIX = ".~"
PART_SUFFIX = ".part"
_BUFFER = 256 * 1024
_NAME_BYTES = 200
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_GONE = frozenset({errno.ENODEV, errno.ENXIO, errno.ENOENT, getattr(errno, "ESTALE", errno.ENODEV)})


def disk_fault(error: OSError, path: Path) -> EnvironmentFault:
    """Sort an operating system's error of a disk into full, gone, or failed.

    Args:
        error: what the system said.
        path: the file that was being written; only its name goes into the fault.

    """
    reason = errno.errorcode.get(error.errno or 0, str(error.errno))
    if error.errno in _FULL:
        return EnvironmentFault(Code.DISK_FULL, path=path.name, reason=reason)
    if error.errno in _GONE:
        return EnvironmentFault(Code.DRIVE_GONE, path=path.name, reason=reason)
    return EnvironmentFault(Code.DISK_FAILED, path=path.name, reason=reason)


class _Part(io.FileIO):
    """A temporary file whose write errors are faults, and which can swallow what is still buffered."""

    def __init__(self, descriptor: int, final: Path) -> None:
        super().__init__(descriptor, "wb")
        self._final = final
        self.abandoned = False

    def write(self, data: ReadableBuffer, /) -> int:
        """Write what the system takes; the buffer above repeats a short write.

        Raises:
            EnvironmentFault: the disk is full, failed or gone.

        """
        if self.abandoned:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except OSError as error:
            raise disk_fault(error, self._final) from error


def part_path(path: Path, randomness: Callable[[int], bytes] = os.urandom) -> Path:
    """Return a fresh temporary name beside `path`, of the shape that `sweep_parts` removes."""
    name = path.name
    while len(name.encode()) > _NAME_BYTES:
        name = name[:-1]
    return path.with_name(f"{PART_PREFIX}{name}.{randomness(6).hex()}{PART_SUFFIX}")


def sync_folder(folder: Path) -> None:
    """Make the names of a folder durable, where the system can (not Windows, not every stick)."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise disk_fault(error, folder) from error
    finally:
        os.close(descriptor)


def _refuse_existing(path: Path, overwrite: bool) -> None:
    if not overwrite and os.path.lexists(path):
        raise UserError(Code.FILE_EXISTS, path=path.name)


def settle(stream: BinaryIO, path: Path) -> None:
    """Bring to the disk what was written so far, still without its name.

    Whoever commits a record of the file within the block of `published` settles it first: a full disk is then told
    while the record can still be left out.

    Raises:
        EnvironmentFault: `DISK_FULL`, `DISK_FAILED` or `DRIVE_GONE`.

    """
    stream.flush()
    try:
        os.fsync(stream.fileno())
    except OSError as error:
        raise disk_fault(error, path) from error


def _finish(stream: BinaryIO, part: Path, path: Path, overwrite: bool) -> None:
    settle(stream, path)
    stream.close()
    _refuse_existing(path, overwrite)
    try:
        os.replace(part, path)  # noqa: PTH105 - named in the fault tests, which make it fail
    except OSError as error:
        raise disk_fault(error, path) from error
    sync_folder(path.parent)


def require_folder(folder: Path) -> None:
    """Refuse to write into a folder that somebody chose and that is not there any more: its stick was pulled.

    Making it again would put the files onto this PC's own disk, under the name of the stick.
    Raises EnvironmentFault DRIVE_GONE with the whole folder: that is what has to be found again.
    """
    if not folder.is_dir():
        raise EnvironmentFault(Code.DRIVE_GONE, place=str(folder))


@contextmanager
def published(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Yield a file that appears under `path` only if the block ends well, whole and synced, mode 0600.

    Args:
        path: the final name; its folder must exist.
        overwrite: whether a file of that name may be replaced.

    Raises:
        UserError: `FILE_EXISTS`, when it may not.
        EnvironmentFault: `DISK_FULL`, `DISK_FAILED` or `DRIVE_GONE`; the temporary file is then removed.

    """
    _refuse_existing(path, overwrite)
    part = part_path(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        raw = _Part(os.open(part, flags, 0o600), path)
    except OSError as error:
        raise disk_fault(error, path) from error
    stream = io.BufferedWriter(raw, _BUFFER)
    try:
        yield cast("BinaryIO", stream)
        _finish(cast("BinaryIO", stream), part, path, overwrite)
    except BaseException:
        raw.abandoned = True
        try:
            stream.close()
        finally:
            _remove_quietly(part)
        raise


def _remove_quietly(path: Path) -> None:
    """Remove what may be on a drive that has just gone: its failure must not hide the first one."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def publish_bytes(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Publish `data` under `path`; same promise and faults as `published`."""
    with published(path, overwrite=overwrite) as stream:
        stream.write(data)


@contextmanager
def published_folder(path: Path) -> Iterator[Path]:
    """Yield a folder that appears under `path` only if the block ends well, with everything in it; mode 0700.

    The files in it are published there by whoever writes them. What a crash left of the same name is removed first.

    Raises:
        UserError: `FILE_EXISTS`, when something of that name is there.
        EnvironmentFault: `DISK_FULL`, `DISK_FAILED` or `DRIVE_GONE`; the half folder is then removed.

    """
    _refuse_existing(path, overwrite=False)
    sweep_folders(path)
    part = part_path(path)
    try:
        part.mkdir(mode=0o700)
    except OSError as error:
        raise disk_fault(error, path) from error
    try:
        yield part
        sync_folder(part)
        _refuse_existing(path, overwrite=False)
        try:
            os.replace(part, path)  # noqa: PTH105 - as a file's
        except OSError as error:
            raise disk_fault(error, path) from error
        sync_folder(path.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def sweep_folders(path: Path) -> None:
    """Remove what a crash left of a folder that was to be published under `path`."""
    for entry in path.parent.glob(f"{PART_PREFIX}{glob.escape(path.name)}.*{PART_SUFFIX}"):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)


def sweep_parts(folder: Path) -> tuple[str, ...]:
    """Remove the temporary files that a crash left in `folder` (not below it); return their names, sorted.

    Only call it by whoever holds the folder's lock: another process's half-written file looks the same.
    """
    swept = []
    for entry in sorted(folder.glob(f"{PART_PREFIX}*{PART_SUFFIX}")):
        if entry.is_file() and not entry.is_symlink():
            _remove_quietly(entry)
            swept.append(entry.name)
    return tuple(swept)
