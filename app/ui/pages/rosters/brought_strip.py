"""The box for what the village brought: who, then a reason, figures or a card number; keyboard only, it stays open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.brought import Brought, BroughtDone, FoundPerson, bring, people_brought
from app.desktop.progress import Progress
from app.domain.brought import BroughtKind, kind_typed
from app.domain.faults import Fault
from app.office.session import Session
from app.ui.context import Context
from app.ui.texts import fault_text, money, tail
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Label, LineEdit
from app.words import word


class _Typed(LineEdit):
    """A field whose Ctrl+Z is the page's while nothing is typed in it, so that what was just written is undone."""

    pasted = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Let the page have Ctrl+Z; several pasted rows are a list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if event.matches(QKeySequence.StandardKey.Undo) and not self.text():
                event.ignore()
                return False
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
            if "\t" in text or "\n" in text.strip():
                self.pasted.emit(text)
                return True
        return super().event(event)


class BroughtStrip(QFrame):
    """Enter on a name finds him, Enter on the value writes it; what is meant is told by the value and can be chosen.

    Signals:
        written(BroughtDone, str): something was written, and of whom.
        listed(str): a list is to be taken; what was pasted, or nothing.
        left(): Esc, or the button that leaves it.
    """

    written = Signal(object, str)
    listed = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._context = context
        self._roster = 0
        self._by_hand = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(10), px(16), px(8))
        line = QHBoxLayout()
        line.setSpacing(px(10))
        who, value = _Typed(), _Typed()
        self.who = Field(self.tr("Name or end of the number"), who)
        self.found = Field(self.tr("Who"), Choice())
        self.kind = Field(self.tr("What"), Choice(self._kinds()))
        self.value = Field(self.tr("Reason, figures or card number"), value)
        who.returnPressed.connect(self._on_look)
        who.pasted.connect(self.listed)
        value.returnPressed.connect(self._on_write)
        value.textEdited.connect(self._on_typed)
        value.pasted.connect(self.listed)
        self.found.editor.activated.connect(self._on_chosen)  # type: ignore[attr-defined]
        self.kind.editor.activated.connect(self._on_kind_chosen)  # type: ignore[attr-defined]
        for field, stretch in ((self.who, 3), (self.found, 4), (self.kind, 2), (self.value, 5)):
            line.addWidget(field, stretch)
        outer.addLayout(line)
        below = QHBoxLayout()
        below.setSpacing(px(10))
        self.said = Label("", "note", wrap=True)
        below.addWidget(self.said, 1)
        self.list = Button(self.tr("A whole list"), kind="quiet", icon="file-spreadsheet")
        self.list.clicked.connect(self._on_list)
        self.no = Button(self.tr("Leave it"), kind="quiet")
        self.no.clicked.connect(self._on_left)
        self.write = Button(self.tr("Write it down"), icon="check")
        self.write.clicked.connect(self._on_write)
        for button in (self.list, self.no, self.write):
            below.addWidget(button)
        outer.addLayout(below)
        self.hide()

    def _kinds(self) -> list[tuple[object, str]]:
        return [(one, word("brought", one.value, self._context.language)) for one in BroughtKind]

    def ask(self, roster_id: int) -> None:
        """Show it for a roster and take the keyboard."""
        self._roster = roster_id
        self._clear()
        self.said.setText(self.tr("A reason stops, figures are another amount, a card number is another card."))
        self.show()
        self._to_who()

    def _clear(self) -> None:
        for field in (self.who, self.value):
            field.set_value("")
            field.set_fault("")
        self.found.editor.set_items([])  # type: ignore[attr-defined]
        self._by_hand = False

    def _to_who(self) -> None:
        self.who.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- who -----------------------------------------------------------------------------------------------------

    def _on_look(self) -> None:
        editor = self.who.editor
        if isinstance(editor, LineEdit) and editor.composing:
            return
        text, roster = str(self.who.value()), self._roster

        def job(session: Session) -> list[FoundPerson]:
            return people_brought(session, roster, text)

        self._context.ops.read(self, job, key="who").on_done(self._on_found).on_failed(self._on_refused).run()

    def _on_found(self, people: list[FoundPerson]) -> None:
        villages = {code: name for name, code in self._context.sitting.villages.items()}
        items = [(one, self._person(one, villages)) for one in people]
        self.found.editor.set_items(items)  # type: ignore[attr-defined]
        if not items:
            self.who.set_fault(self.tr("Nobody of that name is in the register. Enter him there first."))
            return
        self.who.set_fault("")
        self._guess()
        (self.found if len(items) > 1 else self.value).editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _person(self, one: FoundPerson, villages: dict[str, str]) -> str:
        where = f"{one.name} {tail(one.tail)} · {villages.get(one.village, '')}{one.group}"
        if one.dead:
            where += self.tr(" · dead")
        if one.listed:
            return where + self.tr(" · listed {yuan}").format(yuan=money(one.amount))
        return where + self.tr(" · not listed")

    def _on_chosen(self) -> None:
        self._guess()
        self.value.editor.setFocus(Qt.FocusReason.TabFocusReason)

    # -- what ----------------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._guess()

    def _on_kind_chosen(self) -> None:
        self._by_hand = True
        self.value.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _guess(self) -> None:
        """Show what the typed value will be taken for, unless it was chosen."""
        one = self.found.value()
        if self._by_hand or not isinstance(one, FoundPerson):
            return
        kind = kind_typed(str(self.value.value()), listed=one.listed)
        self.kind.set_value(kind or BroughtKind.STOP)

    def _on_write(self) -> None:
        editor = self.value.editor
        if isinstance(editor, LineEdit) and editor.composing:
            return
        one = self.found.value()
        if not isinstance(one, FoundPerson):
            self._on_look()
            return
        kind = BroughtKind(str(self.kind.value()))  # Qt keeps the text of a choice
        roster, item = self._roster, Brought(one.person_id, kind, str(self.value.value()))

        def job(session: Session, _progress: Progress) -> BroughtDone:
            return bring(session, roster, [item])

        def on_done(done: BroughtDone) -> None:
            said = f"{one.name}：{word('brought', kind.value, self._context.language)}"
            self._clear()
            self.said.setText(self.tr("Written down: {what}. The next one, or Esc.").format(what=said))
            self.written.emit(done, said)
            self._to_who()

        self._context.ops.write(self, job).on_done(on_done).on_failed(self._on_refused).run()

    def _on_refused(self, error: BaseException) -> None:
        text = fault_text(error, self._context.language) if isinstance(error, Fault) else str(error)
        found = isinstance(self.found.value(), FoundPerson)
        field = self.value if found else self.who
        field.set_fault(text)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- leaving -------------------------------------------------------------------------------------------------

    def _on_list(self) -> None:
        self.listed.emit("")

    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves it; Enter on who was found, or on what is meant, goes on to the value."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.found.editor.hasFocus():
            self._on_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.kind.editor.hasFocus():
            self._on_kind_chosen()
        else:
            super().keyPressEvent(event)
