"""The code on every page of a notice: what it says in short, signed, so that a photo can be checked.

Text of the code: `YKT1` and base45 (RFC 9285, the alphabet of QR's alphanumeric mode) of a byte string:
number (length byte and UTF-8), then version, page, pages, lines, sum in fen as base-128 integers, 16 bytes of
digest, 64 of signature (Ed25519 over a fixed prefix and all that stands before it).
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData

from app.domain.faults import Code, HostileInput
from app.domain.money import Fen
from app.paper.canvas import MM, Paper
from app.paper.gate import DIGEST_BYTES
from app.vault.signing import SIGNATURE_BYTES, verify

CODE_MM = 34.0
"""Side of a printed code: three millimetres more than a photo of a whole page at 1280 pixels needs."""

MASK = 2  # trying all eight masks costs 13 ms a code (`product.md` 8)
_PREFIX = "YKT1"
_SIGNED = b"yikatong notice page 1\0"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {char: value for value, char in enumerate(_ALPHABET)}

Sign = Callable[[bytes], bytes]


class PageCode(Struct, frozen=True):
    """What a page's code says; `digest` is of the page's logical text (`gate.PageText`)."""

    number: str
    version: int
    page: int
    pages: int
    lines: int
    total: Fen
    digest: bytes
    signature: bytes = b""

    def body(self) -> bytes:
        """Return the bytes that are signed, without the fixed prefix."""
        name = self.number.encode()
        numbers = (self.version, self.page, self.pages, self.lines, int(self.total))
        return bytes([len(name)]) + name + b"".join(map(_base128, numbers)) + self.digest

    def signed(self, sign: Sign) -> PageCode:
        """Return the code with its signature."""
        values = (self.number, self.version, self.page, self.pages, self.lines, self.total, self.digest)
        return PageCode(*values, signature=sign(_SIGNED + self.body()))

    def text(self) -> str:
        """Return the text to put into the QR code."""
        return _PREFIX + base45(self.body() + self.signature)


def parse_code(text: str) -> PageCode:
    """Read the text of a code. Raises `HostileInput(QR_NOT_OURS)` for anything that is not one of ours."""
    try:
        if not text.startswith(_PREFIX):
            raise ValueError(text[:8])
        data = unbase45(text[len(_PREFIX) :])
        name, rest = data[1 : 1 + data[0]].decode(), data[1 + data[0] :]
        numbers: list[int] = []
        for _ in range(5):
            value, rest = _unbase128(rest)
            numbers.append(value)
    except (ValueError, IndexError) as fault:
        raise HostileInput(Code.QR_NOT_OURS) from fault
    if len(rest) != DIGEST_BYTES + SIGNATURE_BYTES:
        raise HostileInput(Code.QR_NOT_OURS)
    version, page, pages, lines, total = numbers
    digest, signature = rest[:DIGEST_BYTES], rest[DIGEST_BYTES:]
    return PageCode(name, version, page, pages, lines, Fen(total), digest, signature)


def verify_code(code: PageCode, public_key: bytes) -> bool:
    """Whether the code was signed by the office whose 32-byte Ed25519 key this is."""
    return verify(public_key, _SIGNED + code.body(), code.signature)


def matrix(text: str) -> list[list[bool]]:
    """Make the modules of a QR code (level M, fixed mask) for text of the alphanumeric alphabet."""
    made = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=MASK, border=0)
    made.add_data(QRData(text, mode=MODE_ALPHA_NUM), optimize=0)
    made.make(fit=True)
    return [[bool(module) for module in row] for row in made.modules]


def draw_code(paper: Paper, text: str, x: float, y: float, *, side: float = CODE_MM) -> None:
    """Draw a code as filled rectangles, top left corner at (x, y) millimetres.

    Its quiet zone is the caller's.
    """
    draw_modules(paper, matrix(text), x, y, side=side)


def draw_modules(paper: Paper, modules: list[list[bool]], x: float, y: float, *, side: float) -> None:
    """Draw the modules of a code as filled rectangles, as `draw_code` does."""
    unit = side * MM / len(modules)
    boxes = " ".join(f"{left} {-bottom} {wide} {high} re" for left, bottom, wide, high in _boxes(modules))
    paper.draw((f"q {unit:.5f} 0 0 {unit:.5f} {x * MM:.2f} {(paper.height - y) * MM:.2f} cm {boxes} f Q",))


def _boxes(modules: list[list[bool]]) -> list[tuple[int, int, int, int]]:
    """Find runs of dark modules, equal runs of neighbouring rows merged: (left, bottom, wide, high).

    Rows counted down.
    """
    boxes: list[tuple[int, int, int, int]] = []
    open_runs: dict[tuple[int, int], int] = {}
    for number, row in enumerate([*modules, []]):
        runs = _runs(row)
        for run in [run for run in open_runs if run not in runs]:
            top = open_runs.pop(run)
            boxes.append((run[0], number, run[1], number - top))
        for run in runs:
            open_runs.setdefault(run, number)
    return boxes


def _runs(row: list[bool]) -> dict[tuple[int, int], None]:
    found: dict[tuple[int, int], None] = {}
    start = -1
    for place, dark in enumerate([*row, False]):
        if dark and start < 0:
            start = place
        elif not dark and start >= 0:
            found[start, place - start] = None
            start = -1
    return found


def base45(data: bytes) -> str:
    """Encode by RFC 9285."""
    out: list[str] = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        value = int.from_bytes(pair)
        for _ in range(3 if len(pair) == 2 else 2):
            value, low = divmod(value, 45)
            out.append(_ALPHABET[low])
    return "".join(out)


def unbase45(text: str) -> bytes:
    """Decode by RFC 9285. Raises ValueError."""
    out = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        if len(group) == 1 or any(char not in _VALUES for char in group):
            raise ValueError(group)
        value = sum(_VALUES[char] * 45**place for place, char in enumerate(group))
        if value >= 1 << 8 * (len(group) - 1):
            raise ValueError(group)
        out += value.to_bytes(len(group) - 1)
    return bytes(out)


def _base128(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _unbase128(data: bytes) -> tuple[int, bytes]:
    value = 0
    for place, byte in enumerate(data[:9]):
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, data[place + 1 :]
    raise ValueError("unended integer")
