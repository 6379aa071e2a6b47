"""What may be shown of a name or a number: never enough to tell the rest (`domain.md` 1.5, GB/T 35273 7.2).

Keeping everything from the fourth character on, as live systems do, gives 阿卜来提·如则托合提 away ([S57b]).
"""

from __future__ import annotations

import re
from enum import StrEnum

from app.domain.faults import Code, UserError
from app.domain.names import is_han, normalise_name

_STARS = "**"
_PARTS = re.compile(r"[·\s]+")


class DisclosureLevel(StrEnum):
    """How names of a programme may be printed for the public."""

    FULL = "full"
    MASKED = "masked"
    WITHHELD = "withheld"


def mask_name(name: str) -> str:
    """Return a name with at most two of its characters: 张*, 张*三, 欧**春; 阿**·如** whatever the length.

    A dotted, Latin or longer name shows the first character of its first and last part with a fixed number of
    stars, so that neither length nor the number of parts can be told.
    """
    name = normalise_name(name)
    if len(name) <= 1:
        return "*"
    parts = [part for part in _PARTS.split(name) if part]
    if len(parts) > 1:
        dot = "·" if "·" in name else " "
        return f"{parts[0][0]}{_STARS}{dot}{parts[-1][0]}{_STARS}"
    if len(name) > 4 or not is_han(name):
        return name[0] + _STARS
    if len(name) == 2:
        return name[0] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_document(number: str) -> str:
    """Return the last four characters of a document number behind a fixed number of stars."""
    return _tail(number)


def mask_account(number: str) -> str:
    """Return the last four digits of an account behind a fixed number of stars (`domain.md` 1.5, [S31])."""
    return _tail(number)


def mask_phone(number: str) -> str:
    """Return a mobile number as 3 + **** + 4 ([S58]); of any other number the last two digits."""
    if len(number) == 11:
        return f"{number[:3]}****{number[-4:]}"
    return "****" + (number[-2:] if len(number) >= 7 else "")


def name_on_notice(name: str, level: DisclosureLevel) -> str:
    """Return a name as a sheet for the wall may carry it.

    Raises `UserError` IDENTITY_ON_PUBLIC_SHEET for a withheld one: such a line is never printed for all.
    """
    if level is DisclosureLevel.WITHHELD:
        raise UserError(Code.IDENTITY_ON_PUBLIC_SHEET)
    return name if level is DisclosureLevel.FULL else mask_name(name)


def _tail(number: str) -> str:
    return "******" + (number[-4:] if len(number) >= 8 else "")
