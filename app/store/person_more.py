"""What else the store holds of a person: mandates either way, all his cards and their states, kept photos."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.store.connection import Database
from app.store.history import images_of, read_image
from app.store.transaction import Row, rows


def mandates(db: Database, person_id: int, on: date) -> list[Row]:
    """Mandates in force on a day or later: name of the other, role, `gives` (he takes this person's money), days."""
    return rows(
        db,
        """SELECT p.name, m.role, m.person_id = :person AS gives, m.since, m.until FROM mandate m
           JOIN person p ON p.id = CASE WHEN m.person_id = :person THEN m.agent_id ELSE m.person_id END
           WHERE :person IN (m.person_id, m.agent_id) AND (m.until IS NULL OR m.until >= :on) ORDER BY m.id DESC""",
        {"person": person_id, "on": on.isoformat()},
    )


def cards(db: Database, person_id: int) -> list[int]:
    """Every card a person has or had."""
    return [row[0] for row in db.conn.execute("SELECT id FROM card WHERE owner_id = ? ORDER BY id", (person_id,))]


def states_of(db: Database, columns: Sequence[str], card_id: int) -> list[tuple[str, str, str]]:
    """Day, state and source of each state that was seen of a card, the first one first."""
    images = [read_image(content, columns) for _, content in images_of(db, "card", card_id)]
    now = db.conn.execute("SELECT state_on, state, state_source FROM card WHERE id = ?", (card_id,)).fetchone()
    found = [(one["state_on"], one["state"], one["state_source"]) for one in images]
    found += [tuple(now)] if now is not None else []
    return [one for at, one in enumerate(found) if at == 0 or one[:2] != found[at - 1][:2]]


def attachments(db: Database, person_id: int) -> list[Row]:
    """Kept photos and papers of a person, newest first; `pages` is 0 for a photo."""
    asked = """SELECT a.id, a.title, a.added_at, COALESCE(p.pages, 0) AS pages FROM attachment a
        LEFT JOIN paper p ON p.attachment_id = a.id WHERE a.noun = 'person' AND a.record_id = ? ORDER BY a.id DESC"""
    return rows(db, asked, (person_id,))
