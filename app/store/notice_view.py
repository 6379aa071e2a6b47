"""What the page of notices reads: notices with where they hang, their lines and the objections to them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind
from app.domain.states import LineState, NoticeState, RosterState
from app.domain.wall_photos import PostingWay
from app.store.connection import Database
from app.store.hung import hangs_since
from app.store.transaction import Row, rows


class ListedNotice(Struct, frozen=True):
    """A notice with its roster, programme and the place that counts (the latest posting)."""

    id: int
    number: str
    roster_id: int
    programme: str
    programme_name: str
    period: str
    batch: int
    roster_state: RosterState
    village: str
    version: int
    state: NoticeState
    reason: str
    copies: int
    lines: int
    total: Fen
    made_on: date
    posted_on: date | None
    place: str
    kind: NoticeKind = NoticeKind.DISCLOSURE
    group: str = ""


class PostingRow(Struct, frozen=True):
    """One place where a notice hangs or hung, who hung it, by which way, and what proves it: ids of photos, a word."""

    id: int
    place: str
    posted_on: date
    by_name: str
    down_on: date | None
    photos: tuple[int, ...]
    way: PostingWay = PostingWay.BOARD
    proof: str = ""
    proof_by: str = ""
    down_photos: tuple[int, ...] = ()


class StandingLine(Struct, frozen=True):
    """A line as it stands on a notice: its serial there, its beneficiary's name in full, and how far it is now."""

    line_id: int
    serial: int
    roster_id: int
    household_id: int
    name: str
    group: str
    amount: Fen
    state: LineState
    reason: str


class ObjectionRow(Struct, frozen=True):
    """An objection to a line of a notice."""

    id: int
    line_id: int
    serial: int
    name: str
    way: str
    text: str
    raised_on: date
    from_name: str
    hide_name: bool
    checker: str
    due: date | None
    answer: str
    upheld: bool | None
    answered_on: date | None
    answered_by: str
    proposed_by: str = ""
    """Who proposed the amendment that waits to be checked; empty where none waits."""
    after: Fen | None = None
    """The amount that amendment proposes; None leaves the line out."""


_LISTED = f"""
    SELECT n.id, n.number, n.roster_id, n.village, n.version, n.state, n.reason, n.copies, n.lines, n.sum_fen,
        n.prepared_at, n.kind, COALESCE((SELECT q.grp FROM notice_group q WHERE q.notice_id = n.id), '') AS own_group,
        r.period, r.batch, r.state AS roster_state, p.code, p.name,
        {hangs_since("n")} AS posted_on,
        (SELECT g.place FROM posting g WHERE g.notice_id = n.id AND g.posted_on = {hangs_since("n")}
            ORDER BY g.id DESC LIMIT 1) AS place
    FROM notice n JOIN roster r ON r.id = n.roster_id JOIN programme p ON p.id = r.programme_id
"""  # noqa: S608 - constants of this module
_ORDER = " ORDER BY substr(n.prepared_at, 1, 7) DESC, r.period DESC, p.code, n.village, n.id"


def _listed(row: Row) -> ListedNotice:
    return ListedNotice(
        row["id"],
        row["number"],
        row["roster_id"],
        row["code"],
        row["name"],
        row["period"],
        row["batch"],
        RosterState(row["roster_state"]),
        row["village"],
        row["version"],
        NoticeState(row["state"]),
        row["reason"] or "",
        row["copies"],
        row["lines"],
        Fen(row["sum_fen"]),
        date.fromisoformat(row["prepared_at"][:10]),
        date.fromisoformat(row["posted_on"]) if row["posted_on"] else None,
        row["place"] or "",
        NoticeKind(row["kind"]),
        row["own_group"],
    )


def recent(db: Database, since: date) -> list[ListedNotice]:
    """Notices whose roster is not closed yet, and all that were made since a day; the newest month first.

    Of the other kinds those that wait to be hung, and standing lists as long as they hang.
    """
    found = rows(
        db,
        _LISTED
        + """ WHERE n.prepared_at >= :since OR (n.state IN ('prepared', 'printed', 'posted')
                  AND (r.state IN ('draft', 'in_review', 'reviewed', 'disclosed') OR n.kind = 'standing'
                       OR (n.kind <> 'disclosure' AND n.state <> 'posted')))"""
        + _ORDER,
        {"since": since.isoformat()},
    )
    return [_listed(row) for row in found]


