"""Putting last year's sheets in: choose a folder, say what each sheet is, take them, see what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.casework.pile_looking import Correction
from app.casework.pile_sheets import Pile
from app.casework.pile_taking import PileTaken
from app.desktop.progress import Stopped
from app.domain.faults import Code
from app.domain.makers import Act, may
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.pile import jobs
from app.ui.pages.pile.bar import CHOOSE, END, SHEETS, PileBar
from app.ui.pages.pile.chooser import PileChooser
from app.ui.pages.pile.end_step import PileEndStep
from app.ui.pages.pile.jobs import View
from app.ui.pages.pile.runner import Runner
from app.ui.pages.pile.sheets_step import SheetsStep
from app.ui.pages.pile.steps import Steps
from app.ui.pages.take_in.chooser import PasswordStrip, ProgressSheet
from app.ui.texts import count
from app.ui.widgets import Banner


class PilePage(Page):
    """One pile at a time: chosen, confirmed, taken, mended, or taken back whole."""

    place: ClassVar[str] = "people"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.pile: Pile | None = None
        self._passwords: dict[str, str] = {}
        self._locked: Path | None = None
        self._wanted: list[Path] = []
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._build()

    def _build(self) -> None:
        lang = self.context.language
        self.bar = PileBar(self)
        for button, call in (
            (self.bar.other, self._on_other_clicked),
            (self.bar.sure, self._on_sure_clicked),
            (self.bar.take, self._take),
            (self.bar.sheets, partial(self._go_to, SHEETS)),
            (self.bar.end, partial(self._go_to, END)),
            (self.bar.next, partial(self.context.go, Route("next_rosters"))),
        ):
            button.clicked.connect(call)
        self.actions(*self.bar.all)
        self.password = PasswordStrip()
        self.password.given.connect(self._on_password_given)
        self.body.addWidget(self.password)
        self.progress = ProgressSheet()
        self.body.addWidget(self.progress)
        self.runner = Runner(self.context, self.progress, self)
        self.runner.began.connect(self._on_began)
        self.runner.refused.connect(self._on_refused)
        self.steps = Steps()
        self.chooser = PileChooser()
        self.chooser.chosen.connect(self._look)
        self.steps.add(self.chooser)
        self.sheets = SheetsStep(lang, self.context.sitting.villages, self.context.sitting.former)
        self.sheets.corrected.connect(self._on_corrected)
        self.sheets.right.connect(self._on_right)
        self.sheets.programme_chosen.connect(self._on_programme_chosen)
        self.steps.add(self.sheets)
        self.last = PileEndStep(self.context, self.runner)
        self.end = self.last.view
        self.last.said.connect(self._on_said)
        self.last.changed.connect(self.reload)
        self.last.taken_back.connect(self._on_taken_back)
        self.bar.back.clicked.connect(self.last.take_back)
        self.steps.add(self.last)
        self.body.addWidget(self.steps, 1)
        self.setAcceptDrops(True)
        self._show(CHOOSE)

    # -- coming and going ------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """`file:PATH` looks at a folder at once; else the pile somebody is at is shown."""
        self.route = route
        self.show_notice()
        kind, _, rest = route.what.partition(":")
        self._wanted = [Path(rest)] if kind == "file" and rest else []
        self.reload()

    def reload(self) -> None:
        """Read the pile somebody is at."""
        self.show_loading()
        self.context.ops.read(self, jobs.view, key="view").on_done(self._on_viewed).on_failed(self.show_fault).run()

    def leave(self) -> None:
        """Passwords go with whoever typed them."""
        self._passwords = {}

    def _on_viewed(self, view: View) -> None:
        self.sheets.offer_programmes(view.programmes)
        self.pile = view.pile
        if view.end is not None:
            self.end.show_end(view.end)
        if view.pile is not None:
            self.sheets.show_pile(view.pile)
        step = CHOOSE if view.pile is None else END if view.end is not None else SHEETS
        self._show(step)
        if step == SHEETS:
            self._ask_for_password()
        else:
            self.password.hide()
        self.show_content()
        first = self.focus_first()
        if first is not None and self.isVisible():
            first.setFocus()
        wanted, self._wanted = self._wanted, []
        if wanted:
            self._look(wanted)

    def _show(self, step: int) -> None:
        self.steps.show_step(step)
        self.bar.show(step, self.pile, self.end.end, enters=self._enters)
        self.chooser.setEnabled(self._enters)
        name = self.bar.told(step, self.pile) if self.pile is not None and step != CHOOSE else ""
        self.heading(self.tr("Put last year's sheets in"), name)
        self.keys_changed.emit()

    # -- choosing and looking ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped anywhere on the page."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Files dropped beside the place for them."""
        self.chooser.dropEvent(event)

    def _on_other_clicked(self) -> None:
        self.show_notice()
        self.pile = None
        self.password.hide()
        self._show(CHOOSE)
        self.chooser.folder.setFocus()

    def _look(self, paths: list[Path]) -> None:
        self.runner.run(jobs.looking(paths, self._passwords), self.tr("Looking at the sheets"), self._on_looked)

    def _on_looked(self, pile: Pile) -> None:
        self._show_pile(pile)
        self.sheets.list.table.setFocus()
        self._ask_for_password()

    def _show_pile(self, pile: Pile) -> None:
        self.pile = pile
        self.sheets.show_pile(pile)
        self._show(SHEETS)
        self.show_content()

    def _ask_for_password(self) -> None:
        locked = [one for one in self.pile.sheets if one.fault is Code.WORKBOOK_PASSWORD] if self.pile else []
        locked = [one for one in locked if one.state == "unreadable"]
        self._locked = locked[0].path if locked else None
        if self._locked is not None:
            wrong = str(self._locked) in self._passwords
            text = self.tr("{file}: that was not its password") if wrong else self.tr("{file} has a password")
            self.password.ask(wrong=wrong)
            self.password.words.setText(text.format(file=self._locked.name))
        else:
            self.password.hide()

    def _on_password_given(self, password: str) -> None:
        if self._locked is None or self.pile is None:
            return
        self._passwords[str(self._locked)] = password
        job = jobs.looking_again(self.pile.id, self._locked, password)
        self.runner.run(job, self.tr("Looking at the sheets"), self._on_looked)

    # -- saying what sheets are --------------------------------------------------------------------------------------

    def _on_programme_chosen(self, code: str) -> None:
        read = self.context.ops.read(self, jobs.periods_of(code), key="periods")
        read.on_done(self.sheets.panel.offer_periods).on_failed(self._on_refused).run()

    def _on_corrected(self, chosen: list[int], said: Correction) -> None:
        if self.pile is not None:
            self.runner.run(jobs.correcting(self.pile.id, chosen, said), "", self._show_pile)

    def _on_right(self, chosen: list[int]) -> None:
        if self.pile is not None and self._enters:
            self.runner.run(jobs.confirming(self.pile.id, chosen), "", self._show_pile)

    def _on_sure_clicked(self) -> None:
        if self.pile is not None:
            self.runner.run(jobs.confirming(self.pile.id, None), "", self._on_sure)

    def _on_sure(self, pile: Pile) -> None:
        self._show_pile(pile)
        self.bar.take.setFocus()

    # -- taking ------------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Choose a folder; confirm what is clear; put it in; confirm the numbers offered; go on to the next rosters."""
        step = self.steps.shown
        if step == CHOOSE:
            self.chooser.folder.click()
        elif step == SHEETS and self.bar.sure.isVisible():
            self.bar.sure.click()
        elif step == SHEETS and self.bar.take.isEnabled():
            self.bar.take.click()
        elif step == END and not self.end.primary() and self.bar.next.isVisible():
            self.bar.next.click()

    def _take(self) -> None:
        if self.pile is None:
            return
        title = self.tr("Putting in {sheets} sheets").format(sheets=count(len(self.pile.waiting)))
        self.runner.run(jobs.taking(self.pile.id, self._passwords), title, self._on_taken, self._on_take_ended)

    def _on_taken(self, taken: PileTaken) -> None:
        self.show_notice(
            Banner("ok", self.tr("{sheets} sheets were looked through.").format(sheets=count(taken.sheets)))
        )
        self.reload()

    def _on_take_ended(self, error: BaseException) -> None:
        self._on_refused(error)
        if isinstance(error, Stopped):
            text = self.tr("Stopped. The sheets that were put in stay; press again to go on with the others.")
            self.show_notice(Banner("info", text))
            self.reload()

    def _go_to(self, step: int) -> None:
        self._show(step)
        if step == SHEETS:
            self._ask_for_password()
        else:
            self.password.hide()
        (self.end.table if step == END else self.sheets.list.table).setFocus()

    def _on_said(self, tone: str, text: str) -> None:
        self.show_notice(Banner(tone, text))

    def _on_taken_back(self) -> None:
        self.pile = None
        self.reload()

    # -- the page ------------------------------------------------------------------------------------------------------

    def _on_began(self) -> None:
        self.bar.take.setEnabled(False)

    def _on_refused(self, error: BaseException) -> None:
        self._show(self.steps.shown)
        self.show_error(error)

    def keys(self) -> list[tuple[str, str]]:
        """Enter confirms the sheets of a layout, Ctrl+Enter goes a step on."""
        step = self.steps.shown
        if step == CHOOSE:
            return [("Ctrl+Enter", self.tr("choose a folder"))]
        if step == SHEETS:
            return [("Enter", self.tr("this layout is right")), ("Ctrl+Enter", self.tr("all right; put in"))]
        return [("Enter", self.tr("the rows")), ("Ctrl+Enter", self.tr("these numbers are right; the next rosters"))]

    def focus_first(self) -> QWidget | None:
        """The button that chooses, the sheets, or what is open."""
        step = self.steps.shown
        return (self.chooser.folder, self.sheets.list.table, self.end.table)[step]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Who was paid too long, rows being decided, the sheets and the columns of one, how a new pile is chosen."""
        if self.pile is None:
            return {}
        end: dict[str, Callable[[], None]] = {}
        if self.end.overpaid.paid:
            end["overpaid"] = self.end.overpaid.go_there
        end |= {"decide": self.end.leave.click} if self.end.end is not None else {}
        end |= {"sheets": partial(self._go_to, SHEETS), "columns": self.sheets.panel.more.click}
        return {**end, "choose": self._on_other_clicked}
