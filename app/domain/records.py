"""Records as the rooms above the store see them: frozen, typed, one dataclass a noun.

Keys (`id`) are the store's own; a `public_id` (16 random bytes) stands where a record travels. Money is fen.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from app.domain.makers import Role
from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind
from app.domain.parts import Part
from app.domain.programmes import Channel
from app.domain.states import (
    CardState,
    LineOrigin,
    LineState,
    NoticeState,
    RosterKind,
    RosterState,
    SubmissionState,
)

MERGED = "merged"
"""Why a record of a person ended: it is part of another one."""


class Changes(Struct, frozen=True):
    """What a verb changed: the nouns it touched and the number of its audit entry (0 when nothing changed)."""

    nouns: frozenset[str] = frozenset()
    seq: int = 0


class User(Struct, frozen=True):
    """Somebody who signs in; `key_id` names his keys in `keys.json`, which holds no names."""

    id: int
    key_id: str
    name: str
    role: Role
    active: bool


class Person(Struct, frozen=True):
    """A person or an organisation of the register."""

    id: int
    document: str | None
    name: str
    village: str
    phone: str | None
    died: date | None


class Household(Struct, frozen=True):
    """A household; `village` is the 12-digit code, `group` normalised text."""

    id: int
    head_id: int
    village: str
    group: str


class Card(Struct, frozen=True):
    """A card or passbook: whose it is and the bank's own spelling of the name are two fields."""

    id: int
    owner_id: int
    account: str
    bank: str
    account_name: str
    state: CardState


class Roster(Struct, frozen=True):
    """Programme × period × township × kind × batch × version."""

    id: int
    public_id: bytes
    township: str
    programme: str
    period: str
    kind: RosterKind
    batch: int
    version: int
    state: RosterState
    reason: str | None


class RosterName(Struct, frozen=True):
    """By what a roster is called: programme (code and name), period, kind, batch and version."""

    roster_id: int
    programme: str
    name: str
    period: str
    kind: RosterKind
    batch: int
    version: int


class Line(Struct, frozen=True):
    """One payment: one payee, one card, one positive amount."""

    id: int
    public_id: bytes
    rev: int
    roster_id: int
    serial: int
    origin: LineOrigin
    origin_line: int | None
    household_id: int
    beneficiary_id: int
    payee_id: int
    card_id: int
    village: str
    group: str
    amount: Fen
    state: LineState
    reason: str | None
    review_id: int | None
    snapshot: str | None
    digest: bytes | None


class LineDetail(Struct, frozen=True):
    """A line with the names and numbers that its sheets and its snapshot need, as the register has them now."""

    line: Line
    head_name: str
    head_document: str
    payee_name: str
    payee_document: str
    beneficiary_name: str
    beneficiary_document: str
    account: str
    bank: str
    account_name: str
    card_state: CardState
    standard: str
    quantities: str
    phone: str
    members: tuple[tuple[str, str], ...] = field(default=())
    public: tuple[bool, bool] = (False, False)
    """Whether beneficiary and head are organisations, whose names are nobody's secret."""
    parts: tuple[Part, ...] = ()
    """What the amount is made of, where it is made of parts."""


class Review(Struct, frozen=True):
    """The signed list of a hand-over and, once checked, of a review."""

    id: int
    public_id: bytes
    roster_id: int
    listing: bytes
    maker_id: int
    maker_public: bytes
    maker_signature: bytes
    checker_id: int | None
    checker_public: bytes | None
    checker_signature: bytes | None


class Notice(Struct, frozen=True):
    """A notice of one roster in one village; `pages` is JSON of the logical text and digest of each page.

    `group` is empty unless it is for one group of its village; the village of a sheet for the whole township is the
    township's own code.
    """

    id: int
    public_id: bytes
    number: str
    roster_id: int
    village: str
    version: int
    state: NoticeState
    copies: int
    lines: int
    total: Fen
    pages: str
    kind: NoticeKind = NoticeKind.DISCLOSURE
    group: str = ""


class Submission(Struct, frozen=True):
    """One roster on its way to the county by one channel."""

    id: int
    public_id: bytes
    roster_id: int
    channel: Channel
    state: SubmissionState
    file_name: str
    lines: int
    total: Fen
    county_number: str | None
    by_hand: bool
