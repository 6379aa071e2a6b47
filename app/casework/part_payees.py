"""To whom a raise or back pay goes today: as the grant says now; of the dead to the living head of the household."""

from __future__ import annotations

from msgspec import Struct

from app.casework.rosters import usable_card
from app.casework.staying import is_dead
from app.domain.raise_notes import Aside
from app.office.session import Session
from app.store import entitlements, households, register


class Parties(Struct, frozen=True):
    """Whose money it is and to which card it goes."""

    household_id: int
    beneficiary_id: int
    payee_id: int
    card_id: int

    @property
    def row(self) -> tuple[int, int, int, int]:
        """As a line keeps them."""
        return self.household_id, self.beneficiary_id, self.payee_id, self.card_id


def parties_now(
    session: Session, *, household_id: int, beneficiary_id: int, payee_id: int, entitlement_id: int | None
) -> Parties | Aside:
    """Household, payee and card by today's register, or why nobody can be paid.

    The payee of the grant, if there is one, else whoever was paid; if he is dead the head of the household. His card is
    the newest that takes money.
    """
    db = session.store.db
    granted = entitlements.entitlement(db, entitlement_id) if entitlement_id is not None else None
    home = households.household_row(db, household_id)
    head = home.head_id if home is not None else None
    candidates = [granted.payee_id if granted is not None else payee_id, payee_id, head]
    living = [who for who in dict.fromkeys(candidates) if who is not None and not is_dead(session, who)]
    if not living:
        return Aside.NO_PAYEE
    if granted is not None and granted.payee_id == living[0] and _usable(session, granted.card_id, living[0]):
        return Parties(household_id, beneficiary_id, living[0], granted.card_id)
    for who in living[:1] if not is_dead(session, beneficiary_id) else living:
        card = usable_card(session, who)
        if card is not None:
            return Parties(household_id, beneficiary_id, who, card)
    return Aside.NO_CARD


def _usable(session: Session, card_id: int, owner_id: int) -> bool:
    return any(one.id == card_id for one in register.cards_of(session.store.db, owner_id)) and (
        usable_card(session, owner_id) is not None
    )
