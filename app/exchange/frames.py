"""Zstandard with declared sizes: the tar is cut into blocks of at most 4 MiB, each a frame of its own.

Frames one after the other are an ordinary zstd stream (RFC 8878, 3.1). A reader knows from each frame's head
how much memory it will need before it decompresses a byte of it, which no single long frame could promise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import zstandard

from app.domain.faults import Code, HostileInput
from app.exchange.ustar import joined

FRAME: Final = 4 << 20
MAX_FRAME: Final = 8 << 20
MAX_WINDOW: Final = 8 << 20
MAX_CLEAR: Final = 16 << 30
MAX_RATIO: Final = 200
LEVEL: Final = 3
_MAGIC: Final = b"\x28\xb5\x2f\xfd"
_LONGEST_HEAD: Final = 18
_BLOCK_HEAD: Final = 3
_MAX_BLOCK: Final = 128 << 10
_RLE, _RESERVED = 1, 3


def _hostile(reason: str) -> HostileInput:
    return HostileInput(Code.PACKAGE_HOSTILE, part="zstd", reason=reason)


def stored_frame(data: bytes) -> bytes:
    """Return a frame that holds `data` uncompressed, for what would compress beyond `MAX_RATIO`.

    Single segment, content size in four bytes, raw blocks of 128 KiB (RFC 8878, 3.1.1).
    """
    pieces = [_MAGIC, bytes([0b1010_0000]), len(data).to_bytes(4, "little")]
    for start in range(0, max(len(data), 1), _MAX_BLOCK):
        block = data[start : start + _MAX_BLOCK]
        last = start + _MAX_BLOCK >= len(data)
        pieces.append((len(block) << 3 | last).to_bytes(_BLOCK_HEAD, "little") + block)
    return b"".join(pieces)


def compressed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Compress a stream of bytes into frames (level 3, content size declared, ratio within `MAX_RATIO`)."""
    compressor = zstandard.ZstdCompressor(level=LEVEL, write_content_size=True)
    for block in joined(pieces, FRAME):
        frame = compressor.compress(block)
        yield stored_frame(block) if len(block) > MAX_RATIO * len(frame) else frame


class FrameReader:
    """Reads the clear bytes of a stream of frames, never more than one frame in memory.

    `read(n)` must return exactly n bytes, or fewer only at the end.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._source = read
        self._ahead = b""
        self._clear = b""
        self._at = 0
        self._total = 0
        self._zstd = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW)

    def read(self, count: int) -> bytes:
        """Return exactly `count` clear bytes, or fewer only at the end.

        Raises:
            HostileInput: `PACKAGE_HOSTILE`; a frame that is no frame, declares no size, too much or another
                one than it has, needs a wider window or a dictionary, or expands beyond `MAX_RATIO`.

        """
        end = self._at + count
        if end <= len(self._clear):
            piece = self._clear[self._at : end]
            self._at = end
            return piece
        pieces, missing = [self._clear[self._at :]], end - len(self._clear)
        self._clear, self._at = b"", 0
        while missing:
            frame = self._next_frame()
            if frame is None:
                break
            pieces.append(frame[:missing])
            if len(frame) > missing:
                self._clear, self._at = frame, missing
                break
            missing -= len(frame)
        return b"".join(pieces)

    def _take(self, count: int) -> bytes:
        """Take exactly `count` compressed bytes."""
        have = self._ahead[:count]
        self._ahead = self._ahead[count:]
        if len(have) < count:
            have += self._source(count - len(have))
        if len(have) < count:
            raise _hostile("short")
        return have

    def _next_frame(self) -> bytes | None:
        self._ahead += self._source(_LONGEST_HEAD - len(self._ahead))
        if not self._ahead:
            return None
        head_size, content_size, has_checksum = self._head(self._ahead)
        self._total += content_size
        if self._total > MAX_CLEAR:
            raise _hostile("size")
        limit = content_size + (content_size >> 8) + 1024
        pieces, total, last = [self._take(head_size)], head_size, False
        while not last:
            block_head = self._take(_BLOCK_HEAD)
            last, body = _block(block_head)
            total += _BLOCK_HEAD + body
            if total > limit:
                raise _hostile("size")
            pieces += [block_head, self._take(body)]
        if has_checksum:
            pieces.append(self._take(4))
        return self._open(b"".join(pieces), content_size)

    @staticmethod
    def _head(data: bytes) -> tuple[int, int, bool]:
        """Return size of the head, declared content size, and whether a checksum follows the blocks."""
        if data[:4] != _MAGIC:
            raise _hostile("magic")
        try:
            frame = zstandard.get_frame_parameters(data)
            size = zstandard.frame_header_size(data)
        except zstandard.ZstdError as error:
            raise _hostile("head") from error
        if frame.content_size in (0, zstandard.CONTENTSIZE_UNKNOWN) or frame.content_size > MAX_FRAME:
            raise _hostile("size")
        if frame.window_size > MAX_WINDOW or frame.dict_id:
            raise _hostile("window")
        return size, frame.content_size, frame.has_checksum

    def _open(self, frame: bytes, content_size: int) -> bytes:
        if content_size > MAX_RATIO * len(frame):
            raise _hostile("ratio")
        try:
            clear = self._zstd.decompress(frame, max_output_size=content_size, allow_extra_data=False)
        except zstandard.ZstdError as error:
            raise _hostile("data") from error
        if len(clear) != content_size:
            raise _hostile("size")
        return clear


def _block(head: bytes) -> tuple[bool, int]:
    """Read a block's head: whether it is the last one, and how many bytes follow (RFC 8878, 3.1.1.2)."""
    number = int.from_bytes(head, "little")
    kind, size = number >> 1 & 3, number >> 3
    if kind == _RESERVED:
        raise _hostile("block")
    return bool(number & 1), 1 if kind == _RLE else size
