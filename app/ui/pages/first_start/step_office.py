"""The township, the office, where its data lies, its programmes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.office.about import require_phone
from app.office.divisions import Township, Townships, townships, villages_of
from app.office.first_start import folder_named, require_place
from app.office.passphrases import require_name
from app.ui.dialogs.ask import choose_folder
from app.ui.pages.first_start.step import Answers, Step
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Button, Column, Field, Form, Label, LineEdit, Row, SearchBox, Sheet, Table

_SHOWN = 50


class TownshipStep(Step):
    """Which township: found by name, first letters or code."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Which township is it?"),
            self.tr("Type the name, its first letters in pinyin, or the code. A county's name beside it narrows it."),
        )
        self.search = SearchBox(self.tr("For example: 巴彦岱, bydz, 伊宁 bydz, 654002100"))
        self.search.searched.connect(self._on_searched)
        self.search.went_down.connect(self._on_went_down)
        self.body.addWidget(self.search)
        columns = (
            Column("name", self.tr("Township"), "bold", 200),
            Column("above", self.tr("County, prefecture, province"), stretch=True),
            Column("code", self.tr("Code"), "dim", 120),
        )
        self.table = Table(columns, name=self.tr("Townships"), row_height=38)
        self.table.setFixedHeight(px(36 + 38 * 7 + 4))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        sheet = Sheet(flush=True)
        sheet.body.addWidget(self.table)
        self.body.addWidget(sheet)
        self.villages = Label("", "second", wrap=True)
        self.body.addWidget(self.villages)
        self.body.addStretch(1)
        self._found: Townships | None = None
        self._chosen: Township | None = None

    def enter(self) -> None:
        """Have the townships read, and type at once."""
        self.search.setFocus()
        if self._found is None:
            self.search.say(self.tr("reading the list…"))

            def read(_progress: Progress) -> Townships:
                return townships()

            self.ops.free(self, read).on_done(self._on_read).run()

    def go_on(self) -> None:
        """The chosen one, or the only one that was found."""
        if self._chosen is None:
            self.tell("err", self.tr("Choose the township: search it, then press Enter on its row."))
            self.search.setFocus()
            return
        if self.answers.code != self._chosen.code or not self.answers.office_name:
            self.answers.office_name = f"{self._chosen.above[-1]}{self._chosen.name}{_office_word(self._chosen.name)}"
        self.answers.code = self._chosen.code
        self.answers.township = self._chosen.name
        self.done.emit()

    def _on_read(self, found: Townships) -> None:
        self._found = found
        self.search.say("")
        if self.answers.code and not self.search.text():
            self.search.edit.setText(self.answers.code)  # of a first start that was left
        self._on_searched(self.search.text())

    def _on_searched(self, text: str) -> None:
        if self._found is None:
            return
        found = self._found.search(text, _SHOWN)
        rows = [Row(one.code, {"name": one.name, "above": " ".join(one.above), "code": one.code}, one) for one in found]
        self._chosen = None
        self.table.set_rows(rows)
        count = self.tr("{n} found") if len(found) < _SHOWN else self.tr("more than {n}")
        self.search.say(count.format(n=len(found)) if text.strip() else "")
        self.set_words(self.villages, "" if found or not text.strip() else self.tr("No township is called so."))
        if found:
            self.table.select_first()

    def _on_went_down(self) -> None:
        if self.table.current is not None:
            self.table.setFocus()

    def _on_selected(self, one: Township | None) -> None:
        self._chosen = one
        if one is None:
            return
        self.show_error(None)
        names = [village.name for village in villages_of(one.code)]
        text = self.tr("{n} villages and communities: {names}")
        joint = "、" if self.answers.language == "zh" else ", "
        shown = joint.join(names[:12]) + ("…" if len(names) > 12 else "")
        self.set_words(self.villages, text.format(n=len(names), names=shown))

    def _on_opened(self, one: Township) -> None:
        self._chosen = one
        self.go_on()


def _office_word(township: str) -> str:
    """What the office of a township is called by law: a street office or the people's government."""
    return "办事处" if township.endswith("街道") else "人民政府"


