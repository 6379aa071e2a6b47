"""Which year is to be closed: asked at every start, so it reads nothing else of the closing."""

from __future__ import annotations

from app.office.session import Session
from app.store import year_closing


def year_to_close(session: Session) -> int | None:
    """The oldest year that is over, has been sent and is not closed; None when there is none."""
    return year_closing.year_to_close(session.store.db, session.today.year)
