"""Lists of other offices beside which the register is held: taken in as hashes, told with day and source, wiped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from msgspec import Struct

from app.domain.cells import read_day
from app.domain.cleaning import clean_text
from app.domain.data_checks import ListKind, ReferenceList
from app.domain.documents import DocumentKind, judge_document
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.sheets.name_lists import ListedRow, read_name_list
from app.sheets.texts import cell_text
from app.store import reference_lists as store
from app.store.reference_lists import Entry, Hashing

SOURCE_LIMIT = 60
"""Characters of the name of whose list it is."""


class TakenList(Struct, frozen=True):
    """A list that was taken in: how many of its rows are kept, how many had no number that can be one."""

    list_id: int
    rows: int
    skipped: int
    changes: Changes


def take_list(
    session: Session, path: Path, kind: ListKind, *, source: str, as_of: date, password: str | None = None
) -> TakenList:
    """Take in a list of another office: of each row a hash of number and name, its place and its day, nothing else.

    Raises UserError REASON_REQUIRED without a source, TEXT_LONG, REFERENCE_DAY for a day to come, REFERENCE_EMPTY,
    ROLE_MAY_NOT; the faults of `read_name_list`.
    """
    session.require(Act.ENTER)
    whose = clean_text(source)
    if not whose:
        raise UserError(Code.REASON_REQUIRED)
    if len(whose) > SOURCE_LIMIT:
        raise UserError(Code.TEXT_LONG, limit=SOURCE_LIMIT)
    if as_of > session.today:
        raise UserError(Code.REFERENCE_DAY, day=as_of.isoformat())
    counted = _Counted(Hashing(session.store.db), session.today)
    with session.write("take_list", whose) as tx, closing(read_name_list(path, password)) as rows:
        key = store.add_list(tx, kind, source=whose, as_of=as_of, file_name=path.name, on=session.today)
        kept = store.add_entries(tx, key, counted.entries(rows))
        if not kept:
            raise UserError(Code.REFERENCE_EMPTY, file=path.name)
    return TakenList(key, kept, counted.skipped, session.changes(tx))


def lists(session: Session) -> list[ReferenceList]:
    """Every list, the newest first, those wiped among them."""
    session.require(Act.READ)
    return store.reference_lists(session.store.db)


def wipe_list(session: Session, list_id: int) -> Changes:
    """Take away every entry of a list; its day and source stay, and what was answered.

    Raises UserError ROLE_MAY_NOT; UsageError REFERENCE_UNKNOWN for none, or one that is wiped already.
    """
    session.require(Act.ENTER)
    found = store.reference_list(session.store.db, list_id)
    if found is None or found.wiped_on is not None:
        raise UsageError(Code.REFERENCE_UNKNOWN, list=list_id)
    with session.write("wipe_list", found.source) as tx:
        store.wipe(tx, list_id, session.today)
    return session.changes(tx)


class _Counted:
    """Makes entries of rows and counts those without a number that can be one."""

    def __init__(self, hashing: Hashing, today: date) -> None:
        self._hashing = hashing
        self._today = today
        self.skipped = 0

    def entries(self, rows: Iterator[ListedRow]) -> Iterator[Entry]:
        for row in rows:
            document = judge_document(row.document, self._today).document
            if document.kind is DocumentKind.OTHER:
                self.skipped += 1
                continue
            day = read_day(row.day)
            name = cell_text(row.name)
            yield (
                self._hashing.number(document.number),
                self._hashing.name(name) if name else b"",
                row.sheet,
                row.row,
                day.isoformat() if day else None,
            )
