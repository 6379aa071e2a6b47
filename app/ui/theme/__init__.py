"""Colours, sizes, fonts and icons: every page draws with these and with nothing of its own."""

from __future__ import annotations

from app.ui.theme.icons import icon, icon_pixmap
from app.ui.theme.look import SCALES, THEMES, color, edge, font, px, scale, theme, use
from app.ui.theme.tokens import TONES

__all__ = ["SCALES", "THEMES", "TONES", "color", "edge", "font", "icon", "icon_pixmap", "px", "scale", "theme", "use"]
