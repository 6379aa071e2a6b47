"""`notice` and `notice.longtable`: a PDF of 5 000 lines with rules and a code a page."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from tests.bench import notice_floor, office_print
from tests.bench.run import Bench, pairs


def _bench(name: str, floor: Callable[[list[notice_floor.Line], Path], None], at_most: float, quick: bool) -> Bench:
    lines = notice_floor.rows(1000 if quick else 5000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        for warm in (notice_floor.ours, floor):
            warm(lines[:50], path / "warm.pdf")
        ours_s, floor_s = pairs(
            lambda: notice_floor.seconds(notice_floor.ours, lines, path / "ours.pdf"),
            lambda: notice_floor.seconds(floor, lines, path / "floor.pdf"),
            1 if quick else 3,
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    what = f"PDF of {len(lines)} lines, rules, a code a page"
    return Bench(name, what, round(ours_s, 3), round(floor_s, 3), round(ours_s / floor_s, 2), at_most, peak)


def bench(quick: bool) -> Bench:
    """Beside a bare reportlab canvas that draws the same."""
    found = _bench("notice", notice_floor.floor_canvas, 1.5, quick)
    lines = notice_floor.rows(1000 if quick else 5000)
    widths = [after - before for before, after in pairwise(notice_floor.EDGES)]
    return replace(found, beside=office_print.told(notice_floor.HEADINGS, lines, widths))


def bench_longtable(quick: bool) -> Bench:
    """Beside reportlab's LongTable of the same cells."""
    return _bench("notice.longtable", notice_floor.floor_longtable, 0.6, quick)
