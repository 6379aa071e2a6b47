"""Poor photos of printed pages: tilted, seen from the side, blurred, in bad light, pressed as a telephone does."""

from __future__ import annotations

import io
import math
import random

import pypdfium2
from PIL import Image, ImageEnhance, ImageFilter

TELEPHONE = 1280
"""The longer side of a photo as chat programs send it."""


def page_picture(pdf: bytes, page: int, pixels: int) -> Image.Image:
    """A page as a flat picture whose longer side is so many pixels."""
    document = pypdfium2.PdfDocument(pdf)
    opened = document[page]
    picture = opened.render(scale=pixels / max(opened.get_size())).to_pil().convert("RGB")
    document.close()
    return picture


def poor_photo(
    pdf: bytes, page: int = 0, *, tilt: float = 0.0, lean: float = 0.0, blur: float = 0.0, light: float = 1.0
) -> Image.Image:
    """A photo of a page on a grey wall, 1280 pixels.

    `tilt` in degrees, `lean` the part by which the far edge is shorter, `blur` in pixels, `light` 1 for a good one.
    """
    sheet = page_picture(pdf, page, TELEPHONE)
    leant = _leaning(sheet, lean) if lean else sheet
    turned = leant.rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor="#9a9a94")
    turned.thumbnail((TELEPHONE, TELEPHONE), Image.Resampling.LANCZOS)
    seen = turned.filter(ImageFilter.GaussianBlur(blur)) if blur else turned
    return ImageEnhance.Brightness(seen).enhance(light)


def pressed(photo: Image.Image, quality: int = 60) -> Image.Image:
    """The photo as a JPEG of this quality."""
    raw = io.BytesIO()
    photo.save(raw, "JPEG", quality=quality)
    return Image.open(io.BytesIO(raw.getvalue()))


def any_photo(pdf: bytes, page: int, dice: random.Random) -> Image.Image:
    """A photo as somebody takes it who holds a telephone in one hand."""
    return pressed(
        poor_photo(
            pdf,
            page,
            tilt=dice.uniform(-12, 12),
            lean=dice.uniform(0, 0.12),
            blur=dice.uniform(0, 0.6),
            light=dice.uniform(0.6, 1.2),
        )
    )


def _leaning(sheet: Image.Image, part: float) -> Image.Image:
    """The sheet seen from below: its upper edge is shorter."""
    wide, high = sheet.size
    inset = wide * part / 2
    corners = ((inset, 0), (wide - inset, 0), (wide, high), (0, high))
    whole = ((0, 0), (wide, 0), (wide, high), (0, high))
    return sheet.transform(
        sheet.size, Image.Transform.PERSPECTIVE, _back(corners, whole), Image.Resampling.BICUBIC, fillcolor="#9a9a94"
    )


def _back(seen: tuple[tuple[float, float], ...], flat: tuple[tuple[float, float], ...]) -> list[float]:
    """The eight numbers by which each seen point is found on the flat sheet, by elimination."""
    rows = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        scale = rows[at][at]
        if math.isclose(scale, 0):
            raise ValueError("the corners lie on a line")
        rows[at] = [value / scale for value in rows[at]]
        for other in range(8):
            if other != at:
                factor = rows[other][at]
                rows[other] = [value - factor * own for value, own in zip(rows[other], rows[at], strict=True)]
    return [row[8] for row in rows]
