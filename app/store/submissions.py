"""What went to the county by any channel, and what came back line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.records import Submission
from app.domain.states import SubmissionState
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class SentLine(Struct, frozen=True):
    """A line as a submission's file shows it: its row in the file, payee, account and amount as they were signed."""

    line_id: int
    file_row: int
    state: str
    amount: Fen
    snapshot: str


class Withdrawal(Struct, frozen=True):
    """A line withdrawn before the bank had it."""

    id: int
    line_id: int
    line_public_id: bytes
    line_rev: int
    reason: str
    asked_by: str
    told_to: str


def read_submission(row: Row) -> Submission:
    """A submission from a row that has all its columns."""
    return Submission(
        row["id"],
        bytes(row["public_id"]),
        row["roster_id"],
        Channel(row["channel"]),
        SubmissionState(row["state"]),
        row["file_name"],
        row["lines"],
        Fen(row["sum_fen"]),
        row["county_number"],
        bool(row["by_hand"]),
    )


def add_submission(tx: Transaction, line_rows: Iterable[tuple[int, int]], **values: str | int | bytes | None) -> int:
    """Keep what was built for the county: (line id, row in the file) pairs and the file's digest; returns its id."""
    key = tx.insert("submission", public_id=tx.public_id(), built_at=tx.act.at, **values)
    kept = [(tx.next_id("submission_line"), key, line_id, file_row) for line_id, file_row in line_rows]
    tx.insert_rows("submission_line", kept)
    return key


def change_submission(tx: Transaction, key: int, **values: str | int | bytes | None) -> None:
    """State, who handed it over and when, the county's number."""
    tx.update("submission", key, **values)


def submission(db: Database, key: int) -> Submission | None:
    """One submission by id."""
    row = one(db, "SELECT * FROM submission WHERE id = ?", (key,))
    return read_submission(row) if row else None


def submissions_of(db: Database, roster_id: int) -> list[Submission]:
    """The submissions of a roster, oldest first."""
    found = rows(db, "SELECT * FROM submission WHERE roster_id = ? ORDER BY id", (roster_id,))
    return [read_submission(row) for row in found]


def list_submissions(db: Database) -> list[Submission]:
    """Every submission, oldest first."""
    return [read_submission(row) for row in rows(db, "SELECT * FROM submission ORDER BY id")]


def submissions_in(db: Database, states: Iterable[SubmissionState]) -> list[Submission]:
    """The submissions in any of these states, oldest first."""
    found = rows(
        db,
        "SELECT * FROM submission WHERE state IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps([state.value for state in states]),),
    )
    return [read_submission(row) for row in found]


def sent_lines(db: Database, submission_id: int) -> list[SentLine]:
    """The lines of a submission by their row in the file."""
    found = db.conn.execute(
        """SELECT s.line_id, s.file_row, l.state, l.amount_fen, l.snapshot FROM submission_line s
           JOIN line l ON l.id = s.line_id WHERE s.submission_id = ? ORDER BY s.file_row""",
        (submission_id,),
    )
    return [SentLine(row[0], row[1], row[2], Fen(row[3]), row[4]) for row in found]


def submission_of_line(db: Database, line_id: int) -> int | None:
    """The newest submission that carries a line."""
    row = db.conn.execute(
        "SELECT submission_id FROM submission_line WHERE line_id = ? ORDER BY submission_id DESC LIMIT 1", (line_id,)
    ).fetchone()
    return int(row[0]) if row else None


def add_copy(tx: Transaction, submission_id: int, *, file_name: str, place: str, digest: bytes) -> int:
    """A copy of a submission's file was written to `place` and read back from there; returns its id."""
    return tx.insert(
        "submission_copy",
        submission_id=submission_id,
        file_name=file_name,
        place=place,
        digest=digest,
        copied_by=tx.act.user_id,
        copied_at=tx.act.at,
    )


def file_digest(db: Database, submission_id: int) -> bytes:
    """The digest of a submission's file: SHA-256 of a workbook or list, of the head of a package."""
    row = db.conn.execute("SELECT file_digest FROM submission WHERE id = ?", (submission_id,)).fetchone()
    return bytes(row[0])


