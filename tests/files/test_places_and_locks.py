"""Where a store may lie, and the lock that a killed process does not leave behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.faults import Code, EnvironmentFault
from app.files.locks import LOCK_NAME, FolderLock
from app.files.places import Mount, parse_mounts, require_safe_place, system_mounts

ROOT = Mount("/dev/sda2", "/", "ext4")
STICK = Mount("/dev/sdb1", "/mnt/stick", "ext4", removable=True)
MOUNTS = (
    ROOT,
    STICK,
    Mount("/dev/sdc1", "/media/u/KINGSTON", "vfat"),
    Mount("/dev/sda3", "/data", "ntfs3"),
    Mount("server:/share", "/mnt/nfs", "nfs4"),
    Mount("//10.0.0.1/share", "/mnt/smb", "fuseblk"),
    Mount("user@host:", "/mnt/ssh", "fuse.sshfs"),
    Mount("/dev/sr0", "/mnt/cd", "iso9660"),
    Mount("/dev/sda4", "/mnt/nfs/local", "ext4"),
)


def code_of(folder: Path, **more: object) -> Code | None:
    try:
        require_safe_place(folder, **({"mounts": MOUNTS, "environment": {}} | more))
    except EnvironmentFault as fault:
        return fault.code
    return None


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("/home/u/desk.yikatong", None),
        ("/data/desk.yikatong", None),
        ("/mnt/sticky/desk.yikatong", None),
        ("/mnt/nfs/local/desk.yikatong", None),
        ("/mnt/stick/desk.yikatong", Code.PLACE_REMOVABLE),
        ("/media/u/KINGSTON/a/b", Code.PLACE_REMOVABLE),
        ("/mnt/cd/desk.yikatong", Code.PLACE_REMOVABLE),
        ("/mnt/nfs/desk.yikatong", Code.PLACE_NETWORK),
        ("/mnt/smb/desk.yikatong", Code.PLACE_NETWORK),
        ("/mnt/ssh/x", Code.PLACE_NETWORK),
        ("//10.0.0.1/share/x", Code.PLACE_NETWORK),
        ("\\\\server\\share\\x", Code.PLACE_NETWORK),
        ("/home/u/OneDrive/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/OneDrive - 县财政局/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/onedrive/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/我的坚果云/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/Nutstore/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/BaiduSyncdisk/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/WPS云盘/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/Dropbox (Personal)/x", Code.PLACE_SYNCHRONISED),
        ("/Users/u/Library/Mobile Documents/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/Google Drive/x", Code.PLACE_SYNCHRONISED),
        ("/home/u/Dropboxes/x", None),
    ],
)
def test_places(folder: str, code: Code | None) -> None:
    assert code_of(Path(folder)) is code


def test_markers_environment_and_links(tmp_path: Path) -> None:
    assert code_of(tmp_path / "x") is None
    assert code_of(tmp_path / "x", environment={"OneDrive": str(tmp_path)}) is Code.PLACE_SYNCHRONISED
    (tmp_path / "synced").mkdir()
    (tmp_path / "synced" / ".stfolder").mkdir()
    assert code_of(tmp_path / "synced" / "deep" / "x") is Code.PLACE_SYNCHRONISED
    (tmp_path / "link").symlink_to(tmp_path / "synced")
    assert code_of(tmp_path / "link" / "x") is Code.PLACE_SYNCHRONISED


def test_mount_table_is_read(tmp_path: Path) -> None:
    disk = tmp_path / "devices" / "pci" / "usb1" / "block" / "sdz"
    (disk / "sdz1").mkdir(parents=True)
    (disk / "sdz1" / "partition").write_text("1")
    (disk / "removable").write_text("0\n")
    fixed = tmp_path / "devices" / "ata" / "sdy"
    fixed.mkdir(parents=True)
    (fixed / "removable").write_text("1\n")
    blocks = tmp_path / "class" / "block"
    blocks.mkdir(parents=True)
    (blocks / "sdz1").symlink_to(disk / "sdz1")
    (blocks / "sdy").symlink_to(fixed)
    text = (
        "36 35 98:0 / /mnt/a\\040b rw,noatime master:1 - vfat /dev/sdz1 rw\n"
        "37 35 98:0 / /mnt/y rw - ext4 /dev/sdy rw\n"
        "38 35 98:0 / /proc rw - proc proc rw\n"
        "nonsense\n"
    )
    assert parse_mounts(text, tmp_path) == (
        Mount("/dev/sdz1", "/mnt/a b", "vfat", removable=True),
        Mount("/dev/sdy", "/mnt/y", "ext4", removable=True),
        Mount("proc", "/proc", "proc"),
    )


def test_this_machine_is_a_fair_place(tmp_path: Path) -> None:
    require_safe_place(tmp_path)
    # In a chroot the root itself is not in the table of mounts; /proc is, or the table could not be read.
    assert any(mount.point in ("/", "/proc") for mount in system_mounts())


HOLD = """
import sys
sys.path.insert(0, {here!r})
from pathlib import Path
from app.files.locks import FolderLock
FolderLock(Path({folder!r})).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_lock_keeps_others_out_and_dies_with_its_process(tmp_path: Path) -> None:
    script = HOLD.format(here=str(Path.cwd()), folder=str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(EnvironmentFault) as caught:
            FolderLock(tmp_path).acquire()
        assert caught.value.code is Code.STORE_LOCKED
        other.kill()
        other.wait()
    assert (tmp_path / LOCK_NAME).exists(), "the file stays; it is not what locks"
    with FolderLock(tmp_path) as lock:
        assert lock.held
        lock.acquire()
        with pytest.raises(EnvironmentFault):
            FolderLock(tmp_path).acquire()
    assert not lock.held
    lock.release()
    FolderLock(tmp_path).acquire()


def test_lock_in_no_folder(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        FolderLock(tmp_path / "none").acquire()
    assert caught.value.code is Code.DRIVE_GONE
