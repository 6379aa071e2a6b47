"""Yearly re-registration (年度核对): rows dealt to pages, the keys they are typed back with, what must balance.

Keys follow the printed legend: Enter is "as last year", a number this year's quantity, one letter a reason why there is
none. The letters are the first of the reason's pinyin, which is how the people at the keyboard look for them. The rule
for areas is `domain.md` 2 [S58]: claimed ≤ contracted − excluded − leased out + leased in, tolerance 0.001 mu.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Protocol, TypeVar

from msgspec import Struct

from app.domain.cleaning import clean_number
from app.domain.faults import UserError
from app.domain.quantities import parse_thousandths
from app.domain.roster_codes import RosterCode

ROWS_A_PAGE = 12
"""Rows that one sheet of A4 across takes in print large enough to write beside."""

TOLERANCE = 1
"""Thousandths of a mu by which a claim may be above what the land allows ([S58])."""

MOST_PEOPLE = 99


class Measure(StrEnum):
    """What is written down each year: an area, so many people, or only that it goes on (proof of life)."""

    LAND = "land"
    PEOPLE = "people"
    NOTHING = "nothing"


class YearlyReason(StrEnum):
    """Why a row has no quantity this year."""

    MOVED = "moved"
    LEASED_OUT = "leased_out"
    DIED = "died"
    FALLOW = "fallow"
    GAVE_UP = "gave_up"
    DISPUTED = "disputed"
    UNSIGNED = "unsigned"
    MISSING = "missing"


LETTERS = {
    "q": YearlyReason.MOVED,  # 迁出 qian
    "l": YearlyReason.LEASED_OUT,  # 流转 liu
    "s": YearlyReason.DIED,  # 死亡 si
    "h": YearlyReason.FALLOW,  # 荒 huang
    "f": YearlyReason.GAVE_UP,  # 放弃 fang
    "z": YearlyReason.DISPUTED,  # 争议 zheng
    "w": YearlyReason.UNSIGNED,  # 未签 wei
    "x": YearlyReason.MISSING,  # 寻不到 xun
}
"""The key of each reason, as it stands in the legend of the sheet."""

OPEN_REASONS = (YearlyReason.UNSIGNED, YearlyReason.MISSING, YearlyReason.DISPUTED)
"""Reasons that settle nothing: the row waits to be asked again and is paid nothing meanwhile."""


class PageState(StrEnum):
    """How far a sheet is; those that did not come back signed are set aside whole."""

    WAITING = "waiting"
    DONE = "done"
    UNSIGNED = "unsigned"
    MISSING = "missing"
    DISPUTED = "disputed"


ASIDE = (PageState.UNSIGNED, PageState.MISSING, PageState.DISPUTED)
"""States of a sheet that was set aside; each is a reason of all its rows."""


class YearlyState(StrEnum):
    """A re-registration: under way, or taken over into the entitlements."""

    OPEN = "open"
    FINISHED = "finished"


class Mark(Struct, frozen=True):
    """What was typed for one row: this year's quantity, or 0 and why."""

    quantity: int
    reason: YearlyReason | None = None


def read_mark(typed: str, measure: Measure, last: int) -> Mark:
    """Read what was typed for a row; empty is as last year (`last`).

    Raises `UserError` YEARLY_KEY (value) for anything the legend does not have, YEARLY_NO_LAST for "as last year" where
    nothing is known of it.
    """
    text = clean_number(typed).strip().lower()
    if not text:
        if last <= 0:
            raise UserError(RosterCode.YEARLY_NO_LAST)
        return Mark(last)
    reason = LETTERS.get(text)
    if reason is not None:
        return Mark(0, reason)
    return Mark(read_quantity(text, measure))


def read_quantity(typed: str, measure: Measure) -> int:
    """Read a quantity of a row or page; an area in mu becomes thousandths. Raises `UserError` YEARLY_KEY (value)."""
    text = clean_number(typed).strip()
    try:
        if measure is Measure.LAND:
            return parse_thousandths(text)
        if measure is Measure.PEOPLE and text.isascii() and text.isdigit() and 0 < int(text) <= MOST_PEOPLE:
            return int(text)
    except UserError:
        pass
    raise UserError(RosterCode.YEARLY_KEY, value=typed.strip()[:12])


