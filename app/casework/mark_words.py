"""The words of a mark: why a line is not as last period, in a sentence part, and the record that shows it."""

from __future__ import annotations

from datetime import date

from app.casework.ask_reasons import day_text
from app.domain.marks import Mark
from app.words import Language, phrase, word

_SPOKEN_REASONS = ("dead", "moved_out", "prison", "army", "institution", "joined", "held", "card_not_usable")


def mark_words(mark: Mark, lang: Language) -> str:
    """Why, as people say it: 4月3日去世, 标准从50.00调到60.00."""
    where = dict(mark.slots)
    if where.get("day"):
        where["day"] = day_text(date.fromisoformat(where["day"]), lang)
    if where.get("why") in _SPOKEN_REASONS:
        where["why"] = word("line_reason", where["why"], lang)
    return phrase("roster_mark", mark.kind.value, lang, **{key: value for key, value in where.items() if value})


def record_words(mark: Mark, lang: Language) -> str:
    """The record that shows it: 人员登记 12 号."""
    return phrase("mark_record", mark.noun, lang, key=mark.key)
