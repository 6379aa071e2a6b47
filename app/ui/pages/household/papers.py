"""Photos and scanned papers kept with a person: chosen, made anew in the limited child, looked at again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.casework.papers import PDF, KeptPaper, OpenedPaper, Paper, keep_paper, open_paper, prepare_paper
from app.casework.photos import KeptPhoto, Photo, keep_photo, prepare_photo
from app.desktop.progress import Progress
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import choose_file
from app.ui.dialogs.paper import PaperDialog

PATTERNS: Final = "*.jpg *.jpeg *.png *.pdf"
_LONGEST: Final = 40


class Papers(QObject):
    """What is attached to the people of a household.

    Signals:
        failed(BaseException): what was chosen is neither picture nor PDF, or could not be kept.
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
        """Make it anew, without place, owner and what was hidden in it, and keep it under the file's name."""
        title = path.stem[:_LONGEST]
        if path.suffix.lower() == PDF:
            reading = self._context.ops.free(self, partial(_prepare_paper, path=path))
            reading.named(self.tr("Looking through the PDF")).on_done(partial(self._on_paper, person_id, title))
            reading.on_failed(self.failed.emit).run()
            return
        shrinking = self._context.ops.free(self, partial(_prepare, path=path))
        shrinking.on_done(partial(self._on_shrunk, person_id, title)).on_failed(self.failed.emit).run()

    def look(self, attachment_id: int) -> None:
        """Show a kept one large."""
        reading = self._context.ops.read(self, partial(open_paper, attachment_id=attachment_id), key="paper")
        reading.on_done(self._on_read).on_failed(self.failed.emit).run()

    def _on_shrunk(self, person_id: int, title: str, photo: Photo) -> None:
        def write(session: Session, _progress: Progress) -> KeptPhoto:
            return keep_photo(session, "person", person_id, photo, title=title)

        self._context.ops.write(self, write).on_done(self._on_kept).on_failed(self.failed.emit).run()

    def _on_paper(self, person_id: int, title: str, paper: Paper) -> None:
        def write(session: Session, _progress: Progress) -> KeptPaper:
            return keep_paper(session, "person", person_id, paper, title=title)

        self._context.ops.write(self, write).on_done(self._on_paper_kept).on_failed(self.failed.emit).run()

    def _on_kept(self, _kept: KeptPhoto) -> None:
        self._context.say(self.tr("It is kept, without place and owner, locked like everything here."))

    def _on_paper_kept(self, kept: KeptPaper) -> None:
        text = self.tr("The paper is kept, its pages alone, locked like everything here.")
        if kept.left_out:
            text += self.tr(" Files or programs that lay in it were left out.")
        self._context.say(text)

    def _on_read(self, paper: OpenedPaper) -> None:
        PaperDialog(self._context, paper, self._page.window()).open()


def _prepare(_progress: object, path: Path) -> Photo:
    return prepare_photo(path)


def _prepare_paper(_progress: object, path: Path) -> Paper:
    return prepare_paper(path)
