"""What the pages of rosters have in common: states as pills, changes and checks as cells, asking for a reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.casework.roster_view import Change, RosterLine
from app.domain.line_checks import BLOCKING
from app.domain.parts import Part, PartKind
from app.domain.periods import Period, PeriodKind
from app.domain.states import LineState, RosterState
from app.ui.context import Route
from app.ui.texts import masked_account, money, period, state_word
from app.ui.theme import px
from app.ui.widgets import Button, Label, LineEdit, Pill, Table
from app.ui.widgets.cells import Cell
from app.words import Language, word

ROSTER_LOOK: Final = {
    RosterState.DRAFT: ("accent", "edit"),
    RosterState.IN_REVIEW: ("accent", "user-check"),
    RosterState.REVIEWED: ("accent", "user-check"),
    RosterState.DISCLOSED: ("accent", "clock"),
    RosterState.CLEARED: ("accent", "check"),
    RosterState.SUBMITTED: ("info", "send"),
    RosterState.RECEIVED: ("info", "inbox"),
    RosterState.SETTLED: ("ok", "circle-check"),
    RosterState.ANNOUNCED: ("ok", "circle-check"),
    RosterState.ARCHIVED: ("neutral", "folder"),
}
"""Tone and icon of a roster's state (`ui.md` 5)."""

CHANGE_LOOK: Final = {
    Change.NEW: ("accent", "user-plus"),
    Change.STOPPED: ("neutral", "user-minus"),
    Change.MORE_PEOPLE: ("accent", "arrow-up"),
    Change.FEWER_PEOPLE: ("neutral", "arrow-down"),
    Change.AMOUNT: ("accent", "coin"),
    Change.CARD: ("info", "credit-card"),
    Change.LEFT_OUT: ("neutral", "ban"),
}

_ASIDE: Final = (LineState.HELD, LineState.LEFT_OUT, LineState.WITHDRAWN)
_CAME_BACK: Final = (LineState.RETURNED, LineState.REFUSED, LineState.STOPPED)


def list_route(code: str, period_text: str, *, by_department: bool) -> Route:
    """Where the list of a period is taken in: the department's own as the roster, any other as a workbook."""
    if by_department:
        return Route("kept_list", what=f"{code}:{period_text}")
    return Route("take_in", what=f"target:{code}:{period_text}")


def state_pill(state: RosterState, lang: Language) -> Pill:
    """The pill of a roster's state."""
    tone, icon = ROSTER_LOOK[state]
    return Pill(tone, state_word("roster", state.value, lang), icon)


def state_cell(state: RosterState, lang: Language) -> Cell:
    """A roster's state in a table."""
    tone, icon = ROSTER_LOOK[state]
    return Cell(state_word("roster", state.value, lang), tone, icon)


def short_period(text: str, lang: Language) -> str:
    """A period as the heading of a column: a month by its number."""
    found = Period.parse(text)
    if found.kind is PeriodKind.MONTH and lang == "zh":
        return f"{found.first.month} 月"
    return period(text, lang)


def change_words(line: RosterLine, lang: Language) -> str:
    """What changed, in words: 多1人, 新增, 没变."""
    return word("change", line.change.value, lang).replace("{people}", str(abs(line.people_more)))


def change_cell(line: RosterLine, lang: Language) -> Cell:
    """What changed as a cell; unchanged is plain text, of parts it says which."""
    if line.parts and line.change not in (Change.STOPPED, Change.LEFT_OUT):
        return parts_cell(line, lang)
    tone, icon = CHANGE_LOOK.get(line.change, ("", ""))
    return Cell(change_words(line, lang), tone, icon)


def parts_words(parts: Sequence[Part], lang: Language) -> str:
    """What an amount is made of: 补差 1 月 10.00、2 月 10.00；扣回 1 月 -20.00."""
    between, after = ("、", "；") if lang == "zh" else (", ", "; ")
    said = []
    for kind, group in groupby(parts, key=lambda part: part.kind):
        months = between.join(f"{short_period(part.period, lang)} {money(part.fen)}" for part in group)
        said.append(f"{word('part_kind', kind.value, lang)} {months}")
    return after.join(said)


