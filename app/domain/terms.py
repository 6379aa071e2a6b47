"""What a programme says of how its amounts are reckoned, beyond the basis: caps, stages, tiers by age (`domain.md` 2).

Each is one column of the catalogue, as text; several entries are separated by blanks: `80=80 90=90 100=100`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from app.domain.faults import UserError
from app.domain.money import Fen

TERM_COLUMNS = (
    "tier_bases",
    "age_tiers",
    "stages",
    "cap",
    "classes",
    "multiple_of",
    "first_years",
    "whole_year",
    "case_by_case",
)
"""The columns of the catalogue that `Terms.from_row` reads; each may be empty."""


class YesNo(StrEnum):
    """How the columns that are so or not so are written (words `yes_no`)."""

    YES = "yes"
    NO = "no"


class Terms(Struct, frozen=True):
    """How a programme's amounts are reckoned. `from_row` says how each is written.

    `tier_bases`: of a choice of bases (PM/PY), by which one tiers beginning so are paid; others by the first one.
    `age_tiers`: from which age on which tier is paid, by the age at the end of each month (C12).
    `stages`: in which year of a grant, its first one being 1, which tier is paid; none in other years (F02, F03).
    `caps`: at most so much a line (PCT) or a year (YR), by tier; that of tier "" for every tier without its own.
    `classes`: of each person of a class so many hundredths of a percent of the standard more (GAP, 分类施保).
    `multiple_of`, `multiple`: so many times another programme's yearly standard, once (C11).
    `first_years`, `first_amount`: so much for the first years together, the standard for each one after (O01).
    `whole_year`: a yearly standard is paid whole, whenever in the year the grant begins or ends.
    `case_by_case`: what it comes to is decided for each case; there is no formula (F13).
    """

    tier_bases: tuple[tuple[str, str], ...] = ()
    age_tiers: tuple[tuple[int, str], ...] = ()
    stages: tuple[tuple[int, str], ...] = ()
    caps: tuple[tuple[str, Fen], ...] = ()
    classes: tuple[tuple[str, int], ...] = ()
    multiple_of: str = ""
    multiple: int = 0
    first_years: int = 0
    first_amount: Fen = Fen(0)
    whole_year: bool = False
    case_by_case: bool = False

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Terms:
        """Read the columns of `TERM_COLUMNS`; raises `BadTermError` with the column that cannot be read."""
        base, multiple = _single(row, "multiple_of")
        years, first = _single(row, "first_years")
        return cls(
            tier_bases=tuple(_pairs(row, "tier_bases")),
            age_tiers=_numbered(row, "age_tiers"),
            stages=_numbered(row, "stages"),
            caps=tuple((tier, _fen(text, "cap")) for tier, text in _pairs(row, "cap", alone=True)),
            classes=tuple((name, int(_fen(text, "classes"))) for name, text in _pairs(row, "classes")),
            multiple_of=base,
            multiple=_number(multiple, "multiple_of") if base else 0,
            first_years=_number(years, "first_years") if years else 0,
            first_amount=_fen(first, "first_years") if years else Fen(0),
            whole_year=_yes(row, "whole_year"),
            case_by_case=_yes(row, "case_by_case"),
        )

    def texts(self) -> dict[str, str]:
        """The columns as `from_row` reads them; amounts in yuan with two places, yes and no in words."""
        multiple = f"{self.multiple_of}={self.multiple}" if self.multiple_of else ""
        first = f"{self.first_years}={self.first_amount.yuan()}" if self.first_years else ""
        return {
            "tier_bases": _written(self.tier_bases),
            "age_tiers": _written((str(age), tier) for age, tier in self.age_tiers),
            "stages": _written((str(year), tier) for year, tier in self.stages),
            "cap": _written((tier, fen.yuan()) for tier, fen in self.caps),
            "classes": _written((name, Fen(more).yuan()) for name, more in self.classes),
            "multiple_of": multiple,
            "first_years": first,
            "whole_year": YesNo.YES if self.whole_year else YesNo.NO,
            "case_by_case": YesNo.YES if self.case_by_case else YesNo.NO,
        }

    def cap_of(self, tier: str) -> Fen | None:
        """The most that is paid for this tier, None where there is no cap."""
        caps = dict(self.caps)
        return caps.get(tier, caps.get(""))


NO_TERMS = Terms()
"""The terms of a programme whose basis says all."""


class BadTermError(ValueError):
    """A column of a programme's terms that cannot be read; its argument names the column."""


def _written(entries: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{name}={value}" if name else value for name, value in entries)


def _pairs(row: Mapping[str, str], column: str, *, alone: bool = False) -> list[tuple[str, str]]:
    """The `name=value` entries of a column; `alone` lets a value stand without a name."""
    found = []
    for entry in row.get(column, "").split():
        name, equals, value = entry.partition("=")
        if not equals and not alone:
            raise BadTermError(column)
        found.append((name, value) if equals else ("", name))
    if len({name for name, _ in found}) < len(found):
        raise BadTermError(column)
    return found


def _numbered(row: Mapping[str, str], column: str) -> tuple[tuple[int, str], ...]:
    return tuple(sorted((_number(name, column), value) for name, value in _pairs(row, column)))


def _single(row: Mapping[str, str], column: str) -> tuple[str, str]:
    found = _pairs(row, column)
    if len(found) > 1:
        raise BadTermError(column)
    return found[0] if found else ("", "")


def _number(text: str, column: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 200):
        raise BadTermError(column)
    return int(text)


def _fen(text: str, column: str) -> Fen:
    try:
        return Fen.parse(text)
    except UserError:
        raise BadTermError(column) from None


def _yes(row: Mapping[str, str], column: str) -> bool:
    return row.get(column, "").strip() in ("1", "yes", "true", "是")
