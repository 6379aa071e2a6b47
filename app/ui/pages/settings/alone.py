"""A job that no reading may overlap: a new store key closes both connections and opens them under the new one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from app.desktop.operations import Operation, Operations
from app.desktop.progress import Progress
from app.office.session import Session

T = TypeVar("T")


def alone(ops: Operations, owner: QObject, job: Callable[[Session, Progress], T]) -> Operation[T]:
    """The job on the writing thread while the reading thread waits; whatever reads next reads after it."""
    waiting, over = threading.Event(), threading.Event()

    def hold(_session: Session) -> None:
        waiting.set()
        over.wait()

    def work(session: Session, progress: Progress) -> T:
        waiting.wait()
        try:
            return job(session, progress)
        finally:
            over.set()

    ops.read(owner, hold).run()
    return ops.write(owner, work)
