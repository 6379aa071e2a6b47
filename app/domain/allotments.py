"""What a department orders for a period (批次下达), read from the cells of its workbook; how a roster stands to it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from app.domain.cleaning import clean_number, clean_text, shown
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.roster_codes import RosterCode

NEAR_DAYS = 3
"""So many days before its deadline, and after it, an order is said to be near."""

_YEAR = r"(?P<year>\d{4})年?"
_PERIODS = (
    (re.compile(_YEAR + r"[-./]?(?P<month>\d{1,2})月?(份)?"), "{year}-{month:02d}"),
    (re.compile(_YEAR + r"第?(?P<quarter>[一二三四1-4])季度?"), "{year}Q{quarter}"),
    (re.compile(_YEAR + r"(?P<half>上|下)半年"), "{year}H{half}"),
    (re.compile(_YEAR + r"(?P<term>春|秋)季?学期"), "{year}-S{term}"),
    (re.compile(_YEAR + r"(度)?"), "{year}"),
    (re.compile(r"(?P<month>\d{1,2})月(份)?"), "{year}-{month:02d}"),
)
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "春": 1, "秋": 2}


class Allotment(Struct, frozen=True):
    """An order: of people and money at most so many (None: no quota), to be handed in until a day (None: none)."""

    code: str
    period: Period
    people: int | None
    fen: Fen | None
    deadline: date | None
    document: str = ""


class Standing(Struct, frozen=True):
    """How the rosters of a period stand to their order: what they come to, what is beyond the quota, days left."""

    allotment: Allotment
    people: int
    fen: Fen
    days_left: int | None

    @property
    def people_over(self) -> int:
        """How many people too many, 0 within the quota."""
        return max(0, self.people - self.allotment.people) if self.allotment.people is not None else 0

    @property
    def fen_over(self) -> Fen:
        """How much too much, 0 within the quota."""
        return Fen(max(0, self.fen - self.allotment.fen)) if self.allotment.fen is not None else Fen(0)

    @property
    def near(self) -> bool:
        """Whether the deadline is near, or over."""
        return self.days_left is not None and self.days_left <= NEAR_DAYS


def require_within(standing: Standing) -> None:
    """Hold a roster against its quota. Raises UserError QUOTA_PEOPLE, QUOTA_SUM, each naming both figures."""
    ordered = standing.allotment
    if standing.people_over:
        raise UserError(
            RosterCode.QUOTA_PEOPLE, count=standing.people, quota=ordered.people or 0, over=standing.people_over
        )
    if standing.fen_over:
        raise UserError(
            RosterCode.QUOTA_SUM,
            total=standing.fen.grouped(),
            quota=(ordered.fen or Fen(0)).grouped(),
            over=standing.fen_over.grouped(),
        )


def read_period(text: str, year: int) -> Period:
    """A period as departments write it: 2026年4月, 202604, 2026年第二季度, 2026年上半年, 4月 (of this year).

    Raises UserError PERIOD_FORM.
    """
    said = clean_number(text)
    try:
        return Period.parse(said)
    except UserError:
        pass
    if re.fullmatch(r"\d{6}", said, re.ASCII):
        said = f"{said[:4]}-{said[4:]}"
    for form, pattern in _PERIODS:
        match = form.fullmatch(said)
        if match is not None:
            parts = {key: _number(value) for key, value in match.groupdict().items()}
            flat = {"quarter": 0, "half": 0, "term": 0, "month": 0, "year": year} | parts
            return Period.parse(pattern.format(**flat))
    raise UserError(Code.PERIOD_FORM, value=shown(text))


def read_people(text: str) -> int | None:
    """A quota of people; None where nothing is said. Raises UserError QUANTITY_FORM."""
    said = clean_number(text).rstrip("人户名")
    if not said:
        return None
    if not said.isascii() or not said.isdigit() or not 0 < int(said) < 10_000_000:
        raise UserError(Code.QUANTITY_FORM, value=shown(text))
    return int(said)


def read_money(text: str, *, in_ten_thousands: bool) -> Fen | None:
    """A quota of money in yuan, or in ten thousands (万元); None where nothing is said. Raises UserError AMOUNT_*."""
    said = clean_number(text).replace(",", "")
    ten_thousands = in_ten_thousands or said.endswith(("万元", "万"))
    said = said.removesuffix("元").removesuffix("万")
    if not said:
        return None
    if not ten_thousands:
        return Fen.parse(said)
    try:
        return Fen.parse(format(Decimal(said) * 10_000, "f"))
    except InvalidOperation:
        raise UserError(Code.AMOUNT_FORM, value=shown(text)) from None


def read_name(text: str) -> str:
    """A programme's name or code without what departments put around it."""
    return re.sub(r"[\s（）()《》“”\"]|资金|项目$", "", clean_text(text))


def _number(text: str) -> int:
    return _NUMBERS.get(text, 0) or int(text)
