"""The panels of the first, second and fourth step; each tap hands a job to the page, which keeps it at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.casework import visit_answers
from app.casework.visit_views import VisitView
from app.domain.findings import FindingKind
from app.domain.visits import Step, Topic, unfinished
from app.office.session import Session
from app.ui.pages.visits.parts import CountTiles
from app.ui.pages.visits.summary import topic_word
from app.ui.theme import color, px
from app.ui.widgets import Banner, Label, Sheet, Tiles
from app.ui.widgets.basics import spaced_icon
from app.ui.widgets.sheets import clear_layout
from app.words import Language, told

Job = Callable[[Session], object]
"""A verb of casework waiting for its session."""


class StepPanel(QWidget):
    """One step's work.

    Signals:
        tapped(object): a `Job`, to be kept at once.
    """

    tapped = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.view: VisitView | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(px(12))

    def show_view(self, view: VisitView) -> None:
        """Show the answers so far."""
        self.view = view

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand below each other what finds no room side by side."""

    def missing(self) -> str:
        """Which answer is still missing, where a step has several; "" where it has one."""
        return ""

    def focus_first(self) -> None:
        """Put the ring where the next answer is given."""

    def tap(self, verb: Callable[..., object], *args: object, **more: object) -> None:
        """Keep an answer."""
        self.tapped.emit(partial(_with_session, verb, args, more))


def _with_session(
    verb: Callable[..., object], args: tuple[object, ...], more: dict[str, object], session: Session
) -> object:
    return verb(session, *args, **more)


class CountStep(StepPanel):
    """How many people or cards were named, beside how many are registered."""

    def __init__(self, language: Language, step: Step) -> None:
        super().__init__(language)
        self._step = step
        people = step is Step.DIBAO
        self._sheet = Sheet(self.tr("How many people were named?") if people else self.tr("How many cards were named?"))
        self.tiles = CountTiles(self._sheet.title.text())
        self.tiles.counted.connect(self._on_counted)
        self._who = Label("", "visit", wrap=True, tone="text2")
        self._sheet.body.addWidget(self._who)
        self._sheet.body.addSpacing(px(8))
        self._sheet.body.addWidget(self.tiles)
        self._difference = QVBoxLayout()
        self._sheet.body.addLayout(self._difference)
        self._sheet.body.addStretch(1)
        self.box.addWidget(self._sheet, 1)

    def show_view(self, view: VisitView) -> None:
        """Registered, named, and the difference in words."""
        super().show_view(view)
        visit = view.visit
        people = self._step is Step.DIBAO
        registered = visit.dibao_registered if people else visit.cards_registered
        said = visit.dibao_said if people else visit.cards_said
        self.tiles.set_value(said, registered)
        if people:
            words = self.tr("{count} people of this household are registered for dibao. At home: {names}")
            self._who.setText(words.format(count=registered, names=self.tr(", ").join(view.members)))
        else:
            words = self.tr("{count} cards are registered: {tails}")
            tails = self.tr(", ").join(f"{card.owner} {card.tail}" for card in visit.cards if card.registered)
            self._who.setText(words.format(count=registered, tails=tails or "—"))
        clear_layout(self._difference)
        kind = FindingKind.DIBAO_COUNT if people else FindingKind.CARD_COUNT
        for one in view.differences:
            if one.kind is kind:
                text = told(f"finding_{kind.value}", self.language, **one.values)
                self._difference.addWidget(
                    Banner("warn", self.tr("{what}. It is kept as a finding.").format(what=text))
                )

    def focus_first(self) -> None:
        """The ring on what was named."""
        self.tiles.focus()

    def _on_counted(self, number: int) -> None:
        if self.view is not None:
            verb = visit_answers.say_dibao if self._step is Step.DIBAO else visit_answers.say_cards
            self.tap(verb, self.view.visit.id, number)


