"""The first step: a folder, or many files, dropped or chosen; and what becomes of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.dialogs.ask import choose_files, choose_folder
from app.ui.theme import px
from app.ui.widgets import Button, Label
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.drop_frame import DropFrame


class PileChooser(DropFrame):
    """Where the pile is dropped.

    Signals:
        chosen(object): the list of paths.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("pile_chooser", parent)
        self.dropped.connect(self._on_dropped)
        self.setMinimumHeight(px(300))
        box = QVBoxLayout(self)
        box.setSpacing(px(10))
        box.addStretch(1)
        box.addWidget(spoken_icon("folder-open", "text3", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in (
            (self.tr("Put all of last year's workbooks here, as they are"), "panel"),
            (
                self.tr(
                    "Rolls, paid rosters, lists of cards, lists of the dead: whole folders, any order. The desk says "
                    "what each sheet is, you put it right, then it is taken in. Nothing is written before."
                ),
                "second",
            ),
            (self.tr("Payments in them are kept as history: they are shown, never paid again."), "second"),
        ):
            label = Label(text, role, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(px(10))
        self.folder = Button(self.tr("Choose a folder"), kind="primary", icon="folder-open")
        self.folder.clicked.connect(self._on_folder_clicked)
        self.files = Button(self.tr("Choose files"), icon="file-spreadsheet")
        self.files.clicked.connect(self._on_files_clicked)
        line.addStretch(1)
        line.addWidget(self.folder)
        line.addWidget(self.files)
        line.addStretch(1)
        box.addLayout(line)
        box.addStretch(1)

    def _on_dropped(self, paths: list[Path]) -> None:
        if paths:
            self.chosen.emit(paths)

    def _on_folder_clicked(self) -> None:
        folder = choose_folder(self, self.tr("In which folder are last year's workbooks?"))
        if folder is not None:
            self.chosen.emit([folder])

    def _on_files_clicked(self) -> None:
        kinds = self.tr("Workbooks (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;All files (*)")
        paths = choose_files(self, self.tr("Which workbooks shall be put in?"), kinds)
        if paths:
            self.chosen.emit(paths)
