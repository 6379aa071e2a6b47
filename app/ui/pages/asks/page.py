"""A resident asks: type his name or the end of a number, and everything about his money stands there in large type."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.answering import Answer, answer_for, log_query
from app.casework.ask_people import heads_of
from app.casework.slips import SlipPdf, answer_slip
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.asks.answer_view import AnswerView
from app.ui.pages.asks.choices import Choices
from app.ui.pages.page import Page
from app.ui.theme import font, px
from app.ui.widgets import Button, EmptyState, SearchBox

_TAKEN = frozenset({"line", "result", "card", "entitlement", "person", "household_member", "roster", "notice"})


class AsksPage(Page):
    """One resident at a time; the answer goes when the page is left."""

    place = "people"
    nouns = _TAKEN | {"posting", "objection", "submission"}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._prints = may(context.sitting.user.role, Act.PRINT)
        self._told = 0
        self._build()

    def _build(self) -> None:
        self.field = SearchBox(self.tr("Name, end of the card or of the document number"))
        self.field.setFixedHeight(px(56))
        self.field.edit.setFont(font("question", bold=False))
        self.field.edit.setStyleSheet(f"font-size: {font('question').pixelSize()}px;")
        self.field.searched.connect(self._on_typed)
        self.field.edit.installEventFilter(self)
        self.body.addWidget(self.field)
        self.setFocusProxy(self.field.edit)  # an input method writes only into a field
        text = self.tr("His name, the last four digits of his card or document, or the village and the name.")
        self._start = EmptyState("message-2", self.tr("Who asks?"), text)
        self.choices = Choices()
        self.choices.chosen.connect(self.ask)
        self.view = AnswerView(self.context.language)
        self._parts = Parts(self._start, self.choices, self.view)
        self.body.addWidget(self._parts, 1)
        self._key("Ctrl+P", self.print_slip)
        self._key("Esc", self.next_resident)

    def _key(self, keys: str, call: Callable[[], None]) -> None:
        self.bind(keys, call)

    # -- going ---------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Open for a person, or for whoever asks next."""
        self.field.edit.clear()
        self._told = 0
        super().open(route)

    def reload(self) -> None:
        """Read the answer anew, when somebody is asked about."""
        if self.route.key is None:
            self._show_start()
            return
        key = self.route.key

        def read(session: Session) -> Answer:
            return answer_for(session, key)

        self.context.ops.read(self, read, key="answer").on_done(self._on_answer).on_failed(self._on_failed).run()

    def leave(self) -> None:
        """Somebody's money does not stay on a page that nobody looks at."""
        self.view.clear()
        self._parts.show_part(self._start)
        self._told = 0
        self._stale = True

    def ask(self, person_id: int) -> None:
        """Show a person's answer."""
        self.field.edit.clear()
        self.route = Route("asks", person_id)
        self._told = 0
        self.reload()

    def next_resident(self) -> None:
        """Clear the answer and wait for the next name."""
        self.field.edit.clear()
        self.route = Route("asks")
        self.reload()
        self.field.edit.setFocus()

    # -- searching -----------------------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        if not text.strip():
            self._show_part(self.view if self.view.answer is not None else self._start)
            return
        found = self.context.index.find(text.strip(), first=Choices.SHOWN)
        self.choices.set_hits(found.rows, found.total)
        self._show_part(self.choices)
        homes = sorted({hit.entry.household for hit in found.rows if hit.entry.household and not hit.entry.head})
        if homes:
            self.context.ops.read(self, _HeadsOf(homes), key="heads").on_done(self.choices.set_heads).run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrows choose among the people found while the keyboard stays in the field; Enter takes one."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._choosing():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.choices.step(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.choices.take()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Letters typed anywhere are the next resident's name."""
        text = event.text()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if plain and text and text.isprintable():
            self.field.edit.setFocus()
            self.field.edit.insert(text)
            return
        super().keyPressEvent(event)

    def _choosing(self) -> bool:
        return self._parts.shown is self.choices and not self.field.edit.composing

    # -- showing -------------------------------------------------------------------------------------------------

    def _show_part(self, part: QWidget) -> None:
        """The buttons of an answer go while somebody else is looked for: they would mean the one before."""
        self._parts.show_part(part)
        answer = self.view.answer
        if part is self.view and answer is not None:
            self._show_actions(answer)
        else:
            self.actions()
        self.keys_changed.emit()

    def _show_start(self) -> None:
        self.view.clear()
        self.show_content()
        self._parts.show_part(self._start)
        self.heading(self.tr("A resident asks"), self.tr("One person's money at a time; each answer is logged"))
        self.actions()
        self.keys_changed.emit()

    def _on_answer(self, answer: Answer) -> None:
        if self.route.key != answer.person.id:
            return
        self.show_content()
        self.view.set_answer(answer)
        if not self.field.text().strip():
            self._show_part(self.view)
        note = self.tr("Questions: {office}, telephone {phone}").format(office=answer.office, phone=answer.phone)
        self.heading(self.tr("A resident asks"), note)
        if self._told != answer.person.id:
            self._log(answer)

    def _show_actions(self, answer: Answer) -> None:
        following = Button(self.tr("Next resident"), icon="arrow-left" if self.isRightToLeft() else "arrow-right")
        following.clicked.connect(self.next_resident)
        buttons = [following]
        if answer.person.household_id is not None:
            home = Button(self.tr("See the household"), icon="users")
            home.clicked.connect(self._on_home_clicked)
            buttons.append(home)
        if self._prints:
            slip = Button(self.tr("Print the slip"), kind="primary", icon="printer")
            slip.clicked.connect(self.print_slip)
            buttons.append(slip)
        self.actions(*buttons)

    def _log(self, answer: Answer) -> None:
        """One line in the query log for each answer that was shown."""
        self._told = answer.person.id
        key, received, missing = answer.person.id, len(answer.received), len(answer.missing)

        def write(session: Session, _progress: Progress) -> Changes:
            return log_query(session, key, received=received, missing=missing)

        self.context.ops.write(self, write).run()

    def _on_failed(self, error: BaseException) -> None:
        self._show_start()
        self.show_error(error)

    # -- doing ---------------------------------------------------------------------------------------------------

    def print_slip(self) -> None:
        """Print the slip for the person who is shown."""
        answer = self.view.answer
        if answer is None or not self._prints or self._parts.shown is not self.view:
            return
        key, lang = answer.person.id, self.context.language

        def draw(session: Session, _progress: Progress) -> SlipPdf:
            return answer_slip(session, key, lang)

        self.context.ops.write(self, draw).on_done(self._on_slip).on_failed(self.show_error).run()

    def _on_slip(self, slip: SlipPdf) -> None:
        self.show_notice()
        self.context.printer.print_pdf(self, slip.content, slip.title)

    def _on_home_clicked(self) -> None:
        answer = self.view.answer
        if answer is not None and answer.person.household_id is not None:
            self.context.go(Route("household", answer.person.household_id))

    def primary(self) -> None:
        """Print the slip."""
        self.print_slip()

    def keys(self) -> list[tuple[str, str]]:
        """While choosing: arrows and Enter; with an answer: print, the next one."""
        if self.view.answer is None or self._parts.shown is not self.view:
            return [("↑↓", self.tr("choose")), ("Enter", self.tr("show"))]
        printing = [("Ctrl+P", self.tr("print the slip"))] if self._prints else []
        return [*printing, ("Esc", self.tr("next resident"))]

    def focus_first(self) -> QWidget | None:
        """The field."""
        return self.field.edit

    @property
    def help_key(self) -> str:
        """Its own help, not that of the people."""
        return "asks"

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """People found; nobody found; an answer."""
        return {"found": self._scene_found, "nobody": self._scene_nobody, "answer": self._scene_answer}

    def _scene_found(self) -> None:
        self.field.edit.setText("王")

    def _scene_nobody(self) -> None:
        self.field.edit.setText("没有这个人")

    def _scene_answer(self) -> None:
        found = self.context.index.find("", first=1)
        if found.rows:
            self.ask(found.rows[0].entry.id)


class Parts(QWidget):
    """Shows one of a few parts; only the shown one asks for room: a stack would be as high as its highest."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._parts = parts
        self.shown = parts[0]
        for part in parts:
            box.addWidget(part)
        self.show_part(parts[0])

    def show_part(self, part: QWidget) -> None:
        """Show this one."""
        self.shown = part
        for one in self._parts:
            one.setVisible(one is part)


class _HeadsOf:
    """Reads the heads of a few households."""

    def __init__(self, homes: list[int]) -> None:
        self._homes = homes

    def __call__(self, session: Session) -> dict[int, str]:
        return heads_of(session, self._homes)
