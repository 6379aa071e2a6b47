"""`list`: a page of 50 of five million payment lines, newest first, into the model of a table.

`list` is the first page of a process that has just opened the store, `list.later` the slowest twentieth of pages at
random places, each sought by its key. 16 ms (a frame of the screen) is a target, not a measured floor.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.people_store import PASSPHRASE, ROOT, TODAY, child, store_of
from tests.bench.run import Bench

FRAME_S = 0.016
PAGES = 200


def figures(quick: bool) -> tuple[list[dict[str, float]], int]:
    """Three runs (one when quick), each in a fresh process."""
    people, lines = (10_000, 200_000) if quick else (100_000, 5_000_000)
    store = store_of(people, lines)
    return [child("list_bench", str(store), str(lines), str(seed)) for seed in range(1 if quick else 3)], lines


def bench(quick: bool) -> Bench:
    """The first page."""
    found, lines = figures(quick)
    return _line("list", f"first page of {lines} lines (floor: 16 ms)", found, "first", 3.0)


def bench_later(quick: bool) -> Bench:
    """Any later page."""
    found, lines = figures(quick)
    return _line("list.later", f"a later page of {lines} lines, p95 (floor: 16 ms)", found, "later", 1.0)


def _line(name: str, what: str, found: list[dict[str, float]], key: str, at_most: float) -> Bench:
    ours = median(one[key] for one in found)
    peak = int(max(one["peak_mb"] for one in found))
    return Bench(name, what, round(ours, 4), FRAME_S, round(ours / FRAME_S, 2), at_most, peak)


def ours(store: Path, lines: int, seed: int) -> dict[str, float]:
    """Pages of one process: the first, then some at random places, then back along the list."""
    from app.casework.line_list import LinePage, lines_page
    from app.office.session import open_session
    from app.store.store import DESK
    from app.ui.widgets.cells import Column, Row
    from app.ui.widgets.table_model import TableModel

    session = open_session(store, DESK, PASSPHRASE, user="clerk", today=TODAY)
    reading = session.for_reading()
    model = TableModel([Column(key, key) for key in ("period", "programme", "payee", "tail", "amount", "state")])

    def show(page: LinePage) -> None:
        assert len(page.lines) == 50
        model.set_rows(
            [
                Row(
                    one.id,
                    {
                        "period": one.period,
                        "programme": one.programme,
                        "payee": one.payee,
                        "tail": one.tail,
                        "amount": one.amount.grouped(),
                        "state": one.state.value,
                    },
                    one,
                )
                for one in page.lines
            ]
        )

    start = time.perf_counter()
    page = lines_page(reading)
    show(page)
    first = time.perf_counter() - start
    chance, took = random.Random(seed), []
    keys = [chance.randrange(100, lines) for _ in range(PAGES)]
    for key in keys:
        start = time.perf_counter()
        page = lines_page(reading, key)
        show(page)
        took.append(time.perf_counter() - start)
        assert page.lines[0].id == key - 1
    session.store.close()
    took.sort()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": first, "later": took[int(len(took) * 0.95) - 1], "slowest": took[-1], "peak_mb": peak}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print(json.dumps(ours(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
