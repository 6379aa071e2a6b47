"""Button, label, pill and line: the smallest parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QLabel, QPushButton, QSizePolicy, QToolTip, QWidget

from app.ui.theme import color, edge, font, icon_pixmap, px
from app.ui.widgets.bidi import direction_of, mirrored, number_safe, start_side

_ON_PRIMARY = ("primary", "touch_primary")
TONE_ICONS: Final = {
    "ok": "circle-check",
    "warn": "alert-triangle",
    "err": "alert-circle",
    "info": "info-circle",
    "accent": "info-circle",
    "neutral": "circle-dashed",
}
"""The icon a tone has when no other is given: colour never speaks alone (`ui.md` 5)."""


_just_pressed: list[QWidget] = []


def just_pressed() -> QWidget | None:
    """The button that was pressed in this turn of the event loop: what is begun now is begun by it."""
    return _just_pressed[-1] if _just_pressed and shiboken6.isValid(_just_pressed[-1]) else None


class _Deaf(QObject):
    """Keeps presses from a button whose act is still under way; it looks as it did and keeps the keyboard."""

    _PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Shortcut)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Swallow clicks, the shortcut, Enter and Space."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        return event.type() in self._PRESSES


class EnterPresses(QAbstractButton if TYPE_CHECKING else object):  # type: ignore[misc]  # a mixin beside Qt's class
    """For what is pressed by a click: Enter presses it too while it has the ring, once, however long it is held.

    It stands before Qt's class among the bases. With Ctrl, Enter is the page's; with Alt or Shift it is nobody's here.
    """

    @property
    def enter_presses(self) -> bool:
        """Whether Enter presses it."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press by Enter, unless the key only repeats itself: the Enter that led here is still held."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.enter_presses:
            event.accept()
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class Button(EnterPresses, QPushButton):
    """A button with a verb on it. `kind`: plain, primary (one a page), quiet, link, danger, touch, touch_primary.

    `sends` is set where a press hands something to somebody else: Space, a click and the page's Ctrl+Enter do it.
    """

    def __init__(
        self, text: str, *, kind: str = "plain", icon: str = "", shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        self._icon_name = ""
        super().__init__(number_safe(text), parent)
        self.kind, self.sends = kind, False
        self.setProperty("k", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        if icon:
            self.set_icon(icon)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self._deaf: _Deaf | None = None
        self._held = 0
        self.clicked.connect(self._on_pressed)  # before whoever else listens

    @property
    def enter_presses(self) -> bool:
        """Enter never sends and never deletes (`ui.md` 7); in a dialog it answers the question that was asked."""
        return not (self.sends or self.kind == "danger") or isinstance(self.window(), QDialog)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """As for every button; where Enter does nothing, it says what does."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and not self.enter_presses:
            words = self.tr("Enter sends and deletes nothing: press Space, or click.")
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), words, self)

    @property
    def held(self) -> bool:
        """Whether an act begun by it is under way."""
        return self._held > 0

    def hold(self) -> None:
        """What it began is under way: it is not pressed again until as many calls of `let_go`."""
        self._held += 1
        if self._deaf is None:
            self._deaf = _Deaf(self)
            self.installEventFilter(self._deaf)

    def let_go(self) -> None:
        """What it began has ended."""
        self._held = max(0, self._held - 1)
        if not self._held and self._deaf is not None:
            self.removeEventFilter(self._deaf)
            self._deaf.deleteLater()
            self._deaf = None

    def _on_pressed(self) -> None:
        _just_pressed[:] = [self]
        QTimer.singleShot(0, _just_pressed.clear)

    def set_icon(self, name: str) -> None:
        """Show the icon `name` before the words."""
        token = {"primary": "on_primary", "touch_primary": "on_primary", "link": "primary", "danger": "err_fg"}
        gap = px(6) if self.text() else 0
        self._icon_name = name
        self.setIcon(spaced_icon(name, token.get(self.kind, "text2"), 18, gap, rtl=self.isRightToLeft()))
        self.setIconSize(QSize(px(18) + gap, px(18)))

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Say something else; the room beside the icon is there only while there are words."""
        super().setText(number_safe(text))
        if self._icon_name:
            self.set_icon(self._icon_name)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """An icon that comes after the words has its room on the other side."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._icon_name:
            self.set_icon(self._icon_name)

    def set_kind(self, kind: str) -> None:
        """Become another kind of button."""
        self.kind = kind
        self.setProperty("k", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        if self._icon_name:
            self.set_icon(self._icon_name)  # in the colour of the new kind

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as its words in bold: a primary button is bold, and none may be cut."""
        hint = super().sizeHint()
        hint.setWidth(hint.width() + px({"primary": 8, "touch_primary": 8, "link": 4}.get(self.kind, 0)))
        return hint

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A ring beside the colour of a primary button is hard to see: a line in that of its words lies inside it."""
        super().paintEvent(event)
        if self.kind in _ON_PRIMARY and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color("on_primary"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), px(4), px(4))
            painter.end()


class Label(QLabel):
    """Text in one of the roles of `ui.md` 1. `wrap` breaks lines and keeps the height they need."""

    def __init__(
        self, text: str = "", role: str = "body", *, wrap: bool = False, tone: str = "", bold: bool | None = None
    ) -> None:
        super().__init__(number_safe(text))
        self.role = role
        self.setFont(font(role, bold=bold))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if mirrored():
            # QLabel aligns by the direction of its text: a Han name would stand at the far end of a mirrored page.
            self.setAlignment(start_side() | Qt.AlignmentFlag.AlignVCenter)
        self.set_tone(tone or {"note": "text3", "second": "text2"}.get(role, "text"))
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text; its numbers keep their order in a mirrored window."""
        plain = self.textFormat() == Qt.TextFormat.PlainText  # in markup some numbers are no text
        super().setText(number_safe(text) if plain else text)
        self._need_height()

    def set_tone(self, tone: str) -> None:
        """Colour of the text: a token, or a tone (ok, warn, err, info)."""
        token = f"{tone}_fg" if tone in TONE_ICONS else tone
        weight = "bold" if self.font().bold() else "normal"
        self.setStyleSheet(
            f"QLabel {{ color: {color(token).name()}; font-size: {self.font().pixelSize()}px; font-weight: {weight};"
            " background: transparent; }"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A wrapped label under-reports its height (`ui.md` 13): ask for what its width needs."""
        super().resizeEvent(event)
        self._need_height()

    def _need_height(self) -> None:
        if self.wordWrap() and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            need = self.heightForWidth(self.width())
            if need > 0 and need != self.minimumHeight():
                self.setMinimumHeight(need)


class ElidedLabel(Label):
    """A line that ends in … where there is no room for all of it; the whole stands in the tooltip."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few letters at least."""
        return QSize(px(80), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw as much as fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setToolTip(self.text())
        painter.setFont(self.font())
        painter.setLayoutDirection(direction_of(shown))
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class Pill(QWidget):
    """Colour, icon and word in one rounded box; the same drawing serves the cells of tables (`paint_pill`)."""

    def __init__(self, tone: str, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone, self.text, self.icon_name = tone, text, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set(self, tone: str, text: str, icon: str = "") -> None:
        """Say something else."""
        self.tone, self.text, self.icon_name = tone, text, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Icon, words and padding."""
        return QSize(pill_width(self.text), px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the pill."""
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self.tone, self.text, self.icon_name, rtl=self.isRightToLeft())
        painter.end()


def pill_width(text: str) -> int:
    """The width in pixels of a pill with this text."""
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(font("note", bold=True)).horizontalAdvance(text) + px(16 + 20 + 4)


def paint_pill(painter: QPainter, area: QRect, tone: str, text: str, icon_name: str = "", *, rtl: bool = False) -> None:
    """Draw a pill that fills the height of `area`; its text is elided when the area is too narrow."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = edge()
    painter.setPen(QPen(color(f"{tone}_line"), line))
    painter.setBrush(color(f"{tone}_bg"))
    box = area.adjusted(line - 1, line - 1, -line, -line)
    painter.drawRoundedRect(box, px(5), px(5))
    side = px(15)
    gap = px(8)
    icon_x = box.right() - gap - side + 1 if rtl else box.left() + gap
    pixmap = icon_pixmap(icon_name or TONE_ICONS[tone], f"{tone}_fg", 15)
    painter.drawPixmap(QRect(icon_x, box.center().y() - side // 2, side, side), pixmap)
    inner = gap + side + px(5)
    words = QRect(box)
    if rtl:
        words.setRight(box.right() - inner)
        words.setLeft(box.left() + px(6))
    else:
        words.setLeft(box.left() + inner)
        words.setRight(box.right() - px(6))
    painter.setFont(font("note", bold=True))
    painter.setPen(color(f"{tone}_fg"))
    side_flag = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(number_safe(text), Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.setLayoutDirection(direction_of(shown))
    painter.drawText(words, side_flag | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, shown)
    painter.restore()


class Hairline(QFrame):
    """A line one pixel high."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hairline")


def spaced_icon(name: str, token: str, size: int, gap: int, *, rtl: bool | None = None) -> QIcon:
    """The icon `name` with room before the words that follow it, quiet while its button is disabled.

    `size` is in pixels of the design, `gap` in pixels of the screen; `rtl` says on which side the words are, as the
    window is written unless it is given.
    """
    before = mirrored() if rtl is None else rtl
    made = with_gap(icon_pixmap(name, token, size), gap, rtl=before)
    made.addPixmap(_widened(icon_pixmap(name, "off", size), gap, rtl=before), QIcon.Mode.Disabled)
    return made


def with_gap(picture: QPixmap, gap: int, *, rtl: bool) -> QIcon:
    """A picture with room before the words that follow it: Qt leaves four pixels, the design eight or more."""
    return QIcon(_widened(picture, gap, rtl=rtl))


def _widened(picture: QPixmap, gap: int, *, rtl: bool) -> QPixmap:
    ratio = picture.devicePixelRatio()
    wide = QPixmap(round(picture.width() + gap * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(gap if rtl else 0, 0, picture)
    painter.end()
    return wide


def spoken_icon(name: str, token: str = "text2", size: int = 18) -> QLabel:
    """A label that shows an icon and is silent to a screen reader."""
    label = QLabel()
    label.setPixmap(icon_pixmap(name, token, size))
    label.setFixedSize(px(size), px(size))
    return label
