"""Notices, where they hang and since when, and objections to their lines."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind
from app.domain.records import Notice
from app.domain.states import NoticeState
from app.domain.wall_photos import PostingWay
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class Posting(Struct, frozen=True):
    """One place where a notice hangs or hung."""

    id: int
    notice_id: int
    place: str
    posted_on: date
    down_on: date | None
    way: PostingWay = PostingWay.BOARD


class Objection(Struct, frozen=True):
    """An objection to a line; it holds the line until it is answered."""

    id: int
    line_id: int
    text: str
    raised_on: date
    upheld: bool | None


def read_notice(row: Row) -> Notice:
    """A row of `NOTICES`."""
    return Notice(
        row["id"],
        bytes(row["public_id"]),
        row["number"],
        row["roster_id"],
        row["village"],
        row["version"],
        NoticeState(row["state"]),
        row["copies"],
        row["lines"],
        Fen(row["sum_fen"]),
        row["pages"],
        NoticeKind(row["kind"]),
        row["grp"],
    )


NOTICES = "SELECT n.*, COALESCE(g.grp, '') AS grp FROM notice n LEFT JOIN notice_group g ON g.notice_id = n.id"
"""Notices with their group, to be chosen from."""


_POSTINGS = "SELECT g.*, COALESCE(w.way, 'board') AS way FROM posting g LEFT JOIN posting_way w ON w.posting_id = g.id"


def _posting(row: Row) -> Posting:
    return Posting(
        row["id"],
        row["notice_id"],
        row["place"],
        date.fromisoformat(row["posted_on"]),
        date.fromisoformat(row["down_on"]) if row["down_on"] else None,
        PostingWay(row["way"]),
    )


def add_notice(tx: Transaction, line_ids: list[int], *, group: str = "", **values: str | int) -> int:
    """Keep a notice with the lines that stand on it; returns its id."""
    key = tx.insert("notice", public_id=tx.public_id(), prepared_at=tx.act.at, **values)
    if group:
        tx.insert("notice_group", notice_id=key, grp=group)
    tx.insert_rows("notice_line", [(tx.next_id("notice_line"), key, line_id) for line_id in line_ids])
    return key


def keep_sheet(tx: Transaction, notice_id: int, sheet: bytes) -> None:
    """Keep what a notice says, packed, so that every copy is the same sheet."""
    tx.insert("notice_sheet", notice_id=notice_id, sheet=sheet)


def sheet_of(db: Database, notice_id: int) -> bytes | None:
    """What a notice says, packed; None where an older program kept none."""
    row = db.conn.execute("SELECT sheet FROM notice_sheet WHERE notice_id = ?", (notice_id,)).fetchone()
    return bytes(row[0]) if row else None


def last_version(db: Database, base: str) -> int:
    """The highest version of the notices whose number begins with `base` and ends in `-V` and the version; or 0."""
    row = db.conn.execute(
        "SELECT max(version) FROM notice WHERE substr(number, 1, length(?)) = ? AND number = ? || version",
        (f"{base}-V", f"{base}-V", f"{base}-V"),
    ).fetchone()
    return int(row[0] or 0)


def made_on(db: Database, notice_id: int) -> date:
    """The day on which a notice was made."""
    row = db.conn.execute("SELECT prepared_at FROM notice WHERE id = ?", (notice_id,)).fetchone()
    return date.fromisoformat(row[0][:10])


def set_notice_state(tx: Transaction, key: int, state: NoticeState, reason: str | None = None) -> None:
    """Move a notice to a state that the caller has checked."""
    tx.update("notice", key, state=state.value, reason=reason)


def count_copy(tx: Transaction, key: int, copies: int) -> None:
    """So many copies of this notice were printed."""
    tx.update("notice", key, copies=copies)


def lines_hanging(db: Database, roster_id: int) -> dict[int, set[int]]:
    """By notice of any batch that hangs or hung its days: the lines of this roster that stand on it."""
    found = db.conn.execute(
        """SELECT nl.notice_id, nl.line_id FROM notice_line nl JOIN line l ON l.id = nl.line_id
           JOIN notice n ON n.id = nl.notice_id
           WHERE l.roster_id = ? AND n.state IN ('posted', 'down') AND n.kind = 'disclosure'""",
        (roster_id,),
    )
    standing: dict[int, set[int]] = {}
    for notice_id, line_id in found:
        standing.setdefault(notice_id, set()).add(line_id)
    return standing


def notice(db: Database, key: int) -> Notice | None:
    """One notice by id."""
    row = one(db, NOTICES + " WHERE n.id = ?", (key,))
    return read_notice(row) if row else None


def notice_by_number(db: Database, number: str) -> Notice | None:
    """One notice by the number printed on it."""
    row = one(db, NOTICES + " WHERE n.number = ?", (number,))
    return read_notice(row) if row else None


def notices_of(db: Database, roster_id: int) -> list[Notice]:
    """Notices of every kind made for a roster, oldest first."""
    return [read_notice(row) for row in rows(db, NOTICES + " WHERE n.roster_id = ? ORDER BY n.id", (roster_id,))]


def notices_showing(db: Database, roster_id: int) -> list[Notice]:
    """Notices made for a roster, and those of earlier batches that show lines which moved to it; oldest first.

    No standing list: it shows who is entitled, whatever becomes of a roster.
    """
    found = rows(
        db,
        NOTICES  # noqa: S608 - constants of this module
        + """ WHERE n.kind <> 'standing' AND (n.roster_id = :roster OR n.id IN
               (SELECT nl.notice_id FROM notice_line nl JOIN line l ON l.id = nl.line_id WHERE l.roster_id = :roster))
           ORDER BY n.id""",
        {"roster": roster_id},
    )
    return [read_notice(row) for row in found]


def others_showing(db: Database, notice_id: int) -> list[Notice]:
    """Other notices of the same kind on which a line of this one stands too; oldest first."""
    found = rows(
        db,
        NOTICES  # noqa: S608 - constants of this module
        + """ WHERE n.id <> :notice AND n.kind = (SELECT kind FROM notice WHERE id = :notice) AND n.id IN
               (SELECT theirs.notice_id FROM notice_line mine JOIN notice_line theirs ON theirs.line_id = mine.line_id
                WHERE mine.notice_id = :notice) ORDER BY n.id""",
        {"notice": notice_id},
    )
    return [read_notice(row) for row in found]


def list_notices(db: Database) -> list[Notice]:
    """Every notice, oldest first."""
    return [read_notice(row) for row in rows(db, NOTICES + " ORDER BY n.id")]


def notices_in(db: Database, state: NoticeState) -> list[Notice]:
    """The notices in this state, oldest first."""
    return [read_notice(row) for row in rows(db, NOTICES + " WHERE n.state = ? ORDER BY n.id", (state.value,))]


def lines_on(db: Database, notice_id: int) -> list[int]:
    """The lines that stand on a notice."""
    return [
        row[0]
        for row in db.conn.execute("SELECT line_id FROM notice_line WHERE notice_id = ? ORDER BY id", (notice_id,))
    ]


def stands_on(db: Database, line_id: int) -> bool:
    """Whether a line stands on some notice that was not withdrawn."""
    found = db.conn.execute(
        """SELECT 1 FROM notice_line nl JOIN notice n ON n.id = nl.notice_id
           WHERE nl.line_id = ? AND n.state <> 'withdrawn' LIMIT 1""",
        (line_id,),
    ).fetchone()
    return found is not None


def add_posting(tx: Transaction, notice_id: int, place: str, on: date, by_name: str = "") -> int:
    """The notice hangs at this place since this day (day 0); `by_name` hung it, when it was not the acting user."""
    key = tx.insert("posting", notice_id=notice_id, place=place, posted_on=on.isoformat(), posted_by=tx.act.user_id)
    if by_name:
        tx.insert("posting_detail", posting_id=key, by_name=by_name)
    return key


def take_down(tx: Transaction, posting_id: int, on: date) -> None:
    """The sheet was taken down on this day."""
    tx.update("posting", posting_id, down_on=on.isoformat())


def posting(db: Database, key: int) -> Posting | None:
    """One place where a notice hangs or hung, by id."""
    row = one(db, _POSTINGS + " WHERE g.id = ?", (key,))
    return _posting(row) if row else None


def postings_of(db: Database, notice_id: int) -> list[Posting]:
    """Where a notice hangs or hung."""
    return [_posting(row) for row in rows(db, _POSTINGS + " WHERE g.notice_id = ? ORDER BY g.id", (notice_id,))]


def add_objection(tx: Transaction, line_id: int, *, way: str, text: str, on: date) -> int:
    """Write down an objection; returns its id."""
    return tx.insert("objection", line_id=line_id, way=way, text=text, raised_on=on.isoformat())


def set_care(tx: Transaction, objection_id: int, **values: str | int | None) -> None:
    """Who objected (`from_name`, `hide_name` 0 or 1), who looks into it (`checker`) and by when (`due`, ISO)."""
    row = one(tx.db, "SELECT id FROM objection_detail WHERE objection_id = ?", (objection_id,))
    if row is None:
        given: dict[str, str | int | None] = {"from_name": "", "hide_name": 0, "checker": "", **values}
        tx.insert("objection_detail", objection_id=objection_id, **given)
    else:
        tx.update("objection_detail", row["id"], **values)


def answer_objection(tx: Transaction, key: int, *, upheld: bool, answer: str, on: date) -> None:
    """Answer an objection."""
    tx.update(
        "objection", key, upheld=int(upheld), answer=answer, answered_on=on.isoformat(), answered_by=tx.act.user_id
    )


def objection(db: Database, key: int) -> Objection | None:
    """One objection by id."""
    row = one(db, "SELECT * FROM objection WHERE id = ?", (key,))
    if row is None:
        return None
    upheld = None if row["upheld"] is None else bool(row["upheld"])
    return Objection(row["id"], row["line_id"], row["text"], date.fromisoformat(row["raised_on"]), upheld)


def open_objections(db: Database, line_id: int) -> int:
    """How many objections to a line wait for an answer."""
    row = db.conn.execute(
        "SELECT count(*) FROM objection WHERE line_id = ? AND answered_on IS NULL", (line_id,)
    ).fetchone()
    return int(row[0])
