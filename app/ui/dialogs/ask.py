"""Ask a question whose buttons are verbs; choose a file. The safe answer has the focus."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.preferences import Preferences
from app.ui.theme import px
from app.ui.widgets import Button, DateEdit, Field, Label


class _Question(QDialog):
    """A question of two verbs."""

    def __init__(self, parent: QWidget | None, title: str, text: str, yes: str, no: str, *, danger: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(420))
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(px(24), px(20), px(24), px(18))
        self.box.setSpacing(px(10))
        self.box.addWidget(Label(title, "panel", wrap=True))
        if text:
            self.box.addWidget(Label(text, wrap=True, tone="text2"))
        line = QHBoxLayout()
        line.addStretch(1)
        self.no = Button(no)
        self.yes = Button(yes, kind="danger" if danger else "primary")
        for button in (self.no, self.yes):
            line.addWidget(button)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self._line = line
        self.box.addLayout(line)
        self.no.setFocus()


def ask(parent: QWidget | None, title: str, text: str, yes: str, no: str, *, danger: bool = False) -> bool:
    """Ask; True for `yes`. Esc and closing mean `no`."""
    return _Question(parent, title, text, yes, no, danger=danger).exec() == QDialog.DialogCode.Accepted


def ask_to_leave(parent: QWidget | None) -> bool:
    """Ask before something typed is lost: one question and the same two verbs wherever it is; True to leave."""
    return ask(
        parent,
        QCoreApplication.translate("Leaving", "Leave without saving?"),
        QCoreApplication.translate("Leaving", "What you typed here is not saved yet."),
        QCoreApplication.translate("Leaving", "Leave, do not save"),
        QCoreApplication.translate("Leaving", "Stay here"),
        danger=True,
    )


def ask_day(parent: QWidget | None, title: str, text: str, yes: str, no: str) -> date | None:
    """Ask for today's date, when the clock is behind the newest record (`product.md` 5)."""
    question = _Question(parent, title, text, yes, no, danger=False)
    edit = DateEdit("2026-03-16")
    field = Field(title, edit)
    question.box.insertWidget(question.box.count() - 1, field)
    edit.setFocus()
    edit.returnPressed.connect(question.accept)
    answer: list[date | None] = [None]
    question.accepted.connect(lambda: answer.__setitem__(0, edit.day()))
    question.exec()
    return answer[0]


class _Last:
    """Where files were chosen last on this PC; set by the window, which has the preferences."""

    prefs: Preferences | None = None


def remember_places(prefs: Preferences) -> None:
    """Dialogs for files begin where the last one ended, now and after the next start."""
    _Last.prefs = prefs


def first_place() -> str:
    """The folder in which a dialog begins: the last one, else the user's documents, desktop, or home."""
    last = _Last.prefs.files if _Last.prefs is not None else ""
    where = QStandardPaths.StandardLocation
    usual = [QStandardPaths.writableLocation(one) for one in (where.DocumentsLocation, where.DesktopLocation)]
    return next((one for one in (last, *usual) if one and Path(one).is_dir()), str(Path.home()))


def _keep(chosen: str, *, is_folder: bool = False) -> Path | None:
    if not chosen:
        return None
    path = Path(chosen)
    if _Last.prefs is not None:
        _Last.prefs.files = str(path if is_folder else path.parent)
        _Last.prefs.save()
    return path


def choose_file(parent: QWidget | None, title: str, filters: str) -> Path | None:
    """A file to read, or None."""
    name, _ = QFileDialog.getOpenFileName(parent, title, first_place(), filters)
    return _keep(name)


def choose_files(parent: QWidget | None, title: str, filters: str) -> list[Path]:
    """Files to read; none when it was left."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, first_place(), filters)
    return [path for path in map(_keep, names) if path is not None]


def choose_folder(parent: QWidget | None, title: str, start: str = "") -> Path | None:
    """A folder, or None."""
    name = QFileDialog.getExistingDirectory(parent, title, start or first_place())
    return _keep(name, is_folder=True)


def save_as(parent: QWidget | None, title: str, name: str, filters: str) -> Path | None:
    """Where to write a file, or None; a name without an ending of `filters` gets that of the kind that is chosen.

    The dialog asks before it gives a name that is there. Where the ending makes such a name of it, it is asked here,
    and the dialog comes again when the answer is no.
    """
    endings = re.findall(r"\*(\.\w+)", filters)
    begin = str(Path(first_place()) / name)
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, title, begin, filters)
        path = _keep(chosen)
        if path is None or not endings or path.suffix.lower() in endings:
            return path
        whole = path.with_name(path.name + next(iter(re.findall(r"\*(\.\w+)", kind)), endings[0]))
        if not whole.exists() or _may_replace(parent, whole):
            return whole
        begin = str(whole)


def _may_replace(parent: QWidget | None, path: Path) -> bool:
    return ask(
        parent,
        QCoreApplication.translate("Replacing", "{name} is there already").format(name=path.name),
        QCoreApplication.translate("Replacing", "What is in that file now would be gone."),
        QCoreApplication.translate("Replacing", "Replace it"),
        QCoreApplication.translate("Replacing", "Choose another name"),
        danger=True,
    )
