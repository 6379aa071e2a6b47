"""Why each line that is not as last period is as it is: read from the register, each reason with its record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from app.casework.last_period import LastPeriod
from app.casework.roster_rows import AMOUNT_CHANGES, Change, RosterLine
from app.domain.documents import birth_of
from app.domain.faults import UserError
from app.domain.marks import Mark, MarkKind, birthday, too_old, turned
from app.domain.money import Fen
from app.domain.periods import Period
from app.office.session import Session
from app.store import roster_marks as store
from app.store import roster_view
from app.store.programmes import KeptProgramme
from app.store.roster_marks import GrantFacts, PersonFacts
from app.store.roster_view import LastLine

_MOVES = ("moved_out",)


def marks_of(
    session: Session,
    kept: KeptProgramme,
    period: Period,
    last: LastPeriod | None,
    before: Mapping[int, LastLine],
    rows: Iterable[RosterLine],
) -> dict[int, tuple[Mark, ...]]:
    """By `mark_id`: the reasons of a row that is new, stopped or changed, the chief one first; the same have none."""
    changed = [row for row in rows if row.change not in (Change.SAME, Change.LEFT_OUT)]
    if not changed or last is None:
        return {}
    reading = _Reading(session, kept, period, last, before, changed)
    return {row.mark_id: tuple(reading.marks(row)) for row in changed}


def birth_known(document: str | None, born: str | None) -> date | None:
    """The day of birth that was entered, else the one in the number; None where neither says."""
    if born:
        return date.fromisoformat(born)
    return birth_of(document) if document else None


class _Reading:
    """What the register says about the changed rows, read once."""

    def __init__(
        self,
        session: Session,
        kept: KeptProgramme,
        period: Period,
        last: LastPeriod,
        before: Mapping[int, LastLine],
        rows: list[RosterLine],
    ) -> None:
        db = session.store.db
        self._db, self._kept, self._period, self._last, self._before = db, kept, period, last, before
        whose = {row.beneficiary_id for row in rows}
        self._people = store.people(db, whose)
        self._grants = store.grants(db, kept.id, whose)
        self._cards = store.cards(db, [row.line_id for row in rows if row.line_id is not None])
        old = [before[key].id for key in whose if key in before]
        self._standards = (
            roster_view.standards_of(db, old)
            if last.ours
            else {-key: text for key, text in store.past_standards(db, [-key for key in old]).items()}
        )

    def marks(self, row: RosterLine) -> list[Mark]:
        """The reasons of one row."""
        if row.change is Change.STOPPED:
            return [self._stopped(row)]
        if row.change is Change.NEW:
            return [self._new(row)]
        found = [self._amount(row)] if row.change in AMOUNT_CHANGES else []
        return [*found, *([self._card(row)] if row.card_before else [])]

    def _stopped(self, row: RosterLine) -> Mark:
        person, grant = self._people[row.beneficiary_id], self._newest(row)
        if row.line_id is not None and row.reason:
            return Mark(MarkKind.BROUGHT, "line", row.line_id, {"why": row.reason})
        if person.died:
            return Mark(MarkKind.DIED, "person", person.id, {"day": person.died})
        if grant is not None and grant.until is not None and grant.until < self._period.first.isoformat():
            return self._ended(person, grant)
        if person.ended and person.ended_reason in _MOVES:
            return Mark(MarkKind.MOVED, "person", person.id, {"day": person.ended})
        return self._not_due(person, grant)

    def _not_due(self, person: PersonFacts, grant: GrantFacts | None) -> Mark:
        """Nothing ended, and still there is no line: too old by now, or the rule comes to nothing."""
        birth = birth_known(person.document, person.born)
        if birth is not None and too_old(self._kept.programme, birth, self._period):
            return self._age(MarkKind.TOO_OLD, person, birth, self._kept.programme.age_until or 0)
        if grant is not None:
            return Mark(MarkKind.NOTHING_DUE, "entitlement", grant.id)
        return Mark(MarkKind.UNEXPLAINED, "person", person.id)

    def _ended(self, person: PersonFacts, grant: GrantFacts) -> Mark:
        if grant.reason in _MOVES:
            return Mark(MarkKind.MOVED, "person", person.id, {"day": person.ended or grant.until or ""})
        return Mark(MarkKind.ENDED, "entitlement", grant.id, {"day": grant.until or "", "why": grant.reason or ""})

    def _new(self, row: RosterLine) -> Mark:
        grant = self._newest(row)
        if grant is None or not row.by_entitlement:
            return Mark(MarkKind.LISTED, "line", row.mark_id)
        if grant.since > self._last.period.last.isoformat():
            return Mark(MarkKind.BEGINS, "entitlement", grant.id, {"day": grant.since})
        person = self._people[row.beneficiary_id]
        birth = birth_known(person.document, person.born)
        years = turned(self._kept.programme, birth, self._last.period, self._period)
        if birth is not None and years is not None:
            return self._age(MarkKind.TURNED, person, birth, years)
        return Mark(MarkKind.AGAIN, "entitlement", grant.id, {"day": grant.since})

    def _amount(self, row: RosterLine) -> Mark:
        grant = self._newest(row)
        old = self._before.get(row.beneficiary_id)
        if grant is None or not row.by_entitlement or old is None:
            return Mark(MarkKind.LISTED, "line", row.mark_id)
        if row.people_more:
            slots = {"was": str(row.people_before), "now": str(row.people)}
            return Mark(MarkKind.QUANTITY, "entitlement", grant.id, slots)
        was = self._standards.get(old.id, "")
        if not self._same_standard(was, row.standard):
            person = self._people[row.beneficiary_id]
            birth = birth_known(person.document, person.born)
            years = turned(self._kept.programme, birth, self._last.period, self._period)
            if birth is not None and years is not None:
                return self._age(MarkKind.TURNED, person, birth, years)
            return self._standard(grant, was, row.standard)
        if old.quantities != row.quantities:
            return Mark(MarkKind.QUANTITY, "entitlement", grant.id)
        return Mark(MarkKind.MONTHS, "entitlement", grant.id)

    def _same_standard(self, was: str, now: str) -> bool:
        """Whether both periods are by one standard; a list of before does not say by which, the catalogue does."""
        if was:
            return was == now
        return self._valid(now, self._last.period) is not None

    def _valid(self, yuan: str, period: Period) -> tuple[int, str] | None:
        try:
            return store.standard_of(self._db, self._kept.id, Fen.parse(yuan), period.first.isoformat())
        except UserError:  # a standard that a list wrote in words
            return None

    def _standard(self, grant: GrantFacts, was: str, now: str) -> Mark:
        found = self._valid(now, self._period)
        slots = {"was": was, "now": now, "day": found[1] if found else ""}
        return Mark(MarkKind.STANDARD, "standard" if found else "entitlement", found[0] if found else grant.id, slots)

    def _card(self, row: RosterLine) -> Mark:
        key, day = self._cards[row.mark_id]
        return Mark(MarkKind.CARD, "card", key, {"was": row.card_before, "now": row.card_tail, "day": day})

    @staticmethod
    def _age(kind: MarkKind, person: PersonFacts, birth: date, years: int) -> Mark:
        slots = {"day": birthday(birth, years).isoformat(), "age": str(years)}
        return Mark(kind, "person", person.id, slots)

    def _newest(self, row: RosterLine) -> GrantFacts | None:
        """The grant that runs in this period, else the one that ended last."""
        grants = self._grants.get(row.beneficiary_id, [])
        first = self._period.first.isoformat()
        running = [one for one in grants if one.until is None or one.until >= first]
        return running[-1] if running else max(grants, key=lambda one: one.until or "", default=None)
