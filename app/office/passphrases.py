"""What a name and a passphrase must be before anybody is enrolled: told apart, long, not guessed at once."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

from app.domain.faults import Code, UserError
from app.vault.derivation import SHORTEST_PASSPHRASE, require_passphrase

SHORTEST = SHORTEST_PASSPHRASE
"""Characters that a passphrase has at least."""

_FEWEST_DIFFERENT = 4
_LONGEST_NAME = 60


def require_name(name: str) -> None:
    """Refuse what is no user's name (UserError VALUE_REQUIRED, TEXT_LONG)."""
    if not name.strip():
        raise UserError(Code.VALUE_REQUIRED)
    if len(name) > _LONGEST_NAME:
        raise UserError(Code.TEXT_LONG, limit=_LONGEST_NAME)


def require_good_passphrase(passphrase: str, name: str = "") -> None:
    """Refuse a passphrase that is short (UsageError PASSPHRASE_SHORT) or guessed at once (UserError PASSPHRASE_EASY).

    Guessed at once is the user's own name, fewer than four different characters, or digits in a row (12345678).
    """
    require_passphrase(passphrase)
    plain = unicodedata.normalize("NFKC", passphrase).casefold().strip()
    if name and plain == unicodedata.normalize("NFKC", name).casefold().strip():
        raise UserError(Code.PASSPHRASE_EASY)
    if len(set(plain)) < _FEWEST_DIFFERENT or _in_a_row(plain):
        raise UserError(Code.PASSPHRASE_EASY)


def require_different(passphrases: Sequence[tuple[str, str]]) -> None:
    """Refuse two people with one passphrase; given (name, passphrase) each. Raises UserError PASSPHRASE_ALIKE."""
    seen: dict[str, str] = {}
    for name, passphrase in passphrases:
        plain = unicodedata.normalize("NFKC", passphrase)
        if plain in seen:
            raise UserError(Code.PASSPHRASE_ALIKE, user=seen[plain], other=name)
        seen[plain] = name


def _in_a_row(plain: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in itertools.pairwise(plain)}
    return plain.isdigit() and steps in ({1}, {-1})
