"""A sitting of one user at one store: who acts, on which day, and the transactions he makes.

Every verb of casework and of the county takes a `Session` first, which carries the acting user, the injected clock and
the source of ids (`product.md` 2).
"""

from __future__ import annotations

import copy
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from app.domain.clock import Clock
from app.domain.days import RestDays, merged, read_table
from app.domain.faults import Code, EnvironmentFault, UsageError
from app.domain.makers import Act, require
from app.domain.public_ids import public_ids
from app.domain.records import Changes, User
from app.files.resources import rest_days
from app.store import audit, offices, users
from app.store.attachments import sweep_strays
from app.store.backup import is_stale, make_backup
from app.store.settings import read_settings
from app.store.store import DESK, Kind, Store
from app.store.transaction import Transaction
from app.store.witness import HeadSigner
from app.vault.signing import OfficeKeys, Signer

logger = logging.getLogger("yikatong")

PRACTICE = "practice"
"""Key of the setting that says with `1` that the store holds made-up people."""

VILLAGES = "villages"
"""Key of the setting that keeps the township's villages: JSON, full name → 12-digit code."""

ENDED_VILLAGES = "ended_villages"
"""Key of the setting that keeps villages merged into others: JSON, 12-digit code → full name."""

CARD_MADE = "card_made_at"
"""Key of the setting that says since when our `.yktkey` is as it is: the same card has the same digits."""
MONTH_PRINTED = "month_end_printed"
"""Key of the setting that names the last month (2026-03) whose closing page was printed."""

REST_DAYS = "rest_days"
"""Key of the setting that keeps imported holidays."""

PRACTICE_DAY = date(2026, 3, 31)
"""Today in practice: its calendar is fixed (`product.md` 7), unless somebody practised on a later day."""

GIVEN = "~"
"""Marks the time of an entry whose day was given by hand, since the clock was behind (`product.md` 5)."""


class SystemClock:
    """The machine's clock, or the day that was given for this sitting."""

    def __init__(self, given: date | None = None) -> None:
        self.given = given

    def now(self) -> datetime:
        """The time of the machine on the day that counts."""
        now = datetime.now().astimezone().replace(microsecond=0)
        return now if self.given is None else datetime.combine(self.given, now.timetz())

    def today(self) -> date:
        """The day that counts."""
        return self.now().date()


class FixedClock:
    """A calendar of its own, for practice: every reading is one second after the one before."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """The next second."""
        self._now += timedelta(seconds=1)
        return self._now

    def today(self) -> date:
        """The day of the calendar."""
        return self._now.date()

    def set_day(self, day: date) -> None:
        """Move to the morning of a later day."""
        self._now = max(
            self._now, self._now.replace(year=day.year, month=day.month, day=day.day, hour=8, minute=0, second=0)
        )


class Session:
    """One user's sitting at an open store."""

    def __init__(
        self, store: Store, clock: Clock, randomness: Callable[[int], bytes] = os.urandom, *, day_given: bool = False
    ) -> None:
        self.store = store
        self.clock = clock
        self.randomness = randomness
        self.day_given = day_given
        self.user: User = store.user()
        self._settle_key()

    def _settle_key(self) -> None:
        """A crash while a key was replaced may have left the new one in `keys.json` alone: take it into the row."""
        if users.current_keys(self.store.db).get(self.user.id) != self.signer.public:
            with self.write("settle_key") as tx:
                users.replace_key(tx, self.user.id, self.signer.public)

    @property
    def signer(self) -> Signer:
        """The user's own signing key."""
        return self.store.signer

    @property
    def settings(self) -> dict[str, str]:
        """All settings of the store."""
        return read_settings(self.store.db)

    @property
    def villages(self) -> dict[str, str]:
        """Full name → 12-digit code of the township's villages in force: those that something may be written for."""
        return dict(json.loads(self.settings[VILLAGES]))

    @property
    def village_names(self) -> dict[str, str]:
        """12-digit code → full name, of villages merged into others too, which what was signed before still names."""
        settings = self.settings
        ended: dict[str, str] = json.loads(settings.get(ENDED_VILLAGES, "{}"))
        return ended | {code: name for name, code in json.loads(settings[VILLAGES]).items()}

    @property
    def today(self) -> date:
        """The day that counts for this sitting."""
        return self.clock.today()

    @property
    def rest_days(self) -> RestDays:
        """Working days and days of rest, from the shipped table and the years imported since."""
        imported = self.settings.get(REST_DAYS)
        return merged(rest_days(), read_table(imported)) if imported else rest_days()

    def for_reading(self) -> Session:
        """The same sitting on the store's `query_only` connection, for a second thread that only reads."""
        beside = copy.copy(self)
        beside.store = self.store.for_reading()
        return beside

    def as_user(self, passphrase: str, name: str | None = None) -> Session:
        """A sitting of another user at the same open store (`Store.become`), who closes nothing of the first one's."""
        return Session(self.store.become(passphrase, name), self.clock, self.randomness, day_given=self.day_given)

    def office_keys(self) -> OfficeKeys:
        """The office's own key pairs in force."""
        return OfficeKeys(*offices.private_keys(self.store.db))

    def require(self, act: Act) -> None:
        """Refuse what the user's role does not allow (UserError ROLE_MAY_NOT)."""
        require(self.user.role, act)

    @contextmanager
    def write(
        self, verb: str, reason: str = "", *, sign_as: str | None = None, office: bool = False
    ) -> Iterator[Transaction]:
        """One audited transaction of this user; with `sign_as` the audit's head is signed, by him or by the office."""
        now = self.clock.now()
        at = now.isoformat() + (GIVEN if self.day_given else "")
        signer = self.office_keys().signer if office else self.signer
        head = HeadSigner(signer, sign_as) if sign_as else None
        act = audit.Act(at, self.user.id, verb, reason)
        with self.store.write(act, public_ids(now, self.randomness), sign_head=head) as tx:
            yield tx

    def changes(self, tx: Transaction) -> Changes:
        """What a transaction of this session changed."""
        return Changes(frozenset(tx.nouns), tx.seq if tx.nouns else 0)

    def no_changes(self) -> Changes:
        """Nothing changed, or what changed was told by the verb below."""
        return Changes()

    def first_today(self, verb: str) -> bool:
        """Whether no entry with this verb bears today's date yet."""
        last = audit.last_of(self.store.db, verb)
        return last is None or last.at[:10] < self.today.isoformat()

    def backup_before(self, verb: str) -> None:
        """A backup before the first take-in and the first review of a day."""
        if self.first_today(verb) and is_stale(self.store):
            make_backup(self.store, self.clock.now())

    def close(self) -> None:
        """Back up what changed, to the second place too when it is there, and close the store."""
        try:
            if self.store.changed:
                make_backup(self.store, self.clock.now())
                second = self.settings.get("backup_to")
                if second and Path(second).is_dir():
                    make_backup(self.store, self.clock.now(), place=Path(second) / self.store.name)
        finally:
            self.store.close()


