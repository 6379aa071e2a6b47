"""The last step: what the pile came to, and what is done about what is open; taken back, wiped, gone on from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.pile_deciding import Decided, How
from app.casework.pile_end import PileEnd
from app.casework.pile_mending import Mended
from app.casework.pile_overpaid import PaidAfter, WrittenDown
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask
from app.ui.pages.pile import jobs
from app.ui.pages.pile.end_view import PileEndView
from app.ui.pages.pile.runner import Runner
from app.ui.texts import count, yuan


class PileEndStep(QWidget):
    """Shows the end of a pile and does what is asked there.

    Signals:
        said(str, str): tone and words of what was done.
        changed(): the pile is to be read anew.
        taken_back(): all of it was taken back.
    """

    said = Signal(str, str)
    changed = Signal()
    taken_back = Signal()

    def __init__(self, context: Context, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("page_body")
        self._context = context
        self._runner = runner
        self.view = PileEndView(context.language, enters=may(context.sitting.user.role, Act.ENTER))
        self.view.mend_wanted.connect(self._on_mend_wanted)
        self.view.rows_wanted.connect(self._on_rows_wanted)
        self.view.decide_wanted.connect(self._on_decide_wanted)
        self.view.wipe_wanted.connect(self._on_wipe_wanted)
        self.view.overpaid.told_wanted.connect(self._on_told_wanted)
        self.view.overpaid.opened.connect(self._on_person_opened)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        box.addStretch(1)

    @property
    def end(self) -> PileEnd | None:
        """What the pile came to."""
        return self.view.end

    def _on_rows_wanted(self, sheet_id: int) -> None:
        if self.end is None:
            return
        read = self._context.ops.read(self, jobs.waiting_rows(self.end.pile.id, sheet_id), key="rows")
        read.on_done(self.view.show_rows).on_failed(self._runner.refused.emit).run()

    # -- mending and deciding ----------------------------------------------------------------------------------------

    def _on_mend_wanted(self, sheet_id: int) -> None:
        self._runner.run(jobs.mending(sheet_id), "", self._on_mended)

    def _on_mended(self, mended: Mended) -> None:
        text = self.tr("{rows} rows of {file} were put in with their right numbers.")
        text = text.format(rows=count(mended.taken), file=mended.file.name)
        self._tell(text, mended.waiting)

    def _on_decide_wanted(self, rows: Sequence[int], how: How, reason: str) -> None:
        if self.end is not None:
            self._runner.run(jobs.deciding(self.end.pile.id, rows, how, reason), "", self._on_decided)

    def _on_decided(self, decided: Decided) -> None:
        text = self.tr("{taken} rows were put in as they stand, {left} were left out.")
        self._tell(text.format(taken=count(decided.taken), left=count(decided.left)), decided.waiting)

    def _tell(self, text: str, waiting: int) -> None:
        if waiting:
            text += self.tr(" {rows} wait on for another reason.").format(rows=count(waiting))
        self.said.emit("ok", text)
        self.changed.emit()

    # -- paid after a death or a stop --------------------------------------------------------------------------------

    def _on_told_wanted(self, people: Collection[int]) -> None:
        if self.end is not None:
            self._runner.run(jobs.telling_overpaid(self.end.pile.id, people), "", self._on_told)

    def _on_told(self, written: WrittenDown) -> None:
        text = self.tr("{n} findings were written down, {amount} in all.")
        said = text.format(n=count(written.findings), amount=yuan(written.amount, self._context.language))
        self.said.emit("ok", said)
        self.changed.emit()

    def _on_person_opened(self, one: object) -> None:
        if isinstance(one, PaidAfter):
            self._context.go(Route("household", one.household_id, f"person:{one.person_id}"))

    # -- taking back, wiping -----------------------------------------------------------------------------------------

    def take_back(self) -> None:
        """Ask, and take the whole pile back."""
        title = self.tr("Take all of it back?")
        text = self.tr(
            "People, cards, entitlements and past payments of these sheets go, and the drafts of rosters that were made"
            " of them; the files stay where they are."
        )
        yes, no = self.tr("Take all back"), self.tr("Leave it as it is")
        if self.end is not None and ask(self, title, text, yes, no, danger=True):
            job = jobs.taking_back(self.end.pile.id)
            self._runner.run(job, self.tr("Taking all back"), self._on_taken_back)

    def _on_taken_back(self, _changes: Changes) -> None:
        self.said.emit("ok", self.tr("All of it was taken back; everything is as it was before."))
        self.view.end = None
        self.taken_back.emit()

    def _on_wipe_wanted(self) -> None:
        title = self.tr("Wipe the household roll?")
        text = self.tr("It is for reference only; people, cards and payments stay.")
        if ask(self, title, text, self.tr("Wipe the roll"), self.tr("Keep it"), danger=True):
            self._runner.run(jobs.wiping, "", self._on_wiped)

    def _on_wiped(self, _changes: Changes) -> None:
        self.said.emit("ok", self.tr("The household roll is wiped."))
        self.changed.emit()
