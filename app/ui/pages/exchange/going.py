"""The sheet "to the county": what can go, how, and why the rest cannot; ticked rows are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.casework.county_rules import CountyLook
from app.casework.sending_view import Going, Wait
from app.domain.programmes import Channel
from app.ui.pages.exchange.two_lines import TwoLines
from app.ui.pages.exchange.views import compact
from app.ui.pages.exchange.widths import pills
from app.ui.pages.exchange.words import GOES, WAITS, roster_title, said, why_not
from app.ui.texts import count, yuan
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, Label, Row, Sheet, Table
from app.ui.widgets.basics import spoken_icon
from app.words import Language

ROW = 56


class GoingSheet(Sheet):
    """What can go to the county.

    Signals:
        write_wanted(): write the ticked ones.
        opened(Going): look at a roster.
        refused_wanted(int): see what the county would send back of a roster.
    """

    write_wanted = Signal()
    opened = Signal(object)
    refused_wanted = Signal(int)

    def __init__(self, lang: Language, user: str) -> None:
        super().__init__(flush=True)
        self._lang = lang
        self._user = user
        self._county = ""
        self._place: Path | None = None
        self._on_drive = self._writable = False
        self._found: Sequence[Going] = ()
        self.county: CountyLook | None = None
        self.set_title(self.tr("To the county"))
        self.head.insertWidget(0, spoken_icon("upload", "primary", 20))
        self.chosen = Label("", "second")
        self.head.addWidget(self.chosen)
        waits = [said(text) for _, text in WAITS.values()]
        columns = [
            Column("tick", "", "tick", 48),
            Column("what", self.tr("Roster"), "text", 240, stretch=True),
            Column(
                "state",
                self.tr("Can it go"),
                "pill",
                pills([self.tr("Can go"), self.tr("{count} would come back").format(count=999), *waits]),
            ),
        ]
        self.table = Table(columns, name=self.tr("To the county"), row_height=ROW)
        self.table.setItemDelegate(TwoLines(self.table, row_height=ROW))
        self.table.horizontalHeader().hide()
        self.table.setMinimumHeight(px(ROW * 5 // 2))  # half a row tells that there is more
        self.table.ticks_changed.connect(self._on_ticks_changed)
        self.table.opened.connect(self.opened)
        self.table.selected.connect(self._on_selected)
        self.body.addWidget(self.table, 1)
        text = self.tr("Rosters whose notice has hung its days come here by themselves.")
        self.empty = EmptyState("circle-check", self.tr("Nothing waits to be sent"), text)
        compact(self.empty)
        self.body.addWidget(self.empty, 1)
        self._build_foot()

    def _build_foot(self) -> None:
        self._note_icon = spoken_icon("lock", "text2", 18)
        self.note_line = Label("", "second", wrap=True)
        line = QHBoxLayout()
        line.setContentsMargins(px(18), px(6), px(18), 0)
        line.setSpacing(px(8))
        line.addWidget(self._note_icon)
        line.addWidget(self.note_line, 1)
        self.body.addLayout(line)
        self.refused = Button("", icon="alert-triangle")
        self.refused.clicked.connect(self._on_refused_clicked)
        self.refused.hide()
        self.write = Button(self.tr("Write"), kind="primary", icon="usb")
        self.write.sends = True
        self.write.clicked.connect(self.write_wanted)
        below = QHBoxLayout()
        below.setContentsMargins(px(18), px(4), px(18), px(14))
        below.addWidget(self.refused)
        below.addWidget(self.write, 1)
        self.body.addLayout(below)

    # -- filling -------------------------------------------------------------------------------------------------

    def set_rosters(self, found: Sequence[Going], county: str) -> None:
        """Show these; what was ticked and can still go stays ticked. The county's rules are run after it."""
        self._county, self._found, self.county = county, found, None
        self._fill()
        self._show()

    def set_county(self, look: CountyLook) -> None:
        """What the county would send back is known now."""
        self.county = look
        self._fill()
        self._show()

    def first_refused(self) -> Going | None:
        """The first ticked one of which the county would send rows back."""
        return next((one for one in self.going() if self._refused(one)), None)

    def _refused(self, one: Going) -> int:
        return self.county.refused.get(one.roster.roster_id, 0) if self.county is not None else 0

    def _fill(self) -> None:
        found = self._found
        ticked = {one.roster.roster_id for one in self.going()}
        rows = [self._row(one, ticked) for one in found]
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and self.table.current_row is None:
            self.table.select_first()

    def set_place(self, place: Path | None, *, on_drive: bool, writable: bool) -> None:
        """Where it would be written."""
        self._place, self._on_drive, self._writable = place, on_drive, writable
        self._show()

    def going(self) -> list[Going]:
        """The ticked ones that can go."""
        return [one for one in self.table.ticked if one.wait is None]

    def _row(self, one: Going, ticked: set[int]) -> Row:
        people = self.tr("{count} people").format(count=count(one.people))
        parts = [people, yuan(one.total, self._lang)]
        refused = self._refused(one)
        if one.wait is None:
            parts.append(said(GOES[one.channel]))
            tone, word, icon = "ok", self.tr("Can go"), "circle-check"
            if refused:
                tone, word, icon = "warn", self.tr("{count} would come back").format(count=refused), "alert-triangle"
            if one.held_back:
                parts.append(self.tr("{count} stay for the next batch").format(count=one.held_back))
        else:
            parts = [people, why_not(one)]
            tone, source = WAITS[one.wait]
            word, icon = said(source), ""
            if one.wait is Wait.DAYS_NOT_OVER and one.through:
                parts.append(self.tr("{count} lines are through").format(count=one.through))
        text = f"{roster_title(one.roster, self._lang)}\n{' · '.join(parts)}"
        cells = {"what": Cell(text, tip=text), "state": Cell(word, tone, icon)}
        return Row(
            one.roster.roster_id,
            cells,
            one,
            dim=one.wait is not None,
            ticked=one.wait is None and one.roster.roster_id in ticked,
        )

    def _show(self) -> None:
        going = self.going()
        people = sum(one.people for one in going)
        text = self.tr("{count} chosen, {people} people in all") if going else self.tr("Space chooses")
        self.chosen.setVisible(bool(self.table.rows_model.rows))
        self.chosen.setText(text.format(count=len(going), people=count(people)))
        sealed = all(one.channel is Channel.PACKAGE for one in going)
        self._say_note(going, sealed=sealed)
        self.write.setText(self._verb(sealed=sealed and bool(going)))
        self.write.setAccessibleName(self.write.text())
        self._on_selected(self.table.current)
        self.write.setEnabled(bool(going) and self._place is not None and self._writable)

    def _verb(self, *, sealed: bool) -> str:
        if self._place is None:
            return self.tr("Plug in a drive first")
        if not self._on_drive:
            return self.tr("Write into the folder")
        return self.tr("Seal and write to the drive") if sealed else self.tr("Write to the drive")

    def _say_note(self, going: Sequence[Going], *, sealed: bool) -> None:
        self._note_icon.setVisible(bool(going))
        if not going:
            text = ""
        elif not self._writable and self._place is not None:
            text = self.tr("This drive can only be read: move its switch, or plug in another.")
        elif sealed:
            county = self._county or self.tr("the county")
            text = self.tr("Sealed: only {county} can open it. Signed by {user}.")
            text = text.format(county=county, user=self._user)
        else:
            text = self.tr(
                "Workbooks leave in clear, with numbers in them: delete them after use. Each copy is counted."
            )
        self.note_line.setText(text)
        self.note_line.setVisible(bool(text))

    def _on_selected(self, one: object) -> None:
        refused = self._refused(one) if isinstance(one, Going) else 0
        self.refused.setVisible(refused > 0)
        self.refused.setText(self.tr("See what would come back: {count}").format(count=refused))

    def _on_refused_clicked(self) -> None:
        if isinstance(self.table.current, Going):
            self.refused_wanted.emit(self.table.current.roster.roster_id)

    def _on_ticks_changed(self) -> None:
        """A tick on what cannot go is taken away again: its row says why."""
        model = self.table.rows_model
        for at, row in enumerate(model.rows):
            if isinstance(row.record, Going) and row.record.wait is not None:
                model.tick(at, on=False)
        self._show()
