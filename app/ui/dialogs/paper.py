"""A kept photo or scanned paper, large: turned page by page, and let out as a file for a reason that is logged."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.casework.papers import OpenedPaper, PaperAway, PaperPage, let_paper_out, paper_page
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.reveals import RevealReason
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import save_as
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Button, Label
from app.words import word

_PART: Final = 0.88
"""Of the screen."""
_WIDE: Final = 960
_MARGIN: Final = 56
_STEP: Final = 80


class PaperDialog(QDialog):
    """Shows one kept paper as wide as it can be read.

    PgUp and PgDn turn the pages, the arrows move upon one, Ctrl+S saves a copy, Esc closes. Each page is drawn by the
    limited child when it is turned to.
    """

    def __init__(self, context: Context, paper: OpenedPaper, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(paper.title)
        self._context = context
        self.paper = paper
        self.number = 1
        room = QGuiApplication.primaryScreen().availableSize() * _PART
        self.resize(min(px(_WIDE), room.width()), room.height())
        self._build()
        if paper.pages:
            self.turn_to(1)
        else:
            self._show(QImage.fromData(paper.content))

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(px(12), px(12), px(12), px(12))
        self.picture = QLabel()
        self.picture.setAccessibleName(self.paper.title)
        self.area = QScrollArea()
        self.area.setWidget(self.picture)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else it would take PgDn for itself
        box.addWidget(self.area, 1)
        self.said = Label("", "second", wrap=True)
        self.said.hide()
        box.addWidget(self.said)
        line = QHBoxLayout()
        self.back = Button(self.tr("Page before"), icon="chevron-left")
        self.back.clicked.connect(self._on_back)
        self.where = Label("", "second")
        self.on = Button(self.tr("Next page"), icon="chevron-right")
        self.on.clicked.connect(self._on_on)
        for part in (self.back, self.where, self.on):
            part.setVisible(self.paper.pages > 1)
            line.addWidget(part)
        line.addStretch(1)
        self.save = Button(self.tr("Save a copy"), icon="download")
        self.save.clicked.connect(self._on_save)
        self.save.setVisible(may(self._context.sitting.user.role, Act.ENTER))
        line.addWidget(self.save)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.accept)
        close.setDefault(True)
        line.addWidget(close)
        box.addLayout(line)

    # -- pages -------------------------------------------------------------------------------------------------------

    def turn_to(self, number: int) -> None:
        """Show another page; beyond the ends nothing happens."""
        if not 1 <= number <= self.paper.pages:
            return
        self.number = number
        self.back.setEnabled(number > 1)
        self.on.setEnabled(number < self.paper.pages)
        self.where.setText(self.tr("Page {n} of {of}").format(n=number, of=self.paper.pages))
        paper = self.paper

        def draw(_progress: Progress) -> PaperPage:
            return paper_page(paper, number)

        self._context.ops.free(self, draw).on_done(self._on_drawn).on_failed(self._on_failed).run()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """PgUp and PgDn turn the pages, up and down move upon one, Ctrl+S saves a copy."""
        if event.key() == Qt.Key.Key_PageDown:
            self.turn_to(self.number + 1)
        elif event.key() == Qt.Key.Key_PageUp:
            self.turn_to(self.number - 1)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + (px(_STEP) if event.key() == Qt.Key.Key_Down else -px(_STEP)))
        elif event.key() == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_save()
        else:
            super().keyPressEvent(event)

    def _on_drawn(self, page: PaperPage) -> None:
        if page.number == self.number:
            self._show(QImage.fromData(page.picture))

    def _show(self, image: QImage) -> None:
        wide = min(image.width(), self.width() - px(_MARGIN))
        shown = image.scaledToWidth(max(wide, 1), Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(QPixmap.fromImage(shown))
        self.picture.resize(shown.size())
        self.area.verticalScrollBar().setValue(0)

    def _on_failed(self, error: BaseException) -> None:
        self._say(fault_text(error, self._context.language))

    def _on_back(self) -> None:
        self.turn_to(self.number - 1)

    def _on_on(self) -> None:
        self.turn_to(self.number + 1)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    # -- letting out -------------------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        """Ask why, then where to, and write it."""
        if self.save.isHidden():
            return
        reason = ask_paper_reason(self, self._context)
        if reason is None:
            return
        suffix = self.paper.suffix
        title = self.tr("Where shall the copy go?")
        path = save_as(self, title, self.paper.title + suffix, f"*{suffix}")
        if path is not None:
            job = partial(_write, key=self.paper.attachment_id, path=path, reason=reason)
            self._context.ops.write(self, job).on_done(self._on_away).on_failed(self._on_failed).run()

    def _on_away(self, away: PaperAway) -> None:
        self._say(self.tr("{file} is saved; it is written into the log.").format(file=away.path.name))


class PaperReasonDialog(QDialog):
    """Asks why a copy leaves: 1 to 5 choose a reason, Esc leaves it here."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent)
        self.reason: RevealReason | None = None
        self.setWindowTitle(self.tr("Why is a copy needed?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.setMinimumWidth(px(420))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(20), px(24), px(18))
        box.setSpacing(px(8))
        box.addWidget(Label(self.tr("Why is a copy needed?"), "panel", wrap=True))
        note = self.tr("The file lies open where you put it. Who, when and why is written into the log.")
        box.addWidget(Label(note, "note", wrap=True))
        self.options: list[Button] = []
        for number, reason in enumerate(RevealReason, start=1):
            button = Button(f"{number}   {word('reveal_reason', reason.value, context.language)}")
            button.setStyleSheet("QPushButton { text-align: left; }")
            button.setProperty("reason", reason.value)
            button.clicked.connect(self._on_reason)
            self.options.append(button)
            box.addWidget(button)
        self.no = Button(self.tr("Do not save it"))
        self.no.clicked.connect(self.reject)
        box.addWidget(self.no, 0, Qt.AlignmentFlag.AlignTrailing)
        self.no.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Digits choose a reason."""
        at = event.key() - Qt.Key.Key_1
        if 0 <= at < len(self.options):
            self.options[at].click()
            return
        super().keyPressEvent(event)

    def _on_reason(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.reason = RevealReason(str(sender.property("reason")))
            self.accept()


def ask_paper_reason(parent: QWidget | None, context: Context) -> RevealReason | None:
    """Ask why a copy is needed; None where none is to leave."""
    dialog = PaperReasonDialog(parent, context)
    try:
        dialog.exec()
        return dialog.reason
    finally:
        dialog.deleteLater()


def _write(session: Session, _progress: Progress, *, key: int, path: Path, reason: RevealReason) -> PaperAway:
    return let_paper_out(session, key, path, reason)
