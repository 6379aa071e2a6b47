"""Whether a damaged number of a sheet may have been this sound one: what lists do to numbers, and nothing more.

The name beside it is compared by whoever asks; here only digits are. Nothing is chosen: a caller who finds two that
may be it has found none.
"""

from __future__ import annotations

from app.domain.cleaning import whole_number_text
from app.domain.documents import as_eighteen
from app.domain.faults import Code
from app.domain.likeness import close_numbers

DOCUMENT_DAMAGE = frozenset(
    {
        Code.VALUE_REQUIRED,
        Code.DIGITS_LOST,
        Code.DOCUMENT_LENGTH,
        Code.DOCUMENT_CHECK_DIGIT,
        Code.DOCUMENT_BIRTH,
        Code.DOCUMENT_FIFTEEN,
        Code.DOCUMENT_CHARACTERS,
    }
)
ACCOUNT_DAMAGE = frozenset(
    {
        Code.VALUE_REQUIRED,
        Code.DIGITS_LOST,
        Code.ACCOUNT_LENGTH,
        Code.ACCOUNT_CHECK_DIGIT,
        Code.ACCOUNT_CHARACTERS,
    }
)
_EXACT = 15
"""Digits a spreadsheet keeps of a number."""
_FEWEST = 5
"""Digits of 6.5990E+17: fewer tell nobody."""


def digits_of(raw: object) -> str:
    """The digits and X that are left of a number in a cell, as far as they can be trusted to be its beginning."""
    if isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) >= 10**_EXACT:
        return f"{float(raw):.{_EXACT - 1}e}".partition("e")[0].replace(".", "")
    text = (whole_number_text(raw) or "").upper()
    if "E" in text:  # 6.599001941050E+17, as a spreadsheet shows it
        text = text.partition("E")[0]
    return "".join(char for char in text if char.isdigit() or char == "X")


def may_have_been(raw: object, code: Code, sound: str) -> bool:
    """Whether the damaged number in a cell, with this fault, may have been `sound`; a blank may have been anything."""
    left = digits_of(raw)
    if not left:
        return code is Code.VALUE_REQUIRED
    if code is Code.DIGITS_LOST:
        return _is_beginning(left[:_EXACT], sound)
    if code is Code.DOCUMENT_FIFTEEN:
        return as_eighteen(left) == sound
    if len(left) == len(sound):
        return _one_slip(left, sound)
    return _one_lost(left, sound) or _one_lost(sound, left)


def _is_beginning(left: str, sound: str) -> bool:
    """Whether these are the first digits of a number; fewer than a spreadsheet keeps may be rounded."""
    begun = sound[: len(left)]
    if len(left) >= _EXACT:
        return left == begun
    return len(left) >= _FEWEST and begun.isdigit() and left in (begun, str(int(begun) + 1))


def _one_slip(left: str, sound: str) -> bool:
    """One character is another, or two neighbours are exchanged."""
    if len(sound) == 18:
        return left in close_numbers(sound)
    unlike = [at for at, (one, other) in enumerate(zip(left, sound, strict=True)) if one != other]
    swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1
    return len(unlike) == 1 or (swapped and left[unlike[0]] == sound[unlike[1]] and left[unlike[1]] == sound[unlike[0]])


def _one_lost(shorter: str, longer: str) -> bool:
    """One character of the longer is missing in the shorter."""
    if len(longer) != len(shorter) + 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
