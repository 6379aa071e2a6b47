"""What is due on the pages that keep their own lists: visits, findings, rows that wait, cards at banks, the backup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.casework.allotments import allotments
from app.casework.data_check_counts import open_severe
from app.casework.due_items import DueItem, DueKind, Slot, Urgency, urgency_of
from app.casework.due_notices import due_notices
from app.casework.findings import due_findings
from app.casework.stand_ins import reviews
from app.casework.village_changes import due_changes
from app.casework.visiting import plan_of_day
from app.casework.year_due import year_to_close
from app.domain.allotments import Standing
from app.domain.data_checks import DataCheck, Severity
from app.domain.makers import Act, may
from app.domain.periods import Period
from app.domain.programmes import Frequency, FrequencyUnit
from app.domain.villages import place_name
from app.domain.visits import VisitState
from app.office.keeping import keeping
from app.office.session import MONTH_PRINTED, Session
from app.store import amendments, audit_view, today, work_handover, yearly_figures

_WITHOUT_RHYTHM = (FrequencyUnit.ONCE, FrequencyUnit.ON_DEMAND)

BANK_DAYS = 14
"""After so many days without an answer somebody should ask the bank."""

OLD_BACKUP_DAYS = 3
"""A backup so old, with changes since, is due."""


def due_elsewhere(session: Session) -> Iterator[DueItem]:
    """What this user may do on those pages; who may not enter is told of an old backup only, an inspector nothing."""
    if may(session.user.role, Act.ENTER):
        yield from _visits(session)
        yield from _findings(session)
        yield from _to_make(session)
        yield from _ordered(session)
        yield from _doubts(session)
        yield from _waiting(session)
        yield from _at_bank(session)
        yield from _year(session)
        yield from _yearly(session)
        yield from due_notices(session)
        yield from _web(session)
    yield from _amendments(session)
    yield from _village_changes(session)
    yield from _work(session)
    if may(session.user.role, Act.ADMINISTER):
        yield from _month_end(session)
    if may(session.user.role, Act.PRINT):
        yield from _backup(session)


def _visits(session: Session) -> Iterator[DueItem]:
    day = session.today
    names = _villages(session)
    plan = plan_of_day(session, day)
    visits = [one for one in (*plan.visits, *plan.left) if one.state in (VisitState.PLANNED, VisitState.RUNNING)]
    if visits:
        places = list(dict.fromkeys(f"{names.get(one.village, one.village)}{one.group}" for one in visits))
        slots: dict[str, Slot] = {"count": len(visits), "places": "、".join(places[:3])}
        mine = any(session.user.name in one.visitors for one in visits)
        yield DueItem(DueKind.VISIT, Urgency.TODAY, "visits", mine=mine, due=day, slots=slots)


def _findings(session: Session) -> Iterator[DueItem]:
    day = session.today
    findings, names = due_findings(session), _villages(session)
    if findings:
        first = findings[0]
        key = first.id if len(findings) == 1 else None
        mine = any(session.user.name in (one.assignee, one.opened_by) for one in findings)
        slots: dict[str, Slot] = {
            "count": len(findings),
            "villages": "、".join(
                dict.fromkeys(names.get(one.village, one.village) for one in findings if one.village)
            ),
        }
        yield DueItem(
            DueKind.FINDING, urgency_of(first.due, day), "findings", key, mine=mine, due=first.due, slots=slots
        )


def _to_make(session: Session) -> Iterator[DueItem]:
    """Rosters whose period has begun, and standards that nobody has confirmed."""
    day = session.today
    coming = _coming(today.regular_periods(session.store.db), day)
    if coming:
        slots: dict[str, Slot] = {"count": len(coming), "programmes": "、".join(coming[:3])}
        yield DueItem(DueKind.TO_MAKE, Urgency.SOON, "rosters", slots=slots)
    standards = today.unconfirmed_standards(session.store.db)
    if standards:
        slots = {"count": len(standards), "programmes": "、".join(standards[:3])}
        yield DueItem(DueKind.STANDARD, Urgency.LATER, "programmes", slots=slots)


def _ordered(session: Session) -> Iterator[DueItem]:
    """What departments ordered until a day, and nobody has drawn up yet."""
    for one in allotments(session):
        ordered = one.standing.allotment
        if ordered.deadline is None or one.roster_id is not None:
            continue
        slots: dict[str, Slot] = {
            "programme": one.programme,
            "period": ordered.period.text,
            "year": session.today.year,
            "lines": 0,
            **ordered_slots(one.standing),
        }
        urgency = urgency_of(ordered.deadline, session.today)
        yield DueItem(
            DueKind.ORDERED, urgency, "next_rosters", what=ordered.period.text, due=ordered.deadline, slots=slots
        )


def ordered_slots(standing: Standing) -> dict[str, Slot]:
    """The day and the quota of an order, as its words take them."""
    ordered = standing.allotment
    slots: dict[str, Slot] = {"until": ordered.deadline} if ordered.deadline is not None else {}
    slots |= {"quota": ordered.people} if ordered.people is not None else {}
    return slots | ({"yuan": ordered.fen.grouped()} if ordered.fen is not None else {})


def _coming(periods: Iterable[tuple[str, str, str]], day: date) -> list[str]:
    """Programmes whose period after the last regular roster has begun; those without a rhythm are left out."""
    last: dict[str, Period] = {}
    for name, frequency, text in periods:
        if "#" not in text and Frequency.parse(frequency).unit not in _WITHOUT_RHYTHM:
            period = Period.parse(text)
            last[name] = max(period, last.get(name, period))
    return [name for name, period in last.items() if period.next().first <= day]


def _doubts(session: Session) -> Iterator[DueItem]:
    """Severe doubts of the data checks that nobody has answered, as they were counted last."""
    found = open_severe(session)
    if found:
        names = [check.value for check in DataCheck if check in found]
        slots: dict[str, Slot] = {"count": sum(found.values()), "checks": " ".join(names[:3])}
        yield DueItem(DueKind.DOUBTS, Urgency.SOON, "checks", what=Severity.SEVERE.value, slots=slots)


def _waiting(session: Session) -> Iterator[DueItem]:
    """Rows of workbooks that wait for an answer, and rows of last year's sheets."""
    db = session.store.db
    count, files = today.waiting_rows(db)
    if count:
        yield DueItem(DueKind.WAITING_ROWS, Urgency.SOON, "waiting_rows", slots={"count": count, "files": files})
    count, files = today.parked_rows(db)
    if count:
        yield DueItem(DueKind.PARKED, Urgency.LATER, "pile", slots={"count": count, "files": files})


