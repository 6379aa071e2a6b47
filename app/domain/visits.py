"""Home visits: five steps, one card at a time, and what differs from the register (`product.md` 1.6, `ui.md` 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import IntEnum, StrEnum

from msgspec import Struct, field

from app.domain.findings import FindingKind


class VisitState(StrEnum):
    """How far a visit is."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    CALLED_OFF = "called_off"


_V = VisitState

VISIT_STEPS: frozenset[tuple[VisitState, VisitState]] = frozenset(
    [(_V.PLANNED, _V.RUNNING), (_V.RUNNING, _V.DONE), (_V.PLANNED, _V.CALLED_OFF), (_V.RUNNING, _V.CALLED_OFF)]
)
"""A sheet that is typed back takes the first two steps in one transaction."""


class Step(IntEnum):
    """The five steps, in their order."""

    DIBAO = 1
    COUNT = 2
    CARDS = 3
    POLICY = 4
    SIGN = 5


class Hands(StrEnum):
    """In whose hands a card is."""

    OWN = "own"
    FAMILY = "family"
    CADRE = "cadre"
    NOBODY = "nobody"


class Drawn(StrEnum):
    """Whether the last money that came was drawn."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Signer(StrEnum):
    """Who signs a visit."""

    HEAD = "head"
    VISITOR = "visitor"


class SignWay(StrEnum):
    """How it was signed; `none` is a signature that was taken back."""

    DRAWN = "drawn"
    THUMBPRINT = "thumbprint"
    PAPER = "paper"
    NONE = "none"


class Topic(StrEnum):
    """What is told besides the household's own programmes."""

    OWN_CARD = "own_card"
    AMOUNTS = "amounts"
    WHOM_TO_ASK = "whom_to_ask"


DIBAO_PROGRAMMES = frozenset(["C01", "C02"])
"""农村低保 and 城市低保 of the catalogue."""

MOST_PEOPLE = 30
"""The largest household or number of cards that is taken for an answer."""

POINTS_LIMIT = 6000
"""Points of one drawn signature, two numbers each: about 20 kB."""

SIGN_WIDE, SIGN_HIGH = 1000, 350
"""The grid on which strokes are kept, whatever the pad measures on the screen."""

Strokes = tuple[tuple[int, ...], ...]
"""Strokes of a signature, each a flat run of x, y, x, y …"""


class CardMoney(Struct, frozen=True):
    """What a card gets of one programme: the newest amount, its period, and how often it comes."""

    programme: str
    amount_fen: int
    period: str
    frequency: str


class VisitCard(Struct, frozen=True):
    """One card of a visit: what the register says (or, of one not registered, what was seen) and the answers.

    An answer that has not been given is None.
    """

    id: int
    serial: int
    card_id: int | None
    tail: str
    bank: str
    owner: str
    state: str = ""
    seen: bool | None = None
    hands: Hands | None = None
    matches: bool | None = None
    drawn: Drawn | None = None
    holder: str = ""

    @property
    def registered(self) -> bool:
        """Whether the register knows this card."""
        return self.card_id is not None

    @property
    def answered(self) -> bool:
        """Whether nothing more is asked about it."""
        if self.seen is False or self.hands is Hands.NOBODY:
            return True
        return self.hands is not None and self.matches is not None and self.drawn is not None


class Signature(Struct, frozen=True):
    """Who signed, how and when; `strokes` are empty unless drawn."""

    who: Signer
    way: SignWay
    name: str
    strokes: Strokes
    at: datetime


class Visit(Struct, frozen=True):
    """A visit with its answers so far; `step` and `card_at` (from 0) are where it stands."""

    id: int
    public_id: bytes
    code: str
    household_id: int
    head: str
    village: str
    group: str
    members: int
    day: date
    place: int
    visitors: tuple[str, ...]
    state: VisitState
    step: Step
    card_at: int
    by_paper: bool
    dibao_registered: int
    dibao_said: int | None
    cards_registered: int
    cards_said: int | None
    topics: tuple[str, ...] | None
    slip: bool | None
    started: datetime | None
    ended: datetime | None
    reason: str = ""
    cards: tuple[VisitCard, ...] = field(default=())
    signatures: dict[Signer, Signature] = field(default_factory=dict)

    @property
    def told(self) -> bool:
        """Whether something of the policy was told, or the slip given."""
        return bool(self.topics) or bool(self.slip)


