"""What the county would send back of one roster, before its file is made: why, and one click to the place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.county_rules import RefusedLine, RosterRefusals, refusal_text
from app.domain.county_rules import MendAt, Refusal
from app.ui.pages.exchange.widths import words as width_of
from app.ui.texts import count, money
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, EmptyState, Label, LineEdit, Row, Sheet, Table
from app.words import Language, word

_NARROW = 900


class RefusedView(QWidget):
    """One row a reason; several reasons of one line stand one below the other.

    Signals:
        place_wanted(object, object): go where this is put right (RefusedLine, Refusal).
        leave_wanted(): the ones that can wait go to the next batch, the others are written.
        write_wanted(str): write all the same, for the reason that was typed.
    """

    place_wanted = Signal(object, object)
    leave_wanted = Signal()
    write_wanted = Signal(str)

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self.found: RosterRefusals | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.sheet = Sheet(self.tr("The county would send these back"), flush=True)
        self.told = Label("", "second", wrap=True)
        self.told.setContentsMargins(px(16), 0, px(16), px(6))
        self.sheet.body.addWidget(self.told)
        self.sheet.body.addWidget(self._build_foot())
        amount = self.tr("Amount (yuan)")
        places = [word("mend_at", one.value, lang) for one in MendAt]
        columns = (
            Column("serial", self.tr("No."), "number", 60),
            Column("name", self.tr("Who"), "bold", 200),
            Column("amount", amount, "money", width_of([amount, "99,999.99"])),
            Column("why", self.tr("Why it would come back"), "text", 260, stretch=True),
            Column("mend", self.tr("Where to mend it"), "link", width_of(places)),
        )
        self.table = Table(columns, name=self.tr("The county would send these back"))
        self.table.setMinimumHeight(px(36 + 5 * 40))
        self.table.opened.connect(self._on_opened)
        self.table.link_clicked.connect(self._on_link_clicked)
        self.sheet.body.addWidget(self.table, 1)
        text = self.tr("By the county's own rules every line would be taken.")
        self.empty = EmptyState("circle-check", self.tr("Nothing would come back"), text)
        self.sheet.body.addWidget(self.empty, 1)
        outer.addWidget(self.sheet, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room the reason has it, not the amount."""
        super().resizeEvent(event)
        self.table.setColumnHidden(2, event.size().width() < px(_NARROW))

    def _build_foot(self) -> QWidget:
        self.foot = QWidget()
        lines = QVBoxLayout(self.foot)
        lines.setContentsMargins(px(16), px(2), px(16), px(8))
        lines.setSpacing(px(8))
        self.leave = Button(self.tr("Leave these for the next batch, write the others"), kind="primary", icon="usb")
        self.leave.clicked.connect(self.leave_wanted)
        self.why = LineEdit(self.tr("Why all the same?"), dots=False)
        self.why.setAccessibleName(self.tr("Why all the same?"))
        self.why.textChanged.connect(self._on_why_changed)
        self.write = Button(self.tr("Write all of it all the same"))
        self.write.clicked.connect(self._on_write_clicked)
        self.write.setEnabled(False)
        self.write.setToolTip(self.tr("Say why first: it is written into the log."))
        lines.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeading)
        all_the_same = QHBoxLayout()
        all_the_same.setSpacing(px(10))
        all_the_same.addWidget(self.why, 1)
        all_the_same.addWidget(self.write)
        lines.addLayout(all_the_same)
        return self.foot

    def _on_why_changed(self, text: str) -> None:
        self.write.setEnabled(bool(text.strip()))

    def _on_write_clicked(self) -> None:
        self.write_wanted.emit(self.why.value())

    def show_refusals(self, found: RosterRefusals, *, can_go: bool) -> None:
        """Show what would come back; it can only be written once the roster can go."""
        if self.found is None or self.found.roster.roster_id != found.roster.roster_id:
            self.why.clear()
        self.found = found
        rows = [
            Row((one.line_id, at), self._cells(one, reason, first=at == 0), (one, reason))
            for one in found.refused
            for at, reason in enumerate(one.refusals)
        ]
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.told.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if rows and self.table.current_row is None:
            self.table.select_first()
        name = found.profile.name or self.tr("the built-in rules")
        text = self.tr(
            "{refused} of {lines} lines, by {profile}. The county takes a file whole or not at all: one such row and "
            "it all comes back."
        )
        self.told.setText(text.format(refused=count(len(found.refused)), lines=count(found.lines), profile=name))
        left = sum(one.ready for one in found.refused)
        self.foot.setVisible(can_go and bool(rows))
        self.leave.setVisible(0 < left < found.lines)

    def _cells(self, one: RefusedLine, reason: Refusal, *, first: bool) -> dict[str, Cell | str]:
        text = refusal_text(reason, self._lang)
        return {
            "serial": str(one.serial) if first else "",
            "name": f"{one.name} ({one.tail})" if first else "",
            "amount": money(one.amount) if first else "",
            "why": Cell(text, tip=text),
            "mend": word("mend_at", reason.mend.value, self._lang),
        }

    def _on_opened(self, record: tuple[RefusedLine, Refusal]) -> None:
        self.place_wanted.emit(*record)

    def _on_link_clicked(self, record: tuple[RefusedLine, Refusal], _column: str) -> None:
        self.place_wanted.emit(*record)
