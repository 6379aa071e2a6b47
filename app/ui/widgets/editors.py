"""Editors of single values. They put right what people type (dots, full-width digits, spaces) and judge nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStyle, QStyledItemDelegate, QWidget

from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.names import normalise_name
from app.domain.rare import former_private
from app.ui.theme import font, icon_pixmap, px
from app.ui.widgets.bidi import start_side

_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９ＸｘＡＢＣＤＥＦＧＨ", "0123456789XXABCDEFGH")
_DATE = re.compile(r"^\s*(\d{4})\s*[-./年]?\s*(\d{1,2})\s*[-./月]?\s*(\d{1,2})\s*日?\s*$")
_MIDDLE_DOT = "·"


class LineEdit(QLineEdit):
    """A line of text: a name, a reason. Alt+. types the dot of Uyghur names; look-alike dots become it on leaving.

    Signals:
        left(): the field lost the focus and its text was put right.
    """

    left = Signal()

    def __init__(self, placeholder: str = "", *, dots: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAlignment(start_side() | Qt.AlignmentFlag.AlignVCenter)
        self._dots = dots
        self.composing = False
        self.former = ""  # former private-use characters that were put right on leaving

    def value(self) -> str:
        """The text, put right."""
        text = self.text().strip()
        return str(normalise_name(text)) if self._dots and text else text

    def set_value(self, text: object) -> None:
        """Show a text."""
        self.setText(str(text or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt+. types the middle dot."""
        if event.key() == Qt.Key.Key_Period and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insert(_MIDDLE_DOT)
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Know whether the input method is still composing."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Put the text right, then tell."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        put_right = self.value()
        if put_right != self.text():
            self.former = former_private(self.text())
            self.setText(put_right)
        self.left.emit()


class NumberEdit(LineEdit):
    """A document or account number: full-width characters and spaces are put right; covered unless focused.

    While it has the focus the act of the form is the reason for showing it; one that is wrong keeps the mask too
    (`ui.md` 9): the fault leads back into the field, where it is compared with the card digit by digit.
    """

    def __init__(self, placeholder: str = "", *, covered: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, dots=False, parent=parent)
        self._covered = covered
        self._number = ""
        self._open = not covered  # whether the text is the number: the focus alone comes a moment before it is shown
        self.setMaxLength(64)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText)

    def value(self) -> str:
        """The whole number as typed, put right."""
        if self._open:
            self._number = put_right_number(self.text())
        return self._number

    def set_value(self, text: object) -> None:
        """Take a number; shown whole only while the field has the focus."""
        self._number = put_right_number(str(text or ""))
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Uncover it."""
        self._open = True
        self.setText(self._number)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Cover it, then tell."""
        self._number = self.value()
        QLineEdit.focusOutEvent(self, event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        self._open = not self._covered
        self._show()
        self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste put right."""
        self.insert(put_right_number(source.text()))

    def _show(self) -> None:
        number = self._number
        if not self._open and len(number) > 7:
            self.setText(number[:3] + "*" * (len(number) - 7) + number[-4:])
        else:
            self.setText(number)


class MoneyEdit(LineEdit):
    """An amount in yuan; `value` is fen or None while it is empty or wrong."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, dots=False, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> str:
        """The text, full-width digits and thousands put right."""
        return put_right_number(self.text()).replace(",", "")

    def fen(self) -> Fen | None:
        """The amount. Raises UserError AMOUNT_* for what is none."""
        return Fen.parse(self.value()) if self.value() else None

    def set_value(self, amount: object) -> None:
        """Show an amount in fen, or a text as it is."""
        if isinstance(amount, int):
            self.setText(f"{amount // 100}.{amount % 100:02d}")
        else:
            self.setText(str(amount or ""))

    def is_right(self) -> bool:
        """Whether it holds an amount."""
        try:
            return self.fen() is not None
        except UserError:
            return False


class DateEdit(LineEdit):
    """A day, typed as 20260316, 2026-3-16, 2026.3.16 or 2026年3月16日; up and down move it by a day."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, dots=False, parent=parent)
        # A day is never cut, however narrow its column: ten characters, the padding and the ring.
        self.setMinimumWidth(QFontMetrics(font("body")).horizontalAdvance("2026-12-30 ") + px(22) + 8)

    def value(self) -> str:
        """The day as ISO text, or what was typed when it is no day."""
        found = self.day()
        return found.isoformat() if found else self.text().strip()

    def day(self) -> date | None:
        """The day, or None."""
        match = _DATE.match(self.text().translate(_FULL_WIDTH))
        if match is None:
            return None
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            return None

    def set_value(self, when: object) -> None:
        """Show a day."""
        self.setText(when.isoformat() if isinstance(when, date) else str(when or ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down move by a day."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        found = self.day()
        if step is None or found is None:
            super().keyPressEvent(event)
            return
        moved = QDate(found.year, found.month, found.day).addDays(step)
        self.setText(moved.toString(Qt.DateFormat.ISODate))


class Choice(QComboBox):
    """One of a few. Typing the first letters chooses; Enter goes on to the next field.

    Signals:
        left(): the field lost the focus.
        chosen(object): the value after the user chose.
    """

    left = Signal()
    chosen = Signal(object)

    def __init__(self, items: Sequence[tuple[object, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(14)
        self.setItemDelegate(QStyledItemDelegate(self))  # Fusion's own draws a menu, past the style sheet
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._on_activated)
        self.set_items(items)

    def set_items(self, items: Sequence[tuple[object, str]]) -> None:
        """Offer these; the value stays when it is still among them."""
        kept = self.value()
        self.clear()
        for value, text in items:
            self.addItem(text, value)
        self.set_value(kept)

    def value(self) -> object:
        """What is chosen; None when nothing is offered."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose without telling."""
        at = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        if at >= 0:
            self.setCurrentIndex(at)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell, unless only the list popped up."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The style sheet's own arrow is a picture file: ours is drawn in the colour of the theme."""
        super().paintEvent(event)
        side = px(16)
        mark = QRect(self.width() - side - px(10), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        mark = QStyle.visualRect(self.layoutDirection(), self.rect(), mark)
        painter.drawPixmap(mark, icon_pixmap("chevron-down", "text2" if self.isEnabled() else "off", 16))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """A wheel that was meant for the page changes no value."""
        event.ignore()

    def _on_activated(self) -> None:
        self.chosen.emit(self.value())


class TextEdit(QPlainTextEdit):
    """A few lines of text: a reason, an answer. Tab goes on.

    Signals:
        left(): the field lost the focus.
    """

    left = Signal()

    def __init__(self, placeholder: str = "", *, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        text_option = self.document().defaultTextOption()
        text_option.setAlignment(start_side())
        self.document().setDefaultTextOption(text_option)
        self.setFixedHeight(px(24) * lines + px(16))

    def value(self) -> str:
        """The text without blank ends."""
        return self.toPlainText().strip()

    def set_value(self, text: object) -> None:
        """Show a text."""
        self.setPlainText(str(text or ""))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell."""
        super().focusOutEvent(event)
        self.left.emit()


def put_right_number(text: str) -> str:
    """A typed or pasted number with full-width characters narrowed, spaces and invisible characters dropped."""
    narrow = text.translate(_FULL_WIDTH)
    return "".join(char for char in narrow if char.isprintable() and not char.isspace()).replace("\u200b", "")
