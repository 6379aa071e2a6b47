"""Job `pdf_pages`: the text of every page of a PDF and, when asked, its QR codes. Runs in the child only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from app.domain.faults import Code, HostileInput
from app.sandbox.frames import FoundCode, Page, Reply
from app.sandbox.parsing import parsing
from app.sandbox.picture_job import SCAN_PIXELS, scan

MAX_PAGES = 5000
SCAN_DPI = 200
"""What an office scanner gives; a code of 18 mm with 57 modules has 2.5 pixels a module then."""


def read_pdf(data: bytes, *, codes: bool) -> Iterator[Reply]:
    """One `Page` a page; raises `HostileInput(PDF_HOSTILE, why=damaged | pages | memory)`."""
    with parsing(Code.PDF_HOSTILE):
        import pypdfium2

        document = pypdfium2.PdfDocument(io.BytesIO(data))
        count = len(document)
    if not 0 < count <= MAX_PAGES:
        raise HostileInput(Code.PDF_HOSTILE, why="pages")
    for index in range(count):
        with parsing(Code.PDF_HOSTILE):
            page = document[index]
            text = _text_of(page)
            found = _codes_of(page) if codes else []
            page.close()
        yield Page(index + 1, text, found)


def _text_of(page: Any) -> str:  # noqa: ANN401 - pypdfium2 is loaded late
    text_page = page.get_textpage()
    text = str(text_page.get_text_range())
    text_page.close()
    return text.replace("\r\n", "\n")


def _codes_of(page: Any) -> list[FoundCode]:  # noqa: ANN401
    width, height = page.get_size()
    scale = SCAN_DPI / 72
    pixels = width * scale * height * scale
    if pixels > SCAN_PIXELS:
        scale *= (SCAN_PIXELS / pixels) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True)
    found = scan(bitmap.to_pil())
    bitmap.close()
    return found
