"""Drives that come and go, what is said of letting them go, and the known stick that gets its backup by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.desktop.drives import DriveWatcher, StickKeeper, watcher_of
from app.desktop.hub import ChangeHub
from app.desktop.operations import Operations
from app.domain.faults import Code, EnvironmentFault
from app.files.places import Mount
from app.office import drives, second_places
from app.office.drives import Drive, Ejected
from app.store import audit
from app.store.backup import check_backup, list_backups
from tests.casework.kit import Place, Places, code_of, human


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    made = Places(tmp_path)
    yield made
    made.leave()


@pytest.fixture
def desk(places: Places) -> Place:
    return places()


@pytest.fixture
def ops(qapp: Any) -> Iterator[Operations]:
    made = Operations(ChangeHub())
    yield made
    made.close()


@pytest.fixture
def usb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Plug in folders as drives; called again it plugs in others instead."""
    monkeypatch.setenv(drives.GIVEN, "")

    def plug(*names: str) -> Path:
        folders = [tmp_path / name for name in names]
        for folder in folders:
            folder.mkdir(exist_ok=True)
        monkeypatch.setenv(drives.GIVEN, os.pathsep.join(map(str, folders)))
        return folders[0] if folders else tmp_path

    return plug


def only() -> Drive:
    (one,) = drives.list_drives()
    return one


# -- listing -----------------------------------------------------------------------------------------------------------


def test_a_drive_says_what_fits_and_whether_it_is_marked(usb: Callable[..., Path]) -> None:
    folder = usb("交换盘")
    one = only()
    assert (one.label, one.writable, one.mark) == ("交换盘", True, "")
    assert 0 < one.free <= one.total
    mark = drives.write_mark(folder)
    assert (len(mark), only().mark) == (32, mark)
    assert drives.write_mark(folder) == mark  # a stick keeps its mark
    (folder / drives.ID_FILE).write_text("somebody else's words", encoding="utf-8")
    assert only().mark == ""
    usb()
    assert drives.list_drives() == []


def test_only_what_can_be_pulled_out_is_a_drive() -> None:
    mounts = (
        Mount("/dev/sda2", "/", "ext4", removable=True),  # a system started from a stick
        Mount("/dev/sdb1", "/media/clerk/交换盘", "vfat"),
        Mount("/dev/sdc1", "/data", "exfat", removable=True),
        Mount("/dev/nvme0n1p1", "/srv", "ext4"),
        Mount("tmpfs", "/run/media/x", "tmpfs"),
    )
    assert [one.point for one in drives._plugged(mounts)] == ["/media/clerk/交换盘", "/data"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="mounting needs root")
def test_a_read_only_drive_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "ro"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("mounting a tmpfs is not allowed here")
    try:
        one = drives.looked_at(folder, "ro")
        assert one is not None
        assert not one.writable
    finally:
        subprocess.run(["umount", str(folder)], check=True)
    free = drives.looked_at(folder, "ro")
    assert free is not None
    assert free.writable  # control: the folder below the mount


def test_a_drive_that_went_while_it_was_looked_at_is_left_out(tmp_path: Path) -> None:
    assert drives.looked_at(tmp_path / "gone", "gone") is None


# -- letting go --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unmount", "power_off", "mounted", "outcome"),
    [
        (True, True, False, Ejected.OFF),
        (True, False, False, Ejected.UNMOUNTED),
        (False, False, True, Ejected.BUSY),
        (False, False, False, Ejected.GONE),
    ],
)
def test_every_outcome_of_letting_go_has_its_name(
    usb: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    *,
    unmount: bool,
    power_off: bool,
    mounted: bool,
    outcome: Ejected,
) -> None:
    folder = usb("盘")
    answers = {"unmount": unmount, "power-off": power_off}
    monkeypatch.setattr(drives.shutil, "which", lambda _name: "/usr/bin/udisksctl")
    monkeypatch.setattr(drives, "_udisks", lambda verb, _device: answers[verb])
    monkeypatch.setattr(os.path, "ismount", lambda path: mounted and Path(path) == folder)
    assert drives.eject(replace(only(), device="/dev/sdz1")) is outcome


