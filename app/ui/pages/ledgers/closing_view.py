"""Closing a year: what it comes to by programme, what stands against it line by line, closing and opening it again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.ask_reasons import period_text
from app.casework.year_closing import Count, Difference, ProgrammeProof, Unsent, YearProof, why_text
from app.domain.makers import Act, may
from app.domain.year_closing import Outcome
from app.ui.context import Context
from app.ui.texts import count, money
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, Field, LineEdit, Row, Sheet, Table
from app.ui.widgets.sheets import clear_layout
from app.words import word


class ClosingView(QWidget):
    """The proof of a year.

    Signals:
        roster_opened(int): this roster is to be looked at.
        reopened(str): the year is to be opened again, for this reason.
    """

    roster_opened = Signal(int)
    reopened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._lang = context.language
        self._admin = may(context.sitting.user.role, Act.ADMINISTER)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(10))
        self._said = QVBoxLayout()
        outer.addLayout(self._said)
        outer.addWidget(self._build_reopening())
        proof = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("What the year comes to"))
        self.table.setMinimumHeight(px(180))
        proof.body.addWidget(self.table, 1)
        outer.addWidget(proof, 3)
        self._against = Sheet(self.tr("What stands against closing"), flush=True)
        self.against = Table(
            [
                Column("what", self.tr("Roster"), "bold", 240, stretch=True),
                Column("serial", self.tr("Line"), "number", 60),
                Column("name", self.tr("Name"), width=140),
                Column("amount", self.tr("Yuan"), "money", 104),
                Column("why", self.tr("What is wrong"), width=340),
            ],
            name=self.tr("What stands against closing"),
        )
        self.against.setMinimumHeight(px(150))
        self.against.opened.connect(self._on_opened)
        self._against.body.addWidget(self.against, 1)
        self._against.hide()
        outer.addWidget(self._against, 2)

    def _columns(self) -> list[Column]:
        columns = [
            Column("name", self.tr("Programme"), "bold", 190, stretch=True),
            Column("submitted", self.tr("Submitted, lines · yuan"), "number", 178),
        ]
        columns += [Column(one.value, word("year_outcome", one.value, self._lang), "number", 160) for one in Outcome]
        return [*columns, Column("holds", self.tr("Agrees"), "pill", 96)]

    def _build_reopening(self) -> QWidget:
        self.reopening = Sheet()
        self.reason = LineEdit()
        self.reason_field = Field(self.tr("Why is the year opened again?"), self.reason)
        self.reopen = Button(self.tr("Open the year again"), icon="lock-open")
        self.reopen.clicked.connect(self._on_reopen)
        line = QHBoxLayout()
        line.setSpacing(px(10))
        line.addWidget(self.reason_field, 1)
        line.addWidget(self.reopen)
        self.reopening.body.addLayout(line)
        self.reopening.hide()
        return self.reopening

    def show_proof(self, proof: YearProof) -> None:
        """Show what a year comes to."""
        rows = [self._row(one, one.code, one.name) for one in proof.programmes]
        if proof.programmes:
            rows.append(self._row(proof.total, "", self.tr("All together")))
        self.table.set_rows(rows)
        if rows:
            self.table.select_first()
        against = [self._difference(at, one) for at, one in enumerate(proof.differences)]
        against += [self._unsent(one) for one in proof.unsent]
        self.against.set_rows(against)
        self._against.setVisible(bool(against))
        clear_layout(self._said)
        self._said.addWidget(self._banner(proof))
        self.reopening.setVisible(proof.closed is not None and self._admin)

    def _banner(self, proof: YearProof) -> Banner:
        if proof.closed is not None:
            words = self.tr("{year} was closed by {who} on {day}: {lines} lines, {yuan} yuan. What is open goes on.")
            closed = proof.closed
            text = words.format(
                year=proof.year,
                who=closed.closed_by,
                day=closed.closed_on,
                lines=count(closed.lines),
                yuan=money(closed.total),
            )
            return Banner("ok", text)
        if not proof.programmes and not proof.unsent:
            return Banner("info", self.tr("Nothing of {year} was sent.").format(year=proof.year))
        if not proof.holds:
            words = self.tr(
                "{year} cannot be closed yet: {contrary} lines do not agree, {unsent} rosters were not sent."
            )
            return Banner(
                "warn", words.format(year=proof.year, contrary=count(proof.contrary), unsent=count(len(proof.unsent)))
            )
        words = self.tr("The figures of {year} agree. {open} lines are open, {yuan} yuan: they go on after closing.")
        return Banner(
            "ok", words.format(year=proof.year, open=count(proof.waiting.lines), yuan=money(proof.waiting.total))
        )

    def _row(self, one: ProgrammeProof, key: str, name: str) -> Row:
        cells: dict[str, Cell | str] = {"name": name, "submitted": _both(one.submitted)}
        cells |= {outcome.value: _both(one.outcomes[outcome]) for outcome in Outcome}
        cells["holds"] = Cell(self.tr("agrees"), "ok", "check") if one.holds else Cell(self.tr("differs"), "err")
        return Row(f"programme {key}", cells, one)

    def _difference(self, at: int, one: Difference) -> Row:
        cells: dict[str, Cell | str] = {
            "what": f"{one.programme} {period_text(one.period, self._lang)}",
            "serial": str(one.serial or "—"),
            "name": one.name or one.file,
            "amount": money(one.amount),
            "why": why_text(one, self._lang),
        }
        return Row(f"difference {at}", cells, one)

    def _unsent(self, one: Unsent) -> Row:
        words = self.tr("{lines} lines were not sent").format(lines=count(one.lines))
        what = f"{one.programme} {period_text(one.period, self._lang)}"
        cells: dict[str, Cell | str] = {"what": what, "serial": "—", "name": "—", "amount": "—", "why": words}
        return Row(f"unsent {one.roster_id}", cells, one)

    def _on_opened(self, one: object) -> None:
        if isinstance(one, Difference | Unsent):
            self.roster_opened.emit(one.roster_id)

    def _on_reopen(self) -> None:
        text = self.reason.text().strip()
        if not text:
            self.reason_field.set_fault(self.tr("Write down why."))
            self.reason.setFocus()
            return
        self.reopened.emit(text)


def _both(found: Count) -> str:
    return f"{count(found.lines)} · {money(found.total)}"
