"""Typing the sheets of a re-registration back, in the order of print: every key's result is a transaction of its own.

The handwritten total of a sheet comes first; with its last row the sheet is done if count and sum are that total, else
nothing of it is, and it says by how much it differs (product promise: kill it anywhere, nothing is lost).
"""

from __future__ import annotations

from msgspec import Struct

from app.casework.yearly_starting import open_job, page_by_number, page_of
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.yearly import (
    ASIDE,
    Mark,
    Measure,
    PageState,
    Total,
    YearlyReason,
    read_count,
    read_mark,
    read_sum,
    total_of,
)
from app.office.session import Session
from app.paper.yearly_sheet import parse_page_text
from app.store import undo as undoes
from app.store import yearly as store
from app.store.transaction import Transaction
from app.store.yearly import YearlyPage, YearlyRow

__all__ = [
    "STEPS",
    "Typed",
    "YearlyPage",
    "YearlyRow",
    "find_page",
    "set_aside",
    "sheet",
    "step_back",
    "type_row",
    "type_total",
]

STEPS = ("type_yearly_total", "type_yearly_row", "set_yearly_page_aside")
"""Verbs of typing, the last of which may be taken back."""


class Typed(Struct, frozen=True):
    """A sheet after a key: its rows, which row comes next (None: all are typed), and what is missing to its total.

    `more` is what was typed beyond the handwritten total; it is nothing when both agree.
    """

    page: YearlyPage
    rows: tuple[YearlyRow, ...]
    measure: Measure
    following: int | None
    more: Total
    changes: Changes | None = None

    @property
    def differs(self) -> bool:
        """Whether every row is typed and the sheet still is not what is written under it."""
        return self.following is None and self.page.state is PageState.WAITING and not self.more.is_nothing


def sheet(session: Session, page_id: int) -> Typed:
    """A sheet as it is typed so far. Raises UsageError YEARLY_UNKNOWN."""
    session.require(Act.READ)
    return _typed(session, page_id)


def _typed(session: Session, page_id: int, changes: Changes | None = None) -> Typed:
    page = page_of(session, page_id)
    job = store.job(session.store.db, page.yearly_id)
    rows = tuple(store.rows_of_page(session.store.db, page_id))
    following = next((at for at, row in enumerate(rows) if row.mark is None), None)
    now = total_of(row.mark for row in rows)
    hand = page.hand or Total(0, 0)
    return Typed(page, rows, job.measure if job else Measure.LAND, following, now.minus(hand), changes)


def find_page(session: Session, yearly_id: int, typed: str) -> YearlyPage:
    """The sheet whose number was typed, or whose code a scanner read.

    Raises UsageError YEARLY_UNKNOWN; HostileInput QR_NOT_OURS for a code of something else.
    """
    text = typed.strip()
    if text.upper().startswith("YK"):
        found = store.page_by_public_id(session.store.db, parse_page_text(text))
        if found is None:
            raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=text[:4])
        return found
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=text[:6])
    return page_by_number(session, yearly_id, int(text))


def type_total(session: Session, page_id: int, count: str, total: str) -> Typed:
    """Write down the total that stands under a sheet: how many rows have a quantity, and their sum.

    It is what begins a sheet; another one that is begun comes first. Raises UserError YEARLY_TOTAL_FORM (value),
    YEARLY_PAGE_BEGUN (page), YEARLY_FINISHED, ROLE_MAY_NOT; UsageError YEARLY_UNKNOWN.
    """
    session.require(Act.ENTER)
    page = page_of(session, page_id)
    job = open_job(session, page.yearly_id)
    begun = next((one for one in store.pages(session.store.db, job.id) if one.begun and one.id != page_id), None)
    if begun is not None:
        raise UserError(RosterCode.YEARLY_PAGE_BEGUN, page=begun.number)
    counted = read_count(count)
    hand = Total(counted, counted if job.measure is Measure.NOTHING else read_sum(total, job.measure))
    with session.write("type_yearly_total", str(page_id)) as tx:
        if page.state in ASIDE:
            store.clear_rows(tx, page_id)
        store.change_page(tx, page_id, hand_count=hand.count, hand_sum=hand.sum)
        _settle(tx, page_id)
    return _typed(session, page_id, session.changes(tx))


