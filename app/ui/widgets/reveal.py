"""A covered number that can be seen in full: for one of five reasons, for 30 seconds, or compared with what one reads.

`context.reveal.number("card", card_id, Field.ACCOUNT, masked_account(account))` is a widget for any page. The number
itself comes from the store when a reason is chosen, is logged there, and leaves the screen after 30 seconds, when the
widget is hidden (another page, the lock) and by Ctrl+H.
"""

from __future__ import annotations

import weakref

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.casework.revealing import SECONDS_SHOWN, ComparedNumber, Revealed, compare, reveal
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.reveals import Field, RevealReason
from app.office.session import Session
from app.ui.context import Context
from app.ui.texts import fault_text, isolated
from app.ui.theme import px
from app.ui.widgets.basics import Button, Label
from app.ui.widgets.reasons import ReasonPopover
from app.words import word

_TICK_MS = 1000


class NumberReveal(QObject):
    """Makes the covered numbers of a desk and covers them all at once.

    Signals:
        shown_changed(bool): a number is shown in full, or none is any more.
    """

    shown_changed = Signal(bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: weakref.WeakSet[CoveredNumber] = weakref.WeakSet()

    def number(self, noun: str, record_id: int, field: Field, masked: str) -> CoveredNumber:
        """A covered number of a record: `noun` is "person" (document, phone) or "card" (account)."""
        return CoveredNumber(self._context, self, (noun, record_id, field), masked)

    @property
    def showing(self) -> bool:
        """Whether some number is shown in full."""
        return bool(self._shown)

    def cover_all(self) -> None:
        """Cover every number now."""
        for one in list(self._shown):
            one.cover()
        self.shown_changed.emit(False)

    def note(self, number: CoveredNumber, *, shown: bool) -> None:
        """A number says that it is shown or covered."""
        before = bool(self._shown)
        (self._shown.add if shown else self._shown.discard)(number)
        if bool(self._shown) != before:
            self.shown_changed.emit(bool(self._shown))


class CoveredNumber(QWidget):
    """A number behind its mask, with 看全号 beside it.

    Signals:
        covered(bool): it is covered again, or (False) shown.
    """

    covered = Signal(bool)

    def __init__(self, context: Context, home: NumberReveal, what: tuple[str, int, Field], masked: str) -> None:
        super().__init__()
        self._context = context
        self._home = home
        self._noun, self._record, self._field = what
        self._masked = masked
        self._left = 0
        self._popover: ReasonPopover | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_second)
        self._build()
        self.cover()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(6))
        self.label = Label("")
        self.label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        line.addWidget(self.label, 1)
        self.button = Button(self.tr("Show"), kind="link", icon="eye")
        self.button.clicked.connect(self._on_clicked)
        line.addWidget(self.button)

    @property
    def shown(self) -> bool:
        """Whether the full number is on the screen."""
        return self._timer.isActive()

    def set_masked(self, record_id: int, masked: str) -> None:
        """Stand for the number of another record."""
        self._record, self._masked = record_id, masked
        self.cover()

    def cover(self) -> None:
        """Cover the number again."""
        self._timer.stop()
        self.label.setText(isolated(self._masked))
        self.label.setAccessibleName(word("number_field", self._field.value, self._context.language))
        self.button.setText(self.tr("Show"))
        self.button.set_icon("eye")
        self.button.setAccessibleName(
            self.tr("See the whole {what}").format(what=word("number_field", self._field.value, self._context.language))
        )
        self._home.note(self, shown=False)
        self.covered.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leaving covers it."""
        super().hideEvent(event)
        self._dismiss()
        self.cover()

    # -- asking ----------------------------------------------------------------------------------------------------

    def _on_clicked(self) -> None:
        if self.shown:
            self.cover()
            return
        self._dismiss()
        popover = ReasonPopover(self._context.language, self._field, self)
        popover.chosen.connect(self._on_reason_chosen)
        popover.compared.connect(self._on_compare_wanted)
        self._popover = popover
        popover.open_below(self.button)

    def _dismiss(self) -> None:
        if self._popover is not None and shiboken6.isValid(self._popover):
            self._popover.dismiss()
        self._popover = None

    def _on_reason_chosen(self, reason: RevealReason) -> None:
        def show(session: Session, _progress: Progress) -> Revealed:
            return reveal(session, self._noun, self._record, self._field, reason)

        self._context.ops.write(self, show).on_done(self._on_revealed).on_failed(self._on_refused).run()

    def _on_revealed(self, result: Revealed) -> None:
        if not self.isVisible():
            return  # left meanwhile: it is logged, and stays covered
        self._left = SECONDS_SHOWN
        self.label.setText(isolated(result.number))
        self.button.set_icon("eye-off")
        self._timer.start()
        self._say_left()
        self._home.note(self, shown=True)
        self.covered.emit(False)

    def _on_compare_wanted(self, typed: str) -> None:
        def hold(session: Session, _progress: Progress) -> ComparedNumber:
            return compare(session, self._noun, self._record, self._field, typed)

        self._context.ops.write(self, hold).on_done(self._on_compared).on_failed(self._on_refused).run()

    def _on_compared(self, result: ComparedNumber) -> None:
        if self._popover is not None and shiboken6.isValid(self._popover):
            self._popover.show_result(result.result)

    def _on_refused(self, error: BaseException) -> None:
        text = fault_text(error, self._context.language) if isinstance(error, Fault) else ""
        popover = self._popover if self._popover is not None and shiboken6.isValid(self._popover) else None
        if popover is not None and popover.isVisible():
            popover.show_fault(text)
        else:
            self.label.setText(text)

    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.cover()
        else:
            self._say_left()

    def _say_left(self) -> None:
        self.button.setText(self.tr("{seconds} s").format(seconds=self._left))
        self.button.setAccessibleName(self.tr("Cover it again, {seconds} seconds left").format(seconds=self._left))
