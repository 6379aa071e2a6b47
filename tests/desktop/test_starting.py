"""The store is opened while the window's modules are read; what fails on the way leaves it closed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from practice_kit import Practised

from app.desktop.starting import begin_opening
from app.domain.faults import Code, EnvironmentFault, UsageError
from app.office.session import open_desk
from app.practice.offices import TODAY

ROOT = Path(__file__).resolve().parents[2]


def test_an_opening_ends_as_open_desk_does(practised: Callable[..., Practised]) -> None:
    folder = practised("web")
    opening = begin_opening(folder.desk, folder.passphrases["clerk"], TODAY)
    session = opening.session.result(timeout=60)
    try:
        assert session.user.name == "clerk"
        with pytest.raises(EnvironmentFault) as caught:
            open_desk(folder.desk, folder.passphrases["clerk"], today=TODAY)
        assert caught.value.code is Code.STORE_LOCKED
    finally:
        session.store.close()


def test_a_wrong_passphrase_is_told_by_the_result(practised: Callable[..., Practised]) -> None:
    folder = practised("web")
    with pytest.raises(UsageError) as caught:
        begin_opening(folder.desk, "not the passphrase").session.result(timeout=60)
    assert caught.value.code is Code.WRONG_PASSPHRASE


def test_a_dropped_opening_closes_the_store(practised: Callable[..., Practised]) -> None:
    folder = practised("web")
    opening = begin_opening(folder.desk, folder.passphrases["clerk"], TODAY)
    opening.drop()
    opening.session.result(timeout=60)
    session = open_desk(folder.desk, folder.passphrases["clerk"], today=TODAY)
    session.store.close()


def test_sources_of_later_modules_are_not_read() -> None:
    """PySide6's hook keeps each source that it read in `linecache`."""
    code = (
        "import linecache, sys\n"
        "import PySide6.QtCore\n"
        "if sys.argv[1] == 'plain':\n"
        "    from app.desktop.starting import plain_imports; plain_imports()\n"
        "import app.desktop.hub\n"
        "print(sum('records' in name for name in linecache.cache))"
    )

    def sources_read(how: str) -> str:
        done = subprocess.run([sys.executable, "-c", code, how], cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    assert sources_read("plain") == "0"
    assert sources_read("hooked") == "1"
