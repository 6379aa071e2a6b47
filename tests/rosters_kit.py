"""An office with a monthly list that makes itself, and the window over it; what the page of a roster shows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk, window_of

from app.casework import catalogue, entitling
from app.casework.roster_view import RosterLine
from app.domain.money import Fen
from app.office.session import Session
from app.ui.widgets import Table
from tests.casework.kit import ELDERS, Human, Place, Places, human, row

TODAY = date(2026, 3, 31)
RATE = Fen(5_000)
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "秀英玉兰桂芳建国志强海霞春梅国庆小平丽华"


def people(count: int, first: int = 1) -> list[Human]:
    """So many made-up people, each with a name of his own."""
    names = [f"{a}{b}{c}" for a in FAMILY for b in GIVEN for c in GIVEN]
    return [human(at, names[at]) for at in range(first, first + count)]


class Office:
    """One office of the tests' own, and the window when it is open."""

    def __init__(self, places: Places, folder: Path) -> None:
        self._folder = folder
        self.place: Place = places()

    def standard(self, code: str = ELDERS, rate: Fen = RATE) -> None:
        catalogue.set_standard(self.place.sit("clerk"), code, rate, since=date(2026, 1, 1), document="文件一号")
        catalogue.confirm_standards(self.place.sit("reviewer"), code, "文件一号")

    def monthly(self, who: list[Human], code: str = ELDERS, period: str = "2026-03") -> int:
        """A reviewed roster of a month whose people are entitled from then on, 50 yuan each."""
        self.standard(code)
        roster_id = self.place.draft(who, code, period, amount=50)
        entitling.grant_from_roster(self.place.sit("clerk"), roster_id)
        self.place.sign(roster_id)
        return roster_id

    def known(self, who: list[Human]) -> None:
        """People of the register who get nothing yet."""
        self.place.take([row(one) for one in who], name="register.xlsx")

    def handed_over(self, roster_id: int) -> None:
        self.place.hand_over(roster_id)

    @contextlib.contextmanager
    def window(self, user: str = "clerk", **more: Any) -> Iterator[Desk]:
        """The window with somebody signed in."""
        self.place.leave()
        with window_of(self._folder, today=TODAY, **more) as desk:
            desk.sign_in(self.place.folder, user, f"passphrase of {user}")
            desk.presses = 0
            yield desk


def session_of(desk: Desk) -> Session:
    session = desk.window.ops.session
    assert session is not None
    return session


def fact(desk: Desk, sql: str, *given: Any) -> Any:
    """One value of the store behind the window."""
    return session_of(desk).store.db.conn.execute(sql, given).fetchone()[0]


def notices(desk: Desk) -> list[str]:
    """What the page says under its title."""
    layout = desk.page.notice
    return [layout.itemAt(at).widget().text for at in range(layout.count())]


def shown(table: Table, column: str) -> list[str]:
    """What a column says, row by row."""
    return [one.cell(column).text for one in table.rows_model.rows]


def line_of(desk: Desk, one: Human) -> RosterLine:
    """The row of a person."""
    found = [row.record for row in desk.page.table.rows_model.rows if row.cell("name").text == one.name]
    assert found, f"{one.name} is not shown"
    record: RosterLine = found[0]
    return record


def told(capsys: pytest.CaptureFixture[str], what: str, desk: Desk, at_most: int) -> None:
    """Print the keys and clicks of a job and hold them to the promise."""
    with capsys.disabled():
        print(f"\n{what}: {desk.presses} keys and clicks (at most {at_most})")
    assert desk.presses <= at_most


@pytest.fixture
def office(tmp_path: Path, qapp: Any) -> Iterator[Office]:
    """An office of the tests' own."""
    places = Places(tmp_path)
    yield Office(places, tmp_path)
    places.leave()
