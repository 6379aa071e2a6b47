"""The code on a slip: plain text that any phone reads without a network, and not one digit of identity in it.

Bytes of UTF-8 in a QR of level M, short enough for a cheap camera: lines that do not fit are left out, and counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_8BIT_BYTE, QRData

from app.paper.canvas import Paper
from app.paper.gate import Audience, Gate, Words, text_of
from app.paper.qr import MASK, draw_modules

MOST_BYTES = 330
"""What a code of 73 modules holds at level M with room to spare."""
CODE_MM = 40.0


def code_text(head: Sequence[Words], rows: Sequence[Words], tail: Sequence[Words], more: str) -> str:
    """The text of a code: head and tail always, of the rows as many as fit; `more` has a slot for how many do not.

    Raises `UserError` IDENTITY_ON_PUBLIC_SHEET, GLYPH_MISSING: its lines pass the gate for the public as a sheet's do.
    """
    gate = Gate(Audience.PUBLIC)
    for words in (*head, *rows, *tail):
        gate.clear(words, place="QR")
    top, end = [text_of(words) for words in head], [text_of(words) for words in tail]
    said = [text_of(words) for words in rows]
    for kept in range(len(said), -1, -1):
        left = len(said) - kept
        text = "\n".join((*top, *said[:kept], *([more.format(n=left)] if left else ()), *end))
        if len(text.encode()) <= MOST_BYTES:
            return text
    return "\n".join((*top, *end)).encode()[:MOST_BYTES].decode(errors="ignore")


def draw_plain_code(paper: Paper, text: str, x: float, y: float, *, side: float = CODE_MM) -> None:
    """Draw plain text as a code, its top left corner at (x, y) millimetres."""
    made = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=MASK, border=0)
    made.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE), optimize=0)
    made.make(fit=True)
    draw_modules(paper, [[bool(module) for module in row] for row in made.modules], x, y, side=side)
