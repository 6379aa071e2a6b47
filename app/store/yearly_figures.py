"""Figures of yearly re-registrations: what the roster made of one pays, and which of them wait."""

from __future__ import annotations

from msgspec import Struct

from app.store.connection import Database


class LandAmount(Struct, frozen=True):
    """A line of the roster that was made, for the sheet to be signed."""

    village: str
    group: str
    name: str
    quantities: str
    standard: str
    amount: int


def amounts_of(db: Database, roster_id: int) -> list[LandAmount]:
    """The lines of a roster that are neither left out nor withdrawn, by village, group and order."""
    found = db.conn.execute(
        """SELECT l.village, l.grp, p.name, l.quantities, l.standard, l.amount_fen FROM line l
           JOIN person p ON p.id = l.beneficiary_id
           WHERE l.roster_id = ? AND l.state NOT IN ('left_out', 'withdrawn') ORDER BY l.village, l.grp, l.serial""",
        (roster_id,),
    )
    return [LandAmount(*row) for row in found]


class WaitingJob(Struct, frozen=True):
    """A re-registration under way: sheets that wait to be typed, rows to be asked again."""

    id: int
    programme: str
    year: str
    pages: int
    rows: int


def waiting_jobs(db: Database) -> list[WaitingJob]:
    """The re-registrations under way."""
    found = db.conn.execute(
        """SELECT y.id, p.name, y.year,
               (SELECT count(*) FROM yearly_page g WHERE g.yearly_id = y.id AND g.state = 'waiting'),
               (SELECT count(*) FROM yearly_row r WHERE r.yearly_id = y.id
                    AND r.reason IN ('unsigned', 'missing', 'disputed'))
           FROM yearly y JOIN programme p ON p.id = y.programme_id WHERE y.state = 'open' ORDER BY y.id"""
    )
    return [WaitingJob(*row) for row in found]
