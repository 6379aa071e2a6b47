"""Opens the window: application, language, look, input method; and runs it until it is closed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.desktop import translation
from app.desktop.input_method import prepare
from app.desktop.memory import share_arenas
from app.desktop.preferences import Preferences, read_preferences
from app.desktop.starting import Opening
from app.desktop.system_look import wants_contrast
from app.ui.main_window.window import MainWindow
from app.ui.theme import icon_pixmap, use


def make_application() -> QApplication:
    """The application of this process; made once."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("yikatong-desk")
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateMenu, False)
    return app


def make_window(prefs: Preferences, language: str = "", *, today: date | None = None) -> MainWindow:
    """Dress the application and make its window."""
    language = language or prefs.language or translation.system_language()
    translators = translation.install(language)
    use("contrast" if wants_contrast() else prefs.theme, prefs.scale)
    window = MainWindow(prefs, language=language, today=today)
    window.translators = translators
    window.setWindowIcon(QIcon(icon_pixmap("id", "primary", 48)))
    return window


def run_desk(
    store: Path | None = None, *, language: str = "", opening: Opening | None = None,
    shown: Callable[[MainWindow], None] | None = None,
) -> int:  # fmt: skip
    """Open the desk and stay until it is closed; with an `opening` (passphrase from the environment) it signs in.

    `shown` is called once the window is there: benches and smokes act on it. Returns the exit code.
    """
    prepare()
    share_arenas()
    app = make_application()
    window = make_window(read_preferences(), language)
    window.crashes.install()
    available = app.primaryScreen().availableGeometry()
    window.resize(min(1366, available.width()), min(768, available.height()))
    if available.width() <= 1366:
        window.showMaximized()
    else:
        window.show()
    if opening is not None:
        window.open_with(opening)
    else:
        window.start(store)
    if shown is not None:
        call = shown

        def tell() -> None:
            call(window)

        QTimer.singleShot(0, window, tell)
    return int(app.exec())
