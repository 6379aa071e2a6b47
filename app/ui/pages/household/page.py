"""The page of a household: who gets what on which card, what is wrong, what was paid, who was there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from app.casework.household_events import HouseholdPageView, household_page
from app.casework.person_more import PersonMore
from app.domain.benefits import HouseholdView
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household import going
from app.ui.pages.household.acts import HouseholdActs
from app.ui.pages.household.head_line import HeadLine
from app.ui.pages.household.panels import HouseholdPanel
from app.ui.pages.household.parts import Facts, PictureSheet, pills_of
from app.ui.pages.household.records import PaymentsSheet, TimelineSheet
from app.ui.pages.household.words import TROUBLES, problem_text
from app.ui.pages.page import Page
from app.ui.pages.past import PastSheet
from app.ui.theme import px
from app.ui.widgets import Banner, Button
from app.ui.widgets.thread import BENEFIT, CARD, PERSON

_NARROW: Final = 1100
"""Below this many design pixels of the window the picture is a list (`ui.md` 2)."""
_NOUNS: Final = frozenset(
    {
        "person",
        "household",
        "household_member",
        "card",
        "entitlement",
        "line",
        "result",
        "visit",
        "visit_card",
        "finding",
        "act",
        "mandate",
        "person_merge",
        "residence",
        "door_service",
        "attachment",
        "household_kind",
        "organisation",
    }
)


class HouseholdPage(Page):
    """One household. F2 changes the person or card in focus, Ctrl+J gives a new card, Ctrl+N adds a person."""

    place = "people"
    nouns = _NOUNS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.data: HouseholdPageView | None = None
        self._narrow: bool | None = None
        self._may_enter = may(context.sitting.user.role, Act.ENTER)
        self._may_print = may(context.sitting.user.role, Act.PRINT)
        self._build()
        self._connect()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        lang = self.context.language
        self.facts = Facts(lang, may_enter=self._may_enter)
        self.head_line = HeadLine(self.title, self._pills)
        head = self._head.layout()
        if head is not None:
            head.addWidget(self.head_line)
            head.addWidget(self.facts)
        self.picture = PictureSheet(lang, may_enter=self._may_enter)
        self.body.addWidget(self.picture)
        self.payments = PaymentsSheet(lang)
        self.timeline = TimelineSheet(lang, may_enter=self._may_enter)
        self._below = QHBoxLayout()
        self._below.setSpacing(px(12))
        self._below.addWidget(self.payments, 65)
        self._below.addWidget(self.timeline, 35)
        self.body.addLayout(self._below)
        self.past = PastSheet(lang)
        self.body.addWidget(self.past)
        self.body.addStretch(1)
        self.panel = HouseholdPanel(self.context, may_enter=self._may_enter, parent=self, below=self._head)
        self.acts = HouseholdActs(self.context, self)
        self.acts.failed.connect(self.show_error)
        self._buttons = self._build_actions()
        self.actions(*self._buttons)

    def _build_actions(self) -> list[Button]:
        self.print_button = Button(self.tr("Print the slip"), icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.edit_button = Button(self.tr("Change"), icon="edit")
        self.edit_button.clicked.connect(self._on_edit)
        self.acts_button = Button(self.tr("Acts"), icon="writing")
        self.acts_button.clicked.connect(self._on_acts)
        self.visit_button = Button(self.tr("Visit"), kind="primary", icon="home-check")
        self.visit_button.clicked.connect(self.primary)
        return ([self.print_button] if self._may_print else []) + (
            [self.edit_button, self.acts_button, self.visit_button] if self._may_enter else []
        )

    def _connect(self) -> None:
        self.facts.history_wanted.connect(self._on_history)
        self.facts.wanted.connect(self._on_wanted)
        self.facts.problems_wanted.connect(self._on_problems)
        self.picture.opened.connect(self._on_opened)
        self.picture.add_wanted.connect(self._on_add)
        self.payments.ask_wanted.connect(self._on_ask_head)
        self.timeline.opened.connect(self._on_event)
        self.timeline.visit_wanted.connect(self.primary)
        self.panel.closed.connect(self._on_panel_closed)
        self.panel.wanted.connect(self._on_wanted)
        enters, prints = self._may_enter, self._may_print
        pairs = (
            ("F2", self._on_edit, enters),
            ("Ctrl+N", self._on_add, enters),
            ("Ctrl+J", self._on_card, enters),
            ("Ctrl+B", self._on_acts, enters),
            ("Ctrl+P", self._on_print, prints),
            ("Escape", self._on_panel_closed, True),
        )
        for keys, call in ((keys, call) for keys, call, allowed in pairs if allowed):
            self.bind(keys, call)

    # -- page ----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Another household: its panel is not the one of the last."""
        self.panel.hide()
        self.show_notice()
        self.payments.fold()
        if self.data is not None and route.key != self.data.household.id:
            self.data = None
        super().open(route)

    def reload(self) -> None:
        """Read the household."""
        key = self.route.key

        def read(session: Session) -> HouseholdPageView:
            return household_page(session, key)

        if self.data is None:
            self.show_loading()
        self.context.ops.read(self, read, key="page").on_done(self._show).on_failed(self.show_fault).run()

    def keys(self) -> list[tuple[str, str]]:
        """What can be done by keys here."""
        found = []
        if self._may_enter:
            found += [("F2", self.tr("change")), ("Ctrl+N", self.tr("add a person")), ("Ctrl+J", self.tr("new card"))]
            found.append(("Ctrl+B", self.tr("acts at the counter")))
        if self._may_print:
            found.append(("Ctrl+P", self.tr("print the slip")))
        return [*found, ("Alt+←", self.tr("back"))]

    def primary(self) -> None:
        """Start a visit, or go on with the one under way."""
        if self.data is not None and self._may_enter:
            self.acts.start_visit(self.data.household.id)

    def focus_first(self) -> QWidget | None:
        """The person the route names (`what="person:ID"`), else the first of the picture."""
        kind, _, key = self.route.what.partition(":")
        asked = self.picture.thread_view.box(kind, key) if kind == PERSON else None
        return asked if asked is not None and asked.isVisible() else self.picture.first_box()

    def leave(self) -> None:
        """The panel closes with the page."""
        self.panel.hide()

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A person, a card and the history at the side; all payments."""
        return {
            "person": lambda: self._on_opened(PERSON, self._some(PERSON)),
            "card": lambda: self._on_opened(CARD, self._some(CARD)),
            "history": self._on_history,
            "payments": self._scene_payments,
        }

    def _scene_payments(self) -> None:
        self.panel.hide()
        self.payments.unfold()
        for area in self.findChildren(QScrollArea):
            bar = area.verticalScrollBar()
            QTimer.singleShot(0, bar, partial(area.ensureWidgetVisible, self.payments))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow window has the list instead of the picture, and everything one below the other."""
        super().resizeEvent(event)
        self._settle_width()
        self._fit_head()
        if self.panel.isVisible():
            self.panel.place_in(self)

    def _settle_width(self) -> None:
        narrow = self.window().width() < px(_NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self._below.setDirection(QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight)
        self.picture.set_narrow(narrow=narrow)
        self.facts.set_narrow(narrow=narrow)
        self.print_button.setVisible(not narrow and self._may_print)

    # -- showing -------------------------------------------------------------------------------------------------

    def _show(self, data: HouseholdPageView) -> None:
        first = self.data is None
        self.data = data
        view = data.household
        self._settle_width()
        title = view.called if view.is_named else self.tr("Household of {name}").format(name=view.head.name)
        self.heading(title)
        self.head_line.show_head(title, pills_of(view))
        self._fit_head()
        self.facts.show_household(view, data.last_visit)
        self.picture.show_household(view)
        self.payments.show_payments(view)
        self.timeline.show_events(data.events)
        self.past.show_payments(data.past)
        self._show_worst()
        self.show_content()
        if first and self.isVisible() and not self.panel.isVisible():
            self._focus_asked_for()

    def _fit_head(self) -> None:
        taken = sum(one.sizeHint().width() + px(10) for one in self._buttons if not one.isHidden())
        self.head_line.fit(self.width() - px(60) - taken)

    def _focus_asked_for(self) -> None:
        """The keyboard goes where it belongs, unless somebody is typing outside this page."""
        held = self.window().focusWidget()
        if held not in (None, self, self.window()) and not self.isAncestorOf(held):
            return
        box = self.focus_first()
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_worst(self) -> None:
        """The worst problem under the title, with a button that makes a finding; one already made is led to."""
        if self.data is None or not self.data.household.problems:
            self.show_notice()
            return
        problem = self.data.household.problems[0]
        known = self.data.finding_about(problem)
        if known is not None:
            button = Button(self.tr("Finding {number}").format(number=known.number), icon="flag")
            button.setProperty("finding", known.id)
            button.clicked.connect(self._on_finding)
        else:
            button = Button(self.tr("Make it a finding"), icon="flag")
            button.clicked.connect(self._on_make_finding)
        buttons = [button] if self._may_enter or known is not None else []
        self.show_notice(Banner(TROUBLES[problem.trouble][0], problem_text(problem, self.context.language), *buttons))

    # -- going ---------------------------------------------------------------------------------------------------

    @property
    def view(self) -> HouseholdView | None:
        """The household that is shown."""
        return self.data.household if self.data is not None else None

    def _some(self, kind: str) -> str:
        view = self.view
        if view is None:
            return ""
        return str(view.head.person_id) if kind == PERSON else str(view.cards[0].id) if view.cards else ""

    def _on_opened(self, kind: str, key: str) -> None:
        view = self.view
        if view is None:
            return
        if kind == BENEFIT:
            benefit = next((one for one in view.benefits if one.key == key), None)
            if benefit is not None:
                self.panel.show_benefit(benefit, view.card(benefit.card_id))
        elif kind == CARD:
            card = view.card(int(key or 0))
            if card is not None:
                self.panel.show_card(card, [one for one in view.benefits if one.card_id == card.id])
        else:
            member = view.member(int(key or 0))
            if member is not None:
                cards = [one for one in view.cards if one.owner_id == member.person_id]
                more = self.data.more.of(member.person_id) if self.data else PersonMore()
                self.panel.show_person(member, cards, more)

    def _on_wanted(self, what: str, key: str) -> None:
        if self.data is None or self.acts.wanted(self.data, self.panel, what, key):
            return
        if (route := going.wanted(self.data.household, what, key)) is not None:
            self.context.go(route)

    def _on_edit(self) -> None:
        if self.view is not None:
            self.context.go(going.to_edit(self.view, self.picture.current))

    def _on_card(self) -> None:
        if self.view is not None:
            self.context.go(going.to_new_card(self.view, self.picture.current))

    def _on_acts(self) -> None:
        if self.view is not None:
            self.context.go(going.to_acts(self.view, self.picture.current))

    def _on_add(self) -> None:
        if self.view is not None and not self.view.organisation:
            self.context.go(Route("person_form", None, f"household:{self.view.id}"))

    def _on_ask_head(self) -> None:
        if self.view is not None:
            self.context.go(Route("asks", self.view.head.person_id))

    def _on_event(self, what: str, key: int) -> None:
        self.context.go(Route({"finding": "findings", "act": "act_done"}.get(what, "visit"), key))

    # -- panels, findings, paper -----------------------------------------------------------------------------------

    def _on_panel_closed(self) -> None:
        if not self.panel.isVisible():
            return
        self.panel.hide()
        box = self.picture.first_box()
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_problems(self) -> None:
        if self.view is not None:
            self.panel.show_problems(self.view)

    def _on_history(self) -> None:
        if self.view is not None:
            self.acts.read_history(self.view.id, self.panel.show_history)

    def _on_make_finding(self) -> None:
        self._on_wanted("finding", "0")

    def _on_finding(self) -> None:
        if (sender := self.sender()) is not None:
            self.context.go(Route("findings", int(sender.property("finding"))))

    def _on_print(self) -> None:
        if self.view is not None:
            self.acts.print_slip(self.view.id)
