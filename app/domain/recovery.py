"""What somebody was overpaid and pays back (追缴): by month, partly or whole, set off only with his consent."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.periods import Period, PeriodKind
from app.domain.roster_codes import RosterCode

MOST_MONTHS = 120
"""More periods than ten years of months nobody writes down at once."""


class RecoveryCause(StrEnum):
    """Why money has to come back; words in `recovery_cause`."""

    DEATH = "death"
    STOPPED_LATE = "stopped_late"
    TWICE = "twice"
    WRONG_AMOUNT = "wrong_amount"
    NOT_ENTITLED = "not_entitled"
    WITHDRAWN_LATE = "withdrawn_late"
    OTHER = "other"


class RecoveryState(StrEnum):
    """How far a recovery is; words in `recovery_state`."""

    OPEN = "open"
    LETTER = "letter"
    PARTLY = "partly"
    BACK = "back"
    ENDED = "ended"


class RecoveryMonth(Struct, frozen=True):
    """Of one period so much was too much; the line, or the payment of last year's sheets, that paid it."""

    period: str
    fen: Fen
    line_id: int | None = None
    past_id: int | None = None


def months_between(first: str, last: str, fen: Fen) -> tuple[RecoveryMonth, ...]:
    """So much too much in each period from `first` to `last`, both counted; no `last` is the first alone.

    Raises UserError PERIOD_FORM; RECOVERY_SPAN (first, last) where the last is earlier or of another kind, or more than
    `MOST_MONTHS` would come of it.
    """
    period = Period.parse(first.strip())
    end = Period.parse(last.strip()) if last.strip() else period
    found = [RecoveryMonth(period.text, fen)]
    fits = end.kind is period.kind and not (end < period) and (end == period or end.kind is not PeriodKind.AD_HOC)
    while fits and period < end and len(found) < MOST_MONTHS:
        period = period.next()
        found.append(RecoveryMonth(period.text, fen))
    if not fits or period != end:
        raise UserError(RosterCode.RECOVERY_SPAN, first=first, last=last)
    return tuple(found)


class RecoveryStep(Struct, frozen=True):
    """A letter (`letter`), or money that came back (`paid_back`) with the number of its receipt."""

    id: int
    kind: str
    on: date
    fen: Fen
    receipt: str
    by: str


class SetOff(Struct, frozen=True):
    """A deduction of a recovery: the roster and line (None: the sum made no line), how much, and the line's state."""

    roster_id: int
    line_id: int | None
    period: str
    fen: Fen
    state: str


class Recovery(Struct, frozen=True):
    """One entry of the ledger. `set_off` counts deductions of lines that stand; `limit` is at most a payment."""

    id: int
    person_id: int
    household_id: int | None
    name: str
    document: str
    died: date | None
    village: str
    group: str
    code: str
    programme: str
    cause: str
    note: str
    finding: str
    total: Fen
    paid_back: Fen
    set_off: Fen
    opened_on: date
    consent: str = ""
    limit: Fen | None = None
    ended_on: date | None = None
    ended_reason: str = ""
    months: tuple[RecoveryMonth, ...] = ()
    steps: tuple[RecoveryStep, ...] = field(default=())

    @property
    def left(self) -> Fen:
        """What is still to come back."""
        return Fen(self.total - self.paid_back - self.set_off)

    @property
    def state(self) -> RecoveryState:
        """How far it is."""
        letters = sum(one.kind == "letter" for one in self.steps)
        back = self.paid_back + self.set_off
        return recovery_state(ended=self.ended_on is not None, left=self.left, back=back, letters=letters)

    @property
    def is_open(self) -> bool:
        """Whether money is still to come."""
        return self.state not in (RecoveryState.BACK, RecoveryState.ENDED)


def recovery_state(*, ended: bool, left: int, back: int, letters: int) -> RecoveryState:
    """How far a recovery is: `left` and `back` in fen, how many letters went."""
    if ended:
        return RecoveryState.ENDED
    if left <= 0:
        return RecoveryState.BACK
    if back:
        return RecoveryState.PARTLY
    return RecoveryState.LETTER if letters else RecoveryState.OPEN
