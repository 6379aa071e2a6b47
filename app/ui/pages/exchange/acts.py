"""What the page of sending does off the main thread: look at a drive, write, read in, let go, back up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.casework import sending
from app.casework.answers import record_rest_paid
from app.casework.arrivals import Arrival, CameBack, name_them, what_we_know
from app.casework.drive_files import ArrivalKind, Known, Looked, look_through
from app.casework.reading_in import ReadIn, Took, read_file, read_in
from app.casework.sending import SentOut, send_out
from app.casework.submitting import Built
from app.casework.taking_back import take_back
from app.desktop.progress import Progress, Stopped
from app.domain.records import Changes
from app.office.drives import Drive, Ejected, eject
from app.office.second_places import (
    Source,
    StickBackup,
    back_up_to,
    forget_stick,
    is_due,
    known_sticks,
    last_backup,
    remember_stick,
    source_of,
)
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.unplugging import while_writing
from app.ui.pages.page import Page


class Acts(QObject):
    """Runs the page's operations and tells what came of them.

    Signals:
        seen(CameBack): what lies at a place for us.
        look_failed(BaseException): it could not be looked at.
        written(SentOut): rosters were written.
        copied(Built): a submission was written once more.
        read(ReadIn): files were read in.
        doubted(Arrival, int): a file that somebody chose for a submission looks like one of another.
        taken_back(str): a file that was read in was taken back.
        ejected(Ejected, str): a drive was let go, by its label.
        stick(object, bool): newest backup on the drive, and whether one is due.
        known(dict): the known sticks.
        backed_up(StickBackup): a backup was made on the drive.
    """

    seen = Signal(object)
    look_failed = Signal(object)
    written = Signal(object)
    copied = Signal(object)
    read = Signal(object)
    doubted = Signal(object, int)
    taken_back = Signal(str)
    ejected = Signal(object, str)
    stick = Signal(object, bool)
    known = Signal(object)
    backed_up = Signal(object)

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._ops = context.ops
        self._look = 0

    # -- looking -------------------------------------------------------------------------------------------------

    def look(self, folder: Path, only: Sequence[Path] = ()) -> None:
        """Look at a folder, or at single files; a later look makes an earlier one useless."""
        self._look += 1
        number = self._look

        def go_through(known: Known) -> None:
            if number == self._look:
                self._go_through(number, known, folder, only)

        self._ops.read(self, what_we_know, key="know").on_done(go_through).on_failed(self.look_failed.emit).run()

    def forget_look(self) -> None:
        """The drive is gone: whatever is still under way shows nothing."""
        self._look += 1

    def _go_through(self, number: int, known: Known, folder: Path, only: Sequence[Path]) -> None:
        def job(progress: Progress) -> Looked:
            return look_through(known, folder, progress, only=only)

        def name(looked: Looked) -> None:
            if number == self._look:
                self._name(number, folder, looked)

        def failed(error: BaseException) -> None:
            if number == self._look:
                self.look_failed.emit(error)

        self._ops.free(self, job).on_done(name).on_failed(failed).run()

    def _name(self, number: int, folder: Path, looked: Looked) -> None:
        def job(session: Session) -> CameBack:
            return name_them(session, folder, looked)

        def tell(found: CameBack) -> None:
            if number == self._look:
                self.seen.emit(found)

        self._ops.read(self, job, key="name").on_done(tell).run()

    # -- out -----------------------------------------------------------------------------------------------------

    def write(
        self,
        roster_ids: Sequence[int],
        out: Path,
        *,
        drive: Drive | None,
        leave: Mapping[int, Sequence[int]] | None = None,
        why: str = "",
    ) -> None:
        """Write rosters for the county; to a drive with the dialog that says not to pull it out.

        `leave` are, by roster, the lines that stay for the next batch; `why` they go that the county would send back.
        """

        def job(session: Session, progress: Progress) -> SentOut:
            return send_out(session, roster_ids, out, _go_on(progress), leave=leave or {}, why=why)

        operation = self._ops.write(self._page, job).named(self.tr("Writing for the county"))
        operation.on_done(self.written.emit).on_failed(self._page.show_error)
        if drive is None:
            operation.run()
            return
        title = self.tr("Writing to {name}").format(name=drive.label)
        text = self.tr("Do not pull it out. What is written is read back and compared.")
        while_writing(self._page, operation, title, text)

    def write_again(self, submission_id: int, out: Path) -> None:
        """The same file of a submission once more."""

        def job(session: Session, _progress: Progress) -> Built:
            return sending.write_again(session, submission_id, out)

        self._ops.write(self._page, job).on_done(self.copied.emit).on_failed(self._page.show_error).run()

    # -- in ------------------------------------------------------------------------------------------------------

    def read_all(self, files: Sequence[Arrival]) -> None:
        """Read files in, one after the other."""

        def job(session: Session, progress: Progress) -> ReadIn:
            return read_in(session, files, _go_on(progress))

        operation = self._ops.write(self._page, job).named(self.tr("Reading in"))
        operation.on_done(self.read.emit).on_failed(self._page.show_error).run()

    def read_one(self, path: Path, kind: ArrivalKind, submission_id: int) -> None:
        """Read a file in for the submission that somebody named."""

        def job(session: Session, _progress: Progress) -> ReadIn:
            return read_file(session, path, kind, submission_id)

        operation = self._ops.write(self._page, job).named(self.tr("Reading in"))
        operation.on_done(self.read.emit).on_failed(self._page.show_error).run()

    def read_chosen(self, path: Path, kind: ArrivalKind, submission_id: int) -> None:
        """Read in a file chosen for a submission; a workbook that looks like another's is asked about first."""
        if kind is not ArrivalKind.SHEET:
            self.read_one(path, kind, submission_id)
            return

        def job(session: Session) -> CameBack:
            looked = look_through(what_we_know(session), path.parent, only=[path])
            return name_them(session, path.parent, looked, submission_id)

        def go_on(found: CameBack) -> None:
            if found.files and found.files[0].judged.doubts:
                self.doubted.emit(found.files[0], submission_id)
            else:
                self.read_one(path, kind, submission_id)

        operation = self._ops.read(self, job, key="chosen").named(self.tr("Looking at the file"))
        operation.on_done(go_on).on_failed(self._page.show_error).run()

    def rest_paid(self, submission_id: int, name: str) -> None:
        """The county lists failures alone: what the file did not name was paid."""

        def job(session: Session, _progress: Progress) -> ReadIn:
            settled = record_rest_paid(session, submission_id, name)
            return ReadIn((Took(Path(name), settled),), settled.changes)

        self._ops.write(self._page, job).on_done(self.read.emit).on_failed(self._page.show_error).run()

    def take_back(self, seq: int, name: str) -> None:
        """Take back a file that was read in by mistake."""

        def job(session: Session, _progress: Progress) -> Changes:
            return take_back(session, seq)

        def tell(_changes: Changes) -> None:
            self.taken_back.emit(name)

        self._ops.write(self._page, job).on_done(tell).on_failed(self._page.show_error).run()

    # -- the drive itself ----------------------------------------------------------------------------------------

    def let_go(self, drive: Drive) -> None:
        """Eject a drive."""

        def job(_progress: Progress) -> Ejected:
            return eject(drive)

        def tell(outcome: Ejected) -> None:
            self.ejected.emit(outcome, drive.label)

        self._ops.free(self._page, job).on_done(tell).on_failed(self._page.show_error).run()

    def ask_sticks(self) -> None:
        """Which sticks are known."""
        self._ops.read(self, known_sticks, key="sticks").on_done(self.known.emit).run()

    def ask_stick(self, drive: Drive) -> None:
        """What is backed up on a drive."""

        def look(source: Source) -> None:
            def job(_progress: Progress) -> tuple[StickBackup | None, bool]:
                return last_backup(source, drive), is_due(source, drive)

            def tell(found: tuple[StickBackup | None, bool]) -> None:
                self.stick.emit(*found)

            self._ops.free(self, job).on_done(tell).run()

        self._ops.read(self, source_of, key="source").on_done(look).run()

    def back_up(self, drive: Drive) -> None:
        """A backup to a drive, beside the work."""
        at = self._context.sitting.now()

        def copy(source: Source) -> None:
            def job(progress: Progress) -> StickBackup:
                return back_up_to(source, drive, at, progress)

            operation = self._ops.free(self._page, job).named(self.tr("Backup to the drive"))
            operation.on_done(self.backed_up.emit).on_failed(self._page.show_error).run()

        self._ops.read(self, source_of, key="source").on_done(copy).run()

    def remember(self, drive: Drive) -> None:
        """Backups go to this drive from now on."""

        def job(session: Session, _progress: Progress) -> object:
            return remember_stick(session, drive)

        self._ops.write(self._page, job).on_done(self._on_sticks_changed).on_failed(self._page.show_error).run()

    def forget(self, mark: str) -> None:
        """No more backups go to this drive."""

        def job(session: Session, _progress: Progress) -> object:
            return forget_stick(session, mark)

        self._ops.write(self._page, job).on_done(self._on_sticks_changed).on_failed(self._page.show_error).run()

    def _on_sticks_changed(self, _changes: object) -> None:
        self.ask_sticks()


def _go_on(progress: Progress) -> sending.GoOn:
    """Between two files Stop ends the round: what is done is done, and is told."""

    def go_on(done: int, total: int) -> bool:
        try:
            progress(done, total)
        except Stopped:
            return False
        return True

    return go_on
