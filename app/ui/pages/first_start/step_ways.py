"""The first page: restore, practise, or begin anew; and whether Chinese can be typed here."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from app.desktop.input_method import INSTALL, Advice, choose, installed_programs, running_processes
from app.desktop.operations import Operations
from app.office.first_start import is_store
from app.ui.dialogs.ask import choose_folder
from app.ui.pages.first_start.step import Answers, Step
from app.ui.theme import color, px
from app.ui.widgets import Button, Label
from app.ui.widgets.basics import EnterPresses, spoken_icon


class BigChoice(EnterPresses, QPushButton):
    """A way to go: an icon, what it is, and a line for whom it is. A digit key or Enter chooses it."""

    def __init__(self, icon: str, title: str, note: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(20), px(14), px(16), px(14))
        line.setSpacing(px(16))
        line.addWidget(spoken_icon(icon, "primary", 28))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self._title = Label(title, "panel", wrap=True)
        self._note = Label(note, "second", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._note)
        line.addLayout(words, 1)
        line.addWidget(spoken_icon("chevron-left" if self.isRightToLeft() else "chevron-right", "text2", 20))
        for label in (self._title, self._note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet(
            f"BigChoice {{ background: {color('surface').name()}; border: 1px solid {color('border').name()};"
            f" border-radius: {px(8)}px; text-align: left; padding: 0; }}"
            f"BigChoice:hover {{ background: {color('soft').name()}; }}"
            f"BigChoice:focus {{ border: 2px solid {color('focus').name()}; }}"
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the words need."""
        found = self.layout()
        return found.sizeHint() if found is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What the words need."""
        found = self.layout()
        return found.minimumSize() if found is not None else super().minimumSizeHint()


class WaysStep(Step):
    """Three ways.

    Signals:
        chosen(str): restore, practice or new.
        folder_chosen(Path): a store that lies on this PC already.
    """

    chosen = Signal(str)
    folder_chosen = Signal(object)

    def __init__(self, answers: Answers, ops: Operations) -> None:
        super().__init__(answers, ops)
        self.say(self.tr("How do you want to begin?"), self.tr("Everything stays on this PC. No network is needed."))
        self._build_advice()
        ways = (
            (
                "restore",
                "history",
                self.tr("This PC is new, there is a backup"),
                self.tr("The old PC broke or was changed: take the backup from the stick and go on where you were."),
            ),
            (
                "practice",
                "writing",
                self.tr("Try it first"),
                self.tr("A practice township with made-up people. Nothing you do there reaches anybody."),
            ),
            (
                "new",
                "building-community",
                self.tr("Set up our township"),
                self.tr("For the first time: choose the township, enrol three people, print the recovery code."),
            ),
        )
        self.buttons: dict[str, BigChoice] = {}
        for way, icon, title, note in ways:
            button = BigChoice(icon, title, note)
            button.setProperty("way", way)
            button.clicked.connect(self._on_way_clicked)
            self.buttons[way] = button
            self.body.addWidget(button)
        line = QHBoxLayout()
        self.folder = Button(self.tr("Open data that lies on this PC already…"), kind="link", icon="folder-open")
        self.folder.clicked.connect(self._on_folder_clicked)
        line.addWidget(self.folder)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)

    def enter(self) -> None:
        """The first way has the ring."""
        self.buttons["restore"].setFocus()

    def go_on(self) -> None:
        """Enter goes the way that has the ring."""
        for way, button in self.buttons.items():
            if button.hasFocus():
                self.chosen.emit(way)

    def take_folder(self, folder: Path) -> None:
        """Sign in at this store, or say that it is none."""
        if is_store(folder):
            self.folder_chosen.emit(folder)
        else:
            text = self.tr("{name} is no data of this program. It is the folder whose name ends in .yikatong.")
            self.tell("err", text.format(name=folder.name))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """1, 2, 3 choose; up and down move the ring."""
        buttons = list(self.buttons.values())
        at = next((number for number, one in enumerate(buttons) if one.hasFocus()), 0)
        if Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_3:
            buttons[event.key() - Qt.Key.Key_1].click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            buttons[(at + step) % len(buttons)].setFocus()
        else:
            super().keyPressEvent(event)

    def _build_advice(self) -> None:
        found = choose(os.environ, running_processes(), installed_programs())
        if found.advice is Advice.INSTALL:
            text = self.tr(
                "No input method for Chinese runs on this PC. Have this installed, then sign in again: {line}"
            )
            self.tell("warn", text.format(line=INSTALL))
        elif found.advice is Advice.START:
            text = self.tr("The input method {name} is installed and does not run. Start it, then open this again.")
            self.tell("warn", text.format(name=found.found))

    def _on_way_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("way")))

    def _on_folder_clicked(self) -> None:
        folder = choose_folder(self, self.tr("Where does the data lie?"), str(self.answers.place))
        if folder is not None:
            self.take_folder(folder)
