"""Yearly re-registrations: the sheets as they were printed, and what was typed from them."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from app.domain.yearly import Land, Mark, Measure, PageState, Total, YearlyReason, YearlyState
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class Yearly(Struct, frozen=True):
    """One re-registration of a programme for a year."""

    id: int
    programme_id: int
    code: str
    programme: str
    year: str
    measure: Measure
    state: YearlyState
    started_on: date
    finished_on: date | None


class YearlyPage(Struct, frozen=True):
    """A sheet with its figures: rows, how many of them are typed, last year's sum, what was typed so far."""

    id: int
    public_id: bytes
    yearly_id: int
    number: int
    village: str
    group: str
    state: PageState
    hand: Total | None
    rows: int
    typed: int
    last: int
    now: Total
    waiting: int

    @property
    def begun(self) -> bool:
        """Whether somebody began to type it and it is not settled."""
        return self.state is PageState.WAITING and self.hand is not None


class YearlyRow(Struct, frozen=True):
    """A row of a sheet as it was printed, and its mark once typed; `summed` are entitlements that became part of it."""

    id: int
    page_id: int
    number: int
    serial: int
    village: str
    group: str
    page_state: PageState
    entitlement_id: int | None
    line_id: int | None
    summed: tuple[int, ...]
    household_id: int
    name: str
    last: int
    land: Land
    elsewhere: int
    mark: Mark | None


class NewRow(Struct, frozen=True):
    """What a row is made of."""

    village: str
    group: str
    household_id: int
    name: str
    last: int
    entitlement_id: int | None
    line_id: int | None
    summed: tuple[int, ...]
    land: Land
    elsewhere: int


_JOBS = "SELECT y.*, p.code, p.name FROM yearly y JOIN programme p ON p.id = y.programme_id"


def _job(row: Row) -> Yearly:
    return Yearly(
        row["id"],
        row["programme_id"],
        row["code"],
        row["name"],
        row["year"],
        Measure(row["measure"]),
        YearlyState(row["state"]),
        date.fromisoformat(row["started_on"]),
        date.fromisoformat(row["finished_on"]) if row["finished_on"] else None,
    )


def jobs(db: Database) -> list[Yearly]:
    """Every re-registration, those under way first, then the newest."""
    return [_job(row) for row in rows(db, _JOBS + " ORDER BY y.state DESC, y.id DESC")]


def job(db: Database, key: int) -> Yearly | None:
    """One re-registration."""
    row = one(db, _JOBS + " WHERE y.id = ?", (key,))
    return _job(row) if row else None


def job_of(db: Database, programme_id: int, year: str) -> int | None:
    """The re-registration of a programme for a year, if there is one."""
    row = one(db, "SELECT id FROM yearly WHERE programme_id = ? AND year = ?", (programme_id, year))
    return row["id"] if row else None


def add_job(tx: Transaction, programme_id: int, year: str, measure: Measure, on: date) -> int:
    """Begin one."""
    return tx.insert(
        "yearly",
        programme_id=programme_id,
        year=year,
        measure=measure.value,
        state=YearlyState.OPEN.value,
        started_on=on.isoformat(),
    )


def change_job(tx: Transaction, key: int, **values: str | int | None) -> None:
    """Finish one."""
    tx.update("yearly", key, **values)


def add_page(tx: Transaction, yearly_id: int, number: int, members: Collection[NewRow]) -> int:
    """Add a sheet with its rows, in their order."""
    first = next(iter(members))
    page_id = tx.insert(
        "yearly_page",
        public_id=tx.public_id(),
        yearly_id=yearly_id,
        number=number,
        village=first.village,
        grp=first.group,
        state=PageState.WAITING.value,
    )
    for serial, row in enumerate(members, 1):
        tx.insert(
            "yearly_row",
            yearly_id=yearly_id,
            page_id=page_id,
            serial=serial,
            entitlement_id=row.entitlement_id,
            line_id=row.line_id,
            summed=json.dumps(row.summed),
            household_id=row.household_id,
            name=row.name,
            last=row.last,
            contracted=row.land.contracted,
            excluded=row.land.excluded,
            leased_out=row.land.leased_out,
            leased_in=row.land.leased_in,
            elsewhere=row.elsewhere,
            land_known=int(row.land.known),
        )
    return page_id


_PAGES = """
    SELECT g.*, count(r.id) AS held, count(r.id) FILTER (WHERE r.quantity IS NOT NULL) AS typed,
        COALESCE(sum(r.last), 0) AS last_sum, count(r.id) FILTER (WHERE r.quantity > 0) AS now_count,
        COALESCE(sum(r.quantity), 0) AS now_sum,
        count(r.id) FILTER (WHERE r.reason IN ('unsigned', 'missing', 'disputed')) AS open_rows
    FROM yearly_page g LEFT JOIN yearly_row r ON r.page_id = g.id
"""


