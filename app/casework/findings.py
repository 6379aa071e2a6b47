"""Findings: written down, given to somebody with a day, put right with proof, struck off by another (整改销号)."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from app.casework.photos import Photo
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UsageError, UserError
from app.domain.findings import TEXT_LIMIT, Finding, FindingKind, FindingSource, due_day, require_other_person
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.states import FINDING_STEPS, FindingState, require_step
from app.office.session import Session
from app.store import attachments
from app.store import findings as store
from app.store import users as store_users
from app.store.transaction import Transaction
from app.words import Language, told, word

SOON = 4
"""Days within which a finding counts as due soon (`ui.md` 5)."""


class OpenedFinding(Struct, frozen=True):
    """A finding that was written down: its id, its number as people say it."""

    finding_id: int
    number: str
    due: date
    changes: Changes


class FindingCounts(Struct, frozen=True):
    """How many findings wait, and what for."""

    open: int
    assigned: int
    put_right: int
    overdue: int
    due_soon: int

    @property
    def waiting(self) -> int:
        """All that are not ended."""
        return self.open + self.assigned + self.put_right


def open_finding(  # noqa: PLR0913 - one row with all that may be known of it
    session: Session,
    *,
    text: str,
    kind: FindingKind = FindingKind.OTHER,
    source: FindingSource = FindingSource.DESK,
    household_id: int | None = None,
    person_id: int | None = None,
    card_id: int | None = None,
    visit_id: int | None = None,
    due: date | None = None,
) -> OpenedFinding:
    """Write down a finding in somebody's own words; due in 15 days unless a day is named.

    Raises UserError REASON_REQUIRED without words, TEXT_LONG, DUE_PAST for a day gone by, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    words_of(text)
    _due(session, due or due_day(session.today))
    with session.write("open_finding", kind.value) as tx:
        opened = finding_within(
            session, tx, text=text, kind=kind, source=source, household_id=household_id, person_id=person_id,
            card_id=card_id, visit_id=visit_id, due=due,
        )  # fmt: skip
    return replace(opened, changes=session.changes(tx))


def finding_within(  # noqa: PLR0913 - one row with all that may be known of it
    session: Session,
    tx: Transaction,
    *,
    text: str,
    kind: FindingKind = FindingKind.OTHER,
    source: FindingSource = FindingSource.DESK,
    household_id: int | None = None,
    person_id: int | None = None,
    card_id: int | None = None,
    visit_id: int | None = None,
    due: date | None = None,
) -> OpenedFinding:
    """Write down a finding within a transaction of another verb, which tells its changes itself.

    Raises UserError as `open_finding`.
    """
    day = _due(session, due or due_day(session.today))
    key = store.add_finding(
        tx,
        session.today,
        day,
        kind=kind.value,
        source=source.value,
        text=words_of(text),
        household_id=household_id,
        person_id=person_id,
        card_id=card_id,
        visit_id=visit_id,
    )
    return OpenedFinding(key, str(tx.get("finding", key)["number"]), day, session.no_changes())


def assign_finding(session: Session, finding_id: int, assignee: str, due: date) -> Changes:
    """Give a finding to somebody, to be put right by a day.

    Raises UserError STEP_NOT_ALLOWED, REASON_REQUIRED, DUE_PAST, ROLE_MAY_NOT; UsageError FINDING_UNKNOWN.
    """
    found = _step(session, finding_id, FindingState.ASSIGNED)
    who, day = words_of(assignee), _due(session, due)
    with session.write("assign_finding", found.number) as tx:
        store.set_finding(
            tx,
            finding_id,
            FindingState.ASSIGNED,
            assignee=who,
            due=day.isoformat(),
            assigned_on=session.today.isoformat(),
            assigned_by=session.user.id,
        )
    return session.changes(tx)


def put_right(session: Session, finding_id: int, proof: str, *, photo: Photo | None = None) -> Changes:
    """A finding is put right; `proof` says how, `photo` shows it.

    Raises UserError STEP_NOT_ALLOWED, FINDING_PROOF, TEXT_LONG, ROLE_MAY_NOT; UsageError FINDING_UNKNOWN.
    """
    found = _step(session, finding_id, FindingState.PUT_RIGHT)
    if not clean_text(proof):
        raise UserError(Code.FINDING_PROOF)
    words = words_of(proof)
    with session.write("put_right", found.number) as tx:
        store.set_finding(
            tx,
            finding_id,
            FindingState.PUT_RIGHT,
            proof=words,
            put_right_on=session.today.isoformat(),
            put_right_by=session.user.id,
        )
        if photo is not None:
            title = found.number
            attachments.add_attachment(session.store, tx, "finding", finding_id, title=title, content=photo.content)
    return session.changes(tx)


