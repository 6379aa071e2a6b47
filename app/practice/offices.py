"""The offices of practice: who sits down at which store, with the calendar and the chance of the seed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from app.domain.faults import Code, UsageError
from app.domain.makers import Role
from app.files.publish import publish_bytes
from app.office.session import PRACTICE_DAY, FixedClock, Session, open_session
from app.office.setup import NewUser, Office, new_desk, new_ledger
from app.practice.chance import SeededBytes
from app.store.store import DESK, LEDGER, Kind

OURS, NEIGHBOUR, COUNTY = "654002100", "654002005", "654002"
TODAY = PRACTICE_DAY
START = datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
_NAMES = {OURS: "伊宁市巴彦岱镇人民政府", NEIGHBOUR: "伊宁市都来提巴格街道办事处", COUNTY: "伊宁市财政局"}


@dataclass(slots=True)
class Place:
    """One office: its store, kind, and the passphrases of its users."""

    folder: Path
    kind: Kind
    passphrases: dict[str, str]
    clock: FixedClock
    randomness: SeededBytes
    recovery: str = ""
    open: Session | None = field(default=None, repr=False)

    @contextmanager
    def sitting(self, user: str) -> Iterator[Session]:
        """Sit down as a user; a sitting of the same user that is still open goes on."""
        if self.open is None or self.open.user.name != user:
            self.leave()
            self.open = open_session(self.folder, self.kind, self.passphrases[user], user=user, clock=self.clock)
            self.open.randomness = self.randomness
        yield self.open

    def leave(self) -> None:
        """Stand up: the store is backed up and closed."""
        if self.open is not None:
            self.open.close()
            self.open = None


def passphrases(seed: int) -> dict[str, str]:
    """Passphrases of practice; they protect nothing."""
    names = ("clerk", "reviewer", "admin", "county")
    return {name: f"{name}-{SeededBytes(seed, f'passphrase {name}')(6).hex()}" for name in names}


def make_office(folder: Path, code: str, users: Sequence[tuple[str, Role]], seed: int) -> Place:
    """Make one office's store, its keys and recovery code from the seed."""
    clock, randomness = FixedClock(START), SeededBytes(seed, f"office {code}")
    secret = passphrases(seed)
    first = [NewUser(name, role, secret[name]) for name, role in users]
    office = Office(code, _NAMES[code], "0999-8000001", "0999-8000002", practice=True)
    make = new_ledger if code == COUNTY else new_desk
    session, recovery = make(folder, office, first, clock, randomness)
    session.close()
    kind = LEDGER if code == COUNTY else DESK
    return Place(folder, kind, {name: secret[name] for name, _ in users}, clock, randomness, recovery)


def make_folders(folder: Path, seed: int) -> None:
    """Lay out a practice folder. Raises UsageError STORE_EXISTS when there is one already."""
    if (folder / "passphrases.json").exists() or (folder / "desk.yikatong").exists():
        raise UsageError(Code.STORE_EXISTS, path=folder.name)
    for name in ("public", "office", "usb"):
        (folder / "out" / name).mkdir(parents=True, exist_ok=True)
    text = json.dumps(passphrases(seed), indent=2) + "\n"
    publish_bytes(folder / "passphrases.json", text.encode())
