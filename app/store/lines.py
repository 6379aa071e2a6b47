"""Lines of rosters: one payment each, with the people it covers; read, moved and changed one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct

from app.domain.money import Fen
from app.domain.parts import Part
from app.domain.records import Line, LineDetail
from app.domain.states import CardState, LineOrigin, LineState
from app.store import parts as part_rows
from app.store.connection import Database
from app.store.transaction import Row, Transaction, each_row, one, rows

_FIELDS = """l.id, l.public_id, l.rev, l.roster_id, l.serial, l.origin, l.origin_line, l.household_id, l.beneficiary_id,
    l.payee_id, l.card_id, l.village, l.grp, l.amount_fen, l.state, l.reason, l.review_id, l.snapshot, l.digest"""
_DETAIL = f"""
    SELECT {_FIELDS}, hp.name AS head_name, COALESCE(hp.document, '') AS head_document,
        pp.name AS payee_name, COALESCE(pp.document, '') AS payee_document,
        bp.name AS beneficiary_name, COALESCE(bp.document, '') AS beneficiary_document,
        bp.kind = 'organisation' AS beneficiary_public, hp.kind = 'organisation' AS head_public,
        c.account, c.bank, c.account_name,
        c.state AS card_state, l.standard, l.quantities, COALESCE(pp.phone, '') AS phone
    FROM line l JOIN household h ON h.id = l.household_id JOIN person hp ON hp.id = h.head_id
    JOIN person pp ON pp.id = l.payee_id JOIN person bp ON bp.id = l.beneficiary_id JOIN card c ON c.id = l.card_id
"""  # noqa: S608 - a constant of this module


def _line(row: Row) -> Line:
    return Line(
        row["id"],
        bytes(row["public_id"]),
        row["rev"],
        row["roster_id"],
        row["serial"],
        LineOrigin(row["origin"]),
        row["origin_line"],
        row["household_id"],
        row["beneficiary_id"],
        row["payee_id"],
        row["card_id"],
        row["village"],
        row["grp"],
        Fen(row["amount_fen"]),
        LineState(row["state"]),
        row["reason"],
        row["review_id"],
        row["snapshot"],
        row["digest"],
    )


def _detail(row: Row, members: tuple[tuple[str, str], ...], parts: tuple[Part, ...]) -> LineDetail:
    return LineDetail(
        _line(row),
        row["head_name"],
        row["head_document"],
        row["payee_name"],
        row["payee_document"],
        row["beneficiary_name"],
        row["beneficiary_document"],
        row["account"],
        row["bank"],
        row["account_name"],
        CardState(row["card_state"]),
        row["standard"],
        row["quantities"],
        row["phone"],
        members,
        (bool(row["beneficiary_public"]), bool(row["head_public"])),
        parts,
    )


def line(db: Database, key: int) -> Line | None:
    """One line by id."""
    row = one(db, f"SELECT {_FIELDS} FROM line l WHERE l.id = ?", (key,))  # noqa: S608 - constant
    return _line(row) if row else None


def line_by_public_id(db: Database, public_id: bytes) -> Line | None:
    """One line by the id under which it travels."""
    row = one(db, f"SELECT {_FIELDS} FROM line l WHERE l.public_id = ?", (public_id,))  # noqa: S608 - constant
    return _line(row) if row else None


def lines_of(db: Database, roster_id: int) -> list[Line]:
    """The lines of a roster in their order."""
    return list(each_of(db, roster_id))


def each_of(db: Database, roster_id: int) -> Iterator[Line]:
    """The lines of a roster one after the other."""
    for row in each_row(db, f"SELECT {_FIELDS} FROM line l WHERE l.roster_id = ? ORDER BY l.serial", (roster_id,)):  # noqa: S608
        yield _line(row)


def sum_of(db: Database, keys: Iterable[int]) -> Fen:
    """What the lines with these ids come to."""
    found = db.conn.execute(
        "SELECT COALESCE(sum(amount_fen), 0) FROM line WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return Fen(found.fetchone()[0])


def ids_of(db: Database, roster_id: int) -> set[int]:
    """The ids of a roster's lines."""
    return {row[0] for row in db.conn.execute("SELECT id FROM line WHERE roster_id = ?", (roster_id,))}


