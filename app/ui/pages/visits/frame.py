"""The frame of the visit page: the band on top, the list of steps, the question, the buttons below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.casework.visit_views import VisitView
from app.domain.visits import Signer, Step, Visit, unfinished
from app.ui.pages.visits.parts import StepRow
from app.ui.texts import long_day
from app.ui.theme import color, px
from app.ui.widgets import Button, Hairline, Label
from app.ui.widgets.basics import spoken_icon
from app.words import Language
from app.words.spoken import SECOND_LANGUAGES, spoken

_STEP_WIDTH = 268
_ASKED = {
    Step.DIBAO: "ask_dibao",
    Step.COUNT: "ask_cards",
    Step.CARDS: "ask_show",
    Step.POLICY: "ask_policy",
    Step.SIGN: "ask_sign",
}


class TopBand(QFrame):
    """Leave with everything kept; whose home it is, the day, who came, which household of today."""

    def __init__(self, villages: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self._villages = {code: name for name, code in villages.items()}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(20), px(12), px(20), px(12))
        outer.setSpacing(px(6))
        line = QHBoxLayout()
        line.setSpacing(px(14))
        outer.addLayout(line)
        self.leave = Button(self.tr("Keep and leave"), icon="arrow-back-up")
        line.addWidget(self.leave)
        line.addSpacing(px(14))
        line.addWidget(Label(self.tr("Home visit"), "section"))
        stroke = QFrame()
        stroke.setObjectName("stroke")
        stroke.setFixedHeight(px(24))
        line.addWidget(stroke)
        self._head = Label("", "section")
        line.addWidget(self._head)
        self._wide = QWidget()
        wide = QHBoxLayout(self._wide)
        wide.setContentsMargins(0, 0, 0, 0)
        wide.setSpacing(px(14))
        self._where = Label("", "second")
        wide.addWidget(self._where)
        wide.addStretch(1)
        self._day = _with_icon(wide, "calendar")
        self._who = _with_icon(wide, "user-circle")
        self._place = Label("", "second")
        wide.addWidget(self._place)
        line.addWidget(self._wide, 1)
        line.addStretch(0)
        self._narrow = Label("", "second", wrap=True)
        outer.addWidget(self._narrow)
        self._narrow.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What finds no room beside the name stands below it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        used = self.leave.sizeHint().width() + self._head.sizeHint().width() + px(64 + 20 * 2 + 14 * 6)
        narrow = used + self._wide.sizeHint().width() > self.width() - px(90)
        self._wide.setVisible(not narrow)
        self._narrow.setVisible(narrow)

    def show_view(self, view: VisitView, now: datetime, language: Language) -> None:
        """Show whose visit it is."""
        visit = view.visit
        self._head.setText(self.tr("Home of {name}").format(name=visit.head))
        self._where.setText(f"{self._villages.get(visit.village, visit.village)} {visit.group}")
        when = visit.ended or now
        self._day.setText(f"{long_day(visit.day, language)} {when:%H:%M}")
        self._who.setText(self.tr(", ").join(visit.visitors))
        self._place.setText(self.tr("Household {place} of {count} today").format(place=view.place, count=view.of))
        told = [self._where, self._day, self._who, self._place]
        self._narrow.setText(" · ".join(label.text() for label in told))
        self.setAccessibleName(self._head.text())
        self._fit()


def _with_icon(line: QHBoxLayout, name: str) -> Label:
    line.addWidget(spoken_icon(name))
    label = Label("", "second")
    line.addWidget(label)
    return label


class StepList(QFrame):
    """The five steps with what was registered and what was said.

    Signals:
        wanted(object): the `Step` that was clicked.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setFixedWidth(px(_STEP_WIDTH))
        box = QVBoxLayout(self)
        box.setContentsMargins(px(10), px(10), px(10), px(12))
        box.setSpacing(px(8))
        titles = {
            Step.DIBAO: self.tr("How many get dibao"),
            Step.COUNT: self.tr("How many cards"),
            Step.CARDS: self.tr("Card by card"),
            Step.POLICY: self.tr("The policy"),
            Step.SIGN: self.tr("Signatures"),
        }
        self.rows: dict[Step, StepRow] = {}
        for step, title in titles.items():
            row = StepRow(step.value, title)
            row.clicked.connect(self._on_clicked)
            self.rows[step] = row
            box.addWidget(row)
        box.addStretch(1)
        box.addWidget(Hairline())
        self._kept = QWidget()
        kept = QHBoxLayout(self._kept)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.setSpacing(px(10))
        kept.addWidget(spoken_icon("device-floppy", "ok_fg", 18), 0, Qt.AlignmentFlag.AlignTop)
        kept.addWidget(Label(self.tr("Every tap is kept. Digits choose, Enter goes on."), "second", wrap=True), 1)
        box.addWidget(self._kept)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Without figures where five rows of them find no room."""
        super().resizeEvent(event)
        compact = self.height() < px(5 * 82 + 70)
        self._kept.setVisible(not compact)
        for row in self.rows.values():
            row.set_compact(compact=compact)

    def show_view(self, view: VisitView, now: Step, card_at: int) -> None:
        """Show how far each step is."""
        visit = view.visit
        missing = unfinished(visit)
        notes = {
            Step.DIBAO: self._counted(visit.dibao_registered, visit.dibao_said, people=True),
            Step.COUNT: self._counted(visit.cards_registered, visit.cards_said, people=False),
            Step.CARDS: self._cards(visit, card_at, now=now is Step.CARDS),
            Step.POLICY: self._policy(visit),
            Step.SIGN: self._signed(visit),
        }
        warned = {Step.DIBAO: visit.dibao_said not in (None, visit.dibao_registered)}
        warned[Step.COUNT] = visit.cards_said not in (None, visit.cards_registered)
        warned[Step.CARDS] = any(one.card is not None for one in view.differences)
        for step, row in self.rows.items():
            row.setChecked(step is now)
            state = "ahead" if step in missing else "warn" if warned.get(step) else "ok"
            row.show_state("now" if step is now and state == "ahead" else state, notes[step])

    def _counted(self, registered: int, said: int | None, *, people: bool) -> str:
        if said is None:
            words = (
                self.tr("{registered} people registered, not asked yet")
                if people
                else self.tr("{registered} cards registered, not asked yet")
            )
            return words.format(registered=registered)
        words = (
            self.tr("{registered} people registered, {said} named")
            if people
            else self.tr("{registered} cards registered, {said} named")
        )
        return words.format(registered=registered, said=said)

    def _cards(self, visit: Visit, card_at: int, *, now: bool) -> str:
        total = max(len(visit.cards), visit.cards_said or 0)
        if now:
            return self.tr("card {number} of {count}").format(number=card_at + 1, count=max(total, card_at + 1))
        seen = sum(card.seen is True for card in visit.cards)
        gone = sum(card.seen is False for card in visit.cards)
        if not seen and not gone:
            return self.tr("not looked at yet") if visit.cards else self.tr("no card registered")
        if gone:
            return self.tr("{seen} seen, {gone} not seen").format(seen=seen, gone=gone)
        return self.tr("{seen} seen").format(seen=seen)

    def _policy(self, visit: Visit) -> str:
        if visit.topics is None:
            return self.tr("not told yet")
        words = self.tr("{count} things told, leaflet given") if visit.slip else self.tr("{count} things told")
        return words.format(count=len(visit.topics))

    def _signed(self, visit: Visit) -> str:
        if len(visit.signatures) == len(Signer):
            return self.tr("both have signed")
        if visit.signatures:
            return self.tr("one has signed")
        return self.tr("signature or thumbprint")

    def _on_clicked(self) -> None:
        sender = self.sender()
        for step, row in self.rows.items():
            if row is sender:
                row.setChecked(True)
                self.wanted.emit(step)


class QuestionBand(QFrame):
    """What is said to the household, large; beside it the second language once a native reader has checked it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        line = QHBoxLayout(self)
        line.setContentsMargins(px(18), px(14), px(18), px(14))
        line.setSpacing(px(14))
        line.addWidget(spoken_icon("message-2", "primary", 26))
        said = QVBoxLayout()
        said.setSpacing(px(2))
        self.words = Label("", "question", wrap=True)
        said.addWidget(self.words)
        self.about = Label("", "second", wrap=True)
        self.about.hide()
        said.addWidget(self.about)
        line.addLayout(said, 1)
        self.second = QLabel()
        self.second.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.second.setStyleSheet(f"QLabel {{ color: {color('text2').name()}; font-size: {px(20)}px; }}")
        line.addWidget(self.second)

    def show_step(self, step: Step, about: str = "") -> None:
        """Show the question of a step, below it what it is about where that may have scrolled away."""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        words = {
            Step.DIBAO: self.tr("How many people of your household receive dibao?"),
            Step.COUNT: self.tr("How many cards do you have?"),
            Step.CARDS: self.tr("Please show us your cards."),
            Step.POLICY: self.tr("We tell you what you are paid, when, and whom to ask."),
            Step.SIGN: self.tr("Please listen and look; if it is right, sign."),
        }
        self.words.setText(words[step])
        found = [spoken(language, _ASKED[step]) for language in SECOND_LANGUAGES]
        self.second.setText("\n".join(text for text in found if text))
        self.second.setVisible(bool(self.second.text()))
