from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":  # SIGKILL, strace and tmpfs are not there
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def stages(made_once: Callable[..., Path]) -> Path:
    """Where each job begins; made once a run."""
    from stages import make_stages

    return made_once("stages", make_stages)
