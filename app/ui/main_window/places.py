"""What the villages are called, followed by everybody who sits here: pages ask the sitting, which must not be stale."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.casework.village_changes import OfficePlaces, office_places
from app.desktop.hub import ChangeHub
from app.desktop.operations import Operations
from app.domain.records import Changes
from app.ui.main_window.frame import DeskFrame

_NOUNS = frozenset({"setting", "village_change"})


class PlacesFollower(QObject):
    """Reads the villages anew when they may have changed, and has the pages that lie behind built anew."""

    def __init__(
        self, ops: Operations, hub: ChangeHub, frames: Callable[[], Iterable[DeskFrame]], window: QWidget
    ) -> None:
        super().__init__(window)
        self._ops = ops
        self._frames = frames
        hub.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.nouns & _NOUNS and self._ops.session is not None:
            self._ops.read(self, office_places, key="places").on_done(self._on_read).run()

    def _on_read(self, found: OfficePlaces) -> None:
        for frame in self._frames():
            if frame.context.sitting.take_places(found):
                frame.forget_other_pages()
