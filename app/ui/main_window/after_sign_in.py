"""What follows a sign-in: the search is loaded, rare characters get their font, a lost form comes back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.casework.drafts import open_drafts
from app.casework.searching import PeopleIndex
from app.desktop.memory import give_back
from app.desktop.operations import Operations
from app.ui.main_window.frame import DeskFrame
from app.ui.theme.look import add_rare_font, has_rare_font, read_rare_font


class Loader(QObject):
    """Loads the search on the reading thread, and what it turns out to need."""

    def __init__(self, ops: Operations, index: PeopleIndex, window: QWidget) -> None:
        super().__init__(window)
        self._ops = ops
        self._index = index
        self._window = window

    def load(self) -> None:
        """Read everybody."""
        self._ops.read(self, self._index.load).on_done(self._on_loaded).run()

    def _on_loaded(self, _people: int) -> None:
        """Names with rare characters need a font of 30 MB: it is unpacked only where there are such names."""
        self._ops.collector.keep_what_is_here()
        give_back()
        if self._index.has_rare_names and not has_rare_font():
            self._ops.free(self, lambda _progress: read_rare_font()).on_done(self._on_font).run()

    def _on_font(self, data: bytes) -> None:
        add_rare_font(data)
        self._window.update()


def bring_back_draft(frame: DeskFrame) -> None:
    """What was typed when the power went is there again, on the form where it was (`ui.md` 6)."""

    def go(forms: list[str]) -> None:
        if not forms or frame.page is None or frame.page.place != "today":
            return
        from app.ui.pages.household.entry_page import route_of_draft  # most starts find nothing to bring back

        frame.go(route_of_draft(forms[0]))
        frame.say(QCoreApplication.translate("DeskFrame", "Here is what you had typed and not yet saved."))

    frame.context.ops.read(frame, open_drafts).on_done(go).run()
