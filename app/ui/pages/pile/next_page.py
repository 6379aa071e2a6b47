"""The next rosters of every programme of one rhythm: drawn up at once, each beside its last period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.casework.next_rosters import DRAWN, Drawn, NextRoster, NextRosters, draw_up, next_rosters, take_back
from app.desktop.progress import Progress, Stopped
from app.domain.makers import Act, may
from app.domain.money import Fen
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import NARROW, hide_columns, list_route, short_period, state_cell
from app.ui.pages.take_in.chooser import ProgressSheet
from app.ui.texts import NONE, count, fault_text, money
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Column, EmptyState, Label, Row, Sheet, Table, Tabs
from app.ui.widgets.cells import Cell


class NextRostersPage(Page):
    """What is to be drawn up for a period and what was. `route.what` is a period; empty: the one most wait for."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"roster", "line", "entitlement", "standard", "past_payment"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: NextRosters | None = None
        self._period = ""
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._build()

    def _build(self) -> None:
        self.make = Button("", kind="primary", icon="table")
        self.make.clicked.connect(self._on_make_clicked)
        self.actions(self.make)
        self.progress = ProgressSheet()
        self.body.addWidget(self.progress)
        sheet = Sheet(flush=True)
        self.tabs = Tabs([])
        self.tabs.chosen.connect(self._on_period_chosen)
        sheet.head.insertWidget(0, self.tabs)
        sheet.set_title(" ")
        sheet.title.hide()
        self.table = Table(self._columns(), name=self.tr("The next rosters"))
        self.table.opened.connect(self._on_opened)
        self.table.setMinimumHeight(px(260))
        sheet.body.addWidget(self.table, 1)
        self.counts = Label("", "second", tone="text")
        self.sum = Label("", bold=True)
        sheet.show_foot(self.counts, self.sum)
        self.body.addWidget(sheet, 1)

    def _columns(self) -> list[Column]:
        return [
            Column("programme", self.tr("Programme"), "bold", 210, stretch=True),
            Column("last", self.tr("Last time, yuan"), "money", 128),
            Column("stopped", self.tr("Stopped"), "number", 72),
            Column("new", self.tr("New"), "number", 64),
            Column("changed", self.tr("Changed"), "number", 80),
            Column("lines", self.tr("Lines"), "number", 70),
            Column("now", self.tr("This time, yuan"), "money", 128),
            Column("difference", self.tr("Difference"), "money", 110),
            Column("state", self.tr("State"), "pill", 150),
        ]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """The period that is named, else the one most wait for."""
        self._period = route.what
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """Read what is due and what was made."""
        period = self._period

        def read(session: Session) -> NextRosters:
            return next_rosters(session, period)

        self.show_loading()
        self.context.ops.read(self, read, key="next").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, found: NextRosters) -> None:
        lang = self.context.language
        self.found = found
        self._period = found.period
        self.heading(self.tr("The next rosters"))
        if not found.rows:
            self.make.hide()
            self.show_empty(self._nothing())
            return
        self.tabs.set_tabs([(text, short_period(text, lang), number) for text, number in found.periods])
        if found.period in dict(found.periods) and self.tabs.current != found.period:
            self.tabs.current = found.period
            self.tabs.set_tabs([(text, short_period(text, lang), number) for text, number in found.periods])
        self.table.set_rows([self._row(one) for one in found.rows])
        if self.table.current is None:
            self.table.select_first()
        self._show_button(found)
        self._show_sums(found)
        self.show_content()
        if self.isVisible():
            self.take_keyboard()

    def _show_button(self, found: NextRosters) -> None:
        number = len(found.to_make)
        text = self.tr("Draw up these {rosters}").format(rosters=count(number))
        self.make.setText(text)
        self.make.setAccessibleName(text)
        self.make.setVisible(self._enters and bool(number))

    def _show_sums(self, found: NextRosters) -> None:
        made = [one.totals for one in found.rows if one.totals is not None]
        last, now = Fen(sum(one.last for one in made)), Fen(sum(one.now for one in made))
        text = self.tr("{made} of {rosters} are drawn up").format(made=count(len(made)), rosters=count(len(found.rows)))
        self.counts.setText(text)
        words = self.tr("last time {last} · this time {now} · difference {difference} yuan")
        said = words.format(last=money(last), now=money(now), difference=money(Fen(now - last)))
        self.sum.setText(said if made else "")

    def _row(self, one: NextRoster) -> Row:
        totals = one.totals
        last = money(one.last_total) if one.last_total else NONE
        cells: dict[str, Cell | str] = {
            "programme": one.programme,
            "last": Cell(last, tip=self.tr("Paid before this desk (history)") if one.history else ""),
            "state": self._state(one),
        }
        if totals is not None:
            cells |= {
                "stopped": count(one.stopped) if one.stopped else NONE,
                "new": count(one.new) if one.new else NONE,
                "changed": count(one.changed) if one.changed else NONE,
                "lines": count(totals.lines),
                "now": Cell(money(totals.now), bold=True),
                "difference": money(totals.difference),
            }
        return Row(one.code, cells, one)

    def _state(self, one: NextRoster) -> Cell:
        if one.state is None:
            drawn = one.due is not None and one.due.way in DRAWN
            return Cell(self.tr("to be made"), "info", "edit") if drawn else Cell(self.tr("its list comes"), "neutral")
        if one.blocked:
            return Cell(self.tr("look: {sorts}").format(sorts=count(one.blocked)), "warn", "alert-triangle")
        return state_cell(one.state, self.context.language)

    def _nothing(self) -> EmptyState:
        button = Button(self.tr("To the rosters"), icon="table")
        button.clicked.connect(partial(self.context.go, Route("rosters")))
        text = self.tr(
            "Nothing is due. Put last year's sheets in, or take in a list, and the next rosters follow from it."
        )
        return EmptyState("table", self.tr("No roster is due"), text, [button])

    # -- acting --------------------------------------------------------------------------------------------------

    def _on_period_chosen(self, period: str) -> None:
        self._period = period
        self.show_notice()
        self.reload()

    def _on_make_clicked(self) -> None:
        period = self._period

        def job(session: Session, progress: Progress) -> Drawn:
            return draw_up(session, period, progress=progress)

        operation = self.context.ops.write(self, job).on_done(self._on_drawn).on_failed(self._on_refused)
        operation.named(self.tr("Drawing up the rosters"))
        self.progress.show_operation(operation)
        self.make.setEnabled(False)
        operation.run()

    def _on_drawn(self, drawn: Drawn) -> None:
        lang = self.context.language
        self._ended()
        banners = []
        if drawn.made:
            undo = Button(self.tr("Undo"), icon="arrow-back-up")
            undo.clicked.connect(partial(self._undo, drawn))
            text = self.tr("{rosters} rosters are drawn up, {yuan} yuan in all. Look at each, then send it to review.")
            text = text.format(rosters=count(len(drawn.made)), yuan=money(drawn.total))
            banners.append(Banner("ok", text, undo))
        names = {one.code: one.programme for one in self.found.rows} if self.found is not None else {}
        refused = self.tr("{programme}: {why}")
        banners += [
            Banner("warn", refused.format(programme=names.get(code, code), why=fault_text(fault, lang)))
            for code, fault in drawn.refused.items()
        ]
        self.show_notice(*banners)
        self.reload()

    def _on_refused(self, error: BaseException) -> None:
        self._ended()
        self.show_error(error)
        if isinstance(error, Stopped):
            self.show_notice(Banner("info", self.tr("Stopped. What was drawn up stays.")))
        self.reload()

    def _ended(self) -> None:
        self.progress.show_operation(None)
        self.make.setEnabled(True)

    def _undo(self, drawn: Drawn) -> None:
        def job(session: Session, _progress: Progress) -> Changes:
            return take_back(session, drawn)

        self.context.ops.write(self, job).on_done(self._on_undone).on_failed(self.show_error).run()

    def _on_undone(self, _changes: Changes) -> None:
        self.show_notice(Banner("ok", self.tr("Undone: these rosters are not there any more.")))
        self.reload()

    def _on_opened(self, one: NextRoster) -> None:
        if one.roster_id is not None:
            self.context.go(Route("roster", one.roster_id))
        elif one.due is not None and one.due.way not in DRAWN:
            self.context.go(list_route(one.code, one.period.text, by_department=one.due.by_department))

    # -- the page ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Draw them up; when all are, open the current one."""
        if self.make.isVisible() and self.make.isEnabled():
            self.make.click()
        elif isinstance(self.table.current, NextRoster):
            self._on_opened(self.table.current)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page has room for the sums only."""
        super().resizeEvent(event)
        hidden = event.size().width() < px(NARROW)
        hide_columns(self.table, ("stopped", "new", "changed", "lines"), hidden=hidden)

    def keys(self) -> list[tuple[str, str]]:
        """Ctrl+Enter draws up, Enter opens."""
        found = [("Enter", self.tr("open the roster"))]
        return [("Ctrl+Enter", self.tr("draw up")), *found] if self._enters else found

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """What is drawn up."""
        return {"made": self.make.click} if self.make.isVisible() else {}
