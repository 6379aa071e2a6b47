"""The plan of the day: whom to visit, in which order, sheets for all, typing them back; who was visited and who not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.casework.visiting import Planned, PlanOfDay, Reach, Started
from app.domain.records import Changes
from app.domain.visit_plan import HouseholdChoice
from app.domain.visits import Visit, VisitState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.visits import jobs
from app.ui.pages.visits.choosing import ChoosePanel
from app.ui.pages.visits.lately import LatelyPanel
from app.ui.pages.visits.over import PanelStack
from app.ui.pages.visits.plan import PlanPanel
from app.ui.pages.visits.printing import print_sheets
from app.ui.texts import long_day
from app.ui.theme import px
from app.ui.widgets import Button, Pill, Table, Tabs
from app.ui.widgets.sheets import clear_layout
from app.ui.widgets.taking_out import TableSource

_WAITING = (VisitState.PLANNED, VisitState.RUNNING)


class _Tables(PanelStack):
    """Panels whose tables scroll by themselves: they take the height there is, and ask for no more."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Else the page would ask for the height the tables would like."""
        return False


class VisitsPage(Page):
    """Three lists: the plan of a day, households to choose from, what was visited lately."""

    place = "visits"
    nouns = frozenset({"visit", "visit_card", "household", "household_member", "card", "finding"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.day = context.sitting.today
        self.plan_of_day: PlanOfDay | None = None
        self._build()
        self.offer_list(TableSource(self._shown_table, context.language), self.title.text, "Ctrl+Shift+E")

    def _build(self) -> None:
        self.start = Button(self.tr("Start the next visit"), kind="primary", icon="home-check")
        self.start.clicked.connect(self.primary)
        self.print = Button(self.tr("Print the sheets"), icon="printer", shortcut="Ctrl+P")
        self.print.clicked.connect(self._on_print)
        self.typed = Button(self.tr("Type sheets back"), icon="keyboard", shortcut="Ctrl+E")
        self.typed.clicked.connect(self._on_typed)
        self.actions(self.typed, self.print, self.start)
        self.tabs = Tabs([("plan", self.tr("Plan of the day"), None), ("choose", self.tr("Choose households"), None),
                          ("lately", self.tr("Visited lately"), None)])  # fmt: skip
        self.tabs.chosen.connect(self._on_tab)
        above = self._above = QHBoxLayout()
        above.setSpacing(px(8))
        above.addWidget(self.tabs)
        above.addStretch(1)
        told = QWidget()
        self.reach = QHBoxLayout(told)
        self.reach.setContentsMargins(0, 0, 0, 0)
        self.reach.setSpacing(px(8))
        above.addWidget(told, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(above)
        context = self.context
        self.plan = PlanPanel(context)
        self.plan.day_wanted.connect(self._on_day)
        self.plan.opened.connect(self._on_opened)
        self.plan.reordered.connect(self._on_reordered)
        self.plan.called_off.connect(self._on_called_off)
        self.plan.visitors_given.connect(self._on_visitors)
        self.plan.households_wanted.connect(self._on_choose_wanted)
        self.choose = ChoosePanel(context)
        self.choose.wanted.connect(self._read_choices)
        self.choose.added.connect(self._on_added)
        self.lately = LatelyPanel(context)
        self.lately.opened.connect(self._on_opened)
        self.lately.households_wanted.connect(self._on_choose_wanted)
        self.lately.sheets_wanted.connect(self._on_typed)
        self.panels = _Tables()
        for panel in (self.plan, self.choose, self.lately):
            self.panels.addWidget(panel)
        self.body.addWidget(self.panels, 1)

    def _shown_table(self) -> Table:
        """The table of the list that is open."""
        return {"plan": self.plan.table, "choose": self.choose.table}.get(self.tabs.current, self.lately.table)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fewer columns in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < px(900)
        self._above.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for panel in (self.plan, self.choose, self.lately):
            panel.set_narrow(narrow=narrow)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to the plan of today, or to the list that `what` names (plan, choose, lately)."""
        self.day = max(self.day, self.context.sitting.today)
        if route.what in ("plan", "choose", "lately"):
            self.tabs.choose(route.what)
        super().open(route)

    def reload(self) -> None:
        """Read the plan, how far the quarter is, and the list in front."""
        self.show_loading()
        job = partial(jobs.read, day=self.day)
        self.context.ops.read(self, job, key="plan").on_done(self._on_plan).on_failed(self.show_fault).run()
        self._read_choices()

    def _on_plan(self, found: tuple[PlanOfDay, Reach, list[Visit]]) -> None:
        self.show_content()
        plan, reach, lately = found
        self.plan_of_day = plan
        done = sum(visit.state is VisitState.DONE for visit in plan.visits)
        lang = self.context.language
        words = self.tr("{day}: {count} households planned, {done} done")
        note = words.format(day=long_day(self.day, lang, weekday=True), count=len(plan.visits), done=done)
        self.heading(self.tr("Home visits"), note)
        clear_layout(self.reach)
        for pill in self._reach_pills(reach):
            self.reach.addWidget(pill)
        self.reach.addStretch(1)
        self.tabs.set_tabs(
            [
                ("plan", self.tr("Plan of the day"), len(plan.visits)),
                ("choose", self.tr("Choose households"), None),
                ("lately", self.tr("Visited lately"), len(lately)),
            ]
        )
        self.plan.show_plan(plan)
        self.lately.show_visits(lately)
        waiting = self._waiting()
        self.start.setVisible(bool(waiting))
        running = bool(waiting) and waiting[0].state is VisitState.RUNNING
        _name(self.start, self.tr("Go on with the visit") if running else self.tr("Start the next visit"))
        self.print.setVisible(bool(waiting))

    def _reach_pills(self, reach: Reach) -> list[Pill]:
        quarter = self.tr("{visited} of {all} households visited this quarter")
        found = [Pill("info", quarter.format(visited=reach.visited, all=reach.households), "home-check")]
        if reach.not_for_long:
            words = self.tr("{count} not visited for twelve months")
            found.append(Pill("warn", words.format(count=reach.not_for_long)))
        return found

    def _read_choices(self) -> None:
        asked = self.choose.asked
        job = partial(jobs.choices, village=asked.village, group=asked.group, not_for_long=asked.not_for_long)
        self.context.ops.read(self, job, key="choices").on_done(self._on_choices).on_failed(self.show_error).run()

    def _on_choices(self, found: tuple[list[str], list[HouseholdChoice]]) -> None:
        self.choose.show_choices(*found)

    def _waiting(self) -> list[Visit]:
        """What is to be done, the one under way first."""
        plan = self.plan_of_day
        found = [visit for visit in (*plan.visits, *plan.left) if visit.state in _WAITING] if plan is not None else []
        return sorted(found, key=lambda visit: visit.state is not VisitState.RUNNING)

    # -- acts ----------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Go on with the visit under way, or start the next one; from the list of households, plan the ticked."""
        if self.tabs.current == "choose":
            self.choose.add()
            return
        waiting = self._waiting()
        if waiting:
            self._on_opened(waiting[0])

    def _on_opened(self, visit: Visit) -> None:
        if visit.state is VisitState.PLANNED:
            job = partial(jobs.start, household_id=visit.household_id)
            self.context.ops.write(self, job).on_done(self._on_started).on_failed(self.show_error).run()
        else:
            self.context.go(Route("visit", visit.id))

    def _on_started(self, started: Started) -> None:
        self.context.go(Route("visit", started.visit_id))

    def _on_added(self, household_ids: list[int]) -> None:
        job = partial(jobs.plan, day=self.day, household_ids=tuple(household_ids), visitors=self.plan.visitors)
        self.context.ops.write(self, job).on_done(self._on_planned).on_failed(self.show_error).run()

    def _on_planned(self, planned: Planned) -> None:
        text = self.tr("{count} households planned for {day}.")
        self.context.say(text.format(count=len(planned.visit_ids), day=long_day(self.day, self.context.language)))
        self.choose.untick()
        self.tabs.choose("plan")
        self.plan.table.setFocus()

    def _on_reordered(self, visit_ids: list[int]) -> None:
        self._write(partial(jobs.order, visit_ids=tuple(visit_ids)))

    def _on_called_off(self, visit_id: int, reason: str) -> None:
        self._write(partial(jobs.call_off, visit_id=visit_id, reason=reason))

    def _on_visitors(self, visit_ids: list[int], names: list[str]) -> None:
        self._write(partial(jobs.visitors, visit_ids=tuple(visit_ids), names=tuple(names)))

    def _write(self, job: Callable[[Session, object], Changes]) -> None:
        self.show_notice()
        self.context.ops.write(self, job).on_failed(self.show_error).run()

    def _on_print(self) -> None:
        print_sheets(self, self.context, [visit.id for visit in self._waiting()])

    def _on_typed(self) -> None:
        self.context.go(Route("visit_typed"))

    def _on_day(self, day: date) -> None:
        self.day = day
        self.reload()

    def _on_tab(self, key: str) -> None:
        self.panels.setCurrentIndex(("plan", "choose", "lately").index(key))
        self.keys_changed.emit()

    def _on_choose_wanted(self) -> None:
        self.tabs.choose("choose")
        self.choose.table.setFocus()

    # -- about itself --------------------------------------------------------------------------------------------

    def focus_first(self) -> QWidget | None:
        """The list in front."""
        return {"plan": self.plan.table, "choose": self.choose.table, "lately": self.lately.table}[self.tabs.current]

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the list in front."""
        if self.tabs.current == "choose":
            return [("Space", self.tr("tick")), ("Ctrl+Enter", self.tr("put on the plan"))]
        return [
            ("Enter", self.tr("open")),
            ("Ctrl+Enter", self.tr("next visit")),
            ("Ctrl+P", self.tr("print sheets")),
            ("Ctrl+E", self.tr("type back")),
        ]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The other lists, and another day."""
        return {
            "choose": partial(self.tabs.choose, "choose"),
            "lately": partial(self.tabs.choose, "lately"),
            "tomorrow": self._scene_tomorrow,
        }

    def _scene_tomorrow(self) -> None:
        self.tabs.choose("plan")
        self._on_day(self.context.sitting.today + timedelta(days=1))


def _name(button: Button, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
