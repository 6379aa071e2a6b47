"""Answers on their way into the store: nothing is judged before the last of them was kept and read back."""

from __future__ import annotations

from msgspec import Struct


class Keeping(Struct):
    """Counts answers being kept, and how often Enter was pressed meanwhile: fast fingers are ahead of the disk."""

    under_way: int = 0
    unread: bool = False
    wanted: int = 0

    def begin(self) -> None:
        """An answer was given."""
        self.under_way += 1
        self.unread = True

    def end(self) -> bool:
        """It is kept; True when it was the last one: the time to read."""
        self.under_way = max(0, self.under_way - 1)
        return not self.under_way

    def wait(self) -> bool:
        """Enter was pressed; True when it must wait for what was just answered."""
        waits = self.unread
        self.wanted += waits
        return waits

    def read(self) -> bool:
        """The visit was read; False when it is older than what was answered since."""
        self.unread = bool(self.under_way)
        return not self.under_way

    def goes_on(self) -> bool:
        """Whether an Enter waits to be done now."""
        goes = self.wanted > 0
        self.wanted -= goes
        return goes

    def forget(self) -> None:
        """Another visit, or something failed."""
        self.unread = False
        self.wanted = 0
