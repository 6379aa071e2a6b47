from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def stages(made_once: Callable[..., Path]) -> Path:
    """Where each job begins; made once a run."""
    from stages import make_stages

    return made_once("stages", make_stages)
