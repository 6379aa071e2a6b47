"""Whether the money of a roster adds up: what was sent is answered, what was accepted is paid, returned or open.

The two sums (`product.md` 3; Zhoukou settles no batch that does not balance):

    sent     = waiting + refused + withdrawn + accepted
    accepted = with the bank + paid + returned + stopped

What was returned and sent again stands as returned: its follower is a line of another roster. The sums of states hold
by construction; what can differ is the evidence of each line: what was signed, what its file said, what the county
answered. So each line is held against its own evidence, and every difference names its line.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from app.domain.money import NO_MONEY, Fen
from app.domain.states import LineState

_L = LineState

SENT: frozenset[LineState] = frozenset(LineState) - {_L.PROPOSED, _L.HELD, _L.READY}
"""States of a line that may stand in a file for the county; LEFT_OUT only after it was refused."""


class Part(StrEnum):
    """Where the money of a sent line stands."""

    WAITING = "waiting"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    BANK = "bank"
    PAID = "paid"
    RETURNED = "returned"
    STOPPED = "stopped"


PART_OF: dict[LineState, Part] = {
    _L.SUBMITTED: Part.WAITING,
    _L.REFUSED: Part.REFUSED,
    _L.CORRECTED: Part.REFUSED,
    _L.LEFT_OUT: Part.REFUSED,
    _L.WITHDRAWN: Part.WITHDRAWN,
    _L.ACCEPTED: Part.BANK,
    _L.PAID: Part.PAID,
    _L.RETURNED: Part.RETURNED,
    _L.REISSUED: Part.RETURNED,
    _L.STOPPED: Part.STOPPED,
}
ACCEPTED_PARTS = (Part.BANK, Part.PAID, Part.RETURNED, Part.STOPPED)


class Differs(StrEnum):
    """What is wrong with a line (words `differs`)."""

    AMOUNT_NOT_SIGNED = "amount_not_signed"
    NO_ANSWER = "no_answer"
    OTHER_ANSWER = "other_answer"
    NOT_SENT = "not_sent"
    ABOVE_SOURCE = "above_source"
    FILE_SUM = "file_sum"


class Tally(Struct, frozen=True):
    """So many lines of so much money."""

    lines: int = 0
    fen: Fen = NO_MONEY

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.lines + other.lines, Fen(self.fen + other.fen))


class Evidence(Struct, frozen=True):
    """A line of a roster with what is known of it: signed amount (None: never signed), its newest answer, its file.

    `source_amount` is that of the line it follows where it may not be more, else None. `submission_refused`: the file
    it went in came back whole, which is its answer.
    """

    line_id: int
    name: str
    state: LineState
    amount: Fen
    signed: Fen | None
    answer: str
    submission_id: int | None
    submission_refused: bool
    source_amount: Fen | None


class Difference(Struct, frozen=True):
    """A line (0: none, the file is meant) that does not fit its evidence, and by how much money it does not."""

    differs: Differs
    line_id: int
    name: str
    fen: Fen
    submission_id: int | None = None


_ANSWERED: dict[str, frozenset[LineState]] = {
    "": frozenset([_L.SUBMITTED, _L.WITHDRAWN]),
    "accepted": frozenset([_L.ACCEPTED, _L.WITHDRAWN]),
    "refused": frozenset([_L.REFUSED, _L.CORRECTED, _L.LEFT_OUT]),
    "paid": frozenset([_L.PAID]),
    "returned": frozenset([_L.RETURNED, _L.REISSUED, _L.STOPPED]),
    "stopped": frozenset([_L.STOPPED]),
}
"""By the newest answer to a line: the states in which that leaves it."""


def difference_of(one: Evidence) -> Difference | None:
    """What does not fit of one line, the gravest first; None when all of it fits."""
    if one.submission_id is None:
        before = one.state in (_L.PROPOSED, _L.HELD, _L.READY, _L.LEFT_OUT)
        return None if before else _differs(Differs.NOT_SENT, one, one.amount)
    if one.signed is None or one.signed != one.amount:
        return _differs(Differs.AMOUNT_NOT_SIGNED, one, Fen(abs(one.amount - (one.signed or 0))))
    if one.source_amount is not None and one.amount > one.source_amount:
        return _differs(Differs.ABOVE_SOURCE, one, Fen(one.amount - one.source_amount))
    if one.submission_refused and not one.answer and one.state in _ANSWERED["refused"]:
        return None
    if one.state in _ANSWERED.get(one.answer, frozenset()):
        return None
    return _differs(Differs.OTHER_ANSWER if one.answer else Differs.NO_ANSWER, one, one.amount)


def _differs(what: Differs, one: Evidence, fen: Fen) -> Difference:
    return Difference(what, one.line_id, one.name, fen, one.submission_id)


def differences(found: Iterable[Evidence]) -> list[Difference]:
    """Every line that does not fit its evidence."""
    return [wrong for one in found if (wrong := difference_of(one)) is not None]


class Balance(Struct, frozen=True):
    """What became of everything that was sent: `sent` as the files say, the parts as the lines stand."""

    sent: Tally
    parts: dict[Part, Tally]

    def part(self, part: Part) -> Tally:
        """The lines of one part."""
        return self.parts.get(part, Tally())

    @property
    def accepted(self) -> Tally:
        """What the county took and the bank has or had."""
        return sum((self.part(one) for one in ACCEPTED_PARTS), Tally())

    @property
    def answered(self) -> Tally:
        """The right side of the first sum."""
        return sum((self.part(one) for one in (Part.WAITING, Part.REFUSED, Part.WITHDRAWN)), self.accepted)

    @property
    def even(self) -> bool:
        """Whether both sums hold, by count and by money."""
        return self.sent == self.answered
