"""Where a store may lie: on a fixed disk of this machine, and in no folder that something synchronises.

A live database on a stick, a share or a synchronised folder is corrupted sooner or later
(SQLite, "How to corrupt"; `reliability.md` 3.1), so such a folder is refused with the reason.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from app.domain.faults import Code, EnvironmentFault

_NETWORK = frozenset(
    {
        "9p",
        "afpfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
    }
)
_STICK = frozenset({"exfat", "fat", "fuseblk", "iso9660", "msdos", "ntfs", "ntfs3", "udf", "vfat"})
_OPTICAL = frozenset({"iso9660", "udf"})
_CLOUD_FOLDERS = (
    "OneDrive",
    "Dropbox",
    "Nutstore",
    "Nutstore Files",
    "坚果云",
    "我的坚果云",
    "BaiduSyncdisk",
    "BaiduNetdiskWorkspace",
    "百度网盘",
    "百度网盘同步空间",
    "Google Drive",
    "GoogleDrive",
    "My Drive",
    "我的云端硬盘",
    "DriveFS",
    "iCloudDrive",
    "iCloud Drive",
    "Mobile Documents",
    "WPS云盘",
    "WPS云文档",
    "WPSDrive",
    "WPS Cloud Files",
    "腾讯微云",
    "微云同步助手",
    "Weiyun",
    "阿里云盘",
    "天翼云盘",
    "360云盘",
    "和彩云",
    "MEGAsync",
    "pCloudDrive",
    "Nextcloud",
    "ownCloud",
    "Syncthing",
)
_CLOUD_MARKERS = (
    ".dropbox",
    ".dropbox.cache",
    ".849C9593-D756-4E56-8D6E-42412F2A707B",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".nutstore",
    ".nutstoresync",
    ".baidusyncdisk",
    ".stfolder",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".wpsdrive",
)
_CLOUD_ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SUFFIX_STARTS = (" ", "-", "_", "(", "（")


class Mount(Struct, frozen=True):
    """One line of the mount table: what lies where, as which file system, can it be pulled out."""

    device: str
    point: str
    kind: str
    removable: bool = False


def _unescape(text: str) -> str:
    """Undo the octal escapes of `/proc/self/mountinfo` (space, tab, newline, backslash; proc(5))."""
    for escaped, plain in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        text = text.replace(escaped, plain)
    return text


def _device_removable(device: str, sysfs: Path) -> bool:
    """Ask sysfs whether the disk under a device is removable or hangs on USB."""
    if not device.startswith("/dev/"):
        return False
    node = sysfs / "class" / "block" / Path(os.path.realpath(device)).name
    if not node.exists():
        return False
    real = Path(os.path.realpath(node))
    disk = real.parent if (real / "partition").exists() else real
    flag = disk / "removable"
    removable = flag.exists() and flag.read_text(encoding="ascii").strip() == "1"
    return removable or any(part.startswith("usb") for part in real.parts)


def parse_mounts(text: str, sysfs: Path = Path("/sys")) -> tuple[Mount, ...]:
    """Read the text of `/proc/self/mountinfo` (proc(5)); lines of another shape are left out."""
    mounts = []
    for line in text.splitlines():
        head, separator, tail = line.partition(" - ")
        fields, rest = head.split(" "), tail.split(" ")
        if not separator or len(fields) < 5 or len(rest) < 2:
            continue
        device = _unescape(rest[1])
        mounts.append(Mount(device, _unescape(fields[4]), rest[0], _device_removable(device, sysfs)))
    return tuple(mounts)


def system_mounts() -> tuple[Mount, ...]:
    """Return the mount table of this machine; empty where there is none to read."""
    table = Path("/proc/self/mountinfo")
    if not table.exists():
        return ()
    return parse_mounts(table.read_text(encoding="utf-8", errors="surrogateescape"))


def _mount_of(folder: Path, mounts: Sequence[Mount]) -> Mount | None:
    """Return the mount that a folder lies on: the longest point, and of equal ones the last mounted."""
    best: Mount | None = None
    for mount in mounts:
        if folder.is_relative_to(mount.point) and (best is None or len(mount.point) >= len(best.point)):
            best = mount
    return best


def _is_cloud_name(name: str) -> bool:
    plain = name.casefold()
    for marker in _CLOUD_FOLDERS:
        known = marker.casefold()
        if plain == known or (plain.startswith(known) and plain[len(known)] in _SUFFIX_STARTS):
            return True
    return False


def _cloud_of(folder: Path, environment: Mapping[str, str]) -> str | None:
    """Return the name of what synchronises a folder or one above it, if anything does."""
    for name in _CLOUD_ENVIRONMENT:
        root = environment.get(name)
        if root and folder.is_relative_to(Path(os.path.realpath(root))):
            return name
    for place in (folder, *folder.parents):
        if _is_cloud_name(place.name):
            return place.name
        for marker in _CLOUD_MARKERS:
            if (place / marker).exists():
                return marker
    return None


def _require_windows_place(folder: Path) -> None:  # pragma: no cover - the other system
    if sys.platform != "win32":
        return
    import ctypes

    removable, remote, optical = 2, 4, 5
    if str(folder).startswith("\\\\"):
        raise EnvironmentFault(Code.PLACE_NETWORK, folder=folder.name, kind="UNC")
    kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
    if kind in (removable, optical):
        raise EnvironmentFault(Code.PLACE_REMOVABLE, folder=folder.name, kind=folder.anchor)
    if kind == remote:
        raise EnvironmentFault(Code.PLACE_NETWORK, folder=folder.name, kind=folder.anchor)


def require_safe_place(
    folder: Path,
    *,
    mounts: Sequence[Mount] | None = None,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Refuse a folder on which a store would be lost or corrupted.

    Args:
        folder: the store's folder, which need not exist yet; links are followed.
        mounts: the mount table, for tests; left out, this machine's.
        environment: the environment, for tests; left out, this process's.

    Raises:
        EnvironmentFault: `PLACE_NETWORK`, `PLACE_REMOVABLE` or `PLACE_SYNCHRONISED`, with the reason.

    """
    if str(folder).startswith(("\\\\", "//")):
        raise EnvironmentFault(Code.PLACE_NETWORK, folder=folder.name, kind="UNC")
    real = Path(os.path.realpath(folder))
    _require_windows_place(real)
    mount = _mount_of(real, system_mounts() if mounts is None else mounts)
    if mount is not None:
        if mount.kind in _NETWORK or mount.device.startswith("//"):
            raise EnvironmentFault(Code.PLACE_NETWORK, folder=folder.name, kind=mount.kind)
        if mount.removable or mount.kind in _OPTICAL or _looks_like_stick(mount):
            raise EnvironmentFault(Code.PLACE_REMOVABLE, folder=folder.name, kind=mount.kind)
    cloud = _cloud_of(real, os.environ if environment is None else environment)
    if cloud is not None:
        raise EnvironmentFault(Code.PLACE_SYNCHRONISED, folder=folder.name, kind=cloud)


def _looks_like_stick(mount: Mount) -> bool:
    """Tell a stick's file system, mounted where desktops mount what was plugged in (udisks, udev)."""
    return mount.kind in _STICK and mount.point.startswith(("/media/", "/run/media/"))
