"""A kept photo, large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import px
from app.ui.widgets import Button


class PictureDialog(QDialog):
    """Shows one picture as large as the screen allows; Esc closes it."""

    def __init__(self, image: QImage, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(12), px(12), px(12), px(12))
        room = QGuiApplication.primaryScreen().availableSize() * 0.8
        shown = image.scaled(
            image.size().boundedTo(room), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        picture = QLabel()
        picture.setPixmap(QPixmap.fromImage(shown))
        picture.setAccessibleName(title)
        box.addWidget(picture, 0, Qt.AlignmentFlag.AlignCenter)
        line = QHBoxLayout()
        line.addStretch(1)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        line.addWidget(close)
        box.addLayout(line)
