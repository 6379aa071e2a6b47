"""The table of worked amounts, and a second implementation of the rules: plain fractions over the catalogue's own text.

It shares nothing with `app.domain.reckoning` but the table: it reads the columns of `programmes.csv` by itself, walks
days instead of spans, and knows no programme.
"""

from __future__ import annotations

import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("worked_amounts.txt")
CATALOGUE = Path(__file__).parents[2] / "resources" / "programmes" / "programmes.csv"


@dataclass(frozen=True)
class Rate:
    """A standard: of which programme, tier, yuan as text, first and last day."""

    code: str
    tier: str
    yuan: str
    first: date
    last: date


@dataclass(frozen=True)
class Worked:
    """A row of the table."""

    code: str
    source: str
    row: dict[str, str]
    rates: list[Rate]
    tier: str
    since: date
    until: date | None
    last: date | None
    born: date | None
    quantities: dict[str, int]
    period: str
    fen: int

    def __str__(self) -> str:
        return f"{self.code} {self.source} {self.period}"


@cache
def catalogue() -> dict[str, dict[str, str]]:
    with CATALOGUE.open(encoding="utf-8-sig", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def worked() -> list[Worked]:
    text = TABLE.read_text(encoding="utf-8").splitlines()
    return [_worked(line) for line in text if line and not line.startswith("#")]


def _worked(line: str) -> Worked:
    code, source, columns, rates, grant, quantities, period, fen = (cell.strip() for cell in line.split("|"))
    about = dict(one.split("=", 1) for one in grant.split())
    other = {key: value.replace("_", " ") for key, value in (one.split("=", 1) for one in columns.split())}
    if "stop_rule" in other:
        other["stop_rule"] = other["stop_rule"].replace(" ", "_")
    day = {key: date.fromisoformat(about[key]) if key in about else None for key in ("since", "until", "last", "born")}
    return Worked(
        code,
        source,
        catalogue()[code] | other,
        [_rate(code, one) for one in rates.split()],
        about.get("tier", ""),
        day["since"] or date(2000, 1, 1),
        day["until"],
        day["last"],
        day["born"],
        {key: int(value) for key, value in (one.rsplit("=", 1) for one in quantities.split())},
        period,
        int(fen),
    )


def _rate(code: str, text: str) -> Rate:
    other, arrow, rest = text.partition(">")
    code, rest = (other, rest) if arrow else (code, text)
    amount, _, days = rest.partition("@")
    tier, colon, yuan = amount.rpartition(":")
    first, _, last = days.partition("..")
    return Rate(
        code,
        tier if colon else "",
        yuan,
        date.fromisoformat(first) if first else date(2000, 1, 1),
        date.fromisoformat(last) if last else date(2099, 12, 31),
    )


# -- the second implementation -----------------------------------------------------------------------------------------


def due(one: Worked) -> int:
    """What a row comes to, in fen: half up, once."""
    yuan = _yuan(one)
    return int((yuan * 100 + Fraction(1, 2)) // 1)


def _span(text: str) -> tuple[date, date]:
    year = int(text[:4])
    months = {"": (1, 12), "H1": (1, 6), "H2": (7, 12)}
    months |= {f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)}
    rest = text[4:]
    if "#" in text:
        day = date.fromisoformat(text.partition("#")[0])
        return day, day
    if rest in months:
        first, last = months[rest]
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    if rest == "-S1":
        return date(year, 2, 1), date(year, 7, 31)
    if rest == "-S2":
        return date(year, 8, 1), date(year + 1, 1, 31)
    month = int(rest[1:])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _entitled(one: Worked) -> list[date]:
    """Every entitled day of the period, one by one."""
    first, last = _span(one.period)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    ends = [end for end in (one.until, one.last) if end is not None]
    return [day for day in days if day >= one.since and all(day <= end for end in ends)]


def _age(born: date, day: date) -> int:
    """Full years; birthdays are counted one by one, that of 29 February on 1 March."""
    years = 0
    while True:
        year = born.year + years + 1
        leap = (born.month, born.day) == (2, 29) and monthrange(year, 2)[1] == 28
        birthday = date(year, 3, 1) if leap else date(year, born.month, born.day)
        if birthday > day:
            return years
        years += 1


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(name, value) if equals else ("", name) for name, equals, value in (e.partition("=") for e in text.split())]


def _tier(one: Worked, day: date, year: int) -> str | None:
    if one.row.get("stages"):
        return {int(number): tier for number, tier in _pairs(one.row["stages"])}.get(year - one.since.year + 1)
    tiers = {rate.tier for rate in one.rates}
    ages = [(int(age), tier) for age, tier in _pairs(one.row.get("age_tiers", "")) if tier in tiers]
    if ages and one.born:
        reached = [tier for age, tier in ages if _age(one.born, day) >= age]
        return reached[-1] if reached else None
    return one.tier


