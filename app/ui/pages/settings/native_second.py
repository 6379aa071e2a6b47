"""Which second language new notices carry, and where it stands: chosen among those a native reader has read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.casework import native_phrases
from app.casework.native_phrases import NativeTable, SecondLanguage
from app.desktop.progress import Progress
from app.domain.native_phrases import NativeLanguage
from app.domain.records import Changes
from app.office.session import Session
from app.ui.pages.settings.section import Section, words
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Sheet
from app.words import word


class SecondSheet(Sheet):
    """What new notices carry; only an administrator changes it."""

    def __init__(self, section: Section) -> None:
        super().__init__(self.tr("On new notices"))
        self._section = section
        self._choice = Choice()
        self.second = Field(self.tr("Second language"), self._choice)
        places = [(False, self.tr("Below the Chinese words")), (True, self.tr("Beside the Chinese words"))]
        self.place = Field(self.tr("Where it stands"), Choice(places))
        line = QHBoxLayout()
        line.setSpacing(px(20))
        for field in (self.second, self.place):
            field.setEnabled(section.administers)
            line.addWidget(field, 1)
        self.keep = Button(self.tr("Save"), icon="device-floppy")
        self.keep.clicked.connect(self._on_keep_clicked)
        line.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        if not section.administers:
            self.keep.hide()
        text = self.tr("On the page of notices any checked language can be chosen for a printing.")
        self.body.addWidget(words(text, "note"))

    def show_choice(self, tables: Sequence[NativeTable], chosen: SecondLanguage) -> None:
        """Offer the languages that were read, and show what was chosen."""
        lang = self._section.language
        checked = [one.language for one in tables if one.check is not None]
        names = [(one.value, word("native_language", one, lang)) for one in checked]
        self._choice.set_items([("", self.tr("Chinese alone")), *names])
        self._choice.set_value(chosen.language.value if chosen.language else "")
        self.place.set_value(chosen.beside)

    def _on_keep_clicked(self) -> None:
        chosen, beside = str(self.second.value() or ""), bool(self.place.value())

        def job(session: Session, _progress: Progress) -> Changes:
            language = NativeLanguage(chosen) if chosen else None
            return native_phrases.choose_second_language(session, language, beside=beside)

        self._section.write(job, self._on_kept).run()

    def _on_kept(self, _changes: Changes) -> None:
        self._section.say("ok", self.tr("Saved."))
        self._section.reload()
