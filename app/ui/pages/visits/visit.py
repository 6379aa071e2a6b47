"""A home visit on the screen: its own full-screen mode, five steps, one thing at a time, kept at every tap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework import visit_answers, visiting
from app.casework.visit_views import VisitView, visit_view
from app.domain.records import Changes
from app.domain.visits import Step, VisitState, unfinished
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.visits.bottom import BottomBar
from app.ui.pages.visits.card_step import CardStep
from app.ui.pages.visits.ending import served_words, undoer
from app.ui.pages.visits.frame import QuestionBand, StepList, TopBand
from app.ui.pages.visits.keeping import Keeping
from app.ui.pages.visits.over import Aloud, NotePanel, OverPanel, PanelStack, PhotoPanel
from app.ui.pages.visits.overlay import PageWithOvers
from app.ui.pages.visits.photos import VisitPhotos
from app.ui.pages.visits.printing import print_sheets
from app.ui.pages.visits.scrolling import scrolling
from app.ui.pages.visits.sight import FocusInSight
from app.ui.pages.visits.sign_step import SignStep
from app.ui.pages.visits.steps import CountStep, Job, PolicyStep
from app.ui.theme import px
from app.ui.widgets import Banner
from app.ui.widgets.sheets import clear_layout

_WIDE = 1100
"""Design pixels below which what stood side by side stands below each other (`ui.md` 2)."""
_SETTLED_MS = 60
_ONWARD = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown)


class VisitPage(PageWithOvers):
    """One visit. It shows what is stored: a tap is kept first and then seen, so that a power cut loses nothing."""

    place = "visits"
    nouns = frozenset({"visit", "visit_card", "visit_signature", "finding", "attachment"})
    full_screen = True
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view: VisitView | None = None
        self.step = Step.DIBAO
        self._fresh = True
        self._keeping = Keeping()
        self._build()
        self.photos = VisitPhotos(self, self.cards, self.sign)
        self.photos.ready.connect(self.keep)
        self.photos.opened.connect(self._on_photo)
        self._follower = FocusInSight(self.stack, self._scroll_area)

    def _build(self) -> None:
        self.body.setSpacing(0)
        self.top = TopBand(self.context.sitting.villages)
        self.top.leave.clicked.connect(self._on_leave)
        self.body.addWidget(self.top)
        middle = QHBoxLayout()
        middle.setContentsMargins(px(20), px(14), px(20), px(14))
        middle.setSpacing(px(14))
        self.steps = StepList()
        self.steps.wanted.connect(self._on_step_wanted)
        middle.addWidget(self.steps)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        self.question = QuestionBand()
        right.addWidget(self.question)
        self._messages = QVBoxLayout()
        right.addLayout(self._messages)
        self.stack = PanelStack()
        self._scroll_area = scrolling(self.stack)
        right.addWidget(self._scroll_area, 1)
        middle.addLayout(right, 1)
        self.body.addLayout(middle, 1)
        self._build_panels()
        self.bottom = BottomBar()
        self.bottom.back.clicked.connect(self._on_back)
        self.bottom.not_seen.clicked.connect(self._on_not_seen)
        self.bottom.note.clicked.connect(self._on_note)
        self.bottom.print.clicked.connect(self._on_print)
        self.bottom.next.clicked.connect(self.primary)
        self.sign.onward = self.bottom.next
        self.body.addWidget(self.bottom)

    def _build_panels(self) -> None:
        language = self.context.language
        self.cards = CardStep(language)
        self.sign = SignStep(language)
        self.sign.aloud_wanted.connect(self._on_aloud)
        self.panels = {
            Step.DIBAO: CountStep(language, Step.DIBAO),
            Step.COUNT: CountStep(language, Step.COUNT),
            Step.CARDS: self.cards,
            Step.POLICY: PolicyStep(language),
            Step.SIGN: self.sign,
        }
        self.aloud, self.note, self.photo = Aloud(language), NotePanel(language), PhotoPanel(language)
        self._overs: tuple[OverPanel, ...] = (self.aloud, self.note, self.photo)
        for over in self._overs:
            over.closed.connect(self._on_over_closed)
        for panel in (*self.panels.values(), *self._overs):
            panel.tapped.connect(self.keep)
            self.stack.addWidget(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Below the width of a rail what stood side by side stands below each other (`ui.md` 2)."""
        super().resizeEvent(event)
        narrow = self.width() < px(_WIDE)
        for panel in self.panels.values():
            panel.set_narrow(narrow=narrow)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Go on with the visit `key` exactly where it stood; a planned one begins."""
        self._fresh = True
        self.view = None
        self._keeping.forget()
        clear_layout(self._messages)
        self._close_over()
        super().open(route)

    def reload(self) -> None:
        """Read the visit."""
        job = partial(_read, visit_id=self.route.key or 0)
        self.context.ops.read(self, job, key="visit").on_done(self._on_view).on_failed(self._on_failed).run()

    def _on_view(self, view: VisitView) -> None:
        if view.visit.state is VisitState.PLANNED:
            job = partial(_start, household_id=view.visit.household_id)
            self.context.ops.write(self, job).on_failed(self._on_failed).run()
            return
        if not self._keeping.read() and not self._fresh:
            return
        self.show_content()
        fresh, self._fresh, self.view = self._fresh, False, view
        if fresh:
            self.step = Step.SIGN if self.done else view.visit.step
            self.cards.at = view.visit.card_at
        self._show(view)
        if fresh:
            self.panels[self.step].focus_first()
        if self._keeping.goes_on():
            self.primary()

    def _on_failed(self, error: BaseException) -> None:
        self._keeping.forget()
        (self.show_fault if self.view is None else self.show_error)(error)
        if self.view is not None:
            self.reload()

    @property
    def done(self) -> bool:
        """Whether the visit has ended: then it is shown and no more changed."""
        return self.view is not None and self.view.visit.state is not VisitState.RUNNING

    def _show(self, view: VisitView) -> None:
        self.top.show_view(view, self.context.sitting.now(), self.context.language)
        self.steps.show_view(view, self.step, self.cards.at)
        self.question.show_step(self.step, self._card_words())
        for panel in (*self.panels.values(), *self._overs):
            panel.show_view(view)
        for panel in self.panels.values():
            panel.setEnabled(not self.done)
        if self.over is None:
            self.stack.setCurrentWidget(self.panels[self.step])
        self.bottom.setVisible(self.over is None)
        self.bottom.show_view(view, self.step, self.cards, done=self.done)

    def _card_words(self) -> str:
        """Which card is looked at, for a narrow page: its face stands above the questions and scrolls away."""
        card = self.cards.card
        if self.step is not Step.CARDS or card is None or self.width() >= px(_WIDE):
            return ""
        return self.tr("Card {number}: ending in {tail}, {owner}").format(
            number=self.cards.at + 1, tail=card.tail, owner=card.owner
        )

    # -- moving --------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Go on: to the next card, the next step, or end the visit; what was just tapped is kept before."""
        view = self.view
        if view is None:
            return
        if self.over is None and self._keeping.wait():
            return
        if self.over is not None:
            self.over.accept()
        elif self.done and view.following is None:
            self._on_leave()
        elif self.done:
            self.context.go(Route("visit", view.following))
        elif self.step is Step.SIGN:
            self._finish(view)
        elif self.step is Step.CARDS:
            self._next_card()
        elif self.step in unfinished(view.visit):
            self.panels[self.step].focus_first()
            self._keeping.wanted = 0
            self._say(self.panels[self.step].missing() or self.tr("Not answered yet. Choose an answer, then go on."))
        else:
            self.go_to(Step(self.step + 1))

    def _next_card(self) -> None:
        self.cards.question.keep_holder()
        card = self.cards.card
        if card is None and self.cards.extra.typed:
            self.cards.extra.add()
            return
        if card is not None and not card.answered:
            self.cards.focus_first()
            self._say(self.tr("This card has an open question. If it was not shown, press “Not seen”."))
            return
        coming = self.cards.coming
        if coming is None:
            self.go_to(Step.POLICY)
        else:
            self.go_to(Step.CARDS, coming)

    def go_to(self, step: Step, card_at: int = 0) -> None:
        """Move there; the place is kept, and what differs becomes findings."""
        self.show_notice()
        clear_layout(self._messages)
        self.step = step
        self._close_over()
        if step is Step.CARDS:
            self.cards.show_card(card_at)
        if self.view is not None:
            self.keep(partial(visit_answers.go_to, visit_id=self.view.visit.id, step=step, card_at=card_at))
            self._show(self.view)
            self._scroll_area.verticalScrollBar().setValue(0)
            self.panels[step].focus_first()

    def _on_step_wanted(self, step: Step) -> None:
        self.cards.question.keep_holder()
        self.go_to(step, self.cards.at if step is Step.CARDS else 0)

    def _on_back(self) -> None:
        if self.over is not None:
            self._on_over_closed()
        elif self.step is Step.CARDS and self.cards.at > 0:
            self.cards.question.keep_holder()
            self.go_to(Step.CARDS, self.cards.at - 1)
        elif self.step > Step.DIBAO:
            before = Step(self.step - 1)
            last = len(self.view.visit.cards) - 1 if self.view is not None and before is Step.CARDS else 0
            self.go_to(before, max(0, last))

    def _on_not_seen(self) -> None:
        card, coming = self.cards.card, self.cards.coming
        if card is not None and not self.done:
            self.keep(partial(visit_answers.card_not_seen, visit_card_id=card.id))
            self.go_to(Step.POLICY if coming is None else Step.CARDS, coming or 0)

    def _on_leave(self) -> None:
        self.cards.question.keep_holder()
        self.context.back()
        if self.isVisible():
            self.context.go(Route("visits"))

    def _finish(self, view: VisitView) -> None:
        missing = unfinished(view.visit)
        if missing == [Step.SIGN]:
            self.sign.focus_first()
            self._say(self.tr("Signatures are missing."))
        elif missing:
            self.go_to(missing[0])
            self._say(self.tr("This step is not done yet."))
        else:
            ending = self.context.ops.write(self, partial(_finish_job, visit_id=view.visit.id))
            ending.on_done(partial(self._on_finished, view.following)).on_failed(self._on_failed).run()

    def _on_finished(self, following: int | None, finished: visit_answers.Finished) -> None:
        text = self.tr("Visit ended: {cards} cards seen, {findings} findings.")
        said = text.format(cards=finished.cards_seen, findings=finished.findings) + served_words(finished)
        self.context.say(said, undoer(self, finished))
        self.context.go(Route("visits") if following is None else Route("visit", following))

    # -- taps ----------------------------------------------------------------------------------------------------

    def keep(self, job: Job) -> None:
        """Keep an answer; of a visit that has ended nothing is changed any more."""
        if not self.done:
            clear_layout(self._messages)
            self._keeping.begin()
            keeping = self.context.ops.write(self, partial(_keep, job=job))
            keeping.on_done(self._on_kept).on_failed(self._on_not_kept).run()

    def _on_kept(self, _changes: object) -> None:
        if self._keeping.end():
            self.reload()

    def _on_not_kept(self, error: BaseException) -> None:
        self._keeping.end()
        self._on_failed(error)

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """What concerns this visit is read anew while it is shown; not shown, it is read when it is opened."""
        if self.isVisible():
            super().apply_changes(changes, initiator)

    def _say(self, text: str) -> None:
        clear_layout(self._messages)
        self._messages.addWidget(Banner("warn", text))

    def _on_print(self) -> None:
        if self.view is not None:
            print_sheets(self, self.context, [self.view.visit.id])

    # -- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, PgUp back, Esc out: everything is kept already."""
        if event.key() in _ONWARD:
            self.primary()
        elif event.key() == Qt.Key.Key_PageUp:
            self._on_back()
        elif event.key() == Qt.Key.Key_Escape:
            (self._on_leave if self.over is None else self._on_over_closed)()
        else:
            super().keyPressEvent(event)

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Each step, and what may lie over it."""
        steps = {f"step{step.value}": partial(self.go_to, step) for step in Step}
        return {**steps, "aloud": self._on_aloud, "note": self._on_note}


def _read(session: Session, visit_id: int) -> VisitView:
    return visit_view(session, visit_id)


def _start(session: Session, _progress: object, household_id: int) -> visiting.Started:
    return visiting.start_visit(session, household_id)


def _keep(session: Session, _progress: object, job: Job) -> object:
    return job(session)


def _finish_job(session: Session, _progress: object, visit_id: int) -> visit_answers.Finished:
    return visit_answers.finish(session, visit_id)
