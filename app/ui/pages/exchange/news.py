"""What came of writing, reading in and letting go, said under the title with the button for what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.casework.arrivals import Arrival
from app.casework.drive_files import ArrivalKind
from app.casework.reading_in import ReadIn, Took
from app.casework.sending import NotSent, SentOut
from app.casework.sending_view import Sent
from app.casework.settling import FileShape, Settled
from app.casework.submitting import Built
from app.domain.settlement import Verdict
from app.office.drives import Ejected
from app.ui.context import Route
from app.ui.pages.exchange.acts import Acts
from app.ui.pages.exchange.doubting import doubt_text
from app.ui.pages.exchange.host import ExchangeHost
from app.ui.pages.exchange.words import EJECTED, counts_text, roster_title, said
from app.ui.texts import count, fault_text, yuan
from app.ui.widgets import Banner, Button

_SHOWN_ALARMS = 6
_CHOICES = 4


class News(QObject):
    """Listens to the acts and says on the page what came of them."""

    def __init__(self, page: ExchangeHost, acts: Acts) -> None:
        super().__init__(page)
        self._page = page
        self._lang = page.context.language
        self._acts = acts
        acts.written.connect(self._on_written)
        acts.copied.connect(self._on_copied)
        acts.read.connect(self._on_read)
        acts.doubted.connect(self._on_doubted)
        acts.taken_back.connect(self._on_taken_back)
        acts.ejected.connect(self._on_ejected)

    # -- out -----------------------------------------------------------------------------------------------------

    def _on_written(self, sent: SentOut) -> None:
        banners = []
        if sent.built:
            lines = sum(one.lines for one in sent.built)
            total = yuan(sum(one.total for one in sent.built), self._lang)
            text = self.tr("{files} files written to {folder} and read back: {lines} lines, {total}.")
            folder = str(sent.built[0].path.parent)
            words = text.format(files=count(len(sent.built)), folder=folder, lines=count(lines), total=total)
            moved = sum(one.moved for one in sent.built)
            if moved:
                words += " " + self.tr("{count} lines stay for the next batch.").format(count=moved)
            banners.append(Banner("ok", words, *self._after_writing(sent.built)))
        banners += [self._not_sent(one) for one in sent.faults]
        self._page.show_notice(*banners)
        self._page.reload()

    def _after_writing(self, built: Sequence[Built]) -> list[Button]:
        buttons = []
        by_hand = [one for one in built if one.path.suffix != ".ykt"]
        if len(built) == 1 and by_hand:
            button = Button(self.tr("Note the hand-over"), icon="send")
            button.setProperty("submission", by_hand[0].submission_id)
            button.clicked.connect(self._on_hand_over_clicked)
            buttons.append(button)
        if self._page.bar.drive is not None:
            button = Button(self.tr("Eject safely"), icon="player-eject")
            button.clicked.connect(self._page.bar.eject_wanted)
            buttons.append(button)
        return buttons

    def _not_sent(self, one: NotSent) -> Banner:
        rows = self._page.going.table.rows_model.rows
        name = next((roster_title(row.record.roster, self._lang) for row in rows if row.key == one.roster_id), "")  # type: ignore[attr-defined]
        text = fault_text(one.fault, self._lang)
        return Banner("err", f"{name}: {text}" if name else text)

    def _on_copied(self, built: Built) -> None:
        text = self.tr("{file} was written once more and read back.").format(file=str(built.path))
        self._page.show_notice(Banner("ok", text))
        self._page.reload()

    def _on_hand_over_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._page.context.go(Route("exchange", int(sender.property("submission"))))

    # -- in ------------------------------------------------------------------------------------------------------

    def _on_read(self, read: ReadIn) -> None:
        self._page.show_notice(*[self._took(one) for one in read.files])
        self._page.reload()

    def _took(self, one: Took) -> Banner:
        if one.settled is None:
            text = fault_text(one.fault, self._lang) if one.fault is not None else ""
            return Banner("err", f"{one.path.name}: {text}")
        words = self._settled(one.settled)
        text = f"{one.path.name}: {words}{self._shape(one.settled)}"
        buttons = [*self._rest_button(one), *self._undo_button(one)]
        if one.settled.alarms:
            return Banner("warn", f"{text}\n{self._alarms(one.settled)}", *buttons)
        return Banner("ok", text, *buttons)

    def _undo_button(self, one: Took) -> list[Button]:
        """What was read in can be taken back as long as nothing was built on it."""
        if one.settled is None or not any(one.settled.applied.values()):
            return []
        button = Button(self.tr("The wrong file: take it back"), icon="arrow-back-up")
        button.setProperty("seq", one.settled.changes.seq)
        button.setProperty("file", one.path.name)
        button.clicked.connect(self._on_take_back_clicked)
        return [button]

    def _shape(self, settled: Settled) -> str:
        """What the file lists as a whole, where it does."""
        if settled.shape is FileShape.ALL_PAID:
            return " " + self.tr("Everything is paid, nothing came back.")
        if settled.shape is FileShape.ONLY_FAILURES and settled.rest:
            text = self.tr("It lists failures alone; {n} others of it are still open.")
            return " " + text.format(n=count(settled.rest))
        return ""

    def _rest_button(self, one: Took) -> list[Button]:
        """A county that lists failures alone means that the others were paid; somebody has to say so."""
        settled = one.settled
        if settled is None or settled.shape is not FileShape.ONLY_FAILURES or not settled.rest or settled.alarms:
            return []
        button = Button(self.tr("The other {n} are paid").format(n=count(settled.rest)), icon="check")
        button.setProperty("submission", settled.submission_id)
        button.setProperty("file", one.path.name)
        button.clicked.connect(self._on_rest_clicked)
        return [button]

    def _on_rest_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._acts.rest_paid(int(sender.property("submission")), str(sender.property("file")))

    def _on_take_back_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._acts.take_back(int(sender.property("seq")), str(sender.property("file")))

    def _on_taken_back(self, name: str) -> None:
        text = self.tr("{file} was taken back: every line stands as before it was read in.").format(file=name)
        self._page.show_notice(Banner("ok", text))
        self._page.reload()

    def _settled(self, settled: Settled) -> str:
        counts = {verdict.value: number for verdict, number in settled.applied.items()}
        taken = counts.pop(Verdict.ACCEPTED.value, 0)
        told = {**counts, "accepted": taken, "in_progress": settled.in_progress, "references": settled.references}
        words = counts_text(told)
        if words:
            return words
        return self.tr("nothing new, {count} were known").format(count=count(settled.same))

    def _alarms(self, settled: Settled) -> str:
        shown = [fault_text(fault, self._lang) for fault in settled.alarms[:_SHOWN_ALARMS]]
        more = len(settled.alarms) - len(shown)
        if more:
            shown.append(self.tr("and {count} more").format(count=more))
        head = self.tr("{count} could not be told and were left alone:").format(count=len(settled.alarms))
        return "\n".join([head, *shown])

    def ask_which(self, one: Arrival, shown: Sequence[object]) -> None:
        """Ask which submission a file is about: of a refusal list the newest, of a workbook those its rows fit."""
        if one.judged.doubts:
            self._ask_doubted(one, {fit.submission_id: roster_title(fit.roster, self._lang) for fit in one.judged.fits})
            return
        names = {row.submission.id: roster_title(row.roster, self._lang) for row in shown if isinstance(row, Sent)}
        wanted = sorted(one.candidates, reverse=True)[:_CHOICES]
        buttons = [self._choice(one, key, names.get(key, str(key))) for key in wanted]
        text = self.tr("Which submission is {file} about?").format(file=one.path.name)
        self._page.show_notice(Banner("warn", text, *buttons))

    def _on_doubted(self, one: Arrival, submission_id: int) -> None:
        self._page.show_notice()
        fits = {fit.submission_id: roster_title(fit.roster, self._lang) for fit in one.judged.fits}
        self._ask_doubted(one, {key: name for key, name in fits.items() if key == submission_id})

    def _ask_doubted(self, one: Arrival, names: dict[int, str]) -> None:
        """Leaving it alone stands first: nothing is read in by the key that was pressed for it."""
        leave = Button(self.tr("Do not read it in"), icon="x")
        leave.clicked.connect(self._on_left_alone)
        older = one.judged.older
        if older is not None and not older.by_package:
            names[older.submission_id] = roster_title(older.roster, self._lang)
        buttons = [self._choice(one, key, self.tr("Of {roster}").format(roster=name)) for key, name in names.items()]
        self._page.show_notice(Banner("warn", doubt_text(one, self._lang), leave, *buttons))
        leave.setFocus()

    def _choice(self, one: Arrival, submission_id: int, words: str) -> Button:
        button = Button(words)
        button.setProperty("submission", submission_id)
        button.setProperty("file", str(one.path))
        button.setProperty("refusals", one.seen.kind is ArrivalKind.REFUSALS)
        button.clicked.connect(self._on_which_chosen)
        return button

    def _on_which_chosen(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        kind = ArrivalKind.REFUSALS if sender.property("refusals") else ArrivalKind.SHEET
        self._acts.read_one(Path(str(sender.property("file"))), kind, int(sender.property("submission")))

    def _on_left_alone(self) -> None:
        self._page.show_notice()
        self._page.settle_focus()

    # -- letting go ----------------------------------------------------------------------------------------------

    def _on_ejected(self, outcome: Ejected, label: str) -> None:
        tone, text = EJECTED[outcome]
        self._page.show_notice(Banner(tone, said(text).format(name=label)))
        self._page.watcher.look()