def of_month(db: Database, month: str) -> list[ListedNotice]:
    """Every notice made in a month (`2026-03`)."""
    sql = _LISTED + " WHERE substr(n.prepared_at, 1, 7) = ?" + _ORDER
    return [_listed(row) for row in rows(db, sql, (month,))]


def of_roster(db: Database, roster_id: int) -> list[ListedNotice]:
    """Every notice that shows a line of this roster, or was made for it."""
    sql = (  # constants of this module
        _LISTED  # noqa: S608
        + """ WHERE n.roster_id = :roster OR n.id IN (SELECT nl.notice_id FROM notice_line nl
                  JOIN line l ON l.id = nl.line_id WHERE l.roster_id = :roster)"""
        + _ORDER
    )
    return [_listed(row) for row in rows(db, sql, {"roster": roster_id})]


def listed(db: Database, notice_id: int) -> ListedNotice | None:
    """One notice as it is listed."""
    found = rows(db, _LISTED + " WHERE n.id = ?", (notice_id,))
    return _listed(found[0]) if found else None


def months(db: Database) -> list[str]:
    """Months in which notices were made, the newest first."""
    found = db.conn.execute("SELECT DISTINCT substr(prepared_at, 1, 7) FROM notice ORDER BY 1 DESC")
    return [row[0] for row in found]


