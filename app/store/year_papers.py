"""What a year left on paper and as photos: its notices, the files for the county, everything that was attached."""

from __future__ import annotations

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, rows


class KeptPaper(Struct, frozen=True):
    """Something that was attached: the noun it belongs to, its key, title, size and day."""

    id: int
    noun: str
    title: str
    size: int
    day: str


def notices_of_year(db: Database, year: int) -> list[Row]:
    """Notices of a year's rosters that were printed: number, programme, period, village, copies, day, state."""
    return rows(
        db,
        """SELECT n.number, g.name AS programme, r.period, n.village, n.copies, substr(n.prepared_at, 1, 10) AS day
           FROM notice n JOIN roster r ON r.id = n.roster_id JOIN programme g ON g.id = r.programme_id
           WHERE substr(r.period, 1, 4) = ? AND n.copies > 0 ORDER BY n.id""",
        (str(year),),
    )


def files_of_year(db: Database, year: int) -> list[Row]:
    """Files for the county of a year's rosters: file, number there, channel, day, digest, lines."""
    return rows(
        db,
        """SELECT s.file_name AS file, COALESCE(s.county_number, '') AS number, s.channel, s.lines,
               substr(s.built_at, 1, 10) AS day, s.file_digest AS digest
           FROM submission s JOIN roster r ON r.id = s.roster_id WHERE substr(r.period, 1, 4) = ? ORDER BY s.id""",
        (str(year),),
    )


def attachments_of_year(db: Database, year: int) -> list[KeptPaper]:
    """What was attached in a year, and to notices of its rosters whenever that was."""
    found = rows(
        db,
        """SELECT a.id, a.noun, a.title, a.size, substr(a.added_at, 1, 10) AS day FROM attachment a
           WHERE substr(a.added_at, 1, 4) = :year OR (a.noun = 'notice' AND EXISTS (
               SELECT 1 FROM notice n JOIN roster r ON r.id = n.roster_id
               WHERE n.id = a.record_id AND substr(r.period, 1, 4) = :year)) ORDER BY a.id""",
        {"year": str(year)},
    )
    return [KeptPaper(**row) for row in found]
