"""A practice folder as the tests of the store, of chaos and of casework use it, and how two stores are compared."""

from __future__ import annotations

import json
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import sqlite_utils

from app.office.session import FixedClock, Session, open_session
from app.practice.offices import START, TODAY
from app.store.store import DESK, LEDGER, Kind

PEOPLE, SEED = 300, 7


def copy_folder(source: Path, target: Path) -> Path:
    """Copy a practice folder or store without what its process left open (there is none once it is closed)."""
    shutil.copytree(source, target)
    return target


def clock_at(day: date = TODAY, *, hour: int = 9) -> FixedClock:
    """A calendar of its own that starts in the morning of `day`."""
    return FixedClock(datetime(day.year, day.month, day.day, hour, tzinfo=START.tzinfo))


@dataclass(frozen=True, slots=True)
class Practised:
    """A practice folder: its stores and how one sits down at them."""

    folder: Path

    @property
    def desk(self) -> Path:
        return self.folder / "desk.yikatong"

    @property
    def county(self) -> Path:
        return self.folder / "county"

    @property
    def passphrases(self) -> dict[str, str]:
        return dict(json.loads((self.folder / "passphrases.json").read_text()))

    def open(self, user: str = "clerk", *, store: Path | None = None, clock: FixedClock | None = None) -> Session:
        """Sit down at a store; `county` sits at the ledger. The caller closes it."""
        kind: Kind = LEDGER if user == "county" else DESK
        where = store or (self.county if user == "county" else self.desk)
        return open_session(where, kind, self.passphrases[user], user=user, clock=clock or clock_at())

    @contextmanager
    def sitting(
        self, user: str = "clerk", *, store: Path | None = None, clock: FixedClock | None = None, backup: bool = False
    ) -> Iterator[Session]:
        """Sit down and stand up again; without `backup` nothing is backed up at closing, which tests rarely need."""
        session = self.open(user, store=store, clock=clock)
        try:
            yield session
        finally:
            if backup:
                session.close()
            else:
                session.store.close()


_MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S*$")
_LEFT_OUT = ("sqlite_%", "\\_%")


def tables_of(db: sqlite_utils.Database) -> list[str]:
    """Names of our tables."""
    found = db.conn.execute(
        """SELECT name FROM sqlite_master
           WHERE type = 'table' AND name NOT LIKE ? ESCAPE '\\' AND name NOT LIKE ? ESCAPE '\\' ORDER BY name""",
        _LEFT_OUT,
    )
    return [row[0] for row in found.fetchall()]


def dump(db: sqlite_utils.Database, without: frozenset[str] = frozenset()) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, by table; the whole content of a store, whatever its pages look like."""
    return {
        table: db.conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in tables_of(db)
        if table not in without
    }


def state(db: sqlite_utils.Database, without: frozenset[str] = frozenset()) -> dict[str, list[tuple[Any, ...]]]:
    """What a store holds apart from times of the day and the audit: two runs of one act must agree on it."""
    audit = frozenset({"audit", "audit_part", "witness"})
    found = dump(db, without | audit)
    found["before_image"] = [(*row[:-1], *msgspec.msgpack.decode(row[-1])) for row in found.get("before_image", ())]
    return {table: [tuple(_timeless(value) for value in row) for row in rows] for table, rows in found.items()}


def _timeless(value: Any) -> Any:
    if isinstance(value, bytes) and len(value) == 16 and uuid.UUID(bytes=value).version == 7:
        return value[6:]  # what comes before it is the moment
    return "(time)" if isinstance(value, str) and _MOMENT.match(value) else value
