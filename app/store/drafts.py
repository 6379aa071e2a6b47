"""What was typed into a form and not saved yet: kept at every field left, so that a power cut loses one field at most.

A draft is no record: it stands in no audit and goes when its form is saved.
"""

from __future__ import annotations

from app.store.connection import Database
from app.store.errors import mapped
from app.store.transaction import immediate


def keep(db: Database, name: str, *, user_id: int, form: str, content: str, at: str) -> None:
    """Keep the content (JSON) of a user's form; `name` is the store's. Raises EnvironmentFault DISK_*."""
    with mapped(name), immediate(db):
        db.conn.execute(
            """INSERT INTO draft (rev, user_id, form, content, at) VALUES (1, :user, :form, :content, :at)
               ON CONFLICT (user_id, form) DO UPDATE SET rev = rev + 1, content = :content, at = :at""",
            {"user": user_id, "form": form, "content": content, "at": at},
        )


def drop(db: Database, name: str, *, user_id: int, form: str) -> None:
    """The form was saved or given up."""
    with mapped(name), immediate(db):
        db.conn.execute("DELETE FROM draft WHERE user_id = ? AND form = ?", (user_id, form))


def content_of(db: Database, *, user_id: int, form: str) -> str | None:
    """What is kept of a user's form."""
    row = db.conn.execute("SELECT content FROM draft WHERE user_id = ? AND form = ?", (user_id, form)).fetchone()
    return str(row[0]) if row else None


def forms_of(db: Database, user_id: int) -> list[tuple[str, str]]:
    """The forms a user left with something typed, newest first: key and time."""
    found = db.conn.execute("SELECT form, at FROM draft WHERE user_id = ? ORDER BY at DESC, id DESC", (user_id,))
    return [(form, at) for form, at in found]
