"""Draws a notice or a case file of a real store in a process of its own, and tells what it took.

`heavy_store.py notice|case STORE KEY OUT`: pages, bytes, seconds, the most memory of this process alone.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.casework import case_file, disclosing
from app.casework.looking_up import notice_of
from app.office.session import FixedClock, open_session
from app.store.store import DESK

DAY = datetime(2026, 3, 20, 9, tzinfo=timezone(timedelta(hours=8)))


def peak_memory() -> int:
    """The most memory of this process alone; `getrusage` would tell what its parent took before it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def main(what: str, store: Path, key: int, out: Path) -> None:
    """Draw and tell."""
    session = open_session(store, DESK, "passphrase of clerk", user="clerk", clock=FixedClock(DAY))
    with closing(session.store):
        at_first, began = peak_memory(), time.monotonic()
        if what == "notice":
            drawn = disclosing.notice_drawing(session, key).draw()
            out.write_bytes(drawn.pdf)
            pages = len(disclosing.kept_pages(notice_of(session, key)))
        else:
            pages = case_file.write_case_file(session, key, out, "zh").pages
        took = time.monotonic() - began
    told = {"pages": pages, "bytes": out.stat().st_size, "seconds": round(took, 1)}
    print(json.dumps(told | {"peak": peak_memory(), "at_first": at_first}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
