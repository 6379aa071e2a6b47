"""What is written down about objections: to which line, who looks into them, answers; and that a held line goes on."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QCheckBox, QComboBox

from app.casework import amending, posting, rosters
from app.casework.notice_view import NoticePage, ObjectionRow, StandingLine
from app.casework.posting import Care
from app.domain.money import Fen
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.notices.act_form import ActForm, Faults, Job
from app.ui.pages.notices.fields import date_edit, day_of, line_edit, text_of
from app.ui.pages.notices.wording import WAYS, said
from app.ui.texts import money
from app.ui.widgets import Choice, Field, LineEdit, MoneyEdit, TextEdit

ANSWER_DAYS = 3
"""Days until an answer is due, as the form proposes it; no rule of the county fixes it."""


class ObjectionForm(ActForm):
    """Somebody objects: to which line, how, in which words; his name only if he wants it kept."""

    def __init__(self, context: Context, page: NoticePage) -> None:
        lines = [(line.line_id, _line_words(line)) for line in page.can_object]
        choice = Choice(lines)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line = Field(self.tr("Against which line"), choice, hint=self.tr("Typing the number finds the line."))
        self.way = Field(self.tr("How it came"), Choice([(key, said(text)) for key, text in WAYS]))
        self.words = Field(self.tr("What was said"), TextEdit(lines=2))
        self.who = Field(self.tr("Name of the objector"), LineEdit(), optional=True)
        self.checker = Field(self.tr("Who looks into it"), line_edit("", page.checkers), optional=True)
        due = context.sitting.today + timedelta(days=ANSWER_DAYS)
        self.due = Field(self.tr("Answer by"), date_edit(due), optional=True)
        super().__init__(
            context,
            self.tr("Write down an objection"),
            self.tr("Save the objection"),
            [self.line, self.way, self.words, self.who, self.checker, self.due],
            self.tr("The line is held until the objection is answered; the others go on."),
        )
        self.hide_name = QCheckBox(self.tr("He wants his name hidden"))
        self.hide_name.setChecked(True)
        self.extra.addWidget(self.hide_name)

    def check(self) -> Faults:
        """A line and what was said; a due day that is a day."""
        faults: Faults = []
        if self.line.value() is None:
            faults.append((self.tr("Choose the line it is about."), self.line))
        if not self.words.value():
            faults.append((self.tr("Write what was said."), self.words))
        if self.due.value() and day_of(self.due) is None:
            faults.append((self.tr("Write a day, or leave it empty."), self.due))
        return faults

    def job(self) -> Job:
        """Write it down."""
        line, words, way = int(str(self.line.value())), text_of(self.words), str(self.way.value())
        hidden = self.hide_name.isChecked()
        care = Care(text_of(self.who), hidden, text_of(self.checker), day_of(self.due))

        def write(session: Session) -> object:
            _, changes = posting.object_to(session, line, words, way=way, care=care)
            return changes

        return write

    def sentence(self) -> str:
        """It is held."""
        return self.tr("The objection is written down and its line is held.")


class CareForm(ActForm):
    """Who looks into an objection, and by when."""

    def __init__(self, context: Context, page: NoticePage, objection: ObjectionRow) -> None:
        self._objection = objection
        self.checker = Field(self.tr("Who looks into it"), line_edit(objection.checker, page.checkers))
        due = objection.due or context.sitting.today + timedelta(days=ANSWER_DAYS)
        self.due = Field(self.tr("Answer by"), date_edit(due))
        title = self.tr("Who looks into the objection?")
        super().__init__(context, title, self.tr("Save"), [self.checker, self.due], objection.text)

    def check(self) -> Faults:
        """Both are needed."""
        faults: Faults = []
        if not self.checker.value():
            faults.append((self.tr("Write who looks into it."), self.checker))
        if day_of(self.due) is None:
            faults.append((self.tr("Write the day by which it is answered."), self.due))
        return faults

    def job(self) -> Job:
        """Keep it."""
        one = self._objection
        care = Care(one.from_name, one.hide_name, text_of(self.checker), day_of(self.due))

        def keep(session: Session) -> object:
            return posting.care_for(session, one.id, care)

        return keep


class AnswerForm(ActForm):
    """The answer to an objection: upheld, another person checks what changes; not upheld, it goes on."""

    def __init__(self, context: Context, objection: ObjectionRow) -> None:
        self._objection = objection
        answers: list[tuple[object, str]] = [
            ("no", self.tr("Not so: the line is paid as posted")),
            ("out", self.tr("It is so: the line is not paid")),
            ("amount", self.tr("It is so: the amount is another one")),
        ]
        self.upheld = Field(self.tr("What was found"), Choice(answers))
        self.amount = Field(self.tr("Amount it should be, in yuan"), MoneyEdit(), optional=True)
        self.words = Field(self.tr("Answer"), TextEdit(lines=4))
        fields = [self.upheld, self.amount, self.words]
        super().__init__(context, self.tr("Answer the objection"), self.tr("Save the answer"), fields, objection.text)

    def check(self) -> Faults:
        """Words are needed, and where the amount is another one, which."""
        faults: Faults = []
        if self.upheld.value() == "amount" and not text_of(self.amount):
            faults.append((self.tr("Write the amount it should be."), self.amount))
        if not self.words.value():
            faults.append((self.tr("Write what was found out and what was answered."), self.words))
        return faults

    def job(self) -> Job:
        """Answer it."""
        key, words, found, amount = self._objection.id, text_of(self.words), self.upheld.value(), text_of(self.amount)

        def answer(session: Session) -> object:
            if found == "amount":
                return amending.propose(session, key, Fen.parse(amount), words)[1]
            return posting.answer_objection(session, key, words, upheld=found == "out")

        return answer

    def sentence(self) -> str:
        """It is answered."""
        if self.upheld.value() != "no":
            return self.tr("Written down. Another person checks it, then a corrected notice is due.")
        return self.tr("Answered: the line goes on.")


class ReleaseForm(ActForm):
    """A held line goes on."""

    def __init__(self, context: Context, line: StandingLine) -> None:
        self._line = line
        self.why = Field(self.tr("Why it may go on"), LineEdit(dots=False))
        super().__init__(context, self.tr("Release a held line"), self.tr("Release it"), [self.why], _line_words(line))

    def check(self) -> Faults:
        """A reason is needed."""
        return [] if self.why.value() else [(self.tr("Write why it may go on."), self.why)]

    def job(self) -> Job:
        """Release it."""
        key, why = self._line.line_id, text_of(self.why)

        def release(session: Session) -> object:
            return rosters.release_line(session, key, why)

        return release

    def sentence(self) -> str:
        """It goes on."""
        return self.tr("The line goes on.")


def _line_words(line: StandingLine) -> str:
    return f"{line.serial}  {line.name}  {money(line.amount)}"
