"""What a reviewer writes beside a row of the printed list of exceptions: nothing when right, a letter when wrong."""

from __future__ import annotations

from enum import StrEnum


class Wrong(StrEnum):
    """Why a row is wrong, one letter each; words in `wrong`."""

    AMOUNT = "amount"
    PERSON = "person"
    CARD = "card"
    DEAD = "dead"
    PROOF = "proof"
    PLACE = "place"


LETTERS: dict[str, Wrong] = dict(zip("abcdef", Wrong, strict=True))
"""The letters as they are printed at the foot of the list; anything longer is a reason in words."""


def read_mark(typed: str) -> Wrong | str | None:
    """What was typed for a row: None for right, a reason by its letter, or words.

    Raises ValueError for a single letter that stands for nothing.
    """
    text = " ".join(typed.split())
    if not text:
        return None
    if len(text) == 1 and text.isascii():
        found = LETTERS.get(text.lower())
        if found is None:
            raise ValueError(text)
        return found
    return text
