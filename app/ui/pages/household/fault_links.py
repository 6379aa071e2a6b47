"""What must be mended before a form can be saved, on top of it; each line leads to its field and may break."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme import color, px
from app.ui.widgets import Label
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.sheets import clear_layout


class LinkLine(Label):
    """A sentence that is a link; Enter and Space follow it as a click does.

    Signals:
        followed(): it was clicked or entered.
    """

    followed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text, wrap=True, tone="err")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        self._show_ring(on=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click follows it."""
        super().mouseReleaseEvent(event)
        self.followed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and Space follow it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.followed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The ring is always seen."""
        super().focusInEvent(event)
        self._show_ring(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """No ring without the focus."""
        super().focusOutEvent(event)
        self._show_ring(on=False)

    def _show_ring(self, *, on: bool) -> None:
        edge = color("focus").name() if on else "transparent"
        self.setStyleSheet(
            f"QLabel {{ color: {color('err_fg').name()}; background: transparent; text-decoration: underline;"
            f" font-size: {self.font().pixelSize()}px; border: 2px solid {edge}; border-radius: {px(4)}px; }}"
        )


class FaultLinks(QFrame):
    """The red-edged summary; it never takes the focus away from where somebody types."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("form_faults")
        self.setStyleSheet(
            f"#form_faults {{ background: {color('err_bg').name()}; border: 2px solid {color('err_fg').name()};"
            f" border-radius: {px(6)}px; }}"
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(px(14), px(10), px(14), px(10))
        line.setSpacing(px(10))
        line.addWidget(spoken_icon("alert-circle", "err_fg", 20), 0, Qt.AlignmentFlag.AlignTop)
        self._box = QVBoxLayout()
        self._box.setSpacing(px(2))
        line.addLayout(self._box, 1)
        self._links: list[LinkLine] = []
        self._targets: list[QWidget] = []
        self._texts: list[str] = []
        self.hide()

    @property
    def links(self) -> list[LinkLine]:
        """The lines as they stand."""
        return list(self._links)

    def show_faults(self, title: str, faults: Sequence[tuple[str, QWidget]], *, focus: bool) -> None:
        """Show the faults in the words that stand below their fields; `focus` puts the keyboard on the first."""
        texts = [text for text, _ in faults]
        if texts != self._texts or not faults:
            self._fill(title, faults)
        self.setVisible(bool(faults))
        if focus and self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, title: str, faults: Sequence[tuple[str, QWidget]]) -> None:
        held = next((at for at, link in enumerate(self._links) if link.hasFocus()), None)
        clear_layout(self._box)
        self._texts = [text for text, _ in faults]
        self._targets = [target for _, target in faults]
        self._links = []
        if not faults:
            return
        self._box.addWidget(Label(title, bold=True, wrap=True))
        for number, text in enumerate(self._texts):
            link = LinkLine(text)
            link.setProperty("number", number)
            link.followed.connect(self._on_followed)
            self._links.append(link)
            self._box.addWidget(link)
        if held is not None:
            self._links[min(held, len(self._links) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_followed(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        editor = self._targets[int(sender.property("number"))]
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()
