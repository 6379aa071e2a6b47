"""The table of texts of an `.xls`, in which no reader loses a character: those beyond U+FFFF are never cut in two.

[MS-XLS] lets the table be cut between any two UTF-16 units; xlwt's own is cut so, in the middle of 𥒎 too, and a reader
that decodes each piece by itself finds two halves (calamine does). Here a text goes into the next piece whole, and one
that is longer than a piece is cut between characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from struct import pack
from typing import Any, Final

from xlwt.UnicodeUtils import upack2

_SST: Final = 0x00FC
_CONTINUE: Final = 0x003C
_PIECE: Final = 0x2020
"""Bytes of a record's data at most ([MS-XLS] 2.1.4)."""
_HEAD: Final = 3
"""Bytes before the characters: their count, and how wide they are."""
_WIDE: Final = 1
_HIGH: Final = range(0xD8, 0xDC)


class WholeStrings:
    """What xlwt asks of its table of texts, for texts of one form."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}
        self._calls = 0

    def add_str(self, text: str) -> int:
        """The place of a text in the table."""
        self._calls += 1
        return self._index.setdefault(text, len(self._index))

    def del_str(self, _place: int) -> None:
        """One cell less has a text."""
        self._calls -= 1

    def str_index(self, text: str) -> int:
        """The place of a text that is in the table."""
        return self._index[text]

    def get_biff_record(self) -> bytes:
        """The table as a record and those that continue it."""
        kinds = chain((_SST,), repeat(_CONTINUE))
        found = zip(kinds, self._pieces(), strict=False)
        return b"".join(pack("<HH", kind, len(piece)) + piece for kind, piece in found)

    def _pieces(self) -> Iterator[bytes]:
        current = pack("<II", self._calls, len(self._index))
        for text in self._index:
            packed: bytes = upack2(text, "utf-8")
            if len(current) + len(packed) > _PIECE:
                yield current
                current = b""
            *whole, last = _cut(packed)
            yield from whole
            current += last
        yield current


def _cut(packed: bytes) -> list[bytes]:
    """A text in pieces of a record at most: the first with its head, the others with the width of their characters."""
    wide = packed[_HEAD - 1] == _WIDE
    pieces: list[bytes] = []
    start = 0
    while start < len(packed):
        mark = packed[_HEAD - 1 : _HEAD] if pieces else b""
        end = min(start + _PIECE - len(mark), len(packed))
        if wide and end < len(packed):
            end -= (end - _HEAD) % 2
            end -= 2 * (packed[end - 1] in _HIGH)
        pieces.append(mark + packed[start:end])
        start = end
    return pieces


def keep_whole(book: Any) -> None:  # noqa: ANN401 - xlwt is untyped
    """Let a new workbook keep its texts so."""
    vars(book)["_Workbook__sst"] = WholeStrings()
