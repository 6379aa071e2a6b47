"""What an office chooses for the notices of a programme: how names stand, which columns, which words, for whom."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.casework.notice_sheets import amount_heading, heading_of
from app.domain.cleaning import clean_text
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.masks import DisclosureLevel
from app.domain.notice_kinds import (
    OWN,
    WIDTH,
    Choices,
    NoticeColumn,
    NoticeKind,
    columns_of,
    default_columns,
    may_hang,
    never_public,
)
from app.domain.programmes import Programme
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.paper.notice_layout import room_for
from app.store import notice_choices

_LONGEST = 400
"""Opening words longer than this leave no place for the list."""


class Chosen(Struct, frozen=True):
    """What holds for a programme: what was chosen, its columns now, every column that could be chosen.

    `most` is how many of the narrowest of them one sheet has room for.
    """

    programme: Programme
    choices: Choices
    columns: tuple[str, ...]
    possible: tuple[str, ...]
    most: int


def choices_for(session: Session, code: str) -> Chosen:
    """What the notices of a programme show. Raises UsageError PROGRAMME_UNKNOWN."""
    session.require(Act.READ)
    kept = programme_of(session, code)
    choices = notice_choices.choices_of(session.store.db, kept.id)
    programme = kept.programme
    first = default_columns(programme)
    others = [one.value for one in NoticeColumn if one.value not in first]
    own = [OWN + one.name for one in programme.own_fields if not never_public(one.name)]
    possible = (*first, *own, *others)
    return Chosen(programme, choices, columns_of(programme, choices), possible, _most(programme, possible))


def _most(programme: Programme, possible: tuple[str, ...]) -> int:
    """How many columns there is room for when the narrowest are chosen; at least what the basis has."""
    alone = {key: room_for([heading_of(key)] * len(possible), _widest_amount(programme)) for key in possible}
    order = sorted(possible, key=lambda key: -alone[key])
    return max(_room(programme, order), len(default_columns(programme)))


def _room(programme: Programme, columns: Sequence[str]) -> int:
    return room_for([heading_of(key) for key in columns], _widest_amount(programme))


def _widest_amount(programme: Programme) -> str:
    """The longest heading that the amount has on any kind of notice."""
    return max((amount_heading(programme, kind) for kind in NoticeKind), key=len)


def choose_notices(session: Session, code: str, choices: Choices) -> Changes:
    """Keep what the notices of a programme show from now on; sheets that were made stay as they are.

    Raises UsageError PROGRAMME_UNKNOWN; UserError LEVEL_TOO_WIDE where a kind would show more than the notice before
    payment may, COLUMN_NOT_PUBLIC, COLUMNS_TOO_MANY, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    _require_levels(kept.programme, (choices.announcement, choices.standing, choices.web))
    for key in choices.columns or ():
        if not may_hang(key, kept.programme.own_fields):
            raise UserError(RosterCode.COLUMN_NOT_PUBLIC, column=key.removeprefix(OWN)[:40])
    wanted = choices.columns or ()
    room = max(_room(kept.programme, wanted), len(default_columns(kept.programme)))
    if len(wanted) > room:
        raise UserError(RosterCode.COLUMNS_TOO_MANY, most=room)
    plain = Choices(
        choices.announcement,
        choices.standing,
        choices.web,
        choices.columns,
        clean_text(choices.basis)[:_LONGEST],
        clean_text(choices.opening)[:_LONGEST],
        choices.reach,
        choices.dates_by_hand,
    )
    with session.write("choose_notices", code) as tx:
        notice_choices.keep_choices(tx, kept.id, plain)
    return session.changes(tx)


def _require_levels(programme: Programme, levels: tuple[DisclosureLevel | None, ...]) -> None:
    for level in levels:
        if level is not None and WIDTH[level] > WIDTH[programme.disclosure]:
            raise UserError(RosterCode.LEVEL_TOO_WIDE, disclosure=programme.disclosure.value)
