"""What the forms of a person and of a card have in common: drafts, saving, undoing, leaving.

A form is a draft at every field left: after a power cut or a killed process it opens again with what was typed.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, ClassVar

from msgspec import Struct, field
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.casework.drafts import draft_of, drop_draft, keep_draft
from app.casework.undoing import undo
from app.desktop.progress import Progress
from app.domain.entry import Faults
from app.domain.faults import EnvironmentFault
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask_to_leave
from app.ui.pages.household.entry_frame import EntryFrame, Typed
from app.ui.pages.page import Page
from app.ui.texts import fault_text
from app.ui.widgets import Banner, Button


class Loaded(Struct, frozen=True):
    """What a form opens with: its own data, and what was typed and never saved."""

    data: Any
    draft: dict[str, str] | None


class SaveResult(Struct, frozen=True):
    """What came of saving: faults by field, or what was done and the number of its audit entry."""

    faults: Faults = field(default_factory=dict)
    done: Any = None
    changes: Changes = field(default_factory=Changes)


class EntryPage(EntryFrame):
    """A form on a page of its own. Ctrl+S and Ctrl+Enter save, Esc leaves."""

    place: ClassVar[str] = "people"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._saving = False
        self._peeking = False
        self._draft_failed = False
        self._key("Ctrl+S", self.primary)
        self._key("Escape", self.give_up)

    # -- what a form says of itself --------------------------------------------------------------------------------

    @abstractmethod
    def load(self, session: Session, route: Route) -> object:
        """Read what the form opens with, on the reading thread."""

    @abstractmethod
    def stored_values(self, data: Any) -> Mapping[str, str]:  # noqa: ANN401 - the form's own
        """The values that are stored, by field."""

    @abstractmethod
    def save(self, session: Session, typed: Typed) -> SaveResult:
        """Save; runs on the writing thread and touches no widget."""

    @abstractmethod
    def saved_text(self, done: Any) -> str:  # noqa: ANN401 - the form's own
        """What to say after saving."""

    @abstractmethod
    def after(self, done: Any = None) -> Route:  # noqa: ANN401 - the form's own
        """Where to go after saving (`done`) or giving up (None)."""

    # -- page ----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Another form: nothing of the last one stays."""
        self.route = route
        self._stale = False
        self.show_notice()
        self.reload()

    def reload(self) -> None:
        """Read what is stored, and the draft if there is one."""
        key, route = self.draft_key, self.route

        def read(session: Session) -> Loaded:
            return Loaded(self.load(session, route), draft_of(session, key))

        self.show_loading()
        self.context.ops.read(self, read, key="load").on_done(self._on_loaded).on_failed(self._on_unreadable).run()

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """What is being typed is never read over."""

    @property
    def draft_key(self) -> str:
        """The key of the draft: the place, the record and what of it, so that the route can be made of it again."""
        return f"{self.route.place}|{self.route.key or ''}|{self.route.what}"

    def keys(self) -> list[tuple[str, str]]:
        """The keys of a form."""
        return [
            ("Enter", self.tr("next field")),
            ("Shift+Enter", self.tr("field before")),
            ("F8", self.tr("next fault")),
            ("Ctrl+S", self.tr("save")),
            ("Esc", self.tr("do not save")),
        ]

    def primary(self) -> None:
        """Save."""
        self.save_now(again=False)

    def may_leave(self) -> bool:
        """Ask only when something typed would be lost; who leaves gives the draft up."""
        if self._saving:
            return False
        if self._peeking or not self.is_changed:
            return True
        leaves = ask_to_leave(self.window())
        if leaves:
            self._forget_draft()
            self._initial = self.values()
        return leaves

    def peek(self, route: Route) -> None:
        """Look at something and come back: what was typed stays in the fields and in the draft."""
        self._peeking = True
        try:
            self.context.go(route)
        finally:
            self._peeking = False

    # -- opening -------------------------------------------------------------------------------------------------

    def _on_loaded(self, loaded: Loaded) -> None:
        self.data = loaded.data
        self._touched = set()
        self._lay_fields(self.build_fields(loaded.data))
        stored = dict(self.stored_values(loaded.data))
        for name, value in stored.items():
            self.set_quietly(name, value)
        self._initial = self.values()
        if loaded.draft:
            self._bring_back(loaded.draft)
        self.faults.show_faults("", [], focus=False)
        self.show_side()
        self.show_content()
        first = self.focus_first()
        if first is not None and self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unreadable(self, error: BaseException) -> None:
        self.show_fault(error)

    def _bring_back(self, draft: Mapping[str, str]) -> None:
        for name, value in draft.items():
            self.set_quietly(name, value)
        if self.values() == self._initial:
            return
        drop = Button(self.tr("Throw it away"), icon="trash")
        drop.clicked.connect(self._on_throw_away)
        self.show_notice(Banner("info", self.tr("This is what was typed and not saved last time."), drop))
        self._touched = set(self.fields)
        self._check()

    # -- saving --------------------------------------------------------------------------------------------------

    def save_now(self, *, again: bool) -> None:
        """Save; faults stand on top with links, and what was typed stays whatever happens."""
        if self._saving or not self.fields:
            return
        self._saving = True
        typed, key = self.typed(), self.draft_key
        self._touched = set(self.fields)

        def write(session: Session, _progress: Progress) -> SaveResult:
            result = self.save(session, typed)
            if not result.faults:
                with suppress(EnvironmentFault):  # what is saved is saved: a draft left over is offered once more
                    drop_draft(session, key)
            return result

        operation = self.context.ops.write(self, write)
        operation.on_done(self._on_saved_and_again if again else self._on_saved)
        operation.on_failed(self._on_not_saved).run()

    def _on_saved(self, result: SaveResult) -> None:
        if self._settle(result):
            self.context.say(self.saved_text(result.done), self._undoer(result.changes))
            self._go_on(self.after(result.done))

    def _on_saved_and_again(self, result: SaveResult) -> None:
        if not self._settle(result):
            return
        text = self.saved_text(result.done)
        undoing = self._undoer(result.changes)
        self.context.say(text, undoing)
        self._on_loaded(Loaded(self.data, None))
        button = Button(self.tr("Undo"), icon="arrow-back-up")
        if undoing is not None:
            button.clicked.connect(undoing)
        self.show_notice(Banner("ok", text, *([button] if undoing is not None else [])))

    def _settle(self, result: SaveResult) -> bool:
        self._saving = False
        if result.faults:
            self._on_checked(result.faults)
            self._show_summary(focus=True)
            return False
        self._initial = self.values()
        self.show_notice()
        return True

    def _on_not_saved(self, error: BaseException) -> None:
        self._saving = False
        retry = Button(self.tr("Save again"), icon="device-floppy")
        retry.clicked.connect(self.primary)
        self.show_error(error, retry)

    def _undoer(self, changes: Changes) -> Callable[[], None] | None:
        if not changes.seq:
            return None
        context, seq = self.context, changes.seq

        def undo_it() -> None:
            def write(session: Session, _progress: Progress) -> Changes:
                return undo(session, seq)

            context.ops.write(self, write).on_done(self._on_undone).on_failed(self._on_not_undone).run()

        return undo_it

    def _on_undone(self, _changes: Changes) -> None:
        self.context.say(self.tr("Undone: everything is as it was."))
        if self.isVisible():
            self.show_notice(Banner("info", self.tr("Undone: everything is as it was.")))

    def _on_not_undone(self, error: BaseException) -> None:
        if self.isVisible():
            self.show_error(error)
        else:
            self.context.say(fault_text(error, self.context.language))

    # -- drafts --------------------------------------------------------------------------------------------------

    def field_left(self) -> None:
        """Keep what is typed."""
        if self._saving or not self.is_changed:
            return
        values, key = self.values(), self.draft_key

        def write(session: Session, _progress: Progress) -> None:
            keep_draft(session, key, values)

        self.context.ops.write(self, write).on_failed(self._on_draft_failed).run()

    def _on_draft_failed(self, error: BaseException) -> None:
        """Said once: what was typed stays in the fields, but a power cut would lose it now."""
        if not self._draft_failed:
            self._draft_failed = True
            self.show_error(error)

    def _forget_draft(self) -> None:
        key = self.draft_key

        def write(session: Session, _progress: Progress) -> None:
            drop_draft(session, key)

        self.context.ops.write(self, write).on_failed(self._on_draft_failed).run()

    def _on_throw_away(self) -> None:
        self._forget_draft()
        self.show_notice()
        self._on_loaded(Loaded(self.data, None))

    def give_up(self) -> None:
        """Leave to where one came from; asks only when something would be lost."""
        if self.may_leave():
            self._initial = self.values()
            self.context.back()
            if self.isVisible():
                self.context.go(self.after())

    def _go_on(self, route: Route) -> None:
        """To the household: back when one came from there, so that no way back leads into a form that is done."""
        self.context.back()
        stack = self.parentWidget()
        shown = stack.currentWidget() if isinstance(stack, QStackedWidget) else None
        if not isinstance(shown, Page) or shown.route != route:
            self.context.go(route)


def route_of_draft(form: str) -> Route:
    """The form that a draft belongs to, to be opened again after a power cut."""
    place, key, what = (*form.split("|", 2), "", "")[:3]
    return Route(place, int(key) if key else None, what)
