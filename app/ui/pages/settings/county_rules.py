"""The rules of one county profile: its name, the file it wants, whom it pays, which programmes go by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.county_profiles import OTHERS, ProfileView, change_profile, end_profile, set_programmes, use_profile
from app.desktop.progress import Progress
from app.domain.county_layouts import PayeeTaken, Profile, WorkbookForm
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.ui.dialogs.ask import ask
from app.ui.pages.settings.section import words
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Choice, Column, Field, Form, LineEdit, NumberEdit, Row, Sheet, Table
from app.words import word

if TYPE_CHECKING:
    from app.ui.pages.settings.county import CountySection


class CountyRulesForm(QWidget):
    """The form, and below it the programmes; the built-in profile only says what it is and can be used."""

    def __init__(self, section: CountySection) -> None:
        super().__init__()
        self._section = section
        self._view: ProfileView | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        self.note = Banner(
            "info", self.tr("This one cannot be changed. Add your county's own, then drop in its blank template.")
        )
        box.addWidget(self.note)
        box.addWidget(self._build_form())
        box.addWidget(self._build_programmes())

    def _build_form(self) -> Sheet:
        self.sheet = Sheet(self.tr("Rules of the county"))
        lang = self._section.language
        self.name = Field(self.tr("Name"), LineEdit(dots=False))
        forms = {WorkbookForm.XLS: self.tr("Old Excel (.xls)"), WorkbookForm.XLSX: self.tr("Excel (.xlsx)")}
        self.form_choice = Choice([(one, forms.get(one, one.value)) for one in WorkbookForm])
        self.limit = Field(
            self.tr("Rows in one file"), NumberEdit(covered=False), hint=self.tr("0: no limit. More go in more files.")
        )
        self.payee = Choice([(one, word("payee_taken", one.value, lang)) for one in PayeeTaken])
        self.library = Choice(
            [(False, self.tr("Not asked")), (True, self.tr("Only people its library has, as it has them"))]
        )
        fields = (
            self.name,
            Field(self.tr("Kind of file"), self.form_choice),
            self.limit,
            Field(self.tr("Whose account it pays"), self.payee),
            Field(self.tr("Person library"), self.library),
        )
        for pair in (fields[:2], fields[2:4], fields[4:]):
            line = QHBoxLayout()
            line.setSpacing(px(20))
            for one in pair:
                line.addWidget(one, 1)
            self.sheet.body.addLayout(line)
        self.keys = Form(list(fields), self)
        self.keys.past_last.connect(self.save)
        self.keep = Button(self.tr("Save the rules"), kind="primary", icon="device-floppy")
        self.keep.clicked.connect(self.save)
        self.end = Button(self.tr("Use it no more"), kind="danger", icon="ban")
        self.end.clicked.connect(self._on_end_clicked)
        line = QHBoxLayout()
        line.addWidget(self.keep)
        line.addStretch(1)
        line.addWidget(self.end)
        self.sheet.body.addLayout(line)
        return self.sheet

    def _build_programmes(self) -> Sheet:
        sheet = Sheet(self.tr("Which programmes go by it"), flush=True)
        self.all = Button(self.tr("All programmes"), icon="check")
        self.all.clicked.connect(self._on_all_clicked)
        self.some = Button(self.tr("Only the ticked ones"))
        self.some.clicked.connect(self._on_some_clicked)
        for button in (self.some, self.all):
            sheet.head.addWidget(button)
        columns = (
            Column("tick", "", "tick", 44),
            Column("code", self.tr("Code"), "dim", 80),
            Column("name", self.tr("Programme"), "text", stretch=True),
        )
        self.programmes = Table(columns, name=self.tr("Which programmes go by it"), row_height=36)
        self.programmes.setMinimumHeight(px(36 + 36 * 5))
        sheet.body.addWidget(self.programmes)
        told = words(self.tr("A programme of its own comes before what all others go by."), "note")
        told.setContentsMargins(px(16), px(4), px(16), px(12))
        sheet.body.addWidget(told)
        return sheet

    def show_view(self, view: ProfileView, names: list[tuple[str, str]]) -> None:
        """Show a profile; what was typed into it and not saved is kept while it is the same one."""
        if not (self.unsaved() and self._view is not None and self._view.profile.id == view.profile.id):
            self._fill(view.profile)
        self._view = view
        may = self._section.may(Act.ENTER)
        self.sheet.setVisible(not view.profile.built_in)
        self.note.setVisible(view.profile.built_in)
        for button in (self.keep, self.end, self.all, self.some):
            button.setVisible(may)
        self.programmes.set_rows(
            [Row(code, {"code": code, "name": name}, code, ticked=code in view.programmes) for code, name in names]
        )

    def unsaved(self) -> bool:
        """Whether the form says something else than what is kept."""
        if self._view is None or self._view.profile.built_in or not self.sheet.isVisible():
            return False
        return self._typed(self._view.profile) != self._view.profile

    def _fill(self, one: Profile) -> None:
        self.name.set_value(one.name)
        self.name.set_fault("")
        self.form_choice.set_value(one.form)
        self.limit.set_value(str(one.row_limit))
        self.limit.set_fault("")
        self.payee.set_value(one.payee)
        self.library.set_value(one.needs_library)

    def _typed(self, one: Profile) -> Profile:
        limit = str(self.limit.value())
        return Profile(
            one.id,
            str(self.name.value()),
            WorkbookForm(str(self.form_choice.value())),
            int(limit) if limit.isdecimal() else -1,
            PayeeTaken(str(self.payee.value())),
            bool(self.library.value()),
        )

    def save(self) -> None:
        """Keep the rules as they stand in the form."""
        if self._view is None or self._view.profile.built_in:
            return
        given = self._typed(self._view.profile)

        def work(session: Session, _progress: Progress) -> Changes:
            return change_profile(session, given)

        def done(_changes: Changes) -> None:
            self._view = None
            self._section.say("ok", self.tr("Saved: {name}").format(name=given.name))
            self._section.reload()

        self._section.write(work, done).run()

    # -- slots ---------------------------------------------------------------------------------------------------

    def _use(self, codes: list[str], text: str) -> None:
        if self._view is None:
            return
        key = self._view.profile.id
        everything = codes == [OTHERS]

        def work(session: Session, _progress: Progress) -> Changes:
            return use_profile(session, key) if everything else set_programmes(session, key, codes)

        def done(_changes: Changes) -> None:
            self._section.say("ok", text)
            self._section.reload()

        self._section.write(work, done).run()

    def _on_all_clicked(self) -> None:
        self._use([OTHERS], self.tr("From now on every programme without its own goes by this one."))

    def _on_some_clicked(self) -> None:
        codes = [str(code) for code in self.programmes.ticked]
        self._use(codes, self.tr("{n} programmes go by this one as their own.").format(n=len(codes)))

    def _on_end_clicked(self) -> None:
        view = self._view
        if view is None:
            return
        name = view.profile.name
        title = self.tr("Use {name} no more?").format(name=name)
        text = self.tr("What goes by it goes by the built-in one. What was sent by it stays readable.")
        if not ask(self, title, text, self.tr("Use it no more"), self.tr("Leave it")):
            return

        def work(session: Session, _progress: Progress) -> Changes:
            return end_profile(session, view.profile.id)

        def done(_changes: Changes) -> None:
            self._view = None
            self._section.say("ok", self.tr("{name} is used no more.").format(name=name))
            self._section.reload()

        self._section.write(work, done).run()
