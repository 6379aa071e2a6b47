"""What the parts of the page may use of it; the page itself is made of them, so they know this and not the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app.desktop.drives import DriveWatcher
from app.ui.pages.exchange.arriving import ArrivingSheet
from app.ui.pages.exchange.drive_bar import DriveBar
from app.ui.pages.exchange.going import GoingSheet
from app.ui.pages.exchange.submissions import SubmissionsSheet
from app.ui.pages.page import Page
from app.ui.widgets import Banner


class ExchangeHost(Page):
    """The page as its parts see it: the drive that is meant, the three sheets, and where the keyboard is."""

    bar: DriveBar
    going: GoingSheet
    arriving: ArrivingSheet
    sent: SubmissionsSheet
    watcher: DriveWatcher

    def settle_focus(self) -> None:
        """What was read is shown: the keyboard goes into it, unless it is in use somewhere already."""
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or focused is self):
            (self.focus_first() or self).setFocus()

    def park_focus(self, part: QWidget) -> None:
        """Keep the keyboard on the page while a part of it is built anew; else another part of the window gets it."""
        focused = QApplication.focusWidget()
        if focused is not None and part.isAncestorOf(focused):
            self.setFocus()

    def no_place(self) -> str:
        """Why nothing can be written now, and what to do."""
        if self.bar.undecided:
            return self.tr("Several drives are plugged in: choose one at the top right.")
        if self.bar.place is not None:
            return self.tr("This drive can only be read: move its switch, or plug in another.")
        return self.tr("Plug in a drive, or choose a folder at the top right.")

    def write_place(self) -> Path | None:
        """Where another copy of a submission goes; None (and a notice) when there is no place for it."""
        if self.bar.place is None or not self.bar.writable:
            self.show_notice(Banner("warn", self.no_place()))
            return None
        return self.bar.place
