"""What stands above a table: the search box, and labelled drop-downs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QInputMethodEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from app.ui.theme import color, font, icon_pixmap, px
from app.ui.widgets.basics import Button, EnterPresses, Label, spoken_icon
from app.ui.widgets.bidi import number_safe, set_margins, start_side


class _BareEdit(QLineEdit):
    """A line edit that knows whether the input method is still composing."""

    def __init__(self) -> None:
        super().__init__()
        self.composing = False
        self.setProperty("k", "bare")
        self.setAlignment(start_side() | Qt.AlignmentFlag.AlignVCenter)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Keep whether letters are still being composed into a word."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class SearchBox(QFrame):
    """Search as you type; what the input method is still composing never searches.

    Signals:
        searched(str): the text settled; at once, or `wait_ms` after the last key.
        went_down(): the down key or Enter: the list below wants the focus.
    """

    searched = Signal(str)
    went_down = Signal()

    def __init__(self, placeholder: str = "", *, wait_ms: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        line = QHBoxLayout(self)
        set_margins(line, px(12), 0, px(6), 0)
        line.setSpacing(px(8))
        line.addWidget(spoken_icon("search"))
        self.edit = _BareEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.installEventFilter(self)
        line.addWidget(self.edit, 1)
        self.count = Label("", "second")
        line.addWidget(self.count)
        self.cross = Button("", kind="quiet", icon="x")
        self.cross.setAccessibleName(self.tr("Clear the search"))
        self.cross.clicked.connect(self.clear)
        self.cross.hide()
        line.addWidget(self.cross)
        self.setFixedHeight(px(38))
        self.setFocusProxy(self.edit)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(wait_ms)
        self._timer.timeout.connect(self._on_settled)
        self.edit.textChanged.connect(self._on_changed)
        self._frame(focused=False)

    def text(self) -> str:
        """What is searched for."""
        return self.edit.text()

    def clear(self) -> None:
        """Search for nothing, and keep the keyboard here."""
        self.edit.clear()
        self.edit.setFocus()

    def say(self, text: str) -> None:
        """Show how many were found, inside the box."""
        self.count.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Draw the ring of the frame, and hand the down key to the list."""
        if event.type() in (event.Type.FocusIn, event.Type.FocusOut):
            self._frame(focused=event.type() == event.Type.FocusIn)
        if event.type() == event.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.edit.composing:
                self.went_down.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.text():
                self.clear()
                return True
        return super().eventFilter(watched, event)

    def _frame(self, *, focused: bool) -> None:
        edge = f"2px solid {color('focus').name()}" if focused else f"1px solid {color('strong').name()}"
        self.setStyleSheet(
            f"#search {{ background: {color('surface').name()}; border: {edge}; border-radius: {px(6)}px; }}"
        )

    def _on_changed(self, text: str) -> None:
        self.cross.setVisible(bool(text))
        if self._timer.interval():
            self._timer.start()
        else:
            self._on_settled()

    def _on_settled(self) -> None:
        if not self.edit.composing:
            self.searched.emit(self.text())


class FilterButton(EnterPresses, QPushButton):
    """A labelled drop-down over a table: what it filters by, and what is chosen.

    Signals:
        chosen(object): the value of the option.
    """

    chosen = Signal(object)

    def __init__(self, label: str, options: Sequence[tuple[object, str]], value: object = None) -> None:
        super().__init__()
        self._label, self._word = label, ""
        self._options: list[tuple[object, str]] = []
        self.value = value
        self._menu = QMenu(self)
        self._group = QActionGroup(self._menu)
        self.setMenu(self._menu)
        self.setStyleSheet("QPushButton::menu-indicator { width: 0; }")
        self.set_options(options)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Label, value and arrow."""
        words = QFontMetrics(font("body")).horizontalAdvance(self._label) + QFontMetrics(
            font("body", bold=True)
        ).horizontalAdvance(self._word)
        return QSize(words + px(12 + 8 + 8 + 16 + 10) + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The label quiet, the value strong, an arrow at the end."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        where, area, side = self.layoutDirection(), self.rect(), px(16)
        mark = QRect(area.right() - px(10) - side, (area.height() - side) // 2, side, side)
        token = "text2" if self.isEnabled() else "off"
        painter.drawPixmap(QStyle.visualRect(where, area, mark), icon_pixmap("chevron-down", token, 16))
        at = px(12)
        if self.width() > self.sizeHint().width():  # stretched: the words in the middle, as on any other button
            at += (self.width() - self.sizeHint().width()) // 2
        for text, bold in ((self._label, False), (self._word, True)):
            painter.setFont(font("body", bold=bold))
            painter.setPen(color("off" if not self.isEnabled() else "text" if bold else "text2"))
            wide = painter.fontMetrics().horizontalAdvance(text) + 2
            words = QStyle.visualRect(where, area, QRect(at, 0, wide, area.height()))
            painter.drawText(words, int(start_side() | Qt.AlignmentFlag.AlignVCenter), text)
            at += wide + px(8)
        painter.end()

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other options; a value that is no more falls back to the first."""
        self._options = list(options)
        self._menu.clear()
        if self.value not in [value for value, _ in self._options] and self._options:
            self.value = self._options[0][0]
        for number, (value, text) in enumerate(self._options):
            action = QAction(text, self._menu)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.setData(number)
            self._group.addAction(action)
            self._menu.addAction(action)
            action.triggered.connect(self._on_triggered)
        self._say()

    def said(self) -> tuple[str, str]:
        """What it filters by, and the words of what is chosen."""
        return self._label, self._word

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        self.value = value
        for number, action in enumerate(self._menu.actions()):
            action.setChecked(self._options[number][0] == value)
        self._say()

    def _on_triggered(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.value = self._options[int(sender.data())][0]
            self._say()
            self.chosen.emit(self.value)

    def _say(self) -> None:
        word = next((text for value, text in self._options if value == self.value), "")
        self._word = number_safe(word)
        self.setText(f"{self._label}  {word}")
        self.setAccessibleName(f"{self._label}: {word}")
        self.updateGeometry()
