"""Programmes of the shipped catalogue that this office has not taken yet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.progress import Progress
from app.domain.records import Changes
from app.office.session import Session
from app.office.setup import Shipped, shipped_programmes, take_programmes
from app.ui.context import Context, Route
from app.ui.pages.settings.section import Section, words
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, Row, Sheet, Table


class CatalogueSection(Section):
    """What ships, what we have of it; an admin takes more. Standards and channels are on the page of programmes."""

    nouns = frozenset({"programme"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        sheet = Sheet(self.tr("Programmes that ship with the desk"), flush=True)
        self.take = Button(self.tr("Take the ticked ones"), kind="primary", icon="plus")
        self.take.clicked.connect(self.take_ticked)
        if not self.administers:
            self.take.hide()
        ours = Button(self.tr("Our programmes"), icon="list")
        ours.clicked.connect(self._on_ours_clicked)
        sheet.head.addWidget(ours)
        sheet.head.addWidget(self.take)
        columns = [
            Column("code", self.tr("Code"), "dim", 80),
            Column("name", self.tr("Programme"), "bold", stretch=True),
            Column("department", self.tr("Department"), width=170),
            Column("state", self.tr("State"), "pill", 150),
        ]
        if self.administers:
            columns.insert(0, Column("tick", "", "tick", 44))
        self.table = Table(columns, name=self.tr("Programmes that ship with the desk"), row_height=38)
        self.table.setMinimumHeight(px(36 + 38 * 10))
        sheet.body.addWidget(self.table)
        self.body.addWidget(sheet)
        if self.administers:
            text = self.tr("Space ticks. What the office has already stays as it is, with its standards.")
            sheet_words = words(text, "note")
            line = QHBoxLayout()
            line.addWidget(sheet_words)
            self.body.addLayout(line)
        else:
            self.only_admins(self.tr("Only an admin takes more programmes."))

    def reload(self) -> None:
        """What ships and what is taken."""

        def look(session: Session) -> list[Shipped]:
            return shipped_programmes(session)

        self.read(look, self._on_read)

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def take_ticked(self) -> None:
        """Take the ticked ones that are not there yet."""
        codes = [one.code for one in self.table.ticked if not one.taken]
        if not codes:
            self.say("info", self.tr("Tick the programmes first: with Space, or by a click on the box."))
            return

        def take(session: Session, _progress: Progress) -> Changes:
            return take_programmes(session, codes)

        def taken(_changes: Changes) -> None:
            self.say("ok", self.tr("{n} programmes were added.").format(n=len(codes)))
            self.reload()

        self.write(take, taken).run()

    def _on_read(self, found: list[Shipped]) -> None:
        there, open_ = Cell(self.tr("taken"), "ok"), Cell(self.tr("not taken"), "neutral")
        rows = [
            Row(
                one.code,
                {
                    "code": one.code,
                    "name": one.name,
                    "department": one.department,
                    "state": there if one.taken else open_,
                },
                one,
                dim=one.taken,
            )
            for one in found
        ]
        self.table.set_rows(rows)
        if self.table.current is None:
            self.table.select_first()

    def _on_ours_clicked(self) -> None:
        self.context.go(Route("programmes"))
