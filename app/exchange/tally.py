"""Counting lines and fen by village and programme, as both ends of a package do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from app.exchange.manifest import Count
from app.exchange.records import Measure

LINES: Final = "lines"


class Tally:
    """Adds up line records."""

    def __init__(self, measure: Callable[[bytes], Measure]) -> None:
        self._measure = measure
        self._found: dict[tuple[str, str], list[int]] = {}

    def add(self, record: bytes) -> None:
        """Count one raw record; raises what `measure` raises."""
        village, programme, fen = self._measure(record)
        entry = self._found.setdefault((village, programme), [0, 0])
        entry[0] += 1
        entry[1] += fen

    def agrees(self, counts: Sequence[Count]) -> bool:
        """Tell whether what was added up is exactly what `counts` say."""
        stated = {(count.village, count.programme): [count.lines, count.sum_fen] for count in counts}
        return stated == self._found

    def counts(self) -> tuple[Count, ...]:
        """Return what was added up, sorted by village and programme."""
        found = sorted(self._found.items())
        return tuple(Count(village, programme, *sums) for (village, programme), sums in found)
