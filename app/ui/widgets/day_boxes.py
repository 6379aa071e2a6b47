"""The days of a hanging notice as boxes: past, today and ahead; days of rest that do not count look like it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from app.ui.theme import color, font, px

_WIDEST = 9
_BOX, _GAP, _CAPTION = 32, 5, 22


class DayBox(Struct, frozen=True):
    """One day: `state` past, today or ahead; `counted` towards the days of the notice; `caption` below it."""

    day: date
    state: str
    counted: bool = True
    caption: str = ""


class HangingDays(QWidget):
    """Boxes of days in lines of at most nine, a caption below where one is given."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[DayBox] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_days(self, boxes: Sequence[DayBox], spoken: str) -> None:
        """Show these days; `spoken` is what a screen reader says of them."""
        self._boxes = list(boxes)
        self.setAccessibleName(spoken)
        self.updateGeometry()
        self.update()

    @property
    def boxes(self) -> tuple[DayBox, ...]:
        """What is shown."""
        return tuple(self._boxes)

    @property
    def _columns(self) -> int:
        return len(self._boxes) if 1 <= len(self._boxes) <= _WIDEST else 7

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As many lines as it takes."""
        lines = max(1, -(-len(self._boxes) // self._columns))
        return QSize(px(38) * self._columns, lines * px(_BOX + _CAPTION + _GAP))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Two digits fit a box."""
        return QSize(px(28) * self._columns, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw boxes and captions."""
        if not self._boxes:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._columns
        wide = (self.width() - (columns - 1) * px(_GAP)) / columns
        for number, box in enumerate(self._boxes):
            line, place = divmod(number, columns)
            area = QRect(round(place * (wide + px(_GAP))), line * px(_BOX + _CAPTION + _GAP), round(wide), px(_BOX))
            self._draw_box(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), area), box)
        painter.end()

    def _draw_box(self, painter: QPainter, area: QRect, box: DayBox) -> None:
        fill, ink, edge = {
            "past": ("soft", "text", "primary"),
            "today": ("primary", "on_primary", "primary"),
        }.get(box.state, ("sunken", "text2", "strong"))
        if not box.counted and box.state != "today":
            fill, ink = "surface", "text3"
        pen = QPen(color(edge), 1)
        if not box.counted:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(color(fill))
        painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), px(5), px(5))
        painter.setPen(color(ink))
        painter.setFont(font("body", bold=box.state == "today"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(box.day.day))
        if box.caption:
            self._draw_caption(painter, area, box)

    def _draw_caption(self, painter: QPainter, area: QRect, box: DayBox) -> None:
        painter.setFont(font("note", bold=box.state == "today"))
        painter.setPen(color("primary" if box.state == "today" else "text3"))
        wide = QFontMetrics(painter.font()).horizontalAdvance(box.caption) + px(2)
        left = area.center().x() - wide // 2
        left = max(0, min(left, self.width() - wide))
        words = QRect(left, area.bottom() + px(3), wide, px(_CAPTION - 3))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, box.caption)
