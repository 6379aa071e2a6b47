"""One line about the backup on the drive that is plugged in: when it was made, remembering and forgetting the stick."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.drives import keeper_of
from app.domain.faults import Fault
from app.office.second_places import StickBackup
from app.ui.pages.exchange.acts import Acts
from app.ui.pages.exchange.drive_bar import DriveBar
from app.ui.pages.exchange.host import ExchangeHost
from app.ui.texts import day
from app.ui.theme import px
from app.ui.widgets import Button, Label
from app.ui.widgets.basics import spoken_icon


class StickLine(QWidget):
    """Says what is backed up on the drive that is meant, and remembers or forgets it."""

    def __init__(self, page: ExchangeHost, bar: DriveBar, acts: Acts) -> None:
        super().__init__()
        self._page = page
        self._lang = page.context.language
        self._bar = bar
        self._acts = acts
        line = QHBoxLayout(self)
        line.setContentsMargins(px(2), 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(spoken_icon("database-export", "text3", 18))
        self.words = Label("", "second")
        line.addWidget(self.words)
        self.remember = Button(self.tr("Back up to this drive from now on"), kind="link")
        self.remember.clicked.connect(self._on_remember)
        self.now = Button(self.tr("Back up now"), kind="link")
        self.now.clicked.connect(self._on_now)
        self.forget = Button(self.tr("No more backups to this drive"), kind="link")
        self.forget.clicked.connect(self._on_forget)
        for button in (self.remember, self.now, self.forget):
            line.addWidget(button)
        line.addStretch(1)
        self.hide()
        acts.stick.connect(self._on_stick)
        acts.known.connect(self._on_known)
        acts.backed_up.connect(self._on_backed_up)
        keeper = keeper_of(page.context.ops, page.context.sitting.now)
        keeper.kept.connect(self._on_backed_up)
        keeper.failed.connect(self._on_keeper_failed)

    def ask(self) -> None:
        """Ask what is on the drive that is meant now."""
        drive = self._bar.drive
        if drive is None:
            self.hide()
        else:
            self._acts.ask_stick(drive)

    def _on_stick(self, last: StickBackup | None, due: bool) -> None:
        drive, known = self._bar.drive, self._bar.known
        if drive is None:
            return
        self.setVisible(drive.writable or known)
        self.remember.setVisible(not known and drive.writable)
        self.forget.setVisible(known)
        self.now.setVisible(known and drive.writable and due)
        if last is not None:
            when = date.fromisoformat(last.made_at[:10])
            text = self.tr("Backup on this drive: {day} {time}")
            self.words.setText(text.format(day=day(when, self._lang), time=last.made_at[11:16]))
        elif known:
            self.words.setText(self.tr("No backup on this drive yet."))
        else:
            self.words.setText(self.tr("Backups do not go to this drive."))

    def _on_known(self, sticks: dict[str, str]) -> None:
        self._bar.set_known(frozenset(sticks))
        self._page.watcher.look()
        self.ask()

    def _on_backed_up(self, _made: StickBackup) -> None:
        self._page.context.say(self.tr("The backup is on the drive, opened again and counted."))
        self.ask()

    def _on_keeper_failed(self, error: Fault) -> None:
        if self._page.isVisible():
            self._page.show_error(error)

    def _on_remember(self) -> None:
        if self._bar.drive is not None:
            self._acts.remember(self._bar.drive)

    def _on_forget(self) -> None:
        if self._bar.drive is not None:
            self._acts.forget(self._bar.drive.mark)

    def _on_now(self) -> None:
        if self._bar.drive is not None:
            self._acts.back_up(self._bar.drive)
