"""Drives that can be pulled out: which are there, how much fits, can they be written, and letting go of one safely.

A drive is never trusted for being known: everything that leaves on one is sealed or asked for, and read back. `known`
only says on the page that it is the stick people mean.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from app.files.places import Mount, system_mounts
from app.files.publish import publish_bytes

GIVEN = "YIKATONG_DRIVES"
"""Environment: folders that stand for drives, separated as in PATH; for tests and pictures."""

ID_FILE = ".yikatong-id"
"""The file by which a drive is known again: 32 hex digits, nothing else."""

_PLUGGED = ("/media/", "/run/media/")
_SYSTEM = frozenset({"/", "/boot", "/boot/efi", "/home", "/usr", "/var"})
_SECONDS = 25.0
"""How long a drive may take to write out what it still holds before it is let go."""


class Drive(Struct, frozen=True):
    """A drive that is there now. `mark` is what its id file says, empty for one without; sizes in bytes."""

    folder: Path
    label: str
    device: str
    free: int
    total: int
    writable: bool
    mark: str


Listing = Callable[[], Sequence[Drive]]


class Ejected(StrEnum):
    """What came of letting a drive go; the in-between outcomes are named as what they are."""

    OFF = "off"
    UNMOUNTED = "unmounted"
    BUSY = "busy"
    WAIT_FOR_LIGHT = "wait_for_light"
    GONE = "gone"


def list_drives() -> list[Drive]:
    """The drives that can be pulled out, by their folder."""
    given = os.environ.get(GIVEN)
    if given is not None:
        places = [(Path(one), Path(one).name, "") for one in given.split(os.pathsep) if one]
    elif sys.platform == "win32":  # pragma: no cover - the other system
        places = _windows_places()
    else:
        places = [(Path(one.point), Path(one.point).name, one.device) for one in _plugged(system_mounts())]
    found = [looked_at(folder, label, device) for folder, label, device in places]
    return sorted((one for one in found if one is not None), key=lambda one: str(one.folder))


def _plugged(mounts: Sequence[Mount]) -> list[Mount]:
    """Mounts of devices that hang on USB, or lie where desktops put what was plugged in."""
    return [
        one
        for one in mounts
        if one.point not in _SYSTEM
        and one.device.startswith("/dev/")
        and (one.removable or one.point.startswith(_PLUGGED))
    ]


def looked_at(folder: Path, label: str, device: str = "") -> Drive | None:
    """A drive as it is now; None when it has gone meanwhile."""
    try:
        usage = shutil.disk_usage(folder)
        writable = os.access(folder, os.W_OK) and not _is_read_only(folder)
    except OSError:
        return None
    return Drive(folder, label or str(folder), device, usage.free, usage.total, writable, read_mark(folder))


def _is_read_only(folder: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def read_mark(folder: Path) -> str:
    """What the id file of a drive says; empty when there is none, or none that we wrote."""
    try:
        with (folder / ID_FILE).open("rb") as stream:
            text = stream.read(64).decode("ascii", errors="replace").strip()
    except OSError:
        return ""
    return text if len(text) == 32 and all(char in "0123456789abcdef" for char in text) else ""


def write_mark(folder: Path) -> str:
    """Give a drive its id file, or read the one it has. Raises EnvironmentFault DISK_*, DRIVE_GONE."""
    found = read_mark(folder)
    if found:
        return found
    mark = secrets.token_hex(16)
    publish_bytes(folder / ID_FILE, mark.encode("ascii"), overwrite=True)
    return mark


# -- letting go --------------------------------------------------------------------------------------------------------


def eject(drive: Drive) -> Ejected:
    """Let a drive go: written out, unmounted, switched off, as far as this system can."""
    if not drive.folder.is_dir():
        return Ejected.GONE
    if sys.platform == "win32":  # pragma: no cover - the other system
        return _eject_windows(drive)
    os.sync()
    if not drive.device or shutil.which("udisksctl") is None:
        return Ejected.WAIT_FOR_LIGHT
    if not _udisks("unmount", drive.device):
        return Ejected.BUSY if drive.folder.is_dir() and os.path.ismount(drive.folder) else Ejected.GONE
    return Ejected.OFF if _udisks("power-off", drive.device) else Ejected.UNMOUNTED


def _udisks(verb: str, device: str) -> bool:
    asked = ["udisksctl", verb, "--no-user-interaction", "-b", device]
    try:
        return subprocess.run(asked, capture_output=True, timeout=_SECONDS, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _eject_windows(drive: Drive) -> Ejected:  # pragma: no cover - the other system
    """Ask the shell for its own verb, then see whether the drive went; Windows says nothing of a refusal."""
    letter = drive.folder.anchor.rstrip("\\")
    script = f"(New-Object -ComObject Shell.Application).Namespace(17).ParseName('{letter}').InvokeVerb('Eject')"
    asked = ["powershell", "-NoProfile", "-NonInteractive", "-Command", script]
    try:
        subprocess.run(asked, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Ejected.WAIT_FOR_LIGHT
    for _ in range(20):
        if not drive.folder.exists():
            return Ejected.OFF
        time.sleep(0.25)
    return Ejected.BUSY


def _windows_places() -> list[tuple[Path, str, str]]:  # pragma: no cover - the other system
    """Letters of removable drives with their labels."""
    if sys.platform != "win32":
        return []
    import ctypes

    kernel, removable = ctypes.windll.kernel32, 2
    found = []
    for at in range(26):
        root = f"{chr(ord('A') + at)}:\\"
        if kernel.GetLogicalDrives() >> at & 1 and kernel.GetDriveTypeW(root) == removable:
            label = ctypes.create_unicode_buffer(261)
            kernel.GetVolumeInformationW(root, label, 261, None, None, None, None, 0)
            found.append((Path(root), f"{label.value} ({root[:2]})" if label.value else root[:2], root))
    return found
