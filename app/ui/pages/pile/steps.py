"""The steps of a page, one shown at a time; only that one says how much room it wants."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Steps(QWidget):
    """Widgets of which one is shown.

    Qt's own stack asks those that are hidden too how high they are at a width, and a short step scrolled in the height
    of the longest.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page_body")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._steps: list[QWidget] = []
        self._shown = 0

    def add(self, step: QWidget) -> None:
        """Put in one more; the first is shown."""
        self._steps.append(step)
        self._box.addWidget(step, 1)
        step.setVisible(len(self._steps) - 1 == self._shown)

    @property
    def shown(self) -> int:
        """The place of the one that is shown."""
        return self._shown

    def show_step(self, at: int) -> None:
        """Show another one; the keyboard does not stay in what is hidden."""
        self._shown = at
        for number, step in enumerate(self._steps):
            if number != at:
                step.hide()
        self._steps[at].show()
