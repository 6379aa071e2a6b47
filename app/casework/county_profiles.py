"""How counties take our workbooks: profiles kept as data, their rules and layouts, which programme goes by which."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from app.casework.looking_up import programme_of
from app.domain.cleaning import clean_text
from app.domain.county_layouts import BUILT_IN, DEFAULTS, LIMITS, Layout, LayoutKind, Profile
from app.domain.county_words import Dictionaries
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.store import county_profiles as kept
from app.store import programmes
from app.store.county_profiles import KeptLayout

NAME_LIMIT = 40
"""Characters of a profile's name."""

OTHERS = ""
"""Stands for every programme that has no profile of its own."""


class ProfileView(Struct, frozen=True):
    """A profile as the settings show it: codes of the programmes that go by it, and whether all others do."""

    profile: Profile
    programmes: tuple[str, ...]
    for_others: bool
    layouts: dict[LayoutKind, KeptLayout | None]
    words: int


class InForce(Struct, frozen=True):
    """What a workbook is written by: profile, layout with its id (0: the default one), dictionaries."""

    profile: Profile
    layout: Layout
    layout_id: int
    words: Dictionaries


def list_profiles(session: Session) -> list[ProfileView]:
    """The built-in profile, then this store's own."""
    session.require(Act.READ)
    db = session.store.db
    uses = kept.uses(db)
    others = uses.get(OTHERS, 0)
    found = []
    for one in (BUILT_IN, *kept.profiles(db)):
        codes = tuple(code for code, key in uses.items() if key == one.id and code != OTHERS)
        layouts = {kind: kept.layout_now(db, one.id, kind) for kind in LayoutKind}
        words = sum(len(listed) for listed in kept.words(db, one.id).values())
        found.append(ProfileView(one, codes, others == one.id, layouts, words))
    return found


def profile_of(session: Session, key: int) -> Profile:
    """One profile, 0 the built-in one. Raises UsageError PROFILE_UNKNOWN."""
    found = BUILT_IN if key == 0 else kept.profile(session.store.db, key)
    if found is None:
        raise UsageError(Code.PROFILE_UNKNOWN, profile=key)
    return found


def profile_for(session: Session, programme: str) -> Profile:
    """The profile that a programme's workbooks go by."""
    uses = kept.uses(session.store.db)
    return profile_of(session, uses.get(programme, uses.get(OTHERS, 0)))


def in_force(session: Session, profile: Profile, kind: LayoutKind) -> InForce:
    """What a workbook of a profile is written by today."""
    db = session.store.db
    now = kept.layout_now(db, profile.id, kind)
    words = Dictionaries(
        {name: frozenset(listed) for name, listed in kept.words(db, profile.id).items()},
        kept.spellings(db, profile.id),
    )
    return InForce(profile, now.layout if now else DEFAULTS[kind], now.id if now else 0, words)


def sent_in(session: Session, submission_id: int) -> InForce | None:
    """What a submission was written by: its layout and form as they were, today's spellings; None for an older one."""
    found = kept.sent_by(session.store.db, submission_id)
    if found is None:
        return None
    profile_id, layout_id, form = found
    now = in_force(session, profile_of(session, profile_id), LayoutKind.ROSTER)
    then = kept.layout(session.store.db, layout_id) if layout_id else None
    layout = then.layout if then else DEFAULTS[LayoutKind.ROSTER]
    return InForce(replace(now.profile, form=form), layout, layout_id, now.words)


# -- changing --------------------------------------------------------------------------------------------------------


def add_profile(session: Session, given: Profile) -> tuple[int, Changes]:
    """Keep a new profile; returns its number.

    Raises UserError PROFILE_NAME (missing, too long or taken), PROFILE_LIMIT, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    sound = _sound(session, given)
    with session.write("add_profile", sound.name) as tx:
        key = kept.add_profile(tx, sound)
    return key, session.changes(tx)


def change_profile(session: Session, given: Profile) -> Changes:
    """Keep a profile's rules as they are given. Raises as `add_profile`, and UserError PROFILE_BUILT_IN."""
    session.require(Act.ENTER)
    _own(session, given.id)
    sound = _sound(session, given)
    with session.write("change_profile", sound.name) as tx:
        kept.change_profile(tx, sound)
    return session.changes(tx)


def end_profile(session: Session, key: int) -> Changes:
    """Use a profile no more; what goes by it goes by the built-in one. Raises UserError PROFILE_BUILT_IN."""
    session.require(Act.ENTER)
    found = _own(session, key)
    with session.write("end_profile", found.name) as tx:
        for code, one in kept.uses(session.store.db).items():
            if one == key:
                kept.set_use(tx, code, 0)
        kept.end_profile(tx, key, day=session.today.isoformat())
    return session.changes(tx)


def use_profile(session: Session, key: int, codes: Iterable[str] = (OTHERS,)) -> Changes:
    """Programmes go by a profile from now on; `OTHERS` stands for every one that is not named itself.

    Raises UsageError PROFILE_UNKNOWN, PROGRAMME_UNKNOWN.
    """
    session.require(Act.ENTER)
    found = profile_of(session, key)
    named = list(codes)
    for code in named:
        if code != OTHERS:
            programme_of(session, code)
    with session.write("use_profile", found.name) as tx:
        for code in named:
            kept.set_use(tx, code, key)
    return session.changes(tx)


def set_programmes(session: Session, key: int, codes: Iterable[str]) -> Changes:
    """Exactly these programmes go by a profile as their own; those that did and are not named go by what others go by.

    Raises as `use_profile`.
    """
    session.require(Act.ENTER)
    found = profile_of(session, key)
    wanted = set(codes)
    for code in wanted:
        programme_of(session, code)
    uses = kept.uses(session.store.db)
    others = uses.get(OTHERS, 0)
    with session.write("use_profile", found.name) as tx:
        for code in sorted(wanted):
            kept.set_use(tx, code, key)
        for code, one in uses.items():
            if one == key and code not in wanted and code != OTHERS:
                kept.set_use(tx, code, others)
    return session.changes(tx)


def programme_names(session: Session) -> list[tuple[str, str]]:
    """Code and name of every programme of this office."""
    found = programmes.list_programmes(session.store.db)
    return [(one.programme.code, one.programme.name) for one in found]


def own_field_takers(session: Session) -> dict[str, tuple[str, ...]]:
    """By the name of a field of a programme's own: the programmes whose rosters fill an empty column of that name."""
    found: dict[str, tuple[str, ...]] = {}
    for programme in (one.programme for one in programmes.list_programmes(session.store.db)):
        for one in programme.own_fields:
            found[one.name] = (*found.get(one.name, ()), programme.name)
    return found


def _own(session: Session, key: int) -> Profile:
    """A profile of this store's own."""
    found = profile_of(session, key)
    if found.built_in:
        raise UserError(Code.PROFILE_BUILT_IN)
    return found


def _sound(session: Session, given: Profile) -> Profile:
    name = clean_text(given.name)
    taken = kept.names(session.store.db).get(name, given.id)
    if not name or len(name) > NAME_LIMIT or taken != given.id:
        raise UserError(Code.PROFILE_NAME, at_most=NAME_LIMIT)
    if given.row_limit not in LIMITS:
        raise UserError(Code.PROFILE_LIMIT, at_most=LIMITS[-1])
    return replace(given, name=name)
