"""A practice township with made-up people, and the passphrases of its three users."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.office.first_start import folder_named
from app.office.session import PRACTICE_DAY
from app.ui.dialogs.ask import choose_folder
from app.ui.pages.first_start.practising import MONTHS, NAMES, PEOPLE, make_practice
from app.ui.pages.first_start.step import Answers, Step
from app.ui.texts import long_day
from app.ui.theme import px
from app.ui.widgets import Button, Label, ProgressLine, Sheet
from app.ui.widgets.sheets import clear_layout
from app.words import word


class MakeStep(Step):
    """What practice is, where it lies, and making it."""

    enter_goes_on = True

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("A township to practise in"),
            self.tr(
                "About {people} made-up people of real villages, three months of rosters, notices and results. It is "
                "marked as practice everywhere; no county takes anything from it."
            ).format(people=PEOPLE),
        )
        sheet = Sheet()
        self.path = Label("", wrap=True)
        sheet.body.addWidget(self.path)
        line = QHBoxLayout()
        self.other = Button(self.tr("Put it somewhere else…"), icon="folder")
        self.other.clicked.connect(self._on_other_clicked)
        line.addWidget(self.other)
        line.addStretch(1)
        sheet.body.addLayout(line)
        self.body.addWidget(sheet)
        self._job = QVBoxLayout()
        self.body.addLayout(self._job)
        self.body.addStretch(1)
        self.next_text = self.tr("Make it")
        self.people, self.months = PEOPLE, MONTHS
        self.secrets: dict[str, str] = {}

    def enter(self) -> None:
        """In this user's documents; Enter makes it."""
        if self.answers.folder is None:
            self.use(self.answers.place)

    def use(self, place: Path) -> None:
        """Another place."""
        self.answers.place = place
        folder = folder_named(place, self.tr("Practice township")).with_suffix("")
        number = 1
        while folder.exists():
            number += 1
            folder = folder.with_name(f"{self.tr('Practice township')} {number}")
        self.answers.folder = folder
        self.path.setText(str(folder))

    def go_on(self) -> None:
        """Make it; it takes a while and can be stopped."""
        folder = self.answers.folder
        if folder is None:
            return
        people, months = self.people, self.months

        def make(progress: Progress) -> dict[str, str]:
            return make_practice(folder, progress, people=people, months=months)

        operation = self.run(make, self._on_made).named(self.tr("Making the practice township, about half a minute"))
        clear_layout(self._job)
        self._job.addWidget(ProgressLine(operation))
        operation.on_failed(self._on_failed).run()

    def _on_made(self, secrets: dict[str, str]) -> None:
        clear_layout(self._job)
        self.answers.users.clear()
        self.secrets = secrets
        self.answers.practice = secrets
        self.done.emit()

    def _on_failed(self, _error: BaseException) -> None:
        clear_layout(self._job)

    def _on_other_clicked(self) -> None:
        place = choose_folder(self, self.tr("In which folder shall it lie?"), str(self.answers.place))
        if place is not None:
            self.use(place)


class SecretsStep(Step):
    """The three passphrases, to be written down; then the desk opens as the clerk."""

    enter_goes_on = True

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Three people work here"),
            self.tr(
                "You are all three in turn: the clerk enters, the reviewer checks, the admin administers. The "
                "passphrases also lie in the file {name} beside the data."
            ).format(name="passphrases.json"),
        )
        sheet = Sheet()
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(10))
        for row, name in enumerate(NAMES):
            grid.addWidget(Label(word("role", name, answers.language), bold=True), row, 0)
            grid.addWidget(Label(name, "body"), row, 1)
            secret = Label(answers.practice.get(name, ""), "body")
            secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(secret, row, 2)
        grid.setColumnStretch(3, 1)
        sheet.body.addLayout(grid)
        self.body.addWidget(sheet)
        text = self.tr("In practice it is always {day}: the desk opens on this day by itself.")
        self.body.addWidget(Label(text.format(day=long_day(PRACTICE_DAY, answers.language)), "second", wrap=True))
        self.body.addStretch(1)
        self.next_text = self.tr("Open as the clerk")

    def go_back(self) -> None:
        """It stays where it is; another one would get another name."""
        self.answers.folder = None

    def go_on(self) -> None:
        """Open it."""
        folder = self.answers.folder
        if folder is not None:
            self.answers.opened = (folder / "desk.yikatong", "clerk", self.answers.practice["clerk"])
            self.done.emit()
