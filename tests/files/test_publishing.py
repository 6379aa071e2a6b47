"""Publishing: whole or not at all, at every step that can fail; a control shows what happens without."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.faults import Code, EnvironmentFault, Fault
from app.files import publish
from app.files.publish import disk_fault, part_path, publish_bytes, published, sweep_parts


def test_appears_whole_with_mode_0600(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    with published(path) as stream:
        stream.write(b"a" * 1_000_000)
        assert not path.exists()
        parts = [entry.name for entry in tmp_path.iterdir()]
        assert len(parts) == 1
        assert parts[0].startswith(".~x.bin.")
        assert parts[0].endswith(".part")
        stream.write(b"b")
    assert path.read_bytes() == b"a" * 1_000_000 + b"b"
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(list(tmp_path.iterdir())) == 1


def test_refuses_to_replace_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "x"
    publish_bytes(path, b"1")
    with pytest.raises(Fault) as caught:
        publish_bytes(path, b"2")
    assert caught.value.code is Code.FILE_EXISTS
    assert path.read_bytes() == b"1"
    publish_bytes(path, b"3", overwrite=True)
    assert path.read_bytes() == b"3"

    def race() -> None:
        with published(tmp_path / "y") as stream:
            stream.write(b"mine")
            (tmp_path / "y").write_bytes(b"somebody else's")

    with pytest.raises(Fault):
        race()
    assert (tmp_path / "y").read_bytes() == b"somebody else's"
    assert len(list(tmp_path.iterdir())) == 2


def test_failure_of_the_caller_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "x"
    publish_bytes(path, b"old")

    def half() -> None:
        with published(path, overwrite=True) as stream:
            stream.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


def fail(number: int) -> Callable[..., None]:
    def act(*_: object) -> None:
        raise OSError(number, "made to fail")

    return act


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, Code.DISK_FULL),
        (errno.EDQUOT, Code.DISK_FULL),
        (errno.EFBIG, Code.DISK_FULL),
        (errno.EIO, Code.DISK_FAILED),
        (errno.EROFS, Code.DISK_FAILED),
        (errno.EACCES, Code.DISK_FAILED),
        (errno.ENODEV, Code.DRIVE_GONE),
    ],
)
def test_every_step_failing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, code: Code
) -> None:
    path = tmp_path / "x"
    publish_bytes(path, b"old")
    with monkeypatch.context() as patch:
        if step == "write":
            fault = disk_fault(OSError(number, "made to fail"), path)

            def write(part: publish._Part, data: bytes) -> int:
                if part.abandoned:
                    return len(data)
                raise fault

            patch.setattr(publish._Part, "write", write)
        else:
            patch.setattr(publish.os, step, fail(number))
        with pytest.raises(EnvironmentFault) as caught:
            publish_bytes(path, b"new" * 1_000_000, overwrite=True)
    assert caught.value.code is code
    assert caught.value.where["path"] == "x"
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


def test_short_writes_are_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publish._Part.write

    def short(part: publish._Part, data: bytes) -> int:
        return real(part, memoryview(data)[:1000])

    monkeypatch.setattr(publish._Part, "write", short)
    data = os.urandom(600_000)
    publish_bytes(tmp_path / "x", data)
    assert (tmp_path / "x").read_bytes() == data


def test_syncs_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sync of the file before the rename and one of the folder after it (ClickHouse#111394)."""
    steps = []
    sync, replace = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        steps.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")  # noqa: PTH112
        sync(descriptor)

    def rename(source: Path, target: Path) -> None:
        steps.append("rename")
        replace(source, target)

    monkeypatch.setattr(publish.os, "fsync", fsync)
    monkeypatch.setattr(publish.os, "replace", rename)
    publish_bytes(tmp_path / "x", b"1")
    assert steps == ["file", "rename", "folder"]


SCRIPT = """
import os, resource, sys
sys.path.insert(0, {here!r})
from pathlib import Path
from app.domain.faults import Code, EnvironmentFault
from app.files.publish import publish_bytes
path = Path({path!r})
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))
try:
    {act}
except EnvironmentFault as fault:
    print(fault.code.value)
except OSError as error:
    print(error.errno)
"""


def run(path: Path, limit: int, act: str) -> str:
    script = SCRIPT.format(here=str(Path.cwd()), path=str(path), limit=limit, act=act)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_full_disk_in_a_real_process_and_the_control(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for limit in (0, 1, 4096, 999_999):
        assert run(path, limit, "publish_bytes(path, b'a' * 1_000_000)") == "disk_full"
        assert not list(tmp_path.iterdir())
    assert run(path, 1_000_000, "publish_bytes(path, b'a' * 1_000_000)") == ""
    assert path.stat().st_size == 1_000_000
    control = tmp_path / "control"
    assert run(control, 4096, "control = path.write_bytes(b'a' * 1_000_000)") == str(errno.EFBIG)
    assert control.stat().st_size == 4096, "control: without the rename half a file stands there"


KILL = """
import os, sys
sys.path.insert(0, {here!r})
from pathlib import Path
from app.files import publish
def kill(*_):
    os._exit(9)
publish.os.{step} = kill
publish.publish_bytes(Path({path!r}), b"new" * 1000, overwrite=True)
"""


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_killed_at_any_step_the_old_file_stands(tmp_path: Path, step: str) -> None:
    path = tmp_path / "x"
    publish_bytes(path, b"old")
    script = KILL.format(here=str(Path.cwd()), step=step, path=str(path))
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    assert path.read_bytes() == b"old"
    left = sweep_parts(tmp_path)
    assert len(left) == (0 if step == "open" else 1)
    assert [entry.name for entry in tmp_path.iterdir()] == ["x"]


def test_sweep_takes_only_leftovers(tmp_path: Path) -> None:
    keep = [tmp_path / "a.part", tmp_path / ".~a", tmp_path / "sub"]
    keep[0].write_bytes(b"")
    keep[1].write_bytes(b"")
    keep[2].mkdir()
    left = part_path(tmp_path / ("长" * 100))
    left.write_bytes(b"")
    (tmp_path / ".~link.part").symlink_to(keep[0])
    assert sweep_parts(tmp_path) == (left.name,)
    assert all(entry.exists() for entry in keep)
    assert sweep_parts(tmp_path) == ()
