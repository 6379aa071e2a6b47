"""The list of what is due: a row a thing, with its pill and the button that does it; arrows move, Enter does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.due_items import DueItem, DueKind, Urgency, due_words, when_text
from app.ui.theme import color, px
from app.ui.widgets import Button, Hairline, Label, Pill
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.sheets import clear_layout
from app.words import Language, phrase

SHOWN: Final = 6
"""So many are shown at first; the others wait behind one button."""

ICONS: Final = {
    DueKind.RETURNED: "arrow-back-up",
    DueKind.REFUSED: "arrow-back-up",
    DueKind.DEAD_LISTED: "alert-triangle",
    DueKind.TO_REVIEW: "user-check",
    DueKind.GIVEN_BACK: "arrow-back-up",
    DueKind.TO_CLOSE: "circle-check",
    DueKind.VISIT: "home-check",
    DueKind.OBJECTION: "message-report",
    DueKind.TO_POST: "speakerphone",
    DueKind.POST_BY: "clock",
    DueKind.PHOTOS: "photo",
    DueKind.PROOF: "camera",
    DueKind.HANG_MORE: "speakerphone",
    DueKind.ANNOUNCE: "speakerphone",
    DueKind.LIST_EMPTY: "speakerphone",
    DueKind.TO_PRINT: "printer",
    DueKind.AMENDMENT: "user-check",
    DueKind.TO_CORRECT: "edit",
    DueKind.STANDING_LIST: "speakerphone",
    DueKind.NO_NOTICE: "circle-check",
    DueKind.TO_SEND: "send",
    DueKind.TO_HAND_OVER: "usb",
    DueKind.FINDING: "flag",
    DueKind.ORDERED: "clock",
    DueKind.DRAFT: "table",
    DueKind.WAITING_ROWS: "file-spreadsheet",
    DueKind.TO_MAKE: "table",
    DueKind.DOUBTS: "alert-triangle",
    DueKind.REDRAFT: "credit-card",
    DueKind.HELD_CARD: "credit-card-off",
    DueKind.AT_BANK: "building-bank",
    DueKind.HANGING: "speakerphone",
    DueKind.STANDARD: "file-check",
    DueKind.YEARLY: "file-check",
    DueKind.PARKED: "folder-open",
    DueKind.HOLIDAYS: "calendar-event",
    DueKind.VILLAGES: "arrows-join",
    DueKind.AWAIT_RESULTS: "inbox",
    DueKind.AWAIT_TAKEN: "inbox",
    DueKind.REVIEW_WAITS: "user-check",
    DueKind.TAKE_DOWN: "speakerphone",
    DueKind.WORK_HANDOVER: "signature",
    DueKind.MONTH_END: "shield-check",
    DueKind.CLOSE_YEAR: "lock",
    DueKind.WEB_COPY: "external-link",
    DueKind.BACKUP: "history",
}

_TODAY_ICON = "calendar-event"


def pill_of(item: DueItem, today: date, lang: Language) -> Pill:
    """How soon, as colour, icon and words (`ui.md` 5)."""
    text = when_text(item, today, lang)
    if item.urgency is Urgency.NOW:
        return Pill("err", text, "alert-circle")
    if item.urgency is Urgency.TODAY:
        return Pill("info", text, _TODAY_ICON)
    if item.urgency is Urgency.SOON:
        return Pill("warn", text, "clock")
    return Pill("info" if item.due is not None else "neutral", text, "clock")


class DueRow(QFrame):
    """One thing due.

    Signals:
        wanted(object): its item: the button, Enter, or a double click.
    """

    wanted = Signal(object)

    def __init__(self, item: DueItem, today: date, lang: Language, *, first: bool) -> None:
        super().__init__()
        self.item = item
        self.setObjectName("due_row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(px(66))
        title, note = due_words(item, lang)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(9), px(16), px(9))
        line.setSpacing(px(14))
        line.addWidget(spoken_icon(ICONS[item.kind], "primary", 20))
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addStretch(1)
        words.addWidget(Label(title, "body", wrap=True, bold=True))
        if note:
            words.addWidget(Label(note, "second", wrap=True))
        words.addStretch(1)
        line.addLayout(words, 1)
        self.pill = pill_of(item, today, lang)
        place = QWidget()
        place.setFixedWidth(px(124))
        held = QHBoxLayout(place)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        held.addStretch(1)
        line.addWidget(place)
        self.button = Button(phrase("due_action", item.kind.value, lang), kind="primary" if first else "plain")
        self.button.setMinimumWidth(px(104))
        self.button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.button.clicked.connect(self._on_clicked)
        line.addWidget(self.button)
        self.setAccessibleName(f"{title}. {note}. {self.pill.text}. {self.button.text()}")
        self._frame()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter does it; the arrows are the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.wanted.emit(self.item)
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A double click does it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(self.item)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring."""
        super().focusInEvent(event)
        self._frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self._frame()

    def _on_clicked(self) -> None:
        self.wanted.emit(self.item)

    def _frame(self) -> None:
        edge = color("focus").name() if self.hasFocus() else "transparent"
        fill = color("selected" if self.hasFocus() else "surface").name()
        self.setStyleSheet(f"#due_row {{ background: {fill}; border: 2px solid {edge}; border-radius: {px(6)}px; }}")


