"""Money: a whole number of fen (`product.md` 2). Rounding is half up to the fen (`domain.md` 2, [S56b])."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from app.domain.cleaning import clean_number, shown
from app.domain.faults import Code, UserError

_PLAIN = re.compile(r"(-?)([0-9]{1,13})(?:\.([0-9]+))?")
_PLAIN_LENGTH = 16
_TOLERANCE = Decimal("1e-9")
_CENT = Decimal("0.01")
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿", "万亿")


class Fen(int):
    """An amount of money in fen; never a float."""

    __slots__ = ()

    @classmethod
    def parse(cls, value: object) -> Fen:
        """Read an amount in yuan, typed or from a cell, and return it in fen.

        At most two decimals, positive, no thousand separators (`domain.md` 2, [S56b]). A float of a
        spreadsheet counts as two decimals when it lies within 1e-9 of them. Raises `UserError` (value):
        AMOUNT_FORM, AMOUNT_FINER_THAN_FEN, AMOUNT_NOT_POSITIVE.
        """
        match = _PLAIN.fullmatch(_amount_text(value))
        if match is None:
            raise UserError(Code.AMOUNT_FORM, value=shown(value))
        sign, whole, decimals = match.groups()
        decimals = (decimals or "").rstrip("0")
        if len(decimals) > 2:
            raise UserError(Code.AMOUNT_FINER_THAN_FEN, value=shown(value))
        fen = int(whole) * 100 + int(decimals.ljust(2, "0"))
        if sign or fen == 0:
            raise UserError(Code.AMOUNT_NOT_POSITIVE, value=shown(value))
        return cls(fen)

    def yuan(self) -> str:
        """Return the amount in yuan with two decimals, as files for the county want it: 1860.00."""
        whole, cents = divmod(abs(int(self)), 100)
        return f"{'-' if self < 0 else ''}{whole}.{cents:02d}"

    def grouped(self) -> str:
        """Return the amount in yuan as people read it: 1,860.00."""
        whole, cents = divmod(abs(int(self)), 100)
        return f"{'-' if self < 0 else ''}{whole:,}.{cents:02d}"

    def upper(self) -> str:
        """Return the amount in financial capitals: 壹仟捌佰陆拾元整.

        By 正确填写票据和结算凭证的基本规定: 整 after whole yuan, none after jiao or fen, one 零 for inner
        zeros and before fen without jiao; cn2an 0.5 leaves out the 零 of 壹拾万零柒仟元伍角叁分.
        """
        yuan, cents = divmod(abs(int(self)), 100)
        jiao, fen = divmod(cents, 10)
        text = "负" if self < 0 else ""
        if yuan or not cents:
            text += _upper_whole(yuan) + "元"
        if not cents:
            return text + "整"
        if jiao:
            text += _DIGITS[jiao] + "角"
        elif yuan:
            text += "零"
        return text + (_DIGITS[fen] + "分" if fen else "")


def _amount_text(value: object) -> str:
    """Return plain digits of an amount, or a text that is none."""
    if isinstance(value, str):
        return clean_number(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return ""
    plain = str(value)
    if len(plain) <= _PLAIN_LENGTH and plain[-3:].find(".") >= 0:
        return plain  # most cells: one or two decimals, written as they are
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact) >= 10**13:
        return ""
    rounded = exact.quantize(_CENT, ROUND_HALF_UP)
    return f"{rounded if abs(rounded - exact) <= _TOLERANCE else exact:f}"


def _upper_whole(yuan: int) -> str:
    """Return a whole number in financial capitals, without unit."""
    if yuan == 0:
        return _DIGITS[0]
    digits = str(yuan)
    text, gap, section_used = "", False, False
    for index, char in enumerate(digits):
        section, place = divmod(len(digits) - index - 1, 4)
        if char == "0":
            gap = True
        else:
            text += ("零" if gap else "") + _DIGITS[int(char)] + _PLACES[place]
            gap, section_used = False, True
        if place == 0:
            text += _section_unit(section, used=section_used, digits=digits)
            section_used = False
    return text


def _section_unit(section: int, *, used: bool, digits: str) -> str:
    """Return 万, 亿 or 万亿 after its four digits, nothing after four zeros."""
    if not used:
        return "亿" if section == 2 and len(digits) > 12 else ""
    if section == 3:
        return "万"
    return _SECTIONS[section]


def half_up(yuan: Decimal) -> Fen:
    """Round an amount in yuan to the fen, half away from zero (`domain.md` 2: HALF_UP)."""
    return Fen((yuan / _CENT).quantize(Decimal(1), ROUND_HALF_UP))


def sum_fen(amounts: Iterable[int]) -> Fen:
    """Return the sum of amounts in fen."""
    return Fen(sum(amounts))


NO_MONEY = Fen(0)
"""The sum of nothing."""
