"""Help: the page one came from on one screen, with its picture and steps; the others in a list at the side."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from app.ui.context import Context, Route
from app.ui.pages.help.texts import HelpText, help_texts
from app.ui.pages.page import Page
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, Label, Row, Sheet, Table

_PICTURE_WIDTH = 560
_TOPICS_WIDTH = 220
_SETTLED_MS = 60
_EDGES = 108
"""Design pixels that margins, the gap and a scroll bar take beside list and picture."""


class HelpPage(Page):
    """F1: one screen, one picture, steps."""

    place = "help"
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._build()

    def _build(self) -> None:
        self._back = Button(
            self.tr("Back to the page"), kind="primary", icon="arrow-right" if self.isRightToLeft() else "arrow-left"
        )
        self._back.clicked.connect(self.context.back)
        self._guided = Button(self.tr("Practise step by step"), icon="certificate")
        self._guided.clicked.connect(self._on_guided)
        self.actions(self._guided, self._back)
        self._guided.setVisible(self.context.sitting.practice)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        topics = Sheet(flush=True)
        topics.setFixedWidth(px(_TOPICS_WIDTH))
        self._topics = Table([Column("title", self.tr("Pages"), "text", 100, stretch=True)], name=self.tr("Pages"))
        self._topics.selected.connect(self._on_selected)
        topics.body.addWidget(self._topics)
        line.addWidget(topics)
        self._sheet = Sheet()
        self._what = Label("", "section", wrap=True)
        self._sheet.body.addWidget(self._what)
        self._steps = [Label("", wrap=True) for _ in range(6)]
        for label in self._steps:
            self._sheet.body.addWidget(label)
        self._pixmap = QPixmap()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._sheet.body.addSpacing(px(8))
        self._sheet.body.addWidget(self._picture)
        self._sheet.body.addStretch(1)
        area = QScrollArea()  # the list keeps the height of the page, whatever the picture takes
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._sheet)
        line.addWidget(area, 1)
        self.body.addLayout(line, 1)
        self.bind("Esc", self.context.back)

    def open(self, route: Route) -> None:
        """Show the help of the page one came from."""
        super().open(route)
        texts = help_texts(self.context.language)
        rows = [Row(one.key, {"title": Cell(one.title)}, one) for one in texts.values()]
        self._topics.set_rows(rows)
        self._topics.select_key(route.what if route.what in texts else "help")
        self.show_content()
        QTimer.singleShot(_SETTLED_MS, self._topics, self._show_current)

    def _show_current(self) -> None:
        """The current row in sight, once the list has its height."""
        self._topics.scrollTo(self._topics.currentIndex())

    def focus_first(self) -> QWidget | None:
        """The list of pages."""
        return self._topics

    def primary(self) -> None:
        """Go back."""
        self.context.back()

    def keys(self) -> list[tuple[str, str]]:
        """How to leave and how to read on."""
        return [("Esc", self.tr("back to the page")), ("↑↓", self.tr("another page"))]

    def _on_selected(self, text: HelpText | None) -> None:
        if text is None:
            return
        self.heading(self.tr("Help: {page}").format(page=text.title))
        self._what.setText(text.what)
        for number, label in enumerate(self._steps):
            shown = number < len(text.steps)
            label.setText(f"{number + 1}. {text.steps[number]}" if shown else "")
            label.setVisible(shown)
        picture = QPixmap(str(text.picture)) if text.picture.is_file() else QPixmap()
        self._picture.setVisible(not picture.isNull())
        self._pixmap = picture
        self._fit_picture()
        if not picture.isNull():
            self._picture.setAccessibleName(self.tr("A picture of {page}").format(page=text.title))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The picture has the room beside the list, and no more than its own size asks for."""
        super().resizeEvent(event)
        self._fit_picture()

    def _fit_picture(self) -> None:
        if self._pixmap.isNull():
            return
        wide = min(px(_PICTURE_WIDTH), max(px(240), self.width() - px(_TOPICS_WIDTH + _EDGES)))
        if self._picture.pixmap().width() != wide:
            self._picture.setPixmap(self._pixmap.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation))

    def _on_guided(self) -> None:
        self.context.go(Route("guided"))
