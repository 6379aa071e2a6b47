"""Taking back all sheets of a pile at once: what its entries touched together, and what rests on it since."""

from __future__ import annotations

import json
from collections.abc import Collection

from app.store import undo as undoes
from app.store.connection import Database
from app.store.history import read_image
from app.store.kept import INTERNAL
from app.store.transaction import Table, Transaction
from app.store.undo import Point, Touched

PILE_VERBS = ("take_pile_sheet", "mend_pile", "decide_parked", "tell_overpaid")
DRAFT_VERBS = frozenset(
    {"make_roster", "copy_roster", "hold_line", "release_line", "leave_out", "add_line", "change_line",
     "change_amount", "stop_line", "put_back"}
)  # fmt: skip
"""Verbs that write drafts of rosters only: drafts made from a pile go with it."""


def entries_of(db: Database, pile_id: int) -> list[Point]:
    """The entries that took or mended sheets of a pile or told what it overpaid, not undone, oldest first."""
    found = db.conn.execute(
        """SELECT p.id, p.seq, a.user_id, a.at, a.verb, a.reason, p.undone_by
           FROM undo_point p JOIN audit a ON a.seq = p.seq
           WHERE p.undone_by IS NULL AND a.verb IN (SELECT value FROM json_each(?)) AND a.reason LIKE ?
           ORDER BY p.seq""",
        (json.dumps(PILE_VERBS), f"{pile_id} %"),
    )
    return [Point(*row) for row in found]


def reviewed_since(db: Database, seq: int) -> bool:
    """Whether a roster that was handed over after this entry has been reviewed."""
    found = db.conn.execute("SELECT 1 FROM review WHERE made_seq > ? AND checker_id IS NOT NULL LIMIT 1", (seq,))
    return found.fetchone() is not None


def merged(db: Database, points: Collection[Point]) -> Touched:
    """What several entries touched: a row that was inserted by one counts as inserted, an image is the oldest one."""
    found = Touched()
    for point in points:
        one = undoes.touched_by(db, point.seq)
        for noun, keys in one.inserted.items():
            found.inserted.setdefault(noun, set()).update(keys)
        for noun, images in one.changed.items():
            mine = found.inserted.get(noun, set())
            for key, content in images.items():
                if key not in mine:
                    found.changed.setdefault(noun, {}).setdefault(key, content)
    for noun, keys in found.inserted.items():
        found.inserted[noun] = _standing(db, noun, keys)
    return found


def _standing(db: Database, noun: str, keys: set[int]) -> set[int]:
    """Those of these rows that are there still; an undone draft took its own away."""
    found = db.conn.execute(
        f"SELECT id FROM {noun} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - names of the schema
        (json.dumps(sorted(keys)),),
    )
    return {row[0] for row in found}


def later_points(db: Database, seq: int) -> list[tuple[int, str, str, int | None, int | None]]:
    """Entries after this one: (number, verb, reason, id of its undo point, undone by)."""
    found = db.conn.execute(
        """SELECT a.seq, a.verb, a.reason, p.id, p.undone_by FROM audit a LEFT JOIN undo_point p ON p.seq = a.seq
           WHERE a.seq > ? ORDER BY a.seq""",
        (seq,),
    )
    return [tuple(row) for row in found.fetchall()]


def rests_on(db: Database, tables: dict[str, Table], seq: int, touched: Touched) -> tuple[str, int] | None:
    """The first row of an entry that changes or refers to what is to be taken back; None when none does."""
    links = undoes.links_of(db, tables)
    for noun, key in undoes.records_of(db, seq):
        if noun in INTERNAL:
            continue
        if touched.has(noun, key) or undoes.points_to(db, noun, key, links.get(noun, []), touched):
            return noun, key
    return None


def take_back(tx: Transaction, tables: dict[str, Table], points: Collection[Point], touched: Touched) -> None:
    """Within a transaction: take away what was inserted, give changed rows their former content."""
    for noun, keys in touched.inserted.items():
        tx.remove(noun, sorted(keys))
    for noun, images in touched.changed.items():
        for key, content in images.items():
            image = read_image(content, tables[noun].columns)
            tx.update(noun, key, **{name: value for name, value in image.items() if name not in undoes.NOT_PUT_BACK})
    for point in points:
        tx.update("undo_point", point.id, undone_by=tx.seq)
