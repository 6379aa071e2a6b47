"""Second language on public sheets: the table of its phrases, the tick of a native reader, and what is printed by it.

Nothing of a language is printed before an administrator has ticked, with the reader's name and the day, that somebody
who speaks it has read the phrases; a change of one of them takes the tick back. Sheets keep the words they were made
with.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.native_phrases import NativeKey, NativeLanguage, require_phrase, slots_in, tidy_phrase
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.paper.fonts import Style, missing
from app.paper.notice_sheet import Native
from app.paper.phrases import shipped
from app.store import native_phrases as store
from app.store.native_phrases import NativeCheck
from app.store.settings import set_setting

_SECOND, _BESIDE = "notice_second_language", "notice_second_beside"


class NativePhrase(Struct, frozen=True):
    """A phrase as it is printed; `own` when the office words it otherwise than the program's draft."""

    key: NativeKey
    text: str
    shipped: str

    @property
    def own(self) -> bool:
        """Whether it is the office's own wording."""
        return self.text != self.shipped


class NativeTable(Struct, frozen=True):
    """The phrases of a language in their order, and the reading that counts today."""

    language: NativeLanguage
    phrases: tuple[NativePhrase, ...]
    check: NativeCheck | None


class SecondLanguage(Struct, frozen=True):
    """What new sheets carry: a language or none, below the Chinese words or beside them."""

    language: NativeLanguage | None
    beside: bool


def native_table(session: Session, language: NativeLanguage) -> NativeTable:
    """The phrases of a language as they would be printed today."""
    session.require(Act.READ)
    own, draft = store.own_phrases(session.store.db, language), shipped(language)
    phrases = tuple(NativePhrase(key, own.get(key, draft[key]), draft[key]) for key in NativeKey)
    return NativeTable(language, phrases, store.check_in_force(session.store.db, language))


def edit_native_phrase(session: Session, language: NativeLanguage, key: NativeKey, text: str) -> Changes:
    """Word a phrase anew; the tick of the language is taken back. The same words change nothing.

    Raises UserError ROLE_MAY_NOT, NATIVE_* as `domain.native_phrases` says, NATIVE_BARE for what our font cannot print.
    """
    session.require(Act.ADMINISTER)
    tidy = tidy_phrase(text)
    require_phrase(key, tidy, shipped(language)[key])
    plain = tidy
    for slot in slots_in(tidy):
        plain = plain.replace(f"{{{slot}}}", "")
    lost = missing(plain, Style.ARABIC)
    if lost:
        raise UserError(RosterCode.NATIVE_BARE, native_key=key.value, characters="".join(lost))
    table = native_table(session, language)
    if any(one.key is key and one.text == tidy for one in table.phrases):
        return session.no_changes()
    with session.write("edit_native_phrase", f"{language.value} {key.value}") as tx:
        store.keep_phrase(tx, language, key, tidy)
        if table.check is not None:
            store.end_check(tx, table.check.id, session.today)
    return session.changes(tx)


def tick_native_phrases(session: Session, language: NativeLanguage, reader: str, read_on: date) -> Changes:
    """Note that a native reader has read all phrases of a language as they are now; they may be printed from now on.

    Raises UserError ROLE_MAY_NOT, NATIVE_READER without a name, NATIVE_READ_LATER for a day to come.
    """
    session.require(Act.ADMINISTER)
    name = " ".join(reader.split())
    if not name:
        raise UserError(RosterCode.NATIVE_READER)
    if read_on > session.today:
        raise UserError(RosterCode.NATIVE_READ_LATER, day=read_on.isoformat())
    table = native_table(session, language)
    with session.write("tick_native_phrases", f"{language.value} {name}") as tx:
        if table.check is not None:
            store.end_check(tx, table.check.id, session.today)
        store.add_check(tx, language, name, read_on, {one.key.value: one.text for one in table.phrases})
    return session.changes(tx)


def untick_native_phrases(session: Session, language: NativeLanguage, reason: str) -> Changes:
    """Take the tick of a language back. Raises UserError ROLE_MAY_NOT, REASON_REQUIRED, NATIVE_NOT_CHECKED."""
    session.require(Act.ADMINISTER)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    check = _checked(session, language)
    with session.write("untick_native_phrases", reason.strip()) as tx:
        store.end_check(tx, check.id, session.today)
    return session.changes(tx)


def choose_second_language(session: Session, language: NativeLanguage | None, *, beside: bool) -> Changes:
    """Which language sheets made from now on carry beside Chinese; None: none of them.

    Raises UserError ROLE_MAY_NOT, NATIVE_NOT_CHECKED (language).
    """
    session.require(Act.ADMINISTER)
    if language is not None:
        _checked(session, language)
    with session.write("choose_second_language", language.value if language else "") as tx:
        set_setting(tx, _SECOND, language.value if language else "")
        set_setting(tx, _BESIDE, "1" if beside else "")
    return session.changes(tx)


def second_language(session: Session) -> SecondLanguage:
    """What was chosen for new sheets."""
    settings = session.settings
    chosen = settings.get(_SECOND, "")
    return SecondLanguage(NativeLanguage(chosen) if chosen else None, bool(settings.get(_BESIDE, "")))


def native_of_new_sheets(session: Session) -> Native | None:
    """The second language a sheet made now carries: the chosen one, as long as its phrases are ticked."""
    chosen = second_language(session)
    return next((one for one in checked_natives(session) if one.language == chosen.language), None)


def checked_natives(session: Session) -> tuple[Native, ...]:
    """Every language that may be printed today, with its words."""
    beside = second_language(session).beside
    found = ((one, store.check_in_force(session.store.db, one)) for one in NativeLanguage)
    return tuple(Native(one.value, check.phrases, beside) for one, check in found if check is not None)


def native_editions(session: Session) -> tuple[Native, ...]:
    """All words that were ever ticked, the newest first, below and beside: a sheet on a wall may bear any of them."""
    checks = [check for one in NativeLanguage for check in store.checks(session.store.db, one)]
    return tuple(Native(one.language, one.phrases, beside) for one in checks for beside in (False, True))


def _checked(session: Session, language: NativeLanguage) -> NativeCheck:
    check = store.check_in_force(session.store.db, language)
    if check is None:
        raise UserError(RosterCode.NATIVE_NOT_CHECKED, native_language=language.value)
    return check
