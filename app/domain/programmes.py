"""Programmes of the catalogue and their dated standards (`domain.md` 2; columns of `programmes.csv`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct

from app.domain.cleaning import clean_text, shown
from app.domain.days import DayKind
from app.domain.faults import Code, UserError
from app.domain.masks import DisclosureLevel
from app.domain.money import Fen
from app.domain.own_fields import OwnField, read_own_fields
from app.domain.reporting import Days, read_days
from app.domain.roster_codes import RosterCode
from app.domain.terms import NO_TERMS, BadTermError, Terms


class GrantedTo(StrEnum):
    """到户 or 到人 (`domain.md` 0.1)."""

    HOUSEHOLD = "household"
    PERSON = "person"


class PayeeRule(StrEnum):
    """Whose card may take the money (`domain.md` 0.1)."""

    HEAD_ONLY = "head_only"
    SELF_ONLY = "self_only"
    SELF_OR_HEAD = "self_or_head"


class PayeeMandate(StrEnum):
    """Whether an agent or guardian with a mandate may take the money beside whom the rule names."""

    ALLOWED = "allowed"
    NOT_ALLOWED = "not_allowed"


class ListKeeper(StrEnum):
    """Who draws up the list: we, the department, or the department and we are told only."""

    TOWNSHIP = "township"
    DEPARTMENT = "department"
    TOLD_ONLY = "told_only"


class Channel(StrEnum):
    """How the county takes a roster."""

    WEB = "web"
    SHEET = "sheet"
    PAPER = "paper"
    PACKAGE = "package"


class NoticeScope(StrEnum):
    """Which lines hang on the board before payment."""

    ALL = "all"
    NEW_AND_CHANGED = "new_and_changed"
    STANDING = "standing"
    NONE = "none"


class NoticeAfter(StrEnum):
    """Where in a roster's way the notice comes."""

    REVIEW = "review"
    BEFORE_REVIEW = "before_review"
    NONE = "none"


class StopRule(StrEnum):
    """Until when a grant is paid when its cause ends (words `stop_rule`).

    The months before only (当月停发), that month still (次月停发), the next one too, by the day, or to the end of that
    year.
    """

    LAST_MONTH = "last_month"
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    BY_DAY = "by_day"
    THIS_YEAR = "this_year"


class Basis(StrEnum):
    """What a standard is per (`domain.md` 2); per piece of something else is kept as text."""

    MU = "MU"
    PM = "PM"
    PY = "PY"
    HH = "HH"
    HD = "HD"
    KG = "KG"
    T = "T"
    PCT = "PCT"
    ONCE = "ONCE"
    YR = "YR"
    SEM = "SEM"
    DAY = "DAY"
    GAP = "GAP"


class FrequencyUnit(StrEnum):
    """How often a programme pays; `on_demand` is whenever there is cause."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    SEMESTER = "semester"
    YEAR = "year"
    ONCE = "once"
    ON_DEMAND = "on_demand"


class Frequency(Struct, frozen=True):
    """How often a programme pays: the unit, times a year where that is fixed, and the catalogue's wording."""

    unit: FrequencyUnit
    times_per_year: int | None
    text: str

    @classmethod
    def parse(cls, text: str) -> Frequency:
        """Read the catalogue's wording; of several choices (月/季) the first; else on demand."""
        wording = clean_text(text)
        for beginning, unit, times in _FREQUENCIES:
            if wording.startswith(beginning):
                return cls(unit, times, wording)
        return cls(FrequencyUnit.ON_DEMAND, None, wording)


_FREQUENCIES = (
    ("半年", FrequencyUnit.HALF_YEAR, 2),
    ("学期", FrequencyUnit.SEMESTER, 2),
    ("学年", FrequencyUnit.YEAR, 1),
    ("采暖季", FrequencyUnit.YEAR, 1),
    ("年", FrequencyUnit.YEAR, 1),
    ("第1/3", FrequencyUnit.YEAR, 1),
    ("季", FrequencyUnit.QUARTER, 4),
    ("月", FrequencyUnit.MONTH, 12),
    ("一次", FrequencyUnit.ONCE, None),
)


