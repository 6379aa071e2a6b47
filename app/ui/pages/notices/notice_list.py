"""The list at the side: a heading a month, and two lines and a pill a notice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import color, font, px
from app.ui.widgets.basics import paint_pill, pill_width

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_NOTHING = QModelIndex()


class ListedItem(Struct, frozen=True):
    """A line of the list: a heading (`key` 0) with its note at the end, or a notice with its pill."""

    key: int
    title: str
    second: str = ""
    tone: str = ""
    pill: str = ""
    icon: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.second, self.pill) if part)


class NoticeListModel(QAbstractListModel):
    """Headings and notices; headings cannot be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[ListedItem] = []

    def set_items(self, items: Sequence[ListedItem]) -> None:
        """Show these."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item_at(self, row: int) -> ListedItem | None:
        """The line at a place."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def place_of(self, key: int) -> int:
        """Where a notice stands; -1 when it is not listed."""
        return next((at for at, item in enumerate(self._items) if item.key == key and key), -1)

    @property
    def keys(self) -> list[int]:
        """The notices in their order."""
        return [item.key for item in self._items if item.key]

    def rowCount(self, parent: Index = _NOTHING) -> int:  # noqa: N802 - Qt's name
        """How many lines."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Words for every role that is asked for by eye or ear."""
        item = self.item_at(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == ITEM_ROLE:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.spoken
        if role == Qt.ItemDataRole.ToolTipRole and item.key:
            return f"{item.title}\n{item.second}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is looked at only."""
        item = self.item_at(index.row()) if index.isValid() else None
        if item is None or not item.key:
            return Qt.ItemFlag.ItemIsEnabled if item is not None else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    """Draws a heading, or the two lines and the pill of a notice."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """A heading is lower."""
        item = index.data(ITEM_ROLE)
        return QSize(px(180), px(76 if isinstance(item, ListedItem) and item.key else 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, ListedItem):
            return
        painter.save()
        if item.key:
            self._draw_notice(painter, option, item)
        else:
            self._draw_heading(painter, option, item)
        painter.restore()

    def _draw_heading(self, painter: QPainter, option: QStyleOptionViewItem, item: ListedItem) -> None:
        painter.fillRect(option.rect, color("sunken"))
        area = option.rect.adjusted(px(16), 0, -px(16), 0)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        near = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        far = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setFont(font("section"))
        painter.setPen(color("text"))
        painter.drawText(area, int(near | middle), item.title)
        painter.setFont(font("second"))
        painter.setPen(color("text2"))
        painter.drawText(area, int(far | middle), item.second)

    def _draw_notice(self, painter: QPainter, option: QStyleOptionViewItem, item: ListedItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, color("selected" if selected else "surface"))
        if selected:
            bar = QRect(option.rect.left(), option.rect.top(), px(3), option.rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, option.rect, bar), color("primary"))
        painter.setPen(QPen(color("grid"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        side = int(
            (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag.AlignAbsolute
        )
        wide = min(pill_width(item.pill), round(option.rect.width() * 0.62))
        area = option.rect.adjusted(px(16), px(8), -px(10), -px(8))
        high = px(30)
        pill = QRect(area.right() - wide, area.top() + px(2), wide, px(26))
        paint_pill(
            painter, QStyle.visualRect(option.direction, option.rect, pill), item.tone, item.pill, item.icon, rtl=rtl
        )
        first = QRect(area.left(), area.top(), area.width() - wide - px(8), high)
        second = QRect(area.left(), area.top() + high, area.width(), area.height() - high)
        for text, role, token, line in ((item.title, "body", "text", first), (item.second, "second", "text2", second)):
            chosen = font(role, bold=role == "body")
            painter.setFont(chosen)
            painter.setPen(color(token))
            shown = QFontMetrics(chosen).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(QStyle.visualRect(option.direction, option.rect, line), side, shown)


class NoticeList(QListView):
    """Notices by month. Up and down go from one to the next, over the headings.

    Signals:
        chosen(int): the notice that became current.
    """

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = NoticeListModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    @property
    def items(self) -> NoticeListModel:
        """The model behind."""
        return self._model

    @property
    def current_key(self) -> int | None:
        """The notice that is current."""
        item = self._model.item_at(self.currentIndex().row())
        return item.key if item is not None and item.key else None

    def set_items(self, items: Sequence[ListedItem], current: int | None) -> None:
        """Show these, with this notice current, else the first; `chosen` is not emitted."""
        blocked = self.blockSignals(True)
        scrolled = self.verticalScrollBar().value()
        self._model.set_items(items)
        at = self._model.place_of(current) if current is not None else -1
        if at < 0 and self._model.keys:
            at = self._model.place_of(self._model.keys[0])
        if at >= 0:
            self.setCurrentIndex(self._model.index(at))
        self.verticalScrollBar().setValue(scrolled)
        if at >= 0:
            self.scrollTo(self._model.index(at))
        self.blockSignals(blocked)

    def choose(self, key: int) -> None:
        """Make a notice current, as a click does."""
        at = self._model.place_of(key)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Up and down pass over headings."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        keys = self._model.keys
        if step is None or not keys or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        now = self.current_key
        at = keys.index(now) + step if now in keys else 0
        self.choose(keys[min(max(at, 0), len(keys) - 1)])

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which notice is current."""
        super().currentChanged(current, previous)
        item = self._model.item_at(current.row())
        if item is not None and item.key:
            self.chosen.emit(item.key)
