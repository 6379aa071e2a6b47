"""A household as its page shows it: its people, what they get on which card, what is wrong, what was paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.casework.household_problems import problems_of
from app.casework.reckoners import reckoner_of
from app.casework.village_changes import formerly_of
from app.domain.benefits import (
    STANDING_OF,
    Benefit,
    BenefitCard,
    HouseholdView,
    Member,
    Payment,
    Trouble,
    card_troubles,
    sums,
)
from app.domain.documents import age_on, birth_of, sex_of
from app.domain.faults import Code, UsageError, UserError
from app.domain.money import Fen
from app.domain.payees import payee_allowed
from app.domain.periods import Period, PeriodKind
from app.domain.programmes import FrequencyUnit, GrantedTo
from app.domain.reckoning import Grant
from app.domain.states import CardState, LineState, RosterKind
from app.domain.village_changes import Place
from app.office.session import Session
from app.store import household_kinds, households, native_names, programmes
from app.store.acts import mandated
from app.store.households import CardRow, GrantRow, HouseholdRow, LineRow, MemberRow
from app.store.programmes import KeptProgramme

_UNIT_OF = {
    PeriodKind.MONTH: FrequencyUnit.MONTH,
    PeriodKind.QUARTER: FrequencyUnit.QUARTER,
    PeriodKind.HALF: FrequencyUnit.HALF_YEAR,
    PeriodKind.SEMESTER: FrequencyUnit.SEMESTER,
    PeriodKind.YEAR: FrequencyUnit.YEAR,
}
_RUNS_ON = {PeriodKind.MONTH: 100, PeriodKind.QUARTER: 200, PeriodKind.SEMESTER: 400, PeriodKind.HALF: 400}
"""Days after a period in which a programme paid from departments' lists still counts as running."""
_LONGEST = 500
_ROOTS = frozenset([RosterKind.REGULAR, RosterKind.REISSUE, RosterKind.CORRECTION])
_PAYING = frozenset(LineState) - {LineState.LEFT_OUT, LineState.WITHDRAWN, LineState.STOPPED}


def household_of(session: Session, person_id: int) -> int:
    """The household in which a person stands now. Raises UsageError HOUSEHOLD_UNKNOWN."""
    found = households.member_of(session.store.db, person_id)
    if found is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=0)
    return found[0]


def household_view(session: Session, household_id: int) -> HouseholdView:
    """Everything the page of a household shows. Raises UsageError HOUSEHOLD_UNKNOWN."""
    row = households.household_row(session.store.db, household_id)
    if row is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    return _Reader(session, row).view()


def village_name(session: Session, code: str) -> str:
    """The name of a village of the township, one that was merged into another too; its code for one that is none."""
    return session.village_names.get(code, code)


def member_shown(session: Session, row: MemberRow, head_id: int) -> Member:
    """A person with age and sex as his number tells them."""
    number = row.document or ""
    born = birth_of(number) or row.born
    return Member(
        row.person_id,
        row.name,
        row.relation,
        row.person_id == head_id,
        number,
        sex_of(number) if row.is_person else None,
        age_on(born, session.today) if born and row.is_person else None,
        row.phone or "",
        row.village,
        row.lives_in or "",
        row.died,
        native_names.native_name(session.store.db, row.person_id),
    )


