"""One box of the picture 人 → 补贴 → 卡: a person, a benefit or a card; a button that is drawn by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.theme import color, font, px
from app.ui.widgets.basics import EnterPresses, paint_pill, pill_width
from app.ui.widgets.bidi import direction_of, number_safe

PERSON: Final = "person"
BENEFIT: Final = "benefit"
CARD: Final = "card"
BOX_HEIGHT, CARD_HEIGHT = 42, 72


@dataclass(frozen=True, slots=True)
class Strand:
    """One box: its key, two lines of words at the start and at the end, and the pill of a card.

    `links` are keys of boxes of the column before it. A benefit in trouble has a `tone` and the `trouble` in words.
    """

    key: str
    first: str
    second: str = ""
    first_end: str = ""
    second_end: str = ""
    links: tuple[str, ...] = ()
    tone: str = ""
    trouble: str = ""
    icon: str = ""
    spoken: str = field(default="", compare=False)


class BoxHome(Protocol):
    """What a box asks of the picture it lies in."""

    @property
    def widget(self) -> QWidget:
        """The picture."""
        ...

    def step(self, box: QAbstractButton, key: int) -> bool:
        """Move from a box by an arrow key; False for another key."""
        ...


class StrandBox(EnterPresses, QAbstractButton):
    """A box of the picture; arrows move between boxes, Enter and Space open it."""

    def __init__(self, kind: str, strand: Strand, thread: BoxHome) -> None:
        super().__init__(thread.widget)
        self.kind = kind
        self.strand = strand
        self._thread = thread
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = (strand.first, strand.second, strand.first_end, strand.second_end, strand.trouble)
        self.setAccessibleName(strand.spoken or ", ".join(part for part in words if part))
        self.setToolTip(" · ".join(part for part in (strand.first, strand.second_end) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows go to the next box, Enter opens."""
        if not self._thread.step(self, event.key()):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Its lines are drawn stronger while it has the focus."""
        super().focusInEvent(event)
        self._thread.widget.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Its lines are as the others again."""
        super().focusOutEvent(event)
        self._thread.widget.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The thread lays it out; this is what it needs at least."""
        return QSize(px(200), px(CARD_HEIGHT if self.kind == CARD else BOX_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Ground, words, ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self.kind == CARD:
            self._paint_card(painter)
        else:
            area = self.rect().adjusted(px(12), px(3), -px(10), -px(3))
            half = area.height() // 2
            self._paint_line(painter, area.adjusted(0, 0, 0, -half), self.strand.first, self.strand.first_end, big=True)
            self._paint_line(painter, area.adjusted(0, half, 0, 0), self.strand.second, self.strand.second_end)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tone = self.strand.tone if self.kind == BENEFIT else ""
        ground = {PERSON: "sunken", BENEFIT: "surface", CARD: "surface"}[self.kind]
        edge = {PERSON: "border", BENEFIT: "border", CARD: "strong"}[self.kind]
        width = 1.0
        if tone:
            ground, edge, width = f"{tone}_bg", f"{tone}_fg", 1.6
        if self.hasFocus():
            edge, width = "focus", 2.0
        painter.setPen(QPen(color(edge), px(width)))
        painter.setBrush(color(ground))
        inset = px(1)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), px(6), px(6))

    def _paint_card(self, painter: QPainter) -> None:
        strand, area = self.strand, self.rect().adjusted(px(12), px(8), -px(10), -px(8))
        half = area.height() // 2
        top, bottom = area.adjusted(0, 0, 0, -half), area.adjusted(0, half, 0, 0)
        room = pill_width(strand.trouble) if strand.trouble else 0
        chip = QRect(top.left(), top.center().y() - px(8), px(24), px(17))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("data"))
        painter.drawRoundedRect(self._mirrored(chip), px(3), px(3))
        painter.setPen(QPen(color("surface"), px(1.4)))
        for part in (1, 2):
            at = self._mirrored(chip).left() + chip.width() * part // 3
            painter.drawLine(QPoint(at, chip.top()), QPoint(at, chip.bottom()))
        words = top.adjusted(chip.width() + px(8), 0, -room - (px(6) if room else 0), 0)
        self._paint_text(painter, words, strand.first, font("second"), "text2")
        if room:
            pill = QRect(top.right() - room + 1, top.center().y() - px(13), room, px(26))
            paint_pill(
                painter, self._mirrored(pill), strand.tone, strand.trouble, strand.icon, rtl=self.isRightToLeft()
            )
        self._paint_line(painter, bottom, strand.second, strand.second_end, big=True)

    def _paint_line(self, painter: QPainter, area: QRect, start: str, end: str, *, big: bool = False) -> None:
        """Words at the start of a line and at its end: amounts and numbers are never cut, of a card its tail is not."""
        head = font("body", bold=True) if big else font("note")
        tail = head if big and self.kind == BENEFIT else font("note")
        gap = px(8)
        room = QFontMetrics(tail).horizontalAdvance(end) + 2 if end else 0
        if big and self.kind == CARD:
            room = min(room, area.width() - QFontMetrics(head).horizontalAdvance(start) - gap)
        room = max(min(room, area.width() * 2 // 3), 0)
        words = area.adjusted(0, 0, -room - (gap if room else 0), 0)
        self._paint_text(painter, words, start, head, "text" if big else "text2")
        if end:
            place = QRect(area.right() - room + 1, area.top(), room, area.height())
            strong = big and self.kind == BENEFIT
            self._paint_text(painter, place, end, tail, "text" if strong else "text2", at_end=True)

    def _paint_text(
        self, painter: QPainter, area: QRect, text: str, face: QFont, token: str, *, at_end: bool = False
    ) -> None:
        painter.setFont(face)
        painter.setPen(color(token))
        shown = QFontMetrics(face).elidedText(number_safe(text), Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.setLayoutDirection(direction_of(shown))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() != at_end else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.drawText(self._mirrored(area), flags, shown)

    def _mirrored(self, area: QRect) -> QRect:
        if not self.isRightToLeft():
            return area
        return QRect(self.width() - area.right() - 1, area.top(), area.width(), area.height())
