"""Judging one cell of somebody's sheet: what it holds, what is wrong with it, whether it was put right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from app.domain.accounts import AccountNumber, is_sound_account, judge_account
from app.domain.cleaning import clean_number, clean_text, whole_number_text
from app.domain.documents import Document, DocumentKind, is_sound_citizen, judge_document
from app.domain.faults import Code, UserError
from app.domain.groups import GROUP_LIMIT, normalise_group
from app.domain.money import Fen
from app.domain.names import judge_name
from app.domain.villages import VillageIndex

TEXT_LIMIT = 100
"""Characters of a free text of a row."""

_REMEMBERED = 1 << 12
# Values repeat within a row (head, payee, beneficiary) and from row to row; more is only more to keep alive.

_DAY = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{2})([0-9]{2}))"
)
_MIDNIGHT = re.compile(r"(?:T|\s+)00:00(?::00)?$")
_PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[2-9][0-9]{6,7}")
_DOUBTS = frozenset(
    [Code.DOCUMENT_CHECK_DIGIT, Code.DOCUMENT_FIFTEEN, Code.CREDIT_CODE_CHECK, Code.ACCOUNT_CHECK_DIGIT]
)


class RowVerdict(StrEnum):
    """What a row of a file is, from the best to the worst."""

    SAME = "same"
    NEW = "new"
    CHANGED = "changed"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


_ORDER = tuple(RowVerdict)


class Cell(NamedTuple):
    """A judged cell; `code` and `verdict` are None where nothing is wrong."""

    value: Any
    code: Code | None = None
    verdict: RowVerdict | None = None
    fixed: bool = False
    suggestion: str | None = None


def worst(verdicts: Iterable[RowVerdict]) -> RowVerdict:
    """Return the worst verdict, in the order refused, doubtful, changed, new, same; SAME of none."""
    return max(verdicts, key=_ORDER.index, default=RowVerdict.SAME)


def is_blank(raw: object) -> bool:
    """Say whether a cell holds nothing that can be seen."""
    return raw is None or (isinstance(raw, str) and not clean_text(raw))


@lru_cache(maxsize=_REMEMBERED, typed=True)
def judge_person_name(raw: object) -> Cell:
    """Judge a required name of a person: VALUE_REQUIRED, NAME_LONG, NAME_CHARACTERS (all refused)."""
    verdict = judge_name(raw)
    return Cell(verdict.name, verdict.code, RowVerdict.REFUSED if verdict.code else None, verdict.fixed)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def judge_number(today: date, raw: object) -> Cell:
    """Judge a required document number; a wrong check digit or 15 digits are doubts, the rest refused."""
    if isinstance(raw, str) and is_sound_citizen(raw, today):
        return Cell(Document(raw, DocumentKind.CITIZEN))
    verdict = judge_document(raw, today)
    return Cell(verdict.document, verdict.code, _verdict(verdict.code), verdict.fixed, verdict.suggestion)


def judge_account_cell(raw: object) -> Cell:
    """Judge a required account; Luhn is a doubt, the rest is refused."""
    if isinstance(raw, str) and is_sound_account(raw):
        return Cell(AccountNumber(raw))
    verdict = judge_account(raw)
    return Cell(verdict.account, verdict.code, _verdict(verdict.code), verdict.fixed)


def judge_village(raw: object, villages: VillageIndex) -> Cell:
    """Judge a required village of the township: VALUE_REQUIRED, VILLAGE_UNKNOWN (both refused)."""
    text = raw if isinstance(raw, str) else ""
    if is_blank(text):
        code = Code.VALUE_REQUIRED if is_blank(raw) else Code.VILLAGE_UNKNOWN
        return Cell(None, code, RowVerdict.REFUSED)
    village = villages.find(text)
    if village is None:
        return Cell(None, Code.VILLAGE_UNKNOWN, RowVerdict.REFUSED)
    return Cell(village, fixed=village.name != raw)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def judge_group(raw: object) -> Cell:
    """Judge a required group: GROUP_EMPTY, TEXT_LONG (both refused); another way to write it is no repair."""
    group = normalise_group(raw)
    if not group:
        return Cell("", Code.GROUP_EMPTY, RowVerdict.REFUSED)
    if len(group) > GROUP_LIMIT:
        return Cell(group, Code.TEXT_LONG, RowVerdict.REFUSED)
    return Cell(group)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def judge_required_text(raw: object) -> Cell:
    """Judge a required text: VALUE_REQUIRED, TEXT_LONG (both refused)."""
    return Cell("", Code.VALUE_REQUIRED, RowVerdict.REFUSED) if is_blank(raw) else judge_text(raw)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def judge_text(raw: object) -> Cell:
    """Judge a free text, which may be missing: TEXT_LONG (refused); a number is written out."""
    text = clean_text(raw if isinstance(raw, str) else _written(raw))
    if len(text) > TEXT_LIMIT:
        return Cell(text, Code.TEXT_LONG, RowVerdict.REFUSED)
    return Cell(text, fixed=isinstance(raw, str) and text != raw)


def judge_phone(raw: object) -> Cell:
    """Judge a telephone, which may be missing: mobile, or area code and 7 or 8 digits, else doubtful."""
    if isinstance(raw, str) and _PHONE.fullmatch(raw):
        return Cell(raw)
    if is_blank(raw):
        return Cell("")
    text = whole_number_text(raw)
    if text is None:
        return Cell(_written(raw), Code.PHONE_FORM, RowVerdict.DOUBTFUL)
    fixed = isinstance(raw, str) and text != raw
    if _PHONE.fullmatch(text):
        return Cell(text, fixed=fixed)
    return Cell(text[:TEXT_LIMIT], Code.PHONE_FORM, RowVerdict.DOUBTFUL, fixed)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def judge_amount(raw: object) -> Cell:
    """Judge a required amount in yuan; whatever `Fen.parse` raises is refused."""
    if is_blank(raw):
        return Cell(None, Code.VALUE_REQUIRED, RowVerdict.REFUSED)
    return _amount(raw, RowVerdict.REFUSED)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def judge_standard(raw: object) -> Cell:
    """Judge a standard in yuan, which may be missing; one that cannot be read is doubtful."""
    return Cell(None) if is_blank(raw) else _amount(raw, RowVerdict.DOUBTFUL)


@lru_cache(maxsize=_REMEMBERED, typed=True)
def judge_day(raw: object) -> Cell:
    """Judge a date, which may be missing, as `read_day` reads it, else doubtful; all but ISO and dates is put right."""
    if is_blank(raw):
        return Cell(None)
    day = read_day(raw)
    if day is None:
        return Cell(None, Code.DATE_FORM, RowVerdict.DOUBTFUL)
    return Cell(day, fixed=not isinstance(raw, date) and raw != day.isoformat())


def judge_order(raw: object) -> Cell:
    """Read a sorting number; anything else is none, and no fault."""
    text = whole_number_text(raw) or ""
    return Cell(int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None)


def read_day(raw: object) -> date | None:
    """Return the day a cell or a typed text holds, None if it is no day (`domain.md` 4, [S56b]).

    2026-01-01, 2026/1/1, 2026.1.1, 2026年1月1日, 20260101, or a date of the spreadsheet.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = _MIDNIGHT.sub("", raw.strip()) if isinstance(raw, str) else whole_number_text(raw) or ""
    match = _DAY.fullmatch(clean_number(text))
    if match is None:
        return None
    year, _, *parts = match.groups()
    month, day = (part for part in parts if part)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _amount(raw: object, verdict: RowVerdict) -> Cell:
    try:
        fen = Fen.parse(raw)
    except UserError as fault:
        return Cell(None, Code(fault.code), verdict)
    return Cell(fen, fixed=isinstance(raw, str) and clean_number(raw) != raw)


def _verdict(code: Code | None) -> RowVerdict | None:
    if code is None:
        return None
    return RowVerdict.DOUBTFUL if code in _DOUBTS else RowVerdict.REFUSED


def _written(raw: object) -> str:
    """Return a cell that is no text as one."""
    if raw is None:
        return ""
    return whole_number_text(raw) or str(raw)
