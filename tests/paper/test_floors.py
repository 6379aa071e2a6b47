"""The floors of `tests/bench/notice_floor.py` are honest: they draw what we draw. Times are for `main.py bench`."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdf

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from notice_floor import floor_canvas, floor_longtable, ours, rows


def test_floors_draw_as_many_pages_as_ours(tmp_path: Path) -> None:
    lines = rows(600, 3)
    counts = {}
    for name, job in (("ours", ours), ("canvas", floor_canvas), ("longtable", floor_longtable)):
        job(lines, tmp_path / f"{name}.pdf")
        counts[name] = len(pypdf.PdfReader(tmp_path / f"{name}.pdf").pages)
    assert counts["canvas"] == counts["longtable"]
    assert counts["canvas"] <= counts["ours"] <= counts["canvas"] + 3
