"""The steps of a whole roster: hand over, close, take back to draft, print; which is next and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Signal

from app.casework import reviewing, rosters
from app.casework.approval_forms import Form, approval_form
from app.casework.paper_lists import VillageList, signature_lists
from app.casework.reviewing import HandedOver
from app.casework.roster_list import RosterRow
from app.casework.roster_view import RosterLine
from app.casework.rosters import Closed
from app.desktop.printing import Document
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.states import RosterState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.texts import count, money
from app.ui.widgets import Banner, Button
from app.words import word

BACK_FROM = (RosterState.IN_REVIEW, RosterState.REVIEWED, RosterState.DISCLOSED, RosterState.CLEARED)
"""States from which a clerk may take a roster back to draft."""


WAS_SENT = (
    RosterState.SUBMITTED,
    RosterState.RECEIVED,
    RosterState.SETTLED,
    RosterState.ANNOUNCED,
    RosterState.ARCHIVED,
)
"""States of a roster that the county has or had."""


class RosterSteps(QObject):
    """Does the steps of the roster that a page shows.

    Signals:
        done(str): a step was done: what to say.
        refused(object): a fault.
        closed(Closed): the roster was closed.
        held_wanted(): show the lines that are held.
        redraft_wanted(): take it back to draft, so that it takes over new cards.
    """

    done = Signal(str)
    refused = Signal(object)
    closed = Signal(object)
    held_wanted = Signal()
    redraft_wanted = Signal()

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.money = Button(self.tr("Does the money add up"), icon="coin")
        self.money.clicked.connect(self._on_money_clicked)

    def words(self, row: RosterRow) -> tuple[str, str]:
        """Words and icon of the primary button for what comes next; empty when nothing can be done here."""
        user = self._context.sitting.user.role
        enters = may(user, Act.ENTER)
        if row.next == "review":
            return (self.tr("Review"), "user-check") if row.reviews else ("", "")
        words = {
            "hand_over": (self.tr("Hand over to review"), "send"),
            "print_notice": (self.tr("To its notices"), "speakerphone"),
            "close": (self.tr("Close and clear for sending"), "check"),
            "submit": (self.tr("Send to the county"), "usb"),
            "wait_county": (self.tr("What did the county say"), "inbox"),
            "results": (self.tr("Take the results"), "inbox"),
            "mend": (self.tr("Mend what came back"), "arrow-back-up"),
            "new_card": (self.tr("Enter their new cards"), "credit-card"),
            "redraft": (self.tr("Back to draft, with the new cards"), "arrow-back-up"),
            "see_held": (self.tr("See who is held"), "hand-stop"),
        }
        if row.next == "close" and row.state is RosterState.REVIEWED:  # nothing of it hangs: there are no days to wait
            words["close"] = (self.tr("Clear for sending"), "check")
        return words.get(row.next, ("", "")) if enters else ("", "")

    def take(self, row: RosterRow) -> None:
        """Do what comes next, or go where it is done."""
        steps: dict[str, Callable[[], None]] = {
            "hand_over": self._hand_over(row.id),
            "close": self._close(row.id),
            "review": self._goer(Route("review", row.id)),
            "print_notice": self._goer(Route("notices", what=f"roster:{row.id}")),
            "submit": self._goer(Route("exchange")),
            "wait_county": self._goer(Route("exchange")),
            "results": self._goer(Route("exchange")),
            "mend": self._goer(Route("exchange", what=f"returned:{row.id}")),
            "new_card": self._goer(Route("people", what=f"cards:roster:{row.id}")),
            "redraft": self.redraft_wanted.emit,
            "see_held": self.held_wanted.emit,
        }
        step = steps.get(row.next)
        if step is not None and self.words(row)[0]:
            step()

    def _goer(self, route: Route) -> Callable[[], None]:
        def go() -> None:
            self._context.go(route)

        return go

    def _hand_over(self, roster_id: int) -> Callable[[], None]:
        def job(session: Session, _progress: Progress) -> HandedOver:
            return reviewing.hand_over(session, roster_id)

        def run() -> None:
            operation = self._context.ops.write(self._page, job).on_done(self._on_handed_over)
            operation.on_failed(self.refused.emit).named(self.tr("Handing over")).run()

        return run

    def _on_handed_over(self, given: HandedOver) -> None:
        self.done.emit(
            self.tr("Handed over: {lines} lines, {yuan} yuan. Another person reviews it now.").format(
                lines=count(given.lines), yuan=money(given.total)
            )
        )

    def _close(self, roster_id: int) -> Callable[[], None]:
        def job(session: Session, _progress: Progress) -> Closed:
            return rosters.close_roster(session, roster_id)

        def run() -> None:
            operation = self._context.ops.write(self._page, job).on_done(self.closed.emit)
            operation.on_failed(self.refused.emit).named(self.tr("Closing")).run()

        return run

    def closed_banner(self, closed: Closed) -> Banner:
        """What closing did, and the way to the batch of what moved."""
        buttons = []
        if closed.next_roster_id is not None:
            batch = Button(self.tr("Look at the next batch"), kind="link")
            batch.clicked.connect(self._goer(Route("roster", closed.next_roster_id)))
            buttons.append(batch)
        return Banner("ok", self.closed_text(closed), *buttons)

    def closed_text(self, closed: Closed) -> str:
        """What closing did: cleared lines, and what moved to the next batch and why."""
        text = self.tr("{lines} lines may be sent.").format(lines=count(closed.cleared))
        if closed.moved:
            lang = self._context.language
            why = [f"{word('kept_back', reason, lang)} {lines}" for reason, lines in sorted(closed.moved.items())]
            moved = self.tr(" {lines} went to the next batch: {why}.")
            text += moved.format(lines=sum(closed.moved.values()), why=", ".join(why))
        return text

    def route_of(self, act: str, line: RosterLine) -> Route:
        """Where an act on a row is done that has a page of its own: `withdraw`, or its household."""
        return Route("withdraw", line.line_id) if act == "withdraw" else Route("household", line.household_id)

    def _on_money_clicked(self) -> None:
        self._context.go(Route("money", self._page.route.key))

    def may_take_back(self, row: RosterRow) -> bool:
        """Whether the clerk may take it back to draft."""
        return row.state in BACK_FROM and may(self._context.sitting.user.role, Act.ENTER)

    def take_back(self, roster_id: int, reason: str) -> None:
        """Back to draft, for a reason."""

        def job(session: Session, _progress: Progress) -> Changes:
            return rosters.back_to_draft(session, roster_id, reason)

        def on_done(_changes: Changes) -> None:
            self.done.emit(self.tr("It is a draft again."))

        self._context.ops.write(self._page, job).on_done(on_done).on_failed(self.refused.emit).run()

    def print_form(self, roster_id: int) -> None:
        """Make the approval form and open the print dialog."""

        def job(session: Session) -> Form:
            return approval_form(session, roster_id)

        self._context.ops.read(self._page, job).on_done(self._on_form).on_failed(self.refused.emit).run()

    def _on_form(self, form: Form) -> None:
        note = self.tr("{lines} lines, {yuan} yuan").format(lines=count(form.lines), yuan=money(form.total))
        title = self.tr("Approval form")
        document = Document(form.file_name, title, note, _bytes_of(form.content), form.file_name)
        self._context.printer.print_many(self._page, [document], title, self._on_printed)

    def print_lists(self, row: RosterRow) -> None:
        """Make the lists to be signed, one a village, and open the print dialog."""

        def job(session: Session) -> list[VillageList]:
            return signature_lists(session, row.id)

        self._context.ops.read(self._page, job).on_done(self._on_lists).on_failed(self.refused.emit).named(
            self.tr("Making the lists to be signed")
        ).run()

    def _on_lists(self, made: list[VillageList]) -> None:
        documents = [self._document(one) for one in made]
        self._context.printer.print_many(self._page, documents, self.tr("Lists to be signed"), self._on_printed)

    def _document(self, one: VillageList) -> Document:
        note = self.tr("{lines} lines, {yuan} yuan").format(lines=count(one.lines), yuan=money(one.total))
        return Document(one.file_name, one.village, note, _bytes_of(one.content), one.file_name)

    def _on_printed(self, keys: list[Hashable]) -> None:
        self._context.say(self.tr("{lists} lists were printed").format(lists=len(keys)))


def _bytes_of(content: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        return content

    return make
