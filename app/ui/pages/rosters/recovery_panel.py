"""One entry of the recovery ledger: its months, what happened, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.overpaid_people import Suggested
from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.recovery import Recovery, RecoveryMonth, RecoveryState
from app.ui.pages.rosters import recovery_jobs as jobs
from app.ui.texts import fault_text, long_day, money, period, tail
from app.ui.theme import px
from app.ui.widgets import Button, Field, Label, LineEdit, MoneyEdit, SidePanel
from app.ui.widgets.sheets import clear_layout, fact
from app.words import Language, word


class RecoveryPanel(SidePanel):
    """Facts above, forms below; Enter in the last field of a form keeps it.

    Signals:
        acted(object, str): a job that writes, and what to say when it is done.
        letter_wanted(int): the entry whose letter is to be printed.
    """

    acted = Signal(object, str)
    letter_wanted = Signal(int)

    def __init__(self, lang: Language, *, enters: bool) -> None:
        super().__init__("", closable=False)
        self._lang: Language = lang
        self._enters = enters
        self.entry: Recovery | None = None
        self.suggested: Suggested | None = None
        facts = QWidget()
        self._facts = QVBoxLayout(facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(facts)
        self._build_forms()
        self.body.addStretch(1)
        self.write = Button(self.tr("Write it into the ledger"), kind="primary", icon="flag")
        self.write.clicked.connect(self._on_write)
        self.letter = Button(self.tr("Print the letter"), icon="printer", shortcut="Ctrl+P")
        self.letter.clicked.connect(self._on_letter)
        self.actions.addWidget(self.write)
        self.actions.addWidget(self.letter)

    def _build_forms(self) -> None:
        self.amount = Field(self.tr("Yuan that came back"), MoneyEdit())
        self.receipt = Field(self.tr("Number of the receipt"), LineEdit(dots=False))
        self.keep_back = Button(self.tr("Enter what came back"), icon="coin")
        self.back_box = self._form(
            self.tr("Money that came back"), [self.amount, self.receipt], self.keep_back, self._on_back
        )
        self.proof = Field(self.tr("Which paper did he sign?"), LineEdit(dots=False))
        self.limit = Field(self.tr("At most so much a payment (yuan)"), MoneyEdit(), optional=True)
        self.keep_consent = Button(self.tr("Enter the consent"), icon="check")
        self.consent_box = self._form(
            self.tr("Set off against later payments"), [self.proof, self.limit], self.keep_consent, self._on_consent
        )
        self.reason = Field(self.tr("Why?"), LineEdit(dots=False))
        self.keep_end = Button(self.tr("End it"), icon="ban")
        self.end_box = self._form(self.tr("End it"), [self.reason], self.keep_end, self._on_end)

    def _form(self, title: str, fields: list[Field], button: Button, act: Callable[[], None]) -> QWidget:
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, px(8), 0, 0)
        rows.setSpacing(px(6))
        rows.addWidget(Label(title, bold=True))
        for field, after in zip(fields, [*fields[1:], None], strict=True):
            rows.addWidget(field)
            follow = partial(_focus, after) if after is not None else act
            field.editor.returnPressed.connect(follow)  # type: ignore[attr-defined]
        button.clicked.connect(act)
        rows.addWidget(button)
        self.body.addWidget(box)
        return box

    # -- showing -------------------------------------------------------------------------------------------------

    def show_suggested(self, one: Suggested) -> None:
        """Somebody who was overpaid and does not stand in the ledger."""
        self.entry, self.suggested = None, one
        self.title.setText(one.name)
        clear_layout(self._facts)
        self._fact(self.tr("Programme"), one.programme)
        why = self.tr("died, paid until {day}") if one.died else self.tr("stopped, paid until {day}")
        if one.late:
            why = self.tr("withdrawn too late; paid all the same, told {day}")
        self._fact(self.tr("Why"), why.format(day=long_day(one.ended_on, self._lang)))
        for month in one.months:
            self._fact(period(month.period, self._lang), self._month(month))
        self._fact(self.tr("Together"), money(one.total))
        self._show_forms(open_=False)

    def show_entry(self, found: jobs.Whole) -> None:
        """An entry with its story."""
        one, lang = found.entry, self._lang
        fresh = self.entry is None or self.entry.id != one.id
        self.entry, self.suggested = one, None
        self.title.setText(f"{one.name} {tail(one.document)}")
        clear_layout(self._facts)
        self._fact(self.tr("Programme"), one.programme)
        self._fact(self.tr("Why"), word("recovery_cause", one.cause, lang) + (f" · {one.note}" if one.note else ""))
        if one.finding:
            self._fact(self.tr("Finding"), one.finding)
        for month in one.months:
            self._fact(period(month.period, lang), self._month(month))
        self._fact(self.tr("Together"), money(one.total))
        for step in one.steps:
            words = self.tr("letter printed") if step.kind == "letter" else f"{money(step.fen)} · {step.receipt}"
            self._fact(long_day(step.on, lang), words)
        for off in found.off:
            self._fact(self.tr("set off"), f"{period(off.period, lang)} {money(off.fen)}")
        if one.consent:
            most = self.tr(", at most {yuan} a payment").format(yuan=money(one.limit)) if one.limit is not None else ""
            self._fact(self.tr("Consent"), one.consent + most)
        if one.ended_on is not None:
            self._fact(self.tr("Ended"), f"{long_day(one.ended_on, lang)} · {one.ended_reason}")
        self._fact(self.tr("Still missing"), money(one.left))
        if fresh:
            for field in (self.amount, self.receipt, self.proof, self.limit, self.reason):
                field.set_value("")
                field.set_fault("")
        self._show_forms(open_=one.is_open)

    def _show_forms(self, *, open_: bool) -> None:
        entry = self.entry
        may = self._enters and entry is not None
        self.back_box.setVisible(may and open_)
        self.consent_box.setVisible(may and open_ and entry is not None and entry.died is None and not entry.consent)
        self.end_box.setVisible(may and (open_ or (entry is not None and entry.state is RecoveryState.ENDED)))
        self.keep_end.setText(self.tr("End it") if open_ else self.tr("Go on with it"))
        self.letter.setVisible(open_)
        self.write.setVisible(self._enters and self.suggested is not None)

    def _month(self, month: RecoveryMonth) -> str:
        old = self.tr("{yuan} · old sheet").format(yuan=money(month.fen))
        return old if month.past_id is not None else money(month.fen)

    def _fact(self, what: str, value: str) -> None:
        self._facts.addLayout(fact(what, Label(value, "second", wrap=True, tone="text"), label_width=110))

    def focus_first(self) -> None:
        """The keyboard to what is likely next."""
        if self.suggested is not None:
            self.write.setFocus()
        elif not self.back_box.isHidden():
            self.amount.editor.setFocus()

    # -- acting --------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Write down what was found; else what came back."""
        if self.suggested is not None:
            self._on_write()
        elif not self.back_box.isHidden():
            self._on_back()

    def _on_write(self) -> None:
        one = self.suggested
        if one is not None:
            job = partial(jobs.open_found, person_id=one.person_id, code=one.code)
            self.acted.emit(job, self.tr("Written into the ledger: {name}").format(name=one.name))

    def _on_letter(self) -> None:
        if self.entry is not None and self.entry.is_open:
            self.letter_wanted.emit(self.entry.id)

    def _fen(self, field: Field) -> Fen | None:
        try:
            found = field.editor.fen()  # type: ignore[attr-defined]
        except UserError as fault:
            field.set_fault(fault_text(fault, self._lang))
            field.editor.setFocus()
            return None
        field.set_fault("")
        return Fen(found) if found is not None else None

    def _on_back(self) -> None:
        fen = self._fen(self.amount)
        if self.entry is None or fen is None:
            if not self.amount.fault:
                self.amount.set_fault(self.tr("How much came back?"))
            self.amount.editor.setFocus()
            return
        job = partial(jobs.pay_back, key=self.entry.id, fen=fen, receipt=str(self.receipt.value()))
        self.acted.emit(job, self.tr("Entered: {yuan} yuan came back").format(yuan=money(fen)))

    def _on_consent(self) -> None:
        limit = self._fen(self.limit)
        if self.entry is None or self.limit.fault:
            return
        job = partial(jobs.consent, key=self.entry.id, proof=str(self.proof.value()), limit=limit)
        self.acted.emit(job, self.tr("From the next roster on it is set off"))

    def _on_end(self) -> None:
        if self.entry is not None:
            ended = self.entry.state is RecoveryState.ENDED
            job = partial(jobs.reopen if ended else jobs.end, key=self.entry.id, reason=str(self.reason.value()))
            self.acted.emit(job, self.tr("It goes on") if ended else self.tr("Ended"))

    def clear(self) -> None:
        """Nothing typed stays after it was kept."""
        for field in (self.amount, self.receipt, self.proof, self.limit, self.reason):
            field.set_value("")
            field.set_fault("")


def _focus(field: Field) -> None:
    field.editor.setFocus()
