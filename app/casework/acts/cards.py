"""Cards at the counter: a new or another one, a lost one; and who may take somebody's money for him."""

from __future__ import annotations

from app.casework.acts.granting import line_said, other_payee
from app.casework.acts.people import person_typed
from app.casework.acts.plan import Plan, added, changed
from app.casework.cards import check_card
from app.domain.accounts import require_account
from app.domain.acts import Ref, What
from app.domain.cleaning import clean_text
from app.domain.entry import CardEntry
from app.domain.faults import Code
from app.domain.names import normalise_name
from app.domain.payees import payee_allowed
from app.domain.records import Card
from app.domain.states import CARD_STEPS, USABLE_CARDS, CardState, LineState
from app.store import acts as store
from app.store import register
from app.store.entitlements import Entitlement

_SIGNED = (LineState.PROPOSED, LineState.HELD, LineState.READY, LineState.SUBMITTED, LineState.ACCEPTED)
_DRAFT = (LineState.PROPOSED, LineState.HELD)


def entry_of(plan: Plan) -> CardEntry:
    """The card as typed."""
    return CardEntry(plan.value("account"), plan.value("bank"), plan.value("account_name"), "")


def new_card(plan: Plan) -> None:
    """A card: what went to the one it replaces, or to one that takes no money, goes to it; signed lines keep theirs."""
    plan.require("day")
    person = plan.require_person()
    if person is None:
        return
    entry = entry_of(plan)
    plan.faults.update(check_card(plan.session, entry))
    former = next((one for one in register.cards_of(plan.db, person.person_id) if one.id == plan.key("card")), None)
    if plan.faults:
        return
    account = str(require_account(entry.account))
    state = CardState(plan.value("state") or CardState.UNKNOWN.value)
    plan.tell(
        What.CARD_ADDED,
        added(
            "card", "card", owner_id=person.person_id, account=account, bank=clean_text(entry.bank),
            account_name=normalise_name(entry.account_name) or person.name, state=state.value,
            state_on=plan.day.isoformat(), state_source="counter",
        ),
        name=person.name,
        tail=account[-4:],
        bank=clean_text(entry.bank),
    )  # fmt: skip
    if former is not None:
        _former(plan, former)
    good = {one.id for one in register.cards_of(plan.db, person.person_id) if one.state in USABLE_CARDS}
    stay = good - ({former.id} if former is not None else set())
    _move(plan, person.person_id, stay, account[-4:])


def _former(plan: Plan, former: Card) -> None:
    """What became of the card that is replaced."""
    text = plan.value("former")
    state = CardState(text) if text in set(CardState) else former.state
    if state is former.state:
        return
    if (former.state, state) not in CARD_STEPS:
        plan.fault("former", Code.STEP_NOT_ALLOWED, noun="card", from_=former.state.value, to=state.value)
        return
    tell_state(plan, former, state)


def tell_state(plan: Plan, card: Card, state: CardState) -> None:
    """Another state of a card."""
    plan.tell(
        What.CARD_STATE,
        changed("card", card.id, state=state.value, state_on=plan.day.isoformat(), state_source="counter"),
        tail=card.account[-4:],
        state=state.value,
    )


def _move(plan: Plan, payee_id: int, stay: set[int], tail: str) -> None:
    """Every grant and every draft line that goes to the new card, and every signed line that stays on the old one."""
    for one in plan.running(payee_id):
        if one.payee_id == payee_id and one.card_id not in stay:
            plan.tell(
                What.GRANT_CARD,
                changed("entitlement", one.id, card_id=Ref("card")),
                programme=plan.programme_name(one.programme_id),
                name=plan.name(one.beneficiary_id),
                before=plan.tail_of(one.card_id),
                tail=tail,
            )
    for line in store.lines_of_people(plan.db, [payee_id]):
        if line.payee_id != payee_id or line.card_id in stay:
            continue
        if line.draft and line.state in _DRAFT:
            plan.tell(
                What.LINE_CARD,
                changed("line", line.id, card_id=Ref("card")),
                **line_said(plan, line) | {"before": line.tail, "tail": tail},
            )
        elif line.state in _SIGNED:
            plan.tell(What.LINE_STAYS, **line_said(plan, line))


