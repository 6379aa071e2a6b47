"""A household's kind in words: what follows from another one."""

from __future__ import annotations

from app.casework.household_kinds import Told
from app.domain.household_kinds import KindTold
from app.words import Language, phrase, word

_TO_SEE_TO = frozenset([KindTold.RELATIONS_MISSING, KindTold.HEAD_MINOR])


def kind_told_text(one: Told, lang: Language) -> str:
    """One thing that follows, as people say it."""
    values = dict(one.where)
    for name in ("before", "after"):
        if name in values:
            values[name] = word("household_kind", str(values[name]), lang)
    return phrase("household_kind_told", one.what.value, lang, **values)


def kind_told_tone(one: Told) -> str:
    """How it looks: what changes, or what somebody will be asked about."""
    return "warn" if one.what in _TO_SEE_TO else "ok"
