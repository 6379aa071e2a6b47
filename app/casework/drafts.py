"""Drafts of forms: what a user typed and did not save, brought back when he opens the form again."""

from __future__ import annotations

import json
from collections.abc import Mapping

from app.office.session import Session
from app.store import drafts


def keep_draft(session: Session, form: str, values: Mapping[str, str]) -> None:
    """Keep what is typed into a form (`form` is its key, e.g. `person_form:12`); no record, no audit entry.

    Raises EnvironmentFault DISK_FULL, DISK_FAILED.
    """
    content = json.dumps(dict(values), ensure_ascii=False, sort_keys=True)
    at = session.clock.now().isoformat()
    drafts.keep(session.store.db, session.store.name, user_id=session.user.id, form=form, content=content, at=at)


def draft_of(session: Session, form: str) -> dict[str, str] | None:
    """What this user had typed into a form, None when it was saved or given up."""
    found = drafts.content_of(session.store.db, user_id=session.user.id, form=form)
    return dict(json.loads(found)) if found else None


def drop_draft(session: Session, form: str) -> None:
    """The form was saved or given up."""
    drafts.drop(session.store.db, session.store.name, user_id=session.user.id, form=form)


def open_drafts(session: Session) -> list[str]:
    """The forms this user left with something typed, newest first; the desk opens the first after a power cut."""
    return [form for form, _ in drafts.forms_of(session.store.db, session.user.id)]
