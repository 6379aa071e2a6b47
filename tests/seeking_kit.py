"""What the ways to somebody's lines must find: held against a look at every line."""

from __future__ import annotations

from app.store.connection import Database

WAYS = {
    "line_of_member": ("person_id", "SELECT person_id, line_id, id FROM line_member", "person_id, line_id, member_id"),
    "line_of_payee": ("person_id", "SELECT payee_id, id FROM line", "person_id, line_id"),
    "line_on_card": ("card_id", "SELECT card_id, id FROM line", "card_id, line_id"),
    "line_of_household": ("household_id", "SELECT household_id, id FROM line", "household_id, line_id"),
}
"""By view: what it is asked by, every line as it stands, the same by the view."""


def astray(db: Database) -> dict[str, int]:
    """By way: how many lines it does not find, or finds for somebody they do not concern."""
    lost = {}
    for view, (_, whole, columns) in WAYS.items():
        stands = set(db.conn.execute(whole).fetchall())
        found = set(db.conn.execute(f"SELECT {columns} FROM {view}").fetchall())
        lost[view] = len(stands ^ found)
    return {view: count for view, count in lost.items() if count}
