"""The programmes to begin with; then the store is made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.domain.makers import Role
from app.office.first_start import Draft, Plan, make_new
from app.office.session import SystemClock
from app.office.setup import Office, Shipped, shipped_programmes
from app.ui.pages.first_start.step import Answers, Step
from app.ui.theme import px
from app.ui.widgets import Button, Label, ProgressLine, Sheet
from app.ui.widgets.sheets import clear_layout


class CatalogueStep(Step):
    """The shipped programmes: all, some, or none for now; then the store is made."""

    enter_goes_on = True

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(
            self.tr("Which programmes do you pay?"),
            self.tr("Leave all of them ticked if you are not sure. Programmes can be added later in the settings."),
        )
        self.next_text = self.tr("Make it")
        line = QHBoxLayout()
        self.all = Button(self.tr("All"))
        self.none = Button(self.tr("None for now"))
        self.all.clicked.connect(self._on_all_clicked)
        self.none.clicked.connect(self._on_none_clicked)
        self._count = Label("", "second")
        for widget in (self.all, self.none, self._count):
            line.addWidget(widget)
        line.addStretch(1)
        self.body.addLayout(line)
        self.boxes: dict[str, QCheckBox] = {}
        sheet = Sheet()
        sheet.body.addWidget(_departments(shipped_programmes(), self.boxes))
        for box in self.boxes.values():
            box.toggled.connect(self._on_toggled)
        self.body.addWidget(sheet)
        self._job = QVBoxLayout()
        self.body.addLayout(self._job)
        self.body.addStretch(1)

    def enter(self) -> None:
        """All of them, or what was chosen before."""
        wanted = self.answers.programmes
        for code, box in self.boxes.items():
            box.setChecked(wanted is None or code in wanted)
        self._on_toggled()

    def go_on(self) -> None:
        """Make the store beside its folder; it gets its name when its recovery code was typed back."""
        self.answers.programmes = frozenset(code for code, box in self.boxes.items() if box.isChecked())
        answers = self.answers
        plan = _plan(answers)

        def make(progress: Progress) -> Draft:
            return make_new(plan, SystemClock(), lang=answers.language, progress=progress)

        operation = self.run(make, self._on_made).named(
            self.tr("Making the data of {name}").format(name=answers.township)
        )
        clear_layout(self._job)
        self._job.addWidget(ProgressLine(operation))
        operation.on_failed(self._on_failed).run()

    def _on_made(self, draft: Draft) -> None:
        clear_layout(self._job)
        self.answers.draft = draft
        self.done.emit()

    def _on_failed(self, _error: BaseException) -> None:
        clear_layout(self._job)

    def _on_all_clicked(self) -> None:
        self._tick(True)

    def _on_none_clicked(self) -> None:
        self._tick(False)

    def _tick(self, checked: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(checked)

    def _on_toggled(self) -> None:
        ticked = sum(box.isChecked() for box in self.boxes.values())
        self._count.setText(self.tr("{n} of {all}").format(n=ticked, all=len(self.boxes)))


def _plan(answers: Answers) -> Plan:
    """What was answered, as the office makes it."""
    if answers.folder is None:
        raise RuntimeError("the place was not asked for")
    office = Office(
        answers.code,
        answers.office_name,
        answers.report_phone,
        answers.consult_phone,
        programmes=answers.programmes,
    )
    order = (Role.CLERK, Role.REVIEWER, Role.ADMIN)
    return Plan(answers.folder, office, tuple(answers.users[role] for role in order))


def _departments(programmes: Sequence[Shipped], boxes: dict[str, QCheckBox]) -> QWidget:
    """The programmes in two columns under their leading departments; fills `boxes` by code."""
    found = QWidget()
    grid = QGridLayout(found)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(2))
    grouped: dict[str, list[Shipped]] = {}
    for one in programmes:
        grouped.setdefault(one.department.partition("/")[0], []).append(one)
    row = 0
    for department, members in grouped.items():
        head = Label(department, "second", bold=True)
        head.setContentsMargins(0, px(10) if row else 0, 0, 0)
        grid.addWidget(head, row, 0, 1, 2)
        for number, one in enumerate(members):
            box = QCheckBox(one.name)
            box.setToolTip(one.name)
            boxes[one.code] = box
            grid.addWidget(box, row + 1 + number // 2, number % 2)
        row += 1 + (len(members) + 1) // 2
    return found
