"""`checks`: every check over 100 000 people and 1 000 000 payment lines, beside a bare scan of the same tables.

The store is that of `search` with entitlements, visits, telephones and lists of 20 000 numbers more, and faults
planted in one person of a hundred. Ours ends when every doubt is counted and the first thousand of each check are
there to be shown; the floor reads every column of every row once, on the same connection.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.people_store import PASSPHRASE, ROOT, TODAY, child, store_of
from tests.bench.run import CACHE, Bench, pairs

TABLES = (
    *("person", "household", "household_member", "card", "entitlement", "programme", "roster", "line", "line_member"),
    *("visit", "mandate", "check_answer", "reference_list", "reference_entry"),
)


def bench(quick: bool) -> Bench:
    """Both in one process each run, interleaved."""
    people, lines = (10_000, 100_000) if quick else (100_000, 1_000_000)
    store = _store(people, lines)
    found = [child("checks_bench", str(store)) for _ in range(1 if quick else 3)]
    at = iter(found)
    floors = iter([one["floor"] for one in found])
    ours, floor = pairs(lambda: next(at)["ours"], lambda: next(floors), runs=len(found))
    doubts = int(found[0]["doubts"])
    return Bench(
        "checks",
        f"all checks over {people} people and {lines} lines, {doubts} doubts (floor: bare scan of the same tables)",
        round(ours, 3),
        round(floor, 3),
        round(ours / floor, 2),
        10.0,
        int(max(one["peak_mb"] for one in found)),
    )


def _store(people: int, lines: int) -> Path:
    """A copy of the store of other benches with what checks look at besides; made when it is older than that."""
    from app.store.store import DESK

    before = store_of(people, lines)
    path = CACHE / f"checks_{people}_{lines}.yikatong"
    ready = path / "checks_ready"
    if not ready.exists() or ready.read_text() != str(DESK.version):
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(before, path)
        child("checks_bench", str(path), "make")
        ready.write_text(str(DESK.version))
    return path


def make(path: Path) -> None:
    """Bulk insert beside the people and lines that are there."""
    from app.domain.data_checks import ListKind
    from app.office.session import open_session
    from app.store import reference_lists
    from app.store.store import DESK
    from app.store.transaction import read_tables

    session = open_session(path, DESK, PASSPHRASE, user="clerk", today=TODAY)
    db, day = session.store.db, TODAY.isoformat()
    tables = read_tables(db)
    owners = db.conn.execute(
        """SELECT c.owner_id, c.id, p.village, p.document, p.name, m.household_id FROM card c
           JOIN person p ON p.id = c.owner_id JOIN household_member m ON m.person_id = p.id ORDER BY c.owner_id"""
    ).fetchall()
    codes = dict(db.conn.execute("SELECT code, id FROM programme").fetchall())
    programmes = [codes[code] for code in ("C12", "C14", "C15", "C16", "C01", "H01")]
    rows = []
    for at, (person, card, village, *_) in enumerate(owners[: len(owners) * 3 // 4]):
        body = (programmes[at % 6], None, person, person, card if at % 100 else owners[0][1], village, "1组", "", "{}")
        rows.append((at + 1, 1, *body, "2025-01-01", None, None, 1, 1))
    for at, (person, card, village, *_) in enumerate(owners[::100]):
        for code in ("C03", "C04"):
            body = (codes[code], None, person, person, card, village, "1组", "", "{}", "2025-01-01", None, None, 1, 1)
            rows.append((1_000_000 + 2 * at + (code == "C04"), 1, *body))
    db.conn.execute("BEGIN")
    db.conn.executemany(tables["entitlement"].insert, rows)
    names = tables["visit"].columns
    for at, household in enumerate(sorted({owner[5] for owner in owners})):
        visit = {
            "id": at + 1, "rev": 1, "public_id": b"visit" + at.to_bytes(11, "big"), "code": f"V{at}",
            "household_id": household, "day": day if at % 10 else "2024-01-01", "place": 1, "visitors": "[]",
            "state": "done", "step": 5, "card_at": 0, "by_paper": 0, "dibao_registered": 0, "cards_registered": 0,
        }  # fmt: skip
        db.conn.execute(tables["visit"].insert, [visit.get(name) for name in names])
    _plant(db)
    db.conn.execute("COMMIT")
    hashing = reference_lists.Hashing(db)
    with session.write("take_list") as tx:
        for kind in ListKind:
            key = reference_lists.add_list(tx, kind, source="bench", as_of=TODAY, file_name="a.xlsx", on=TODAY)
            listed = [owner for at, owner in enumerate(owners) if at % 50 == len(kind) % 50]
            strangers = [(hashing.number(f"6599001970010{at:05d}"), b"", "1", at, None) for at in range(5_000)]
            entries = [(hashing.number(one[3]), hashing.name(one[4]), "1", at, day) for at, one in enumerate(listed)]
            reference_lists.add_entries(tx, key, [*strangers, *entries])
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    session.store.close()


def _plant(db: Any) -> None:
    """One person of a hundred has each of some faults."""
    for statement in (
        "UPDATE person SET died = '2025-06-01' WHERE id % 100 = 1",
        "UPDATE person SET ended = '2025-06-01', ended_reason = 'moved_out' WHERE id % 100 = 2",
        "UPDATE person SET document = substr(document, 1, 17) || 'X' WHERE id % 100 = 3 AND document NOT LIKE '%X'",
        "UPDATE person SET document = substr(document, 1, 6) || substr(document, 9, 9) WHERE id % 100 = 4",
        "UPDATE person SET name = name || '？' WHERE id % 100 = 5",
        "UPDATE person SET born = NULL, document = NULL WHERE id % 1000 = 12",
        "UPDATE person SET phone = '13800000000' WHERE id % 100 = 6",
        "UPDATE card SET account_name = account_name || '他' WHERE id % 100 = 7",
        "UPDATE card SET state = 'closed' WHERE id % 100 = 8",
        "UPDATE household SET grp = '牧业大队' WHERE id % 100 = 9",
        "UPDATE household SET grp = '牧业队' WHERE id % 100 = 10",
        "UPDATE household_member SET relation = '' WHERE id % 100 = 11",
    ):
        db.conn.execute(statement)


def measured(store: Path) -> dict[str, float]:
    """Ours and the floor of one process, on the reading connection."""
    from app.casework.data_checks import run_checks
    from app.office.session import open_session
    from app.store.store import DESK

    session = open_session(store, DESK, PASSPHRASE, user="clerk", today=TODAY)
    reading = session.for_reading()
    db = reading.store.db
    rows = sum(1 for table in TABLES for _ in db.conn.execute(f"SELECT * FROM {table}"))
    start = time.perf_counter()
    rows = sum(1 for table in TABLES for _ in db.conn.execute(f"SELECT * FROM {table}"))
    floor = time.perf_counter() - start
    start = time.perf_counter()
    groups = run_checks(reading)
    ours = time.perf_counter() - start
    doubts = sum(group.total for group in groups.values())
    assert rows
    assert doubts
    session.store.changed = False
    session.store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"ours": ours, "floor": floor, "doubts": doubts, "peak_mb": peak, "rows": rows}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.argv[2:]:
        make(Path(sys.argv[1]))
        print(json.dumps({"seconds": 0.0}))
    else:
        print(json.dumps(measured(Path(sys.argv[1]))))