def type_row(session: Session, page_id: int, serial: int, key: str) -> Typed:
    """Take what was typed for a row: nothing for "as last year", a number, or the letter of a reason.

    With the last row the sheet is done when it comes to its total. A row may be typed again. Raises UserError
    YEARLY_KEY (value), YEARLY_NO_LAST, YEARLY_TOTAL_FIRST, YEARLY_ORDER (row), YEARLY_FINISHED, ROLE_MAY_NOT;
    UsageError YEARLY_UNKNOWN.
    """
    session.require(Act.ENTER)
    page = page_of(session, page_id)
    job = open_job(session, page.yearly_id)
    if page.hand is None:
        raise UserError(RosterCode.YEARLY_TOTAL_FIRST, page=page.number)
    rows = store.rows_of_page(session.store.db, page_id)
    if not 1 <= serial <= len(rows):
        raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=serial)
    first = next((row.serial for row in rows if row.mark is None), serial)
    if serial > first:
        raise UserError(RosterCode.YEARLY_ORDER, row=first)
    row = rows[serial - 1]
    mark = read_mark(key, job.measure, row.last)
    with session.write("type_yearly_row", str(page_id)) as tx:
        store.mark_row(tx, row.id, mark)
        _settle(tx, page_id)
    return _typed(session, page_id, session.changes(tx))


def _settle(tx: Transaction, page_id: int) -> None:
    """Within a transaction: a sheet is done when all its rows are typed and come to its handwritten total."""
    page = store.page(tx.db, page_id)
    if page is None or page.hand is None:
        return
    whole = page.typed == page.rows and page.now.minus(page.hand).is_nothing
    store.change_page(tx, page_id, state=(PageState.DONE if whole else PageState.WAITING).value)


def set_aside(session: Session, page_id: int, state: PageState) -> Typed:
    """Set a whole sheet aside that did not come back signed: all its rows wait to be asked again.

    Raises UserError STEP_NOT_ALLOWED for another state, YEARLY_FINISHED, ROLE_MAY_NOT; UsageError YEARLY_UNKNOWN.
    """
    session.require(Act.ENTER)
    page = page_of(session, page_id)
    open_job(session, page.yearly_id)
    if state not in ASIDE:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="yearly_page", from_=page.state.value, to=state.value)
    with session.write("set_yearly_page_aside", str(page_id)) as tx:
        for row in store.rows_of_page(session.store.db, page_id):
            store.mark_row(tx, row.id, Mark(0, YearlyReason(state.value)))
        store.change_page(tx, page_id, state=state.value, hand_count=None, hand_sum=None)
    return _typed(session, page_id, session.changes(tx))


def step_back(session: Session, page_id: int) -> Typed:
    """Take back the last key on a sheet, and the one before it when asked again; rows become what they were before it.

    Newest first, so that nothing can stand on what is taken back: it needs none of the questions of `undoing.undo`.
    Raises UserError YEARLY_NOTHING_TO_UNDO, UNDO_NOT_YOURS (somebody else typed it), YEARLY_FINISHED, ROLE_MAY_NOT;
    UsageError YEARLY_UNKNOWN.
    """
    session.require(Act.ENTER)
    page = page_of(session, page_id)
    open_job(session, page.yearly_id)
    step = store.last_step(session.store.db, page_id, STEPS)
    found = undoes.point(session.store.db, step[0]) if step is not None else None
    if step is None or found is None:
        raise UserError(RosterCode.YEARLY_NOTHING_TO_UNDO, page=page.number)
    if step[1] != session.user.id:
        raise UserError(Code.UNDO_NOT_YOURS)
    with session.write("undo", f"{found.verb} {found.seq}") as tx:
        undoes.put_back(tx, session.store.tables, found, undoes.touched_by(session.store.db, found.seq))
    return _typed(session, page_id, session.changes(tx))
