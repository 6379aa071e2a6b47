"""Draws every kind of cell: text with search marks, money, pills, checks, tracks, differences."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import color, font, icon_pixmap, px
from app.ui.widgets.basics import TONE_ICONS, paint_pill, pill_width
from app.ui.widgets.bidi import direction_of, number_safe, start_side
from app.ui.widgets.cells import Cell, Column, Row
from app.ui.widgets.steps import paint_step
from app.ui.widgets.table_model import CELL_ROLE, ROW_ROLE, TableModel

Index = QModelIndex | QPersistentModelIndex
_BOLD: Final = ("bold",)
_QUIET: Final = ("dim",)


class CellDelegate(QStyledItemDelegate):
    """One delegate for all tables, switching on the kind of the column."""

    def __init__(self, parent: QWidget, *, row_height: int = 40) -> None:
        super().__init__(parent)
        self._row_height = row_height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """All rows of a table are of one height."""
        return QSize(px(40), px(self._row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw background, ring and contents of one cell."""
        model = index.model()
        row, cell = index.data(ROW_ROLE), index.data(CELL_ROLE)
        if not isinstance(model, TableModel) or not isinstance(row, Row) or not isinstance(cell, Cell):
            return
        column = model.columns[index.column()]
        painter.save()
        self._draw_ground(painter, option, index)
        area = option.rect.adjusted(px(10), 0, -px(10), 0)
        if column.kind == "tick":
            self._draw_tick(painter, option, index)
        elif column.kind in ("pill", "check") and cell.tone:
            self._draw_toned(painter, option, area, column, cell)
        elif column.kind == "track" and cell.steps:
            self._draw_track(painter, option, area, cell)
        else:
            self._draw_text(painter, option, area, (column, row, cell))
        painter.restore()

    @staticmethod
    def _draw_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, color("selected" if selected else "surface"))
        if selected and index.column() == 0:
            bar = QRect(option.rect.left(), option.rect.top(), px(3), option.rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, option.rect, bar), color("primary"))
        grid = bool(getattr(option.widget, "is_grid", False))
        if not grid:  # a grid has its lines from the view
            painter.setPen(QPen(color("grid"), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if grid and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    @staticmethod
    def _draw_tick(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        side = px(18)
        box = QRect(0, 0, side, side)
        box.moveCenter(option.rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("primary" if on else "strong"), px(1.6)))
        painter.setBrush(color("primary") if on else color("surface"))
        painter.drawRoundedRect(box, px(4), px(4))
        if on:
            painter.drawPixmap(box.adjusted(2, 2, -2, -2), icon_pixmap("check", "on_primary", 16))

    @staticmethod
    def _draw_toned(painter: QPainter, option: QStyleOptionViewItem, area: QRect, column: Column, cell: Cell) -> None:
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if column.kind == "check" and cell.tone == "ok":
            side = px(16)
            mark = QRect(area.left(), area.center().y() - side // 2, side, side)
            painter.drawPixmap(QStyle.visualRect(option.direction, area, mark), icon_pixmap("check", "ok_fg", 16))
            words = QStyle.visualRect(option.direction, area, area.adjusted(px(24), 0, 0, 0))
            painter.setPen(color("ok_fg"))
            painter.setFont(font("second"))
            painter.drawText(words, int(start_side() | Qt.AlignmentFlag.AlignVCenter), cell.text)
            return
        high = px(26)
        box = QRect(area.left(), area.center().y() - high // 2 + 1, min(pill_width(cell.text), area.width()), high)
        paint_pill(
            painter,
            QStyle.visualRect(option.direction, area, box),
            cell.tone,
            cell.text,
            cell.icon or TONE_ICONS[cell.tone],
            rtl=rtl,
        )

    @staticmethod
    def _draw_track(painter: QPainter, option: QStyleOptionViewItem, area: QRect, cell: Cell) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(16)
        between = (min(area.width(), px(240)) - side) / max(1, len(cell.steps) - 1)
        y = area.center().y()
        for number, state in enumerate(cell.steps):
            ring = QRect(round(area.left() + number * between), y - side // 2, side, side)
            seen = QStyle.visualRect(option.direction, area, ring)
            if number + 1 < len(cell.steps):
                ahead = cell.steps[number + 1] == "ahead"
                painter.setPen(QPen(color("border" if ahead else "primary"), px(2)))
                line = QRect(ring.right() + px(3), y, round(between) - side - px(5), 1)
                line = QStyle.visualRect(option.direction, area, line)
                painter.drawLine(line.left(), y, line.right(), y)
            paint_step(painter, QRectF(seen), state)

    @staticmethod
    def _draw_text(
        painter: QPainter, option: QStyleOptionViewItem, area: QRect, what: tuple[Column, Row, Cell]
    ) -> None:
        column, row, cell = what
        bold = cell.bold or column.kind in _BOLD
        ink = "text"
        if column.kind == "link":
            ink, bold = "primary", bool(cell.text)
        elif cell.tone:
            ink = f"{cell.tone}_fg" if cell.tone in TONE_ICONS else cell.tone
        elif row.dim or column.kind in _QUIET:
            ink = "text3"
        chosen = font("body", bold=bold)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        if row.level:
            step = px(20) * row.level
            area = area.adjusted(0, 0, -step, 0) if rtl else area.adjusted(step, 0, 0, 0)
        text = cell.text if cell.marks else number_safe(cell.text)
        metrics = QFontMetrics(chosen)
        if column.at_end:
            text = "—" if text == "" else text
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        _draw_layout(painter, area, shown, (chosen, ink, cell.marks), right=column.at_end or rtl)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802 - Qt's
        """A plain line over the cell, what stands there selected."""
        editor = super().createEditor(parent, option, index)
        editor.setStyleSheet(f"QLineEdit {{ border: 2px solid {color('focus').name()}; border-radius: 0; }}")
        palette = editor.palette()
        palette.setColor(QPalette.ColorRole.Base, color("surface"))
        editor.setPalette(palette)
        return editor


def _draw_layout(
    painter: QPainter,
    area: QRect,
    text: str,
    style: tuple[QFont, str, tuple[tuple[int, int], ...]],
    *,
    right: bool,
) -> None:
    """A line of text in a cell. In a mirrored table all stands at the right, amounts too: their points stay in line."""
    chosen, ink, marks = style
    layout = QTextLayout(text, chosen)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(direction_of(text))
    option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
    layout.setTextOption(option)
    if marks:
        spans = []
        for start, length in marks:
            span = QTextLayout.FormatRange()
            span.start, span.length = start, min(length, max(0, len(text) - start))
            mark = QTextCharFormat()
            mark.setBackground(color("mark"))
            mark.setForeground(color("mark_text"))
            span.format = mark
            spans.append(span)
        layout.setFormats(spans)
    layout.beginLayout()
    line = layout.createLine()
    if not line.isValid():
        layout.endLayout()
        return
    line.setLineWidth(area.width())
    layout.endLayout()
    painter.setPen(color(ink))
    top = area.top() + (area.height() - line.height()) / 2
    layout.draw(painter, QRectF(area.left(), top, area.width(), line.height()).topLeft())
