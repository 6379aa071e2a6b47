"""What the page of sending shows; cost grows with what is shown, not with what was ever sent."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.records import RosterName, Submission
from app.domain.states import CardState, LineState, RosterKind, RosterState
from app.store.connection import Database
from app.store.submissions import read_submission
from app.store.transaction import Row, one, rows


class GoingRow(Struct, frozen=True):
    """A roster that is on its way to the county, with what its lines come to; `troubled` may not be sent after all."""

    roster: RosterName
    state: RosterState
    channel: Channel
    lines: int
    households: int
    people: int
    total: Fen
    held: int
    troubled: int


class SentRow(Struct, frozen=True):
    """A submission with its roster's name, when it took each step (ISO text), its copies, and its lines by state."""

    submission: Submission
    roster: RosterName
    built_at: str
    handed_over_at: str | None
    handed_over_by: str | None
    verdict_at: str | None
    copies: int
    copied_at: str | None
    confirmed: bool
    states: dict[LineState, tuple[int, Fen]]


class BackRow(Struct, frozen=True):
    """A line that the bank returned or the county refused, with what is known of its card and of what follows it."""

    line_id: int
    state: LineState
    serial: int
    payee_id: int
    payee_name: str
    payee_document: str
    payee_died: bool
    household_id: int
    village: str
    amount: Fen
    snapshot: str
    card_id: int
    card_state: CardState
    card_account_name: str
    card_bank: str
    card_state_on: str
    usable_card_id: int | None
    usable_account: str | None
    reason: str
    reason_text: str
    said_at: str
    follower_id: int | None
    follower_roster: int | None
    follower_state: LineState | None


def _name(row: Row) -> RosterName:
    return RosterName(
        row["roster_id"],
        row["programme"],
        row["programme_name"],
        row["period"],
        RosterKind(row["kind"]),
        row["batch"],
        row["version"],
    )


_NAMED = "r.id AS roster_id, p.code AS programme, p.name AS programme_name, r.period, r.kind, r.batch, r.version"
_OPEN = "('proposed', 'held', 'ready')"
_GOING = f"""
    SELECT {_NAMED}, r.state, COALESCE(h.channel, p.channel) AS channel, count(*) AS lines,
        count(DISTINCT l.household_id) AS households,
        sum(l.amount_fen) AS fen, sum(l.state = 'held') AS held,
        sum(l.state <> 'held' AND (c.state NOT IN ('unknown', 'active') OR y.died IS NOT NULL OR b.died IS NOT NULL))
            AS troubled,
        (SELECT count(*) FROM line x JOIN line_member m ON m.line_id = x.id
            WHERE x.roster_id = r.id AND x.state IN {_OPEN}) AS people
    FROM roster r JOIN programme p ON p.id = r.programme_id JOIN line l ON l.roster_id = r.id
    JOIN card c ON c.id = l.card_id JOIN person y ON y.id = l.payee_id JOIN person b ON b.id = l.beneficiary_id
    LEFT JOIN roster_rules h ON h.roster_id = r.id AND h.held = 1
    WHERE r.state IN ('in_review', 'reviewed', 'disclosed', 'cleared') AND l.state IN {_OPEN}
    GROUP BY r.id ORDER BY r.state <> 'cleared', r.id DESC
"""  # noqa: S608 - constants of this module


def going_rosters(db: Database) -> list[GoingRow]:
    """Rosters handed over to review and not sent yet, cleared ones first, then the newest."""
    return [
        GoingRow(
            _name(row),
            RosterState(row["state"]),
            Channel(row["channel"]),
            row["lines"],
            row["households"],
            row["people"],
            Fen(row["fen"]),
            row["held"],
            row["troubled"],
        )
        for row in rows(db, _GOING)
    ]


_SENT = f"""
    SELECT s.*, {_NAMED}, u.name AS handed_over_name,
        (SELECT count(*) FROM submission_copy k WHERE k.submission_id = s.id) AS copies,
        (SELECT max(copied_at) FROM submission_copy k WHERE k.submission_id = s.id) AS copied_at,
        COALESCE((SELECT o.confirmed FROM package_out o WHERE o.id = s.package_id), 0) AS confirmed
    FROM submission s JOIN roster r ON r.id = s.roster_id JOIN programme p ON p.id = r.programme_id
    LEFT JOIN user u ON u.id = s.handed_over_by
"""  # noqa: S608 - constants of this module


def sent_rows(db: Database, *, below: int | None, limit: int) -> list[SentRow]:
    """The newest `limit` submissions, those with a number below `below` when it is given."""
    found = rows(
        db,
        _SENT + " WHERE :below IS NULL OR s.id < :below ORDER BY s.id DESC LIMIT :limit",
        {"below": below, "limit": limit},
    )
    return _with_states(db, found)


def sent_row(db: Database, submission_id: int) -> SentRow | None:
    """One submission."""
    row = one(db, _SENT + " WHERE s.id = ?", (submission_id,))
    return _with_states(db, [row])[0] if row else None


def count_sent(db: Database) -> int:
    """How many submissions there are."""
    return int(db.conn.execute("SELECT count(*) FROM submission").fetchone()[0])


def _with_states(db: Database, found: list[Row]) -> list[SentRow]:
    states: dict[int, dict[LineState, tuple[int, Fen]]] = {row["id"]: {} for row in found}
    counted = db.conn.execute(
        """SELECT k.submission_id, l.state, count(*), sum(l.amount_fen) FROM submission_line k
           JOIN line l ON l.id = k.line_id WHERE k.submission_id IN (SELECT value FROM json_each(?))
           GROUP BY k.submission_id, l.state""",
        (json.dumps(list(states)),),
    )
    for key, state, count, fen in counted:
        states[key][LineState(state)] = (count, Fen(fen))
    return [
        SentRow(
            read_submission(row),
            _name(row),
            row["built_at"],
            row["handed_over_at"],
            row["handed_over_name"],
            row["verdict_at"],
            row["copies"],
            row["copied_at"],
            bool(row["confirmed"]),
            states[row["id"]],
        )
        for row in found
    ]


