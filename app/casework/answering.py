"""A resident asks "why has my money not come?": what was received this year, what was not, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from app.casework.ask_reasons import BANK_REASONS, CARD_REASONS, AskReason, Kind, Missing, period_of, plain
from app.casework.chains import Link, chains_of
from app.casework.looking_up import lines_needing_notice, roster_of, rules_of
from app.casework.past_payments import PastPayment, past_payments
from app.casework.staying import hanging_days
from app.casework.told_facts import ToldPayment, told_payments_of
from app.domain.faults import Code, UsageError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import Programme
from app.domain.records import Changes
from app.domain.states import USABLE_CARDS, CardState, LineState, RosterState
from app.office.session import Session
from app.store import answering, hung, register
from app.store.answering import Asker, EntitlementFact, LineFact

_R = AskReason
_TAIL = 4
_PENDING = (LineState.PROPOSED, LineState.HELD, LineState.READY)
_FOLLOWED = (LineState.REISSUED, LineState.CORRECTED)
_CODED = ("objection", "dead", "mandate_over", "card_not_usable", "-", "")
"""Reasons of held lines that are codes of ours and are said by what is so now."""

Where = dict[str, str | date]


class Received(Struct, frozen=True):
    """Money that reached a card; `day` is when its result came.

    `other` names the beneficiary when the asker takes it for him, `payee` who took it when the asker did not.
    """

    line_id: int
    programme: str
    period: str
    amount: Fen
    day: date
    tail: str
    other: str
    payee: str


class Answer(Struct, frozen=True):
    """All that concerns one person's money this year; `missing` is ordered, what he must do first.

    `past` is what last year's sheets say: history, not counted in `received`.
    """

    person: Asker
    village: str
    year: int
    on: date
    office: str
    phone: str
    received: tuple[Received, ...]
    missing: tuple[Missing, ...]
    past: tuple[PastPayment, ...] = ()
    told: tuple[ToldPayment, ...] = ()
    """What departments pay themselves and told us of; not counted in `received` either."""
    chains: Mapping[int, tuple[Link, ...]] = field(default_factory=dict)
    """By line that was tried more than once: every try."""

    @property
    def total(self) -> Fen:
        """What was received this year, in fen."""
        return Fen(sum(one.amount for one in self.received))


def answer_for(session: Session, person_id: int) -> Answer:
    """Everything a resident may ask about his money this year: his own, what he takes for others, his household's.

    Raises UsageError PERSON_UNKNOWN.
    """
    session.require(Act.READ)
    person = answering.asker(session.store.db, person_id)
    if person is None:
        raise UsageError(Code.PERSON_UNKNOWN)
    return _Answering(session, person).answer()


def log_query(session: Session, person_id: int, *, way: str = "shown", received: int = 0, missing: int = 0) -> Changes:
    """Write down that a person's money was told of: `way` is shown, slip or card. Raises UsageError PERSON_UNKNOWN."""
    session.require(Act.READ)
    if register.person(session.store.db, person_id) is None:
        raise UsageError(Code.PERSON_UNKNOWN)
    with session.write("tell_resident", way) as tx:
        answering.add_query(tx, person_id, way=way, received=received, missing=missing)
    return session.changes(tx)


