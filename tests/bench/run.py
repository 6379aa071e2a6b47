"""Benches: each job beside its floor in the same run, interleaved, median of three (`product.md` 9).

Called by `main.py bench` from a checkout. A limit is a ratio; it is printed, never asserted here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

CACHE = Path(__file__).resolve().parents[2] / ".bench-cache"


@dataclass(frozen=True)
class Bench:
    """One line of the table: seconds are medians, `peak_mb` the most memory desk and children held together."""

    name: str
    what: str
    ours_s: float
    floor_s: float
    ratio: float
    at_most: float
    peak_mb: int
    beside: str = ""
    """What else was measured beside it, in words; it has no limit."""


def pairs(ours: Callable[[], float], floor: Callable[[], float], runs: int = 3) -> tuple[float, float]:
    """Medians of interleaved runs."""
    mine, theirs = [], []
    for _ in range(runs):
        mine.append(ours())
        theirs.append(floor())
    return median(mine), median(theirs)


def run(names: list[str] | None = None, quick: bool = False) -> list[dict[str, object]]:
    """Run the benches named (all of them when none is) and return their figures."""
    from tests.bench import (
        checks_bench,
        freeze_bench,
        import_bench,
        list_bench,
        notice_bench,
        package_bench,
        roster_bench,
        scale_bench,
        search_bench,
        start_bench,
    )

    jobs: dict[str, Callable[[bool], Bench]] = {
        "import": import_bench.bench,
        "import.scale": scale_bench.bench,
        "notice": notice_bench.bench,
        "notice.longtable": notice_bench.bench_longtable,
        "package": package_bench.bench,
        "search": search_bench.bench,
        "list": list_bench.bench,
        "list.later": list_bench.bench_later,
        "roster": roster_bench.bench,
        "roster.scale": roster_bench.bench_scale,
        "start": start_bench.bench,
        "freeze": freeze_bench.bench,
        "checks": checks_bench.bench,
    }
    unknown = set(names or ()) - jobs.keys()
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    CACHE.mkdir(exist_ok=True)
    found = []
    for name in names or list(jobs):
        print(f"bench {name} …", file=sys.stderr, flush=True)
        found.append(asdict(jobs[name](quick)))
    return found
