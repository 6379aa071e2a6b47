"""Figures of the township for the first page of the day, the bars of six months, and what was done on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from app.casework.visiting import visited_this_quarter
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.office.keeping import keeping
from app.office.session import Session
from app.store import card_waits, today
from app.words import Language, phrase
from app.words.sentences import table

MONTHS = 6
"""How many months the bars show."""

REPORT_DAY = "report_day"
"""Key of the setting that says until which day of a month its rosters must be with the county; 25 where it is unset."""

_QUIET = frozenset({"settle_key", "draft", "forget_draft"})


class Figures(Struct, frozen=True):
    """What the township pays and how it stands: people, this month's sum beside the last one's, cards, visits, backup.

    `cards_bad` of `card_owners` people have no card that takes money, `cards_verified` have one that is known to: it
    was verified, or money arrived on it; of the others nobody knows. `backup_days` is the age of the newest backup,
    None when there is none; `register_empty` says that nobody is registered yet.
    """

    people: int
    people_new: int
    people_ended: int
    month: Period
    month_sum: Fen
    before_sum: Fen
    card_owners: int
    cards_bad: int
    cards_verified: int
    visited: int
    households: int
    backup_days: int | None
    backup_stale: bool
    report_by: date

    @property
    def verified_permille(self) -> int:
        """The share of owners with a card that is known to take money, in thousandths; 0 while nobody has a card."""
        return self.cards_verified * 1000 // self.card_owners if self.card_owners else 0

    @property
    def cards_unverified(self) -> int:
        """Owners whose card nobody verified and on which no money arrived yet."""
        return self.card_owners - self.cards_bad - self.cards_verified

    @property
    def register_empty(self) -> bool:
        """Whether nobody is registered yet."""
        return self.households == 0


class MonthBar(Struct, frozen=True):
    """What reached cards in a month, in fen, and how many lines came back in it."""

    month: date
    paid: Fen
    returned: int


class Done(Struct, frozen=True):
    """An act and how often it was done on a day."""

    verb: str
    count: int


def figures(session: Session) -> Figures:
    """The township's figures as of today."""
    session.require(Act.READ)
    db, day = session.store.db, session.today
    month = Period.parse(f"{day:%Y-%m}")
    new, ended = today.begun_and_ended(db, month.first.isoformat(), month.last.isoformat())
    owners, bad, verified = card_waits.counted(db)
    reach, kept = visited_this_quarter(session), keeping(session)
    return Figures(
        today.people_on_benefits(db, month.text, day.isoformat()),
        new,
        ended,
        month,
        today.due_of_period(db, month.text),
        today.due_of_period(db, month.previous().text),
        owners,
        bad,
        verified,
        reach.visited,
        reach.households,
        kept.age_days,
        kept.stale,
        next_report_day(session),
    )


def report_day(session: Session, month: Period) -> date:
    """Until which day of a month its rosters must be with the county."""
    kept = session.settings.get(REPORT_DAY, "")
    wanted = int(kept) if kept.isdigit() and int(kept) else 25
    return month.first.replace(day=min(wanted, month.last.day))


def next_report_day(session: Session) -> date:
    """The next day until which a month's rosters must be with the county, today included."""
    month = Period.parse(f"{session.today:%Y-%m}")
    by = report_day(session, month)
    return by if session.today <= by else report_day(session, month.next())


def months(session: Session, count: int = MONTHS, known: Iterable[MonthBar] = ()) -> tuple[MonthBar, ...]:
    """What reached cards in each of the last months, this one last, by the day its results came.

    A month that is over never changes, since a result counts where it was taken in: those `known` are not counted anew.
    """
    session.require(Act.READ)
    period = Period.parse(f"{session.today:%Y-%m}")
    over = {bar.month: bar for bar in known if bar.month < period.first}
    bars: list[MonthBar] = []
    for _ in range(count):
        if period.first in over:
            bars.append(over[period.first])
        else:
            after = period.last + timedelta(days=1)
            found = today.paid_and_returned(session.store.db, period.first.isoformat(), after.isoformat())
            bars.append(MonthBar(period.first, *found))
        period = period.previous()
    return tuple(reversed(bars))


def done_on(session: Session, day: date) -> tuple[Done, ...]:
    """What was done on a day, by anybody, the most frequent first; reading in the audit stops at that day."""
    session.require(Act.READ)
    acts = today.acts_since(session.store.db, day.isoformat())
    counted = Counter(verb for on, verb, _ in acts if on == day.isoformat() and verb not in _QUIET)
    return tuple(Done(verb, count) for verb, count in counted.most_common())


def last_working_day(session: Session) -> date | None:
    """The last day before today on which something was done; None within two weeks of nothing."""
    since = session.today - timedelta(days=14)
    acts = today.acts_since(session.store.db, since.isoformat())
    days = {on for on, verb, _ in acts if on < session.today.isoformat() and verb not in _QUIET}
    return date.fromisoformat(max(days)) if days else None


def done_text(done: tuple[Done, ...], lang: Language) -> list[str]:
    """What was done, in words; acts without a word of their own are summed up at the end."""
    known = table(lang)["done"]
    named = [phrase("done", one.verb, lang, count=one.count) for one in done if one.verb in known]
    rest = sum(one.count for one in done if one.verb not in known)
    return [*named, phrase("done", "other", lang, count=rest)] if rest else named
