"""Merged records: what refers to a person or household, the rows of a merge, and who an ended record is today."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from app.domain.merging import ClashLine, Merge, Move, Value
from app.domain.money import Fen
from app.domain.states import LineState
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows

TO_PERSON: tuple[tuple[str, str, str], ...] = (
    ("card", "owner_id", "SELECT id FROM card WHERE owner_id = ? ORDER BY id"),
    ("line", "beneficiary_id", """SELECT DISTINCT l.id FROM line_of_member m CROSS JOIN line l ON l.id = m.line_id
        WHERE m.person_id = ?1 AND l.beneficiary_id = ?1
        UNION SELECT l.id FROM line_of_payee m CROSS JOIN line l ON l.id = m.line_id
        WHERE m.person_id = ?1 AND l.beneficiary_id = ?1 ORDER BY 1"""),
    ("line", "payee_id", "SELECT line_id FROM line_of_payee WHERE person_id = ? ORDER BY line_id"),
    ("entitlement", "payee_id", "SELECT id FROM entitlement WHERE payee_id = ? ORDER BY id"),
    ("past_payment", "person_id", "SELECT id FROM past_payment WHERE person_id = ? ORDER BY id"),
    ("past_payment", "payee_id", "SELECT id FROM past_payment WHERE payee_id = ? ORDER BY id"),
    ("told_payment", "person_id", "SELECT id FROM told_payment WHERE person_id = ? ORDER BY id"),
    ("list_difference", "person_id", "SELECT id FROM list_difference WHERE person_id = ? ORDER BY id"),
    ("finding", "person_id", "SELECT id FROM finding WHERE person_id = ? ORDER BY id"),
    ("act", "person_id", "SELECT id FROM act WHERE person_id = ? ORDER BY id"),
    ("attachment", "record_id", "SELECT id FROM attachment WHERE noun = 'person' AND record_id = ? ORDER BY id"),
    ("door_service", "person_id", "SELECT id FROM door_service WHERE person_id = ? ORDER BY id"),
    ("bank_list_row", "person_id", "SELECT id FROM bank_list_row WHERE person_id = ? ORDER BY id"),
    ("recovery", "person_id", "SELECT id FROM recovery WHERE person_id = ? ORDER BY id"),
    ("carry", "person_id", "SELECT id FROM carry WHERE person_id = ? ORDER BY id"),
    ("person_merge", "now_id", "SELECT id FROM person_merge WHERE now_id = ? AND undone_on IS NULL ORDER BY id"),
)  # fmt: skip
"""Table and column that refer to a person and go with him as they are, and the rows that do."""

TO_HOUSEHOLD: tuple[tuple[str, str, str], ...] = (
    ("line", "household_id", "SELECT DISTINCT line_id FROM line_of_household WHERE household_id = ? ORDER BY 1"),
    ("past_payment", "household_id", "SELECT id FROM past_payment WHERE household_id = ? ORDER BY id"),
    ("finding", "household_id", "SELECT id FROM finding WHERE household_id = ? ORDER BY id"),
    ("act", "household_id", "SELECT id FROM act WHERE household_id = ? ORDER BY id"),
    ("act", "other_household_id", "SELECT id FROM act WHERE other_household_id = ? ORDER BY id"),
    ("visit", "household_id", "SELECT id FROM visit WHERE household_id = ? ORDER BY id"),
    ("yearly_row", "household_id", "SELECT id FROM yearly_row WHERE household_id = ? ORDER BY id"),
    ("land_holding", "household_id", "SELECT id FROM land_holding WHERE household_id = ? ORDER BY id"),
    ("land_lease", "household_id", "SELECT id FROM land_lease WHERE household_id = ? ORDER BY id"),
    ("land_lease", "other_id", "SELECT id FROM land_lease WHERE other_id = ? ORDER BY id"),
)
"""The same of a household that ends since its only person stands in another one."""


def pointing(db: Database, question: str, key: int) -> list[int]:
    """Ids of the rows that refer to a record; `question` is one of the above."""
    return [row[0] for row in db.conn.execute(question, (key,))]


class GrantRow(Struct, frozen=True):
    """An entitlement whole, as it stands in its table."""

    id: int
    programme_id: int
    programme: str
    values: Mapping[str, Value]

    def text(self, column: str) -> str:
        """A column as text, empty for nothing."""
        return str(self.values[column] or "")

    def runs_on(self, day: date) -> bool:
        """Whether it runs on a day or later."""
        return not self.values["until"] or self.text("until") >= day.isoformat()

    def overlaps(self, other: GrantRow) -> bool:
        """Whether two run on one day."""
        first, second = sorted((self, other), key=lambda one: one.text("since"))
        return not first.values["until"] or first.text("until") >= second.text("since")


def grants_of(db: Database, *, person_id: int = 0, household_id: int = 0) -> list[GrantRow]:
    """Every entitlement of a person or household, ended ones too, by programme and day."""
    found = rows(
        db,
        """SELECT e.*, g.name AS programme FROM entitlement e JOIN programme g ON g.id = e.programme_id
           WHERE e.person_id = :person OR e.household_id = :home ORDER BY g.code, e.since, e.id""",
        {"person": person_id, "home": household_id},
    )
    return [GrantRow(row["id"], row["programme_id"], row.pop("programme"), row) for row in found]


class MemberKey(NamedTuple):
    """What nobody is paid for twice."""

    programme_id: int
    programme: str
    period: str
    root_kind: str


class MemberLine(Struct, frozen=True):
    """A line that covers a person: the row that says so, the key, the step, and the line."""

    member_id: int
    key: MemberKey
    step: int
    live: bool
    line: ClashLine


def member_lines(db: Database, person_id: int) -> list[MemberLine]:
    """Everything that covers a person, the first step first."""
    found = rows(
        db,
        """SELECT m.member_id AS id, m.programme_id, g.name AS programme, m.period, m.root_kind, m.step, m.live,
                  l.id AS line_id, l.roster_id, l.state, l.amount_fen
           FROM line_of_member m CROSS JOIN line l ON l.id = m.line_id CROSS JOIN programme g ON g.id = m.programme_id
           WHERE m.person_id = ? ORDER BY m.period, m.step, m.member_id""",
        (person_id,),
    )
    return [
        MemberLine(
            row["id"],
            MemberKey(row["programme_id"], row["programme"], row["period"], row["root_kind"]),
            row["step"],
            bool(row["live"]),
            ClashLine(row["line_id"], row["roster_id"], LineState(row["state"]), Fen(row["amount_fen"])),
        )
        for row in found
    ]


def lines_counted(db: Database, person_id: int) -> int:
    """How many payments cover a person."""
    row = one(db, "SELECT count(*) AS n FROM line_of_member WHERE person_id = ? AND live = 1", (person_id,))
    return int(row["n"]) if row else 0


def signed_under_way(db: Database, line_ids: Collection[int]) -> int:
    """How many of these lines are signed and not through yet: they keep the names and numbers they have."""
    row = one(
        db,
        """SELECT count(*) AS n FROM line l JOIN roster r ON r.id = l.roster_id
           WHERE l.id IN (SELECT value FROM json_each(?)) AND l.snapshot IS NOT NULL AND r.state <> 'draft'
             AND l.state IN ('proposed', 'held', 'ready', 'submitted', 'accepted')""",
        (json.dumps(sorted(line_ids)),),
    )
    return int(row["n"]) if row else 0


def dated_of(db: Database, noun: str, person_id: int) -> list[Row]:
    """Absences or residences of a person, whole rows."""
    asked = {
        "absence": "SELECT * FROM absence WHERE person_id = ? ORDER BY id",
        "residence": "SELECT * FROM residence WHERE person_id = ? ORDER BY id",
    }
    return rows(db, asked[noun], (person_id,))


def mandates_with(db: Database, person_id: int) -> list[Row]:
    """Mandates of a person and those he holds."""
    return rows(db, "SELECT * FROM mandate WHERE ?1 IN (person_id, agent_id) ORDER BY id", (person_id,))


def open_visit(db: Database, household_id: int) -> int | None:
    """The visit of a household that is planned or under way."""
    row = one(
        db, "SELECT id FROM visit WHERE household_id = ? AND state IN ('planned', 'running')", (household_id,)
    )  # fmt: skip
    return int(row["id"]) if row else None


def finding_of(db: Database, people: Collection[int]) -> str:
    """The number of a finding about money of one of these people, unless it was found to be none; empty without."""
    row = one(
        db,
        """SELECT number FROM finding WHERE kind = 'money' AND state <> 'not_a_fault'
           AND person_id IN (SELECT value FROM json_each(?)) ORDER BY id DESC""",
        (json.dumps(sorted(people)),),
    )
    return str(row["number"]) if row else ""


def whole_person(db: Database, key: int) -> Row | None:
    """A person's row."""
    return one(db, "SELECT * FROM person WHERE id = ?", (key,))


