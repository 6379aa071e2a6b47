"""A tiny desk whose acts are walked in every order: five users, two people, three periods of one programme.

The whole walk happens inside one outer transaction of a real SQLCipher file; each act is a savepoint in it, so that a
step back costs nothing. What an act does is the verb of casework itself.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from stdnum import luhn

from app.casework import cards, catalogue, entitling, intake, reviewing, roster_answers, rosters, taking
from app.domain.faults import AnyCode, Code, UsageError, UserError
from app.domain.makers import Role
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.domain.states import CardState, RosterState
from app.office.session import FixedClock, Session
from app.office.setup import NewUser, Office, new_desk
from app.practice.offices import OURS, START
from app.practice.people import BANK, make_households
from app.practice.workbooks import Grant, rows_of, write_workbook
from app.sheets.template import TemplateRow, read_template
from app.store import store as stores
from app.store import witness
from app.store.store import read_keyring
from app.vault.keyring import open_keyring

USERS = {
    "clerk": Role.CLERK,
    "r1": Role.REVIEWER,
    "r2": Role.REVIEWER,
    "admin": Role.ADMIN,
    "inspector": Role.INSPECTOR,
}
PROGRAMME = "C12"
OLD = 1945
"""Born by the end of this year: eighty in every period, which the programme asks for."""

PERIODS = ("2026-01", "2026-02", "2026-03")


@dataclass
class Desk:
    """The desk, a session of each user on the same open file, and the rows of its two workbooks."""

    session: Session
    sessions: dict[str, Session]
    sheets: dict[str, list[TemplateRow]] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    keys: dict[str, Any] = field(default_factory=dict)

    @property
    def raw(self) -> Any:
        return self.session.store.db.conn

    def act(self, user: str, verb: str) -> Code | None:
        """Let a user do something; the code it was refused with, or None."""
        session = self.sessions[user]
        store = session.store
        store.signer, store.key_id = self.keys[user]
        try:
            VERBS[verb](self, session)
        except (UserError, UsageError) as fault:
            return fault.code
        return None


@contextmanager
def savepoint(db: Any) -> Iterator[None]:
    """What stands in for BEGIN … COMMIT while the walk's own transaction is open around it."""
    db.conn.execute("SAVEPOINT act")
    try:
        yield
        db.conn.execute("RELEASE act")
    except BaseException:
        db.conn.execute("ROLLBACK TO act")
        db.conn.execute("RELEASE act")
        raise


def make_desk(folder: Path, patch: pytest.MonkeyPatch) -> Desk:
    """Make the desk; from then on its writes are savepoints, and nothing is written beside the database."""
    clock = FixedClock(START.replace(month=3, day=20))
    first = [NewUser(name, role, f"passphrase of {name}") for name, role in USERS.items()]
    session, _ = new_desk(folder / "tiny.yikatong", Office(OURS, "镇", "0999", "0999", practice=True), first, clock)
    desk = Desk(session, {})
    ring = read_keyring(session.store.folder)
    for name in USERS:
        opened = open_keyring(ring, f"passphrase of {name}")
        session.store.signer, session.store.key_id = desk.keys[name] = (opened.signer, opened.key_id)
        desk.sessions[name] = Session(session.store, clock)
    session.store.signer, session.store.key_id = desk.keys["clerk"]
    clerk = desk.sessions["clerk"]
    catalogue.set_standard(clerk, PROGRAMME, Fen(5000), since=date(2026, 1, 1), tier="80", document="文件")
    catalogue.confirm_standards(clerk, PROGRAMME, "文件")
    households = make_households(200, 3, clerk.villages, date(2026, 3, 20))
    old = [(one, person) for one in households for person in one.people if person.born.year <= OLD]
    people = old[:2]
    desk.documents = [person.document for _, person in people]
    for name, amounts in (("a", (5000, 5000)), ("b", (10000, 5000))):
        grants = [
            Grant(one, person, person if person.account else one.head, Fen(amount))
            for (one, person), amount in zip(people, amounts, strict=True)
        ]
        path = write_workbook(folder / f"{name}.xlsx", rows_of(grants))
        desk.sheets[name] = list(read_template(path))
    patch.setattr(stores, "immediate", savepoint)
    patch.setattr(witness, "keep", lambda *_: None)
    patch.setattr(Session, "backup_before", lambda *_: None)
    patch.setattr(intake, "read_template", lambda path, _password: (row for row in desk.sheets[path.stem]))
    patch.setattr(taking, "file_digest", lambda _path: "00" * 32)
    return desk


# -- verbs -------------------------------------------------------------------------------------------------------------


def find(session: Session, period: str) -> int:
    """The roster of a period, or a number that is none."""
    row = session.store.db.conn.execute("SELECT max(id) FROM roster WHERE period = ?", (period,)).fetchone()
    return row[0] or 999


def first_line(session: Session) -> int:
    row = session.store.db.conn.execute(
        "SELECT max(id) FROM line WHERE state IN ('proposed', 'held', 'ready')"
    ).fetchone()
    return row[0] or 999


