"""Job `picture_codes`: the QR codes of a PNG or JPEG. Runs in the child only."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from app.domain.faults import Code, HostileInput
from app.sandbox.frames import FoundCode, Picture, Reply
from app.sandbox.parsing import parsing

MAX_PIXELS = 50_000_000
"""Photos of today's telephones; with an alpha channel that is 200 MB, half of what the child may use."""

SCAN_PIXELS = 16_000_000
"""A larger picture is halved before it is scanned: the scanner needs five bytes a pixel."""


def read_picture(data: bytes) -> Iterator[Reply]:
    """One `Picture`; raises `HostileInput(PICTURE_HOSTILE, why=damaged | pixels | memory)`."""
    with parsing(Code.PICTURE_HOSTILE):
        from PIL import Image

        image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        width, height = image.size
    if width * height > MAX_PIXELS:
        raise HostileInput(Code.PICTURE_HOSTILE, why="pixels")
    with parsing(Code.PICTURE_HOSTILE):
        found = scan(_grey(image))
    yield Picture(found)


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
