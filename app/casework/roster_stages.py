"""The way of a roster, stage by stage: what is past with its day, what is under way, what is ahead."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.casework.looking_up import steps_of
from app.domain.programmes import NoticeAfter
from app.domain.records import Roster
from app.domain.states import RosterState
from app.office.session import Session
from app.store import roster_view
from app.store.programmes import KeptProgramme


class Stage(Struct, frozen=True):
    """A stage of the way: `at` its day, None while it is ahead; `now` marks where the roster stands."""

    name: str
    at: date | None
    now: bool
    past: bool


_UNDER_WAY = {
    RosterState.DRAFT: "draft",
    RosterState.IN_REVIEW: "reviewed",
    RosterState.DISCLOSED: "disclosed",
    RosterState.CLEARED: "submitted",
    RosterState.SUBMITTED: "received",
    RosterState.RECEIVED: "settled",
}
"""The stage that is under way; of a reviewed roster the one after the review, of a settled one none."""


def stages_of(session: Session, roster: Roster, kept: KeptProgramme) -> tuple[Stage, ...]:
    """The stages of a roster by its programme's rule of notice."""
    steps = steps_of(session, roster)
    names = ["draft", "reviewed", "disclosed", "submitted", "received", "settled"]
    if not any(RosterState.DISCLOSED in step for step in steps):
        names.remove("disclosed")
    elif kept.programme.notice_after is NoticeAfter.BEFORE_REVIEW:
        names[1:3] = ["disclosed", "reviewed"]
    dated = roster_view.steps_dated(session.store.db, roster.id)
    if roster.state is RosterState.REVIEWED:
        here = names.index("reviewed") + 1
    else:
        here = names.index(_UNDER_WAY[roster.state]) if roster.state in _UNDER_WAY else len(names)
    return tuple(_stage(name, at - here, dated, roster.state) for at, name in enumerate(names))


def _stage(name: str, beyond: int, dated: dict[str, str], state: RosterState) -> Stage:
    """A stage `beyond` the one under way: below zero past, above ahead; what is ahead has no day yet."""
    text = dated.get(name) if beyond < 0 or (name in ("draft", "disclosed") and beyond == 0) else None
    if name == "reviewed" and state is RosterState.IN_REVIEW:
        text = dated.get("in_review")
    return Stage(name, date.fromisoformat(text) if text else None, beyond == 0, beyond < 0)
