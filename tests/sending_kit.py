"""A township with rosters to send, a county that may have the program, and a stick between them; the window over it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk, window_of

from app.casework import reviewing, roster_answers, rosters
from app.casework.catalogue import set_channel
from app.domain.programmes import Channel
from app.office import drives
from app.office.session import Session
from app.sheets.writing import write_results
from app.ui.context import Route
from tests.casework.kit import BANK, COUNTY, ORPHANS, Human, Place, Places, account, human, know_each_other
from tests.county import county_kit

TODAY = date(2026, 3, 31)
USUAL = ("name", "account", "amount", "status", "reason")
FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "秀英玉兰桂芳建国志强海霞春梅国庆小平丽华"


def people(count: int, first: int = 1) -> list[Human]:
    """So many made-up people, each with a name of his own."""
    names = [f"{a}{b}{c}" for a in FAMILY for b in GIVEN for c in GIVEN]
    return [human(at, names[at]) for at in range(first, first + count)]


class Township:
    """The offices, the stick, and the window when it is open."""

    def __init__(self, places: Places, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self._folder = folder
        self.place: Place = places()
        self.county: Place = places(COUNTY)
        self.stick = folder / "惠民交换盘"
        self.stick.mkdir()
        self.plug(self.stick)

    # -- before the window is opened -----------------------------------------------------------------------------

    def know_the_county(self) -> None:
        know_each_other(self.place, self.county)

    def by(self, channel: Channel, code: str = ORPHANS) -> None:
        set_channel(self.place.sit("clerk"), code, channel)

    def ready(self, who: Iterable[Human], period: str = "2026-03") -> int:
        """A cleared roster of a programme that needs no notice."""
        self.place.sit("clerk")
        return county_kit.ready(self.place, list(who), period)

    @contextlib.contextmanager
    def window(self, user: str = "clerk", **more: Any) -> Iterator[Desk]:
        """The window with somebody signed in."""
        self.place.leave()
        with window_of(self._folder, today=TODAY, **more) as desk:
            desk.sign_in(self.place.folder, user, f"passphrase of {user}")
            yield desk

    # -- drives --------------------------------------------------------------------------------------------------

    def plug(self, *folders: Path) -> None:
        """These folders are the drives that are plugged in now."""
        self._monkeypatch.setenv(drives.GIVEN, os.pathsep.join(map(str, folders)))

    def drive(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        return folder

    # -- while it is open ----------------------------------------------------------------------------------------

    def reviewed(self, desk: Desk, roster_id: int) -> None:
        """Hand a roster over and review it as another user, and close it: nothing of this page's."""
        session = session_of(desk)
        roster_answers.answer_all(session, roster_id, "问过本人，情况属实")
        reviewing.hand_over(session, roster_id)
        reviewer = session.as_user("passphrase of reviewer", "reviewer")
        reviewing.review(reviewer, roster_id)
        rosters.close_roster(session, roster_id)

    def bank(self, rows: Sequence[tuple[Any, ...]], name: str = "发放结果.xlsx", folder: Path | None = None) -> Path:
        """The bank's result workbook on the stick: name, account, amount, status, reason."""
        path = (folder or self.stick) / name
        with path.open("wb") as target:
            write_results(target, [dict(zip(USUAL, one, strict=True)) for one in rows], order=USUAL)
        return path


def session_of(desk: Desk) -> Session:
    session = desk.window.ops.session
    assert session is not None
    return session


def facts(desk: Desk, sql: str, *given: Any) -> list[tuple[Any, ...]]:
    """What the store behind the window holds."""
    found: list[tuple[Any, ...]] = session_of(desk).store.db.conn.execute(sql, given).fetchall()
    return found


def states(desk: Desk, roster_id: int) -> list[str]:
    return [state for (state,) in facts(desk, "SELECT state FROM line WHERE roster_id = ? ORDER BY serial", roster_id)]


def ok(one: Human, amount: Any = 100) -> tuple[Any, ...]:
    return (one.name, one.account, amount, "成功", None)


def bad(one: Human, why: str = "3018已清户", amount: Any = 100) -> tuple[Any, ...]:
    return (one.name, one.account, amount, "失败", why)


def plugged(desk: Desk, count: int) -> None:
    """Look for drives now, as the timer does, and wait until so many are seen."""
    page = desk.page
    page.watcher.look()
    desk.wait(lambda: len(page.watcher.drives) == count)


def exchange(desk: Desk) -> Any:
    """Go to the page without counting, and wait until the drive was looked at."""
    page = desk.go(Route("exchange"))
    desk.wait(lambda: page.watcher.looked)
    desk.wait()
    return page


def notices(desk: Desk) -> list[str]:
    """What the page says under its title."""
    layout = desk.page.notice
    found = [layout.itemAt(at).widget() for at in range(layout.count())]
    return [one.text for one in found if one is not None]


@pytest.fixture
def township(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: Any) -> Iterator[Township]:
    """A township of the tests' own, its county, and a stick that is plugged in."""
    places = Places(tmp_path)
    yield Township(places, tmp_path, monkeypatch)
    places.leave()


__all__ = [
    "BANK", "TODAY", "Township", "account", "bad", "exchange", "facts", "notices", "ok", "people", "plugged",
    "session_of", "states", "township",
]  # fmt: skip
