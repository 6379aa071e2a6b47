"""Undoing an entry of the audit: what it touched, what came after it, and its rows put back (`product.md` 3).

Undo is a compensating transaction: rows that were changed become what their images say, with a new revision and the
same user as their maker; rows that were inserted are taken away, kept whole as images.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct, field

from app.store import audit
from app.store.connection import Database
from app.store.history import read_image
from app.store.kept import INTERNAL
from app.store.transaction import Table, Transaction, one, rows

_LINE_PARENTS = {
    "card_id": "card",
    "payee_id": "person",
    "beneficiary_id": "person",
    "household_id": "household",
    "entitlement_id": "entitlement",
}
NOT_PUT_BACK = frozenset({"id", "rev", "maker_id", "maker_seq"})
_PLACED = {"line": _LINE_PARENTS, "household_member": {"household_id": "household"},
           "entitlement": {"household_id": "household", "person_id": "person"}}  # fmt: skip
"""What is written for the place in which a household or person stands."""

_REPOINTED = ("household_id", "beneficiary_id", "payee_id")


class Point(Struct, frozen=True):
    """An entry that may be undone: whose, when, by which verb, and by which entry it was undone already."""

    id: int
    seq: int
    user_id: int
    at: str
    verb: str
    reason: str
    undone_by: int | None


class Touched(Struct):
    """Rows of one entry by table: changed ones with their image, inserted ones by id."""

    changed: dict[str, dict[int, bytes]] = field(default_factory=dict)
    inserted: dict[str, set[int]] = field(default_factory=dict)

    def has(self, noun: str, key: int | None) -> bool:
        """Whether a row was changed or inserted."""
        return key is not None and (key in self.inserted.get(noun, ()) or key in self.changed.get(noun, ()))


_POINT = """SELECT p.id, p.seq, a.user_id, a.at, a.verb, a.reason, p.undone_by
    FROM undo_point p JOIN audit a ON a.seq = p.seq"""


def point(db: Database, seq: int) -> Point | None:
    """The undo point of an entry; None for one that keeps no images."""
    row = one(db, _POINT + " WHERE p.seq = ?", (seq,))
    return Point(**row) if row else None


def newest_point(db: Database, user_id: int) -> Point | None:
    """The newest entry of a user that may be undone and is not."""
    row = one(db, _POINT + " WHERE a.user_id = ? AND p.undone_by IS NULL ORDER BY p.seq DESC LIMIT 1", (user_id,))
    return Point(**row) if row else None


def newest_of(db: Database, verbs: Iterable[str], limit: int) -> list[Point]:
    """The newest entries by these verbs that are not undone, whoever made them."""
    found = rows(
        db,
        f"""{_POINT} WHERE p.undone_by IS NULL AND a.verb IN (SELECT value FROM json_each(?))
            ORDER BY p.seq DESC LIMIT ?""",  # noqa: S608 - a constant of this module
        (json.dumps(list(verbs)), limit),
    )
    return [Point(**row) for row in found]


def concerns_roster(db: Database, seq: int, roster_id: int) -> bool:
    """Whether an entry changed a line of a roster."""
    row = db.conn.execute(
        """SELECT 1 FROM before_image b JOIN line l ON l.id = b.record_id
           WHERE b.seq = ? AND b.noun = 'line' AND l.roster_id = ? LIMIT 1""",
        (seq, roster_id),
    ).fetchone()
    return row is not None


def touched_by(db: Database, seq: int) -> Touched:
    """What an entry changed and inserted, by its parts and its images."""
    found = Touched()
    images = db.conn.execute(
        "SELECT noun, record_id, content FROM before_image WHERE seq = ? AND removed = 0 ORDER BY id", (seq,)
    )
    for noun, key, content in images:
        found.changed.setdefault(noun, {})[key] = bytes(content)
    for noun, key in _records(db, "seq = ?", seq):
        if noun not in INTERNAL and key not in found.changed.get(noun, ()):
            found.inserted.setdefault(noun, set()).add(key)
    return found


def records_of(db: Database, seq: int) -> Iterator[tuple[str, int]]:
    """Table and id of every row that an entry wrote."""
    return _records(db, "seq = ?", seq)


def _records(db: Database, where: str, seq: int) -> Iterator[tuple[str, int]]:
    for noun, data in db.conn.execute(f"SELECT noun, data FROM audit_part WHERE {where}", (seq,)):  # noqa: S608 - constant
        for key, _rev, _digest in audit.PACKED.iter_unpack(data):
            yield noun, key


class Since(Struct, frozen=True):
    """What came after an entry: a row of it was changed again, or was reviewed, printed, sent or built upon."""

    changed: tuple[str, int] | None = None
    used: tuple[str, int] | None = None


def since(db: Database, tables: dict[str, Table], seq: int, touched: Touched) -> Since:
    """The first thing after an entry that forbids to undo it; cost grows with what was written since, not the store."""
    links = links_of(db, tables)
    attached = tables.keys() & {"attachment"}
    for noun, key in _records(db, "seq > ?", seq):
        if noun in INTERNAL:
            continue
        if noun == "line" and _rests_on(db, key, touched):
            return Since(used=(noun, key))
        if touched.has(noun, key):
            return Since(changed=(noun, key))
        if noun in _PLACED and touched.inserted.get("village_move") and _stands_there(db, noun, key, touched):
            return Since(used=(noun, key))
        if noun in attached and _is_attached(db, key, touched):
            return Since(used=(noun, key))
        if points_to(db, noun, key, links.get(noun, []), touched):
            return Since(used=(noun, key))
    return Since()


def _rests_on(db: Database, key: int, touched: Touched) -> bool:
    """Whether a line that went to review or onto a wall pays by what the entry changed."""
    row = one(db, "SELECT * FROM line WHERE id = ?", (key,))
    if row is None or row["snapshot"] is None:
        return False
    mine = touched.has("line", key) or touched.has("roster", row["roster_id"])
    return mine or any(touched.has(noun, row[column]) for column, noun in _LINE_PARENTS.items())


def _stands_there(db: Database, noun: str, key: int, touched: Touched) -> bool:
    """Whether a row names the place to which the entry moved its household or person: it would not go back with it."""
    row = one(db, f"SELECT * FROM {noun} WHERE id = ?", (key,))  # noqa: S608 - names of the schema
    return row is not None and any(touched.has(parent, row[column]) for column, parent in _PLACED[noun].items())


def _is_attached(db: Database, key: int, touched: Touched) -> bool:
    row = one(db, "SELECT noun, record_id FROM attachment WHERE id = ?", (key,))
    return row is not None and touched.has(row["noun"], row["record_id"])


def links_of(db: Database, tables: dict[str, Table]) -> dict[str, list[tuple[str, str]]]:
    """By table: (column, table it refers to)."""
    return {
        name: [(row[3], row[2]) for row in db.conn.execute(f"PRAGMA foreign_key_list({name})").fetchall()]
        for name in tables
    }


def points_to(db: Database, noun: str, key: int, links: list[tuple[str, str]], touched: Touched) -> bool:
    """Whether a row written later refers to a row that the entry inserted."""
    wanted = [(column, parent) for column, parent in links if parent in touched.inserted]
    if not wanted:
        return False
    row = one(db, f"SELECT * FROM {noun} WHERE id = ?", (key,))  # noqa: S608 - names of the schema
    return row is not None and any(row[column] in touched.inserted[parent] for column, parent in wanted)


@contextmanager
def without_foreign_keys(db: Database) -> Iterator[None]:
    """Leave foreign keys to `since`, which has looked at everything that could refer to the rows to be removed.

    SQLite would search every table that may refer to a person or card, line by line, for each row removed: the lines of
    a township have no index by payee.
    """
    db.conn.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        db.conn.execute("PRAGMA foreign_keys = ON")


def put_back(tx: Transaction, tables: dict[str, Table], found: Point, touched: Touched) -> None:
    """Within a transaction: take away what the entry inserted, give its changed rows their former content."""
    for noun, keys in touched.inserted.items():
        tx.remove(noun, sorted(keys))
    _free_numbers(tx, tables, touched)
    for noun, images in touched.changed.items():
        for key, content in reversed(images.items()):  # backwards, as what was written later may stand in its way
            image = read_image(content, tables[noun].columns)
            wanted = {name: value for name, value in image.items() if name not in NOT_PUT_BACK}
            if noun == "line" and _only_repointed(tx, key, wanted):
                tx.repoint(noun, key, **{name: wanted[name] for name in _REPOINTED})
            else:
                tx.update(noun, key, **wanted)
    tx.update("undo_point", found.id, undone_by=tx.seq)


def _free_numbers(tx: Transaction, tables: dict[str, Table], touched: Touched) -> None:
    """Where several people get their former numbers back, they let go of the present ones first."""
    images = touched.changed.get("person", {})
    if len(images) < 2:
        return
    for key, content in images.items():
        if tx.get("person", key)["document"] != read_image(content, tables["person"].columns)["document"]:
            tx.update("person", key, document=None)


def _only_repointed(tx: Transaction, key: int, wanted: dict[str, Any]) -> bool:
    """Whether a line outside a draft is to refer to other records again, and to nothing else: its signatures hold."""
    row = tx.get("line", key)
    if any(row[name] != value for name, value in wanted.items() if name not in _REPOINTED):
        return False
    return str(tx.get("roster", row["roster_id"])["state"]) != "draft"


def clashes(db: Database, touched: Touched) -> bool:
    """Whether a number that would come back is somebody else's by now: a document, or the account of a card in use."""
    for key, content in touched.changed.get("person", {}).items():
        number = _column(db, "person", content, "document")
        taken = one(db, "SELECT id FROM person WHERE document = ? AND id <> ?", (number, key))
        if taken is not None and not touched.has("person", taken["id"]):
            return True
    for key, content in touched.changed.get("card", {}).items():
        if _column(db, "card", content, "ended") is not None:
            continue
        account = _column(db, "card", content, "account")
        taken = one(db, "SELECT id FROM card WHERE account = ? AND ended IS NULL AND id <> ?", (account, key))
        if taken is not None and taken["id"] not in touched.inserted.get("card", ()):
            return True
    return _place_taken(db, touched) or _book_taken(db, touched)


