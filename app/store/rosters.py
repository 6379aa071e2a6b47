"""Rosters and their reviews."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.domain.records import Review, Roster
from app.domain.states import RosterKind, RosterState
from app.store import roster_rules
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class TravellingReview(Struct, frozen=True):
    """A checked review as it goes into a package; times are ISO text."""

    public_id: bytes
    listing: bytes
    maker_public: bytes
    maker_signature: bytes
    made_at: str
    checker_public: bytes
    checker_signature: bytes
    checked_at: str


_ROSTER = "SELECT r.*, p.code AS programme FROM roster r JOIN programme p ON p.id = r.programme_id"


def _roster(row: Row) -> Roster:
    return Roster(
        row["id"],
        bytes(row["public_id"]),
        row["township"],
        row["programme"],
        row["period"],
        RosterKind(row["kind"]),
        row["batch"],
        row["version"],
        RosterState(row["state"]),
        row["reason"],
    )


def _review(row: Row) -> Review:
    return Review(
        row["id"],
        bytes(row["public_id"]),
        row["roster_id"],
        bytes(row["listing"]),
        row["maker_id"],
        bytes(row["maker_public"]),
        bytes(row["maker_signature"]),
        row["checker_id"],
        row["checker_public"],
        row["checker_signature"],
    )


def add_roster(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction,
    programme_id: int,
    period: str,
    *,
    township: str,
    kind: RosterKind,
    state: RosterState,
    version: int = 1,
    batch: int | None = None,
) -> int:
    """Add a roster in the given state, the next batch unless one is named; returns its id."""
    row = tx.db.conn.execute(
        """SELECT COALESCE(max(batch), 0) + 1 FROM roster
           WHERE township = ? AND programme_id = ? AND period = ? AND kind = ?""",
        (township, programme_id, period, kind.value),
    ).fetchone()
    return tx.insert(
        "roster",
        public_id=tx.public_id(),
        township=township,
        programme_id=programme_id,
        period=period,
        kind=kind.value,
        batch=row[0] if batch is None else batch,
        version=version,
        state=state.value,
        made_at=tx.act.at,
    )


def set_roster_state(tx: Transaction, key: int, state: RosterState, reason: str | None = None) -> None:
    """Move a roster to a state that the caller has checked; out of the draft it takes its rules along."""
    before = str(tx.get("roster", key)["state"])
    tx.update("roster", key, state=state.value, reason=reason)
    roster_rules.moved(tx, key, before, state)


def roster(db: Database, key: int) -> Roster | None:
    """One roster by id."""
    row = one(db, _ROSTER + " WHERE r.id = ?", (key,))
    return _roster(row) if row else None


def find_rosters(db: Database, programme_id: int, period: str, kind: RosterKind) -> list[Roster]:
    """The batches and versions of one programme, period and kind, oldest first."""
    found = rows(
        db,
        _ROSTER + " WHERE r.programme_id = ? AND r.period = ? AND r.kind = ? ORDER BY r.id",
        (programme_id, period, kind.value),
    )
    return [_roster(row) for row in found]


def list_rosters(db: Database) -> list[Roster]:
    """Every roster, newest first."""
    return [_roster(row) for row in rows(db, _ROSTER + " ORDER BY r.id DESC")]


def add_review(tx: Transaction, roster_id: int, listing: bytes, *, maker_public: bytes, maker_signature: bytes) -> int:
    """Keep the list that the maker signed at hand-over; returns its id."""
    return tx.insert(
        "review",
        public_id=tx.public_id(),
        roster_id=roster_id,
        listing=listing,
        maker_id=tx.act.user_id,
        maker_public=maker_public,
        maker_signature=maker_signature,
        made_at=tx.act.at,
        made_seq=tx.seq,
    )


def check_review(tx: Transaction, key: int, *, checker_public: bytes, checker_signature: bytes) -> None:
    """Add the reviewer's signature to the maker's."""
    tx.update(
        "review",
        key,
        checker_id=tx.act.user_id,
        checker_public=checker_public,
        checker_signature=checker_signature,
        checked_at=tx.act.at,
    )


def return_review(tx: Transaction, key: int, reason: str) -> None:
    """The reviewer gave it back; the list is kept as it was signed."""
    tx.update("review", key, returned_reason=reason)


def open_review(db: Database, roster_id: int) -> Review | None:
    """The review under way of a roster: handed over, neither checked nor given back."""
    row = one(
        db,
        "SELECT * FROM review WHERE roster_id = ? AND checker_id IS NULL AND returned_reason IS NULL ORDER BY id DESC",
        (roster_id,),
    )
    return _review(row) if row else None


def last_review(db: Database, roster_id: int) -> Review | None:
    """The newest review of a roster that was not given back: under way, or approved."""
    row = one(db, "SELECT * FROM review WHERE roster_id = ? AND returned_reason IS NULL ORDER BY id DESC", (roster_id,))
    return _review(row) if row else None


def review(db: Database, key: int) -> Review:
    """One review by id, which there is. Raises TypeError for one that there is not: a fault of ours."""
    row = one(db, "SELECT * FROM review WHERE id = ?", (key,))
    if row is None:
        raise TypeError(key)
    return _review(row)


def all_reviews(db: Database) -> list[Review]:
    """Every review, the ones given back too; for `verify`."""
    return [_review(row) for row in rows(db, "SELECT * FROM review ORDER BY id")]


def handed_over_on(db: Database, keys: Iterable[int | None]) -> dict[int | None, date]:
    """By review: the day on which its maker signed."""
    found = db.conn.execute(
        "SELECT id, made_at FROM review WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),)
    )
    return {row[0]: date.fromisoformat(row[1][:10]) for row in found}


def travelling_review(db: Database, key: int) -> TravellingReview:
    """A checked review with all that its reader needs."""
    row = db.conn.execute(
        """SELECT public_id, listing, maker_public, maker_signature, made_at,
                  checker_public, checker_signature, checked_at
           FROM review WHERE id = ?""",
        (key,),
    ).fetchone()
    return TravellingReview(*row)
