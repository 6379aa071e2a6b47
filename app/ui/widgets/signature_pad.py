"""A pad to sign on: by mouse, finger or pen; what is kept are strokes on a grid, not a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.visits import SIGN_HIGH, SIGN_WIDE
from app.ui.theme import color, font, px

_NEAR = 4.0
"""Points nearer than this on the grid are one: a still hand makes no thousand points."""


class SignaturePad(QWidget):
    """Draw with the button or pen down; each stroke is told as soon as it ends.

    Signals:
        signed(object): all strokes, each a list x, y, x, y … on the grid of `SIGN_WIDE` by `SIGN_HIGH`.
    """

    signed = Signal(object)

    def __init__(self, invitation: str, *, name: str) -> None:
        super().__init__()
        self._invitation = invitation
        self._strokes: list[list[float]] = []
        self._drawing = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setAccessibleName(name)
        self._describe()

    def strokes(self) -> list[list[float]]:
        """What stands on the pad."""
        return [list(stroke) for stroke in self._strokes]

    def set_strokes(self, strokes: Sequence[Sequence[float]]) -> None:
        """Show a signature, or nothing; a hand that is just drawing is not disturbed."""
        if not self._drawing:
            self._strokes = [list(stroke) for stroke in strokes]
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """About three times as wide as high."""
        return QSize(px(470), px(165))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a hand."""
        return QSize(px(260), px(110))

    # -- drawing by hand -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A stroke begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The stroke goes on."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The stroke ends and is told."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 - Qt's name
        """A pen draws as the mouse does."""
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QTabletEvent.Type.TabletMove:
            self._go_on(event.position())
        elif kind == QTabletEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def _begin(self, at: QPointF) -> None:
        self._drawing = True
        self._strokes.append([*self._on_grid(at)])
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if not self._drawing:
            return
        x, y = self._on_grid(at)
        stroke = self._strokes[-1]
        if abs(stroke[-2] - x) + abs(stroke[-1] - y) >= _NEAR:
            stroke += [x, y]
            self.update()

    def _end(self) -> None:
        if not self._drawing:
            return
        self._drawing = False
        if len(self._strokes[-1]) == 2:  # a dot is a very short stroke
            self._strokes[-1] += [self._strokes[-1][0] + 1, self._strokes[-1][1]]
        self._describe()
        self.update()
        self.signed.emit(self.strokes())

    # -- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame, the line to sign on, and the strokes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(color("strong"), px(1.6)))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(edge, px(6), px(6))
        base = self.height() * 0.74
        painter.setPen(QPen(color("border"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(px(24), base), QPointF(self.width() - px(24), base))
        if not self._strokes:
            painter.setPen(color("text3"))
            painter.setFont(font("visit"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._invitation)
        self._paint_strokes(painter)
        painter.end()

    def _paint_strokes(self, painter: QPainter) -> None:
        ink: QColor = color("text")
        pen = QPen(ink, px(2.6), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            points = [self._on_screen(stroke[at], stroke[at + 1]) for at in range(0, len(stroke) - 1, 2)]
            if not points:
                continue
            path = QPainterPath(points[0])
            for point in points[1:]:
                path.lineTo(point)
            painter.drawPath(path)

    def _area(self) -> QRectF:
        """The grid on the screen: as large as fits, in the middle, never out of proportion."""
        wide, high = float(self.width()), float(self.height())
        unit = min(wide / SIGN_WIDE, high / SIGN_HIGH) or 1.0
        area = QRectF(0, 0, SIGN_WIDE * unit, SIGN_HIGH * unit)
        area.moveCenter(QPointF(wide / 2, high / 2))
        return area

    def _on_grid(self, at: QPointF) -> tuple[float, float]:
        area = self._area()
        x = (at.x() - area.left()) / area.width() * SIGN_WIDE
        y = (at.y() - area.top()) / area.height() * SIGN_HIGH
        return min(max(x, 0.0), float(SIGN_WIDE)), min(max(y, 0.0), float(SIGN_HIGH))

    def _on_screen(self, x: float, y: float) -> QPointF:
        area = self._area()
        return QPointF(area.left() + x / SIGN_WIDE * area.width(), area.top() + y / SIGN_HIGH * area.height())

    def _describe(self) -> None:
        said = self.tr("{count} strokes drawn").format(count=len(self._strokes)) if self._strokes else self._invitation
        self.setAccessibleDescription(said)
