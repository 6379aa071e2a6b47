"""The grid of a wall of photos: a picture is read when it comes into sight, so two thousand cost what twenty do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import color, font, icon_pixmap, px

Index = QModelIndex | QPersistentModelIndex
CARD_ROLE: Final = Qt.ItemDataRole.UserRole + 1
PICTURE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_NOTHING = QModelIndex()
CARD = (188, 214)
_PICTURE = 132
_AT_ONCE = 60
"""Pictures that are read in one go: two screens of them."""


class WallCard(Struct, frozen=True):
    """A card: a photo (`photo` its attachment) or, with 0, a place that lacks one; what is written below it."""

    key: int
    photo: int
    title: str
    second: str
    note: str
    lacking: bool

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.second, self.note) if part)


class WallModel(QAbstractListModel):
    """Cards; a picture that is asked for and not here yet is wanted.

    Signals:
        wanted(): pictures are missing, see `missing`.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[WallCard] = []
        self._pictures: dict[int, QPixmap] = {}
        self._missing: dict[int, None] = {}

    def set_cards(self, cards: Sequence[WallCard]) -> None:
        """Show these; pictures that were read stay."""
        self.beginResetModel()
        self.cards = list(cards)
        self._missing.clear()
        self.endResetModel()

    def take_missing(self) -> list[int]:
        """The photos that were asked for last, at most two screens of them; they are no longer missing then."""
        found = list(self._missing)[-_AT_ONCE:]
        self._missing.clear()
        return found

    def set_pictures(self, found: dict[int, QImage]) -> None:
        """These were read."""
        self._pictures |= {key: QPixmap.fromImage(image) for key, image in found.items()}
        if self.cards:
            self.dataChanged.emit(self.index(0), self.index(len(self.cards) - 1))

    def rowCount(self, parent: Index = _NOTHING) -> int:  # noqa: N802 - Qt's name
        """How many cards."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Words for every role that is asked for by eye or ear; the picture where it is here."""
        if not index.isValid() or not 0 <= index.row() < len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return card.spoken
        if role == PICTURE_ROLE and card.photo:
            found = self._pictures.get(card.photo)
            if found is None:
                self._missing[card.photo] = None
                self.wanted.emit()
            return found
        return None


class _Delegate(QStyledItemDelegate):
    """Draws the picture and what is written below it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """All cards are alike."""
        return QSize(px(CARD[0]), px(CARD[1]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, WallCard):
            return
        painter.save()
        area = option.rect.adjusted(px(5), px(5), -px(5), -px(5))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, color("selected" if selected else "surface"))
        painter.setPen(QPen(color("primary" if selected else "grid"), 1))
        painter.drawRect(area)
        self._draw_picture(painter, QRect(area.left() + 1, area.top() + 1, area.width() - 2, px(_PICTURE)), card, index)
        _draw_words(painter, option, area.adjusted(px(8), px(_PICTURE + 4), -px(8), -px(4)), card)
        painter.restore()

    def _draw_picture(self, painter: QPainter, area: QRect, card: WallCard, index: Index) -> None:
        painter.fillRect(area, color("warn_bg" if card.lacking else "sunken"))
        picture = index.data(PICTURE_ROLE)
        if isinstance(picture, QPixmap) and not picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = area.center().x() - size.width() // 2, area.center().y() - size.height() // 2
            painter.drawPixmap(QRect(left, top, size.width(), size.height()), picture)
            return
        sign = icon_pixmap("alert-triangle" if card.lacking else "photo", "warn_fg" if card.lacking else "text3", 28)
        ratio = sign.devicePixelRatio()
        wide, high = round(sign.width() / ratio), round(sign.height() / ratio)
        painter.drawPixmap(area.center().x() - wide // 2, area.center().y() - high // 2, sign)


def _draw_words(painter: QPainter, option: QStyleOptionViewItem, area: QRect, card: WallCard) -> None:
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    near = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    side = int(near | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    high = area.height() // 3
    tone = "warn_fg" if card.lacking else "text2"
    lines = ((card.title, "body", "text"), (card.second, "second", "text2"), (card.note, "second", tone))
    for at, (text, role, token) in enumerate(lines):
        chosen = font(role, bold=role == "body")
        painter.setFont(chosen)
        painter.setPen(color(token))
        shown = QFontMetrics(chosen).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), area.top() + at * high, area.width(), high), side, shown)


class WallGrid(QListView):
    """The cards of a wall.

    Signals:
        opened(object): a card was clicked twice, or Enter was pressed on it.
    """

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.wall = WallModel(self)
        self.setModel(self.wall)
        self.setItemDelegate(_Delegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(px(CARD[0]), px(CARD[1])))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._on_activated)

    @property
    def current_card(self) -> WallCard | None:
        """The card that is current."""
        found = self.currentIndex().data(CARD_ROLE) if self.currentIndex().isValid() else None
        return found if isinstance(found, WallCard) else None

    def _on_activated(self, index: QModelIndex) -> None:
        card = index.data(CARD_ROLE)
        if isinstance(card, WallCard):
            self.opened.emit(card)
