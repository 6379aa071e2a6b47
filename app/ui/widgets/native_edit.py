"""A line for a name in Uyghur or Kazakh script: it runs from right to left, whatever the window does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.rare_scripts import normalise_native_name
from app.ui.widgets.editors import LineEdit


class NativeEdit(LineEdit):
    """A name in Arabic letters; forms of letters and marks of direction are put right on leaving."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(dots=False, parent=parent)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> str:
        """The name, put right."""
        return normalise_native_name(self.text())
