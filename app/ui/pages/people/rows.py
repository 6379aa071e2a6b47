"""A found person as a row of the table: his name with its mark, the end of a number, and the worst thing to check."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.searching import PeopleIndex
from app.domain.finding.checks import SERIOUS
from app.domain.finding.entries import Entry, Hit, Where
from app.domain.finding.short import short_name
from app.domain.rare_scripts import isolated_native
from app.ui.texts import NONE
from app.ui.widgets.cells import Cell, Column, Row
from app.words import Language, word

_TITLES = {
    "name": QT_TRANSLATE_NOOP("PeopleRows", "Name"),
    "native": QT_TRANSLATE_NOOP("PeopleRows", "Own script"),
    "document": QT_TRANSLATE_NOOP("PeopleRows", "Ends in"),
    "place": QT_TRANSLATE_NOOP("PeopleRows", "Village"),
    "programmes": QT_TRANSLATE_NOOP("PeopleRows", "Receives"),
    "check": QT_TRANSLATE_NOOP("PeopleRows", "To check"),
}
_CARD = QT_TRANSLATE_NOOP("PeopleRows", "card {tail}")
_PHONE = QT_TRANSLATE_NOOP("PeopleRows", "tel. {tail}")
_DEAD = QT_TRANSLATE_NOOP("PeopleRows", "Has died")
_TAIL = 4


def columns(*, native: bool = False) -> list[Column]:
    """The columns of the list, in the language in force; `native` shows names in people's own script too."""
    title = {key: QCoreApplication.translate("PeopleRows", str(text)) for key, text in _TITLES.items()}
    return [
        Column("tick", "", "tick", 44),
        Column("name", title["name"], width=220, stretch=True),
        *([Column("native", title["native"], width=150)] if native else []),
        Column("document", title["document"], width=96),
        Column("place", title["place"], "dim", 118),
        Column("programmes", title["programmes"], "dim", 100),
        Column("check", title["check"], "pill", 156),
    ]


def rows_of(hits: Iterable[Hit], index: PeopleIndex, terms: tuple[str, ...], lang: Language) -> list[Row]:
    """Rows of these people; of everything that is searched only the marks depend on what was typed."""
    return [_row(hit, index, terms, lang) for hit in hits]


def _row(hit: Hit, index: PeopleIndex, terms: tuple[str, ...], lang: Language) -> Row:
    entry = hit.entry
    programmes = [index.programme_name(key) for key in entry.programmes]
    return Row(
        entry.id,
        {
            "name": Cell(entry.name, marks=tuple((start, end - start) for start, end in hit.spans)),
            "native": Cell(isolated_native(entry.native)) if entry.native else NONE,
            "document": _number(hit, terms),
            "place": Cell(entry.place, tip=entry.place),
            "programmes": Cell(
                "、".join(dict.fromkeys(map(short_name, programmes))) or NONE, tip="、".join(programmes)
            ),
            "check": _check(entry, lang),
        },
        entry,
        dim=entry.died,
    )


def _number(hit: Hit, terms: tuple[str, ...]) -> Cell:
    """The end of the document; when digits were found in a card or telephone, the end of that one instead."""
    tail = hit.entry.document[-_TAIL:]
    if hit.where is Where.DOCUMENT:
        return Cell(tail or NONE, marks=_mark(tail, terms, 0))
    if hit.where not in (Where.CARD, Where.PHONE):
        return Cell(tail or NONE)
    words = QCoreApplication.translate("PeopleRows", str(_CARD if hit.where is Where.CARD else _PHONE))
    text = words.format(tail=hit.shown)
    return Cell(text, tip=tail, marks=_mark(hit.shown, terms, text.rfind(hit.shown)))


def _mark(tail: str, terms: tuple[str, ...], at: int) -> tuple[tuple[int, int], ...]:
    """What of the four digits that are shown was typed; nothing when the digits stand in what is covered."""
    for term in terms:
        typed = term.upper()
        if typed in tail:
            return ((at + tail.find(typed), len(typed)),)
        if typed.endswith(tail) and tail:
            return ((at, len(tail)),)
    return ()


def _check(entry: Entry, lang: Language) -> Cell:
    if not entry.checks:
        return (
            Cell(QCoreApplication.translate("PeopleRows", str(_DEAD)), "neutral", "minus") if entry.died else Cell(NONE)
        )
    worst = entry.checks[0]
    every = "\n".join(word("person_check", check.value, lang) for check in entry.checks)
    return Cell(word("person_check", worst.value, lang), "err" if worst in SERIOUS else "warn", tip=every)