class _Reader:
    """Reads one household and puts it together."""

    def __init__(self, session: Session, row: HouseholdRow) -> None:
        self._session = session
        self._row = row
        db = session.store.db
        self._people = households.members(db, row.id, row.head_id)
        self._ids = {one.person_id for one in self._people}
        self._members = {one.person_id: member_shown(session, one, row.head_id) for one in self._people}
        self._grants = households.grants(db, row.id, self._ids, session.today)
        self._lines = households.lines_for(db, self._ids)
        self._programmes = {one.id: one for one in programmes.list_programmes(db)}
        self._cards = self._read_cards()
        pairs = {(one.person_id, one.payee_id) for one in self._grants if one.person_id is not None}
        pairs |= {(one.beneficiary_id, one.payee_id) for one in self._lines}
        self._mandated = mandated(db, {pair for pair in pairs if pair[0] != pair[1]}, session.today)

    def _read_cards(self) -> dict[int, BenefitCard]:
        db = self._session.store.db
        wanted = {one.card_id for one in self._grants} | {one.card_id for one in self._lines}
        found = {one.id: one for one in households.cards_of_people(db, self._ids)}
        found |= {one.id: one for one in households.cards_with(db, wanted - found.keys())}
        return {key: _card(row, ours=row.owner_id in self._ids) for key, row in found.items()}

    def view(self) -> HouseholdView:
        """The household, put together."""
        row, session = self._row, self._session
        kind = household_kinds.kind_now(session.store.db, row.id)
        benefits = self._benefits()
        used = {one.card_id for one in benefits}
        cards = tuple(
            one
            for one in self._cards.values()
            if one.id in used or (one.ours and one.ended is None and one.state is not CardState.CLOSED)
        )
        month, year = sums(benefits)
        phone = next(((one.phone, one) for one in self._members.values() if one.phone), ("", None))
        standings = {STANDING_OF[one.code] for one in benefits if one.code in STANDING_OF}
        return HouseholdView(
            id=row.id,
            number=f"{row.id:04d}",
            head=self._members.get(row.head_id) or next(iter(self._members.values())),
            village=village_name(session, row.village),
            village_code=row.village,
            group=row.group,
            kind=row.kind,
            ended=row.ended,
            phone=phone[0],
            phone_of="" if phone[1] is None or phone[1].is_head else phone[1].name,
            members=tuple(self._members.values()),
            benefits=tuple(benefits),
            cards=cards,
            problems=problems_of(self._members, self._cards, benefits, cards, self._lines),
            standings=tuple(sorted(standings)),
            a_month=month,
            a_year=year,
            payments=tuple(self._payment(one) for one in self._lines),
            latest=_latest(self._lines),
            name=kind.name if kind is not None else "",
            book_number=kind.book_number if kind is not None else "",
            organisation=not self._people[0].is_person if self._people else False,
            formerly=tuple(formerly_of(session, row.id, Place(row.village, row.group))),
        )

    # -- what they get -------------------------------------------------------------------------------------------------

    def _benefits(self) -> list[Benefit]:
        found = [self._from_grant(one) for one in self._grants]
        kept = {(one.programme_id, self._beneficiary(one)) for one in self._grants}
        latest: dict[tuple[int, int], LineRow] = {}
        for line in self._lines:  # newest first: of a chain of re-issues the last one tells the card
            key = (line.programme_id, line.beneficiary_id)
            if key not in kept and self._still_runs(line):
                latest.setdefault(key, line)
        found += [self._from_line(one) for one in latest.values()]
        order = list(self._members)
        return sorted(found, key=lambda one: (_at(order, one.beneficiary_id), not one.for_household, one.code))

    def _beneficiary(self, one: GrantRow) -> int:
        return one.person_id if one.person_id is not None else self._row.head_id

    def _still_runs(self, line: LineRow) -> bool:
        """Whether a line of a department's list says that the person gets the programme now."""
        period = Period.parse(line.period)
        if period.kind not in _UNIT_OF or line.kind not in _ROOTS or line.state not in _PAYING:
            return False
        member = self._members.get(line.beneficiary_id)
        if member is None or member.died is not None:
            return False
        return (self._session.today - period.last).days <= _RUNS_ON.get(period.kind, _LONGEST)

    def _from_grant(self, one: GrantRow) -> Benefit:
        kept = self._programmes[one.programme_id]
        beneficiary = self._beneficiary(one)
        unit = kept.programme.frequency.unit
        amount = self._amount(kept, one, unit)
        if amount is None:
            amount = next(
                (
                    Fen(line.amount_fen)
                    for line in self._lines
                    if (line.programme_id, line.beneficiary_id) == (one.programme_id, beneficiary)
                ),
                None,
            )
        troubles = self._troubles(kept, beneficiary, one.payee_id, one.card_id, payee_dead=one.payee_dead)
        return self._benefit(
            f"e{one.id}",
            kept,
            (beneficiary, one.payee_id, one.payee_name, one.card_id),
            (amount, unit),
            troubles,
            grant=one,
        )

    def _from_line(self, line: LineRow) -> Benefit:
        kept = self._programmes[line.programme_id]
        troubles = self._troubles(kept, line.beneficiary_id, line.payee_id, line.card_id, payee_dead=line.payee_dead)
        unit = _UNIT_OF[Period.parse(line.period).kind]
        parties = (line.beneficiary_id, line.payee_id, line.payee_name, line.card_id)
        key = f"p{line.programme_id}:{line.beneficiary_id}"
        return self._benefit(key, kept, parties, (Fen(line.amount_fen), unit), troubles)

    def _benefit(
        self,
        key: str,
        kept: KeptProgramme,
        parties: tuple[int, int, str, int],
        money: tuple[Fen | None, FrequencyUnit],
        troubles: tuple[Trouble, ...],
        *,
        grant: GrantRow | None = None,
    ) -> Benefit:
        member = self._members.get(parties[0])
        return Benefit(
            key=key,
            entitlement_id=grant.id if grant else None,
            code=kept.programme.code,
            programme=kept.programme.name,
            beneficiary_id=parties[0],
            beneficiary_name=member.name if member else "",
            for_household=kept.programme.granted_to is GrantedTo.HOUSEHOLD,
            quantities=grant.quantities if grant else {},
            tier=grant.tier if grant else "",
            amount=money[0],
            unit=money[1],
            payee_id=parties[1],
            payee_name=parties[2],
            card_id=parties[3],
            troubles=troubles,
        )

    def _amount(self, kept: KeptProgramme, one: GrantRow, unit: FrequencyUnit) -> Fen | None:
        """What the entitlement comes to in its present period; None where that cannot be computed."""
        period = Period.parse(_present(unit, self._session.today))
        try:
            grant = Grant(one.tier, one.quantities, min(one.since, period.first), born=self._born(one))
            return reckoner_of(self._session, kept, period).reckon(grant).fen
        except UserError:
            return None

    def _born(self, one: GrantRow) -> date | None:
        row = next((row for row in self._people if row.person_id == self._beneficiary(one)), None)
        return None if row is None else birth_of(row.document or "") or row.born

    def _troubles(
        self, kept: KeptProgramme, beneficiary: int, payee: int, card_id: int, *, payee_dead: bool
    ) -> tuple[Trouble, ...]:
        refused = payee_allowed(
            kept.programme,
            beneficiary_id=beneficiary,
            head_id=self._row.head_id,
            payee_id=payee,
            has_mandate=(beneficiary, payee) in self._mandated,
        )
        card = self._cards.get(card_id)
        return tuple(card_troubles(card, payee_id=payee, payee_fits=refused is None, payee_dead=payee_dead))

    # -- what was paid -----------------------------------------------------------------------------------------------

    def _payment(self, line: LineRow) -> Payment:
        member = self._members.get(line.beneficiary_id)
        card = self._cards.get(line.card_id)
        return Payment(
            line.id,
            date.fromisoformat(line.told_at[:10]) if line.told_at else None,
            line.period,
            line.programme,
            member.name if member else line.payee_name,
            line.account[-4:],
            Fen(line.amount_fen),
            line.state,
            line.reason,
            wrong_card=card is None or card.owner_id != line.payee_id,
        )


