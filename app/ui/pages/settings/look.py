"""Theme, size of the text, language, and after how many minutes the desk locks itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QMainWindow

from app.desktop import translation
from app.ui.context import Context
from app.ui.pages.settings.section import Section, words
from app.ui.theme import SCALES, px
from app.ui.widgets import Choice, Field, Form, Sheet

MINUTES = (3, 5, 10, 20, 30, 60, 0)
"""After how many minutes without a key the desk locks; 0 is never."""


class LookSection(Section):
    """Of this PC, whoever signs in; nothing of it lies in the data."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        prefs = context.prefs
        sheet = Sheet(self.tr("Look"), self.tr("of this PC, for whoever signs in"))
        themes = (
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("contrast", self.tr("High contrast")),
        )
        self.theme = Choice(themes)
        self.scale = Choice([(one, f"{one} %") for one in SCALES])
        system = self.tr("As the system")
        names = {"zh_CN": "中文", "en": "English"}
        self.lang = Choice([("", system), *((one, names[one]) for one in translation.LANGUAGES)])
        never, minutes = self.tr("Never"), self.tr("After {n} minutes")
        self.idle = Choice([(one, minutes.format(n=one) if one else never) for one in MINUTES])
        self.theme.set_value(prefs.theme)
        self.scale.set_value(prefs.scale)
        self.lang.set_value(prefs.language)
        self._offer_minutes(prefs.idle_minutes, minutes)
        fields = [
            Field(self.tr("Colours"), self.theme),
            Field(self.tr("Size of the text"), self.scale, hint=self.tr("Ctrl+= and Ctrl+- change it anywhere.")),
            Field(self.tr("Language"), self.lang),
            Field(self.tr("Lock by itself"), self.idle, hint=self.tr("The pages stay as they are behind the lock.")),
        ]
        for pair in (fields[:2], fields[2:]):
            line = QHBoxLayout()
            line.setSpacing(px(20))
            for field in pair:
                line.addWidget(field, 1)
            sheet.body.addLayout(line)
        sheet.body.addWidget(words(self.tr("What is chosen here is in force at once."), "note"))
        self.body.addWidget(sheet)
        self.form = Form(fields, self)
        self.theme.chosen.connect(self._on_look_chosen)
        self.scale.chosen.connect(self._on_look_chosen)
        self.lang.chosen.connect(self._on_look_chosen)
        self.idle.chosen.connect(self._on_idle_chosen)

    def _offer_minutes(self, kept: int, text: str) -> None:
        """A number of minutes that somebody wrote by hand is offered too."""
        if kept not in MINUTES:
            items = [(self.idle.itemData(i), self.idle.itemText(i)) for i in range(self.idle.count())]
            self.idle.set_items([(kept, text.format(n=kept)), *items])
        self.idle.set_value(kept)

    def _on_idle_chosen(self, minutes: object) -> None:
        self.context.prefs.idle_minutes = int(str(minutes))
        self.context.prefs.save()
        self.say("ok", self.tr("Kept."))

    def _on_look_chosen(self, _value: object) -> None:
        # The pages are built anew, this one with them: only once the list of choices has closed.
        QTimer.singleShot(0, self, self._dress)

    def _dress(self) -> None:
        window = self.window()
        change = getattr(window, "change_look", None)
        if not isinstance(window, QMainWindow) or change is None:
            return
        prefs = self.context.prefs
        language = str(self.lang.value() or "")
        prefs.language = language
        change(str(self.theme.value()), int(str(self.scale.value())), language or translation.system_language())
        if prefs.language != language:  # the window keeps what is spoken; "as the system" is kept as such
            prefs.language = language
            prefs.save()
