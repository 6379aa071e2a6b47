"""The parts of the page that ask the county's rules: what would come back of a roster, and its person library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.casework.county_profiles import list_profiles
from app.casework.county_rules import RefusedLine, RosterRefusals, county_refusals
from app.casework.library_out import LibraryPerson, LibraryView, LibraryWritten, library_changes, write_library
from app.casework.library_out_steps import (
    assume_known,
    record_library_hand_over,
    take_back_library,
    write_library_again,
)
from app.casework.sending_view import can_go
from app.desktop.progress import Progress
from app.domain.county_rules import MendAt, Refusal
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Route
from app.ui.dialogs.ask import ask
from app.ui.dialogs.unplugging import while_writing
from app.ui.pages.exchange.acts import Acts
from app.ui.pages.exchange.host import ExchangeHost
from app.ui.pages.exchange.library import LibraryOutView
from app.ui.pages.exchange.refused import RefusedView
from app.ui.pages.exchange.views import Views
from app.ui.pages.exchange.words import roster_title
from app.ui.texts import count, fault_text
from app.ui.widgets import Banner

KINDS = frozenset({"refused", "library"})
"""What a route says before the colon to lead here."""


class CountyParts(Views):
    """`Route("exchange", what="refused:ROSTER")` and `what="library:PROFILE"`."""

    def __init__(self, page: ExchangeHost, acts: Acts) -> None:
        super().__init__()
        self._page, self._acts = page, acts
        self._context = page.context
        self._can_go = False
        self.refused = RefusedView(page.context.language)
        self.library = LibraryOutView(page.context.language)
        self.addWidget(self.refused)
        self.addWidget(self.library)
        self.refused.place_wanted.connect(self._on_place_wanted)
        self.refused.leave_wanted.connect(self._on_leave_wanted)
        self.refused.write_wanted.connect(self._on_write_wanted)
        library = self.library
        library.write_wanted.connect(self._on_library_wanted)
        library.known_wanted.connect(self._on_known_wanted)
        library.profile_chosen.connect(self._on_profile_chosen)
        library.person_wanted.connect(self._on_person_wanted)
        library.handed_over.connect(self._on_handed_over)
        library.again_wanted.connect(self._on_again_wanted)
        library.taken_back.connect(self._on_taken_back)

    # -- reading -------------------------------------------------------------------------------------------------

    def read(self, route: Route) -> None:
        """Read what the route names."""
        kind, _, text = route.what.partition(":")
        key = int(text) if text.isdecimal() else 0
        ops = self._context.ops
        self._page.show_loading(self.tr("Running the county's rules…"))
        if kind == "library":

            def library(session: Session) -> tuple[LibraryView, list[tuple[int, str]]]:
                names = [(one.profile.id, one.profile.name) for one in list_profiles(session)]
                return library_changes(session, key), names

            ops.read(self, library, key="county").on_done(self._on_library).on_failed(self._page.show_fault).run()
            return

        def refused(session: Session) -> tuple[RosterRefusals, bool]:
            goes = {one.roster.roster_id for one in can_go(session) if one.wait is None}
            return county_refusals(session, key), key in goes

        ops.read(self, refused, key="county").on_done(self._on_refused).on_failed(self._page.show_fault).run()

    def _on_refused(self, found: tuple[RosterRefusals, bool]) -> None:
        refusals, self._can_go = found
        self.setCurrentWidget(self.refused)
        self._page.park_focus(self)
        title = self.tr("The county would send back {n} lines").format(n=count(len(refusals.refused)))
        self._page.heading(title, roster_title(refusals.roster, self._context.language))
        self.refused.show_refusals(refusals, can_go=self._can_go and self._may)
        self._page.show_content()
        self._page.settle_focus()
        self._page.keys_changed.emit()

    def _on_library(self, found: tuple[LibraryView, list[tuple[int, str]]]) -> None:
        view, names = found
        self.setCurrentWidget(self.library)
        self._page.park_focus(self)
        self._page.heading(self.tr("The county's person library"), view.profile.name)
        self.library.show_view(view, names, may=self._may)
        self._page.show_content()
        self._page.settle_focus()
        self._page.keys_changed.emit()

    @property
    def _may(self) -> bool:
        return may(self._context.sitting.user.role, Act.ENTER)

    @property
    def _on_refusals(self) -> bool:
        return self.currentWidget() is self.refused

    def focus_first(self) -> QWidget | None:
        """The table of what is shown."""
        return self.refused.table if self._on_refusals else self.library.table

    def keys(self) -> list[tuple[str, str]]:
        """The keys of what is shown."""
        if self._on_refusals:
            others = [("Ctrl+Enter", self.tr("write the others"))] if self.refused.leave.isVisibleTo(self) else []
            return [("Enter", self.tr("go and mend it")), *others]
        return [("Enter", self.tr("see the person")), ("Ctrl+Enter", self.tr("write the file"))]

    def primary(self) -> None:
        """Ctrl+Enter."""
        button = self.refused.leave if self._on_refusals else self.library.write
        if button.isVisible() and button.isEnabled():
            button.click()

    # -- what would come back ------------------------------------------------------------------------------------

    def _on_place_wanted(self, line: RefusedLine, reason: Refusal) -> None:
        found = self.refused.found
        if found is None:
            return
        go = self._context.go
        if reason.mend is MendAt.WORDS and reason.words is not None:
            go(Route("settings", what=f"county:{found.profile.id}:{reason.words.value}:{reason.value}"))
        elif reason.mend is MendAt.LIBRARY:
            go(Route("exchange", what=f"library:{found.profile.id}"))
        elif reason.mend is MendAt.ROSTER:
            go(Route("roster", found.roster.roster_id))
        else:
            person = line.payee_id if reason.of_payee else line.beneficiary_id
            go(Route("household", line.household_id, f"person:{person}"))

    def _on_leave_wanted(self) -> None:
        found = self.refused.found
        if found is not None:
            self._write(found.roster.roster_id, [one.line_id for one in found.refused if one.ready])

    def _on_write_wanted(self, why: str) -> None:
        found = self.refused.found
        if found is not None:
            self._write(found.roster.roster_id, [], why)

    def _write(self, roster_id: int, leave: list[int], why: str = "") -> None:
        place = self._page.write_place()
        if place is not None:
            self._acts.write([roster_id], place, drive=self._page.bar.drive, leave={roster_id: leave}, why=why)
            self._context.go(Route("exchange"))

    # -- the library ---------------------------------------------------------------------------------------------

    @property
    def _profile(self) -> int:
        return self.library.view.profile.id if self.library.view is not None else 0

    def _on_library_wanted(self) -> None:
        place, key = self._page.write_place(), self._profile
        if place is None:
            return

        def work(session: Session, _progress: Progress) -> LibraryWritten:
            return write_library(session, key, place)

        self._run_writing(work, self._on_library_written)

    def _run_writing(self, work: Callable[[Session, Progress], Any], done: Callable[[Any], None]) -> None:
        operation = self._context.ops.write(self._page, work).named(self.tr("Writing for the county"))
        operation.on_done(done).on_failed(self._page.show_error)
        drive = self._page.bar.drive
        if drive is None:
            operation.run()
            return
        title = self.tr("Writing to {name}").format(name=drive.label)
        text = self.tr("Do not pull it out. What is written is read back and compared.")
        while_writing(self._page, operation, title, text)

    def _on_library_written(self, done: LibraryWritten) -> None:
        text = self.tr("{n} people were written to {folder} and ticked off: {files}.")
        names = "、".join(path.name for path in done.paths)
        words = text.format(n=count(done.rows), folder=str(done.paths[0].parent), files=names)
        if done.waiting:
            words += " " + self.tr("{n} people are not complete yet and stay.").format(n=count(done.waiting))
        self._page.show_notice(Banner("ok", words))
        self.read(self._page.route)

    def _on_known_wanted(self) -> None:
        key = self._profile
        title = self.tr("Does the county have everybody already?")
        text = self.tr("Nobody goes out now. From today on only what changes here goes to the county.")
        if not ask(self._page, title, text, self.tr("It has everybody"), self.tr("No")):
            return

        def work(session: Session, _progress: Progress) -> tuple[int, object]:
            return assume_known(session, key)

        def done(found: tuple[int, object]) -> None:
            text = self.tr("Noted: the county has {n} people as they stand here today.")
            self._page.show_notice(Banner("ok", text.format(n=count(found[0]))))
            self.read(self._page.route)

        self._change(work, done)

    def _on_profile_chosen(self, key: int) -> None:
        self._context.go(Route("exchange", what=f"library:{key}"))

    def _on_person_wanted(self, one: LibraryPerson) -> None:
        if one.household_id:
            self._context.go(Route("household", one.household_id, f"person:{one.person_id}"))

    def _on_handed_over(self, key: int, number: str) -> None:
        def work(session: Session, _progress: Progress) -> object:
            return record_library_hand_over(session, key, number)

        def done(_changes: object) -> None:
            self._page.show_notice(Banner("ok", self.tr("Noted that it was handed over.")))
            self.library.number.set_value("")
            self.read(self._page.route)

        self._change(work, done)

    def _on_again_wanted(self, key: int) -> None:
        place: Path | None = self._page.write_place()
        if place is None:
            return

        def work(session: Session, _progress: Progress) -> LibraryWritten:
            return write_library_again(session, key, place)

        def done(written: LibraryWritten) -> None:
            names = "、".join(path.name for path in written.paths)
            text = self.tr("{file} was written once more and read back.").format(file=names)
            self._page.show_notice(Banner("ok", text))

        self._run_writing(work, done)

    def _on_taken_back(self, key: int, reason: str) -> None:
        def work(session: Session, _progress: Progress) -> object:
            return take_back_library(session, key, reason)

        def done(_changes: object) -> None:
            self._page.show_notice(Banner("ok", self.tr("Taken back: its changes go with the next file.")))
            self.library.reason.set_value("")
            self.read(self._page.route)

        def failed(error: BaseException) -> None:
            self.library.reason_field.set_fault(fault_text(error, self._context.language))

        self._context.ops.write(self._page, work).on_done(done).on_failed(failed).run()

    def _change(self, work: Callable[[Session, Progress], Any], done: Callable[[Any], None]) -> None:
        self._context.ops.write(self._page, work).on_done(done).on_failed(self._page.show_error).run()
