"""A raise (提标补差): what was paid since a month, by the new standard; looked at first, then a roster of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.casework.month_amounts import month_fen, rate_on, tier_by_rate, tier_in
from app.casework.part_payees import Parties, parties_now
from app.casework.past_payments import known_from_sheets
from app.casework.reckoners import kept_standards
from app.casework.setting_off import carried_parts
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import NO_MONEY, Fen
from app.domain.parts import Part, PartKind, net
from app.domain.periods import Period
from app.domain.programmes import Programme, Standard
from app.domain.quantity_keys import MONTHS
from app.domain.raise_notes import Aside, AsideRow
from app.domain.raising import PaidUnit, last_day_of, raise_part, spread, units_of
from app.domain.reckoning import is_computable
from app.domain.roster_codes import RosterCode
from app.domain.states import LineState
from app.office.session import Session
from app.store import parts as part_rows
from app.store import raising as store
from app.store.programmes import KeptProgramme
from app.store.raising import PaidLine

_REASONS = {LineState.PAID: None, LineState.RETURNED: Aside.RETURNED, LineState.STOPPED: Aside.STOPPED}


class RaiseRow(Struct, frozen=True):
    """What a raise comes to for one person: his parts by month; to whom it goes, or why it cannot go (`aside`)."""

    beneficiary_id: int
    name: str
    document_tail: str
    village: str
    group: str
    died: str | None
    parts: tuple[Part, ...]
    household_id: int
    payee_id: int
    entitlement_id: int | None
    quantities: str
    parties: Parties | None = None
    aside: Aside | None = None

    @property
    def amount(self) -> Fen:
        """All of it together; at or below zero it makes no line and is carried forward."""
        return net(self.parts)


class RaisePreview(Struct, frozen=True):
    """A raise before it is made: who gets how much, what is carried forward, what stands aside.

    `standards` are the new rates by tier as they would stand; `rows` make lines, `carried` none;
    what `unpaid` are due nobody living with a card can take.
    """

    code: str
    programme: str
    since: date
    standards: Mapping[str, Fen]
    rows: tuple[RaiseRow, ...]
    carried: tuple[RaiseRow, ...]
    unpaid: tuple[RaiseRow, ...]
    asides: tuple[AsideRow, ...]

    @property
    def total(self) -> Fen:
        """What the roster would come to."""
        return Fen(sum(row.amount for row in self.rows))

    @property
    def months(self) -> tuple[str, ...]:
        """The periods that are raised, in order."""
        rows = (*self.rows, *self.carried)
        found = {part.period for row in rows for part in row.parts if part.kind is PartKind.RAISE}
        return tuple(sorted(found, key=Period.parse))


class Rates(Struct, frozen=True):
    """Standards as they were and as they will be, and which tiers are raised from `since` on."""

    before: Sequence[Standard]
    after: Sequence[Standard]
    since: date
    tiers: frozenset[str]


def tiers_of(session: Session, code: str) -> dict[str, tuple[Fen, date]]:
    """By tier: the newest standard of a programme and from when it holds. Raises UsageError PROGRAMME_UNKNOWN."""
    session.require(Act.READ)
    newest: dict[str, tuple[Fen, date]] = {}
    for one in sorted(kept_standards(session, programme_of(session, code)), key=lambda one: one.from_on):
        newest[one.tier] = (one.amount, one.from_on)
    return newest


def preview_raise(session: Session, code: str, since: str, new: Mapping[str, Fen] | None = None) -> RaisePreview:
    """What a raise from a month on comes to, line by line; nothing is written.

    `new` are rates by tier beside what the catalogue has from that month on. Raises UsageError PROGRAMME_UNKNOWN;
    UserError PERIOD_FORM, BASIS_IMPORT_ONLY, AMOUNT_NOT_POSITIVE, RAISE_LATER, RAISE_NO_STANDARD when none begins then.
    """
    session.require(Act.READ)
    kept, first = programme_of(session, code), Period.parse(since).first
    if not is_computable(kept.programme):
        raise UserError(Code.BASIS_IMPORT_ONLY, programme=code, basis=kept.programme.basis)
    known = kept_standards(session, kept)
    _require_newest(known, code, first, new or {})
    standards = _with(known, kept.programme, first, new or {})
    begun = {one.tier: one.amount for one in standards if one.from_on == first}
    if not begun:
        raise UserError(RosterCode.RAISE_NO_STANDARD, programme=code, since=first.isoformat())
    rows, asides = _reckon(session, kept, Rates(known, standards, first, frozenset(begun)))
    payable = tuple(row for row in rows if row.amount > 0 and row.aside is None)
    carried = tuple(row for row in rows if row.amount <= 0)
    unpaid = tuple(row for row in rows if row.amount > 0 and row.aside is not None)
    asides += [
        AsideRow(row.name, row.document_tail, row.parts[0].period, row.aside) for row in unpaid if row.aside is not None
    ]
    return RaisePreview(code, kept.programme.name, first, begun, payable, carried, unpaid, tuple(asides))


def _require_newest(kept: Sequence[Standard], code: str, since: date, new: Mapping[str, Fen]) -> None:
    """No standard of a tier that is raised begins later: which of the two counts then nobody could tell."""
    later = [one.from_on for one in kept if one.tier in new and one.from_on > since]
    if later:
        raise UserError(RosterCode.RAISE_LATER, programme=code, since=since.isoformat(), other=min(later).isoformat())


def _with(kept: Sequence[Standard], programme: Programme, since: date, new: Mapping[str, Fen]) -> list[Standard]:
    """The catalogue's standards with new ones beside them. Raises UserError AMOUNT_NOT_POSITIVE."""
    if any(amount <= 0 for amount in new.values()):
        raise UserError(Code.AMOUNT_NOT_POSITIVE)
    stays = [one for one in kept if not (one.tier in new and one.from_on == since)]
    return stays + [
        Standard(programme.code, since, None, tier, amount, programme.basis_of(tier), confirmed=False)
        for tier, amount in new.items()
    ]


