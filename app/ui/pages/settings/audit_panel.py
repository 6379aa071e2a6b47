"""One entry of the audit: what it changed, and the way to everything else that happened to those records."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.office.audit_view import AuditDetail
from app.ui.widgets import Button, Label, SidePanel
from app.ui.widgets.long_label import LongLabel
from app.ui.widgets.sheets import fact

_SHOWN = 12


class AuditPanel(SidePanel):
    """What the current entry changed.

    Signals:
        record_wanted(str, int): table and id of a record whose entries are wanted.
    """

    record_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__(closable=False)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No entry is chosen."""
        self.clear()
        self.title.setText(self.tr("No entry"))
        self.body.addWidget(Label(self.tr("Nothing fits these filters."), "second", wrap=True))

    def show_entry(self, found: AuditDetail | None) -> None:
        """What the entry says and what it changed."""
        if found is None:
            self.show_nothing()
            return
        self.clear()
        row = found.row
        self.title.setText(row.verb)
        lines = [
            (self.tr("Entry"), f"{row.seq:,}"),
            (self.tr("When"), row.at + (self.tr(" (day given by hand)") if row.day_given else "")),
            (self.tr("Who"), f"{row.user} {row.role}".strip()),
            (self.tr("Of what"), row.reason),
            (self.tr("Proof"), found.whole_hash[:16]),
        ]
        for label, text in lines:
            if text:
                self.body.addLayout(fact(label, LongLabel(text)))
        if found.counts:
            self.body.addWidget(Label(self.tr("What it changed"), "section"))
            for _, name, count in found.counts:
                self.body.addLayout(fact(name, Label(self.tr("{n} rows").format(n=f"{count:,}"), "second")))
        if found.records:
            self.body.addWidget(Label(self.tr("What else happened to"), "section"))
        for noun, name, key, removed in found.records[:_SHOWN]:
            text = self.tr("{what} no. {number}").format(what=name, number=key)
            button = Button(text + (self.tr(", taken back") if removed else ""), kind="link")
            button.setProperty("noun", noun)
            button.setProperty("key", key)
            button.clicked.connect(self._on_record_clicked)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        hidden = len(found.records) - _SHOWN
        if hidden > 0:
            self.body.addWidget(Label(self.tr("and {n} more").format(n=hidden), "note"))

    def _on_record_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.record_wanted.emit(str(sender.property("noun")), int(sender.property("key")))
