"""After the recovery code: who signs in, with a new passphrase and a new signing key."""

from __future__ import annotations

from pathlib import Path

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.domain.records import User
from app.office.session import SystemClock
from app.ui.pages.first_start.parts import NewPassphrase
from app.ui.pages.first_start.step import Answers, Step
from app.ui.widgets import Choice, Field, Form
from app.words import word


class WhoStep(Step):
    """After the recovery code: one user gets a new passphrase and a new signing key."""

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Who signs in?"),
            self.tr(
                "This person gets a new passphrase and a new signing key; give the others theirs in the settings. The "
                "county then needs a new enrolment file."
            ),
        )
        users = answers.recovery.users if answers.recovery is not None else ()
        self.who = Field(self.tr("Name"), Choice([(one.name, self._called(one)) for one in users]))
        self.secret = NewPassphrase(answers.language, self)
        for field in (self.who, *self.secret.fields):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.ask_in(Form([self.who, *self.secret.fields], self))
        self.next_text = self.tr("Open the desk")

    def enter(self) -> None:
        """An admin first: he gives the others their passphrases."""
        users = self.answers.recovery.users if self.answers.recovery is not None else ()
        self.who.set_value(next((one.name for one in users if one.role.value == "admin"), ""))
        self.who.editor.setFocus()

    def go_back(self) -> None:
        """What was laid out is thrown away."""
        if self.answers.recovery is not None:
            self.answers.recovery.discard()
            self.answers.recovery = None

    def go_on(self) -> None:
        """Give the new key and publish the store."""
        recovery = self.answers.recovery
        self.secret.name = str(self.who.value() or "")
        faults = self.secret.check()
        if faults:
            faults[0][1].editor.setFocus()
            return
        if recovery is None:
            return
        name, secret = str(self.who.value()), self.secret.value()

        def finish(_progress: Progress) -> Path:
            return recovery.finish(name, secret, SystemClock())

        def finished(folder: Path) -> None:
            self.answers.recovery = None
            self.answers.opened = (folder, name, secret)
            self.done.emit()

        self.run(finish, finished).run()

    def _called(self, one: User) -> str:
        return f"{one.name}（{word('role', one.role.value, self.answers.language)}）"