class OfficeStep(Step):
    """Its name on notices, and the two telephones that no notice goes without."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("What stands on your notices?"),
            self.tr("Every notice names the office and two telephones: where to complain, and where to ask."),
        )
        self.name = Field(self.tr("Name of the office"), LineEdit(dots=False))
        self.report = Field(
            self.tr("Telephone for complaints"), LineEdit(dots=False), hint=self.tr("With the area code: 0999-8123456")
        )
        self.consult = Field(self.tr("Telephone for questions"), LineEdit(dots=False))
        for field in (self.name, self.report, self.consult):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.ask_in(Form([self.name, self.report, self.consult], self))
        self.report.left.connect(self._on_report_left)
        self.consult.left.connect(self._on_consult_left)

    def enter(self) -> None:
        """The name is known from the township; it can be changed."""
        self.name.set_value(self.answers.office_name)
        self.report.set_value(self.answers.report_phone)
        self.consult.set_value(self.answers.consult_phone)
        (self.report if self.answers.office_name else self.name).editor.setFocus()

    def go_on(self) -> None:
        """All three, each checked."""
        self._check(self.name)
        self._check_phone(self.report)
        self._check_phone(self.consult)
        for field in (self.name, self.report, self.consult):
            if field.fault:
                field.editor.setFocus()
                return
        self.answers.office_name = str(self.name.value())
        self.answers.report_phone = str(self.report.value())
        self.answers.consult_phone = str(self.consult.value())
        self.done.emit()

    def go_back(self) -> None:
        """What was typed is there again when one comes back."""
        self.answers.office_name = str(self.name.value())
        self.answers.report_phone = str(self.report.value())
        self.answers.consult_phone = str(self.consult.value())

    def _check(self, field: Field) -> None:
        try:
            require_name(str(field.value()))
            field.set_fault("")
        except Fault as fault:
            field.set_fault(fault_text(fault, self.answers.language))

    def _check_phone(self, field: Field) -> None:
        try:
            require_phone(str(field.value()))
            field.set_fault("")
        except Fault as fault:
            field.set_fault(fault_text(fault, self.answers.language))

    def _on_report_left(self) -> None:
        if self.report.value():
            self._check_phone(self.report)

    def _on_consult_left(self) -> None:
        if self.consult.value():
            self._check_phone(self.consult)


class PlaceStep(Step):
    """Where the data lies; a stick, a share or a synchronised folder is refused with the reason."""

    enter_goes_on = True

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Where shall the data lie?"),
            self.tr("On this PC's own disk. Sticks are for backups and for carrying things to the county."),
        )
        sheet = Sheet()
        self.path = Label("", wrap=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sheet.body.addWidget(self.path)
        line = QHBoxLayout()
        self.other = Button(self.tr("Put it somewhere else…"), icon="folder")
        self.other.clicked.connect(self._on_other_clicked)
        line.addWidget(self.other)
        line.addStretch(1)
        sheet.body.addLayout(line)
        self.body.addWidget(sheet)
        self.body.addStretch(1)

    @property
    def wanted_name(self) -> str:
        """What the folder is called."""
        return self.answers.township

    def enter(self) -> None:
        """The documents of this user, unless somebody says otherwise; Enter takes it."""
        self.use(self.answers.place)

    def use(self, place: Path) -> None:
        """Look whether it may lie there."""
        self.answers.place = place
        self.answers.folder = folder_named(place, self.wanted_name)
        self.path.setText(str(self.answers.folder))
        try:
            require_place(self.answers.folder)
            self.show_error(None)
        except Fault as fault:
            self.show_error(fault)

    def go_on(self) -> None:
        """Only where it may lie."""
        if self.answers.folder is None:
            return
        try:
            require_place(self.answers.folder)
        except Fault as fault:
            self.show_error(fault)
            self.other.setFocus()
            return
        self.done.emit()

    def _on_other_clicked(self) -> None:
        place = choose_folder(self, self.tr("In which folder shall the data lie?"), str(self.answers.place))
        if place is not None:
            self.use(place)
