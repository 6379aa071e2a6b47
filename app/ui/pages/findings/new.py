"""Writing a finding down at the desk: from a call, a complaint, a check."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework import findings
from app.domain.findings import BY_HAND, TEXT_LIMIT, FindingKind, FindingSource, due_day
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import ask_to_leave
from app.ui.theme import px
from app.ui.widgets import Button, Choice, DateEdit, Field, Form, LineEdit, Sheet
from app.words import word

_SOURCES = (FindingSource.DESK, FindingSource.CALL, FindingSource.COMPLAINT, FindingSource.AUDIT)


class NewFinding(Sheet):
    """What is wrong, what it is about, where it came up, by when.

    Signals:
        given(object): a job that keeps it.
        closed(): nothing is written down.
    """

    given = Signal(object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self.set_title(self.tr("Write down a finding"))
        lang = context.language
        self.text = Field(self.tr("What is wrong?"), LineEdit(dots=False))
        self.kind = Field(self.tr("Kind"), Choice([(kind, word("finding_kind", kind, lang)) for kind in BY_HAND]))
        self.source = Field(
            self.tr("Where from"), Choice([(one, word("finding_source", one, lang)) for one in _SOURCES])
        )
        self.due = Field(self.tr("To be put right by"), DateEdit())
        self.due.editor.setMinimumWidth(px(126))  # a day is never cut
        line = QHBoxLayout()
        line.setSpacing(px(12))
        for field, part in ((self.text, 4), (self.kind, 1), (self.source, 1), (self.due, 1)):
            line.addWidget(field, part)
        self.body.addLayout(line)
        Form([self.text, self.kind, self.source, self.due], self).past_last.connect(self.save)
        buttons = QHBoxLayout()
        keep = Button(self.tr("Write it down"), icon="flag")
        keep.clicked.connect(self.save)
        leave = Button(self.tr("Do not write it down"))
        leave.clicked.connect(self._on_leave)
        buttons.addWidget(keep)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.clear()

    def clear(self) -> None:
        """Empty it; due in fifteen days."""
        self.text.set_value("")
        self.text.set_fault("")
        self.due.set_value(due_day(self._context.sitting.today))
        self.due.set_fault("")

    def focus_first(self) -> None:
        """The ring on the words."""
        self.text.editor.setFocus()

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost."""
        if self.isHidden() or not self.text.value():
            return True
        if ask_to_leave(self):
            self.clear()
            self.hide()
            return True
        return False

    def save(self) -> None:
        """Hand it on, or say what is missing."""
        words = str(self.text.value())[:TEXT_LIMIT]
        day = self._day()
        self.text.set_fault("" if words else self.tr("Say in a few words what is wrong."))
        self.due.set_fault("" if day is not None else self.tr("Write a day from today on, like 2026-04-02."))
        if not words or day is None:
            (self.due if words else self.text).editor.setFocus()
            return
        kind, source = FindingKind(str(self.kind.value())), FindingSource(str(self.source.value()))
        self.given.emit(partial(_open, words=words, kind=kind, source=source, due=day))

    def _day(self) -> date | None:
        editor = self.due.editor
        found = editor.day() if isinstance(editor, DateEdit) else None
        return found if found is not None and found >= self._context.sitting.today else None

    def _on_leave(self) -> None:
        self.clear()
        self.closed.emit()


def _open(
    session: Session, _progress: object, words: str, kind: FindingKind, source: FindingSource, due: date
) -> findings.OpenedFinding:
    return findings.open_finding(session, text=words, kind=kind, source=source, due=due)