def take_in(name: str, period: str | None) -> Callable[[Desk, Session], object]:
    def act(_desk: Desk, session: Session) -> None:
        roster = (PROGRAMME, period) if period else None
        intake.import_file(session, Path(f"{name}.xlsx"), roster=roster, take=True)

    return act


def new_card(desk: Desk, session: Session) -> None:
    """One new card a person at most, so that the walk has an end."""
    body = f"629999{777000 + session.user.id:012d}"
    account = body + str(luhn.calc_check_digit(body))
    cards.new_card(session, desk.documents[0], account, bank=BANK)


def a_card(session: Session) -> int:
    row = session.store.db.conn.execute("SELECT max(id) FROM card").fetchone()
    return row[0] or 999


def hand_over(period: str) -> Callable[[Desk, Session], object]:
    """Hand over as a clerk does: doubts that want an answer get one first; what is refused leaves no answer behind."""

    def act(_desk: Desk, session: Session) -> None:
        key = find(session, period)
        try:
            reviewing.hand_over(session, key)
        except UserError as fault:
            if fault.code is not RosterCode.CHECKS_UNANSWERED:
                raise
            with savepoint(session.store.db):
                roster_answers.answer_all(session, key, "问过了，都对")
                reviewing.hand_over(session, key)

    return act


def of_roster(verb: Callable[..., object], period: str, *more: str) -> Callable[[Desk, Session], object]:
    return lambda _desk, session: verb(session, find(session, period), *more)


VERBS: dict[str, Callable[[Desk, Session], object]] = {
    "import a": take_in("a", PERIODS[0]),
    "import b": take_in("b", PERIODS[0]),
    "import a 2": take_in("a", PERIODS[1]),
    "grant": of_roster(entitling.grant_from_roster, PERIODS[0]),
    **{
        f"make {at}": lambda _d, s, p=period: rosters.make_roster(s, PROGRAMME, p)
        for at, period in enumerate(PERIODS, 1)
    },
    **{f"hand over {at}": hand_over(period) for at, period in enumerate(PERIODS, 1)},
    **{f"review {at}": of_roster(reviewing.review, period) for at, period in enumerate(PERIODS, 1)},
    "give back": of_roster(reviewing.give_back, PERIODS[0], "错了"),
    "back to draft": of_roster(rosters.back_to_draft, PERIODS[0], "错了"),
    "hold": lambda _d, s: rosters.hold_line(s, first_line(s), "等一等"),
    "release": lambda _d, s: rosters.release_line(s, first_line(s)),
    "leave out": lambda _d, s: rosters.leave_out(s, first_line(s), "不符合"),
    "new card": new_card,
    "card state": lambda _d, s: cards.set_state(s, a_card(s), CardState.ACTIVE, source="柜台"),
    "bank": lambda _d, s: cards.set_bank(s, a_card(s), f"{BANK}{s.user.id}"),
    "quantities": lambda _d, s: entitling.change_quantities(s, 1, {"people": s.user.id}),
    "standard": lambda _d, s: catalogue.set_standard(
        s, PROGRAMME, Fen(10000), since=date(2026, 2, 1), tier="90", document="新文件"
    ),
    "confirm": lambda _d, s: catalogue.confirm_standards(s, PROGRAMME, "新文件"),
}
ENTERING = frozenset(VERBS) - {name for name in VERBS if name.startswith(("hand over", "review", "give back"))}


# -- the oracle --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Touch:
    """An entry of the audit that brought a record a new revision: its number and who made it."""

    seq: int
    user: int


def touches(raw: Any) -> dict[tuple[str, int], list[Touch]]:
    """Who brought lines, entitlements and cards their revisions, read from the audit alone (id, rev, digest)."""
    found: dict[tuple[str, int], list[Touch]] = {}
    newest: dict[tuple[str, int], int] = {}
    parts = raw.execute(
        """SELECT p.seq, a.user_id, p.noun, p.data FROM audit_part p JOIN audit a ON a.seq = p.seq
           WHERE p.noun IN ('line', 'entitlement', 'card') ORDER BY p.seq, p.part"""
    )
    for seq, user, noun, data in parts.fetchall():
        for key, rev, _ in struct.iter_unpack(">QI32s", data):
            if rev > newest.get((noun, key), 0):
                newest[noun, key] = rev
                found.setdefault((noun, key), []).append(Touch(seq, user))
    return found


