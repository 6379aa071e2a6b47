"""人 → 补贴 → 卡: three columns of boxes and the lines between them; a wrong card is a dashed red line with its words.

Every box is a button of its own, so that keyboard and screen reader find it; the lines are only drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.theme import color, px
from app.ui.widgets.basics import Label, paint_pill, pill_width
from app.ui.widgets.thread_box import BENEFIT, BOX_HEIGHT, CARD, CARD_HEIGHT, PERSON, Strand, StrandBox

__all__ = ["BENEFIT", "CARD", "PERSON", "Strand", "Thread"]

_COLUMNS: Final = ((PERSON, 0.0, 0.242), (BENEFIT, 0.339, 0.236), (CARD, 0.764, 0.236))
"""Where each column begins and how wide it is, as parts of the width (measured in `ui/02_household.png`)."""
_STEP, _CARD_STEP = 48, 81
_TOP = 28


class Thread(QWidget):
    """The picture of a household.

    Signals:
        opened(str, str): kind (person, benefit, card) and key of the box that was clicked or entered.
    """

    opened = Signal(str, str)

    def __init__(self, captions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions = [Label(text, "note", tone="text2") for text in captions]
        for label in self._captions:
            label.setParent(self)
        self._boxes: dict[str, list[StrandBox]] = {PERSON: [], BENEFIT: [], CARD: []}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.corner: QWidget | None = None

    @property
    def widget(self) -> QWidget:
        """Itself, for its boxes."""
        return self

    def set_corner(self, widget: QWidget) -> None:
        """Put a button beside the first caption."""
        self.corner = widget
        widget.setParent(self)
        widget.show()
        self._lay_out()

    def show_strands(self, people: Iterable[Strand], benefits: Iterable[Strand], cards: Iterable[Strand]) -> None:
        """Show this household; the focus stays on the box with the same key."""
        held = next((box for box in self._all() if box.hasFocus()), None)
        kept = (held.kind, held.strand.key) if held is not None else None
        for box in self._all():
            box.hide()
            box.deleteLater()
        self._boxes = {
            kind: [StrandBox(kind, strand, self) for strand in strands]
            for kind, strands in ((PERSON, people), (BENEFIT, benefits), (CARD, cards))
        }
        for box in self._all():
            box.clicked.connect(self._on_clicked)
            box.show()
        for one, following in pairwise(self._all()):
            QWidget.setTabOrder(one, following)
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self._lay_out()
        if kept is not None:
            self.focus_key(*kept)

    def focus_key(self, kind: str, key: str) -> bool:
        """Put the keyboard on a box; False when it is not shown."""
        box = self.box(kind, key)
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
        return box is not None

    def box(self, kind: str, key: str) -> QWidget | None:
        """A box by what it shows; None when it is not shown."""
        return next((one for one in self._boxes[kind] if one.strand.key == key), None)

    def first_box(self) -> QWidget | None:
        """Where the keyboard lands first."""
        return next(iter(self._all()), None)

    @property
    def current(self) -> tuple[str, str] | None:
        """Kind and key of the box with the focus."""
        box = next((one for one in self._all() if one.hasFocus()), None)
        return (box.kind, box.strand.key) if box is not None else None

    def step(self, box: QAbstractButton, key: int) -> bool:
        """Move from a box by an arrow: up and down within its column, sideways along its line."""
        if not isinstance(box, StrandBox):
            return False
        column = self._boxes[box.kind]
        forward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        aim: StrandBox | None = None
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            at = column.index(box) + (1 if key == Qt.Key.Key_Down else -1)
            aim = column[at] if 0 <= at < len(column) else None
        elif key == forward:
            aim = self._ahead(box)
        elif key == back:
            aim = self._behind(box)
        else:
            return False
        if aim is not None:
            aim.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _ahead(self, box: StrandBox) -> StrandBox | None:
        following = {PERSON: BENEFIT, BENEFIT: CARD}.get(box.kind)
        if following is None:
            return None
        linked = [one for one in self._boxes[following] if box.strand.key in one.strand.links]
        return next(iter(linked or self._boxes[following]), None)

    def _behind(self, box: StrandBox) -> StrandBox | None:
        before = {BENEFIT: PERSON, CARD: BENEFIT}.get(box.kind)
        if before is None:
            return None
        linked = [one for one in self._boxes[before] if one.strand.key in box.strand.links]
        return next(iter(linked or self._boxes[before]), None)

    # -- where things are ----------------------------------------------------------------------------------------

    def _all(self) -> list[StrandBox]:
        return [box for boxes in self._boxes.values() for box in boxes]

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Its height follows from its boxes alone."""
        return True

    def heightForWidth(self, _width: int) -> int:  # noqa: N802 - Qt's name
        """High enough for the longest column."""
        rows = max(len(self._boxes[PERSON]), len(self._boxes[BENEFIT]), 1)
        cards = len(self._boxes[CARD])
        return px(_TOP) + max(rows * px(_STEP), cards * px(_CARD_STEP)) - px(_STEP - BOX_HEIGHT) + px(2)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as there is room."""
        return QSize(px(900), self.heightForWidth(0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the boxes out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def _column(self, kind: str) -> tuple[int, int]:
        start, width = next((start, width) for name, start, width in _COLUMNS if name == kind)
        return round(start * self.width()), round(width * self.width())

    def _lay_out(self) -> None:
        for (kind, *_), caption in zip(_COLUMNS, self._captions, strict=False):
            left, width = self._column(kind)
            hint = caption.sizeHint()
            self._put(caption, left, 0, min(width, hint.width()), px(20))
            if kind == PERSON and self.corner is not None:
                size = self.corner.sizeHint()
                self._put(
                    self.corner, left + width - size.width(), px(10) - size.height() // 2, size.width(), size.height()
                )
            step, height = (_CARD_STEP, CARD_HEIGHT) if kind == CARD else (_STEP, BOX_HEIGHT)
            for row, box in enumerate(self._boxes[kind]):
                self._put(box, left, px(_TOP) + row * px(step), width, px(height))
        self.update()

    def _put(self, widget: QWidget, left: int, top: int, width: int, height: int) -> None:
        if self.isRightToLeft():
            left = self.width() - left - width
        widget.setGeometry(left, top, width, height)

    # -- lines ---------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw every line, those of the box in focus last and stronger."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        links = self._links()
        for source, aim in sorted(links, key=lambda pair: pair[0].hasFocus() or pair[1].hasFocus()):
            self._paint_link(painter, source, aim)
        for source, _ in links:
            if source.kind == BENEFIT and source.strand.trouble:
                area = self._pill_area(source)
                rtl = self.isRightToLeft()
                paint_pill(painter, area, source.strand.tone, source.strand.trouble, source.strand.icon, rtl=rtl)
        painter.end()

    def _links(self) -> list[tuple[StrandBox, StrandBox]]:
        found = []
        for before, after in pairwise((PERSON, BENEFIT, CARD)):
            by_key = {box.strand.key: box for box in self._boxes[before]}
            for aim in self._boxes[after]:
                found += [(by_key[key], aim) for key in aim.strand.links if key in by_key]
        return found

    def _paint_link(self, painter: QPainter, source: StrandBox, aim: StrandBox) -> None:
        wrong = source.kind == BENEFIT and bool(source.strand.trouble)
        held = source.hasFocus() or aim.hasFocus()
        pen = QPen(
            color(f"{source.strand.tone}_fg" if wrong else "primary" if held else "data"), px(2.6 if held else 2)
        )
        if wrong:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        start = QPointF(self._edge(source, out=True), source.geometry().center().y())
        end = QPointF(self._edge(aim, out=False), self._arrival(source, aim))
        if wrong:
            pill = self._pill_area(source)
            bend = QPointF(pill.left() if self.isRightToLeft() else pill.right(), start.y())
            painter.drawLine(start, bend)
            start = bend
        way = QPainterPath(start)
        middle = (end.x() - start.x()) * 0.55
        way.cubicTo(QPointF(start.x() + middle, start.y()), QPointF(end.x() - middle, end.y()), end)
        painter.drawPath(way)

    def _edge(self, box: StrandBox, *, out: bool) -> int:
        at_right = out != self.isRightToLeft()
        return box.geometry().right() + 1 if at_right else box.geometry().left()

    def _arrival(self, source: StrandBox, aim: StrandBox) -> float:
        """Several lines into one card arrive one below the other."""
        if aim.kind != CARD:
            return aim.geometry().center().y()
        order = [key for key in (one.strand.key for one in self._boxes[BENEFIT]) if key in aim.strand.links]
        share = aim.height() / (len(order) + 1)
        return aim.geometry().top() + share * (order.index(source.strand.key) + 1)

    def _pill_area(self, box: StrandBox) -> QRect:
        width = min(
            pill_width(box.strand.trouble), max(px(60), self._column(CARD)[0] - sum(self._column(BENEFIT)) - px(40))
        )
        edge = self._edge(box, out=True)
        left = edge - px(14) - width if self.isRightToLeft() else edge + px(14)
        return QRect(left, box.geometry().center().y() - px(12), width, px(25))

    def _on_clicked(self) -> None:
        box = self.sender()
        if isinstance(box, StrandBox):
            self.opened.emit(box.kind, box.strand.key)