class DueList(QWidget):
    """All rows, the first of them with the page's one primary button.

    Signals:
        wanted(object): the item that shall be done.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._items: tuple[DueItem, ...] = ()
        self._all = False
        self._room = SHOWN
        self._today = date.min
        self._lang: Language = "zh"
        self._wanted: tuple[DueKind, int | None] | None = None
        self.rows: list[DueRow] = []
        self.more: Button | None = None

    def set_items(self, items: Sequence[DueItem], today: date, lang: Language) -> None:
        """Show these; the row that had the keyboard keeps it when it is still there, else the first one gets it."""
        if (tuple(items), today, lang) == (self._items, self._today, self._lang) and self.rows:
            return
        kept = next((row.item for row in self.rows if row.hasFocus()), None)
        self._items, self._today, self._lang = tuple(items), today, lang
        self._fill_again(kept)

    def set_room(self, rows: int) -> None:
        """Show more at first where a high window has room for them."""
        rows = max(SHOWN, rows)
        if rows == self._room:
            return
        self._room = rows
        if self.rows and not self._all:
            self._fill_again(next((row.item for row in self.rows if row.hasFocus()), None))

    def _fill_again(self, kept: DueItem | None) -> None:
        if kept is not None:
            # A row that goes with the keyboard hands it to whatever comes next, and the page would scroll there.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fill()
        if kept is not None:
            self._wanted = (kept.kind, kept.key)
            QTimer.singleShot(0, self._focus_wanted)

    def _focus_wanted(self) -> None:
        """Once the rows have their places: before, the page would scroll to where they are not."""
        same = [row for row in self.rows if (row.item.kind, row.item.key) == self._wanted]
        for row in (same or self.rows)[:1]:
            row.setFocus()

    def show_all(self) -> None:
        """Show the others too."""
        before = len(self.rows)
        self._all = True
        self._fill()
        if before < len(self.rows):
            self.rows[before].setFocus()

    def step(self, by: int) -> None:
        """Give the keyboard to the next row or the one before."""
        at = next((number for number, row in enumerate(self.rows) if row.hasFocus()), -1 if by > 0 else 0)
        if self.rows:
            self.rows[max(0, min(at + by, len(self.rows) - 1))].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down go from row to row."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.step(step)

    def _fill(self) -> None:
        clear_layout(self._box)
        self.rows = []
        shown = self._items if self._all else self._items[: self._room]
        for number, item in enumerate(shown):
            if number:
                self._box.addWidget(Hairline())
            row = DueRow(item, self._today, self._lang, first=number == 0)
            row.wanted.connect(self.wanted)
            self.rows.append(row)
            self._box.addWidget(row)
        wide = max((row.button.sizeHint().width() for row in self.rows), default=0)
        for row in self.rows:  # all as wide as the widest: what stands before them stands in a line
            row.button.setMinimumWidth(max(wide, px(104)))
        left = len(self._items) - len(shown)
        self.more = None
        if left:
            self._box.addWidget(Hairline())
            self.more = Button(self.tr("Show the other {count}").format(count=left), kind="link", icon="chevron-down")
            self.more.clicked.connect(self.show_all)
            self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
