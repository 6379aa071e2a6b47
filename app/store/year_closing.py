"""What a year comes to, from its lines, its submissions and what was said of them; and closing it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, Transaction, rows

_SENT = "EXISTS (SELECT 1 FROM submission_line s WHERE s.line_id = l.id)"
_VERDICT = "COALESCE((SELECT x.verdict FROM result x WHERE x.line_id = l.id ORDER BY x.id DESC LIMIT 1), '')"
_WITHDRAWN = "EXISTS (SELECT 1 FROM withdrawal w WHERE w.line_id = l.id)"
_SIGNED = "(l.snapshot IS NULL OR json_extract(l.snapshot, '$.amount') = l.amount_fen)"
_PROOF = f"{_SENT} AS sent, {_VERDICT} AS verdict, {_WITHDRAWN} AS withdrawn, {_SIGNED} AS amount_signed"
_OF_YEAR = "roster r JOIN programme g ON g.id = r.programme_id JOIN line l ON l.roster_id = r.id"


class ClosedYear(Struct, frozen=True):
    """A closing: its figures (JSON), and when it was opened again, by whom and why."""

    id: int
    year: int
    figures: str
    lines: int
    sum_fen: int
    closed_on: str
    closed_by: str
    reopened_on: str | None
    reopened_by: str | None
    reason: str | None


class ContraryLine(Struct, frozen=True):
    """A line whose sides contradict each other."""

    line_id: int
    roster_id: int
    programme: str
    code: str
    period: str
    serial: int
    name: str
    amount: int
    state: str


def submitted_of(db: Database, year: int) -> dict[str, tuple[int, int]]:
    """By code of the programme: lines and fen of everything that went to the county, as its files said when written."""
    found = rows(
        db,
        """SELECT g.code, sum(s.lines) AS n, sum(s.sum_fen) AS fen FROM submission s JOIN roster r ON r.id = s.roster_id
           JOIN programme g ON g.id = r.programme_id WHERE substr(r.period, 1, 4) = ? GROUP BY g.code""",
        (str(year),),
    )
    return {row["code"]: (row["n"], row["fen"]) for row in found}


def sides_of(db: Database, year: int) -> list[Row]:
    """Lines of a year by programme and by everything that is known of them.

    Columns: code, name, state, sent, verdict, withdrawn, amount_signed; how many (n) and their sum (fen).
    """
    return rows(
        db,
        f"""SELECT code, name, state, sent, verdict, withdrawn, amount_signed, count(*) AS n, sum(fen) AS fen FROM (
                SELECT g.code, g.name, l.state, l.amount_fen AS fen, {_PROOF} FROM {_OF_YEAR}
                WHERE substr(r.period, 1, 4) = :year)
            GROUP BY code, name, state, sent, verdict, withdrawn, amount_signed ORDER BY code""",  # noqa: S608 - constants
        {"year": str(year)},
    )


def lines_with(db: Database, year: int, side: Row, most: int) -> list[ContraryLine]:
    """The lines of a year that stand behind one row of `sides_of`."""
    found = rows(
        db,
        f"""SELECT * FROM (SELECT l.id AS line_id, l.roster_id, g.name AS programme, g.code, r.period, l.serial,
                p.name, l.amount_fen AS amount, l.state, {_PROOF}
                FROM {_OF_YEAR} JOIN person p ON p.id = l.beneficiary_id
                WHERE substr(r.period, 1, 4) = :of_year AND g.code = :code AND l.state = :state)
            WHERE sent = :sent AND verdict = :verdict AND withdrawn = :withdrawn AND amount_signed IS :amount_signed
            ORDER BY line_id LIMIT :most""",  # noqa: S608 - constants of this module
        {**side, "of_year": str(year), "most": most},
    )
    names = ContraryLine.__struct_fields__
    return [ContraryLine(**{name: row[name] for name in names}) for row in found]


def files_that_differ(db: Database, year: int) -> list[Row]:
    """Submissions whose lines are not those the file was written with.

    Columns: file, roster_id, period, code, programme; as written (lines, fen), as they are (now_lines, now_fen).
    """
    return rows(
        db,
        """SELECT s.id, s.file_name AS file, r.id AS roster_id, r.period, g.code, g.name AS programme, s.lines,
               s.sum_fen AS fen, count(l.id) AS now_lines, COALESCE(sum(l.amount_fen), 0) AS now_fen
           FROM submission s JOIN roster r ON r.id = s.roster_id JOIN programme g ON g.id = r.programme_id
           LEFT JOIN submission_line k ON k.submission_id = s.id LEFT JOIN line l ON l.id = k.line_id
           WHERE substr(r.period, 1, 4) = ? GROUP BY s.id HAVING now_lines <> s.lines OR now_fen <> s.sum_fen
           ORDER BY s.id""",
        (str(year),),
    )


def unsent_rosters(db: Database, year: int) -> list[Row]:
    """Rosters of a year with lines that have not gone: id, programme, code, period, kind, batch, lines."""
    return rows(
        db,
        """SELECT r.id, g.name AS programme, g.code, r.period, r.kind, r.batch, count(l.id) AS lines FROM roster r
           JOIN programme g ON g.id = r.programme_id JOIN line l ON l.roster_id = r.id
           WHERE substr(r.period, 1, 4) = ? AND l.state IN ('proposed', 'held', 'ready')
           GROUP BY r.id ORDER BY r.period, g.code, r.id""",
        (str(year),),
    )


def open_items(db: Database, year: int) -> tuple[int, int]:
    """Lines and fen of a year that came back and are not followed yet, or are under way."""
    row = db.conn.execute(
        """SELECT count(*), COALESCE(sum(l.amount_fen), 0) FROM roster r JOIN line l ON l.roster_id = r.id
           WHERE substr(r.period, 1, 4) = ? AND l.state IN ('returned', 'refused', 'submitted', 'accepted')""",
        (str(year),),
    ).fetchone()
    return int(row[0]), int(row[1])


# -- closing -----------------------------------------------------------------------------------------------------------

_SELECT = """SELECT y.id, y.year, y.figures, y.lines, y.sum_fen, y.closed_on, c.name AS closed_by, y.reopened_on,
    o.name AS reopened_by, y.reason FROM closed_year y JOIN user c ON c.id = y.closed_by
    LEFT JOIN user o ON o.id = y.reopened_by"""


def closings(db: Database, year: int | None = None) -> list[ClosedYear]:
    """Every closing, the newest first; of one year."""
    where = " WHERE y.year = ?" if year is not None else ""
    found = rows(db, f"{_SELECT}{where} ORDER BY y.id DESC", () if year is None else (year,))
    return [ClosedYear(**row) for row in found]


def closing_of(db: Database, year: int) -> ClosedYear | None:
    """The closing of a year that is in force."""
    return next((one for one in closings(db, year) if one.reopened_on is None), None)


def add_closing(
    tx: Transaction, year: int, figures: Iterable[dict[str, Any]], *, lines: int, total: int, on: str
) -> int:
    """Close a year with its figures by programme; returns the row's id."""
    text = json.dumps(list(figures), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return tx.insert(
        "closed_year", year=year, figures=text, lines=lines, sum_fen=total, closed_on=on, closed_by=tx.act.user_id
    )


def end_closing(tx: Transaction, key: int, *, on: str, reason: str) -> None:
    """Open a year again."""
    tx.update("closed_year", key, reopened_on=on, reopened_by=tx.act.user_id, reason=reason)


def year_to_close(db: Database, before: int) -> int | None:
    """The oldest year before this one that has submitted lines and is not closed."""
    row = db.conn.execute(
        """SELECT min(CAST(substr(r.period, 1, 4) AS INTEGER)) FROM roster r JOIN submission s ON s.roster_id = r.id
           WHERE CAST(substr(r.period, 1, 4) AS INTEGER) < ? AND NOT EXISTS (SELECT 1 FROM closed_year y
               WHERE y.year = CAST(substr(r.period, 1, 4) AS INTEGER) AND y.reopened_on IS NULL)""",
        (before,),
    ).fetchone()
    return int(row[0]) if row[0] is not None else None
