"""The details of the page: one submission, and what came back of one roster; their acts go to casework from here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.casework import answers, cards, settling
from app.casework.handing_over import correct_county_number
from app.casework.mending import Back, BackLine, returned_lines
from app.casework.rosters import leave_out
from app.casework.sending_view import Sent, one_submission
from app.casework.sent_back import version_two
from app.casework.settling import Followed
from app.casework.submitting import record_hand_over
from app.casework.taking_back import ReadFile, last_read
from app.desktop.progress import Progress
from app.domain.faults import Code, UserError
from app.domain.states import CardState, LineState
from app.office.session import Session
from app.ui.context import Route
from app.ui.pages.exchange.acts import Acts
from app.ui.pages.exchange.host import ExchangeHost
from app.ui.pages.exchange.returned import ReturnedView
from app.ui.pages.exchange.submission import SubmissionView
from app.ui.pages.exchange.views import Views
from app.ui.pages.exchange.words import roster_title, stand_text
from app.ui.texts import count, fault_text, yuan
from app.ui.widgets import Banner, Button, Pill


class Details(Views):
    """A submission, or the lines of a roster that came back."""

    def __init__(self, page: ExchangeHost, acts: Acts) -> None:
        super().__init__()
        self._page = page
        self._acts = acts
        self._context = page.context
        lang = page.context.language
        self.submission = SubmissionView(lang)
        self.returned = ReturnedView(lang)
        self.addWidget(self.submission)
        self.addWidget(self.returned)
        self.again = Button(self.tr("Send again"), kind="primary", icon="refresh")
        self.again.clicked.connect(self._on_send_again)
        self.second = Button(self.tr("It all came back: make version 2"), icon="copy")
        self.second.clicked.connect(self._on_version_two)
        self._connect()

    def _connect(self) -> None:
        one = self.submission
        one.handed_over.connect(self._on_handed_over)
        one.corrected.connect(self._on_corrected)
        one.taken.connect(self._on_taken)
        one.refused.connect(self._on_refused)
        one.write_again.connect(self._on_write_again)
        one.file_chosen.connect(self._on_file_chosen)
        one.take_back.connect(self._acts.take_back)
        one.mend.connect(self._on_mend)
        one.roster_wanted.connect(self._on_roster_wanted)
        back = self.returned
        back.card_wanted.connect(self._on_card_wanted)
        back.person_wanted.connect(self._on_person_wanted)
        back.works_again.connect(self._on_works_again)
        back.stop_wanted.connect(self._on_stop_wanted)
        back.roster_wanted.connect(self._on_follower_wanted)

    # -- reading -------------------------------------------------------------------------------------------------

    def read(self, route: Route) -> None:
        """Read what the route names."""
        ops = self._context.ops
        self._page.show_loading()
        if route.key is not None:
            key = route.key

            def one(session: Session) -> tuple[Sent, ReadFile | None]:
                return one_submission(session, key), last_read(session, key)

            ops.read(self, one, key="detail").on_done(self._on_submission).on_failed(self._page.show_fault).run()
            return
        roster_id = int(route.what.partition(":")[2] or 0)

        def back(session: Session) -> Back:
            return returned_lines(session, roster_id)

        ops.read(self, back, key="detail").on_done(self._on_back).on_failed(self._page.show_fault).run()

    def _on_submission(self, found: tuple[Sent, ReadFile | None]) -> None:
        one, read = found
        self.setCurrentWidget(self.submission)
        tone, icon, text = stand_text(one)
        self._page.heading(roster_title(one.roster, self._context.language), "", Pill(tone, text, icon))
        self._page.park_focus(self.submission)
        self.submission.show_one(one)
        self.submission.offer_take_back(read)
        self._page.show_content()
        self._page.settle_focus()

    def _on_back(self, back: Back) -> None:
        self.setCurrentWidget(self.returned)
        self._page.heading(self.tr("What came back"), roster_title(back.roster, self._context.language))
        self.returned.show_back(back)
        self.second.setVisible(back.whole)
        self._page.show_content()
        self._page.settle_focus()

    def focus_first(self) -> QWidget | None:
        """The table of what came back, or the number to be noted."""
        if self.currentWidget() is self.returned:
            return self.returned.table
        asked = self.submission.number.parentWidget() is not None
        return self.submission.number if asked else self.submission.main

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the detail."""
        if self._page.route.key is not None:
            return [("Ctrl+Enter", self.tr("the next step"))]
        return [
            (self.tr("Space"), self.tr("choose")),
            ("Enter", self.tr("mend it")),
            ("Ctrl+Enter", self.tr("send again")),
        ]

    def primary(self) -> None:
        """Ctrl+Enter."""
        if self.currentWidget() is self.returned:
            self._on_send_again()
        else:
            self.submission.press_main()

    # -- a submission --------------------------------------------------------------------------------------------

    def _write(self, job: Callable[[Session], Any], done: Callable[[Any], None]) -> None:
        def work(session: Session, _progress: Progress) -> Any:  # noqa: ANN401 - what the verb returns
            return job(session)

        self._context.ops.write(self._page, work).on_done(done).on_failed(self._page.show_error).run()

    def _say(self, text: str, *buttons: Button) -> None:
        self._page.show_notice(Banner("ok", text, *buttons))

    @property
    def _key(self) -> int:
        return self.submission.one.submission.id if self.submission.one is not None else 0

    def _on_handed_over(self, number: str, photo: Path | None) -> None:
        key = self._key

        def work(session: Session, _progress: Progress) -> object:
            return record_hand_over(session, key, number, proof=photo)

        def done(_changes: object) -> None:
            self._say(self.tr("Noted that it was handed over."))

        self._context.ops.write(self._page, work).on_done(done).on_failed(self._on_number_failed).run()

    def _on_corrected(self, number: str, reason: str) -> None:
        key = self._key

        def work(session: Session, _progress: Progress) -> object:
            return correct_county_number(session, key, number, reason)

        def done(_changes: object) -> None:
            self._say(self.tr("The county's number is corrected; the old one stays in the audit."))
            self.read(self._page.route)

        self._context.ops.write(self._page, work).on_done(done).on_failed(self._on_number_failed).run()

    def _on_number_failed(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.code is Code.COUNTY_NUMBER_FORM:
            self.submission.say_number_fault(fault_text(error, self._context.language))
        else:
            self._page.show_error(error)

    def _on_taken(self) -> None:
        key = self._key

        def job(session: Session) -> settling.Settled:
            return answers.record_taken(session, key)

        def done(settled: settling.Settled) -> None:
            lines = sum(settled.applied.values())
            self._say(self.tr("Noted by hand: the county took {count} lines.").format(count=count(lines)))

        self._write(job, done)

    def _on_refused(self, reason: str, photo: Path | None) -> None:
        key = self._key

        def job(session: Session) -> object:
            return answers.record_refused(session, key, reason, photo)

        def done(found: tuple[int, object]) -> None:
            button = self._roster_button(found[0])
            self._say(self.tr("Noted that all came back. Version 2 is a draft with the same lines."), button)

        self._write(job, done)

    def _on_write_again(self) -> None:
        place = self._page.write_place()
        if place is not None:
            self._acts.write_again(self._key, place)

    def _on_file_chosen(self, path: Path, kind: Any) -> None:  # noqa: ANN401 - an ArrivalKind through a signal
        self._acts.read_chosen(path, kind, self._key)

    def _on_mend(self) -> None:
        if self.submission.one is not None:
            self._context.go(Route("exchange", what=f"returned:{self.submission.one.roster.roster_id}"))

    def _on_roster_wanted(self) -> None:
        if self.submission.one is not None:
            self._context.go(Route("roster", self.submission.one.roster.roster_id))

    # -- what came back ------------------------------------------------------------------------------------------

    def _on_card_wanted(self, one: BackLine) -> None:
        self._context.go(Route("card_form", one.person_id, f"card:{one.card_id}"))

    def _on_person_wanted(self, one: BackLine) -> None:
        self._context.go(Route("household", one.household_id))

    def _on_follower_wanted(self, roster_id: int) -> None:
        self._context.go(Route("roster", roster_id))

    def _on_works_again(self, one: BackLine) -> None:
        source = self.tr("the resident, after the bank")

        def job(session: Session) -> object:
            return cards.set_state(session, one.card_id, CardState.ACTIVE, source=source)

        def done(_changes: object) -> None:
            self._say(self.tr("Noted that the card of {name} works.").format(name=one.name))

        self._write(job, done)

    def _on_stop_wanted(self, one: BackLine, reason: str) -> None:
        def work(session: Session, _progress: Progress) -> object:
            if one.state is LineState.REFUSED:
                return leave_out(session, one.line_id, reason)
            return settling.stop_returned(session, one.line_id, reason)

        def done(_changes: object) -> None:
            self._say(self.tr("{name} is not paid again for this period.").format(name=one.name))

        ops = self._context.ops
        ops.write(self._page, work).on_done(done).on_failed(self.returned.say_stop_fault).run()

    def _on_send_again(self) -> None:
        going = self.returned.chosen_lines()
        back = self.returned.back
        if not going or back is None:
            self._page.show_notice(
                Banner("info", self.tr("Tick what is to be sent again; mended lines tick themselves."))
            )
            return
        roster_id = back.roster.roster_id
        returned = [one.line_id for one in going if one.state is LineState.RETURNED]
        refused = [one.line_id for one in going if one.state is LineState.REFUSED]

        def job(session: Session) -> list[Followed]:
            made = [settling.reissue(session, roster_id, returned)] if returned else []
            return [*made, settling.correct(session, roster_id, refused)] if refused else made

        def work(session: Session, _progress: Progress) -> tuple[Followed, ...]:
            return tuple(job(session))

        self._context.ops.write(self._page, work).on_done(self._on_followed).on_failed(self._page.show_error).run()

    def _on_version_two(self) -> None:
        back = self.returned.back
        if back is None or not back.whole:
            return
        roster_id = back.roster.roster_id

        def work(session: Session, _progress: Progress) -> Followed:
            return version_two(session, roster_id)

        def done(made: Followed) -> None:
            text = self.tr("Version 2 is a draft of {count} lines, {total}. Amounts may be changed in it.")
            total = yuan(made.total, self._context.language)
            self._say(text.format(count=count(made.lines), total=total), self._roster_button(made.roster_id))
            self.read(self._page.route)

        self._context.ops.write(self._page, work).on_done(done).on_failed(self._page.show_error).run()

    def _on_followed(self, made: tuple[Followed, ...]) -> None:
        lines = sum(one.lines for one in made)
        total = yuan(sum(one.total for one in made), self._context.language)
        text = self.tr("A roster of {count} lines, {total}, was made to pay them again. Hand it over to review.")
        buttons = [self._roster_button(one.roster_id) for one in made]
        self._say(text.format(count=count(lines), total=total), *buttons)

    def _roster_button(self, roster_id: int) -> Button:
        button = Button(self.tr("Open the roster"), icon="table")
        button.setProperty("roster", roster_id)
        button.clicked.connect(self._on_roster_clicked)
        return button

    def _on_roster_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._context.go(Route("roster", int(sender.property("roster"))))
