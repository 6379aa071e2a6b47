"""Backups: made now, kept at a second place, listed, opened again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.progress import Progress
from app.domain.records import Changes
from app.office import keeping
from app.office.keeping import Keeping, KeptBackup, Made
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import choose_folder
from app.ui.pages.settings.section import Section, words
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, Label, Row, Sheet, Table
from app.ui.widgets.sheets import fact


class BackupsSection(Section):
    """What is there, what is missing, and the buttons that mend it."""

    nouns = frozenset({"setting"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._build_state()
        self._build_list()

    def _build_state(self) -> None:
        sheet = Sheet(self.tr("Backups"))
        self.now = Button(self.tr("Back up now"), kind="primary", icon="database-export")
        self.now.clicked.connect(self.back_up)
        sheet.head.addWidget(self.now)
        self.state = words("", "body")
        self.own = Label("", "second", wrap=True)
        self.second = Label("", "second", wrap=True)
        sheet.body.addWidget(self.state)
        sheet.body.addLayout(fact(self.tr("In the data"), self.own, label_width=130))
        sheet.body.addLayout(fact(self.tr("Second place"), self.second, label_width=130))
        self.choose = Button(self.tr("Choose the second place…"), icon="folder")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.leave = Button(self.tr("No second place"))
        self.leave.clicked.connect(self._on_leave_clicked)
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addWidget(self.leave)
        line.addStretch(1)
        sheet.body.addLayout(line)
        text = self.tr(
            "A backup is made at closing when something changed, and before the first take-in and review of a day. It "
            "counts only after it was opened again and its rows were counted. Take one on a stick home every week: a "
            "fire takes the PC and what lies beside it."
        )
        sheet.body.addWidget(words(text, "note"))
        self.body.addWidget(sheet)

    def _build_list(self) -> None:
        sheet = Sheet(self.tr("What is there"), flush=True)
        self.check = Button(self.tr("Open it again and count"), icon="shield-check")
        self.check.clicked.connect(self._on_check_clicked)
        sheet.head.addWidget(self.check)
        columns = (
            Column("made", self.tr("Made"), "bold", 160),
            Column("place", self.tr("Where"), stretch=True),
            Column("rows", self.tr("Rows"), "number", 96),
            Column("seq", self.tr("Last entry"), "number", 96),
            Column("checked", self.tr("Checked"), "pill", 116),
        )
        self.table = Table(columns, name=self.tr("Backups"), row_height=38)
        self.table.setMinimumHeight(px(36 + 38 * 6))
        sheet.body.addWidget(self.table)
        self.body.addWidget(sheet)
        self._checked: dict[str, Cell] = {}
        self._shown: list[KeptBackup] = []

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """The list."""

        def look(session: Session) -> Keeping:
            return keeping.keeping(session)

        self.read(look, self._on_read)

    def focus_first(self) -> QWidget | None:
        """Backing up now."""
        return self.now

    def _on_read(self, found: Keeping) -> None:
        self._shown = found.backups
        self._fill()
        if found.age_days is None:
            self.state.setText(self.tr("There is no backup yet."))
        else:
            text = self.tr("The newest, of {day}, holds everything.")
            if found.stale:
                text = self.tr("Something changed since the newest, of {day}.")
            self.state.setText(text.format(day=found.backups[0].made_at[:10]))
        self.state.set_tone("warn" if found.stale or found.age_days is None else "ok")
        self.own.setText(str(found.own))
        if found.second is None:
            self.second.setText(self.tr("none: a broken disk takes data and backups together"))
        elif found.second_here:
            self.second.setText(str(found.second))
        else:
            self.second.setText(self.tr("{place}, not there now").format(place=found.second))
        self.second.set_tone("text2" if found.second_here else "warn")
        self.leave.setVisible(found.second is not None)

    def _fill(self) -> None:
        here, there = self.tr("in the data"), self.tr("second place")
        rows = [
            Row(
                str(one.path),
                {
                    "made": f"{datetime.fromisoformat(one.made_at):%Y-%m-%d %H:%M}",
                    "place": there if one.second else here,
                    "rows": f"{one.rows:,}",
                    "seq": f"{one.seq:,}",
                    "checked": self._checked.get(str(one.path), Cell("")),
                },
                one,
            )
            for one in self._shown
        ]
        self.table.set_rows(rows)
        if self.table.current is None:
            self.table.select_first()
        self.check.setEnabled(bool(rows))

    # -- acting --------------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Now, at both places."""

        def make(session: Session, progress: Progress) -> Made:
            return keeping.back_up(session, progress)

        self.now.setEnabled(False)
        operation = self.context.ops.write(self, make).named(self.tr("Backing up"))
        operation.on_done(self._on_made).on_failed(self._on_failed).run()

    def _on_made(self, made: Made) -> None:
        self.now.setEnabled(True)
        text = self.tr("Backed up, opened again and counted: {rows} rows up to entry {seq}.")
        if made.second is not None:
            text = self.tr("Backed up at both places, opened again and counted: {rows} rows up to entry {seq}.")
        self.say("ok", text.format(rows=f"{made.rows:,}", seq=f"{made.seq:,}"))
        if made.second_fault is not None:
            why = self.tr("Not at the second place: {why}")
            self.also("warn", why.format(why=fault_text(made.second_fault, self.language)))
        self.reload()

    def _on_failed(self, error: BaseException) -> None:
        self.now.setEnabled(True)
        self.show_error(error)

    def _on_check_clicked(self) -> None:
        one = self.table.current
        if not isinstance(one, KeptBackup):
            return
        path = one.path

        def check(session: Session) -> int:
            return keeping.verify_backup(session, path)

        def checked(rows: int) -> None:
            self._checked[str(path)] = Cell(self.tr("whole"), "ok")
            self.say("ok", self.tr("The backup is whole: {rows} rows, every page opened.").format(rows=f"{rows:,}"))
            self._fill()

        def failed(error: BaseException) -> None:
            self._checked[str(path)] = Cell(self.tr("not usable"), "err")
            self.show_error(error)
            self._fill()

        self.context.ops.read(self, check).named(self.tr("Opening the backup")).on_done(checked).on_failed(failed).run()

    def _on_choose_clicked(self) -> None:
        folder = choose_folder(self, self.tr("Onto which disk or stick shall each backup go too?"))
        if folder is not None:
            self.set_second(folder)

    def _on_leave_clicked(self) -> None:
        self.set_second(None)

    def set_second(self, folder: Path | None) -> None:
        """Keep the second place, or that there is none."""

        def keep(session: Session, _progress: Progress) -> Changes:
            return keeping.set_second_place(session, folder)

        def kept(_changes: Changes) -> None:
            self.say("ok", self.tr("Kept. Each backup goes there from now on, whenever it is there.")
                     if folder is not None else self.tr("Kept. Backups lie in the data only."))  # fmt: skip
            self.reload()

        self.write(keep, kept).run()
