"""The side of a roster: what must be put right first, what is only said, and the row one stands on."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.casework.chains import Link, say_link
from app.casework.exception_lists import check_words
from app.casework.mark_words import mark_words, record_words
from app.casework.roster_view import PanelRow, RosterLine, RosterView
from app.domain.line_checks import Check
from app.domain.parts import beside
from app.domain.states import OF_PARTS, LineState
from app.ui.pages.rosters.parts import change_words, parts_words, reason_words
from app.ui.texts import count, masked_account, money, state_word
from app.ui.theme import px
from app.ui.widgets import Button, Hairline, Label, Pill, Sheet
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.sheets import clear_layout, fact
from app.words import Language, word
from app.words.explaining import explained

WIDTH = 282
_NAMED = 6
"""So many of those whose sum is carried forward are named."""


def scrolled_side(*panels: QWidget) -> QScrollArea:
    """Panels below each other in a column that scrolls where the page is low."""
    side = QWidget()
    side.setObjectName("page_body")
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(12))
    for panel in panels:
        column.addWidget(panel)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(side)
    return area


_COMES_BACK = frozenset(
    [Check.CARD_CLOSED, Check.CARD_LOST, Check.CARD_FROZEN, Check.CARD_DORMANT, Check.CARD_NOT_ACTIVATED]
)


class CheckPanel(Sheet):
    """The checks before the review: what blocks stands first, then what only warns, then what is in order.

    Signals:
        wanted(int): the row to go to (its `mark_id`).
        mend_all(): bring every amount to what the standard says.
        answer_all(object): write one answer for all lines of this Check.
    """

    wanted = Signal(int)
    mend_all = Signal()
    answer_all = Signal(object)

    def __init__(self, lang: Language) -> None:
        super().__init__(self.tr("Checks"))
        self._lang: Language = lang
        self._pill = Pill("ok", "")
        self.head.addWidget(self._pill)
        self._box = QVBoxLayout()
        self._box.setSpacing(px(8))
        self.body.addLayout(self._box)
        self.body.addStretch(1)

    def show_view(self, view: RosterView) -> None:
        """Show the checks of a roster."""
        clear_layout(self._box)
        blocked = view.blocked + int(view.unconfirmed and view.editable)
        if blocked:
            self._pill.set("err", self.tr("{count} to mend").format(count=blocked))
        elif view.unanswered:
            self._pill.set("warn", self.tr("{count} to answer").format(count=view.unanswered))
        elif view.panel:
            self._pill.set("ok", self.tr("may go"))
        else:
            self._pill.set("ok", self.tr("in order"))
        if view.unconfirmed and view.editable:
            self._add("alert-circle", "err_fg", self.tr("A standard is not confirmed"), self.tr("Mend it first"))
        self._add_figure(view)
        for row in view.panel:
            self._add_row(row, view)
        for check in view.passed:
            self._add_passed(check, view)

    def _add_figure(self, view: RosterView) -> None:
        """Of a raise the department's figure beside ours; of any roster what made no line and is carried forward."""
        figure = view.figure
        if figure is not None and figure.department is not None:
            told = self.tr("Ours {ours}, the department's {theirs} yuan")
            words = told.format(ours=money(figure.ours), theirs=money(figure.department))
            if figure.difference:
                made_up = self.tr("{yuan} yuan apart; made up by: {who}")
                note = made_up.format(yuan=money(figure.difference), who=figure.made_up_by or "—")
                self._add("alert-triangle", "warn_fg", words, note)
            else:
                self._add("circle-check", "ok_fg", words, self.tr("They agree"))
        if view.carried:
            words = self.tr("{n} sums are not above zero and made no line").format(n=count(len(view.carried)))
            between = "、" if self._lang == "zh" else ", "
            named = between.join(f"{one.name} {money(one.amount)}" for one in view.carried[:_NAMED])
            self._add("info-circle", "info_fg", words, self.tr("Carried forward: {names}").format(names=named))

    def _add_row(self, row: PanelRow, view: RosterView) -> None:
        words = self.tr("{lines} lines: {what}").format(
            lines=count(row.lines), what=word("check", row.check.value, self._lang)
        )
        icon, ink = ("alert-circle", "err_fg") if row.blocking else ("alert-triangle", "warn_fg")
        note = self.tr("Mend it first") if row.blocking else self._advice(row)
        link = Button(self.tr("Go there"), kind="link")
        link.setProperty("key", row.first)
        link.setAccessibleName(f"{link.text()}: {words}")
        link.clicked.connect(self._on_wanted)
        self._add(icon, ink, words, note, link)
        if row.check is Check.AMOUNT_STALE and view.editable and view.may_enter:
            mend = Button(self.tr("Compute them anew"), icon="refresh")
            mend.clicked.connect(self.mend_all)
            self._box.addWidget(mend)
        if row.waiting > 1 and view.may_enter:
            every = Button(self.tr("One answer for all {lines}").format(lines=row.waiting), icon="message")
            every.setProperty("key", row.check.value)
            every.clicked.connect(self._on_answer_all)
            self._box.addWidget(every)
        self._box.addWidget(Hairline())

    def _advice(self, row: PanelRow) -> str:
        if row.waiting:
            return self.tr("{lines} not answered: F6 writes why").format(lines=row.waiting)
        if row.check in _COMES_BACK:
            return self.tr("Answered; the money may come back")
        return self.tr("Answered")

    def _on_answer_all(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.answer_all.emit(Check(str(sender.property("key"))))

    def _add_passed(self, check: Check, view: RosterView) -> None:
        lines = count(view.totals.lines)
        if check is Check.NUMBER_WRONG:
            note = self.tr("{lines} numbers, every check digit fits").format(lines=lines)
            self._add("circle-check", "ok_fg", self.tr("All numbers are right"), note)
        elif check is Check.TWICE:
            note = self.tr("Held against the other rosters of this period")
            self._add("circle-check", "ok_fg", self.tr("Nobody is paid twice"), note)
        elif view.computed:
            note = self.tr("{lines} lines computed").format(lines=count(view.computed))
            self._add("circle-check", "ok_fg", self.tr("Amounts follow the standard"), note)

    def _add(self, icon: str, ink: str, words: str, note: str, link: QWidget | None = None) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(spoken_icon(icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(px(1))
        texts.addWidget(Label(words, "second", wrap=True, tone="text"))
        if note:
            texts.addWidget(Label(note, "note", wrap=True))
        line.addLayout(texts, 1)
        if link is not None:
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.addLayout(line)

    def _on_wanted(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(int(sender.property("key")))


def _kept_together(text: str) -> str:
    """A sum whose lines never break between a number and its unit."""
    return re.sub(r"(?<=[0-9]) (?=[^×÷=+−])", "\u00a0", text)


class LinePanel(Sheet):
    """The row one stands on: why it is as it is, and what can be done with it.

    Signals:
        act(str): answer, stop, leave_out, hold, release, put_back, quantities, note, withdraw or open, of the row.
    """

    act = Signal(str)

    def __init__(self, lang: Language) -> None:
        super().__init__(self.tr("This line"))
        self._lang: Language = lang
        self.title.setWordWrap(True)  # a name of three parts is wider than the panel
        self.head.setStretchFactor(self.title, 20)
        self._box = QVBoxLayout()
        self._box.setSpacing(px(6))
        self.body.addLayout(self._box)
        self.hide()

    def show_line(self, line: RosterLine | None, view: RosterView | None) -> None:
        """Show a row; None hides the panel."""
        clear_layout(self._box)
        self._tries = QVBoxLayout()
        self._tries.setSpacing(px(4))
        self.setVisible(line is not None and view is not None)
        if line is None or view is None:
            return
        self.set_title(line.name, line.document_tail)
        self._facts(line)
        for mark in view.marks.get(line.mark_id, ()):
            said = f"{mark_words(mark, self._lang)} · {record_words(mark, self._lang)}"
            self._fact(self.tr("Because"), said)
        self._box.addLayout(self._tries)
        for name in self.acts_of(line, view):
            self._box.addWidget(self._button(name))

    def show_chain(self, links: tuple[Link, ...]) -> None:
        """Every time the payment of this row was tried; of one that never came back there is nothing to tell."""
        clear_layout(self._tries)
        if len(links) < 2:
            return
        self._tries.addWidget(Label(self.tr("Tried {n} times").format(n=len(links)), "second", bold=True))
        for link in links:
            self._tries.addWidget(Label(say_link(link, self._lang), "second", wrap=True, tone="text"))

    def _facts(self, line: RosterLine) -> None:
        told = parts_words(line.parts, self._lang)
        self._fact(self.tr("Made of") if told else self.tr("Change"), told or change_words(line, self._lang))
        if line.last is not None and line.now is not None and line.last != line.now:
            self._fact(self.tr("Before, now"), f"{money(line.last)} → {money(line.now)}")
        before = f"{masked_account(line.card_before)} → " if line.card_before else ""
        self._fact(self.tr("Card"), before + masked_account(line.card_tail))
        if line.payee:
            self._fact(self.tr("Paid to"), line.payee)
        if line.standard:
            self._fact(self.tr("Standard"), line.standard)
        if line.reckoned is not None and line.reckoned.steps and line.now is not None:
            agrees = line.reckoned.fen + beside(line.parts) == line.now
            what = self.tr("Reckoned") if agrees else self.tr("Due now")
            self._fact(what, _kept_together(explained(line.reckoned, self._lang)))
        if line.state is not None and line.state is not LineState.PROPOSED:
            self._fact(self.tr("State"), state_word("line", line.state.value, self._lang))
        if line.reason:
            self._fact(self.tr("Why"), reason_words(line.reason, self._lang))
        if line.note:
            self._fact(self.tr("Note"), line.note)
        for text in check_words(line, self._lang):
            self._box.addWidget(Label(text, "second", wrap=True, tone="err"))

    def _fact(self, what: str, value: str) -> None:
        self._box.addLayout(fact(what, Label(value, "second", wrap=True, tone="text"), label_width=70))

    def acts_of(self, line: RosterLine, view: RosterView) -> list[str]:
        """What the user may do with a row, by name."""
        acts: list[str] = []
        if view.may_enter and line.unanswered:
            acts.append("answer")
        if view.may_enter and line.line_id is not None:
            if line.state is LineState.PROPOSED:
                stops = ["stop"] if view.roster.kind not in OF_PARTS else []
                acts += [*stops, "leave_out"] if view.editable else []
                acts += ["hold"]
            elif line.state is LineState.HELD:
                acts += ["release"] + (["leave_out"] if view.editable else [])
            elif line.state is LineState.LEFT_OUT and view.editable:
                acts += ["put_back"]
            elif line.state in (LineState.SUBMITTED, LineState.ACCEPTED):
                acts += ["withdraw"]
            open_line = line.state in (LineState.PROPOSED, LineState.HELD)
            acts += ["quantities"] if view.editable and open_line and line.by_entitlement else []
            acts += ["note"] if view.editable else []
        return [*acts, "open"]

    def _button(self, name: str) -> Button:
        words = {
            "answer": (self.tr("Answer the doubt"), "message"),
            "stop": (self.tr("Stop paying from now on"), "user-minus"),
            "leave_out": (self.tr("Leave out this time"), "ban"),
            "hold": (self.tr("Hold back"), "hand-stop"),
            "release": (self.tr("Release"), "check"),
            "put_back": (self.tr("Put back"), "arrow-back-up"),
            "quantities": (self.tr("What he is paid for"), "edit"),
            "note": (self.tr("Write why"), "message"),
            "withdraw": (self.tr("Withdraw from the county"), "arrow-back-up"),
            "open": (self.tr("Open the household"), "home"),
        }
        text, icon = words[name]
        button = Button(text, kind="quiet", icon=icon)
        button.setProperty("act", name)
        button.setStyleSheet("text-align: left;")
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.act.emit(str(sender.property("act")))
