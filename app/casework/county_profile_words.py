"""A county's dictionaries: its lists read in, and how it spells our villages, banks and relations."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from app.casework.county_profiles import in_force, profile_of
from app.domain.county_layouts import LayoutKind, WordKind
from app.domain.county_words import Dictionaries, Spelling, likely
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.states import RosterState
from app.office.session import Session
from app.sheets.blank_template import read_words
from app.store import county_profiles as kept

_SIGNED = (RosterState.IN_REVIEW, RosterState.REVIEWED, RosterState.DISCLOSED, RosterState.CLEARED)
"""A roster is on its way to the county: what its lines say stands in what was signed."""


class WordsTaken(Struct, frozen=True):
    """What a list brought: words that are new, and that it no longer has."""

    fresh: int
    gone: int
    changes: Changes


class WordsView(Struct, frozen=True):
    """The dictionary of one kind: how many words the county has, and how it spells each of ours."""

    kind: WordKind
    count: int
    spellings: tuple[Spelling, ...]

    @property
    def open(self) -> int:
        """How many of ours the county's list has nothing for."""
        return sum(self.count > 0 and not one.theirs for one in self.spellings)


def take_words(
    session: Session, profile_id: int, kind: WordKind, path: Path, password: str | None = None
) -> WordsTaken:
    """Take in a county's list; words that it lacks end, spellings that somebody said stay.

    Raises UserError PROFILE_BUILT_IN, SHEET_EMPTY, WORKBOOK_TOO_LARGE, ROLE_MAY_NOT, and the faults of reading.
    """
    session.require(Act.ENTER)
    profile = profile_of(session, profile_id)
    if profile.built_in:
        raise UserError(Code.PROFILE_BUILT_IN)
    words = read_words(path, password)
    with session.write("take_words", f"{profile.name} {path.name}") as tx:
        fresh, gone = kept.set_words(tx, profile_id, kind, words, day=session.today.isoformat())
    return WordsTaken(fresh, gone, session.changes(tx))


def forget_words(session: Session, profile_id: int, kind: WordKind) -> Changes:
    """Check this against no list any more; what goes out is written as we write it."""
    session.require(Act.ENTER)
    profile = profile_of(session, profile_id)
    with session.write("forget_words", profile.name) as tx:
        kept.set_words(tx, profile_id, kind, (), day=session.today.isoformat())
    return session.changes(tx)


def words_view(session: Session, profile_id: int, kind: WordKind) -> WordsView:
    """How the county spells each of ours: those it has nothing for first."""
    session.require(Act.READ)
    words = in_force(session, profile_of(session, profile_id), LayoutKind.ROSTER).words
    found = [_spelling(words, kind, ours, shown) for ours, shown in _ours(session, kind)]
    found.sort(key=lambda one: bool(one.theirs))
    return WordsView(kind, len(words.words.get(kind, ())), tuple(found))


def _spelling(words: Dictionaries, kind: WordKind, ours: str, shown: str) -> Spelling:
    said = words.said.get((kind, ours), "")
    return Spelling(kind, ours, shown, words.spell(kind, ours, shown) or "", bool(said))


def _ours(session: Session, kind: WordKind) -> list[tuple[str, str]]:
    if kind is WordKind.VILLAGE:
        return _villages(session)
    db = session.store.db
    used = kept.banks_in_use(db) if kind is WordKind.BANK else kept.relations_in_use(db)
    return [(text, text) for text in used]


def _villages(session: Session) -> list[tuple[str, str]]:
    """The villages in force, then those merged into others that a signed roster still carries to the county."""
    here = {code: name for name, code in session.villages.items()}
    signed = kept.villages_to_send(session.store.db, _SIGNED) - here.keys()
    return [*here.items(), *((code, name) for code, name in session.village_names.items() if code in signed)]


def candidates(session: Session, profile_id: int, kind: WordKind, shown: str, typed: str = "") -> list[str]:
    """Words of the county that may be meant: those that hold what was typed, else those most like ours."""
    session.require(Act.READ)
    words = list(kept.words(session.store.db, profile_id)[kind])
    if typed:
        return [word for word in words if typed in word][:50]
    return likely(kind, shown, words)


def say_spelling(session: Session, profile_id: int, kind: WordKind, ours: str, theirs: str) -> Changes:
    """The county spells ours so; "" takes back what was said.

    Raises UserError PROFILE_BUILT_IN, WORD_UNKNOWN (word) for what its list does not have.
    """
    session.require(Act.ENTER)
    profile = profile_of(session, profile_id)
    if profile.built_in:
        raise UserError(Code.PROFILE_BUILT_IN)
    words = kept.words(session.store.db, profile_id)[kind]
    if theirs and words and theirs not in words:
        raise UserError(Code.WORD_UNKNOWN, word=theirs)
    with session.write("say_spelling", profile.name) as tx:
        kept.set_spelling(tx, profile_id, kind, ours, theirs)
    return session.changes(tx)