def payments_to(db: Database, accounts: Iterable[str], submission_id: int | None) -> list[tuple[int, int, str, str]]:
    """Lines sent otherwise than by package to cards of these accounts: (line, submission, state, snapshot).

    Of all submissions, or of the one named. Cost grows with the accounts asked for, not with what was ever sent.
    """
    found = db.conn.execute(
        """SELECT l.id, s.id, l.state, l.snapshot FROM card c
           JOIN line_on_card o ON o.card_id = c.id CROSS JOIN line l ON l.id = o.line_id
           CROSS JOIN submission_line k ON k.line_id = l.id CROSS JOIN submission s ON s.id = k.submission_id
           WHERE c.account IN (SELECT value FROM json_each(?)) AND s.channel <> 'package'
             AND (? IS NULL OR s.id = ?) ORDER BY s.id, k.file_row""",
        (json.dumps(list(accounts)), submission_id, submission_id),
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


def unconfirmed(db: Database) -> list[int]:
    """Submissions by package which the county has not confirmed; the next package carries them again."""
    found = db.conn.execute(
        """SELECT s.id FROM submission s JOIN package_out o ON o.id = s.package_id
           WHERE s.channel = 'package' AND o.confirmed = 0 ORDER BY s.id"""
    )
    return [row[0] for row in found]


def add_result(tx: Transaction, line_id: int, verdict: str, **values: str | int | None) -> int:
    """Keep what the county or the bank said of a line, in its own words and as a plain reason."""
    return tx.insert("result", line_id=line_id, verdict=verdict, taken_at=tx.act.at, **values)


def reasons_of(db: Database, line_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """By line: plain reason and the bank's own words of its newest return."""
    found = db.conn.execute(
        """SELECT line_id, COALESCE(reason, ''), COALESCE(reason_text, ''), max(id) FROM result
           WHERE verdict IN ('returned', 'refused', 'stopped') AND line_id IN (SELECT value FROM json_each(?))
           GROUP BY line_id""",
        (json.dumps(list(line_ids)),),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def add_withdrawal(tx: Transaction, line_id: int, **values: str) -> int:
    """Write down who asked for a line back, who was told, and the proof."""
    return tx.insert("withdrawal", line_id=line_id, at=tx.act.at, **values)


def withdrawals_to_tell(db: Database) -> list[Withdrawal]:
    """Withdrawals of lines sent by package that no confirmed package has told the county yet."""
    found = rows(
        db,
        """SELECT w.id, w.line_id, l.public_id, l.rev, w.reason, w.asked_by, w.told_to FROM withdrawal w
           JOIN line l ON l.id = w.line_id LEFT JOIN package_out o ON o.id = w.package_id
           WHERE (w.package_id IS NULL OR o.confirmed = 0) AND EXISTS (
               SELECT 1 FROM submission_line s JOIN submission b ON b.id = s.submission_id
               WHERE s.line_id = w.line_id AND b.channel = 'package') ORDER BY w.id""",
    )
    return [
        Withdrawal(
            row["id"],
            row["line_id"],
            bytes(row["public_id"]),
            row["rev"],
            row["reason"],
            row["asked_by"],
            row["told_to"],
        )
        for row in found
    ]


def set_withdrawal_package(tx: Transaction, key: int, package_id: int) -> None:
    """Which package tells the county of it."""
    tx.update("withdrawal", key, package_id=package_id)


def unconfirmed_rows(db: Database, besides: int) -> list[int]:
    """Submissions whose package is not confirmed, those of the package `besides` left out."""
    found = db.conn.execute(
        """SELECT s.id FROM submission s JOIN package_out o ON o.id = s.package_id
           WHERE s.channel = 'package' AND o.confirmed = 0 AND s.package_id <> ? ORDER BY s.id""",
        (besides,),
    )
    return [row[0] for row in found]


def first_verdicts(db: Database) -> list[Row]:
    """Count and sum of first lines that were sent, by the first thing that was said of each: kind, lines, fen."""
    return rows(
        db,
        """SELECT CASE WHEN l.state = 'withdrawn' THEN 'withdrawn' ELSE COALESCE(
                   (SELECT r.verdict FROM result r
                    WHERE r.line_id = l.id AND r.verdict IN ('refused', 'paid', 'returned')
                    ORDER BY r.id LIMIT 1), 'accepted') END AS kind, count(*) AS lines, sum(l.amount_fen) AS fen
           FROM line l WHERE l.origin = 'regular' AND l.id IN (SELECT line_id FROM submission_line) GROUP BY 1""",
    )


def followers_sent(db: Database) -> list[Row]:
    """Count and sum of followers that were sent, by origin: origin, lines, fen."""
    return rows(
        db,
        """SELECT origin, count(*) AS lines, sum(amount_fen) AS fen FROM line
           WHERE origin <> 'regular' AND id IN (SELECT line_id FROM submission_line) GROUP BY origin""",
    )