def _at_bank(session: Session) -> Iterator[DueItem]:
    """Cards that went to a bank long ago and of which nothing was heard."""
    out = today.long_at_bank(session.store.db, session.today - timedelta(days=BANK_DAYS))
    if out:
        from app.domain.activation import Stage  # read only where there is any: the first page waits for it

        slots: dict[str, Slot] = {
            "count": sum(one.people for one in out),
            "banks": "、".join(dict.fromkeys(one.bank for one in out[:3])),
            "since": min(one.made_on for one in out),
            "days": BANK_DAYS,
        }
        yield DueItem(DueKind.AT_BANK, Urgency.SOON, "activation", what=Stage.AT_BANK.value, slots=slots)


def _year(session: Session) -> Iterator[DueItem]:
    """A year that is over and has been paid, from January on until it is closed."""
    year = year_to_close(session)
    if year is not None:
        slots: dict[str, Slot] = {"of_year": str(year)}
        yield DueItem(DueKind.CLOSE_YEAR, Urgency.LATER, "ledgers", what=f"year:{year}", slots=slots)


def _yearly(session: Session) -> Iterator[DueItem]:
    """Re-registrations under way: sheets to be typed, rows to be asked again; with neither it waits to be finished."""
    for one in yearly_figures.waiting_jobs(session.store.db):
        slots: dict[str, Slot] = {"count": one.pages, "what": one.programme, "when": one.year, "rows": one.rows}
        yield DueItem(DueKind.YEARLY, Urgency.SOON, "yearly", one.id, slots=slots)


def _amendments(session: Session) -> Iterator[DueItem]:
    """What upheld objections change, for who may review and did not propose it."""
    waiting = [one for one in amendments.waiting(session.store.db) if one.user_id != session.user.id]
    if waiting and reviews(session):
        slots: dict[str, Slot] = {"count": len(waiting), "names": "、".join(one.name for one in waiting[:3])}
        yield DueItem(DueKind.AMENDMENT, Urgency.NOW, "new_notice", mine=True, slots=slots)


def _web(session: Session) -> Iterator[DueItem]:
    """Lists that must be on the web within three days, or should have been."""
    from app.casework.openness import web_due_soon  # the first page waits for what is read above

    found = web_due_soon(session)
    if found is not None:
        slots: dict[str, Slot] = {
            "count": found.count,
            "programmes": "、".join(found.programmes[:3]),
            "until": found.due,
        }
        key = found.roster_id if found.count == 1 else None
        yield DueItem(
            DueKind.WEB_COPY, urgency_of(found.due, session.today), "open_both", key, due=found.due, slots=slots
        )


def _village_changes(session: Session) -> Iterator[DueItem]:
    """Villages and groups to be merged or renamed whose day has come; only an admin has any."""
    due = due_changes(session)
    if due:
        places = "、".join(f"{one.before} → {one.after}" for one in due[:3])
        slots: dict[str, Slot] = {"count": len(due), "places": places, "since": due[0].day}
        yield DueItem(DueKind.VILLAGES, Urgency.TODAY, "settings", what="village_changes", due=due[0].day, slots=slots)


def _work(session: Session) -> Iterator[DueItem]:
    """Work that somebody hands over to this user."""
    for row in work_handover.waiting_for(session.store.db, session.user.id):
        slots: dict[str, Slot] = {"user": row["giver"]}
        yield DueItem(DueKind.WORK_HANDOVER, Urgency.TODAY, "work_handover", row["id"], mine=True, slots=slots)


def _month_end(session: Session) -> Iterator[DueItem]:
    """The page of the month before, until it is printed: an admin keeps it."""
    this = Period.parse(f"{session.today:%Y-%m}")
    before = this.previous()
    if before.text <= session.settings.get(MONTH_PRINTED, ""):
        return
    if audit_view.newest_before(session.store.db, this.first.isoformat()) >= before.first.isoformat():
        yield DueItem(DueKind.MONTH_END, Urgency.SOON, "month_end", what=before.text, slots={"period": before.text})


def _backup(session: Session) -> Iterator[DueItem]:
    kept = keeping(session)
    if kept.age_days is not None and kept.stale and kept.age_days >= OLD_BACKUP_DAYS:
        yield DueItem(DueKind.BACKUP, Urgency.TODAY, "today", slots={"count": kept.age_days})


def _villages(session: Session) -> dict[str, str]:
    """What people call the villages, by code."""
    return {code: place_name(name) for code, name in session.village_names.items()}
