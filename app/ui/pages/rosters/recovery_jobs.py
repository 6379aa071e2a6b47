"""What the page of the recovery ledger asks of casework, off the main thread."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.casework import recovery
from app.casework.recovery import LedgerView, Opened
from app.casework.recovery_letters import print_letter
from app.casework.slips import SlipPdf
from app.domain.money import Fen
from app.domain.records import Changes
from app.domain.recovery import Recovery, RecoveryCause, RecoveryMonth, SetOff
from app.office.session import Session


class Whole(Struct, frozen=True):
    """An entry with what was set off."""

    entry: Recovery
    off: Sequence[SetOff]


def read(session: Session) -> LedgerView:
    """The whole ledger."""
    return recovery.ledger(session)


def whole(session: Session, key: int) -> Whole:
    """One entry."""
    return Whole(recovery.recovery_of(session, key), recovery.set_off_by(session, key))


def open_found(session: Session, _progress: object, person_id: int, code: str) -> Opened:
    """Write down what the desk found of somebody."""
    return recovery.open_suggested(session, person_id, code)


class Typed(Struct, frozen=True):
    """What the form of an overpayment says."""

    who: str
    code: str
    months: tuple[RecoveryMonth, ...]
    cause: RecoveryCause
    note: str


def open_typed(session: Session, _progress: object, *, typed: Typed) -> Opened:
    """Write down what somebody typed."""
    return recovery.open_recovery(session, typed.who, typed.code, typed.months, cause=typed.cause, note=typed.note)


def pay_back(session: Session, _progress: object, key: int, fen: Fen, receipt: str) -> Changes:
    """Money that came back."""
    return recovery.pay_back(session, key, fen, receipt)


def consent(session: Session, _progress: object, key: int, proof: str, limit: Fen | None) -> Changes:
    """A consent to set it off."""
    return recovery.consent(session, key, proof, limit=limit)


def end(session: Session, _progress: object, key: int, reason: str) -> Changes:
    """It ends."""
    return recovery.end_recovery(session, key, reason)


def reopen(session: Session, _progress: object, key: int, reason: str) -> Changes:
    """It goes on."""
    return recovery.reopen_recovery(session, key, reason)


def letter(session: Session, _progress: object, key: int, lang: str) -> SlipPdf:
    """The letter, printed at once."""
    return print_letter(session, key, language="en" if lang == "en" else "zh")
