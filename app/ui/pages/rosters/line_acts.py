"""What is done with single lines of a roster, each with its way back; Ctrl+Z goes back step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from app.casework import roster_acts, rosters
from app.casework.brought import BroughtDone
from app.casework.own_values import set_own_value
from app.casework.roster_acts import Added, Edited
from app.casework.roster_view import RosterLine
from app.casework.undoing import undo
from app.desktop.progress import Progress
from app.domain.amounts import PEOPLE
from app.domain.cleaning import clean_number
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.rosters.roster_table import OWN
from app.ui.texts import money
from app.ui.widgets.editors import put_right_number

Job = Callable[[Session], object]


class _Back(Struct, frozen=True):
    """How to undo one act: what it says, and the job."""

    said: str
    job: Job


class LineActs(QObject):
    """Writes what is typed or asked for in a roster's lines.

    Signals:
        done(): something was written; the page reads again.
        refused(object): a fault.
    """

    done = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, owner: QObject) -> None:
        super().__init__(owner)
        self._context = context
        self._owner = owner
        self._way_back: list[_Back] = []

    def forget(self) -> None:
        """Another roster: what was done there is not undone from here."""
        self._way_back = []

    # -- cells ---------------------------------------------------------------------------------------------------

    def edit(self, line: RosterLine, column: str, typed: str) -> None:
        """Take what was typed into a cell: the people of a line, or its amount."""
        if column.startswith(OWN):
            self._fill_own(line, column.removeprefix(OWN), typed)
            return
        try:
            number = _people(typed) if column == "people" else int(Fen.parse(put_right_number(typed).replace(",", "")))
        except UserError as fault:
            self.refused.emit(fault)
            return
        if line.line_id is None or number == (line.people if column == "people" else line.now):
            return
        self._run(self._edit_job(line.line_id, column, number), self._after_edit(line, column))

    def _fill_own(self, line: RosterLine, field: str, typed: str) -> None:
        """A field of the programme's own beside a line."""
        key = line.line_id or 0

        def job(session: Session) -> Changes:
            return set_own_value(session, key, field, typed)

        def after(changes: Changes) -> _Back:
            said = self.tr("{name}: {field} is {value}").format(name=line.name, field=field, value=typed)
            return _Back(said, lambda session: undo(session, changes.seq))

        self._run(job, after)

    def _edit_job(self, line_id: int, column: str, number: int) -> Job:
        def job(session: Session) -> Edited:
            if column == "people":
                return roster_acts.change_line(session, line_id, {PEOPLE: number})
            return roster_acts.change_amount(session, line_id, Fen(number))

        return job

    def _after_edit(self, line: RosterLine, column: str) -> Callable[[Any], _Back]:
        def after(edited: Edited) -> _Back:
            was = edited.quantities_before.get(PEOPLE, line.people) if column == "people" else int(edited.before)
            return _Back(self._edited(line, edited), self._edit_job(edited.line_id, column, was))

        return after

    def change(self, line: RosterLine, quantities: dict[str, int]) -> None:
        """Change all that a line's entitlement is for."""
        key = line.line_id or 0

        def job_of(wanted: dict[str, int]) -> Job:
            def job(session: Session) -> Edited:
                return roster_acts.change_line(session, key, wanted, whole=True)

            return job

        def after(edited: Edited) -> _Back:
            return _Back(self._edited(line, edited), job_of(edited.quantities_before))

        self._run(job_of(quantities), after)

    def _edited(self, line: RosterLine, edited: Edited) -> str:
        return self.tr("{name}: {before} → {now}").format(
            name=line.name, before=money(edited.before), now=money(edited.now)
        )

    # -- whole lines ---------------------------------------------------------------------------------------------

    def do(self, name: str, line: RosterLine, reason: str = "") -> None:
        """Do an act by its name: `stop`, `leave_out`, `hold`, `note` for a reason; `release`, `put_back`."""
        asked = {"stop": self.stop, "leave_out": self.leave_out, "hold": self.hold}
        if name == "note":
            self.note(line, reason)
        elif name in asked:
            asked[name](line, reason)
        else:
            {"release": self.release, "put_back": self.put_back}[name](line)

    def stop(self, line: RosterLine, reason: str) -> None:
        """Stop paying from this period on."""
        key = line.line_id or 0

        def job(session: Session) -> Changes:
            return roster_acts.stop_line(session, key, reason)

        self._run(job, self._put_back_after(key, self.tr("{name} is not paid any more").format(name=line.name)))

    def leave_out(self, line: RosterLine, reason: str) -> None:
        """Leave out of this roster only."""
        key = line.line_id or 0

        def job(session: Session) -> Changes:
            return rosters.leave_out(session, key, reason)

        self._run(job, self._put_back_after(key, self.tr("{name} is left out this time").format(name=line.name)))

    def _put_back_after(self, key: int, said: str) -> Callable[[Any], _Back]:
        def back(session: Session) -> Added:
            return roster_acts.put_back(session, key)

        def after(_result: object) -> _Back:
            return _Back(said, back)

        return after

    def put_back(self, line: RosterLine) -> None:
        """Take somebody who was left out in again."""
        key, reason = line.line_id or 0, line.reason or "-"

        def job(session: Session) -> Added:
            return roster_acts.put_back(session, key)

        def after(added: Added) -> _Back:
            def back(session: Session) -> Changes:
                return rosters.leave_out(session, added.line_id, reason)

            return _Back(self.tr("{name} is paid again").format(name=line.name), back)

        self._run(job, after)

    def hold(self, line: RosterLine, reason: str) -> None:
        """Hold a line back until it is released."""
        key = line.line_id or 0

        def job(session: Session) -> Changes:
            return rosters.hold_line(session, key, reason)

        def back(session: Session) -> Changes:
            return rosters.release_line(session, key)

        said = self.tr("{name} is held back").format(name=line.name)
        self._run(job, _always(_Back(said, back)))

    def release(self, line: RosterLine) -> None:
        """Let a held line go on."""
        key, reason = line.line_id or 0, line.reason or "-"

        def job(session: Session) -> Changes:
            return rosters.release_line(session, key)

        def back(session: Session) -> Changes:
            return rosters.hold_line(session, key, reason)

        said = self.tr("{name} goes on").format(name=line.name)
        self._run(job, _always(_Back(said, back)))

    def note(self, line: RosterLine, text: str) -> None:
        """Write why a line is as it is."""
        key = line.line_id or 0

        def job(session: Session) -> Changes:
            return roster_acts.note_line(session, key, text)

        self._run(job, None)

    def recompute(self, roster_id: int) -> None:
        """Bring the amounts of a draft to what the standard says."""

        def job(session: Session) -> Changes:
            return roster_acts.recompute(session, roster_id)

        self._run(job, None)

    def keep_added(self, added: Added) -> None:
        """Somebody was added by the strip above: offer to undo it."""
        reason = self.tr("undone")

        def back(session: Session) -> Changes:
            return roster_acts.stop_line(session, added.line_id, reason)

        self._offer(_Back(self.tr("Added: {yuan} yuan").format(yuan=money(added.amount)), back))
        self.done.emit()

    def keep_brought(self, done: BroughtDone, said: str) -> None:
        """What the village brought was written by the box above: offer to undo it."""

        def back(session: Session) -> Changes:
            return undo(session, done.changes.seq)

        self._offer(_Back(said, back))
        self.done.emit()

    # -- undo ----------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo the last act that is not undone yet."""
        if not self._way_back:
            return
        back = self._way_back.pop()

        def job(session: Session, _progress: Progress) -> object:
            return back.job(session)

        self._context.ops.write(self._owner, job).on_done(self._on_undone).on_failed(self.refused.emit).run()

    def _on_undone(self, _result: object) -> None:
        undo = self.undo if self._way_back else None
        self._context.say(self.tr("Undone"), undo)
        self.done.emit()

    def _run(self, job: Job, after: Callable[[Any], _Back] | None) -> None:
        def write(session: Session, _progress: Progress) -> object:
            return job(session)

        def on_done(result: object) -> None:
            if after is not None:
                self._offer(after(result))
            else:
                self._context.say(self.tr("Saved"))
            self.done.emit()

        self._context.ops.write(self._owner, write).on_done(on_done).on_failed(self.refused.emit).run()

    def _offer(self, back: _Back) -> None:
        self._way_back.append(back)
        self._context.say(back.said, self.undo)


def _always(back: _Back) -> Callable[[Any], _Back]:
    def after(_result: object) -> _Back:
        return back

    return after


def _people(typed: str) -> int:
    """People as typed. Raises UserError QUANTITY_FORM."""
    text = clean_number(typed)
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 100:
        raise UserError(Code.QUANTITY_FORM, value=typed[:12])
    return int(text)
