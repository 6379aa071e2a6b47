"""Yearly re-registration: begun, printed, typed back, held against the land, finished, made into the roster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.casework.rosters import Made
from app.casework.yearly_checks import Doubt
from app.casework.yearly_finishing import Finished, Settled
from app.casework.yearly_starting import Started, YearlyPage, YearlyView
from app.domain.faults import Fault
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.villages import place_name
from app.domain.yearly import YearlyState
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import NARROW, hide_columns
from app.ui.pages.yearly import jobs
from app.ui.pages.yearly.bar import JobBar
from app.ui.pages.yearly.begin import BeginSheet
from app.ui.pages.yearly.jobs import Overview
from app.ui.pages.yearly.lists import YearlyLists
from app.ui.pages.yearly.words import sum_text
from app.ui.texts import count, fault_text, money
from app.ui.theme import px
from app.ui.widgets import Banner, Button, EmptyState, Label, Pill
from app.words import word


class YearlyCheckPage(Page):
    """One re-registration with its sheets, villages and doubts. `route.key` is it; without one the first under way."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset(
        {"yearly", "yearly_page", "yearly_row", "land_holding", "land_lease", "roster", "entitlement"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: Overview | None = None
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._build()

    def _build(self) -> None:
        self.begin_new = Button(self.tr("Begin another"), icon="plus")
        self.begin_new.clicked.connect(self._on_begin_wanted)
        self.land = Button(self.tr("Contracted land"), icon="list")
        self.land.clicked.connect(self._on_land_clicked)
        self.printing = Button(self.tr("Print the sheets"), icon="printer")
        self.printing.clicked.connect(self._on_print_clicked)
        self.next_step = Button("", kind="primary", icon="edit")
        self.next_step.clicked.connect(self._on_next_clicked)
        self.actions(self.land, self.printing, self.next_step)
        self.begin = BeginSheet(self.context)
        self.begin.wanted.connect(self._on_begin)
        self.body.addWidget(self.begin)
        self.begin.hide()
        self.bar = JobBar()
        self.bar.job_chosen.connect(self._on_job_chosen)
        self.bar.village_chosen.connect(self.reload)
        self.bar.number_given.connect(self._on_number)
        self.counts = Label("", "second", tone="text", wrap=True)
        self.lists = YearlyLists(self.context)
        self.lists.page_wanted.connect(self._on_page_wanted)
        self.lists.doubt_wanted.connect(self._on_doubt_wanted)
        self.lists.settled.connect(self._on_settled)
        self.body.addWidget(self.bar)
        self.lists.show_foot(self.counts, self.begin_new)
        self.body.addWidget(self.lists, 1)
        self.bind("Ctrl+P", self._on_print_clicked)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to a re-registration."""
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """Read all of it."""
        job = partial(jobs.overview, yearly_id=self.route.key)
        self.show_loading()
        self.context.ops.read(self, job, key="yearly").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, found: Overview) -> None:
        self.found = found
        self.begin.show_choices(found.choices)
        view = found.view
        if view is None:
            self.heading(self.tr("Yearly check"))
            self._show_buttons(None)
            if not self.begin.isVisible():
                self.show_empty(self._nothing())
            return
        self.route = Route("yearly", view.job.id)
        lang = self.context.language
        tone = "ok" if view.job.state is YearlyState.FINISHED else "info"
        pill = Pill(tone, word("yearly_state", view.job.state.value, lang))
        title = self.tr("Yearly check {year}: {programme}").format(year=view.job.year, programme=view.job.programme)
        self.heading(title, "", pill)
        names = self._village_names(view)
        self.bar.show_job(view.job, found.jobs, names)
        self._show_counts(view)
        self._show_buttons(view)
        if found.checked is not None:
            self.lists.show_view(view, found.checked, names, self.bar.village)
        self.show_content()

    def _village_names(self, view: YearlyView) -> dict[str, str]:
        names = self.context.sitting.village_names
        return {one.village: place_name(names.get(one.village, one.village)) for one in view.pages}

    def _show_counts(self, view: YearlyView) -> None:
        words = self.tr("{done} of {pages} pages agree · {rows} rows · last year {last} · confirmed {now}")
        now = sum_text(view.now, view.job.measure)
        last = sum_text(type(view.now)(view.rows, view.last), view.job.measure)
        self.counts.setText(
            words.format(done=count(view.done), pages=count(len(view.pages)), rows=count(view.rows), last=last, now=now)
        )

    def _show_buttons(self, view: YearlyView | None) -> None:
        """The one next step: type, finish, draw up the roster, go to it."""
        roster = self.found.roster_id if self.found is not None else None
        self.begin_new.setVisible(self._enters and view is not None)
        self.printing.setVisible(view is not None)
        text, visible = "", view is not None
        if view is not None and view.job.state is YearlyState.OPEN:
            text = self.tr("Type page {number}") if view.following is not None else self.tr("Finish the check")
            text = text.format(number=view.following.number if view.following is not None else "")
            visible = self._enters
            self.printing.setText(self.tr("Print the sheets"))
        elif view is not None and roster is None:
            text, visible = self.tr("Draw up the roster"), self._enters
        elif view is not None:
            text = self.tr("To the roster and its notice")
            self.printing.setText(self.tr("Print the list to sign"))
        self.next_step.setText(text)
        self.next_step.setAccessibleName(text)
        self.next_step.setVisible(visible and bool(text))

    def _nothing(self) -> EmptyState:
        buttons = []
        if self._enters:
            button = Button(self.tr("Begin a yearly check"), kind="primary", icon="plus")
            button.clicked.connect(self._on_begin_wanted)
            buttons.append(button)
        text = self.tr("Last year's list is printed by village and group, signed at home, and typed back by keyboard.")
        return EmptyState("file-check", self.tr("No yearly check yet"), text, buttons)

    # -- acting --------------------------------------------------------------------------------------------------

    def _on_begin_wanted(self) -> None:
        self.show_content()
        self.begin.show()
        self.begin.take_keyboard()

    def _on_begin(self, code: str, year: str) -> None:
        job = partial(jobs.start, code=code, year=year)
        self.context.ops.write(self, job).on_done(self._on_started).on_failed(self.show_error).run()

    def _on_started(self, started: Started) -> None:
        self.begin.hide()
        self.route = Route("yearly", started.yearly_id)
        words = self.tr("Begun: {rows} rows on {pages} pages. Print them now.")
        text = words.format(rows=count(started.rows), pages=count(started.pages))
        self.show_notice(Banner("ok", text, self._undo_button(started.changes)))
        self.reload()
        self.printing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo_button(self, changes: Changes) -> Button:
        button = Button(self.tr("Undo"), icon="arrow-back-up")
        button.clicked.connect(partial(self._undo, changes.seq))
        return button

    def _undo(self, seq: int) -> None:
        job = partial(jobs.undo, seq=seq)
        self.context.ops.write(self, job).on_done(self._on_undone).on_failed(self.show_error).run()

    def _on_undone(self, _changes: Changes) -> None:
        self.show_notice(Banner("ok", self.tr("Undone.")))
        self.reload()

    def _on_print_clicked(self) -> None:
        view = self.found.view if self.found is not None else None
        if view is None or not self.printing.isVisible():
            return
        signed = self.found is not None and self.found.roster_id is not None and view.job.finished_on is not None
        job: Callable[..., bytes] = partial(jobs.draw_signed, yearly_id=view.job.id)
        if not signed:
            job = partial(jobs.draw_pages, yearly_id=view.job.id, village=self.bar.village)
        self.context.ops.read(self, job, key="draw").on_done(self._print).on_failed(self.show_error).run()

    def _print(self, content: bytes) -> None:
        self.context.printer.print_pdf(self, content, self.tr("Yearly check"))

    def _on_next_clicked(self) -> None:
        found = self.found
        view = found.view if found is not None else None
        if found is None or view is None:
            return
        if view.job.state is YearlyState.OPEN and view.following is not None:
            self.context.go(Route("yearly_page", view.following.id))
        elif view.job.state is YearlyState.OPEN:
            self._finish(view)
        elif found.roster_id is None:
            job = partial(jobs.draw_up, yearly_id=view.job.id)
            self.context.ops.write(self, job).on_done(self._on_made).on_failed(self.show_error).run()
        else:
            self.context.go(Route("roster", found.roster_id))

    def _finish(self, view: YearlyView) -> None:
        waiting = sum(one.waiting for one in view.pages)
        text = self.tr(
            "{rows} rows are taken over into who gets what. {waiting} rows wait and are paid nothing for now."
        )
        words = text.format(rows=count(view.rows - waiting), waiting=count(waiting))
        if not ask(self, self.tr("Finish the yearly check?"), words, self.tr("Finish"), self.tr("Not yet")):
            return
        job = partial(jobs.finish, yearly_id=view.job.id)
        self.context.ops.write(self, job).on_done(self._on_finished).on_failed(self.show_error).run()

    def _on_finished(self, finished: Finished) -> None:
        words = self.tr("Finished: {same} as last year, {changed} changed, {ended} ended, {waiting} wait.")
        text = words.format(
            same=count(finished.same),
            changed=count(finished.changed),
            ended=count(finished.ended),
            waiting=count(finished.waiting),
        )
        self.show_notice(Banner("ok", text, self._undo_button(finished.changes)))
        self.reload()

    def _on_made(self, made: Made) -> None:
        words = self.tr("Made: {lines} lines, {yuan} yuan. Print the list to sign, then the notice from the roster.")
        text = words.format(lines=count(made.lines), yuan=money(made.total))
        self.show_notice(Banner("ok", text, self._undo_button(made.changes)))
        self.reload()

    # -- choosing ------------------------------------------------------------------------------------------------

    def _on_job_chosen(self, key: int) -> None:
        self.show_notice()
        self.route = Route("yearly", key)
        self.reload()

    def _on_land_clicked(self) -> None:
        self.context.go(Route("land"))

    def _on_number(self, typed: str) -> None:
        view = self.found.view if self.found is not None else None
        if view is not None:
            job = partial(jobs.find_page, yearly_id=view.job.id, typed=typed)
            reading = self.context.ops.read(self, job, key="page")
            reading.on_done(self._on_page_wanted).on_failed(self._on_no_page).run()

    def _on_no_page(self, error: BaseException) -> None:
        if isinstance(error, Fault):
            self.bar.say_fault(fault_text(error, self.context.language))

    def _on_page_wanted(self, page: object) -> None:
        if isinstance(page, YearlyPage):
            self.bar.say_fault("")
            self.context.go(Route("yearly_page", page.id))

    def _on_doubt_wanted(self, doubt: object) -> None:
        if not isinstance(doubt, Doubt):
            return
        if doubt.page_id is not None:
            self.context.go(Route("yearly_page", doubt.page_id))
        elif doubt.household_id is not None:
            self.context.go(Route("land", doubt.household_id))

    def _on_settled(self, row_id: int, key: str) -> None:
        job = partial(jobs.settle_row, row_id=row_id, key=key)
        self.context.ops.write(self, job).on_done(self._on_row_settled).on_failed(self.show_error).run()

    def _on_row_settled(self, settled: Settled) -> None:
        text = self.tr("Settled. Add it to the roster or the next batch, if the roster is made already.")
        self.show_notice(Banner("ok", text, self._undo_button(settled.changes)))
        self.reload()

    # -- about itself --------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """The next step."""
        if self.begin.isVisible():
            self.begin.give()
        elif self.next_step.isVisible():
            self.next_step.click()

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """What this page did it reads anew by itself."""
        if initiator is not self:
            super().apply_changes(changes, initiator)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page has room for less."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(NARROW)
        hide_columns(self.lists.pages, ("typed", "difference"), hidden=narrow)

    def keys(self) -> list[tuple[str, str]]:
        """Ctrl+Enter does what comes next."""
        return [("Enter", self.tr("open the page")), ("Ctrl+Enter", self.tr("next step")), ("Ctrl+P", self.tr("print"))]

    def focus_first(self) -> QWidget | None:
        """The sheets."""
        return self.lists.pages

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Beginning one; the villages; what is to be looked at."""
        return {
            "begin": self._on_begin_wanted,
            "villages": partial(self.lists.tabs.choose, "villages"),
            "doubts": partial(self.lists.tabs.choose, "doubts"),
        }
