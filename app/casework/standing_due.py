"""Which standing lists are due: asked by the first page of every start, so nothing of paper is read for it."""

from __future__ import annotations

from app.domain.makers import Act
from app.domain.programmes import NoticeScope
from app.office.session import Session
from app.store import programmes, standing_lists
from app.store.standing_lists import DueList


def due_standing_lists(session: Session) -> tuple[DueList, ...]:
    """Standing lists that are due: never made where the programme asks for one, changed, a quarter old, or empty."""
    session.require(Act.READ)
    wanted = frozenset(
        kept.programme.code
        for kept in programmes.list_programmes(session.store.db)
        if kept.programme.notice_scope is NoticeScope.STANDING and not kept.programme.ended_before(session.today)
    )
    return tuple(standing_lists.due_lists(session.store.db, session.today, wanted))
