"""Bars side by side, each with its value above and its words below; drawn by hand, read aloud as a list."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from app.ui.theme import color, font, px


class Bar(Struct, frozen=True):
    """One bar: `shown` stands above it, `label` and `note` below; `tip` says the same in full."""

    label: str
    value: float
    shown: str
    note: str = ""
    tip: str = ""


class Bars(QWidget):
    """A small chart of bars; the last one is now and stands out by colour and weight.

    What is drawn is also its accessible description, so that a screen reader hears every value.
    """

    _GAP = 8
    _WIDEST = 44

    def __init__(self, name: str, *, height: int = 190) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown, oldest first."""
        return self._bars

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these, oldest first."""
        self._bars = tuple(bars)
        said = "; ".join(" ".join(part for part in (bar.label, bar.shown, bar.note) if part) for bar in self._bars)
        self.setAccessibleDescription(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its widest words ask for."""
        return QSize(self._column() * max(len(self._bars), 1), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never so narrow that values run into each other."""
        return self.sizeHint()

    def _column(self) -> int:
        bold, plain = QFontMetrics(font("note", bold=True)), QFontMetrics(font("note"))
        widths = [max(bold.horizontalAdvance(bar.shown), plain.horizontalAdvance(bar.note)) for bar in self._bars]
        return max([px(40), *widths]) + px(self._GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bars over their base line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = QFontMetrics(font("note")).height()
        notes = high + px(4) if any(bar.note for bar in self._bars) else 0
        base = self.height() - high - notes - px(8)
        painter.setPen(QPen(color("border"), 1))
        painter.drawLine(0, base, self.width(), base)
        top = max([bar.value for bar in self._bars], default=0) or 1
        for at, bar in enumerate(self._bars):
            area = self._area(at)
            tall = round((base - high - px(8)) * bar.value / top)
            self._draw_bar(painter, bar, area, (base, tall, high), last=at == len(self._bars) - 1)
        if self.hasFocus():
            painter.setPen(QPen(color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(5), px(5))
        painter.end()

    def _draw_bar(self, painter: QPainter, bar: Bar, area: QRect, sizes: tuple[int, int, int], *, last: bool) -> None:
        base, tall, high = sizes
        wide = min(px(self._WIDEST), area.width() - px(self._GAP))
        left = area.center().x() - wide // 2
        painter.fillRect(QRect(left, base - tall, wide, tall), color("primary" if last else "data"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(font("note", bold=last))
        painter.setPen(color("text" if last else "text2"))
        painter.drawText(QRect(area.left(), base - tall - high - px(3), area.width(), high), flags, bar.shown)
        painter.drawText(QRect(area.left(), base + px(5), area.width(), high), flags, bar.label)
        painter.drawText(QRect(area.left(), base + px(7) + high, area.width(), high), flags, bar.note)

    def _area(self, at: int) -> QRect:
        """Where a bar stands with its words; the oldest at the side where reading begins."""
        each = self.width() / max(len(self._bars), 1)
        found = QRect(round(each * at), 0, round(each), self.height())
        return QStyle.visualRect(self.layoutDirection(), self.rect(), found)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say the whole sentence of the bar under the mouse."""
        if isinstance(event, QHelpEvent):
            tip = self.tip_at(event.pos())
            if tip:
                QToolTip.showText(event.globalPos(), tip, self)
                return True
        return bool(super().event(event))

    def tip_at(self, where: QPoint) -> str:
        """The sentence of the bar at a place of the widget."""
        for at, bar in enumerate(self._bars):
            if self._area(at).contains(where):
                return bar.tip
        return ""
