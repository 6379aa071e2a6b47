"""Second language of notices: its phrases, who has read them, and what new notices carry."""

from __future__ import annotations

from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.casework import native_phrases
from app.casework.native_phrases import NativePhrase, NativeTable, SecondLanguage
from app.casework.slip_languages import SlipCheck, slip_checks
from app.desktop.progress import Progress
from app.domain.native_phrases import NativeKey, NativeLanguage
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.rosters.parts import ReasonStrip
from app.ui.pages.settings.native_form import PhraseForm
from app.ui.pages.settings.native_second import SecondSheet
from app.ui.pages.settings.section import Section, words
from app.ui.pages.settings.slip_check import SlipCheckSheet
from app.ui.texts import long_day
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, DateEdit, Field, Form, LineEdit, Row, Sheet, Table
from app.ui.widgets.tabs import Tabs
from app.words import word


class _Shown(Struct, frozen=True):
    tables: tuple[NativeTable, ...]
    second: SecondLanguage
    slips: tuple[SlipCheck, ...]


class NativeSection(Section):
    """A tab a language: its phrases, the native reader's tick; below, what new notices carry."""

    nouns = frozenset({"setting", "user", "native_phrase", "native_check"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._shown: _Shown | None = None
        self._tab = ""
        self._build_phrases()
        self._build_check()
        self.reason = ReasonStrip()
        self.reason.given.connect(self._on_taken_back)
        self.body.addWidget(self.reason)
        self.slips = SlipCheckSheet(self)
        self.body.addWidget(self.slips)
        self.after = SecondSheet(self)
        self.body.addWidget(self.after)
        if not self.administers:
            self.only_admins(self.tr("Only an admin words phrases and notes who has read them."))

    # -- building ------------------------------------------------------------------------------------------------

    def _build_phrases(self) -> None:
        self.sheet = Sheet(self.tr("Languages of notices"), flush=True)
        self.tabs = Tabs([(one.value, word("native_language", one, self.language), None) for one in NativeLanguage])
        self.tabs.chosen.connect(self._on_tab_chosen)
        self.sheet.head.addWidget(self.tabs)
        columns = (
            Column("key", self.tr("Which phrase"), width=210),
            Column("text", self.tr("As it is printed"), width=300, stretch=True),
            Column("own", self.tr("Wording"), "pill", 130),
        )
        self.table = Table(columns, name=self.tr("Phrases"), row_height=42)
        self.table.setMinimumHeight(px(44 + 42 * 9))
        self.table.selected.connect(self._on_selected)
        self.sheet.body.addWidget(self.table)
        self.form = PhraseForm()
        self.form.saved.connect(self._on_saved)
        self.sheet.body.addWidget(self.form)
        self.body.addWidget(self.sheet)
        if not self.administers:
            self.form.hide()

    def _build_check(self) -> None:
        self.check_sheet = Sheet(self.tr("Checked by a native reader"))
        self.reader = Field(self.tr("Who has read them?"), LineEdit())
        self.day = Field(self.tr("On which day?"), DateEdit())
        line = QHBoxLayout()
        line.setSpacing(px(20))
        line.addWidget(self.reader, 1)
        line.addWidget(self.day, 1)
        self.check_sheet.body.addLayout(line)
        self.ticked = QCheckBox(self.tr("A native reader has checked every phrase"))
        self.ticked.toggled.connect(self._on_tick_toggled)
        self.check_sheet.body.addWidget(self.ticked)
        self.note = Button(self.tr("Note the check"), kind="primary", icon="user-check")
        self.note.clicked.connect(self.primary)
        line = QHBoxLayout()
        line.addWidget(self.note)
        line.addStretch(1)
        self.check_sheet.body.addLayout(line)
        text = self.tr("Only then is the language printed. A phrase that is changed takes the check back.")
        self.check_sheet.body.addWidget(words(text, "note"))
        self.body.addWidget(self.check_sheet)
        if not self.administers:
            self.check_sheet.hide()
        self.check_form = Form([self.reader, self.day], self)
        self.check_form.past_last.connect(self.ticked.setFocus)

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """The phrases of every language, who has read them, what was chosen."""

        def look(session: Session) -> _Shown:
            tables = tuple(native_phrases.native_table(session, one) for one in NativeLanguage)
            return _Shown(tables, native_phrases.second_language(session), slip_checks(session))

        self.read(look, self._on_read)

    @property
    def shown_table(self) -> NativeTable | None:
        """The language of the current tab."""
        tables = self._shown.tables if self._shown is not None else ()
        return next((one for one in tables if one.language.value == self.tabs.current), None)

    def _on_read(self, shown: _Shown) -> None:
        self._shown = shown
        self.after.show_choice(shown.tables, shown.second)
        self._show_table()

    def _show_table(self) -> None:
        table = self.shown_table
        if table is None:
            return
        kept, self._tab = self.table.current, self.tabs.current
        for one in self._shown.slips if self._shown is not None else ():
            if one.language.value == self._tab:
                self.slips.show_check(one)
        self.table.set_rows([self._row(place, one) for place, one in enumerate(table.phrases)])
        if not isinstance(kept, NativePhrase):
            self.table.select_first()
        self._on_selected(self.table.current)
        self.stand(self._state(table))
        if self.day.value() in ("", None):
            self.day.set_value(self.context.sitting.today)
        self.ticked.setChecked(False)
        self._on_tick_toggled()

    def _state(self, table: NativeTable) -> Banner:
        name, check = word("native_language", table.language, self.language), table.check
        if check is None:
            text = self.tr("{language}: nobody has checked the phrases yet, nothing of it is printed.")
            return Banner("warn", text.format(language=name))
        text = self.tr("{language}: {reader} checked the phrases on {day}.")
        day = long_day(check.read_on, self.language)
        buttons = []
        if self.administers:
            back = Button(self.tr("Take the check back…"), icon="arrow-back-up")
            back.clicked.connect(self._on_back_clicked)
            buttons.append(back)
        return Banner("ok", text.format(language=name, reader=check.reader, day=day), *buttons)

    def _row(self, place: int, one: NativePhrase) -> Row:
        own = (
            Cell(self.tr("our own"), "info", "edit") if one.own else Cell(self.tr("as shipped"), "neutral", "file-text")
        )
        cells: dict[str, Cell | str] = {
            "key": word("native_key", one.key, self.language),
            "text": Cell(_from_the_right(one.text), tip=_from_the_right(one.text)),
            "own": own,
        }
        return Row(place, cells, one)

    def _on_tab_chosen(self, _key: str) -> None:
        if not self.form.may_drop():
            self.tabs.mark(self._tab)
            return
        self.form.forget()
        self.quiet()
        self._show_table()

    def _on_selected(self, row: object) -> None:
        if not isinstance(row, NativePhrase):
            return
        typed = self.form.phrase
        if typed is not None and typed.key is not row.key and not self.form.may_drop():
            self.table.select_key(list(NativeKey).index(typed.key))
            self.form.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form.show_phrase(row, word("native_key", row.key, self.language))

    def focus_first(self) -> QWidget | None:
        """The phrases."""
        return self.table

    def unsaved(self) -> bool:
        """A phrase that was changed, or a reader who was named, and not saved."""
        named = self.slips.typed or bool(str(self.reader.value() or "").strip())
        return self.administers and (self.form.changed or named)

    # -- doing ---------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Save the phrase that was changed, else note the check."""
        if not self.administers:
            return
        if self.slips.has_keyboard():
            self.slips.note_check()
            return
        if self.form.changed:
            self.form.save()
            return
        editor, table = self.day.editor, self.shown_table
        day = editor.day() if isinstance(editor, DateEdit) else None
        self.day.set_fault("" if day is not None else self.tr("Write a day"))
        if day is None or table is None:
            return
        if not self.ticked.isChecked():
            self.say("warn", self.tr("Tick that a native reader has checked every phrase."))
            self.ticked.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        reader, of = str(self.reader.value() or ""), table.language

        def job(session: Session, _progress: Progress) -> Changes:
            return native_phrases.tick_native_phrases(session, of, reader, day)

        self.write(job, self._on_noted).run()

    def _on_noted(self, _changes: Changes) -> None:
        self.reader.set_value("")
        self.say("ok", self.tr("Noted. Notices can be printed in it from now on."))
        self.reload()

    def _on_saved(self, text: str) -> None:
        table, row = self.shown_table, self.form.phrase
        if table is not None and row is not None:
            job = partial(_edit, language=table.language, row=row, text=text)
            self.write(job, self._on_edited).run()

    def _on_edited(self, _changes: Changes) -> None:
        self.say("ok", self.tr("The phrase is kept; the language must be checked again before it is printed."))
        self.form.forget()
        self.reload()

    def _on_tick_toggled(self, _now: bool = False) -> None:
        self.note.set_kind("primary" if self.ticked.isChecked() else "plain")
        self.note.set_icon("user-check")

    def _on_back_clicked(self) -> None:
        self.reason.ask(self.tr("Why is the check taken back?"), self.tr("Take it back"))

    def _on_taken_back(self, reason: str) -> None:
        table = self.shown_table
        if table is None:
            return
        of = table.language

        def job(session: Session, _progress: Progress) -> Changes:
            return native_phrases.untick_native_phrases(session, of, reason)

        self.write(job, self._on_edited_back).run()

    def _on_edited_back(self, _changes: Changes) -> None:
        self.say("ok", self.tr("Taken back; nothing of it is printed from now on."))
        self.reload()


def _from_the_right(text: str) -> str:
    """A phrase whose words and values are read from the right, whatever the window's direction is (U+2067 … U+2069)."""
    return f"\u2067{text}\u2069"


def _edit(session: Session, _progress: Progress, *, language: NativeLanguage, row: NativePhrase, text: str) -> Changes:
    return native_phrases.edit_native_phrase(session, language, row.key, text)
