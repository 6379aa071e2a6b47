"""Parts of a line: what it pays for which period, what is taken off; their sum is its amount (`product.md` 3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from app.domain.money import NO_MONEY, Fen


class PartKind(StrEnum):
    """What a part of a line is: the period itself, a raise or back pay of a month, a deduction, what was carried."""

    REGULAR = "regular"
    RAISE = "raise"
    BACK_PAY = "back_pay"
    DEDUCTION = "deduction"
    CARRIED = "carried"


KEYED: frozenset[PartKind] = frozenset([PartKind.RAISE, PartKind.BACK_PAY])
"""Kinds that a person is paid once for a period: a raise once to the same standard, a month made up once."""


class Part(Struct, frozen=True):
    """One part: `fen` may be below zero; `rate` is the standard (fen) a raise leads to, 0 for other kinds.

    `source` is the store's key of what it comes from: the recovery of a deduction, what was carried; it is not signed.
    """

    kind: PartKind
    period: str
    fen: Fen
    rate: Fen = NO_MONEY
    source: int | None = None


class Owed(Struct, frozen=True):
    """What may be set off against somebody's payment: a recovery with his written consent; `limit` a payment, or None.

    `left` is what is still to come back, in fen, above zero; `period` the first that was overpaid.
    """

    recovery_id: int
    period: str
    left: Fen
    limit: Fen | None


def net(parts: Iterable[Part]) -> Fen:
    """What parts come to."""
    return Fen(sum(one.fen for one in parts))


def gross(parts: Sequence[Part], amount: Fen) -> Fen:
    """What a regular line pays for its period before anything is taken off; a line without parts is that itself."""
    return Fen(sum(one.fen for one in parts if one.kind is PartKind.REGULAR)) if parts else amount


def beside(parts: Iterable[Part]) -> Fen:
    """What of a line is not for its own period: deductions and what was carried, together."""
    return Fen(sum(one.fen for one in parts if one.kind is not PartKind.REGULAR))


def regraded(parts: Sequence[Part], amount: Fen) -> tuple[Part, ...]:
    """The parts of a regular line whose own amount became another one; what is taken off stays."""
    return tuple(
        Part(one.kind, one.period, amount, one.rate, one.source) if one.kind is PartKind.REGULAR else one
        for one in parts
    )


def amended(parts: Sequence[Part], amount: Fen) -> tuple[Part, ...] | None:
    """The parts of a line that is to come to `amount`: its own one takes the difference, what is taken off stays.

    None where it pays for several months: nothing says which of them was wrong.
    """
    own = [place for place, one in enumerate(parts) if one.kind not in (PartKind.DEDUCTION, PartKind.CARRIED)]
    if len(own) != 1:
        return None
    (at,) = own
    rest = net(one for place, one in enumerate(parts) if place != at)
    return (*parts[:at], replace(parts[at], fen=Fen(amount - rest)), *parts[at + 1 :])


def set_off(
    amount: Fen, period: str, *, carried: Mapping[int, tuple[str, Fen]], owed: Iterable[Owed]
) -> tuple[Part, ...]:
    """The parts of a payment of `amount` for `period`: what was carried first, then deductions down to zero.

    `carried` are sums at or below zero by key, with the period they come from. Empty when nothing is taken off. What
    was carried may bring the sum below zero, and is carried on; a deduction never does.
    """
    parts = [Part(PartKind.CARRIED, of, fen, source=key) for key, (of, fen) in carried.items() if fen < 0]
    left = amount + sum(one.fen for one in parts)
    for one in owed:
        taken = min(left, one.left, one.limit if one.limit is not None else one.left)
        if taken > 0:
            parts.append(Part(PartKind.DEDUCTION, one.period, Fen(-taken), source=one.recovery_id))
            left -= taken
    return (Part(PartKind.REGULAR, period, amount), *parts) if parts else ()