class _Answering:
    """Makes one answer."""

    def __init__(self, session: Session, person: Asker) -> None:
        self._session = session
        self._person = person
        self._today = session.today
        self._settings = session.settings
        self._names = session.village_names
        self._hanging: dict[int, dict[int, date]] = {}
        self._needing: dict[int, set[int]] = {}

    def answer(self) -> Answer:
        db, person, year = self._session.store.db, self._person, self._today.year
        facts = answering.lines_concerning(db, person.id, person.household_id, str(year - 1))
        granted = answering.entitlements_concerning(db, person.id, person.household_id, f"{year}-01-01")
        received = [one for fact in facts if (one := self._received(fact)) is not None]
        missing = [late for fact in facts if (late := self._missing(fact)) is not None]
        said = {(one.programme, one.reason) for one in missing if one.reason is _R.DEAD}
        more = [late for fact in granted if (late := self._entitled(fact, facts)) is not None]
        missing += [late for late in more if (late.programme, late.reason) not in said]
        missing += self._nothing(facts, granted, missing)
        order = {reason: at for at, reason in enumerate(AskReason)}
        kinds = list(Kind)
        missing.sort(key=lambda one: (kinds.index(one.kind), order[one.reason]))
        return Answer(
            person,
            self._names.get(person.village, person.village),
            year,
            self._today,
            self._settings["office_name"],
            self._settings["consult_phone"],
            tuple(sorted(received, key=lambda one: (one.day, one.line_id), reverse=True)),
            tuple(missing),
            tuple(past_payments(self._session, [person.id])),
            tuple(told_payments_of(self._session, [person.id])),
            self._chains([one.line_id for one in received] + [one.line_id for one in missing if one.line_id]),
        )

    def _chains(self, line_ids: list[int]) -> dict[int, tuple[Link, ...]]:
        """What was tried more than once, told try by try."""
        return {key: links for key, links in chains_of(self._session, line_ids).items() if len(links) > 1}

    # -- lines -----------------------------------------------------------------------------------------------------

    def _received(self, fact: LineFact) -> Received | None:
        if fact.state != LineState.PAID.value or fact.paid_at is None:
            return None
        day = date.fromisoformat(fact.paid_at[:10])
        if day.year != self._today.year:
            return None
        return Received(
            fact.id,
            fact.programme,
            fact.period,
            Fen(fact.amount),
            day,
            fact.account[-_TAIL:],
            self._other(fact),
            self._payee(fact),
        )

    def _missing(self, fact: LineFact) -> Missing | None:
        state = LineState(fact.state)
        if state is LineState.PAID or (state in _FOLLOWED and fact.follower is not None):
            return None
        if state in (LineState.LEFT_OUT, LineState.WITHDRAWN, LineState.STOPPED) and fact.period[:4] != str(
            self._today.year
        ):
            return None
        reason, where = self._pending(fact) if state in _PENDING else self._judged(fact, state)
        common = self._common(fact.programme, fact.department, fact.village, fact.account, fact.bank)
        return Missing(
            fact.programme,
            fact.period,
            Fen(fact.amount),
            reason,
            fact.account[-_TAIL:],
            self._other(fact),
            self._payee(fact),
            common | where,
            fact.id,
        )

    def _judged(self, fact: LineFact, state: LineState) -> tuple[AskReason, Where]:
        """What the county or the bank said of a line that was sent, or why it was taken out."""
        said: Where = {"text": plain(fact.verdict_text or "")}
        if fact.verdict_at:
            said["day"] = _day(fact.verdict_at)
        if state in (LineState.RETURNED, LineState.REISSUED):
            return BANK_REASONS.get(fact.verdict_reason or "", _R.OTHER), said
        if state in (LineState.REFUSED, LineState.CORRECTED):
            return _R.COUNTY_REFUSED, said
        if state is LineState.STOPPED:
            return _R.STOPPED, said
        if state in (LineState.SUBMITTED, LineState.ACCEPTED):
            sent = fact.sent_at if state is LineState.SUBMITTED else fact.taken_at or fact.sent_at
            reason = _R.SENT if state is LineState.SUBMITTED else _R.WITH_BANK
            return reason, {"day": _day(sent)} if sent else {}
        return self._taken_out(fact, state)

    def _taken_out(self, fact: LineFact, state: LineState) -> tuple[AskReason, Where]:
        if fact.reason == "objection upheld":
            return _R.OBJECTION_UPHELD, {}
        reason = _R.WITHDRAWN if state is LineState.WITHDRAWN else _R.LEFT_OUT
        return reason, {"text": plain(fact.reason or "")}

    def _pending(self, fact: LineFact) -> tuple[AskReason, Where]:
        """Why a line that was not sent yet was not: people, objection, card, then the step its roster is at."""
        if fact.beneficiary_died:
            return _R.DEAD, {"day": date.fromisoformat(fact.beneficiary_died)}
        if fact.payee_died:
            return _R.PAYEE_DEAD, {"name": fact.payee}
        if fact.objected_on:
            return _R.OBJECTION, {"day": date.fromisoformat(fact.objected_on)}
        if CardState(fact.card_state) not in USABLE_CARDS:
            return CARD_REASONS[fact.card_state], {}
        if fact.state == LineState.HELD.value and (fact.reason or "") not in _CODED:
            return _R.HELD, {"text": plain(fact.reason or "")}
        return self._step(fact)

    def _step(self, fact: LineFact) -> tuple[AskReason, Where]:
        state = RosterState(fact.roster_state)
        if state is RosterState.DRAFT:
            return _R.DRAFTING, {}
        if state is RosterState.IN_REVIEW:
            return _R.IN_REVIEW, {}
        if state not in (RosterState.REVIEWED, RosterState.DISCLOSED) or fact.state == LineState.READY.value:
            return _R.TO_SEND, {}
        posted = self._posted(fact.roster_id).get(fact.id)
        if posted is None:
            return (_R.TO_POST if fact.id in self._must_hang(fact.roster_id) else _R.TO_SEND), {}
        last = self._last_day(fact, posted)
        return (_R.HANGING, {"day": posted, "until": last}) if last >= self._today else (_R.TO_SEND, {})

    def _posted(self, roster_id: int) -> dict[int, date]:
        if roster_id not in self._hanging:
            self._hanging[roster_id] = hung.posted_on(self._session.store.db, roster_id)
        return self._hanging[roster_id]

    def _must_hang(self, roster_id: int) -> set[int]:
        if roster_id not in self._needing:
            self._needing[roster_id] = lines_needing_notice(self._session, roster_of(self._session, roster_id))
        return self._needing[roster_id]

    def _last_day(self, fact: LineFact, posted: date) -> date:
        return hanging_days(self._session, self._rules(fact.roster_id), posted).last

    def _rules(self, roster_id: int) -> Programme:
        return rules_of(self._session, roster_of(self._session, roster_id)).programme

    # -- entitlements ----------------------------------------------------------------------------------------------

    def _entitled(self, fact: EntitlementFact, lines: Iterable[LineFact]) -> Missing | None:
        """What an entitlement has to say that no line says: it begins later, ended, or its list is not drawn up."""
        mine = [one for one in lines if one.code == fact.code and one.beneficiary_id == fact.beneficiary_id]
        since = date.fromisoformat(fact.since)
        period, reason = "", _R.NOT_LISTED
        where: Where = {}
        if fact.until is not None and fact.until <= self._today.isoformat():
            until = date.fromisoformat(fact.until)
            reason = _R.DEAD if fact.beneficiary_died else _R.ENDED
            where = {"day": until, "text": plain("" if fact.reason == "dead" else fact.reason or "")}
        elif since > self._today:
            reason, where = _R.STARTS, {"day": since}
        else:
            now = period_of(fact.frequency, self._today)
            if any(
                Period.parse(one.period).overlaps(now) for one in mine if one.state not in ("left_out", "withdrawn")
            ):
                return None
            period = now.text
            if fact.payee_died:
                reason, where = _R.PAYEE_DEAD, {"name": fact.payee}
            elif CardState(fact.card_state) not in USABLE_CARDS:
                reason = CARD_REASONS[fact.card_state]
        common = self._common(fact.programme, fact.department, self._person.village, fact.account, fact.bank)
        other = fact.beneficiary if fact.beneficiary_id != self._person.id and not fact.for_household else ""
        payee = fact.payee if fact.payee_id != self._person.id else ""
        return Missing(fact.programme, period, None, reason, fact.account[-_TAIL:], other, payee, common | where)

    def _nothing(self, lines: list[LineFact], granted: list[EntitlementFact], missing: list[Missing]) -> list[Missing]:
        """What is to be said of somebody who died, has no card or stands on no list."""
        found, common = [], self._common("", "", self._person.village, "", "")
        if self._person.died and not any(one.reason is _R.DEAD for one in missing):
            found.append(Missing("", "", None, _R.DEAD, where=common | {"day": date.fromisoformat(self._person.died)}))
        if lines or granted or self._person.died:
            return found
        if not register.cards_of(self._session.store.db, self._person.id):
            found.append(Missing("", "", None, _R.NO_CARD, where=common))
        return [*found, Missing("", "", None, _R.NOT_GRANTED, where=common)]

    # -- small things ----------------------------------------------------------------------------------------------

    def _common(self, programme: str, department: str, village: str, account: str, bank: str) -> Where:
        return {
            "programme": programme,
            "department": department,
            "village": self._names.get(village, village),
            "tail": account[-_TAIL:],
            "bank": bank,
            "office": self._settings["office_name"],
        }

    def _other(self, fact: LineFact) -> str:
        return fact.beneficiary if fact.beneficiary_id != self._person.id and not fact.for_household else ""

    def _payee(self, fact: LineFact) -> str:
        return fact.payee if fact.payee_id != self._person.id else ""


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
