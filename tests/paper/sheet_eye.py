"""What stands on the pages of a PDF, as pdfium sees it: every text with its size and where it stands."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium
from msgspec import Struct

MM = 72 / 25.4
_ONE_LINE = 0.27
"""Of a type size in points: so many millimetres apart, texts are still of one line."""


class Seen(Struct, frozen=True):
    """A piece of text: type size as it is on paper (points), and its edges in millimetres from the top left.

    `native` is one in the Arabic script, whose letters reach over each other.
    """

    page: int
    size: float
    left: float
    top: float
    right: float
    bottom: float
    native: bool = False


def seen(pdf: bytes) -> tuple[list[Seen], list[tuple[float, float]]]:
    """Every text of every page, and the pages' sizes in millimetres."""
    found, sizes = [], []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            wide, high = page.get_size()
            sizes.append((wide / MM, high / MM))
            for one in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
                left, bottom, right, top = one.get_bounds() if hasattr(one, "get_bounds") else one.get_pos()
                scale = one.get_matrix().a
                found.append(
                    Seen(
                        number + 1,
                        _size(one) * scale,
                        left / MM,
                        (high - top) / MM,
                        right / MM,
                        (high - bottom) / MM,
                        "Arabic" in _font(one),
                    )
                )
    return found, sizes


def _font(one: pypdfium2.PdfObject) -> str:
    font = pdfium.FPDFTextObj_GetFont(one.raw)
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFFont_GetBaseFontName(font, name, 100)
    return name.value.decode()


def overlaps(words: list[Seen], *, least: float = 0.4) -> list[tuple[Seen, Seen]]:
    """Pairs of texts that stand on each other by more than `least` millimetres both ways."""
    found = []
    for at, one in enumerate(words):
        for other in words[at + 1 :]:
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            one_line = (one.native or other.native) and abs(one.bottom - other.bottom) < _ONE_LINE * one.size
            if one.page == other.page and across > least and down > least and not one_line:
                found.append((one, other))
    return found


def _size(one: pypdfium2.PdfObject) -> float:
    size = pdfium.c_float()
    if not pdfium.FPDFTextObj_GetFontSize(one.raw, size):
        raise ValueError("a text without a size")
    return float(size.value)


def ink_within(pdf: bytes, margin: float) -> bool:
    """Whether the outer `margin` millimetres of every page are white."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            picture = document[number].render(scale=1.0, grayscale=True).to_pil()
            edge = round(margin * MM)
            picture.paste(255, (edge, edge, picture.width - edge, picture.height - edge))
            if picture.getextrema()[0] < 250:
                return False
    return True
