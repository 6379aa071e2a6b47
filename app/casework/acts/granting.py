"""What an act does to money: grants that end by their programme's stop rule, other payees, lines held, overpayments."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from app.casework.acts.plan import Plan, added, changed
from app.domain import amounts
from app.domain.acts import ActKind, What
from app.domain.findings import FindingKind, FindingSource, due_day
from app.domain.money import Fen, half_up
from app.domain.parts import PartKind
from app.domain.payees import payee_allowed
from app.domain.periods import Period
from app.domain.programmes import GrantedTo
from app.domain.states import LineState
from app.domain.stopping import last_day, overpaid, overpaid_facts
from app.store import acts as store
from app.store import parts, pile_history
from app.store.acts import PlanLine
from app.store.connection import Database
from app.store.entitlements import Entitlement

_UNDER_WAY = (LineState.PROPOSED, LineState.READY)
_ON_WAY = (LineState.SUBMITTED, LineState.ACCEPTED)


def end_grants(plan: Plan, grants: Iterable[Entitlement], reason: str) -> set[int]:
    """End grants by the stop rule of each; returns their programmes."""
    ended = set()
    for one in grants:
        programme = plan.programmes[one.programme_id].programme
        last = _last_day(plan, one.programme_id)
        ended.add(one.programme_id)
        if one.until is not None and one.until <= last:
            continue
        plan.tell(
            What.GRANT_ENDS,
            changed("entitlement", one.id, until=last.isoformat(), reason=reason),
            programme=programme.name,
            name=plan.name(one.beneficiary_id),
            day=last.isoformat(),
            rule=programme.stop_rule.value,
        )
    return ended


def other_payee(
    plan: Plan, one: Entitlement, *, head_id: int, prefer: int | None = None, without: Collection[int] = ()
) -> None:
    """Pay a grant to somebody else from now on: who is preferred, the person himself, the head, as the rule allows."""
    kept, person = plan.programmes[one.programme_id], one.beneficiary_id
    where = {"programme": kept.programme.name, "name": plan.name(head_id if one.for_household else person)}
    beneficiary = head_id if one.for_household else person
    candidates = [who for who in (prefer, beneficiary, head_id) if who is not None and who not in without]
    mandated = store.mandated(plan.db, [(beneficiary, who) for who in candidates], plan.day)
    allowed = [
        who
        for who in dict.fromkeys(candidates)
        if payee_allowed(
            kept.programme,
            beneficiary_id=beneficiary,
            head_id=head_id,
            payee_id=who,
            has_mandate=(beneficiary, who) in mandated,
        )
        is None
    ]
    cards = {who: card for who in allowed if (card := plan.usable_card(who)) is not None}
    chosen = next((who for who in allowed if who in cards), None)
    if chosen is None:
        what = What.GRANT_NEEDS_CARD if allowed else What.GRANT_NO_PAYEE
        plan.tell(what, **where, payee=plan.name(allowed[0]) if allowed else "")
        return
    if (chosen, cards[chosen]) == (one.payee_id, one.card_id):
        return
    plan.tell(
        What.GRANT_PAYEE,
        changed("entitlement", one.id, payee_id=chosen, card_id=cards[chosen]),
        **where,
        payee=plan.name(chosen),
        tail=plan.tail_of(cards[chosen]),
    )
    _draft_lines_to(plan, one, chosen, cards[chosen])


def _draft_lines_to(plan: Plan, one: Entitlement, payee_id: int, card_id: int) -> None:
    """Lines of drafts follow their grant; what was signed keeps what it says."""
    if one.for_household:
        return
    for line in store.lines_of_people(plan.db, [one.beneficiary_id]):
        mine = (line.programme_id, line.beneficiary_id) == (one.programme_id, one.beneficiary_id)
        if mine and line.draft and line.state in (LineState.PROPOSED, LineState.HELD) and line.payee_id != payee_id:
            plan.tell(
                What.LINE_PAYEE,
                changed("line", line.id, payee_id=payee_id, card_id=card_id),
                **_said(plan, line) | {"payee": plan.name(payee_id), "tail": plan.tail_of(card_id)},
            )


def stop_lines(plan: Plan, person_id: int, *, ended: Collection[int], dead: bool) -> None:
    """Lines that pay beyond the last day: held while under way, told when they are at the county, reckoned when paid.

    Of somebody dead every line under way is held: nothing is paid to him any more, whatever it is for. What was paid
    beyond, by us or before our time, is one finding with a day by which it is to be put right.
    """
    moved = {write.key for item in plan.items if item.what is What.LINE_PAYEE for write in item.writes}
    over = _Overpaid(plan, person_id)
    for line in store.lines_of_people(plan.db, [person_id]):
        concerned = person_id in (line.beneficiary_id, line.payee_id) and line.id not in moved
        if not concerned or (not dead and line.programme_id not in ended):
            continue
        own = line.beneficiary_id == person_id and plan.personal(line.programme_id)
        beyond = own and Period.parse(line.period).first > _last_day(plan, line.programme_id)
        if line.state in _UNDER_WAY and (dead or beyond):
            reason = "dead" if dead else plan.request.kind.value
            plan.tell(
                What.LINE_HELD, changed("line", line.id, state=LineState.HELD.value, reason=reason), **_said(plan, line)
            )
        elif line.state in _ON_WAY and (beyond or (dead and line.payee_id == person_id)):
            plan.tell(What.LINE_ON_WAY, **_said(plan, line))
        elif line.state is LineState.PAID and own:
            for period, fen in paid_for(plan.db, line):
                over.reckon(What.OVERPAID, line.programme_id, period, fen)
    for past in pile_history.past_of_person(plan.db, person_id):
        if plan.personal(past.programme_id) and (dead or past.programme_id in ended):
            over.reckon(What.OVERPAID_HISTORY, past.programme_id, past.period, Fen(past.amount))
    if plan.home is not None and (dead or plan.request.kind is ActKind.MOVED_OUT):
        over.reckon_home(plan.home.id, alone=len(plan.living) == 1)
    over.tell_finding()


def paid_for(db: Database, line: PlanLine) -> list[tuple[str, Fen]]:
    """What a line paid for which period; a raise or back pay month by month, what was taken off left aside."""
    off = (PartKind.DEDUCTION, PartKind.CARRIED)
    own = [(one.period, one.fen) for one in parts.parts_of_line(db, line.id) if one.kind not in off]
    return own or [(line.period, line.amount)]


class _Overpaid:
    """Adds up what was paid to somebody for the time after the last day of each programme."""

    def __init__(self, plan: Plan, person_id: int) -> None:
        self._plan = plan
        self._person_id = person_id
        self._name = plan.name(person_id)
        self._listed: list[str] = []
        self._total = 0

    def reckon(self, what: What, programme_id: int, period: str, paid: Fen, **slots: int) -> None:
        """Tell how much of a payment was too much, if any was; `slots` are what its sentence names besides."""
        programme = self._plan.programmes[programme_id].programme
        more = overpaid(programme, Period.parse(period), paid, _last_day(self._plan, programme_id))
        if more > 0:
            amount = more.grouped()
            self._plan.tell(what, programme=programme.name, period=period, name=self._name, amount=amount, **slots)
            self._listed.append(f"{programme.name} {period} {amount}")
            self._total += more

    def reckon_home(self, home_id: int, *, alone: bool) -> None:
        """Tell what his household was paid for him: his share of what counts people, all of it where he was `alone`.

        How the others' income weighs without him is for the office to judge: the share is what was paid, by heads.
        """
        for one in store.paid_to_household(self._plan.db, home_id, GrantedTo.HOUSEHOLD.value):
            heads = 1 if alone else one.people
            if heads:
                share = half_up(Decimal(one.amount) / heads / 100)
                self.reckon(What.OVERPAID_SHARE, one.programme_id, one.period, share, people=one.people or 1)

    def tell_finding(self) -> None:
        """All of it together is one finding, due as any other."""
        if not self._listed:
            return
        plan, count, total = self._plan, len(self._listed), Fen(self._total)
        due = due_day(plan.session.today).isoformat()
        facts = overpaid_facts(self._name, self._listed, total)
        finding = added(
            "finding",
            f"finding{self._person_id}",
            kind=FindingKind.OVERPAID.value,
            source=FindingSource.DESK.value,
            text="",
            facts=json.dumps(facts, ensure_ascii=False, sort_keys=True),
            household_id=plan.home.id if plan.home is not None else None,
            person_id=self._person_id,
            opened_on=plan.session.today.isoformat(),
            due=due,
        )
        plan.tell(What.OVERPAID_SUM, finding, count=count, amount=total.grouped(), name=self._name, until=due)


def _last_day(plan: Plan, programme_id: int) -> date:
    return last_day(plan.programmes[programme_id].programme.stop_rule, plan.day)


def check_people(plan: Plan, home_id: int) -> None:
    """Grants to a household that count its people: whoever comes or goes, the count is somebody's to check."""
    for one in plan.of_household(home_id):
        if one.quantities.get(amounts.PEOPLE):
            plan.tell(
                What.PEOPLE_CHECK,
                programme=plan.programme_name(one.programme_id),
                people=one.quantities[amounts.PEOPLE],
            )


def _said(plan: Plan, line: PlanLine) -> dict[str, str | int]:
    return {
        "programme": plan.programme_name(line.programme_id),
        "period": line.period,
        "name": line.beneficiary,
        "amount": line.amount.grouped(),
        "tail": line.tail,
        "state": line.state.value,
    }


def line_said(plan: Plan, line: PlanLine) -> dict[str, str | int]:
    """A line as sentences name it."""
    return _said(plan, line)