def _book_taken(db: Database, touched: Touched) -> bool:
    """Whether the number of a hukou page that would come back is another household's by now."""
    for content in touched.changed.get("household_kind", {}).values():
        image = _image(db, "household_kind", content)
        if (
            image["until"] is None
            and image["book_number"]
            and one(
                db,
                """SELECT k.id FROM household_kind k JOIN household h ON h.id = k.household_id
               WHERE k.book_number = :book_number AND k.until IS NULL AND h.ended IS NULL AND h.id <> :household_id""",
                image,
            )
        ):
            return True
    return False


def _place_taken(db: Database, touched: Touched) -> bool:
    """Whether a person whose place in a household or period would come back stands elsewhere by now."""
    for key, content in touched.changed.get("line_member", {}).items():
        image = _image(db, "line_member", content)
        if image["live"] == 1 and one(
            db,
            """SELECT id FROM line_member WHERE live = 1 AND id <> :id AND person_id = :person_id
               AND programme_id = :programme_id AND period = :period AND root_kind = :root_kind AND step = :step""",
            {**image, "id": key},
        ):
            return True
    if _month_taken(db, touched):
        return True
    members = touched.inserted.get("household_member", set()) | touched.changed.get("household_member", {}).keys()
    for key, content in touched.changed.get("household_member", {}).items():
        image = _image(db, "household_member", content)
        if image["until"] is not None:
            continue
        rows = db.conn.execute(
            """SELECT id FROM household_member WHERE until IS NULL AND person_id = ? AND id <> ?
               AND id NOT IN (SELECT value FROM json_each(?))""",
            (image["person_id"], key, json.dumps(sorted(members))),
        ).fetchall()
        if rows:
            return True
    return False


def _month_taken(db: Database, touched: Touched) -> bool:
    """Whether a month whose raise or back pay would come back was raised or made up by another line by now."""
    for key, content in touched.changed.get("part_key", {}).items():
        image = _image(db, "part_key", content)
        if image["live"] == 1 and one(
            db,
            """SELECT id FROM part_key WHERE live = 1 AND id <> :id AND person_id = :person_id
               AND programme_id = :programme_id AND period = :period AND root_kind = :root_kind
               AND rate_fen = :rate_fen AND step = :step""",
            {**image, "id": key},
        ):
            return True
    return False


def _image(db: Database, noun: str, content: bytes) -> dict[str, object]:
    columns = [row[1] for row in db.conn.execute(f"PRAGMA table_info({noun})").fetchall()]
    return read_image(content, columns)


def _column(db: Database, noun: str, content: bytes, name: str) -> object:
    return _image(db, noun, content)[name]
