from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import hostile_kit as crafted
import pytest

from app.domain.faults import Code, Fault, HostileInput, UsageError
from app.sandbox import client, limits
from app.sandbox.frames import Rows, Sheet
from app.sheets.marked import Mark, write_copy

ROOT = Path(__file__).resolve().parents[2]


def read_all(path: Path, password: str | None = None) -> list[Sheet | Rows]:
    return list(client.read_workbook(path, password=password))


@pytest.mark.parametrize("case", crafted.ALL, ids=lambda case: case.name)
def test_is_refused_by_code_and_leaves_nothing(case: crafted.Crafted, tmp_path: Path) -> None:
    path = tmp_path / f"恶意{case.suffix}"
    path.write_bytes(case.make())
    with pytest.raises(Fault) as caught:
        read_all(path)
    assert caught.value.code is case.code, caught.value
    assert caught.value.where["file"] == path.name
    if case.why is not None:
        assert caught.value.where["why"] == case.why
    assert isinstance(caught.value, UsageError if case.code is Code.WORKBOOK_PASSWORD else HostileInput)
    assert list(tmp_path.iterdir()) == [path]
    assert no_children()


def test_there_are_enough_of_them() -> None:
    assert len(crafted.ALL) >= 50
    assert len({case.name for case in crafted.ALL}) == len(crafted.ALL)


@pytest.mark.parametrize("make", [crafted.clean_xlsx, crafted.clean_xls], ids=["xlsx", "xls"])
def test_control_a_clean_workbook_passes(make: object, tmp_path: Path) -> None:
    path = tmp_path / "好.xlsx"
    path.write_bytes(make())  # type: ignore[operator]
    sheet, *rows = read_all(path)
    assert isinstance(sheet, Sheet)
    assert sheet.name == "一"
    assert sum(len(part.rows) for part in rows if isinstance(part, Rows)) >= 1


def test_control_our_own_directory_writer_makes_what_passes(tmp_path: Path) -> None:
    data = crafted.PLAIN.encode()
    sheet = ("xl/worksheets/sheet1.xml", crafted.deflated(data), 8, len(data), zlib.crc32(data))
    path = tmp_path / "好.xlsx"
    path.write_bytes(crafted.raw_zip(crafted._entries(sheet)))
    assert read_all(path) == [Sheet("s1", hidden=False), Rows([1], [["a"]])]


def test_a_password_that_takes_long_to_try_is_not_tried(tmp_path: Path) -> None:
    path = tmp_path / "密.xlsx"
    path.write_bytes(crafted.patient_password())
    with pytest.raises(HostileInput) as caught:
        read_all(path, "正确的口令")
    assert caught.value.where["why"] == "password_work"


@pytest.mark.parametrize(
    ("make", "cell"),
    [(crafted.external_links, 7), (crafted.nested_bomb, "a"), (crafted.odd_names, "a")],
    ids=["external links", "a bomb embedded", "a sheet named as a place"],
)
def test_what_is_not_asked_for_is_not_touched(make: Callable[[], bytes], cell: object, tmp_path: Path) -> None:
    """Links are not followed, embedded files not unpacked, names of sheets no places; cells are read and marked."""
    path = tmp_path / "表.xlsx"
    path.write_bytes(make())
    sheet, rows = read_all(path)
    assert isinstance(sheet, Sheet)
    assert rows == Rows([1], [[cell]])
    target = io.BytesIO()
    write_copy(path, {(sheet.name, 1): [Mark("错", 0)]}, target, headings={})
    assert target.getvalue().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [path]
    assert no_children()


def test_password_opens_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    path = tmp_path / "密.xlsx"
    path.write_bytes(crafted.encrypted())
    with pytest.raises(UsageError) as caught:
        read_all(path, "错误的口令")
    assert caught.value.where["why"] == "wrong"
    assert read_all(path, "正确的口令")[1] == Rows([1], [["户主姓名", 12, 1.5, True]])
    assert list(tmp_path.iterdir()) == [path]


_PEAK = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from app.sandbox import client
from app.domain.faults import Fault
try:
    for part in client.read_workbook(Path({path!r})):
        pass
except Fault as fault:
    print(fault.code.value)
# rusage would tell the peak of the process that this one was forked from
own = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, *own)
"""


def peak_of(path: Path) -> tuple[list[str], int, int]:
    """What came of it, and the peak resident memory of the child and of the parent in bytes."""
    code = _PEAK.format(root=str(ROOT), path=str(path))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    *said, child, parent = done.stdout.split()
    return said, int(child) << 10, int(parent) << 10


def test_the_memory_of_the_child_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(crafted.quiet_bomb())
    said, child, parent = peak_of(path)
    assert said == ["workbook_hostile"]
    assert child <= limits.MEMORY_BYTES
    assert parent <= 60 << 20  # it never holds what the child unpacks


def test_control_without_the_limit_the_same_bomb_takes_more(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(crafted.quiet_bomb())
    code = (
        "import resource; from python_calamine import CalamineWorkbook;"
        f"sheet = CalamineWorkbook.from_path({str(path)!r}).get_sheet_by_index(0);"
        "rows = list(sheet.iter_rows());"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) << 10 > limits.MEMORY_BYTES


def test_control_without_the_child_the_far_cell_aborts_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    path.write_bytes(crafted.far_cell())
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30));"
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0));"
        "from python_calamine import CalamineWorkbook;"
        f"list(CalamineWorkbook.from_path({str(path)!r}).get_sheet_by_index(0).iter_rows())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode < 0


@pytest.mark.parametrize("seed", range(8))
def test_flipped_bytes_end_in_a_fault_or_in_rows(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    data = bytearray((crafted.clean_xls if seed % 2 else crafted.clean_xlsx)())
    for _ in range(1 + seed):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    path = tmp_path / "flip.xlsx"
    path.write_bytes(data)
    code: Code | None = None
    try:
        read_all(path)
    except HostileInput as fault:
        code = fault.code
    assert code in {None, Code.WORKBOOK_HOSTILE, Code.NOT_A_WORKBOOK}
    assert no_children()


def no_children() -> bool:
    """Whether this process has neither a running nor an unreaped child."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False
