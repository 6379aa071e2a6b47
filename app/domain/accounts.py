"""Bank accounts of cards and passbooks (`domain.md` 3.2): 12 to 32 digits; Luhn is a doubt only."""

from __future__ import annotations

import re

from msgspec import Struct

from app.domain.cleaning import whole_number_text
from app.domain.faults import Code, UserError

_DIGITS = re.compile(r"[0-9]+")
_EXPONENT = re.compile(r"[0-9](\.[0-9]+)?[eE][+]?[0-9]{1,2}")
_SHORTEST, _LONGEST = 12, 32
_CARD_LENGTHS = range(16, 20)
_EXACT_DIGITS = 15
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")


class AccountNumber(str):
    """An account as it is stored: digits only."""

    __slots__ = ()

    def tail(self, count: int = 4) -> str:
        """Return the last digits, by which people know their cards."""
        return self[-count:]


class AccountVerdict(Struct, frozen=True):
    """An account, what is wrong with it, and whether it was put right."""

    account: AccountNumber
    code: Code | None
    fixed: bool


def judge_account(raw: object) -> AccountVerdict:
    """Judge an account from a cell; raises nothing and never guesses.

    Codes: VALUE_REQUIRED, DIGITS_LOST (a numeric cell keeps 15 digits), ACCOUNT_CHARACTERS, ACCOUNT_LENGTH,
    ACCOUNT_CHECK_DIGIT (a doubt: UnionPay numbers, 62 and 16–19 digits, end in Luhn's digit).
    """
    if isinstance(raw, str):
        return _judge_text(raw)
    if raw is None:
        return AccountVerdict(AccountNumber(), Code.VALUE_REQUIRED, fixed=False)
    text = whole_number_text(raw)
    if text is None or text.startswith("-"):
        return AccountVerdict(AccountNumber(), Code.ACCOUNT_CHARACTERS, fixed=False)
    if len(text) > _EXACT_DIGITS:
        return AccountVerdict(AccountNumber(), Code.DIGITS_LOST, fixed=False)
    return _judge_text(text)


def require_account(raw: object) -> AccountNumber:
    """Return an account somebody typed; raises `UserError` with the code of `judge_account`."""
    verdict = judge_account(raw)
    if verdict.code is not None:
        tail = verdict.account.tail() if len(verdict.account) >= _SHORTEST else ""
        raise UserError(verdict.code, length=len(verdict.account), tail=tail)
    return verdict.account


def is_sound_account(text: str) -> bool:
    """Say whether a text is an account as it is stored, with nothing to put right and nothing to doubt."""
    if not (_DIGITS.fullmatch(text) and _SHORTEST <= len(text) <= _LONGEST):
        return False
    return not _is_union_pay(text) or luhn_holds(text)


def luhn_holds(digits: str) -> bool:
    """Say whether the last digit is Luhn's (ISO/IEC 7812-1)."""
    codes = digits.encode("ascii")
    total = sum(codes[-1::-2]) + sum(codes[-2::-2].translate(_DOUBLED))
    return (total - len(codes) * ord("0")) % 10 == 0


def _judge_text(raw: str) -> AccountVerdict:
    text = raw if _DIGITS.fullmatch(raw) else whole_number_text(raw) or ""
    account, fixed = AccountNumber(text), text != raw
    if not text:
        return AccountVerdict(account, Code.VALUE_REQUIRED, fixed=False)
    if _EXPONENT.fullmatch(text):
        return AccountVerdict(AccountNumber(), Code.DIGITS_LOST, fixed=False)
    if not _DIGITS.fullmatch(text):
        return AccountVerdict(account, Code.ACCOUNT_CHARACTERS, fixed)
    if not _SHORTEST <= len(text) <= _LONGEST:
        return AccountVerdict(account, Code.ACCOUNT_LENGTH, fixed)
    if _is_union_pay(text) and not luhn_holds(text):
        return AccountVerdict(account, _luhn_fault(text), fixed)
    return AccountVerdict(account, None, fixed)


def _is_union_pay(text: str) -> bool:
    return text.startswith("62") and len(text) in _CARD_LENGTHS


def _luhn_fault(text: str) -> Code:
    """Zeros from the 16th digit on say that the number once was a numeric cell (`domain.md` 7.8)."""
    lost = len(text) >= 18 and not text[_EXACT_DIGITS:].strip("0")
    return Code.DIGITS_LOST if lost else Code.ACCOUNT_CHECK_DIGIT
