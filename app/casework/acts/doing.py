"""Acts previewed and done: what is listed is what is written, one act or a village's batch in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from app.casework.acts import cards, households, joining, leaving, people
from app.casework.acts.plan import Plan
from app.domain.acts import ActKind, ActRecord, ActRequest, Consequences, Ref, What
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.store import acts as store
from app.store.transaction import Transaction

_PLANS: Mapping[ActKind, Callable[[Plan], None]] = {
    ActKind.DEATH: leaving.death,
    ActKind.MOVED_OUT: leaving.moved_out,
    ActKind.MOVED_IN: people.comes,
    ActKind.BIRTH: people.comes,
    ActKind.ADOPTION: people.comes,
    ActKind.MARRIAGE: people.comes,
    ActKind.SPLIT: households.split,
    ActKind.JOINED: joining.joined,
    ActKind.NEW_HEAD: households.new_head,
    ActKind.NEW_CARD: cards.new_card,
    ActKind.LOST_CARD: cards.lost_card,
    ActKind.CORRECTED: people.corrected,
    ActKind.MANDATE: cards.mandate,
    ActKind.MANDATE_ENDED: cards.mandate_ended,
    ActKind.PRISON: leaving.away,
    ActKind.ARMY: leaving.away,
    ActKind.INSTITUTION: leaving.away,
    ActKind.RETURNED: leaving.returned,
}
_OF_ORGANISATIONS = frozenset([ActKind.NEW_CARD, ActKind.LOST_CARD])
"""What happens to an organisation too: it neither dies nor moves nor marries."""


class Done(Struct, frozen=True):
    """Acts that were done: their keys, of which household, and what was listed for each."""

    acts: tuple[int, ...]
    household_id: int | None
    consequences: tuple[Consequences, ...]
    changes: Changes


def _planned(session: Session, request: ActRequest) -> Plan:
    plan = Plan(session, request)
    plan.day_of("day")
    if plan.person is not None and not plan.person.is_person and request.kind not in _OF_ORGANISATIONS:
        plan.fault("person", Code.ACT_OF_ORGANISATION, name=plan.person.name)
    _PLANS[request.kind](plan)
    return plan


def preview(session: Session, request: ActRequest) -> Consequences:
    """Everything an act would change and tell, and what is wrong with it by field; nothing is written."""
    return _planned(session, request).done()


def do(session: Session, request: ActRequest, *, seen: str | None = None) -> Done:
    """Do an act exactly as `preview` lists it; `seen` is the digest of the list that was looked at.

    Raises the first fault of the preview, UserError ACT_CHANGED when the list is another by now, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    plan = _sound(session, request, seen)
    with session.write("counter_act", request.kind.value) as tx:
        key, home = _write(session, tx, plan)
    return Done((key,), home, (plan.done(),), session.changes(tx))


def do_batch(session: Session, requests: Sequence[ActRequest]) -> Done:
    """Do several acts in their order as one transaction, each planned upon what the one before it left.

    Raises the first fault of any, with `row` (from 1): then none of them is done. ROLE_MAY_NOT, ACT_NOTHING for none.
    """
    session.require(Act.ENTER)
    if not requests:
        raise UserError(Code.ACT_NOTHING)
    keys, lists, home = [], [], None
    with session.write("counter_acts", str(len(requests))) as tx:
        for row, request in enumerate(requests, start=1):
            try:
                plan = _sound(session, request, None)
            except UserError as fault:
                raise UserError(fault.code, **fault.where | {"row": row}) from None
            key, home = _write(session, tx, plan)
            keys.append(key)
            lists.append(plan.done())
    return Done(tuple(keys), home, tuple(lists), session.changes(tx))


def _sound(session: Session, request: ActRequest, seen: str | None) -> Plan:
    plan = _planned(session, request)
    for fault in plan.faults.values():
        raise fault
    if seen is not None and plan.done().digest != seen:
        raise UserError(Code.ACT_CHANGED)
    return plan


def _write(session: Session, tx: Transaction, plan: Plan) -> tuple[int, int | None]:
    """Write what the plan lists and keep the act; returns its key and the household it leads to."""
    listed = plan.done()
    ids = store.apply(tx, listed.writes)

    def key_of(found: int | Ref | None) -> int | None:
        return ids[found.name] if isinstance(found, Ref) else found

    effects: list[tuple[What, str | None, int | None, Mapping[str, str | int]]] = []
    for item in listed.items:
        first = item.writes[0] if item.writes else None
        effects.append((item.what, first.noun if first else None, key_of(first.key) if first else None, item.where))
    other = key_of(plan.other_home)
    home = plan.home.id if plan.home is not None else other
    key = store.add_act(
        tx,
        plan.request,
        person_id=key_of(plan.of_person),
        homes=(home, other if other != home else None),
        day=plan.day,
        made_at=session.clock.now().isoformat(),
        effects=effects,
    )
    return key, home


def act_record(session: Session, key: int) -> ActRecord:
    """An act that was done, with everything it changed and told. Raises UsageError ACT_UNKNOWN."""
    found = store.act(session.store.db, key)
    if found is None:
        raise UsageError(Code.ACT_UNKNOWN, act=key)
    return found


def acts_of_household(session: Session, household_id: int) -> list[ActRecord]:
    """The acts that concerned a household, newest first."""
    return store.acts_of_household(session.store.db, household_id)
