"""Ctrl+K: type a name, some digits, a list or a place; Enter goes there, Tab asks for a person's money."""

from __future__ import annotations

from functools import cached_property

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.casework.roster_list import RosterRow, roster_list
from app.domain.records import Changes
from app.ui.context import Context
from app.ui.theme import color, px
from app.ui.widgets.basics import Label
from app.ui.widgets.cells import Cell, Column, Row
from app.ui.widgets.commands import Offer, offers
from app.ui.widgets.filters import SearchBox
from app.ui.widgets.tables import Table

_WIDTH = 640
_ROWS = 11
_ROW_HEIGHT = 36
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CommandBar(SearchBox):
    """The search on top of the window, with its list below while it is used.

    The keyboard stays in the line: up and down choose, Enter goes, Tab or Ctrl+Enter asks for the person's money, Esc
    clears and then leaves. What an input method is still composing searches nothing.

    Signals:
        given_up(): it was left, and who had the keyboard before is gone.
    """

    given_up = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._rosters: list[RosterRow] | None = None
        self._before: QWidget | None = None
        self._hints: tuple[str, ...] = ()
        self._list = _OfferList(parent)  # before the line, whose first events ask for it
        super().__init__("", parent=parent)
        self._hints = (self.tr("Name, initials, household, card, lists"), self.tr("Name, card, list"))
        self.edit.setAccessibleName(self._hints[0])
        self._show_hint()
        # Ctrl+K or a click leads here; Tab does not, else whatever loses its focus on a page would open the list.
        self.edit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._key = QLabel("Ctrl+K")
        self._key.setObjectName("key")
        self._key.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._key)
        self._list.picked.connect(self._on_row_clicked)
        self.searched.connect(self._on_searched)
        context.hub.changed.connect(self._on_store_changed)

    @property
    def results(self) -> QWidget:
        """The list below, while it is shown."""
        return self._list

    @property
    def _active(self) -> bool:
        """Whether the keyboard of the window is here."""
        return self.window().focusWidget() is self.edit

    def wake(self) -> None:
        """Ctrl+K: take the keyboard, and remember who had it."""
        focused = self.window().focusWidget()
        if focused is not None and focused is not self.edit:
            self._before = focused
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    # -- keys --------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys of the list while the line has the keyboard."""
        if watched is self.edit:
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.edit.composing:
                if self._pressed(event):
                    return True
            elif isinstance(event, QFocusEvent):
                self._on_focus(event)
            elif event.type() == QEvent.Type.Resize:
                self._show_hint()
        return super().eventFilter(watched, event)

    def _show_hint(self) -> None:
        """What can be typed, as far as there is room to say it."""
        room = self.edit.width() - px(8)
        fits = [one for one in self._hints if self.edit.fontMetrics().horizontalAdvance(one) <= room]
        self.edit.setPlaceholderText(next(iter(fits), ""))

    def _takes(self, event: QKeyEvent) -> bool:
        """Ctrl+Enter is the page's primary action everywhere else, and Esc leaves many a page."""
        if event.key() == Qt.Key.Key_Escape:
            return True
        return event.key() in _RETURN and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, chosen = event.key(), self._list.chosen
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key))
        if step is not None:
            self._list.step(step)
        elif key in _RETURN:
            self._go(chosen, other=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Tab and chosen is not None and chosen.other is not None:
            self._go(chosen, other=True)
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.edit.clear()
            else:
                self._leave()
        else:
            return False
        return True

    def _go(self, chosen: Offer | None, *, other: bool) -> None:
        if chosen is None:
            return
        route = chosen.other if other and chosen.other is not None else chosen.route
        self._before = None
        self.edit.clear()
        self._hide_list()
        self._context.go(route)

    def _leave(self) -> None:
        self._hide_list()
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.edit.clearFocus()
            self.given_up.emit()

    # -- the list ----------------------------------------------------------------------------------------------------

    def _on_focus(self, event: QFocusEvent) -> None:
        if event.gotFocus():
            if self._rosters is None:
                self._context.ops.read(self, roster_list, key="rosters").on_done(self._on_rosters).run()
            self._on_searched(self.text())
        elif event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._hide_list()

    def _on_rosters(self, rosters: list[RosterRow]) -> None:
        self._rosters = rosters
        if self._active and self.text():
            self._on_searched(self.text())

    def _on_searched(self, text: str) -> None:
        if not self._active:
            return
        sitting = self._context.sitting
        found = offers(text, self._context.index, self._rosters or (), sitting.user.role, sitting.language)
        self._key.setVisible(not text)
        self._list.show_offers(found, self, loaded=self._context.index.loaded)

    def _hide_list(self) -> None:
        self._key.setVisible(not self.text())
        self._list.hide()

    def _on_row_clicked(self) -> None:
        self._go(self._list.chosen, other=False)

    def _on_store_changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if "roster" in changes.nouns:
            self._rosters = None


class _OfferList(QFrame):
    """The list below the command bar; it never takes the keyboard.

    Signals:
        picked(): a line was clicked and is the chosen one.
    """

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("offers")
        self.setStyleSheet(
            f"#offers {{ background: {color('surface').name()}; border: 1px solid {color('strong').name()};"
            f" border-radius: {px(8)}px; }}"
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(px(4), px(4), px(4), px(6))
        self._box.setSpacing(px(4))
        self._hint = Label("", "note")
        self._hint.setContentsMargins(px(10), 0, px(10), 0)
        self._box.addWidget(self._hint)
        self.hide()

    @cached_property
    def table(self) -> Table:
        """What was found; made when it is first shown, since the start of the desk would wait for it."""
        columns = [
            Column("kind", "", "dim", 76),
            Column("text", "", stretch=True),
            Column("note", "", "dim", 250),
        ]
        table = Table(columns, name=self.tr("What was found"), row_height=_ROW_HEIGHT)
        table.horizontalHeader().hide()
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setSelectionMode(Table.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.clicked.connect(self._on_clicked)
        self._box.insertWidget(0, table)
        return table

    def _on_clicked(self) -> None:
        self.picked.emit()

    @property
    def chosen(self) -> Offer | None:
        """The line that Enter takes."""
        found = self.table.current if self.isVisible() else None
        return found if isinstance(found, Offer) else None

    def step(self, step: int) -> None:
        """One line down or up, round the ends."""
        rows = self.table.rows_model.rowCount() if self.isVisible() else 0
        if rows:
            at = (self.table.currentIndex().row() + step) % rows
            self.table.setCurrentIndex(self.table.rows_model.index(at, 0))

    def show_offers(self, found: list[Offer], below: QWidget, *, loaded: bool) -> None:
        """Show these lines below the bar."""
        self.table.rows_model.set_rows([_row(one) for one in found])
        self.table.select_first()
        if found:
            hint = self.tr("Enter opens · Tab asks for the money of the person · Esc leaves")
        else:
            hint = self.tr("Nothing fits. Try some digits of the number or the card.")
        self._hint.setText(hint if loaded else self.tr("The register is still being read; people come in a moment."))
        rows = max(min(len(found), _ROWS), 0)
        self.table.setVisible(bool(found))
        self.table.setFixedHeight(rows * px(_ROW_HEIGHT) + px(4))
        self._place(below)

    def _place(self, below: QWidget) -> None:
        frame = self.parentWidget()
        if frame is None:
            return
        width = min(max(below.width(), px(_WIDTH)), frame.width() - px(16))
        self.setFixedWidth(width)
        self.adjustSize()
        at = below.mapTo(frame, QPoint(0, below.height() + px(4)))
        if self.isRightToLeft():
            at.setX(at.x() + below.width() - width)
        at.setX(max(px(8), min(at.x(), frame.width() - width - px(8))))
        self.move(at)
        self.show()
        self.raise_()


def _row(one: Offer) -> Row:
    text = Cell(one.text, marks=one.marks, bold=one.kind == "person")
    return Row(one.key, {"kind": one.kind_word, "text": text, "note": Cell(one.note, tip=one.note)}, one)
