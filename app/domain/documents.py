"""Document numbers: GB 11643, residence permits, foreigners' cards, GB 32100 (`domain.md` 3.1, 3.5).

Address codes are never judged: they are abolished and used again, and old ones stay in people's numbers.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from operator import mul

from msgspec import Struct

from app.domain.cleaning import whole_number_text
from app.domain.faults import Code, UserError

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_WEIGHTS_OF_ZEROS = sum(_WEIGHTS) * ord("0")
_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_VALUES = {char: value for value, char in enumerate(_CREDIT_ALPHABET)}
_CREDIT = re.compile(f"[{_CREDIT_ALPHABET}]{{2}}[0-9]{{6}}[{_CREDIT_ALPHABET}]{{10}}")
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_FOREIGN_2017 = re.compile(r"[A-Z]{3}[0-9]{12}")
_LETTERS_DIGITS = re.compile(r"[0-9A-Z]*")
_EXPONENT = re.compile(r"[0-9](\.[0-9]+)?[E][+]?[0-9]{1,2}")
_REGIONS = ("810000", "820000", "830000")
_EXACT_DIGITS = 15
_OLDEST = 120


class DocumentKind(StrEnum):
    """What sort of number it is."""

    CITIZEN = "citizen"
    HK_MO_TW = "hk_mo_tw"
    FOREIGNER = "foreigner"
    FIFTEEN = "fifteen"
    CREDIT_CODE = "credit_code"
    OTHER = "other"


class Sex(StrEnum):
    """By the 17th digit: odd male, even female."""

    MALE = "male"
    FEMALE = "female"


class Document(Struct, frozen=True):
    """A number as it is stored: half-width, upper case, without blanks."""

    number: str
    kind: DocumentKind


class DocumentVerdict(Struct, frozen=True):
    """A number, what is wrong with it, whether it was put right, and what it may have been meant to be."""

    document: Document
    code: Code | None
    fixed: bool
    suggestion: str | None = None


def judge_document(raw: object, today: date) -> DocumentVerdict:
    """Judge a number from a cell; raises nothing and never guesses.

    Codes: VALUE_REQUIRED, DIGITS_LOST (a numeric cell keeps 15 digits), DOCUMENT_CHARACTERS, DOCUMENT_LENGTH,
    DOCUMENT_BIRTH (no date, after `today`, or older than 120), DOCUMENT_CHECK_DIGIT (with the one swap of
    neighbours that mends it), DOCUMENT_FIFTEEN (with the 18 digits it becomes), CREDIT_CODE_CHECK (a doubt:
    early codes fail).
    """
    if isinstance(raw, str):
        return _judge_text(raw, today)
    if raw is None:
        return _verdict("", Code.VALUE_REQUIRED)
    text = whole_number_text(raw)
    if text is None or text.startswith("-"):
        return _verdict("", Code.DOCUMENT_CHARACTERS)
    if len(text) > _EXACT_DIGITS:
        return _verdict("", Code.DIGITS_LOST)
    return _judge_text(text, today)


def is_sound_citizen(text: str, today: date) -> bool:
    """Say whether a text is a citizen's number as it is stored, with nothing to put right and nothing to doubt."""
    return (
        _EIGHTEEN.fullmatch(text) is not None
        and "0" < text[0] < "8"
        and citizen_check_digit(text[:17]) == text[17]
        and _is_living_birth(text, today)
    )


def require_document(raw: object, today: date) -> Document:
    """Return a number somebody typed; raises `UserError` with the code of `judge_document`.

    A credit code whose check fails is let through: early issued ones are legal (`domain.md` 3.5).
    """
    verdict = judge_document(raw, today)
    if verdict.code is not None and verdict.code is not Code.CREDIT_CODE_CHECK:
        number = verdict.document.number
        tail = number[-4:] if len(number) >= 12 else ""
        raise UserError(verdict.code, length=len(number), tail=tail)
    return verdict.document


def citizen_check_digit(first17: str) -> str:
    """Return the check character of 17 digits, ISO 7064 MOD 11-2 (GB 11643)."""
    total = sum(map(mul, _WEIGHTS, first17.encode("ascii")))
    return _CHECKS[(total - _WEIGHTS_OF_ZEROS) % 11]


def credit_check_character(first17: str) -> str:
    """Return the check character of the first 17 of a credit code (GB 32100): (31 − Σ mod 31) mod 31."""
    total = sum(w * _CREDIT_VALUES[char] for w, char in zip(_CREDIT_WEIGHTS, first17, strict=True))
    return _CREDIT_ALPHABET[-total % 31]


def as_eighteen(number: str) -> str:
    """Return a number of 15 digits as the 18 it became, any other as it is."""
    if not _FIFTEEN.fullmatch(number):
        return number
    longer = f"{number[:6]}19{number[6:]}"
    return longer + citizen_check_digit(longer)


def birth_of(number: str) -> date | None:
    """Return the day of birth a citizen's or resident's number tells; None where none is told, as by a credit code."""
    if _FIFTEEN.fullmatch(number):
        number = f"{number[:6]}19{number[6:]}"
    elif not _EIGHTEEN.fullmatch(number) or number[0] in "09" or _is_digits_of_an_organisation(number):
        return None
    try:
        return date.fromisoformat(number[6:14])
    except ValueError:
        return None