def test_without_a_tool_one_waits_for_the_light(usb: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = usb("盘")
    one = only()
    assert drives.eject(one) is Ejected.WAIT_FOR_LIGHT  # a folder has no device
    monkeypatch.setattr(drives.shutil, "which", lambda _name: None)
    assert drives.eject(replace(one, device="/dev/sdz1")) is Ejected.WAIT_FOR_LIGHT
    folder.rmdir()
    assert drives.eject(one) is Ejected.GONE


# -- watching ----------------------------------------------------------------------------------------------------------


def test_the_watcher_tells_what_came_and_what_vanished(ops: Operations, usb: Callable[..., Path], qtbot: QtBot) -> None:
    watcher = DriveWatcher(ops, every_ms=20)
    gone: list[str] = []
    watcher.vanished.connect(lambda drive: gone.append(drive.label))
    with qtbot.waitSignal(watcher.changed):
        watcher.start()
    assert watcher.drives == ()
    with qtbot.waitSignal(watcher.changed):
        usb("一", "二")
    assert [one.label for one in watcher.drives] == ["一", "二"]
    with qtbot.waitSignal(watcher.changed):
        usb("二")
    assert (gone, [one.label for one in watcher.drives]) == (["一"], ["二"])
    watcher.stop()
    assert not watcher.watching


def test_a_drive_that_hangs_is_asked_once(ops: Operations, qtbot: QtBot) -> None:
    asked, release = [], threading.Event()

    def listing() -> list[Drive]:
        asked.append(1)
        release.wait(20)
        return []

    watcher = DriveWatcher(ops, listing=listing)
    for _ in range(5):
        watcher.look()
    release.set()
    qtbot.waitUntil(lambda: watcher.looked)
    assert len(asked) == 1
    watcher.look()
    qtbot.waitUntil(lambda: len(asked) == 2)
    qtbot.waitUntil(lambda: not ops.busy)


def test_there_is_one_watcher_a_window(ops: Operations, usb: Callable[..., Path]) -> None:
    usb()
    watcher = watcher_of(ops)
    assert watcher_of(ops) is watcher
    assert watcher.watching
    watcher.stop()


# -- the known stick ---------------------------------------------------------------------------------------------------


def test_a_stick_is_remembered_by_its_mark_and_forgotten(desk: Place, usb: Callable[..., Path]) -> None:
    usb("备份盘")
    clerk = desk.sit("clerk")
    source = second_places.source_of(clerk)
    assert not second_places.is_due(source, only())
    second_places.remember_stick(clerk, only())
    assert second_places.known_sticks(clerk) == {only().mark: "备份盘"}
    assert second_places.is_due(second_places.source_of(clerk), only())
    second_places.forget_stick(clerk, only().mark)
    assert second_places.known_sticks(clerk) == {}
    assert not second_places.is_due(second_places.source_of(clerk), only())
    inspector = desk.sit("inspector")
    assert code_of(lambda: second_places.remember_stick(inspector, only())) is Code.ROLE_MAY_NOT


def test_a_copy_on_the_stick_opens_again_and_counts(desk: Place, usb: Callable[..., Path]) -> None:
    desk.draft([human(1), human(2)])
    usb("备份盘")
    clerk = desk.sit("clerk")
    second_places.remember_stick(clerk, only())
    source = second_places.source_of(clerk)
    made = second_places.back_up_to(source, only(), clerk.clock.now())
    assert made.folder.parent == only().folder / clerk.store.name
    assert check_backup(made.folder, clerk.store.store_key) > 0
    assert made.seq == audit.head(clerk.store.db)[0]
    assert not second_places.is_due(second_places.source_of(clerk), only())
    assert second_places.last_backup(source, only()) == made
    desk.draft([human(3)], period="2027")
    assert second_places.is_due(second_places.source_of(desk.now), only())  # control: something was written since


def test_the_clerk_goes_on_writing_while_the_copy_is_made(desk: Place, usb: Callable[..., Path]) -> None:
    usb("备份盘")
    clerk = desk.sit("clerk")
    second_places.remember_stick(clerk, only())
    source = second_places.source_of(clerk)
    stop = threading.Event()
    made: list[Any] = []

    def copy() -> None:
        made.append(second_places.back_up_to(source, only(), clerk.clock.now()))
        stop.set()

    thread = threading.Thread(target=copy)
    thread.start()
    written = 0
    while not stop.is_set() and written < 2:
        with clerk.write("note", str(written)) as tx:
            tx.insert("setting", key=f"note{written}", value="x")
        written += 1
        stop.wait(0.05)
    thread.join(60)
    assert made
    assert check_backup(made[0].folder, clerk.store.store_key) > 0
    assert written > 0


def test_a_stick_pulled_during_the_copy_is_told_and_leaves_no_half(
    desk: Place, usb: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = usb("备份盘")
    clerk = desk.sit("clerk")
    second_places.remember_stick(clerk, only())
    source, drive = second_places.source_of(clerk), only()

    def pull(done: int, _total: int) -> None:
        if done == 2:
            shutil.rmtree(folder)

    with pytest.raises(EnvironmentFault) as refused:
        second_places.back_up_to(source, drive, clerk.clock.now(), pull)
    assert refused.value.code in (Code.DRIVE_GONE, Code.DISK_FAILED)
    assert code_of(lambda: second_places.back_up_to(source, drive, clerk.clock.now())) is Code.DRIVE_GONE
    folder.mkdir()
    (folder / drives.ID_FILE).write_text(drive.mark, encoding="ascii")
    again = second_places.back_up_to(source, only(), clerk.clock.now())  # plugged in again
    assert [one for one, _ in list_backups(again.folder.parent)] == [again.folder]


def test_the_keeper_copies_when_the_stick_comes_and_not_to_a_stranger(
    desk: Place, ops: Operations, usb: Callable[..., Path], qtbot: QtBot
) -> None:
    usb("备份盘")
    clerk = desk.sit("clerk")
    second_places.remember_stick(clerk, only())
    ops.sit_down(clerk)
    watcher = DriveWatcher(ops, every_ms=20)
    keeper = StickKeeper(ops, watcher, clerk.clock.now)
    usb("别人的盘")
    drives.write_mark(only().folder)
    with qtbot.waitSignal(watcher.changed):
        watcher.start()
    qtbot.waitUntil(lambda: not ops.busy)
    assert not (only().folder / clerk.store.name).exists()
    with qtbot.waitSignal(keeper.kept, timeout=30_000) as kept:
        usb("备份盘")
    assert kept.args is not None
    assert check_backup(kept.args[0].folder, clerk.store.store_key) > 0
    watcher.stop()
    qtbot.waitUntil(lambda: not ops.busy)


def test_a_stick_that_is_full_is_told_once(
    desk: Place, ops: Operations, usb: Callable[..., Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb("备份盘")
    clerk = desk.sit("clerk")
    second_places.remember_stick(clerk, only())
    ops.sit_down(clerk)
    tried: list[int] = []

    def full(*_given: Any, **_more: Any) -> Path:
        tried.append(1)
        raise EnvironmentFault(Code.DISK_FULL, path="备份盘")

    monkeypatch.setattr(second_places, "make_backup", full)
    watcher = DriveWatcher(ops, every_ms=20)
    keeper = StickKeeper(ops, watcher, clerk.clock.now)
    with qtbot.waitSignal(keeper.failed, timeout=30_000) as failed:
        watcher.start()
    assert failed.args is not None
    assert failed.args[0].code is Code.DISK_FULL
    keeper.check()
    qtbot.waitUntil(lambda: not ops.busy)
    assert len(tried) == 1
    watcher.stop()
    qtbot.waitUntil(lambda: not ops.busy)
