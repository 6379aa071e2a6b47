"""Work handed over from one user to another (工作交接): what is open, listed, printed, accepted by signing in."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from app.casework.ask_reasons import day_text, period_text
from app.casework.slips import SlipPdf
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act, Role, may
from app.domain.money import Fen
from app.domain.records import Changes, User
from app.domain.roster_codes import RosterCode
from app.office.session import Session, user_named
from app.paper.phrases import Phrases
from app.paper.work_handover import WorkSheet, draw_work_handover
from app.store import users
from app.store import work_handover as store
from app.words import Language, phrase, user_words, word


class RosterOf(Struct, frozen=True):
    """An open roster of somebody: lines, their sum in fen, what came back, open objections, files not given yet."""

    id: int
    programme: str
    period: str
    kind: str
    state: str
    lines: int
    total: int
    came_back: int
    objections: int
    to_hand_over: int


class FindingOf(Struct, frozen=True):
    """An open finding of somebody."""

    id: int
    number: str
    kind: str
    due: date


class OpenWork(Struct, frozen=True):
    """What is open of somebody: his rosters and findings."""

    rosters: tuple[RosterOf, ...]
    findings: tuple[FindingOf, ...]

    @property
    def count(self) -> int:
        """How many things."""
        return len(self.rosters) + len(self.findings)


class Handover(Struct, frozen=True):
    """A hand-over: `things` are sticks, sealed codes, keys and papers as typed; state open, accepted or withdrawn."""

    id: int
    giver: str
    taker: str
    witness: str
    reason: str
    things: str
    work: OpenWork
    made_on: date
    made_by: str
    state: str
    answered_on: date | None
    remark: str
    for_me: bool
    mine: bool


def open_work(session: Session, name: str) -> OpenWork:
    """What is open of a user. Raises UsageError USER_UNKNOWN."""
    session.require(Act.READ)
    return _open_work(session, user_named(session, name))


def _open_work(session: Session, user: User) -> OpenWork:
    db = session.store.db
    return OpenWork(
        tuple(RosterOf(*row) for row in store.rosters_of(db, user.id)),
        tuple(
            FindingOf(row.id, row.number, row.kind, date.fromisoformat(row.due))
            for row in store.findings_of(db, user.id, user.name)
        ),
    )


def hand_work_over(
    session: Session, giver: str, taker: str, *, witness: str, reason: str, things: str = ""
) -> tuple[int, Changes]:
    """Write down what somebody hands over; it counts when the other accepts it. He does it himself, or an admin.

    Raises UserError ROLE_MAY_NOT, VALUE_REQUIRED without a witness or reason, WORK_SAME_PERSON (also for the witness),
    WORK_TAKER (user) whose role cannot do the work, WORK_WAITS (user) while an earlier one waits; UsageError
    USER_UNKNOWN.
    """
    session.require(Act.PRINT)
    one, other = user_named(session, giver), user_named(session, taker)
    if one.id != session.user.id and not may(session.user.role, Act.ADMINISTER):
        raise UserError(Code.ROLE_MAY_NOT, role=session.user.role.value, act=Act.ADMINISTER.value)
    if not witness.strip() or not reason.strip():
        raise UserError(Code.VALUE_REQUIRED)
    if one.id == other.id or witness.strip() in (one.name, other.name):
        raise UserError(RosterCode.WORK_SAME_PERSON)
    if not other.active or (may(one.role, Act.ENTER) and not may(other.role, Act.ENTER)) or _none(other.role):
        raise UserError(RosterCode.WORK_TAKER, user=other.name)
    db = session.store.db
    if any(row["from_id"] == one.id and row["state"] == "open" for row in store.listed(db)):
        raise UserError(RosterCode.WORK_WAITS, user=one.name)
    with session.write("hand_work_over", f"{one.name} {other.name}") as tx:
        key = store.add(
            tx,
            from_id=one.id,
            to_id=other.id,
            witness=witness.strip(),
            reason=reason.strip(),
            things=things.strip(),
            listing=msgspec.json.encode(_open_work(session, one)).decode(),
            made_on=session.today.isoformat(),
            made_by=session.user.id,
        )
    return key, session.changes(tx)


def _none(role: Role) -> bool:
    return role is Role.INSPECTOR


def accept_work(session: Session, key: int, remark: str = "") -> Changes:
    """Who takes it over says so in his own sitting: his passphrase is his word. Findings assigned to the other are his.

    Raises UserError WORK_NOT_YOURS (user), WORK_ANSWERED; UsageError WORK_UNKNOWN.
    """
    session.require(Act.PRINT)
    row = _open_row(session, key)
    if row["to_id"] != session.user.id:
        raise UserError(RosterCode.WORK_NOT_YOURS, user=_name(session, row["to_id"]))
    giver = _name(session, row["from_id"])
    found = store.findings_of(session.store.db, row["from_id"], giver)
    with session.write("accept_work", giver) as tx:
        store.answer(tx, key, "accepted", session.today.isoformat(), remark.strip())
        store.give_findings(tx, [one.id for one in found if one.assigned], session.user.name)
    return session.changes(tx)


def withdraw_work(session: Session, key: int, reason: str) -> Changes:
    """It is not handed over after all, or the list has to be made anew.

    Raises UserError VALUE_REQUIRED without a reason, WORK_ANSWERED, ROLE_MAY_NOT for who neither gave nor made it.
    """
    session.require(Act.PRINT)
    row = _open_row(session, key)
    if session.user.id not in (row["from_id"], row["made_by"]) and not may(session.user.role, Act.ADMINISTER):
        raise UserError(Code.ROLE_MAY_NOT, role=session.user.role.value, act=Act.ADMINISTER.value)
    if not reason.strip():
        raise UserError(Code.VALUE_REQUIRED)
    with session.write("withdraw_work", reason.strip()) as tx:
        store.answer(tx, key, "withdrawn", session.today.isoformat(), reason.strip())
    return session.changes(tx)


def handovers(session: Session) -> list[Handover]:
    """Every hand-over, the newest first."""
    session.require(Act.READ)
    names = {one.id: one.name for one in users.list_users(session.store.db)}
    return [_handover(session, row, names) for row in store.listed(session.store.db)]


def handover(session: Session, key: int) -> Handover:
    """One hand-over. Raises UsageError WORK_UNKNOWN (number)."""
    found = next((one for one in handovers(session) if one.id == key), None)
    if found is None:
        raise UsageError(RosterCode.WORK_UNKNOWN, number=key)
    return found


def handover_sheet(session: Session, key: int, lang: Language = "zh") -> SlipPdf:
    """The list to be signed by the three. Raises UsageError WORK_UNKNOWN; UserError ROLE_MAY_NOT, GLYPH_MISSING."""
    session.require(Act.PRINT)
    found = handover(session, key)
    target = io.BytesIO()
    printed = draw_work_handover(target, _sheet(session, found, lang))
    title = f"{Phrases(lang, 'work_handover').plain('title')} {found.giver} {found.taker}"
    return SlipPdf(target.getvalue(), title, len(printed.pages), session.no_changes())


def roster_said(one: RosterOf, lang: Language) -> str:
    """An open roster in a line: its name, state, lines and sum, and what waits in it."""
    waits = {"came_back": one.came_back, "objections": one.objections, "to_hand_over": one.to_hand_over}
    return phrase(
        "work",
        "roster",
        lang,
        name=f"{one.programme} {period_text(one.period, lang)}",
        kind=word("kind", one.kind, lang),
        state=word("state.roster", one.state, lang),
        lines=one.lines,
        total=Fen(one.total).grouped(),
        **{key: count for key, count in waits.items() if count},
    )


def finding_said(one: FindingOf, lang: Language) -> str:
    """An open finding in a line."""
    return phrase(
        "work",
        "finding",
        lang,
        number=one.number,
        kind=word("finding_kind", one.kind, lang),
        due=day_text(one.due, lang),
    )


def _open_row(session: Session, key: int) -> dict[str, Any]:
    row = store.kept(session.store.db, key)
    if row is None:
        raise UsageError(RosterCode.WORK_UNKNOWN, number=key)
    if row["state"] != "open":
        raise UserError(RosterCode.WORK_ANSWERED)
    return row


def _name(session: Session, user_id: int) -> str:
    return next(one.name for one in users.list_users(session.store.db) if one.id == user_id)


def _handover(session: Session, row: dict[str, Any], names: dict[int, str]) -> Handover:
    me = session.user.id
    return Handover(
        row["id"],
        names[row["from_id"]],
        names[row["to_id"]],
        row["witness"],
        row["reason"],
        row["things"],
        msgspec.json.decode(row["listing"], type=OpenWork),
        date.fromisoformat(row["made_on"]),
        names[row["made_by"]],
        row["state"],
        date.fromisoformat(row["answered_on"]) if row["answered_on"] else None,
        row["remark"] or "",
        for_me=row["to_id"] == me,
        mine=me in (row["from_id"], row["made_by"]),
    )


def _sheet(session: Session, found: Handover, lang: Language) -> WorkSheet:
    return WorkSheet(
        office=session.settings["office_name"],
        number=f"JJ{found.id:04d}",
        giver=user_words(found.giver, lang),
        taker=user_words(found.taker, lang),
        witness=found.witness,
        reason=found.reason,
        made_on=found.made_on.isoformat(),
        accepted_on=found.answered_on.isoformat() if found.state == "accepted" and found.answered_on else "",
        rosters=[roster_said(one, lang) for one in found.work.rosters],
        findings=[finding_said(one, lang) for one in found.work.findings],
        things=[line.strip() for line in found.things.splitlines() if line.strip()],
        language=lang,
    )
