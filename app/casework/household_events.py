"""What happened at a household: visits and findings on one line of time; and everything its page reads at once."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

from app.casework.acts.doing import acts_of_household
from app.casework.findings import findings_of_household, open_finding
from app.casework.households import household_view
from app.casework.past_payments import PastPayment, past_payments
from app.casework.person_more import PeopleMore, people_more
from app.casework.visiting import visits_of_household
from app.domain.acts import ActRecord
from app.domain.benefits import HouseholdView, Problem, Trouble
from app.domain.findings import Finding, FindingKind
from app.domain.records import Changes
from app.domain.visits import Visit, VisitState, differences
from app.office.session import Session
from app.store import households

_KIND_OF = {
    Trouble.NOT_OWN_CARD: FindingKind.CARD,
    Trouble.CARD_ENDED: FindingKind.CARD,
    Trouble.CARD_INACTIVE: FindingKind.CARD,
    Trouble.OWN_CARD_INACTIVE: FindingKind.CARD,
    Trouble.KEPT_BY_OTHER: FindingKind.CARD,
    Trouble.MONEY_RETURNED: FindingKind.MONEY,
    Trouble.PAYEE_DEAD: FindingKind.RECORD,
}


class Event(Struct, frozen=True):
    """A visit, a finding or an act at the counter: `seen` of `cards` cards, `wrong` differences.

    A finding is `open` until struck off; the `state` of an act is its kind, `whom` the person it was about.
    """

    what: Literal["visit", "finding", "act"]
    key: int
    day: date
    who: str
    state: str
    seen: int = 0
    cards: int = 0
    wrong: int = 0
    open: bool = False
    finding: Finding | None = None
    whom: str = ""


class HouseholdPageView(Struct, frozen=True):
    """A household with its events, newest first; `last_visit` is the day of the last one done."""

    household: HouseholdView
    events: tuple[Event, ...]
    last_visit: date | None
    past: tuple[PastPayment, ...] = ()
    more: PeopleMore = field(default_factory=PeopleMore)

    def finding_about(self, problem: Problem) -> Finding | None:
        """An open finding about the same person or card, so that nobody opens it twice."""
        kind = _KIND_OF[problem.trouble]
        for event in self.events:
            one = event.finding
            if one is None or not event.open or one.kind is not kind:
                continue
            if one.person_id == problem.person_id and one.card_id in (None, problem.card_id):
                return one
        return None


class FoundOut(Struct, frozen=True):
    """A finding made of a problem: its key and number."""

    finding_id: int
    number: str
    changes: Changes


def household_page(session: Session, household_id: int | None) -> HouseholdPageView:
    """Everything the page of a household shows; of none named, of a large one.

    Raises UsageError HOUSEHOLD_UNKNOWN.
    """
    household_id = households.largest_household(session.store.db) if household_id is None else household_id
    view = household_view(session, household_id or 0)
    household_id = view.id
    visits = visits_of_household(session, household_id)
    events = [_of_visit(one) for one in visits if one.state is not VisitState.CALLED_OFF]
    events += [_of_finding(one) for one in findings_of_household(session, household_id)]
    events += [_of_act(one) for one in acts_of_household(session, household_id)]
    events.sort(key=lambda one: (one.day, one.key), reverse=True)
    done = [one.day for one in visits if one.state is VisitState.DONE]
    people = [one.person_id for one in view.members]
    past = tuple(past_payments(session, people, household_id))
    return HouseholdPageView(view, tuple(events), max(done, default=None), past, people_more(session, people))


def make_finding(session: Session, household_id: int, problem: Problem, text: str) -> FoundOut:
    """Make a finding of a problem, in the words the page shows. Raises as `open_finding` does."""
    opened = open_finding(
        session,
        text=text,
        kind=_KIND_OF[problem.trouble],
        household_id=household_id,
        person_id=problem.person_id,
        card_id=problem.card_id,
    )
    return FoundOut(opened.finding_id, opened.number, opened.changes)


def _of_visit(visit: Visit) -> Event:
    return Event(
        "visit",
        visit.id,
        visit.ended.date() if visit.ended else visit.day,
        "、".join(visit.visitors),
        visit.state.value,
        seen=sum(1 for card in visit.cards if card.seen),
        cards=len(visit.cards),
        wrong=len(differences(visit)),
        open=visit.state is not VisitState.DONE,
    )


def _of_act(act: ActRecord) -> Event:
    return Event("act", act.id, act.day, act.maker, act.kind.value, whom=act.person)


def _of_finding(finding: Finding) -> Event:
    return Event(
        "finding",
        finding.id,
        finding.opened_on,
        finding.opened_by,
        finding.state.value,
        open=finding.is_open,
        finding=finding,
    )
