"""Who may be meant by what was typed: large rows, told apart by tail, place and head; the keys stay in the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.finding.entries import Entry, Hit
from app.ui import texts
from app.ui.theme import color, px
from app.ui.widgets import EmptyState, Label
from app.ui.widgets.basics import Pill, spoken_icon
from app.ui.widgets.sheets import clear_layout


class PersonRow(QFrame):
    """One person.

    Signals:
        wanted(int): his id, when the row is clicked.
    """

    wanted = Signal(int)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.setObjectName("person_row")
        self.setMinimumHeight(px(58))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(6), px(16), px(6))
        line.setSpacing(px(16))
        line.addWidget(spoken_icon("user", "text2", 22))
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(px(10))
        first.addWidget(Label(entry.name, "question"))
        if entry.died:
            first.addWidget(Pill("neutral", self.tr("died"), "circle-minus"))
        first.addStretch(1)
        words.addLayout(first)
        self.words = Label("", "visit", wrap=True, tone="text2")
        words.addWidget(self.words)
        line.addLayout(words, 1)
        self.set_head("")
        self.set_current(now=False)

    def set_head(self, head: str) -> None:
        """Say where he lives and in whose household."""
        entry = self.entry
        parts = [
            self.tr("document ends {tail}").format(tail=texts.tail(entry.document)),
            entry.place,
            self.tr("head of the household") if entry.head else "",
            self.tr("head {name}").format(name=head) if head and not entry.head else "",
            self.tr("card {tail}").format(tail=entry.tail) if entry.tail else "",
        ]
        self.words.setText("　".join(part for part in parts if part))
        self.setAccessibleName(f"{entry.name}. {self.words.text()}")

    def set_current(self, *, now: bool) -> None:
        """Draw it as the one that Enter takes."""
        fill, edge = ("selected", "focus") if now else ("surface", "surface")
        self.setStyleSheet(
            f"#person_row {{ background: {color(fill).name()}; border: 2px solid {color(edge).name()};"
            f" border-radius: {px(6)}px; }}"
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click takes him."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit(self.entry.id)


class Choices(QWidget):
    """The people found, the first of them current.

    Signals:
        chosen(int): the id of the person who was taken.
    """

    chosen = Signal(int)
    SHOWN = 6

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(2))
        self.rows: list[PersonRow] = []
        self._at = 0

    def set_hits(self, hits: Sequence[Hit], total: int) -> None:
        """Show these people."""
        clear_layout(self._box)
        self.rows = []
        for hit in hits[: self.SHOWN]:
            row = PersonRow(hit.entry)
            row.wanted.connect(self.chosen)
            self.rows.append(row)
            self._box.addWidget(row)
        more = total - len(self.rows)
        if not self.rows:
            text = self.tr("Check the characters, or type the last four digits of the card or document.")
            nobody = self.tr("Nobody is registered by this name or number.")
            self._box.addWidget(EmptyState("search", nobody, text), 1)
        elif more > 0:
            text = self.tr("{count} more; type more of the name, or the village").format(count=texts.count(more))
            self._box.addWidget(Label(text, "visit", tone="text2"))
        if self.rows:
            self._box.addStretch(1)
        self._at = 0
        self._show()

    def set_heads(self, heads: Mapping[int, str]) -> None:
        """Say the heads of their households, by household."""
        for row in self.rows:
            row.set_head(heads.get(row.entry.household or 0, ""))

    def step(self, by: int) -> None:
        """Make the next one current, or the one before."""
        if self.rows:
            self._at = max(0, min(self._at + by, len(self.rows) - 1))
            self._show()

    def take(self) -> None:
        """Take the current one."""
        if self.rows:
            self.chosen.emit(self.rows[self._at].entry.id)

    @property
    def current(self) -> Entry | None:
        """Who Enter would take."""
        return self.rows[self._at].entry if self.rows else None

    def _show(self) -> None:
        for at, row in enumerate(self.rows):
            row.set_current(now=at == self._at)
        found = self.current
        self.setAccessibleName(self.tr("People found"))
        self.setAccessibleDescription(self.rows[self._at].accessibleName() if found is not None else "")