class PolicyStep(StepPanel):
    """What was told, and whether the leaflet was given; the digits choose."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        sheet = Sheet(self.tr("What was told?"))
        self._grid = QGridLayout()
        self._grid.setSpacing(px(10))
        sheet.body.addLayout(self._grid)
        sheet.body.addSpacing(px(16))
        sheet.body.addWidget(Label(self.tr("Was the leaflet given?"), "section"))
        self.slip = Tiles([(True, self.tr("Given")), (False, self.tr("Not given"))], name=self.tr("Leaflet"))
        self.slip.chosen.connect(self._on_slip)
        line = QHBoxLayout()
        line.addWidget(self.slip, 2)
        line.addStretch(1)
        sheet.body.addLayout(line)
        sheet.body.addStretch(1)
        self.box.addWidget(sheet, 1)
        self._topics: list[str] = []
        self._buttons: list[QPushButton] = []

    def show_view(self, view: VisitView) -> None:
        """The household's own programmes first, then what everybody is told."""
        super().show_view(view)
        topics = [code for code, _ in view.programmes] + [topic.value for topic in Topic]
        if topics != self._topics:
            self._make(topics, view)
        told_now = set(view.visit.topics or ())
        for topic, button in zip(self._topics, self._buttons, strict=True):
            button.setChecked(topic in told_now)
            _dress(button)
        self.slip.set_value(view.visit.slip)

    def missing(self) -> str:
        """The answer that is not given yet, in words; "" when none is missing."""
        if self.view is None or Step.POLICY not in unfinished(self.view.visit):
            return ""
        if self.view.visit.topics is None:
            return self.tr("Not chosen yet: what was told. Choose at least one.")
        return self.tr("Not answered yet: whether the leaflet was given.")

    def focus_first(self) -> None:
        """The ring on the first topic; on the leaflet, when that is all that is missing."""
        if self.view is not None and self.view.visit.topics is not None and self.view.visit.slip is None:
            self.slip.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Digits choose topics while the ring is among them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            at = event.key() - Qt.Key.Key_1
            if 0 <= at < min(9, len(self._buttons)):
                self._buttons[at].click()
                return True
        return super().eventFilter(watched, event)

    def _make(self, topics: list[str], view: VisitView) -> None:
        clear_layout(self._grid)
        self._topics, self._buttons = topics, []
        for at, topic in enumerate(topics):
            button = QPushButton(f"{at + 1}  {topic_word(view, topic, self.language)}")
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setIconSize(QSize(px(28), px(22)))
            button.clicked.connect(self._on_topic)
            button.installEventFilter(self)
            self._buttons.append(button)
            self._grid.addWidget(button, at // 2, at % 2)

    def _on_topic(self) -> None:
        for button in self._buttons:
            _dress(button)
        given = self.slip.value()
        self._keep(None if given is None else bool(given))

    def _on_slip(self, given: object) -> None:
        self._keep(bool(given))

    def _keep(self, slip: bool | None) -> None:
        if self.view is None:
            return
        topics = [topic for topic, button in zip(self._topics, self._buttons, strict=True) if button.isChecked()]
        self.tap(visit_answers.tell_policy, self.view.visit.id, topics, slip=slip)


def _dress(button: QPushButton) -> None:
    now = button.isChecked()
    button.setIcon(spaced_icon("square-check" if now else "square", "primary" if now else "text2", 22, px(6)))
    edge, fill, width = ("primary", "soft", 2) if now else ("strong", "surface", 1)
    button.setStyleSheet(
        f"QPushButton {{ background: {color(fill).name()}; border: {width}px solid {color(edge).name()};"
        f" border-radius: {px(6)}px; min-height: {px(54)}px; text-align: left; padding: 0 {px(9)}px;"
        f" font-size: {px(17)}px; font-weight: {'bold' if now else 'normal'}; }}"
        f"QPushButton:focus {{ border: 3px solid {color('focus').name()}; min-height: {px(54) - 6 + 2 * width}px; }}"
    )
