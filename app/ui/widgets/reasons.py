"""The popover beside a covered number: five reasons by key 1 to 5, and comparing with a number one types."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.reveals import ENOUGH, Compared, Field, RevealReason
from app.ui.theme import color, edge, font, px
from app.ui.widgets.basics import Button, Hairline, Label
from app.ui.widgets.editors import NumberEdit
from app.words import Language, word

_WIDTH = 300
_MANY = 5


class ReasonPopover(QFrame):
    """Asks why a number is looked at, or compares.

    Signals:
        chosen(RevealReason): a reason was chosen; the popover is gone.
        compared(str): compare this typed number; the popover stays and waits for `show_result`.
    """

    chosen = Signal(object)
    compared = Signal(str)

    def __init__(self, language: Language, field: Field, parent: QWidget) -> None:
        super().__init__(parent.window())
        self._below = parent
        self._turning = False
        self.setObjectName("popover")
        self.setStyleSheet(
            f"#popover {{ background: {color('surface').name()}; border: {edge()}px solid {color('strong').name()};"
            f" border-radius: {px(8)}px; }}"
        )
        self.setMinimumWidth(px(_WIDTH))
        self._language = language
        self._field = field
        box = QVBoxLayout(self)
        box.setContentsMargins(px(12), px(12), px(12), px(12))
        self._stack = QStackedWidget()
        box.addWidget(self._stack)
        self._stack.addWidget(self._build_reasons())
        self._stack.addWidget(self._build_compare())
        self.setAccessibleName(self.tr("Why do you need the whole number?"))

    def _build_reasons(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        box.addWidget(Label(self.tr("Why do you need the whole number?"), "second", bold=True))
        box.addWidget(Label(self.tr("It is shown for 30 seconds and written into the log."), "note", wrap=True))
        self.buttons: list[Button] = []
        for number, reason in enumerate(RevealReason, start=1):
            box.addWidget(self._option(str(number), word("reveal_reason", reason.value, self._language)))
        box.addWidget(Hairline())
        box.addWidget(self._option("C", self.tr("Compare only, without showing it")))
        box.addStretch(1)
        return page

    def _option(self, key: str, text: str) -> Button:
        button = Button(f"{key}   {text}", kind="quiet")
        button.setStyleSheet("QPushButton { text-align: left; }")  # Qt mirrors it
        button.setAccessibleName(text)
        button.setProperty("key", key)
        button.clicked.connect(self._on_option)
        self.buttons.append(button)
        return button

    def _build_compare(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        what = word("number_field", self._field.value, self._language)
        box.addWidget(Label(self.tr("Type the {what} you read").format(what=what), "second", bold=True))
        self.edit = NumberEdit(covered=False)
        self.edit.setAccessibleName(what)
        self.edit.returnPressed.connect(self._on_compare)
        box.addWidget(self.edit)
        self.typed = Label("", "section")
        self.typed.setTextFormat(Qt.TextFormat.RichText)
        self.typed.hide()
        box.addWidget(self.typed)
        self.verdict = Label("", wrap=True)
        self.verdict.hide()
        box.addWidget(self.verdict)
        line = QHBoxLayout()
        self.compare_button = Button(self.tr("Compare"), kind="primary")
        self.compare_button.clicked.connect(self._on_compare)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.dismiss)
        line.addStretch(1)
        line.addWidget(close)
        line.addWidget(self.compare_button)
        box.addLayout(line)
        box.addStretch(1)
        return page

    # -- showing -----------------------------------------------------------------------------------------------------

    def open_below(self, anchor: QWidget) -> None:
        """Show below a button, within the screen."""
        self._below = anchor
        self._fit()
        self.show()
        self.raise_()
        self.buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def dismiss(self) -> None:
        """Go; the keyboard goes back to the button, and what was typed is gone."""
        if self.isVisible():
            held = self.isAncestorOf(self.window().focusWidget() or self.window())
            self.hide()
            self.edit.clear()
            if held and self._below.isVisible():
                self._below.setFocus(Qt.FocusReason.PopupFocusReason)
            self.deleteLater()

    def _fit(self) -> None:
        """Below the button, towards the middle of the window, never over its edge."""
        self.adjustSize()
        window, anchor = self.window(), self._below
        start = 0 if self.isRightToLeft() else anchor.width() - self.width()
        at = anchor.mapTo(window, QPoint(start, anchor.height() + px(4)))
        at.setX(max(px(8), min(at.x(), window.width() - self.width() - px(8))))
        at.setY(max(px(8), min(at.y(), window.height() - self.height() - px(8))))
        self.move(at)

    def show_result(self, result: Compared) -> None:
        """Say where the typed number differs."""
        self.typed.setText(_marked(result))
        self.typed.setVisible(not result.same)
        self.verdict.setText(self._verdict(result))
        self.verdict.set_tone("ok" if result.same else "err")
        self.verdict.show()
        self.edit.setFocus()
        self.edit.selectAll()
        self._fit()

    def show_fault(self, text: str) -> None:
        """Say why nothing could be shown or compared."""
        self.verdict.setText(text)
        self.verdict.set_tone("err")
        self.verdict.show()
        self._turn_to_compare()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """1 to 5 choose the reason, C compares, up and down walk, Esc goes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        if self._stack.currentIndex() == 0:
            key = event.text().upper()
            found = next((one for one in self.buttons if one.property("key") == key), None)
            if found is not None:
                found.click()
                return
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                at = next((at for at, one in enumerate(self.buttons) if one.hasFocus()), 0)
                self.buttons[(at + step) % len(self.buttons)].setFocus()
                return
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                focused = next((one for one in self.buttons if one.hasFocus()), self.buttons[0])
                focused.click()
                return
        super().keyPressEvent(event)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self._turning and now is not None and now is not self and not self.isAncestorOf(now):
            self.dismiss()

    def _turn_to_compare(self) -> None:
        self._turning = True  # the button that is hidden hands the keyboard to whoever comes next
        self._stack.setCurrentIndex(1)
        self.edit.setFocus()
        self._turning = False

    def _on_option(self) -> None:
        sender = self.sender()
        key = str(sender.property("key")) if isinstance(sender, Button) else ""
        if key == "C":
            self._turn_to_compare()
            return
        reason = list(RevealReason)[int(key) - 1]
        self.chosen.emit(reason)
        self.dismiss()

    def _on_compare(self) -> None:
        typed = self.edit.value()
        if len(typed) < ENOUGH:
            self.show_fault(self.tr("Type at least four characters."))
            self.edit.setFocus()
        else:
            self.compared.emit(typed)

    def _verdict(self, result: Compared) -> str:
        if result.same:
            return self.tr("The same: every character agrees.")
        if len(result.wrong) + len(result.missing) > _MANY:
            return self.tr("Most of it differs: it may be the number of another document or card.")
        places = ", ".join(str(at + 1) for at in result.wrong)
        missing = ", ".join(str(at + 1) for at in result.missing)
        said = []
        if places:
            said.append(self.tr("Character {places} differs.").format(places=places))
        if missing:
            said.append(self.tr("Something is missing before character {places}.").format(places=missing))
        return " ".join([*said, self.tr("Read it once more; if it stays so, ours may be wrong.")])


def _marked(result: Compared) -> str:
    """The typed number with what differs in red and underlined, a gap where something is missing."""
    ink = color("err_fg").name()
    parts = []
    for at, char in enumerate(result.typed):
        if at in result.missing:
            parts.append(f'<span style="color: {ink}; font-weight: bold;">‸</span>')
        shown = escape(char)
        parts.append(f'<u style="color: {ink};">{shown}</u>' if at in result.wrong else shown)
    if len(result.typed) in result.missing:
        parts.append(f'<span style="color: {ink}; font-weight: bold;">‸</span>')
    size = font("section").pixelSize()
    return f'<p dir="ltr" style="font-size: {size}px;">{"".join(parts)}</p>'
