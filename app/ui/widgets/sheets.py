"""White sheets on the desk: a panel with head, body and foot, and the panel at the side with pinned actions."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import edge, px
from app.ui.widgets.basics import Button, Label
from app.ui.widgets.bidi import set_margins


class Sheet(QFrame):
    """A white panel with hairline edges. `flush` leaves the body without side margins (tables, rows)."""

    def __init__(self, title: str = "", note: str = "", *, flush: bool = False) -> None:
        super().__init__()
        self.setObjectName("sheet")
        outer = QVBoxLayout(self)
        line = edge()
        outer.setContentsMargins(line, line, line, line)
        outer.setSpacing(0)
        self._head_box = QWidget()
        self.head = QHBoxLayout(self._head_box)
        self.head.setContentsMargins(px(16), px(14), px(16), px(10))
        self.head.setSpacing(px(8))
        self.title = Label(title, "section")
        self.note = Label(note, "second")
        self.head.addWidget(self.title)
        self.head.addWidget(self.note)
        self.head.addStretch(1)
        self.note.setVisible(bool(note))
        outer.addWidget(self._head_box)
        self._head_box.setVisible(bool(title))  # after it has a parent: alone it would be a window for a moment
        box = QWidget()
        self.body = QVBoxLayout(box)
        side = 0 if flush else px(16)
        self.body.setContentsMargins(side, 0 if title or flush else px(14), side, 0 if flush else px(14))
        self.body.setSpacing(px(8))
        outer.addWidget(box, 1)
        self._foot_box = QFrame()
        self._foot_box.setObjectName("sheet_foot")
        self.foot = QHBoxLayout(self._foot_box)
        self.foot.setContentsMargins(px(16), px(10), px(16), px(10))
        self.foot.setSpacing(px(10))
        self._foot_box.hide()
        outer.addWidget(self._foot_box)

    def set_title(self, title: str, note: str = "") -> None:
        """Head the sheet with other words."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._head_box.setVisible(bool(title))

    def show_foot(self, *widgets: QWidget) -> None:
        """Show the foot with these widgets, the last at the far end.

        Words that break into lines take the room the others leave: without it they stand as a high narrow column.
        """
        broken = [one for one in widgets if isinstance(one, Label) and one.wordWrap()]
        for widget in widgets:
            self.foot.addWidget(widget, 1 if widget in broken else 0)
        if len(widgets) > 1:
            self.foot.insertStretch(self.foot.count() - 1, 0 if broken else 1)
        self._foot_box.show()


class _Actions(QFrame):
    """The foot of a panel: not there while it holds no button."""

    def childEvent(self, event: QChildEvent) -> None:  # noqa: N802 - Qt's name
        """A button came or went: look when the layout has it, not amid its change of parent, which hides it."""
        super().childEvent(event)
        if event.removed() or event.child().isWidgetType():
            QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        layout = self.layout()
        items = [layout.itemAt(at) for at in range(layout.count())] if layout is not None else []
        self.setVisible(any(item is not None and item.widget() is not None for item in items))


class SidePanel(QFrame):
    """Details of the current row: 376 px, its actions pinned below the scroll.

    Signals:
        closed(): the cross or Esc.
    """

    actions: QHBoxLayout  # type: ignore[assignment]  # the pinned buttons; nobody asks a panel for its QActions
    closed = Signal()
    WIDTH = 376

    def __init__(self, title: str = "", *, closable: bool = True) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setFixedWidth(px(self.WIDTH))
        outer = QVBoxLayout(self)
        line = edge()
        outer.setContentsMargins(line, px(12), line, line)
        outer.setSpacing(px(4))
        head = QHBoxLayout()
        set_margins(head, px(18), 0, px(10), 0)
        self.title = Label(title, "panel", wrap=True)
        head.addWidget(self.title, 1)
        if closable:
            close = Button("", kind="quiet", icon="x")
            close.setAccessibleName(self.tr("Close the panel"))
            close.setToolTip(self.tr("Close the panel"))
            close.clicked.connect(self.closed)
            head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QWidget()
        box.setObjectName("page_body")
        self.body = QVBoxLayout(box)
        self.body.setContentsMargins(px(18), px(4), px(18), px(12))
        self.body.setSpacing(px(8))
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(box)
        outer.addWidget(scroll, 1)
        actions = _Actions()
        actions.setObjectName("panel_actions")
        self.actions = QHBoxLayout(actions)
        self.actions.setContentsMargins(px(18), px(10), px(18), px(10))
        self.actions.setSpacing(px(8))
        outer.addWidget(actions)
        actions.hide()  # after it has a parent

    def clear(self) -> None:
        """Empty body and actions."""
        clear_layout(self.body)
        clear_layout(self.actions)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and let it be freed."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear_layout(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def fact(label: str, value: QWidget, *, label_width: int = 92) -> QHBoxLayout:
    """A line "what: value" of a side panel."""
    line = QHBoxLayout()
    line.setSpacing(0)
    what = Label(label, "second")
    what.setFixedWidth(px(label_width))
    line.addWidget(what, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(value, 1)
    return line
