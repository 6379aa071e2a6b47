"""Faults as a check finds them: some of each kind are kept, all are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.domain.faults import AnyCode, Fault

OF_EACH = 1000
"""Faults of a code that are kept; a store whose rows were all forged has millions, which nobody reads."""


class FaultList:
    """The first `OF_EACH` faults of each code in `kept`, in the order found, and their number by code."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.by_code: Counter[AnyCode] = Counter()

    @property
    def count(self) -> int:
        """How many there were."""
        return self.by_code.total()

    def add(self, fault: Fault) -> None:
        """Count a fault, and keep it while there are few of its kind."""
        self.by_code[fault.code] += 1
        if self.by_code[fault.code] <= OF_EACH:
            self.kept.append(fault)

    def merge(self, other: FaultList) -> None:
        """Add what another check found."""
        self.by_code += other.by_code
        self.kept += other.kept

    def extend(self, faults: Iterable[Fault]) -> None:
        """Add each of them."""
        for fault in faults:
            self.add(fault)
