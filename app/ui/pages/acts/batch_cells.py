"""What the cells of the grid of acts show, and rows for its picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from app.domain.acts import ActKind
from app.domain.finding.entries import Entry
from app.ui.texts import isolated
from app.words import Language, word

_NUMBERS: Final = frozenset({"person", "document", "account"})


def shown(column: str, text: str) -> str:
    """A number shows its tail only."""
    if column in _NUMBERS and len(text) > 7:
        return isolated(text[:3] + "*" * (len(text) - 7) + text[-4:])
    return text


def sample_rows(people: Sequence[Entry], day: date, lang: Language) -> list[dict[str, str]]:
    """A row that is ready, one that lacks a cell, one that says something that is no act."""
    told = [word("act_kind", ActKind.DEATH.value, lang), word("act_kind", ActKind.PRISON.value, lang), "?"]
    return [
        {"kind": kind, "person": one.document, "day": day.isoformat(), "proof": "证明"}
        for kind, one in zip(told, people, strict=False)
    ]
