"""`roster`: 50 000 lines drawn up from entitlements, beside the bare SQL that reads these and inserts the same lines.

Ours makes the roster (deaths, ages and standards looked at, amounts reckoned, every row in the audit) and then reads it
as its page does: each line beside that of the last period, with the reasons of what changed, and every check. The floor
reads the entitlements and inserts the same lines and members into the same tables with their indexes, in one
transaction of the same connection. Every run has a copy of its own. `roster.scale` is ours in a store of five million
lines, beside ours in one that holds the last period alone; each the median of rounds, and so is their ratio.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.people_store import PASSPHRASE, ROOT, TODAY, child, store_of
from tests.bench.run import CACHE, Bench, pairs

CODE = "C15"
LAST, NOW = "2026-03", "2026-04"


def bench(quick: bool) -> Bench:
    """Ours and the floor in turn, each in a process and a store of its own."""
    lines = 10_000 if quick else 50_000
    store = _store(lines * 2, 0, lines)
    peak = 0.0

    def once(part: str) -> float:
        nonlocal peak
        figures = _run(store, part)
        peak = max(peak, figures["peak_mb"])
        assert figures["lines"] == lines * 99 // 100, figures
        return float(figures["seconds"])

    ours, floor = pairs(lambda: once("ours"), lambda: once("floor"), runs=1 if quick else 3)
    what = f"{lines} entitlements drawn up with differences and checks (floor: bare SQL of the same lines)"
    return Bench("roster", what, round(ours, 2), round(floor, 2), round(ours / floor, 2), 3.0, int(peak))


def bench_scale(quick: bool) -> Bench:
    """The same work where five million lines lie in the store."""
    people, many, lines = (20_000, 400_000, 10_000) if quick else (100_000, 5_000_000, 50_000)
    stores = {count: _store(people, count, lines) for count in (0, many)}
    found: dict[int, list[float]] = {0: [], many: []}
    peak = 0.0
    for _ in range(1 if quick else 5):
        for count, store in stores.items():
            figures = _run(store, "ours")
            found[count].append(figures["seconds"])
            peak = max(peak, figures["peak_mb"])
    ratio = median(large / small for large, small in zip(found[many], found[0], strict=True))
    what = f"{lines} lines drawn up with {many} lines in the store (floor: in a store without them)"
    ours, floor = median(found[many]), median(found[0])
    return Bench("roster.scale", what, round(ours, 2), round(floor, 2), round(ratio, 2), 1.33, int(peak))


def _run(store: Path, part: str) -> dict[str, Any]:
    """One run in a copy: a large store is linked, and its database copied, so that the run may write to it."""
    with tempfile.TemporaryDirectory(dir=CACHE) as name:
        left_out = shutil.ignore_patterns("lock", "backups")
        copy = Path(shutil.copytree(store, Path(name) / "bench.yikatong", ignore=left_out))
        return child("roster_bench", part, str(copy))


def _store(people: int, many: int, lines: int) -> Path:
    """A copy of the store of other benches with entitlements and last period's roster; made when it is older."""
    from app.store.store import DESK

    before = store_of(people, many)
    path = CACHE / f"roster_{people}_{many}_{lines}.yikatong"
    ready = path / "roster_ready"
    if not ready.exists() or ready.read_text() != str(DESK.version):
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(before, path)
        child("roster_bench", "make", str(path), str(lines))
        ready.write_text(str(DESK.version))
    return path


