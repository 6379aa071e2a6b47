"""Lines that came back of one roster: why, what helps, what is mended, and sending the mended ones again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.mending import Back, BackLine, ToDo
from app.domain.reasons import ReturnReason
from app.domain.states import LineState
from app.ui.pages.beside import beside_field
from app.ui.pages.exchange.widths import pills, words
from app.ui.pages.exchange.words import TO_DO, said
from app.ui.texts import count, fault_text, money, yuan
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, Field, Label, LineEdit, Row, Sheet, Table
from app.words import Language, word

CARD_HELPS = frozenset({ToDo.NEW_CARD, ToDo.CHECK_ACCOUNT, ToDo.CORRECT_NAME, ToDo.RAISE_LIMIT})
BANK_HELPS = frozenset({ToDo.ACTIVATE, ToDo.UNFREEZE, ToDo.WAKE, ToDo.RENEW_DOCUMENT})


class ReturnedView(QWidget):
    """The lines of one roster that came back.

    Signals:
        send_again(list): make the roster that follows these lines.
        card_wanted(BackLine): enter another card.
        works_again(BackLine): the bank has put this card right.
        person_wanted(BackLine): the household of the payee.
        stop_wanted(BackLine, str): do not pay this one, with a reason.
        roster_wanted(int): the roster that follows.
    """

    send_again = Signal(list)
    card_wanted = Signal(object)
    works_again = Signal(object)
    person_wanted = Signal(object)
    stop_wanted = Signal(object, str)
    roster_wanted = Signal(int)

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._shown: set[int] = set()
        self.back: Back | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(12))
        self.sheet = Sheet(self.tr("What came back"), flush=True)
        self.chosen = Label("", "second")
        self.sheet.head.addWidget(self.chosen)
        self.table = Table(self._columns(), name=self.tr("What came back"))
        self.table.setMinimumHeight(px(36 + 4 * 40))
        self.table.ticks_changed.connect(self._on_ticks_changed)
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.table.link_clicked.connect(self._on_link_clicked)
        self.sheet.body.addWidget(self.table, 1)
        self.empty = EmptyState("circle-check", self.tr("Nothing came back"), self.tr("Every line was paid or waits."))
        self.sheet.body.addWidget(self.empty, 1)
        outer.addWidget(self.sheet, 1)
        outer.addWidget(self._build_acts())

    def _columns(self) -> list[Column]:
        amount, why, helps = self.tr("Amount (yuan)"), self.tr("Why"), self.tr("What helps")
        card, how_far = self.tr("Card"), self.tr("How far")
        reasons = [word("reason", one.value, self._lang) for one in ReturnReason]
        states = [self.tr("Mended"), self.tr("Same card as before"), self.tr("No card that works")]
        return [
            Column("tick", "", "tick", 44),
            Column("name", self.tr("Payee"), "text", 240, stretch=True),
            Column("amount", amount, "money", words([amount, "99,999.99"])),
            Column("reason", why, "text", words([why, *reasons], at_most=150)),
            Column("do", helps, "link", words([helps, *(said(text) for text in TO_DO.values())], at_most=280)),
            Column("card", card, "dim", words([card, "0000 → 0000"])),
            Column("state", how_far, "pill", pills([*states, self.tr("Not to be paid")], how_far)),
        ]

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what stands below as well when there is little room: names are not cut for it."""
        gone = ("card", "reason") if self._lang == "zh" else ("card", "do")
        for at, column in enumerate(self.table.rows_model.columns):
            if column.key in ("card", "do", "reason"):
                self.table.setColumnHidden(at, narrow and column.key in gone)

    def _build_acts(self) -> QWidget:
        box = Sheet()
        self.who = Label("", "section")
        self.words = Label("", "second", wrap=True)
        box.body.addWidget(self.who)
        box.body.addWidget(self.words)
        line = QHBoxLayout()
        line.setSpacing(px(10))
        self.card = Button(self.tr("Enter another card"), icon="credit-card")
        self.card.clicked.connect(self._on_card)
        self.works = Button(self.tr("The bank has put it right"), icon="circle-check")
        self.works.clicked.connect(self._on_works)
        self.person = Button(self.tr("Open the household"), icon="home")
        self.person.clicked.connect(self._on_person)
        self.follower = Button(self.tr("Open the roster that follows"), icon="table")
        self.follower.clicked.connect(self._on_follower)
        for button in (self.card, self.works, self.person, self.follower):
            line.addWidget(button)
        line.addStretch(1)
        box.body.addLayout(line)
        self.reason = LineEdit(dots=False)
        self.stop_field = Field(self.tr("Not to be paid again, because"), self.reason)
        self.stop = Button(self.tr("Do not pay this one"), kind="danger", icon="ban")
        self.stop.clicked.connect(self._on_stop)
        self._stopping = QWidget()
        below = QHBoxLayout(self._stopping)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(10))
        below.addWidget(self.stop_field, 1)
        below.addWidget(beside_field(self.stop))
        box.body.addWidget(self._stopping)
        self._acts = box
        return box

    # -- filling -------------------------------------------------------------------------------------------------

    def show_back(self, back: Back) -> None:
        """Show the lines; newly mended ones are ticked by themselves, the user's own ticks stay."""
        again = self.back is not None and self.back.roster.roster_id == back.roster.roster_id
        ticked = {one.line_id for one in self.table.ticked} if again else set[int]()
        ready = {one.line_id for one in back.ready}
        ticked |= ready - (self._shown if again else set())
        self._shown = ready
        self.back = back
        self.table.set_rows([self._row(one, ticked) for one in back.lines])
        self.table.setVisible(bool(back.lines))
        self.empty.setVisible(not back.lines)
        self._acts.setVisible(bool(back.lines))
        if back.lines and self.table.current_row is None:
            self.table.select_first()
        self._show_chosen()
        self._on_selected(self.table.current)

    def chosen_lines(self) -> list[BackLine]:
        """The ticked lines that can be sent again."""
        return [one for one in self.table.ticked if one.open and one.ready]

    def _row(self, one: BackLine, ticked: set[int]) -> Row:
        name = f"{one.name} ({one.document_tail})" if one.document_tail else one.name
        card = f"{one.old_tail} → {one.new_tail}" if one.new_tail and not one.same_card else one.old_tail
        tone, text, icon = self._state(one)
        cells: dict[str, Cell | str] = {
            "name": name,
            "amount": money(one.amount),
            "reason": Cell(self.why(one), tip=one.said),
            "do": said(TO_DO[one.to_do]) if one.open else "",
            "card": card,
            "state": Cell(text, tone, icon),
        }
        return Row(one.line_id, cells, one, dim=not one.open, ticked=one.line_id in ticked and one.open)

    def why(self, one: BackLine) -> str:
        """The plain reason; a county's refusal is told in its own words."""
        if one.state in (LineState.REFUSED, LineState.CORRECTED):
            return one.said or word("state.line", "refused", self._lang)
        return word("reason", one.reason, self._lang)

    def _state(self, one: BackLine) -> tuple[str, str, str]:
        if not one.open:
            state = one.follower_state.value if one.follower_state is not None else one.state.value
            return "info", self.tr("Again: {state}").format(state=word("state.line", state, self._lang)), "refresh"
        if one.to_do is ToDo.STOP:
            return "neutral", self.tr("Not to be paid"), "ban"
        if one.mended and one.ready:
            return "ok", self.tr("Mended"), "circle-check"
        if one.ready:
            return "warn", self.tr("Same card as before"), "alert-triangle"
        return "err", self.tr("No card that works"), "credit-card-off"

    def _show_chosen(self) -> None:
        going = self.chosen_lines()
        total = yuan(sum(one.amount for one in going), self._lang)
        text = self.tr("{count} to be sent again, {total}") if going else self.tr("Tick what is to be sent again")
        self.chosen.setText(text.format(count=count(len(going)), total=total))

    # -- the current line ----------------------------------------------------------------------------------------

    def _on_selected(self, one: BackLine | None) -> None:
        self._acts.setEnabled(one is not None)
        if one is None:
            return
        self.who.setText(one.name)
        parts = [self.why(one)]
        if one.said and one.said != parts[0]:
            parts.append(self.tr("in the bank's words: {words}").format(words=one.said))
        if one.open:
            parts.append(said(TO_DO[one.to_do]))
        parts.append(self.tr("card {tail}").format(tail=one.old_tail))
        self.words.setText(" · ".join(parts))
        self.card.setVisible(one.open and one.to_do is not ToDo.STOP)
        self.card.set_kind("plain")
        self.works.setVisible(one.open and one.to_do in BANK_HELPS and not one.mended)
        self.follower.setVisible(one.follower_roster is not None)
        self._stopping.setVisible(one.open)
        self.stop_field.set_fault("")
        self.reason.set_value(self.tr("died") if one.to_do is ToDo.STOP else "")

    def say_stop_fault(self, error: BaseException) -> None:
        """Show below the reason why the line was not stopped."""
        self.stop_field.set_fault(fault_text(error, self._lang))
        self.reason.setFocus()

    def _of_current(self) -> Sequence[BackLine]:
        return [self.table.current] if isinstance(self.table.current, BackLine) else []

    def _on_opened(self, one: BackLine) -> None:
        if not one.open:
            self._follow(one)
        elif one.to_do in CARD_HELPS:
            self.card_wanted.emit(one)
        else:
            self.person_wanted.emit(one)

    def _on_link_clicked(self, one: BackLine, _column: str) -> None:
        self._on_opened(one)

    def _on_card(self) -> None:
        for one in self._of_current():
            self.card_wanted.emit(one)

    def _on_works(self) -> None:
        for one in self._of_current():
            self.works_again.emit(one)

    def _on_person(self) -> None:
        for one in self._of_current():
            self.person_wanted.emit(one)

    def _on_follower(self) -> None:
        for one in self._of_current():
            self._follow(one)

    def _on_stop(self) -> None:
        for one in self._of_current():
            self.stop_wanted.emit(one, self.reason.value())

    def _follow(self, one: BackLine) -> None:
        if one.follower_roster is not None:
            self.roster_wanted.emit(one.follower_roster)

    def _on_ticks_changed(self) -> None:
        """What cannot be sent again loses its tick; its row says why."""
        model = self.table.rows_model
        for at, row in enumerate(model.rows):
            if isinstance(row.record, BackLine) and not (row.record.open and row.record.ready):
                model.tick(at, on=False)
        self._show_chosen()
