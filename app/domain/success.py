"""How much was paid at first go and in the end, by count and by sum: the figures a county asks for (`domain.md` 4).

Zhoukou tells 97.38 % paid at first go. The base is every first line whose end is known: sent, not withdrawn, and no
longer waiting for the county or the bank; what waits is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from msgspec import Struct

from app.domain.balance import Tally
from app.domain.money import Fen


class By(StrEnum):
    """What the figures are told by."""

    ROSTER = "roster"
    PROGRAMME = "programme"
    PERIOD = "period"
    VILLAGE = "village"


class Success(Struct, frozen=True):
    """First lines that were sent, and what became of them; `last` counts those a follower was paid for too."""

    key: str
    sent: Tally
    withdrawn: Tally
    waiting: Tally
    first: Tally
    last: Tally

    @property
    def known(self) -> Tally:
        """The base of the shares."""
        lines = self.sent.lines - self.withdrawn.lines - self.waiting.lines
        return Tally(lines, Fen(self.sent.fen - self.withdrawn.fen - self.waiting.fen))

    @property
    def first_share(self) -> tuple[Decimal | None, Decimal | None]:
        """Paid at first go, in per cent of lines and of money; None where nothing is known yet."""
        return self._share(self.first)

    @property
    def last_share(self) -> tuple[Decimal | None, Decimal | None]:
        """Paid in the end."""
        return self._share(self.last)

    def _share(self, paid: Tally) -> tuple[Decimal | None, Decimal | None]:
        return percent(paid.lines, self.known.lines), percent(int(paid.fen), int(self.known.fen))


def total_of(found: Iterable[Success]) -> Success:
    """All of them together."""
    ones = list(found)

    def both(tallies: Iterable[Tally]) -> Tally:
        return sum(tallies, Tally())

    return Success(
        "",
        both(one.sent for one in ones),
        both(one.withdrawn for one in ones),
        both(one.waiting for one in ones),
        both(one.first for one in ones),
        both(one.last for one in ones),
    )


def percent(part: int, whole: int) -> Decimal | None:
    """A share in per cent with two places, half up; None of nothing. What is not whole is never shown as 100."""
    if whole <= 0:
        return None
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return min(share, Decimal("99.99")) if part < whole else share
