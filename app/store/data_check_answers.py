"""Answers to doubts, each for the facts it was given to, and how many doubts of each check were open last time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from app.domain.data_checks import DataCheck, Hit
from app.domain.states import FindingState
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows

Key = tuple[str, str, int]
"""Check, noun and record of a doubt."""


class Answer(Struct, frozen=True):
    """Why it is right as it is, or the finding that follows it; valid while the facts have this digest."""

    id: int
    digest: bytes
    text: str
    by: str
    on: date
    finding_id: int | None
    finding_number: str
    finding_state: FindingState | None
    finding_reason: str


def _answer(row: Row) -> Answer:
    return Answer(
        row["id"],
        row["digest"],
        row["text"],
        row["by_name"],
        date.fromisoformat(row["answered_on"]),
        row["finding_id"],
        row["number"] or "",
        FindingState(row["state"]) if row["state"] else None,
        row["reason"] or "",
    )


def answers(db: Database) -> dict[Key, Answer]:
    """Every answer in force."""
    found = rows(
        db,
        """SELECT a.*, u.name AS by_name, f.number, f.state, f.reason FROM check_answer a
           JOIN user u ON u.id = a.answered_by LEFT JOIN finding f ON f.id = a.finding_id WHERE a.ended IS NULL""",
    )
    return {(row["code"], row["noun"], row["record_id"]): _answer(row) for row in found}


def add_answer(tx: Transaction, hit: Hit, text: str, on: date, finding_id: int | None = None) -> int:
    """Keep an answer; the one before it ends."""
    end_answer(tx, hit, on)
    code, noun, record_id = hit.key
    return tx.insert(
        "check_answer",
        code=code,
        noun=noun,
        record_id=record_id,
        digest=hit.digest,
        text=text,
        finding_id=finding_id,
        answered_by=tx.act.user_id,
        answered_on=on.isoformat(),
    )


def end_answer(tx: Transaction, hit: Hit, on: date) -> bool:
    """End the answer to a doubt, if there is one; says whether there was."""
    row = one(
        tx.db,
        "SELECT id FROM check_answer WHERE code = ? AND noun = ? AND record_id = ? AND ended IS NULL",
        hit.key,
    )
    if row is not None:
        tx.update("check_answer", row["id"], ended=on.isoformat())
    return row is not None


def counts(db: Database) -> dict[DataCheck, tuple[int, date]]:
    """By check: how many doubts were open when it was counted last, and on which day that was."""
    found = rows(db, "SELECT code, open, counted_on FROM check_count")
    known = {check.value: check for check in DataCheck}
    return {
        known[row["code"]]: (row["open"], date.fromisoformat(row["counted_on"]))
        for row in found
        if row["code"] in known
    }


def set_counts(tx: Transaction, found: Mapping[DataCheck, int], on: date) -> None:
    """How many doubts of these checks are open."""
    known = {row["code"]: row["id"] for row in rows(tx.db, "SELECT id, code FROM check_count")}
    for check, count in found.items():
        if check.value in known:
            tx.update("check_count", known[check.value], open=count, counted_on=on.isoformat())
        else:
            tx.insert("check_count", code=check.value, open=count, counted_on=on.isoformat())
