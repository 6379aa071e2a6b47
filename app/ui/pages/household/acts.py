"""What is done from a household's page beside going elsewhere: a visit begun, a finding made, a slip printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.casework.door_service import put_on
from app.casework.field_history import Change, history_of_household
from app.casework.household_events import FoundOut, HouseholdPageView, make_finding
from app.casework.slips import SlipPdf, benefit_slip
from app.casework.visiting import Started, start_visit
from app.desktop.progress import Progress
from app.domain.benefits import Problem
from app.domain.living import DoorWhy
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.household.panels import HouseholdPanel
from app.ui.pages.household.papers import Papers
from app.ui.pages.household.words import problem_text


class HouseholdActs(QObject):
    """The acts of a household's page.

    Signals:
        failed(BaseException): an act was refused; the page says why.
    """

    failed = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.papers = Papers(context, page)
        self.papers.failed.connect(self.failed)

    def wanted(self, data: HouseholdPageView, panel: HouseholdPanel, what: str, key: str) -> bool:
        """Do what a button of the panel asks for; False when it is a place to go to."""
        view = data.household
        if what == "finding":
            if int(key) < len(view.problems):
                panel.hide()
                self.make_finding(view.id, view.problems[int(key)])
        elif what == "cards":
            member = view.member(int(key))
            panel.show_cards(member.name if member is not None else "", data.more.of(int(key)).cards)
        elif what == "attach":
            self.papers.choose(int(key))
        elif what == "picture":
            self.papers.look(int(key))
        elif what == "door":
            panel.hide()
            self.serve_at_door(int(key))
        else:
            return False
        return True

    def serve_at_door(self, person_id: int) -> None:
        """Put somebody who cannot come on the list; what is to be done stands there and can be planned."""
        need = self.tr("Check the card")

        def put(session: Session, _progress: Progress) -> Changes:
            return put_on(session, [(person_id, DoorWhy.OTHER, need)])

        self._context.ops.write(self, put).on_done(self._on_door).on_failed(self.failed.emit).run()

    def start_visit(self, household_id: int) -> None:
        """Begin a visit, or go on with the one under way."""

        def start(session: Session, _progress: Progress) -> Started:
            return start_visit(session, household_id)

        self._context.ops.write(self, start).on_done(self._on_visit_started).on_failed(self.failed.emit).run()

    def read_history(self, household_id: int, show: Callable[[list[Change]], None]) -> None:
        """Read who changed what."""

        def read(session: Session) -> list[Change]:
            return history_of_household(session, household_id)

        self._context.ops.read(self, read, key="history").on_done(show).on_failed(self.failed.emit).run()

    def make_finding(self, household_id: int, problem: Problem) -> None:
        """Make a finding of a problem, in the words the page shows."""
        text = problem_text(problem, self._context.language)

        def make(session: Session, _progress: Progress) -> FoundOut:
            return make_finding(session, household_id, problem, text)

        self._context.ops.write(self, make).on_done(self._on_found).on_failed(self.failed.emit).run()

    def print_slip(self, household_id: int) -> None:
        """Print the household's card of benefits; it is drawn in memory and leaves no file behind."""
        lang = self._context.language

        def draw(session: Session, _progress: Progress) -> SlipPdf:
            return benefit_slip(session, household_id, lang)

        self._context.ops.write(self, draw).on_done(self._on_slip).on_failed(self.failed.emit).run()

    def _on_door(self, _changes: Changes) -> None:
        self._context.say(self.tr("Put on the list of service at the door."))
        self._context.go(Route("activation", what="door"))

    def _on_visit_started(self, started: Started) -> None:
        self._context.go(Route("visit", started.visit_id))

    def _on_found(self, found: FoundOut) -> None:
        self._context.say(self.tr("Finding {number} is written down.").format(number=found.number))

    def _on_slip(self, slip: SlipPdf) -> None:
        self._context.printer.print_pdf(self._page, slip.content, slip.title)
