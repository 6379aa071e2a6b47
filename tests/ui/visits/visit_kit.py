"""What the tests of visits share: a household with three cards, its plan, and the facts that are stored."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk_kit import Desk
from practice_kit import Practised
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.casework import visiting
from app.domain.visits import Signer, Visit
from app.ui.context import Route
from app.ui.pages.visits.visit import VisitPage
from app.ui.widgets import Table


def households(folder: Practised, *, cards: int = 3, count: int = 2) -> list[int]:
    """Households with at least so many cards, in the order of the list."""
    with folder.sitting() as session:
        found = [one for one in visiting.households_to_visit(session) if one.cards >= cards]
    assert len(found) >= count
    return [one.household_id for one in found[:count]]


def planned(folder: Practised, *, cards: int = 3, count: int = 2) -> list[int]:
    """Visits of today, planned."""
    keys = households(folder, cards=cards, count=count)
    with folder.sitting() as session:
        return list(visiting.plan_visits(session, session.today, keys, visitors=["clerk", "王秀英"]).visit_ids)


def visit_page(desk: Desk, visit_id: int) -> VisitPage:
    """The page of a visit, begun."""
    desk.go(Route("visit", visit_id))
    desk.wait(lambda: desk.page.view is not None)
    assert isinstance(desk.page, VisitPage)
    return desk.page


def stored(desk: Desk, visit_id: int) -> Visit:
    """The visit as it is stored."""
    session = desk.window.ops.session
    assert session is not None
    return visiting.visit_of(session, visit_id)


def facts(desk: Desk, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Facts of the open store."""
    session = desk.window.ops.session
    assert session is not None
    found: list[tuple[Any, ...]] = session.store.db.conn.execute(sql, values).fetchall()
    return found


def crash_image(folder: Path, target: Path) -> Path:
    """The store as the disk has it this moment: what a kill or a power cut leaves."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("lock"))
    return target


def draw(desk: Desk, page: VisitPage, who: Signer) -> None:
    """Sign by mouse."""
    pad = page.sign.boxes[who].pad
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = pad.rect().center()
    QTest.mousePress(pad, left, none, middle - QPoint(60, 0))
    for step in range(1, 12):
        QTest.mouseMove(pad, middle + QPoint(-60 + 10 * step, 20 if step % 2 else -20))
    QTest.mouseRelease(pad, left, none, middle + QPoint(60, 0))
    desk.presses += 1
    desk.wait()


def in_table(table: Table) -> list[str]:
    """Every text that a table shows."""
    model = table.rows_model
    texts = [model.data(model.index(row, at)) for row in range(model.rowCount()) for at in range(model.columnCount())]
    return [str(text) for text in texts if text]


def hit(desk: Desk, keys: str, until: Callable[[], bool]) -> None:
    """Press the key of a button: Qt shows it pressed for a tenth of a second before it acts."""
    desk.keys(keys)
    desk.wait(until)
