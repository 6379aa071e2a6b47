"""Acts at the counter: their rows written as planned, kept with what they touched; and what a plan has to know."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from msgspec import Struct

from app.domain.acts import ActKind, ActRecord, ActRequest, Consequence, Ref, What, Write
from app.domain.money import Fen
from app.domain.states import LineState
from app.store.connection import Database
from app.store.findings import add_finding
from app.store.transaction import Row, Transaction, one, rows


def apply(tx: Transaction, writes: Iterable[Write]) -> dict[str, int]:
    """Write the rows of a plan in their order; returns the ids of the added ones by the plan's names."""
    added: dict[str, int] = {}
    for write in writes:
        values = {name: added[value.name] if isinstance(value, Ref) else value for name, value in write.values.items()}
        if isinstance(write.key, Ref):
            added[write.key.name] = _insert(tx, write.noun, values)
        else:
            tx.update(write.noun, write.key, **values)
    return added


def _insert(tx: Transaction, noun: str, values: dict[str, Any]) -> int:
    """One row; a finding gets its number as every finding does."""
    if noun != "finding":
        return tx.insert(noun, **values)
    opened, due, facts = (values.pop(name) for name in ("opened_on", "due", "facts"))
    return add_finding(tx, date.fromisoformat(opened), date.fromisoformat(due), facts=json.loads(facts), **values)


def add_act(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction,
    request: ActRequest,
    *,
    person_id: int | None,
    homes: tuple[int | None, int | None],
    day: date,
    made_at: str,
    effects: Iterable[tuple[What, str | None, int | None, Mapping[str, str | int]]],
) -> int:
    """Keep an act with each thing it touched; `homes` are the household and the other one that it concerned."""
    key = tx.insert(
        "act",
        kind=request.kind.value,
        person_id=person_id,
        household_id=homes[0],
        other_household_id=homes[1],
        day=day.isoformat(),
        proof=request.value("proof"),
        reason=request.value("reason"),
        request=request.as_json(),
        made_at=made_at,
    )
    for serial, (what, noun, record_id, where) in enumerate(effects, start=1):
        details = json.dumps(dict(where), ensure_ascii=False, sort_keys=True)
        tx.insert(
            "act_effect",
            act_id=key,
            serial=serial,
            what=what.value,
            noun=noun,
            record_id=record_id,
            details=details,
        )
    return key


_ACT = """SELECT a.*, COALESCE(p.name, hp.name, '') AS person, u.name AS maker FROM act a
    LEFT JOIN person p ON p.id = a.person_id LEFT JOIN household h ON h.id = a.household_id
    LEFT JOIN person hp ON hp.id = h.head_id JOIN user u ON u.id = a.maker_id"""


def _record(row: Row, effects: tuple[Consequence, ...] = ()) -> ActRecord:
    return ActRecord(
        row["id"],
        ActKind(row["kind"]),
        row["household_id"],
        row["person_id"],
        row["person"],
        date.fromisoformat(row["day"]),
        row["proof"],
        row["reason"],
        row["made_at"],
        row["maker"],
        row["maker_seq"],
        effects=effects,
    )


def act(db: Database, key: int) -> ActRecord | None:
    """One act with everything it changed and told."""
    row = one(db, _ACT + " WHERE a.id = ?", (key,))
    if row is None:
        return None
    found = rows(db, "SELECT what, details FROM act_effect WHERE act_id = ? ORDER BY serial", (key,))
    effects = tuple(Consequence(What(each["what"]), json.loads(each["details"])) for each in found)
    return _record(row, effects)


def acts_of_household(db: Database, household_id: int) -> list[ActRecord]:
    """The acts that concerned a household, newest first, without what they changed."""
    found = rows(db, _ACT + " WHERE a.household_id = :home OR a.other_household_id = :home ORDER BY a.id DESC",
                 {"home": household_id})  # fmt: skip
    return [_record(row) for row in found]


# -- what a plan has to know -------------------------------------------------------------------------------------------


class PlanLine(Struct, frozen=True):
    """A line that pays for, or to, a person; `draft` says that its roster is still a draft."""

    id: int
    programme_id: int
    period: str
    beneficiary_id: int
    beneficiary: str
    payee_id: int
    card_id: int
    tail: str
    amount: Fen
    state: LineState
    draft: bool


_LINE = """SELECT l.id, m.programme_id, m.period, l.beneficiary_id, b.name AS beneficiary, l.payee_id, l.card_id,
        c.account, l.amount_fen, l.state, r.state AS roster_state
    FROM line l JOIN (SELECT line_id, min(programme_id) AS programme_id, min(period) AS period FROM line_member
                      WHERE line_id IN (SELECT value FROM json_each(:ids)) GROUP BY line_id) m ON m.line_id = l.id
    JOIN roster r ON r.id = l.roster_id JOIN person b ON b.id = l.beneficiary_id JOIN card c ON c.id = l.card_id
    WHERE l.state NOT IN ('left_out', 'withdrawn', 'stopped', 'reissued', 'corrected') ORDER BY l.id"""


def lines_of_people(db: Database, person_ids: Collection[int]) -> list[PlanLine]:
    """Lines that pay for these people, or to a card of theirs, oldest first; found by index."""
    wanted = json.dumps(sorted(person_ids))
    found = db.conn.execute(
        """SELECT line_id FROM line_of_member WHERE live = 1 AND person_id IN (SELECT value FROM json_each(:people))
           UNION SELECT line_id FROM line_on_card WHERE card_id IN
               (SELECT id FROM card WHERE owner_id IN (SELECT value FROM json_each(:people)))""",
        {"people": wanted},
    )
    return _lines(db, [row[0] for row in found])


