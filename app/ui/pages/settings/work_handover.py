"""Work handed over: what is open of somebody, to whom it goes, before whom; accepted by who takes it, as himself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.casework import work_handover as work
from app.casework.slips import SlipPdf
from app.casework.work_handover import Handover, OpenWork
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.office.users import staff
from app.ui.context import Context
from app.ui.pages.page import Page
from app.ui.texts import day
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Choice, Column, Field, Label, LineEdit, Row, Sheet, Table
from app.ui.widgets.sheets import clear_layout
from app.words import Language, user_words, word

_STATES = {"open": "warn", "accepted": "ok", "withdrawn": "neutral"}


class Shown(Struct, frozen=True):
    """Who works here and may give or take, and every hand-over."""

    people: tuple[str, ...]
    handovers: tuple[Handover, ...]
    open: OpenWork


class WorkHandoverPage(Page):
    """`route.key` is a hand-over that waits for who is signed in."""

    place = "settings"
    scrolls = True
    nouns = frozenset({"work_handover", "user", "finding", "roster"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        text = self.tr("Somebody leaves or is away: list, witness, and the other's own word.")
        self.heading(self.tr("Hand work over"), text)
        self._shown: Shown | None = None
        self._administers = may(context.sitting.user.role, Act.ADMINISTER)
        self._prints = may(context.sitting.user.role, Act.PRINT)
        self._build_list()
        self._build_form()
        self.body.addStretch(1)

    def _build_list(self) -> None:
        self.sheet = Sheet(self.tr("Hand-overs"), flush=True)
        columns = (
            Column("number", self.tr("No."), "number", 60),
            Column("day", self.tr("Day"), width=104),
            Column("giver", self.tr("From"), "bold", 100),
            Column("taker", self.tr("To"), "bold", 100),
            Column("witness", self.tr("Witness"), width=96),
            Column("what", self.tr("What"), "dim", stretch=True),
            Column("state", self.tr("State"), "pill", 120),
        )
        self.table = Table(columns, name=self.tr("Hand-overs"))
        self.table.setMinimumHeight(px(36 + 40 * 2))
        self.table.selected.connect(self._on_selected)
        self.sheet.body.addWidget(self.table)
        self.details = QVBoxLayout()
        self.details.setContentsMargins(px(14), px(4), px(14), 0)
        self.sheet.body.addLayout(self.details)
        self.accept = Button(self.tr("I accept it"), kind="primary", icon="check")
        self.accept.sends = True
        self.accept.clicked.connect(self.accept_it)
        self.print = Button(self.tr("Print the list"), icon="printer", shortcut="Ctrl+P")
        self.print.clicked.connect(self.print_it)
        self.reason = Field(self.tr("Why it is withdrawn"), LineEdit(dots=False))
        self.withdraw = Button(self.tr("Withdraw"), icon="x")
        self.withdraw.clicked.connect(self.withdraw_it)
        line = QHBoxLayout()
        line.setContentsMargins(px(14), px(4), px(14), px(12))
        line.setSpacing(px(10))
        line.addWidget(self.print)
        line.addStretch(1)
        line.addWidget(self.reason, 2)
        line.addWidget(self.withdraw)
        line.addWidget(self.accept)
        self.sheet.body.addLayout(line)
        self.body.addWidget(self.sheet)

    def _build_form(self) -> None:
        self.form = Sheet(self.tr("A new hand-over"))
        self.giver, self.taker = Choice(), Choice()
        self.giver.chosen.connect(self._on_giver)
        self.giver_field = Field(self.tr("Who hands over"), self.giver)
        self.taker_field = Field(self.tr("Who takes over"), self.taker)
        self.witness = Field(self.tr("Witness"), LineEdit())
        self.why = Field(self.tr("Why"), LineEdit(dots=False))
        for fields in ((self.giver_field, self.taker_field), (self.witness, self.why)):
            line = QHBoxLayout()
            line.setSpacing(px(14))
            for field in fields:
                line.addWidget(field, 1)
            self.form.body.addLayout(line)
        self.things = QPlainTextEdit()
        self.things.setAccessibleName(self.tr("Sticks, sealed codes, keys, papers: one a line"))
        self.things.setTabChangesFocus(True)
        self.things.setFixedHeight(px(84))
        self.form.body.addWidget(Label(self.things.accessibleName(), bold=True))
        self.form.body.addWidget(self.things)
        self.open_title = Label("", bold=True)
        self.form.body.addWidget(self.open_title)
        self._open = QVBoxLayout()
        self.form.body.addLayout(self._open)
        self.hand = Button(self.tr("Hand it over"), kind="primary", icon="signature")
        self.hand.sends = True
        self.hand.clicked.connect(self.hand_over)
        line = QHBoxLayout()
        line.addWidget(self.hand)
        line.addStretch(1)
        self.form.body.addLayout(line)
        self.body.addWidget(self.form)
        self.form.setVisible(self._prints)

    # -- asked by the window -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Everything there is to show."""
        giver = str(self.giver.value() or self.context.sitting.user.name)
        job = self.context.ops.read(self, partial(_look, giver), key="work")
        job.on_done(self._show).on_failed(self.show_fault).run()

    def focus_first(self) -> QWidget | None:
        """What waits for an answer, else the form."""
        return self.taker if self._prints else self.table

    def keys(self) -> list[tuple[str, str]]:
        """What the status strip shows."""
        prints = [("Ctrl+P", self.tr("print the list"))] if not self.print.isHidden() else []
        return [("↑ ↓", self.tr("hand-over")), *prints]

    def may_leave(self) -> bool:
        """What was typed is a few words: nothing is asked."""
        return True

    def scenes(self) -> dict[str, Callable[[], None]]:
        """Nobody was named as a witness."""
        return {"refused": self.hand_over}

    # -- shown -------------------------------------------------------------------------------------------------------

    def _show(self, shown: Shown) -> None:
        first = self._shown is None
        self._shown = shown
        lang, me = self.context.language, self.context.sitting.user.name
        givers = shown.people if self._administers else (me,)
        if first:
            self.giver.set_items([(name, user_words(name, lang)) for name in givers])
            self.taker.set_items([(name, user_words(name, lang)) for name in shown.people if name != me] or [("", "")])
        self._show_open(shown.open)
        self.table.set_rows([self._row(one) for one in shown.handovers])
        if not shown.handovers:
            self._on_selected(None)
        elif self.route.key is None or not self.table.select_key(self.route.key):
            self.table.select_first()
        self.show_content()

    def _row(self, one: Handover) -> Row:
        lang = self.context.language
        words = self.tr("{rosters} rosters, {findings} findings")
        cells: dict[str, Cell | str] = {
            "number": str(one.id),
            "day": day(one.made_on, lang),
            "giver": user_words(one.giver, lang),
            "taker": user_words(one.taker, lang),
            "witness": one.witness,
            "what": words.format(rosters=len(one.work.rosters), findings=len(one.work.findings)),
            "state": Cell(word("work_state", one.state, lang), _STATES[one.state]),
        }
        return Row(one.id, cells, one)

    def _show_open(self, found: OpenWork) -> None:
        lang = self.context.language
        clear_layout(self._open)
        self.open_title.setText(self.tr("What is open and goes along: {n}").format(n=found.count))
        for text in _lines(found, lang) or [self.tr("Nothing is open.")]:
            self._open.addWidget(Label(text, "second", wrap=True))

    def _on_giver(self, _value: object) -> None:
        self.reload()

    def _on_selected(self, one: Handover | None) -> None:
        clear_layout(self.details)
        waits = one is not None and one.state == "open"
        self.print.setVisible(one is not None and self._prints)
        self.accept.setVisible(one is not None and waits and one.for_me)
        mine = one is not None and waits and (one.mine or self._administers)
        self.withdraw.setVisible(mine)
        self.reason.setVisible(mine)
        if one is None:
            self.details.addWidget(Label(self.tr("Nothing was handed over yet."), "second"))
            return
        lang = self.context.language
        lines = [one.reason, *_lines(one.work, lang), *one.things.splitlines()]
        if one.remark:
            lines.append(one.remark)
        for text in lines:
            self.details.addWidget(Label(text, "second", wrap=True))

    # -- done --------------------------------------------------------------------------------------------------------

    def hand_over(self) -> None:
        """Write it down; the other is told on his page of the day."""
        giver, taker = str(self.giver.value() or ""), str(self.taker.value() or "")
        witness, why = str(self.witness.value()), str(self.why.value())
        things = self.things.toPlainText()

        def run(session: Session, _progress: Progress) -> Changes:
            return work.hand_work_over(session, giver, taker, witness=witness, reason=why, things=things)[1]

        self._write(run, self.tr("Written down. It counts when {name} accepts it."), taker, clear=True)

    def accept_it(self) -> None:
        """Who is signed in takes it over."""
        one = self.table.current
        if isinstance(one, Handover) and one.for_me and one.state == "open":
            key = one.id
            text = self.tr("Accepted: what {name} had open is on your page of the day.")
            self._write(lambda session, _progress: work.accept_work(session, key), text, one.giver)

    def withdraw_it(self) -> None:
        """It is not handed over after all."""
        one = self.table.current
        if isinstance(one, Handover):
            key, reason = one.id, str(self.reason.value())
            text = self.tr("Withdrawn: {name} keeps the work.")
            self._write(lambda session, _progress: work.withdraw_work(session, key, reason), text, one.giver)

    def print_it(self) -> None:
        """The list for three signatures."""
        one = self.table.current
        if not isinstance(one, Handover):
            return
        key, lang = one.id, self.context.language

        def draw(session: Session) -> SlipPdf:
            return work.handover_sheet(session, key, lang)

        self.context.ops.read(self, draw, key="print").on_done(self._on_drawn).on_failed(self.show_error).run()

    def _on_drawn(self, made: SlipPdf) -> None:
        self.context.printer.print_pdf(self, made.content, made.title)

    def _write(self, run: Callable[[Session, Progress], Changes], text: str, name: str, *, clear: bool = False) -> None:
        said = text.format(name=user_words(name, self.context.language))

        def done(_changes: Changes) -> None:
            self.show_notice(Banner("ok", said))
            if clear:
                for field in (self.witness, self.why):
                    field.set_value("")
                self.things.clear()
            self.reload()

        self.context.ops.write(self, run).on_done(done).on_failed(self.show_error).run()


def _lines(found: OpenWork, lang: Language) -> list[str]:
    rosters = [work.roster_said(one, lang) for one in found.rosters]
    return rosters + [work.finding_said(one, lang) for one in found.findings]


def _look(giver: str, session: Session) -> Shown:
    people = tuple(one.user.name for one in staff(session) if one.user.active)
    return Shown(people, tuple(work.handovers(session)), work.open_work(session, giver))
