"""What asking for secrets needs: a covered line, a new passphrase typed twice, the groups of the recovery code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStyle, QToolButton, QWidget

from app.domain.faults import Fault, UserError
from app.office.passphrases import SHORTEST, require_different, require_good_passphrase
from app.ui.texts import fault_text
from app.ui.theme import color, icon, px
from app.ui.widgets import Field, LineEdit
from app.words import Language

GROUPS, GROUP = 7, 5
"""Groups of a recovery code and signs in each."""

_BETWEEN = re.compile(r"[\s\-‐-―－]+")


_EYE = 20
"""Design pixels of the eye: an action of a line edit would draw it at Qt's 16 pixels at any size of text."""


class PassphraseEdit(LineEdit):
    """A line whose text is covered; the eye shows it while it is pressed in."""

    def __init__(self, name: str = "") -> None:
        super().__init__("", dots=False)
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhPreferLatin)
        self.eye = QToolButton(self)
        self.eye.setObjectName("eye")
        self.eye.setStyleSheet("#eye { border: none; background: transparent; padding: 0; }")
        self.eye.setCursor(Qt.CursorShape.PointingHandCursor)
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.setAccessibleName(self.tr("Show what is typed"))
        self.eye.setToolTip(self.eye.accessibleName())
        self.eye.setIcon(icon("eye", size=_EYE))
        self.eye.setIconSize(QSize(px(_EYE), px(_EYE)))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_eye_toggled)
        self._place_eye()

    def value(self) -> str:
        """The text as typed: a blank at its end counts."""
        return self.text()

    def _on_eye_toggled(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(icon("eye-off" if shown else "eye", size=_EYE))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The eye stays at the end of the line."""
        super().resizeEvent(event)
        self._place_eye()

    def _place_eye(self) -> None:
        wide = px(_EYE + 12)
        place = QRect(self.width() - wide - 2, 2, wide, self.height() - 4)
        self.eye.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        left, right = (wide, 0) if self.isRightToLeft() else (0, wide)
        self.setTextMargins(left, 0, right, 0)


class NewPassphrase(QObject):
    """Two fields: a passphrase to be set, and the same again; each checked when it is left.

    `others` are passphrases that were given to others already, as (name, passphrase).
    """

    def __init__(self, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self.name = ""
        self.others: list[tuple[str, str]] = []
        hint = self.tr("At least {least} characters. Four words that have nothing to do with each other are best.")
        self.first = Field(self.tr("Passphrase"), PassphraseEdit(), hint=hint.format(least=SHORTEST))
        self.second = Field(self.tr("The same passphrase again"), PassphraseEdit())
        self.first.left.connect(self._on_first_left)
        self.second.left.connect(self._on_second_left)

    @property
    def fields(self) -> tuple[Field, Field]:
        """Both, in their order."""
        return self.first, self.second

    def value(self) -> str:
        """The passphrase."""
        return str(self.first.value())

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self.fields:
            field.set_value("")
            field.set_fault("")

    def check(self) -> list[tuple[str, Field]]:
        """What is wrong, said at the fields too; empty when it can be set."""
        self.first.set_fault(self._fault_of_first())
        same = self.first.value() == self.second.value()
        self.second.set_fault("" if same else self.tr("The two differ. Type the same twice."))
        return [(field.fault, field) for field in self.fields if field.fault]

    def _fault_of_first(self) -> str:
        try:
            require_good_passphrase(self.value(), self.name)
            require_different([*self.others, (self.name, self.value())])
        except Fault as fault:
            return fault_text(fault, self._language)
        return ""

    def _on_first_left(self) -> None:
        if self.value():
            self.first.set_fault(self._fault_of_first())

    def _on_second_left(self) -> None:
        if self.second.value():
            self.check()


class GroupsEdit(QWidget):
    """Seven boxes of five signs, as the recovery code is printed; the next box is reached by typing on.

    Signals:
        left(): all boxes are full, or the last one was left.
        finished(): Enter in the last box.
    """

    left = Signal()
    finished = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(6))
        self.boxes: list[QLineEdit] = []
        for number in range(1, GROUPS + 1):
            box = QLineEdit()
            box.setAccessibleName(self.tr("Group {number}").format(number=number))
            box.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhNoPredictiveText)
            box.installEventFilter(self)
            box.textEdited.connect(self._on_edited)
            self.boxes.append(box)
            line.addWidget(box, 1)
        self.setFocusProxy(self.boxes[0])

    def value(self) -> str:
        """The groups joined by dashes."""
        return "-".join(box.text().strip() for box in self.boxes)

    def set_value(self, text: object) -> None:
        """Fill the boxes with a code, or empty them."""
        self._spread(0, str(text or ""))

    @property
    def complete(self) -> bool:
        """Whether every box has its signs."""
        return all(len(box.text().strip()) == GROUP for box in self.boxes)

    def mark(self, wrong: Sequence[int]) -> None:
        """Edge the boxes with these numbers (from 1) in red and go to the first of them."""
        for number, box in enumerate(self.boxes, 1):
            box.setProperty("fault", "true" if number in wrong else "false")
            box.style().unpolish(box)
            box.style().polish(box)
        if wrong:
            first = self.boxes[wrong[0] - 1]
            first.setFocus()
            first.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Backspace in an empty box goes back; Enter goes on; a pasted code fills all boxes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        at = next(number for number, box in enumerate(self.boxes) if box is watched)
        box = self.boxes[at]
        if event.key() == Qt.Key.Key_Backspace and not box.text() and at:
            self.boxes[at - 1].setFocus()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if at == GROUPS - 1:
                self.finished.emit()
            else:
                self.boxes[at + 1].setFocus()
            return True
        return super().eventFilter(watched, event)

    def _on_edited(self, text: str) -> None:
        at = next(number for number, box in enumerate(self.boxes) if box is self.sender())
        box = self.boxes[at]
        if len(text) > GROUP or _BETWEEN.search(text):
            self._spread(at, text)
        elif text != text.upper():
            place = box.cursorPosition()
            box.setText(text.upper())
            box.setCursorPosition(place)
        if len(box.text()) == GROUP and box.cursorPosition() == GROUP and at + 1 < GROUPS and box.hasFocus():
            self.boxes[at + 1].setFocus()
            self.boxes[at + 1].selectAll()
        if self.complete:
            self.left.emit()

    def _spread(self, at: int, text: str) -> None:
        """A whole code came at once, or a sign too many: it goes on in the boxes after."""
        bare = _BETWEEN.sub("", text).upper()
        if not bare:
            for box in self.boxes[at:]:
                box.clear()
            return
        for number in range(at, GROUPS):
            piece = bare[(number - at) * GROUP : (number - at + 1) * GROUP]
            if not piece:
                break
            self.boxes[number].setText(piece)
            self.boxes[number].setFocus()


def spoken() -> Language:
    """The language of words that goes with what the window speaks; before anybody signed in nobody else says it."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def wrong_groups(error: BaseException) -> list[int]:
    """The numbers of the groups that a fault names."""
    if not isinstance(error, UserError):
        return []
    return [int(part) for part in str(error.where.get("groups", "")).split("、") if part.isdigit()]


def group_style() -> str:
    """Large signs of one width, in which 0 and O or 1 and I are told apart."""
    return f"font-family: monospace; font-size: {px(20)}px; color: {color('text').name()};"
