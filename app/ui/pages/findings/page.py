"""Findings by due day: what is wrong, who puts it right by when, and striking it off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.casework import findings
from app.domain.findings import Finding, FindingKind
from app.domain.records import Changes
from app.domain.states import FindingState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.findings import jobs
from app.ui.pages.findings.new import NewFinding
from app.ui.pages.findings.panel import FindingPanel
from app.ui.pages.findings.rows import finding_columns, finding_rows
from app.ui.pages.page import Page
from app.ui.theme import px
from app.ui.widgets import Button, EmptyState, FilterButton, Sheet, Table, Tabs
from app.words import word

SOON = findings.SOON


class FindingsPage(Page):
    """The list, its filters, and the story of the current finding with what can be done now."""

    place = "findings"
    nouns = frozenset({"finding", "household", "person"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lists: jobs.Lists | None = None
        self._wanted: int | None = None
        self._villages = {code: name for name, code in context.sitting.villages.items()}
        self._build()

    def _build(self) -> None:
        self.new = Button(self.tr("Write down a finding"), kind="primary", icon="flag", shortcut="Ctrl+N")
        self.new.clicked.connect(self._on_new)
        self.print = Button(self.tr("Print the list"), icon="printer", shortcut="Ctrl+P")
        self.print.clicked.connect(self._on_print)
        self.actions(self.print, self.new)
        self.tabs = Tabs([("waiting", self.tr("All that wait"), None), ("due", self.tr("Due soon or overdue"), None),
                          ("close", self.tr("To be struck off"), None), ("ended", self.tr("Ended"), None)])  # fmt: skip
        self.tabs.chosen.connect(self._on_filter)
        self.body.addWidget(self.tabs)
        self.body.addLayout(self._build_filters())
        self.entry = NewFinding(self.context)
        self.entry.hide()
        self.entry.given.connect(self._on_given)
        self.entry.closed.connect(self._on_entry_closed)
        self.body.addWidget(self.entry)
        line = self._line = QHBoxLayout()
        line.setSpacing(px(14))
        self._narrow = False
        sheet = Sheet(flush=True)
        self.table = Table(finding_columns(), name=self.tr("Findings"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        sheet.body.addWidget(self.table, 1)
        self.none = EmptyState("circle-check", self.tr("Nothing here"), self.tr("No finding fits this list."))
        sheet.body.addWidget(self.none, 1)
        line.addWidget(sheet, 1)
        self.panel = FindingPanel(self.context)
        self.panel.acted.connect(self._on_acted)
        self.panel.closed.connect(self._on_panel_closed)
        line.addWidget(self.panel)
        self.body.addLayout(line, 1)
        self.offer_list(self.table, self.title.text)

    def _build_filters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(10))
        lang = self.context.language
        villages = [("", self.tr("All"))] + [
            (code, name) for name, code in sorted(self.context.sitting.villages.items())
        ]
        kinds = [("", self.tr("All"))] + [(kind.value, word("finding_kind", kind.value, lang)) for kind in FindingKind]
        self.village = FilterButton(self.tr("Village"), villages, "")
        self.kind = FilterButton(self.tr("Kind"), kinds, "")
        mine = [(False, self.tr("everybody")), (True, self.tr("me"))]
        self.mine = FilterButton(self.tr("Given to"), mine, value=False)
        for button in (self.village, self.kind, self.mine):
            button.chosen.connect(self._on_filter)
            line.addWidget(button)
        line.addStretch(1)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the panel stands below the list, which shows fewer columns."""
        super().resizeEvent(event)
        narrow = self.width() < px(900)
        if narrow != self._narrow:
            self._narrow = narrow
            self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
            self.table.set_columns(finding_columns(narrow=narrow))
            self.table.setMinimumHeight(px(160) if narrow else 0)
            self.panel.set_narrow(narrow=narrow)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to the list, or to one finding as `key`."""
        self._wanted = route.key
        super().open(route)

    def reload(self) -> None:
        """Read every list."""
        self.show_loading()
        self.context.ops.read(self, jobs.read, key="findings").on_done(self._on_lists).on_failed(self.show_fault).run()

    def _on_lists(self, lists: jobs.Lists) -> None:
        self.lists = lists
        counts = lists.counts
        words = self.tr("{count} wait, {overdue} overdue, {soon} due within {days} days")
        note = words.format(count=counts.waiting, overdue=counts.overdue, soon=counts.due_soon, days=SOON)
        self.heading(self.tr("Findings"), note)
        self.tabs.set_tabs(self._tabs(lists))
        self.panel.set_people(lists.people)
        if not lists.waiting and not lists.ended and self.entry.isHidden():
            self._show_empty()
            return
        self.show_content()
        self._fill()

    def _show_empty(self) -> None:
        button = Button(self.tr("Write down a finding"), icon="flag")
        button.clicked.connect(self._on_new)
        visits = Button(self.tr("Plan visits"), icon="home-check")
        visits.clicked.connect(self._on_visits)
        text = self.tr("What differs at a visit comes here by itself.")
        self.show_empty(EmptyState("flag", self.tr("Nothing is to be put right"), text, [button, visits]))

    def _fill(self) -> None:
        if self._wanted is not None and self.lists is not None:
            self._show_tab_of(self._wanted, self.lists)
        shown = self._shown()
        self.table.set_rows(finding_rows(shown, self.context.sitting.today, self.context.language))
        had_keyboard = self.table.hasFocus()
        self.table.setVisible(bool(shown))
        self.none.setVisible(not shown)
        if had_keyboard and not shown:
            self.village.setFocus(Qt.FocusReason.OtherFocusReason)
        self.print.setVisible(bool(shown))
        wanted, self._wanted = self._wanted, None
        found = wanted is not None and self.table.select_key(wanted)
        if not found and self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)

    def _show_tab_of(self, key: int, lists: jobs.Lists) -> None:
        """The tab in which a finding that is asked for stands."""
        self.tabs.current = "ended" if any(one.id == key for one in lists.ended) else "waiting"
        self.tabs.set_tabs([(tab, text, count) for tab, text, count in self._tabs(lists)])

    def _tabs(self, lists: jobs.Lists) -> list[tuple[str, str, int | None]]:
        counts = lists.counts
        return [
            ("waiting", self.tr("All that wait"), counts.waiting),
            ("due", self.tr("Due soon or overdue"), counts.overdue + counts.due_soon),
            ("close", self.tr("To be struck off"), counts.put_right),
            ("ended", self.tr("Ended"), len(lists.ended)),
        ]

    def _shown(self) -> list[Finding]:
        """What the tab and the filters let through, by due day."""
        if self.lists is None:
            return []
        today, tab, user = self.context.sitting.today, self.tabs.current, self.context.sitting.user.name
        found = self.lists.ended if tab == "ended" else self.lists.waiting
        if tab == "due":
            found = [one for one in found if one.days_left(today) <= SOON]
        elif tab == "close":
            found = [one for one in found if one.state is FindingState.PUT_RIGHT]
        village, kind = str(self.village.value or ""), str(self.kind.value or "")
        return [
            one
            for one in found
            if one.village.startswith(village) and (not kind or one.kind.value == kind)
            and (not self.mine.value or one.assignee == user)
        ]  # fmt: skip

    # -- acts ----------------------------------------------------------------------------------------------------

    def _on_filter(self, _value: object) -> None:
        self._fill()

    def _on_selected(self, one: object) -> None:
        self.panel.setVisible(isinstance(one, Finding))
        if isinstance(one, Finding):
            self.panel.show_finding(one)

    def _on_opened(self, _one: object) -> None:
        self.panel.show()
        self.panel.focus_first()

    def _on_panel_closed(self) -> None:
        self.panel.hide()
        self.table.setFocus()

    def _on_acted(self, job: Callable[[Session, object], Changes], said: str) -> None:
        self.show_notice()
        acting = self.context.ops.write(self, job)
        acting.on_done(partial(self._on_done, said)).on_failed(self.show_error).run()

    def _on_done(self, said: str, _changes: Changes) -> None:
        self.context.say(said)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_new(self) -> None:
        self.show_content()
        self.entry.show()
        self.entry.focus_first()

    def _on_given(self, job: Callable[[Session, object], findings.OpenedFinding]) -> None:
        self.context.ops.write(self, job).on_done(self._on_written).on_failed(self.show_error).run()

    def _on_written(self, opened: findings.OpenedFinding) -> None:
        self._wanted = opened.finding_id
        self.entry.clear()
        self.entry.hide()
        self.context.say(self.tr("Kept as finding {number}.").format(number=opened.number))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entry_closed(self) -> None:
        self.entry.hide()
        if self.lists is not None and not self.lists.waiting and not self.lists.ended:
            self._show_empty()
        else:
            self.table.setFocus()

    def _on_visits(self) -> None:
        self.context.go(Route("visits"))

    def _on_print(self) -> None:
        keys = tuple(one.id for one in self._shown())
        job = partial(jobs.draw, keys=keys, lang=self.context.language)
        self.context.ops.read(self, job, key="print").on_done(self._on_drawn).on_failed(self.show_error).run()

    def _on_drawn(self, content: bytes) -> None:
        self.context.printer.print_pdf(self, content, self.tr("Findings"))

    # -- about itself --------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """The likely next step of the current finding."""
        if not self.entry.isHidden():
            self.entry.save()
        else:
            self.panel.primary()

    def may_leave(self) -> bool:
        """What was typed into a finding that is not kept is asked about."""
        return self.entry.may_leave() and self.panel.may_leave()

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the list."""
        return [("Enter", self.tr("to the panel")), ("Ctrl+Enter", self.tr("next step")), ("Ctrl+N", self.tr("new")),
                ("Ctrl+P", self.tr("print the list"))]  # fmt: skip

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The other tabs, and writing one down."""
        return {
            "due": partial(self.tabs.choose, "due"),
            "ended": partial(self.tabs.choose, "ended"),
            "new": self._on_new,
        }
