"""What a grant comes to in a period: one calculator for every basis of `domain.md` 2, exact, half up to the fen once.

Monthly bases (PM, PY, GAP, YR×PM, YR and HH where they are paid a month) are reckoned month by month, so that a
standard, an age or a grant that changes within the period counts from its month on. All others are reckoned whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from msgspec import Struct

from app.domain.documents import age_on
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.per_basis import YEARLY, Case, is_monthly, reckoned_bases, semesters, unit_steps
from app.domain.periods import Period, PeriodKind
from app.domain.programmes import Basis, Programme, Standard, StopRule, standard_on
from app.domain.quantity_keys import MONTHS
from app.domain.reckoned import NOTHING, Factor, Reckoned, Step, Unit, fallen, sum_of, to_fen
from app.domain.roster_codes import RosterCode

_STANDING = frozenset({Basis.MU.value, Basis.HH.value})
"""Bases of a whole period that a programme which stops by the day pays by the day; all others are single events."""


class Grant(Struct, frozen=True):
    """What somebody is granted: tier, quantities by key (`per_basis`), first day, last day if it ended.

    `born` decides tiers by age; `last_day` is the last entitled day by the stop rule, after a death for instance.
    """

    tier: str
    quantities: Mapping[str, int]
    since: date
    until: date | None = None
    born: date | None = None
    last_day: date | None = None

    @property
    def end(self) -> date:
        """The last day that is paid for."""
        return min(self.until or date.max, self.last_day or date.max)


class _Piece(Struct, frozen=True):
    """A part of the period that is paid by one standard; `days` of `of_days` where it is paid by the day."""

    period: Period
    day: date
    age_day: date
    days: int = 0
    of_days: int = 0

    @property
    def share(self) -> tuple[Factor, ...]:
        if self.days == self.of_days:
            return ()
        return (
            Factor(Fraction(self.days), Unit.DAYS),
            Factor(Fraction(self.of_days), Unit.DAYS, divides=True),
        )


class _Part(Struct, frozen=True):
    """What a piece comes to: for one month, or whole."""

    piece: _Piece
    rate: Fen
    steps: tuple[Step, ...]
    over: tuple[Step, ...]


def is_computable(programme: Programme) -> bool:
    """Say whether there is a formula: every basis has a calculator and nothing is decided case by case (F13)."""
    bases = (programme.basis,) if programme.is_product else programme.bases
    return not programme.terms.case_by_case and all(basis in reckoned_bases() for basis in bases)


def reckon(
    programme: Programme, standards: Sequence[Standard], grant: Grant, period: Period, base: Sequence[Standard] = ()
) -> Reckoned:
    """Return what a grant comes to in a period; 0 where it pays nothing then (ended, income too high, no stage).

    `base` are the standards of the programme whose yearly standard is multiplied (C11: three times that of C07).
    Raises UserError BASIS_IMPORT_ONLY, CASE_BY_CASE, STANDARD_MISSING, STANDARDS_OVERLAP, STANDARD_UNCONFIRMED,
    QUANTITY_MISSING, AREA_BEYOND, KEPT_IN_INSTITUTION, YEARS_TOO_FEW, PERIOD_NO_SEMESTER, each with its figures.
    """
    return Reckoner(programme, standards, period, base).reckon(grant)


class Reckoner:
    """Reckons many grants of one programme in one period; like grants are reckoned once."""

    def __init__(
        self, programme: Programme, standards: Sequence[Standard], period: Period, base: Sequence[Standard] = ()
    ) -> None:
        self._programme = programme
        self._standards = standards
        self._period = period
        self._base = base
        self._tiers = {one.tier for one in standards}
        self._known: dict[tuple[object, ...], Reckoned] = {}
        self._rates: dict[tuple[str, date], Standard] = {}
        self._months = tuple(Period.parse(f"{year:04d}-{month:02d}") for year, month in period.months)
        self._ages = tuple(one for one in programme.terms.age_tiers if one[1] in self._tiers)

    def reckon(self, grant: Grant) -> Reckoned:
        """What a grant comes to; see `reckon`."""
        key = self._key(grant)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._reckoned(grant)
        return found

    def rate(self, tier: str, day: date) -> Standard:
        """The confirmed standard of a tier that day. Raises UserError STANDARD_*, STANDARDS_OVERLAP."""
        found = self._rates.get((tier, day))
        if found is None:
            found = self._rates[tier, day] = confirmed(standard_on(self._standards, self._programme.code, tier, day))
        return found

    def _key(self, grant: Grant) -> tuple[object, ...]:
        """All that decides: days outside of the period don't, nor a birthday where no tier goes by age."""
        since, end = max(grant.since, self._period.first), min(grant.end, self._period.last)
        stage = grant.since.year if self._programme.terms.stages else 0
        born = grant.born if self._ages else None
        return (grant.tier, tuple(sorted(grant.quantities.items())), since, end, stage, born)

    def _reckoned(self, grant: Grant) -> Reckoned:
        require_computable(self._programme)
        basis = self._basis(grant.tier)
        if basis not in reckoned_bases():
            raise UserError(Code.BASIS_IMPORT_ONLY, programme=self._programme.code, basis=self._programme.basis)
        monthly = is_monthly(self._programme, basis)
        pieces = self._pieces(grant) if monthly else self._whole(grant, basis)
        counted = grant.quantities.get(MONTHS) if monthly else None
        if counted is not None:
            pieces = self._first_months(pieces, counted)
        parts = [part for piece in pieces if (part := self._part(grant, basis, piece)) is not None]
        extra = counted if counted is not None and len(pieces) < counted else None
        return _together(parts, yearly=basis in YEARLY, monthly=monthly, months=extra, whole=self._period)

    def _basis(self, tier: str) -> str:
        if self._programme.is_product:
            return self._programme.basis
        stated = next((one.basis for one in self._standards if one.tier == tier), self._programme.basis_of(tier))
        return stated if stated in self._programme.bases else ""

    # -- which parts of the period are paid ----------------------------------------------------------------------

    def _pieces(self, grant: Grant) -> list[_Piece]:
        """The months that are paid: from that of the first day to that of the last one, whole or by the day."""
        by_day = self._programme.stop_rule is StopRule.BY_DAY and self._period.kind is not PeriodKind.AD_HOC
        if self._programme.terms.whole_year and grant.since <= self._period.last and grant.end >= self._period.first:
            return [_Piece(month, month.first, month.last) for month in self._months]
        found = []
        for month in self._months:
            first, last = max(grant.since, month.first), min(grant.end, month.last)
            if first <= last:
                days = ((last - first).days + 1, month.last.day) if by_day else (0, 0)
                found.append(_Piece(month, month.first, month.last, *days))
        return found

    def _first_months(self, pieces: list[_Piece], counted: int) -> list[_Piece]:
        """So many months as the grant itself says: the first ones of those paid, or all at the first one's standard."""
        if counted < 1:
            raise UserError(RosterCode.QUANTITY_MISSING, programme=self._programme.name, quantity=MONTHS, value=counted)
        return pieces[:counted] if counted <= len(pieces) else pieces[:1]

    def _whole(self, grant: Grant, basis: str) -> list[_Piece]:
        period = self._period
        first, last = max(grant.since, period.first), min(grant.end, period.last)
        if first > last:
            return []
        if basis not in _STANDING:
            return [_Piece(period, first, first)]
        if self._programme.stop_rule is not StopRule.BY_DAY:
            return [_Piece(period, period.first, first)]
        return [_Piece(period, period.first, first, (last - first).days + 1, (period.last - period.first).days + 1)]

    # -- what each is paid ---------------------------------------------------------------------------------------

    def _part(self, grant: Grant, basis: str, piece: _Piece) -> _Part | None:
        tier = self._tier(grant, piece)
        if tier is None:
            return None
        rate = self._yearly_base(grant, piece.day) if self._programme.terms.multiple_of else self.rate(tier, piece.day)
        count = semesters(self._programme, self._period, grant.since, grant.end) if basis == Basis.SEM else 1
        steps, over = unit_steps(Case(self._programme, tier, rate, grant.quantities, basis, count))
        return _Part(piece, rate.amount, tuple(step.times(*piece.share) for step in steps), over)

    def _tier(self, grant: Grant, piece: _Piece) -> str | None:
        """The tier of the grant, or that of its year or of the age; None where nothing is paid."""
        if self._programme.terms.stages:
            year = piece.period.first.year - grant.since.year + 1
            return dict(self._programme.terms.stages).get(year)
        if not self._ages or grant.born is None:
            return grant.tier
        age = age_on(grant.born, piece.age_day)
        reached = [tier for least, tier in self._ages if age >= least]
        return reached[-1] if reached else None

    def _yearly_base(self, grant: Grant, day: date) -> Standard:
        """The standard that is multiplied, of the grant's tier or the only one (`domain.md` C11)."""
        code = self._programme.terms.multiple_of
        tiers = {one.tier for one in self._base if one.programme_code == code}
        return confirmed(standard_on(self._base, code, grant.tier if grant.tier in tiers else "", day))


