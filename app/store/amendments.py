"""What upheld objections change of lines: proposed, checked by another person, and on which sheet it stands."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from app.domain.money import Fen
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class Amendment(Struct, frozen=True):
    """A change of one line: `after` None leaves it out; `checker` empty while it waits; `refused` says why not."""

    id: int
    objection_id: int
    line_id: int
    roster_id: int
    village: str
    name: str
    before: Fen
    after: Fen | None
    reason: str
    user_id: int
    maker: str
    made_on: date
    review_id: int | None
    checker: str
    checked_on: date | None
    refused: str
    floor: int | None

    @property
    def waits(self) -> bool:
        """Whether nobody has checked it yet."""
        return self.checked_on is None

    @property
    def holds(self) -> bool:
        """Whether it was checked and is so."""
        return self.checked_on is not None and not self.refused


_SELECT = """SELECT a.*, l.roster_id, l.village, p.name, m.name AS maker, COALESCE(c.name, '') AS checker
    FROM amendment a JOIN line l ON l.id = a.line_id JOIN person p ON p.id = l.beneficiary_id
    JOIN user m ON m.id = a.user_id LEFT JOIN user c ON c.id = a.checker_id"""


def _amendment(row: Row) -> Amendment:
    return Amendment(
        row["id"],
        row["objection_id"],
        row["line_id"],
        row["roster_id"],
        row["village"],
        row["name"],
        Fen(row["before_fen"]),
        None if row["after_fen"] is None else Fen(row["after_fen"]),
        row["reason"],
        row["user_id"],
        row["maker"],
        date.fromisoformat(row["made_at"][:10]),
        row["review_id"],
        row["checker"],
        date.fromisoformat(row["checked_at"][:10]) if row["checked_at"] else None,
        row["refused"] or "",
        row["floor"],
    )


def add_amendment(tx: Transaction, **values: str | int | None) -> int:
    """Keep a change that waits for another person; returns its id."""
    return tx.insert("amendment", user_id=tx.act.user_id, made_at=tx.act.at, **values)


def settle_amendment(tx: Transaction, key: int, *, refused: str | None, floor: int | None) -> None:
    """Another person looked at it: it holds, or he wrote why not."""
    tx.update("amendment", key, checker_id=tx.act.user_id, checked_at=tx.act.at, refused=refused, floor=floor)


def amendment(db: Database, key: int) -> Amendment | None:
    """One change by id."""
    row = one(db, _SELECT + " WHERE a.id = ?", (key,))
    return _amendment(row) if row else None


def waiting(db: Database) -> list[Amendment]:
    """Changes that nobody has checked, oldest first."""
    return [_amendment(row) for row in rows(db, _SELECT + " WHERE a.checked_at IS NULL ORDER BY a.id")]


def waiting_of(db: Database, objection_id: int) -> Amendment | None:
    """The change of an objection that waits to be checked."""
    row = one(db, _SELECT + " WHERE a.checked_at IS NULL AND a.objection_id = ?", (objection_id,))
    return _amendment(row) if row else None


def holding(db: Database, roster_id: int) -> list[Amendment]:
    """Changes of lines of a roster that were checked and hold, oldest first."""
    sql = _SELECT + " WHERE l.roster_id = ? AND a.checked_at IS NOT NULL AND a.refused IS NULL ORDER BY a.id"
    return [_amendment(row) for row in rows(db, sql, (roster_id,))]


def rosters_amended(db: Database) -> list[int]:
    """Rosters some of whose lines were amended, the newest first."""
    found = db.conn.execute(
        """SELECT DISTINCT l.roster_id FROM amendment a CROSS JOIN line l ON l.id = a.line_id
           WHERE a.checked_at IS NOT NULL AND a.refused IS NULL ORDER BY 1 DESC"""
    )
    return [row[0] for row in found]


def newest_notice(db: Database) -> int:
    """The newest sheet of all; 0 where there is none. What is amended now stands on later ones only."""
    return int(db.conn.execute("SELECT COALESCE(max(id), 0) FROM notice").fetchone()[0])


def amend_line(tx: Transaction, key: int, amount: Fen) -> None:
    """Give a line the amount of a checked amendment; who checks it does not become its maker."""
    tx.carry("line", key, amount_fen=int(amount))
