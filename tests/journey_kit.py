"""What several journeys do alike: press what is seen, drop a file, read a workbook or a PDF back, say the count."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
from desk_kit import Desk
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from rosters_kit import told

from app.office.session import Session

__all__ = ["answer", "drop", "facts", "notices", "open_page", "read_rows", "session_of", "shown", "tap", "told"]


def tap(desk: Desk, widget: QWidget) -> None:
    """Click what can be seen."""
    assert widget.isVisible(), f"{widget.accessibleName() or widget.objectName()!r} is not seen"
    desk.click(widget)


def drop(desk: Desk, where: QWidget, path: Path) -> None:
    """Let a file fall on a part of the page; one act of the hand."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    desk.presses += 1
    where.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    desk.wait()


def open_page(desk: Desk, words: str, place: str) -> Any:
    """Go to a place by the command bar: Ctrl+K, its words, Enter."""
    desk.keys("Ctrl+K")
    desk.type(words)
    desk.keys("Return")
    assert desk.page.route.place == place, desk.page.route
    return desk.page


def answer(desk: Desk, key: Qt.Key) -> list[str]:
    """Press a key in the dialog that opens next; what the dialog said is in the list afterwards."""
    said: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            said.extend(desk.texts(dialog))
            desk.presses += 1
            QTest.keyClick(dialog.focusWidget() or dialog, key)

    QTimer.singleShot(200, press)
    return said


def read_rows(path: Path, sheet: int = 0) -> list[list[Any]]:
    """Every row of a workbook as another program than ours reads it."""
    with closing(openpyxl.load_workbook(path)) as book:
        return [list(line) for line in book.worksheets[sheet].iter_rows(values_only=True)]


def session_of(desk: Desk) -> Session:
    """Whoever sits at the window."""
    session = desk.window.ops.session
    assert session is not None
    return session


def facts(desk: Desk, sql: str, *given: Any) -> list[tuple[Any, ...]]:
    """What the store behind the window holds."""
    found: list[tuple[Any, ...]] = session_of(desk).store.db.conn.execute(sql, given).fetchall()
    return found


def shown(table: Any, key: str) -> list[str]:
    """What a column says, row by row."""
    return [row.cell(key).text for row in table.rows_model.rows]


def notices(desk: Desk) -> Sequence[str]:
    """What the page says under its title."""
    layout = desk.page.notice
    found = [layout.itemAt(at).widget() for at in range(layout.count())]
    return [one.text for one in found if one is not None]