def lines_with(db: Database, keys: Iterable[int]) -> list[Line]:
    """The lines with these ids, by id."""
    found = rows(
        db,
        f"SELECT {_FIELDS} FROM line l WHERE l.id IN (SELECT value FROM json_each(?)) ORDER BY l.id",  # noqa: S608
        (json.dumps(list(keys)),),
    )
    return [_line(row) for row in found]


def members_of_lines(db: Database, roster_id: int) -> dict[int, list[tuple[int, str, str]]]:
    """By line of a roster: id, name and number of each person it covers."""
    found = db.conn.execute(
        """SELECT m.line_id, p.id, p.name, COALESCE(p.document, '') FROM line_member m JOIN line l ON l.id = m.line_id
           JOIN person p ON p.id = m.person_id WHERE l.roster_id = ? ORDER BY m.id""",
        (roster_id,),
    )
    members: dict[int, list[tuple[int, str, str]]] = {}
    for line_id, person_id, name, document in found:
        members.setdefault(line_id, []).append((person_id, name, document))
    return members


def details_of(db: Database, roster_id: int) -> Iterator[LineDetail]:
    """The lines of a roster with all that their sheets and snapshots need."""
    members = members_of_lines(db, roster_id)
    parts = part_rows.parts_of_roster(db, roster_id)
    for row in rows(db, _DETAIL + " WHERE l.roster_id = ? ORDER BY l.serial", (roster_id,)):
        covered = tuple((name, document) for _, name, document in members.get(row["id"], []))
        yield _detail(row, covered, parts.get(row["id"], ()))


def details_on_notice(db: Database, notice_id: int) -> list[LineDetail]:
    """The lines of a notice in the order in which they stand on it, wherever they have moved since."""
    members: dict[int, list[tuple[str, str]]] = {}
    for line_id, name, document in db.conn.execute(
        """SELECT m.line_id, p.name, COALESCE(p.document, '') FROM notice_line nl
           JOIN line_member m ON m.line_id = nl.line_id
           JOIN person p ON p.id = m.person_id WHERE nl.notice_id = ? ORDER BY m.id""",
        (notice_id,),
    ):
        members.setdefault(line_id, []).append((name, document))
    found = rows(
        db, _DETAIL + " JOIN notice_line nl ON nl.line_id = l.id WHERE nl.notice_id = ? ORDER BY nl.id", (notice_id,)
    )
    parts = part_rows.parts_on_notice(db, notice_id)
    return [_detail(row, tuple(members.get(row["id"], [])), parts.get(row["id"], ())) for row in found]