def parts_cell(line: RosterLine, lang: Language) -> Cell:
    """Beside an amount made of parts: how many months of which kind, all of them in the tip."""
    found = [part.kind for part in line.parts if part.kind is not PartKind.REGULAR]
    first = word("part_kind", found[0].value, lang) if found else ""
    text = QCoreApplication.translate("RosterTable", "{kind} · {n} months").format(kind=first, n=len(found))
    if any(kind in (PartKind.DEDUCTION, PartKind.CARRIED) for kind in found):
        text = "、".join(dict.fromkeys(word("part_kind", kind.value, lang) for kind in found))
    return Cell(text, "info" if line.change is not Change.SAME else "", tip=parts_words(line.parts, lang))


def card_words(line: RosterLine) -> str:
    """The ends of the old and the new card of a line whose card changed; empty where it is the same."""
    if not line.card_before:
        return ""
    words = QCoreApplication.translate("RosterTable", "card {before} → {now}")
    return words.format(before=masked_account(line.card_before), now=masked_account(line.card_tail))


def reason_words(reason: str | None, lang: Language) -> str:
    """Why a line stands aside: a code in words, or the words somebody wrote."""
    return word("line_reason", reason, lang) if reason else ""


def check_cell(line: RosterLine, lang: Language, passed: str) -> Cell:
    """The worst thing about a line, the rest in the tip; a line that stands aside says so first."""
    tip = "\n".join(word("check", one.value, lang) for one in line.checks)
    if line.state in _ASIDE or line.state in _CAME_BACK:
        said = state_word("line", line.state.value, lang)
        reason = reason_words(line.reason, lang)
        tone = "warn" if line.state is LineState.HELD else "err" if line.state in _CAME_BACK else "neutral"
        return Cell(said, tone, tip="\n".join(part for part in (reason, tip) if part))
    if line.checks:
        tone = "err" if line.checks[0] in BLOCKING else "warn"
        return Cell(word("check", line.checks[0].value, lang), tone, tip=tip)
    if line.line_id is None:
        return Cell("")
    if line.state is not LineState.PROPOSED and line.state is not None:
        return Cell(state_word("line", line.state.value, lang))
    return Cell(passed, "ok")


NARROW: Final = 900
"""Below this many design pixels a page has no room for what stands beside its table."""


def hide_columns(table: Table, keys: Collection[str], *, hidden: bool) -> None:
    """On a narrow page names keep their room: other columns go, what they say stands in the details."""
    for at, column in enumerate(table.rows_model.columns):
        if column.key in keys:
            table.setColumnHidden(at, hidden)


def select_row(table: Table) -> None:
    """Select the current row whatever keys are held: after Ctrl+Enter Qt would make it current and select nothing."""
    flag = QItemSelectionModel.SelectionFlag
    index = table.currentIndex()
    if index.isValid():
        table.selectionModel().select(index, flag.ClearAndSelect | flag.Rows)


class ReasonStrip(QFrame):
    """Asks for a reason where the work is done: a question, a line, the verb. Esc leaves it.

    Signals:
        given(str): the reason, which is not empty.
        left(): it was left without one.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16), px(8), px(12), px(8))
        line.setSpacing(px(10))
        self._question = Label("", bold=True)
        line.addWidget(self._question)
        self.edit = LineEdit(self.tr("Why? It stays in the record"), dots=False)
        self.edit.setAccessibleName(self.tr("Reason"))
        self.edit.returnPressed.connect(self._on_done)
        line.addWidget(self.edit, 1)
        self.yes = Button("")
        self.yes.clicked.connect(self._on_done)
        line.addWidget(self.yes)
        self.no = Button(self.tr("Leave it"), kind="quiet")
        self.no.clicked.connect(self._on_left)
        line.addWidget(self.no)
        self.hide()

    def ask(self, question: str, verb: str) -> None:
        """Show it and take the keyboard."""
        self._question.setText(question)
        self.yes.setText(verb)
        self.yes.setAccessibleName(verb)
        self.edit.clear()
        self.edit.setPlaceholderText(self.tr("Why? It stays in the record"))
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
            return
        super().keyPressEvent(event)

    def _on_done(self) -> None:
        if self.edit.composing:
            return
        reason = self.edit.text().strip()
        if not reason:
            self.edit.setPlaceholderText(self.tr("Please write why, in a few words"))
            self.edit.setFocus()
            return
        self.hide()
        self.given.emit(reason)

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()