# -- who it is today ---------------------------------------------------------------------------------------------------


def now_of(db: Database, keys: Iterable[int]) -> dict[int, int]:
    """By ended record: who it is today."""
    found = db.conn.execute(
        """SELECT gone_id, now_id FROM person_merge
           WHERE undone_on IS NULL AND gone_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(keys)),),
    )
    return dict(found.fetchall())


def parts_of(db: Database, keys: Iterable[int]) -> dict[int, list[int]]:
    """By person: the ended records that are part of him."""
    found: dict[int, list[int]] = defaultdict(list)
    for now_id, gone_id in db.conn.execute(
        """SELECT now_id, gone_id FROM person_merge
           WHERE undone_on IS NULL AND now_id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (json.dumps(sorted(keys)),),
    ):
        found[now_id].append(gone_id)
    return dict(found)


_MERGE = """SELECT m.*, k.name AS kept_name, g.name AS gone_name, COALESCE(g.document, '') AS gone_number,
        u.name AS user
    FROM person_merge m JOIN person k ON k.id = m.kept_id JOIN person g ON g.id = m.gone_id
    JOIN user u ON u.id = m.maker_id"""


def _merge(row: Row) -> Merge:
    return Merge(
        row["id"],
        row["kept_id"],
        row["gone_id"],
        row["kept_name"],
        row["gone_name"],
        row["gone_number"][-4:],
        date.fromisoformat(row["made_on"]),
        row["user"],
        row["proof"],
        date.fromisoformat(row["undone_on"]) if row["undone_on"] else None,
    )


