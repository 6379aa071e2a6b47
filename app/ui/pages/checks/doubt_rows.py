"""The rows of the doubts of one check."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.data_checks import Doubt, DoubtState, hit_text
from app.casework.searching import PeopleIndex
from app.ui.pages.checks.check_list import TONES
from app.ui.texts import isolated
from app.ui.widgets import Cell, Column, Row
from app.words import Language, word

_TONES = {DoubtState.OPEN: ("", ""), DoubtState.FOLLOWED: ("info", "flag"), DoubtState.ANSWERED: ("ok", "check")}
_TITLES = {
    "name": QT_TRANSLATE_NOOP("Doubts", "Who"),
    "place": QT_TRANSLATE_NOOP("Doubts", "Where"),
    "seen": QT_TRANSLATE_NOOP("Doubts", "What was seen"),
    "state": QT_TRANSLATE_NOOP("Doubts", "Answer"),
}


def columns() -> list[Column]:
    """The columns, in the language in force."""
    title = {key: QCoreApplication.translate("Doubts", str(text)) for key, text in _TITLES.items()}
    return [
        Column("name", title["name"], "bold", 236),
        Column("place", title["place"], "text", 128),
        Column("seen", title["seen"], "text", 240, stretch=True),
        Column("state", title["state"], "pill", 108),
    ]


def doubt_row(one: Doubt, villages: Mapping[str, str], lang: Language, index: PeopleIndex | None) -> Row:
    """A doubt. With `index` he has namesakes in the list: the end of his number tells them apart (`ui.md` 3)."""
    tone, icon = _TONES[one.state]
    if one.state is DoubtState.OPEN:
        tone = TONES[one.hit.severity]
    words = word("doubt_state", one.state.value, lang)
    tip = one.answer.text if one.answer is not None else ""
    seen = hit_text(one.hit, lang)
    place = villages.get(one.hit.village, one.hit.village) + one.hit.group
    cells: dict[str, Cell | str] = {
        "name": one.hit.name if index is None else _told_apart(one, index),
        "place": place,
        "seen": Cell(seen, tip=seen),
        "state": Cell(words, tone, icon, tip=tip),
    }
    return Row((one.hit.noun, one.hit.record_id), cells, one)


def _told_apart(one: Doubt, index: PeopleIndex) -> str:
    entry = index.entry(one.hit.person_id) if one.hit.person_id is not None else None
    tail = entry.document[-4:] if entry is not None else ""
    return f"{one.hit.name} {isolated(tail)}" if tail else one.hit.name
