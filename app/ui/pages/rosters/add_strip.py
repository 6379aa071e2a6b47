"""Adding somebody to a draft: name or number, who of those found, how much; all in one line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.roster_acts import Added
from app.casework.roster_adding import Candidate, WhatToAsk, add_by_amount, add_by_grant, people_to_add, what_to_ask
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.money import Fen
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.beside import beside_field
from app.ui.pages.rosters.quantity_fields import AMOUNT, QuantityFields
from app.ui.texts import fault_text, tail
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, LineEdit


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
        self._asked = WhatToAsk()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(10), px(16), px(8))
        line = QHBoxLayout()
        line.setSpacing(px(10))
        self.who = Field(self.tr("Name or end of the number"), LineEdit())
        self.who.editor.returnPressed.connect(self._on_look)  # type: ignore[attr-defined]
        self.found = Field(self.tr("Who"), Choice())
        self.tier = Field(self.tr("Tier"), Choice())
        self.tier.editor.chosen.connect(self._on_tier_chosen)  # type: ignore[attr-defined]
        self.needed = QuantityFields(context.language)
        self.needed.entered.connect(self._on_add)
        for field, stretch in ((self.who, 3), (self.found, 4), (self.tier, 1), (self.needed, 2)):
            line.addWidget(field, stretch)
        self.more_button = Button(self.tr("More about it"), kind="quiet", icon="plus")
        self.more_button.clicked.connect(self._on_more)
        self.add = Button(self.tr("Add"), icon="user-plus")
        self.add.clicked.connect(self._on_add)
        self.no = Button(self.tr("Leave it"), kind="quiet")
        self.no.clicked.connect(self._on_left)
        line.addWidget(beside_field(self.more_button, self.add, self.no))
        outer.addLayout(line)
        self.more = QuantityFields(context.language, in_rows=True)
        self.more.entered.connect(self._on_add)
        outer.addWidget(self.more)
        self.hide()

    @property
    def first(self) -> Field:
        """The first of what is asked for: the amount, or people, area, years."""
        return self.needed.first

    def ask(self, roster_id: int) -> None:
        """Show it for a roster and take the keyboard."""
        self._roster = roster_id

        def job(session: Session) -> WhatToAsk:
            return what_to_ask(session, roster_id)

        self._context.ops.read(self, job, key="what").on_done(self._on_asked).run()

    def _on_asked(self, asked: WhatToAsk) -> None:
        self._asked = asked
        self.who.set_value("")
        self.who.set_fault("")
        self.found.editor.set_items([])  # type: ignore[attr-defined]
        self.tier.setVisible(len(asked.tiers) > 1)
        self.tier.editor.set_items([(one, one or self.tr("the one")) for one in asked.tiers])  # type: ignore[attr-defined]
        self._ask_quantities()
        self.show()
        self.who.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_quantities(self) -> None:
        """The fields of the tier: of a choice of bases each asks for something else."""
        self.more.hide()
        if self._asked.by_amount:
            self.needed.ask([AMOUNT])
            self.more_button.hide()
            return
        at = max(0, self.tier.editor.currentIndex())  # type: ignore[attr-defined]
        asked = self._asked.asked[at]
        self.needed.ask(asked.needed)
        self.more.ask((), asked.maybe)
        self.more_button.setVisible(bool(asked.maybe))

    def _on_tier_chosen(self, _tier: object) -> None:
        self._ask_quantities()

    def _on_more(self) -> None:
        self.more.show()
        self.more_button.hide()
        self.more.focus_first()

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
        self.needed.focus_first()

    def _on_add(self) -> None:
        one = self.found.value()
        if not isinstance(one, Candidate):
            self._on_look()
            return
        quantities = self._quantities()
        if quantities is None:
            return
        roster, tier = self._roster, str(self.tier.value() or "")

        def job(session: Session, _progress: Progress) -> Added:
            if AMOUNT in quantities:
                return add_by_amount(session, roster, one.who, Fen(quantities[AMOUNT]))
            return add_by_grant(session, roster, one.who, quantities, tier=tier)

        self._context.ops.write(self, job).on_done(self._on_added).on_failed(self._on_refused).run()

    def _quantities(self) -> dict[str, int] | None:
        """What was typed, by key; None when a field says that it is wrong."""
        found = self.needed.read()
        more = self.more.read() if self.more.isVisible() else {}
        return None if found is None or more is None else found | more

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
