from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework.kit import COUNTY, Place, Places, know_each_other


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    made = Places(tmp_path)
    yield made
    made.leave()


@pytest.fixture
def desk(places: Places) -> Place:
    """The township's desk."""
    return places()


@pytest.fixture
def county(places: Places, desk: Place) -> Place:
    """The county's ledger, which knows the township and is known by it."""
    ledger = places(COUNTY)
    know_each_other(desk, ledger)
    return ledger
