"""What makers and checkers sign (`product.md` 5): the sorted list of (line, rev, SHA-256 of its snapshot).

No roster, batch, version or state is in it, so a line keeps its review when it moves.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from app.domain.faults import Code, HostileInput

SigningRole = Literal["hand-over", "review"]

_ID, _REV, _DIGEST = 16, 4, 32
_ENTRY = _ID + _REV + _DIGEST
_HEAD, _NEAR_BITS = 4, 4
"""Bytes of an id that lead to its place in a list, and how many entries (as bits) lie together there."""
_DOMAINS: dict[SigningRole, bytes] = {
    "hand-over": b"YKT hand-over 1\0",
    "review": b"YKT review 1\0",
}


class ListEntry(Struct, frozen=True, order=True):
    """One line of a signed list: 16 bytes of id, the revision of its content, 32 bytes of digest."""

    public_id: bytes
    rev: int
    digest: bytes

    def __post_init__(self) -> None:
        if len(self.public_id) != _ID or len(self.digest) != _DIGEST or not 0 <= self.rev < 1 << 32:
            raise ValueError("a list entry is 16 bytes, a revision of 32 bits and 32 bytes")


def listing(entries: Iterable[ListEntry]) -> bytes:
    """Return the list as bytes, 52 a line, sorted by id; raises `ValueError` if a line stands in it twice."""
    ordered = sorted(entries)
    if any(one.public_id == two.public_id for one, two in pairwise(ordered)):
        raise ValueError("a line stands twice in a list to sign")
    return b"".join(entry.public_id + entry.rev.to_bytes(_REV, "big") + entry.digest for entry in ordered)


def parse_listing(data: bytes) -> list[ListEntry]:
    """Read a list back. Raises `HostileInput` PACKAGE_DAMAGED unless it is exactly what `listing` writes."""
    if len(data) % _ENTRY:
        raise HostileInput(Code.PACKAGE_DAMAGED)
    entries = [_entry(data[start : start + _ENTRY]) for start in range(0, len(data), _ENTRY)]
    if any(one.public_id >= two.public_id for one, two in pairwise(entries)):
        raise HostileInput(Code.PACKAGE_DAMAGED)
    return entries


class SignedList:
    """A list of lines as it was signed, looked up by line. Raises `HostileInput` PACKAGE_DAMAGED as `parse_listing`.

    It stays the bytes it is: a dictionary of a million lines takes 300 MB, and dropping it would hold up the window
    for half a second. Ids are random, so their first bits lead within a few entries of the right one.
    """

    def __init__(self, data: bytes) -> None:
        count, rest = divmod(len(data), _ENTRY)
        if rest:
            raise HostileInput(Code.PACKAGE_DAMAGED)
        self._data = data
        bits = max(0, min(count.bit_length() - _NEAR_BITS, 8 * _HEAD))
        self._shift = 8 * _HEAD - bits
        self._starts = array("Q")
        before = b""
        for at in range(count):
            public_id = data[at * _ENTRY : at * _ENTRY + _ID]
            if public_id <= before:
                raise HostileInput(Code.PACKAGE_DAMAGED)
            before = public_id
            while len(self._starts) <= int.from_bytes(public_id[:_HEAD], "big") >> self._shift:
                self._starts.append(at)
        self._starts.extend([count] * ((1 << bits) + 1 - len(self._starts)))

    def get(self, public_id: bytes) -> tuple[int, bytes] | None:
        """The revision and the digest that were signed for a line; None when it is not in the list."""
        if len(public_id) != _ID:
            return None
        part = int.from_bytes(public_id[:_HEAD], "big") >> self._shift
        low, high = self._starts[part], self._starts[part + 1]
        while low < high:
            middle = (low + high) // 2
            if self._data[middle * _ENTRY : middle * _ENTRY + _ID] < public_id:
                low = middle + 1
            else:
                high = middle
        entry = self._data[low * _ENTRY : (low + 1) * _ENTRY]
        if entry[:_ID] != public_id:
            return None
        return int.from_bytes(entry[_ID : _ID + _REV], "big"), entry[_ID + _REV :]


def statement(role: SigningRole, listing: bytes) -> bytes:
    """Return the bytes that are signed: what the signature is for, then the SHA-256 of the list."""
    return _DOMAINS[role] + hashlib.sha256(listing).digest()


def snapshot_digest(snapshot: bytes) -> bytes:
    """Return the SHA-256 of a line's snapshot."""
    return hashlib.sha256(snapshot).digest()


def _entry(data: bytes) -> ListEntry:
    rev = int.from_bytes(data[_ID : _ID + _REV], "big")
    return ListEntry(data[:_ID], rev, data[_ID + _REV :])
