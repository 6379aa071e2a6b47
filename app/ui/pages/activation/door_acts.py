"""What is done with the list of service at the door: planned into the visits, done, taken off; each can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Qt

from app.casework.door_service import DoorPlanned, DoorService
from app.casework.undoing import undo
from app.domain.records import Changes
from app.office.session import Session
from app.ui.pages.activation import jobs
from app.ui.pages.activation.door import DoorList
from app.ui.pages.page import Page
from app.ui.texts import count


def undoer(page: Page, changes: Changes) -> Callable[[], None]:
    """What 撤销 in the status strip does: take one entry back and say so."""
    context = page.context

    def undo_it() -> None:
        def write(session: Session, _progress: object) -> Changes:
            return undo(session, changes.seq)

        def tell(_changes: Changes) -> None:
            context.say(QCoreApplication.translate("ActivationPage", "Undone: everything is as it was."))

        context.ops.write(page, write).on_done(tell).on_failed(page.show_error).run()

    return undo_it


class DoorActs(QObject):
    """The acts of the list below service at the door."""

    def __init__(self, page: Page, door: DoorList) -> None:
        super().__init__(page)
        self._page = page
        self._door = door
        door.planned.connect(self._on_plan)
        door.done.connect(self._on_done)
        door.taken_off.connect(self._on_taken_off)

    def _on_plan(self, services: list[DoorService], day: date) -> None:
        acting = self._page.context.ops.write(self, jobs.plan(services, day))
        acting.on_done(self._on_planned).on_failed(self._page.show_error).run()

    def _on_planned(self, planned: DoorPlanned) -> None:
        text = self.tr("{n} people are planned, {visits} new visits.")
        said = text.format(n=count(planned.people), visits=count(planned.visits))
        if planned.without_household:
            said += self.tr("{n} stand in no household: no visit.").format(n=count(planned.without_household))
        self._page.context.say(said, undoer(self._page, planned.changes))

    def _on_done(self, services: list[DoorService], day: date, who: str) -> None:
        acting = self._page.context.ops.write(self, jobs.done(services, day, who))
        acting.on_done(self._on_kept).on_failed(self._page.show_error).run()

    def _on_taken_off(self, service: DoorService, why: str) -> None:
        acting = self._page.context.ops.write(self, jobs.off(service, why))
        acting.on_done(self._on_kept).on_failed(self._page.show_error).run()

    def _on_kept(self, changes: Changes) -> None:
        text = self.tr("Kept in the list of service at the door.")
        self._page.context.say(text, undoer(self._page, changes))
        self._door.table.setFocus(Qt.FocusReason.OtherFocusReason)
