"""Tabler icons in the colour of a token, drawn once for each name, colour and size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.files.resources import root
from app.ui.theme.look import hex_of, px, scale, theme

_MIRRORED = frozenset({"arrow-back-up", "list", "login", "logout", "send"})
"""Icons that point along the line: drawn the other way round in a window from right to left. Arrows and chevrons to
the left and right are chosen by who uses them, since some of them mean a side of the screen."""

_SHARP = 2.0
"""Icons are drawn at twice their size, so that they are sharp on any screen."""


def icon(name: str, token: str = "text2", size: int = 18) -> QIcon:
    """The icon `name` as a QIcon of `size` design pixels. Raises FileNotFoundError for an icon that is not shipped."""
    return _icon(name, token, size, *_look_of(name))


def icon_pixmap(name: str, token: str = "text2", size: int = 18) -> QPixmap:
    """The icon `name` as a pixmap of `size` design pixels."""
    return _pixmap(name, token, size, *_look_of(name))


def forget_drawn() -> None:
    """Drop what was drawn: after the look changed, and before the application ends."""
    _icon.cache_clear()
    _pixmap.cache_clear()


def _look_of(name: str) -> tuple[str, int, bool]:
    return theme(), scale(), name in _MIRRORED and QGuiApplication.isRightToLeft()


@cache
def _icon(name: str, token: str, size: int, look: str, percent: int, turned: bool) -> QIcon:
    made = QIcon(_pixmap(name, token, size, look, percent, turned))
    made.addPixmap(_pixmap(name, "off", size, look, percent, turned), QIcon.Mode.Disabled)
    return made


@cache
def _pixmap(name: str, token: str, size: int, look: str, percent: int, turned: bool) -> QPixmap:  # noqa: ARG001 - the key
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", hex_of(token)).encode()))
    side = px(size)
    made = QPixmap(round(side * _SHARP), round(side * _SHARP))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    if turned:
        painter.translate(made.width(), 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, side * _SHARP, side * _SHARP))
    painter.end()
    made.setDevicePixelRatio(_SHARP)
    return made


@cache
def _svg(name: str) -> str:
    text = (root() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', 'stroke-width="1.8"')
