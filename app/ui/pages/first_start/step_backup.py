"""A changed PC: the backup is found on the stick, opened by passphrase or recovery code, and laid out here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.desktop.operations import Operation, Operations
from app.desktop.progress import Progress
from app.domain.faults import Code, Fault, UsageError
from app.office.drives import list_drives
from app.office.restoring import FoundBackup, Recovery, Restored, find_backups, open_recovery, restore_here
from app.office.session import SystemClock
from app.ui.dialogs.ask import choose_folder
from app.ui.pages.first_start import step_office
from app.ui.pages.first_start.parts import GroupsEdit, PassphraseEdit
from app.ui.pages.first_start.step import Answers, Step
from app.ui.theme import px
from app.ui.widgets import Button, Column, EmptyState, Field, Form, Label, LineEdit, ProgressLine, Row, Sheet, Table
from app.ui.widgets.sheets import clear_layout


class FindStep(Step):
    """Which backup: those on plugged-in sticks are listed by themselves."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Where is the backup?"),
            self.tr("Plug in the stick with the backups. The newest one stands on top."),
        )
        line = QHBoxLayout()
        self.look = Button(self.tr("Look on the sticks again"), icon="refresh")
        self.look.clicked.connect(self.look_on_sticks)
        self.folder = Button(self.tr("Choose a folder or stick…"), icon="folder-open")
        self.folder.clicked.connect(self._on_folder_clicked)
        line.addWidget(self.look)
        line.addWidget(self.folder)
        line.addStretch(1)
        self.body.addLayout(line)
        columns = (
            Column("made", self.tr("Made"), "bold", 170),
            Column("store", self.tr("Of"), stretch=True),
            Column("people", self.tr("People"), "number", 90),
            Column("cards", self.tr("Cards"), "number", 90),
            Column("rosters", self.tr("Rosters"), "number", 90),
        )
        self.table = Table(columns, name=self.tr("Backups"), row_height=38)
        self.table.setFixedHeight(px(36 + 38 * 6 + 4))
        self.table.opened.connect(self._on_opened)
        self.sheet = Sheet(flush=True)
        self.sheet.body.addWidget(self.table)
        self.none = EmptyState("usb", self.tr("No backup yet"), self.tr("Backups on a stick show here by themselves."))
        self.none.setMinimumHeight(self.table.height())
        self.sheet.body.addWidget(self.none)
        self._show_any(any_found=False)
        self.body.addWidget(self.sheet)
        self.words = Label("", "second", wrap=True)
        self.body.addWidget(self.words)
        self.body.addStretch(1)

    def enter(self) -> None:
        """Look on the sticks by itself."""
        if self.table.current is None:
            self.look_on_sticks()
        else:
            self.table.setFocus()

    def look_on_sticks(self) -> None:
        """Every stick that is plugged in."""
        self.look.setFocus()
        self.words.setText(self.tr("Looking on the sticks…"))

        def search(_progress: Progress) -> list[FoundBackup]:
            found: list[FoundBackup] = []
            for drive in list_drives():
                try:
                    found += find_backups(drive.folder)
                except Fault:
                    continue  # a stick without backups, or pulled meanwhile, is no reason to stop
            return found

        self.ops.free(self, search).on_done(self._on_sticks_read).run()

    def look_in(self, place: Path) -> None:
        """A folder that was chosen."""

        def search(_progress: Progress) -> list[FoundBackup]:
            return find_backups(place)

        self.run(search, self._on_found).run()

    def go_on(self) -> None:
        """The current row."""
        found = self.table.current
        if found is None:
            self.tell("err", self.tr("Choose a backup first: plug in the stick, or choose the folder where it lies."))
            self.folder.setFocus()
            return
        self.answers.backup = found
        self.answers.township = found.store
        self.done.emit()

    def _on_sticks_read(self, found: list[FoundBackup]) -> None:
        self._on_found(sorted(found, key=lambda one: (one.made_at, one.seq), reverse=True))
        if not found:
            self.words.setText(self.tr("No backup was found on a stick. Choose the folder where it lies."))
            self.folder.setFocus()

    def _show_any(self, *, any_found: bool) -> None:
        self.table.setVisible(any_found)
        self.none.setVisible(not any_found)

    def _on_found(self, found: list[FoundBackup]) -> None:
        self._show_any(any_found=bool(found))
        self.table.set_rows([_row(one) for one in found])
        self.words.setText(self.tr("{n} backups found").format(n=len(found)) if found else "")
        if found:
            self.show_error(None)
            self.table.select_first()
            self.table.setFocus()

    def _on_opened(self, _found: FoundBackup) -> None:
        self.go_on()

    def _on_folder_clicked(self) -> None:
        place = choose_folder(self, self.tr("Where does the backup lie?"))
        if place is not None:
            self.look_in(place)


