"""Public ids of records that travel: UUIDs of version 7 (RFC 9562, section 5.7).

They begin with the time, so that the ids of one roster lie side by side in their index and not one on every page of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

BYTES = 16


def public_ids(at: datetime, randomness: Callable[[int], bytes]) -> Callable[[], bytes]:
    """What gives new ids of this moment, 16 bytes each: 48 bits of milliseconds since 1970, 74 bits of `randomness`."""
    moment = int(at.timestamp() * 1000).to_bytes(6, "big")

    def public_id() -> bytes:
        body = bytearray(moment + randomness(BYTES - 6))
        body[6] = body[6] & 0x0F | 0x70
        body[8] = body[8] & 0x3F | 0x80
        return bytes(body)

    return public_id
