"""Practising: eight jobs, each with its steps; the desk sees what was done and ticks it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.guiding import Standing, begin, note_finished, practice_record, standings
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, Label, Row, Sheet, Table

JOBS = {
    "enter": QT_TRANSLATE_NOOP("Guided", "Register a household"),
    "take_in": QT_TRANSLATE_NOOP("Guided", "Take in a workbook"),
    "roster": QT_TRANSLATE_NOOP("Guided", "Draw up a roster"),
    "review": QT_TRANSLATE_NOOP("Guided", "Review a roster"),
    "notice": QT_TRANSLATE_NOOP("Guided", "Print and post notices"),
    "send": QT_TRANSLATE_NOOP("Guided", "Send to the county"),
    "mend": QT_TRANSLATE_NOOP("Guided", "Mend a returned payment"),
    "visit": QT_TRANSLATE_NOOP("Guided", "Visit a household"),
}
STEPS = {
    ("enter", "household"): QT_TRANSLATE_NOOP("Guided", "Register a new household with its head."),
    ("enter", "member"): QT_TRANSLATE_NOOP("Guided", "Add one member to it (Ctrl+N on the household's page)."),
    ("enter", "card"): QT_TRANSLATE_NOOP("Guided", "Register a card for one of them."),
    ("take_in", "file"): QT_TRANSLATE_NOOP("Guided", "Drop a workbook on the page and take its clean rows."),
    ("roster", "make"): QT_TRANSLATE_NOOP("Guided", "Make the next period's roster of a programme."),
    ("roster", "hand_over"): QT_TRANSLATE_NOOP("Guided", "Look at its checks and hand it over to review."),
    ("review", "review"): QT_TRANSLATE_NOOP("Guided", "Open one that waits, tick its changes, approve or return it."),
    ("notice", "print"): QT_TRANSLATE_NOOP("Guided", "Print the notices of a reviewed roster."),
    ("notice", "post"): QT_TRANSLATE_NOOP("Guided", "Record where and on which day one was hung."),
    ("send", "close"): QT_TRANSLATE_NOOP("Guided", "Close a roster whose notice days are over."),
    ("send", "submit"): QT_TRANSLATE_NOOP("Guided", "Write its file or package for the county."),
    ("send", "handed_over"): QT_TRANSLATE_NOOP("Guided", "Record that it was handed over."),
    ("mend", "card"): QT_TRANSLATE_NOOP("Guided", "Open a returned payment and put its card right."),
    ("mend", "reissue"): QT_TRANSLATE_NOOP("Guided", "Make the roster that sends it again."),
    ("visit", "start"): QT_TRANSLATE_NOOP("Guided", "Choose a household and start the visit."),
    ("visit", "finish"): QT_TRANSLATE_NOOP("Guided", "Go through its five steps to the end."),
}


def said(text: object) -> str:
    """A text of the tables above in the window's language."""
    return QCoreApplication.translate("Guided", str(text))


class GuidedPage(Page):
    """The eight jobs on the left, the chosen one's steps on the right."""

    place = "guided"
    nouns = frozenset(
        {"guided_job", "person", "card", "roster", "notice", "posting", "submission", "visit", "source_file"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._standings: dict[str, Standing] = {}
        self._build()

    def _build(self) -> None:
        self.heading(self.tr("Practise step by step"), self.tr("Everybody here is made up. Nothing can go wrong."))
        self._print = Button(self.tr("Print my record"), icon="printer", shortcut="Ctrl+P")
        self._print.clicked.connect(self._on_print)
        self._begin = Button(
            self.tr("Begin this job"), kind="primary", icon="arrow-left" if self.isRightToLeft() else "arrow-right"
        )
        self._begin.clicked.connect(self.primary)
        self.actions(self._print, self._begin)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        left = Sheet(flush=True)
        columns = [
            Column("job", self.tr("Job"), "bold", 200, stretch=True),
            Column("state", self.tr("How far"), "pill", 170),
        ]
        self._table = Table(columns, name=self.tr("Jobs"))
        self._table.selected.connect(self._on_selected)
        self._table.opened.connect(self._on_opened)
        left.body.addWidget(self._table)
        line.addWidget(left, 1)
        self._sheet = Sheet(" ")
        self._steps = [Label("", wrap=True) for _ in range(4)]
        for label in self._steps:
            self._sheet.body.addWidget(label)
        self._sheet.body.addStretch(1)
        line.addWidget(self._sheet, 1)
        self.body.addLayout(line, 1)

    def reload(self) -> None:
        """Read how far the user is; what he has just finished is kept."""
        self.show_loading()
        self.context.ops.read(self, standings, key="standings").on_done(self._show).on_failed(self.show_fault).run()

    def focus_first(self) -> QWidget | None:
        """The list of jobs."""
        return self._table

    def keys(self) -> list[tuple[str, str]]:
        """How to begin and how to print."""
        return [("↑↓", self.tr("choose a job")), ("Enter", self.tr("begin")), ("Ctrl+P", self.tr("print my record"))]

    def primary(self) -> None:
        """Begin the chosen job and go where it is done."""
        chosen: Standing | None = self._table.current
        if chosen is not None and chosen.mine:
            self._start(chosen)

    def _start(self, chosen: Standing) -> None:
        def job(session: Session, _progress: Progress) -> Changes:
            return begin(session, chosen.job.key)

        def go(_changes: Changes) -> None:
            self.context.go(Route(chosen.job.place))
            first = said(STEPS[(chosen.job.key, chosen.job.steps[0][0])])
            self.context.say(self.tr("Practising: {step}").format(step=first))

        self.context.ops.write(self, job).on_done(go).on_failed(self.show_error).run()

    def _show(self, found: list[Standing]) -> None:
        self._standings = {one.job.key: one for one in found}
        self._table.set_rows([self._row(one) for one in found])
        if self._table.current is None:
            self._table.select_first()
        self._on_selected(self._table.current)
        self.show_content()
        if any(one.begun and not one.next_step and one.finished is None for one in found):
            self.context.ops.write(self, lambda session, _progress: note_finished(session)).run()

    def _row(self, one: Standing) -> Row:
        if not one.mine:
            state = Cell(self.tr("for another role"), "neutral", "user")
        elif one.finished or (one.begun and not one.next_step):
            state = Cell(self.tr("done"), "ok")
        elif one.begun:
            told = self.tr("step {done} of {all}").format(done=one.done + 1, all=len(one.job.steps))
            state = Cell(told, "accent", "edit")
        else:
            state = Cell(self.tr("not begun"), "neutral")
        return Row(one.job.key, {"job": said(JOBS[one.job.key]), "state": state}, one, dim=not one.mine)

    def _on_selected(self, one: Standing | None) -> None:
        if one is None:
            return
        self._begin.setEnabled(one.mine)
        self._sheet.set_title(said(JOBS[one.job.key]))
        for number, label in enumerate(self._steps):
            shown = number < len(one.job.steps)
            label.setVisible(shown)
            if shown:
                mark = "✓" if number < one.done else f"{number + 1}."
                label.setText(f"{mark} {said(STEPS[(one.job.key, one.job.steps[number][0])])}")
                label.set_tone("ok" if number < one.done else "text")

    def _on_opened(self, one: Standing) -> None:
        if one.mine:
            self._start(one)

    def _on_print(self) -> None:
        def job(session: Session) -> bytes:
            return practice_record(session, self.context.language)

        self.context.ops.read(self, job).on_done(self._on_drawn).on_failed(self.show_error).run()

    def _on_drawn(self, content: bytes) -> None:
        self.context.printer.print_pdf(self, content, self.tr("Record of practice"))
