"""The bar on top: name, search (Ctrl+K), whether numbers are covered, the unit, help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.context import Sitting
from app.ui.theme import px
from app.ui.widgets.basics import Button, Label, spoken_icon
from app.ui.widgets.bidi import set_margins


class TopBar(QFrame):
    """Name, place for the command bar, masking state, unit, help.

    Signals:
        help_wanted(): the question mark.
        cover_wanted(): cover every number now.
    """

    help_wanted = Signal()
    cover_wanted = Signal()

    def __init__(self, sitting: Sitting, search: QWidget, *, narrow: bool) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setFixedHeight(px(52))
        line = QHBoxLayout(self)
        set_margins(line, px(20), 0, px(12), 0)
        line.setSpacing(px(8))
        line.addWidget(spoken_icon("id", "primary", 22))
        line.addWidget(Label(self.tr("Yikatong Desk"), "section"))
        line.addSpacing(px(24))
        search.setFixedWidth(px(300 if narrow else 430))
        line.addWidget(search)
        line.addStretch(1)
        if sitting.practice:
            line.addWidget(Label(self.tr("Practice"), "second", tone="warn", bold=True))
            line.addSpacing(px(8))
        self._eye = Button(self.tr("Numbers are covered"), kind="quiet", icon="eye-off")
        self._eye.setToolTip(self.tr("Cover every number now (Ctrl+H)"))
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.clicked.connect(self.cover_wanted)
        line.addWidget(self._eye)
        if not narrow:
            stroke = QFrame()
            stroke.setObjectName("stroke")
            stroke.setFixedHeight(px(52))
            line.addWidget(stroke)
            line.addSpacing(px(8))
            line.addWidget(spoken_icon("building-community"))
            unit = Label(sitting.office, "second")
            unit.setMaximumWidth(px(220))
            unit.setToolTip(sitting.office)
            line.addWidget(unit)
        question = Button("", kind="quiet", icon="help")
        question.setAccessibleName(self.tr("Help"))
        question.setToolTip(self.tr("Help (F1)"))
        question.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        question.clicked.connect(self.help_wanted)
        line.addWidget(question)

    def show_masking(self, *, uncovered: bool) -> None:
        """Say in words whether a number is shown just now."""
        self._eye.set_icon("eye" if uncovered else "eye-off")
        text = self.tr("A number is shown") if uncovered else self.tr("Numbers are covered")
        self._eye.setText(text)
        self._eye.setAccessibleName(text)
