"""Which re-registration, which village, and a sheet by its number or code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework.yearly_starting import Yearly
from app.domain.yearly import YearlyState
from app.ui.theme import px
from app.ui.widgets import Field, FilterButton, Form, LineEdit, Sheet


class JobBar(Sheet):
    """The line above the lists.

    Signals:
        job_chosen(int): another re-registration.
        village_chosen(): another village, or all.
        number_given(str): the number of a sheet, or what a scanner read.
    """

    job_chosen = Signal(int)
    village_chosen = Signal()
    number_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.job = FilterButton(self.tr("Which"), [(0, "")], 0)
        self.job.chosen.connect(self._on_job)
        self.by_village = FilterButton(self.tr("Village"), [("", self.tr("all"))], "")
        self.by_village.chosen.connect(self._on_village)
        self.number = Field(self.tr("Page number, or scan its code"), LineEdit(dots=False))
        self.number.setMaximumWidth(px(320))
        self._form = Form([self.number], self)
        self._form.past_last.connect(self._on_number)
        line.addWidget(self.job, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.by_village, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.number, 1)
        line.addStretch(1)
        self.body.addLayout(line)

    @property
    def village(self) -> str:
        """The code of the village that is shown; empty for all."""
        return str(self.by_village.value or "")

    def show_job(self, job: Yearly, jobs: Sequence[Yearly], villages: Mapping[str, str]) -> None:
        """Show which one it is, and the villages it has."""
        self.job.set_options([(one.id, f"{one.programme} {one.year}") for one in jobs])
        self.job.set_value(job.id)
        self.by_village.set_options([("", self.tr("all")), *villages.items()])
        self.number.setVisible(job.state is YearlyState.OPEN)

    def say_fault(self, text: str) -> None:
        """Say why no sheet was found; nothing empties the field."""
        self.number.set_fault(text)
        if text:
            self.number.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.number.set_value("")

    def _on_job(self, key: object) -> None:
        self.job_chosen.emit(int(str(key)))

    def _on_village(self, _village: object) -> None:
        self.village_chosen.emit()

    def _on_number(self) -> None:
        text = str(self.number.value())
        if text:
            self.number_given.emit(text)
