"""Watching for drives that are plugged in and pulled out, and keeping the known stick's backup fresh.

Polled, since neither UOS, Kylin nor Windows tell a program in one way; a listing runs in the pool and never twice at
once, so that a drive that hangs freezes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.desktop.operations import Operations
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.office.drives import Drive, Listing, list_drives
from app.office.second_places import Source, StickBackup, back_up_to, is_due, source_of

EVERY_MS = 2000
"""How often drives are looked for; a stick needs longer than that to be mounted."""


class DriveWatcher(QObject):
    """Knows which drives are there.

    Signals:
        changed(): a drive came or went, or has another amount of room.
        vanished(Drive): one that was there is gone.
    """

    changed = Signal()
    vanished = Signal(object)

    def __init__(
        self,
        ops: Operations,
        parent: QObject | None = None,
        *,
        listing: Listing = list_drives,
        every_ms: int = EVERY_MS,
    ) -> None:
        super().__init__(parent)
        self._ops = ops
        self._listing = listing
        self._under_way = self._sat = False
        self.looked = False
        self.drives: tuple[Drive, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and from now on."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @property
    def watching(self) -> bool:
        """Whether it looks by itself."""
        return self._timer.isActive()

    def look(self) -> None:
        """Look once; while an earlier look has not come back, nothing is started."""
        self._sat = self._sat or self._ops.session is not None
        if self._under_way or (self._sat and self._ops.session is None):
            return  # nobody sits here any more: the window is closing
        self._under_way = True
        listing = self._listing

        def job(_progress: Progress) -> Sequence[Drive]:
            return listing()

        self._ops.free(self, job).on_done(self._on_listed).on_failed(self._on_failed).run()

    def _on_listed(self, drives: Sequence[Drive]) -> None:
        self._under_way = False
        before, self.drives = self.drives, tuple(drives)
        there = {drive.folder for drive in self.drives}
        first, self.looked = not self.looked, True
        for drive in before:
            if drive.folder not in there:
                self.vanished.emit(drive)
        if first or before != self.drives:
            self.changed.emit()

    def _on_failed(self, _error: BaseException) -> None:
        self._under_way = False


def watcher_of(ops: Operations) -> DriveWatcher:
    """The one watcher of a window, made when first asked for; it looks by itself from then on."""
    found = ops.findChild(DriveWatcher)
    if isinstance(found, DriveWatcher):
        return found
    watcher = DriveWatcher(ops, ops)
    watcher.start()
    return watcher


def keeper_of(ops: Operations, now: Callable[[], datetime]) -> StickKeeper:
    """The one keeper of a window, made when first asked for: at sign-in, or by the page that shows it."""
    found = ops.findChild(StickKeeper)
    return found if isinstance(found, StickKeeper) else StickKeeper(ops, watcher_of(ops), now, ops)


class StickKeeper(QObject):
    """Copies the store to the known stick whenever it is there and lacks something, on its own executor.

    Made once a sitting; `check` also looks after a transaction, but copies at most every `pause_s` seconds.

    Signals:
        kept(StickBackup): a copy was made, opened again and counted.
        failed(Fault): it could not be made; tried again when the stick is plugged in anew.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        ops: Operations,
        watcher: DriveWatcher,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        pause_s: int = 600,
    ) -> None:
        super().__init__(parent)
        self._ops = ops
        self._watcher = watcher
        self._now = now
        self._under_way = False
        self._given_up: set[str] = set()
        self._marks: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_s * 1000)
        self._pause.timeout.connect(self.check)
        watcher.changed.connect(self._on_drives_changed)
        watcher.vanished.connect(self._on_drive_vanished)
        ops.hub.changed.connect(self._on_store_changed)

    def check(self) -> None:
        """Copy now when a known stick is there and lacks something."""
        if self._under_way or not any(drive.mark for drive in self._watcher.drives):
            return
        if self._ops.session is None:
            return
        self._under_way = True
        self._ops.read(self, source_of).on_done(self._on_source).on_failed(self._on_failed).run()

    def _on_source(self, source: Source) -> None:
        drives = [one for one in self._watcher.drives if one.mark in source.known - self._given_up]
        if not drives:
            self._under_way = False
            return
        at = self._now()

        def job(progress: Progress) -> StickBackup | None:
            for drive in drives:
                if is_due(source, drive):
                    return back_up_to(source, drive, at, progress)
            return None

        title = self.tr("Backup to the stick")
        self._ops.free(self, job).named(title).on_done(self._on_kept).on_failed(self._on_failed).run()

    def _on_kept(self, made: StickBackup | None) -> None:
        self._under_way = False
        if made is not None:
            self._pause.start()
            self.kept.emit(made)

    def _on_failed(self, error: BaseException) -> None:
        self._under_way = False
        self._given_up |= {drive.mark for drive in self._watcher.drives}
        if isinstance(error, Fault):
            self.failed.emit(error)

    def _on_drives_changed(self) -> None:
        marks = {drive.mark for drive in self._watcher.drives if drive.mark}
        came, self._marks = marks - self._marks, marks
        if came:
            self.check()

    def _on_drive_vanished(self, drive: Drive) -> None:
        self._given_up.discard(drive.mark)
        self._pause.stop()

    def _on_store_changed(self, _changes: object, _initiator: object) -> None:
        if not self._pause.isActive():
            self._pause.start()
