"""How far a long job is, told from its own thread and read by the window when it likes."""

from __future__ import annotations

import threading
import time

from msgspec import Struct


class Stopped(Exception):  # noqa: N818 - it is no error: the user pressed Stop
    """The user stopped the job; what it had begun is rolled back on the way out."""


class Told(Struct, frozen=True):
    """How far a job is: done of total (0: unknown), and whether it can still be stopped."""

    done: int
    total: int
    stoppable: bool
    seconds: float

    @property
    def seconds_left(self) -> int | None:
        """Whole seconds it will take at the pace so far; None while nothing can be said."""
        if self.total <= 0 or self.done <= 0 or self.seconds < 1:
            return None
        return round(self.seconds * (self.total - self.done) / self.done)


class Progress:
    """Given to a long job, which calls it with counts; callable like casework's `Progress`.

    Nothing of Qt is touched here: the window polls `told` (Anki's way, `house.md` 2.2), so a job that reports every
    row costs nothing.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._done = self._total = 0
        self._stop = False
        self._past = False
        self._started = time.monotonic()

    def __call__(self, done: int, total: int = 0) -> None:
        """Say how far the job is. Raises Stopped when the user asked for it and the job can still go back."""
        with self._lock:
            self._done, self._total = done, total
            if self._stop and not self._past:
                raise Stopped

    def no_return(self) -> None:
        """From here on Stop is not offered: what follows is done to its end. Raises Stopped if it was asked before."""
        with self._lock:
            if self._stop:
                raise Stopped
            self._past = True

    def stop(self) -> None:
        """Ask the job to stop at its next report."""
        with self._lock:
            self._stop = True

    @property
    def told(self) -> Told:
        """How far it is now."""
        with self._lock:
            stoppable = not self._past and not self._stop
            return Told(self._done, self._total, stoppable, time.monotonic() - self._started)
