"""`search`: the text changed → the first 50 rows are in the model of the list; 100 000 people, 300 queries, p95.

One and two characters of names, initials, three to eight digits anywhere in documents and accounts, the last four, and
misses, in equal parts and random order. 16 ms (a frame of the screen) is a target, not a measured floor. The reading of
everybody after signing in is printed beside it, not counted.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from pathlib import Path
from statistics import median
from types import SimpleNamespace

from tests.bench.people_store import PASSPHRASE, ROOT, TODAY, child, store_of
from tests.bench.run import Bench

FRAME_S = 0.016
QUERIES = 300


def bench(quick: bool) -> Bench:
    """Three runs (one when quick), each in a fresh process."""
    people = 10_000 if quick else 100_000
    store = store_of(people, people)
    found = [child("search_bench", str(store), str(seed)) for seed in range(1 if quick else 3)]
    ours = median(one["p95"] for one in found)
    load = median(one["load_s"] for one in found)
    what = f"{QUERIES} queries of {people} people, p95 (floor: 16 ms; read in {load:.1f} s before)"
    peak = int(max(one["peak_mb"] for one in found))
    return Bench("search", what, round(ours, 4), FRAME_S, round(ours / FRAME_S, 2), 1.0, peak)


def queries(entries, chance: random.Random) -> list[tuple[str, str]]:  # noqa: ANN001
    """Kind and text of each query, as people of the store call for them."""
    from app.domain.finding.initials import initials_of

    made = []
    for number in range(QUERIES):
        one = chance.choice(entries)
        name, number_of = one.name.replace("·", ""), chance.choice([one.document, *one.accounts])
        at = chance.randrange(len(name) - 1)
        start = chance.randrange(len(number_of) - 8)
        made.append(
            (
                ("one", name[at]),
                ("two", name[at : at + 2]),
                ("initials", initials_of(name).split()[0][: chance.randint(2, 4)]),
                ("digits", number_of[start : start + chance.randint(3, 8)]),
                ("tail", number_of[-4:]),
                ("miss", chance.choice(["鱻龘", f"{chance.randrange(10**8):08d}", "qqzz"])),
            )[number % 6]
        )
    chance.shuffle(made)
    return made


def ours(store: Path, seed: int) -> dict[str, object]:
    """Every query from the changed text to filled rows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.casework.searching import PeopleIndex
    from app.domain.finding.entries import Filters
    from app.office.session import open_session
    from app.store.store import DESK
    from app.ui.pages.people.list_sheet import PeopleSheet
    from app.ui.theme import use

    app = QApplication([])
    use("light", 100)
    session = open_session(store, DESK, PASSPHRASE, user="clerk", today=TODAY)
    index = PeopleIndex()
    start = time.perf_counter()
    people = index.load(session.for_reading())
    load_s = time.perf_counter() - start
    sheet = PeopleSheet(SimpleNamespace(index=index, language="zh"), enters=True)
    sheet.resize(752, 520)
    sheet.show()
    everybody, filters = [hit.entry for hit in index.find().page(0, people)], Filters()
    took: dict[str, list[float]] = {}
    for kind, text in queries(everybody, random.Random(seed)):
        start = time.perf_counter()
        found = index.find(text, filters)
        sheet.show_found(found, narrowed=True, keep=False)
        seconds = time.perf_counter() - start
        took.setdefault(kind, []).append(seconds)
        assert sheet.table.rows_model.rowCount() == (min(50, found.total) if found.total else 0)
        assert found.total > 0 or kind == "miss", text
        app.processEvents()
    session.store.close()
    every = sorted(one for found in took.values() for one in found)
    slowest = {kind: round(max(found) * 1000, 1) for kind, found in took.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"p95": every[int(len(every) * 0.95) - 1], "load_s": load_s, "slowest_ms": slowest, "peak_mb": peak}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print(json.dumps(ours(Path(sys.argv[1]), int(sys.argv[2]))), flush=True)
    os._exit(0)  # no teardown of the window is measured
