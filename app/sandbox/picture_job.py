"""Jobs `picture_codes`, the QR codes of a PNG or JPEG, and `picture_shrink`, such a picture made anew. Child only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from app.domain.faults import Code, HostileInput
from app.sandbox.frames import SHRUNK_SIDE, THUMB_SIDE, FoundCode, Picture, Reply, Shrunk
from app.sandbox.parsing import parsing

MAX_PIXELS = 50_000_000
"""Photos of today's telephones; with an alpha channel that is 200 MB, half of what the child may use."""

SCAN_PIXELS = 16_000_000
"""A larger picture is halved before it is scanned: the scanner needs five bytes a pixel."""


_QUALITY = 82
"""JPEG quality of kept photos: letters stay sharp, half the size of 90."""

_THUMB_QUALITY = 72
"""Of the small picture: nobody reads letters on it."""


def read_picture(data: bytes) -> Iterator[Reply]:
    """One `Picture`; raises `HostileInput(PICTURE_HOSTILE, why=damaged | pixels | memory)`."""
    image = _opened(data)
    with parsing(Code.PICTURE_HOSTILE):
        found = scan(_grey(image))
    yield Picture(found)


def shrink_picture(data: bytes, *, codes: bool = False) -> Iterator[Reply]:
    """One `Shrunk`, on `codes` with the QR codes of the whole picture.

    Raises `HostileInput(PICTURE_HOSTILE, why=damaged | pixels | memory)`.

    Upright as the camera meant it, at most `SHRUNK_SIDE` a side; written from pixels, so that place, time, owner, a
    preview or anything behind the picture's end is not in it.
    """
    image = _opened(data)
    with parsing(Code.PICTURE_HOSTILE):
        from PIL import Image, ImageOps

        if image.format == "JPEG":
            image.draft("RGB", (SHRUNK_SIDE, SHRUNK_SIDE))  # the decoder itself skips what would be thrown away
        image.thumbnail((SHRUNK_SIDE, SHRUNK_SIDE), Image.Resampling.LANCZOS)  # before the copy that turning makes
        turned = ImageOps.exif_transpose(image) or image
        plain = Image.new("RGB", turned.size, (255, 255, 255))
        seen = turned.convert("RGBA") if _see_through(turned) else turned.convert("RGB")
        plain.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
        out = io.BytesIO()
        plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
        small = io.BytesIO()
        thumb = plain.copy()
        thumb.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
        thumb.save(small, "JPEG", quality=_THUMB_QUALITY, optimize=True)
        found = scan(_grey(_opened(data))) if codes else []
    yield Shrunk(plain.width, plain.height, out.getvalue(), small.getvalue(), found)


def _opened(data: bytes) -> Any:  # noqa: ANN401 - a Pillow image; Pillow is loaded late
    """The picture, of which only the head was read. Raises `HostileInput(PICTURE_HOSTILE, why=damaged | pixels)`."""
    with parsing(Code.PICTURE_HOSTILE):
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # the limit below is ours, and it says which
        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        width, height = image.size
    if width * height > MAX_PIXELS:
        raise HostileInput(Code.PICTURE_HOSTILE, why="pixels")
    return image


def _see_through(image: Any) -> bool:  # noqa: ANN401
    return image.mode in {"RGBA", "LA", "PA"} or (image.mode == "P" and "transparency" in image.info)


def scan(image: Any) -> list[FoundCode]:  # noqa: ANN401 - a Pillow image; Pillow is loaded late
    """Find the QR codes of a grey picture, in the order the scanner finds them."""
    import zxingcpp

    while image.width * image.height > SCAN_PIXELS:
        image = image.reduce(2)
    formats: Any = zxingcpp.BarcodeFormat.QRCode  # one stands for a set of one, which its types do not know
    found = zxingcpp.read_barcodes(image, formats=formats)
    return [FoundCode(code.text, bytes(code.bytes)) for code in found]


def _grey(image: Any) -> Any:  # noqa: ANN401
    from PIL import Image

    if image.format == "JPEG":
        image.draft("L", image.size)
    if image.mode == "P" and "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode in {"RGBA", "LA", "PA"}:  # what is see-through is paper, not ink
        paper = Image.new("L", image.size, 255)
        paper.paste(image.convert("L"), mask=image.getchannel("A"))
        return paper
    return image.convert("L")
