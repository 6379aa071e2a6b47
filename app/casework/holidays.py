"""Holidays that came after the program: the State Council's yearly list, imported as a table."""

from __future__ import annotations

from pathlib import Path

from app.domain.days import merged, read_table, table_text
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.files.resources import read_rest_days
from app.office.session import REST_DAYS, Session
from app.store.settings import set_setting


def import_holidays(session: Session, path: Path) -> tuple[list[int], Changes]:
    """Take in a CSV table (columns day, kind: rest or work); returns the years it covers, which replace those known.

    Raises UserError DATE_FORM (file, row), NOT_A_WORKBOOK, HOLIDAYS_MISSING when it covers no year, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    table = read_rest_days(path)
    if not table.years:
        raise UserError(Code.HOLIDAYS_MISSING)
    kept = session.settings.get(REST_DAYS)
    both = merged(read_table(kept), table) if kept else table
    with session.write("import_holidays", path.name) as tx:
        set_setting(tx, REST_DAYS, table_text(both))
    return sorted(table.years), session.changes(tx)
