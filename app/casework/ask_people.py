"""What tells people of one name apart at the counter: whose household they stand in."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.makers import Act
from app.office.session import Session
from app.store import answering


def heads_of(session: Session, household_ids: Iterable[int]) -> dict[int, str]:
    """Names of the heads of these households, by household."""
    session.require(Act.READ)
    return answering.head_names(session.store.db, household_ids)
