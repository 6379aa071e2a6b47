"""Putting last year's sheets in: choose a folder, say what each sheet is, take them, see what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.casework.pile_looking import Correction
from app.casework.pile_mending import Mended
from app.casework.pile_sheets import Pile
from app.casework.pile_taking import PileTaken
from app.desktop.operations import Operation
from app.desktop.progress import Stopped
from app.domain.faults import Code
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask
from app.ui.pages.page import Page
from app.ui.pages.pile import jobs
from app.ui.pages.pile.bar import CHOOSE, END, SHEETS, PileBar
from app.ui.pages.pile.chooser import PileChooser
from app.ui.pages.pile.end_view import PileEndView
from app.ui.pages.pile.jobs import View
from app.ui.pages.pile.sheets_step import SheetsStep
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
            (self.bar.back, self._on_back_clicked),
        ):
            button.clicked.connect(call)
        self.actions(*self.bar.all)
        self.password = PasswordStrip()
        self.password.given.connect(self._on_password_given)
        self.body.addWidget(self.password)
        self.progress = ProgressSheet()
        self.body.addWidget(self.progress)
        self.steps = QStackedWidget()
        self.chooser = PileChooser()
        self.chooser.chosen.connect(self._look)
        self.steps.addWidget(self.chooser)
        self.sheets = SheetsStep(lang, self.context.sitting.villages)
        self.sheets.corrected.connect(self._on_corrected)
        self.sheets.right.connect(self._on_right)
        self.sheets.programme_chosen.connect(self._on_programme_chosen)
        self.steps.addWidget(self.sheets)
        self.last = self._build_end()
        self.steps.addWidget(self.last)
        self.body.addWidget(self.steps, 1)
        self.setAcceptDrops(True)
        self._show(CHOOSE)

    def _build_end(self) -> QWidget:
        self.end = PileEndView(self.context.language)
        self.end.mend_wanted.connect(self._mend)
        self.end.rows_wanted.connect(self._read_rows)
        self.end.wipe_wanted.connect(self._on_wipe_wanted)
        last = QWidget()
        last.setObjectName("page_body")
        box = QVBoxLayout(last)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.end)
        box.addStretch(1)
        return last

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
        self.show_content()
        first = self.focus_first()
        if first is not None and self.isVisible():
            first.setFocus()
        wanted, self._wanted = self._wanted, []
        if wanted:
            self._look(wanted)

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        for at, inner in enumerate((self.chooser, self.sheets, self.last)):  # the tallest made all of them scroll
            policy = QSizePolicy.Policy.Preferred if at == step else QSizePolicy.Policy.Ignored
            inner.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.bar.show(step, self.pile, self.end.end, enters=self._enters)
        self.chooser.setEnabled(self._enters)
        name = self.pile.name if self.pile is not None and step != CHOOSE else ""
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
        self._show(CHOOSE)
        self.chooser.folder.setFocus()

    def _look(self, paths: list[Path]) -> None:
        self._run(jobs.looking(paths, self._passwords), self.tr("Looking at the sheets"), self._on_looked)

    def _on_looked(self, pile: Pile) -> None:
        self._show_pile(pile)
        self._ask_for_password()
        self.sheets.list.table.setFocus()

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
            self.password.ask(wrong=str(self._locked) in self._passwords)
            self.password.words.setText(self.tr("{file} has a password").format(file=self._locked.name))
        else:
            self.password.hide()

    def _on_password_given(self, password: str) -> None:
        if self._locked is None or self.pile is None:
            return
        self._passwords[str(self._locked)] = password
        job = jobs.looking_again(self.pile.id, self._locked, password)
        self._run(job, self.tr("Looking at the sheets"), self._on_looked)

    # -- saying what sheets are --------------------------------------------------------------------------------------

    def _on_programme_chosen(self, code: str) -> None:
        read = self.context.ops.read(self, jobs.periods_of(code), key="periods")
        read.on_done(self.sheets.panel.offer_periods).on_failed(self._on_refused).run()

    def _on_corrected(self, chosen: list[int], said: Correction) -> None:
        if self.pile is not None:
            self._run(jobs.correcting(self.pile.id, chosen, said), "", self._show_pile)

    def _on_right(self, chosen: list[int]) -> None:
        if self.pile is not None and self._enters:
            self._run(jobs.confirming(self.pile.id, chosen), "", self._show_pile)

    def _on_sure_clicked(self) -> None:
        if self.pile is not None:
            self._run(jobs.confirming(self.pile.id, None), "", self._on_sure)

    def _on_sure(self, pile: Pile) -> None:
        self._show_pile(pile)
        self.bar.take.setFocus()

    # -- taking ------------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Choose a folder; confirm what is clear; put it in."""
        step = self.steps.currentIndex()
        if step == CHOOSE:
            self.chooser.folder.click()
        elif step == SHEETS and self.bar.sure.isVisible():
            self.bar.sure.click()
        elif step == SHEETS and self.bar.take.isEnabled():
            self.bar.take.click()

    def _take(self) -> None:
        if self.pile is None:
            return
        title = self.tr("Putting in {sheets} sheets").format(sheets=count(len(self.pile.waiting)))
        self._run(jobs.taking(self.pile.id, self._passwords), title, self._on_taken, self._on_take_ended)

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

    def _read_rows(self, sheet_id: int) -> None:
        if self.pile is None and self.end.end is None:
            return
        pile_id = self.pile.id if self.pile is not None else self.end.end.pile.id if self.end.end else 0
        read = self.context.ops.read(self, jobs.waiting_rows(pile_id, sheet_id), key="rows")
        read.on_done(self.end.show_rows).on_failed(self._on_refused).run()

    def _mend(self, sheet_id: int) -> None:
        self._run(jobs.mending(sheet_id), "", self._on_mended)

    def _on_mended(self, mended: Mended) -> None:
        text = self.tr("{rows} rows of {file} were put in with their right numbers.")
        text = text.format(rows=count(mended.taken), file=mended.file.name)
        if mended.waiting:
            text += self.tr(" {rows} wait on for another reason.").format(rows=count(mended.waiting))
        self.show_notice(Banner("ok", text))
        self.reload()

    def _go_to(self, step: int) -> None:
        self._show(step)
        (self.end.table if step == END else self.sheets.list.table).setFocus()

    def _on_back_clicked(self) -> None:
        title = self.tr("Take all of it back?")
        text = self.tr(
            "People, cards, entitlements and past payments of these sheets go; the files stay where they are."
        )
        if self.pile is not None and ask(
            self, title, text, self.tr("Take all back"), self.tr("Leave it as it is"), danger=True
        ):
            self._run(jobs.taking_back(self.pile.id), self.tr("Taking all back"), self._on_taken_back)

    def _on_taken_back(self, _changes: Changes) -> None:
        self.show_notice(Banner("ok", self.tr("All of it was taken back; everything is as it was before.")))
        self.pile = None
        self.end.end = None
        self.reload()

    def _on_wipe_wanted(self) -> None:
        title = self.tr("Wipe the household roll?")
        text = self.tr("It is for reference only; people, cards and payments stay.")
        if ask(self, title, text, self.tr("Wipe the roll"), self.tr("Keep it"), danger=True):
            self._run(jobs.wiping, "", self._on_wiped)

    def _on_wiped(self, _changes: Changes) -> None:
        self.show_notice(Banner("ok", self.tr("The household roll is wiped.")))
        self.reload()

    # -- the page ------------------------------------------------------------------------------------------------------

    def _run(
        self,
        job: Callable[..., Any],
        title: str,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        def ended(result: Any) -> None:  # noqa: ANN401 - whatever the job gives
            self.progress.show_operation(None)
            done(result)

        operation: Operation[Any] = self.context.ops.write(self, job).on_done(ended)
        operation.on_failed(failed or self._on_refused)
        if title:
            operation.named(title)
            self.progress.show_operation(operation)
            self.bar.take.setEnabled(False)
        operation.run()

    def _on_refused(self, error: BaseException) -> None:
        self.progress.show_operation(None)
        self._show(self.steps.currentIndex())
        self.show_error(error)

    def keys(self) -> list[tuple[str, str]]:
        """Enter confirms the sheets of a layout, Ctrl+Enter goes a step on."""
        step = self.steps.currentIndex()
        if step == CHOOSE:
            return [("Ctrl+Enter", self.tr("choose a folder"))]
        if step == SHEETS:
            return [("Enter", self.tr("this layout is right")), ("Ctrl+Enter", self.tr("all right; put in"))]
        return [("Enter", self.tr("the rows"))]

    def focus_first(self) -> QWidget | None:
        """The button that chooses, the sheets, or what is open."""
        step = self.steps.currentIndex()
        return (self.chooser.folder, self.sheets.list.table, self.end.table)[step]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The sheets of the pile, and how a new one is chosen."""
        return (
            {"sheets": partial(self._go_to, SHEETS), "choose": self._on_other_clicked} if self.pile is not None else {}
        )
