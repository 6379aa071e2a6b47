"""Acts in words: each consequence as one sentence, each kind and field by its name."""

from __future__ import annotations

from datetime import date

from app.casework.ask_reasons import period_text
from app.domain.acts import TO_DO, TOLD, ActKind, Consequence, What
from app.words import Language, phrase, word

_DAYS = ("day", "until")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def said(item: Consequence, lang: Language) -> str:
    """A consequence as people say it."""
    values = dict(item.where)
    for key in _DAYS:
        if values.get(key):
            values[key] = day_said(date.fromisoformat(str(values[key])), lang)
    if values.get("period"):
        values["period"] = period_text(str(values["period"]), lang)
    if "state" in values:
        noun = "state.card" if item.what is What.CARD_STATE else "state.line"
        values["state"] = word(noun, str(values["state"]), lang)
    if "kind" in values:
        values["kind"] = word("act_kind", str(values["kind"]), lang)
    if "rule" in values:
        values["rule"] = word("stop_rule", str(values["rule"]), lang)
    if "role" in values:
        values["role"] = word("mandate_role", str(values["role"]), lang)
    return phrase("act_effect", item.what.value, lang, **values)


def day_said(day: date, lang: Language) -> str:
    """A day with its year."""
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def kind_said(kind: ActKind, lang: Language) -> str:
    """What is done."""
    return word("act_kind", kind.value, lang)


def field_said(kind: ActKind, name: str, lang: Language) -> str:
    """What a field of this act asks: in its own words where it has some, else in those of all acts."""
    key = f"{kind.value}_{name}"
    own = word("act_field_of", key, lang)
    return own if own != key else word("act_field", name, lang)


def is_whole(item: Consequence, lang: Language) -> bool:
    """Whether nothing that a consequence names is still to be typed."""
    return "?" not in said(item, lang)


def tone_of(item: Consequence) -> str:
    """How a consequence looks: what changes, what is only told, what leaves work for somebody."""
    if item.what in TO_DO:
        return "warn"
    return "info" if item.what in TOLD else "ok"
