"""A picture drawn as large as its place allows; a click shows it larger."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.theme import color, font, px


class FitPicture(QWidget):
    """Shows one picture, or words while there is none.

    Signals:
        pressed(): it was clicked.
    """

    pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.words = ""
        self.setAccessibleName(name)
        self.setMinimumSize(px(200), px(260))

    def show_image(self, image: QImage) -> None:
        """Show this one."""
        self.image, self.words = image, ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def show_words(self, words: str) -> None:
        """Show none, and say why."""
        self.image, self.words = QImage(), words
        self.unsetCursor()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("sunken"))
        if self.image.isNull():
            painter.setFont(font("second"))
            painter.setPen(color("text2"))
            area = self.rect().adjusted(px(12), px(12), -px(12), -px(12))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, *size.toTuple())
        painter.drawImage(area, self.image)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click shows it larger."""
        super().mousePressEvent(event)
        if not self.image.isNull():
            self.pressed.emit()
