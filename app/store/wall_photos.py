"""Photos of walls: what was dropped in and where it went, small pictures, and what hangs with or without a photo."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from app.domain.wall_photos import PhotoPurpose, PhotoState, PhotoWhy, PostingWay
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows

POSTING, DOWN, WAITING = "posting", "posting_down", "wall_photo"
"""Under which noun a picture is kept: of a sheet that hangs, of one that was taken down, of one that waits."""


class WallPhoto(Struct, frozen=True):
    """A picture that was dropped in. `number`, `page`: what its code says, empty and 0 without one.

    `attachment_id` is None where nothing of it was kept; `why` is None of one that was filed by itself; `at` is ISO.
    """

    id: int
    folder: str
    name: str
    purpose: PhotoPurpose
    state: PhotoState
    why: PhotoWhy | None
    number: str
    page: int
    notice_id: int | None
    attachment_id: int | None
    reason: str
    at: str


class HangingPlace(Struct, frozen=True):
    """A place where a notice hangs now; `photos` are attachments, `proof` the written word in their stead."""

    posting_id: int
    notice_id: int
    number: str
    village: str
    programme: str
    period: str
    place: str
    way: PostingWay
    posted_on: date
    proof: str
    photos: tuple[int, ...]

    @property
    def is_proved(self) -> bool:
        """Whether a photo or a written word proves it."""
        return bool(self.photos or self.proof)


def _photo(row: Row) -> WallPhoto:
    return WallPhoto(
        row["id"],
        row["folder"],
        row["name"],
        PhotoPurpose(row["purpose"]),
        PhotoState(row["state"]),
        PhotoWhy(row["why"]) if row["why"] else None,
        row["number"],
        row["page"],
        row["notice_id"],
        row["attachment_id"],
        row["reason"],
        row["taken_at"],
    )


# -- what was dropped in -----------------------------------------------------------------------------------------------


def add_photo(tx: Transaction, **values: str | int | None) -> int:
    """Write down a picture that was dropped in; returns its id."""
    return tx.insert("wall_photo", taken_at=tx.act.at, reason="", **values)


def set_photo(tx: Transaction, key: int, **values: str | int | None) -> None:
    """Change what became of a picture."""
    tx.update("wall_photo", key, **values)


def file_under(tx: Transaction, photo_id: int, posting_id: int, attachment_id: int, *, by_hand: bool) -> None:
    """A picture was filed with a place where a notice hangs or hung."""
    tx.insert(
        "wall_photo_filed",
        photo_id=photo_id,
        posting_id=posting_id,
        attachment_id=attachment_id,
        by_hand=int(by_hand),
    )


def refile(tx: Transaction, photo_id: int, posting_id: int) -> None:
    """A picture that was filed with one place belongs to another one."""
    for row in rows(tx.db, "SELECT id FROM wall_photo_filed WHERE photo_id = ?", (photo_id,)):
        tx.update("wall_photo_filed", row["id"], posting_id=posting_id, by_hand=1)


def move_attachment(tx: Transaction, attachment_id: int, noun: str, record_id: int) -> None:
    """What was kept with a picture that waited is kept with a record from now on."""
    tx.update("attachment", attachment_id, noun=noun, record_id=record_id)


def photo(db: Database, key: int) -> WallPhoto | None:
    """One picture by id."""
    row = one(db, "SELECT * FROM wall_photo WHERE id = ?", (key,))
    return _photo(row) if row else None


def photo_by_digest(db: Database, digest: str) -> WallPhoto | None:
    """The picture of a file that was dropped in before."""
    row = one(db, "SELECT * FROM wall_photo WHERE digest = ?", (digest,))
    return _photo(row) if row else None


def photos_in(db: Database, state: PhotoState, most: int = 2000) -> list[WallPhoto]:
    """The pictures of a state, oldest first."""
    found = rows(db, "SELECT * FROM wall_photo WHERE state = ? ORDER BY id LIMIT ?", (state.value, most))
    return [_photo(row) for row in found]


def photo_counts(db: Database) -> dict[PhotoState, int]:
    """By state: how many pictures."""
    return {
        PhotoState(state): many for state, many in db.conn.execute("SELECT state, count(*) FROM wall_photo GROUP BY 1")
    }


def filed_under(db: Database, photo_id: int) -> list[tuple[int, int]]:
    """(posting, attachment) with which a picture was filed."""
    found = db.conn.execute(
        "SELECT posting_id, attachment_id FROM wall_photo_filed WHERE photo_id = ? ORDER BY id", (photo_id,)
    )
    return [(row[0], row[1]) for row in found]


# -- small pictures ----------------------------------------------------------------------------------------------------


def keep_thumb(tx: Transaction, attachment_id: int, content: bytes) -> None:
    """Keep the small picture of an attachment, once."""
    if one(tx.db, "SELECT id FROM thumbnail WHERE attachment_id = ?", (attachment_id,)) is None:
        tx.insert("thumbnail", attachment_id=attachment_id, content=content)


def thumbs(db: Database, attachment_ids: Iterable[int]) -> dict[int, bytes]:
    """By attachment that has one: its small picture."""
    found = db.conn.execute(
        "SELECT attachment_id, content FROM thumbnail WHERE attachment_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(attachment_ids)),),
    )
    return {row[0]: bytes(row[1]) for row in found}


# -- how and where it hangs --------------------------------------------------------------------------------------------


def keep_way(tx: Transaction, posting_id: int, way: PostingWay, proof: str, proof_by: str) -> None:
    """By which way a notice is shown, and the written word that proves it with whose it is."""
    row = one(tx.db, "SELECT id FROM posting_way WHERE posting_id = ?", (posting_id,))
    values = {"way": way.value, "proof": proof, "proof_by": proof_by}
    if row is None:
        tx.insert("posting_way", posting_id=posting_id, **values)
    else:
        tx.update("posting_way", row["id"], **values)


def way_of(db: Database, posting_id: int) -> PostingWay:
    """By which way a notice is shown at a place; the board where nobody wrote one down."""
    row = one(db, "SELECT way FROM posting_way WHERE posting_id = ?", (posting_id,))
    return PostingWay(row["way"]) if row else PostingWay.BOARD


def hanging_places(db: Database) -> list[HangingPlace]:
    """Every place where a notice hangs or is shown now, by village, then programme and place."""
    found = rows(
        db,
        """WITH shots AS (SELECT record_id, json_group_array(id) AS ids FROM attachment WHERE noun = 'posting'
                          GROUP BY record_id)
           SELECT g.id, g.notice_id, n.number, n.village, p.name, r.period, g.place, g.posted_on, s.ids,
               COALESCE(w.way, 'board') AS way, COALESCE(w.proof, '') AS proof
           FROM posting g JOIN notice n ON n.id = g.notice_id JOIN roster r ON r.id = n.roster_id
           JOIN programme p ON p.id = r.programme_id LEFT JOIN posting_way w ON w.posting_id = g.id
           LEFT JOIN shots s ON s.record_id = g.id
           WHERE n.state IN ('printed', 'posted') AND g.down_on IS NULL
           ORDER BY n.village, p.code, n.id, g.id""",
    )
    return [
        HangingPlace(
            row["id"],
            row["notice_id"],
            row["number"],
            row["village"],
            row["name"],
            row["period"],
            row["place"],
            PostingWay(row["way"]),
            date.fromisoformat(row["posted_on"]),
            row["proof"],
            tuple(sorted(json.loads(row["ids"]))) if row["ids"] else (),
        )
        for row in found
    ]


def unproved(db: Database, before: date) -> list[tuple[int, int, str]]:
    """(posting, notice, village) of each place with neither photo nor written word, of what was hung before a day."""
    found = db.conn.execute(
        """SELECT g.id, g.notice_id, n.village FROM posting g JOIN notice n ON n.id = g.notice_id
           LEFT JOIN posting_way w ON w.posting_id = g.id
           WHERE n.state IN ('printed', 'posted') AND g.down_on IS NULL AND g.posted_on < ?
               AND COALESCE(w.proof, '') = '' AND NOT EXISTS (SELECT 1 FROM attachment a
                   WHERE a.noun = 'posting' AND a.record_id = g.id)
           ORDER BY g.posted_on, g.id""",
        (before.isoformat(),),
    )
    return [(row[0], row[1], row[2]) for row in found]


def notice_of_line(db: Database, line_id: int) -> int | None:
    """The notice on which a line stands: the newest that was printed of those before payment, which are objected to."""
    row = db.conn.execute(
        """SELECT n.id FROM notice n JOIN notice_line nl ON nl.notice_id = n.id
           WHERE nl.line_id = ? ORDER BY n.kind <> 'disclosure', n.state = 'prepared', n.id DESC LIMIT 1""",
        (line_id,),
    ).fetchone()
    return int(row[0]) if row else None
