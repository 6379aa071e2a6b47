"""`import`: read, judge and take 100 000 rows × 18 columns of xlsx into an empty store with a draft roster.

Floor: calamine in a process of its own, then bare `executemany` of the very rows that ours left in the store (audit,
source rows and lines among them) into the same empty tables with the same indexes, one transaction, same settings.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.bench.run import CACHE, Bench, pairs

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 3, 31)
PASSPHRASE = "bench-passphrase"


def workbook(rows: int) -> Path:
    """A workbook of so many made-up rows, kept for the next run."""
    path = CACHE / f"import_{rows}.xlsx"
    if not path.exists():
        from app.files.resources import divisions
        from app.practice.people import BANK, make_households
        from app.sheets.writing import write_template

        villages = {one.name: one.code for one in divisions().township("654002100") if len(one.code) == 12}
        made = []
        households = make_households(rows * 3, 5, villages, TODAY)
        for at, one in enumerate(households[:rows], start=1):
            head = one.head
            parties = (head.name, head.document, head.name, head.document, head.account, BANK)
            place = (one.village, one.group, head.name, head.document, head.phone or None, None, None)
            made.append((at, *parties, *place, Decimal("115.00"), Decimal(one.milli_mu * 115) / 1000, TODAY, "第一批"))
        rounded = [(*row[:15], row[15].quantize(Decimal("0.01")), *row[16:]) for row in made]
        part = path.with_suffix(".part")
        with part.open("wb") as stream:
            write_template(stream, rounded)
        part.replace(path)
    return path


def empty_store(folder: Path) -> Path:
    """A new desk in `folder`."""
    from app.domain.makers import Role
    from app.office.session import SystemClock
    from app.office.setup import NewUser, Office, new_desk

    users = [NewUser("clerk", Role.CLERK, PASSPHRASE), NewUser("admin", Role.ADMIN, PASSPHRASE + "-2")]
    path = folder / "bench.yikatong"
    session, _ = new_desk(path, Office("654002100", "bench"), users, SystemClock(TODAY))
    session.close()
    return path


def child(*arguments: str) -> dict[str, float]:
    """Run a part of the bench in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.import_bench", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def bench(quick: bool) -> Bench:
    """Ours and floor in turn, each in a fresh process and a fresh store."""
    rows = 10_000 if quick else 100_000
    path = workbook(rows)
    peaks: list[float] = []
    with tempfile.TemporaryDirectory(dir=CACHE) as name:
        folder = Path(name)
        blank = empty_store(folder)

        def ours() -> float:
            store = folder / "ours.yikatong"
            shutil.rmtree(store, ignore_errors=True)
            shutil.copytree(blank, store)
            figures = child("ours", str(store), str(path))
            peaks.append(figures["peak_mb"])
            return figures["seconds"]

        def floor() -> float:
            return child("floor", str(folder / "ours.yikatong"), str(blank), str(path))["seconds"]

        ours_s, floor_s = pairs(ours, floor, 1 if quick else 3)
    ratio = round(ours_s / floor_s, 2)
    what = f"{rows} rows × 18 columns of xlsx"
    return Bench("import", what, round(ours_s, 2), round(floor_s, 2), ratio, 2.0, int(max(peaks)))


def ours(store: Path, path: Path) -> dict[str, float]:
    """The whole take-in, sandbox and judging counted; the backup before it is left out (`product.md` 5)."""
    from app.casework import intake
    from app.office.session import open_session
    from app.store.store import DESK

    session = open_session(store, DESK, PASSPHRASE, today=TODAY)
    session.backup_before = lambda _verb: None  # type: ignore[method-assign]
    start = time.perf_counter()
    taken = intake.import_file(session, path, roster=("A01", "2026"), take=True)
    seconds = time.perf_counter() - start
    assert not taken.errors, taken.errors[:3]
    session.store.close()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": seconds, "peak_mb": (own + children) / 1024}


_BARE = """
import sys, time
start = time.perf_counter()
from python_calamine import CalamineWorkbook
book = CalamineWorkbook.from_path(sys.argv[1])
rows = book.get_sheet_by_index(0).to_python()
assert len(rows) > 1
print(time.perf_counter() - start)
"""


def floor(filled: Path, blank: Path, path: Path) -> dict[str, float]:
    """Calamine's own process, then the same rows by bare `executemany` into the same empty tables."""
    from app.office.session import open_session
    from app.store.connection import connect
    from app.store.store import DESK, read_keyring
    from app.store.transaction import read_tables
    from app.vault.keyring import open_keyring

    before = time.perf_counter()
    subprocess.run([sys.executable, "-c", _BARE, str(path)], capture_output=True, check=True)
    reading = time.perf_counter() - before
    source = open_session(filled, DESK, PASSPHRASE, today=TODAY)
    tables = read_tables(source.store.db)
    key = open_keyring(read_keyring(blank), PASSPHRASE).store_keys[0]
    with tempfile.TemporaryDirectory(dir=filled.parent) as name:
        target = Path(name) / "store.db"
        shutil.copy(blank / "store.db", target)
        db = connect(target, key)
        rows = {}
        for table in tables.values():
            there = {tuple(row) for row in db.conn.execute(f"SELECT * FROM {table.name}")}
            taken = source.store.db.conn.execute(f"SELECT * FROM {table.name}")
            rows[table] = [row for row in taken if tuple(row) not in there]
        start = time.perf_counter()
        db.conn.execute("PRAGMA foreign_keys = OFF")
        db.conn.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            verb = table.insert.replace("INSERT", "INSERT OR REPLACE", 1) if len(found) < 10 else table.insert
            db.conn.executemany(verb, found)
        db.conn.execute("COMMIT")
        writing = time.perf_counter() - start
        db.conn.close()
    source.store.close()
    return {"seconds": reading + writing, "reading": reading, "writing": writing}


def main() -> None:
    """A part of the bench, called by `child`."""
    part, *arguments = sys.argv[1:]
    paths = [Path(argument) for argument in arguments]
    print(json.dumps(ours(*paths) if part == "ours" else floor(*paths)))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
