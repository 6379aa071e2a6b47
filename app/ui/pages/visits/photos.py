"""Photos of a visit: chosen, shrunk in the limited child, kept, looked at again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.casework.photos import Photo, keep_photo, photo_bytes, prepare_photo
from app.ui.dialogs.ask import choose_file
from app.ui.pages.page import Page
from app.ui.pages.visits.card_step import CardStep
from app.ui.pages.visits.sign_step import SignStep

PATTERNS: Final = "*.jpg *.jpeg *.png"


class VisitPhotos(QObject):
    """The photo buttons of a visit page.

    Signals:
        ready(object): a job that keeps the photo.
        opened(bytes): a kept photo, to be looked at.
    """

    ready = Signal(object)
    opened = Signal(bytes)

    def __init__(self, page: Page, cards: CardStep, sign: SignStep) -> None:
        super().__init__(page)
        self._page, self._cards, self._sign = page, cards, sign
        cards.photo_wanted.connect(self._on_card_photo)
        sign.photo_wanted.connect(self._on_visit_photo)
        sign.photo_opened.connect(self._on_opened)

    def take(self, noun: str, record: int, title: str, path: Path) -> None:
        """Shrink a photo and keep it with a record; what is no picture is refused on the page."""
        shrinking = self._page.context.ops.free(self._page, partial(_prepare, path=path))
        shrinking.on_done(partial(self._on_shrunk, noun, record, title)).on_failed(self._page.show_error).run()

    def _choose(self, noun: str, record: int, title: str) -> None:
        filters = self.tr("Photos ({patterns})").format(patterns=PATTERNS)
        path = choose_file(self._page, self.tr("Choose the photo"), filters)
        if path is not None:
            self.take(noun, record, title, path)

    def _on_card_photo(self, visit_card_id: int) -> None:
        card = self._cards.card
        title = self.tr("card {tail}").format(tail=card.tail if card is not None else "")
        self._choose("visit_card", visit_card_id, title)

    def _on_visit_photo(self) -> None:
        if self._sign.view is not None:
            self._choose("visit", self._sign.view.visit.id, self.tr("visit"))

    def _on_shrunk(self, noun: str, record: int, title: str, photo: Photo) -> None:
        self._page.show_notice()
        self.ready.emit(partial(keep_photo, noun=noun, record_id=record, photo=photo, title=title))

    def _on_opened(self, key: int) -> None:
        reading = self._page.context.ops.read(self._page, partial(photo_bytes, attachment_id=key), key="photo")
        reading.on_done(self.opened.emit).on_failed(self._page.show_error).run()


def _prepare(_progress: object, path: Path) -> Photo:
    return prepare_photo(path)
