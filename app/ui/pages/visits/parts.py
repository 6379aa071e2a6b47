"""Small parts of the visit page: a row of the list of steps, the count of people or cards, the face of a card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.theme import color, icon_pixmap, px
from app.ui.widgets import Button, Label
from app.ui.widgets.basics import spaced_icon

MOST_TILES = 10


class StepRow(QPushButton):
    """One of the five steps at the left: its mark, what it is, registered against asked.

    Signals: those of a button.
    """

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.number = number
        self.title_text = title
        self._compact = False
        self.setCheckable(True)
        self.setObjectName("visit_step")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(px(72))
        line = self._line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(8), px(10), px(8))
        line.setSpacing(px(14))
        self._mark = QLabel()
        self._mark.setFixedSize(px(32), px(32))
        self._mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(self._mark)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self._title = Label(title, "visit")
        self._note = Label("", "second", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._note)
        line.addLayout(words, 1)
        for part in (self._mark, self._title, self._note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def note(self) -> str:
        """What stands below the title."""
        return self._note.text()

    def set_compact(self, *, compact: bool) -> None:
        """Without its figures where there is no room for them; they stay in its name for a screen reader."""
        self._compact = compact
        self.setMinimumHeight(px(46 if compact else 72))
        self._line.setContentsMargins(px(16), px(2 if compact else 8), px(10), px(2 if compact else 8))
        self._note.setVisible(not compact)
        self.updateGeometry()

    def show_state(self, state: str, note: str) -> None:
        """Show the step as `now`, `ok`, `warn` or `ahead`, with its figures."""
        now = self.isChecked()
        self._note.setText(note)
        self._note.set_tone("warn" if state == "warn" else "text2")
        self._title.set_tone("text2" if state == "ahead" and not now else "text")
        if state in ("ok", "warn") and not now:
            name = "circle-check" if state == "ok" else "alert-triangle"
            self._mark.setPixmap(icon_pixmap(name, f"{state}_fg", 30))
            self._mark.setStyleSheet("")
        else:
            self._mark.setText(str(self.number))
            fill, ink, edge = ("primary", "on_primary", "primary") if now else ("surface", "text2", "strong")
            self._mark.setStyleSheet(
                f"QLabel {{ background: {color(fill).name()}; color: {color(ink).name()}; border: 2px solid"
                f" {color(edge).name()}; border-radius: {px(16)}px; font-weight: bold; font-size: {px(16)}px; }}"
            )
        self._dress(now=now)
        self.setAccessibleName(f"{self.number} {self.title_text}: {note}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its words need."""
        width = max(self.width(), px(200))
        least = px(46 if self._compact else 72)
        return QSize(self._line.sizeHint().width(), max(least, self._line.totalHeightForWidth(width)))

    def _dress(self, *, now: bool) -> None:
        fill = color("soft").name() if now else "transparent"
        bar = f"border-left: {px(4)}px solid {color('primary').name()};" if now else ""
        self.setStyleSheet(
            f"#visit_step {{ background: {fill}; border: none; {bar} border-radius: {px(6)}px;"
            f" border-top-left-radius: 0; border-bottom-left-radius: 0; padding: 0; }}"
            f"#visit_step:focus {{ border: 2px solid {color('focus').name()}; }}"
        )