def close_finding(session: Session, finding_id: int) -> Changes:
    """Strike off what was put right; only somebody else may.

    Raises UserError STEP_NOT_ALLOWED, FINDING_SAME_PERSON, ROLE_MAY_NOT; UsageError FINDING_UNKNOWN.
    """
    found = _step(session, finding_id, FindingState.CLOSED)
    require_other_person(found.put_right_by_id, session.user.id)
    with session.write("close_finding", found.number) as tx:
        store.set_finding(
            tx, finding_id, FindingState.CLOSED, ended_on=session.today.isoformat(), ended_by=session.user.id
        )
    return session.changes(tx)


def not_a_fault(session: Session, finding_id: int, reason: str) -> Changes:
    """Nothing was wrong, for a reason.

    Raises UserError STEP_NOT_ALLOWED, REASON_REQUIRED, TEXT_LONG, ROLE_MAY_NOT; UsageError FINDING_UNKNOWN.
    """
    found = _step(session, finding_id, FindingState.NOT_A_FAULT)
    words = words_of(reason)
    with session.write("not_a_fault", found.number) as tx:
        store.set_finding(
            tx,
            finding_id,
            FindingState.NOT_A_FAULT,
            reason=words,
            ended_on=session.today.isoformat(),
            ended_by=session.user.id,
        )
    return session.changes(tx)


def finding_of(session: Session, finding_id: int) -> Finding:
    """One finding with its story. Raises UsageError FINDING_UNKNOWN."""
    found = store.finding(session.store.db, finding_id)
    if found is None:
        raise UsageError(Code.FINDING_UNKNOWN, finding=finding_id)
    return found


def list_findings(session: Session, *, ended: bool = False) -> list[Finding]:
    """Findings that wait, by due day; with `ended` those struck off or not faults, newest first."""
    return store.list_findings(session.store.db, ended=ended)


def due_findings(session: Session, days: int = SOON) -> list[Finding]:
    """Findings that wait and are overdue or due within so many days, by due day."""
    return store.findings_due(session.store.db, session.today + timedelta(days=days))


def findings_of_household(session: Session, household_id: int) -> list[Finding]:
    """Every finding about a household, newest first."""
    return store.findings_of_household(session.store.db, household_id)


def finding_counts(session: Session) -> FindingCounts:
    """How many findings wait, by state and by due day."""
    db, today = session.store.db, session.today
    states = store.count_by_state(db)
    overdue = store.count_due(db, today - timedelta(days=1))
    return FindingCounts(
        states.get(FindingState.OPEN, 0),
        states.get(FindingState.ASSIGNED, 0),
        states.get(FindingState.PUT_RIGHT, 0),
        overdue,
        store.count_due(db, today + timedelta(days=SOON)) - overdue,
    )


def finding_text(finding: Finding, lang: Language) -> str:
    """What a finding says: somebody's own words, or the sentence of its kind with the facts of the visit."""
    return finding.text or told(f"finding_{finding.kind.value}", lang, **finding.values)


def reason_text(finding: Finding, lang: Language) -> str:
    """Why it was no fault: somebody's own words, or the word of a reason of ours."""
    return word("finding_reason", finding.reason, lang) if finding.reason else ""


def people_to_assign(session: Session) -> list[str]:
    """Names that may be offered when a finding is given to somebody: the office's users."""
    return [user.name for user in store_users.list_users(session.store.db) if user.active]


def _step(session: Session, finding_id: int, state: FindingState) -> Finding:
    session.require(Act.ENTER)
    found = finding_of(session, finding_id)
    require_step(FINDING_STEPS, found.state, state)
    return found


def words_of(text: str) -> str:
    """Somebody's own words, cleaned. Raises UserError REASON_REQUIRED without any, TEXT_LONG."""
    words = clean_text(text)
    if not words:
        raise UserError(Code.REASON_REQUIRED)
    if len(words) > TEXT_LIMIT:
        raise UserError(Code.TEXT_LONG, limit=TEXT_LIMIT)
    return words


def _due(session: Session, day: date) -> date:
    if day < session.today:
        raise UserError(Code.DUE_PAST, day=day.isoformat())
    return day