def oracle_makers(raw: Any, roster_id: int) -> set[int]:
    """Makers of a roster, by a rule of its own: every touch counts that no earlier review has seen.

    A touch of the line itself is never seen by the review of another line. A card's is by a checked review of the same
    member, handed over later, whose line went to that card. An entitlement's is by one whose line was made of it later.
    """
    every = touches(raw)
    reviewed = raw.execute(
        """SELECT m.person_id, l.card_id, l.entitlement_id, l.id, v.made_seq, v.id FROM line l
           JOIN line_member m ON m.line_id = l.id JOIN review v ON v.id = l.review_id
           WHERE v.checker_id IS NOT NULL AND l.roster_id <> ?""",
        (roster_id,),
    ).fetchall()
    makers: set[int] = set()
    mine = raw.execute(
        """SELECT l.id, l.card_id, l.entitlement_id, m.person_id FROM line l JOIN line_member m ON m.line_id = l.id
           WHERE l.roster_id = ?""",
        (roster_id,),
    )
    for line, card, entitlement, person in mine.fetchall():
        makers |= {touch.user for touch in every.get(("line", line), [])}
        of_him = [row for row in reviewed if row[0] == person]
        signed = max((row[4] for row in of_him if row[1] == card), default=0)
        makers |= {touch.user for touch in every.get(("card", card), []) if touch.seq > signed}
        made = max((every["line", row[3]][-1].seq for row in of_him if row[2] == entitlement), default=0)
        makers |= {touch.user for touch in every.get(("entitlement", entitlement), []) if touch.seq > made}
    return makers


def under_way(raw: Any, period: str) -> tuple[int, str, int | None]:
    """Roster, state and who handed it over, of a period."""
    row = raw.execute("SELECT id, state FROM roster WHERE period = ? ORDER BY id DESC", (period,)).fetchone()
    if row is None:
        return 0, "", None
    handed = raw.execute(
        """SELECT maker_id FROM review WHERE roster_id = ? AND checker_id IS NULL AND returned_reason IS NULL
           ORDER BY id DESC""",
        (row[0],),
    ).fetchone()
    return row[0], row[1], handed[0] if handed else None


def expected_of_review(desk: Desk, user: str, period: str) -> Code | None:
    """What must come of a review, by the oracle."""
    roster, state, handed = under_way(desk.raw, period)
    me = desk.sessions[user].user
    if me.role is not Role.REVIEWER:
        return Code.ROLE_MAY_NOT
    if not roster:
        return Code.ROSTER_UNKNOWN
    if state != RosterState.IN_REVIEW:
        return Code.STEP_NOT_ALLOWED
    if handed == me.id:
        return Code.REVIEWER_HANDED_OVER
    return Code.REVIEWER_IS_MAKER if me.id in oracle_makers(desk.raw, roster) else None


def expected_of_hand_over(desk: Desk, user: str, period: str) -> set[AnyCode | None]:
    """What may come of a hand-over, by the oracle."""
    roster, state, _ = under_way(desk.raw, period)
    me = desk.sessions[user].user
    if me.role in (Role.ADMIN, Role.INSPECTOR):
        return {Code.ROLE_MAY_NOT}
    if not roster:
        return {Code.ROSTER_UNKNOWN}
    if state != RosterState.DRAFT:
        return {Code.STEP_NOT_ALLOWED}
    if me.role is Role.REVIEWER and me.id not in oracle_makers(desk.raw, roster):
        return {Code.HAND_OVER_NOT_MAKER}
    # blocked: the quantity was changed since, and the amount is not the standard's any more
    # a card that was changed just before the roster was made, or months that were not paid, wait for an answer
    doubts = RosterCode.CHECKS_UNANSWERED
    return {None, Code.ROSTER_EMPTY, Code.STANDARD_UNCONFIRMED, Code.ROSTER_BLOCKED, doubts}


def signature(desk: Desk) -> tuple[Any, ...]:
    """Where the desk stands, so far as it matters to who may do what; two ways there need not both be walked on."""
    raw = desk.raw
    every = touches(raw)

    def made(noun: str, key: int | None) -> tuple[int, ...]:
        return tuple(sorted({touch.user for touch in every.get((noun, key or 0), [])}))

    lines = raw.execute(
        "SELECT id, roster_id, state, amount_fen, card_id, entitlement_id, review_id FROM line ORDER BY id"
    )
    rosters_now = raw.execute("SELECT id, period, state FROM roster ORDER BY id").fetchall()
    return (
        tuple(
            (row[1], row[2], tuple(sorted(oracle_makers(raw, row[0]))), under_way(raw, row[1])[2])
            for row in rosters_now
        ),
        tuple((*row[1:6], row[6] is not None, made("line", row[0])) for row in lines.fetchall()),
        tuple(
            (made("card", row[0]), row[1], row[2])
            for row in raw.execute("SELECT id, state, bank FROM card ORDER BY id")
        ),
        tuple(
            (made("entitlement", row[0]), row[1])
            for row in raw.execute("SELECT id, card_id FROM entitlement ORDER BY id")
        ),
        tuple(raw.execute("SELECT maker_id, checker_id, returned_reason IS NULL FROM review ORDER BY id").fetchall()),
        tuple(raw.execute("SELECT tier, since, confirmed_by IS NULL FROM standard ORDER BY id").fetchall()),
    )


def head(desk: Desk) -> int:
    return int(desk.raw.execute("SELECT COALESCE(max(seq), 0) FROM audit").fetchone()[0])
