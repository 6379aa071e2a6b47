"""A small form at the side: a few fields, one button that saves, and what must be mended first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.office.session import Session
from app.ui.context import Context
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Field, Form, FormFaults, Label, Sheet
from app.ui.widgets.flow import flow
from app.ui.widgets.sheets import clear_layout

Job = Callable[[Session], object]
Faults = list[tuple[str, Field]]


class ActForm(Sheet):
    """One act with its fields. Subclasses give `check` and `job`; Enter in the last field or Ctrl+Enter saves.

    Signals:
        done(str): it was saved; the sentence for the status strip.
        left(): it was left without saving.
    """

    done = Signal(str)
    left = Signal()

    def __init__(self, context: Context, title: str, save: str, fields: Sequence[Field], note: str = "") -> None:
        super().__init__(title)
        self.context = context
        self.fields = list(fields)
        self._said = QVBoxLayout()
        self.body.addLayout(self._said)
        self._faults = FormFaults()
        self.body.addWidget(self._faults)
        if note:
            self.body.addWidget(Label(note, "second", wrap=True))
        for field in self.fields:
            self.body.addWidget(field)
        self._form = Form(self.fields, self)
        self._form.past_last.connect(self.save)
        self.extra = QVBoxLayout()
        self.body.addLayout(self.extra)
        self.save_button = Button(save, kind="primary", icon="check")
        self.save_button.clicked.connect(self.save)
        leave = Button(self.tr("Leave it"))
        leave.clicked.connect(self.left)
        self.body.addSpacing(px(4))
        self.body.addWidget(flow(self.save_button, leave))
        self._first = [field.value() for field in self.fields]

    # -- to override ---------------------------------------------------------------------------------------------

    def check(self) -> Faults:
        """What must be mended, each with its field."""
        return []

    def job(self) -> Job:
        """The verb that saves."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What is said when it was saved."""
        return self.tr("Saved.")

    # -- using ---------------------------------------------------------------------------------------------------

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return [field.value() for field in self.fields] != self._first

    def focus_first(self) -> QWidget:
        """Where the keyboard lands."""
        return self.fields[0].editor if self.fields else self.save_button

    def save(self) -> None:
        """Check, then write."""
        faults = self.check()
        for field in self.fields:
            field.set_fault(next((text for text, at in faults if at is field), ""))
        self._faults.show_faults(self.tr("Mend this first"), [(text, at) for text, at in faults])
        if faults or not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        verb = self.job()

        def write(session: Session, _progress: Progress) -> object:
            return verb(session)

        self.context.ops.write(self, write).on_done(self._on_written).on_failed(self._on_failed).run()

    def say(self, *banners: Banner) -> None:
        """Say something on top of the fields."""
        clear_layout(self._said)
        for banner in banners:
            self._said.addWidget(banner)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_written(self, _result: object) -> None:
        self.done.emit(self.sentence())

    def _on_failed(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, Fault):
            self.say(Banner("err", fault_text(error, self.context.language)))
