"""Who is entitled now, as standing lists show it; which lists are due: never made, changed since, or a quarter old."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.notice_kinds import NoticeKind
from app.domain.records import Notice
from app.store.connection import Database
from app.store.notices import NOTICES, read_notice
from app.store.transaction import rows


class Entitled(Struct, frozen=True):
    """Names and numbers of one grant that runs; `covered` people of the household, 1 of a grant to a person."""

    entitlement_id: int
    name: str
    document: str
    public: bool
    head: str
    head_public: bool
    covered: int


class DueList(Struct, frozen=True):
    """A standing list that is due in a village, and why: `new`, `changed` or `quarter` (words `standing_due`)."""

    programme: str
    programme_name: str
    village: str
    people: int
    why: str
    number: str


def notices_of_kind(db: Database, kind: NoticeKind) -> list[Notice]:
    """Every notice of a kind, oldest first."""
    return [read_notice(row) for row in rows(db, NOTICES + " WHERE n.kind = ? ORDER BY n.id", (kind.value,))]


def standing_of(db: Database, programme_id: int, village: str) -> list[Notice]:
    """Standing lists of a programme in a village, of whatever roster; oldest first."""
    sql = (
        NOTICES
        + """ JOIN roster r ON r.id = n.roster_id
           WHERE n.kind = 'standing' AND r.programme_id = ? AND n.village = ? ORDER BY n.id"""
    )
    return [read_notice(row) for row in rows(db, sql, (programme_id, village))]


def entitled(db: Database, programme_id: int, day: date) -> dict[int, Entitled]:
    """By grant of a programme that runs on a day: whose it is."""
    found = rows(
        db,
        """SELECT e.id, b.name, COALESCE(b.document, '') AS document, b.kind AS kind, COALESCE(hp.name, b.name) AS head,
               COALESCE(hp.kind, b.kind) AS head_kind, CASE WHEN e.household_id IS NULL THEN 1 ELSE
               (SELECT count(*) FROM household_member o WHERE o.household_id = e.household_id AND o.until IS NULL) END
               AS covered
           FROM entitlement e
           LEFT JOIN household h ON h.id = e.household_id
           LEFT JOIN household_member m ON m.person_id = e.person_id AND m.until IS NULL
           LEFT JOIN household mh ON mh.id = m.household_id
           LEFT JOIN person hp ON hp.id = COALESCE(h.head_id, mh.head_id)
           JOIN person b ON b.id = COALESCE(e.person_id, h.head_id)
           WHERE e.programme_id = :programme AND e.since <= :day AND (e.until IS NULL OR e.until >= :day)""",
        {"programme": programme_id, "day": day.isoformat()},
    )
    return {
        row["id"]: Entitled(
            row["id"],
            row["name"],
            row["document"],
            row["kind"] == "organisation",
            row["head"],
            row["head_kind"] == "organisation",
            max(row["covered"], 1),
        )
        for row in found
    }


_RUNNING = """
    SELECT p.id AS programme_id, p.code, p.name, e.village, count(*) AS people, max(a.at) AS changed,
        max(CASE WHEN e.since <= :day THEN e.since END) AS begun,
        (SELECT max(o.until) FROM entitlement o
         WHERE o.programme_id = p.id AND o.village = e.village AND o.until < :day) AS over
    FROM entitlement e JOIN programme p ON p.id = e.programme_id LEFT JOIN audit a ON a.seq = e.maker_seq
    WHERE e.since <= :day AND (e.until IS NULL OR e.until >= :day) GROUP BY p.id, e.village
"""


def due_lists(db: Database, day: date, programmes: frozenset[str] | None = None) -> list[DueList]:
    """Standing lists that are due on a day, by programme and village.

    Where `programmes` (codes) are named one that was never made is due for them; a list in force is due when somebody
    was granted, changed or ended since it was made, and when a quarter has begun since.
    """
    quarter = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1).isoformat()
    there = {
        (row["programme_id"], row["village"]): row
        for row in rows(
            db,
            """SELECT r.programme_id, n.village, n.number, n.prepared_at
               FROM notice n JOIN roster r ON r.id = n.roster_id
               WHERE n.kind = 'standing' AND n.state IN ('prepared', 'printed', 'posted') ORDER BY n.id""",
        )
    }
    due = []
    for row in rows(db, _RUNNING, {"day": day.isoformat()}):
        kept = there.get((row["programme_id"], row["village"]))
        if kept is None:
            if programmes is not None and row["code"] in programmes:
                due.append(DueList(row["code"], row["name"], row["village"], row["people"], "new", ""))
            continue
        made = str(kept["prepared_at"])
        over = row["over"] or ""
        changed = (row["changed"] or "") > made or (row["begun"] or "") > made[:10] or over >= made[:10]
        why = "changed" if changed else "quarter" if made[:10] < quarter else ""
        if why:
            due.append(DueList(row["code"], row["name"], row["village"], row["people"], why, kept["number"]))
    return due


def programmes_with_people(db: Database, day: date) -> list[tuple[str, str]]:
    """Code and name of the programmes that somebody is entitled to on a day and that have a roster, by code."""
    found = db.conn.execute(
        """SELECT DISTINCT p.code, p.name FROM entitlement e JOIN programme p ON p.id = e.programme_id
           WHERE e.since <= :day AND (e.until IS NULL OR e.until >= :day)
           AND EXISTS (SELECT 1 FROM roster r WHERE r.programme_id = p.id) ORDER BY p.code""",
        {"day": day.isoformat()},
    )
    return found.fetchall()
