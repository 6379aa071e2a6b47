"""Making a practice township in the pool: whole or not at all, and stopped when somebody says so."""

from __future__ import annotations

import json
from pathlib import Path

from app.desktop.progress import Progress
from app.office.first_start import Making
from app.practice.driver import practice

PEOPLE, MONTHS, SEED = 300, 3, 1
"""Large enough that every page has something on it, small enough for a slow PC."""

NAMES = ("clerk", "reviewer", "admin")
"""The users of practice, as its passphrase file calls them."""


def make_practice(folder: Path, progress: Progress, *, people: int = PEOPLE, months: int = MONTHS) -> dict[str, str]:
    """Make the practice folder, whole or not at all; returns the passphrases by user.

    Raises UsageError STORE_EXISTS; EnvironmentFault PLACE_*, DISK_*; Stopped.
    """
    making = Making(folder)
    try:
        practice(making.part, people=people, months=months, seed=SEED, progress=progress)
        progress.no_return()
        found: dict[str, str] = json.loads((making.part / "passphrases.json").read_text(encoding="utf-8"))
        making.publish()
    except BaseException:
        making.discard()
        raise
    return {name: found[name] for name in NAMES}