def _rate_of(one: Worked, tier: str, day: date) -> Fraction:
    (found,) = [rate for rate in one.rates if rate.tier == tier and rate.first <= day <= rate.last]
    return Fraction(found.yuan)


def _basis(one: Worked) -> str:
    if "×" in one.row["basis"]:
        return one.row["basis"]
    chosen = [basis for name, basis in _pairs(one.row.get("tier_bases", "")) if one.tier.startswith(name)]
    return chosen[0] if chosen else one.row["basis"].split("/")[0]


_THOUSANDTHS = {"MU": "milli_mu", "KG": "milli_kg", "T": "milli_tonnes"}
_COUNTS = {"PM": "people", "PY": "people", "HH": "households", "HD": "heads", "ONCE": "times", "DAY": "days"}


def _unit(one: Worked, basis: str, rate: Fraction, tier: str) -> Fraction:  # noqa: PLR0911 - one basis after another
    """What one month, year or whole comes to."""
    has = one.quantities
    people = has.get("people", 1)
    if one.row.get("multiple_of"):
        return rate * 12 * int(one.row["multiple_of"].partition("=")[2]) * has["settled"]
    if basis in _THOUSANDTHS:
        return rate * has[_THOUSANDTHS[basis]] / 1000
    if basis == "GAP":
        lacking = rate - Fraction(has["income_fen"], 100)
        if lacking <= 0:
            return Fraction(0)
        classes = {name: Fraction(part) for name, part in _pairs(one.row.get("classes", ""))}
        return lacking * people + sum(rate * part / 100 * has.get(f"class:{name}", 0) for name, part in classes.items())
    if basis in ("YR", "YR×PM"):
        years, amount = has["years"], rate * has["years"]
        if one.row.get("first_years"):
            first, sum_of_first = one.row["first_years"].split("=")
            amount = Fraction(sum_of_first) + rate * (years - int(first))
        return _capped(one, amount * people, tier)
    if basis == "PCT":
        return _capped(one, rate / 100 * Fraction(has["base_fen"], 100), tier)
    if basis in ("台", "船", "车"):
        return rate * has["pieces"]
    if basis == "SEM":
        return rate * people
    return rate * has[_COUNTS[basis]] * (people if basis == "DAY" else 1)


def _capped(one: Worked, amount: Fraction, tier: str) -> Fraction:
    caps = dict(_pairs(one.row.get("cap", "")))
    cap = caps.get(tier, caps.get(""))
    return amount if cap is None else min(amount, Fraction(cap))


def _is_monthly(one: Worked, basis: str) -> bool:
    frequency = one.row["frequency"]
    if basis == "YR":
        return not frequency.startswith("一次")
    return basis in ("PM", "PY", "GAP", "YR×PM") or (basis == "HH" and frequency.startswith("月"))


def _yuan(one: Worked) -> Fraction:
    basis, days = _basis(one), _entitled(one)
    if not days:
        return Fraction(0)
    if _is_monthly(one, basis):
        return _by_months(one, basis, days)
    first, last = _span(one.period)
    standing = basis in ("MU", "HH")
    day = first if standing else days[0]
    tier = _tier(one, days[0], first.year)
    if tier is None:
        return Fraction(0)
    amount = _unit(one, basis, _rate_of(one, tier, day), tier)
    if standing and one.row["stop_rule"] == "by_day":
        amount = amount * len(days) / ((last - first).days + 1)
    if basis == "SEM" and len(one.period) == 4:
        year = int(one.period)
        halves = [(date(year, 2, 1), date(year, 7, 31)), (date(year, 8, 1), date(year + 1, 1, 31))]
        amount *= sum(1 for begins, ends in halves if one.since <= ends and (one.until or date.max) >= begins)
    return amount


def _by_months(one: Worked, basis: str, days: list[date]) -> Fraction:
    first, last = _span(one.period)
    months = sorted({(day.year, day.month) for day in days})
    if one.row.get("whole_year") == "1":
        months = sorted({(first.year, month) for month in range(first.month, last.month + 1)})
    total = Fraction(0)
    for year, month in months[: one.quantities.get("months", 12)]:
        ends = date(year, month, monthrange(year, month)[1])
        tier = _tier(one, ends, year)
        if tier is None:
            continue
        amount = _unit(one, basis, _rate_of(one, tier, date(year, month, 1)), tier)
        if one.row["stop_rule"] == "by_day":
            amount = amount * sum(1 for day in days if (day.year, day.month) == (year, month)) / ends.day
        total += amount / 12 if basis in ("PY", "YR") else amount
    return total
