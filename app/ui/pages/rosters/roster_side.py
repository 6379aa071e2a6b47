"""The side of a roster: what must be put right first, what is only said, and the row one stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.casework.mark_words import mark_words, record_words
from app.casework.roster_checks import Check
from app.casework.roster_view import PanelRow, RosterLine, RosterView
from app.domain.states import LineState
from app.ui.pages.rosters.parts import change_words, reason_words
from app.ui.texts import count, masked_account, money, state_word
from app.ui.theme import px
from app.ui.widgets import Button, Hairline, Label, Pill, Sheet
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.sheets import clear_layout, fact
from app.words import Language, word
from app.words.explaining import explained

WIDTH = 282


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


class CheckPanel(Sheet):
    """The checks before the review: what blocks stands first, then what only warns, then what is in order.

    Signals:
        wanted(int): the row to go to (its `mark_id`).
        mend_all(): bring every amount to what the standard says.
    """

    wanted = Signal(int)
    mend_all = Signal()

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
        elif view.panel:
            self._pill.set("warn", self.tr("may go"))
        else:
            self._pill.set("ok", self.tr("in order"))
        if view.unconfirmed and view.editable:
            self._add("alert-circle", "err_fg", self.tr("A standard is not confirmed"), self.tr("Mend it first"))
        for row in view.panel:
            self._add_row(row, view)
        for check in view.passed:
            self._add_passed(check, view)

    def _add_row(self, row: PanelRow, view: RosterView) -> None:
        words = self.tr("{lines} lines: {what}").format(
            lines=count(row.lines), what=word("check", row.check.value, self._lang)
        )
        icon, ink = ("alert-circle", "err_fg") if row.blocking else ("alert-triangle", "warn_fg")
        note = self.tr("Mend it first") if row.blocking else self._advice(row.check)
        link = Button(self.tr("Go there"), kind="link")
        link.setProperty("key", row.first)
        link.setAccessibleName(f"{link.text()}: {words}")
        link.clicked.connect(self._on_wanted)
        self._add(icon, ink, words, note, link)
        if row.check is Check.AMOUNT_STALE and view.editable and view.may_enter:
            mend = Button(self.tr("Compute them anew"), icon="refresh")
            mend.clicked.connect(self.mend_all)
            self._box.addWidget(mend)
        self._box.addWidget(Hairline())

    def _advice(self, check: Check) -> str:
        if check is Check.PEOPLE_DIFFER:
            return self.tr("Please write why beside it")
        if check is Check.NUMBER_WRONG:
            return self.tr("May go; the county may send it back")
        return self.tr("May go; the money will come back")

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


class LinePanel(Sheet):
    """The row one stands on: why it is as it is, and what can be done with it.

    Signals:
        act(str): `stop`, `leave_out`, `hold`, `release`, `put_back`, `quantities`, `note`, `open` for the current row.
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
        self.setVisible(line is not None and view is not None)
        if line is None or view is None:
            return
        self.set_title(line.name, line.document_tail)
        self._facts(line)
        for mark in view.marks.get(line.mark_id, ()):
            said = f"{mark_words(mark, self._lang)} · {record_words(mark, self._lang)}"
            self._fact(self.tr("Because"), said)
        for name in self.acts_of(line, view):
            self._box.addWidget(self._button(name))

    def _facts(self, line: RosterLine) -> None:
        self._fact(self.tr("Change"), change_words(line, self._lang))
        if line.last is not None and line.now is not None and line.last != line.now:
            self._fact(self.tr("Before, now"), f"{money(line.last)} → {money(line.now)}")
        before = f"{masked_account(line.card_before)} → " if line.card_before else ""
        self._fact(self.tr("Card"), before + masked_account(line.card_tail))
        if line.payee:
            self._fact(self.tr("Paid to"), line.payee)
        if line.standard:
            self._fact(self.tr("Standard"), line.standard)
        if line.reckoned is not None and line.reckoned.steps and line.now is not None:
            agrees = line.reckoned.fen == line.now
            what = self.tr("Reckoned") if agrees else self.tr("Due now")
            self._fact(what, explained(line.reckoned, self._lang))
        if line.state is not None and line.state is not LineState.PROPOSED:
            self._fact(self.tr("State"), state_word("line", line.state.value, self._lang))
        if line.reason:
            self._fact(self.tr("Why"), reason_words(line.reason, self._lang))
        if line.note:
            self._fact(self.tr("Note"), line.note)
        for check in line.checks:
            self._box.addWidget(Label(word("check", check.value, self._lang), "second", wrap=True, tone="err"))

    def _fact(self, what: str, value: str) -> None:
        self._box.addLayout(fact(what, Label(value, "second", wrap=True, tone="text"), label_width=70))

    def acts_of(self, line: RosterLine, view: RosterView) -> list[str]:
        """What the user may do with a row, by name."""
        acts: list[str] = []
        if view.may_enter and line.line_id is not None:
            if line.state is LineState.PROPOSED:
                acts += ["stop", "leave_out"] if view.editable else []
                acts += ["hold"]
            elif line.state is LineState.HELD:
                acts += ["release"] + (["leave_out"] if view.editable else [])
            elif line.state is LineState.LEFT_OUT and view.editable:
                acts += ["put_back"]
            open_line = line.state in (LineState.PROPOSED, LineState.HELD)
            acts += ["quantities"] if view.editable and open_line and line.by_entitlement else []
            acts += ["note"] if view.editable else []
        return [*acts, "open"]

    def _button(self, name: str) -> Button:
        words = {
            "stop": (self.tr("Stop paying from now on"), "user-minus"),
            "leave_out": (self.tr("Leave out this time"), "ban"),
            "hold": (self.tr("Hold back"), "hand-stop"),
            "release": (self.tr("Release"), "check"),
            "put_back": (self.tr("Put back"), "arrow-back-up"),
            "quantities": (self.tr("What he is paid for"), "edit"),
            "note": (self.tr("Write why"), "message"),
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
