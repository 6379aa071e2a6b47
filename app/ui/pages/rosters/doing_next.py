"""One key draws up a programme's next roster and leads to what changed in it (做 5 月的), with its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.casework.doing_next import Next, do_next, next_after
from app.casework.rosters import Made
from app.casework.undoing import undo
from app.desktop.progress import Progress
from app.domain.faults import Code, Fault
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import short_period
from app.ui.texts import count, money

KEY = "F9"
"""Draws up the next roster on every page that shows a programme or one of its rosters."""
CHANGES = "changes"
"""What of a roster is shown first when it has just been drawn up (`Route.what`)."""


class DoingNext(QObject):
    """Draws up the next roster for a page; what is there already is opened, what needs a list leads to taking it in."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def words(self, coming: Next) -> str:
        """What the button says; empty where nothing follows."""
        if coming.period is None:
            return ""
        period = short_period(coming.period.text, self._context.language)
        if coming.roster_id is not None:
            return self.tr("Open that of {period}").format(period=period)
        return self.tr("Do that of {period}").format(period=period)

    def take(self, coming: Next) -> None:
        """Open what follows a roster, or draw it up."""
        if coming.roster_id is not None:
            self._context.go(Route("roster", coming.roster_id))
        elif coming.period is not None:
            self.run(coming.code, coming.period.text)

    def after(self, roster_id: int) -> None:
        """What follows a roster, read anew: the key works before the button is there."""

        def job(session: Session) -> Next:
            return next_after(session, roster_id)

        self._context.ops.read(self._page, job, key="next").on_done(self.take).on_failed(self._on_refused).run()

    def run(self, code: str, period: str = "") -> None:
        """Draw up the programme's next roster."""

        def job(session: Session, _progress: Progress) -> Made:
            return do_next(session, code, period)

        def refused(error: BaseException) -> None:
            self._on_refused(error, code)

        operation = self._context.ops.write(self._page, job).on_done(self.show_made).on_failed(refused)
        operation.named(self.tr("Making the roster")).run()

    def show_made(self, made: Made) -> None:
        """Go to a roster that was made; Ctrl+Z takes it back."""
        text = self.tr("Made: {lines} lines, {yuan} yuan").format(lines=count(made.lines), yuan=money(made.total))
        if made.without:
            text += self.tr(", {people} left out").format(people=made.without)
        self._context.go(Route("roster", made.roster_id, CHANGES))
        self._context.say(text, self._undo_of(made))

    def _undo_of(self, made: Made) -> Callable[[], None]:
        def job(session: Session, _progress: Progress) -> Changes:
            return undo(session, made.changes.seq)

        def run() -> None:
            self._context.ops.write(self._page, job).on_done(self._on_undone).on_failed(self._page.show_error).run()

        return run

    def _on_undone(self, _changes: Changes) -> None:
        self._context.go(Route("rosters"))
        self._context.say(self.tr("Undone"))

    def _on_refused(self, error: BaseException, code: str = "") -> None:
        """Already there: to it, and say so. A list has to come: to where it is taken in."""
        if isinstance(error, Fault) and error.code is Code.ROSTER_EXISTS and isinstance(error.where.get("roster"), int):
            self._context.go(Route("roster", int(error.where["roster"])))
            self._context.say(self.tr("It is there already: this is it."))
        elif isinstance(error, Fault) and error.code is RosterCode.NEXT_FROM_LIST and code:
            self._context.go(Route("take_in", what=f"target:{code}:{error.where['period']}"))
        else:
            self._page.show_error(error)
