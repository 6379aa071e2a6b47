"""Where a photo of a wall can be filed by hand: places of notices that hang, came down lately, or wait to be hung."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.states import NoticeState
from app.store.connection import Database
from app.store.transaction import rows


class FilingChoice(Struct, frozen=True):
    """A place of a notice; `posting_id` is None of a notice that is printed and hangs nowhere yet."""

    notice_id: int
    posting_id: int | None
    number: str
    state: NoticeState
    village: str
    programme: str
    period: str
    place: str


def filing_choices(db: Database, down_since: date) -> list[FilingChoice]:
    """Every place of notices that hang, or came down since a day, and every printed notice; by village."""
    found = rows(
        db,
        """SELECT n.id AS notice_id, g.id AS posting_id, n.number, n.state, n.village, p.name, r.period,
               COALESCE(g.place, '') AS place, p.code
           FROM notice n JOIN roster r ON r.id = n.roster_id JOIN programme p ON p.id = r.programme_id
           JOIN posting g ON g.notice_id = n.id
           WHERE n.state IN ('printed', 'posted') OR (n.state IN ('down', 'replaced') AND g.down_on >= ?)
               OR (n.state = 'replaced' AND g.id IS NOT NULL AND g.down_on IS NULL)
           UNION ALL SELECT n.id, NULL, n.number, n.state, n.village, p.name, r.period, '', p.code
           FROM notice n JOIN roster r ON r.id = n.roster_id JOIN programme p ON p.id = r.programme_id
           WHERE n.state = 'printed'
           ORDER BY village, code, notice_id, posting_id""",
        (down_since.isoformat(),),
    )
    return [
        FilingChoice(
            row["notice_id"],
            row["posting_id"],
            row["number"],
            NoticeState(row["state"]),
            row["village"],
            row["name"],
            row["period"],
            row["place"],
        )
        for row in found
    ]
