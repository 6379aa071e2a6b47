"""What the page of one visit shows beside its answers: money on the cards, findings, photos, who comes next."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.casework.visiting import LONG_AGO, visit_of
from app.domain.findings import Finding
from app.domain.visit_plan import months_before
from app.domain.visits import CardMoney, Difference, Visit, VisitState, differences
from app.office.session import Session
from app.store import attachments, findings, visit_facts, visits


class LastMoney(Struct, frozen=True):
    """The last day on which a bank said something of a card: how many payments arrived, how many came back."""

    day: date
    paid: int
    returned: int


class VisitView(Struct, frozen=True):
    """Everything the page of a visit shows.

    `photos` are (attachment, title, visit card or None); `money` and `last` are by the register's card.
    """

    visit: Visit
    differences: list[Difference]
    money: dict[int, list[CardMoney]]
    last: dict[int, LastMoney]
    findings: list[Finding]
    photos: list[tuple[int, str, int | None]]
    programmes: list[tuple[str, str]]
    members: list[str]
    place: int
    of: int
    following: int | None


def visit_view(session: Session, visit_id: int) -> VisitView:
    """A visit with all that its page shows. Raises UsageError VISIT_UNKNOWN."""
    db = session.store.db
    visit = visit_of(session, visit_id)
    cards = [card.card_id for card in visit.cards if card.card_id is not None]
    since = months_before(session.today, LONG_AGO)
    day = visits.visits_of_day(db, visit.day)
    order = [one.id for one in day]
    coming = [one for one in day if one.state in (VisitState.PLANNED, VisitState.RUNNING) and one.id != visit_id]
    later = [one.id for one in coming if one.place > visit.place] or [one.id for one in coming]
    return VisitView(
        visit,
        differences(visit),
        visit_facts.money_of_cards(db, cards, since),
        {card: LastMoney(*told) for card, told in visit_facts.last_results(db, cards).items()},
        findings.findings_of_visit(db, visit_id),
        _photos(session, visit),
        visit_facts.programmes_of(db, visit.household_id, since),
        visit_facts.member_names(db, visit.household_id),
        order.index(visit_id) + 1 if visit_id in order else 1,
        len(order) or 1,
        later[0] if later else None,
    )


def _photos(session: Session, visit: Visit) -> list[tuple[int, str, int | None]]:
    found: list[tuple[int, str, int | None]] = []
    for card in visit.cards:
        found += [
            (key, title, card.id) for key, title in attachments.attachments_of(session.store, "visit_card", card.id)
        ]
    return found + [(key, title, None) for key, title in attachments.attachments_of(session.store, "visit", visit.id)]
