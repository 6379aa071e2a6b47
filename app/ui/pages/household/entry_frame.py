"""The frame of a form: its fields, what stands beside them, checks on leaving a field, the summary of faults."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.entry import Faults
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household.fault_links import FaultLinks
from app.ui.pages.page import Page
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Button, Field, Form, Label, Sheet

_NARROW = 1100
T = TypeVar("T")


class Typed(Struct, frozen=True):
    """What a job works on: the route and the data of the form it was started from, and the values in its fields."""

    route: Route
    data: Any
    values: Mapping[str, str]


class EntryFrame(Page):
    """Fields in two columns on a white sheet; F8 goes to the next fault."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.fields: dict[str, Field] = {}
        self.form: Form | None = None
        self.data: Any = None
        self._initial: dict[str, str] = {}
        self._touched: set[str] = set()
        self._round = 0
        self._buttons: tuple[Button, ...] = ()
        self._build_frame()
        self._key("F8", self._on_next_fault)

    def _build_frame(self) -> None:
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(px(14))
        self.sheet = Sheet(" ")
        self.faults = FaultLinks()
        self.sheet.body.addWidget(self.faults)
        self._grid_box = QWidget()
        self.sheet.body.addWidget(self._grid_box)
        self.sheet.body.addStretch(1)
        self._hint = Label(self.tr("Enter goes to the next field, Shift+Enter back"), "second", wrap=True)
        self.sheet.show_foot(self._hint)
        self.sheet.foot.setStretchFactor(self._hint, 1)
        self.columns.addWidget(self.sheet, 62, Qt.AlignmentFlag.AlignTop)
        side = QWidget()
        self.side = QVBoxLayout(side)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(px(12))
        self.columns.addWidget(side, 38)
        self.body.addLayout(self.columns)
        self.body.addStretch(1)

    # -- what a form says of itself --------------------------------------------------------------------------------

    @abstractmethod
    def build_fields(self, data: Any) -> Sequence[Sequence[tuple[str, Field]]]:  # noqa: ANN401 - the form's own
        """The fields by row, in the order of the paper, for what was loaded."""

    @abstractmethod
    def check(self, session: Session, typed: Typed) -> Faults:
        """What is wrong, by field; runs on a thread and touches no widget."""

    @abstractmethod
    def last_button(self) -> Button:
        """The button that saves."""

    def left_field(self, name: str) -> None:
        """A field was left: what follows from it is filled in."""

    def show_side(self) -> None:
        """What stands beside the form."""

    def field_left(self) -> None:
        """A field was left and judged: the time to keep a draft."""

    def focus_first(self) -> QWidget | None:
        """The first field."""
        return next((one.editor for one in self.fields.values() if one.isEnabled()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window what stands beside stands below."""
        super().resizeEvent(event)
        narrow = self.window().width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.columns.setDirection(way)

    # -- the form ------------------------------------------------------------------------------------------------

    def values(self) -> dict[str, str]:
        """What stands in the fields; what was not chosen is empty."""
        return {name: str(one.value() or "") for name, one in self.fields.items()}

    def typed(self) -> Typed:
        """What a job of this form works on."""
        return Typed(self.route, self.data, self.values())

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what is stored."""
        return self.values() != self._initial

    def set_quietly(self, name: str, value: str) -> None:
        """Fill a field in for the user."""
        if name in self.fields:
            self.fields[name].set_value(value)

    def _lay_fields(self, rows: Sequence[Sequence[tuple[str, Field]]]) -> None:
        self._round += 1
        self.fields = {}  # before the old ones go: the one that loses the keyboard is not judged any more
        self.sheet.body.removeWidget(self._grid_box)
        self._grid_box.hide()
        self._grid_box.deleteLater()
        self._grid_box = QWidget()
        grid = QGridLayout(self._grid_box)
        grid.setContentsMargins(0, px(4), 0, 0)
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(10))
        for at, row in enumerate(rows):
            for column, (name, one) in enumerate(row):
                self.fields[name] = one
                one.setProperty("field", name)
                one.left.connect(self._on_left)
                grid.addWidget(one, at, column)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.sheet.body.insertWidget(1, self._grid_box)
        self._order_tabs()
        typed = [one for one in self.fields.values() if one.isEnabled()]
        self.form = Form(typed, self)
        self.form.past_last.connect(self._on_past_last)

    def _order_tabs(self) -> None:
        """The fields by row, then the buttons at the foot."""
        stops: list[QWidget] = [*(one.editor for one in self.fields.values()), *self._buttons]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def show_buttons(self, *buttons: Button) -> None:
        """The buttons at the foot, the likely one last; the keyboard reaches them after the fields."""
        self._buttons = buttons
        for button in buttons:
            self.sheet.foot.addWidget(button)

    def _on_past_last(self) -> None:
        """Enter in the last field goes to the button that saves; it presses nothing (`ui.md` 7)."""
        self.last_button().setFocus(Qt.FocusReason.TabFocusReason)

    def _on_left(self) -> None:
        sender = self.sender()
        name = str(sender.property("field")) if sender is not None else ""
        if name not in self.fields:
            return
        self._touched.add(name)
        self.left_field(name)
        self._check()
        self.field_left()

    def _on_next_fault(self) -> None:
        if self.form is not None:
            self.form.next_fault(self.window().focusWidget())

    # -- checks --------------------------------------------------------------------------------------------------

    def _check(self) -> None:
        typed = self.typed()

        def read(session: Session) -> Faults:
            return self.check(session, typed)

        self.ask_store("check", read, self._on_checked)

    def ask_store(self, key: str, job: Callable[[Session], T], then: Callable[[T], None]) -> None:
        """Read something for this form; an answer that comes after another form was opened here is dropped."""
        asked = self._round

        def still_asked(found: T) -> None:
            if asked == self._round:
                then(found)

        self.context.ops.read(self, job, key=key).on_done(still_asked).on_failed(self.show_error).run()

    def _on_checked(self, faults: Faults) -> None:
        """Say what is wrong in fields that were left; what was not reached yet is not judged yet."""
        for name, one in self.fields.items():
            fault = faults.get(name)
            text = fault_text(fault, self.context.language) if fault is not None and name in self._touched else ""
            if text != one.fault:
                one.set_fault(text)
        self.checked(faults)
        if self.faults.isVisible():
            self._show_summary(focus=False)

    def checked(self, faults: Faults) -> None:
        """The form may look at the faults too."""

    def _show_summary(self, *, focus: bool) -> None:
        found = [(one.fault, one.editor) for one in self.fields.values() if one.fault]
        title = self.tr("{n} things to mend before it can be saved").format(n=len(found))
        self.faults.show_faults(title, found, focus=focus)
        if focus:
            QTimer.singleShot(0, self.faults, self._scroll_to_faults)

    def _scroll_to_faults(self) -> None:
        """The summary may have come into being above what is in sight."""
        for area in self.findChildren(QScrollArea):
            area.ensureWidgetVisible(self.faults, 0, px(16))

    def _key(self, keys: str, call: Callable[[], None]) -> None:
        self.bind(keys, call)
