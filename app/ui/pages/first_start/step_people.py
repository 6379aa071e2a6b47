"""Who works here: one page for each of the three, with a name and a passphrase of his own."""

from __future__ import annotations

from app.desktop.operations import Operations
from app.domain.faults import Fault
from app.domain.makers import Role
from app.office.passphrases import require_name
from app.office.setup import NewUser
from app.ui.pages.first_start.parts import NewPassphrase
from app.ui.pages.first_start.step import Answers, Step
from app.ui.texts import fault_text
from app.ui.widgets import Field, Form, LineEdit


class PersonStep(Step):
    """Name and passphrase of one user; he types the passphrase himself."""

    stays = True

    def __init__(self, answers: Answers, ops: Operations, role: Role) -> None:
        super().__init__(answers, ops)
        self.role = role
        self.name = Field(self.tr("Name"), LineEdit())
        self.secret = NewPassphrase(answers.language, self)
        self.name.left.connect(self._on_name_left)
        for field in (self.name, *self.secret.fields):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.ask_in(Form([self.name, *self.secret.fields], self))

    def enter(self) -> None:
        """What was typed before stays."""
        self.name.editor.setFocus()

    def go_on(self) -> None:
        """A name of his own, a passphrase of his own."""
        self.secret.name = str(self.name.value())
        # Two with one passphrase could not be told apart, and each could act as the other.
        given = [one for role, one in self.answers.users.items() if role is not self.role]
        self.secret.others = [(one.name, one.passphrase) for one in given]
        self.name.set_fault(self._fault_of_name())
        self.secret.check()
        wrong = next((one for one in (self.name, *self.secret.fields) if one.fault), None)
        if wrong is not None:
            wrong.editor.setFocus()
            return
        self.answers.users[self.role] = NewUser(str(self.name.value()), self.role, self.secret.value())
        self.done.emit()

    def _fault_of_name(self) -> str:
        name = str(self.name.value())
        try:
            require_name(name)
        except Fault as fault:
            return fault_text(fault, self.answers.language)
        if any(one.name == name for role, one in self.answers.users.items() if role is not self.role):
            return self.tr("This name is given already. Three people are needed: nobody reviews what he made.")
        return ""

    def _on_name_left(self) -> None:
        if self.name.value():
            self.name.set_fault(self._fault_of_name())


class ClerkStep(PersonStep):
    """The one who enters."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops, Role.CLERK)
        self.say(
            self.tr("Who enters? The clerk"),
            self.tr("The clerk takes in rosters, keeps the register and sends. Let him type his passphrase himself."),
        )


class ReviewerStep(PersonStep):
    """The one who checks."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops, Role.REVIEWER)
        self.say(
            self.tr("Who checks? The reviewer"),
            self.tr("Another person than the clerk: nobody reviews what he made. He types his passphrase himself."),
        )


class AdminStep(PersonStep):
    """The one who administers."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops, Role.ADMIN)
        self.say(
            self.tr("Who administers? The admin"),
            self.tr("A third person: he enrols people and keeps the keys, and neither enters nor reviews."),
        )
