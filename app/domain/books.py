"""The ledgers of an office (台账): which there are, what each is narrowed by, and which columns it has."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.domain.periods import Period, PeriodKind


class Book(StrEnum):
    """The eleven ledgers; words `ledger`."""

    REAL_NAME = "real_name"
    SUMMARY = "summary"
    PERSONAL = "personal"
    STOPPED = "stopped"
    CARDS = "cards"
    ACTIVATION = "activation"
    NOTICES = "notices"
    OBJECTIONS = "objections"
    RETURNED = "returned"
    RECOVERY = "recovery"
    PUBLICITY = "publicity"


class BookFilter(Struct, frozen=True):
    """What a ledger is narrowed to: the year, and within it a period, a programme, a village, a person (empty: all)."""

    year: int
    period: str = ""
    programme: str = ""
    village: str = ""
    person: int | None = None


MONEY: Final = frozenset({"amount", "paid", "returned_sum", "stopped_sum", "open_sum", "back", "set_off", "left"})
NUMBERS: Final = frozenset({"lines", "households", "paid_lines", "returned_lines", "stopped_lines", "open_lines",
                            "sheets", "reached", "photos"})  # fmt: skip
"""Columns of amounts in yuan, and of counts."""

_PERSON = ("name", "document", "place")

COLUMNS: Final[dict[Book, tuple[str, ...]]] = {
    Book.REAL_NAME: (
        *_PERSON, "phone", "card", "bank", "programme", "period", "standard", "quantity", "amount", "paid_on", "result",
    ),
    Book.SUMMARY: (
        "programme", "village", "period", "lines", "households", "amount", "paid_lines", "paid", "returned_lines",
        "returned_sum", "stopped_lines", "stopped_sum", "open_lines", "open_sum",
    ),
    Book.PERSONAL: (*_PERSON, "programme", "period", "payee", "card", "amount", "paid_on", "result"),
    Book.STOPPED: (*_PERSON, "programme", "last_day", "why", "maker"),
    Book.CARDS: (*_PERSON, "old_card", "old_bank", "card", "bank", "day", "maker"),
    Book.ACTIVATION: (*_PERSON, "number", "bank", "card", "why", "day", "answer", "answered_on"),
    Book.NOTICES: (
        "number", "kind", "programme", "period", "village", "lines", "amount", "posted_on", "posted_at", "down_on",
        "state",
    ),
    Book.OBJECTIONS: ("day", *_PERSON, "programme", "period", "amount", "objection", "upheld", "answer", "answered_on"),
    Book.RETURNED: ("day", "by", *_PERSON, "card", "programme", "period", "amount", "why", "state"),
    Book.RECOVERY: (
        *_PERSON, "programme", "cause", "months", "amount", "back", "set_off", "left", "day", "receipts", "state",
    ),
    Book.PUBLICITY: (
        "day", "kind", "way", "number", "programme", "period", "village", "public_place", "sheets", "reached", "photos",
        "maker",
    ),
}  # fmt: skip
"""The columns of each ledger in their order; words `ledger_column`."""

YEARS: Final = range(1990, 2100)


def month_of(period: Period) -> int:
    """Under which month of its year a period is counted: its own, else its last; a semester's at most December.

    The year is the one a period is named after, so that the autumn semester counts in the year it begins in.
    """
    if period.kind in (PeriodKind.MONTH, PeriodKind.AD_HOC):
        return period.first.month
    return period.last.month if period.last.year == period.first.year else 12
