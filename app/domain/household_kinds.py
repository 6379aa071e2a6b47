"""What a household is (户籍户, 待归户, 集体户): one seen in a hukou page, one made of a single row, a home of many."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.cells import TEXT_LIMIT, read_day
from app.domain.cleaning import clean_number, clean_text
from app.domain.entry import Faults
from app.domain.faults import Code, UserError
from app.domain.names import judge_name

BOOK_LIMIT = 20
"""Characters of a household's number in the hukou book: no checksum, often nine digits (`domain.md` 3.4)."""
_BOOK = re.compile(r"[0-9A-Z-]+")


class HouseholdKind(StrEnum):
    """What a household is (words `household_kind`)."""

    REGISTERED = "registered"
    PROVISIONAL = "provisional"
    COLLECTIVE = "collective"


class KindTold(StrEnum):
    """One thing that follows from another kind (phrases `household_kind_told`)."""

    BECOMES = "becomes"
    NUMBER = "number"
    NUMBER_GOES = "number_goes"
    CALLED = "called"
    NAME_GOES = "name_goes"
    PEOPLE_STAY = "people_stay"
    ASKED_LESS = "asked_less"
    RELATIONS_MISSING = "relations_missing"
    HEAD_MINOR = "head_minor"


class KindEntry(Struct, frozen=True):
    """What a household is to be, as typed: the number in the book, the home's name, the proof, since when."""

    kind: str = ""
    book_number: str = ""
    name: str = ""
    proof: str = ""
    since: str = ""


class KindRow(Struct, frozen=True):
    """What a household is or was, by what proof, from a day to a day; `maker` is who said so."""

    id: int
    kind: HouseholdKind
    name: str
    book_number: str
    proof: str
    since: date
    until: date | None
    maker: str = ""


def clean_book_number(typed: str) -> str:
    """A number of a hukou book as it is stored: half-width, upper case, without blanks."""
    return "".join(clean_number(typed).split()).upper()


def judge_kind(entry: KindEntry, today: date) -> Faults:
    """What is wrong as typed, by field.

    Codes: VALUE_REQUIRED, BOOK_NUMBER_FORM (limit), NAME_LONG, NAME_CHARACTERS, TEXT_LONG, DATE_FORM, ACT_DAY_AHEAD.
    """
    faults: Faults = {}
    if entry.kind not in tuple(HouseholdKind):
        faults["kind"] = UserError(Code.VALUE_REQUIRED)
    number = clean_book_number(entry.book_number)
    if (
        entry.kind == HouseholdKind.REGISTERED
        and number
        and not (len(number) <= BOOK_LIMIT and _BOOK.fullmatch(number))
    ):
        faults["book_number"] = UserError(Code.BOOK_NUMBER_FORM, limit=BOOK_LIMIT)
    if entry.kind == HouseholdKind.COLLECTIVE:
        code = judge_name(entry.name, organisation=True).code
        if code is not None:
            faults["name"] = UserError(code)
    proof = clean_text(entry.proof)
    if not proof or len(proof) > TEXT_LIMIT:
        faults["proof"] = UserError(Code.TEXT_LONG, limit=TEXT_LIMIT) if proof else UserError(Code.VALUE_REQUIRED)
    day = read_day(entry.since)
    if not entry.since.strip():
        faults["since"] = UserError(Code.VALUE_REQUIRED)
    elif day is None:
        faults["since"] = UserError(Code.DATE_FORM, value=entry.since)
    elif day > today:
        faults["since"] = UserError(Code.ACT_DAY_AHEAD)
    return faults


def sound_kind(entry: KindEntry, today: date) -> KindRow:
    """A sound entry as it is stored; a number is kept of a hukou page only, a name of a home of many only."""
    kind = HouseholdKind(entry.kind)
    name = judge_name(entry.name, organisation=True).name if kind is HouseholdKind.COLLECTIVE else ""
    number = clean_book_number(entry.book_number) if kind is HouseholdKind.REGISTERED else ""
    return KindRow(0, kind, name, number, clean_text(entry.proof), read_day(entry.since) or today, None)
