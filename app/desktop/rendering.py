"""Pages of our own PDFs as pictures: for the preview and for the printer, off the main thread.

PDFs of others never come here: they are read in the sandbox. pdfium keeps state of its own and is not safe for two
threads at once, so one page is drawn at a time, whoever asks; Python's lock is free while it draws.
"""

from __future__ import annotations

import io
import threading

from msgspec import Struct
from PySide6.QtGui import QImage

_ONE_AT_A_TIME = threading.Lock()
POINTS_AN_INCH = 72.0
MOST_PIXELS = 24_000_000
"""Of one page: 96 MB in colour; a larger wish is drawn as large as this allows."""


class PdfShape(Struct, frozen=True):
    """The size of each page of a PDF, in points."""

    pages: tuple[tuple[float, float], ...]

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self.pages)


def pdf_shape(data: bytes) -> PdfShape:
    """How many pages a PDF of ours has, and how large they are."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(io.BytesIO(data))
        try:
            return PdfShape(tuple(document.get_page_size(index) for index in range(len(document))))
        finally:
            document.close()


def page_image(data: bytes, page: int, *, width: int, grey: bool = False) -> QImage:
    """One page (from 0) of a PDF of ours, `width` pixels wide; `grey` takes a quarter of the memory.

    Raises IndexError for a page that it does not have.
    """
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(io.BytesIO(data))
        try:
            if not 0 <= page < len(document):
                raise IndexError(page)
            opened = document[page]
            wide, high = opened.get_size()
            scale = max(width, 1) / wide
            if wide * scale * high * scale > MOST_PIXELS:
                scale = (MOST_PIXELS / (wide * high)) ** 0.5
            bitmap = opened.render(scale=scale, grayscale=grey, prefer_bgrx=True)
            form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()
            bitmap.close()
            opened.close()
            return image
        finally:
            document.close()
