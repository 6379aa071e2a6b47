"""What every room's tests may ask for: the long form, and practice folders made once a run and copied for each test."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from practice_kit import Practised


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the real window, without a display

# How fast a machine is fails no test: a busy one was too slow to draw a first example in a second.
settings.register_profile("no_clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no_clock")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long form of chaos and fuzz tests as well")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def wait_for(descriptor: int) -> None:
    """Wait until no other process has the file's lock, and take it."""
    if sys.platform == "win32":
        import msvcrt

        while True:  # LK_LOCK gives up after ten seconds
            with suppress(OSError):
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                return
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_EX)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[..., Path]:
    """Make a folder by a name once a run, whichever xdist worker comes first; tests copy it and never write to it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(request.config, "workerinput") else base

    def make(name: str, how: Callable[[Path], None]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            wait_for(lock.fileno())
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # half of one, left by a worker that failed
                how(folder)
                done.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def practised_folder(made_once: Callable[..., Path]) -> Callable[[str], Path]:
    """The untouched practice folder of a channel: 300 people, one month, seed 7."""
    from practice_kit import PEOPLE, SEED

    from app.practice.driver import practice

    def folder(channel: str) -> Path:
        def make(where: Path) -> None:
            practice(where, people=PEOPLE, months=1, seed=SEED, channel=channel)

        return made_once(f"practice-{channel}", make)

    return folder


@pytest.fixture
def practised(practised_folder: Callable[[str], Path], tmp_path: Path) -> Callable[..., Practised]:
    """A copy of a practice folder of one's own, to open, change and break."""
    from practice_kit import Practised, copy_folder

    made: list[Practised] = []

    def copy(channel: str = "package") -> Practised:
        target = tmp_path / f"practice{len(made)}"
        copy_folder(practised_folder(channel), target)
        made.append(Practised(target))
        return made[-1]

    return copy
