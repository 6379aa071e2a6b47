"""Photos and scanned papers kept with a person: chosen, made anew in the limited child, looked at again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.casework.photos import KeptPhoto, Photo, keep_photo, photo_bytes, prepare_photo
from app.desktop.progress import Progress
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import choose_file
from app.ui.dialogs.picture import PictureDialog

PATTERNS: Final = "*.jpg *.jpeg *.png"
_LONGEST: Final = 40


class Papers(QObject):
    """What is attached to the people of a household.

    Signals:
        failed(BaseException): what was chosen is no picture, or could not be kept.
    """

    failed = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def choose(self, person_id: int) -> None:
        """Choose a photo or scan and keep it."""
        filters = self.tr("Photos and scans ({patterns})").format(patterns=PATTERNS)
        path = choose_file(self._page, self.tr("Choose the photo or the scanned paper"), filters)
        if path is not None:
            self.keep(person_id, path)

    def keep(self, person_id: int, path: Path) -> None:
        """Make it anew from its pixels, so that neither place nor owner is in it, and keep it under the file's name."""
        shrinking = self._context.ops.free(self, partial(_prepare, path=path))
        shrinking.on_done(partial(self._on_shrunk, person_id, path.stem[:_LONGEST]))
        shrinking.on_failed(self.failed.emit).run()

    def look(self, attachment_id: int) -> None:
        """Show a kept one large."""
        reading = self._context.ops.read(self, partial(photo_bytes, attachment_id=attachment_id), key="paper")
        reading.on_done(self._on_read).on_failed(self.failed.emit).run()

    def _on_shrunk(self, person_id: int, title: str, photo: Photo) -> None:
        def write(session: Session, _progress: Progress) -> KeptPhoto:
            return keep_photo(session, "person", person_id, photo, title=title)

        self._context.ops.write(self, write).on_done(self._on_kept).on_failed(self.failed.emit).run()

    def _on_kept(self, _kept: KeptPhoto) -> None:
        self._context.say(self.tr("It is kept, without place and owner, locked like everything here."))

    def _on_read(self, content: bytes) -> None:
        PictureDialog(QImage.fromData(content), self.tr("Kept paper"), self._page.window()).open()


def _prepare(_progress: object, path: Path) -> Photo:
    return prepare_photo(path)
