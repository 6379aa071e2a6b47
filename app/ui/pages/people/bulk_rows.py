"""Rows of a change of many: what a record says before and after in words, or why it stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.bulk import BulkLeft, BulkRow
from app.domain.bulk import BulkField, BulkSkip, BulkWish
from app.ui.texts import NONE, money, state_word
from app.ui.widgets import Cell, Column, Row
from app.words import Language, word

Tiers = Mapping[int, tuple[tuple[str, int], ...]]

_TITLES = {
    "name": QT_TRANSLATE_NOOP("BulkRows", "Name"),
    "tail": QT_TRANSLATE_NOOP("BulkRows", "Ends in"),
    "place": QT_TRANSLATE_NOOP("BulkRows", "Village"),
    "before": QT_TRANSLATE_NOOP("BulkRows", "Before"),
    "after": QT_TRANSLATE_NOOP("BulkRows", "After"),
    "also": QT_TRANSLATE_NOOP("BulkRows", "Goes with it"),
    "why": QT_TRANSLATE_NOOP("BulkRows", "Why it stays"),
}
_GRANTS = QT_TRANSLATE_NOOP("BulkRows", "{n} entitlements")
_STANDARD = QT_TRANSLATE_NOOP("BulkRows", "Standard")
_BANK = 290
_OPEN = QT_TRANSLATE_NOOP("BulkRows", "no end")


def columns(field: BulkField, *, stays: bool) -> list[Column]:
    """The columns, in the language in force; the name of a bank is long, and nothing goes with it."""
    title = {key: _said(text) for key, text in _TITLES.items()}
    found = [
        Column("name", title["name"], "bold", 200, stretch=True),
        Column("tail", title["tail"], width=80),
        Column("place", title["place"], "dim", 112),
        Column("before", title["before"], width=_BANK if field is BulkField.BANK else 116),
    ]
    if stays:
        return [*found, Column("why", title["why"], "pill", 180)]
    if field is BulkField.BANK:
        return [*found, Column("after", title["after"], "bold", _BANK)]
    return [*found, Column("after", title["after"], "bold", 116), Column("also", title["also"], "dim", 112)]


def plan_row(one: BulkRow, wish: BulkWish, tiers: Tiers, lang: Language) -> Row:
    """A record that changes."""
    also = _said(_GRANTS).format(n=len(one.also)) if one.also else NONE
    cells: dict[str, Cell | str] = {
        "name": one.name,
        "tail": one.tail or NONE,
        "place": Cell(one.place, tip=one.place),
        "before": _value(one.before, wish, tiers, lang),
        "after": _value(one.after, wish, tiers, lang),
        "also": also,
    }
    return Row((one.noun, one.key), cells, one)


def left_row(at: int, one: BulkLeft, wish: BulkWish, tiers: Tiers, lang: Language) -> Row:
    """A record that stays."""
    cells: dict[str, Cell | str] = {
        "name": one.name,
        "tail": one.tail or NONE,
        "place": Cell(one.place, tip=one.place),
        "before": _now(one, wish, tiers, lang),
        "why": Cell(word("bulk_skip", one.why.value, lang), "neutral"),
    }
    return Row((at, one.person_id), cells, one)


def tier_words(tier: str, fen: int | None) -> str:
    """A tier with its standard."""
    name = tier or _said(_STANDARD)
    return name if fen is None else f"{name} · {money(fen)}"


def _now(one: BulkLeft, wish: BulkWish, tiers: Tiers, lang: Language) -> Cell:
    """What a record that stays says now; of one that begins later, when."""
    if not one.now or one.why is BulkSkip.BEGINS_LATER:
        return Cell(one.now or NONE)
    return _value(one.now, wish, tiers, lang)


def _value(text: str, wish: BulkWish, tiers: Tiers, lang: Language) -> Cell:
    if wish.field is BulkField.CARD_WORKS:
        state, _, day = text.partition(" ")
        return Cell(f"{state_word('card', state, lang)} {day}")
    if wish.field is BulkField.TIER:
        return Cell(tier_words(text, dict(tiers.get(wish.programme, ())).get(text)))
    if wish.field is BulkField.END and not text:
        return Cell(_said(_OPEN), "text3")
    return Cell(text or NONE, tip=text)


def _said(text: object) -> str:
    return QCoreApplication.translate("BulkRows", str(text))
