"""Standing in for a reviewer (代岗): whom the admin named, from when to when; when a changed card is asked about."""

from __future__ import annotations

from datetime import date
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework import roster_answers, roster_check_more, stand_ins
from app.casework.stand_ins import KeptNaming, Named
from app.desktop.progress import Progress
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.rosters.parts import ReasonStrip
from app.ui.pages.settings.section import Section, words
from app.ui.texts import long_day
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Choice, Column, DateEdit, Field, Form, LineEdit, Row, Sheet, Table


class _Shown(Struct, frozen=True):
    namings: list[KeptNaming]
    clerks: list[str]
    reviewers: list[str]
    days: int


class StandInsSection(Section):
    """The namings, newest first; an admin names a clerk, or ends a naming before its last day."""

    nouns = frozenset({"setting", "user", "stand_in"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._build_form()
        self.reason = ReasonStrip()
        self.reason.given.connect(self._on_end_given)
        self.body.addWidget(self.reason)
        self._build_list()
        self._build_days()
        if not self.administers:
            self.only_admins(self.tr("Only an admin names who stands in for a reviewer."))

    def _build_form(self) -> None:
        self.form_sheet = Sheet(self.tr("Somebody stands in"))
        self.clerk = Field(self.tr("Which clerk?"), Choice())
        self.instead = Field(self.tr("For which reviewer?"), Choice())
        self.first = Field(self.tr("From which day?"), DateEdit())
        self.last = Field(self.tr("Until which day?"), DateEdit())
        self.why = Field(self.tr("Why?"), LineEdit(dots=False), hint=self.tr("It is printed with every review"))
        for pair in ((self.clerk, self.instead), (self.first, self.last), (self.why,)):
            line = QHBoxLayout()
            line.setSpacing(px(20))
            for one in pair:
                line.addWidget(one, 1)
            self.form_sheet.body.addLayout(line)
        text = self.tr("Who stands in reviews with his own passphrase, and never what he made or answered himself.")
        self.form_sheet.body.addWidget(words(text, "note"))
        self.save = Button(self.tr("Name and sign"), kind="primary", icon="user-check")
        self.save.clicked.connect(self.primary)
        cancel = Button(self.tr("Leave it"))
        cancel.clicked.connect(self._put_away)
        line = QHBoxLayout()
        line.addWidget(self.save)
        line.addWidget(cancel)
        line.addStretch(1)
        self.form_sheet.body.addLayout(line)
        self.form_sheet.hide()
        self.body.addWidget(self.form_sheet)
        self.form = Form([self.clerk, self.instead, self.first, self.last, self.why], self)
        self.form.past_last.connect(self.primary)

    def _build_list(self) -> None:
        self.sheet = Sheet(self.tr("Standing in"), flush=True)
        self.end = Button(self.tr("End it…"), icon="ban")
        self.end.clicked.connect(self._on_end_clicked)
        self.name = Button(self.tr("Name somebody"), kind="primary", icon="plus")
        self.name.clicked.connect(self._begin)
        for button in (self.end, self.name):
            if not self.administers:
                button.hide()
            self.sheet.head.addWidget(button)
        columns = (
            Column("clerk", self.tr("Stands in"), "bold", 140),
            Column("instead", self.tr("For"), width=140),
            Column("days", self.tr("From, until"), width=220),
            Column("why", self.tr("Why"), "dim", 200, stretch=True),
            Column("state", self.tr("State"), "pill", 120),
        )
        self.table = Table(columns, name=self.tr("Standing in"), row_height=38)
        self.table.setMinimumHeight(px(36 + 38 * 4))
        self.table.selected.connect(self._on_selected)
        self.sheet.body.addWidget(self.table)
        text = self.tr(
            "Nobody was named. When a reviewer is away, a clerk who made none of the lines can review for him."
        )
        self.none = words(text)
        self.none.setContentsMargins(px(16), px(12), px(16), px(16))
        self.sheet.body.addWidget(self.none)
        self.body.addWidget(self.sheet)

    def _build_days(self) -> None:
        sheet = Sheet(self.tr("Cards changed just before payment"))
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.days = Field(self.tr("Ask about a card changed within so many days"), LineEdit(dots=False))
        self.days.setEnabled(self.administers)
        line.addWidget(self.days)
        self.keep_days = Button(self.tr("Save"), icon="device-floppy")
        self.keep_days.clicked.connect(self._on_days_clicked)
        if not self.administers:
            self.keep_days.hide()
        line.addWidget(self.keep_days, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        sheet.body.addLayout(line)
        sheet.body.addWidget(words(self.tr("The clerk must write why before the roster goes to review."), "note"))
        self.body.addWidget(sheet)

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """The namings, who may be named, the days."""

        def look(session: Session) -> _Shown:
            return _Shown(
                stand_ins.namings(session), *stand_ins.could_stand_in(session), roster_check_more.card_days(session)
            )

        self.read(look, self._on_read)

    def _on_read(self, shown: _Shown) -> None:
        self.table.set_rows([self._row(one) for one in shown.namings])
        self.table.setVisible(bool(shown.namings))
        self.none.setVisible(not shown.namings)
        for field, names in ((self.clerk, shown.clerks), (self.instead, shown.reviewers)):
            editor = field.editor
            if isinstance(editor, Choice):
                kept = field.value()
                editor.set_items([(name, name) for name in names])
                if kept in names:
                    field.set_value(kept)
        self.days.set_value(str(shown.days))
        if self.table.current is None and shown.namings:
            self.table.select_first()
        self._on_selected(self.table.current)

    def _row(self, one: KeptNaming) -> Row:
        today = self.context.sitting.today
        if one.ended_on is not None or one.naming.last < today:
            state = Cell(self.tr("over"), "neutral", "clock")
        elif one.naming.first > today:
            state = Cell(self.tr("to come"), "info", "calendar")
        else:
            state = Cell(self.tr("now"), "ok", "user-check")
        last = one.ended_on or one.naming.last
        days = f"{long_day(one.naming.first, self.language)} – {long_day(last, self.language)}"
        cells: dict[str, Cell | str] = {
            "clerk": one.user,
            "instead": one.instead_of,
            "days": days,
            "why": Cell(one.naming.reason, tip=f"{one.naming.reason} · {one.admin}"),
            "state": state,
        }
        return Row(one.id, cells, one)

    def focus_first(self) -> QWidget | None:
        """The list, or the button that begins it."""
        return self.table if self.table.isVisibleTo(self) else self.name

    def unsaved(self) -> bool:
        """A form that is open with a reason in it."""
        return self.form_sheet.isVisible() and bool(self.why.value())

    # -- doing ---------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """The next step: begin, or name and sign."""
        if not self.administers:
            return
        if not self.form_sheet.isVisible():
            self._begin()
            return
        first, last = _day(self.first), _day(self.last)
        if first is None or last is None:
            field = self.first if first is None else self.last
            field.set_fault(self.tr("Write a day"))
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        who = (str(self.clerk.value()), str(self.instead.value()))
        job = partial(_name, who=who, days=(first, last), reason=str(self.why.value()))
        self.write(job, self._on_named).run()

    def _begin(self) -> None:
        today = self.context.sitting.today
        self.first.set_value(today)
        self.last.set_value(today)
        self.why.set_value("")
        for field in (self.first, self.last):
            field.set_fault("")
        self.quiet()
        self.form_sheet.show()
        self.clerk.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        self.form_sheet.hide()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_named(self, named: Named) -> None:
        one = named.naming
        self.form_sheet.hide()
        text = self.tr("{clerk} stands in for {reviewer} until {day}.")
        day = long_day(one.naming.last, self.language)
        self.say("ok", text.format(clerk=one.user, reviewer=one.instead_of, day=day))
        self.reload()
        self.focus_first()

    def _on_selected(self, row: object) -> None:
        today = self.context.sitting.today
        runs = isinstance(row, KeptNaming) and row.ended_on is None and row.naming.last >= today
        self.end.setEnabled(runs)

    def _on_end_clicked(self) -> None:
        row = self.table.current
        if isinstance(row, KeptNaming):
            self.reason.ask(self.tr("Why does {name} stand in no more?").format(name=row.user), self.tr("End it"))

    def _on_end_given(self, reason: str) -> None:
        row = self.table.current
        if isinstance(row, KeptNaming):
            self.write(partial(_end, key=row.id, reason=reason), self._on_ended).run()

    def _on_ended(self, _changes: Changes) -> None:
        self.say("ok", self.tr("It ends today; what was reviewed stays reviewed."))
        self.reload()

    def _on_days_clicked(self) -> None:
        typed = str(self.days.value())
        if not (typed.isascii() and typed.isdecimal()):
            self.days.set_fault(self.tr("Write a number of days"))
            return
        self.days.set_fault("")
        self.write(partial(_set_days, days=int(typed)), self._on_days_kept).run()

    def _on_days_kept(self, _changes: Changes) -> None:
        self.say("ok", self.tr("Saved."))
        self.reload()

    def show_sample(self) -> None:
        """A naming half typed: for the pictures."""
        if self.administers:
            self._begin()
            self.why.set_value(self.tr("The reviewer is ill"))


def _day(field: Field) -> date | None:
    editor = field.editor
    return editor.day() if isinstance(editor, DateEdit) else None


def _name(
    session: Session, _progress: Progress, *, who: tuple[str, str], days: tuple[date, date], reason: str
) -> Named:
    return stand_ins.name_stand_in(session, *who, *days, reason)


def _end(session: Session, _progress: Progress, *, key: int, reason: str) -> Changes:
    return stand_ins.end_stand_in(session, key, reason)


def _set_days(session: Session, _progress: Progress, *, days: int) -> Changes:
    return roster_answers.set_card_days(session, days)
