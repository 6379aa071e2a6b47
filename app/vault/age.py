"""Raw X25519 keys as age spells them: Bech32 (BIP 173), `age1…` and `AGE-SECRET-KEY-1…`.

pyrage takes keys as text only; raw ones are what a card, a seed and a store hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for position, generator in enumerate(_GENERATORS):
            if top >> position & 1:
                check ^= generator
    return check


def _fives(data: bytes) -> list[int]:
    """Regroup bytes into five-bit values, the last one filled with zero bits."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[start : start + 5], 2) for start in range(0, len(bits), 5)]


def bech32(prefix: str, data: bytes) -> str:
    """Return the Bech32 text of `data` under a lower-case prefix (BIP 173, of any length)."""
    expanded = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    values = _fives(data)
    check = _polymod([*expanded, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    tail = [check >> 5 * (5 - position) & 31 for position in range(6)]
    return prefix + "1" + "".join(_ALPHABET[value] for value in [*values, *tail])


def age_recipient(seal_public: bytes) -> str:
    """Return the age recipient of a 32-byte X25519 public key."""
    return bech32("age", seal_public)


def age_identity(seal_private: bytes) -> str:
    """Return the age identity of a 32-byte X25519 private key."""
    return bech32("age-secret-key-", seal_private).upper()
