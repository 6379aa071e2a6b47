"""What a word from the county makes of a line (`product.md` 3): one end in whatever order they arrive."""

from __future__ import annotations

from enum import StrEnum

from app.domain.faults import Code, UserError
from app.domain.states import LineState


class Verdict(StrEnum):
    """What the county says of a line, in a receipt, a refusal list or a result."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    PAID = "paid"
    RETURNED = "returned"
    STOPPED = "stopped"


_L, _V = LineState, Verdict

_ENDS = {
    (_L.SUBMITTED, _V.ACCEPTED): (_L.ACCEPTED,),
    (_L.SUBMITTED, _V.REFUSED): (_L.REFUSED,),
    (_L.SUBMITTED, _V.PAID): (_L.ACCEPTED, _L.PAID),
    (_L.SUBMITTED, _V.RETURNED): (_L.ACCEPTED, _L.RETURNED),
    (_L.SUBMITTED, _V.STOPPED): (_L.ACCEPTED, _L.STOPPED),
    (_L.ACCEPTED, _V.ACCEPTED): (),
    (_L.ACCEPTED, _V.PAID): (_L.PAID,),
    (_L.ACCEPTED, _V.RETURNED): (_L.RETURNED,),
    (_L.ACCEPTED, _V.STOPPED): (_L.STOPPED,),
    (_L.PAID, _V.ACCEPTED): (),
    (_L.PAID, _V.PAID): (),
    (_L.PAID, _V.RETURNED): (_L.RETURNED,),
    (_L.RETURNED, _V.ACCEPTED): (),
    (_L.RETURNED, _V.RETURNED): (),
    (_L.RETURNED, _V.STOPPED): (_L.STOPPED,),
    (_L.REISSUED, _V.ACCEPTED): (),
    (_L.REISSUED, _V.RETURNED): (),
    (_L.STOPPED, _V.ACCEPTED): (),
    (_L.STOPPED, _V.STOPPED): (),
    (_L.REFUSED, _V.REFUSED): (),
    (_L.CORRECTED, _V.REFUSED): (),
    (_L.LEFT_OUT, _V.REFUSED): (),
    (_L.WITHDRAWN, _V.ACCEPTED): (),  # the county took it before it heard of the withdrawal: no result, no alarm
}


def settle(state: LineState, verdict: Verdict) -> tuple[LineState, ...]:
    """Return the states the line goes through, in order; none when the same was said before.

    A result for a line still `submitted` accepts it first ("inferred"); a later return takes a payment back,
    never the other way. Raises `UserError` RESULT_CONTRADICTS (state, verdict) for everything else, so
    also for a line that was refused or never sent, and for a result of a withdrawn one: an alarm, never applied.
    """
    steps = _ENDS.get((state, verdict))
    if steps is None:
        raise UserError(Code.RESULT_CONTRADICTS, state=state.value, verdict=verdict.value)
    return steps


def is_inferred(state: LineState, verdict: Verdict) -> bool:
    """Say whether the verdict takes an acceptance for granted that nobody has said yet."""
    return len(settle(state, verdict)) > 1
