"""`check`: whether the file itself is whole, page by page, before anything in it is believed."""

from __future__ import annotations

from msgspec import Struct

from app.domain.faults import Code, Fault, HostileInput
from app.store import programme_people
from app.store.errors import mapped
from app.store.store import DESK, Store

MOST = 20
"""Faults told of each kind; a torn file has thousands of the same."""


class Checked(Struct, frozen=True):
    """What the checks of SQLite and SQLCipher found."""

    pages: int
    faults: list[Fault]


def check_database(store: Store) -> Checked:
    """Pages and indexes (`integrity_check`), their authentication (`cipher_integrity_check`), references of rows.

    And whether the people of every line are written down: who is not would not be shown his own payments.
    """
    faults: list[Fault] = []
    run = store.db.conn.execute
    with mapped(store.name):
        pages = int(run("PRAGMA page_count").fetchone()[0])
        said = [str(row[0]) for row in run(f"PRAGMA integrity_check({MOST})").fetchall()]
        if said != ["ok"]:
            faults += [HostileInput(Code.STORE_DAMAGED, path=store.name) for _ in said]
        torn = run("PRAGMA cipher_integrity_check").fetchmany(MOST)
        faults += [HostileInput(Code.STORE_DAMAGED, path=store.name) for _ in torn]
        for table, row, *_ in run("PRAGMA foreign_key_check").fetchmany(MOST):
            faults.append(HostileInput(Code.ROW_MISSING, table=str(table), row=int(row or 0)))
        if store.kind is DESK and programme_people.missing(store.db):
            faults.append(HostileInput(Code.STORE_DAMAGED, path=store.name))
    return Checked(pages, faults)
