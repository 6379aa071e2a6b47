"""The track of states, and the boxes of posting days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOption, QWidget

from app.ui.theme import color, font, px

PAST, NOW, AHEAD, BAD = "past", "now", "ahead", "bad"
_RING: Final = 24


class Track(QWidget):
    """The way of a roster: filled ticks past, a ring now, empty rings to come; the date or a word under each."""

    def __init__(self, steps: Sequence[tuple[str, str, str]] = ()) -> None:
        super().__init__()
        self._steps: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[tuple[str, str, str]]) -> None:
        """Show (word, past | now | ahead | bad, note) from first to last."""
        self._steps = list(steps)
        self.setAccessibleName(", ".join(f"{text} {note}".strip() for text, _, note in self._steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for its words."""
        return QSize(self._needed(), px(72))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its words are never cut."""
        return self.sizeHint()

    def _needed(self) -> int:
        metrics = QFontMetrics(font("body", bold=True))
        return sum(px(_RING + 24) + metrics.horizontalAdvance(text) for text, _, _ in self._steps) + px(24)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw rings, words, and the lines between them."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spare = max(0, self.width() - self._needed())
        between = spare / max(1, len(self._steps) - 1)
        metrics = QFontMetrics(font("body", bold=True))
        left = float(px(14))
        for number, (text, state, note) in enumerate(self._steps):
            wide = px(_RING + 14) + metrics.horizontalAdvance(text)
            self._draw_step(painter, left, text, state, note)
            if number + 1 < len(self._steps):
                end = left + wide + between + px(8)
                self._draw_line(painter, left + wide, end, ahead=self._steps[number + 1][1] == AHEAD)
            left += wide + between + px(10)
        painter.end()

    def _draw_step(self, painter: QPainter, left: float, text: str, state: str, note: str) -> None:
        ring = self._visual(QRectF(left, px(12), px(_RING), px(_RING)))
        paint_step(painter, ring, state)
        words = self._visual(QRectF(left + px(_RING + 10), px(10), px(400), px(28)))
        painter.setFont(font("body", bold=state == NOW))
        painter.setPen(color("text" if state != AHEAD else "text2"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        flags |= Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(flags), text)
        painter.setFont(font("note"))
        painter.setPen(color({NOW: "primary", BAD: "err_fg"}.get(state, "text3")))
        painter.drawText(words.translated(0, px(30)), int(flags), note)

    def _draw_line(self, painter: QPainter, start: float, end: float, *, ahead: bool) -> None:
        pen = QPen(color("strong" if ahead else "primary"), px(2))
        if ahead:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        y = px(12) + px(_RING) / 2
        area = self._visual(QRectF(start, y, max(0.0, end - start - px(8)), 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))

    def _visual(self, area: QRectF) -> QRectF:
        if not self.isRightToLeft():
            return area
        return QRectF(self.width() - area.right(), area.top(), area.width(), area.height())


def paint_step(painter: QPainter, ring: QRectF, state: str) -> None:
    """Draw one ring of a track: ticked, current, to come, or bad."""
    edge = {PAST: "primary", NOW: "primary", BAD: "err_fg"}.get(state, "strong")
    painter.setPen(QPen(color(edge), px(2)))
    painter.setBrush(color("soft") if state == NOW else color("surface"))
    painter.drawEllipse(ring.adjusted(1, 1, -1, -1))
    middle, unit = ring.center(), ring.width() / 24
    if state == PAST:
        painter.setPen(QPen(color("primary"), max(1.5, 2 * unit)))
        painter.drawPolyline(
            [
                QPointF(middle.x() - 5 * unit, middle.y()),
                QPointF(middle.x() - 1 * unit, middle.y() + 4 * unit),
                QPointF(middle.x() + 6 * unit, middle.y() - 4 * unit),
            ]
        )
    elif state == NOW:
        painter.setBrush(color("primary"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(middle, 5 * unit, 5 * unit)
    elif state == BAD:
        painter.setPen(QPen(color("err_fg"), max(1.5, 2 * unit)))
        painter.drawLine(QPointF(middle.x(), middle.y() - 5 * unit), QPointF(middle.x(), middle.y() + 1 * unit))
        painter.drawPoint(QPointF(middle.x(), middle.y() + 5 * unit))


class DayBoxes(QWidget):
    """One box a day of a posting: past ones filled, today's strong, the rest to come."""

    def __init__(self, days: Sequence[tuple[date, str]] = ()) -> None:
        super().__init__()
        self._days: list[tuple[date, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_days(days)

    def set_days(self, days: Sequence[tuple[date, str]]) -> None:
        """Show (day, past | today | ahead)."""
        self._days = list(days)
        past = sum(state == "past" for _, state in self._days)
        self.setAccessibleName(f"{past} / {len(self._days)}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Seven boxes a line."""
        rows = max(1, -(-len(self._days) // 7))
        return QSize(px(44) * 7, rows * px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOption()
        option.initFrom(self)
        wide = (self.width() - 6 * px(5)) / 7
        for number, (when, state) in enumerate(self._days):
            row, place = divmod(number, 7)
            box = QRect(round(place * (wide + px(5))), row * px(38), round(wide), px(32))
            box = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
            fill, ink, edge = {
                "past": ("soft", "text", "accent_line"),
                "today": ("primary", "on_primary", "primary"),
            }.get(state, ("sunken", "text2", "border"))
            painter.setBrush(color(fill))
            painter.setPen(QPen(color(edge), 1))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), px(5), px(5))
            painter.setPen(color(ink))
            painter.setFont(font("body", bold=state == "today"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(when.day))
        painter.end()
