"""The bank: a file of accepted lines out, the bank's results in."""

from __future__ import annotations

import hashlib
import io
from decimal import Decimal
from pathlib import Path

from msgspec import Struct, field

from app.domain.faults import Code, Fault, HostileInput, UsageError, UserError
from app.domain.matching import Matcher, Payment, ResultKey
from app.domain.money import NO_MONEY, Fen
from app.domain.records import Changes
from app.files.publish import published, settle
from app.office.session import Session
from app.sheets.reading import file_digest
from app.sheets.results import ResultRow, ResultStatus, read_results, status_of
from app.sheets.writing import write_table
from app.store import audit
from app.store.ledger import events
from app.store.ledger import lines as ledger
from app.store.transaction import Transaction

_VERB = "take_bank_results"
HEADINGS = ("序号", "户名", "银行账号", "开户银行", "发放金额")


class BankFile(Struct, frozen=True):
    """A file for the bank: one programme, its lines and sum."""

    path: Path
    programme: str
    lines: int
    total: Fen


class BankAnswer(Struct):
    """What the bank said: lines paid and returned with sums, said again, under way, and alarms never applied."""

    paid: int = 0
    paid_fen: Fen = NO_MONEY
    returned: int = 0
    returned_fen: Fen = NO_MONEY
    same: int = 0
    in_progress: int = 0
    alarms: list[Fault] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)


def write_bank_files(session: Session, out: Path, programme: str | None = None) -> list[BankFile]:
    """One workbook a programme of all accepted lines that no bank file holds; none of them can be withdrawn after it.

    Raises UserError NOTHING_WAITING when there are none.
    """
    waiting = ledger.unbanked(session.store.db, programme)
    if not waiting:
        raise UserError(Code.NOTHING_WAITING)
    out.mkdir(parents=True, exist_ok=True)
    by_programme: dict[str, list[ledger.LedgerLine]] = {}
    for line in waiting:
        by_programme.setdefault(line.programme, []).append(line)
    return [_write_bank_file(session, out, code, found) for code, found in sorted(by_programme.items())]


def _write_bank_file(session: Session, out: Path, code: str, found: list[ledger.LedgerLine]) -> BankFile:
    total = Fen(sum(line.amount for line in found))
    content = _content(code, found)
    path = out / f"bank_{code}_{session.today.isoformat()}_{found[0].id}.xlsx"
    with published(path, overwrite=True) as target:
        target.write(content)
        settle(target, path)
        with session.write("bank_file", f"{path.name} {len(found)}") as tx:
            ledger.add_bank_file(
                tx,
                [line.id for line in found],
                name=path.name,
                programme=code,
                digest=hashlib.sha256(content).digest(),
                lines=len(found),
                sum_fen=int(total),
            )
    return BankFile(path, code, len(found), total)


def write_bank_file_again(session: Session, out: Path, name: str) -> BankFile:
    """Write a bank file once more whose workbook did not appear (a crash after the commit), byte for byte the same.

    It is logged; a file of that name in `out` is never replaced. Raises UsageError FILE_MISSING for a name that was
    never made, UserError FILE_EXISTS.
    """
    kept = ledger.bank_file(session.store.db, name)
    if kept is None:
        raise UsageError(Code.FILE_MISSING, path=name)
    found = ledger.lines_of_bank_file(session.store.db, kept.id)
    content = _content(kept.programme, found)
    if hashlib.sha256(content).digest() != kept.digest:
        raise HostileInput(Code.ROW_CHANGED, table="bank_file", row=kept.id)
    out.mkdir(parents=True, exist_ok=True)
    path = out / name
    with published(path) as target:
        target.write(content)
        settle(target, path)
        with session.write("bank_file_again", name) as tx:
            ledger.count_bank_copy(tx, kept.id)
    return BankFile(path, kept.programme, len(found), Fen(sum(line.amount for line in found)))


def _content(code: str, found: list[ledger.LedgerLine]) -> bytes:
    content = io.BytesIO()
    rows = [(line.id, line.account_name, line.account, line.bank, Decimal(int(line.amount)) / 100) for line in found]
    write_table(content, HEADINGS, rows, sheet_name=code)
    return content.getvalue()


def take_bank_results(session: Session, path: Path) -> BankAnswer:
    """Take the bank's result workbook (account name, account, amount, status, reason in any column order).

    The same result again changes nothing; what fits no line or contradicts is an alarm. Raises the faults of reading.
    """
    rows = list(read_results(path))
    digest = file_digest(path)
    if audit.was_done(session.store.db, _VERB, digest):
        return BankAnswer(same=len(rows))
    keys = [ResultKey(row.sheet, row.row, row.name, row.account, row.amount, status_of(row.status)) for row in rows]
    answer = BankAnswer()
    matcher = Matcher(_payments(session), keys)
    with session.write(_VERB, f"{path.name} {digest}") as tx:
        for row, key in zip(rows, keys, strict=True):
            _apply_row(session, tx, row, key, matcher, answer)
    answer.changes = session.changes(tx)
    return answer


def _payments(session: Session) -> list[Payment]:
    return [
        Payment(
            line.id,
            line.bank_file_id or 0,
            line.account,
            line.amount,
            (line.payee_name, line.account_name),
            line.state == "accepted",
        )
        for line in ledger.banked(session.store.db)
    ]


def _apply_row(
    session: Session, tx: Transaction, row: ResultRow, key: ResultKey, matcher: Matcher, answer: BankAnswer
) -> None:
    status = status_of(row.status)
    if status is ResultStatus.IN_PROGRESS:
        answer.in_progress += 1
        return
    if status not in (ResultStatus.PAID, ResultStatus.RETURNED):
        value = str(row.status)[:20]
        answer.alarms.append(UserError(Code.RESULT_STATUS_UNKNOWN, row=row.row, sheet=row.sheet, value=value))
        return
    try:
        payment = matcher.match(key)
    except UserError as fault:
        answer.alarms.append(fault)
        return
    line = ledger.line(session.store.db, payment.line_id)
    if line.state == status.value:
        answer.same += 1
        return
    if line.state == "returned":
        answer.alarms.append(UserError(Code.RESULT_CONTRADICTS, state=line.state, verdict=status.value))
        return
    text = "" if row.reason is None else str(row.reason).strip()
    ledger.set_line_state(tx, line.id, status.value, reason_text=text, settled_on=session.today.isoformat())
    events.add_event(tx, line.public_id, line.line_rev, line.township, kind=status.value, detail=text)
    if status is ResultStatus.PAID:
        answer.paid, answer.paid_fen = answer.paid + 1, Fen(answer.paid_fen + line.amount)
    else:
        answer.returned, answer.returned_fen = answer.returned + 1, Fen(answer.returned_fen + line.amount)
