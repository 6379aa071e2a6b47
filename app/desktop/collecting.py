"""Garbage is collected on the main thread only.

Python collects cycles on whichever thread allocates next. A cycle that holds a QObject (a timer connected to a method
of its owner is one) would be destroyed on a worker thread, which Qt forbids and PySide answers with an abort.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_TICK_MS = 100
"""Often enough that what a busy worker allocates in between is traversed within a frame or two."""
_OLDEST_EVERY = 600
"""Ticks between collections of the oldest generation: about a minute."""

_A_JOB = 5_000
"""More young objects than this are the rows of a job under way. Walking over them would hold the window up for longer
than a frame, and they go by their reference counts: they are set aside."""


class MainThreadCollector(QObject):
    """Switches automatic collection off and collects from a timer of the thread it was made on."""

    _running = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        MainThreadCollector._running += 1
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect by itself again, once no window is left."""
        if self._timer.isActive():
            self._timer.stop()
            MainThreadCollector._running -= 1
            if MainThreadCollector._running == 0:
                gc.enable()

    def keep_what_is_here(self) -> None:
        """What is loaded now stays for the whole sitting (the search): collections need not walk over it again."""
        gc.freeze()

    def _on_tick(self) -> None:
        self._ticks += 1
        young, middle, _old = gc.get_count()
        limits = gc.get_threshold()
        if young > _A_JOB:
            gc.freeze()
        elif self._ticks % _OLDEST_EVERY == 0:
            gc.collect(2)
        elif middle > limits[1]:
            gc.collect(1)
        elif young > limits[0]:
            gc.collect(0)
