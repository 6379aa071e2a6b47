"""Public ids of records that travel: UUIDs of version 7 (RFC 9562, section 5.7).

They begin with the time, so that the ids of one roster lie side by side in their index and not one on every page of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

BYTES = 16


def public_id(at: datetime, randomness: Callable[[int], bytes]) -> bytes:
    """A new id made at this moment, 16 bytes: 48 bits of milliseconds since 1970 and 74 bits of `randomness`."""
    body = bytearray(int(at.timestamp() * 1000).to_bytes(6, "big") + randomness(BYTES - 6))
    body[6] = body[6] & 0x0F | 0x70
    body[8] = body[8] & 0x3F | 0x80
    return bytes(body)
