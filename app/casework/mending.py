"""Lines that came back: the bank's reason in plain words, what helps against it, and whether somebody did it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.casework.looking_up import roster_of
from app.casework.sent_back import sent_whole
from app.domain.faults import Code, UsageError
from app.domain.money import Fen
from app.domain.reasons import ReturnReason, card_state_for
from app.domain.records import RosterName
from app.domain.snapshot import read_snapshot
from app.domain.states import LineState
from app.office.session import Session
from app.store import sending_view
from app.store.sending_view import BackRow


class ToDo(StrEnum):
    """What the resident or the clerk does about a line that came back."""

    NEW_CARD = "new_card"
    CHECK_ACCOUNT = "check_account"
    ACTIVATE = "activate"
    UNFREEZE = "unfreeze"
    WAKE = "wake"
    CORRECT_NAME = "correct_name"
    RENEW_DOCUMENT = "renew_document"
    RAISE_LIMIT = "raise_limit"
    RECORD_DEATH = "record_death"
    STOP = "stop"
    ASK_COUNTY = "ask_county"
    CORRECT_AS_SAID = "correct_as_said"


_TO_DO = {
    ReturnReason.NAME_MISMATCH: ToDo.CORRECT_NAME,
    ReturnReason.ACCOUNT_WRONG: ToDo.CHECK_ACCOUNT,
    ReturnReason.NOT_ACTIVATED: ToDo.ACTIVATE,
    ReturnReason.CLOSED: ToDo.NEW_CARD,
    ReturnReason.LOST: ToDo.NEW_CARD,
    ReturnReason.CARD_EXPIRED: ToDo.NEW_CARD,
    ReturnReason.FROZEN: ToDo.UNFREEZE,
    ReturnReason.DORMANT: ToDo.WAKE,
    ReturnReason.DOCUMENT_EXPIRED: ToDo.RENEW_DOCUMENT,
    ReturnReason.LIMIT: ToDo.RAISE_LIMIT,
    ReturnReason.DEAD: ToDo.RECORD_DEATH,
    ReturnReason.DUPLICATE: ToDo.ASK_COUNTY,
    ReturnReason.OTHER: ToDo.ASK_COUNTY,
}
"""What helps against each reason a bank has (`domain.md` 4)."""


class BackLine(Struct, frozen=True):
    """A line that came back.

    `reason` is a code (of words `reason`, or of a fault the county names), `said` the bank's or county's own words.
    `mended` says that something was done about it since; `ready` that it can be sent again, be it to the same card.
    """

    line_id: int
    state: LineState
    person_id: int
    household_id: int
    name: str
    document_tail: str
    village: str
    amount: Fen
    card_id: int
    old_tail: str
    new_tail: str
    reason: str
    said: str
    on: date | None
    to_do: ToDo
    mended: bool
    ready: bool
    same_card: bool
    follower_roster: int | None
    follower_state: LineState | None

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in (LineState.RETURNED, LineState.REFUSED)


class Back(Struct, frozen=True):
    """What came back of one roster: its lines, open ones first."""

    roster: RosterName
    lines: tuple[BackLine, ...]
    whole: bool = False
    """Whether the county refused all of it and took none: then a version 2 is made, in which amounts may change."""

    @property
    def ready(self) -> tuple[BackLine, ...]:
        """Open lines that something was done about and that can be sent again."""
        return tuple(one for one in self.lines if one.open and one.ready and one.mended)


def returned_lines(session: Session, roster_id: int) -> Back:
    """The lines of a roster that the bank returned or the county refused, and what to do about each.

    Raises UsageError ROSTER_UNKNOWN.
    """
    roster_of(session, roster_id)
    named = sending_view.roster_name(session.store.db, roster_id)
    if named is None:
        raise UsageError(Code.ROSTER_UNKNOWN, roster=roster_id)
    rows = sending_view.back_rows(session.store.db, roster_id)
    return Back(named, tuple(_back(row) for row in rows), sent_whole(session, roster_id))


def _back(row: BackRow) -> BackLine:
    signed = read_snapshot(row.snapshot)
    mended = _is_mended(row, signed.account_name, signed.bank)
    to_do = _to_do(row)
    return BackLine(
        line_id=row.line_id,
        state=row.state,
        person_id=row.payee_id,
        household_id=row.household_id,
        name=row.payee_name,
        document_tail=row.payee_document[-4:],
        village=row.village,
        amount=row.amount,
        card_id=row.card_id,
        old_tail=signed.account[-4:],
        new_tail=(row.usable_account or "")[-4:],
        reason=row.reason,
        said=row.reason_text,
        on=date.fromisoformat(row.said_at[:10]) if row.said_at else None,
        to_do=to_do,
        mended=mended and to_do is not ToDo.STOP,
        ready=row.usable_card_id is not None and to_do is not ToDo.STOP,
        same_card=row.usable_card_id == row.card_id,
        follower_roster=row.follower_roster,
        follower_state=row.follower_state,
    )


def _to_do(row: BackRow) -> ToDo:
    if row.payee_died:
        return ToDo.STOP
    if row.state in (LineState.REFUSED, LineState.CORRECTED):
        return ToDo.CORRECT_AS_SAID
    if row.reason not in set(ReturnReason):
        return ToDo.ASK_COUNTY
    return _TO_DO[ReturnReason(row.reason)]


def _is_mended(row: BackRow, account_name: str, bank: str) -> bool:
    """Another card, another spelling of owner or bank, or a card that the return had put out of use works again."""
    if row.usable_card_id is None:
        return False
    if row.usable_card_id != row.card_id:
        return True
    if (row.card_account_name, row.card_bank) != (account_name, bank):
        return True
    returned = row.reason in set(ReturnReason)
    return returned and card_state_for(ReturnReason(row.reason)) is not None


def rosters_with_returns(session: Session) -> list[tuple[RosterName, int]]:
    """Rosters with lines that came back and wait, newest first: the roster and how many lines."""
    return sending_view.waiting_rosters(session.store.db)
