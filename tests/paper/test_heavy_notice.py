"""Hundreds of pages at one go, each in a process of its own: memory, its growth, and bytes a line. Nothing is timed."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc, which Windows lacks"
)

MOST_MEMORY = 250_000_000
MOST_BYTES_A_LINE = 600
MANY = 11_000  # above 500 pages


@cache
def drawn(rows: int) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "heavy_notice.py"), str(rows)],
        check=True,
        capture_output=True,
        text=True,
    )
    told: dict[str, int] = json.loads(run.stdout)
    return told


def test_five_hundred_pages_stay_below_the_memory_they_may_take() -> None:
    assert drawn(MANY)["pages"] > 500
    assert drawn(MANY)["peak"] < MOST_MEMORY


def test_memory_and_file_grow_with_the_rows() -> None:
    least, half, whole = drawn(1), drawn(MANY // 2), drawn(MANY)
    for what in ("peak", "bytes"):
        first, second = half[what] - least[what], whole[what] - half[what]
        assert 0 < second < 1.5 * first + 2_000_000 * (what == "peak"), what
    assert (whole["bytes"] - least["bytes"]) / MANY < MOST_BYTES_A_LINE  # the fonts are in both


def test_twenty_thousand_rows_are_drawn() -> None:
    told = drawn(20_000)
    assert told["pages"] > 900
    assert told["peak"] < MOST_MEMORY
