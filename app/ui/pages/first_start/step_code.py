"""The recovery code: printed for two places, and typed back before the store counts as ready."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.domain.faults import Code, EnvironmentFault, Fault, UserError
from app.domain.makers import Role
from app.ui.dialogs.ask import ask, save_as
from app.ui.pages.first_start.parts import GroupsEdit, group_style, wrong_groups
from app.ui.pages.first_start.printing import print_pdf
from app.ui.pages.first_start.step import Answers, Step
from app.ui.texts import fault_text
from app.ui.widgets import Button, Field, Label, Sheet


class PrintStep(Step):
    """Two sheets: one for the safe, one sealed to the county."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Print the recovery code"),
            self.tr(
                "When all passphrases are forgotten or this PC is lost, only this code opens the data. Lock one sheet "
                "in the safe, seal the other and hand it to the county."
            ),
        )
        self.print = Button(self.tr("Print both sheets"), icon="printer")
        self.save = Button(self.tr("Keep as PDF…"), icon="download")
        self.write = Button(self.tr("No printer: write it by hand"), icon="edit")
        self.print.clicked.connect(self._on_print_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.write.clicked.connect(self._on_write_clicked)
        line = QHBoxLayout()
        for button in (self.print, self.save, self.write):
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)
        self.sheet = Sheet(self.tr("Recovery code"), self.tr("write it twice, group by group"))
        self.code = Label("", "panel", wrap=True)
        self.code.setStyleSheet(group_style())
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.sheet.body.addWidget(self.code)
        self.sheet.hide()
        self.body.addWidget(self.sheet)
        self.body.addStretch(1)
        self.next_text = self.tr("I have it on paper")
        self._on_paper = False

    def enter(self) -> None:
        """Printing is what comes first."""
        self.print.setFocus()

    def go_on(self) -> None:
        """Only when there is something to have on paper."""
        if not self._on_paper:
            self.tell("err", self.tr("Print the code first, keep it as a PDF, or write it by hand."))
            self.print.setFocus()
            return
        self.done.emit()

    def may_go_back(self) -> bool:
        """Another code would be made: what is on paper would open nothing."""
        return not self._on_paper or ask(
            self.window(),
            self.tr("Go back and make another code?"),
            self.tr("The sheets with this code will open nothing then. Tear them up and print the new ones."),
            self.tr("Go back"),
            self.tr("Stay here"),
        )

    def go_back(self) -> None:
        """The store that waited for its code is thrown away: its answers may change."""
        if self.answers.draft is not None:
            self.answers.draft.discard()
            self.answers.draft = None

    def keep(self, path: Path) -> None:
        """Copy the sheet where somebody wants it."""
        if self.answers.draft is None:
            return
        try:
            shutil.copyfile(self.answers.draft.sheet, path)
        except OSError:
            self.show_error(EnvironmentFault(Code.DISK_FAILED, path=path.name))
            return
        self._on_paper = True
        text = self.tr("Kept as {name}. Whoever has this file opens the data: print it, then delete it.")
        self.tell("warn", text.format(name=path.name))

    def _on_print_clicked(self) -> None:
        if self.answers.draft is not None and print_pdf(self, self.answers.draft.sheet, self.title.text()):
            self._on_paper = True
            self.tell("ok", self.tr("Sent to the printer. Look whether both sheets came out."))
            self.ready.emit()

    def _on_save_clicked(self) -> None:
        if self.answers.draft is not None:
            name = self.answers.draft.sheet.name
            path = save_as(self, self.tr("Keep the recovery code as"), name, "PDF (*.pdf)")
            if path is not None:
                self.keep(path)

    def _on_write_clicked(self) -> None:
        if self.answers.draft is not None:
            self.code.setText("   ".join(self.answers.draft.code.split("-")))
            self.code.setAccessibleName(self.answers.draft.code)
            self.sheet.show()
            self._on_paper = True


class TypeStep(Step):
    """The code typed back from the paper."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Type the code from the paper"),
            self.tr("So that on the day of need it is known to be right. Capital or small letters are the same."),
        )
        self.groups = GroupsEdit(self.tr("Recovery code"))
        self.field = Field(self.tr("Recovery code, seven groups"), self.groups)
        self.groups.finished.connect(self.go_on)
        self.body.addWidget(self.field)
        self.body.addStretch(1)
        self.next_text = self.tr("Open the desk")

    def enter(self) -> None:
        """The first box."""
        self.groups.setFocus()

    def go_on(self) -> None:
        """Right: the store gets its name and is opened. Wrong: which group."""
        draft = self.answers.draft
        if draft is None:
            return
        typed = self.groups.value()

        def confirm(_progress: Progress) -> Path:
            return draft.confirm(typed)

        self.run(confirm, self._on_confirmed).on_failed(self._on_refused).run()

    def _on_confirmed(self, folder: Path) -> None:
        clerk = self.answers.users[Role.CLERK]
        self.answers.draft = None
        self.answers.opened = (folder, clerk.name, clerk.passphrase)
        self.done.emit()

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.code is Code.RECOVERY_GROUPS:
            self.show_error(None)
            self.field.set_fault(fault_text(error, self.answers.language))
            self.groups.mark(wrong_groups(error))
        elif isinstance(error, Fault):
            self.field.set_fault("")
