"""A new recovery code: printed, typed back, and only then in force."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.records import Changes
from app.office import users
from app.office.first_start import require_typed
from app.office.session import Session
from app.office.sheets import write_recovery_sheet
from app.ui.context import Context
from app.ui.pages.first_start.parts import GroupsEdit, group_style, wrong_groups
from app.ui.pages.first_start.printing import print_pdf
from app.ui.pages.settings.section import Section, words
from app.ui.texts import fault_text
from app.ui.widgets import Button, Field, Label, Sheet


class RecoverySection(Section):
    """What the code is for; for an admin, a new one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._code = ""
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._paper: Path | None = None
        sheet = Sheet(self.tr("Recovery code"))
        text = self.tr(
            "It opens the data when all passphrases are forgotten. One sheet lies in the safe, one sealed at the "
            "county. Make a new one when a sheet is lost or somebody who knew it has left."
        )
        sheet.body.addWidget(words(text))
        self.begin = Button(self.tr("Make a new recovery code"), icon="refresh")
        self.begin.clicked.connect(self.propose)
        if not self.administers:
            self.begin.hide()
        line = QHBoxLayout()
        line.addWidget(self.begin)
        line.addStretch(1)
        sheet.body.addLayout(line)
        self.body.addWidget(sheet)
        if not self.administers:
            self.only_admins(self.tr("Only an admin makes a new recovery code."))
        self._build_new()

    def _build_new(self) -> None:
        self.sheet = Sheet(self.tr("The new code"), self.tr("not in force yet"))
        self.print = Button(self.tr("Print both sheets"), kind="primary", icon="printer")
        self.print.clicked.connect(self._on_print_clicked)
        self.show_code = Button(self.tr("No printer: write it by hand"), icon="edit")
        self.show_code.clicked.connect(self._on_show_clicked)
        line = QHBoxLayout()
        line.addWidget(self.print)
        line.addWidget(self.show_code)
        line.addStretch(1)
        self.sheet.body.addLayout(line)
        self.code = Label("", "panel", wrap=True)
        self.code.setStyleSheet(group_style())
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.hide()
        self.sheet.body.addWidget(self.code)
        self.groups = GroupsEdit(self.tr("Recovery code"))
        self.groups.finished.connect(self.try_to_adopt)
        self.field = Field(
            self.tr("Type it back from the paper"),
            self.groups,
            hint=self.tr("Only then is it in force; until then the earlier code opens."),
        )
        self.sheet.body.addWidget(self.field)
        self.adopt = Button(self.tr("Put it in force"), icon="check")
        self.adopt.clicked.connect(self.try_to_adopt)
        cancel = Button(self.tr("Keep the earlier code"))
        cancel.clicked.connect(self._forget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.adopt)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        self.sheet.body.addLayout(buttons)
        self.sheet.hide()
        self.body.addWidget(self.sheet)

    def focus_first(self) -> QWidget | None:
        """Making a new one."""
        return self.begin if self.administers else None

    def unsaved(self) -> bool:
        """A code that was proposed and is not in force."""
        return bool(self._code)

    def propose(self) -> None:
        """A code that opens nothing yet, and its sheets."""
        self._forget()
        self._folder = tempfile.TemporaryDirectory(prefix="ykt-")
        folder, lang = Path(self._folder.name), self.language

        def make(session: Session, _progress: Progress) -> tuple[str, Path]:
            code = users.propose_recovery_code(session)
            return code, write_recovery_sheet(session, code, folder, lang)

        self.write(make, self._on_proposed).run()

    def try_to_adopt(self) -> None:
        """Right: the new code is in force. Wrong: which group."""
        code, typed = self._code, self.groups.value()
        if not code:
            return
        try:
            require_typed(code, typed)
        except Fault as fault:
            self.field.set_fault(fault_text(fault, self.language))
            self.groups.mark(wrong_groups(fault))
            return

        def adopt(session: Session, _progress: Progress) -> Changes:
            return users.adopt_recovery_code(session, code)

        def adopted(_changes: Changes) -> None:
            self._forget()
            self.say("ok", self.tr("The new code is in force; the earlier sheets open nothing any more: destroy them."))

        self.write(adopt, adopted).run()

    def _on_proposed(self, made: tuple[str, Path]) -> None:
        self._code, self._paper = made
        self.quiet()
        self.sheet.show()
        self.print.setFocus()

    def _on_print_clicked(self) -> None:
        if self._paper is not None and print_pdf(self, self._paper, self.tr("Recovery code")):
            self.say("ok", self.tr("Sent to the printer. Look whether both sheets came out."))
            self.groups.setFocus()

    def _on_show_clicked(self) -> None:
        self.code.setText("   ".join(self._code.split("-")))
        self.code.show()
        self.groups.setFocus()

    def _forget(self) -> None:
        """The sheet and the code are gone from this PC; what is on paper stays on paper."""
        self._code, self._paper = "", None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self.code.clear()
        self.code.hide()
        self.groups.set_value("")
        self.groups.mark(())
        self.field.set_fault("")
        self.sheet.hide()