def counts_of(db: Database, notice_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """By notice: households and people covered by its lines."""
    found = db.conn.execute(
        """SELECT nl.notice_id, count(DISTINCT l.household_id), sum((SELECT count(*) FROM line_member m
               WHERE m.line_id = l.id)) FROM notice_line nl JOIN line l ON l.id = nl.line_id
           WHERE nl.notice_id IN (SELECT value FROM json_each(?)) GROUP BY nl.notice_id""",
        (json.dumps(list(notice_ids)),),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def photos_by_notice(db: Database, notice_ids: Iterable[int]) -> dict[int, int]:
    """By notice that has any: how many photos prove its postings."""
    found = db.conn.execute(
        """SELECT g.notice_id, count(*) FROM posting g JOIN attachment a ON a.noun = 'posting' AND a.record_id = g.id
           WHERE g.notice_id IN (SELECT value FROM json_each(?)) GROUP BY g.notice_id""",
        (json.dumps(list(notice_ids)),),
    )
    return dict(found.fetchall())


def open_by_notice(db: Database) -> dict[int, tuple[int, date | None]]:
    """By notice with objections that wait for an answer: how many, and the first day by which one is due."""
    found = db.conn.execute(
        """SELECT nl.notice_id, count(*), min(d.due)
           FROM objection o CROSS JOIN notice_line nl ON nl.line_id = o.line_id
           LEFT JOIN objection_detail d ON d.objection_id = o.id WHERE o.answered_on IS NULL GROUP BY nl.notice_id"""
    )
    return {row[0]: (row[1], date.fromisoformat(row[2]) if row[2] else None) for row in found}


def open_objections(db: Database) -> list[tuple[int, int, date, date | None]]:
    """(objection, line, raised on, due) of each objection that waits for an answer, the most urgent first."""
    found = db.conn.execute(
        """SELECT o.id, o.line_id, o.raised_on, d.due FROM objection o
           LEFT JOIN objection_detail d ON d.objection_id = o.id WHERE o.answered_on IS NULL
           ORDER BY d.due IS NULL, d.due, o.id"""
    )
    return [
        (row[0], row[1], date.fromisoformat(row[2]), date.fromisoformat(row[3]) if row[3] else None) for row in found
    ]


def postings_of(db: Database, notice_id: int) -> list[PostingRow]:
    """Where a notice hangs or hung, in the order it was hung."""
    found = rows(
        db,
        """SELECT g.id, g.place, g.posted_on, g.down_on, COALESCE(d.by_name, u.name) AS by_name,
               (SELECT json_group_array(a.id) FROM attachment a
                WHERE a.noun = 'posting' AND a.record_id = g.id) AS photos,
               (SELECT json_group_array(a.id) FROM attachment a
                WHERE a.noun = 'posting_down' AND a.record_id = g.id) AS down_photos,
               COALESCE(w.way, 'board') AS way, COALESCE(w.proof, '') AS proof, COALESCE(w.proof_by, '') AS proof_by
           FROM posting g JOIN user u ON u.id = g.posted_by LEFT JOIN posting_detail d ON d.posting_id = g.id
           LEFT JOIN posting_way w ON w.posting_id = g.id
           WHERE g.notice_id = ? ORDER BY g.id""",
        (notice_id,),
    )
    return [
        PostingRow(
            row["id"],
            row["place"],
            date.fromisoformat(row["posted_on"]),
            row["by_name"],
            date.fromisoformat(row["down_on"]) if row["down_on"] else None,
            tuple(sorted(json.loads(row["photos"]))),
            PostingWay(row["way"]),
            row["proof"],
            row["proof_by"],
            tuple(sorted(json.loads(row["down_photos"]))),
        )
        for row in found
    ]


def places_in(db: Database, village: str) -> list[str]:
    """Places where notices of a village hung, the last used first."""
    found = db.conn.execute(
        """SELECT g.place FROM posting g JOIN notice n ON n.id = g.notice_id WHERE n.village = ?
           GROUP BY g.place ORDER BY max(g.id) DESC LIMIT 8""",
        (village,),
    )
    return [row[0] for row in found]


def standing_on(db: Database, notice_id: int) -> list[StandingLine]:
    """The lines of a notice in their order on it."""
    found = rows(
        db,
        """SELECT l.id, l.roster_id, l.household_id, b.name, l.grp, l.amount_fen, l.state, l.reason
           FROM notice_line nl JOIN line l ON l.id = nl.line_id JOIN person b ON b.id = l.beneficiary_id
           WHERE nl.notice_id = ? ORDER BY nl.id""",
        (notice_id,),
    )
    return [
        StandingLine(
            row["id"],
            serial,
            row["roster_id"],
            row["household_id"],
            row["name"],
            row["grp"],
            Fen(row["amount_fen"]),
            LineState(row["state"]),
            row["reason"] or "",
        )
        for serial, row in enumerate(found, start=1)
    ]


def objections_on(db: Database, notice_id: int) -> list[ObjectionRow]:
    """Objections to lines of a notice: those that wait first, then the newest answered."""
    found = rows(
        db,
        """WITH stand AS (SELECT line_id, row_number() OVER (ORDER BY id) AS serial FROM notice_line
                          WHERE notice_id = ?)
           SELECT o.*, s.serial, b.name, COALESCE(d.from_name, '') AS from_name, COALESCE(d.hide_name, 1) AS hide_name,
               COALESCE(d.checker, '') AS checker, d.due, COALESCE(u.name, '') AS answered_name,
               COALESCE(w.name, '') AS proposed_by, a.after_fen
           FROM stand s JOIN objection o ON o.line_id = s.line_id JOIN line l ON l.id = s.line_id
           JOIN person b ON b.id = l.beneficiary_id LEFT JOIN objection_detail d ON d.objection_id = o.id
           LEFT JOIN user u ON u.id = o.answered_by
           LEFT JOIN amendment a ON a.objection_id = o.id AND a.checked_at IS NULL
           LEFT JOIN user w ON w.id = a.user_id
           ORDER BY o.answered_on IS NOT NULL, d.due IS NULL, d.due, o.id DESC""",
        (notice_id,),
    )
    return [
        ObjectionRow(
            row["id"],
            row["line_id"],
            row["serial"],
            row["name"],
            row["way"],
            row["text"],
            date.fromisoformat(row["raised_on"]),
            row["from_name"],
            bool(row["hide_name"]),
            row["checker"],
            date.fromisoformat(row["due"]) if row["due"] else None,
            row["answer"] or "",
            None if row["upheld"] is None else bool(row["upheld"]),
            date.fromisoformat(row["answered_on"]) if row["answered_on"] else None,
            row["answered_name"],
            row["proposed_by"],
            None if row["after_fen"] is None else Fen(row["after_fen"]),
        )
        for row in found
    ]
