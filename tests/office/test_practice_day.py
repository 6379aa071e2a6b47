"""Practice has a calendar of its own: the desk opens on its day, or on that of the newest record."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.office.session import PRACTICE_DAY, open_desk
from tests.casework.kit import Place, Places, human


def opened(place: Place, **more: Any) -> date:
    place.leave()
    session = open_desk(place.folder, "passphrase of clerk", user="clerk", **more)
    try:
        assert not session.day_given or more
        return session.today
    finally:
        session.store.close()


def test_a_practice_store_opens_on_the_day_of_practice(places: Places) -> None:
    place = places(practice=True)
    assert opened(place) == PRACTICE_DAY
    assert opened(place, today=date(2026, 4, 2)) == date(2026, 4, 2)


def test_who_practised_further_goes_on_there(places: Places) -> None:
    place = places(practice=True)
    place.day(date(2026, 5, 6))
    place.draft([human(1)])
    assert opened(place) == date(2026, 5, 6)


def test_a_real_township_opens_on_the_day_of_the_pc(places: Places) -> None:
    assert opened(places()) == date.today()
