"""Acts at the counter (办理): what may happen to a person or household, what each needs, and what it changes, as data.

An act is planned before it is done: its consequences are a list, each with the rows it writes, and doing it writes
those rows and no others. What only has to be known (money overpaid, a line on its way) stands in the same list and
writes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from app.domain.documents import Sex
from app.domain.faults import Fault


class ActKind(StrEnum):
    """What is done at the counter, in the order of the tiles."""

    DEATH = "death"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"
    BIRTH = "birth"
    ADOPTION = "adoption"
    MARRIAGE = "marriage"
    SPLIT = "split"
    JOINED = "joined"
    NEW_HEAD = "new_head"
    NEW_CARD = "new_card"
    LOST_CARD = "lost_card"
    CORRECTED = "corrected"
    MANDATE = "mandate"
    MANDATE_ENDED = "mandate_ended"
    PRISON = "prison"
    ARMY = "army"
    INSTITUTION = "institution"
    RETURNED = "returned"


OF_HOUSEHOLD = frozenset({ActKind.MOVED_IN, ActKind.BIRTH, ActKind.ADOPTION, ActKind.SPLIT, ActKind.NEW_HEAD})
"""Acts that are about the household, whoever of it has the focus."""

STOPS = frozenset({ActKind.MOVED_OUT, ActKind.PRISON})
"""Acts that end what a person gets himself unless the clerk says otherwise (迁出、服刑 次月停发, C15)."""

AWAY = frozenset({ActKind.PRISON, ActKind.ARMY, ActKind.INSTITUTION})
"""Acts that take a person away for a time."""


class What(StrEnum):
    """One thing that changes (words `act_effect`); the last ones only tell."""

    PERSON_DIED = "person_died"
    PERSON_ADDED = "person_added"
    PERSON_BACK = "person_back"
    PERSON_LEFT = "person_left"
    NAME_CHANGED = "name_changed"
    NUMBER_CHANGED = "number_changed"
    MEMBER_LEAVES = "member_leaves"
    MEMBER_JOINS = "member_joins"
    RELATION_CHANGED = "relation_changed"
    HOUSEHOLD_ADDED = "household_added"
    HOUSEHOLD_ENDS = "household_ends"
    HEAD_CHANGED = "head_changed"
    GRANT_ENDS = "grant_ends"
    GRANT_PAYEE = "grant_payee"
    GRANT_CARD = "grant_card"
    GRANT_MOVES = "grant_moves"
    LINE_HELD = "line_held"
    LINE_CARD = "line_card"
    LINE_PAYEE = "line_payee"
    CARD_ADDED = "card_added"
    CARD_STATE = "card_state"
    MANDATE_ADDED = "mandate_added"
    MANDATE_ENDS = "mandate_ends"
    AWAY_SINCE = "away_since"
    AWAY_ENDS = "away_ends"
    OVERPAID_SUM = "overpaid_sum"
    # told only
    NUMBER_BARRED = "number_barred"
    GRANT_GOES_ON = "grant_goes_on"
    GRANT_NO_PAYEE = "grant_no_payee"
    GRANT_NEEDS_CARD = "grant_needs_card"
    LINE_STAYS = "line_stays"
    LINE_ON_WAY = "line_on_way"
    OVERPAID = "overpaid"
    OVERPAID_HISTORY = "overpaid_history"
    OVERPAID_SHARE = "overpaid_share"
    PEOPLE_CHECK = "people_check"
    RELATIONS_CHECK = "relations_check"
    CARD_LEFT = "card_left"


TOLD = frozenset(
    {
        What.NUMBER_BARRED,
        What.GRANT_GOES_ON,
        What.GRANT_NO_PAYEE,
        What.GRANT_NEEDS_CARD,
        What.LINE_STAYS,
        What.LINE_ON_WAY,
        What.OVERPAID,
        What.OVERPAID_HISTORY,
        What.OVERPAID_SHARE,
        What.PEOPLE_CHECK,
        What.RELATIONS_CHECK,
        What.CARD_LEFT,
    }
)
"""Consequences that write nothing: somebody has to know them or to see to them."""

TO_DO = frozenset(
    {
        What.GRANT_NO_PAYEE,
        What.GRANT_NEEDS_CARD,
        What.LINE_ON_WAY,
        What.OVERPAID,
        What.OVERPAID_HISTORY,
        What.OVERPAID_SHARE,
        What.OVERPAID_SUM,
        What.PEOPLE_CHECK,
        What.RELATIONS_CHECK,
    }
)
"""Consequences that leave work for somebody."""

Value = str | int | None


class Ref(Struct, frozen=True):
    """A row that the act itself adds, by a name of the plan's own."""

    name: str


class Write(Struct, frozen=True):
    """One row that is written: added (`key` a Ref) or changed, with the columns that are set."""

    noun: str
    key: int | Ref
    values: Mapping[str, Value | Ref]

    @property
    def adds(self) -> bool:
        """Whether the row is new."""
        return isinstance(self.key, Ref)


class Consequence(Struct, frozen=True):
    """One thing an act changes or tells: the values of its sentence, and the rows it writes."""

    what: What
    where: Mapping[str, str | int]
    writes: tuple[Write, ...] = ()


class ActRequest(Struct, frozen=True):
    """An act as asked for: of whom, and the fields by name as typed (ticks and choices by id, comma between)."""

    kind: ActKind
    household_id: int | None = None
    person_id: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """A field, empty where it was not asked or filled."""
        return self.values.get(name, "").strip()

    def keys(self, name: str) -> tuple[int, ...]:
        """The ids that are ticked or chosen in a field."""
        return tuple(int(part) for part in self.value(name).split(",") if part.strip().isdigit())

    def as_json(self) -> str:
        """The request as it is kept; canonical, so that the same request is the same text."""
        return json.dumps(dict(self.values), ensure_ascii=False, sort_keys=True)


class Consequences(Struct, frozen=True):
    """What an act would do: everything it changes and tells, in order; or what is wrong, by field."""

    request: ActRequest
    items: tuple[Consequence, ...]
    faults: Mapping[str, Fault]

    @property
    def writes(self) -> tuple[Write, ...]:
        """Every row that would be written, in order."""
        return tuple(one for item in self.items for one in item.writes)

    @property
    def digest(self) -> str:
        """Says whether two lists are the same; what was seen is what is done."""
        return hashlib.sha256(repr(self.items).encode("utf-8", "surrogatepass")).hexdigest()


class ActRecord(Struct, frozen=True):
    """An act that was done: its sentences' values as they were that day; `seq` is its audit entry."""

    id: int
    kind: ActKind
    household_id: int | None
    person_id: int | None
    person: str
    day: date
    proof: str
    reason: str
    made_at: str
    maker: str
    seq: int
    effects: tuple[Consequence, ...] = ()


_BACK: Mapping[str, tuple[str, str]] = {
    "妻子": ("丈夫", "丈夫"),
    "丈夫": ("妻子", "妻子"),
    "配偶": ("配偶", "配偶"),
    "儿子": ("父亲", "母亲"),
    "女儿": ("父亲", "母亲"),
    "父亲": ("儿子", "女儿"),
    "母亲": ("儿子", "女儿"),
    "儿媳": ("公公", "婆婆"),
    "女婿": ("岳父", "岳母"),
    "孙子": ("祖父", "祖母"),
    "孙女": ("祖父", "祖母"),
    "外孙": ("外祖父", "外祖母"),
    "外孙女": ("外祖父", "外祖母"),
    "祖父": ("孙子", "孙女"),
    "祖母": ("孙子", "孙女"),
    "兄弟": ("兄弟", "姐妹"),
    "姐妹": ("兄弟", "姐妹"),
}


def relation_back(relation: str, sex: Sex | None) -> str:
    """What the former head is to the new one, whose relation to him was `relation`; `sex` is the former head's."""
    pair = _BACK.get(relation.strip())
    if pair is None or (sex is None and pair[0] != pair[1]):
        return "其他亲属"
    return pair[1] if sex is Sex.FEMALE else pair[0]
