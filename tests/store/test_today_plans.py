"""The first page on a large store: it reads no table of payments whole, and loads nothing that draws paper."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from practice_kit import Practised

from app.casework.figures import figures, months
from app.casework.today import due_today
from app.office.session import Session

ROOT = Path(__file__).resolve().parents[2]
PARTIAL = "line_came_back"
"""An index of the few lines that came back alone."""
_LARGE = re.compile(
    r"\b(?:FROM|JOIN)\s+(line|line_member|line_part|result|submission_line|notice_line|audit_part)\b"
    r"(?:\s+(?!ON\b|CROSS\b|JOIN\b|WHERE\b|LEFT\b|INDEXED\b|GROUP\b|ORDER\b|UNION\b)(\w+))?"
)
_START = """
import json, sys
from pathlib import Path
from app.casework.today import due_today
from app.office.session import open_session
from app.store.store import DESK
session = open_session(Path(sys.argv[1]), DESK, sys.argv[2], user="clerk")
assert due_today(session)
session.store.close()
loaded = {name.split(".")[0] for name in sys.modules}
print(json.dumps(sorted(loaded & {"reportlab", "qrcode", "PIL", "uharfbuzz", "xlsxwriter", "pypdf"})))
"""


class Watched:
    """A connection that keeps the plan of whatever is asked."""

    def __init__(self, conn: Any) -> None:
        self.conn, self.scans = conn, []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.conn, name)

    def execute(self, sql: str, *values: Any) -> Any:
        self.scans += scans(self.conn, sql, *values)
        return self.conn.execute(sql, *values)


def scans(conn: Any, sql: str, *values: Any) -> list[str]:
    """Steps of the plan of a question that read a large table whole."""
    if not sql.lstrip().startswith(("SELECT", "WITH")):
        return []
    names = {alias or table for table, alias in _LARGE.findall(sql)}
    plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}", *values)]
    read = [step for step in plan if step.startswith("SCAN") and step.split()[1] in names]
    return [f"{step}: {sql}" for step in read if PARTIAL not in step]


def asked(session: Session) -> Watched:
    """Ask what the first page asks."""
    watched = Watched(session.store.db.conn)
    session.store.db.conn = watched  # type: ignore[assignment]
    try:
        due_today(session)
        figures(session)
        months(session)
    finally:
        session.store.db.conn = watched.conn
    return watched


def test_the_first_page_reads_no_table_of_payments_whole(practised: Callable[..., Practised]) -> None:
    for user in ("clerk", "reviewer", "admin"):
        with practised("package").sitting(user) as session:
            assert asked(session).scans == []
    with practised("web").sitting() as session:
        read_whole = "SELECT DISTINCT l.roster_id FROM amendment a JOIN line l ON l.id > a.line_id"
        assert scans(session.store.db.conn, read_whole), "a control"


def test_a_start_loads_nothing_that_draws_paper(practised: Callable[..., Practised]) -> None:
    """Half a start went into libraries of PDF when the lists to be renewed were asked through those that draw them."""
    place = practised("package")
    command = [sys.executable, "-c", _START, str(place.desk), place.passphrases["clerk"]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == []
