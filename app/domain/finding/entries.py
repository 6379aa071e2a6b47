"""One person as the search has him in memory, and what a search was asked and found."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from msgspec import Struct

from app.domain.finding.checks import Check
from app.domain.rare import to_standard
from app.domain.states import CardState

ORGANISATION = "organisation"
"""The sort of an entry that is no person."""
_DROPPED = re.compile(r"[·\s'’`]+")


class Where(StrEnum):
    """In what of a person the text that was typed was found."""

    NOTHING = "nothing"
    NAME = "name"
    INITIALS = "initials"
    DOCUMENT = "document"
    CARD = "card"
    PHONE = "phone"
    HOUSEHOLD = "household"
    PLACE = "place"


class Entry(Struct, frozen=True):
    """One person of the register; numbers in full, which is why all of it goes when the desk is locked.

    `village` is the code of where the household stands (else of the person), `place` what people call it;
    `programmes` are keys of those that run, `card` the state of the card money reaches (None: no card), `tail` its
    last digits. `entitlements` and `cards` are keys by which a change is known to concern him; `elsewhere`: he lives in
    another place than that. `native` is his name in Uyghur or Kazakh script, "" where none is registered; `earlier` are
    the numbers of records that were made part of him. `formerly` is what his village and group were called before they
    were merged or renamed. `sort` is what his household is (`HouseholdKind`), or ORGANISATION.
    """

    id: int
    name: str
    document: str
    accounts: tuple[str, ...]
    phone: str
    household: int | None
    head: bool
    village: str
    group: str
    place: str
    programmes: tuple[int, ...]
    card: CardState | None
    tail: str
    checks: tuple[Check, ...]
    died: bool
    entitlements: tuple[int, ...] = ()
    elsewhere: bool = False
    native: str = ""
    earlier: tuple[str, ...] = ()
    formerly: str = ""
    sort: str = ""

    @property
    def label(self) -> str:
        """The names of his place by which he is found: today's, and those it had before."""
        return f"{self.place}|{self.formerly}" if self.formerly else self.place

    @property
    def more_numbers(self) -> tuple[str, ...]:
        """His accounts, and the document numbers of records that were made part of him."""
        return (*self.accounts, *self.earlier) if self.earlier else self.accounts


class Filters(Struct, frozen=True):
    """What the list is narrowed to; an empty value narrows nothing. `card` is a state's value, or "none".

    `only` are the people somebody was sent to look at; empty does not narrow. `elsewhere` leaves those who live in
    another place, `sort` those of one sort of household, or organisations.
    """

    village: str = ""
    group: str = ""
    programme: int = 0
    card: str = ""
    to_check: bool = False
    only: frozenset[int] = frozenset()
    elsewhere: bool = False
    sort: str = ""

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return self != Filters()


class Hit(Struct, frozen=True):
    """One found person: in what, and which characters of his name (`spans`, half-open) or of `shown` carry the mark.

    `shown` is the end of the number in which digits were found, four digits at most, else empty.
    """

    entry: Entry
    where: Where
    spans: tuple[tuple[int, int], ...] = ()
    shown: str = ""


def folded(text: str) -> str:
    """Return a text as it is compared: full-width as half-width, small letters, composed, without dots and blanks."""
    if text.isascii():
        return _DROPPED.sub("", text).lower()
    return _DROPPED.sub("", unicodedata.normalize("NFKC", to_standard(text)).casefold())


def terms_of(text: str) -> list[str]:
    """Return the parts of a text that was typed, between blanks, as they are compared; of many the first five."""
    parts = unicodedata.normalize("NFKC", to_standard(text[:80])).split()
    return [term for term in map(folded, parts) if term][:5]
