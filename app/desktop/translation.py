"""The window's language: translators for our own strings and Qt's, and a pseudo language right to left."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from app.files.resources import root
from app.words import Language

LANGUAGES: Final = ("zh_CN", "en")
"""What a user may choose; `pseudo-rtl` is for looking at pages only."""

PSEUDO: Final = "pseudo-rtl"
_SLOT = re.compile(r"(\{[a-z_]+\}|%n|&[a-zA-Z]|<[^>]+>)")
_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz",
    "ابچدئفگهىجكلمنوپقرستۇۋشخيز",
)


class PseudoTranslator(QTranslator):
    """Every string in right-to-left letters, a third longer: what is not translated shows at once."""

    def translate(
        self,
        context: str,  # noqa: ARG002 - Qt's signature
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str:
        """The source in Arabic letters, its slots kept."""
        parts = _SLOT.split(source)
        text = "".join(part if _SLOT.fullmatch(part) else part.lower().translate(_LETTERS) for part in parts)
        return f"{text} {'ئۇ' * max(1, len(source) // 12)}"

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Never: else Qt would not ask."""
        return False


class _Table(QTranslator):
    """A compiled table, read into memory: Qt would map the file, and one that is replaced meanwhile would crash us."""

    def __init__(self, path: Path, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._bytes = path.read_bytes()
        if not self.load(self._bytes):
            raise FileNotFoundError(path.name)


class _Gaps(QTranslator):
    """What Qt's own table of a language leaves in English: words of its file dialog."""

    def __init__(self, path: Path, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._words: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str | None:
        """The word, or None: the next translator is asked."""
        return self._words.get(context, {}).get(source)

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Never: else Qt would not ask."""
        return False


def system_language() -> str:
    """Chinese on a Chinese system, else English."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def words_language(language: str) -> Language:
    """The language of the Qt-free word tables that goes with a language of the window."""
    return "zh" if language == "zh_CN" else "en"


def folder() -> Path:
    """Where the compiled tables lie."""
    return root().parent / "i18n"


def install(language: str) -> list[QTranslator]:
    """Speak `language` from now on; the translators returned must be kept and removed before another is installed."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("no application")
    made: list[QTranslator] = []
    if language == PSEUDO:
        made.append(PseudoTranslator(app))
    elif language != "en":
        made.extend(_tables(language, app))
    for one in made:
        app.installTranslator(one)
    QLocale.setDefault(QLocale("zh_CN" if language == "zh_CN" else "en"))
    if isinstance(app, QGuiApplication):
        rtl = language == PSEUDO
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    return made


def remove(translators: list[QTranslator]) -> None:
    """Stop speaking what `install` installed."""
    for one in translators:
        QCoreApplication.removeTranslator(one)
        one.deleteLater()


def _tables(language: str, app: QCoreApplication) -> list[QTranslator]:
    own = _Table(folder() / f"app_{language}.qm", app)
    path = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
    gaps = _Gaps(folder() / f"qt_{language}.toml", app)  # asked last of the three: the first installed
    return [gaps, own, _Table(path, app)] if path.is_file() else [gaps, own]
