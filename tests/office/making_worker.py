"""Makes a store as the first start does, in a process of its own, to be killed: `making_worker.py DIR STAGE`.

It says a word when it begins and when each stage is behind it; at STAGE it waits to be killed.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2])]

from app.office import first_start
from app.office.session import FixedClock
from app.office.setup import NewUser, Office


def say(word: str, stage: str) -> None:
    os.write(1, f"{word}\n".encode())
    if word == stage:
        time.sleep(300)


def plan(folder: Path) -> first_start.Plan:
    users = tuple(NewUser(f"人{role.value}", role, f"secret of {role.value} 7") for role in first_start.NEEDED)
    return first_start.Plan(
        folder, Office("654002100", "伊宁市巴彦岱镇人民政府", "0999-8000001", "0999-8000002"), users
    )


def main(folder: Path, stage: str) -> None:
    clock = FixedClock(datetime(2026, 3, 2, 8, tzinfo=timezone(timedelta(hours=8))))
    say("begun", stage)
    draft = first_start.make_new(plan(folder), clock, progress=lambda done, _total: say(f"step{done}", stage))
    say("made", stage)
    draft.confirm(draft.code)
    say("confirmed", stage)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
