"""Contracted land and leases by household: taken in from a list, looked at, entered one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.land import HouseholdLand, LandRow
from app.casework.land_taking import LandTaken
from app.domain.makers import Act, may
from app.domain.quantities import thousandths_text
from app.domain.records import Changes
from app.domain.villages import place_name
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_file
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import NARROW, hide_columns
from app.ui.pages.yearly import jobs
from app.ui.pages.yearly.land_panel import LandPanel
from app.ui.texts import NONE, count
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Column, Label, Row, Sheet, Table
from app.words import sentence

_FAULTS_SHOWN = 4


class LandPage(Page):
    """Households with land on record; one of them beside. `route.key` is a household."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"land_holding", "land_lease", "household"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self.heading(self.tr("Contracted land"))
        self.take = Button(self.tr("Take in a list"), icon="file-spreadsheet")
        self.take.clicked.connect(self._on_take_clicked)
        self.back = Button(self.tr("To the yearly check"), icon="arrow-back-up")
        self.back.clicked.connect(self._on_back_clicked)
        self.actions(self.back, *([self.take] if self._enters else []))
        line = QHBoxLayout()
        line.setSpacing(px(14))
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("Contracted land"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.table.setMinimumHeight(px(260))
        sheet.body.addWidget(self.table, 1)
        self.sums = Label("", "second", tone="text")
        sheet.show_foot(self.sums)
        line.addWidget(sheet, 3)
        self.panel = LandPanel(context, enters=self._enters)
        self.panel.found_wanted.connect(self._on_name)
        self.panel.one_wanted.connect(self._show_household)
        self.panel.land_given.connect(self._on_land_given)
        self.panel.lease_given.connect(self._on_lease_given)
        self.panel.lease_ended.connect(self._on_lease_ended)
        line.addWidget(self.panel, 2)
        self.body.addLayout(line, 1)
        self.offer_list(self.table, self.title.text)

    def _columns(self) -> list[Column]:
        return [
            Column("head", self.tr("Head of household"), "bold", 170, stretch=True),
            Column("where", self.tr("Village and group"), "text", 135),
            Column("contracted", self.tr("Contracted"), "number", 94),
            Column("out", self.tr("Leased out"), "number", 86),
            Column("in", self.tr("Leased in"), "number", 80),
            Column("allowed", self.tr("May be claimed"), "number", 126),
        ]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to the list, or to one household."""
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """Read the list."""
        self.show_loading()
        self.context.ops.read(self, jobs.land_list, key="land").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, found: list[LandRow]) -> None:
        self.table.set_rows([self._row(one) for one in found])
        contracted = thousandths_text(sum(one.land.contracted for one in found))
        words = self.tr("{households} households, {area} mu contracted")
        self.sums.setText(words.format(households=count(len(found)), area=contracted))
        wanted = self.route.key
        if wanted is not None:
            self.table.select_key(wanted)
            self._show_household(wanted)
        elif self.table.current is None:
            self.table.select_first()
        self.show_content()
        if not found and wanted is None:
            self.panel.show_land(None)

    def _row(self, one: LandRow) -> Row:
        names = self.context.sitting.village_names
        land = one.land

        def area(value: int) -> str:
            return thousandths_text(value) if value else NONE

        allowed = land.allowed
        shown = thousandths_text(allowed) if allowed >= 0 else f"-{thousandths_text(-allowed)}"
        cells = {
            "head": one.head,
            "where": f"{place_name(names.get(one.village, one.village))} {one.group}",
            "contracted": area(land.contracted),
            "out": area(land.leased_out),
            "in": area(land.leased_in),
            "allowed": shown,
        }
        return Row(one.household_id, cells, one)

    def _on_selected(self, row: object) -> None:
        if isinstance(row, LandRow):
            self._show_household(row.household_id)

    def _on_opened(self, _row: object) -> None:
        self.panel.take_keyboard()

    def _show_household(self, key: int) -> None:
        job = partial(jobs.land_of, household_id=key)
        self.context.ops.read(self, job, key="one").on_done(self._on_household).on_failed(self.show_error).run()

    def _on_household(self, found: HouseholdLand) -> None:
        self.panel.show_land(found)

    # -- acting --------------------------------------------------------------------------------------------------

    def _on_take_clicked(self) -> None:
        path = choose_file(self, self.tr("Which list of contracted land?"), "*.xlsx *.xls *.csv *.ods")
        if path is not None:
            job = partial(jobs.take_land, path=path)
            operation = self.context.ops.write(self, job).on_done(self._on_taken).on_failed(self.show_error)
            operation.named(self.tr("Taking in contracted land")).run()

    def _on_taken(self, taken: LandTaken) -> None:
        lang = self.context.language
        words = self.tr("{rows} rows of {households} households taken in: {changed} areas are new, {leases} leases.")
        text = words.format(
            rows=count(taken.rows),
            households=count(taken.households),
            changed=count(taken.changed),
            leases=count(taken.leases),
        )
        banners = [Banner("ok", text, *([self._undo_button(taken.changes)] if taken.changes is not None else []))]
        for fault in taken.faults[:_FAULTS_SHOWN]:
            said = self.tr("{sheet} row {row}, {name}: {why}")
            why = sentence(fault.code.value, lang, **fault.where)
            banners.append(Banner("warn", said.format(sheet=fault.sheet, row=fault.row, name=fault.name, why=why)))
        if len(taken.faults) > _FAULTS_SHOWN:
            more = self.tr("{count} more rows were not taken.").format(count=len(taken.faults) - _FAULTS_SHOWN)
            banners.append(Banner("warn", more))
        self.show_notice(*banners)
        self.reload()

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

    def _on_back_clicked(self) -> None:
        self.context.go(Route("yearly"))

    def _on_name(self, name: str) -> None:
        job = partial(jobs.find_household, name=name)
        self.context.ops.read(self, job, key="name").on_done(self._on_named).on_failed(self.show_error).run()

    def _on_named(self, found: list[tuple[int, str, str]]) -> None:
        self.panel.show_found(found)
        if len(found) == 1:
            self._show_household(found[0][0])

    def _on_land_given(self, key: int, village: str, contracted: str, excluded: str) -> None:
        job = partial(jobs.set_land, household_id=key, village=village, contracted=contracted, excluded=excluded)
        self._write(job, key)

    def _on_lease_given(self, key: int, area: str, out: bool, other: str) -> None:
        self._write(partial(jobs.state_lease, household_id=key, area=area, out=out, other=other), key)

    def _on_lease_ended(self, key: int, lease_id: int) -> None:
        self._write(partial(jobs.end_lease, household_id=key, lease_id=lease_id), key)

    def _write(self, job: Callable[..., Changes], key: int) -> None:
        self.route = Route("land", key)
        self.context.ops.write(self, job).on_done(self._on_written).on_failed(self.show_error).run()

    def _on_written(self, changes: Changes) -> None:
        self.show_notice(Banner("ok", self.tr("Saved."), self._undo_button(changes)))
        self.reload()

    # -- about itself --------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Save what is typed beside."""
        self.panel.give()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page has room for what counts."""
        super().resizeEvent(event)
        hide_columns(self.table, ("where", "out", "in"), hidden=event.size().width() < px(NARROW))

    def keys(self) -> list[tuple[str, str]]:
        """Enter goes to the form, Ctrl+Enter saves."""
        return [("Enter", self.tr("change it")), ("Ctrl+Enter", self.tr("save"))] if self._enters else []

    def focus_first(self) -> QWidget | None:
        """The list; the name where it is empty."""
        return self.table if self.table.rows_model.rows else self.panel.name.editor

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A list that was taken in with rows nobody could place."""
        return {"taken": self._scene_taken}

    def _scene_taken(self) -> None:
        self._on_named([])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