def read_sum(typed: str, measure: Measure) -> int:
    """Read the handwritten sum of a page; 0 is one too. Raises `UserError` YEARLY_TOTAL_FORM (value)."""
    text = clean_number(typed).strip()
    if text in ("0", "0.0", "0.00"):
        return 0
    try:
        if measure is Measure.LAND:
            return parse_thousandths(text)
    except UserError as fault:
        raise UserError(RosterCode.YEARLY_TOTAL_FORM, value=typed.strip()[:12]) from fault
    return read_count(typed)


def read_count(typed: str) -> int:
    """Read the handwritten count of a page. Raises `UserError` YEARLY_TOTAL_FORM (value)."""
    text = clean_number(typed).strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise UserError(RosterCode.YEARLY_TOTAL_FORM, value=typed.strip()[:12])
    return int(text)


class Total(Struct, frozen=True):
    """A count of rows and the sum of their quantities."""

    count: int
    sum: int

    def minus(self, other: Total) -> Total:
        """By how much this is more than another."""
        return Total(self.count - other.count, self.sum - other.sum)

    @property
    def is_nothing(self) -> bool:
        """Whether there is no difference."""
        return self.count == 0 and self.sum == 0


def total_of(marks: Iterable[Mark | None]) -> Total:
    """What a page comes to: only rows with a quantity count, as those who write the total by hand count them."""
    claimed = [mark.quantity for mark in marks if mark is not None and mark.quantity > 0]
    return Total(len(claimed), sum(claimed))


class Placed(Protocol):
    """What stands in a village and group."""

    @property
    def village(self) -> str:
        """The village by its code."""
        ...

    @property
    def group(self) -> str:
        """The group."""
        ...


_Placed = TypeVar("_Placed", bound=Placed)


def deal_pages(rows: Sequence[_Placed], a_page: int = ROWS_A_PAGE) -> list[list[_Placed]]:
    """Deal rows to pages by village and group, each group from a page of its own; the order within it is kept."""
    pages: list[list[_Placed]] = []
    ordered = sorted(rows, key=lambda row: (row.village, _group_order(row.group)))
    for _, members in groupby(ordered, key=lambda row: (row.village, row.group)):
        group = list(members)
        pages += [group[at : at + a_page] for at in range(0, len(group), a_page)]
    return pages


def _group_order(group: str) -> tuple[int, str]:
    """10组 after 9组; groups with names after those with numbers."""
    number = group.removesuffix("组")
    return (int(number) if number.isascii() and number.isdigit() else 10**6, group)


class Land(Struct, frozen=True):
    """The land of a household over all villages, in thousandths of a mu; `known` says that a contract is on record."""

    contracted: int = 0
    excluded: int = 0
    leased_out: int = 0
    leased_in: int = 0
    known: bool = False

    @property
    def allowed(self) -> int:
        """What may be claimed at most."""
        return self.contracted - self.excluded - self.leased_out + self.leased_in


def above_land(claim: int, land: Land) -> int:
    """By how many thousandths a claim is above what the land allows beyond the tolerance; 0 when it is not."""
    over = claim - land.allowed
    return over if land.known and over > TOLERANCE else 0


class Lease(Struct, frozen=True):
    """What one household states about a lease: it leased an area out to another, or in from it."""

    household_id: int
    out: bool
    other_id: int | None
    area: int


class Unbalanced(Struct, frozen=True):
    """A pair whose two statements differ: what the lessor says he gave, what the lessee says he took."""

    lessor_id: int
    lessee_id: int
    given: int
    taken: int


def unbalanced(leases: Iterable[Lease]) -> list[Unbalanced]:
    """Pairs of which one leased out another area than the other leased in; leases with strangers are not held to it."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for one in leases:
        if one.other_id is None:
            continue
        pair = (one.household_id, one.other_id) if one.out else (one.other_id, one.household_id)
        sides = pairs.setdefault(pair, [0, 0])
        sides[0 if one.out else 1] += one.area
    differing = [(pair, sides) for pair, sides in sorted(pairs.items()) if abs(sides[0] - sides[1]) > TOLERANCE]
    return [Unbalanced(lessor, lessee, given, taken) for (lessor, lessee), (given, taken) in differing]


_Row = TypeVar("_Row")
_Key = TypeVar("_Key")


def one_line_each(rows: Sequence[_Row], key: Callable[[_Row], _Key]) -> list[list[_Row]]:
    """Gather rows of the same household (or person): its plots in other villages are one line with its own."""
    gathered: dict[_Key, list[_Row]] = {}
    for row in rows:
        gathered.setdefault(key(row), []).append(row)
    return list(gathered.values())
