"""Phrases of benefit slips in a second language: what would be printed, who has read it, and the tick that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from app.casework.slip_languages import SlipCheck, tick_slip_language
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.office.session import Session
from app.ui.pages.settings.section import Section, words
from app.ui.theme import px
from app.ui.widgets import Button, Field, Form, Label, LineEdit, Sheet
from app.words import word


class SlipCheckSheet(Sheet):
    """The phrases of one language; an administrator notes by name who has read them, or takes that back."""

    def __init__(self, section: Section) -> None:
        super().__init__(self.tr("Benefit slips"))
        self._section = section
        self._check: SlipCheck | None = None
        self.state = Label("", bold=True, wrap=True)
        self.body.addWidget(self.state)
        self.phrases = Label("", wrap=True)
        self.phrases.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.phrases.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.body.addWidget(self.phrases)
        self.reader = Field(self.tr("Who has read them?"), LineEdit())
        self.ticked = QCheckBox(self.tr("A native reader has checked every phrase of the slips"))
        self.keep = Button(self.tr("Note the check of slips"), icon="user-check")
        self.keep.clicked.connect(self.note_check)
        self.back = Button(self.tr("Take the check of slips back"), kind="quiet", icon="arrow-back-up")
        self.back.clicked.connect(self._on_back)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.keep)
        line.addWidget(self.back)
        line.addStretch(1)
        self.body.addWidget(self.reader)
        self.body.addWidget(self.ticked)
        self.body.addLayout(line)
        self.body.addWidget(words(self.tr("Until then slips are printed in Chinese alone."), "note"))
        self._form = Form([self.reader], self)
        self._form.past_last.connect(self.ticked.setFocus)
        if not section.administers:
            for part in (self.reader, self.ticked, self.keep, self.back):
                part.hide()

    def show_check(self, check: SlipCheck) -> None:
        """Show the phrases of a language and who has read them; what was typed for another language goes."""
        if self._check is None or self._check.language is not check.language:
            self.forget()
        self._check = check
        name = word("home_language", check.language.value, self._section.language)
        unread = self.tr("{language}: nobody has checked the phrases of slips yet.")
        read = self.tr("{language}: {reader} checked the phrases of slips.")
        self.state.setText((read if check.reader else unread).format(language=name, reader=check.reader))
        self.phrases.setText("\n".join(f"\u2067{one}\u2069" for one in check.phrases))
        self.back.setVisible(bool(check.reader) and self._section.administers)

    @property
    def typed(self) -> bool:
        """Whether a name was typed and not noted."""
        return bool(str(self.reader.value() or "").strip())

    def has_keyboard(self) -> bool:
        """Whether somebody is at work in this sheet."""
        return any(part.hasFocus() for part in (self.reader.editor, self.ticked, self.keep))

    def forget(self) -> None:
        """Nothing is typed."""
        self.reader.set_value("")
        self.reader.set_fault("")
        self.ticked.setChecked(False)

    def note_check(self) -> None:
        """Note who has read them, once it is named and ticked."""
        self.reader.set_fault("" if self.typed else self.tr("Write who has read them"))
        if not self.typed:
            self.reader.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.ticked.isChecked():
            self._section.say("warn", self.tr("Tick that a native reader has checked every phrase of the slips."))
            self.ticked.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tick(str(self.reader.value()))

    def _on_back(self) -> None:
        self._tick("")

    def _tick(self, reader: str) -> None:
        check = self._check
        if check is None:
            return

        def job(session: Session, _progress: Progress) -> Changes:
            return tick_slip_language(session, check.language, reader)

        def done(_changes: Changes) -> None:
            self.forget()
            noted = self.tr("Noted. Slips of households that read it are printed in it below the Chinese words.")
            self._section.say("ok", noted if reader else self.tr("Taken back; slips are printed in Chinese alone."))
            self._section.reload()

        self._section.write(job, done).run()
