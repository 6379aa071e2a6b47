"""What nobody expected: kept on disk without anybody's data, shown with a report that can be copied."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6 import __version__ as qt_version
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme import px
from app.ui.widgets.basics import Button, Label

NAME = "yikatong-desk"
_KEPT = 20


def report_of(error: BaseException) -> str:
    """Kinds of errors, files and lines. No message and no value stands in it: they may hold a person's data."""
    lines = [
        f"Yikatong Desk, {platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qt_version}"
    ]
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(type(link).__name__)
        frames = traceback.extract_tb(link.__traceback__)
        lines.extend(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def keep_report(report: str, folder: Path | None = None) -> Path | None:
    """Write a report to this user's log folder; None when the disk has no room: the window shows it all the same."""
    folder = folder or Path(platformdirs.user_log_dir(NAME, appauthor=False)) / "crashes"
    path = folder / f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("crash-*.txt"))[:-_KEPT]:
            old.unlink()
        path.write_text(report, encoding="utf-8")
    except OSError:
        return None
    return path


class CrashDialog(QDialog):
    """Something of ours went wrong: what was saved is saved; the report can be copied for the technician."""

    def __init__(self, parent: QWidget | None, report: str, kept: Path | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("The program made a mistake"))
        self.setMinimumWidth(px(560))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(20), px(24), px(18))
        box.setSpacing(px(10))
        box.addWidget(Label(self.tr("The program made a mistake"), "panel", wrap=True))
        text = self.tr(
            "What was saved is safe. What you were just doing may not have been saved: look and do it again."
        )
        box.addWidget(Label(text, wrap=True))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setMinimumHeight(px(160))
        box.addWidget(self.report)
        where = self.tr("The report holds no names and no numbers.")
        if kept is not None:
            where += " " + self.tr("It is kept as {name}.").format(name=kept.name)
        box.addWidget(Label(where, "note", wrap=True))
        line = QHBoxLayout()
        line.addStretch(1)
        copy = Button(self.tr("Copy for the technician"), icon="copy")
        copy.clicked.connect(self._on_copy)
        self.go_on = Button(self.tr("Go on working"), kind="primary")
        self.go_on.clicked.connect(self.accept)
        line.addWidget(copy)
        line.addWidget(self.go_on)
        box.addLayout(line)
        self.go_on.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


class CrashDesk(QObject):
    """Catches what nobody caught, in every thread, and shows one dialog at a time.

    Signals:
        caught(BaseException): from any thread; handled on the main one.
    """

    caught = Signal(object)

    def __init__(self, window: Callable[[], QWidget | None], folder: Path | None = None) -> None:
        super().__init__()
        self._window = window
        self._folder = folder
        self.dialog: CrashDialog | None = None
        self.count = 0
        self.caught.connect(self.show_crash, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what leaves a slot, a thread or the main loop."""
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_thread

    def show_crash(self, error: BaseException) -> None:
        """Keep the report and show it; a second crash while one is shown is only kept."""
        self.count += 1
        report = report_of(error)
        kept = keep_report(report, self._folder)
        if self.dialog is not None:
            return
        self.dialog = CrashDialog(self._window(), report, kept)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_finished(self) -> None:
        self.dialog = None

    def _on_uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.caught.emit(error)

    def _on_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.caught.emit(caught.exc_value)
