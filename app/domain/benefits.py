"""Who gets what on which card, and what is wrong with it (人 → 补贴 → 卡): values and rules of the household page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.documents import Sex
from app.domain.money import Fen
from app.domain.programmes import FrequencyUnit
from app.domain.states import USABLE_CARDS, CardState, LineState
from app.domain.village_changes import VillageChange


class Trouble(StrEnum):
    """What is wrong, the worst first."""

    NOT_OWN_CARD = "not_own_card"
    PAYEE_DEAD = "payee_dead"
    MONEY_RETURNED = "money_returned"
    CARD_ENDED = "card_ended"
    CARD_INACTIVE = "card_inactive"
    KEPT_BY_OTHER = "kept_by_other"
    OWN_CARD_INACTIVE = "own_card_inactive"


class Standing(StrEnum):
    """What a household is known for by what it receives; shown as a pill."""

    DIBAO = "dibao"
    DESTITUTE = "destitute"
    DISABLED = "disabled"


STANDING_OF = {
    "C01": Standing.DIBAO,
    "C02": Standing.DIBAO,
    "C03": Standing.DESTITUTE,
    "C04": Standing.DESTITUTE,
    "C15": Standing.DISABLED,
}
"""By code of the catalogue; nothing of children whose programmes are never shown (`domain.md` 2) is among them."""

TIMES_A_YEAR = {
    FrequencyUnit.YEAR: 1,
    FrequencyUnit.HALF_YEAR: 2,
    FrequencyUnit.SEMESTER: 2,
    FrequencyUnit.QUARTER: 4,
}
"""How often units longer than a month are paid in a year; single payments count in no sum."""


class Member(Struct, frozen=True):
    """A person of a household; age and sex are those his number tells, None where it tells none.

    `native` is his name in Uyghur or Kazakh script.
    """

    person_id: int
    name: str
    relation: str
    is_head: bool
    document: str
    sex: Sex | None
    age: int | None
    phone: str
    village: str
    lives_in: str
    died: date | None
    native: str = ""


class BenefitCard(Struct, frozen=True):
    """A card money goes to, or that somebody of the household has; `ours`: its owner is one of the household."""

    id: int
    owner_id: int
    owner_name: str
    tail: str
    bank: str
    account_name: str
    keeper: str
    state: CardState
    state_on: date
    ended: date | None
    ours: bool

    @property
    def usable(self) -> bool:
        """Whether money may be sent to it."""
        return self.ended is None and self.state in USABLE_CARDS


class Benefit(Struct, frozen=True):
    """What somebody gets: amount (None where it is not known) each `unit`, to whom, on which card.

    `key` is unique within the household and stays while the benefit does. From an entitlement, or, where the list comes
    from a department and none is kept here, from the last line (`entitlement_id` None).
    """

    key: str
    entitlement_id: int | None
    code: str
    programme: str
    beneficiary_id: int
    beneficiary_name: str
    for_household: bool
    quantities: dict[str, int]
    tier: str
    amount: Fen | None
    unit: FrequencyUnit
    payee_id: int
    payee_name: str
    card_id: int
    troubles: tuple[Trouble, ...]


class Problem(Struct, frozen=True):
    """One thing to check: whom it concerns, the benefit and card if any, and his own card that would be right."""

    trouble: Trouble
    person_id: int
    person_name: str
    age: int | None
    programme: str = ""
    card_id: int | None = None
    tail: str = ""
    state: CardState | None = None
    keeper: str = ""
    own_tail: str = ""
    own_state: CardState | None = None
    reason: str = ""


class Payment(Struct, frozen=True):
    """One line with what came of it; `day` is the day its result was told, None while there is none."""

    line_id: int
    day: date | None
    period: str
    programme: str
    beneficiary: str
    tail: str
    amount: Fen
    state: LineState
    reason: str
    wrong_card: bool


class HouseholdView(Struct, frozen=True):
    """A household as its page shows it. Sums: a month, and beside it what is paid in a year by longer units."""

    id: int
    number: str
    head: Member
    village: str
    village_code: str
    group: str
    kind: str
    ended: date | None
    phone: str
    phone_of: str
    members: tuple[Member, ...]
    benefits: tuple[Benefit, ...]
    cards: tuple[BenefitCard, ...]
    problems: tuple[Problem, ...]
    standings: tuple[Standing, ...]
    a_month: Fen
    a_year: Fen
    payments: tuple[Payment, ...]
    latest: str
    """The period whose payments are the last ones, as written; empty without any."""
    name: str = ""
    """What a home of many people is called (敬老院)."""
    book_number: str = ""
    """Its number in the hukou book, where the house keeps one."""
    organisation: bool = False
    """Whether an organisation heads it, which is then all that stands in it."""
    formerly: tuple[VillageChange, ...] = ()
    """The changes of villages and groups by which its place came to be called as it is, the last first."""

    @property
    def is_named(self) -> bool:
        """Whether it has a name of its own: a home, an organisation."""
        return self.organisation or bool(self.name)

    @property
    def called(self) -> str:
        """What people call it: the name of the home, else of who heads it."""
        return self.name or self.head.name

    def member(self, person_id: int) -> Member | None:
        """One of its people."""
        return next((one for one in self.members if one.person_id == person_id), None)

    def card(self, card_id: int) -> BenefitCard | None:
        """One of its cards."""
        return next((one for one in self.cards if one.id == card_id), None)


def sums(benefits: Iterable[Benefit]) -> tuple[Fen, Fen]:
    """What comes in a month, and what comes in a year besides."""
    month = year = 0
    for one in benefits:
        if one.amount is None:
            continue
        if one.unit is FrequencyUnit.MONTH:
            month += one.amount
        else:
            year += one.amount * TIMES_A_YEAR.get(one.unit, 0)
    return Fen(month), Fen(year)


def card_troubles(card: BenefitCard | None, *, payee_id: int, payee_fits: bool, payee_dead: bool) -> list[Trouble]:
    """What is wrong with paying to this card: `payee_fits` by the programme's rule and mandates (`domain.md` 0.1).

    The money must go to a card of the payee's own, and the payee must be one whom the programme allows: the person, the
    head where the rule says so, or a guardian.
    """
    found = []
    if card is None or card.owner_id != payee_id or not payee_fits:
        found.append(Trouble.NOT_OWN_CARD)
    if payee_dead:
        found.append(Trouble.PAYEE_DEAD)
    if card is not None and card.ended is not None:
        found.append(Trouble.CARD_ENDED)
    elif card is not None and not card.usable:
        found.append(Trouble.CARD_INACTIVE)
    return found


def worst_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of `Trouble`, each card and benefit told once."""
    order = list(Trouble)
    return tuple(sorted(problems, key=lambda one: order.index(one.trouble)))
