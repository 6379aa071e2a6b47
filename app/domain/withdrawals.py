"""How the county hears that a line is asked back (`product.md` 3)."""

from __future__ import annotations

from enum import StrEnum

from app.domain.programmes import Channel


class ToldBy(StrEnum):
    """The way by which the county is told of a withdrawal."""

    PACKAGE = "package"
    PHONE = "phone"
    PAPER = "paper"
    SYSTEM = "system"


def ways_for(channel: Channel) -> tuple[ToldBy, ...]:
    """The ways that fit a channel, the usual one first: only what went in a package is asked back by one."""
    if channel is Channel.PACKAGE:
        return (ToldBy.PACKAGE, ToldBy.PHONE, ToldBy.PAPER)
    if channel is Channel.WEB:
        return (ToldBy.SYSTEM, ToldBy.PAPER, ToldBy.PHONE)
    return (ToldBy.PAPER, ToldBy.PHONE)


def needs_proof(way: ToldBy) -> bool:
    """Whether somebody must say how it is known that the county heard of it: a package is a proof of its own."""
    return way is not ToldBy.PACKAGE


def letter_number(withdrawal_id: int) -> str:
    """The number printed on the letter of a withdrawal."""
    return f"CH{withdrawal_id:05d}"
