"""The first second: a store whose passphrase is known is opened while the window's modules are still being read.

Deriving the key takes about as long as reading the modules and holds no interpreter lock: on two cores signing in costs
next to nothing of its own.
"""

from __future__ import annotations

import builtins
import importlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.office.session import Session


@dataclass(frozen=True)
class Opening:
    """A sign-in under way; `session` ends as `open_desk` does, with its faults."""

    folder: Path
    passphrase: str
    session: Future[Session]

    def drop(self) -> None:
        """Close the store again: no window will sit down at it."""
        self.session.add_done_callback(_close)


def _close(opened: Future[Session]) -> None:
    if opened.exception() is None:
        opened.result().store.close()


def begin_opening(folder: Path, passphrase: str, today: date | None = None) -> Opening:
    """Start opening the store on a thread of its own."""
    from app.office.session import open_desk  # a window that asks for the passphrase reads it while it is typed

    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="opening")
    session = pool.submit(open_desk, folder, passphrase, today=today)
    pool.shutdown(wait=False)
    return Opening(folder, passphrase, session)


def plain_imports() -> None:
    """Import PySide6, and give Python its own `import` back.

    PySide6 puts a hook before it that reads the source of every module imported later, to see whether it uses
    `from __feature__ import …`; this house does not, and the reading costs a fifth of the start. A later PySide6
    without the hook changes nothing.
    """
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
