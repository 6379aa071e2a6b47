"""The one kind of tar that travels: POSIX ustar, plain files, nothing in a header that is not name or size.

A header is checked by making it again from its name and size and comparing all 512 bytes, so links, devices,
prefixes, owners, times and every other dialect are refused without being understood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from app.domain.faults import Code, HostileInput

BLOCK: Final = 512
END: Final = bytes(2 * BLOCK)
_NAME: Final = 100
_SIZE_LIMIT: Final = 8**11


def header(name: str, size: int) -> bytes:
    """Return the 512-byte header of a plain file of `size` bytes (POSIX.1-1988; mode 0600, owner and time 0).

    Raises:
        ValueError: the name is not ASCII or over 100 bytes, or the size has more than 11 octal digits.

    """
    encoded = name.encode("ascii")
    if not 0 < len(encoded) <= _NAME or not 0 <= size < _SIZE_LIMIT:
        raise ValueError(name)
    fields = (
        encoded.ljust(_NAME, b"\0"),
        b"0000600\0" + b"0000000\0" + b"0000000\0",
        b"%011o\0" % size + b"00000000000\0",
        b" " * 8 + b"0" + bytes(100),
        b"ustar\x0000" + bytes(64) + b"0000000\0" + b"0000000\0" + bytes(167),
    )
    block = b"".join(fields)
    return block[:148] + b"%06o\0 " % sum(block) + block[156:]


def padding(size: int) -> bytes:
    """Return the zero bytes after a member of `size` bytes."""
    return bytes(-size % BLOCK)


def member(name: str, data: bytes) -> bytes:
    """Return a whole member."""
    return header(name, len(data)) + data + padding(len(data))


def _hostile(reason: str) -> HostileInput:
    return HostileInput(Code.PACKAGE_HOSTILE, part="tar", reason=reason)


class TarReader:
    """Reads members one after the other from a stream of clear bytes.

    `read(n)` must return exactly n bytes, or fewer only at the end.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._left = 0
        self._pad = 0

    def next_member(self) -> tuple[str, int] | None:
        """Return name and size of the next member, or None after the end mark, which ends all.

        Raises:
            HostileInput: `PACKAGE_HOSTILE`; cut short, or a header that we would not have written.

        """
        if self._left:
            raise _hostile("unread")
        if self._read(self._pad).strip(b"\0"):
            raise _hostile("padding")
        self._pad = 0
        block = self._read(BLOCK)
        if block == bytes(BLOCK):
            if self._read(BLOCK) != bytes(BLOCK) or self._read(1):
                raise _hostile("end")
            return None
        name, size = self._parse(block)
        self._left, self._pad = size, -size % BLOCK
        return name, size

    @staticmethod
    def _parse(block: bytes) -> tuple[str, int]:
        try:
            name = block[:_NAME].rstrip(b"\0").decode("ascii")
            size = int(block[124:135].decode("ascii"), 8)
            if header(name, size) != block:
                raise _hostile("header")
        except ValueError as error:
            raise _hostile("header") from error
        return name, size

    def chunks(self, step: int = 1 << 18) -> Iterator[bytes]:
        """Yield the member's bytes in pieces of at most `step`.

        Raises:
            HostileInput: `PACKAGE_HOSTILE`; the payload ends within it.

        """
        while self._left:
            piece = self._read(min(step, self._left))
            if not piece:
                raise _hostile("short")
            self._left -= len(piece)
            yield piece

    def whole(self) -> bytes:
        """Return all of the member's bytes; the caller has looked at its size first."""
        return b"".join(self.chunks())


def joined(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Cut a stream of pieces into blocks of exactly `size` bytes, the last one shorter."""
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        while len(buffer) >= size:
            yield bytes(buffer[:size])
            del buffer[:size]
    if buffer:
        yield bytes(buffer)
