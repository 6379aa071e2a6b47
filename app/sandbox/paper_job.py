"""Jobs `pdf_keep`, a PDF made anew of its pages alone, and `pdf_picture`, one page of it as a picture. Child only.

PDFium is built without a JavaScript engine: nothing in a PDF runs here, whatever it says.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from app.domain.faults import Code, HostileInput
from app.sandbox.frames import SHRUNK_SIDE, Chunk, KeptPdf, Reply, Shrunk
from app.sandbox.parsing import parsing

MAX_PAGES = 200
"""Pages of a paper that is kept with a person: a contract has a dozen."""

_LONGEST_SIDE = 14_400.0
"""Points of the longest side a page may have (ISO 32000, annex C): five metres."""
_LARGEST = 3.0
"""A small page is drawn at most so many times its size."""
_QUALITY = 85
_CHUNK = 1 << 20
_HEADER = 1024
_PASSWORD = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""
_FLAT_NORMALDISPLAY = 0
_MADE_AT = re.compile(rb"(/CreationDate\(D:)[0-9]{14}")
_NEVER = rb"\g<1>20000101000000"
_NO_NUMBER = b"/ID[<" + b"0" * 32 + b"><" + b"0" * 32 + b">]"
_DRAWN = re.compile(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]")
_ACTIVE = (
    b"/JavaScript", b"/Launch", b"/SubmitForm", b"/ImportData", b"/EmbeddedFile", b"/RichMedia", b"/Rendition",
    b"/Movie", b"/GoToE", b"/GoToR",
)  # fmt: skip
"""What the pages of a paper have no need of; PDFium writes every name plainly, outside compressed streams."""


def keep_pdf(data: bytes) -> Iterator[Reply]:
    """`Chunk`s of a PDF that holds the pages and nothing else, then one `KeptPdf`.

    Forms and notes become part of the page; programs, files inside, links, owner and history stay behind. Raises
    `HostileInput`: PDF_HOSTILE (why = header | damaged | page | memory), PDF_LOCKED, PDF_PAGES (pages, limit),
    PDF_ACTIVE where something that runs is still in it.
    """
    if b"%PDF-" not in data[:_HEADER]:
        raise HostileInput(Code.PDF_HOSTILE, why="header")
    document = _open(data)
    with parsing(Code.PDF_HOSTILE):
        count = len(document)
    if count > MAX_PAGES:
        raise HostileInput(Code.PDF_PAGES, pages=count, limit=MAX_PAGES)
    if count < 1:
        raise HostileInput(Code.PDF_HOSTILE, why="page")
    with parsing(Code.PDF_HOSTILE):
        left_out = _carries_more(document)
        made, plain = _pages_alone(document, count)
    if not plain:
        raise HostileInput(Code.PDF_HOSTILE, why="page")
    if any(name in made for name in _ACTIVE):
        raise HostileInput(Code.PDF_ACTIVE)
    for start in range(0, len(made), _CHUNK):
        yield Chunk(made[start : start + _CHUNK])
    yield KeptPdf(count, left_out)


def pdf_picture(data: bytes, number: int) -> Iterator[Reply]:
    """One `Shrunk`: page `number` (1-based) as a JPEG; raises `HostileInput` PDF_HOSTILE, PDF_LOCKED."""
    document = _open(data)
    with parsing(Code.PDF_HOSTILE):
        page = document[number - 1]
        size = page.get_size()
    if not _is_plain(size):
        raise HostileInput(Code.PDF_HOSTILE, why="page")
    with parsing(Code.PDF_HOSTILE):
        scale = min(_LARGEST, SHRUNK_SIDE / (max(size) + 1))
        image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        out = io.BytesIO()
        image.save(out, "JPEG", quality=_QUALITY)
    yield Shrunk(image.width, image.height, out.getvalue())


def _open(data: bytes) -> Any:  # noqa: ANN401 - pypdfium2 is loaded late
    with parsing(Code.PDF_HOSTILE):
        import pypdfium2

        try:
            return pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) != _PASSWORD:
                raise
    raise HostileInput(Code.PDF_LOCKED)


def _carries_more(document: Any) -> bool:  # noqa: ANN401
    """Whether a PDF has programs or files in it beside its pages."""
    import pypdfium2.raw as pdfium

    scripts, files = pdfium.FPDFDoc_GetJavaScriptActionCount(document), pdfium.FPDFDoc_GetAttachmentCount(document)
    return bool(scripts > 0 or files > 0)


def _pages_alone(document: Any, count: int) -> tuple[bytes, bool]:  # noqa: ANN401
    """A new PDF of the pages, what lies upon them made part of them; False for a page of no paper's size."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    flat = pypdfium2.PdfDocument.new()
    flat.import_pages(document)
    for index in range(count):
        page = flat[index]
        if not _is_plain(page.get_size()):
            return b"", False
        pdfium.FPDFPage_Flatten(page, _FLAT_NORMALDISPLAY)
        for note in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
            pdfium.FPDFPage_RemoveAnnot(page, note)
        page.close()
    made = pypdfium2.PdfDocument.new()  # once more: what nothing refers to any more is not taken over
    made.import_pages(flat)
    out = io.BytesIO()
    made.save(out)
    return _without_chance(out.getvalue()), True


def _without_chance(made: bytes) -> bytes:
    """The same pages make the same bytes: no hour of making, no number drawn at random."""
    return _DRAWN.sub(_NO_NUMBER, _MADE_AT.sub(_NEVER, made))


def _is_plain(size: tuple[float, float]) -> bool:
    """Whether a page is of a size that paper has; no number is none."""
    return all(0 < side <= _LONGEST_SIDE for side in size)
