"""Somebody of the register who may be meant by a row: same name, same place, a number that is nearly his.

A sound number of somebody new is not to be doubted because of a namesake. One digit mistyped makes a number unsound, so
of two sound numbers only such are near whose check digit is the same and two other digits are not; and something else
must agree: the day of birth, the group, or the telephone. Of a number that cannot be right, and of one that is missing,
name and place are enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import ne

from msgspec import Struct

from app.domain.documents import as_eighteen

APART = 2
"""So many digits may differ, lack, or be too many."""

_EXACT = 15
_BIRTH = slice(6, 14)


class Sought(Struct, frozen=True):
    """Somebody a row names: `number` as far as it can be read; `sound` when nothing is wrong with it.

    `village` is a code or "" where the row does not tell, `lost` when a spreadsheet has cut the last digits.
    """

    name: str
    number: str
    village: str
    group: str = ""
    phone: str = ""
    sound: bool = False
    lost: bool = False


class Namesake(Struct, frozen=True):
    """Somebody of the register with that name; `head` heads his household."""

    id: int
    name: str
    document: str
    village: str
    group: str
    phone: str
    head: str


def near(number: str, ours: str, *, lost: bool = False) -> bool:
    """Whether a number may be ours mistyped: two digits wrong, missing or too many, two exchanged, 15 digits, stars.

    With `lost` the first 15 digits must be the same.
    """
    if len(number) == _EXACT:
        number = as_eighteen(number)
    if len(number) == len(ours):
        if lost:
            return number[:_EXACT] == ours[:_EXACT]
        if "*" in number:
            return all(one in ("*", other) for one, other in zip(number, ours, strict=True))
        return int(sum(map(ne, number, ours))) <= APART
    short, long = sorted((number, ours), key=len)
    return 0 < len(long) - len(short) <= APART and _is_within(short, long)


def may_be(sought: Sought, one: Namesake) -> bool:
    """Whether somebody of the register may be meant, once `near` (or a missing number) has said that it is possible."""
    if not sought.sound:
        return True
    if sought.number[-1:] != one.document[-1:]:
        return False
    if sought.number[_BIRTH] == one.document[_BIRTH]:
        return True
    if sought.phone and sought.phone == one.phone:
        return True
    return bool(sought.group) and sought.group == one.group


def compared(number: str, ours: str) -> tuple[str, str]:
    """Two numbers behind a mask that leaves open where they differ, and the last four.

    Of numbers of different length nothing but the last four is left open; what one of them covers stays covered.
    """
    if len(number) != len(ours):
        return _covered(number, ()), _covered(ours, ())
    differing = [at for at, (one, other) in enumerate(zip(number, ours, strict=True)) if one not in ("*", other)]
    return _covered(number, differing), _covered(ours, differing)


def _covered(number: str, left_open: Iterable[int]) -> str:
    shown = {*left_open, *range(max(len(number) - 4, 0), len(number))} if len(number) >= 8 else set()
    return "".join(char if at in shown else "*" for at, char in enumerate(number))


def _is_within(short: str, long: str) -> bool:
    """Whether `short` is `long` with some characters left out."""
    rest = iter(long)
    return all(char in rest for char in short)
