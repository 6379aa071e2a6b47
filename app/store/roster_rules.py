"""The rules a roster runs by: those of its programme while it is a draft, from then on those it left the draft with.

Whoever edits the catalogue later changes what is still a draft, never what was signed, hung or sent (`product.md` 3).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.domain.states import RosterState
from app.store import own_values
from app.store.connection import Database
from app.store.programmes import KeptProgramme, read_programme
from app.store.transaction import Transaction, one, rows


def rules_of(db: Database, roster_id: int) -> KeptProgramme | None:
    """The rules that a roster holds; None for a draft, and for one that left before rules were kept."""
    row = one(
        db,
        """SELECT r.programme_id AS id, h.fields, h.channel FROM roster_rules h JOIN roster r ON r.id = h.roster_id
           WHERE h.roster_id = ? AND h.held = 1""",
        (roster_id,),
    )
    return read_programme(row) if row else None


def all_rules(db: Database, roster_ids: Iterable[int]) -> dict[int, KeptProgramme]:
    """By roster: the rules it holds; those that hold none are absent."""
    found = rows(
        db,
        """SELECT h.roster_id, r.programme_id AS id, h.fields, h.channel FROM roster_rules h
           JOIN roster r ON r.id = h.roster_id
           WHERE h.held = 1 AND h.roster_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(roster_ids)),),
    )
    return {row["roster_id"]: read_programme(row) for row in found}


def moved(tx: Transaction, roster_id: int, before: str, after: RosterState) -> None:
    """Within a transaction: a roster that leaves its draft takes its rules along, one that comes back lets them go."""
    if after is RosterState.DRAFT:
        held = one(tx.db, "SELECT id FROM roster_rules WHERE roster_id = ? AND held = 1", (roster_id,))
        if held:
            tx.update("roster_rules", held["id"], held=0)
    elif before == RosterState.DRAFT.value:
        hold(tx, roster_id)
        own_values.settle(tx, roster_id)


def hold(tx: Transaction, roster_id: int, like: int | None = None) -> None:
    """Within a transaction: hold the rules of the programme as they are now, or those that another roster holds."""
    given = one(
        tx.db,
        """SELECT COALESCE(h.fields, p.fields) AS fields, COALESCE(h.channel, p.channel) AS channel
           FROM roster r JOIN programme p ON p.id = r.programme_id
           LEFT JOIN roster_rules h ON h.roster_id = :like AND h.held = 1 WHERE r.id = :roster""",
        {"roster": roster_id, "like": like},
    )
    if given is None:
        return
    kept = one(tx.db, "SELECT id FROM roster_rules WHERE roster_id = ?", (roster_id,))
    if kept:
        tx.update("roster_rules", kept["id"], held=1, **given)
    else:
        tx.insert("roster_rules", roster_id=roster_id, held=1, **given)


def hold_all_of(tx: Transaction, programme_id: int) -> None:
    """Within a transaction: rosters that left their draft before rules were kept hold them before they change."""
    found = rows(
        tx.db,
        """SELECT r.id FROM roster r WHERE r.programme_id = ? AND r.state <> 'draft' AND NOT EXISTS
               (SELECT 1 FROM roster_rules h WHERE h.roster_id = r.id AND h.held = 1) ORDER BY r.id""",
        (programme_id,),
    )
    for row in found:
        hold(tx, row["id"])
