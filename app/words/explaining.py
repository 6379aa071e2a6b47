"""The sum an amount came from, to read aloud: `5 人 × 372.00 元 × 1 个月 = 1,860.00 元`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from app.domain.money import Fen
from app.domain.quantities import thousandths_text
from app.domain.reckoned import Factor, Reckoned, Step, Unit, sum_of, to_fen
from app.words.sentences import Language, phrase, table, word

_MONEY = frozenset({Unit.YUAN, Unit.CAP})
CLASS = "class:"
"""How the key of a quantity begins that counts the people of a class; the rest is the class's own name."""


def explained(reckoned: Reckoned, lang: Language) -> str:
    """Return the sum in words of a language; figures are exact, only the last one is rounded to the fen."""
    if not reckoned.steps:
        return phrase("reckon", "nothing", lang)
    total = phrase("reckon", "sum", lang, steps=_sum(reckoned.steps, lang), total=reckoned.fen.grouped())
    if not reckoned.over:
        return total
    cap = next(one.value for step in reckoned.steps for one in step.factors if one.unit is Unit.CAP)
    over = phrase(
        "reckon", "capped", lang,
        over=_sum(reckoned.over, lang), sum=to_fen(sum_of(reckoned.over)).grouped(), cap=to_fen(cap).grouped(),
    )  # fmt: skip
    if len(reckoned.steps[0].factors) == 1:  # the cap itself, for no part of a year
        return over
    joint = "；" if lang == "zh" else "; "
    return f"{over}{joint}{total}"


def quantity_word(key: str, lang: Language) -> str:
    """Return what the key of a quantity is called; a class has its own name."""
    return key.removeprefix(CLASS) if key.startswith(CLASS) else word("quantity", key, lang)


def quantity_text(key: str, value: int, lang: Language) -> str:
    """Return a quantity with its word, in the unit people count it in: `承包面积（亩） 12.5`."""
    if key.endswith("_fen"):
        number = Fen(value).grouped()
    else:
        number = thousandths_text(value) if "milli_" in key else str(value)
    return f"{quantity_word(key, lang)} {number}"


def _sum(steps: Iterable[Step], lang: Language) -> str:
    return phrase("reckon", "joint", lang).join(_product(step, lang) for step in steps)


def _product(step: Step, lang: Language) -> str:
    text = ""
    for factor in step.factors:
        text += (" ÷ " if factor.divides else " × ") if text else ""
        text += _factor(factor, lang)
    return text


def _factor(factor: Factor, lang: Language) -> str:
    if factor.less is not None:
        yuan = _said(Unit.YUAN, factor.value, lang)
        less = _said(Unit.YUAN, factor.less, lang)
        return f"({yuan} − {less})"
    if factor.name and factor.unit is Unit.PEOPLE:
        return phrase("reckon", "of_class", lang, number=_number(factor.value, factor.unit), name=factor.name)
    return _said(factor.unit, factor.value, lang, factor.name)


def _said(unit: Unit, value: Fraction, lang: Language, name: str = "") -> str:
    """A number with its unit; one of something has a word of its own where the language has one."""
    several = word("reckon.unit", str(unit), lang)
    one = table(lang)["reckon"].get("one", {}).get(str(unit), several)
    text = str(one if value == 1 else several)
    return text.format(number=_number(value, unit), name=word("reckon.piece", name, lang))


def _number(value: Fraction, unit: Unit) -> str:
    if unit in _MONEY:
        return Fen(value * 100).grouped()
    return _plain(value * 100 if unit is Unit.PERCENT else value)


def _plain(value: Fraction) -> str:
    """A number of at most three decimals, without idle zeros."""
    whole, rest = divmod(int(value * 1000), 1000)
    return f"{whole:,}.{rest:03d}".rstrip("0").rstrip(".")
