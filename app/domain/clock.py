"""What the core is given instead of taking it from the machine: time, ids, randomness."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """The time of this sitting."""

    def now(self) -> datetime:
        """Return the time, with its zone."""
        ...

    def today(self) -> date:
        """Return the day that counts, which somebody may have been asked for."""
        ...


class Ids(Protocol):
    """The source of public ids."""

    def public_id(self) -> bytes:
        """Return 16 new random bytes."""
        ...


class Randomness(Protocol):
    """A source of random bytes; the system's, or in practice a seeded one."""

    def __call__(self, count: int, /) -> bytes:
        """Return `count` random bytes."""
        ...
