"""Pictures of every page and state, without a display: of a made-up township, or of a copy of a real store.

The store is copied first, so that looking changes nothing. For each place: full, then every scene its page offers, then
loading, error and (over an empty store) empty.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap

from app.desktop import translation
from app.desktop.preferences import Preferences
from app.domain.faults import Code, EnvironmentFault
from app.domain.makers import Role
from app.files.publish import publish_bytes
from app.office.session import Session, SystemClock
from app.office.setup import NewUser, Office, new_desk
from app.ui.context import Route
from app.ui.desk import make_application
from app.ui.main_window.window import MainWindow
from app.ui.pages.page import Page
from app.ui.routes import PAGES
from app.ui.sample_routes import prepare, sample_routes
from app.ui.theme import use

Progress = Callable[[int, int], None]
PRACTICE_DAY: Final = date(2026, 3, 31)
_PEOPLE, _SEED = 600, 3
_PATIENCE_S = 60.0
_QUIET = 10
"""Looks, 15 ms apart, that find nothing under way: a panel follows the chosen row after 90 ms."""
_EMPTY_WORDS: Final = "an empty desk of made-up people"


class Look(Struct, frozen=True):
    """Size in pixels, text scale in per cent, theme, language."""

    size: tuple[int, int]
    scale: int
    theme: str
    language: str


def take_shots(
    out: Path,
    look: Look,
    of: tuple[Path | None, str, date | None],
    *,
    only: str = "",
    progress: Progress = lambda _done, _total: None,
) -> list[Path]:
    """Write the pictures into `out` and return their paths.

    `of` is the store (None: a made-up township), its passphrase and the day that counts. Raises the faults of opening
    the store and of the disk.
    """
    store, passphrase, today = of
    make_application()
    out.mkdir(parents=True, exist_ok=True)
    wanted = [one.strip() for one in only.split(",") if one.strip()]
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        if store is None:
            store, passphrase, today = _township(Path(folder) / "township")
        else:
            store = _copied(store, Path(folder) / store.name)
        with _window(look, today) as window:
            camera = _Camera(window, out, made)
            if not wanted or "gates" in wanted:
                camera.gates(store)
            window.sign_in(store, "", passphrase)
            camera.wait()
            camera.places(wanted, progress)
        with _window(look, today) as window:
            camera = _Camera(window, out, made)
            window.sign_in(_empty(Path(folder) / "empty.yikatong"), "", _EMPTY_WORDS)
            camera.wait()
            camera.empty_places(wanted)
    return made


class _Camera:
    """Brings the window into a state, waits, and keeps what it shows."""

    def __init__(self, window: MainWindow, out: Path, made: list[Path]) -> None:
        self._window = window
        self._out = out
        self._made = made

    def gates(self, store: Path) -> None:
        """First start and signing in."""
        self._window.show_first_start()
        self.keep("first_start")
        self._scenes("first_start", self._window.gate)
        self._window.show_sign_in(store)
        self.keep("sign_in")

    def places(self, wanted: list[str], progress: Progress) -> None:
        """Every place, full and in its scenes, loading and failed."""
        routes: dict[str, Route] = {}

        def choose(session: Session, _progress: object) -> None:
            routes.update(prepare(session) if session.user.role is Role.CLERK else sample_routes(session))

        self._window.ops.write(self._window, choose).run()
        self.wait()
        names = [name for name in PAGES if not wanted or name in wanted]
        for number, name in enumerate(names):
            progress(number, len(names))
            page = self._go(routes.get(name, Route(name)))
            if page is None:
                continue
            self.keep(name)
            self._scenes(name, page)
            self._failed(name, page)
        progress(len(names), len(names))

    def empty_places(self, wanted: list[str]) -> None:
        """The places of the navigation over an empty store."""
        for name in ("today", "people", "rosters", "visits", "notices", "findings", "exchange"):
            if (not wanted or name in wanted) and self._go(Route(name)) is not None:
                self.keep(f"{name}_empty")

    def keep(self, name: str) -> None:
        """Wait until nothing is under way and write the picture."""
        self.wait()
        picture = self._window.grab()
        path = self._out / f"{len(self._made) + 1:02d}_{name}.png"
        publish_bytes(path, _png(picture), overwrite=True)
        self._made.append(path)

    def wait(self) -> None:
        """Let the window work until nothing is under way."""
        deadline, quiet = time.monotonic() + _PATIENCE_S, 0
        while quiet < _QUIET and time.monotonic() < deadline:
            loop = QEventLoop()
            QTimer.singleShot(15, loop.quit)
            loop.exec()
            quiet = 0 if self._window.ops.busy else quiet + 1

    def _go(self, route: Route) -> Page | None:
        frame = self._window.frame
        if frame is None:
            return None
        if frame.page is not None:
            frame.page.always_leaves = True
        frame.go(route)
        self.wait()
        return frame.page

    def _scenes(self, name: str, page: object) -> None:
        scenes = getattr(page, "scenes", None)
        for scene, bring in (scenes() if callable(scenes) else {}).items():
            bring()
            self.keep(f"{name}_{scene}")

    def _failed(self, name: str, page: Page) -> None:
        if page.full_screen:
            return
        page.show_loading()
        loop = QEventLoop()
        QTimer.singleShot(450, loop.quit)
        loop.exec()
        self.keep(f"{name}_loading")
        page.show_fault(EnvironmentFault(Code.DISK_FAILED, path="store.db"))
        self.keep(f"{name}_error")
        page.show_content()


@contextlib.contextmanager
def _window(look: Look, today: date | None) -> Iterator[MainWindow]:
    translators = translation.install(look.language)
    use(look.theme, look.scale)
    prefs = Preferences(theme=look.theme, scale=look.scale, idle_minutes=0)
    window = MainWindow(prefs, language=look.language, today=today)
    window.translators = translators
    window.resize(*look.size)
    window.show()
    try:
        yield window
    finally:
        _close(window)
        translation.remove(window.translators)


def _close(window: MainWindow) -> None:
    frame = window.frame
    if frame is not None and frame.page is not None:
        frame.page.always_leaves = True
    window.close()
    deadline = time.monotonic() + _PATIENCE_S
    while window.isVisible() and time.monotonic() < deadline:
        loop = QEventLoop()
        QTimer.singleShot(15, loop.quit)
        loop.exec()
    window.deleteLater()


def _township(folder: Path) -> tuple[Path, str, date]:
    from app.practice.driver import practice

    practice(folder, people=_PEOPLE, months=3, seed=_SEED, channel="package")
    secrets = json.loads((folder / "passphrases.json").read_text(encoding="utf-8"))
    return folder / "desk.yikatong", secrets["clerk"], PRACTICE_DAY


def _copied(store: Path, target: Path) -> Path:
    return Path(shutil.copytree(store, target, ignore=shutil.ignore_patterns("lock", "backups")))


def _empty(folder: Path) -> Path:
    users = [NewUser("empty", Role.CLERK, _EMPTY_WORDS), NewUser("admin", Role.ADMIN, f"{_EMPTY_WORDS} too")]
    office = Office("654002100", "伊宁市巴彦岱镇人民政府", "0999-0000001", "0999-0000002")
    clock = SystemClock(datetime.now().astimezone().date())
    session, _code = new_desk(folder, office, users, clock)
    session.close()
    return folder


def _png(picture: QPixmap) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())
