"""The first step of taking in: drop a file or choose it; its password, when it has one; what it is a list of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.casework.guessing import Guess
from app.desktop.operations import Operation
from app.domain.periods import Period
from app.ui.dialogs.ask import choose_file
from app.ui.texts import count, period
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Label, LineEdit, ProgressLine, Sheet
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.drop_frame import DropFrame
from app.ui.widgets.sheets import clear_layout
from app.words import Language


class DropPlace(DropFrame):
    """Where a file is dropped, or chosen by its button.

    `whole` leads to where a whole folder is put in, `waiting` to the doubtful rows that wait.
    What is wrong with the files is said by whoever asked for them.
    """

    def __init__(self, whole: Callable[[], None], waiting: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("drop_place", parent)
        self.setMinimumHeight(px(240))
        box = QVBoxLayout(self)
        box.setSpacing(px(10))
        box.addStretch(1)
        box.addWidget(spoken_icon("file-spreadsheet", "text3", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in (
            (self.tr("Drop the workbook here"), "panel"),
            (
                self.tr("xlsx, xls, et, ods or csv in any layout, as it was sent. Nothing is written yet."),
                "second",
            ),
        ):
            label = Label(text, role, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        self.choose = Button(self.tr("Choose a file"), kind="primary", icon="folder-open")
        self.choose.clicked.connect(self._on_choose_clicked)
        box.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        self.whole = Button(self.tr("A whole folder of old lists"), kind="link", icon="folder-open")
        self.whole.clicked.connect(whole)
        box.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignHCenter)
        self.waiting = Button("", kind="link", icon="list")
        self.waiting.clicked.connect(waiting)
        self.waiting.hide()
        box.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)

    def show_waiting(self, rows: int) -> None:
        """Say how many doubtful rows wait."""
        self.waiting.setText(self.tr("{rows} doubtful rows wait").format(rows=count(rows)))
        self.waiting.setAccessibleName(self.waiting.text())
        self.waiting.setVisible(bool(rows))

    def _on_choose_clicked(self) -> None:
        self.choose_file()

    def choose_file(self) -> None:
        """Let one be chosen; `dropped` tells which."""
        kinds = self.tr("Workbooks (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;All files (*)")
        path = choose_file(self, self.tr("Which file shall be taken in?"), kinds)
        if path is not None:
            self.dropped.emit([path])


class PasswordStrip(QFrame):
    """A locked workbook asks for its password where the work is; it is used for this file and never kept.

    Signals:
        given(str): the password.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(8), px(16), px(8))
        line.setSpacing(px(10))
        line.addWidget(spoken_icon("lock", "warn_fg", 20))
        self.words = Label(self.tr("The file has a password (used this once, not kept)"), bold=True)
        line.addWidget(self.words)
        self.edit = LineEdit(dots=False)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(self.tr("Password of the file"))
        self.edit.returnPressed.connect(self._on_given)
        line.addWidget(self.edit, 1)
        self.open = Button(self.tr("Open it"), icon="lock-open")
        self.open.clicked.connect(self._on_given)
        line.addWidget(self.open)
        self.hide()

    def ask(self, *, wrong: bool) -> None:
        """Show it; after a wrong password it says so."""
        once = self.tr("The file has a password (used this once, not kept)")
        self.words.setText(self.tr("That was not its password. Type it again") if wrong else once)
        self.edit.clear()
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self) -> None:
        text = self.edit.text()
        if text:
            self.edit.clear()
            self.hide()
            self.given.emit(text)


class TargetForm(Sheet):
    """What the file is: people and cards only, or the roster of a programme and period.

    Signals:
        changed(): another programme or period: it is looked at again.
    """

    changed = Signal()
    programme_chosen = Signal(str)

    def __init__(self, lang: Language) -> None:
        super().__init__(flush=False)
        self._lang: Language = lang
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.setSpacing(px(12))
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.programme = Field(self.tr("What is in the file?"), Choice())
        self.period = Field(self.tr("For which period?"), Choice())
        self._blank = Choice([(False, self.tr("keeps what we have")), (True, self.tr("clears it"))])
        self._blank.chosen.connect(self._on_blank_chosen)
        self.blank = Field(self.tr("A blank cell"), self._blank)
        self.columns = Button(self.tr("What its columns mean"), kind="link", icon="table")
        line.addWidget(self.period, 1)
        line.addWidget(self.blank, 1)
        line.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignBottom)
        self._lines.addWidget(self.programme, 1)
        self._lines.addLayout(line, 1)
        self.body.addLayout(self._lines)
        self.programme.editor.chosen.connect(self._on_programme_chosen)  # type: ignore[attr-defined]
        self.period.editor.chosen.connect(self._on_period_chosen)  # type: ignore[attr-defined]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is no room beside, it goes on below."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(900)
        self._lines.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    @property
    def blank_clears(self) -> bool:
        """Whether a blank cell is to clear what we have."""
        return bool(self._blank.value())

    def offer(self, programmes: list[tuple[str, str]], guess: Guess, *, county: bool) -> None:
        """Offer the catalogue, and choose what the file seems to be; the county's form leaves nothing else to say."""
        self._blank.set_value(False)
        self.blank.setVisible(not county)
        items: list[tuple[object, str]] = [("", self.tr("Only people and cards, no roster"))]
        items += [(code, self.tr("Roster: {name} ({code})").format(name=name, code=code)) for code, name in programmes]
        self.programme.editor.set_items(items)  # type: ignore[attr-defined]
        self.programme.set_value(guess.code or "")
        self.period.setVisible(bool(guess.code))

    def offer_periods(self, periods: list[str], chosen: str | None) -> None:
        """Offer periods; the chosen one even when it is unusual."""
        everything = sorted({*periods, *filter(None, (chosen,))}, key=_began)
        self.period.editor.set_items([(one, period(one, self._lang)) for one in everything])  # type: ignore[attr-defined]
        if chosen is not None:
            self.period.set_value(chosen)
        self.period.show()

    def target(self) -> tuple[str, str] | None:
        """Programme and period, or None for people and cards only."""
        code, text = self.programme.value(), self.period.value()
        return (str(code), str(text)) if code and text else None

    def _on_programme_chosen(self, code: object) -> None:
        self.period.setVisible(bool(code))
        self.programme_chosen.emit(str(code or ""))

    def _on_blank_chosen(self, _clears: object) -> None:
        self.changed.emit()

    def _on_period_chosen(self, _text: object) -> None:
        self.changed.emit()


class ProgressSheet(Sheet):
    """How far reading or taking in is, with Stop; hidden while nothing is under way."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QVBoxLayout()
        self.body.addLayout(self._line)
        self.hide()

    def show_operation(self, operation: Operation[Any] | None) -> None:
        """Show an operation that is not running yet; None hides it."""
        clear_layout(self._line)
        self.setVisible(operation is not None)
        if operation is not None:
            self._line.addWidget(ProgressLine(operation))


def _began(text: str) -> tuple[date, date]:
    """First and last day of a period, by which periods are offered."""
    found = Period.parse(text)
    return found.first, found.last
