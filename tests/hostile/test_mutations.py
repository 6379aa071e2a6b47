"""Mutated workbooks of every format: rows or a refusal by code, never a bug of ours, a hang or a file left behind.

Every day 200 of them, with `--long` 10 000; each is read by a limited child as the desk's own reader is.
"""

from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from messy_kit import WRITERS, Sheet, account, document, name, write, write_text, write_xlsx
from mutating import mutated

from app.domain.faults import Code, Fault
from app.sandbox.workbooks import read_shaped

SERVER = Path(__file__).with_name("fuzz_server.py")
CODES = {Code.WORKBOOK_HOSTILE, Code.NOT_A_WORKBOOK, Code.WORKBOOK_PASSWORD}
KILLED = {6, 9, 24, 25}
"""SIGABRT of a library that ran out of memory, SIGKILL, SIGXCPU, SIGXFSZ: the limits of the child at work."""

HANGS = 14


def sheet() -> Sheet:
    rows = [[n, name(n), document(n), account(n), 100.5, "一组"] for n in range(30)]
    merged = [(3, 5, 6, 5)]
    return Sheet("花名册", [["序号", "姓名", "身份证号", "账号", "金额", "组"], *rows], merged, [9, 10])


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    import msoffcrypto

    folder = tmp_path_factory.mktemp("seeds")
    found = {form: write(form, folder, form, sheet()).read_bytes() for form in WRITERS}
    found["utf16"] = write_text(folder / "u.xls", sheet(), encoding="utf-16").read_bytes()
    plain, locked = write_xlsx(folder / "明.xlsx", sheet()), folder / "密.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("口令", target)
    found["encrypted"] = locked.read_bytes()
    return found


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    surroundings = {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-B", str(SERVER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
        env=surroundings,
    )
    yield process
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()
    process.wait(10)


def ask(server: subprocess.Popen[bytes], data: bytes, *, mark: bool = False) -> dict[str, object]:
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(struct.pack(">LB", len(data), mark) + data)
    server.stdin.flush()
    found = json.loads(server.stdout.readline())
    assert isinstance(found, dict)
    return found


def run(server: subprocess.Popen[bytes], seeds: dict[str, bytes], first: int, count: int, folder: Path) -> Counter[str]:
    ends: Counter[str] = Counter()
    for seed in range(first, first + count):
        dice = random.Random(seed)
        form = dice.choice(list(seeds))
        found = ask(server, mutated(seeds[form], dice), mark=dice.random() < 0.2)
        assert found["end"] != "broken", (seed, form, found)
        assert found["signal"] != HANGS, (seed, form)
        if found["end"] == "cut":
            assert found["signal"] in KILLED, (seed, form, found)
        if found["end"] == "failed":
            assert Code(found["code"]) in CODES, (seed, form, found)
        ends[str(found["end"])] += 1
    assert not list(folder.iterdir())
    print(f"{count} mutants: {dict(ends)}")
    return ends


def test_controls_the_whole_ones_are_read(server: subprocess.Popen[bytes], seeds: dict[str, bytes]) -> None:
    for form, data in seeds.items():
        found = ask(server, data)
        assert found == {"signal": 0, "end": "done", "rows": 31}, (form, found)


def test_200_mutants(server: subprocess.Popen[bytes], seeds: dict[str, bytes], tmp_path: Path) -> None:
    ends = run(server, seeds, 1, 200, tmp_path)
    assert ends["done"] > 10
    assert ends["failed"] > 50


@pytest.mark.long
@pytest.mark.parametrize("first", range(1_000, 11_000, 1_000))
def test_10_000_mutants(first: int, server: subprocess.Popen[bytes], seeds: dict[str, bytes], tmp_path: Path) -> None:
    run(server, seeds, first, 1_000, tmp_path)


@pytest.mark.parametrize("seed", range(20_000, 20_014))
def test_through_the_desks_own_door(seed: int, seeds: dict[str, bytes], tmp_path: Path) -> None:
    dice = random.Random(seed)
    form = list(seeds)[seed % len(seeds)]
    path = tmp_path / "破.xls"
    path.write_bytes(mutated(seeds[form], dice))
    try:
        list(read_shaped(path, password="口令"))
    except Fault as fault:
        code = fault.code
    else:
        code = Code.WORKBOOK_HOSTILE
    assert code in CODES
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_control_a_bug_in_the_reader_is_noticed(
    seeds: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server tells a bug from a refusal: here the reader is one that divides by zero."""
    bad = tmp_path / "bad.py"
    bad.write_text(
        SERVER.read_text("utf-8")
        .replace("parents[2]", f"parents[0] / {str(SERVER.parents[2])!r}")
        .replace("SECONDS = 60", "SECONDS = 60\nworkbook_job.read_workbook = lambda *a, **k: iter([1 / 0])")
    )
    process = subprocess.Popen([sys.executable, "-B", str(bad)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert ask(process, seeds["xlsx"])["end"] == "broken"
    finally:
        process.communicate()
