"""Which payment a row of results speaks of: by account, amount and name, never guessed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from app.domain.accounts import judge_account
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.names import same_name


class Payment(Struct, frozen=True):
    """A payment that a result may speak of.

    `batch` is the submission or bank file it went in, `waiting` says that no result of it is known; `names` are the
    payee's and the bank's spelling.
    """

    line_id: int
    batch: int
    account: str
    amount: Fen
    names: tuple[str, ...]
    waiting: bool


class ResultKey(Struct, frozen=True):
    """What a row of results says of itself, cells as they were in the file."""

    sheet: str
    row: int
    name: object
    account: object
    amount: object
    status: str


class Matcher:
    """Gives each row of one file its payment, each payment to one row."""

    def __init__(self, payments: Iterable[Payment], rows: Iterable[ResultKey]) -> None:
        self._by_account: dict[str, list[Payment]] = {}
        for payment in payments:
            self._by_account.setdefault(payment.account, []).append(payment)
        self._statuses: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            self._statuses.setdefault((str(row.account), str(row.amount)), set()).add(row.status)
        self._used: set[int] = set()

    def match(self, row: ResultKey) -> Payment:
        """The payment of a row.

        Raises UserError RESULT_UNMATCHED, RESULT_AMOUNT (the payee's, but another amount), RESULT_AMBIGUOUS (several
        batches, or rows alike that the file judges differently), each with row and sheet.
        """
        where: dict[str, str | int] = {"row": row.row, "sheet": row.sheet}
        verdict = judge_account(row.account)
        if verdict.code not in (None, Code.ACCOUNT_CHECK_DIGIT):
            raise UserError(Code.RESULT_UNMATCHED, **where)
        amount = _amount(row)
        known = self._by_account.get(str(verdict.account), [])
        mine = [one for one in known if one.line_id not in self._used and _named(row, one)]
        fitting = [one for one in mine if one.amount == amount]
        if not fitting:
            raise UserError(Code.RESULT_AMOUNT if mine else Code.RESULT_UNMATCHED, **where)
        chosen = [one for one in fitting if one.waiting] or fitting
        alike = len(self._statuses[str(row.account), str(row.amount)]) == 1
        if len({one.batch for one in chosen}) > 1 or not alike:
            raise UserError(Code.RESULT_AMBIGUOUS, lines=len(chosen), **where)
        self._used.add(chosen[0].line_id)
        return chosen[0]


def _amount(row: ResultKey) -> Fen:
    try:
        return Fen.parse(row.amount)
    except UserError as fault:
        raise UserError(Code.RESULT_UNMATCHED, row=row.row, sheet=row.sheet) from fault


def _named(row: ResultKey, payment: Payment) -> bool:
    return any(same_name(str(row.name or ""), name) for name in payment.names)
