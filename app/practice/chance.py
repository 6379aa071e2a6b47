"""Chance that a seed decides: the same seed gives the same people, keys and ids."""

from __future__ import annotations

import hashlib
import random


class SeededBytes:
    """Random-looking bytes from a seed: SHA-256 of seed and counter. For practice only, never for a real store."""

    def __init__(self, seed: int, purpose: str) -> None:
        self._seed = f"YKT practice {seed} {purpose}".encode()
        self._count = 0

    def __call__(self, count: int, /) -> bytes:
        """The next `count` bytes."""
        found = b""
        while len(found) < count:
            self._count += 1
            found += hashlib.sha256(self._seed + self._count.to_bytes(8, "big")).digest()
        return found[:count]


def dice(seed: int, purpose: str) -> random.Random:
    """Dice of their own for one purpose, so that a change in one place moves nothing elsewhere."""
    return random.Random(f"YKT practice {seed} {purpose}")  # noqa: S311 - made-up people, not keys
