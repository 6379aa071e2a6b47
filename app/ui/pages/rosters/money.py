"""Does the money add up, and how much was paid at first go and in the end: by roster, programme, period, village."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.casework.balancing import (
    ChannelBalance,
    Figure,
    RosterBalance,
    all_balances,
    balance_of,
    success_by,
    years,
)
from app.casework.settling_now import settle_now
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.states import RosterState
from app.domain.success import By, Success, total_of
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.balance_panel import BalancePanel
from app.ui.texts import count, money, period
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, EmptyState, FilterButton, Label, Row, Sheet, Table, Tabs
from app.words import word

_NARROW, _WIDE = 1000, 1280
_GONE = {"sent_sum": _WIDE, "waiting": _WIDE, "first_sum": 700, "last_sum": 700}
"""Below so many design pixels of the page a column makes room for the names."""
_PANEL = 310


class _Found(Struct, frozen=True):
    figures: list[Figure]
    balances: dict[int, tuple[ChannelBalance, ...]]
    years: list[str]


class MoneyPage(Page):
    """`route.key` is a roster to begin with, or None. Enter opens the roster, F8 goes to the next that differs."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"line", "submission", "result", "roster", "withdrawal"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: _Found | None = None
        self._by, self._year, self._wanted = By.ROSTER, "", 0
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._build()
        self.bind("F8", self._on_next_wrong)
        self.bind("Esc", self._on_back)

    def _build(self) -> None:
        lang = self.context.language
        self.heading(self.tr("Money and success"))
        self.back_button = Button(self.tr("Back to the rosters"), icon="table")
        self.back_button.clicked.connect(self._on_back)
        self.actions(self.back_button)
        self.sum_line = Label("", "question", bold=False, wrap=True)
        self.body.addWidget(self.sum_line)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(px(12))
        sheet = Sheet(flush=True)
        line = QHBoxLayout()
        line.setContentsMargins(px(14), 0, px(14), 0)
        self.tabs = Tabs([(by.value, word("success_by", by.value, lang), None) for by in By])
        self.tabs.chosen.connect(self._on_by_chosen)
        line.addWidget(self.tabs, 1)
        self.by_year = FilterButton(self.tr("Year"), [("", self.tr("all"))], "")
        self.by_year.chosen.connect(self._on_year_chosen)
        line.addWidget(self.by_year)
        sheet.body.addLayout(line)
        self.table = Table(self._columns(), name=self.tr("Money and success"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.table.setMinimumHeight(px(260))
        sheet.body.addWidget(self.table, 1)
        self.empty = EmptyState("coin", self.tr("Nothing was sent yet"), self.tr("It is told once a roster was sent."))
        sheet.body.addWidget(self.empty, 1)
        self._split.addWidget(sheet, 1)
        self.panel = BalancePanel(lang)
        self.panel.settle_wanted.connect(self._on_settle)
        self.panel.roster_wanted.connect(self._on_roster_wanted)
        self._split.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._split, 1)
        self.offer_list(self.table, self.title.text)

    def _columns(self) -> list[Column]:
        return [
            Column("name", self.tr("What"), "bold", 190, stretch=True),
            Column("sent", self.tr("Lines"), "number", 64),
            Column("sent_sum", self.tr("Yuan"), "money", 116),
            Column("waiting", self.tr("Waiting"), "number", 76),
            Column("first", self.tr("First go"), "number", 88),
            Column("first_sum", self.tr("Its sum"), "number", 84),
            Column("last", self.tr("In the end"), "number", 92),
            Column("last_sum", self.tr("That sum"), "number", 84),
            Column("even", self.tr("Money"), "pill", 104),
        ]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """With a roster named, it stands selected."""
        self.show_notice()
        self._wanted = route.key or 0
        if self._wanted:
            self._by = By.ROSTER
            self.tabs.current = By.ROSTER.value
            self._year = ""
        super().open(route)

    def reload(self) -> None:
        """Read the figures."""
        by, year = self._by, self._year

        def job(session: Session) -> _Found:
            return _Found(success_by(session, by, year), all_balances(session), years(session))

        if self.found is None:
            self.show_loading()
        self.context.ops.read(self, job, key="money").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, found: _Found) -> None:
        first, self.found = self.found is None, found
        names = [("", self.tr("all")), *((year, year) for year in found.years)]
        self.by_year.set_options(names)
        current = self.table.current
        kept = current.key if isinstance(current, Figure) else ""
        self.table.set_rows([self._row(one) for one in found.figures])
        self.table.setVisible(bool(found.figures))
        self.empty.setVisible(not found.figures)
        self.sum_line.setText(self._sum_text([one.success for one in found.figures]))
        self.sum_line.setVisible(bool(found.figures))
        self.show_content()
        self._select(str(self._wanted) if self._wanted else kept)
        self._wanted = 0
        if first and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, key: str) -> None:
        if not self.found or not self.found.figures:
            self.panel.clear()
            return
        known = {one.key for one in self.found.figures}
        if key in known:
            self.table.select_key(key)
        else:
            self.table.select_first()
        self._on_selected(self.table.current)

    def _row(self, one: Figure) -> Row:
        lang, got = self.context.language, one.success
        name = f"{period(one.roster.period, lang)} {one.name}" if one.roster is not None else one.name
        if self._by is By.PERIOD:
            name = period(one.name, lang)
        cells: dict[str, Cell | str] = {
            "name": name,
            "sent": count(got.sent.lines),
            "sent_sum": Cell(money(got.sent.fen), sort=int(got.sent.fen)),
            "waiting": count(got.waiting.lines) if got.waiting.lines else "",
            "even": self._even(one),
        }
        shares = (*got.first_share, *got.last_share)
        for key, share in zip(("first", "first_sum", "last", "last_sum"), shares, strict=True):
            cells[key] = percent_text(share)
        return Row(one.key, cells, one)

    def _even(self, one: Figure) -> Cell | str:
        if one.roster is None or self.found is None:
            return ""
        channels = self.found.balances.get(one.roster.roster_id, ())
        if all(each.balance.even for each in channels):
            return Cell(self.tr("adds up"), "ok", "circle-check")
        return Cell(self.tr("differs"), "err", "alert-circle")

    def _sum_text(self, found: list[Success]) -> str:
        if not found:
            return ""
        total = total_of(found)
        text = self.tr("Paid at first go: {first} of lines, {first_sum} of money. In the end: {last} and {last_sum}.")
        shares = [percent_text(share) for share in (*total.first_share, *total.last_share)]
        return text.format(first=shares[0], first_sum=shares[1], last=shares[2], last_sum=shares[3])

    # -- the panel -----------------------------------------------------------------------------------------------

    def _on_selected(self, one: object) -> None:
        roster = one.roster if isinstance(one, Figure) else None
        if roster is None:
            self.panel.clear()
            return
        key = roster.roster_id

        def job(session: Session) -> RosterBalance:
            return balance_of(session, key)

        self.context.ops.read(self, job, key="balance").on_done(self._on_balance).on_failed(self.show_error).run()

    def _on_balance(self, one: RosterBalance) -> None:
        self.panel.show_balance(one, may_settle=self._enters and one.state is RosterState.RECEIVED)

    def _on_settle(self, roster_id: int) -> None:
        def job(session: Session, _progress: Progress) -> tuple[bool, Changes]:
            return settle_now(session, roster_id)

        def done(found: tuple[bool, Changes]) -> None:
            text = self.tr("The money adds up: it is settled.") if found[0] else self.tr("Some lines have no end yet.")
            self.show_notice(Banner("ok" if found[0] else "info", text))
            self.reload()

        self.context.ops.write(self, job).on_done(done).on_failed(self.show_error).run()

    def _on_roster_wanted(self, roster_id: int) -> None:
        self.context.go(Route("roster", roster_id))

    # -- moving --------------------------------------------------------------------------------------------------

    def _on_by_chosen(self, key: str) -> None:
        self._by = By(key)
        self.reload()

    def _on_year_chosen(self, year: object) -> None:
        self._year = str(year)
        self.reload()

    def _on_opened(self, one: object) -> None:
        if isinstance(one, Figure) and one.roster is not None:
            self._on_roster_wanted(one.roster.roster_id)

    def _on_next_wrong(self) -> None:
        rows = self.table.rows_model.rows
        wrong = [row.key for row in rows if row.cell("even").tone == "err"]
        if wrong:
            self.table.select_key(wrong[0])

    def _on_back(self) -> None:
        self.context.go(Route("rosters"))

    # -- the page ------------------------------------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the table."""
        return [("Enter", self.tr("open the roster")), ("F8", self.tr("next that differs")), ("Esc", self.tr("back"))]

    def focus_first(self) -> QWidget | None:
        """The table."""
        return self.table if self.table.rows_model.rows else self.back_button

    @property
    def help_key(self) -> str:
        """Its own help."""
        return "money"

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the panel stands below, and shares by count are enough."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        way = QBoxLayout.Direction
        self._split.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        for at, column in enumerate(self.table.rows_model.columns):
            if column.key in _GONE:
                self.table.setColumnHidden(at, event.size().width() < px(_GONE[column.key]))
        self.panel.setMinimumWidth(0 if narrow else px(_PANEL))
        self.panel.setMaximumWidth(16_777_215 if narrow else px(_PANEL))


def percent_text(share: Decimal | None) -> str:
    """A share as it is read: 97.38 %; a dash where nothing is known yet."""
    return "—" if share is None else f"{share}%"
