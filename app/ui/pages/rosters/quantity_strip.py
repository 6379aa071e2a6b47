"""Changing what the entitlement of a line is for, where the roster stands: every quantity that its basis knows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.explaining import LineQuantities, quantities_of_line
from app.casework.roster_view import RosterLine
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.beside import beside_field
from app.ui.pages.rosters.quantity_fields import QuantityFields
from app.ui.theme import px
from app.ui.widgets import Button, Label


class QuantityStrip(QFrame):
    """Enter in the last field changes it, Esc leaves it.

    Signals:
        given(RosterLine, dict): the quantities as they are to be.
        left(): it was left as it is, or given.
        refused(object): a fault: the line has no entitlement.
    """

    given = Signal(object, object)
    left = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("sheet")
        self._line: RosterLine | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(10), px(16), px(8))
        self._title = Label("", "second", bold=True, tone="text")
        outer.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.fields = QuantityFields(context.language, in_rows=True)
        self.fields.entered.connect(self._on_given)
        row.addWidget(self.fields, 1)
        self.yes = Button(self.tr("Change it"), icon="check")
        self.yes.clicked.connect(self._on_given)
        no = Button(self.tr("Leave it"), kind="quiet")
        no.clicked.connect(self._on_left)
        row.addWidget(beside_field(self.yes, no), 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(row)
        self.hide()

    def open(self, line: RosterLine) -> None:
        """Read what a line is for, then ask."""

        def job(session: Session) -> LineQuantities:
            return quantities_of_line(session, line.line_id or 0)

        reading = self._context.ops.read(self, job, key="quantities")
        reading.on_done(partial(self.ask, line)).on_failed(self.refused.emit).run()

    def ask(self, line: RosterLine, known: LineQuantities) -> None:
        """Show what a line is for and take the keyboard."""
        self._line = line
        self._title.setText(self.tr("What is {name} paid for?").format(name=line.name))
        self.fields.ask(known.asked.needed, known.asked.maybe, known.quantities)
        self.show()
        self.fields.focus_first()

    def _on_given(self) -> None:
        found = self.fields.read()
        if found is None or self._line is None:
            return
        self._on_left()
        self.given.emit(self._line, found)

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)