def merge(db: Database, key: int) -> Merge | None:
    """One merge."""
    row = one(db, _MERGE + " WHERE m.id = ?", (key,))
    return _merge(row) if row else None


def merges_into(db: Database, people: Collection[int]) -> list[Merge]:
    """The merges that hold, of these people, newest first."""
    found = rows(
        db,
        _MERGE + " WHERE m.undone_on IS NULL AND m.kept_id IN (SELECT value FROM json_each(?)) ORDER BY m.id DESC",  # noqa: S608
        (json.dumps(sorted(people)),),
    )
    return [_merge(row) for row in found]


def moves_of(db: Database, merge_id: int) -> list[Move]:
    """What a merge wrote, in order."""
    found = rows(db, "SELECT * FROM merge_move WHERE merge_id = ? ORDER BY id", (merge_id,))
    return [
        Move(row["noun"], row["record_id"], row["field"], json.loads(row["before"]), json.loads(row["after"]))
        for row in found
    ]


# -- writing -----------------------------------------------------------------------------------------------------------


def apply(tx: Transaction, moves: Sequence[Move]) -> None:
    """Write these changes in their order; numbers are let go of before they are given, signed lines keep `rev`."""
    people: dict[int, dict[str, Value]] = defaultdict(dict)
    for move in moves:
        if move.noun == "person":
            people[move.record_id][move.field] = move.after
    for key, values in people.items():
        if "document" in values:
            tx.update("person", key, document=None)
    for key, values in people.items():
        tx.update("person", key, **values)
    others = (move for move in moves if move.noun != "person")
    for (noun, key), group in groupby(others, key=lambda move: (move.noun, move.record_id)):
        changed = {move.field: move.after for move in group}
        if noun == "line" and tx.get("roster", tx.get("line", key)["roster_id"])["state"] != "draft":
            tx.repoint(noun, key, **{name: int(value or 0) for name, value in changed.items()})
        else:
            tx.update(noun, key, **changed)


def add_merge(tx: Transaction, kept: int, gone: int, *, day: date, proof: str, moves: Sequence[Move]) -> int:
    """Keep a merge with everything it wrote; returns its id."""
    key = tx.insert("person_merge", kept_id=kept, gone_id=gone, now_id=kept, made_on=day.isoformat(), proof=proof)
    tx.insert_rows(
        "merge_move",
        [
            (
                tx.next_id("merge_move"), 1, key, move.noun, move.record_id, move.field,
                json.dumps(move.before, ensure_ascii=False), json.dumps(move.after, ensure_ascii=False),
            )
            for move in moves
        ],
    )  # fmt: skip
    return key


def end_merge(tx: Transaction, key: int, *, day: date, reason: str) -> None:
    """A merge was taken apart."""
    tx.update("person_merge", key, undone_on=day.isoformat(), undone_reason=reason)


def value_of(db: Database, by_id: str, columns: Sequence[str], key: int) -> Row | None:
    """A whole row by the statement of its table; None when it is gone."""
    row = db.conn.execute(by_id, (key,)).fetchone()
    return dict(zip(columns, row, strict=True)) if row else None


def open_places(db: Database, person_id: int) -> set[int]:
    """The rows that say where a person stands now."""
    found = db.conn.execute("SELECT id FROM household_member WHERE person_id = ? AND until IS NULL", (person_id,))
    return {row[0] for row in found}


def headed_by(db: Database, person_id: int) -> set[int]:
    """The households, not ended, that a person heads."""
    return {row[0] for row in db.conn.execute(
        "SELECT id FROM household WHERE head_id = ? AND ended IS NULL", (person_id,)
    )}  # fmt: skip


def holder_of(db: Database, number: str) -> int | None:
    """Whoever has a number, ended or not."""
    row = one(db, "SELECT id FROM person WHERE document = ?", (number,))
    return int(row["id"]) if row else None


def paid_by_another_record(db: Database, line_id: int) -> bool:
    """Whether somebody a line covers is part of a record that has a live payment of the same programme and period."""
    row = one(
        db,
        """SELECT 1 AS found FROM line_member m
           JOIN person_merge g ON g.gone_id = m.person_id AND g.undone_on IS NULL
           JOIN line_member o ON o.person_id = g.now_id AND o.live = 1 AND o.programme_id = m.programme_id
               AND o.period = m.period AND o.root_kind = m.root_kind AND o.line_id <> m.line_id
           WHERE m.line_id = ? LIMIT 1""",
        (line_id,),
    )
    return row is not None
