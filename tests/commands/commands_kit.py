"""Commands as people run them: real processes on small real stores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.casework.verifying import verify_store
from app.domain.documents import citizen_check_digit
from app.domain.rows import COLUMNS
from app.office.session import open_session
from app.sheets.writing import write_template
from app.store import audit
from app.store.store import DESK

ROOT = Path(__file__).resolve().parents[2]
TOWNSHIP, COUNTY = "654002100", "654002"
SECRETS = {"文书": "clerk clerk 1", "审核员": "reviewer 2 2", "管理员": "admin admin 3", "县里": "county ledger 4"}
PHONES = ("--report-phone", "0999-8000001", "--consult-phone", "12345")
CLERK, REVIEWER, ADMIN = "文书", "审核员", "管理员"
HEADINGS = [column.heading for column in COLUMNS]


@dataclass(frozen=True)
class Ran:
    """How a process ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Standard output is exactly one object."""
        assert self.out.count("\n") == 1, self.out + self.err
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


def surroundings(passphrase: str | None, tmp: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("YIKATONG_", "QT_"))}
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        kept.pop(name, None)
    kept["XDG_STATE_HOME"] = str(tmp / "state")
    if passphrase is not None:
        kept["YIKATONG_PASSPHRASE"] = passphrase
    return kept | more


def ran(*arguments: str | Path, tmp: Path, passphrase: str | None = SECRETS[CLERK], **more: str) -> Ran:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        env=surroundings(passphrase, tmp, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def state_of(store: Path) -> tuple[int, bytes]:
    """The head of the audit; the store must verify clean."""
    session = open_session(store, DESK, SECRETS[CLERK])
    try:
        assert verify_store(session).faults == []
        return audit.head(session.store.db)
    finally:
        session.close()


def bytes_of(store: Path) -> dict[str, bytes]:
    """Every file of a store that no longer opens, but its lock."""
    return {
        path.relative_to(store).as_posix(): path.read_bytes()
        for path in store.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def citizen(serial: int) -> str:
    first = f"65400219{50 + serial % 40:02d}0{1 + serial % 9}1{serial % 9}{serial:03d}"
    return first + citizen_check_digit(first)


def account(serial: int) -> str:
    return f"8{serial:014d}"


def person(serial: int, name: str, **changes: object) -> list[Any]:
    number = citizen(serial)
    row: list[Any] = [
        *(serial, name, number, name, number, account(serial), "新疆农村信用社", "三段村委会", "一组", name, number),
        *(None, None, None, Decimal("100.00"), Decimal("100.00"), None, None),
    ]
    for heading, value in changes.items():
        row[HEADINGS.index(heading)] = value
    return row


NAMES = ("阿依古丽·买买提", "张三", "李小四", "王建国")


def workbook(path: Path, rows: Sequence[Sequence[Any]] | None = None) -> Path:
    write_template(path, rows if rows is not None else [person(at, name) for at, name in enumerate(NAMES, 1)])
    return path
