"""Two records that are one person: what is chosen field by field, what follows, and what forbids to make them one.

The first record stays, the second ends (`merged`) and keeps the number that was not chosen, so that a sheet with either
number finds the person. Everything a merge writes is a `Move`: one field of one row, before and after; taking it apart
again (`unmerge`) goes through the same list backwards (`product.md` 3: nothing is deleted, nothing is paid twice).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from app.domain.faults import Fault
from app.domain.money import Fen
from app.domain.states import CardState, LineState

Value = str | int | None


class MergeField(StrEnum):
    """What is chosen from one of the two (words `merge_field`), in the order of the page."""

    NAME = "name"
    DOCUMENT = "document"
    PHONE = "phone"
    LIVES_IN = "lives_in"
    DIED = "died"
    HOUSEHOLD = "household"
    GRANT = "grant"


class MergeTold(StrEnum):
    """What follows from a merge (words `merge_told`); the last ones leave something to somebody."""

    CARDS = "cards"
    GRANTS = "grants"
    LINES = "lines"
    PAST = "past"
    MANDATES = "mandates"
    RECORDS = "records"
    NUMBER = "number"
    LEAVES = "leaves"
    COMES = "comes"
    HEADS = "heads"
    HOME_ENDS = "home_ends"
    GRANT_ENDS = "grant_ends"
    VISIT_OFF = "visit_off"
    LINES_SIGNED = "lines_signed"
    LINES_STOPPED = "lines_stopped"
    PAID_TWICE = "paid_twice"
    # taking it apart again
    BACK = "back"
    STAYS = "stays"


TO_DO = frozenset({MergeTold.LINES_SIGNED, MergeTold.LINES_STOPPED, MergeTold.PAID_TWICE, MergeTold.STAYS})
"""What is only told, or has to be looked at."""


class ClashSort(StrEnum):
    """Two live payments of one programme and period to one person, by what can be done (words `merge_clash`)."""

    LEAVE_OUT = "leave_out"
    WITHDRAW = "withdraw"
    STOP = "stop"
    PAID_TWICE = "paid_twice"
    ONE_LINE = "one_line"


class Move(Struct, frozen=True):
    """One field of one row that changes."""

    noun: str
    record_id: int
    field: str
    before: Value
    after: Value


class Told(Struct, frozen=True):
    """One thing that follows, with the values of its sentence."""

    what: MergeTold
    where: Mapping[str, str | int] = field(default_factory=dict)


class MergeCard(Struct, frozen=True):
    """A card of one of the two."""

    tail: str
    bank: str
    state: CardState


class MergeRecord(Struct, frozen=True):
    """One of the two records, side by side with the other; `people` counts the living of the household."""

    person_id: int
    name: str
    document: str
    phone: str
    lives_in: str
    died: date | None
    village: str
    group: str
    household_id: int | None
    head: str
    is_head: bool
    relation: str
    people: int
    cards: tuple[MergeCard, ...]
    grants: tuple[str, ...]
    lines: int


class MergeChoice(Struct, frozen=True):
    """A field to be chosen: the text of either side; `key` is the field, of a grant `grant:PROGRAMME`."""

    key: str
    field: MergeField
    left: str
    right: str
    about: str = ""

    @property
    def differs(self) -> bool:
        """Whether there is anything to choose."""
        return self.left != self.right


class ClashLine(Struct, frozen=True):
    """One of the two payments."""

    line_id: int
    roster_id: int
    state: LineState
    amount: Fen


class Clash(Struct, frozen=True):
    """A period of a programme that both records are paid for; `sort` says what can be done about it."""

    programme: str
    period: str
    left: ClashLine
    right: ClashLine
    sort: ClashSort

    @property
    def to_change(self) -> ClashLine:
        """The payment that can still be changed; of two such the second record's."""
        order = list(_CHANGEABLE)
        ends = [one for one in (self.right, self.left) if one.state in _CHANGEABLE]
        return min(ends, key=lambda one: order.index(one.state), default=self.right)


_CHANGEABLE = {
    LineState.PROPOSED: ClashSort.LEAVE_OUT,
    LineState.HELD: ClashSort.LEAVE_OUT,
    LineState.READY: ClashSort.LEAVE_OUT,
    LineState.REFUSED: ClashSort.LEAVE_OUT,
    LineState.RETURNED: ClashSort.STOP,
    LineState.SUBMITTED: ClashSort.WITHDRAW,
    LineState.ACCEPTED: ClashSort.WITHDRAW,
}
"""What can be done about a payment that is not through; the easiest first."""


def clash_sort(left: ClashLine, right: ClashLine) -> ClashSort | None:
    """What can be done about two payments of one period; None when one of them never brought money."""
    if LineState.STOPPED in (left.state, right.state):
        return None
    if left.line_id == right.line_id:
        return ClashSort.ONE_LINE
    found = [sort for state, sort in _CHANGEABLE.items() if state in (left.state, right.state)]
    return found[0] if found else ClashSort.PAID_TWICE


class MergeRequest(Struct, frozen=True):
    """Two records to be made one: `kept` stays, `right` are the choices taken from `gone`, and how one knows it."""

    kept: int
    gone: int
    right: frozenset[str] = frozenset()
    proof: str = ""


class MergeView(Struct, frozen=True):
    """Everything about a merge before it is done; `finding` is the number of the finding about what was paid twice."""

    request: MergeRequest
    left: MergeRecord
    right: MergeRecord
    choices: tuple[MergeChoice, ...]
    clashes: tuple[Clash, ...]
    told: tuple[Told, ...]
    moves: tuple[Move, ...]
    faults: Mapping[str, Fault]
    finding: str = ""

    @property
    def digest(self) -> str:
        """Says whether two lists are the same; what was seen is what is done."""
        seen = repr((self.moves, self.clashes)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(seen).hexdigest()


class Merge(Struct, frozen=True):
    """A merge that was done: of whom into whom, when, by whom; `undone_on` when it was taken apart again."""

    id: int
    kept_id: int
    gone_id: int
    kept_name: str
    gone_name: str
    gone_tail: str
    made_on: date
    maker: str
    proof: str
    undone_on: date | None


class UnmergeView(Struct, frozen=True):
    """Everything about taking a merge apart before it is done."""

    merge: Merge
    told: tuple[Told, ...]
    moves: tuple[Move, ...]
    faults: Mapping[str, Fault]

    @property
    def digest(self) -> str:
        """Says whether two lists are the same."""
        return hashlib.sha256(repr(self.moves).encode("utf-8", "surrogatepass")).hexdigest()