def lost_card(plan: Plan) -> None:
    """A card is lost: what went to it waits for another card."""
    plan.require("day", "card")
    person = plan.require_person()
    if person is None:
        return
    card = next((one for one in register.cards_of(plan.db, person.person_id) if one.id == plan.key("card")), None)
    if card is None:
        plan.fault("card", Code.VALUE_REQUIRED)
        return
    if (card.state, CardState.LOST) not in CARD_STEPS:
        plan.fault("card", Code.STEP_NOT_ALLOWED, noun="card", from_=card.state.value, to=CardState.LOST.value)
        return
    tell_state(plan, card, CardState.LOST)
    for one in plan.running(person.person_id):
        if one.card_id == card.id:
            plan.tell(
                What.GRANT_NEEDS_CARD,
                programme=plan.programme_name(one.programme_id),
                name=plan.name(one.beneficiary_id),
                payee=plan.name(one.payee_id),
            )
    for line in store.lines_on_cards(plan.db, [card.id]):
        if line.state in (LineState.PROPOSED, LineState.READY):
            plan.tell(
                What.LINE_HELD,
                changed("line", line.id, state=LineState.HELD.value, reason="card_not_usable"),
                **line_said(plan, line),
            )
        elif line.state in _SIGNED:
            plan.tell(What.LINE_ON_WAY, **line_said(plan, line))


# -- mandates ----------------------------------------------------------------------------------------------------------


def mandate(plan: Plan) -> None:
    """Somebody may take a person's money for him, from a day to a day; what is ticked goes to him from now on."""
    plan.require("agent", "role", "day", "proof", "reason")
    person, agent = plan.require_person(), person_typed(plan, "agent")
    until = plan.day_of("until")
    if until is not None and until < plan.day:
        plan.fault("until", Code.ACT_DAY_EARLY, name="")
    if plan.value("role") not in ("guardian", "agent"):
        plan.fault("role", Code.VALUE_REQUIRED)
    if person is None or agent is None:
        return
    if agent.id == person.person_id:
        plan.fault("agent", Code.ACT_HIMSELF, name=agent.name)
    if plan.faults:
        return
    plan.tell(
        What.MANDATE_ADDED,
        added(
            "mandate", "mandate", person_id=person.person_id, agent_id=agent.id, role=plan.value("role"),
            reason=plan.value("reason"), proof=plan.value("proof"), since=plan.day.isoformat(),
            until=until.isoformat() if until is not None else None,
        ),
        name=person.name,
        agent=agent.name,
        role=plan.value("role"),
        day=plan.day.isoformat(),
        until=until.isoformat() if until is not None else "",
    )  # fmt: skip
    for one in plan.running(person.person_id):
        if one.id in plan.request.keys("grants"):
            _pay_agent(plan, one, agent)


def _pay_agent(plan: Plan, one: Entitlement, agent: store.Known) -> None:
    kept = plan.programmes[one.programme_id]
    where = {"programme": kept.programme.name, "name": plan.name(one.beneficiary_id), "payee": agent.name}
    head = plan.home.head_id if plan.home is not None else one.beneficiary_id
    refused = one.for_household or payee_allowed(
        kept.programme, beneficiary_id=one.beneficiary_id, head_id=head, payee_id=agent.id, has_mandate=True
    )
    card = plan.usable_card(agent.id)
    if refused or card is None:
        plan.fault("grants", Code.PAYEE_RULE if refused else Code.CARD_MISSING)
        return
    plan.tell(
        What.GRANT_PAYEE,
        changed("entitlement", one.id, payee_id=agent.id, card_id=card),
        **where,
        tail=plan.tail_of(card),
    )


def mandate_ended(plan: Plan) -> None:
    """A mandate ends: what went to the agent goes to the person himself again."""
    plan.require("day", "mandate", "proof")
    person = plan.require_person()
    if person is None:
        return
    found = next(
        (one for one in store.mandates_of(plan.db, person.person_id, plan.day) if one.id == plan.key("mandate")), None
    )
    if found is None:
        plan.fault("mandate", Code.VALUE_REQUIRED)
        return
    plan.tell(
        What.MANDATE_ENDS,
        changed("mandate", found.id, until=plan.day.isoformat()),
        name=person.name,
        agent=found.agent,
        role=found.role,
    )
    head = plan.home.head_id if plan.home is not None else person.person_id
    for one in plan.running(person.person_id):
        if one.beneficiary_id == person.person_id and one.payee_id == found.agent_id and not one.for_household:
            other_payee(plan, one, head_id=head, without=(found.agent_id,))