def lines_on_cards(db: Database, card_ids: Collection[int]) -> list[PlanLine]:
    """Lines that go to these cards, oldest first."""
    found = db.conn.execute(
        "SELECT line_id FROM line_on_card WHERE card_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(card_ids)),),
    )
    return _lines(db, [row[0] for row in found])


class PaidToHousehold(NamedTuple):
    """A payment of a grant to a household: how many people it was for as it was drawn up (0: it counts none), fen."""

    programme_id: int
    period: str
    amount: int
    people: int


def paid_to_household(db: Database, home_id: int, granted_to: str) -> list[PaidToHousehold]:
    """What was paid of the grants to a household, oldest first; `granted_to` is how its programmes say so."""
    found = db.conn.execute(
        """SELECT r.programme_id, r.period, l.amount_fen, COALESCE(json_extract(l.quantities, '$.people'), 0)
           FROM line l JOIN roster r ON r.id = l.roster_id JOIN programme p ON p.id = r.programme_id
           WHERE l.id IN (SELECT line_id FROM line_of_household WHERE household_id = ?)
             AND l.state = 'paid' AND json_extract(p.fields, '$.granted_to') = ? ORDER BY l.id""",
        (home_id, granted_to),
    )
    return [PaidToHousehold(*row) for row in found]


def _lines(db: Database, keys: list[int]) -> list[PlanLine]:
    return [
        PlanLine(
            row["id"],
            row["programme_id"],
            row["period"],
            row["beneficiary_id"],
            row["beneficiary"],
            row["payee_id"],
            row["card_id"],
            row["account"][-4:],
            Fen(row["amount_fen"]),
            LineState(row["state"]),
            row["roster_state"] == "draft",
        )
        for row in rows(db, _LINE, {"ids": json.dumps(keys)})
    ]


class Mandate(Struct, frozen=True):
    """Who may take a person's money for him, from a day to a day."""

    id: int
    person_id: int
    agent_id: int
    agent: str
    role: str
    since: date
    until: date | None


def mandates_of(db: Database, person_id: int, on: date) -> list[Mandate]:
    """The mandates by which somebody may take this person's money on a day or later."""
    found = rows(
        db,
        """SELECT m.*, p.name AS agent FROM mandate m JOIN person p ON p.id = m.agent_id
           WHERE m.person_id = ? AND (m.until IS NULL OR m.until >= ?) ORDER BY m.id""",
        (person_id, on.isoformat()),
    )
    return [_mandate(row) for row in found]


def _mandate(row: Row) -> Mandate:
    return Mandate(
        row["id"],
        row["person_id"],
        row["agent_id"],
        row["agent"],
        row["role"],
        date.fromisoformat(row["since"]),
        date.fromisoformat(row["until"]) if row["until"] else None,
    )


def mandated(db: Database, pairs: Collection[tuple[int, int]], on: date) -> set[tuple[int, int]]:
    """Of pairs (person, payee) those where the payee holds a mandate of the person on that day."""
    return agents_of(db, {person for person, _ in pairs}, on) & set(pairs) if pairs else set()


def agents_of(db: Database, person_ids: Collection[int], on: date) -> set[tuple[int, int]]:
    """Person and agent of every mandate of these people that holds on a day."""
    found = db.conn.execute(
        """SELECT person_id, agent_id FROM mandate WHERE person_id IN (SELECT value FROM json_each(?))
           AND since <= ? AND (until IS NULL OR until >= ?)""",
        (json.dumps(sorted(person_ids)), on.isoformat(), on.isoformat()),
    )
    return {(row[0], row[1]) for row in found}


def had_mandate(db: Database, person_id: int, agent_id: int) -> bool:
    """Whether somebody ever held a mandate of a person."""
    row = one(db, "SELECT 1 AS found FROM mandate WHERE person_id = ? AND agent_id = ?", (person_id, agent_id))
    return row is not None


def absence_of(db: Database, person_id: int) -> tuple[int, str, str] | None:
    """Where a person is away now: key, kind and place."""
    row = one(db, "SELECT id, kind, place FROM absence WHERE person_id = ? AND until IS NULL", (person_id,))
    return (row["id"], row["kind"], row["place"]) if row else None


class Known(Struct, frozen=True):
    """Whoever has a number in the register: where he stands, whether he died or left."""

    id: int
    name: str
    village: str
    died: bool
    left: bool
    household_id: int | None
    member_id: int | None


def holder(db: Database, number: str) -> Known | None:
    """Who has this document number, or whom a record with it was made part of."""
    row = one(
        db,
        """SELECT p.id, p.name, p.village, p.died IS NOT NULL AS died, p.ended IS NOT NULL AS left_,
                  m.household_id, m.id AS member_id
           FROM person a LEFT JOIN person_merge g ON g.gone_id = a.id AND g.undone_on IS NULL
           JOIN person p ON p.id = COALESCE(g.now_id, a.id)
           LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           WHERE a.document = ?""",
        (number,),
    )
    if row is None:
        return None
    return Known(
        row["id"],
        row["name"],
        row["village"],
        bool(row["died"]),
        bool(row["left_"]),
        row["household_id"],
        row["member_id"],
    )
