"""The case file of a roster as a list of what it holds; each row leads to the thing, one key writes the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from app.casework.case_contents import CaseContents, CaseRow, case_contents
from app.domain.case_parts import CasePart
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.case_button import KEY, CaseWriter
from app.ui.widgets import Banner, Button, Cell, Column, Row, Sheet, Table

_LEADS: Mapping[CasePart, Callable[[CaseRow], Route]] = {
    CasePart.ROSTER: lambda row: Route("roster", row.key),
    CasePart.FORM: lambda row: Route("roster", row.key),
    CasePart.REVIEW: lambda row: Route("review", row.key),
    CasePart.NOTICE: lambda row: Route("notices", row.key) if row.level else _notices_of(row),
    CasePart.OBJECTION: lambda row: Route("notices", row.key) if row.level else _notices_of(row),
    CasePart.SENT: lambda row: Route("exchange", row.key) if row.level else Route("exchange"),
    CasePart.RESULT: lambda row: Route("money", row.key),
    CasePart.AUDIT: lambda row: Route("audit", row.key, "roster"),
}


def _notices_of(row: CaseRow) -> Route:
    return Route("notices", what=f"roster:{row.key}")


class CasePage(Page):
    """`route.key` is the roster. Enter opens what stands in a row, Ctrl+Enter writes the file."""

    place: ClassVar[str] = "rosters"
    scrolls: ClassVar[bool] = False
    nouns: ClassVar[frozenset[str]] = frozenset(
        {"roster", "line", "review", "notice", "posting", "objection", "submission", "submission_copy", "result"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.heading(self.tr("Case file"))
        back = Button(self.tr("Back to the roster"), icon="table")
        back.clicked.connect(self._on_back)
        self.writer = CaseWriter(context, self)
        self.write_button = Button(self.tr("Write the case file"), kind="primary", icon="folder")
        self.write_button.setToolTip(self.tr("Everything of this roster in one PDF ({key})").format(key=KEY))
        self.write_button.clicked.connect(self.writer.take)
        self.actions(back, *([self.write_button] if self.writer.may else []))
        sheet = Sheet(flush=True)
        columns = [
            Column("title", self.tr("What it holds"), "link", 420, stretch=True),
            Column("note", self.tr("How it stands"), width=430),
        ]
        self.table = Table(columns, name=self.tr("Case file"))
        self.table.opened.connect(self._on_opened)
        self.table.link_clicked.connect(self._on_link_clicked)
        sheet.body.addWidget(self.table, 1)
        self.body.addWidget(sheet, 1)
        self.bind("Esc", self._on_back)

    # -- asked by the window -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read what the case file holds."""
        key, lang = self.route.key or 0, self.context.language

        def look(session: Session) -> CaseContents:
            return case_contents(session, key, lang)

        self.show_loading()
        self.context.ops.read(self, look, key="case").on_done(self._on_read).on_failed(self.show_fault).run()

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def keys(self) -> list[tuple[str, str]]:
        """What the status strip shows."""
        write = [("Ctrl+Enter", self.tr("write the file"))] if self.writer.may else []
        return [("Enter", self.tr("open it")), *write, ("Esc", self.tr("back to the roster"))]

    def primary(self) -> None:
        """Ctrl+Enter writes the file."""
        self.writer.take()

    # -- the list ----------------------------------------------------------------------------------------------------

    def _on_read(self, found: CaseContents) -> None:
        self.heading(self.tr("Case file"), found.title)
        self.table.set_rows([self._row(place, one) for place, one in enumerate(found.rows)])
        if self.table.current is None:
            self.table.select_first()
        broken = Banner("err", self.tr("A review does not hold: its row leads to the roster's review."))
        self.show_notice(*([broken] if found.broken else []))
        self.show_content()

    def _row(self, place: int, one: CaseRow) -> Row:
        note = Cell(one.note, tip=one.note)
        title = Cell(one.title, tip=one.title, bold=not one.level)
        return Row(place, {"title": title, "note": note}, one, dim=one.empty, level=one.level)

    def _on_opened(self, row: CaseRow) -> None:
        self.context.go(_LEADS[row.part](row))

    def _on_link_clicked(self, row: CaseRow, _column: str) -> None:
        self._on_opened(row)

    def _on_back(self) -> None:
        self.context.go(Route("roster", self.route.key))
