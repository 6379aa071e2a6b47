"""The passphrase is forgotten: with the recovery code somebody sets a new one and goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.domain.faults import Code, Fault, UsageError
from app.office.session import SystemClock
from app.office.users import recover_desk
from app.ui.pages.first_start.parts import GroupsEdit, NewPassphrase, spoken
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Field, Label, LineEdit, Sheet
from app.ui.widgets.sheets import clear_layout

WIDTH = 620
_OF_NAME = (Code.USER_UNKNOWN, Code.USER_DISABLED, Code.VALUE_REQUIRED)


class Recovering(QWidget):
    """Name, the code from the sheet, the new passphrase twice.

    Signals:
        recovered(Path, str, str): folder, name and new passphrase; the store opens by them now.
        left(): back to signing in.
    """

    recovered = Signal(object, str, str)
    left = Signal()

    def __init__(self, ops: Operations, folder: Path, today: date | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._ops = ops
        self._folder = folder
        self._today = today
        self._language = spoken()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(20), px(20), px(20), px(20))
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._build_sheet())
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self.setFocusProxy(self.name.editor)

    def _build_sheet(self) -> Sheet:
        sheet = Sheet(self.tr("Forgotten passphrase"))
        sheet.setFixedWidth(px(WIDTH))
        text = self.tr(
            "With the recovery code from the safe you set a new passphrase. The old signing key does not come back: "
            "the county needs a new registration file afterwards. An admin can also reset it in the settings."
        )
        sheet.body.addWidget(Label(text, "second", wrap=True))
        self._notice = QVBoxLayout()
        sheet.body.addLayout(self._notice)
        self.name = Field(self.tr("Your name here"), LineEdit())
        self.groups = GroupsEdit(self.tr("Recovery code"))
        self.code = Field(self.tr("Recovery code"), self.groups)
        self.new = NewPassphrase(self._language, self)
        for field in (self.name, self.code, *self.new.fields):
            sheet.body.addWidget(field)
        self.go = Button(self.tr("Set it and open"), kind="primary", icon="key")
        self.go.clicked.connect(self.try_it)
        self.back = Button(self.tr("Back"))
        self.back.clicked.connect(self.left)
        line = QHBoxLayout()
        line.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(self.go)
        sheet.body.addLayout(line)
        return sheet

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Work begins with the name."""
        super().focusInEvent(event)
        self.name.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter sets it, Esc goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.try_it()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def try_it(self) -> None:
        """Check what was typed, then open by the code; off the main thread."""
        if not self.go.isEnabled():
            return
        clear_layout(self._notice)
        name = str(self.name.value()).strip()
        self.name.set_fault("" if name else fault_text(UsageError(Code.VALUE_REQUIRED), self._language))
        self.code.set_fault("" if self.groups.complete else self.tr("Type all seven groups."))
        self.new.name = name
        faults = [one for one in (self.name, self.code) if one.fault]
        faults += [field for _, field in self.new.check()]
        if faults:
            faults[0].editor.setFocus()
            return
        self.go.setEnabled(False)
        folder, code, secret, clock = self._folder, self.groups.value(), self.new.value(), SystemClock(self._today)

        def run(_progress: Progress) -> tuple[str, str]:
            recover_desk(folder, code, name, secret, clock)
            return name, secret

        self._ops.free(self, run).on_done(self._on_done).on_failed(self._on_failed).run()

    def _on_done(self, what: tuple[str, str]) -> None:
        self.new.clear()
        self.groups.set_value("")
        self.recovered.emit(self._folder, *what)

    def _on_failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if not isinstance(error, Fault):
            return
        text = fault_text(error, self._language)
        if error.code is Code.WRONG_RECOVERY_CODE:
            self.code.set_fault(text)
            self.groups.setFocus()
        elif error.code in _OF_NAME:
            self.name.set_fault(text)
            self.name.editor.setFocus()
        else:
            self._notice.addWidget(Banner("err", text))