def _page(row: Row) -> YearlyPage:
    hand = None if row["hand_count"] is None else Total(row["hand_count"], row["hand_sum"])
    return YearlyPage(
        row["id"],
        row["public_id"],
        row["yearly_id"],
        row["number"],
        row["village"],
        row["grp"],
        PageState(row["state"]),
        hand,
        row["held"],
        row["typed"],
        row["last_sum"],
        Total(row["now_count"], row["now_sum"]),
        row["open_rows"],
    )


def pages(db: Database, yearly_id: int) -> list[YearlyPage]:
    """The sheets of a re-registration in the order of print."""
    where = " WHERE g.yearly_id = ? GROUP BY g.id ORDER BY g.number"
    return [_page(row) for row in rows(db, _PAGES + where, (yearly_id,))]


def page(db: Database, key: int) -> YearlyPage | None:
    """One sheet."""
    row = one(db, _PAGES + " WHERE g.id = ? GROUP BY g.id", (key,))
    return _page(row) if row else None


def page_by_public_id(db: Database, public_id: bytes) -> YearlyPage | None:
    """The sheet whose code was read."""
    row = one(db, _PAGES + " WHERE g.public_id = ? GROUP BY g.id", (public_id,))
    return _page(row) if row else None


def change_page(tx: Transaction, key: int, **values: str | int | None) -> None:
    """The handwritten total of a sheet, or how far it is."""
    tx.update("yearly_page", key, **values)


_ROWS = """SELECT r.*, g.number, g.village, g.grp, g.state AS page_state
    FROM yearly_row r JOIN yearly_page g ON g.id = r.page_id"""


def _row(row: Row) -> YearlyRow:
    mark = None
    if row["quantity"] is not None:
        mark = Mark(row["quantity"], YearlyReason(row["reason"]) if row["reason"] else None)
    return YearlyRow(
        row["id"],
        row["page_id"],
        row["number"],
        row["serial"],
        row["village"],
        row["grp"],
        PageState(row["page_state"]),
        row["entitlement_id"],
        row["line_id"],
        tuple(json.loads(row["summed"])),
        row["household_id"],
        row["name"],
        row["last"],
        Land(row["contracted"], row["excluded"], row["leased_out"], row["leased_in"], bool(row["land_known"])),
        row["elsewhere"],
        mark,
    )


def rows_of_page(db: Database, page_id: int) -> list[YearlyRow]:
    """The rows of a sheet in the order of print."""
    return [_row(row) for row in rows(db, _ROWS + " WHERE r.page_id = ? ORDER BY r.serial", (page_id,))]


def rows_of_job(db: Database, yearly_id: int) -> list[YearlyRow]:
    """Every row of a re-registration in the order of print."""
    where = " WHERE r.yearly_id = ? ORDER BY g.number, r.serial"
    return [_row(row) for row in rows(db, _ROWS + where, (yearly_id,))]


def row_of(db: Database, key: int) -> tuple[int, YearlyRow] | None:
    """One row with the re-registration it belongs to."""
    found = one(db, _ROWS + " WHERE r.id = ?", (key,))
    return (found["yearly_id"], _row(found)) if found else None


def mark_row(tx: Transaction, key: int, mark: Mark) -> None:
    """Write down what was typed for a row."""
    tx.update("yearly_row", key, quantity=mark.quantity, reason=mark.reason.value if mark.reason else None)


def names_of(db: Database, person_ids: Collection[int]) -> dict[int, str]:
    """The names of these people."""
    found = db.conn.execute(
        "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(person_ids)),)
    )
    return dict(found.fetchall())


def clear_rows(tx: Transaction, page_id: int) -> None:
    """Take the marks of a sheet away: it was set aside and has come back after all."""
    for row in rows_of_page(tx.db, page_id):
        tx.update("yearly_row", row.id, quantity=None, reason=None)


def last_step(db: Database, page_id: int, verbs: Collection[str]) -> tuple[int, int] | None:
    """Number and user of the newest entry by these verbs on a sheet that is not undone.

    Entries of typing name their sheet as reason.
    """
    row = db.conn.execute(
        """SELECT p.seq, a.user_id FROM undo_point p JOIN audit a ON a.seq = p.seq
           WHERE p.undone_by IS NULL AND a.reason = ?
             AND a.verb IN (SELECT value FROM json_each(?)) ORDER BY p.seq DESC LIMIT 1""",
        (str(page_id), json.dumps(sorted(verbs))),
    ).fetchone()
    return (row[0], row[1]) if row else None
