"""One question of the first start: large, calm, Enter goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.operations import Operation, Operations
from app.desktop.progress import Progress, Stopped
from app.domain.faults import Fault
from app.domain.makers import Role
from app.office.first_start import Draft, usual_place
from app.office.restoring import FoundBackup, Recovery
from app.office.setup import NewUser
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Form, Label
from app.ui.widgets.sheets import clear_layout
from app.words import Language


@dataclass(slots=True)
class Answers:
    """What was answered so far; pages write into it and read what came before."""

    language: Language
    code: str = ""
    township: str = ""
    office_name: str = ""
    report_phone: str = ""
    consult_phone: str = ""
    place: Path = field(default_factory=usual_place)
    folder: Path | None = None
    users: dict[Role, NewUser] = field(default_factory=dict, repr=False)
    programmes: frozenset[str] | None = None
    draft: Draft | None = field(default=None, repr=False)
    backup: FoundBackup | None = None
    recovery: Recovery | None = field(default=None, repr=False)
    practice: dict[str, str] = field(default_factory=dict, repr=False)
    opened: tuple[Path, str, str] | None = field(default=None, repr=False)


class Step(QWidget):
    """One page of the first start.

    Signals:
        done(): it is answered: the next one, please.
        ready(): all is said and done here, and the next press goes on.
        busy(bool): a job runs: neither back nor on.
    """

    stays: ClassVar[bool] = False
    """Whether what was typed is there again when one comes back to it from the question before."""
    enter_goes_on: ClassVar[bool] = False
    """Whether nothing needs to be typed: the ring lies on the button that goes on."""

    done = Signal()
    ready = Signal()
    busy = Signal(bool)

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__()
        self.answers = answers
        self.ops = ops
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        self.title = Label("", "title", wrap=True)
        box.addWidget(self.title)
        self.note = Label("", wrap=True, tone="text2")
        self.note.hide()
        box.addWidget(self.note)
        self._notice = QVBoxLayout()
        box.addLayout(self._notice)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(14))
        box.addLayout(self.body, 1)
        self.next_text = self.tr("Next")
        self.form: Form | None = None

    # -- to override ---------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """It is shown: put the keyboard where the answer goes."""

    def go_on(self) -> None:
        """Next was pressed: check, keep the answer, and tell `done`."""
        self.done.emit()

    def may_go_back(self) -> bool:
        """Whether one may go back from here; a page that would throw something away asks."""
        return True

    def go_back(self) -> None:
        """Back was pressed: undo what this page did besides asking."""

    # -- for those who do ----------------------------------------------------------------------------------------

    def say(self, title: str, note: str = "") -> None:
        """The question, and a line below it."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def show_error(self, error: BaseException | None) -> None:
        """Say what went wrong and how to mend it; None takes it away."""
        clear_layout(self._notice)
        if isinstance(error, Stopped):
            self._notice.addWidget(Banner("info", self.tr("Stopped. Nothing was changed.")))
        elif isinstance(error, Fault):
            self._notice.addWidget(Banner("err", fault_text(error, self.answers.language)))

    @staticmethod
    def set_words(label: Label, text: str) -> None:
        """Put other words into a wrapped label, which asks for their height only when it is resized."""
        label.setText(text)
        label.setMinimumHeight(max(0, label.heightForWidth(label.width())) if text else 0)

    def tell(self, tone: str, text: str) -> None:
        """Say something else under the title."""
        clear_layout(self._notice)
        self._notice.addWidget(Banner(tone, text))

    def ask_in(self, form: Form) -> None:
        """Enter in the last field of this form goes on."""
        self.form = form
        form.past_last.connect(self.go_on)

    def run(self, job: Callable[[Progress], Any], done: Callable[[Any], None]) -> Operation[Any]:
        """Run a job in the pool; until it ends there is neither back nor on."""
        self.show_error(None)
        self.busy.emit(True)

        def finished(result: Any) -> None:  # noqa: ANN401 - what the job returned
            self.busy.emit(False)
            done(result)

        def failed(error: BaseException) -> None:
            self.busy.emit(False)
            self.show_error(error)

        return self.ops.free(self, job).on_done(finished).on_failed(failed)