class CountTiles(QWidget):
    """How many: ten tiles from 0 to 9 and, beyond, a tile to add one; the digit keys choose the number itself.

    Signals:
        counted(int): the number, after each choice.
    """

    counted = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._value: int | None = None
        self._registered = 0
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(12))
        self._tiles: list[QPushButton] = []
        for number in range(MOST_TILES):
            tile = QPushButton(str(number))
            tile.setCheckable(True)
            tile.setProperty("number", number)
            tile.setCursor(Qt.CursorShape.PointingHandCursor)
            tile.clicked.connect(self._on_tile)
            self._tiles.append(tile)
            grid.addWidget(tile, number // 5, number % 5)
            grid.setColumnStretch(number % 5, 1)
        line = QHBoxLayout()
        self.fewer = Button(self.tr("One fewer"), kind="touch", icon="minus")
        self.more = Button(self.tr("One more"), kind="touch", icon="plus")
        self.fewer.clicked.connect(self._on_fewer)
        self.more.clicked.connect(self._on_more)
        self._said = Label("", "panel")
        line.addWidget(self.fewer)
        line.addWidget(self.more)
        line.addSpacing(px(12))
        line.addWidget(self._said, 1)
        grid.addLayout(line, 2, 0, 1, 5)
        self.setFocusProxy(self._tiles[0])
        self.installEventFilter(self)
        for tile in (*self._tiles, self.fewer, self.more):
            tile.installEventFilter(self)
        self._show()

    def value(self) -> int | None:
        """What was said; None before the first choice."""
        return self._value

    def set_value(self, value: int | None, registered: int) -> None:
        """Show what was said and which number is registered."""
        self._value, self._registered = value, registered
        self._show()

    def focus(self) -> None:
        """Put the ring on what was said, or on the registered number."""
        at = self._registered if self._value is None else self._value
        self._tiles[min(at, MOST_TILES - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, number: int) -> None:
        """Say a number, as a tap does."""
        if 0 <= number <= 30:
            self._value = number
            self._show()
            self.counted.emit(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Digits choose their number, plus and minus change it, arrows move the ring."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier and key not in (Qt.Key.Key_Plus,):
            return False
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.choose(key - Qt.Key.Key_0)
            self.focus()
            return True
        change = {Qt.Key.Key_Plus: self._on_more, Qt.Key.Key_Minus: self._on_fewer}.get(Qt.Key(key))
        if change is not None:
            change()
            return True
        return self._move(key)

    def _move(self, key: int) -> bool:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -5, Qt.Key.Key_Down: 5}.get(Qt.Key(key))
        if step is None:
            return False
        if self.isRightToLeft() and abs(step) == 1:
            step = -step
        at = next((i for i, tile in enumerate(self._tiles) if tile.hasFocus()), None)
        if at is None or not 0 <= at + step < MOST_TILES:
            return False
        self._tiles[at + step].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_tile(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.choose(int(sender.property("number")))

    def _on_more(self) -> None:
        self.choose((self._registered if self._value is None else self._value) + 1)

    def _on_fewer(self) -> None:
        self.choose((self._registered if self._value is None else self._value) - 1)

    def _show(self) -> None:
        for number, tile in enumerate(self._tiles):
            now, known = number == self._value, number == self._registered
            tile.setChecked(now)
            words = self.tr("{number} (registered)") if known else "{number}"
            tile.setText(words.format(number=number))
            tile.setAccessibleName(f"{self._name} {tile.text()}")
            name, token = ("circle-check", "primary") if now else ("circle", "text2")
            tile.setIcon(spaced_icon(name, token, 22, px(6)))
            tile.setIconSize(QSize(px(28), px(22)))
            edge, fill, width = ("primary", "soft", 2) if now else ("strong", "surface", 1)
            tile.setStyleSheet(
                f"QPushButton {{ background: {color(fill).name()}; border: {width}px solid {color(edge).name()};"
                f" border-radius: {px(6)}px; min-height: {px(54)}px; padding: 0 {px(8)}px; font-size: {px(17)}px;"
                f" font-weight: {'bold' if now or known else 'normal'}; }}"
                f"QPushButton:focus {{ border: 3px solid {color('focus').name()};"
                f" min-height: {px(54) - 6 + 2 * width}px; }}"
            )
        far = self._value is not None and self._value >= MOST_TILES
        self._said.setText(self.tr("Said: {number}").format(number=self._value) if far else "")
        self.fewer.setEnabled((self._value or 0) > 0)


class CardFace(QFrame):
    """The card as it lies on the table: kind, bank, tail, name."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card_face")
        self.setStyleSheet(
            f"#card_face {{ background: {color('soft').name()}; border: 2px solid {color('primary').name()};"
            f" border-radius: {px(10)}px; }}"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(6))
        head = QHBoxLayout()
        self._kind = Label("", "section", tone="primary")
        self._bank = Label("", "second", wrap=True)
        self._bank.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._bank, 1)
        box.addLayout(head)
        box.addWidget(_Chip())
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(Label(self.tr("ending"), "second"), 0, Qt.AlignmentFlag.AlignBottom)
        self._tail = Label("", "figure")
        line.addWidget(self._tail)
        line.addStretch(1)
        box.addLayout(line)
        self._owner = Label("", "section", wrap=True)
        box.addWidget(self._owner)

    def show_card(self, kind: str, bank: str, tail: str, owner: str) -> None:
        """Show another card."""
        self._kind.setText(kind)
        self._bank.setText(bank)
        self._tail.setText(tail)
        self._owner.setText(owner)
        self.setAccessibleName(f"{kind} {bank} {tail} {owner}")


class _Chip(QFrame):
    """The chip of a card, three bars."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(px(42), px(30))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(3))
        for _ in range(3):
            bar = QFrame()
            bar.setStyleSheet(f"QFrame {{ background: {color('primary').name()}; border-radius: {px(2)}px; }}")
            line.addWidget(bar)
