"""One key draws up a programme's next roster and leads to what changed in it (做 5 月的), with its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.casework.doing_next import Next, do_next
from app.casework.rosters import Made
from app.casework.undoing import undo
from app.desktop.progress import Progress
from app.domain.faults import Code, Fault
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import list_route, short_period
from app.ui.texts import count, money
from app.ui.widgets import Button

KEY = "F9"
"""Draws up the next roster on every page that shows a programme or one of its rosters."""
CHANGES = "changes"
"""What of a roster is shown first when it has just been drawn up (`Route.what`)."""


class NextButton(Button):
    """Draws up the next roster of the programme one stands on, by click and by its key; for those who may enter.

    It is not shown here: without a parent it would be a window of its own for a moment and take the keyboard.
    """

    def __init__(self, context: Context, page: Page, code: Callable[[], str]) -> None:
        super().__init__("", icon="table")
        self._doing = DoingNext(context, page)
        self._code = code
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self.setText(self.tr("Do its next roster"))
        self.setAccessibleName(self.text())
        self.clicked.connect(self.take)
        page.bind(KEY, self.take)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Its key and what it does, for those who may."""
        return [(KEY, self.tr("do its next roster"))] if self._enters else []

    def take(self) -> None:
        """Draw it up."""
        code = self._code() if self._enters else ""
        if code:
            self._doing.run(code)


class ComingButton(Button):
    """Opens or draws up what follows a roster; there only when that roster has left the clerk's hands."""

    def __init__(self, context: Context, page: Page, *, enters: bool) -> None:
        super().__init__("", icon="table")
        self.doing = DoingNext(context, page)
        self._enters = enters
        self._coming: Next | None = None
        self._narrow = False
        self.clicked.connect(self.take)
        self.hide()

    def show_coming(self, coming: Next, *, left: bool) -> None:
        """Show what follows; `left` when the roster is no draft any more."""
        self._coming = coming
        self.setAccessibleName(self.words)
        self.make_narrow(narrow=self._narrow)
        self.setVisible(bool(self.words) and left)

    def make_narrow(self, *, narrow: bool) -> None:
        """On a narrow page it is a picture, whose words are told."""
        self._narrow = narrow
        self.setText("" if narrow else self.words)
        self.setToolTip(self.words)

    @property
    def words(self) -> str:
        """What it says; empty where nothing follows or this user may not draw it up."""
        if self._coming is None or (self._coming.roster_id is None and not self._enters):
            return ""
        return self.doing.words(self._coming)

    def take(self) -> None:
        """Open it, or draw it up."""
        if self._coming is not None and self.words:
            self.doing.take(self._coming)


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
            self._context.go(list_route(code, str(error.where["period"]), by_department=False))
        elif isinstance(error, Fault) and error.code is RosterCode.NEXT_FROM_DEPARTMENT and code:
            self._context.go(list_route(code, str(error.where["period"]), by_department=True))
        else:
            self._page.show_error(error)
