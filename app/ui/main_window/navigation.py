"""The places at the side with what waits in each; icons with words when the window is narrow."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QScrollArea, QStyle, QVBoxLayout, QWidget

from app.ui.context import Sitting
from app.ui.routes import NAVIGATION
from app.ui.theme import color, edge, font, icon, icon_pixmap, px, theme
from app.ui.widgets.basics import EnterPresses
from app.words import user_words

_HEIGHTS = (46, 30, 26)
"""Design pixels of a place of the rail: with room, closer, its sign only."""
_USER = 30


class Place(EnterPresses, QPushButton):
    """One place: icon, word, and how many things wait there."""

    def __init__(self, place: str, icon_name: str, text: str, *, rail: bool) -> None:
        super().__init__()
        self.place, self._icon, self._word, self._rail = place, icon_name, text, rail
        self.count = 0
        self._dense = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName("rail_place" if rail else "place")  # their heights stand in the style sheet
        self._say()

    def set_dense(self, dense: int) -> None:
        """How close the places of the rail stand: 0 roomy, 1 small words, 2 the sign only."""
        if dense != self._dense:
            self._dense = dense
            high = px(_HEIGHTS[dense])
            limits = f"min-height: {high}px; max-height: {high}px;"
            self.setStyleSheet(f"#rail_place, #rail_place:focus {{ {limits} }}" if dense else "")
            self.updateGeometry()
            self.update()

    def set_count(self, count: int) -> None:
        """Show how many wait."""
        self.count = count
        self._say()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the bar."""
        return QSize(px(78 if self._rail else 168), px(_HEIGHTS[self._dense] if self._rail else 42))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never lower than icon and word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the place: white when one is there."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, rtl = self.isChecked(), self.isRightToLeft()
        box = self.rect().adjusted(0, 1, -1, -2)
        if now or self.underMouse():
            # The sheet's white stands out on the bar of the light theme only; in high contrast a frame says it too.
            painter.setPen(QPen(color("primary"), edge()) if now and edge() > 1 else Qt.PenStyle.NoPen)
            painter.setBrush(color("surface" if now and theme() == "light" else "soft"))
            painter.drawRoundedRect(box.adjusted(1, 0, 0, 0), px(6), px(6))
        if now:
            bar = QRect(0, px(8), px(3), self.height() - px(16))
            painter.fillRect(QStyle.visualRect(self.layoutDirection(), self.rect(), bar), color("primary"))
        if self.hasFocus():
            painter.setPen(QPen(color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))
        (self._draw_rail if self._rail else self._draw_wide)(painter, now=now, rtl=rtl)
        painter.end()

    def _draw_wide(self, painter: QPainter, *, now: bool, rtl: bool) -> None:
        side = px(20)
        mark = QRect(px(14), (self.height() - side) // 2, side, side)
        where = self.layoutDirection()
        pixmap = icon_pixmap(self._icon, "primary" if now else "text2", 20)
        painter.drawPixmap(QStyle.visualRect(where, self.rect(), mark), pixmap)
        words = self.rect().adjusted(px(46), 0, -px(46 if self.count else 8), 0)
        painter.setFont(font("body", bold=now))
        painter.setPen(color("text" if now else "text2"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        flags |= Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(self._word, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(QStyle.visualRect(where, self.rect(), words), int(flags), shown)
        if self.count:
            self._draw_count(painter, QRect(self.width() - px(38), (self.height() - px(24)) // 2, px(30), px(24)))

    def _draw_rail(self, painter: QPainter, *, now: bool, rtl: bool) -> None:  # noqa: ARG002 - one signature for both
        size = (20, 14, 20)[self._dense]
        side, top = px(size), px((3, 1, 3)[self._dense])
        pixmap = icon_pixmap(self._icon, "primary" if now else "text2", size)
        painter.drawPixmap(QRect((self.width() - side) // 2, top, side, side), pixmap)
        painter.setFont(font(self._role, bold=now))
        painter.setPen(color("text" if now else "text2"))
        words = QRect(0, top + side - px(1), self.width(), self.height() - top - side)
        if self._dense < len(_HEIGHTS) - 1:
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._word)
        if self.count:
            self._draw_count(painter, QRect(self.width() // 2 + px(11), px(2), px(24), px(18)))

    def _draw_count(self, painter: QPainter, box: QRect) -> None:
        text = str(self.count) if self.count < 1000 else "999+"
        wide = max(box.width(), QFontMetrics(font("note", bold=True)).horizontalAdvance(text) + px(12))
        box.setLeft(box.right() - wide + 1)
        box = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
        painter.setPen(QPen(color("border"), 1))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(color("text2"))
        painter.setFont(font("note", bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    @property
    def spare(self) -> int:
        """Pixels its words have to spare; below 0 they are cut (they can be read in the tooltip)."""
        if self._dense == len(_HEIGHTS) - 1:
            return 0
        room = self.width() - (px(4) if self._rail else px(46) + px(46 if self.count else 8))
        return room - QFontMetrics(font(self._role, bold=True)).horizontalAdvance(self._word)

    @property
    def _role(self) -> str:
        return ("note" if self._dense else "second") if self._rail else "body"

    def _say(self) -> None:
        self.setAccessibleName(f"{self._word} {self.count}" if self.count else self._word)
        self.setToolTip(self.accessibleName())


class Navigation(QFrame):
    """The bar at the side.

    Signals:
        wanted(str): a place was chosen.
        user_clicked(): the desk is to be locked: for a while, or for another user.
    """

    wanted = Signal(str)
    user_clicked = Signal()

    def __init__(self, sitting: Sitting, role_word: str, *, rail: bool) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setFixedWidth(px(92 if rail else (204 if self.isRightToLeft() else 184)))
        outer = QVBoxLayout(self)
        side, gap = (px(6), px(1)) if rail else (px(8), px(4))
        outer.setContentsMargins(side, gap + px(4), side, gap + px(4))
        outer.setSpacing(gap)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QWidget()
        box.setObjectName("page_body")
        places = QVBoxLayout(box)
        places.setContentsMargins(0, 0, 0, 0)
        places.setSpacing(gap)
        self._places: dict[str, Place] = {}
        self._rail = rail
        self.dense = 0
        for name, icon_name in NAVIGATION:
            places.addWidget(self._place(name, icon_name, rail=rail))
        places.addStretch(1)
        scroll.setWidget(box)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._place("settings", "settings", rail=rail))
        self.user = UserButton(user_words(sitting.user.name, sitting.language), role_word, rail=rail)
        self.user.clicked.connect(self._on_user_clicked)
        outer.addWidget(self.user)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a low window with large text the places stand closer, at last with their signs only: all in reach."""
        super().resizeEvent(event)
        if self._rail:
            many = len(self._places)
            room = self.height() - px(_USER) - (many + 1) * px(1) - 2 * px(5)
            self.dense = next((one for one, high in enumerate(_HEIGHTS) if many * px(high) <= room), len(_HEIGHTS) - 1)
            for button in self._places.values():
                button.set_dense(self.dense)

    def _on_user_clicked(self) -> None:
        """Ask what is meant: a click alone locks nothing."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        change = menu.addAction(icon("user-circle"), self.tr("Another user"))
        lock = menu.addAction(icon("lock"), self.tr("Lock the desk"))
        for action in (change, lock):
            action.triggered.connect(self.user_clicked)
        menu.setActiveAction(change)
        menu.popup(self.user.mapToGlobal(self.user.rect().topLeft() - QPoint(0, menu.sizeHint().height())))

    def show_place(self, place: str) -> None:
        """Light the place one is at."""
        for name, button in self._places.items():
            button.setChecked(name == place)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show what waits where."""
        for name, button in self._places.items():
            button.set_count(counts.get(name, 0))

    def button(self, place: str) -> Place:
        """The button of a place."""
        return self._places[place]

    def _place(self, name: str, icon_name: str, *, rail: bool) -> Place:
        made = Place(name, icon_name, (self._short if rail else self._word)(name), rail=rail)
        made.clicked.connect(self._on_clicked)
        self._places[name] = made
        return made

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Place):
            self.wanted.emit(sender.place)

    def _word(self, name: str) -> str:
        return {
            "today": self.tr("Today"),
            "people": self.tr("Families"),
            "rosters": self.tr("Rosters"),
            "visits": self.tr("Visiting"),
            "notices": self.tr("Notices"),
            "findings": self.tr("Findings"),
            "exchange": self.tr("Sending"),
            "settings": self.tr("Settings"),
        }[name]

    def _short(self, name: str) -> str:
        return {
            "today": self.tr("Now"),
            "people": self.tr("People"),
            "rosters": self.tr("Lists"),
            "visits": self.tr("Visits"),
            "notices": self.tr("Walls"),
            "findings": self.tr("Mend"),
            "exchange": self.tr("Send"),
            "settings": self.tr("Setup"),
        }[name]


class UserButton(EnterPresses, QPushButton):
    """Who sits here, and in which role; a click changes the user or signs out."""

    def __init__(self, name: str, role: str, *, rail: bool) -> None:
        super().__init__()
        self._name, self._role, self._rail = name, role, rail
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName("rail_user" if rail else "user")
        self.setAccessibleName(f"{name}, {role}")
        self.setToolTip(self.tr("{name} ({role}). Change the user or lock the desk").format(name=name, role=role))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw name over role."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where, area = self.layoutDirection(), self.rect()
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(color("focus" if self.hasFocus() else "border"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), px(6), px(6))
        side = px(24)
        x = (self.width() - side) // 2 if self._rail else px(12)
        mark = QStyle.visualRect(where, area, QRect(x, (self.height() - side) // 2, side, side))
        painter.drawPixmap(mark, icon_pixmap("user-circle", "text2", 24))
        if not self._rail:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            flags |= Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            half = self.height() // 2
            for role, text, top in (("second", self._name, px(3)), ("note", self._role, half - px(2))):
                painter.setFont(font(role, bold=role == "second"))
                painter.setPen(color("text" if role == "second" else "text3"))
                words = QStyle.visualRect(where, area, QRect(px(44), top, self.width() - px(48), half))
                shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words.width())
                painter.drawText(words, int(flags), shown)
        painter.end()
