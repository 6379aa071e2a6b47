"""The recovery code: 160 random bits, printed once, typed back by somebody under stress.

Seven groups of five signs of Crockford's Base32 (no I, L, O, U): 32 signs for the bits and three for a
check, so that a slip of the pen is told apart before anything is tried.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable
from typing import Final

from app.domain.faults import Code, UsageError

SECRET_BYTES: Final = 20
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_GROUP: Final = 5
_CHECK_SIGNS: Final = 3
_SIGNS: Final = SECRET_BYTES * 8 // 5 + _CHECK_SIGNS


def _signs(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * (count - 1 - position) & 31] for position in range(count))


def _check(secret: bytes) -> str:
    digest = hashlib.sha256(b"yikatong/1/recovery-check\0" + secret).digest()
    return _signs(int.from_bytes(digest[:4], "big") >> 17, _CHECK_SIGNS)


def print_recovery_code(secret: bytes) -> str:
    """Spell 20 bytes as seven groups of five signs joined by dashes."""
    text = _signs(int.from_bytes(secret, "big"), _SIGNS - _CHECK_SIGNS) + _check(secret)
    return "-".join(text[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP))


def new_recovery_code(randomness: Callable[[int], bytes] = os.urandom) -> str:
    """Make a recovery code of 160 random bits."""
    return print_recovery_code(randomness(SECRET_BYTES))


def parse_recovery_code(typed: str) -> bytes:
    """Read a typed code back into its 20 bytes; forgive case, spaces, dashes, full width, O for 0, I for 1.

    Raises:
        UsageError: `WRONG_RECOVERY_CODE`; too short, too long, another sign, or the check does not agree.

    """
    bare = _bare(typed)
    if len(bare) != _SIGNS or any(sign not in _ALPHABET for sign in bare):
        raise UsageError(Code.WRONG_RECOVERY_CODE)
    number = 0
    for sign in bare[:-_CHECK_SIGNS]:
        number = number << 5 | _ALPHABET.index(sign)
    secret = number.to_bytes(SECRET_BYTES, "big")
    if _check(secret) != bare[-_CHECK_SIGNS:]:
        raise UsageError(Code.WRONG_RECOVERY_CODE)
    return secret


def groups_that_differ(code: str, typed: str) -> list[int]:
    """Return the numbers (from 1) of the groups that were typed otherwise than printed; empty when all agree.

    Forgives what `parse_recovery_code` forgives. Where groups are told apart by spaces or dashes, one that is too
    short or too long puts only itself in the wrong.
    """
    printed = _bare(code)
    groups = [_bare(part) for part in re.split(r"[\s\-‐-―－]+", typed.strip())]
    wanted = [printed[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP)]
    if len(groups) != len(wanted):
        bare = _bare(typed)
        groups = [bare[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP)]
        if len(bare) > _SIGNS:
            groups[-1] += bare[_SIGNS:]
    return [number for number, (one, other) in enumerate(zip(wanted, groups, strict=True), 1) if one != other]


def _bare(typed: str) -> str:
    """Return the signs alone, as they are printed."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_ALIKE)
    return "".join(sign for sign in plain if not (sign.isspace() or unicodedata.category(sign) in ("Pd", "Cf")))
