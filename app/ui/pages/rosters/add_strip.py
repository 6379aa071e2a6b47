"""Adding somebody to a draft: name or number, who of those found, how much; all in one line."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.roster_acts import Added
from app.casework.roster_adding import Candidate, add_by_amount, add_by_grant, people_to_add, what_to_ask
from app.desktop.progress import Progress
from app.domain.amounts import INCOME, MILLI_MU, PEOPLE, TIMES
from app.domain.faults import Code, Fault, UserError
from app.domain.money import Fen
from app.domain.quantities import parse_thousandths
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.beside import beside_field
from app.ui.texts import fault_text, tail
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Label, LineEdit


class _Asked(Struct, frozen=True):
    first: str
    more: tuple[str, ...]
    tiers: tuple[str, ...]


class AddStrip(QFrame):
    """Enter in the first field looks for the person, Enter in the last one adds him.

    Signals:
        added(Added): a line was added.
        left(): Esc, or the button that leaves it.
    """

    added = Signal(object)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._context = context
        self._roster = 0
        self._asked = _Asked("amount", (), ())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(10), px(16), px(8))
        line = QHBoxLayout()
        line.setSpacing(px(10))
        self.who = Field(self.tr("Name or end of the number"), LineEdit())
        self.who.editor.returnPressed.connect(self._on_look)  # type: ignore[attr-defined]
        self.found = Field(self.tr("Who"), Choice())
        self.tier = Field(self.tr("Tier"), Choice())
        self.first = Field("", LineEdit(dots=False))
        self.first.editor.returnPressed.connect(self._on_first_done)  # type: ignore[attr-defined]
        self.second = Field("", LineEdit(dots=False))
        self.second.editor.returnPressed.connect(self._on_add)  # type: ignore[attr-defined]
        for field, stretch in ((self.who, 3), (self.found, 4), (self.tier, 1), (self.first, 1), (self.second, 1)):
            line.addWidget(field, stretch)
        self.add = Button(self.tr("Add"), icon="user-plus")
        self.add.clicked.connect(self._on_add)
        self.no = Button(self.tr("Leave it"), kind="quiet")
        self.no.clicked.connect(self._on_left)
        line.addWidget(beside_field(self.add, self.no))
        outer.addLayout(line)
        self.hide()

    def ask(self, roster_id: int) -> None:
        """Show it for a roster and take the keyboard."""
        self._roster = roster_id

        def job(session: Session) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
            return what_to_ask(session, roster_id)

        self._context.ops.read(self, job, key="what").on_done(self._on_asked).run()

    def _on_asked(self, asked: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
        self._asked = _Asked(*asked)
        for field in (self.who, self.first, self.second):
            field.set_value("")
            field.set_fault("")
        self.found.editor.set_items([])  # type: ignore[attr-defined]
        self._label(self.first, self._asked.first)
        self._label(self.second, self._asked.more[0] if self._asked.more else "")
        self.second.setVisible(bool(self._asked.more))
        self.tier.setVisible(len(self._asked.tiers) > 1)
        self.tier.editor.set_items([(one, one or self.tr("the one")) for one in self._asked.tiers])  # type: ignore[attr-defined]
        if self._asked.first in (PEOPLE, TIMES):
            self.first.set_value("1")
        self.show()
        self.who.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _label(self, field: Field, key: str) -> None:
        words = {
            "amount": self.tr("Yuan"),
            PEOPLE: self.tr("People"),
            MILLI_MU: self.tr("Mu"),
            INCOME: self.tr("Income a head"),
            TIMES: self.tr("Times"),
        }
        text = words.get(key, "")
        field.findChildren(Label)[0].setText(text)
        field.editor.setAccessibleName(text)

    def _on_look(self) -> None:
        editor = self.who.editor
        if isinstance(editor, LineEdit) and editor.composing:
            return
        text = str(self.who.value())

        def job(session: Session) -> list[Candidate]:
            return people_to_add(session, text)

        self._context.ops.read(self, job, key="who").on_done(self._on_found).on_failed(self._on_refused).run()

    def _on_found(self, people: list[Candidate]) -> None:
        villages = {code: name for name, code in self._context.sitting.villages.items()}
        items = [
            (one, f"{one.name} {tail(one.document)} · {villages.get(one.village, '')}{one.group}")
            for one in people
            if not one.dead
        ]
        self.found.editor.set_items(items)  # type: ignore[attr-defined]
        if not items:
            self.who.set_fault(self.tr("Nobody of that name is in the register. Enter him there first."))
            return
        self.who.set_fault("")
        if len(items) > 1:
            self.found.editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._focus_first()

    def _focus_first(self) -> None:
        editor = self.first.editor
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(editor, LineEdit):
            editor.selectAll()

    def _on_first_done(self) -> None:
        if self._asked.more:
            self.second.editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._on_add()

    def _on_add(self) -> None:
        one = self.found.value()
        if not isinstance(one, Candidate):
            self._on_look()
            return
        try:
            quantities = self._quantities()
        except UserError as fault:
            self.first.set_fault(fault_text(fault, self._context.language))
            return
        roster, tier = self._roster, str(self.tier.value() or "")

        def job(session: Session, _progress: Progress) -> Added:
            if "amount" in quantities:
                return add_by_amount(session, roster, one.who, Fen(quantities["amount"]))
            return add_by_grant(session, roster, one.who, quantities, tier=tier)

        self._context.ops.write(self, job).on_done(self._on_added).on_failed(self._on_refused).run()

    def _quantities(self) -> dict[str, int]:
        """What was typed, by key. Raises UserError AMOUNT_*, QUANTITY_FORM."""
        read = {self._asked.first: str(self.first.value())}
        if self._asked.more:
            read[self._asked.more[0]] = str(self.second.value())
        return {key: _number(key, text) for key, text in read.items()}

    def _on_added(self, added: Added) -> None:
        self.hide()
        self.added.emit(added)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, Fault):
            self.who.set_fault(fault_text(error, self._context.language))
            self.who.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves it; Enter on who was found goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.found.editor.hasFocus():
            self._focus_first()
        else:
            super().keyPressEvent(event)


def _number(key: str, text: str) -> int:
    if key == "amount":
        return int(Fen.parse(text))
    if key == INCOME:
        return 0 if text.strip() in ("", "0") else int(Fen.parse(text))
    if key == MILLI_MU:
        return parse_thousandths(text)
    if not text.strip().isascii() or not text.strip().isdigit() or not 0 < int(text) < 100:
        raise UserError(Code.QUANTITY_FORM, value=text[:12])
    return int(text)
