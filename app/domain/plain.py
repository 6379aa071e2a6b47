"""Text that a spreadsheet takes for text when it is pasted or opened (CWE-1236)."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(text: str) -> str:
    """Return a cell for tab-separated text: one line, without tabs, and an apostrophe before what begins a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_STARTS) and line not in ("-", "+") else line
