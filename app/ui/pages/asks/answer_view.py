"""The answer in large type: what is missing and what to do about it, beside what was received."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.casework.answering import Answer, Received
from app.casework.ask_reasons import Kind, Missing, say
from app.casework.chains import Link, say_link
from app.ui import texts
from app.ui.pages.past import PastSheet, ToldSheet
from app.ui.theme import px, scale
from app.ui.widgets import Hairline, Label, Pill, Sheet
from app.ui.widgets.sheets import clear_layout
from app.words import Language, word

TONES: Final = {Kind.DO: ("err", "alert-circle"), Kind.WAIT: ("info", "clock"), Kind.OVER: ("neutral", "circle-minus")}
_NARROW: Final = 860


class AnswerView(QWidget):
    """One resident's answer; nothing of it is kept when it is cleared."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._lang = language
        self.answer: Answer | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        self._who = Sheet()
        box.addWidget(self._who)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(14))
        self._missing, self._received = Sheet(" "), Sheet(" ")
        titles = ((self._missing, self.tr("Not there yet")), (self._received, self.tr("Arrived this year")))
        for sheet, title in titles:
            sheet.title.hide()  # what stands below it is larger than a sheet's own title
            sheet.head.insertWidget(0, Label(title, "title", wrap=True), 1)
            self._columns.addWidget(sheet, 1, Qt.AlignmentFlag.AlignTop)
        box.addLayout(self._columns)
        self.told = ToldSheet(language)
        box.addWidget(self.told)
        self.past = PastSheet(language)
        box.addWidget(self.past)
        box.addStretch(1)

    def clear(self) -> None:
        """Forget the answer."""
        self.answer = None
        self.told.show_payments(())
        self.past.show_payments(())
        for sheet in (self._who, self._missing, self._received):
            clear_layout(sheet.body)
        self.setAccessibleName("")

    def set_answer(self, answer: Answer) -> None:
        """Show an answer."""
        self.clear()
        self.answer = answer
        self._fill_who(answer)
        for number, one in enumerate(answer.missing):
            if number:
                self._missing.body.addWidget(Hairline())
            self._missing.body.addWidget(MissingCard(one, self._lang, answer.chains.get(one.line_id, ())))
        if not answer.missing:
            self._missing.body.addWidget(Label(self.tr("Nothing. All that was due is there."), "question", bold=False))
        self._fill_received(answer)
        self.told.show_payments(answer.told)
        self.past.show_payments(answer.past)
        self.setAccessibleName(self.tr("Answer for {name}").format(name=answer.person.name))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page one column stands below the other."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW * scale() / 100
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _fill_who(self, answer: Answer) -> None:
        person = answer.person
        line = QHBoxLayout()
        line.setSpacing(px(16))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        name = Label(person.name, "figure", wrap=True)
        words.addWidget(name)
        parts = [self.tr("document ends {tail}").format(tail=texts.tail(person.document))]
        parts.append(f"{answer.village}{person.group}")
        own = person.head_id == person.id
        if person.head:
            head = self.tr("head of the household") if own else self.tr("head {name}").format(name=person.head)
            parts.append(head)
        words.addWidget(Label("　".join(part for part in parts if part), "visit", wrap=True, tone="text2"))
        line.addLayout(words, 1)
        total = QVBoxLayout()
        total.setSpacing(px(2))
        arrived = self.tr("Arrived in {year}, {count} payments")
        above = Label(arrived.format(year=answer.year, count=len(answer.received)), "visit", tone="text2")
        amount = Label(texts.yuan(answer.total, self._lang), "figure")
        for label in (above, amount):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            total.addWidget(label)
        line.addLayout(total)
        self._who.body.addLayout(line)

    def _fill_received(self, answer: Answer) -> None:
        if not answer.received:
            self._received.body.addWidget(Label(self.tr("Nothing has arrived this year."), "question", bold=False))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(0, 1)
        for at, one in enumerate(answer.received):
            self._received_row(grid, at, one)
        self._received.body.addLayout(grid)

    def _received_row(self, grid: QGridLayout, at: int, one: Received) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(one.programme, "question", wrap=True, bold=False))
        parts = [texts.period(one.period, self._lang), self._whose(one.other, one.payee)]
        arrived = self.tr("on {day}, card {tail}").format(day=texts.day(one.day, self._lang), tail=one.tail)
        words.addWidget(Label("　".join(part for part in (*parts, arrived) if part), "visit", wrap=True, tone="text2"))
        for link in self._tries(one.line_id):
            words.addWidget(Label(say_link(link, self._lang), "visit", wrap=True, tone="text2"))
        grid.addLayout(words, at, 0)
        amount = Label(texts.money(one.amount), "question")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(amount, at, 1, Qt.AlignmentFlag.AlignTop)

    def _tries(self, line_id: int) -> tuple[Link, ...]:
        return self.answer.chains.get(line_id, ()) if self.answer is not None else ()

    def _whose(self, other: str, payee: str) -> str:
        """For whom the asker takes the money, or to whose card it goes."""
        if other:
            return self.tr("for {name}").format(name=other)
        return self.tr("to the card of {name}").format(name=payee) if payee else ""


class MissingCard(QWidget):
    """One payment that is not there: what, why, what to bring, whom to ask, what comes next."""

    def __init__(self, one: Missing, language: Language, tries: tuple[Link, ...] = ()) -> None:
        super().__init__()
        self.missing = one
        spoken = say(one, language)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, px(4), 0, px(6))
        box.setSpacing(px(4))
        tone, icon = TONES[one.kind]
        if one.programme:
            line = QHBoxLayout()
            line.setSpacing(px(10))
            period = texts.period(one.period, language) if one.period else ""
            line.addWidget(Label(f"{one.programme} {period}".strip(), "question", wrap=True), 1)
            if one.amount is not None:
                line.addWidget(Label(texts.yuan(one.amount, language), "question"))
            box.addLayout(line)
        whose = self._whose(one.other, one.payee)
        mark = QHBoxLayout()
        mark.setSpacing(px(10))
        mark.addWidget(Pill(tone, word("ask_kind", one.kind.value, language), icon))
        if whose:
            mark.addWidget(Label(whose, "visit", tone="text2"))
        mark.addStretch(1)
        box.addLayout(mark)
        why = Label(spoken.why, "question", wrap=True, bold=False, tone="err" if one.kind is Kind.DO else "text")
        box.addWidget(why)
        waits = one.kind is Kind.WAIT
        rows = [("", ""), ("", "")] if waits else [(self.tr("Bring"), spoken.bring), (self.tr("Ask"), spoken.whom)]
        for label, text in (*rows, (self.tr("Next"), spoken.next)):
            if text:
                box.addLayout(self._row(label, text))
        for link in tries:
            box.addWidget(Label(say_link(link, language), "visit", wrap=True, tone="text2"))
        said = [one.programme, whose, spoken.why, *(text for _, text in rows), spoken.next]
        self.setAccessibleName(" ".join(part for part in said if part))

    def _row(self, label: str, text: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(px(10))
        what = Label(label, "visit", tone="text2")
        what.setMinimumWidth(px(64))
        line.addWidget(what, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(text, "visit", wrap=True), 1)
        return line

    def _whose(self, other: str, payee: str) -> str:
        """For whom the asker takes the money, or to whose card it goes."""
        if other:
            return self.tr("for {name}").format(name=other)
        return self.tr("to the card of {name}").format(name=payee) if payee else ""
