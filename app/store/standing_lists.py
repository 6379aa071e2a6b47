"""Who is entitled now, as standing lists show it; which lists are due: never made, changed, a quarter old, empty."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.notice_kinds import NoticeKind
from app.domain.records import Notice
from app.store.connection import Database
from app.store.notices import NOTICES, read_notice
from app.store.transaction import Row, rows

EMPTY = "empty"
"""Why a list is due on which nobody is any more: it comes down, and no other is hung in its place."""


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
    """A standing list that is due in a place, and why: `new`, `changed`, `quarter`, `empty` (words `standing_due`)."""

    programme: str
    programme_name: str
    village: str
    people: int
    why: str
    number: str
    group: str = ""
    notice_id: int = 0


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


_GRANTS = """
    SELECT e.programme_id, p.code, p.name, e.village, e.grp, count(*) FILTER (WHERE e.runs) AS people,
        max(a.at) AS changed, max(e.since) FILTER (WHERE e.runs AND e.since <= :day) AS begun,
        max(e.until) FILTER (WHERE e.until < :day) AS over
    FROM (SELECT *, since <= :day AND (until IS NULL OR until >= :day) AS runs FROM entitlement) e
    JOIN programme p ON p.id = e.programme_id LEFT JOIN audit a ON a.seq = e.maker_seq AND e.runs
    GROUP BY e.programme_id, e.village, e.grp
"""
_IN_FORCE = """
    SELECT n.id, n.number, n.prepared_at, n.village, COALESCE(g.grp, '') AS grp, r.programme_id, p.code, p.name
    FROM notice n JOIN roster r ON r.id = n.roster_id JOIN programme p ON p.id = r.programme_id
    LEFT JOIN notice_group g ON g.notice_id = n.id
    WHERE n.kind = 'standing' AND n.state IN ('prepared', 'printed', 'posted') ORDER BY n.id
"""
_Place = tuple[int, str, str]
"""Programme, village (the township's code and three noughts for all of it) and group (empty for all of a village)."""


def due_lists(db: Database, day: date, programmes: frozenset[str] | None = None) -> list[DueList]:
    """Standing lists that are due on a day, by programme and place.

    Where `programmes` (codes) are named one that was never made is due for them; a list in force is due when somebody
    was granted, changed or ended since it was made, and when a quarter has begun since; one on which nobody is any
    more is due to be taken down (`EMPTY`).
    """
    there: dict[_Place, Row] = {(row["programme_id"], row["village"], row["grp"]): row for row in rows(db, _IN_FORCE)}
    if not there and not programmes:
        return []
    reaches = dict(db.conn.execute("SELECT programme_id, reach FROM notice_choice").fetchall())
    quarter = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1).isoformat()
    grants = rows(db, _GRANTS, {"day": day.isoformat()})
    due = []
    for place, found in _by_place(grants, reaches).items():
        people = sum(row["people"] for row in found)
        kept, first = there.get(place), found[0]
        if people and kept is None and first["code"] in (programmes or ()):
            due.append(DueList(first["code"], first["name"], place[1], people, "new", "", place[2]))
        elif people and kept is not None and (why := _why(kept, found, quarter)):
            number, key = kept["number"], kept["id"]
            due.append(DueList(first["code"], first["name"], place[1], people, why, number, place[2], key))
    living = {spot for row in grants if row["people"] for spot in _spots(row)}
    due += [
        DueList(kept["code"], kept["name"], place[1], 0, EMPTY, kept["number"], place[2], kept["id"])
        for place, kept in there.items()
        if place not in living
    ]
    return sorted(due, key=lambda one: (one.programme, one.village, one.group))


def _by_place(grants: list[Row], reaches: dict[int, str]) -> dict[_Place, list[Row]]:
    """The grants of each sheet, as far as the sheets of a programme reach."""
    found: dict[_Place, list[Row]] = {}
    for row in grants:
        village, group, township = _spots(row)
        place = {"group": group, "township": township}.get(reaches.get(row["programme_id"], ""), village)
        found.setdefault(place, []).append(row)
    return found


def _spots(row: Row) -> tuple[_Place, _Place, _Place]:
    """The sheets on which a grant may stand: of its village, its group, its township."""
    key, village = row["programme_id"], row["village"]
    return (key, village, ""), (key, village, row["grp"]), (key, f"{village[:9]}000", "")


def _why(kept: Row, found: list[Row], quarter: str) -> str:
    """Why a list is to be renewed; empty while it is as it should be."""
    made = str(kept["prepared_at"])
    for row in found:
        over = row["over"] or ""
        if (row["changed"] or "") > made or (row["begun"] or "") > made[:10] or over >= made[:10]:
            return "changed"
    return "quarter" if made[:10] < quarter else ""


def is_anybody_on(db: Database, notice: Notice, day: date) -> bool:
    """Whether somebody is entitled on a day in the place a standing list is for."""
    found = db.conn.execute(
        """SELECT 1 FROM entitlement e JOIN roster r ON r.id = :roster AND r.programme_id = e.programme_id
           WHERE e.since <= :day AND (e.until IS NULL OR e.until >= :day)
               AND (e.village = :village OR :village = substr(e.village, 1, 9) || '000')
               AND (:grp = '' OR e.grp = :grp) LIMIT 1""",
        {"roster": notice.roster_id, "day": day.isoformat(), "village": notice.village, "grp": notice.group},
    ).fetchone()
    return found is not None


def still_hanging(db: Database, notice: Notice) -> list[tuple[int, date]]:
    """(posting, day) of the list in whose place a standing one comes, as far as it was not written down as off."""
    found = db.conn.execute(
        """SELECT g.id, g.posted_on FROM notice n JOIN posting g ON g.notice_id = n.id
           WHERE n.kind = 'standing' AND n.state = 'replaced' AND n.reason = ? AND g.down_on IS NULL ORDER BY g.id""",
        (notice.number,),
    )
    return [(row[0], date.fromisoformat(row[1])) for row in found]


def programmes_with_people(db: Database, day: date) -> list[tuple[str, str]]:
    """Code and name of the programmes that somebody is entitled to on a day and that have a roster, by code."""
    found = db.conn.execute(
        """SELECT DISTINCT p.code, p.name FROM entitlement e JOIN programme p ON p.id = e.programme_id
           WHERE e.since <= :day AND (e.until IS NULL OR e.until >= :day)
           AND EXISTS (SELECT 1 FROM roster r WHERE r.programme_id = p.id) ORDER BY p.code""",
        {"day": day.isoformat()},
    )
    return found.fetchall()
