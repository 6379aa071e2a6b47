"""What a page says about itself: a notice with one button, nothing here yet, work under way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.desktop.operations import Operation
from app.ui.theme import color, edge, px
from app.ui.widgets.basics import TONE_ICONS, Button, Label, spoken_icon
from app.ui.widgets.bidi import set_margins


class Banner(QFrame):
    """What is wrong or was done, under the title, with at most a few buttons; it stays until it is settled."""

    def __init__(self, tone: str, text: str, *buttons: Button) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.text = text
        self.setStyleSheet(
            f"#banner {{ background: {color(f'{tone}_bg').name()};"
            f" border: {edge()}px solid {color(f'{tone}_line').name()}; border-radius: {px(6)}px; }}"
        )
        line = QHBoxLayout(self)
        set_margins(line, px(14), px(6), px(8), px(6))
        line.setSpacing(px(10))
        line.addWidget(spoken_icon(TONE_ICONS[tone], f"{tone}_fg", 20))
        self.label = Label(text, wrap=True)
        line.addWidget(self.label, 1)
        for button in buttons:
            line.addWidget(button)
        self.setMinimumHeight(px(44))
        self.setAccessibleName(text)


class EmptyState(QWidget):
    """Nothing here yet: an icon, what is missing, and ways to start."""

    def __init__(self, icon: str, title: str, text: str = "", buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        self.buttons = tuple(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(40), px(24), px(40))
        box.setSpacing(px(8))
        box.addStretch(1)
        picture = spoken_icon(icon, "text3", 40)
        box.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        head = Label(title, "panel", wrap=True)
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(head)
        if text:
            words = Label(text, "second", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(words)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addStretch(1)
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        box.addSpacing(px(8))
        box.addLayout(line)
        box.addStretch(2)
        self.setAccessibleName(title)


class ProgressLine(QWidget):
    """A long job: what it is, a bar with counts and time left, and Stop while it can still go back."""

    def __init__(self, operation: Operation[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operation = operation
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        box.addWidget(Label(operation.title, bold=True))
        self.words = Label("", "second", wrap=True)
        box.addWidget(self.words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(operation.title)
        box.addWidget(self.bar)
        line = QHBoxLayout()
        self.stop = Button(self.tr("Stop"), icon="player-stop")
        self.stop.clicked.connect(operation.stop)
        line.addWidget(self.stop)
        line.addStretch(1)
        box.addLayout(line)
        operation.on_progress(self._on_progress)
        self._on_progress(0, 0)

    def _on_progress(self, done: int, total: int) -> None:
        told = self._operation.told
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.stop.setEnabled(told.stoppable)
        text = self.tr("{done} of {total} done").format(done=f"{done:,}", total=f"{total:,}")
        if not total:
            text = self.tr("{done} done").format(done=f"{done:,}") if done else self.tr("Working…")
        if told.seconds_left is not None:
            text += self.tr(", about {seconds} seconds left").format(seconds=max(told.seconds_left, 1))
        if not told.stoppable:
            text += self.tr(". It is being saved and cannot be stopped now")
        self.words.setText(text + self.tr(". You can go on with other work."))