def live_lines_of_members(
    db: Database, key: tuple[int, str, str], person_ids: Iterable[int], draft_id: int | None
) -> dict[int, tuple[int, int]]:
    """By member: (line, roster) of his line in the draft, else of the first line (step 0) the key already has for him.

    `key` is (programme, period, root kind). A draft of version 2 holds followers of the lines of version 1.
    """
    found = db.conn.execute(
        """SELECT m.person_id, l.id, l.roster_id FROM line_member m JOIN line l ON l.id = m.line_id
           WHERE m.live = 1 AND m.programme_id = ? AND m.period = ? AND m.root_kind = ?
             AND (m.step = 0 OR l.roster_id = ?) AND m.person_id IN (SELECT value FROM json_each(?)) ORDER BY m.step""",
        (*key, draft_id, json.dumps(list(person_ids))),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def step_of(db: Database, line_id: int) -> tuple[int, str]:
    """The step of a line among its followers (0 for a first line) and its root kind."""
    row = db.conn.execute("SELECT max(step), min(root_kind) FROM line_member WHERE line_id = ?", (line_id,)).fetchone()
    return int(row[0] or 0), str(row[1])


def member_ids(db: Database, line_id: int) -> list[int]:
    """The people a line covers."""
    return [
        row[0] for row in db.conn.execute("SELECT person_id FROM line_member WHERE line_id = ? ORDER BY id", (line_id,))
    ]


def other_programmes(db: Database, person_ids: Iterable[int], periods: Iterable[str]) -> dict[int, set[int]]:
    """By person: programmes that pay him by live lines of the given periods."""
    found = db.conn.execute(
        """SELECT person_id, programme_id FROM line_of_member WHERE live = 1
           AND person_id IN (SELECT value FROM json_each(?)) AND period IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(person_ids)), json.dumps(list(periods))),
    )
    other: dict[int, set[int]] = {}
    for person_id, programme_id in found:
        other.setdefault(person_id, set()).add(programme_id)
    return other


def periods_in_use(db: Database) -> list[str]:
    """Every period that some roster has."""
    return [row[0] for row in db.conn.execute("SELECT DISTINCT period FROM roster")]


def set_line_state(tx: Transaction, key: int, state: LineState, reason: str | None = None) -> None:
    """Move a line to a state that the caller has checked; left-out and withdrawn lines free their people's place."""
    tx.update("line", key, state=state.value, reason=reason)
    live = 0 if state in (LineState.LEFT_OUT, LineState.WITHDRAWN) else 1
    for row in rows(tx.db, "SELECT id, live FROM line_member WHERE line_id = ? AND live <> ?", (key, live)):
        tx.update("line_member", row["id"], live=live)
    part_rows.set_live(tx, key, live=live)


def set_line_amount(tx: Transaction, key: int, amount: Fen, *, standard: str, quantities: str, card_id: int) -> None:
    """Change the content of a draft line."""
    tx.update("line", key, amount_fen=int(amount), standard=standard, quantities=quantities, card_id=card_id)


def keep_snapshot(tx: Transaction, key: int, snapshot: str, digest: bytes) -> None:
    """Copy names, numbers and amount into the line, as they are signed."""
    tx.update("line", key, snapshot=snapshot, digest=digest)


def set_review(tx: Transaction, key: int, review_id: int | None) -> None:
    """Which review the line comes from."""
    tx.update("line", key, review_id=review_id)


def move_line(tx: Transaction, key: int, roster_id: int, serial: int) -> None:
    """Move a line to another batch; it keeps its review, its notice days and its reason."""
    tx.update("line", key, roster_id=roster_id, serial=serial)


def followers(db: Database, line_ids: Iterable[int]) -> dict[int, int]:
    """By source line: the one line that follows it."""
    found = db.conn.execute(
        "SELECT origin_line, id FROM line WHERE origin_line IN (SELECT value FROM json_each(?))",
        (json.dumps(list(line_ids)),),
    )
    return dict(found.fetchall())


def standard_of(db: Database, line_id: int) -> tuple[str, str]:
    """Standard and quantities of a line as text."""
    row = db.conn.execute("SELECT standard, quantities FROM line WHERE id = ?", (line_id,)).fetchone()
    return str(row[0]), str(row[1])


class SignedLine(Struct, frozen=True):
    """What a line says of its signature: its review, and whether its amount is still the one in its snapshot."""

    id: int
    public_id: bytes
    rev: int
    state: str
    review_id: int | None
    snapshot: str | None
    digest: bytes | None
    amount_agrees: bool


def signed(db: Database) -> Iterator[SignedLine]:
    """Every line that came from a review, or is where none may be without one; for `verify`."""
    found = db.conn.execute(
        """SELECT id, public_id, rev, state, review_id, snapshot, digest,
                  CASE WHEN json_valid(snapshot) THEN json_extract(snapshot, '$.amount') = amount_fen ELSE 0 END
           FROM line WHERE review_id IS NOT NULL OR state NOT IN ('proposed', 'held', 'left_out') ORDER BY id"""
    )
    for key, public_id, rev, state, review_id, snapshot, digest, agrees in found:
        yield SignedLine(key, public_id, rev, state, review_id, snapshot, digest, bool(agrees))


def totals_of_rosters(db: Database) -> dict[int, tuple[int, int]]:
    """By roster: lines that are not left out or withdrawn, and their fen."""
    found = db.conn.execute(
        """SELECT roster_id, count(*), sum(amount_fen) FROM line WHERE state NOT IN ('left_out', 'withdrawn')
           GROUP BY roster_id"""
    )
    return {row[0]: (row[1], row[2]) for row in found}


def set_card(tx: Transaction, key: int, card_id: int) -> None:
    """Another card for a draft line."""
    tx.update("line", key, card_id=card_id)


def draft_lines_of_payee(db: Database, payee_id: int) -> list[int]:
    """Lines still in draft that pay this person."""
    found = db.conn.execute(
        """SELECT l.id FROM line_of_payee y CROSS JOIN line l ON l.id = y.line_id JOIN roster r ON r.id = y.roster_id
           WHERE y.person_id = ? AND r.state = 'draft' AND l.state IN ('proposed', 'held') ORDER BY l.id""",
        (payee_id,),
    )
    return [row[0] for row in found]
