"""Asking a line back from the county: the line, who asked and how the county is told, and then the letter (撤回函)."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.casework.packages import tell_withdrawals
from app.casework.settling import withdraw
from app.casework.slips import SlipPdf
from app.casework.submitting import Built
from app.casework.undoing import undo
from app.casework.withdrawing import UnderWay, WithdrawalView, withdrawal_letter, withdrawal_view
from app.desktop.drives import watcher_of
from app.desktop.progress import Progress
from app.domain.faults import Code, UserError
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.withdrawals import ToldBy
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_folder
from app.ui.pages.exchange.withdraw_form import WithdrawForm
from app.ui.pages.page import Page
from app.ui.texts import fault_text, long_day, period, state_word, yuan
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Label, Sheet
from app.ui.widgets.sheets import clear_layout, fact
from app.words import word

_NARROW = 900


class WithdrawPage(Page):
    """`route.key` is the line. Enter goes through the form, Ctrl+Enter withdraws; then Ctrl+P prints the letter."""

    place: ClassVar[str] = "exchange"
    nouns: ClassVar[frozenset[str]] = frozenset({"line", "withdrawal", "package_out", "submission"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view: WithdrawalView | None = None
        role = context.sitting.user.role
        self._enters, self._prints = may(role, Act.ENTER), may(role, Act.PRINT)
        self._build()
        self.bind("Ctrl+P", self._on_print)
        self.bind("Esc", self._on_roster)

    def _build(self) -> None:
        self.roster_button = Button(self.tr("Open the roster"), icon="table")
        self.roster_button.clicked.connect(self._on_roster)
        self.carry_button = Button(self.tr("Write it for the county"), icon="usb")
        self.carry_button.clicked.connect(self._on_carry)
        self.print_button = Button(self.tr("Print the letter"), kind="primary", icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.main = Button(self.tr("Withdraw it"), kind="primary", icon="arrow-back-up")
        self.main.clicked.connect(self._on_withdraw)
        self.actions(self.roster_button, self.carry_button, self.print_button, self.main)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(14))
        self.facts = Sheet(self.tr("What is asked back"))
        self.asking = WithdrawForm(self.context.language)
        self.asking.finished.connect(self._on_withdraw)
        self.done = Sheet(self.tr("It is withdrawn"))
        for sheet, wide in ((self.facts, 42), (self.asking, 58), (self.done, 58)):
            self._columns.addWidget(sheet, wide, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Another line: nothing typed for the last one stays."""
        if route.key != self.route.key:
            self.view = None
            self.asking.clear()
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """Read the line and its withdrawal."""
        key = self.route.key or 0

        def read(session: Session) -> WithdrawalView:
            return withdrawal_view(session, key)

        self.show_loading()
        self.context.ops.read(self, read, key="withdraw").on_done(self._show).on_failed(self.show_fault).run()

    def _show(self, view: WithdrawalView) -> None:
        first = self.view is None
        self.view = view
        lang, line = self.context.language, view.line
        self.heading(self.tr("Withdraw a payment"), f"{line.programme} {period(line.period, lang)}")
        self._show_facts(line)
        self.asking.setVisible(view.open and self._enters)
        self.main.setVisible(view.open and self._enters)
        self.done.setVisible(view.done is not None)
        self.print_button.setVisible(view.done is not None and self._prints)
        told = view.done is None or view.done.told or view.done.way is not ToldBy.PACKAGE
        self.carry_button.setVisible(not told and self._enters)
        if view.open:
            self.asking.fill(view, first=first)
        else:
            self._show_done(view)
        self.show_content()
        self.keys_changed.emit()
        if first or view.done is not None:
            self._settle_focus()

    def _settle_focus(self) -> None:
        target = self.focus_first()
        if target is not None and self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_facts(self, line: UnderWay) -> None:
        lang = self.context.language
        clear_layout(self.facts.body)
        who = f"{line.beneficiary} ({line.document_tail})" if line.document_tail else line.beneficiary
        died = self.tr("died {day}").format(day=long_day(line.died, lang)) if line.died is not None else ""
        row = self.tr("{file}, row {row}").format(file=line.file_name, row=line.file_row)
        for label, text in (
            (self.tr("Beneficiary"), "　".join(filter(None, [who, died]))),
            (self.tr("Paid to"), line.payee if line.payee != line.beneficiary else ""),
            (self.tr("Amount"), yuan(line.amount, lang)),
            (self.tr("Card"), f"…{line.account_tail}"),
            (self.tr("Village"), line.village),
            (self.tr("State"), state_word("line", line.state.value, lang)),
            (self.tr("Way"), word("channel", line.channel.value, lang)),
            (self.tr("In the file"), row),
            (self.tr("Number there"), line.county_number),
        ):
            if text:
                self.facts.body.addLayout(fact(label, Label(text, wrap=True)))
        self.facts.body.addStretch(1)

    def _show_done(self, view: WithdrawalView) -> None:
        done, lang = view.done, self.context.language
        clear_layout(self.done.body)
        if done is None:
            return
        told = self.tr("yes") if done.told else self.tr("goes with the next file")
        way = word("told_by", done.way.value, lang) if done.way is not None else ""
        for label, text in (
            (self.tr("Letter"), done.number),
            (self.tr("Why"), done.reason),
            (self.tr("Asked by"), done.asked_by),
            (self.tr("Told to"), f"{done.told_to}　{way}"),
            (self.tr("Proof"), done.proof),
            (self.tr("County"), told),
        ):
            if text:
                self.done.body.addLayout(fact(label, Label(text, wrap=True)))
        if done.late_on:
            self._show_late(date.fromisoformat(done.late_on))
        else:
            words = self.tr(
                "Print the letter, have it stamped, and give it to the county before the bank has the list."
            )
            self.done.body.addWidget(Label(words, "second", wrap=True))
        self.done.body.addStretch(1)

    def _show_late(self, told: date) -> None:
        """The bank had it already: the money went out, and the way to ask it back."""
        words = self.tr("Too late: the bank paid it all the same (told {day}). The money has to be asked back.")
        banner = Banner("warn", words.format(day=long_day(told, self.context.language)))
        self.recover = Button(self.tr("Ask it back"), kind="primary", icon="coin")
        self.recover.clicked.connect(self._on_recover)
        self.done.body.addWidget(banner)
        self.done.body.addWidget(self.recover, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_recover(self) -> None:
        self.context.go(Route("recovery"))

    # -- withdrawing -------------------------------------------------------------------------------------------

    def _on_withdraw(self) -> None:
        view = self.view
        if view is None or not view.open or not self._enters:
            return
        asked = self.asking.asked()
        if asked is None:
            return
        key = view.line.line_id

        def job(session: Session, _progress: Progress) -> Changes:
            return withdraw(
                session,
                key,
                reason=asked.reason,
                asked_by=asked.asked_by,
                told_to=asked.told_to,
                proof=asked.proof,
                way=asked.way,
                photo=asked.photo,
            )

        self.context.ops.write(self, job).on_done(self._on_withdrawn).on_failed(self._on_refused).run()

    def _on_withdrawn(self, changes: Changes) -> None:
        self.context.say(self.tr("Withdrawn: it is not paid."), partial(self._undo, changes.seq))
        self.reload()

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.code is Code.PROOF_REQUIRED:
            self.asking.say_proof_fault(fault_text(error, self.context.language))
        else:
            self.show_error(error)

    def _undo(self, seq: int) -> None:
        def job(session: Session, _progress: Progress) -> Changes:
            return undo(session, seq)

        def done(_changes: Changes) -> None:
            self.context.say(self.tr("Undone"))
            self.reload()

        self.context.ops.write(self, job).on_done(done).on_failed(self.show_error).run()

    # -- the letter and the package ------------------------------------------------------------------------------

    def _on_print(self) -> None:
        if self.view is None or self.view.done is None or not self._prints:
            return
        key, lang = self.view.line.line_id, self.context.language

        def draw(session: Session) -> SlipPdf:
            return withdrawal_letter(session, key, lang)

        self.context.ops.read(self, draw, key="letter").on_done(self._on_letter).on_failed(self.show_error).run()

    def _on_letter(self, letter: SlipPdf) -> None:
        self.context.printer.print_pdf(self, letter.content, letter.title)

    def _on_carry(self) -> None:
        drives = [one for one in watcher_of(self.context.ops).drives if one.writable]
        place = drives[0].folder if len(drives) == 1 else choose_folder(self, self.tr("Where is it written to?"))
        if place is None:
            return

        def job(session: Session, _progress: Progress) -> Built:
            return tell_withdrawals(session, place)

        def done(built: Built) -> None:
            text = self.tr("{file} was written and read back. Carry it to the county.")
            self.show_notice(Banner("ok", text.format(file=str(built.path))))
            self.reload()

        named = self.context.ops.write(self, job).named(self.tr("Writing for the county"))
        named.on_done(done).on_failed(self.show_error).run()

    def _on_roster(self) -> None:
        if self.view is not None:
            self.context.go(Route("roster", self.view.line.roster_id))

    # -- the page ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Withdraw it; afterwards print the letter."""
        if self.view is not None and self.view.open:
            self._on_withdraw()
        else:
            self._on_print()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the form, then of the letter."""
        if self.view is not None and self.view.open:
            return [("Enter", self.tr("next field")), ("Ctrl+Enter", self.tr("withdraw it"))]
        return [("Ctrl+P", self.tr("print the letter")), ("Esc", self.tr("to the roster"))]

    def focus_first(self) -> QWidget | None:
        """The first empty field, then the letter."""
        if self.view is None or not self.view.open or not self._enters:
            return self.print_button if self.print_button.isVisibleTo(self) else self.roster_button
        return self.asking.first_empty()

    @property
    def help_key(self) -> str:
        """Its own help."""
        return "withdraw"

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the form stands below the line."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = event.size().width() < px(_NARROW)
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)
