from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework.kit import Place, Places


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    made = Places(tmp_path)
    yield made
    made.leave()


@pytest.fixture
def desk(places: Places) -> Place:
    """The township's desk: two clerks, two reviewers, an admin and an inspector; 2 March 2026."""
    return places()