def make(path: Path, lines: int) -> dict[str, float]:
    """Grant and pay so many people in March; of a hundred one died since, one has another card, one is paid more."""
    from app.casework import catalogue
    from app.domain.money import Fen
    from app.store import programme_people
    from app.store.transaction import read_tables

    session = _open(path)
    catalogue.set_standard(session, CODE, Fen(5_000), since=TODAY.replace(month=1, day=1), document="文件")
    catalogue.confirm_standards(session, CODE, "文件")
    db, tables = session.store.db, read_tables(session.store.db)
    programme = db.conn.execute("SELECT id FROM programme WHERE code = ?", (CODE,)).fetchone()[0]
    owners = db.conn.execute(
        """SELECT c.owner_id, c.id, p.village, h.grp, h.id FROM card c JOIN person p ON p.id = c.owner_id
           JOIN household_member m ON m.person_id = p.id JOIN household h ON h.id = m.household_id
           WHERE c.state = 'active' GROUP BY c.owner_id ORDER BY c.owner_id LIMIT ?""",
        (lines,),
    ).fetchall()
    assert len(owners) == lines, len(owners)
    last = db.conn.execute("SELECT COALESCE(max(id), 0) FROM line").fetchone()[0]
    member = db.conn.execute("SELECT COALESCE(max(id), 0) FROM line_member").fetchone()[0]
    roster = db.conn.execute("SELECT COALESCE(max(id), 0) + 1 FROM roster").fetchone()[0]
    grants, old, members = [], [], []
    for at, (person, card, village, group, home) in enumerate(owners, start=1):
        text = '{"people": 2}' if at % 100 == 3 else '{"people": 1}'
        body = (programme, None, person, person, card, village, group, "", text, "2026-01-01", None, None, 1, 1)
        grants.append((at, 1, *body))
        head = (last + at, 1, b"bench" + at.to_bytes(11, "big"), roster, at, "regular", None, at, home)
        paid = (person, person, card, village, group, "50.00", '{"people": 1}', 5_000, "paid", None)
        old.append((*head, *paid, None, None, None, None, 1, 1))
        members.append((member + at, 1, last + at, person, programme, LAST, "regular", 0, 0))
    db.conn.execute("BEGIN")
    public = b"bench" + roster.to_bytes(11, "big")
    row = (roster, 1, public, "654002100", programme, LAST, "regular", 1, 1, "settled", None, TODAY.isoformat())
    db.conn.execute(tables["roster"].insert, row)
    db.conn.executemany(tables["entitlement"].insert, grants)
    db.conn.executemany(tables["line"].insert, old)
    db.conn.executemany(tables["line_member"].insert, members)
    programme_people.write_down(db, first=last)
    db.conn.execute(
        "UPDATE person SET died = '2026-03-20' WHERE id IN (SELECT person_id FROM entitlement WHERE id % 100 = 1)"
    )
    db.conn.execute("COMMIT")
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    session.store.changed = False
    session.store.close()
    return {"seconds": 0.0}


def _open(path: Path) -> Any:
    from app.office.session import open_session
    from app.store.store import DESK

    return open_session(path, DESK, PASSPHRASE, user="clerk", today=TODAY)


def ours(path: Path) -> dict[str, float]:
    """Draw it up, then read it with its differences and checks as its page does."""
    from app.casework.doing_next import do_next
    from app.casework.roster_view import roster_view

    session = _open(path)
    start = time.perf_counter()
    made = do_next(session, CODE, NOW)
    drawn = time.perf_counter() - start
    view = roster_view(session, made.roster_id)
    seconds = time.perf_counter() - start
    assert view.difference.holds
    assert {part.section.value: part.lines for part in view.difference.parts}[
        "stopped"
    ] == view.difference.last.lines // 100
    return _ended(session, seconds, made.lines) | {"drawn": drawn}


def floor(path: Path) -> dict[str, float]:
    """Bare SQL on the same connection: the same entitlements read, the same lines and members inserted."""
    session = _open(path)
    db = session.store.db
    tables = session.store.tables
    programme = db.conn.execute("SELECT id FROM programme WHERE code = ?", (CODE,)).fetchone()[0]
    roster = db.conn.execute("SELECT max(id) + 1 FROM roster").fetchone()[0]
    start = time.perf_counter()
    db.conn.execute("BEGIN IMMEDIATE")
    rows = db.conn.execute(
        """SELECT e.id, e.payee_id, e.card_id, e.village, e.grp, e.quantities, m.household_id FROM entitlement e
           JOIN household_member m ON m.person_id = e.person_id AND m.until IS NULL
           JOIN person p ON p.id = e.person_id AND p.died IS NULL
           WHERE e.programme_id = ? AND e.since <= '2026-04-30' AND (e.until IS NULL OR e.until >= '2026-04-01')
           ORDER BY e.village, e.grp, e.id""",
        (programme,),
    ).fetchall()
    last = db.conn.execute("SELECT max(id) FROM line").fetchone()[0]
    member = db.conn.execute("SELECT max(id) FROM line_member").fetchone()[0]
    day = TODAY.isoformat()
    row = (roster, 1, b"floor" + bytes(11), "654002100", programme, NOW, "regular", 1, 1, "draft", None, day)
    db.conn.execute(tables["roster"].insert, row)
    lines, members = [], []
    for at, (grant, person, card, village, group, text, home) in enumerate(rows, start=1):
        head = (last + at, 1, b"floor" + at.to_bytes(11, "big"), roster, at, "regular", None, grant, home)
        body = (person, person, card, village, group, "50.00", text, 5_000, "proposed", None)
        lines.append((*head, *body, None, None, None, None, 1, 1))
        members.append((member + at, 1, last + at, person, programme, NOW, "regular", 0, 1))
    db.conn.executemany(tables["line"].insert, lines)
    db.conn.executemany(tables["line_member"].insert, members)
    db.conn.execute("COMMIT")
    seconds = time.perf_counter() - start
    return _ended(session, seconds, len(lines))


def _ended(session: Any, seconds: float, lines: int) -> dict[str, float]:
    session.store.changed = False
    session.store.close()
    return {"seconds": seconds, "lines": lines, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    part, path, *more = sys.argv[1:]
    done = make(Path(path), int(more[0])) if part == "make" else {"ours": ours, "floor": floor}[part](Path(path))
    print(json.dumps(done))
