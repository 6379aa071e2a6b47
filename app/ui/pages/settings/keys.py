"""Keys and county: our enrolment file out, the county's in, its digits typed from the printed sheet."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.progress import Progress
from app.domain.faults import Code, Fault, UsageError
from app.domain.records import Changes
from app.office.about import KnownOffice, known_offices
from app.office.enrolment import enrol
from app.office.session import Session
from app.office.sheets import KeyFiles, hand_out_keys
from app.office.users import CardState, card_state
from app.ui.context import Context
from app.ui.dialogs.ask import choose_file, choose_folder
from app.ui.pages.first_start.parts import group_style
from app.ui.pages.settings.section import Section, words
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Button, Column, Field, Form, Label, LineEdit, Row, Sheet, Table


class _Shown(Struct, frozen=True):
    card: CardState
    offices: list[KnownOffice]


class KeysSection(Section):
    """Our file and sheet; the offices we know; enrolling one more."""

    nouns = frozenset({"setting", "partner", "user"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._file: Path | None = None
        self._written: KeyFiles | None = None
        self._build_ours()
        self._build_known()
        self._build_form()
        if not self.administers:
            self.only_admins(self.tr("Only an admin writes our enrolment file and enrols the county."))

    # -- building ------------------------------------------------------------------------------------------------

    def _build_ours(self) -> None:
        sheet = Sheet(self.tr("Our enrolment file for the county"))
        self.state = words("")
        sheet.body.addWidget(self.state)
        text = self.tr(
            "The county takes our packages only after it has this file and has typed the digits from its printed "
            "sheet. Whenever somebody is enrolled, reset or disabled, it needs a new one."
        )
        sheet.body.addWidget(words(text, "note"))
        self.write_keys = Button(self.tr("Write file and sheet…"), kind="primary", icon="certificate")
        self.write_keys.clicked.connect(self._on_write_clicked)
        if not self.administers:
            self.write_keys.hide()
        self.open_sheet = Button(self.tr("Open the sheet to print it"), icon="printer")
        self.open_sheet.clicked.connect(self._on_open_clicked)
        self.open_sheet.hide()
        line = QHBoxLayout()
        line.addWidget(self.write_keys)
        line.addWidget(self.open_sheet)
        line.addStretch(1)
        sheet.body.addLayout(line)
        self.digits = Label("", "panel", wrap=True)
        self.digits.setStyleSheet(group_style())
        self.digits.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.digits.hide()
        sheet.body.addWidget(self.digits)
        self.body.addWidget(sheet)

    def _build_known(self) -> None:
        sheet = Sheet(self.tr("Offices we know"), flush=True)
        self.enrol = Button(self.tr("Enrol an office…"), icon="plus")
        self.enrol.clicked.connect(self._on_enrol_clicked)
        if not self.administers:
            self.enrol.hide()
        sheet.head.addWidget(self.enrol)
        columns = (
            Column("name", self.tr("Office"), "bold", stretch=True),
            Column("code", self.tr("Code"), "dim", 120),
            Column("number", self.tr("File number"), "number", 110),
            Column("since", self.tr("Since"), "dim", 130),
        )
        self.table = Table(columns, name=self.tr("Offices we know"), row_height=38)
        self.table.setMinimumHeight(px(36 + 38 * 2))
        self.none = words(self.tr("None yet. Without the county's file nothing can be sent as a package."))
        self.none.setContentsMargins(px(16), 0, px(16), px(12))
        sheet.body.addWidget(self.table)
        sheet.body.addWidget(self.none)
        self.body.addWidget(sheet)

    def _build_form(self) -> None:
        self.form_sheet = Sheet(self.tr("Enrol an office"))
        self.file = words("")
        self.form_sheet.body.addWidget(self.file)
        self.typed = Field(
            self.tr("The digits on the printed sheet"),
            LineEdit(dots=False),
            hint=self.tr("Six groups of five digits, typed from the paper, not copied from the file."),
        )
        self.form_sheet.body.addWidget(self.typed)
        self.save = Button(self.tr("Enrol"), kind="primary", icon="check")
        self.save.clicked.connect(self.try_to_enrol)
        cancel = Button(self.tr("Leave it"))
        cancel.clicked.connect(self._close_form)
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addWidget(cancel)
        line.addStretch(1)
        self.form_sheet.body.addLayout(line)
        self.form_sheet.hide()
        self.body.addWidget(self.form_sheet)
        self.form = Form([self.typed], self)
        self.form.past_last.connect(self.try_to_enrol)

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """How our file stands, and whom we know."""

        def look(session: Session) -> _Shown:
            return _Shown(card_state(session), known_offices(session))

        self.read(look, self._on_read)

    def focus_first(self) -> QWidget | None:
        """Writing the file."""
        return self.write_keys if self.administers else self.table

    def _on_read(self, shown: _Shown) -> None:
        card = shown.card
        text = self.tr("Number {number} of {day}, as it was written last.")
        if card.due:
            text = self.tr("Number {number} of {day}. It was not written out yet: the county needs it.")
        self.state.setText(text.format(number=card.number, day=card.made_at))
        rows = [
            Row(one.code, {"name": one.name, "code": one.code, "number": str(one.number), "since": one.since}, one)
            for one in shown.offices
        ]
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)

    # -- ours ----------------------------------------------------------------------------------------------------

    def _on_write_clicked(self) -> None:
        folder = choose_folder(self, self.tr("Onto which stick or into which folder?"))
        if folder is not None:
            self.write_to(folder)

    def write_to(self, folder: Path) -> None:
        """Write our file and its sheet into a folder."""
        lang = self.language

        def write(session: Session, _progress: Progress) -> KeyFiles:
            return hand_out_keys(session, folder, lang)

        self.write(write, self._on_written).run()

    def _on_written(self, files: KeyFiles) -> None:
        self._written = files
        self.digits.setText("   ".join(files.digits.split()))
        self.digits.show()
        self.open_sheet.show()
        text = self.tr(
            "Written: {file} and {paper}. Carry the file to the county and hand over the printed sheet by another way."
        )
        self.say("ok", text.format(file=files.path.name, paper=files.paper.name))
        self.reload()

    def _on_open_clicked(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.paper)))

    # -- theirs --------------------------------------------------------------------------------------------------

    def _on_enrol_clicked(self) -> None:
        path = choose_file(self, self.tr("Which enrolment file?"), self.tr("Enrolment files (*.yktkey)"))
        if path is not None:
            self.use_file(path)

    def use_file(self, path: Path) -> None:
        """Ask for the digits of this file's sheet."""
        self._file = path
        self.typed.set_value("")
        self.typed.set_fault("")
        self.file.setText(self.tr("File: {name}").format(name=path.name))
        self.form_sheet.show()
        self.typed.editor.setFocus()

    def try_to_enrol(self) -> None:
        """Pin the office when the digits are those of its file."""
        path, typed = self._file, str(self.typed.value())
        if path is None:
            return
        if not typed:
            self.typed.set_fault(self.tr("Type the six groups from the sheet."))
            return

        def take(session: Session, _progress: Progress) -> tuple[str, int, Changes]:
            card, changes = enrol(session, path, typed)
            return card.name, card.number, changes

        self.context.ops.write(self, take).on_done(self._on_enrolled).on_failed(self._on_refused).run()

    def _on_enrolled(self, result: tuple[str, int, Changes]) -> None:
        name, number, changes = result
        self._close_form()
        text = self.tr("{name} is enrolled with its file number {number}.")
        if not changes.seq:
            text = self.tr("{name} was enrolled with this file before; nothing changed.")
        self.say("ok", text.format(name=name, number=number))
        self.reload()

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, UsageError) and error.code is Code.ENROLMENT_DIGITS:
            self.typed.set_fault(fault_text(error, self.language))
            self.typed.editor.setFocus()
        elif isinstance(error, Fault):
            self.show_error(error)

    def _close_form(self) -> None:
        self.enrol.setFocus(Qt.FocusReason.OtherFocusReason)  # else the keyboard lands in the navigation
        self.form_sheet.hide()
        self._file = None