def confirmed(standard: Standard) -> Standard:
    """The standard itself; raises UserError STANDARD_UNCONFIRMED (programme, since) where nobody stands for it yet."""
    if not standard.confirmed:
        raise UserError(
            Code.STANDARD_UNCONFIRMED,
            programme=standard.programme_code,
            tier=standard.tier,
            since=standard.from_on.isoformat(),
        )
    return standard


def _together(parts: list[_Part], *, yearly: bool, monthly: bool, months: int | None, whole: Period) -> Reckoned:
    """Add parts up: like months in a row are one product with their number; what pays nothing has no steps."""
    steps: list[Step] = []
    shares: list[tuple[Period, Fraction]] = []
    twelve = (Factor(Fraction(12), Unit.MONTHS, divides=True),) if yearly else ()
    for unit, group in groupby(parts, key=lambda part: part.steps):
        like = list(group)
        count = months or len(like)
        some_days = count == 1 and bool(like[0].piece.share)
        counted = () if some_days else (Factor(Fraction(count), Unit.MONTHS),)
        more = (*counted, *twelve) if monthly else ()
        grown = [step.times(*more) for step in unit if step.exact]
        steps += grown
        shares += [(one.piece.period, sum_of(grown) / len(like)) for one in like]
    if not steps:
        return NOTHING
    if months is not None:
        shares = [(whole, sum_of(steps))]
    rates = tuple(dict.fromkeys(part.rate for part in parts))
    return Reckoned(to_fen(sum_of(steps)), fallen(shares), tuple(steps), rates, parts[0].over)


def require_computable(programme: Programme) -> None:
    """Hold that there is a formula. Raises UserError CASE_BY_CASE, BASIS_IMPORT_ONLY (programme)."""
    if programme.terms.case_by_case:
        raise UserError(RosterCode.CASE_BY_CASE, programme=programme.name)
    if not is_computable(programme):
        raise UserError(Code.BASIS_IMPORT_ONLY, programme=programme.code, basis=programme.basis)
