"""In which form a list leaves: numbers covered, or in full for a reason that is logged. Covered has the focus."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.reveals import RevealReason
from app.ui.theme import px
from app.ui.widgets import Button, Hairline, Label
from app.words import Language, word

MASKED, COUNTY = "masked", "county"


class FormWish(Struct, frozen=True):
    """The form that was chosen: `masked`, `county`, or `clear` with its reason."""

    form: str
    reason: RevealReason | None = None


class ListFormDialog(QDialog):
    """Asks for the form of a list. Enter takes it covered, 1 to 5 in full for that reason, Esc not at all."""

    def __init__(self, parent: QWidget | None, lang: Language, *, county: bool = False, not_yet: str = "") -> None:
        super().__init__(parent)
        self._lang: Language = lang
        self.wish: FormWish | None = None
        self.setWindowTitle(self.tr("How shall the list leave?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.setMinimumWidth(px(440))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(px(24), px(20), px(24), px(18))
        self.box.setSpacing(px(8))
        self.box.addWidget(Label(self.tr("How shall the list leave?"), "panel", wrap=True))
        self.covered = Button(self.tr("Numbers covered, as on the screen"), kind="primary", icon="eye-off")
        self.covered.clicked.connect(self._on_covered)
        self.box.addWidget(self.covered)
        self.box.addWidget(Hairline())
        self.options: list[Button] = []
        if county:
            self._build_county(not_yet)
        else:
            self._build_reasons()
        self.no = Button(self.tr("Do not take it out"))
        self.no.clicked.connect(self.reject)
        self.box.addWidget(self.no, 0, Qt.AlignmentFlag.AlignTrailing)
        self.covered.setFocus()

    def _build_reasons(self) -> None:
        self.box.addWidget(Label(self.tr("Numbers in full. Why are they needed?"), "second", bold=True, wrap=True))
        note = self.tr("Who, when, why and how many people is written into the log.")
        self.box.addWidget(Label(note, "note", wrap=True))
        for number, reason in enumerate(RevealReason, start=1):
            self._option(f"{number}   {word('reveal_reason', reason.value, self._lang)}", reason.value)

    def _build_county(self, not_yet: str) -> None:
        self.box.addWidget(Label(self.tr("In the county's form, numbers in full"), "second", bold=True, wrap=True))
        note = not_yet or self.tr("What both signed; who, when and how many lines is written into the log.")
        self.box.addWidget(Label(note, "note", wrap=True))
        button = self._option(self.tr("Take it out in the county's form"), COUNTY)
        button.setEnabled(not not_yet)

    def _option(self, text: str, value: str) -> Button:
        button = Button(text)
        button.setStyleSheet("QPushButton { text-align: left; }")
        button.setProperty("value", value)
        button.clicked.connect(self._on_option)
        self.options.append(button)
        self.box.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Digits choose a reason."""
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < len(self.options) and self.options[at].isEnabled():
            self.options[at].click()
            return
        super().keyPressEvent(event)

    def _on_covered(self) -> None:
        self.wish = FormWish(MASKED)
        self.accept()

    def _on_option(self) -> None:
        sender = self.sender()
        value = str(sender.property("value")) if sender is not None else MASKED
        self.wish = FormWish(COUNTY) if value == COUNTY else FormWish("clear", RevealReason(value))
        self.accept()


def ask_list_form(
    parent: QWidget | None, lang: Language, *, county: bool = False, not_yet: str = ""
) -> FormWish | None:
    """Ask; None where nothing is to leave. `county` offers the county's form instead of reasons, unless `not_yet`."""
    dialog = ListFormDialog(parent, lang, county=county, not_yet=not_yet)
    try:
        dialog.exec()
        return dialog.wish
    finally:
        dialog.deleteLater()
