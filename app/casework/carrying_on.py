"""The next roster carried on from the last period: who is still entitled, at the standard, else for what he got last.

So a township draws up its first rosters from what was paid before this desk, and goes on when no standard of the
programme has been confirmed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from app.casework.aging import grown_out
from app.casework.last_period import is_for_homes, last_period, lines_of
from app.casework.looking_up import programme_of, require_no_roster, require_roster
from app.casework.reckoners import grants_of, rates_text, reckoner_of
from app.casework.rosters import Made, township_of
from app.casework.setting_off import Payment, SettingOff, gross_amounts, keep_carried, unpaid_gross
from app.domain import amounts
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.reckoning import Grant
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import entitlements, pile_history, roster_view, rosters
from app.store.entitlements import Entitlement
from app.store.line_rows import LineRows
from app.store.programmes import KeptProgramme


class _Paid(NamedTuple):
    """What somebody was paid last, by which standard as it was written."""

    amount: Fen
    standard: str


class _Line(Struct, frozen=True):
    """A line to be made of an entitlement."""

    one: Entitlement
    amount: Fen
    standard: str


def carry_on(session: Session, code: str, period_text: str) -> Made:
    """Make the regular roster of a period of who is still entitled; it starts as a draft.

    The amount is what the quantities come to by a confirmed standard, else what was paid last, before anything was
    taken off it; what was carried forward, or is to be set off, is taken off now. Who died is left out and
    shows as stopped; of whom neither amount is known counts in `without`. Raises UsageError PROGRAMME_UNKNOWN;
    UserError PERIOD_FORM, ROSTER_EXISTS, ROSTER_EMPTY, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept, period = programme_of(session, code), Period.parse(period_text)
    require_roster(kept, period)
    db = session.store.db
    require_no_roster(session, kept, period.text)
    running = entitlements.running(db, kept.id, period.first, period.last)
    going = _Reckoning(session, kept, period).lines(running)
    if not going:
        raise UserError(Code.ROSTER_EMPTY, programme=code, period=period.text)
    off = SettingOff(db, kept)
    paid = [(line, off.of(line.one.beneficiary_id, line.amount, period.text)) for line in going]
    with session.write("make_roster", f"{code} {period.text}") as tx:
        roster_id = rosters.add_roster(
            tx, kept.id, period.text, township=township_of(session), kind=RosterKind.REGULAR, state=RosterState.DRAFT
        )
        gathered = LineRows(tx, roster_id=roster_id, programme_id=kept.id, period=period.text, root_kind="regular")
        for line, payment in paid:
            if payment.makes_line:
                _add(gathered, line, payment)
        gathered.flush()
        keep_carried(tx, roster_id, kept.id, [(on.one.beneficiary_id, pay) for on, pay in paid if not pay.makes_line])
    sums = [pay.amount for _, pay in paid if pay.makes_line]
    return Made(roster_id, len(sums), Fen(sum(sums)), len(running) - len(sums), session.changes(tx))


def _add(gathered: LineRows, line: _Line, payment: Payment) -> None:
    one = line.one
    gathered.add(
        (one.household_id, one.beneficiary_id, one.payee_id, one.card_id),
        payment.amount,
        place=(one.village, one.group),
        standard=line.standard,
        quantities=entitlements.quantities_text(one.quantities),
        members=[one.beneficiary_id],
        source=(one.id, None),
        parts=payment.parts,
    )


class _Reckoning:
    """What each entitlement of a programme comes to in a period."""

    def __init__(self, session: Session, kept: KeptProgramme, period: Period) -> None:
        self._session = session
        self._db = session.store.db
        self._kept = kept
        self._period = period
        self._computable = amounts.is_computable(kept.programme)
        self._reckoner = reckoner_of(session, kept, period)
        self._paid: dict[int, _Paid] = {}

    def lines(self, running: Iterable[Entitlement]) -> list[_Line]:
        """A line for everybody living whose amount is known; of two grants to one the first."""
        found = list({one.beneficiary_id: one for one in reversed(list(running))}.values())[::-1]
        gone = roster_view.dead_among(self._db, [one.beneficiary_id for one in found])
        gone |= grown_out(self._session, self._kept, self._period, found)
        living = [one for one in found if one.beneficiary_id not in gone]
        grants = grants_of(self._session, self._kept, living)
        computed = {one.id: self._computed(grants[one.id]) for one in living}
        self._look_up([one.beneficiary_id for one in living if computed[one.id] is None])
        known = [(one, computed[one.id] or self._paid.get(one.beneficiary_id)) for one in living]
        return [_Line(one, *paid) for one, paid in known if paid is not None and paid.amount > 0]

    def _computed(self, grant: Grant) -> _Paid | None:
        if not self._computable:
            return None
        try:
            reckoned = self._reckoner.reckon(grant)
            return _Paid(reckoned.fen, rates_text(reckoned))
        except UserError:  # no confirmed standard of that day, or a quantity that nobody knows
            return None

    def _look_up(self, beneficiaries: list[int]) -> None:
        """What these were paid in the last period; of those it did not pay, whatever they were paid before our time."""
        last = last_period(self._session, self._kept, self._period) if beneficiaries else None
        if last is None:
            return
        homes = is_for_homes(self._kept)
        if last.ours:
            paid = lines_of(self._session, self._kept, last)
            keys = [one.id for one in paid.values()]
            standards, own = roster_view.standards_of(self._db, keys), gross_amounts(self._session, keys)
            nothing = unpaid_gross(self._session, self._kept, last.period.text)
            self._paid = {key: _Paid(one.fen, one.standard) for key, one in nothing.items()}
            self._paid |= {key: _Paid(own.get(one.id, Fen(one.amount)), standards[one.id]) for key, one in paid.items()}
            return
        past = pile_history.past_lines(self._db, self._kept.id, last.period, for_households=homes)
        missing = [key for key in beneficiaries if key not in past]
        earlier = pile_history.latest_of(self._db, self._kept.id, missing, self._period, for_households=homes)
        self._paid = {key: _Paid(Fen(one.line.amount), one.standard) for key, one in past.items()}
        self._paid |= {key: _Paid(Fen(amount), standard) for key, amount, standard in earlier}
