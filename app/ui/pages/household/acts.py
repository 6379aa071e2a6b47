"""What is done from a household's page beside going elsewhere: a visit begun, a finding made, a slip printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.casework.field_history import Change, history_of_household
from app.casework.household_events import FoundOut, make_finding
from app.casework.slips import SlipPdf, benefit_slip
from app.casework.visiting import Started, start_visit
from app.desktop.progress import Progress
from app.domain.benefits import Problem
from app.office.session import Session
from app.ui.context import Context, Route
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

    def _on_visit_started(self, started: Started) -> None:
        self._context.go(Route("visit", started.visit_id))

    def _on_found(self, found: FoundOut) -> None:
        self._context.say(self.tr("Finding {number} is written down.").format(number=found.number))

    def _on_slip(self, slip: SlipPdf) -> None:
        self._context.printer.print_pdf(self._page, slip.content, slip.title)
