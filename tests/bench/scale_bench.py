"""`import.scale`: the same 10 000 rows' work in a township of 10 000, of 100 000 and of 400 000 people.

What a file costs grows with the file and not with the store: ours is the slowest of the three sizes, the floor beside
it the fastest, each the median of five interleaved runs; the ratio is the median of the rounds' own, because a machine
that others use is slow for a round at a time. In every size a third of the rows is of people the store has
(the smallest has no more heads), spread over all of it, with another telephone; the rest are people it never saw.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.people_store import PASSPHRASE, ROOT, TODAY, child, store_of
from tests.bench.run import CACHE, Bench

SIZES = (10_000, 100_000, 400_000)
TARGET = ("C12", "2026-04")
KNOWN = 3
"""Every third row is of somebody the store has."""


def bench(quick: bool) -> Bench:
    """The sizes in turn, each run in a process and a store of its own."""
    sizes, rows = ((2_000, 20_000), 2_000) if quick else (SIZES, 10_000)
    files = {people: _workbook(people, rows) for people in sizes}
    found: dict[int, list[float]] = {people: [] for people in sizes}
    peak = 0.0
    for _ in range(1 if quick else 5):
        for people in sizes:
            with tempfile.TemporaryDirectory(dir=CACHE) as name:
                left_out = shutil.ignore_patterns("lock", "backups")
                store = Path(shutil.copytree(store_of(people, 0), Path(name) / "bench.yikatong", ignore=left_out))
                figures = child("scale_bench", "take", str(store), str(files[people]), str(rows))
            found[people].append(figures["seconds"])
            peak = max(peak, figures["peak_mb"])
    seconds = {people: round(median(runs), 2) for people, runs in found.items()}
    print(json.dumps(seconds), file=sys.stderr, flush=True)
    by_time = sorted(seconds, key=lambda people: seconds[people])
    fastest, slowest = by_time[0], by_time[-1]
    ratio = median(ours / floor for ours, floor in zip(found[slowest], found[fastest], strict=True))
    told = ", ".join(f"{people}: {one} s" for people, one in seconds.items())
    what = f"{rows} rows taken into so many people (floor: the fastest of them); {told}"
    return Bench("import.scale", what, seconds[slowest], seconds[fastest], round(ratio, 2), 1.33, int(peak))


def _workbook(people: int, rows: int) -> Path:
    path = CACHE / f"scale_third_{people}_{rows}.xlsx"
    if not path.exists():
        child("scale_bench", "make", str(store_of(people, 0)), str(path), str(rows))
    return path


def make(store: Path, path: Path, rows: int) -> dict[str, float]:
    """Write the workbook for a store: people it has, then people it has not."""
    from app.office.session import open_session
    from app.practice.people import BANK, make_households
    from app.sheets.writing import write_template
    from app.store.store import DESK

    session = open_session(store, DESK, PASSPHRASE, user="clerk", today=TODAY)
    names = {code: name for name, code in session.villages.items()}
    heads = session.store.db.conn.execute(
        """SELECT p.name, p.document, c.account, c.bank, h.village, h.grp FROM household h
           JOIN person p ON p.id = h.head_id JOIN card c ON c.owner_id = p.id ORDER BY h.id"""
    ).fetchall()
    there = {row[0] for row in session.store.db.conn.execute("SELECT document FROM person")}
    there |= {row[0] for row in session.store.db.conn.execute("SELECT account FROM card")}
    step = max(1, len(heads) // (rows // KNOWN))
    known = [(*one[:4], names[one[4]], one[5]) for one in heads[::step][: rows // KNOWN]]
    assert len(known) == rows // KNOWN, len(known)
    made = make_households(rows * 6, 77, session.villages, TODAY, first_number=500)
    strange = [
        (one.head.name, one.head.document, one.head.account, BANK, one.village, one.group)
        for one in made
        if one.head.account and not {one.head.document, one.head.account} & there
    ]
    strange = list({one[1]: one for one in strange}.values())
    strange = _ordinary(session.store.db.conn, strange, session.villages, rows - len(known))
    written = [_row(at, one) for at, one in enumerate([*known, *strange], start=1)]
    part = path.with_suffix(".part")
    with part.open("wb") as stream:
        write_template(stream, written)
    part.replace(path)
    session.store.changed = False
    session.store.close()
    return {"rows": len(written)}


def _ordinary(conn: Any, strange: list[tuple[Any, ...]], villages: dict[str, str], many: int) -> list[tuple[Any, ...]]:
    """So many who are not by chance near a namesake's number: made-up numbers are more alike than people's."""
    from app.domain.similar import near

    sql = """SELECT document FROM person INDEXED BY person_namesakes
             WHERE CASE WHEN kind = 'person' AND ended IS NULL THEN name END = ? AND village = ?
             AND document IS NOT NULL"""
    found: list[tuple[Any, ...]] = []
    for one in strange:
        if len(found) == many:
            break
        if not any(near(one[1], number) for (number,) in conn.execute(sql, (one[0], villages[one[4]]))):
            found.append(one)
    return found


def _row(at: int, one: tuple[Any, ...]) -> tuple[Any, ...]:
    name, document, account, bank, village, group = one
    phone = f"139{at:08d}"
    place = (village, group, name, document, phone, None, None)
    return (at, name, document, name, document, account, bank, *place, None, Decimal("115.00"), TODAY, None)


def take(store: Path, path: Path, rows: int) -> dict[str, float]:
    """Take the workbook in; the backup before it is left out (`product.md` 5)."""
    from app.casework import intake
    from app.office.session import open_session
    from app.store.store import DESK

    session = open_session(store, DESK, PASSPHRASE, user="clerk", today=TODAY)
    session.backup_before = lambda _verb: None  # type: ignore[method-assign]
    start = time.perf_counter()
    taken = intake.import_file(session, path, roster=TARGET, take=True)
    seconds = time.perf_counter() - start
    assert taken.rows == rows, taken.rows
    assert not taken.errors, taken.errors[:3]
    session.store.changed = False
    session.store.close()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": seconds, "peak_mb": (own + children) / 1024}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    part, *paths, many = sys.argv[1:]
    print(json.dumps((make if part == "make" else take)(*map(Path, paths), int(many))))
