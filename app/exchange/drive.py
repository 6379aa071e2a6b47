"""Carrying a package to a drive: written, renamed, read back past the cache, compared.

A stick may vanish at any byte, lie about what it wrote, or be full. Only what was read back from the medium
itself counts as carried.
"""

from __future__ import annotations

import errno
import hashlib
import mmap
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.domain.faults import Code, EnvironmentFault, UsageError
from app.files.publish import disk_fault, published

_STEP: Final = 1 << 20
_SPARE: Final = 16 << 20


def space_needed(size: int) -> int:
    """Return how many free bytes a drive must have for a file of `size` bytes: a tenth more, and 16 MiB."""
    return size + size // 10 + _SPARE


def _require_space(size: int, folder: Path) -> None:
    free, need = shutil.disk_usage(folder).free, space_needed(size)
    if free < need:
        raise EnvironmentFault(Code.DISK_FULL, path=folder.name, need=need, free=free)


if sys.platform == "win32":  # pragma: no cover - the other system
    import ctypes
    from ctypes import wintypes

    _NO_BUFFERING: Final = 0x20000000 | 0x08000000
    _GENERIC_READ: Final = 0x80000000
    _OPEN_EXISTING: Final = 3
    _SHARE_READ: Final = 1

    def read_uncached(path: Path) -> Iterator[bytes]:
        """Yield a file's bytes from the medium (FILE_FLAG_NO_BUFFERING; the buffer is page-aligned)."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        handle = kernel.CreateFileW(str(path), _GENERIC_READ, _SHARE_READ, None, _OPEN_EXISTING, _NO_BUFFERING, None)
        if handle == wintypes.HANDLE(-1).value:
            raise ctypes.WinError(ctypes.get_last_error())
        with mmap.mmap(-1, _STEP) as buffer:
            address = (ctypes.c_char * _STEP).from_buffer(buffer)
            try:
                while True:
                    got = wintypes.DWORD()
                    if not kernel.ReadFile(wintypes.HANDLE(handle), address, _STEP, ctypes.byref(got), None):
                        raise ctypes.WinError(ctypes.get_last_error())
                    if not got.value:
                        return
                    yield buffer[: got.value]
            finally:
                del address
                kernel.CloseHandle(wintypes.HANDLE(handle))

else:

    def _open_uncached(path: Path) -> int:
        """Open past the page cache where the file system can; else drop what the cache holds of the file."""
        flags = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)
        direct = getattr(os, "O_DIRECT", 0)
        try:
            return os.open(path, flags | direct)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        descriptor = os.open(path, flags)
        if hasattr(os, "posix_fadvise"):
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        return descriptor

    def read_uncached(path: Path) -> Iterator[bytes]:
        """Yield a file's bytes from the medium, not the cache (O_DIRECT into an aligned buffer)."""
        descriptor = _open_uncached(path)
        try:
            with mmap.mmap(-1, _STEP) as buffer:
                while got := os.readv(descriptor, [buffer]):
                    yield buffer[:got]
        finally:
            os.close(descriptor)


def _digest_uncached(path: Path) -> bytes:
    digest = hashlib.sha256()
    for piece in read_uncached(path):
        digest.update(piece)
    return digest.digest()


def _copy(source: Path, target: Path) -> bytes:
    """Publish a copy and return the digest of what was read from the source."""
    digest = hashlib.sha256()
    with source.open("rb") as stream, published(target, overwrite=True) as out:
        while piece := stream.read(_STEP):
            digest.update(piece)
            out.write(piece)
    return digest.digest()


def copy_to_drive(source: Path, folder: Path) -> Path:
    """Carry a file into a folder of a drive and return its path there, read back and compared.

    A file of the same name there is replaced: it can only be an earlier try of the same package.

    Raises:
        UsageError: `FILE_MISSING`, when there is no source.
        EnvironmentFault: `DISK_FULL` (with need and free, in bytes), `DRIVE_GONE`, `DISK_FAILED`, or
            `DRIVE_READ_BACK` when the drive gives back other bytes; the bad copy is removed.

    """
    try:
        size = source.stat().st_size
    except FileNotFoundError as error:
        raise UsageError(Code.FILE_MISSING, path=source.name) from error
    target = folder / source.name
    try:
        _require_space(size, folder)
        written = _copy(source, target)
        read_back = _digest_uncached(target)
    except OSError as error:
        raise _drive_fault(error, folder, target) from error
    except EnvironmentFault as fault:
        if fault.code is Code.DISK_FAILED and not folder.is_dir():
            raise EnvironmentFault(Code.DRIVE_GONE, path=target.name) from fault
        raise
    if read_back != written:
        _remove_bad(target)
        raise EnvironmentFault(Code.DRIVE_READ_BACK, path=target.name)
    return target


def _drive_fault(error: OSError, folder: Path, target: Path) -> EnvironmentFault:
    if not folder.is_dir():
        return EnvironmentFault(Code.DRIVE_GONE, path=target.name)
    return disk_fault(error, target)


def _remove_bad(target: Path) -> None:
    """Remove a copy that is not one; a drive that cannot even do that is named by the fault that follows."""
    try:
        target.unlink(missing_ok=True)
    except OSError:
        return