class Programme(Struct, frozen=True):
    """One subsidy programme with its rules, as data (`domain.md` 0.7); `standard_example` is never law.

    Ages are full years: who gets it has reached `age_from` and not yet `age_until`; None where the programme has none.
    """

    code: str
    name: str
    name_en: str
    department: str
    basis: str
    frequency: Frequency
    granted_to: GrantedTo
    payee_rule: PayeeRule
    list_keeper: ListKeeper
    channel: Channel
    disclosure: DisclosureLevel
    notice_scope: NoticeScope
    notice_after: NoticeAfter
    notice_days: int
    notice_day_kind: DayKind
    excludes: frozenset[str] = frozenset()
    standard_example: str = ""
    note: str = ""
    last_day_on_working_day: bool = True
    stop_rule: StopRule = StopRule.THIS_MONTH
    age_from: int | None = None
    age_until: int | None = None

    # what an office edits of its catalogue (`programme_fields`)
    policy: str = ""
    contact: str = ""
    payee_mandate: PayeeMandate | None = None
    relations: frozenset[str] = frozenset()
    tiers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    own_fields: tuple[OwnField, ...] = ()
    ended: date | None = None
    report_by: Days = ()
    """Days of the year until which its rosters are with the county (`reporting`); a month's have the township's."""

    terms: Terms = NO_TERMS
    """How its amounts are reckoned beyond the basis."""

    @property
    def takes_mandate(self) -> bool:
        """Whether a mandate widens the payee rule; where nothing is set, by person it does, by household it does not.

        "A grant by household goes to its head and to nobody else" is the default, not law: counties differ.
        """
        if self.payee_mandate is None:
            return self.payee_rule is not PayeeRule.HEAD_ONLY
        return self.payee_mandate is PayeeMandate.ALLOWED

    @property
    def has_eligibility(self) -> bool:
        """Whether anything is asked of who gets it, beside what it excludes."""
        asked = self.age_from is not None or self.age_until is not None
        return asked or bool(self.relations or self.tiers or self.needs)

    def ended_before(self, day: date) -> bool:
        """Whether the programme pays nothing any more from that day on."""
        return self.ended is not None and self.ended < day

    @property
    def bases(self) -> tuple[str, ...]:
        """Every basis named: `PM/HH` offers a choice, `YR×PM` multiplies."""
        return tuple(part.strip() for part in self.basis.replace("×", "/").split("/"))

    @property
    def is_product(self) -> bool:
        """Whether the bases are multiplied instead of offered."""
        return "×" in self.basis

    def basis_of(self, tier: str) -> str:
        """By which basis a tier is paid: the product, or of a choice the one that its tier names, else the first."""
        if self.is_product:
            return self.basis
        named = [basis for name, basis in self.terms.tier_bases if tier.startswith(name)]
        return named[-1] if named else self.bases[0]

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Programme:
        """Read one row of a catalogue; raises `UserError` CATALOGUE_ROW (programme, column)."""
        days = row.get("notice_days", "").strip()
        if not days.isascii() or not days.isdigit() or int(days) < 1:
            raise _bad(row, "notice_days")
        for column in ("code", "name", "basis"):
            if not row.get(column, "").strip():
                raise _bad(row, column)
        return cls(
            code=row["code"].strip(),
            name=clean_text(row["name"]),
            name_en=row.get("name_en", "").strip(),
            department=row.get("department", "").strip(),
            basis=row["basis"].strip(),
            frequency=Frequency.parse(row.get("frequency", "")),
            granted_to=_choice(GrantedTo, row, "granted_to"),
            payee_rule=_choice(PayeeRule, row, "payee_rule"),
            list_keeper=_choice(ListKeeper, row, "list_keeper"),
            channel=_choice(Channel, row, "channel"),
            disclosure=_choice(DisclosureLevel, row, "disclosure"),
            notice_scope=_choice(NoticeScope, row, "notice_scope"),
            notice_after=_choice(NoticeAfter, row, "notice_after"),
            notice_days=int(days),
            notice_day_kind=_choice(DayKind, row, "notice_day_kind"),
            excludes=frozenset(row.get("excludes", "").split()),
            standard_example=row.get("standard_example", "").strip(),
            note=row.get("note", "").strip(),
            last_day_on_working_day=row.get("last_day_on_working_day", "").strip() not in ("0", "no", "false"),
            age_from=_age(row, "age_from"),
            age_until=_age(row, "age_until"),
            stop_rule=_choice(StopRule, {"stop_rule": StopRule.THIS_MONTH.value} | _given(row), "stop_rule"),
            **_edited(row),
            terms=_terms(row),
        )


