"""What counties' person libraries have of us: files that were handed over, and each person as he went last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from app.store.connection import Database
from app.store.transaction import Row, Transaction, each_row, one, rows

_content = msgspec.json.Decoder(dict[str, str])

_PEOPLE = """
    WITH held AS (SELECT owner_id, max((state IN ('active', 'unknown')) * 1000000000 + id) % 1000000000 AS card_id
        FROM card WHERE ended IS NULL GROUP BY owner_id),
    granted AS (SELECT COALESCE(e.person_id, m.person_id) AS person_id, max(p.code IN ('C01', 'C02')) AS dibao,
            max(p.code IN ('C03', 'C04')) AS destitute
        FROM entitlement e JOIN programme p ON p.id = e.programme_id
        LEFT JOIN household_member m ON m.household_id = e.household_id AND m.until IS NULL
        WHERE p.code IN ('C01', 'C02', 'C03', 'C04') AND e.since <= :on AND (e.until IS NULL OR e.until >= :on)
        GROUP BY 1)
    SELECT p.id, p.kind, COALESCE(p.document, '') AS document, p.name, COALESCE(p.phone, '') AS phone,
        p.died IS NOT NULL OR p.ended IS NOT NULL AS gone, COALESCE(h.village, p.village) AS village,
        COALESCE(h.grp, '') AS grp, COALESCE(h.id, 0) AS household_id, COALESCE(m.relation, '') AS relation,
        COALESCE(d.name, p.name) AS head_name, COALESCE(d.document, p.document, '') AS head_document,
        COALESCE(c.account_name, '') AS account_name, COALESCE(c.account, '') AS account, COALESCE(c.bank, '') AS bank,
        COALESCE(g.dibao, 0) AS dibao, COALESCE(g.destitute, 0) AS destitute, COALESCE(n.name, '') AS native
    FROM person p
    LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
    LEFT JOIN household h ON h.id = m.household_id
    LEFT JOIN person d ON d.id = h.head_id
    LEFT JOIN held k ON k.owner_id = p.id
    LEFT JOIN card c ON c.id = k.card_id
    LEFT JOIN granted g ON g.person_id = p.id
    LEFT JOIN native_name n ON n.person_id = p.id
    ORDER BY village, grp, household_id, h.head_id <> p.id, p.id
"""
"""Everybody as he stands now, heads first; his newest card that takes money, else his newest one."""

_LAST = """
    SELECT r.person_id, r.sort, r.content, max(r.id) FROM library_row r JOIN library_out o ON o.id = r.out_id
    WHERE o.profile_id IS :profile AND o.taken_back_on IS NULL GROUP BY r.person_id
"""


class Out(NamedTuple):
    """A file of the library that was made, or the note that the county knows everybody as of that day (`known`)."""

    id: int
    kind: str
    files: tuple[str, ...]
    rows: int
    made_on: str
    made_by: str
    handed_over_on: str | None
    county_number: str
    taken_back_on: str | None
    reason: str


class LibraryRow(NamedTuple):
    """A row of a file that was made: whose, why he went (`new`, `changed` or `gone`), in which file, as what."""

    person_id: int
    sort: str
    file: int
    file_row: int
    content: dict[str, str]


def each_person(db: Database, on: str) -> Iterator[Row]:
    """Everybody of the register as he stands on that day; ended people are among them, marked `gone`."""
    return each_row(db, _PEOPLE, {"on": on})


def last_handed(db: Database, profile_id: int) -> dict[int, tuple[str, dict[str, str]]]:
    """By person: why he went last into the library of this county, and as what; files taken back do not count."""
    found = db.conn.execute(_LAST, {"profile": profile_id or None})
    return {row[0]: (row[1], _content.decode(row[2])) for row in found}


def add_out(tx: Transaction, profile_id: int, *, kind: str, files: Iterable[str], given: Iterable[LibraryRow]) -> int:
    """A file that was made, with its rows; returns its id."""
    kept = list(given)
    key = tx.insert(
        "library_out",
        profile_id=profile_id or None,
        kind=kind,
        files=files_text(files),
        rows=len(kept),
        made_at=tx.act.at,
        made_by=tx.act.user_id,
    )
    encode = msgspec.json.Encoder(order="sorted").encode
    tx.insert_rows(
        "library_row",
        [
            (
                tx.next_id("library_row"),
                key,
                one.person_id,
                one.sort,
                one.file,
                one.file_row,
                encode(one.content).decode(),
            )
            for one in kept
        ],
    )
    return key


def files_text(names: Iterable[str]) -> str:
    """Names of files as they are kept."""
    return msgspec.json.encode(list(names)).decode()


def change_out(tx: Transaction, key: int, **values: str | int | None) -> None:
    """Its hand-over, or that it was taken back."""
    tx.update("library_out", key, **values)


_OUT = """SELECT o.id, o.kind, o.files, o.rows, o.made_at, u.name, o.handed_over_on, COALESCE(o.county_number, '') AS
    county_number, o.taken_back_on, COALESCE(o.reason, '') AS reason, COALESCE(o.profile_id, 0) AS profile_id
    FROM library_out o JOIN user u ON u.id = o.made_by"""


def _out(row: Row) -> Out:
    files = msgspec.json.decode(row["files"], type=tuple[str, ...])
    return Out(
        row["id"],
        row["kind"],
        files,
        row["rows"],
        row["made_at"][:10],
        row["name"],
        row["handed_over_on"],
        row["county_number"],
        row["taken_back_on"],
        row["reason"],
    )


def outs(db: Database, profile_id: int) -> list[Out]:
    """All that was made for this county's library, the newest first."""
    found = rows(db, _OUT + " WHERE o.profile_id IS :profile ORDER BY o.id DESC", {"profile": profile_id or None})
    return [_out(row) for row in found]


def out(db: Database, key: int) -> tuple[int, Out] | None:
    """Profile and one of those by id."""
    row = one(db, _OUT + " WHERE o.id = ?", (key,))
    return (row["profile_id"], _out(row)) if row else None


def rows_of(db: Database, out_id: int) -> list[LibraryRow]:
    """The rows of one of those, by file and row."""
    found = db.conn.execute(
        "SELECT person_id, sort, file, file_row, content FROM library_row WHERE out_id = ? ORDER BY file, file_row",
        (out_id,),
    )
    return [LibraryRow(row[0], row[1], row[2], row[3], _content.decode(row[4])) for row in found]


def newest_out(db: Database, profile_id: int) -> int:
    """The newest one that was not taken back, 0 without any."""
    row = db.conn.execute(
        "SELECT max(id) FROM library_out WHERE profile_id IS ? AND taken_back_on IS NULL", (profile_id or None,)
    ).fetchone()
    return int(row[0] or 0)
