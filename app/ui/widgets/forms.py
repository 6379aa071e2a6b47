"""Fields with label, hint and fault; the form that moves by Enter; the summary of faults on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import color, font, px
from app.ui.widgets.basics import EnterPresses, Label, spoken_icon
from app.ui.widgets.bidi import direction_of, number_safe, start_side


class Editor(Protocol):
    """What a field holds: an editor with a value."""

    def value(self) -> object:
        """The value as typed."""
        ...

    def set_value(self, value: object) -> None:
        """Show a value."""
        ...


class Field(QWidget):
    """Label above, hint below; when wrong a red edge, an icon and the sentence below (`ui.md` 4).

    Signals:
        left(): the editor lost the focus: the moment to check.
    """

    left = Signal()

    def __init__(self, label: str, editor: QWidget, *, hint: str = "", optional: bool = False) -> None:
        super().__init__()
        self.label = label
        self.editor = editor
        self.fault = ""
        self._hint = hint
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(6))
        words = Label(label, "second", bold=True, tone="text")
        words.setBuddy(editor)
        head.addWidget(words)
        if optional:
            head.addWidget(Label(self.tr("optional"), "note"))
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(editor)
        below = QHBoxLayout()
        below.setSpacing(px(6))
        self._icon = spoken_icon("alert-circle", "err_fg", 15)
        below.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._below = Label(hint, "note", wrap=True)
        self._below.setAlignment(start_side() | Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._below, 1)
        box.addLayout(below)
        box.addStretch(1)
        editor.setAccessibleName(label)
        left = getattr(editor, "left", None)
        if left is not None:
            left.connect(self.left)
        self.set_fault("")

    def value(self) -> object:
        """The value of the editor."""
        return self.editor.value()  # type: ignore[attr-defined]

    def set_value(self, value: object) -> None:
        """Show a value in the editor."""
        self.editor.set_value(value)  # type: ignore[attr-defined]

    def set_hint(self, hint: str) -> None:
        """Show another hint; a fault stays in front of it."""
        self._hint = hint
        self.set_fault(self.fault)

    def set_fault(self, text: str) -> None:
        """Say what is wrong, or with "" that nothing is."""
        self.fault = text
        self._icon.setVisible(bool(text))
        self._below.setText(text or self._hint)
        self._below.set_tone("err" if text else "text3")
        self._below.setVisible(bool(text or self._hint))
        self.editor.setProperty("fault", "true" if text else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(text or self._hint)


class _FaultLink(EnterPresses, QPushButton):
    """A sentence that leads to its field; unlike the words of a button it breaks into lines."""

    def __init__(self, text: str) -> None:
        super().__init__(number_safe(text))
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._font = font("body")
        self._font.setUnderline(True)

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As many lines as it takes."""
        room = QRect(0, 0, max(width - 2 * px(4), px(40)), 10_000)
        return int(QFontMetrics(self._font).boundingRect(room, self._flags, self.text()).height()) + px(6)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """One line, if there is room."""
        wide = QFontMetrics(self._font).horizontalAdvance(self.text()) + 2 * px(4)
        return QSize(wide, self.heightForWidth(self.width() if self.isVisible() else wide))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """It can be narrow, but not lower than its lines."""
        return QSize(px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width, another number of lines."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The sentence, and the ring round it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(4), px(4))
        painter.setFont(self._font)
        painter.setLayoutDirection(direction_of(self.text()))
        painter.setPen(color("err_fg"))
        painter.drawText(self.rect().adjusted(px(4), 0, -px(4), 0), self._flags, self.text())
        painter.end()

    @property
    def _flags(self) -> int:
        return int(start_side() | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class FormFaults(QFrame):
    """What must be mended before it can be saved, on top of the form; each line leads to its field."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("form_faults")
        self.setStyleSheet(
            f"#form_faults {{ background: {color('err_bg').name()}; border: 2px solid {color('err_fg').name()};"
            f" border-radius: {px(6)}px; }}"
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(px(14), px(10), px(14), px(10))
        line.setSpacing(px(10))
        line.addWidget(spoken_icon("alert-circle", "err_fg", 20), 0, Qt.AlignmentFlag.AlignTop)
        self._box = QVBoxLayout()
        self._box.setSpacing(px(2))
        line.addLayout(self._box, 1)
        self._targets: list[QWidget] = []
        self.hide()

    def show_faults(self, title: str, faults: Sequence[tuple[str, QWidget]]) -> None:
        """Show the faults, with the same words as below their fields, and take the focus; none hides it."""
        from app.ui.widgets.sheets import clear_layout

        clear_layout(self._box)
        self._targets = [target for _, target in faults]
        self.setVisible(bool(faults))
        if not faults:
            return
        self._box.addWidget(Label(title, bold=True, wrap=True))
        first: _FaultLink | None = None
        for number, (text, _) in enumerate(faults):
            link = _FaultLink(text)
            link.setProperty("number", number)
            link.clicked.connect(self._on_link)
            self._box.addWidget(link)
            first = first or link
        if first is not None:
            first.setFocus()

    def _on_link(self) -> None:
        sender = self.sender()
        if sender is not None:
            target = self._targets[int(sender.property("number"))]
            (target.editor if isinstance(target, Field) else target).setFocus(Qt.FocusReason.TabFocusReason)


class Form(QObject):
    """The keys of a form: Enter to the next field, Shift+Enter back, F8 to the next fault.

    Signals:
        past_last(): Enter in the last field.
    """

    past_last = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget) -> None:
        super().__init__(parent)
        self.fields = list(fields)
        for field in self.fields:
            field.editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move by Enter; in a text of several lines only Ctrl+Enter and Tab leave."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_F8:
            self.next_fault(watched)
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or isinstance(watched, QPlainTextEdit):
            return super().eventFilter(watched, event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or getattr(watched, "composing", False):
            return super().eventFilter(watched, event)
        if isinstance(watched, QComboBox) and watched.view().isVisible():
            return super().eventFilter(watched, event)
        self._move(watched, -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        return True

    def values(self) -> list[object]:
        """The values of all fields, in order."""
        return [field.value() for field in self.fields]

    def next_fault(self, after: QObject | None = None) -> None:
        """Put the keyboard into the next field with a fault."""
        at = self._at(after)
        order = self.fields[at + 1 :] + self.fields[: at + 1]
        for field in order:
            if field.fault:
                self._focus(field)
                return

    def _at(self, editor: QObject | None) -> int:
        return next((i for i, field in enumerate(self.fields) if field.editor is editor), -1)

    def _move(self, editor: QObject, step: int) -> None:
        wanted = self._at(editor) + step
        while 0 <= wanted < len(self.fields) and not self.fields[wanted].isEnabled():
            wanted += step
        if wanted >= len(self.fields):
            self.past_last.emit()
        elif wanted >= 0:
            self._focus(self.fields[wanted])

    @staticmethod
    def _focus(field: Field) -> None:
        field.editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(field.editor, QLineEdit):
            field.editor.selectAll()
