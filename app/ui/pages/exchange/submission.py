"""One submission: its steps with their days, its facts, and what can be done about it now."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.drive_files import ArrivalKind
from app.casework.sending_view import Sent, Stand
from app.casework.taking_back import ReadFile
from app.domain.programmes import Channel
from app.domain.states import SubmissionState
from app.ui.dialogs.ask import choose_file
from app.ui.pages.exchange.words import GOES, STEPS, counts_text, said
from app.ui.texts import NONE, count, day, yuan
from app.ui.theme import px
from app.ui.widgets import Button, Field, Form, Label, LineEdit, Sheet, Track
from app.ui.widgets.sheets import clear_layout, fact
from app.words import Language, user_words, word


class SubmissionView(QWidget):
    """What is known of one submission, and its acts.

    Signals:
        handed_over(str, object): note the hand-over: number in the county's system, photo or None.
        corrected(str, str): that number was copied wrongly: the right one, and why.
        taken(): the county says it took it.
        refused(str, object): it came back whole: reason, photo.
        write_again(): the same file once more.
        file_chosen(object, object): read a file (path, ArrivalKind) for this submission.
        mend(): the lines that came back.
        roster_wanted(): its roster.
        take_back(int, str): the last file that was read in was the wrong one: its entry and name.
    """

    handed_over = Signal(str, object)
    corrected = Signal(str, str)
    taken = Signal()
    refused = Signal(str, object)
    write_again = Signal()
    file_chosen = Signal(object, object)
    mend = Signal()
    roster_wanted = Signal()
    take_back = Signal(int, str)

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._photo: Path | None = None
        self.one: Sent | None = None
        self.main: Button | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(12))
        steps = Sheet()
        self.track = Track()
        steps.body.addWidget(self.track)
        outer.addWidget(steps)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.facts = Sheet(self.tr("What was sent"))
        self.acts = Sheet(self.tr("What to do now"))
        line.addWidget(self.facts, 1)
        line.addWidget(self.acts, 1)
        outer.addLayout(line, 1)
        self.number = LineEdit(dots=False)
        self.reason = LineEdit(dots=False)
        self.why = LineEdit(dots=False)
        self.number_field = Field("", self.number)

    def show_one(self, one: Sent) -> None:
        """Show a submission; what was typed stays when it is the same one in the same state."""
        before = self.one
        kept = ("", "")
        if before is not None and before.submission.id == one.submission.id:
            kept = (self.number.value(), self.reason.value())
        else:
            self._photo = None
        self.one = one
        self._show_steps(one)
        self._show_facts(one)
        self._show_acts(one)
        self.number.set_value(kept[0])
        self.reason.set_value(kept[1])

    # -- what is known -------------------------------------------------------------------------------------------

    def _show_steps(self, one: Sent) -> None:
        by_hand = self.tr("noted by hand")
        steps = []
        for step in one.steps:
            note = day(step.on, self._lang) if step.on is not None else ""
            steps.append((said(STEPS[step.step]), step.state, f"{note} {by_hand}" if step.by_hand else note))
        self.track.set_steps(steps)

    def _show_facts(self, one: Sent) -> None:
        clear_layout(self.facts.body)
        sent = one.submission
        way = f"{word('channel', sent.channel.value, self._lang)} · {said(GOES[sent.channel])}"
        found = {
            "paid": one.paid,
            "returned": one.returned,
            "refused": one.refused,
        }
        came = counts_text(found)
        if one.followed:
            came = " · ".join(filter(None, [came, self.tr("{count} sent again").format(count=one.followed)]))
        if one.waiting and sent.state is SubmissionState.TAKEN:
            came = " · ".join(filter(None, [came, self.tr("{count} still open").format(count=one.waiting)]))
        who = user_words(one.handed_over_by or "", self._lang)
        handed = [day(one.handed_over_on, self._lang), who, sent.county_number or ""]
        rows = [
            (self.tr("Way"), way),
            (self.tr("File"), sent.file_name),
            (self.tr("Lines"), f"{count(sent.lines)} · {yuan(sent.total, self._lang)}"),
            (self.tr("Copies"), count(one.copies) if one.copies else NONE),
            (self.tr("Handed over"), " · ".join(filter(None, handed)) if one.handed_over_on else NONE),
            (self.tr("Came back"), came or NONE),
        ]
        for label, text in rows:
            self.facts.body.addLayout(fact(label, Label(text, wrap=True)))
        roster = Button(self.tr("Open the roster"), kind="link", icon="table")
        roster.clicked.connect(self.roster_wanted)
        line = QHBoxLayout()
        line.addWidget(roster)
        if sent.county_number:
            correct = Button(self.tr("Correct the county's number"), kind="link", icon="edit")
            correct.clicked.connect(self._on_correct_wanted)
            line.addWidget(correct)
        line.addStretch(1)
        self.facts.body.addLayout(line)
        self.facts.body.addStretch(1)

    def offer_take_back(self, read: ReadFile | None) -> None:
        """The last file that was read in; while nothing was built on it, the button that takes it back."""
        if read is None:
            return
        line = QHBoxLayout()
        line.addWidget(Label(self.tr("Read in: {file}").format(file=read.name), "second", wrap=True), 1)
        if read.refused is None:
            button = Button(self.tr("The wrong file: take it back"), icon="arrow-back-up")
            button.clicked.connect(partial(self.take_back.emit, read.seq, read.name))
            line.addWidget(button)
        self.facts.body.insertLayout(self.facts.body.count() - 1, line)

    # -- what can be done ----------------------------------------------------------------------------------------

    def _show_acts(self, one: Sent) -> None:
        clear_layout(self.acts.body)
        self.main = None
        self.number = LineEdit(self.tr("Number in the county's system"), dots=False)
        self.reason = LineEdit(self.tr("What the county said"), dots=False)
        state = one.submission.state
        if one.stand in (Stand.RETURNED, Stand.REFUSED):
            self._say(self.tr("Lines came back: see why, mend them, send them again."))
            self._add(self.tr("See what came back"), self.mend, kind="primary", icon="arrow-back-up")
        if state is SubmissionState.BUILT:
            self._build_hand_over(one)
        elif state is SubmissionState.HANDED_OVER:
            self._build_answer(one)
        elif state is SubmissionState.TAKEN and one.waiting:
            self._build_results(one)
        elif state is SubmissionState.REFUSED:
            self._say(self.tr("The county sent it back whole. Its lines are in version 2 of the roster, as a draft."))
        elif one.stand in (Stand.ALL_PAID, Stand.SETTLED):
            self._say(self.tr("Nothing is left to do."))
        self.acts.body.addStretch(1)

    def _build_hand_over(self, one: Sent) -> None:
        if not one.copies:
            self._say(self.tr("No whole copy of it left yet: write it once more."))
            self._add(self.tr("Write the file once more"), self.write_again, kind="primary", icon="copy")
            return
        if one.submission.channel is Channel.PACKAGE:
            self._say(self.tr("Carry the drive to the county; its receipt takes this file on by itself."))
        else:
            self._say(self.tr("Once it is there, note its number in the county's system, or a photo of the stamp."))
        self._ask_number(self.number)
        self._form = Form([self.number_field], self)
        self._form.past_last.connect(self._on_hand_over)
        self._add_photo()
        kind = "plain" if one.submission.channel is Channel.PACKAGE else "primary"
        self._add(self.tr("Note the hand-over"), self._on_hand_over, kind=kind, icon="send")
        self._add(self.tr("Write the file once more"), self.write_again, icon="copy")

    def _ask_number(self, edit: LineEdit) -> None:
        self.number_field = Field(self.tr("Number in the county's system"), edit)
        self.acts.body.addWidget(self.number_field)

    def _on_correct_wanted(self) -> None:
        """In place of the acts: the right number and why, until it is saved or left."""
        if self.one is None:
            return
        clear_layout(self.acts.body)
        self.main = None
        self.reason = LineEdit(dots=False)
        self.number = LineEdit(self.one.submission.county_number or "", dots=False)
        self.why = LineEdit(self.tr("It was copied wrongly"), dots=False)
        self._ask_number(self.number)
        why = Field(self.tr("Why it is corrected"), self.why)
        self.acts.body.addWidget(why)
        self._form = Form([self.number_field, why], self)
        self._form.past_last.connect(self._on_corrected)
        self._add(self.tr("Keep the right number"), self._on_corrected, kind="primary", icon="check")
        self._add(self.tr("Leave it"), self._on_correction_left)
        self.acts.body.addStretch(1)
        self.number.setFocus()

    def _on_corrected(self) -> None:
        self.corrected.emit(self.number.value(), self.why.value() or self.why.placeholderText())

    def _on_correction_left(self) -> None:
        if self.one is not None:
            self.number.set_value("")
            self.show_one(self.one)

    def say_number_fault(self, text: str) -> None:
        """The number cannot be one: the sentence stands below it, what was typed stays."""
        self.number_field.set_fault(text)
        self.number.setFocus()

    def _build_answer(self, one: Sent) -> None:
        self._say(self.tr("What did the county say?"))
        self._add(self.tr("It took all of it"), self.taken, kind="primary", icon="inbox")
        if one.submission.channel is not Channel.PACKAGE:
            self._add(self.tr("It refused some: read its list"), self._on_refusals_wanted, icon="file-text")
            self._add(self.tr("It paid already: read the results"), self._on_results_wanted, icon="file-spreadsheet")
        field = Field(self.tr("It sent everything back: why"), self.reason, hint=self.tr("A photo of its answer too."))
        self.acts.body.addWidget(field)
        self._add_photo()
        self._add(self.tr("Note that all came back"), self._on_refused, icon="arrow-back-up")

    def _build_results(self, one: Sent) -> None:
        if one.submission.channel is Channel.PACKAGE:
            self._say(self.tr("The results come on the drive, sealed by the county."))
            return
        self._say(self.tr("When the county has paid, read its result workbook."))
        self._add(self.tr("Read the results"), self._on_results_wanted, kind="primary", icon="file-spreadsheet")

    def _say(self, text: str) -> None:
        self.acts.body.addWidget(Label(text, "second", wrap=True))

    def _add(self, text: str, call: object, *, kind: str = "plain", icon: str = "") -> None:
        if kind == "primary" and self.main is not None:
            kind = "plain"  # one primary button a page
        button = Button(text, kind=kind, icon=icon)
        button.clicked.connect(call)
        line = QHBoxLayout()
        line.addWidget(button)
        line.addStretch(1)
        self.acts.body.addLayout(line)
        if kind == "primary":
            self.main = button

    def _add_photo(self) -> None:
        button = Button(self.tr("Choose a photo"), icon="camera")
        button.clicked.connect(self._on_photo_wanted)
        self.photo_name = Label(self._photo.name if self._photo else self.tr("no photo"), "second")
        line = QHBoxLayout()
        line.setSpacing(px(10))
        line.addWidget(button)
        line.addWidget(self.photo_name)
        line.addStretch(1)
        self.acts.body.addLayout(line)

    def press_main(self) -> None:
        """Ctrl+Enter: the likely next step."""
        if self.main is not None:
            self.main.click()

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_photo_wanted(self) -> None:
        pictures = self.tr("Pictures and scans")
        found = choose_file(self, self.tr("Photo of the stamped page"), f"{pictures} (*.jpg *.jpeg *.png *.pdf)")
        if found is not None:
            self._photo = found
            self.photo_name.setText(found.name)

    def _on_hand_over(self) -> None:
        self.handed_over.emit(self.number.value(), self._photo)

    def _on_refused(self) -> None:
        self.refused.emit(self.reason.value(), self._photo)

    def _on_refusals_wanted(self) -> None:
        self._choose(ArrivalKind.REFUSALS, self.tr("The county's refusal list"))

    def _on_results_wanted(self) -> None:
        self._choose(ArrivalKind.SHEET, self.tr("The county's result workbook"))

    def _choose(self, kind: ArrivalKind, title: str) -> None:
        files = self.tr("Workbooks and texts")
        found = choose_file(self, title, f"{files} (*.xlsx *.xls *.csv *.txt)")
        if found is not None:
            self.file_chosen.emit(found, kind)
