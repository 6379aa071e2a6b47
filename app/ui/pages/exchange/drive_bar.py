"""The drive at the right of the title: which one is meant, how much fits on it, and letting it go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.office.drives import Drive
from app.ui.dialogs.ask import choose_folder
from app.ui.theme import px
from app.ui.widgets import Button, FilterButton, Label, Pill
from app.ui.widgets.basics import spoken_icon

_GIB = 1 << 30


class DriveBar(QWidget):
    """Says which drive or folder the page writes to and looks at.

    Signals:
        place_changed(): another drive or folder is meant now.
        eject_wanted(): let the drive go.
    """

    place_changed = Signal()
    eject_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._drives: tuple[Drive, ...] = ()
        self._known: frozenset[str] = frozenset()
        self._meant: Path | None = None
        self._folder: Path | None = None
        self._build()
        self._show()

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        self._icon = spoken_icon("usb", "primary", 20)
        line.addWidget(self._icon)
        self.name = Label("", bold=True)
        line.addWidget(self.name)
        self.room = Label("", "second")
        line.addWidget(self.room)
        self.pill = Pill("ok", "", "shield-check")
        line.addWidget(self.pill)
        self.which = FilterButton(self.tr("Drive"), [])
        self.which.chosen.connect(self._on_drive_chosen)
        line.addWidget(self.which)
        self.folder_button = Button(self.tr("Use a folder"), icon="folder")
        self.folder_button.clicked.connect(self._on_folder_wanted)
        line.addWidget(self.folder_button)
        self.drive_button = Button(self.tr("Back to the drive"), icon="usb")
        self.drive_button.clicked.connect(self._on_drive_wanted)
        line.addWidget(self.drive_button)
        self.eject = Button(self.tr("Eject safely"), icon="player-eject")
        self.eject.clicked.connect(self.eject_wanted)
        line.addWidget(self.eject)

    # -- asking --------------------------------------------------------------------------------------------------

    @property
    def drive(self) -> Drive | None:
        """The drive that is meant: the one that was chosen, the only one, or the only known one of several."""
        if self._folder is not None:
            return None
        chosen = [one for one in self._drives if one.folder == self._meant]
        known = [one for one in self._drives if one.mark in self._known]
        for among in (chosen, list(self._drives), known):
            if len(among) == 1:
                return among[0]
        return None

    @property
    def place(self) -> Path | None:
        """The folder files go to and come from: the drive's, or the one that was chosen instead."""
        if self._folder is not None:
            return self._folder
        return self.drive.folder if self.drive is not None else None

    @property
    def writable(self) -> bool:
        """Whether something can be written there."""
        return self.place is not None and (self.drive is None or self.drive.writable)

    @property
    def known(self) -> bool:
        """Whether the drive is one that backups go to."""
        return self.drive is not None and self.drive.mark in self._known

    @property
    def undecided(self) -> bool:
        """Whether there are several drives and none is meant yet."""
        return self._folder is None and len(self._drives) > 1 and self.drive is None

    # -- showing -------------------------------------------------------------------------------------------------

    def set_drives(self, drives: Sequence[Drive]) -> None:
        """These drives are there now."""
        before, self._drives = self.place, tuple(drives)
        self._changed_from(before)

    def set_known(self, marks: frozenset[str]) -> None:
        """These sticks are known."""
        before, self._known = self.place, marks
        self._changed_from(before)

    def use_folder(self, folder: Path | None) -> None:
        """Use a folder of this PC instead of a drive; None: the drive again."""
        before, self._folder = self.place, folder
        self._changed_from(before)

    def _changed_from(self, before: Path | None) -> None:
        self._show()
        if self.place != before:
            self.place_changed.emit()

    def _show(self) -> None:
        drive, several = self.drive, len(self._drives) > 1
        self.name.setText(self._words())
        self.room.setVisible(drive is not None)
        self.eject.setVisible(drive is not None)
        self.which.setVisible(several and self._folder is None)
        self.folder_button.setVisible(drive is None)
        self.drive_button.setVisible(self._folder is not None and bool(self._drives))
        options: list[tuple[object, str]] = [(one.folder, one.label) for one in self._drives]
        if several and drive is None:
            options.insert(0, (None, self.tr("choose one")))
        self.which.set_options(options)
        self.which.set_value(drive.folder if drive is not None else None)
        self.pill.setVisible(drive is not None)
        if drive is None:
            return
        room = self.tr("{room} GB free").format(room=f"{drive.free / _GIB:.1f}")
        self.room.setText(room)
        if not drive.writable:
            self.pill.set("warn", self.tr("Read only"), "lock")
        elif self.known:
            self.pill.set("ok", self.tr("A known drive"), "shield-check")
        else:
            self.pill.set("neutral", self.tr("Not known yet"), "help")

    def _words(self) -> str:
        if self._folder is not None:
            return self.tr("Folder {name}").format(name=self._folder.name or str(self._folder))
        if self.drive is not None:
            return self.tr("{name} is in").format(name=self.drive.label)
        if self.undecided:
            return self.tr("{count} drives are plugged in").format(count=len(self._drives))
        return self.tr("No drive is plugged in")

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_drive_chosen(self, folder: object) -> None:
        before, self._meant = self.place, folder if isinstance(folder, Path) else None
        self._changed_from(before)

    def _on_folder_wanted(self) -> None:
        folder = choose_folder(self, self.tr("Folder for the county's files"))
        if folder is not None:
            self.use_folder(folder)

    def _on_drive_wanted(self) -> None:
        self.use_folder(None)
