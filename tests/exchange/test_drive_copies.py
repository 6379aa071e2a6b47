"""Copies to a drive count only when the medium gives them back."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.faults import Code, EnvironmentFault, Fault
from app.exchange import drive
from app.exchange.drive import copy_to_drive, read_uncached, space_needed
from app.files import publish


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "package.ykt"
    path.write_bytes(os.urandom(3_000_001))
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_copy_is_whole(source: Path, stick: Path) -> None:
    target = copy_to_drive(source, stick)
    assert target == stick / source.name
    assert target.read_bytes() == source.read_bytes()
    assert copy_to_drive(source, stick) == target, "an earlier try is replaced"
    assert len(list(stick.iterdir())) == 1


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 1 << 20, (1 << 20) + 1])
def test_uncached_reading_reads_all(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    (tmp_path / "x").write_bytes(data)
    assert b"".join(read_uncached(tmp_path / "x")) == data


def test_uncached_reading_without_o_direct(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse_direct(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECT:
            raise OSError(errno.EINVAL, "no O_DIRECT here")
        return real(path, flags, mode)

    (tmp_path / "x").write_bytes(b"abc")
    monkeypatch.setattr(drive.os, "open", refuse_direct)
    assert b"".join(read_uncached(tmp_path / "x")) == b"abc"


def test_a_lying_medium_is_caught_every_time(source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The medium changes one byte after the write: caught 100 of 100; without reading back, never."""
    source.write_bytes(source.read_bytes()[:50_000])
    real, place = drive.read_uncached, [0]

    def corrupted(path: Path) -> Iterator[bytes]:
        data = bytearray(path.read_bytes())
        data[place[0]] ^= 1
        path.write_bytes(data)
        yield from real(path)

    monkeypatch.setattr(drive, "read_uncached", corrupted)
    for number in range(100):
        place[0] = number * 499
        with pytest.raises(EnvironmentFault) as caught:
            copy_to_drive(source, stick)
        assert caught.value.code is Code.DRIVE_READ_BACK
        assert not list(stick.iterdir())
    monkeypatch.setattr(drive, "_digest_uncached", lambda path: corrupted(path) and drive._copy(source, path))
    copy_to_drive(source, stick)


def test_full_drive_names_need_and_free(source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(stick)._replace(free=1000)
    monkeypatch.setattr(drive.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(EnvironmentFault) as caught:
        copy_to_drive(source, stick)
    assert caught.value.code is Code.DISK_FULL
    assert caught.value.where["free"] == 1000
    assert caught.value.where["need"] == space_needed(3_000_001) == 3_300_001 + (16 << 20)


def test_drive_vanishes_at_any_write(source: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publish._Part.write
    for limit in range(12):
        writes = [0]

        def vanish(part: publish._Part, data: bytes, limit: int = limit, writes: list[int] = writes) -> int:
            writes[0] += 1
            if writes[0] > limit and not part.abandoned:
                shutil.rmtree(stick, ignore_errors=True)
                raise publish.disk_fault(OSError(errno.EIO, "gone"), part._final)
            return real(part, data)

        monkeypatch.setattr(publish._Part, "write", vanish)
        stick.mkdir(exist_ok=True)
        try:
            copy_to_drive(source, stick)
        except EnvironmentFault as fault:
            outcome = (fault.code, stick.exists())
        else:
            outcome = (None, (stick / source.name).read_bytes() == source.read_bytes())
        assert outcome == ((Code.DRIVE_GONE, False) if writes[0] > limit else (None, True))
    assert source.exists()


def test_no_folder_and_no_source(source: Path, tmp_path: Path, stick: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        copy_to_drive(source, tmp_path / "unplugged")
    assert caught.value.code is Code.DRIVE_GONE
    with pytest.raises(Fault) as missing:
        copy_to_drive(tmp_path / "none.ykt", stick)
    assert missing.value.code is Code.FILE_MISSING
