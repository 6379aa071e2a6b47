"""Long names of files in a narrow column: broken where they can be, never cut at the end, whole in the tooltip."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets import Label
from app.ui.widgets.long_label import LongLabel

NAMES = {
    "plain": "花名册_高龄津贴_2026-03_正常发放_1-1_1.xlsx",
    "solid": "A" * 160 + "2026Q3.xlsx",
    "endless": "关于进一步做好惠民惠农财政补贴资金发放工作的通知" * 12 + "附件三2026年3月.xlsx",
}


def in_column(qapp: Any, text: str, width: int) -> tuple[QWidget, LongLabel]:
    """The label in a column of so many pixels, as a side panel has it."""
    column, label = QWidget(), LongLabel(text)
    column.setFixedWidth(width)
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(label)
    column.show()
    qapp.processEvents()
    assert label.width() == width
    return column, label


def widest(label: LongLabel) -> int:
    """How wide the widest piece is that cannot be broken."""
    return max(label.fontMetrics().horizontalAdvance(one) for one in label.text().split("\u200b"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [120, 220, 400])
def test_nothing_is_cut_and_the_end_stays(qapp: Any, name: str, width: int) -> None:
    column, label = in_column(qapp, NAMES[name], width)
    shown = label.text().replace("\u200b", "")
    assert shown.endswith(".xlsx")
    assert label.accessibleName() == NAMES[name]
    line = label.fontMetrics().lineSpacing()
    assert label.heightForWidth(width) <= line * 5.2
    if name != "endless":  # Han characters break anywhere
        assert widest(label) <= max(width, 60)
    if shown != NAMES[name]:
        assert "…" in shown
        assert label.toolTip() == NAMES[name]
    else:
        assert label.toolTip() == ""
    column.close()


def test_it_comes_back_whole_when_there_is_room(qapp: Any) -> None:
    column, label = in_column(qapp, NAMES["solid"], 150)
    assert "…" in label.text()
    column.setFixedWidth(4000)
    qapp.processEvents()
    assert label.text().replace("\u200b", "") == NAMES["solid"]
    label.setText("短名.xlsx")
    assert label.text().replace("\u200b", "") == "短名.xlsx"
    column.close()


def test_a_plain_label_does_cut_it(qapp: Any) -> None:
    label = Label(NAMES["solid"], wrap=True)
    assert label.fontMetrics().horizontalAdvance(label.text()) > 400, "control: it has no place to break"
    assert label.textFormat() == Qt.TextFormat.PlainText
