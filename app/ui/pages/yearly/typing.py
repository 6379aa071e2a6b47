"""Typing the sheets of a re-registration back by keyboard alone: the handwritten total, then row by row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.casework.yearly_typing import Typed, YearlyPage, YearlyRow
from app.domain.faults import Fault, UserError
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.villages import place_name
from app.domain.yearly import ASIDE, Measure, PageState, read_count, read_mark, read_sum
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import NARROW, hide_columns
from app.ui.pages.yearly import jobs
from app.ui.pages.yearly.entry import EntrySheet
from app.ui.pages.yearly.half_typed import HalfTyped
from app.ui.pages.yearly.sheet_rows import SheetRows, fault_of, marked
from app.ui.pages.yearly.words import differs, sum_text
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Label, Sheet, Table
from app.words import word

_TONES = {PageState.WAITING: "neutral", PageState.DONE: "ok"}


class YearlyTypingPage(Page):
    """One sheet after another. `route.key` is the sheet."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"yearly_page", "yearly_row", "yearly"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.sheet: Typed | None = None
        self.at = 0
        self._under_way = 0
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._build()

    def _build(self) -> None:
        self.table_of = SheetRows(self.context.language)
        self.back_step = Button(self.tr("One step back"), icon="arrow-back-up")
        self.back_step.clicked.connect(self._on_step_back)
        self.aside: dict[PageState, Button] = {}
        for state in ASIDE:
            why = word("yearly_page_state", state.value, self.context.language)
            button = Button(self.tr("Page: {why}").format(why=why), kind="quiet")
            button.setProperty("state", state.value)
            button.clicked.connect(self._on_aside)
            self.aside[state] = button
        self.actions(*([*self.aside.values(), self.back_step] if self._enters else []))
        self.body.addWidget(self._build_entry())
        self.body.addWidget(self._build_rows(), 1)

    def _build_entry(self) -> EntrySheet:
        top = EntrySheet(self.context.language, enters=self._enters)
        self.count, self.sum, self.entry, self.row_field = top.count, top.sum, top.entry, top.row_field
        top.total_given.connect(self._on_total)
        self.entry.given.connect(self._on_given)
        self.entry.stepped.connect(self._on_stepped)
        self.entry.taken_back.connect(self._on_step_back)
        self.half = HalfTyped(self.context, self, top.typed_fields if self._enters else {})
        return top

    def _build_rows(self) -> Sheet:
        sheet = Sheet(flush=True)
        self.table = Table(self.table_of.columns(Measure.LAND), name=self.tr("Rows of the sheet"))
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.table.opened.connect(self._on_row_chosen)
        self.table.setMinimumHeight(px(240))
        sheet.body.addWidget(self.table, 1)
        self.typed_sum = Label("", bold=True)
        self.hand_sum = Label("", "second", tone="text")
        sheet.show_foot(self.hand_sum, self.typed_sum)
        return sheet

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to a sheet: the first row that is not typed is next."""
        self.at = -1
        self.sheet = None
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """Read the sheet."""
        if self.route.key is None:
            return
        job = partial(jobs.read_sheet, page_id=self.route.key)
        self.show_loading()
        self.context.ops.read(self, job, key="sheet").on_done(self._on_read).on_failed(self.show_fault).run()

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """What was typed here is shown already."""
        if initiator is not self:
            super().apply_changes(changes, initiator)

    def _on_read(self, sheet: Typed) -> None:
        first = self.sheet is None
        if first or sheet.measure is not self.sheet.measure:  # type: ignore[union-attr]
            self.table.set_columns(self.table_of.columns(sheet.measure))
        self.sheet = sheet
        self.sum.setVisible(sheet.measure is not Measure.NOTHING)
        self.sum.setEnabled(self._enters and sheet.measure is not Measure.NOTHING)
        page = sheet.page
        names = self.context.sitting.village_names
        where = f"{place_name(names.get(page.village, page.village))} {page.group}"
        self.heading(
            self.tr("Page {number}, {where}").format(number=page.number, where=where),
            self.tr("Type the total written under the page first, then row by row in the order of the paper."),
        )
        if page.hand is not None and first:
            self.count.set_value(str(page.hand.count))
            self.sum.set_value(sum_text(page.hand, sheet.measure))
        self.at = sheet.following if sheet.following is not None else max(self.at, 0)
        self._show()
        self.show_content()
        if first:
            self.half.come_to(page.id, total=page.hand is None)
            self.take_keyboard()

    def leave(self) -> None:
        """What is typed and not given is kept."""
        self.half.keep_now()

    def _show(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        self.table.set_rows([self.table_of.row(row, sheet.measure) for row in sheet.rows])
        if 0 <= self.at < len(sheet.rows):
            row = sheet.rows[self.at]
            self.table.select_key(row.id)
            self.row_field.set_hint(self.tr("{serial} {name}").format(serial=row.serial, name=row.name))
        done = [row.mark for row in sheet.rows if row.mark is not None and row.mark.quantity > 0]
        total = replace(sheet.page.now, count=len(done), sum=sum(mark.quantity for mark in done))
        words = self.tr("typed: {count} rows, {sum}")
        self.typed_sum.setText(words.format(count=total.count, sum=sum_text(total, sheet.measure)))
        hand = sheet.page.hand
        by_hand = self.tr("by hand: {count} rows, {sum}")
        said = by_hand.format(count=hand.count, sum=sum_text(hand, sheet.measure)) if hand is not None else ""
        self.hand_sum.setText(said)
        for state, button in self.aside.items():
            button.setEnabled(sheet.page.state is not state)

    # -- typing --------------------------------------------------------------------------------------------------

    def _on_total(self) -> None:
        sheet = self.sheet
        if sheet is None or not self._enters:
            return
        count, total = str(self.count.value()), str(self.sum.value())
        for field, read in ((self.count, read_count), (self.sum, partial(read_sum, measure=sheet.measure))):
            field.set_fault("")
            if field is self.sum and sheet.measure is Measure.NOTHING:
                continue
            try:
                read(str(field.value()))
            except UserError as fault:
                field.set_fault(fault_text(fault, self.context.language))
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._write(partial(jobs.type_total, page_id=sheet.page.id, count=count, total=total))
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self, typed: str) -> None:
        """Take what was typed for the row at once, and go on: the next key needs not wait for the disk."""
        sheet = self.sheet
        if sheet is None or not self._enters or not 0 <= self.at < len(sheet.rows):
            return
        if sheet.page.hand is None and not self._under_way:
            self._on_total()
            return
        row = sheet.rows[self.at]
        try:
            mark = read_mark(typed, sheet.measure, row.last)
        except UserError as fault:
            self.row_field.set_fault(fault_text(fault, self.context.language))
            self.entry.setText(typed)
            self.entry.selectAll()
            return
        self.row_field.set_fault("")
        self.sheet = marked(sheet, self.at, mark)
        self._write(partial(jobs.type_row, page_id=sheet.page.id, serial=row.serial, key=typed))
        self.at = min(self._following(self.at), len(sheet.rows) - 1)
        self._show()

    def _following(self, at: int) -> int:
        """The row after this one that is not typed; with all typed the next one."""
        rows = self.sheet.rows if self.sheet is not None else ()
        return next((place for place, row in enumerate(rows) if row.mark is None), at + 1)

    def _write(self, job: Callable[[Session, object], Typed]) -> None:
        self._under_way += 1
        self.half.forget()
        writing = self.context.ops.write(self, job).on_done(self._on_written).on_failed(self._on_refused)
        writing.on_end(self._on_ended).run()

    def _on_ended(self) -> None:
        self._under_way = max(0, self._under_way - 1)

    def _on_written(self, sheet: Typed) -> None:
        if self.sheet is None or sheet.page.id != self.sheet.page.id or self._under_way > 1:
            return  # a later key is under way: its answer says it all
        was = self.sheet.page.state
        self.sheet = sheet
        if sheet.following is not None:
            self.at = sheet.following
        self._show()
        if sheet.page.state is PageState.DONE and was is not PageState.DONE:
            self._on_page_done(sheet)
        elif sheet.page.hand is None:
            self.show_notice()
            self.count.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif sheet.differs:
            words = differs(sheet.page.number, sheet.more, sheet.measure, self.context.language)
            self.show_notice(Banner("warn", words))
        else:
            self.show_notice()

    def _on_refused(self, error: BaseException) -> None:
        """What could not be kept is shown as it stands in the store."""
        if isinstance(error, Fault):
            self.show_error(error)
        self.reload()

    def _on_page_done(self, sheet: Typed) -> None:
        """The sheet agrees: the next one that waits."""
        hand = sheet.page.hand
        if hand is None:
            return
        words = self.tr("Page {number} agrees: {count} rows, {sum}.")
        text = words.format(number=sheet.page.number, count=hand.count, sum=sum_text(hand, sheet.measure))
        self.show_notice(Banner("ok", text))
        self.context.say(text)
        self._go_on(sheet.page)

    def _go_on(self, page: YearlyPage) -> None:
        reading = self.context.ops.read(self, partial(jobs.read_following, yearly_id=page.yearly_id), key="next")
        reading.on_done(partial(self._on_following, page.yearly_id)).on_failed(self.show_error).run()

    def _on_following(self, yearly_id: int, following: YearlyPage | None) -> None:
        if following is None:
            self.context.go(Route("yearly", yearly_id))
            return
        self.route = Route("yearly_page", following.id)
        self.at, self.sheet = -1, None
        self.count.set_value("")
        self.sum.set_value("")
        self.reload()

    def _on_stepped(self, by: int) -> None:
        """Another row, to be typed again: only rows up to the first that is not typed."""
        if self.sheet is None:
            return
        last = self.sheet.following if self.sheet.following is not None else len(self.sheet.rows) - 1
        self.at = max(0, min(self.at + by, last))
        self._show()

    def _on_row_chosen(self, row: object) -> None:
        if isinstance(row, YearlyRow) and self.sheet is not None:
            self._on_stepped(row.serial - 1 - self.at)
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_step_back(self) -> None:
        if self.sheet is not None and self._enters and not self._under_way:
            self._write(partial(jobs.step_back, page_id=self.sheet.page.id))
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_aside(self) -> None:
        sender = self.sender()
        if sender is None or self.sheet is None or self._under_way:
            return
        state = PageState(str(sender.property("state")))
        job = partial(jobs.set_aside, page_id=self.sheet.page.id, state=state)
        self.context.ops.write(self, job).on_done(self._on_set_aside).on_failed(self.show_error).run()

    def _on_set_aside(self, sheet: Typed) -> None:
        said = word("yearly_page_state", sheet.page.state.value, self.context.language)
        text = self.tr("Page {number} is set aside: {why}.").format(number=sheet.page.number, why=said)
        self.show_notice(Banner("info", text))
        self._go_on(sheet.page)

    # -- about itself --------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Give what is typed."""
        if self.entry.hasFocus():
            self._on_given(self.entry.text())
            self.entry.clear()
        else:
            self._on_total()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page leaves the land away."""
        super().resizeEvent(event)
        hide_columns(self.table, ("contracted", "leased"), hidden=event.size().width() < px(NARROW))

    def focus_first(self) -> QWidget | None:
        """The total first; the rows where it is known."""
        if self.sheet is None or self.sheet.page.hand is None:
            return self.count.editor
        return self.entry

    def keys(self) -> list[tuple[str, str]]:
        """The keys of typing."""
        return [
            ("Enter", self.tr("the same, next row")),
            ("↑↓", self.tr("another row")),
            ("Backspace", self.tr("one step back")),
        ]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A key that is none, and a total that does not come out."""
        return {"fault": self._scene_fault, "differs": self._scene_differs} if self._enters else {}

    def _scene_fault(self) -> None:
        self.row_field.set_fault(fault_text(fault_of("#", Measure.LAND), self.context.language))

    def _scene_differs(self) -> None:
        if self.sheet is not None:
            more = replace(self.sheet.page.now, count=1, sum=500)
            words = differs(self.sheet.page.number, more, self.sheet.measure, self.context.language)
            self.show_notice(Banner("warn", words))
