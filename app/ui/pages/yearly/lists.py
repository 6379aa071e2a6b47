"""The three lists of a re-registration: its sheets, the villages side by side, what is to be looked at."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework.yearly_checks import Checked, Doubt, VillageSum
from app.casework.yearly_starting import YearlyPage, YearlyView
from app.domain.quantities import thousandths_text
from app.domain.yearly import Measure, PageState, YearlyState
from app.ui.context import Context
from app.ui.pages.yearly.entry import KeyLine
from app.ui.pages.yearly.words import amount, difference, sum_text, told
from app.ui.texts import NONE, count
from app.ui.theme import px
from app.ui.widgets import Cell, Column, Field, Row, Sheet, Table, Tabs
from app.words import word

_TONES = {PageState.WAITING: ("neutral", ""), PageState.DONE: ("ok", ""), PageState.UNSIGNED: ("warn", ""),
          PageState.MISSING: ("warn", ""), PageState.DISPUTED: ("warn", "")}  # fmt: skip


class YearlyLists(Sheet):
    """Sheets, villages, doubts.

    Signals:
        page_wanted(object): the sheet to type or look at.
        doubt_wanted(object): where a doubt is settled.
        settled(int, str): a row that waited, and the key for it.
    """

    page_wanted = Signal(object)
    doubt_wanted = Signal(object)
    settled = Signal(int, str)

    def __init__(self, context: Context) -> None:
        super().__init__(flush=True)
        self._language = context.language
        self._measure = Measure.LAND
        self.tabs = Tabs(self._tabs(None, None, None))
        self.tabs.chosen.connect(self._on_tab)
        self.set_title(" ")
        self.title.hide()
        self.head.insertWidget(0, self.tabs)
        self.pages = Table(self._page_columns(), name=self.tr("Pages"))
        self.pages.opened.connect(self.page_wanted)
        self.villages = Table(self._village_columns(), name=self.tr("Villages"))
        self.doubts = Table(self._doubt_columns(), name=self.tr("To look at"))
        self.doubts.opened.connect(self.doubt_wanted)
        self.doubts.selected.connect(self._on_doubt_selected)
        for table in (self.pages, self.villages, self.doubts):
            table.setMinimumHeight(px(220))
            self.body.addWidget(table, 1)
        line = QHBoxLayout()
        line.setContentsMargins(px(16), 0, px(16), px(10))
        self.late = KeyLine()
        self.late.given.connect(self._on_late)
        self.late_field = Field(self.tr("Signed since: this row"), self.late)
        line.addWidget(self.late_field)
        self.body.addLayout(line)
        self._finished = False
        self._show_tab()

    def _tabs(self, pages: int | None, villages: int | None, doubts: int | None) -> list[tuple[str, str, int | None]]:
        return [
            ("pages", self.tr("Pages"), pages),
            ("villages", self.tr("Villages"), villages),
            ("doubts", self.tr("To look at"), doubts),
        ]

    def _page_columns(self) -> list[Column]:
        return [
            Column("number", self.tr("Page"), "number", 70),
            Column("where", self.tr("Village and group"), "bold", 220, stretch=True),
            Column("rows", self.tr("Rows"), "number", 80),
            Column("typed", self.tr("Typed"), "number", 80),
            Column("last", self.tr("Last year"), "number", 120),
            Column("now", self.tr("This year"), "number", 120),
            Column("difference", self.tr("Difference"), "number", 120),
            Column("state", self.tr("State"), "pill", 150),
        ]

    def _village_columns(self) -> list[Column]:
        return [
            Column("village", self.tr("Village"), "bold", 200, stretch=True),
            Column("rows", self.tr("Rows"), "number", 80),
            Column("last", self.tr("Last year"), "number", 120),
            Column("now", self.tr("This year"), "number", 120),
            Column("difference", self.tr("Against last year"), "number", 140),
            Column("contracted", self.tr("The land allows"), "number", 140),
            Column("over", self.tr("Against the land"), "number", 140),
        ]

    def _doubt_columns(self) -> list[Column]:
        return [
            Column("check", self.tr("What"), "pill", 190),
            Column("name", self.tr("Who"), "bold", 170),
            Column("where", self.tr("Village and group"), "text", 160),
            Column("told", self.tr("What was found"), "text", 330, stretch=True),
            Column("page", self.tr("Page"), "number", 66),
        ]

    # -- showing -------------------------------------------------------------------------------------------------

    def show_view(self, view: YearlyView, checked: Checked, names: Mapping[str, str], village: str) -> None:
        """Show a re-registration, of all villages or of one."""
        self._measure = view.job.measure
        self._finished = view.job.state is YearlyState.FINISHED
        pages = [one for one in view.pages if village in ("", one.village)]
        shown = names.get(village, "")
        doubts = [one for one in checked.doubts if not village or one.village == shown]
        self.pages.set_rows([self._page(one, names) for one in pages])
        self.villages.set_rows([self._village(one) for one in checked.villages])
        self.doubts.set_rows([self._doubt(at, one) for at, one in enumerate(doubts)])
        for table in (self.pages, self.villages, self.doubts):
            if table.current is None:
                table.select_first()
        following = view.following
        if following is not None and self.pages.current is not None:
            self.pages.select_key(following.id)
        self.tabs.set_tabs(self._tabs(len(pages), len(checked.villages), len(doubts)))
        self._show_tab()

    def _page(self, one: YearlyPage, names: Mapping[str, str]) -> Row:
        lang = self._language
        tone, icon = _TONES[one.state]
        words = word("yearly_page_state", one.state.value, lang)
        if one.begun:
            tone, words = "info", self.tr("begun")
            more = one.now.minus(one.hand) if one.hand is not None else None
            if one.typed == one.rows and more is not None and not more.is_nothing:
                tone, words = "err", self.tr("does not agree")
        typed = one.typed and one.state is not PageState.WAITING
        change = difference(one.now.sum - one.last, self._measure, lang) if typed else NONE
        cells: dict[str, Cell | str] = {
            "number": count(one.number),
            "where": f"{names.get(one.village, one.village)} {one.group}",
            "rows": count(one.rows),
            "typed": count(one.typed),
            "last": amount(one.last, self._measure) if self._measure is not Measure.NOTHING else count(one.last),
            "now": sum_text(one.now, self._measure) if one.typed else NONE,
            "difference": change,
            "state": Cell(words, tone, icon),
        }
        return Row(one.id, cells, one, dim=one.state is PageState.DONE)

    def _village(self, one: VillageSum) -> Row:
        lang, measure = self._language, self._measure
        plain = measure is not Measure.LAND
        allowed = one.contracted
        cells: dict[str, Cell | str] = {
            "village": one.name,
            "rows": count(one.rows),
            "last": str(one.last) if plain else thousandths_text(one.last),
            "now": str(one.now) if plain else thousandths_text(one.now),
            "difference": difference(one.now - one.last, measure, lang),
            "contracted": NONE if plain or not allowed else thousandths_text(allowed),
            "over": NONE if plain or not allowed else difference(one.now - allowed, measure, lang),
        }
        return Row(one.village, cells, one)

    def _doubt(self, at: int, one: Doubt) -> Row:
        lang = self._language
        cells: dict[str, Cell | str] = {
            "check": Cell(word("yearly_check", one.check.value, lang), "warn", "alert-triangle"),
            "name": one.name or NONE,
            "where": f"{one.village} {one.group}".strip(),
            "told": told(one, self._measure, lang),
            "page": count(one.page) if one.page else NONE,
        }
        return Row(at, cells, one)

    def _on_tab(self, _key: str) -> None:
        self._show_tab()
        shown = {"pages": self.pages, "villages": self.villages, "doubts": self.doubts}[self.tabs.current]
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self) -> None:
        for key, table in (("pages", self.pages), ("villages", self.villages), ("doubts", self.doubts)):
            table.setVisible(self.tabs.current == key)
        self._on_doubt_selected(self.doubts.current)

    def _on_doubt_selected(self, doubt: object) -> None:
        """A row that waited can be settled after all when the re-registration is finished."""
        waits = isinstance(doubt, Doubt) and doubt.row_id is not None
        self.late_field.setVisible(self._finished and waits and self.tabs.current == "doubts")
        if isinstance(doubt, Doubt):
            self.late_field.set_hint(
                self.tr("{name}: Enter the same, or a number, or a letter").format(name=doubt.name)
            )

    def _on_late(self, key: str) -> None:
        doubt = self.doubts.current
        if isinstance(doubt, Doubt) and doubt.row_id is not None:
            self.settled.emit(doubt.row_id, key)
