"""The look in force: theme, text scale, fonts, and the application's palette and style sheet made of them.

Qt keeps palette, font and style sheet per process, and so does this module: sizes are baked in when a page is built,
so the main window builds its pages anew after `use` (`ui.md` 13).
"""

from __future__ import annotations

import lzma
from functools import cache
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.files.resources import root
from app.ui.theme.tokens import MARK_TEXT, PALETTES

THEMES: Final = tuple(PALETTES)
SCALES: Final = (100, 115, 130, 150, 175)
_FONT_FILES: Final = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoNaskhArabic-Regular.ttf")
FAMILIES: Final = ("Noto Sans SC", "Noto Naskh Arabic")
SIZES: Final = {
    "note": 13,
    "second": 14,
    "body": 15,
    "section": 16,
    "panel": 18,
    "title": 23,
    "figure": 28,
    "visit": 18,
    "question": 20,
}
"""Text roles and their pixels at 100 %; 13 is the floor (`ui.md` 1)."""

BOLD: Final = ("section", "panel", "title", "figure", "question")


class _Look(Struct):
    theme: str = "light"
    scale: int = 100
    rare: bool = False


_look = _Look()


def use(name: str, percent: int) -> None:
    """Dress the application anew: palette, font and style sheet. Pages built before keep their sizes."""
    from app.ui.theme.icons import forget_drawn
    from app.ui.theme.sheet import style_sheet

    if name not in PALETTES or percent not in SCALES:
        raise ValueError(f"no look {name} at {percent} %")
    _look.theme, _look.scale = name, percent
    forget_drawn()
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _load_fonts()
        app.setStyle("Fusion")
        app.setPalette(_palette())
        app.setFont(font("body"))
        app.setStyleSheet(style_sheet())


def theme() -> str:
    """The theme in force: light, dark or contrast."""
    return _look.theme


def scale() -> int:
    """The text scale in force, in per cent."""
    return _look.scale


def px(pixels: float) -> int:
    """Pixels of the design at the scale in force."""
    return round(pixels * _look.scale / 100)


def edge() -> int:
    """The width in pixels of the line round sheets, banners and pills: two in high contrast (`ui.md`, 02c)."""
    return 2 if _look.theme == "contrast" else 1


def color(token: str) -> QColor:
    """The colour of a token in the theme in force. Raises KeyError for a token that is none."""
    return QColor(hex_of(token))


def hex_of(token: str) -> str:
    """The colour of a token as #RRGGBB."""
    if token == "mark_text":
        return MARK_TEXT[_look.theme]
    return PALETTES[_look.theme][token]


def font(role: str = "body", *, bold: bool | None = None) -> QFont:
    """The font of a text role at the scale in force."""
    made = QFont([*FAMILIES, RARE_FAMILY])
    made.setPixelSize(px(SIZES[role]))
    made.setBold(role in BOLD if bold is None else bold)
    return made


@cache
def _load_fonts() -> tuple[int, ...]:
    """The shipped fonts, taken in once per process."""
    return tuple(QFontDatabase.addApplicationFont(str(root() / "fonts" / name)) for name in _FONT_FILES)


RARE_FAMILY: Final = "YktHanaExt"


def read_rare_font() -> bytes:
    """The font of Extensions B–F, unpacked: a second of work for any thread but the main one."""
    return lzma.decompress((root() / "fonts" / "YktHanaExt.ttf.xz").read_bytes())


def add_rare_font(data: bytes) -> None:
    """Let every text draw rare characters too, from now on."""
    if not _look.rare:
        _look.rare = True
        QFontDatabase.addApplicationFontFromData(QByteArray(data))


def has_rare_font() -> bool:
    """Whether rare characters can be drawn."""
    return _look.rare


def _palette() -> QPalette:
    role = QPalette.ColorRole
    made = QPalette()
    for which, token in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Text, "text"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.BrightText, "err_fg"),
        (role.Highlight, "primary"),
        (role.HighlightedText, "on_primary"),
        (role.Link, "primary"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "text3"),
        (role.Accent, "primary"),
    ):
        made.setColor(which, color(token))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, color("off"))
    return made
