"""Villages of the township, and the holidays that working days are counted by."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.holidays import import_holidays
from app.desktop.progress import Progress
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.about import About, about, add_village, rename_village
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_file
from app.ui.pages.settings.section import Section, words
from app.ui.theme import px
from app.ui.widgets import Button, Column, Field, Form, LineEdit, NumberEdit, Row, Sheet, Table


class VillagesSection(Section):
    """The list; an admin renames one or adds one that the statistics do not know yet."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._renaming = ""
        self._build_form()
        self._build_list()
        if not self.administers:
            self.only_admins(self.tr("Only an admin changes villages."))
        self._build_holidays()

    def _build_list(self) -> None:
        sheet = Sheet(self.tr("Villages and communities"), flush=True)
        self.rename = Button(self.tr("Correct the spelling"), icon="edit")
        self.rename.clicked.connect(self._on_rename_clicked)
        self.add = Button(self.tr("Add a village"), icon="plus")
        self.add.clicked.connect(self._on_add_clicked)
        for button in (self.rename, self.add):
            if not self.administers:
                button.hide()
            sheet.head.addWidget(button)
        columns = (
            Column("name", self.tr("Name"), "bold", stretch=True),
            Column("code", self.tr("Code"), "dim", 180),
        )
        self.table = Table(columns, name=self.tr("Villages and communities"), row_height=38)
        self.table.setMinimumHeight(px(36 + 38 * 7))
        sheet.body.addWidget(self.table)
        merged = Button(self.tr("Merged, or renamed by a document…"), kind="link", icon="arrows-join")
        merged.clicked.connect(self._on_merged_clicked)
        line = QHBoxLayout()
        line.setContentsMargins(px(16), px(6), px(16), px(8))
        line.addWidget(merged)
        line.addStretch(1)
        sheet.body.addLayout(line)
        self.body.addWidget(sheet)

    def _build_form(self) -> None:
        self.form_sheet = Sheet(self.tr("Add a village"))
        self.code = Field(
            self.tr("Code of the village"), NumberEdit(covered=False), hint=self.tr("12 digits, the first nine ours")
        )
        self.name = Field(self.tr("Name"), LineEdit(dots=False))
        line = QHBoxLayout()
        line.setSpacing(px(20))
        line.addWidget(self.code, 1)
        line.addWidget(self.name, 1)
        self.form_sheet.body.addLayout(line)
        self.save = Button(self.tr("Save"), kind="primary", icon="device-floppy")
        self.save.clicked.connect(self.try_to_save)
        cancel = Button(self.tr("Leave it"))
        cancel.clicked.connect(self._close_form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        self.form_sheet.body.addLayout(buttons)
        self.form_sheet.hide()
        self.body.addWidget(self.form_sheet)
        self.form = Form([self.code, self.name], self)
        self.form.past_last.connect(self.try_to_save)

    def _build_holidays(self) -> None:
        sheet = Sheet(self.tr("Holidays"))
        self.years = words("")
        sheet.body.addWidget(self.years)
        text = self.tr(
            "The State Council tells next year's days off in November. Take them in as a table with the columns day "
            "and kind (rest or work); the county or our maintainer hands it out."
        )
        sheet.body.addWidget(words(text, "note"))
        self.holidays = Button(self.tr("Take in holidays…"), icon="calendar-event")
        self.holidays.clicked.connect(self._on_holidays_clicked)
        if not self.may(Act.ENTER):
            self.holidays.hide()
        line = QHBoxLayout()
        line.addWidget(self.holidays)
        line.addStretch(1)
        sheet.body.addLayout(line)
        if not self.may(Act.ENTER):
            sheet.body.addWidget(words(self.tr("A clerk or a reviewer takes them in.")))
        self.body.addWidget(sheet)

    def reload(self) -> None:
        """The villages and the years."""

        def look(session: Session) -> About:
            return about(session)

        self.read(look, self._on_read)

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def unsaved(self) -> bool:
        """A form that is open with something in it."""
        return self.form_sheet.isVisible() and bool(self.name.value())

    def try_to_save(self) -> None:
        """Add or rename."""
        code, name, renaming = str(self.code.value()), str(self.name.value()), self._renaming

        def save(session: Session, _progress: Progress) -> Changes:
            if renaming:
                return rename_village(session, renaming, name)
            return add_village(session, code, name)

        def saved(_changes: Changes) -> None:
            villages = self.context.sitting.villages
            for known in [one for one, kept in villages.items() if kept == (renaming or code)]:
                del villages[known]
            villages[name] = renaming or code
            self._close_form()
            self.say("ok", self.tr("Saved: {name}").format(name=name))
            self.reload()

        self.write(save, saved).run()

    def take_holidays(self, path: Path) -> None:
        """Take in a table of days off."""

        def take(session: Session, _progress: Progress) -> tuple[list[int], Changes]:
            return import_holidays(session, path)

        def taken(result: tuple[list[int], Changes]) -> None:
            years = "、".join(str(year) for year in result[0])
            self.say("ok", self.tr("Holidays of {years} are known now.").format(years=years))
            self.reload()

        self.write(take, taken).run()

    def _on_read(self, known: About) -> None:
        self.table.set_rows([Row(code, {"name": name, "code": code}, (code, name)) for code, name in known.villages])
        if self.table.current is None:
            self.table.select_first()
        first, last = known.rest_years[0], known.rest_years[-1]
        self.years.setText(self.tr("Known from {first} to {last}.").format(first=first, last=last))

    def _on_add_clicked(self) -> None:
        self._open_form("", self.context.sitting.township, "")

    def _on_rename_clicked(self) -> None:
        found = self.table.current
        if found is not None:
            self._open_form(found[0], found[0], found[1])

    def _open_form(self, renaming: str, code: str, name: str) -> None:
        self._renaming = renaming
        self.form_sheet.set_title(
            self.tr("Correct the spelling of the village") if renaming else self.tr("Add a village")
        )
        self.code.setEnabled(not renaming)
        self.code.set_value(code)
        self.name.set_value(name)
        self.form_sheet.show()
        (self.name if renaming else self.code).editor.setFocus()

    def _close_form(self) -> None:
        self.form_sheet.hide()
        self.name.set_value("")
        self.table.setFocus()

    def _on_merged_clicked(self) -> None:
        self.context.go(Route("settings", what="village_changes"))

    def _on_holidays_clicked(self) -> None:
        path = choose_file(self, self.tr("Which table of holidays?"), "CSV (*.csv)")
        if path is not None:
            self.take_holidays(path)
