"""A window from right to left: numbers keep their order, and everything starts at the right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app.ui.texts import END_ISOLATE, ISOLATE
from app.ui.theme import color, icon_pixmap, look, use
from app.ui.widgets import Button, Column, Label, LineEdit, Row, Table
from app.ui.widgets.bidi import direction_of, number_safe, start_side


@pytest.fixture
def right_to_left(qtbot: QtBot) -> Iterator[None]:
    """An application that is written from right to left, and as it was afterwards."""
    before, dressed = QGuiApplication.layoutDirection(), (look.theme(), look.scale())
    use("light", 100)  # whatever a test before left behind
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    QGuiApplication.setLayoutDirection(before)
    use(*dressed)


def kept(text: str) -> str:
    """What `number_safe` makes of a number that it keeps together."""
    return f"{ISOLATE}{text}{END_ISOLATE}"


@pytest.mark.usefixtures("right_to_left")
@pytest.mark.parametrize(
    "number",
    [
        "0999-8000002",
        "2026-03-31 08:00",
        "2600 0015",
        "¥5,780.84",
        "659***********0013",
        "138****6021",
        "10:26",
        "001X",
    ],
)
def test_a_number_is_kept_together(number: str) -> None:
    assert number_safe(f"ئۇ {number} ئۇ") == f"ئۇ {kept(number)} ئۇ"
    assert Label(f"ئۇ {number}").text() == f"ئۇ {kept(number)}"
    assert Button(f"ئۇ {number}").text() == f"ئۇ {kept(number)}"
    assert number_safe(number_safe(number)) == number_safe(number), "not twice"


@pytest.mark.usefixtures("right_to_left")
def test_a_label_keeps_a_number_it_is_given_later() -> None:
    label = Label("")
    label.setText("ئۇ 2026-03-31")
    assert label.text() == f"ئۇ {kept('2026-03-31')}"


def test_nothing_changes_from_left_to_right(qtbot: QtBot) -> None:
    assert number_safe("电话 0999-8000002") == "电话 0999-8000002"
    assert Label("2026-03-31").text() == "2026-03-31"
    assert start_side() == Qt.AlignmentFlag.AlignLeft
    assert direction_of("ئۇ") == Qt.LayoutDirection.LeftToRight, "the control: the window decides"


@pytest.mark.usefixtures("right_to_left")
def test_a_han_name_reads_from_the_left_and_stands_at_the_right() -> None:
    assert direction_of("古丽巴哈尔…") == Qt.LayoutDirection.LeftToRight
    assert direction_of("ئۇ 0417") == Qt.LayoutDirection.RightToLeft
    assert LineEdit().alignment() & Qt.AlignmentFlag.AlignRight
    assert Label("古丽", wrap=True).alignment() & Qt.AlignmentFlag.AlignRight


@pytest.mark.usefixtures("right_to_left")
@pytest.mark.parametrize("kind", ["text", "money"])
def test_cells_stand_below_their_heading(qtbot: QtBot, kind: str) -> None:
    """Words and amounts stand at the right edge of their column, where the heading stands."""
    table = Table([Column("one", "栏", kind, 300)], name="表")  # type: ignore[arg-type]
    qtbot.addWidget(table)
    table.resize(400, 160)
    table.set_rows([Row(1, {"one": "12.00"})])
    table.show()
    qtbot.waitExposed(table)
    side = table.rows_model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    assert side & Qt.AlignmentFlag.AlignAbsolute
    cell = table.visualRect(table.rows_model.index(0, 0))
    inked = ink(table.viewport().grab().toImage(), cell.left() + 6, cell.right() - 1, cell.center().y())
    assert inked, "the control: something is written"
    assert min(inked) > cell.center().x()


def ink(image: QImage, left: int, right: int, middle: int) -> list[int]:
    """The columns of an image where something is written in the colour of text."""
    dark = color("text").lightness() + 60
    rows = range(middle - 8, middle + 8)
    return [x for x in range(left, right) if any(image.pixelColor(x, y).lightness() < dark for y in rows)]


@pytest.mark.usefixtures("right_to_left")
def test_an_arrow_back_is_turned_and_a_camera_is_not() -> None:
    mirrored = {name: icon_pixmap(name, "text", 18).toImage() for name in ("arrow-back-up", "camera")}
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    usual = {name: icon_pixmap(name, "text", 18).toImage() for name in mirrored}
    assert mirrored["arrow-back-up"] != usual["arrow-back-up"]
    assert mirrored["camera"] == usual["camera"]