def _card(row: CardRow, *, ours: bool) -> BenefitCard:
    return BenefitCard(
        row.id,
        row.owner_id,
        row.owner_name,
        row.account[-4:],
        row.bank,
        row.account_name,
        row.keeper or "",
        row.state,
        row.state_on,
        row.ended,
        ours,
    )


def _at(order: list[int], person_id: int) -> int:
    return order.index(person_id) if person_id in order else len(order)


def _present(unit: FrequencyUnit, today: date) -> str:
    """The period of a unit that a day lies in, as written."""
    match unit:
        case FrequencyUnit.MONTH:
            return f"{today:%Y-%m}"
        case FrequencyUnit.QUARTER:
            return f"{today.year}Q{(today.month + 2) // 3}"
        case FrequencyUnit.HALF_YEAR:
            return f"{today.year}H{1 if today.month <= 6 else 2}"
        case FrequencyUnit.SEMESTER:
            year = today.year if today.month > 1 else today.year - 1
            return f"{year}-S{1 if 2 <= today.month <= 7 else 2}"
    return f"{today.year}"


def _latest(lines: Iterable[LineRow]) -> str:
    """The period that began last; of two that begin together the shorter."""
    periods = [Period.parse(one.period) for one in lines]
    return max(periods, key=lambda one: (one.first, -(one.last - one.first).days)).text if periods else ""
