"""The change hub: every transaction's `Changes` reach every view, and each decides for itself (`house.md` 2.2)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.records import Changes


class ChangeHub(QObject):
    """Tells what changed.

    Signals:
        changed(Changes, QObject | None): after a commit; the second is who started it, who has refreshed itself.
    """

    changed = Signal(object, object)

    def tell(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Broadcast `changes`; nothing is told when nothing changed."""
        if changes.nouns:
            self.changed.emit(changes, initiator)


def changes_of(result: object) -> Changes:
    """The changes in what a verb returned: itself, a part of a tuple, or its attribute `changes`; else none."""
    if isinstance(result, Changes):
        return result
    if isinstance(result, tuple):
        for part in result:
            found = changes_of(part)
            if found.nouns:
                return found
        return Changes()
    inner = getattr(result, "changes", None)
    return inner if isinstance(inner, Changes) else Changes()
