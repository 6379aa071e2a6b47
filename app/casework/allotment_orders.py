"""A department's workbook of quotas and deadlines (批次下达): every row judged, then kept as one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from app.casework.allotments import OrdersTaken, change_of, keep_orders, require_said
from app.domain.allotments import Allotment, read_money, read_name, read_people, read_period
from app.domain.cells import read_day
from app.domain.cleaning import clean_text, shown
from app.domain.faults import Code, Fault, UserError
from app.domain.makers import Act
from app.domain.roster_codes import RosterCode
from app.domain.spoken_programmes import SPOKEN
from app.office.session import Session
from app.sheets.allotments import OrderedRow, read_orders
from app.sheets.texts import cell_text
from app.store import programmes


class OrderRow(Struct, frozen=True):
    """A row of a department's workbook; `change` is new, changed or same; `fault` says why it cannot be taken."""

    row: int
    programme: str
    allotment: Allotment | None
    change: str
    fault: Fault | None


def read_order(session: Session, path: Path, password: str | None = None) -> list[OrderRow]:
    """The rows of a department's workbook, each judged; the same programme and period twice is refused.

    Raises UserError COLUMN_MISSING, ALLOTMENT_EMPTY and the faults of reading.
    """
    session.require(Act.ENTER)
    names = _names(session)
    rows = [_read(session, names, one) for one in read_orders(path, password)]
    if not rows:
        raise UserError(RosterCode.ALLOTMENT_EMPTY, file=path.name)
    seen: set[tuple[str, str]] = set()
    found = []
    for row in rows:
        key = (row.allotment.code, row.allotment.period.text) if row.allotment is not None else ("", "")
        if row.allotment is not None and key in seen:
            fault = UserError(RosterCode.ALLOTMENT_TWICE, programme=row.programme, period=key[1])
            found.append(OrderRow(row.row, row.programme, None, "", fault))
        else:
            found.append(row)
        seen.add(key)
    return found


def take_order(session: Session, rows: Sequence[OrderRow], source: str) -> OrdersTaken:
    """Keep the orders of a workbook, all or none. Raises the first fault of a row; ALLOTMENT_EMPTY; ROLE_MAY_NOT."""
    for one in rows:
        if one.fault is not None:
            raise one.fault
    return keep_orders(session, [one.allotment for one in rows if one.allotment is not None], source)


def _names(session: Session) -> dict[str, tuple[str, str]]:
    """By what people call a programme: its code and name; what two are called is neither's."""
    found: dict[str, tuple[str, str]] = {}
    doubled = set()
    for kept in programmes.list_programmes(session.store.db):
        code, name = kept.programme.code, kept.programme.name
        for said in {read_name(name), code, *SPOKEN.get(code, ())}:
            if said in found and found[said][0] != code:
                doubled.add(said)
            found[said] = (code, name)
    return {said: one for said, one in found.items() if said not in doubled}


def _read(session: Session, names: dict[str, tuple[str, str]], row: OrderedRow) -> OrderRow:
    said = clean_text(cell_text(row.programme))
    known = names.get(read_name(said))
    if known is None:
        return OrderRow(row.row, said, None, "", UserError(Code.PROGRAMME_UNKNOWN, programme=shown(said)))
    code, name = known
    try:
        period = read_period(_period_text(row.period), session.today.year)
        deadline = read_day(row.deadline) if not isinstance(row.deadline, bool | float) else None
        if deadline is None and row.deadline not in (None, ""):
            raise UserError(Code.DATE_FORM, value=shown(cell_text(row.deadline)))
        one = Allotment(
            code,
            period,
            read_people(cell_text(row.people)),
            read_money(cell_text(row.sum), in_ten_thousands=row.ten_thousands),
            deadline,
            clean_text(cell_text(row.document)),
        )
        require_said(one)
    except UserError as fault:
        return OrderRow(row.row, name, None, "", fault)
    return OrderRow(row.row, name, one, change_of(session, one), None)


def _period_text(cell: object) -> str:
    """A cell that Excel took for a day is its month."""
    return f"{cell:%Y-%m}" if isinstance(cell, date) else clean_text(cell_text(cell))
