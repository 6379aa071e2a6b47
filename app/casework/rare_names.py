"""What is to be said of a name's rare characters before it is saved or printed."""

from __future__ import annotations

from msgspec import Struct

from app.domain.rare import to_standard, unknown_private
from app.paper.fonts import Style, missing


class RareName(Struct, frozen=True):
    """Rare characters of a name.

    `put_right` are the standard characters that stand now for former private codes, `private` codes that no standard
    knows, `unprinted` those that no font here can print: sheets refuse them by name, nothing is printed as a box.
    """

    put_right: str
    private: str
    unprinted: str


def rare_name(name: str, former: str = "") -> RareName:
    """Look at a name as it is stored; `former` are the private codes that were typed."""
    private = unknown_private(name)
    unprinted = "".join(char for char in missing(name, Style.BODY) if char not in private)
    return RareName(to_standard(former), private, unprinted)
