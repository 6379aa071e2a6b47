"""How values are written on the screen: money, days, numbers behind their mask, states in words. No Qt widget here."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from app.domain.faults import Fault
from app.domain.money import Fen
from app.words import Language, sentence, word

NONE = "—"
"""What an empty cell shows."""

_WEEKDAYS_ZH = "一二三四五六日"
ISOLATE, END_ISOLATE = "\u2066", "\u2069"
"""Left-to-right isolate and its end: numbers keep their order inside right-to-left text (`ui.md` 13)."""


def money(fen: Fen | int | None) -> str:
    """An amount in yuan with thousands and two decimals: `1,860.00`; nothing is a dash."""
    if fen is None:
        return NONE
    sign = "-" if int(fen) < 0 else ""
    yuan, rest = divmod(abs(int(fen)), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def yuan(fen: Fen | int | None, lang: Language) -> str:
    """An amount with its unit."""
    return f"{money(fen)} 元" if lang == "zh" else f"¥{money(fen)}"


def wan(fen: int, lang: Language) -> str:
    """A large amount in 万元 (10 000 yuan) with two decimals; in English in thousands."""
    return f"{fen / 1_000_000:,.2f}" if lang == "zh" else f"{fen / 100_000:,.1f}"


def count(number: int) -> str:
    """A count with thousands."""
    return f"{number:,}"


def day(when: date | None, lang: Language) -> str:
    """A day of this year: `3月18日`."""
    if when is None:
        return NONE
    return f"{when.month}月{when.day}日" if lang == "zh" else f"{when.day} {_month(when)}"


def long_day(when: date | None, lang: Language, *, weekday: bool = False) -> str:
    """A day with its year, and its weekday when asked: `2026年3月18日 星期三`."""
    if when is None:
        return NONE
    if lang == "zh":
        text = f"{when.year}年{when.month}月{when.day}日"
        return f"{text} 星期{_WEEKDAYS_ZH[when.weekday()]}" if weekday else text
    text = f"{when.day} {_month(when)} {when.year}"
    return f"{_english().dayName(when.isoweekday())}, {text}" if weekday else text


def period(text: str, lang: Language) -> str:
    """A period as people say it: `2026-03` is `2026年3月`; English keeps the code."""
    if lang == "en":
        return text
    year, _, rest = text[:4], text[4:5], text[4:]
    if not rest:
        return f"{year}年"
    return _period_rest(year, rest)


def _period_rest(year: str, rest: str) -> str:
    if rest.startswith("H"):
        return f"{year}年{'上' if rest[1:] == '1' else '下'}半年"
    if rest.startswith("Q"):
        return f"{year}年第{_WEEKDAYS_ZH[int(rest[1:]) - 1]}季度"
    if rest.startswith("-S"):
        return f"{year}年{'春' if rest[2:] == '1' else '秋'}季学期"
    parts = rest[1:].partition("#")
    if "-" in parts[0]:
        month, _, on = parts[0].partition("-")
        batch = f" 第{parts[2]}批" if parts[2] else ""
        return f"{year}年{int(month)}月{int(on)}日{batch}"
    return f"{year}年{int(parts[0])}月"


def tail(number: str | None) -> str:
    """The last four characters of a number; nothing is a dash."""
    return number[-4:] if number else NONE


def masked_document(number: str | None) -> str:
    """A document number with all but the first three and last four covered: `654***********0417`."""
    if not number:
        return NONE
    if len(number) <= 8:
        return "*" * max(len(number) - 4, 0) + number[-4:]
    return number[:3] + "*" * (len(number) - 7) + number[-4:]


def masked_account(number: str | None) -> str:
    """An account by its tail."""
    return f"****{number[-4:]}" if number else NONE


def masked_phone(number: str | None) -> str:
    """A telephone number with its middle covered: `138****6021`."""
    if not number:
        return NONE
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 8 else number


def state_word(noun: str, state: str, lang: Language) -> str:
    """The word for a state of a noun, as the commands say it."""
    return word(f"state.{noun}", state, lang)


def fault_text(error: BaseException, lang: Language) -> str:
    """The sentence of a fault: what happened and how to mend it. Raises KeyError for what is no fault of the house."""
    if not isinstance(error, Fault):
        raise KeyError(type(error).__name__)
    return sentence(error.code, lang, **error.where)


def isolated(text: str) -> str:
    """A number or name kept left to right inside text of the other direction."""
    return f"{ISOLATE}{text}{END_ISOLATE}"


def _english() -> QLocale:
    return QLocale(QLocale.Language.English)


def _month(when: date) -> str:
    return str(_english().monthName(when.month, QLocale.FormatType.ShortFormat))
