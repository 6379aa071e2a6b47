"""The catalogue: what each programme pays, by whose list, at which standards; one counts once it is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework import catalogue
from app.casework.programme_list import ProgrammeRow, programme_list
from app.desktop.progress import Progress
from app.domain.faults import Fault, UserError
from app.domain.makers import Act, may
from app.domain.programmes import Channel, StopRule
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.doing_next import NextButton
from app.ui.pages.rosters.parts import NARROW
from app.ui.pages.rosters.programme_facts import facts_of
from app.ui.pages.rosters.programme_rules import ProgrammeRules
from app.ui.texts import NONE, count, fault_text, money
from app.ui.theme import px
from app.ui.widgets import (
    Banner,
    Button,
    Cell,
    Column,
    DateEdit,
    Field,
    FilterButton,
    Form,
    Label,
    LineEdit,
    MoneyEdit,
    Row,
    SearchBox,
    Sheet,
    SidePanel,
    Table,
)
from app.ui.widgets.sheets import clear_layout, fact
from app.words import word

_ANY = 16_777_215
"""Qt's "as wide as there is room"."""


class ProgrammesPage(Page):
    """The list of programmes with, beside it, the one that is current."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"programme", "standard", "roster"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._rows: list[ProgrammeRow] = []
        self._rows_shown = False
        self._enters = self._confirms = may(context.sitting.user.role, Act.ENTER)
        self._build()

    def _build(self) -> None:
        self.heading(self.tr("Programmes and standards"))
        self.next = NextButton(self.context, self, lambda: _code_of(self.table.current))
        self.fresh = Button(self.tr("A programme of your own"), icon="plus")
        self.fresh.clicked.connect(self._on_new_clicked)
        self.edit = Button(self.tr("Edit its rules"), icon="edit")
        self.edit.clicked.connect(self._on_edit_clicked)
        self.actions(*([self.next, self.fresh] if self._enters else []), self.edit)
        self.bind("F2", self._on_edit_clicked)
        split = self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        split.setSpacing(px(12))
        sheet = Sheet(flush=True)
        line = QHBoxLayout()
        line.setContentsMargins(px(14), px(10), px(14), px(8))
        line.setSpacing(px(8))
        self.search = SearchBox(self.tr("Name or code"))
        self.search.searched.connect(self._on_searched)
        self.search.went_down.connect(self._on_went_down)
        line.addWidget(self.search, 1)
        self.which = FilterButton(
            self.tr("Show"),
            [("all", self.tr("all")), ("used", self.tr("what we pay")), ("open", self.tr("to confirm"))],
        )
        self.which.chosen.connect(self._on_searched)
        line.addWidget(self.which)
        sheet.body.addLayout(line)
        self.table = Table(self._columns(), name=self.tr("Programmes"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.table.setMinimumHeight(px(260))
        sheet.body.addWidget(self.table, 1)
        split.addWidget(sheet, 1)
        self.panel = SidePanel("", closable=False)
        split.addWidget(self.panel)
        self.body.addLayout(split, 1)
        self._build_forms()

    def _build_forms(self) -> None:
        self.amount = Field(self.tr("Yuan"), MoneyEdit())
        self.since = Field(self.tr("From (first day)"), DateEdit("2026-01-01"))
        self.tier = Field(self.tr("Tier"), LineEdit(dots=False), optional=True)
        self.document = Field(self.tr("Document it stands in"), LineEdit(dots=False))
        self.form_box = QWidget()
        box = QVBoxLayout(self.form_box)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        box.addWidget(Label(self.tr("Enter a standard"), bold=True))
        for field in (self.amount, self.since, self.tier, self.document):
            box.addWidget(field)
        self.save = Button(self.tr("Keep this standard"), icon="device-floppy")
        self.save.clicked.connect(self._on_save_clicked)
        box.addWidget(self.save)
        self.form = Form([self.amount, self.since, self.tier, self.document], self)
        self.form.past_last.connect(self._on_save_clicked)
        self.confirm_box = QWidget()
        other = QVBoxLayout(self.confirm_box)
        other.setContentsMargins(0, 0, 0, 0)
        other.setSpacing(px(6))
        self.against = Field(self.tr("Which document did you compare it with?"), LineEdit(dots=False))
        self.against.editor.returnPressed.connect(self._on_confirm_clicked)  # type: ignore[attr-defined]
        other.addWidget(self.against)
        self.confirm = Button(self.tr("Confirm the standards"), kind="primary", icon="check")
        self.confirm.clicked.connect(self._on_confirm_clicked)
        other.addWidget(self.confirm)
        self.rules = ProgrammeRules(self.context.language)
        self.channel = self.rules.channel
        self.rules.channel_chosen.connect(self._on_channel_chosen)
        self.rules.stop_chosen.connect(self._on_stop_chosen)
        self._facts = QWidget()
        self._fact_box = QVBoxLayout(self._facts)
        self._fact_box.setContentsMargins(0, 0, 0, 0)
        for part in (self._facts, self.rules, self.confirm_box, self.form_box):
            self.panel.body.addWidget(part)
        self.panel.body.addStretch(1)  # on a high screen the fields do not spread

    def _columns(self) -> list[Column]:
        zh = self.context.language == "zh"
        return [
            Column("code", self.tr("Code"), "dim", 66),
            Column("name", self.tr("Programme"), "bold", 220, stretch=True),
            Column("standard", self.tr("Yuan now"), "money", 148),
            Column("state", self.tr("Standard"), "pill", 110 if zh else 122),
            Column("channel", self.tr("To the county"), "text", 104 if zh else 150),
        ]

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the catalogue."""
        self.show_loading()
        self.context.ops.read(self, programme_list, key="list").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, rows: list[ProgrammeRow]) -> None:
        self._rows = rows
        fresh = not self._rows_shown
        self._rows_shown = True
        self.show_content()
        self._fill()
        if fresh:
            self.search.setFocus()

    def _fill(self) -> None:
        typed = self.search.text().strip().casefold()
        shown = [row for row in self._rows if _fits(row, typed, str(self.which.value))]
        self.table.set_rows([self._row(row) for row in shown])
        if self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)
        self.search.say(self.tr("{n} programmes").format(n=count(len(shown))))

    def _row(self, row: ProgrammeRow) -> Row:
        lang = self.context.language
        current = [one for one in row.standards if one.current]
        amounts = sorted({one.amount for one in current})
        text = money(amounts[0]) if amounts else ""
        if len(amounts) > 1:
            text = f"{text}–{money(amounts[-1])}"
        state = Cell(NONE)
        if row.unconfirmed:
            state = Cell(self.tr("to confirm"), "warn")
        elif current:
            state = Cell(self.tr("confirmed"), "ok")
        return Row(
            row.programme.code,
            {
                "code": row.programme.code,
                "name": row.programme.name if lang == "zh" else row.programme.name_en or row.programme.name,
                "standard": text,
                "state": state,
                "channel": word("channel", row.channel.value, lang),
            },
            row,
            dim=not row.used,
        )

    # -- the current one -----------------------------------------------------------------------------------------

    def _on_selected(self, row: ProgrammeRow | None) -> None:
        self.panel.setVisible(row is not None)
        if row is None:
            return
        lang, rule = self.context.language, row.programme
        self.panel.title.setText(rule.name if lang == "zh" else rule.name_en or rule.name)
        clear_layout(self._fact_box)
        for what, value in facts_of(row, lang):
            self._fact(what, value)
        self.rules.show_row(row, enters=self._enters)
        self.confirm_box.setVisible(bool(row.unconfirmed) and self._confirms)
        self.form_box.setVisible(self._enters)

    def _fact(self, what: str, value: str) -> None:
        self._fact_box.addLayout(fact(what, Label(value, "second", wrap=True, tone="text"), label_width=84))

    @property
    def current(self) -> ProgrammeRow | None:
        """The programme one stands on."""
        found = self.table.current
        return found if isinstance(found, ProgrammeRow) else None

    # -- acting --------------------------------------------------------------------------------------------------

    def _on_searched(self, _what: object) -> None:
        self._fill()

    def _on_went_down(self) -> None:
        self.table.setFocus()

    def _on_edit_clicked(self) -> None:
        row = self.current
        if row is not None:
            self.context.go(Route("programme", what=row.programme.code))

    def _on_new_clicked(self) -> None:
        self.context.go(Route("programme"))

    def _on_opened(self, _row: ProgrammeRow) -> None:
        field = self.against if self.confirm_box.isVisible() else self.amount
        field.editor.setFocus()

    def _on_save_clicked(self) -> None:
        row, editor, since = self.current, self.amount.editor, self.since.editor
        if row is None or not isinstance(editor, MoneyEdit) or not isinstance(since, DateEdit):
            return
        try:
            fen = editor.fen()
        except UserError as fault:
            self.amount.set_fault(fault_text(fault, self.context.language))
            return
        first = since.day()
        self.amount.set_fault("" if fen else self.tr("How much is it?"))
        self.since.set_fault("" if first else self.tr("From which day? Such as 2026-01-01."))
        if fen is None or first is None:
            self.form.next_fault()
            return
        amount, day_, tier, document = fen, first, str(self.tier.value()), str(self.document.value())
        code = row.programme.code

        def job(session: Session, _progress: Progress) -> Changes:
            return catalogue.set_standard(session, code, amount, since=day_, tier=tier, document=document)

        self._write(job, self.tr("Kept. It counts once somebody has confirmed it."))

    def _on_confirm_clicked(self) -> None:
        row = self.current
        document = str(self.against.value())
        if row is None:
            return
        if not document:
            self.against.set_fault(self.tr("Write the number or name of the document."))
            self.against.editor.setFocus()
            return
        code = row.programme.code

        def job(session: Session, _progress: Progress) -> Changes:
            return catalogue.confirm_standards(session, code, document)

        self._write(job, self.tr("Confirmed against {document}.").format(document=document))

    def _on_channel_chosen(self, channel: Channel) -> None:
        row = self.current
        if row is not None:
            job = partial(_set_channel, row.programme.code, channel)
            self._write(job, self.tr("The county takes it as: {way}").format(way=self.channel.currentText()))

    def _on_stop_chosen(self, rule: StopRule) -> None:
        row = self.current
        if row is not None:
            job = partial(_set_stop_rule, row.programme.code, rule)
            self._write(job, self.tr("When its cause ends: {rule}").format(rule=self.rules.stop.currentText()))

    def _write(self, job: Callable[[Session, Progress], Changes], said: str) -> None:
        def on_done(_changes: Changes) -> None:
            for field in (self.amount, self.since, self.tier, self.document, self.against):
                field.set_value("")
                field.set_fault("")
            self.show_notice(Banner("ok", said))

        def on_failed(error: BaseException) -> None:
            if isinstance(error, Fault):
                self.show_error(error)
            self.reload()

        self.context.ops.write(self, job).on_done(on_done).on_failed(on_failed).run()

    # -- the page ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Confirm what waits for it."""
        if self.confirm_box.isVisible():
            self._on_confirm_clicked()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the programme stands below the list."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(NARROW)
        direction = QBoxLayout.Direction
        self._split.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.panel.setMinimumWidth(0 if narrow else px(SidePanel.WIDTH))
        self.panel.setMaximumWidth(_ANY if narrow else px(SidePanel.WIDTH))
        self.panel.setMinimumHeight(px(420) if narrow else 0)

    def keys(self) -> list[tuple[str, str]]:
        """Enter goes to the fields of the current programme."""
        return [
            ("Enter", self.tr("to its standard")),
            ("F2", self.tr("edit its rules")),
            ("Ctrl+Enter", self.tr("confirm")),
            *self.next.hints,
        ]

    def focus_first(self) -> QWidget | None:
        """The search."""
        return self.search

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Only what this office pays."""
        return {"used": self._show_used}

    def _show_used(self) -> None:
        self.which.set_value("used")
        self._fill()


def _set_channel(code: str, channel: Channel, session: Session, _progress: Progress) -> Changes:
    return catalogue.set_channel(session, code, channel)


def _set_stop_rule(code: str, rule: StopRule, session: Session, _progress: Progress) -> Changes:
    return catalogue.set_stop_rule(session, code, rule)


def _fits(row: ProgrammeRow, typed: str, which: str) -> bool:
    if (which == "used" and not row.used) or (which == "open" and not row.unconfirmed):
        return False
    return typed in row.programme.name.casefold() or typed in row.programme.code.casefold()


def _code_of(row: ProgrammeRow | None) -> str:
    return row.programme.code if row is not None else ""
