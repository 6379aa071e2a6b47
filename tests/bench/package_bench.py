"""`package`: build and seal 100 000 people and 1 million lines.

Floor: the same columns by one bare SELECT, the same records as JSON (msgspec), zstd and age of the same bytes. The
store is made by bulk insert, kept for the next run, and not timed.
"""

from __future__ import annotations

import hashlib
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.bench.run import CACHE, Bench, pairs

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 3, 31)
PASSPHRASE = "bench-passphrase"
ROSTERS = 10


def store_of(people: int) -> Path:
    """A desk of so many people and ten ready rosters of a line each; made once, and from an older schema again."""
    from app.store.store import DESK

    path = CACHE / f"package_{people}.yikatong"
    ready = path / "ready"
    if not ready.exists() or ready.read_text() != str(DESK.version):
        shutil.rmtree(path, ignore_errors=True)
        child("make", str(path), str(people))
        ready.write_text(str(DESK.version))
    return path


def child(*arguments: str) -> dict[str, float]:
    """Run a part of the bench in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.package_bench", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def bench(quick: bool) -> Bench:
    """Ours and floor in turn, each in a fresh process."""
    people = 10_000 if quick else 100_000
    store = store_of(people)
    peaks: list[float] = []

    def ours() -> float:
        figures = child("ours", str(store))
        peaks.append(figures["peak_mb"])
        return figures["seconds"]

    ours_s, floor_s = pairs(ours, lambda: child("floor", str(store))["seconds"], 1 if quick else 3)
    what = f"seal {people} people, {people * ROSTERS} lines"
    ratio = round(ours_s / floor_s, 2)
    return Bench("package", what, round(ours_s, 2), round(floor_s, 2), ratio, 2.0, int(max(peaks)))


# -- the store ---------------------------------------------------------------------------------------------------------


def make(path: Path, people: int) -> dict[str, float]:
    """People, households, cards; ten rosters with reviews signed by two users: a store that `verify` finds whole."""
    from app.casework.verifying import verify_store
    from app.domain.makers import Role
    from app.office.session import SystemClock
    from app.office.setup import NewUser, Office, new_desk
    from app.practice.people import make_households
    from app.vault.signing import new_office_keys

    users = [
        NewUser("clerk", Role.CLERK, PASSPHRASE),
        NewUser("reviewer", Role.REVIEWER, PASSPHRASE + "-2"),
        NewUser("admin", Role.ADMIN, PASSPHRASE + "-3"),
    ]
    session, _ = new_desk(path, Office("654002100", "bench"), users, SystemClock(TODAY))
    reviewer = session.as_user(PASSPHRASE + "-2", "reviewer")
    heads = make_households(people * 3, 5, session.villages, TODAY)[:people]
    county = new_office_keys()
    with session.write("bench") as tx:
        key = (1, 1, "654002", "county", 1, county.sign_public, county.seal_public, TODAY.isoformat(), None)
        tx.insert_rows("partner", [key])
        _register(tx, heads, session.villages)
    for number in range(1, ROSTERS + 1):
        with session.write("bench") as tx:
            _roster(tx, number, heads, session.villages, (session, reviewer))
    session.store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    found = verify_store(session)
    assert not found.found, found.faults[:3]
    session.store.close()
    return {"seconds": 0.0}


def _register(tx, heads, villages) -> None:  # noqa: ANN001
    day = TODAY.isoformat()
    rows: dict[str, list[tuple]] = {"person": [], "household": [], "household_member": [], "card": []}
    for key, one in enumerate(heads, start=1):
        head, village = one.head, villages[one.village]
        rows["person"].append((key, 1, "person", head.document, head.name, None, village, None, None, None, None, None))
        rows["household"].append((key, 1, key, "registered", village, one.group, None, None))
        rows["household_member"].append((key, 1, key, key, "本人", day, None))
        rows["card"].append((key, 1, key, head.account, "银行", head.name, None, "active", day, "bench", None, 1, 1))
    for table, found in rows.items():
        tx.insert_rows(table, found)


def _roster(tx, number: int, heads, villages, users) -> None:  # noqa: ANN001
    from app.domain.signing import ListEntry, listing, snapshot_digest, statement

    count, first = len(heads), (number - 1) * len(heads)
    period = f"2025-{number:02d}"
    public = hashlib.sha256(b"roster%d" % number).digest()[:16]
    day = TODAY.isoformat()
    tx.insert_rows("roster", [(number, 1, public, "654002100", 1, period, "regular", 1, 1, "cleared", None, day)])
    lines, members, entries = [], [], []
    for at, one in enumerate(heads, start=1):
        head, village = one.head, villages[one.village]
        line_id = hashlib.sha256(b"line%d" % (first + at)).digest()[:16]
        snapshot = _snapshot(head, one, village, period)
        digest = snapshot_digest(snapshot.encode())
        parties = (at, at, at, at)
        kept = (village, one.group, "115.00", "{}", one.milli_mu, "ready", None, number, snapshot, digest, None, 1, 1)
        lines.append((first + at, 1, line_id, number, at, "regular", None, None, *parties, *kept))
        members.append((first + at, 1, first + at, at, 1, period, "regular", 0, 1))
        entries.append(ListEntry(line_id, 1, digest))
    signed = listing(entries)
    clerk, reviewer = users
    maker = (clerk.user.id, clerk.signer.public, clerk.signer.sign(statement("hand-over", signed)), day, 1)
    checker = (reviewer.user.id, reviewer.signer.public, reviewer.signer.sign(statement("review", signed)), day)
    review = (number, 1, hashlib.sha256(b"review%d" % number).digest()[:16], number, signed, *maker, *checker, None)
    tx.insert_rows("review", [review])
    tx.insert_rows("line", lines)
    tx.insert_rows("line_member", members)
    assert len(lines) == count


def _snapshot(head, one, village: str, period: str) -> str:  # noqa: ANN001
    party = [head.name, head.document]
    content = {
        "account": head.account,
        "account_name": head.name,
        "amount": one.milli_mu,
        "bank": "伊宁农村商业银行巴彦岱支行",
        "beneficiary": party,
        "group": one.group,
        "head": party,
        "members": [party],
        "origin": "",
        "payee": party,
        "period": period,
        "programme": "A01",
        "quantities": "{}",
        "root_kind": "regular",
        "standard": "115.00",
        "step": 0,
        "village": village,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# -- ours and floor ----------------------------------------------------------------------------------------------------


def ours(store: Path) -> dict[str, float]:
    """Everything from the ids of the lines to the named package in the outbox, commit included."""
    from app.casework import packages
    from app.office.parcels import build
    from app.office.session import open_session
    from app.store.store import DESK

    session = open_session(store, DESK, PASSPHRASE, today=TODAY)
    ids = [row[0] for row in session.store.db.conn.execute("SELECT id FROM line")]
    start = time.perf_counter()
    load = packages.submission_load(session, ids)
    sent = build(session, load, "bench", keep=lambda _tx, _package: None)
    seconds = time.perf_counter() - start
    assert sent.lines == len(ids)
    sent.path.unlink()
    session.store.close()
    return {"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


_SELECT = """
    SELECT l.public_id, l.rev, r.period, l.origin, r.public_id, r.kind, r.batch, r.version, l.snapshot, v.public_id
    FROM line l JOIN roster r ON r.id = l.roster_id JOIN review v ON v.id = l.review_id ORDER BY l.id
