"""The strip at the foot: this page's keys, what is under way, what was just done, when it was saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from app.desktop.operations import Operations
from app.ui.theme import px
from app.ui.widgets.basics import Button, ElidedLabel, Label, spoken_icon
from app.ui.widgets.bidi import set_margins
from app.ui.widgets.sheets import clear_layout


class _Said(ElidedLabel):
    """A sentence that yields to the keys beside it: what does not fit stands in its tooltip."""

    def __init__(self) -> None:
        super().__init__("", "second", tone="text")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)


class StatusStrip(QFrame):
    """Keys at the start; a sentence with 撤销, or the running job with Stop, in the middle; saved-at at the end."""

    def __init__(self, ops: Operations, *, narrow: bool) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setMinimumHeight(px(30))
        self._ops = ops
        self._narrow = narrow
        self._undo: Callable[[], None] | None = None
        self._pairs: list[QWidget] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(px(18), px(3), px(18), px(3))
        line.setSpacing(px(8))
        self._keys_box = QWidget()
        self._keys = QHBoxLayout(self._keys_box)
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._keys.setSpacing(px(6))
        self._keys_box.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)  # keys are never cut
        line.addWidget(self._keys_box)
        line.addStretch(1)
        self._said = _Said()
        line.addWidget(self._said)
        self.undo = Button(self.tr("Undo"), kind="link", icon="arrow-back-up")
        self.undo.clicked.connect(self._on_undo)
        line.addWidget(self.undo)
        self._job = self._build_job()
        line.addWidget(self._job)
        line.addSpacing(px(12))
        self._saved_icon = spoken_icon("device-floppy", "ok_fg", 16)
        line.addWidget(self._saved_icon)
        self._saved = Label("", "second")
        line.addWidget(self._saved)
        line.addSpacing(px(8))
        line.addWidget(spoken_icon("wifi-off", "text3", 16))
        if not narrow:
            line.addWidget(Label(self.tr("Works without a network"), "second"))
        self.say("")
        self.show_saved(None)
        ops.changed_list.connect(self._on_jobs)
        self._on_jobs()

    def _build_job(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        self._job_words = _Said()
        line.addWidget(self._job_words)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(px(90))
        line.addWidget(self._bar)
        self.stop = Button(self.tr("Stop"), kind="link", icon="player-stop")
        self.stop.clicked.connect(self._on_stop)
        line.addWidget(self.stop)
        return box

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show a page's keys."""
        clear_layout(self._keys)
        self._pairs = []
        for key, text in keys[: 3 if self._narrow else 6]:
            pair = QWidget()
            line = QHBoxLayout(pair)
            set_margins(line, 0, 0, px(6), 0)
            line.setSpacing(px(6))
            cap = QLabel(key)
            cap.setObjectName("key")
            cap.setFixedHeight(px(22))
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.addWidget(cap)
            line.addWidget(Label(text, "second"))
            self._keys.addWidget(pair)
            self._pairs.append(pair)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A key is shown whole or not at all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The first keys stay longest; what is said beside them is shortened before a key goes."""
        line = self.layout()
        if line is None or not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return
        for pair in self._pairs:
            pair.show()
        for pair in reversed(self._pairs[1:]):
            for inner in (self._keys, line):
                inner.invalidate()
            if line.minimumSize().width() <= self.width():
                return
            pair.hide()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was just done, with 撤销 when it can be undone; it stays until something else is said."""
        self._undo = undo
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self.undo.setVisible(undo is not None)
        self._fit()

    def show_saved(self, at: datetime | None) -> None:
        """Say when the last change reached this PC's disk."""
        self._saved_icon.setVisible(at is not None)
        text = self.tr("Saved on this PC {time}").format(time=f"{at:%H:%M}") if at is not None else ""
        self._saved.setText(text)
        self._saved.setVisible(at is not None)
        self._fit()

    def drop_undo(self) -> None:
        """It can no longer be undone: what was said stays."""
        self._undo = None
        self.undo.hide()
        self._fit()

    def undo_now(self) -> bool:
        """Undo what the strip offers to undo; False when it offers nothing."""
        if self._undo is None:
            return False
        self._on_undo()
        return True

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.undo.hide()
        self._said.hide()
        if undo is not None:
            undo()

    def _on_stop(self) -> None:
        for operation in self._ops.named[:1]:
            operation.stop()

    def _on_jobs(self) -> None:
        named = self._ops.named
        self._job.setVisible(bool(named))
        if not named:
            return
        told = named[0].told
        counts = f" {told.done:,}" + (f" / {told.total:,}" if told.total else "") if told.done else ""
        left = told.seconds_left
        if left is not None and left >= 1:
            counts += " · " + self.tr("{seconds} s left").format(seconds=left)
        self._job_words.setText(named[0].title + counts)
        self._bar.setRange(0, told.total)
        self._bar.setValue(told.done)
        self.stop.setVisible(told.stoppable)
        self._fit()
