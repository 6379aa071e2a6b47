"""Back pay: who was not paid for which months; ticked, with a reason, a roster of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.back_paying import Missing
from app.casework.raise_making import MadeParts
from app.domain.makers import Act, may
from app.domain.periods import Period
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters import parts_jobs as jobs
from app.ui.pages.rosters.parts import NARROW, hide_columns, parts_words, reason_words
from app.ui.texts import NONE, count, money, period
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Choice, Column, EmptyState, Field, Label, LineEdit, Row, Sheet, Table
from app.words import word


class BackPayPage(Page):
    """Space ticks people, Ctrl+Enter makes the roster of those ticked."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"line", "roster", "entitlement", "standard", "card", "person"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._programmes: list[jobs.Offered] = []
        self._rows: list[Missing] = []
        self._build()

    def _build(self) -> None:
        self.heading(self.tr("Back pay"), self.tr("Months that should have been paid and were not"))
        sheet = Sheet(flush=True)
        line = QHBoxLayout()
        line.setContentsMargins(px(16), px(12), px(16), px(8))
        line.setSpacing(px(12))
        self.programme = Field(self.tr("Programme"), Choice())
        self.programme.editor.currentIndexChanged.connect(self._on_programme)  # type: ignore[attr-defined]
        self.month = Field(self.tr("Which month"), Choice([("", self.tr("all that are missing"))]))
        self.month.editor.currentIndexChanged.connect(self._on_ticks)  # type: ignore[attr-defined]
        self.reason = Field(self.tr("Why were they not paid?"), LineEdit(dots=False))
        self.reason.editor.returnPressed.connect(self.primary)  # type: ignore[attr-defined]
        for field, part in ((self.programme, 2), (self.month, 1), (self.reason, 3)):
            line.addWidget(field, part)
        sheet.body.addLayout(line)
        self.table = Table(self._columns(), name=self.tr("Who was not paid"))
        self.table.ticks_changed.connect(self._on_ticks)
        self.table.setMinimumHeight(px(240))
        sheet.body.addWidget(self.table, 1)
        self.none = EmptyState(
            "circle-check", self.tr("Nobody was missed"), self.tr("Everybody entitled was paid for these months.")
        )
        sheet.body.addWidget(self.none, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(6), px(16), px(12))
        self.told = Label("", "second", wrap=True)
        foot.addWidget(self.told, 1)
        self.make = Button(self.tr("Make the roster"), kind="primary", icon="table", shortcut="Ctrl+Enter")
        self.make.clicked.connect(self.primary)
        foot.addWidget(self.make)
        sheet.body.addLayout(foot)
        self.body.addWidget(sheet, 1)

    def _columns(self) -> list[Column]:
        return [
            Column("tick", "", "tick", 44),
            Column("name", self.tr("Name"), "bold", 180, stretch=True),
            Column("tail", self.tr("Ends in"), "text", 84),
            Column("place", self.tr("Village and group"), "dim", 160),
            Column("months", self.tr("Months and sums"), "text", 300),
            Column("why", self.tr("What is known of it"), "text", 180),
            Column("amount", self.tr("Yuan"), "money", 104),
        ]

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the programmes; then who of the chosen one was missed."""
        read = self.context.ops.read(self, jobs.offered, key="offered")
        read.on_done(self._on_offered).on_failed(self.show_fault).run()

    def _on_offered(self, found: list[jobs.Offered]) -> None:
        if not found or not may(self.context.sitting.user.role, Act.ENTER):
            text = self.tr("Only programmes that pay by a standard know what a month comes to.")
            self.show_empty(EmptyState("coin", self.tr("Nothing can be made up"), text))
            return
        self.show_content()
        first, self._programmes = not self._programmes, found
        if first:
            self.programme.editor.set_items([(one.code, one.name) for one in found])  # type: ignore[attr-defined]
            if self.route.what:
                self.programme.set_value(self.route.what)
            self.table.setFocus()
        self._on_programme()

    def _on_programme(self) -> None:
        code = str(self.programme.value() or "")
        if code:
            job = partial(jobs.missed, code=code)
            self.context.ops.read(self, job, key="missed").on_done(self._on_missed).on_failed(self.show_error).run()

    def _on_missed(self, found: jobs.Missed) -> None:
        lang, self._rows = self.context.language, found.rows
        months = sorted({part.period for row in found.rows for part in row.parts}, key=Period.parse)
        chosen = self.month.value()
        items = [("", self.tr("all that are missing")), *((one, period(one, lang)) for one in months)]
        self.month.editor.set_items(items)  # type: ignore[attr-defined]
        if chosen in months:
            self.month.set_value(chosen)
        self.table.set_rows([self._row(row) for row in found.rows])
        self.table.setVisible(bool(found.rows))
        self.none.setVisible(not found.rows)
        self.make.setVisible(bool(found.rows))
        if self.table.current is None:
            self.table.select_first()
        self._on_ticks()

    def _row(self, row: Missing) -> Row:
        lang = self.context.language
        told = parts_words(row.parts, lang)
        why = word("raise_aside", row.aside.value, lang) if row.aside is not None else reason_words(row.left_out, lang)
        cells: dict[str, Cell | str] = {
            "tick": "",
            "name": row.name,
            "tail": row.document_tail or NONE,
            "place": f"{self.context.sitting.village_names.get(row.village, '')}{row.group}",
            "months": Cell(told, tip=told),
            "why": Cell(why, "warn" if row.aside is not None else "", tip=why),
            "amount": Cell(money(row.amount), sort=int(row.amount)),
        }
        return Row(row.person_id, cells, row, dim=row.aside is not None)

    def _chosen(self) -> list[Missing]:
        """The ticked ones, or the current one where nobody is ticked, who can be paid."""
        current = self.table.current
        rows = list(self.table.ticked) or ([current] if current is not None else [])
        return [one for one in rows if isinstance(one, Missing) and one.aside is None]

    def _on_ticks(self) -> None:
        only = str(self.month.value() or "")
        chosen = self._chosen()
        fen = sum(part.fen for row in chosen for part in row.parts if not only or part.period == only)
        self.told.setText(self.tr("{n} people, {yuan} yuan").format(n=count(len(chosen)), yuan=money(fen)))

    # -- making --------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Make the roster of those chosen; the reason first."""
        reason = str(self.reason.value()).strip()
        self.reason.set_fault("" if reason else self.tr("Write why, such as: proof handed in later."))
        if not reason:
            self.reason.editor.setFocus()
            return
        people = frozenset(one.person_id for one in self._chosen())
        job = partial(
            jobs.pay_back_months, code=str(self.programme.value()), people=people,
            period=str(self.month.value() or ""), reason=reason,
        )  # fmt: skip
        self.show_notice()
        self.context.ops.write(self, job).on_done(self._on_made).on_failed(self.show_error).run()

    def _on_made(self, made: MadeParts) -> None:
        self.reason.set_value("")
        text = self.tr("Made: {lines} lines, {yuan} yuan").format(lines=count(made.lines), yuan=money(made.total))
        self.context.go(Route("roster", made.roster_id))
        self.context.say(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page has room for names, months and amounts only."""
        super().resizeEvent(event)
        hide_columns(self.table, ("place", "tail", "why"), hidden=event.size().width() < px(NARROW))

    def keys(self) -> list[tuple[str, str]]:
        """Space ticks; Ctrl+Enter makes it."""
        return [("Space", self.tr("tick")), ("Ctrl+Enter", self.tr("make the roster"))]

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Without a reason."""
        return {"no_reason": self.primary}