def _reckon(session: Session, kept: KeptProgramme, rates: Rates) -> tuple[list[RaiseRow], list[AsideRow]]:
    db = session.store.db
    raised = store.raised(db, kept.id)
    found = store.lines_since(db, kept.id)
    parts = part_rows.parts_of_lines(db, [line.id for line in found])
    waiting = carried_parts(session, kept)
    rows: list[RaiseRow] = []
    asides: list[AsideRow] = []
    for person_id, mine in groupby(found, key=lambda line: line.beneficiary_id):
        person = _Person(kept.programme, rates)
        for line in mine:
            person.take(line, parts.get(line.id, ()), raised)
        asides += person.asides
        if person.parts and person.newest is not None:
            rows.append(_row(session, person_id, person.newest, (*person.parts, *waiting.get(person_id, ()))))
    ours = {(line.beneficiary_id, line.period) for line in found}
    return rows, asides + known_from_sheets(session, kept.id, rates.since, ours)


def _row(session: Session, person_id: int, line: PaidLine, parts: tuple[Part, ...]) -> RaiseRow:
    ordered = tuple(sorted(parts, key=lambda part: (part.kind is PartKind.CARRIED, Period.parse(part.period))))
    found = parties_now(
        session,
        household_id=line.household_id,
        beneficiary_id=person_id,
        payee_id=line.payee_id,
        entitlement_id=line.entitlement_id,
    )
    return RaiseRow(
        person_id,
        line.name,
        (line.document or "")[-4:],
        line.village,
        line.group,
        line.died,
        ordered,
        line.household_id,
        line.payee_id,
        line.entitlement_id,
        line.quantities,
        None if isinstance(found, Aside) else found,
        found if isinstance(found, Aside) else None,
    )


