"""A name or title that opens something: a link that stands flush with the words around it."""

from __future__ import annotations

from app.ui.theme import color, px
from app.ui.widgets import Button


class TextLink(Button):
    """A link without the margins of a button; `tone` is the token of its colour."""

    def __init__(self, text: str, *, tone: str = "text", icon: str = "") -> None:
        super().__init__(text, kind="link", icon=icon)
        side = "right" if self.isRightToLeft() else "left"
        self.setStyleSheet(
            f"QPushButton {{ color: {color(tone).name()}; background: transparent; padding: 0 {px(2)}px;"
            f" text-align: {side}; border: 2px solid transparent; border-radius: {px(4)}px; font-weight: bold; }}"
            f"QPushButton:hover {{ text-decoration: underline; }}"
            f"QPushButton:focus {{ border-color: {color('focus').name()}; }}"
        )
