"""A pile of last year's workbooks for a township taken in: rows a second, and what came of them.

`python -m tests.bench.pile_bench [PEOPLE] [MONTHS]`: twelve layouts, by default 30 000 people and about 60 workbooks.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from app.casework import pile_looking, pile_mending, pile_taking
from app.casework.pile_end import end_of
from tests.casework.kit import Places
from tests.pile_kit import PileMaker


def measure(people: int, months: int) -> dict[str, float | int]:
    """Make, look, take, mend; seconds of each."""
    place = Path(tempfile.mkdtemp(prefix="ykt-pile-bench-"))
    made = PileMaker(place / "去年", people, months=months, more=True).make()
    places = Places(place)
    desk = places()
    session = desk.sit("clerk")
    started = time.perf_counter()
    looked = pile_looking.confirm(session, pile_looking.look(session, [made.folder]).id)
    seen = time.perf_counter()
    pile_taking.take(session, looked.id)
    taken = time.perf_counter()
    for sheet_id in sorted({one.sheet_id for one in pile_mending.parked(session, looked.id) if one.offer}):
        pile_mending.mend(session, sheet_id)
    mended = time.perf_counter()
    end = end_of(session, looked.id)
    told = {
        "files": len({name for name, _ in made.rows}),
        "sheets": len(made.rows),
        "rows": made.total,
        "accounted": end.taken + end.parked + sum(end.left.values()),
        "parked": end.parked,
        "people": end.people,
        "payments": end.payments,
        "look_s": round(seen - started, 1),
        "take_s": round(taken - seen, 1),
        "mend_s": round(mended - taken, 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    places.leave()
    return told


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    print(json.dumps(measure(*(given or [30_000, 8]))))
