"""Freed memory goes back to the system."""

from __future__ import annotations

import sys

import pytest

from app.desktop.memory import give_back, share_arenas


def resident_mb() -> float:
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a file of the kernel
        return int(file.read().split()[1]) * 4096 / 2**20


@pytest.mark.skipif(sys.platform != "linux", reason="the allocator of glibc")
def test_what_is_freed_is_given_back() -> None:
    assert share_arenas()
    kept = [bytes(900) for _ in range(150_000)]
    holes = kept[::1000]
    full = resident_mb()
    del kept
    before = resident_mb()
    assert give_back()
    after = resident_mb()
    assert holes
    assert full - after > 60, (full, before, after)
