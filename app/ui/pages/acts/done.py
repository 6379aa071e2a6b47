"""An act that was done: all it changed, its slip to be signed, and the way to take it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.acts.doing import act_record
from app.casework.acts.slips import act_slip
from app.casework.acts.wording import day_said, kind_said
from app.casework.slips import SlipPdf
from app.casework.undoing import can_undo, undo
from app.casework.withdrawing import UnderWay, under_way_of
from app.desktop.progress import Progress
from app.domain.acts import ActRecord, What
from app.domain.faults import Fault
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.acts.listing import ConsequenceSheet
from app.ui.pages.page import Page
from app.ui.texts import fault_text, period, yuan
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Label, Sheet
from app.ui.widgets.sheets import clear_layout, fact
from app.words import user_words

Shown = tuple[ActRecord, Fault | None, list[UnderWay]]


class ActDonePage(Page):
    """What was done. `route.key` is the act. Ctrl+P prints its slip, Ctrl+Enter leads to the household."""

    place = "people"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.record: ActRecord | None = None
        role = context.sitting.user.role
        self.print_button = Button(self.tr("Print the slip"), kind="primary", icon="printer")
        self.print_button.setEnabled(may(role, Act.PRINT))
        self.print_button.clicked.connect(self._on_print)
        self.undo_button = Button(self.tr("Undo"), icon="arrow-back-up")
        self.undo_button.clicked.connect(self._on_undo)
        self.home_button = Button(self.tr("To the household"), icon="users")
        self.home_button.clicked.connect(self.primary)
        self.actions(self.undo_button, self.home_button, self.print_button)
        line = QHBoxLayout()
        line.setSpacing(px(14))
        self.facts = Sheet(" ")
        self.listing = ConsequenceSheet(context.language)
        line.addWidget(self.facts, 38)
        line.addWidget(self.listing, 62)
        self.body.addLayout(line)
        self.body.addStretch(1)
        for keys, call in (("Ctrl+P", self._on_print), ("Escape", self.primary)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def reload(self) -> None:
        """Read the act, and whether it can be taken back."""
        key = self.route.key or 0

        def read(session: Session) -> Shown:
            record = act_record(session, key)
            told = any(one.what is What.LINE_ON_WAY for one in record.effects)
            person = record.person_id if told else None
            lines = under_way_of(session, person) if person is not None else []
            return record, can_undo(session, record.seq), lines

        self.context.ops.read(self, read, key="act").on_done(self._show).on_failed(self.show_fault).run()

    def keys(self) -> list[tuple[str, str]]:
        """Printing and going on."""
        return [("Ctrl+P", self.tr("print the slip")), ("Ctrl+Enter", self.tr("to the household"))]

    def primary(self) -> None:
        """To the household."""
        home = self.record.household_id if self.record is not None else None
        self.context.go(Route("household", home) if home is not None else Route("people"))

    @property
    def help_key(self) -> str:
        """Its own help, not that of the people."""
        return "act_done"

    def focus_first(self) -> QWidget | None:
        """The slip is what comes next."""
        return self.print_button

    def _show(self, shown: Shown) -> None:
        record, refused, lines = shown
        lang = self.context.language
        self.record = record
        self.heading(self.tr("Done: {kind}").format(kind=kind_said(record.kind, lang)), record.person)
        clear_layout(self.facts.body)
        self.facts.set_title(self.tr("What was done"))
        for label, text in (
            (self.tr("Of whom"), record.person),
            (self.tr("From"), day_said(record.day, lang)),
            (self.tr("Proof"), record.proof),
            (self.tr("Remark"), record.reason),
            (self.tr("By"), user_words(record.maker, lang)),
            (self.tr("Number"), f"BL{record.id:05d}"),
        ):
            if text:
                self.facts.body.addLayout(fact(label, Label(text, wrap=True)))
        self._offer_withdrawals(lines)
        self.facts.body.addStretch(1)
        self.listing.show_items(record.effects, done=True)
        self.undo_button.setVisible(refused is None)
        self.show_content()
        if self.isVisible():
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_withdrawals(self, lines: list[UnderWay]) -> None:
        """What the county has of him and has not paid: each can be asked back, with its letter."""
        if not lines or not may(self.context.sitting.user.role, Act.ENTER):
            return
        lang = self.context.language
        self.facts.body.addWidget(Label(self.tr("The county has these already: ask them back"), "second", bold=True))
        for one in lines:
            what = f"{one.programme} {period(one.period, lang)} {yuan(one.amount, lang)}"
            button = Button(self.tr("Withdraw {what}").format(what=what), icon="arrow-back-up")
            button.clicked.connect(partial(self.context.go, Route("withdraw", one.line_id)))
            self.facts.body.addWidget(button)

    def _on_print(self) -> None:
        if self.record is None or not self.print_button.isEnabled():
            return
        key, lang = self.record.id, self.context.language

        def draw(session: Session) -> SlipPdf:
            return act_slip(session, key, lang)

        self.context.ops.read(self, draw, key="slip").on_done(self._on_slip).on_failed(self.show_error).run()

    def _on_slip(self, slip: SlipPdf) -> None:
        self.context.printer.print_pdf(self, slip.content, slip.title)

    def _on_undo(self) -> None:
        if self.record is None:
            return
        seq = self.record.seq

        def write(session: Session, _progress: Progress) -> Changes:
            return undo(session, seq)

        self.context.ops.write(self, write).on_done(self._on_undone).on_failed(self._on_not_undone).run()

    def _on_undone(self, _changes: Changes) -> None:
        self.context.say(self.tr("Undone: everything is as it was."))
        self.primary()

    def _on_not_undone(self, error: BaseException) -> None:
        if isinstance(error, Fault):
            self.show_notice(Banner("err", fault_text(error, self.context.language)))
