"""What an office chose for the notices of a programme, and two characters by which namesakes were told apart."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.domain.masks import DisclosureLevel
from app.domain.notice_kinds import NO_CHOICES, Choices, Reach
from app.store.connection import Database
from app.store.transaction import Transaction, one


def choices_of(db: Database, programme_id: int) -> Choices:
    """What was chosen for a programme; `NO_CHOICES` where nothing was."""
    row = one(db, "SELECT * FROM notice_choice WHERE programme_id = ?", (programme_id,))
    if row is None:
        return NO_CHOICES
    return Choices(
        _level(row["announcement"]),
        _level(row["standing"]),
        _level(row["web"]),
        None if row["columns"] is None else tuple(json.loads(row["columns"])),
        row["basis"],
        row["opening"],
        Reach(row["reach"]),
        bool(row["by_hand"]),
    )


def _level(text: str | None) -> DisclosureLevel | None:
    return DisclosureLevel(text) if text else None


def keep_choices(tx: Transaction, programme_id: int, choices: Choices) -> None:
    """Within a transaction: these in the place of those before."""
    values: dict[str, str | int | None] = {
        "announcement": choices.announcement.value if choices.announcement else None,
        "standing": choices.standing.value if choices.standing else None,
        "web": choices.web.value if choices.web else None,
        "columns": None if choices.columns is None else json.dumps(list(choices.columns), ensure_ascii=False),
        "basis": choices.basis,
        "opening": choices.opening,
        "reach": choices.reach.value,
        "by_hand": int(choices.dates_by_hand),
    }
    row = one(tx.db, "SELECT id FROM notice_choice WHERE programme_id = ?", (programme_id,))
    if row is None:
        tx.insert("notice_choice", programme_id=programme_id, **values)
    else:
        tx.update("notice_choice", row["id"], **values)


def marks_of(db: Database, person_ids: Iterable[int]) -> dict[int, str]:
    """By person who was told from a namesake once: by which two characters."""
    found = db.conn.execute(
        "SELECT person_id, mark FROM namesake_mark WHERE person_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(person_ids))),),
    )
    return dict(found.fetchall())


def keep_marks(tx: Transaction, marks: dict[int, str]) -> None:
    """Within a transaction: the characters that a sheet shows of people who had none before."""
    for person_id in sorted(marks.keys() - marks_of(tx.db, marks).keys()):
        tx.insert("namesake_mark", person_id=person_id, mark=marks[person_id])


def family_sizes(db: Database, household_ids: Iterable[int]) -> dict[int, int]:
    """By household: how many people are members of it today."""
    found = db.conn.execute(
        """SELECT household_id, count(*) FROM household_member WHERE until IS NULL
           AND household_id IN (SELECT value FROM json_each(?)) GROUP BY household_id""",
        (json.dumps(sorted(set(household_ids))),),
    )
    return dict(found.fetchall())
