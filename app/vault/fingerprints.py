"""Fingerprints that people read aloud and type: six groups of five digits (30 digits, 99 bits)."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from typing import Final

GROUPS: Final = 6
_BYTES_A_GROUP: Final = 5
_DIGITS_A_GROUP: Final = 5


def digits_of(data: bytes) -> str:
    """Return the fingerprint of `data`, such as `01234 56789 ...`.

    SHA-256, its first 30 bytes in six numbers of 40 bits, each modulo 100 000 (the shape of Signal's safety
    numbers).
    """
    digest = hashlib.sha256(data).digest()
    groups = []
    for start in range(0, GROUPS * _BYTES_A_GROUP, _BYTES_A_GROUP):
        number = int.from_bytes(digest[start : start + _BYTES_A_GROUP], "big")
        groups.append(f"{number % 10**_DIGITS_A_GROUP:0{_DIGITS_A_GROUP}d}")
    return " ".join(groups)


def same_digits(typed: str, expected: str) -> bool:
    """Compare typed digits with a fingerprint; spaces, dashes and full width do not matter."""
    return hmac.compare_digest(_bare(typed).encode(), _bare(expected).encode())


def _bare(text: str) -> str:
    """Drop what separates groups and turn full-width digits into plain ones."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if not (sign.isspace() or unicodedata.category(sign) in ("Pd", "Cf")))


def short_fingerprint(public: bytes) -> str:
    """Return the 32 hex digits by which an envelope names a public key (half of its SHA-256)."""
    return hashlib.sha256(public).hexdigest()[:32]
