"""The stores of `search` and `list`: a township of 100 000 people by bulk insert, made once, kept for the next run."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.run import CACHE

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 3, 31)
PASSPHRASE = "bench-passphrase"
AT_ONCE = 100_000


def child(module: str, *arguments: str) -> dict[str, Any]:
    """Run a part of a bench in a process of its own."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def store_of(people: int, lines: int) -> Path:
    """A desk of so many people and lines; made when it is not there, or from an older schema."""
    from app.store.store import DESK

    path = CACHE / f"people_{people}_{lines}.yikatong"
    ready = path / "ready"
    if not ready.exists() or ready.read_text() != str(DESK.version):
        shutil.rmtree(path, ignore_errors=True)
        child("people_store", str(path), str(people), str(lines))
        ready.write_text(str(DESK.version))
    return path


def make(path: Path, people: int, lines: int) -> None:
    """Bulk insert: people, households, cards; rosters of one line for each person until there are enough."""
    from app.domain.makers import Role
    from app.office.session import SystemClock
    from app.office.setup import NewUser, Office, new_desk
    from app.practice.people import make_households
    from app.store import programme_people
    from app.store.transaction import read_tables

    users = [NewUser("clerk", Role.CLERK, PASSPHRASE), NewUser("admin", Role.ADMIN, PASSPHRASE + "-2")]
    session, _ = new_desk(path, Office("654002100", "bench"), users, SystemClock(TODAY))
    db = session.store.db
    tables = read_tables(db)
    households = make_households(people, 5, session.villages, TODAY)
    rows = _register(households, session.villages)
    db.conn.execute("BEGIN")
    for table, found in rows.items():
        db.conn.executemany(tables[table].insert, found)
    db.conn.execute("COMMIT")
    indexes = db.conn.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        " AND tbl_name IN ('line', 'line_member')"
    ).fetchall()
    for name, _ in indexes:
        db.conn.execute(f"DROP INDEX {name}")
    people_of = [(row[0], row[1], row[2], row[3]) for row in _payees(rows)]
    for number in range(1, lines // people + 1):
        db.conn.execute("BEGIN")
        _roster(db, tables, number, people_of)
        db.conn.execute("COMMIT")
    for _, sql in indexes:
        db.conn.execute(sql)
    programme_people.write_down(db)
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    session.store.close()


def _register(households, villages) -> dict[str, list[tuple]]:  # noqa: ANN001
    day = TODAY.isoformat()
    rows: dict[str, list[tuple]] = {"person": [], "household": [], "household_member": [], "card": []}
    for number, one in enumerate(households, start=1):
        village = villages[one.village]
        for at, person in enumerate(one.people):
            key = len(rows["person"]) + 1
            name, phone = person.name, person.phone or None
            rows["person"].append((key, 1, "person", person.document, name, phone, village, *(None,) * 5))
            relation = "户主" if at == 0 else "家人"
            rows["household_member"].append((key, 1, number, key, relation, day, None))
            if at == 0:
                rows["household"].append((number, 1, key, "registered", village, one.group, None, None))
            if person.account:
                state = "not_activated" if key % 97 == 0 else "active"
                rows["card"].append(
                    (len(rows["card"]) + 1, 1, key, person.account, "银行", name, None, state, day, "bench", None, 1, 1)
                )
    return rows


def _payees(rows: dict[str, list[tuple]]) -> Iterator[tuple[int, int, int, int]]:
    """Person, household, payee and card of each line: who has no card is paid to the first card of all."""
    card_of = {row[2]: row[0] for row in rows["card"]}
    head_of = {row[0]: row[2] for row in rows["household"]}
    for _, _, household, person, *_ in rows["household_member"]:
        payee = person if person in card_of else head_of[household]
        yield person, household, payee, card_of.get(payee, 1)


def _roster(db, tables, number: int, people: list[tuple[int, int, int, int]]) -> None:  # noqa: ANN001
    months = 2026 * 12 + 2 - number
    period = f"{months // 12}-{months % 12 + 1:02d}"
    day = TODAY.isoformat()
    public = b"roster" + number.to_bytes(10, "big")
    roster = (number, 1, public, "654002100", 1 + number % 60, period, "regular", 1, 1, "settled", None, day)
    db.conn.execute(tables["roster"].insert, roster)
    first = (number - 1) * len(people)
    for start in range(0, len(people), AT_ONCE):
        lines, members = [], []
        for at, (person, household, payee, card) in enumerate(people[start : start + AT_ONCE], start=start + 1):
            key = first + at
            head = (key, 1, b"line" + key.to_bytes(12, "big"), number, at, "regular", None, None, household)
            body = (person, payee, card, "654002100201", "1组", "", "{}", 10_000 + at % 977, "paid", None)
            lines.append((*head, *body, None, None, None, None, 1, 1))
            members.append((key, 1, key, person, 1 + number % 60, period, "regular", 0, 1))
        db.conn.executemany(tables["line"].insert, lines)
        db.conn.executemany(tables["line_member"].insert, members)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps({"seconds": 0.0}))