def _row(one: FoundBackup) -> Row:
    made = datetime.fromisoformat(one.made_at)
    cells = {
        "made": f"{made:%Y-%m-%d %H:%M}",
        "store": one.store,
        "people": f"{one.people:,}",
        "cards": f"{one.cards:,}",
        "rosters": f"{one.rosters:,}",
    }
    return Row(str(one.path), cells, one)


class PlaceStep(step_office.PlaceStep):
    """Where the restored data lies on this PC."""

    @property
    def wanted_name(self) -> str:
        """As the store was called."""
        return self.answers.township


class OpenStep(Step):
    """By a passphrase of the backup's day, or by the recovery code of that day."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Open the backup"),
            self.tr("With the passphrase that was in use on the day of the backup."),
        )
        self.secret = Field(self.tr("Passphrase"), PassphraseEdit())
        self.name = Field(self.tr("Name"), LineEdit(), hint=self.tr("Two people use this passphrase: whose is it?"))
        self._ask_name(False)
        self.groups = GroupsEdit(self.tr("Recovery code"))
        self.code = Field(self.tr("Recovery code, seven groups"), self.groups)
        self.code.hide()
        self.groups.finished.connect(self.go_on)
        for field in (self.secret, self.name, self.code):
            self.body.addWidget(field)
        line = QHBoxLayout()
        self.other = Button("", kind="link")
        self.other.clicked.connect(self._on_other_clicked)
        line.addWidget(self.other)
        line.addStretch(1)
        self.body.addLayout(line)
        self._job = QVBoxLayout()
        self.body.addLayout(self._job)
        self.body.addStretch(1)
        self.ask_in(Form([self.secret, self.name], self))
        self.by_code = False
        self.next_text = self.tr("Take it over")
        self._say_other()

    def enter(self) -> None:
        """Type at once."""
        (self.groups if self.by_code else self.secret.editor).setFocus()

    def go_on(self) -> None:
        """Lay it out; a wrong passphrase leaves nothing behind."""
        backup, folder = self.answers.backup, self.answers.folder
        if backup is None or folder is None:
            return
        if self.by_code:
            self._open_by_code(backup, folder)
        else:
            self._open_by_passphrase(backup, folder)

    def _open_by_passphrase(self, backup: FoundBackup, folder: Path) -> None:
        secret, name = str(self.secret.value()), str(self.name.value()) if self.name.isEnabled() else ""

        def restore(_progress: Progress) -> Restored:
            return restore_here(backup.path, folder, secret, SystemClock(), user=name or None)

        def restored(made: Restored) -> None:
            self.answers.opened = (made.folder, name, secret)
            self._clear_job()
            self.done.emit()

        self._start(self.run(restore, restored))

    def _open_by_code(self, backup: FoundBackup, folder: Path) -> None:
        code = self.groups.value()

        def lay_out(_progress: Progress) -> Recovery:
            return open_recovery(backup.path, folder, code, SystemClock())

        def laid_out(recovery: Recovery) -> None:
            self.answers.recovery = recovery
            self._clear_job()
            self.done.emit()

        self._start(self.run(lay_out, laid_out))

    def _start(self, operation: Operation[Any]) -> None:
        operation.named(self.tr("Taking over the backup"))
        self._clear_job()
        self._job.addWidget(ProgressLine(operation))
        operation.on_failed(self._on_failed).run()

    def _on_failed(self, error: BaseException) -> None:
        self._clear_job()
        if isinstance(error, UsageError) and error.code is Code.USER_NAME_NEEDED:
            self.show_error(None)
            self._ask_name(True)
            self.name.editor.setFocus()
        else:
            self.enter()

    def _clear_job(self) -> None:
        clear_layout(self._job)

    def _ask_name(self, wanted: bool) -> None:
        """Only where two have one passphrase; Enter passes over it else."""
        self.name.setVisible(wanted)
        self.name.setEnabled(wanted)

    def _on_other_clicked(self) -> None:
        self.by_code = not self.by_code
        self.secret.setVisible(not self.by_code)
        self._ask_name(False)
        self.code.setVisible(self.by_code)
        self.show_error(None)
        self._say_other()
        self.enter()

    def _say_other(self) -> None:
        by_code, by_secret = self.tr("No passphrase: use the recovery code"), self.tr("Use a passphrase")
        self.other.setText(by_secret if self.by_code else by_code)