class Standard(Struct, frozen=True):
    """An amount (fen) per basis, from a day until another (None: still valid); one `tier` is empty."""

    programme_code: str
    from_on: date
    until_on: date | None
    tier: str
    amount: Fen
    basis: str
    confirmed: bool

    def holds_on(self, day: date) -> bool:
        """Say whether the standard is valid that day, first and last day included."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


def standard_on(standards: Iterable[Standard], programme_code: str, tier: str, day: date) -> Standard:
    """Return the standard of a tier valid that day.

    Raises `UserError` STANDARD_MISSING (programme, tier, day) if none is, STANDARDS_OVERLAP (programme, tier, since,
    other) if two are: which one counts is for whoever keeps the catalogue to say.
    """
    found = [s for s in standards if s.programme_code == programme_code and s.tier == tier and s.holds_on(day)]
    if not found:
        raise UserError(Code.STANDARD_MISSING, programme=programme_code, tier=tier, day=day.isoformat())
    if len(found) > 1:
        one, other = sorted(found, key=lambda standard: standard.from_on)[:2]
        raise UserError(
            RosterCode.STANDARDS_OVERLAP,
            programme=programme_code,
            tier=tier,
            since=one.from_on.isoformat(),
            other=other.from_on.isoformat(),
        )
    return found[0]


def exclusive(one: Programme, other: Programme) -> bool:
    """Say whether nobody may get both at a time."""
    return other.code in one.excludes or one.code in other.excludes


def _edited(row: Mapping[str, str]) -> dict[str, Any]:
    """What an office edits of its catalogue; a column that is not there is as it is without one."""
    mandate = row.get("payee_mandate", "").strip()
    return {
        "policy": clean_text(row.get("policy", "")),
        "contact": clean_text(row.get("contact", "")),
        "payee_mandate": _choice(PayeeMandate, row, "payee_mandate") if mandate else None,
        "relations": words_of(row.get("relations", "")),
        "tiers": words_of(row.get("tiers", "")),
        "needs": frozenset(row.get("needs", "").split()),
        "own_fields": _own_fields(row),
        "ended": _day(row, "ended"),
        "report_by": _days(row, "report_by"),
    }


def words_of(text: str) -> frozenset[str]:
    """Words of a list as people write it: parted by 、，,； or spaces."""
    return frozenset(part for part in _BETWEEN.split(clean_text(text)) if part)


_BETWEEN = re.compile(r"[\s、，,;；]+")
_Choice = TypeVar("_Choice", bound=StrEnum)


def _given(row: Mapping[str, str]) -> dict[str, str]:
    """What a row says; a column it does not fill is not there."""
    return {key: value for key, value in row.items() if value.strip()}


def _choice(kind: type[_Choice], row: Mapping[str, str], column: str) -> _Choice:
    try:
        return kind(row.get(column, "").strip())
    except ValueError:
        raise _bad(row, column) from None


def _age(row: Mapping[str, str], column: str) -> int | None:
    text = row.get(column, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise _bad(row, column)
    return int(text)


def _own_fields(row: Mapping[str, str]) -> tuple[OwnField, ...]:
    try:
        return read_own_fields(row.get("own_fields", ""))
    except ValueError:
        raise _bad(row, "own_fields") from None


def _day(row: Mapping[str, str], column: str) -> date | None:
    text = row.get(column, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _bad(row, column) from None


def _days(row: Mapping[str, str], column: str) -> Days:
    try:
        return read_days(row.get(column, ""))
    except ValueError:
        raise _bad(row, column) from None


def _terms(row: Mapping[str, str]) -> Terms:
    try:
        terms = Terms.from_row(row)
    except BadTermError as bad:
        raise _bad(row, str(bad)) from None
    bases = {part.strip() for part in row["basis"].split("/")}
    if any(basis not in bases for _, basis in terms.tier_bases):
        raise _bad(row, "tier_bases")
    return terms


def _bad(row: Mapping[str, str], column: str) -> UserError:
    return UserError(Code.CATALOGUE_ROW, programme=shown(row.get("code", "")), column=column)