"""


def floor(store: Path) -> dict[str, float]:
    """SELECT, JSON, zstd, age: nothing else, into a file; the age key is made here."""
    import msgspec
    import pyrage
    import zstandard

    from app.exchange.records import LineBody, record_bytes
    from app.office.session import open_session
    from app.store.store import DESK

    session = open_session(store, DESK, PASSPHRASE, today=TODAY)
    db = session.store.db
    recipient = pyrage.x25519.Identity.generate().to_public()

    def clear() -> Iterator[bytes]:
        for (listing,) in db.conn.execute("SELECT listing FROM review"):
            yield msgspec.json.encode(listing)
        for one in db.conn.execute(_SELECT):
            head = one[8][one[8].index('"head":') :].split('"')[5]
            roster, review = one[4].hex(), one[9].hex()
            body = LineBody(
                "A01", one[2], "regular", 0, one[3], None, roster, one[5], one[6], one[7], head, one[8], review
            )
            yield record_bytes(one[0].hex(), one[1], body) + b"\n"

    start = time.perf_counter()
    path = store / "floor.age"
    with path.open("wb") as out:
        pyrage.encrypt_io(_Pipe(zstandard.ZstdCompressor(level=3).read_to_iter(_Chunks(clear()))), out, [recipient])
    seconds = time.perf_counter() - start
    path.unlink()
    session.store.close()
    return {"seconds": seconds}


class _Chunks:
    """A readable over an iterator."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces

    def read(self, size: int = -1) -> bytes:
        """About `size` bytes."""
        found, total = [], 0
        for piece in self._pieces:
            found.append(piece)
            total += len(piece)
            if total >= size:
                break
        return b"".join(found)


class _Pipe:
    """A readable with exact sizes over an iterator."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        found, self._rest = self._rest[:size], self._rest[size:]
        return found


def main() -> None:
    """A part of the bench, called by `child`."""
    part, path, *rest = sys.argv[1:]
    jobs = {
        "make": lambda: make(Path(path), int(rest[0])),
        "ours": lambda: ours(Path(path)),
        "floor": lambda: floor(Path(path)),
    }
    print(json.dumps(jobs[part]()))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
