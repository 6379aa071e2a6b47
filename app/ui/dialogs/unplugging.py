"""While a drive is written to, the window says not to pull it out, and lets nothing else begin (`ui.md` 10)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.desktop.operations import Operation
from app.ui.theme import px
from app.ui.widgets import Button, Label
from app.ui.widgets.basics import spoken_icon


class WritingDialog(QDialog):
    """Modal while an operation writes; it goes when the operation ends, and not before."""

    def __init__(self, parent: QWidget, operation: Operation[Any], title: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(420))
        self._operation = operation
        self._ended = False
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(20), px(24), px(18))
        box.setSpacing(px(12))
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(spoken_icon("usb", "primary", 22))
        line.addWidget(Label(title, "panel", wrap=True), 1)
        box.addLayout(line)
        box.addWidget(Label(text, wrap=True, tone="text2"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        box.addWidget(self.bar)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.stop = Button(self.tr("Stop after this one"), icon="player-stop")
        self.stop.clicked.connect(operation.stop)
        foot.addWidget(self.stop)
        box.addLayout(foot)
        operation.on_progress(self._on_progress)
        operation.on_done(self._on_ended)
        operation.on_failed(self._on_ended)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc does not end what is being written."""
        if event.key() == Qt.Key.Key_Escape and not self._ended:
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing closes it but the end of the operation."""
        event.accept() if self._ended else event.ignore()

    def _on_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.stop.setEnabled(self._operation.told.stoppable)

    def _on_ended(self, _result: object) -> None:
        self._ended = True
        active, parent = self.isActiveWindow(), self.parentWidget()
        self.close()
        if active and parent is not None:
            parent.window().activateWindow()  # the keyboard goes back where it was, on every desktop


def while_writing(parent: QWidget, operation: Operation[Any], title: str, text: str) -> WritingDialog:
    """Show the dialog for an operation that is not running yet, then run it."""
    dialog = WritingDialog(parent, operation, title, text)
    dialog.open()
    operation.run()
    return dialog