def sex_of(number: str) -> Sex | None:
    """Return the sex a citizen's, resident's or foreigner's number tells."""
    if _FIFTEEN.fullmatch(number):
        digit = number[14]
    elif _EIGHTEEN.fullmatch(number) and not _is_digits_of_an_organisation(number):
        digit = number[16]
    else:
        return None
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE


def age_on(birth: date, day: date) -> int:
    """Return the age in full years on a day; of somebody born on 29 February it grows on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _judge_text(raw: str, today: date) -> DocumentVerdict:
    number = raw
    if not _EIGHTEEN.fullmatch(raw):
        number = (whole_number_text(raw) or "").upper()
    fixed = number != raw
    if _EIGHTEEN.fullmatch(number):
        return _judge_eighteen(number, today, fixed=fixed)
    if _FIFTEEN.fullmatch(number):
        return _judge_fifteen(number, today, fixed=fixed)
    if _FOREIGN_2017.fullmatch(number):
        return DocumentVerdict(Document(number, DocumentKind.FOREIGNER), None, fixed)
    if _CREDIT.fullmatch(number):
        return _judge_credit(number, fixed=fixed)
    return _judge_shapeless(number, fixed=fixed)


def _judge_shapeless(number: str, *, fixed: bool) -> DocumentVerdict:
    """Say why a text is no number of any kind."""
    if not number:
        return _verdict("", Code.VALUE_REQUIRED)
    if _EXPONENT.fullmatch(number):
        return _verdict("", Code.DIGITS_LOST)
    known = _LETTERS_DIGITS.fullmatch(number) and len(number) != 18
    return _verdict(number, Code.DOCUMENT_LENGTH if known else Code.DOCUMENT_CHARACTERS, fixed=fixed)


def _judge_eighteen(number: str, today: date, *, fixed: bool) -> DocumentVerdict:
    sound = citizen_check_digit(number[:17]) == number[17]
    kind = _kind_of_eighteen(number, today, sound=sound)
    document = Document(number, kind)
    if kind in {DocumentKind.CREDIT_CODE, DocumentKind.OTHER}:
        code = Code.DOCUMENT_CHARACTERS if kind is DocumentKind.OTHER else None
        return DocumentVerdict(document, code, fixed)
    if not sound and number.endswith("000"):
        return DocumentVerdict(document, Code.DIGITS_LOST, fixed)
    if kind is not DocumentKind.FOREIGNER and not _is_living_birth(number, today):
        return DocumentVerdict(document, Code.DOCUMENT_BIRTH, fixed, None if sound else _swap(number, today))
    if not sound:
        return DocumentVerdict(document, Code.DOCUMENT_CHECK_DIGIT, fixed, _swap(number, today))
    return DocumentVerdict(document, None, fixed)


def _kind_of_eighteen(number: str, today: date, *, sound: bool) -> DocumentKind:
    """Tell citizens, residents, foreigners and all-digit credit codes apart.

    A credit code of digits only is one if its own check holds and it cannot be a person's number, by check
    digit or by birth; a foreigner's inner birth is only asked to break that tie (`domain.md` 3.1).
    """
    person = sound and _is_living_birth(number, today)
    if not person and number[0] in "159" and _credit_holds(number):
        return DocumentKind.CREDIT_CODE
    if number[0] == "9":
        return DocumentKind.FOREIGNER
    if number[0] == "0":
        return DocumentKind.OTHER
    return DocumentKind.HK_MO_TW if number.startswith(_REGIONS) else DocumentKind.CITIZEN


def _judge_fifteen(number: str, today: date, *, fixed: bool) -> DocumentVerdict:
    document = Document(number, DocumentKind.FIFTEEN)
    longer = as_eighteen(number)
    if not _is_living_birth(longer, today):
        return DocumentVerdict(document, Code.DOCUMENT_BIRTH, fixed)
    return DocumentVerdict(document, Code.DOCUMENT_FIFTEEN, fixed, longer)


def _judge_credit(number: str, *, fixed: bool) -> DocumentVerdict:
    code = None if _credit_holds(number) else Code.CREDIT_CODE_CHECK
    return DocumentVerdict(Document(number, DocumentKind.CREDIT_CODE), code, fixed)


def _credit_holds(number: str) -> bool:
    return credit_check_character(number[:17]) == number[17]


def _is_digits_of_an_organisation(number: str) -> bool:
    """Whether eighteen digits are a credit code and no person's number: an organisation has neither age nor sex."""
    return number[0] in "159" and citizen_check_digit(number[:17]) != number[17] and _credit_holds(number)


def _is_living_birth(number: str, today: date) -> bool:
    """Say whether characters 7 to 14 are a day not after today and at most 120 years ago."""
    try:
        birth = date.fromisoformat(number[6:14])
    except ValueError:
        return False
    return birth <= today and age_on(birth, today) <= _OLDEST


def _swap(number: str, today: date) -> str | None:
    """Return the number with two neighbours exchanged that is sound, if there is exactly one."""
    found: set[str] = set()
    for index in range(17):
        left, right = number[index], number[index + 1]
        if right in {left, "X"}:
            continue
        mended = f"{number[:index]}{right}{left}{number[index + 2 :]}"
        sound = citizen_check_digit(mended[:17]) == mended[17]
        if sound and mended[0] not in "09" and _is_living_birth(mended, today):
            found.add(mended)
    return found.pop() if len(found) == 1 else None


def _verdict(number: str, code: Code, *, fixed: bool = False) -> DocumentVerdict:
    return DocumentVerdict(Document(number, DocumentKind.OTHER), code, fixed)
