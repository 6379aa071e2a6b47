"""Wires a sitting: the log, the store that is opened and closed again, what the desk's window needs of the machine."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.cleaning import mask_identity
from app.domain.faults import Code, EnvironmentFault

if TYPE_CHECKING:
    from app.office.session import Session
    from app.store.store import Kind

logger = logging.getLogger("yikatong")

NAME = "yikatong-desk"
_LOG_BYTES, _LOG_FILES = 1 << 20, 3
PACKAGES = (
    "libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libx11-xcb1 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 "
    "libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1"
)
"""What Debian, UOS and Kylin call the system libraries that Qt needs (https://doc.qt.io/qt-6/linux-requirements.html)."""

_NO_SCREEN = ("offscreen", "minimal")


def start_log() -> None:
    """Log to a rotating file of this user. It holds what ran and how it ended, never rows, names or numbers."""
    import platformdirs

    if logger.handlers:
        return
    folder = Path(platformdirs.user_log_dir(NAME, appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / "desk.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()  # a machine without a place for logs still does its work
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logging.raiseExceptions = False


def log_bug(error: BaseException) -> None:
    """Log where a bug of ours stands; what it says may hold data and is left out."""
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    logger.error("bug %s at %s", type(error).__name__, " < ".join(reversed(places)))


def trace_of(error: BaseException) -> str:
    """The whole traceback, long numbers masked."""
    return mask_identity("".join(traceback.format_exception(error)))


@contextmanager
def sitting(
    folder: Path, kind: Kind, passphrase: str, *, user: str | None = None, today: date | None = None
) -> Iterator[Session]:
    """Sit down at a store or ledger; however the block ends, what changed is backed up and the store closed."""
    from app.office.session import open_session

    session = open_session(folder, kind, passphrase, user=user, today=today)
    try:
        yield session
    finally:
        session.close()


def require_desk(environment: Mapping[str, str], platform: str = sys.platform) -> None:
    """Refuse to open the desk's window where it cannot be: EnvironmentFault LIBRARY_MISSING, DISPLAY_MISSING."""
    try:
        import PySide6.QtCore
        import PySide6.QtGui  # noqa: F401 - loading it is the question
    except ImportError as error:
        install = f"apt install -y {PACKAGES}" if platform == "linux" else "pip install PySide6-Essentials"
        library = str(error).partition(":")[0]
        raise EnvironmentFault(Code.LIBRARY_MISSING, library=library, install=install) from error
    if platform != "linux" or environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in _NO_SCREEN:
        return
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        raise EnvironmentFault(Code.DISPLAY_MISSING)