class Difference(Struct, frozen=True):
    """Something that is not as registered; `card` is the visit's card, None of the household."""

    kind: FindingKind
    card: int | None
    values: dict[str, str]


def differences(visit: Visit) -> list[Difference]:
    """Return what differs by the answers given so far, in the order of the steps; unanswered is no difference."""
    found = [*_counted(visit)]
    for card in visit.cards:
        found += _of_card(card)
    return found


def _counted(visit: Visit) -> Iterable[Difference]:
    pairs = (
        (FindingKind.DIBAO_COUNT, visit.dibao_registered, visit.dibao_said),
        (FindingKind.CARD_COUNT, visit.cards_registered, visit.cards_said),
    )
    for kind, registered, said in pairs:
        if said is not None and said != registered:
            yield Difference(kind, None, {"registered": str(registered), "said": str(said)})


def _of_card(card: VisitCard) -> Iterable[Difference]:
    values = {"tail": card.tail, "owner": card.owner}
    if not card.registered:
        yield Difference(FindingKind.CARD_NOT_REGISTERED, card.id, values)
    if card.hands is Hands.NOBODY:
        yield Difference(FindingKind.CARD_NOT_FOUND, card.id, values)
        return
    if card.seen is False:
        yield Difference(FindingKind.CARD_NOT_SEEN, card.id, values)
        return
    if card.hands is Hands.CADRE:
        yield Difference(FindingKind.CARD_WITH_CADRE, card.id, values)
    if card.matches is False:
        yield Difference(FindingKind.NAME_MISMATCH, card.id, values)
    if card.drawn is Drawn.NO:
        yield Difference(FindingKind.MONEY_NOT_DRAWN, card.id, values)


def unfinished(visit: Visit) -> list[Step]:
    """Return the steps in which something is still missing; none means that the visit may be ended."""
    missing = []
    if visit.dibao_said is None:
        missing.append(Step.DIBAO)
    if visit.cards_said is None:
        missing.append(Step.COUNT)
    if not all(card.answered for card in visit.cards):
        missing.append(Step.CARDS)
    if visit.topics is None or visit.slip is None:
        missing.append(Step.POLICY)
    if any(who not in visit.signatures for who in Signer):
        missing.append(Step.SIGN)
    return missing


def next_card(cards: Sequence[VisitCard], after: int) -> int | None:
    """Return the place of the next card after place `after` that still wants an answer; None when there is none."""
    order = [*range(after + 1, len(cards)), *range(min(after + 1, len(cards)))]
    return next((place for place in order if not cards[place].answered), None)


def sheet_code(day: date, serial: int) -> str:
    """Return the short code of a visit's sheet: two digits of the year, its number in the year, a check digit.

    The check digit (weights 3 and 1 as EAN) finds every single wrong digit.
    """
    body = f"{day.year % 100:02d}{serial:05d}"
    return body + _check_digit(body)


def is_sheet_code(code: str) -> bool:
    """Say whether eight digits are a code as `sheet_code` makes them."""
    return len(code) == 8 and code.isascii() and code.isdigit() and code[-1] == _check_digit(code[:-1])


def _check_digit(body: str) -> str:
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(body))
    return str(-total % 10)


def clean_strokes(strokes: Iterable[Iterable[float]]) -> Strokes:
    """Return strokes on the whole-number grid, empty ones left out, cut at the limit of points."""
    kept: list[tuple[int, ...]] = []
    left = POINTS_LIMIT
    for stroke in strokes:
        numbers = list(stroke)
        most = min(len(numbers) - len(numbers) % 2, left * 2)
        if most < 2:
            continue
        edges = (SIGN_WIDE, SIGN_HIGH)
        kept.append(tuple(min(max(round(numbers[at]), 0), edges[at % 2]) for at in range(most)))
        left -= most // 2
    return tuple(kept)
