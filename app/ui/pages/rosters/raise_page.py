"""A raise of a standard: which programme, from which month, how much; looked at person by person, then a roster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.casework.raise_making import MadeParts
from app.casework.raising import RaisePreview, RaiseRow
from app.domain.faults import UserError
from app.domain.makers import Act, may
from app.domain.money import Fen
from app.ui.context import Context, Route
from app.ui.pages.beside import beside_field
from app.ui.pages.page import Page
from app.ui.pages.rosters import parts_jobs as jobs
from app.ui.pages.rosters.old_sheets import old_rows
from app.ui.pages.rosters.parts import NARROW, hide_columns, parts_words, short_period
from app.ui.texts import NONE, count, fault_text, long_day, money
from app.ui.theme import px
from app.ui.widgets import (
    Button,
    Cell,
    Choice,
    Column,
    EmptyState,
    Field,
    Form,
    Label,
    LineEdit,
    MoneyEdit,
    Row,
    Sheet,
    Table,
)
from app.words import word

_A_ROW = 3


class RaisePage(Page):
    """Enter leads from field to field and reckons; Ctrl+Enter makes the roster."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"standard", "programme"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: RaisePreview | None = None
        self._programmes: list[jobs.Offered] = []
        self._tiers: list[tuple[str, Field]] = []
        self._form: Form | None = None
        self._build()

    def _build(self) -> None:
        self.heading(self.tr("Raise of a standard"), self.tr("What was paid since a month, by the new standard"))
        sheet = Sheet(self.tr("What was raised"))
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        self.programme = Field(self.tr("Programme"), Choice())
        self.programme.editor.currentIndexChanged.connect(self._on_programme)  # type: ignore[attr-defined]
        self.since = Field(self.tr("From which month"), LineEdit("2026-01", dots=False))
        self.document = Field(self.tr("Document you compared it with"), LineEdit(dots=False))
        grid.addWidget(self.programme, 0, 0)
        grid.addWidget(self.since, 0, 1)
        grid.addWidget(self.document, 0, 2)
        for column in range(_A_ROW):
            grid.setColumnStretch(column, 1)
        sheet.body.addLayout(grid)
        self.reckon = Button(self.tr("Reckon it"), icon="refresh")
        self.reckon.clicked.connect(self._on_reckon)
        sheet.body.addLayout(self._build_figure())
        self.body.addWidget(sheet)
        self.body.addWidget(self._build_result(), 1)

    def _build_figure(self) -> QHBoxLayout:
        """Below the fields: reckon, the department's figure beside ours, make."""
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.department = Field(self.tr("The department's figure (yuan)"), MoneyEdit(), optional=True)
        self.department.editor.textChanged.connect(self._on_figure)  # type: ignore[attr-defined]
        self.department.editor.returnPressed.connect(self._on_figure_given)  # type: ignore[attr-defined]
        self.made_up_by = Field(self.tr("Who makes up the difference?"), LineEdit(dots=False))
        self.made_up_by.editor.returnPressed.connect(self.primary)  # type: ignore[attr-defined]
        self.make = Button(self.tr("Make the roster"), kind="primary", icon="table", shortcut="Ctrl+Enter")
        self.make.clicked.connect(self.primary)
        self._after = (self.department, self.made_up_by, self.make)
        line.addWidget(beside_field(self.reckon))
        line.addWidget(self.department, 1)
        line.addWidget(self.made_up_by, 1)
        line.addWidget(beside_field(self.make))
        line.addStretch(1)
        for widget in self._after:
            widget.hide()
        return line

    def _build_result(self) -> Sheet:
        self.result = Sheet(" ", flush=True)
        self.table = Table(self._columns(), name=self.tr("Who gets how much"))
        self.table.setMinimumHeight(px(200))
        self.result.body.addWidget(self.table, 1)
        self.aside = Label("", "second", wrap=True)
        side = QHBoxLayout()
        side.setContentsMargins(px(16), px(6), px(16), px(8))
        side.addWidget(self.aside, 1)
        self.result.body.addLayout(side)
        self.result.hide()
        return self.result

    def _columns(self) -> list[Column]:
        return [
            Column("name", self.tr("Name"), "bold", 190, stretch=True),
            Column("tail", self.tr("Ends in"), "text", 84),
            Column("place", self.tr("Village and group"), "dim", 170),
            Column("months", self.tr("Months and sums"), "text", 330),
            Column("amount", self.tr("Yuan"), "money", 104),
        ]

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the programmes that pay by a standard."""
        if self.found is None:
            self.show_loading()
        read = self.context.ops.read(self, jobs.offered, key="offered")
        read.on_done(self._on_offered).on_failed(self.show_fault).run()

    def _on_offered(self, found: list[jobs.Offered]) -> None:
        if not found or not may(self.context.sitting.user.role, Act.ENTER):
            text = self.tr("Only what was paid by a standard can be raised by one.")
            self.show_empty(EmptyState("coin", self.tr("Nothing can be raised"), text))
            return
        first = not self._programmes
        self._programmes = found
        self.show_content()
        if not first:
            return
        editor = self.programme.editor
        editor.set_items([(one.code, one.name) for one in found])  # type: ignore[attr-defined]
        if self.route.what:
            self.programme.set_value(self.route.what)
        self._on_programme()
        (self.since if self.route.what or len(found) == 1 else self.programme).editor.setFocus()

    def _on_programme(self) -> None:
        """Ask for the new standard of each tier; what holds now is said beside it."""
        code = self.programme.value()
        one = next((one for one in self._programmes if one.code == code), None)
        for _, field in self._tiers:
            self._grid.removeWidget(field)
            field.deleteLater()
        self._tiers = []
        for at, (tier, (amount, since)) in enumerate(sorted((one.tiers if one else {}).items())):
            label = (
                self.tr("New standard of {tier} (yuan)").format(tier=tier) if tier else self.tr("New standard (yuan)")
            )
            field = Field(label, MoneyEdit())
            told = self.tr("now {yuan}, since {day}")
            field.set_hint(told.format(yuan=money(amount), day=long_day(since, self.context.language)))
            self._grid.addWidget(field, 1 + at // _A_ROW, at % _A_ROW)
            self._tiers.append((tier, field))
        order = [self.programme, self.since, *(field for _, field in self._tiers), self.document]
        before: QWidget = self.programme.editor
        for field in order[1:]:
            QWidget.setTabOrder(before, field.editor)
            before = field.editor
        self._form = Form(order, self)
        self._form.past_last.connect(self._on_reckon)
        self._clear_result()

    def _clear_result(self) -> None:
        self.found = None
        for widget in (self.result, *self._after):
            widget.hide()

    def _typed(self) -> dict[str, Fen] | None:
        """The new standards that were typed; None, said at the field, where one is no amount."""
        new: dict[str, Fen] = {}
        for tier, field in self._tiers:
            try:
                fen = field.editor.fen()  # type: ignore[attr-defined]
            except UserError as fault:
                field.set_fault(fault_text(fault, self.context.language))
                field.editor.setFocus()
                return None
            field.set_fault("")
            if fen is not None:
                new[tier] = fen
        return new

    def _on_reckon(self) -> None:
        new = self._typed()
        if new is None:
            return
        code, since = str(self.programme.value()), str(self.since.value()).strip()
        self.show_notice()
        job = partial(jobs.look, code=code, since=since, new=new)
        self.context.ops.read(self, job, key="look").on_done(self._on_looked).on_failed(self._on_refused).run()

    def _on_refused(self, error: BaseException) -> None:
        self._clear_result()
        self.show_error(error)
        self.since.editor.setFocus()

    def _on_looked(self, found: RaisePreview) -> None:
        self.found = found
        lang = self.context.language
        rows = [*found.rows, *found.carried]
        self.table.set_rows([self._row(row) for row in rows] + old_rows(found, lang))
        months = "、".join(short_period(one, lang) for one in found.months)
        title = self.tr("{n} people, {yuan} yuan").format(n=count(len(found.rows)), yuan=money(found.total))
        self.result.set_title(title, months)
        self.aside.setText(self._aside_words(found))
        self.aside.setVisible(bool(self.aside.text()))
        for widget in (self.result, self.department, self.make):
            widget.show()
        self.make.setEnabled(bool(found.rows))
        self._on_figure()
        if rows:
            self.table.select_first()
        self.department.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, row: RaiseRow) -> Row:
        lang = self.context.language
        village = self.context.sitting.village_names.get(row.village, "")
        told = parts_words(row.parts, lang)
        amount = Cell(money(row.amount), "warn" if row.amount <= 0 else "", sort=int(row.amount))
        cells: dict[str, Cell | str] = {
            "name": row.name,
            "tail": row.document_tail or NONE,
            "place": f"{village}{row.group}",
            "months": Cell(told, tip=told),
            "amount": amount,
        }
        return Row(row.beneficiary_id, cells, row, dim=row.amount <= 0)

    def _aside_words(self, found: RaisePreview) -> str:
        """What is carried forward and what is not raised, with the reason and names."""
        lang, said = self.context.language, []
        if found.carried:
            told = self.tr("{n} sums are not above zero: they make no line and are carried forward.")
            said.append(told.format(n=count(len(found.carried))))
        reasons: dict[str, list[str]] = {}
        for one in found.asides:
            reasons.setdefault(one.why.value, []).append(f"{one.name} {short_period(one.period, lang)}")
        for why, names in reasons.items():
            few = "、".join(names[:4]) + ("…" if len(names) > 4 else "")
            said.append(
                self.tr("Not raised, {n} payments: {why} ({names})").format(
                    n=count(len(names)), why=word("raise_aside", why, lang), names=few
                )
            )
        return "\n".join(said)

    # -- the department's figure -----------------------------------------------------------------------------------

    def _figure(self) -> Fen | None:
        editor = self.department.editor
        try:
            return editor.fen() if isinstance(editor, MoneyEdit) else None
        except UserError:
            return None

    def _on_figure(self) -> None:
        """Say at once whether the two figures agree, and by how much they do not."""
        typed = self._figure()
        if self.found is None or typed is None:
            self.made_up_by.hide()
            self.department.set_hint("")
            return
        apart = Fen(self.found.total - typed)
        self.made_up_by.setVisible(bool(apart))
        text = self.tr("{yuan} yuan apart: check people and months, or say who makes it up")
        self.department.set_hint(text.format(yuan=money(apart)) if apart else self.tr("It agrees with ours"))

    def _on_figure_given(self) -> None:
        if self.made_up_by.isHidden():
            self.make.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.made_up_by.editor.setFocus(Qt.FocusReason.TabFocusReason)

    # -- making ----------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Make the roster, or reckon first."""
        new = self._typed()
        if self.found is None:
            self._on_reckon()
            return
        if new is None:
            return
        job = partial(
            jobs.make, code=self.found.code, since=str(self.since.value()).strip(), new=new,
            document=str(self.document.value()), department=self._figure(), made_up_by=str(self.made_up_by.value()),
        )  # fmt: skip
        self.context.ops.write(self, job).on_done(self._on_made).on_failed(self.show_error).run()

    def _on_made(self, made: MadeParts) -> None:
        self._clear_result()
        for _, field in self._tiers:
            field.set_value("")
        text = self.tr("Made: {lines} lines, {yuan} yuan").format(lines=count(made.lines), yuan=money(made.total))
        self.context.go(Route("roster", made.roster_id))
        self.context.say(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page has room for names, months and amounts only."""
        super().resizeEvent(event)
        hide_columns(self.table, ("place", "tail"), hidden=event.size().width() < px(NARROW))

    # -- about itself ------------------------------------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """Enter from field to field; Ctrl+Enter makes it."""
        return [("Enter", self.tr("next field, then reckon")), ("Ctrl+Enter", self.tr("make the roster"))]

    def focus_first(self) -> QWidget | None:
        """The programme."""
        return self.programme.editor

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Reckoned with a month typed."""
        return {"reckoned": self._show_reckoned}

    def _show_reckoned(self) -> None:
        self.since.set_value(f"{self.context.sitting.today.year}-01")
        for _, field in self._tiers:
            field.set_value(Fen(99_900))
        self._on_reckon()
