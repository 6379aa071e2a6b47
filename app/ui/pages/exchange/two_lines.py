"""Rows of two lines: what it is in front, what is to be known of it below."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from app.ui.theme import color, font, px
from app.ui.widgets.cells import Cell, Column, Row
from app.ui.widgets.delegate import CellDelegate, Index
from app.ui.widgets.table_model import ROW_ROLE


class TwoLines(CellDelegate):
    """Draws a cell whose text has two lines, and links that lead nowhere; every other cell as usual."""

    @staticmethod
    def _draw_tick(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """What cannot be chosen shows a box of hairlines."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row) or not row.dim:
            CellDelegate._draw_tick(painter, option, index)  # noqa: SLF001 - the drawing of the class above
            return
        box = QRect(0, 0, px(18), px(18))
        box.moveCenter(option.rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("off_line"), px(1.6)))
        painter.setBrush(color("sunken"))
        painter.drawRoundedRect(box, px(4), px(4))

    @staticmethod
    def _draw_text(
        painter: QPainter, option: QStyleOptionViewItem, area: QRect, what: tuple[Column, Row, Cell]
    ) -> None:
        column, row, cell = what
        first, _, second = cell.text.partition("\n")
        if column.kind == "link" and cell.tone:  # nothing to press: said quietly
            column = Column(column.key, column.title)
        if not second:
            what = column, row, cell
            CellDelegate._draw_text(painter, option, area, what)  # noqa: SLF001 - the drawing of the class above
            return
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        half = px(23)
        top = area.center().y() - half
        ink = "text2" if row.dim else "text"
        for text, role, token, place in (
            (first, font("body", bold=not row.dim), ink, top),
            (second, font("second"), "text2", top + half),
        ):
            box = QRect(area.left(), place, area.width(), half)
            painter.setFont(role)
            painter.setPen(color(token))
            shown = QFontMetrics(role).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(flags), shown)