def open_session(
    folder: Path,
    kind: Kind,
    passphrase: str,
    *,
    user: str | None = None,
    today: date | None = None,
    clock: Clock | None = None,
) -> Session:
    """Open a store and sit down at it.

    In practice the day is that of practice unless another is given. Raises what `Store.open` raises, and
    EnvironmentFault CLOCK_BEHIND when the clock is behind the newest record and no day was given.
    """
    clock = clock or SystemClock(today)
    store = Store.open(
        folder, kind, passphrase, user=user, before_migration=lambda old: _backup_for_migration(old, clock)
    )
    try:
        kept = _keep_calendar(store, clock)
        _require_clock(store, clock, given=kept or today is not None)
        session = Session(store, clock, day_given=isinstance(clock, SystemClock) and today is not None)
        if is_stale(store):
            make_backup(store, clock.now())
            store.changed = False
    except BaseException:
        store.close()
        raise
    return session


def open_desk(folder: Path, passphrase: str, *, user: str | None = None, today: date | None = None) -> Session:
    """Open a township's store for the window (`open_session`); files that a crash left without a row are swept."""
    session = open_session(folder, DESK, passphrase, user=user, today=today)
    try:
        swept = sweep_strays(session.store)
        if swept:
            logger.info("swept %d attachments without a row", len(swept))
    except BaseException:
        session.store.close()
        raise
    return session


def _backup_for_migration(store: Store, clock: Clock) -> None:
    make_backup(store, clock.now())


def _keep_calendar(store: Store, clock: Clock) -> bool:
    """In practice a clock without a day is set to the day of practice, or of the newest record where that is later."""
    if not isinstance(clock, SystemClock) or clock.given is not None or read_settings(store.db).get(PRACTICE) != "1":
        return False
    newest = audit.newest_time(store.db)[:10]
    clock.given = max(PRACTICE_DAY, date.fromisoformat(newest)) if newest else PRACTICE_DAY
    return True


def _require_clock(store: Store, clock: Clock, *, given: bool) -> None:
    newest = audit.newest_time(store.db)[:19]
    if newest and clock.now().isoformat()[:19] < newest and not given:
        raise EnvironmentFault(Code.CLOCK_BEHIND, newest=newest[:10], clock=clock.now().isoformat()[:10])


def user_named(session: Session, name: str) -> User:
    """The user of this name. Raises UsageError USER_UNKNOWN."""
    found = users.user_by_name(session.store.db, name)
    if found is None:
        raise UsageError(Code.USER_UNKNOWN, user=name)
    return found
