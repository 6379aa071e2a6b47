"""Telling people apart who look the same on a notice: by group, then head's name, then two characters of the number.

What is added is nested: who is told apart by the number is told apart by the head too. So two notices about one person
reveal together no more than the one of them that says more (`domain.md` 1.5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct


class Standing(Struct, frozen=True):
    """One row as it looks: the name as it is shown, the group, the head's shown name, two characters of the number.

    `head` is empty where the person is the head himself; `tail` where there is no number.
    """

    name: str
    group: str
    head: str = ""
    tail: str = ""


def told_apart(rows: Sequence[Standing]) -> tuple[str, ...]:
    """The name of each row with what tells it from the others: `王*英`, `王*英（李*）`, `王*英（李*，尾号28）`."""
    looks = [(row.name, row.group) for row in rows]
    same = Counter(looks)
    with_head = [(*look, row.head) for look, row in zip(looks, rows, strict=True)]
    same_head = Counter(with_head)
    shown = []
    for row, look, headed in zip(rows, looks, with_head, strict=True):
        beside = []
        if row.name and same[look] > 1:
            if row.head:
                beside.append(row.head)
            if same_head[headed] > 1 and row.tail:
                beside.append(f"尾号{row.tail}")
        shown.append(f"{row.name}（{'，'.join(beside)}）" if beside else row.name)
    return tuple(shown)


def tail_of(number: str) -> str:
    """The last two characters of a document number; nothing of one that is too short to hide the rest."""
    return number[-2:].upper() if len(number) >= 8 else ""
