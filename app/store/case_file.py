"""What belongs to one roster and stands in no view of its own: its reviews, copies, results, and its audit entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from app.domain.records import Review
from app.store import audit, rosters
from app.store.audit import PACKED
from app.store.connection import Database
from app.store.lines import SignedLine
from app.store.transaction import Row, rows


class KeptReview(Struct, frozen=True):
    """A review with the names of who signed and when (ISO text); empty before it was checked or given back."""

    review: Review
    maker: str
    made_at: str
    checker: str
    checked_at: str
    returned: str


def reviews_of(db: Database, roster_id: int) -> list[KeptReview]:
    """The reviews of a roster, and those of earlier batches that lines of it go by; oldest first."""
    found = rows(
        db,
        """SELECT v.id, m.name AS maker, v.made_at, COALESCE(c.name, '') AS checker,
               COALESCE(v.checked_at, '') AS checked_at, COALESCE(v.returned_reason, '') AS returned
           FROM review v JOIN user m ON m.id = v.maker_id LEFT JOIN user c ON c.id = v.checker_id
           WHERE v.roster_id = :roster OR v.id IN (SELECT review_id FROM line WHERE roster_id = :roster)
           ORDER BY v.id""",
        {"roster": roster_id},
    )
    return [
        KeptReview(rosters.review(db, row["id"]), row["maker"], row["made_at"], row["checker"], row["checked_at"],
                   row["returned"])
        for row in found
    ]  # fmt: skip


def signed_lines_of(db: Database, roster_id: int) -> Iterator[SignedLine]:
    """The lines of a roster with what they say of their signatures."""
    found = db.conn.execute(
        """SELECT id, public_id, rev, state, review_id, snapshot, digest,
                  CASE WHEN json_valid(snapshot) THEN json_extract(snapshot, '$.amount') = amount_fen ELSE 0 END
           FROM line WHERE roster_id = ? ORDER BY serial""",
        (roster_id,),
    )
    for key, public_id, rev, state, review_id, snapshot, digest, agrees in found:
        yield SignedLine(key, public_id, rev, state, review_id, snapshot, digest, bool(agrees))


def submissions_of(db: Database, roster_id: int) -> list[Row]:
    """What of a roster went to the county, oldest first: its file, digest, who handed it over, the number there."""
    return rows(
        db,
        """SELECT s.*, COALESCE(u.name, '') AS handed_over_name FROM submission s
           LEFT JOIN user u ON u.id = s.handed_over_by WHERE s.roster_id = ? ORDER BY s.id""",
        (roster_id,),
    )


def copies_of(db: Database, roster_id: int) -> list[Row]:
    """Copies of the files that went, as they were read back from where they were written."""
    return rows(
        db,
        """SELECT k.*, u.name AS copied_name FROM submission_copy k JOIN submission s ON s.id = k.submission_id
           JOIN user u ON u.id = k.copied_by WHERE s.roster_id = ? ORDER BY k.id""",
        (roster_id,),
    )


def results_of(db: Database, roster_id: int) -> Iterator[Row]:
    """What came back for the lines of a roster, in their order."""
    yield from rows(
        db,
        """SELECT l.serial, b.name, l.amount_fen, t.verdict, COALESCE(t.reason, '') AS reason,
               COALESCE(t.reason_text, '') AS reason_text, t.source, t.taken_at
           FROM result t JOIN line l ON l.id = t.line_id JOIN person b ON b.id = l.beneficiary_id
           WHERE l.roster_id = ? ORDER BY l.serial, t.id""",
        (roster_id,),
    )


_RECORDS = {
    "roster": "SELECT :roster",
    "line": "SELECT id FROM line WHERE roster_id = :roster",
    "review": "SELECT id FROM review WHERE roster_id = :roster",
    "notice": "SELECT id FROM notice WHERE roster_id = :roster",
    "posting": "SELECT g.id FROM posting g JOIN notice n ON n.id = g.notice_id WHERE n.roster_id = :roster",
    "objection": "SELECT o.id FROM objection o JOIN line l ON l.id = o.line_id WHERE l.roster_id = :roster",
    "amendment": "SELECT a.id FROM amendment a JOIN line l ON l.id = a.line_id WHERE l.roster_id = :roster",
    "submission": "SELECT id FROM submission WHERE roster_id = :roster",
    "submission_copy": """SELECT k.id FROM submission_copy k JOIN submission s ON s.id = k.submission_id
                          WHERE s.roster_id = :roster""",
    "result": "SELECT t.id FROM result t JOIN line l ON l.id = t.line_id WHERE l.roster_id = :roster",
}
"""By table: which of its rows belong to a roster."""


def entries_of(db: Database, roster_id: int) -> Iterator[audit.Entry]:
    """The audit entries that changed anything of a roster, oldest first."""
    wanted: Mapping[str, set[int]] = {
        noun: {row[0] for row in db.conn.execute(sql, {"roster": roster_id})} for noun, sql in _RECORDS.items()
    }
    marks = ", ".join(f"'{noun}'" for noun in _RECORDS)
    seen = 0
    sql = f"""SELECT a.seq, a.prev, a.hash, a.at, a.user_id, a.verb, a.reason, a.parts, p.noun, p.data FROM audit a
              JOIN audit_part p ON p.seq = a.seq WHERE p.noun IN ({marks}) ORDER BY a.seq"""  # noqa: S608 - constants
    for row in db.conn.execute(sql):
        if row[0] != seen and any(key in wanted[row[8]] for key, _, _ in PACKED.iter_unpack(row[9])):
            seen = row[0]
            yield audit.Entry(*row[:8])
