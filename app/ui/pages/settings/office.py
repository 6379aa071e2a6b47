"""The office: its name and the two telephones on every notice."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.records import Changes
from app.office.about import About, about, require_phone, set_office_name, set_phones
from app.office.passphrases import require_name
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.settings.section import Section, words
from app.ui.texts import fault_text
from app.ui.widgets import Button, Field, Form, FormFaults, Label, LineEdit, Sheet
from app.ui.widgets.sheets import fact


class OfficeSection(Section):
    """For an admin a form, for everybody else what stands there."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._known: About | None = None
        sheet = Sheet(self.tr("Office and telephones"))
        self.faults = FormFaults()
        sheet.body.addWidget(self.faults)
        self.name = Field(self.tr("Name of the office"), LineEdit(dots=False))
        hint = self.tr("With the area code: 0999-8123456")
        self.report = Field(self.tr("Telephone for complaints"), LineEdit(dots=False), hint=hint)
        self.consult = Field(self.tr("Telephone for questions"), LineEdit(dots=False), hint=hint)
        fields = [self.name, self.report, self.consult]
        for field in fields:
            field.setEnabled(self.administers)
            sheet.body.addWidget(field)
        sheet.body.addWidget(words(self.tr("They stand on every notice that is printed from now on."), "note"))
        self.save = Button(self.tr("Save"), kind="primary", icon="device-floppy")
        self.save.clicked.connect(self.try_to_save)
        if not self.administers:
            self.save.hide()
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addStretch(1)
        sheet.body.addLayout(line)
        self.body.addWidget(sheet)
        if not self.administers:
            self.only_admins(self.tr("Only an admin changes the office and its telephones."))
        self._build_facts()
        self.form = Form(fields, self)
        self.form.past_last.connect(self.try_to_save)

    def _build_facts(self) -> None:
        sheet = Sheet(self.tr("This data"))
        self.code = Label("", "body")
        self.number = Label("", "body", wrap=True)
        sheet.body.addLayout(fact(self.tr("Code of the township"), self.code, label_width=180))
        sheet.body.addLayout(fact(self.tr("Number of this data"), self.number, label_width=180))
        self.body.addWidget(sheet)

    def reload(self) -> None:
        """What stands there now; what is being typed stays."""

        def look(session: Session) -> About:
            return about(session)

        self.read(look, self._on_read)

    def focus_first(self) -> QWidget | None:
        """The name."""
        return self.name.editor if self.administers else None

    def unsaved(self) -> bool:
        """Typed and not saved."""
        return self._known is not None and self._typed() != (
            self._known.name,
            self._known.report_phone,
            self._known.consult_phone,
        )

    def try_to_save(self) -> None:
        """Save what differs, or say what is wrong."""
        if self._known is None or not self.administers:
            return
        self._check()
        wrong = [(field.fault, field) for field in (self.name, self.report, self.consult) if field.fault]
        self.faults.show_faults(self.tr("{n} to mend before it can be saved").format(n=len(wrong)), wrong)
        if wrong:
            return
        known, (name, report, consult) = self._known, self._typed()

        def save(session: Session, _progress: Progress) -> list[Changes]:
            made = []
            if name != known.name:
                made.append(set_office_name(session, name))
            if (report, consult) != (known.report_phone, known.consult_phone):
                made.append(set_phones(session, report=report, consult=consult))
            return made

        def saved(_made: list[Changes]) -> None:
            self._known = None
            self.say("ok", self.tr("Saved. It stands on every notice that is printed from now on."))
            self.reload()

        self.write(save, saved).run()

    def _typed(self) -> tuple[str, str, str]:
        return str(self.name.value()), str(self.report.value()), str(self.consult.value())

    def _check(self) -> None:
        for field, rule in ((self.name, require_name), (self.report, require_phone), (self.consult, require_phone)):
            try:
                rule(str(field.value()))
                field.set_fault("")
            except Fault as fault:
                field.set_fault(fault_text(fault, self.language))

    def _on_read(self, known: About) -> None:
        if not self.unsaved():
            self.name.set_value(known.name)
            self.report.set_value(known.report_phone)
            self.consult.set_value(known.consult_phone)
        self._known = known
        self.code.setText(known.code)
        follows = self.tr("{number}, restored from {earlier}").format(number=known.instance, earlier=known.succeeds)
        self.number.setText(follows if known.succeeds else known.instance)
