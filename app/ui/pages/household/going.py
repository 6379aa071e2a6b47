"""Where the keys and buttons of a household lead: to whose form, to which card."""

from __future__ import annotations

from app.domain.benefits import HouseholdView
from app.ui.context import Route
from app.ui.widgets.thread import BENEFIT, CARD, PERSON

_PLACES = {"ask": "asks", "living": "living", "merge": "merge"}
"""What a button asks for, and the page of a person that it leads to."""

Held = tuple[str, str] | None
"""Kind and key of what has the focus in the picture."""


def to_edit(view: HouseholdView, held: Held) -> Route:
    """Change what has the focus: a person, a card; else the head."""
    kind, key = held or (PERSON, str(view.head.person_id))
    card = view.card(int(key)) if kind == CARD else None
    if card is not None and card.ours:
        return Route("card_form", card.owner_id, f"change:{card.id}")
    return form_route(view, int(key) if kind == PERSON else view.head.person_id)


def form_route(view: HouseholdView, person: int) -> Route:
    """The form of a person, or of the organisation that stands there alone."""
    return Route("organisation_form" if view.organisation else "person_form", person)


def to_new_card(view: HouseholdView, held: Held) -> Route:
    """A new card for whoever has the focus, whose card or money has it; else for the head."""
    kind, key = held or ("", "")
    if kind == CARD:
        card = view.card(int(key))
        if card is not None and card.ours:
            return card_route(view, card.owner_id, card.id)
    if kind == BENEFIT:
        benefit = next((one for one in view.benefits if one.key == key), None)
        if benefit is not None and view.member(benefit.payee_id) is not None:
            return card_route(view, benefit.payee_id, None)
    return card_route(view, int(key) if kind == PERSON else view.head.person_id, None)


def to_acts(view: HouseholdView, held: Held) -> Route:
    """Acts for whoever has the focus, whose card or money has it; else for the head."""
    kind, key = held or ("", "")
    person = int(key) if kind == PERSON else view.head.person_id
    card = view.card(int(key)) if kind == CARD else None
    if card is not None and card.ours:
        person = card.owner_id
    benefit = next((one for one in view.benefits if kind == BENEFIT and one.key == key), None)
    if benefit is not None and view.member(benefit.beneficiary_id) is not None:
        person = benefit.beneficiary_id
    return Route("acts", view.id, f"person:{person}")


def card_route(view: HouseholdView, owner: int, card_id: int | None) -> Route:
    """The form of a new card in place of this one, or of the owner's newest; of his first one where he has none."""
    if card_id is None:
        own = [one for one in view.cards if one.owner_id == owner]
        card_id = own[-1].id if own else None
    return Route("card_form", owner, f"card:{card_id}" if card_id is not None else "")


def wanted(view: HouseholdView, what: str, key: str) -> Route | None:
    """Where a button of the side panel leads (kind, slip, edit, card, change_card, unmerge, `_PLACES`), or None."""
    owner, _, card = key.partition(":")
    own = {"kind": Route("household_kind", view.id), "slip": Route("slip", view.id, f"person:{key}")}
    if what in own:
        return own[what]
    if what == "edit":
        return form_route(view, int(key))
    if what == "card":
        return card_route(view, int(owner), int(card) if card else None)
    if what == "change_card":
        return Route("card_form", int(owner), f"change:{card}")
    if what == "unmerge":
        return Route("unmerge", int(key), f"household:{view.id}")
    return Route(_PLACES[what], int(key)) if what in _PLACES else None
