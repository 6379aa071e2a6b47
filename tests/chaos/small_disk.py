"""A disk with little room: a small tmpfs where mounting is allowed, else a limit on the size of files stands in."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
SIZE = 48 << 20


@dataclass(slots=True)
class SmallDisk:
    """A folder whose disk can be filled."""

    folder: Path
    mounted: bool

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    @contextmanager
    def with_room(self, room: int) -> Iterator[None]:
        """Within the block only so many bytes can be written; without a mount, no file may grow beyond them."""
        if self.mounted:
            self._fill(room)
            try:
                yield
            finally:
                self._ballast.unlink()
            return
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    def _fill(self, room: int) -> None:
        with self._ballast.open("wb") as stream:
            free = os.statvfs(self.folder)
            stream.truncate(0)
            os.posix_fallocate(stream.fileno(), 0, max(PAGE, free.f_bavail * free.f_frsize - room // PAGE * PAGE))


def may_mount(folder: Path) -> bool:
    """Whether this process may mount a tmpfs."""
    folder.mkdir()
    if _mount(folder):
        subprocess.run(["umount", str(folder)], check=True)
        return True
    return False


def _mount(folder: Path) -> bool:
    tried = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    try:
        return subprocess.run(tried, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@contextmanager
def small_disk(folder: Path, *, mount: bool) -> Iterator[SmallDisk]:
    """A small disk at `folder`, mounted or with a limit that stands in."""
    folder.mkdir()
    if mount and not _mount(folder):
        raise OSError("mounting is not allowed any more")
    try:
        yield SmallDisk(folder, mount)
    finally:
        if mount:
            subprocess.run(["umount", str(folder)], check=True)