class _Person:
    """Gathers what one person was paid since a day, unit by unit."""

    def __init__(self, programme: Programme, rates: Rates) -> None:
        self._programme, self._rates, self._since = programme, rates, rates.since
        self.parts: list[Part] = []
        self.asides: list[AsideRow] = []
        self.newest: PaidLine | None = None

    def take(
        self, line: PaidLine, parts: Sequence[Part], raised: Mapping[tuple[int, str], Iterable[tuple[int, Fen]]]
    ) -> None:
        """Look at one payment: its units from the day on, each less what it was raised by already."""
        for period, paid in _paid(line, parts):
            if period.last < self._since:
                continue
            why = self._aside_of(line)
            if why is not None:
                self._stand_aside(line, period.text, why)
                continue
            for unit, amount in self._units(line, period, paid):
                if unit.first >= self._since:
                    self._raise(line, unit, amount, tuple(raised.get((line.beneficiary_id, unit.text), ())))

    def _aside_of(self, line: PaidLine) -> Aside | None:
        why = _REASONS.get(LineState(line.state), Aside.ON_WAY)
        return Aside.FROM_LIST if why is None and line.entitlement_id is None else why

    def _stand_aside(self, line: PaidLine, period: str, why: Aside) -> None:
        self.asides.append(AsideRow(line.name, (line.document or "")[-4:], period, why))

    def _tier(self, line: PaidLine, unit: Period) -> str:
        tier = tier_by_rate(self._rates.before, line.tier or "", line.standard)
        born = date.fromisoformat(line.born) if line.born else None
        return tier_in(self._programme, self._rates.after, tier, unit, born=born, since=_since(line, unit))

    def _units(self, line: PaidLine, period: Period, paid: Fen) -> list[tuple[Period, Fen]]:
        """The units of a payment with what fell on each."""
        every = units_of(self._programme, period)
        units = [unit for unit in every if unit.last >= _since(line, unit)] or every
        quantities = json.loads(line.quantities)
        months = quantities.get(MONTHS)
        if months is not None and months < len(units):
            units = units[-months:] if _since(line, period) > period.first else units[:months]
        expected = [self._old(line, self._tier(line, unit), quantities, unit) for unit in units]
        return list(zip(units, spread(paid, expected), strict=True))

    def _old(self, line: PaidLine, tier: str, quantities: Mapping[str, int], unit: Period) -> Fen:
        try:
            rate = Fen.parse(line.standard)
        except UserError:
            return NO_MONEY
        return month_fen(self._programme, rate, tier, quantities, unit, _since(line, unit)) or NO_MONEY

    def _new(
        self, line: PaidLine, rate: Standard | None, tier: str, quantities: Mapping[str, int], unit: Period
    ) -> Fen | None:
        if rate is None:
            return None
        return month_fen(self._programme, rate.amount, tier, quantities, unit, _since(line, unit))

    def _raise(self, line: PaidLine, unit: Period, paid: Fen, raised: Sequence[tuple[int, Fen]]) -> None:
        quantities, tier = json.loads(line.quantities), self._tier(line, unit)
        rate = rate_on(self._rates.after, tier, unit.first)
        if tier not in self._rates.tiers and (rate is None or rate.from_on < self._since):
            return  # this tier is not raised
        new = self._new(line, rate, tier, quantities, unit)
        if rate is None or new is None:
            self._stand_aside(line, unit.text, Aside.NO_STANDARD)
            return
        if int(rate.amount) in {one for one, _ in raised}:
            self._stand_aside(line, unit.text, Aside.RAISED)
            return
        last = last_day_of(self._programme, line.died, line.until)
        old = self._old(line, tier, quantities, unit)
        one = PaidUnit(unit, paid, old, new, rate.amount, last, Fen(sum(fen for _, fen in raised)))
        part = raise_part(self._programme.stop_rule, one)
        if last is not None and last < unit.first:
            self._stand_aside(line, unit.text, Aside.BEYOND)
        if part is not None:
            self.parts.append(part)
            self.newest = line


def _since(line: PaidLine, unit: Period) -> date:
    """The first day of the grant behind a line; of one from a list that of the unit."""
    return date.fromisoformat(line.since) if line.since else unit.first


def _paid(line: PaidLine, parts: Sequence[Part]) -> list[tuple[Period, Fen]]:
    """What a line paid for which period; deductions were taken off something that was due."""
    own = [part for part in parts if part.kind.value in ("regular", "back_pay")]
    if own:
        return [(Period.parse(part.period), part.fen) for part in own]
    return [(Period.parse(line.period), Fen(line.amount))]
