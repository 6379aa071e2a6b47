"""In which language a household reads its slips, and whether a native reader has read what would be printed.

Chinese always stands first; Uyghur and Kazakh stand below it in Arabic script, from phrases of the program that are
drafts until an administrator has ticked, with a name, that a native reader read them (`domain.md` 1.6).
"""

from __future__ import annotations

from msgspec import Struct

from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.publicity import HomeLanguage
from app.domain.records import Changes
from app.office.session import Session
from app.paper.phrases import Phrases
from app.store import publicity, register
from app.store.settings import set_setting

_CHECKED = "slip_checked_"


class SlipCheck(Struct, frozen=True):
    """The phrases of slips in a language, values in braces, and who has read them; empty while nobody has."""

    language: HomeLanguage
    phrases: tuple[str, ...]
    reader: str


def home_language(session: Session, household_id: int) -> HomeLanguage:
    """In which language a household reads; Chinese where nobody said."""
    found = publicity.home_language(session.store.db, household_id)
    return HomeLanguage(found) if found else HomeLanguage.CHINESE


def set_home_language(session: Session, household_id: int, language: HomeLanguage) -> Changes:
    """Keep in which language a household reads. Raises UsageError HOUSEHOLD_UNKNOWN; UserError ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    if register.household(session.store.db, household_id) is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    if home_language(session, household_id) is language:
        return session.no_changes()
    with session.write("set_home_language", language.value) as tx:
        publicity.put_home_language(tx, household_id, language.value)
    return session.changes(tx)


def tick_slip_language(session: Session, language: HomeLanguage, reader: str) -> Changes:
    """A native reader, who is named, has read the phrases of slips: they may be printed; an empty name takes it back.

    Raises UserError ROLE_MAY_NOT, REASON_REQUIRED for Chinese, which needs none.
    """
    session.require(Act.ADMINISTER)
    if language is HomeLanguage.CHINESE:
        raise UserError(Code.REASON_REQUIRED)
    with session.write("tick_slip_language", f"{language.value} {reader.strip()}") as tx:
        set_setting(tx, _CHECKED + language.value, reader.strip())
    return session.changes(tx)


def slip_reader(session: Session, language: HomeLanguage) -> str:
    """Who read the phrases of a language; empty while nobody has, and nothing of it is printed."""
    return session.settings.get(_CHECKED + language.value, "")


def slip_checks(session: Session) -> tuple[SlipCheck, ...]:
    """What would be printed in each second language, and who has read it."""
    session.require(Act.READ)
    return tuple(
        SlipCheck(one, Phrases(one.value, "slip", table="slip").wording("block"), slip_reader(session, one))
        for one in HomeLanguage
        if one is not HomeLanguage.CHINESE
    )


def second_of(session: Session, household_id: int | None) -> str:
    """The language that stands below the Chinese one on a slip of this household; empty for none."""
    if household_id is None:
        return ""
    language = home_language(session, household_id)
    return language.value if slip_reader(session, language) else ""
