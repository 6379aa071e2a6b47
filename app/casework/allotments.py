"""Quotas and deadlines of departments (批次下达): read from their workbook, looked at, kept, held against rosters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.casework.looking_up import programme_of, rules_of
from app.domain.allotments import Allotment, Standing, require_within
from app.domain.faults import UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.records import Changes, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import allotments as store
from app.store.allotments import KeptAllotment


class AllotmentView(Struct, frozen=True):
    """An order as the list shows it, with what the rosters of its period come to."""

    programme: str
    standing: Standing
    source: str
    taken_on: date
    roster_id: int | None
    state: RosterState | None

    @property
    def waits(self) -> bool:
        """Whether nobody handed the roster over yet."""
        return self.state in (None, RosterState.DRAFT)


class OrdersTaken(Struct, frozen=True):
    """Orders that were kept, and rows that were as they are known."""

    kept: int
    same: int
    changes: Changes


def allotments(session: Session) -> list[AllotmentView]:
    """Every order, the newest period first."""
    session.require(Act.READ)
    return [_view(session, one) for one in store.every(session.store.db)]


def standing_of(session: Session, roster: Roster) -> Standing | None:
    """How a period's rosters stand to their order; None where nothing was ordered or the roster is no regular one."""
    if roster.kind is not RosterKind.REGULAR:
        return None
    kept = rules_of(session, roster)
    found = store.of(session.store.db, kept.id, roster.period)
    return _standing(session, found) if found is not None else None


def require_quota(session: Session, roster: Roster) -> None:
    """Hold a roster against its quota before it is handed over. Raises UserError QUOTA_PEOPLE, QUOTA_SUM."""
    standing = standing_of(session, roster)
    if standing is not None:
        require_within(standing)


def keep_orders(session: Session, orders: Iterable[Allotment], source: str) -> OrdersTaken:
    """Keep orders; one that is known as it is writes nothing.

    Raises UserError ALLOTMENT_EMPTY, ALLOTMENT_SAYS_NOTHING, ROLE_MAY_NOT; UsageError PROGRAMME_UNKNOWN.
    """
    session.require(Act.ENTER)
    wanted = list(orders)
    if not wanted:
        raise UserError(RosterCode.ALLOTMENT_EMPTY, file=source)
    for one in wanted:
        require_said(one)
    new = [one for one in wanted if change_of(session, one) != "same"]
    with session.write("take_allotments", source) as tx:
        for one in new:
            store.put(
                tx,
                programme_of(session, one.code).id,
                one.period.text,
                people=one.people,
                sum_fen=one.fen,
                deadline=one.deadline,
                document=one.document,
                source=source,
                on=session.today,
            )
    return OrdersTaken(len(new), len(wanted) - len(new), session.changes(tx))


def require_said(one: Allotment) -> None:
    """Raise UserError ALLOTMENT_SAYS_NOTHING for an order of nothing."""
    if one.people is None and one.fen is None and one.deadline is None:
        raise UserError(RosterCode.ALLOTMENT_SAYS_NOTHING, programme=one.code)


def change_of(session: Session, one: Allotment) -> str:
    """Whether an order is new, changed or the same as it is known."""
    known = store.of(session.store.db, programme_of(session, one.code).id, one.period.text)
    if known is None:
        return "new"
    return "same" if _allotment(known) == one else "changed"


def _allotment(kept: KeptAllotment) -> Allotment:
    return Allotment(
        kept.code,
        Period.parse(kept.period),
        kept.people,
        Fen(kept.sum_fen) if kept.sum_fen is not None else None,
        date.fromisoformat(kept.deadline) if kept.deadline else None,
        kept.document,
    )


def _standing(session: Session, kept: KeptAllotment) -> Standing:
    one = _allotment(kept)
    sums = store.period_sums(session.store.db, kept.programme_id, kept.period)
    left = (one.deadline - session.today).days if one.deadline is not None else None
    return Standing(one, sums.people, Fen(sums.fen), left)


def _view(session: Session, kept: KeptAllotment) -> AllotmentView:
    sums = store.period_sums(session.store.db, kept.programme_id, kept.period)
    state = RosterState(sums.state) if sums.state is not None else None
    taken = date.fromisoformat(kept.taken_on)
    return AllotmentView(kept.name, _standing(session, kept), kept.source, taken, sums.roster_id, state)
