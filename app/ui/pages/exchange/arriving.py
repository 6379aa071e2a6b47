"""The sheet "back from the county": files on the drive that are for us, looked at and not read in yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework.arrivals import Arrival, of_ours
from app.casework.drive_files import ArrivalKind
from app.ui.pages.exchange.doubting import short_doubt
from app.ui.pages.exchange.going import ROW
from app.ui.pages.exchange.two_lines import TwoLines
from app.ui.pages.exchange.views import compact
from app.ui.pages.exchange.widths import pills
from app.ui.pages.exchange.words import arrival_title, counts_text
from app.ui.texts import day, fault_text
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, Label, Row, Sheet, Table
from app.ui.widgets.basics import spoken_icon
from app.words import Language


class ArrivingSheet(Sheet):
    """What came back.

    Signals:
        read_wanted(): read in everything that can be read in.
        file_wanted(): choose a file of this PC.
        look_wanted(): look at the drive again.
        opened(Arrival): one of them.
    """

    read_wanted = Signal()
    file_wanted = Signal()
    look_wanted = Signal()
    opened = Signal(object)

    def __init__(self, lang: Language) -> None:
        super().__init__(flush=True)
        self._lang = lang
        self._files: tuple[Arrival, ...] = ()
        self.set_title(self.tr("Back from the county"))
        self.head.insertWidget(0, spoken_icon("inbox", "primary", 20))
        self.waiting = Label("", "second")
        self.head.addWidget(self.waiting)
        self.again = Button("", kind="quiet", icon="refresh")
        self.again.setAccessibleName(self.tr("Look again"))
        self.again.setToolTip(self.tr("Look again"))
        self.again.clicked.connect(self.look_wanted)
        self.head.addWidget(self.again)
        says = [self.tr("Cannot be read"), self.tr("Which one?"), self.tr("Some returned"), self.tr("Some refused")]
        says += [self.tr("Taken by the county"), self.tr("All paid"), self.tr("New")]
        columns = [
            Column("what", self.tr("File"), "text", 240, stretch=True),
            Column("state", self.tr("What it says"), "pill", pills(says)),
        ]
        self.table = Table(columns, name=self.tr("Back from the county"), row_height=ROW)
        self.table.setItemDelegate(TwoLines(self.table, row_height=ROW))
        self.table.horizontalHeader().hide()
        self.table.setMinimumHeight(px(ROW * 5 // 2))  # half a row tells that there is more
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table, 1)
        text = self.tr("Files of the county on a drive show here by themselves; or choose one on this PC.")
        self.empty = EmptyState("inbox", self.tr("Nothing for us here"), text)
        compact(self.empty)
        self.body.addWidget(self.empty, 1)
        self._build_foot()

    def _build_foot(self) -> None:
        self._note_icon = spoken_icon("certificate", "ok_fg", 18)
        self.note_line = Label("", "second", wrap=True)
        line = QHBoxLayout()
        line.setContentsMargins(px(18), px(6), px(18), 0)
        line.setSpacing(px(8))
        line.addWidget(self._note_icon)
        line.addWidget(self.note_line, 1)
        self.body.addLayout(line)
        self.read = Button(self.tr("Read in, update the rosters"), icon="download")
        self.read.clicked.connect(self.read_wanted)
        self.file = Button(self.tr("Choose a file"), icon="folder-open")
        self.file.clicked.connect(self.file_wanted)
        below = QHBoxLayout()
        below.setContentsMargins(px(18), px(4), px(18), px(14))
        below.setSpacing(px(10))
        below.addWidget(self.read, 1)
        below.addWidget(self.file)
        self.body.addLayout(below)

    # -- filling -------------------------------------------------------------------------------------------------

    def set_files(self, files: Sequence[Arrival], *, read_before: int, nowhere: bool) -> None:
        """Show these; `nowhere`: there is no drive and no folder to look at."""
        self._files = tuple(files)
        self.table.set_rows([self._row(one) for one in files])
        self.table.setVisible(bool(files))
        self.empty.setVisible(not files)
        self.again.setVisible(not nowhere)
        waiting = len(self.readable()) + len(self.unclear())
        text = self.tr("{count} not read in yet").format(count=waiting) if files else ""
        if not files and read_before:
            text = self.tr("{count} read in before").format(count=read_before)
        self.waiting.setText(text)
        self.read.setEnabled(bool(waiting))
        self._say_note()

    def show_looking(self, *, looking: bool) -> None:
        """Say that the drive is being looked at."""
        if looking:
            self.waiting.setText(self.tr("Looking at the drive…"))

    def readable(self) -> list[Arrival]:
        """The files that can be read in, in the order in which they are."""
        return of_ours(self._files)

    def unclear(self) -> list[Arrival]:
        """The files of which somebody has to say which submission they are about."""
        return [one for one in self._files if one.seen.fault is None and not one.certain]

    def _row(self, one: Arrival) -> Row:
        tone, word, icon = self._state(one)
        text = f"{arrival_title(one, self._lang)}\n{self._below(one)}"
        return Row(str(one.path), {"what": Cell(text, tip=text), "state": Cell(word, tone, icon)}, one)

    def _state(self, one: Arrival) -> tuple[str, str, str]:
        """Worst first: what is wrong, then what wants something done, then what is good news."""
        said = one.seen.said
        found = [
            (one.seen.fault is not None, "err", self.tr("Cannot be read"), "alert-circle"),
            (not one.certain, "warn", self.tr("Which one?"), "help"),
            (bool(said.get("returned")), "err", self.tr("Some returned"), "alert-circle"),
            (bool(said.get("refused")), "err", self.tr("Some refused"), "alert-circle"),
            (one.seen.kind is ArrivalKind.RECEIPT, "ok", self.tr("Taken by the county"), "circle-check"),
            (bool(said.get("paid")), "ok", self.tr("All paid"), "circle-check"),
            (True, "info", self.tr("New"), "info-circle"),
        ]
        return next((tone, word, icon) for holds, tone, word, icon in found if holds)

    def _below(self, one: Arrival) -> str:
        if one.seen.fault is not None:
            return fault_text(one.seen.fault, self._lang)
        parts = [one.seen.sender] if one.seen.sender else []
        if one.seen.made_on:
            parts.append(day(date.fromisoformat(one.seen.made_on), self._lang))
        parts.append(counts_text(one.seen.said))
        if one.judged.doubts:
            parts.append(short_doubt(one))
        if one.unmatched:
            parts.append(self.tr("{count} rows fit nothing").format(count=one.unmatched))
        if one.seen.missing:
            parts.append(self.tr("{count} earlier files are missing").format(count=len(one.seen.missing)))
        return " · ".join(part for part in parts if part)

    def _say_note(self) -> None:
        ready = self.readable()
        signed = [one.seen.sender for one in ready if one.path.suffix.lower() == ".ykt"]
        self._note_icon.setVisible(bool(signed) and len(signed) == len(ready))
        if not ready:
            text = ""
        elif len(signed) == len(ready):
            text = self.tr("The signature of {name} holds; nothing was changed on the way.").format(name=signed[0])
        else:
            text = self.tr("A workbook bears no signature: be sure where it comes from.")
        self.note_line.setText(text)
        self.note_line.setVisible(bool(text))