_BACK = """
    SELECT l.id, l.state, l.serial, l.payee_id, y.name AS payee_name, COALESCE(y.document, '') AS payee_document,
        y.died IS NOT NULL AS payee_died, l.household_id, l.village, l.amount_fen, l.snapshot, l.card_id,
        c.state AS card_state, c.account_name, c.bank, c.state_on, w.id AS usable_id, w.account AS usable_account,
        COALESCE(v.reason, l.reason, '') AS reason, COALESCE(v.reason_text, '') AS reason_text,
        COALESCE(v.taken_at, '') AS said_at, f.id AS follower_id, f.roster_id AS follower_roster,
        f.state AS follower_state
    FROM line l JOIN person y ON y.id = l.payee_id JOIN card c ON c.id = l.card_id
    LEFT JOIN card w ON w.id = (SELECT max(n.id) FROM card n WHERE n.owner_id = l.payee_id AND n.ended IS NULL
        AND n.state IN ('unknown', 'active'))
    LEFT JOIN result v ON v.id = (SELECT max(n.id) FROM result n WHERE n.line_id = l.id
        AND n.verdict IN ('returned', 'refused'))
    LEFT JOIN line f ON f.origin_line = l.id
    WHERE l.roster_id = ? AND l.state IN ('returned', 'refused', 'reissued', 'corrected')
    ORDER BY l.state NOT IN ('returned', 'refused'), l.serial
"""


def back_rows(db: Database, roster_id: int) -> list[BackRow]:
    """The lines of a roster that came back, open ones first, those already followed after them."""
    return [_back(row) for row in rows(db, _BACK, (roster_id,))]


def _back(row: Row) -> BackRow:
    follower = row["follower_state"]
    return BackRow(
        line_id=row["id"],
        state=LineState(row["state"]),
        serial=row["serial"],
        payee_id=row["payee_id"],
        payee_name=row["payee_name"],
        payee_document=row["payee_document"],
        payee_died=bool(row["payee_died"]),
        household_id=row["household_id"],
        village=row["village"],
        amount=Fen(row["amount_fen"]),
        snapshot=row["snapshot"],
        card_id=row["card_id"],
        card_state=CardState(row["card_state"]),
        card_account_name=row["account_name"],
        card_bank=row["bank"],
        card_state_on=row["state_on"],
        usable_card_id=row["usable_id"],
        usable_account=row["usable_account"],
        reason=row["reason"],
        reason_text=row["reason_text"],
        said_at=row["said_at"],
        follower_id=row["follower_id"],
        follower_roster=row["follower_roster"],
        follower_state=LineState(follower) if follower else None,
    )


def waiting_rosters(db: Database) -> list[tuple[RosterName, int]]:
    """Rosters with lines that came back and wait for somebody: the roster and how many."""
    found = rows(
        db,
        f"""SELECT {_NAMED}, count(*) AS lines FROM roster r JOIN programme p ON p.id = r.programme_id
            JOIN line l ON l.roster_id = r.id
            WHERE r.state IN ('submitted', 'received', 'settled', 'announced', 'archived')
              AND l.state IN ('returned', 'refused') GROUP BY r.id ORDER BY r.id DESC""",  # noqa: S608 - constants
    )
    return [(_name(row), row["lines"]) for row in found]


def known_files(db: Database) -> set[bytes]:
    """SHA-256 of every file that was taken in before."""
    return {bytes(row[0]) for row in db.conn.execute("SELECT digest FROM source_file")}


def own_files(db: Database) -> set[bytes]:
    """SHA-256 of every workbook that we sent, and of every copy of it that left."""
    found = db.conn.execute("SELECT file_digest FROM submission UNION SELECT digest FROM submission_copy")
    return {bytes(row[0]) for row in found}


def rosters_of_lines(db: Database, public_ids: Iterable[str]) -> list[tuple[RosterName, int]]:
    """The rosters that travelling lines (ids in hex) belong to, each with how many of them; strangers count nowhere."""
    found = rows(
        db,
        f"""SELECT {_NAMED}, count(*) AS lines FROM line l JOIN roster r ON r.id = l.roster_id
            JOIN programme p ON p.id = r.programme_id
            WHERE l.public_id IN (SELECT unhex(value) FROM json_each(?)) GROUP BY r.id ORDER BY r.id""",  # noqa: S608
        (json.dumps(list(public_ids)),),
    )
    return [(_name(row), row["lines"]) for row in found]


def roster_name(db: Database, roster_id: int) -> RosterName | None:
    """By what one roster is called."""
    row = one(
        db,
        f"SELECT {_NAMED} FROM roster r JOIN programme p ON p.id = r.programme_id WHERE r.id = ?",  # noqa: S608
        (roster_id,),
    )
    return _name(row) if row else None


def waiting_counts(db: Database) -> dict[str, int]:
    """What waits on the page: rosters that may go, submissions built and not handed over, lines that came back."""
    single = db.conn.execute(
        """SELECT (SELECT count(*) FROM roster WHERE state = 'cleared'),
                  (SELECT count(*) FROM submission WHERE state = 'built' AND channel <> 'package')"""
    ).fetchone()
    return {"ready": single[0], "built": single[1], "back": sum(count for _, count in waiting_rosters(db))}
