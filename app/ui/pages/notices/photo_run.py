"""Goes through the pictures of a folder one by one: known ones are passed over, each new one is looked at and filed.

The store is used for an instant a picture only, so other work goes on; whenever it ends, what was filed stays filed.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.casework.photo_tray import WallPhoto
from app.casework.wall_photos import (
    FiledPhoto,
    SeenPhoto,
    digest_of_file,
    file_photo,
    known_photo,
    pictures_in,
    see_photo,
)
from app.desktop.progress import Progress
from app.domain.faults import EnvironmentFault, Fault
from app.domain.wall_photos import PhotoPurpose, PhotoState
from app.office.session import Session
from app.ui.context import Context


class PhotoRun(QObject):
    """One drop of folders and files.

    Signals:
        moved(): one picture more is done, see `done` and `total`.
        ended(): all were gone through, or it was stopped.
        failed(object): it cannot go on; the error. What was filed stays filed.
    """

    moved = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._paths: list[Path] = []
        self._purpose = PhotoPurpose.UP
        self.done = 0
        self.counts: dict[PhotoState, int] = {}
        self.known = 0
        self.unread: list[str] = []
        self.running = False

    @property
    def total(self) -> int:
        """How many pictures there are."""
        return len(self._paths)

    def start(self, sources: list[Path], purpose: PhotoPurpose) -> None:
        """Go through these."""
        if self.running:
            return
        self.running, self.done, self.known, self.counts, self.unread = True, 0, 0, {}, []
        self._purpose, self._paths = purpose, []

        def find(_progress: Progress) -> list[Path]:
            return pictures_in(sources)

        self._context.ops.free(self, find).on_done(self._on_found).on_failed(self._on_failed).run()

    def stop(self) -> None:
        """End after the picture that is under way."""
        self.running = False

    def _on_found(self, paths: list[Path]) -> None:
        self._paths = paths
        self._next()

    def _next(self) -> None:
        self.moved.emit()
        if not self.running or self.done >= self.total:
            self.running = False
            self.ended.emit()
            return
        path = self._paths[self.done]

        def digest(_progress: Progress) -> str:
            return digest_of_file(path)

        self._free(digest, partial(self._on_digest, path))

    def _free(self, job: object, done: object) -> None:
        self._context.ops.free(self, job).on_done(done).on_failed(self._on_unread).run()  # type: ignore[arg-type]

    def _on_digest(self, path: Path, digest: str) -> None:
        def known(session: Session) -> WallPhoto | None:
            return known_photo(session, digest)

        seen = partial(self._on_known, path, digest)
        self._context.ops.read(self, known).on_done(seen).on_failed(self._on_failed).run()

    def _on_known(self, path: Path, digest: str, known: WallPhoto | None) -> None:
        if known is not None:
            self.known += 1
            self._step()
            return

        def see(_progress: Progress) -> SeenPhoto:
            return see_photo(path, digest)

        self._free(see, partial(self._on_seen, path.parent.name))

    def _on_seen(self, folder: str, seen: SeenPhoto) -> None:
        purpose = self._purpose

        def write(session: Session, _progress: Progress) -> FiledPhoto:
            return file_photo(session, seen, purpose, folder)

        self._context.ops.write(self, write).on_done(self._on_filed).on_failed(self._on_failed).run()

    def _on_filed(self, filed: FiledPhoto) -> None:
        state = filed.photo.state
        self.counts[state] = self.counts.get(state, 0) + 1
        self._step()

    def _step(self) -> None:
        self.done += 1
        self._next()

    def _on_unread(self, error: BaseException) -> None:
        """A file that cannot be read is named and passed over; when the whole folder is gone each of them is."""
        if not isinstance(error, EnvironmentFault):
            self._on_failed(error)
            return
        self.unread.append(self._paths[self.done].name)
        self._step()

    def _on_failed(self, error: BaseException) -> None:
        self.running = False
        if isinstance(error, Fault):
            self.failed.emit(error)
        self.ended.emit()
