"""What a column of somebody's sheet can mean, and what a sheet can be (`product.md` 4, `domain.md` 4)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field


class Meaning(StrEnum):
    """What the cells of a column say; a column nobody could tell has none, one that need not be read is `EXTRA`."""

    ORDER = "order"
    HEAD_NAME = "head_name"
    HEAD_DOCUMENT = "head_document"
    PERSON_NAME = "person_name"
    PERSON_DOCUMENT = "person_document"
    RELATION = "relation"
    PAYEE_NAME = "payee_name"
    PAYEE_DOCUMENT = "payee_document"
    ACCOUNT = "account"
    BANK = "bank"
    VILLAGE = "village"
    GROUP = "group"
    ADDRESS = "address"
    PHONE = "phone"
    NATIVE_NAME = "native_name"
    """The name of whom the row is about in Uyghur or Kazakh script."""

    STANDARD = "standard"
    QUANTITY = "quantity"
    AMOUNT = "amount"
    PERIOD_TEXT = "period_text"
    PROGRAMME_NAME = "programme_name"
    DAY = "day"
    NOTE = "note"
    STATUS = "status"
    ENDED_ON = "ended_on"
    EXTRA = "extra"


NUMBERS = frozenset(
    {Meaning.HEAD_DOCUMENT, Meaning.PERSON_DOCUMENT, Meaning.PAYEE_DOCUMENT, Meaning.ACCOUNT, Meaning.PHONE}
)
"""Columns whose digits are a name and no quantity: a spreadsheet that keeps them as numbers loses some."""

PEOPLE = (
    (Meaning.HEAD_NAME, Meaning.HEAD_DOCUMENT),
    (Meaning.PERSON_NAME, Meaning.PERSON_DOCUMENT),
    (Meaning.PAYEE_NAME, Meaning.PAYEE_DOCUMENT),
)
"""Who stands in a row: name beside number."""


class SheetKind(StrEnum):
    """What a sheet is."""

    HOUSEHOLD_ROLL = "household_roll"
    PAID_ROSTER = "paid_roster"
    CARD_LIST = "card_list"
    ENDED_LIST = "ended_list"
    NOT_DATA = "not_data"
    UNKNOWN = "unknown"


class DoubtCode(StrEnum):
    """What a guess is not sure of, so that a person is asked."""

    SHEET_HIDDEN = "sheet_hidden"
    """The whole sheet is hidden in the workbook."""

    ROWS_HIDDEN = "rows_hidden"
    """Some rows are hidden or filtered away; `where`: rows."""

    HEADER_GUESSED = "header_guessed"
    """There is no row of headings; the columns are told by their content alone."""

    COLUMN_BY_CONTENT = "column_by_content"
    """A heading says nothing known, its cells do; `where`: heading, column."""

    HEADING_AGAINST_CONTENT = "heading_against_content"
    """A heading says one thing, its cells another; `where`: heading, column."""

    COLUMNS_ALIKE = "columns_alike"
    """Two columns seem to be the same thing; the first was taken; `where`: heading, column."""

    PROGRAMME_UNSURE = "programme_unsure"
    """A paid roster, and no programme or more than one fits."""

    PERIOD_UNSURE = "period_unsure"
    """A paid roster, and no period is told, or two."""

    VILLAGE_MISSING = "village_missing"
    """There is no column of villages, and neither sheet nor title names one."""

    KIND_UNSURE = "kind_unsure"
    """The columns fit more than one kind of sheet."""

    DIGITS_LOST = "digits_lost"
    """Numbers of 16 digits and more stand as numbers: their last digits are gone; `where`: heading, column, rows."""


class Doubt(Struct, frozen=True):
    """One thing to be asked; `where` names heading, column (0-based), rows."""

    code: DoubtCode
    where: Mapping[str, str | int] = field(default_factory=dict)


class KnownNames(Struct, frozen=True):
    """What names may be met: `programmes` code → its names, the full one first; `villages` full name → code.

    `year` is that of today: a title may speak of a month alone. `monthly` are the codes of programmes that are
    paid by the month, for such a title.
    """

    programmes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    villages: Mapping[str, str] = field(default_factory=dict)
    year: int = 0
    monthly: frozenset[str] = frozenset()
