"""A merge in words: what follows from it, and what can be done about payments that stand in its way."""

from __future__ import annotations

from app.casework.ask_reasons import period_text
from app.domain.merging import TO_DO, Clash, MergeChoice, MergeField, Told
from app.words import Language, phrase, word


def told_text(one: Told, lang: Language) -> str:
    """One thing that follows, as people say it."""
    values = dict(one.where)
    if values.get("period"):
        values["period"] = period_text(str(values["period"]), lang)
    return phrase("merge_told", one.what.value, lang, **values)


def told_tone(one: Told) -> str:
    """How it looks: what changes, or what has to be seen to."""
    return "warn" if one.what in TO_DO else "ok"


def choice_label(one: MergeChoice, lang: Language) -> str:
    """What a choice is about."""
    label = word("merge_field", one.field.value, lang)
    return f"{label} · {one.about}" if one.field is MergeField.GRANT else label


def clash_text(one: Clash, lang: Language) -> str:
    """Two payments of one period, and the state of either."""
    return phrase(
        "merge_clash", one.sort.value, lang,
        programme=one.programme,
        period=period_text(one.period, lang),
        left=word("state.line", one.left.state.value, lang),
        right=word("state.line", one.right.state.value, lang),
        amount=one.to_change.amount.grouped(),
    )  # fmt: skip
