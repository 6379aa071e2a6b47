"""What is typed from a visit's paper sheet, one short mark a card: nothing stands for "as registered"."""

from __future__ import annotations

from msgspec import Struct

from app.domain.cleaning import clean_number
from app.domain.faults import Code, UserError
from app.domain.visits import MOST_PEOPLE, Drawn, Hands

_HANDS = {"1": Hands.OWN, "2": Hands.FAMILY, "3": Hands.CADRE, "4": Hands.NOBODY}
NOT_SEEN = "5"
MISMATCH, NOT_DRAWN, NOT_KNOWN = "x", "n", "u"


class CardMarks(Struct, frozen=True):
    """What the boxes of one card say."""

    seen: bool = True
    hands: Hands | None = Hands.OWN
    matches: bool | None = True
    drawn: Drawn | None = Drawn.YES
    holder: str = ""


def read_marks(typed: str) -> CardMarks:
    """Read the marks of a card: empty is "seen, in his own hands, agrees, drawn".

    A digit 1–4 says whose hands, 5 that it was not seen; x that the name or number does not agree; n that the money was
    not drawn, u that nobody knows. They may stand in any order. Raises `UserError` MARKS_FORM (value).
    """
    text = clean_number(typed).lower()
    digits = [char for char in text if char.isdigit()]
    letters = [char for char in text if not char.isdigit()]
    clean = len(digits) <= 1 and len(set(letters)) == len(letters)
    if not clean or not set(letters) <= {MISMATCH, NOT_DRAWN, NOT_KNOWN} or {NOT_DRAWN, NOT_KNOWN} <= set(letters):
        raise UserError(Code.MARKS_FORM, value=typed.strip()[:12])
    digit = digits[0] if digits else "1"
    if digit in ("4", NOT_SEEN):
        if letters:
            raise UserError(Code.MARKS_FORM, value=typed.strip()[:12])
        return CardMarks(seen=False, hands=_HANDS.get(digit), matches=None, drawn=None)
    if digit not in _HANDS:
        raise UserError(Code.MARKS_FORM, value=typed.strip()[:12])
    drawn = Drawn.NO if NOT_DRAWN in letters else Drawn.UNKNOWN if NOT_KNOWN in letters else Drawn.YES
    return CardMarks(hands=_HANDS[digit], matches=MISMATCH not in letters, drawn=drawn)


def read_count(typed: str, registered: int) -> int:
    """Read how many people or cards were named; empty is as registered. Raises `UserError` COUNT_FORM (value)."""
    text = clean_number(typed)
    if not text:
        return registered
    if not (text.isascii() and text.isdigit() and len(text) <= 3) or int(text) > MOST_PEOPLE:
        raise UserError(Code.COUNT_FORM, value=typed.strip()[:12])
    return int(text)


def require_tail(typed: str) -> str:
    """Return the last four digits of a card. Raises `UserError` CARD_TAIL_FORM (value)."""
    text = clean_number(typed)
    if len(text) != 4 or not (text.isascii() and text.isdigit()):
        raise UserError(Code.CARD_TAIL_FORM, value=text[-4:])
    return text


def read_tails(typed: str) -> tuple[str, ...]:
    """Read tails of cards that are not registered, parted by spaces or commas; empty is none."""
    pieces = typed.replace(",", " ").replace(chr(0xFF0C), " ").replace(chr(0x3001), " ").split()
    return tuple(require_tail(piece) for piece in pieces)
