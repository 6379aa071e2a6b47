"""One roster of 双公开: its level of masking, its last days, its copies for the web and where they stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.casework.openness import OpenCell, OpenRoster
from app.casework.web_copies import publish_web_copy
from app.desktop.progress import Progress
from app.domain.publicity import OpenState, OpenWay, WebCopy, WebStage
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.notices.wording import roster_words
from app.ui.texts import NONE, count, long_day
from app.ui.widgets import Button, DateEdit, Field, Label, LineEdit, SidePanel
from app.ui.widgets.sheets import clear_layout, fact
from app.words import word


class OpenPanel(SidePanel):
    """Facts, buttons that make a copy, and the form that writes down where one stands.

    Signals:
        make_wanted(int, object): a copy of this roster at this WebStage.
        acted(object): a job that writes.
    """

    make_wanted = Signal(int, object)
    acted = Signal(object)
    WIDTH = 330

    def __init__(self, context: Context, *, prints: bool, enters: bool) -> None:
        super().__init__(" ", closable=False)
        self._context = context
        self._prints, self._enters = prints, enters
        self._roster: OpenRoster | None = None
        self._open: WebCopy | None = None
        self._facts = QVBoxLayout()
        self.body.addLayout(self._facts)
        self.buttons = QVBoxLayout()
        self.body.addLayout(self.buttons)
        self.address = Field(self.tr("Address of the page"), LineEdit("https://", dots=False))
        self.day = Field(self.tr("Since"), DateEdit())
        self.publish_button = Button(self.tr("It stands on the web"), icon="check")
        self.publish_button.clicked.connect(self.publish)
        for widget in (self.address, self.day, self.publish_button):
            self.body.addWidget(widget)
            widget.hide()
        self.hide()

    def show_roster(self, one: OpenRoster | None) -> None:
        """Show a roster, or nothing."""
        self._roster = one
        clear_layout(self._facts)
        clear_layout(self.buttons)
        self.setVisible(one is not None)
        if one is None:
            return
        lang = self._context.language
        self.title.setText(roster_words(one.programme_name, one.period, one.kind, one.batch, lang))
        self._facts.addLayout(fact(self.tr("Names"), Label(word("disclosure", one.level, lang), "body", wrap=True)))
        for cell in one.cells:
            if cell.way is OpenWay.WEB:
                label = self.tr("Before") if cell.stage is WebStage.BEFORE else self.tr("After")
                self._facts.addLayout(fact(label, Label(self._said(cell), "body", wrap=True)))
        for copy in one.copies:
            self._facts.addWidget(Label(self._copy(copy), "second", wrap=True))
        self._open = next((copy for copy in one.copies if copy.published_on is None), None)
        self._show_form()
        self._show_buttons(one)

    def _said(self, cell: OpenCell) -> str:
        lang = self._context.language
        state = word("open_state", cell.state.value, lang)
        day = cell.done_on or cell.due
        if cell.no_holidays:
            return self.tr("{state}; the holidays of {year} are missing").format(state=state, year=cell.no_holidays)
        if day is None:
            return state
        text = self.tr("{state} on {day}") if cell.done_on else self.tr("{state} by {day}")
        return text.format(state=state, day=long_day(day, lang))

    def _copy(self, copy: WebCopy) -> str:
        lang = self._context.language
        lines = self.tr("{number}: {lines} lines").format(number=copy.number, lines=count(copy.lines))
        if copy.published_on is None:
            waiting = self.tr("not on the web yet")
            return f"{lines}　{waiting}"
        return f"{lines}　{long_day(copy.published_on, lang)}　{copy.address or NONE}"

    def _show_form(self) -> None:
        shown = self._open is not None and self._enters
        for widget in (self.address, self.day, self.publish_button):
            widget.setVisible(shown)
        if shown and not self.day.value():
            self.day.set_value(self._context.sitting.today)

    def _show_buttons(self, one: OpenRoster) -> None:
        if not self._prints:
            return
        web = {cell.stage: cell for cell in one.cells if cell.way is OpenWay.WEB}
        words = {WebStage.BEFORE: self.tr("Copy before payment"), WebStage.AFTER: self.tr("Copy after payment")}
        for stage in WebStage:
            if web[stage].state is not OpenState.LATER:
                button = Button(words[stage], icon="download")
                button.clicked.connect(partial(self._on_make, stage))
                self.buttons.addWidget(button)

    def _on_make(self, stage: WebStage) -> None:
        if self._roster is not None:
            self.make_wanted.emit(self._roster.roster_id, stage)

    def primary(self) -> None:
        """Write the address down when one is typed."""
        if self._open is not None and str(self.address.value()).strip():
            self.publish()

    def publish(self) -> None:
        """Write down where the copy stands."""
        if self._open is None or not self._enters:
            return
        key, address = self._open.id, str(self.address.value())
        on = self.day.editor.day() if isinstance(self.day.editor, DateEdit) else None

        def write(session: Session, _progress: Progress) -> Changes:
            return publish_web_copy(session, key, address, on)

        self.acted.emit(write)
