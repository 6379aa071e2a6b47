"""Canonical JSON: one value has exactly one spelling, so that what is signed cannot be spelt otherwise.

UTF-8, keys sorted, no spaces, integers only (the types hold no floats), no character escaped that
need not be. Whatever does not read back to the same bytes is refused.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class NotCanonicalError(ValueError):
    """Bytes that are not the one spelling of a value of the type asked for."""


def canonical(value: object) -> bytes:
    """Return the canonical JSON of a struct, mapping, list, text or integer."""
    return msgspec.json.encode(value, order="sorted")


def from_canonical(data: bytes, kind: type[T]) -> T:
    """Read canonical JSON as `kind`.

    Raises:
        NotCanonicalError: no such value, an unknown or doubled key, or another spelling of it.

    """
    try:
        value = msgspec.json.decode(data, type=kind, strict=True)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError) as error:
        raise NotCanonicalError(str(error)) from error
    if canonical(value) != data:
        raise NotCanonicalError("another spelling")
    return value


def peek(data: bytes, key: str) -> Any:  # noqa: ANN401 - what stands there is not known yet
    """Return what stands under `key` of a JSON object, or None if there is no such thing to read."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError):
        return None
    return value.get(key) if isinstance(value, dict) else None
