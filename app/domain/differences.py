"""How one roster became the next: new, stopped, changed, same, and the equation that proves nothing is hidden.

Every line of last period and of this one stands in exactly one part, so that counts and sums of the parts come to both
rosters: last = stopped + amount + card + same (+ paid in another batch), this = new + amount + card + same.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from app.domain.money import Fen


class Section(StrEnum):
    """Where a line stands, in the order of the page; words in `roster_section`."""

    NEW = "new"
    STOPPED = "stopped"
    AMOUNT = "amount"
    CARD = "card"
    SAME = "same"


class Side(Struct, frozen=True):
    """Lines and their sum in fen."""

    lines: int = 0
    fen: Fen = Fen(0)


class Part(Struct, frozen=True):
    """The lines of a section: what they came to last period and come to now, in fen."""

    section: Section
    lines: int
    last: Fen
    now: Fen


class Difference(Struct, frozen=True):
    """The parts between two rosters; `elsewhere` are lines of last period that another batch of this one pays."""

    last: Side
    now: Side
    elsewhere: Side
    parts: tuple[Part, ...]

    def part(self, section: Section) -> Part:
        """The part of a section; of none an empty one."""
        return next((one for one in self.parts if one.section is section), Part(section, 0, Fen(0), Fen(0)))

    @property
    def changed(self) -> int:
        """How many lines are not as they were."""
        return sum(one.lines for one in self.parts if one.section is not Section.SAME)

    @property
    def holds(self) -> bool:
        """Whether the parts come to both rosters, by count and by sum."""
        came = [one for one in self.parts if one.section is not Section.NEW]
        stay = [one for one in self.parts if one.section is not Section.STOPPED]
        last = Side(
            sum(one.lines for one in came) + self.elsewhere.lines,
            Fen(sum(one.last for one in came) + self.elsewhere.fen),
        )
        now = Side(sum(one.lines for one in stay), Fen(sum(one.now for one in stay)))
        return (last, now) == (self.last, self.now)


def side_of(amounts: Iterable[int]) -> Side:
    """Count and sum of amounts in fen."""
    found = list(amounts)
    return Side(len(found), Fen(sum(found)))


def parts_of(rows: Iterable[tuple[Section, int | None, int | None]]) -> tuple[Part, ...]:
    """The parts of rows of (section, fen last period, fen now; None: not paid), each section once, also empty ones."""
    lines = dict.fromkeys(Section, 0)
    last = dict.fromkeys(Section, 0)
    now = dict.fromkeys(Section, 0)
    for section, before, after in rows:
        lines[section] += 1
        last[section] += before or 0
        now[section] += after or 0
    return tuple(Part(one, lines[one], Fen(last[one]), Fen(now[one])) for one in Section)
