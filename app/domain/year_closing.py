"""A year that is closed: what its figures must prove, and what may still happen to its lines.

Closing proves, by programme, submitted = paid + returned + stopped + open, in lines and in yuan (issue of rosters, 8).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.domain.states import FINAL_LINES, LineOrigin, LineState

_L = LineState


class Outcome(StrEnum):
    """What became of a line that was submitted; words `year_outcome`."""

    PAID = "paid"
    RETURNED = "returned"
    STOPPED = "stopped"
    OPEN = "open"


OUTCOMES: Final[dict[LineState, Outcome]] = {
    _L.PAID: Outcome.PAID,
    _L.RETURNED: Outcome.RETURNED,
    _L.REISSUED: Outcome.RETURNED,
    _L.REFUSED: Outcome.RETURNED,
    _L.CORRECTED: Outcome.RETURNED,
    _L.STOPPED: Outcome.STOPPED,
    _L.WITHDRAWN: Outcome.STOPPED,
    _L.LEFT_OUT: Outcome.STOPPED,
    _L.SUBMITTED: Outcome.OPEN,
    _L.ACCEPTED: Outcome.OPEN,
}
"""Of a line that was submitted; one that came back from the bank or the county is returned, its follower counts."""

UNSENT: Final = frozenset({_L.PROPOSED, _L.HELD, _L.READY})
"""Lines that have not gone yet: a year with such lines is not over."""

_NEVER_SENT = frozenset({_L.LEFT_OUT})
_SAID: dict[LineState, frozenset[str]] = {
    _L.PAID: frozenset({"paid"}),
    _L.RETURNED: frozenset({"returned"}),
    _L.REISSUED: frozenset({"returned"}),
    _L.REFUSED: frozenset({"refused"}),
    _L.CORRECTED: frozenset({"refused"}),
    _L.STOPPED: frozenset({"stopped", "returned"}),
    _L.LEFT_OUT: frozenset({"refused"}),
    _L.SUBMITTED: frozenset({""}),
    _L.ACCEPTED: frozenset({"", "accepted"}),
}


class LineProof(Struct, frozen=True):
    """What is known of a line from five sides.

    Its state, whether it was in a submission, the last verdict of it ("" for none), whether it was withdrawn, whether
    its amount is the one that both signed.
    """

    state: LineState
    sent: bool
    verdict: str
    withdrawn: bool
    amount_signed: bool


class Contradiction(StrEnum):
    """Why the figures of a year cannot be proved; words `year_contradiction`."""

    NOT_IN_A_FILE = "not_in_a_file"
    STILL_HERE = "still_here"
    OTHER_VERDICT = "other_verdict"
    OTHER_AMOUNT = "other_amount"
    FILE_SUM = "file_sum"


def contradiction(proof: LineProof) -> Contradiction | None:
    """What is wrong with a line of a year to be closed; None when all sides say the same."""
    if not proof.sent:
        known = proof.state in OUTCOMES and proof.state not in _NEVER_SENT
        return Contradiction.NOT_IN_A_FILE if known else None
    if proof.state in UNSENT:
        return Contradiction.STILL_HERE
    agrees = proof.withdrawn if proof.state is _L.WITHDRAWN else proof.verdict in _SAID[proof.state]
    if not agrees:
        return Contradiction.OTHER_VERDICT
    return None if proof.amount_signed else Contradiction.OTHER_AMOUNT


_BANK = frozenset(
    [
        (_L.SUBMITTED, _L.ACCEPTED),
        (_L.SUBMITTED, _L.REFUSED),
        (_L.SUBMITTED, _L.PAID),
        (_L.SUBMITTED, _L.RETURNED),
        (_L.SUBMITTED, _L.STOPPED),
        (_L.ACCEPTED, _L.PAID),
        (_L.ACCEPTED, _L.RETURNED),
        (_L.ACCEPTED, _L.STOPPED),
        (_L.PAID, _L.RETURNED),
        (_L.RETURNED, _L.REISSUED),
        (_L.RETURNED, _L.STOPPED),
        (_L.REFUSED, _L.CORRECTED),
        (_L.REFUSED, _L.LEFT_OUT),
    ]
)
"""What county and bank say of a line that is open, and what becomes of one that came back."""


def may_change(origin: LineOrigin, before: LineState, after: LineState, *, content: bool) -> bool:
    """Say whether a line of a closed year may change so.

    `content` is anything but its state and reason. What comes back is an open item: it is answered, and followed by a
    line of its own, which goes its whole way; nothing else of a closed year moves.
    """
    follows = origin is not LineOrigin.REGULAR and before not in FINAL_LINES
    if content:
        return follows
    return follows or before is after or (before, after) in _BANK
