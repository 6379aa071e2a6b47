"""Seeing a full number: which numbers there are, for which reasons, and how a typed one differs (`ui.md` 9)."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from app.domain.cleaning import clean_number


class Field(StrEnum):
    """A number that is masked."""

    DOCUMENT = "document"
    PHONE = "phone"
    ACCOUNT = "account"


class RevealReason(StrEnum):
    """Why somebody looks at a full number; keys 1 to 5 in this order."""

    CHECK_PAPER = "check_paper"
    CHECK_CARD = "check_card"
    CALL = "call"
    FILL_FORM = "fill_form"
    PERSON_ASKS = "person_asks"


NOUN_OF: dict[Field, str] = {Field.DOCUMENT: "person", Field.PHONE: "person", Field.ACCOUNT: "card"}
"""Whose number it is."""

IN_ACT = "act"
"""Stands as the reason where the act that needs the number is the reason."""

ENOUGH = 4
"""Characters below which nothing is compared: a tail is shown anyway."""


class Compared(Struct, frozen=True):
    """How a typed number differs from ours, without ours.

    `wrong` are places (0 is the first) of characters typed that are others or too many with us, `missing` places
    before which one was left out; `typed` is what was compared: half-width, without blanks.
    """

    typed: str
    same: bool
    wrong: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()


def compare_numbers(typed: str, stored: str) -> Compared:
    """Say at which places a typed number differs from the stored one, by the fewest corrections."""
    text = clean_number(typed).upper().replace("-", "")
    wanted = stored.upper().replace("-", "")
    if text == wanted:
        return Compared(text, same=True)
    wrong, missing = _differences(text, wanted)
    return Compared(text, False, tuple(sorted(wrong)), tuple(sorted(missing)))


def _differences(text: str, wanted: str) -> tuple[set[int], set[int]]:
    """The fewest exchanges, additions and omissions that make one of the other, as places in `text`."""
    costs = _costs(text, wanted)
    wrong: set[int] = set()
    missing: set[int] = set()
    row, column = len(text), len(wanted)
    while row or column:
        here = costs[row][column]
        if row and column and here == costs[row - 1][column - 1] + (text[row - 1] != wanted[column - 1]):
            row, column = row - 1, column - 1
            if text[row] != wanted[column]:
                wrong.add(row)
        elif row and here == costs[row - 1][column] + 1:
            row -= 1
            wrong.add(row)
        else:
            column -= 1
            missing.add(row)
    return wrong, missing


def _costs(text: str, wanted: str) -> list[list[int]]:
    costs = [list(range(len(wanted) + 1))]
    for row, mine in enumerate(text, 1):
        line = [row]
        for column, theirs in enumerate(wanted, 1):
            line.append(min(costs[row - 1][column - 1] + (mine != theirs), costs[row - 1][column] + 1, line[-1] + 1))
        costs.append(line)
    return costs
