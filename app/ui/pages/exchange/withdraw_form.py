"""The form by which a line is asked back: why, who asks, who is told, how, and the proof."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.withdrawing import WithdrawalView
from app.domain.withdrawals import ToldBy, needs_proof
from app.ui.dialogs.ask import choose_file
from app.ui.texts import long_day
from app.ui.widgets import Button, Choice, Field, Form, Label, LineEdit, Sheet
from app.words import Language, word


class Asked(Struct, frozen=True):
    """What was typed."""

    reason: str
    asked_by: str
    told_to: str
    proof: str
    way: ToldBy
    photo: Path | None


class WithdrawForm(Sheet):
    """The fields; what is known already stands in them.

    Signals:
        finished(): Enter in the last field.
    """

    finished = Signal()

    def __init__(self, lang: Language) -> None:
        super().__init__(self.tr("Who asks, and how the county is told"))
        self._lang: Language = lang
        self._photo: Path | None = None
        self.reason_edit, self.asked_edit, self.told_edit = (
            LineEdit(dots=False),
            LineEdit(dots=False),
            LineEdit(dots=False),
        )
        self.proof_edit, self.way_edit = LineEdit(dots=False), Choice()
        self.reason = Field(self.tr("Why"), self.reason_edit, hint=self.tr("It stands on the letter."))
        self.asked_by = Field(self.tr("Who asks for it"), self.asked_edit)
        self.told_to = Field(self.tr("Who is told at the county"), self.told_edit)
        self.way = Field(self.tr("How the county is told"), self.way_edit)
        hint = self.tr("Who signed for it and when, or a photo of it.")
        self.proof = Field(self.tr("Proof that it heard of it"), self.proof_edit, hint=hint)
        self._fields = [self.reason, self.asked_by, self.told_to, self.way, self.proof]
        for field in self._fields:
            self.body.addWidget(field)
        self._build_photo()
        self._form = Form(self._fields, self)
        self._form.past_last.connect(self.finished)
        self.way_edit.currentIndexChanged.connect(self._on_way_changed)

    def _build_photo(self) -> None:
        self.photo_name = Label("", "second")
        photo = Button(self.tr("Choose a photo"), icon="camera")
        photo.clicked.connect(self._on_photo_wanted)
        self._photo_line = QWidget()
        line = QHBoxLayout(self._photo_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(photo)
        line.addWidget(self.photo_name)
        line.addStretch(1)
        self.body.addWidget(self._photo_line)

    def clear(self) -> None:
        """Forget what was typed for another line."""
        self._photo = None
        for edit in (self.reason_edit, self.asked_edit, self.told_edit, self.proof_edit):
            edit.set_value("")
        self.photo_name.setText("")

    def fill(self, view: WithdrawalView, *, first: bool) -> None:
        """Offer the ways that fit, and at first what is known: the county, of somebody dead the day and his village."""
        ways = view.line.ways
        self.way_edit.set_items([(way.value, word("told_by", way.value, self._lang)) for way in ways])
        self._on_way_changed()
        if not first:
            return
        self.told_edit.set_value(view.county)
        if view.line.died is not None:
            day = long_day(view.line.died, self._lang)
            self.reason_edit.set_value(self.tr("died {day}").format(day=day))
            self.asked_edit.set_value(view.line.village)

    def _way(self) -> ToldBy | None:
        """What is chosen; a combo box gives it back as plain text."""
        value = self.way_edit.value()
        return ToldBy(str(value)) if value is not None else None

    def _proof_wanted(self) -> bool:
        way = self._way()
        return way is not None and needs_proof(way)

    def _on_way_changed(self) -> None:
        wanted = self._proof_wanted()
        self.proof.setVisible(wanted)
        self._photo_line.setVisible(wanted)
        self._form.fields = self._fields if wanted else self._fields[:-1]

    def _on_photo_wanted(self) -> None:
        pictures = self.tr("Pictures and scans")
        found = choose_file(self, self.tr("Photo of the proof"), f"{pictures} (*.jpg *.jpeg *.png *.pdf)")
        if found is not None:
            self._photo = found
            self.photo_name.setText(found.name)

    def asked(self) -> Asked | None:
        """What was typed; None when something lacks, which then says so and has the keyboard."""
        wanted = [(self.reason, self.reason_edit), (self.asked_by, self.asked_edit), (self.told_to, self.told_edit)]
        if self._proof_wanted() and self._photo is None:
            wanted.append((self.proof, self.proof_edit))
        self.proof.set_fault("")
        lacking = [edit for _, edit in wanted if not edit.value().strip()]
        for field, edit in wanted:
            field.set_fault(self.tr("Please fill this in") if edit in lacking else "")
        way = self._way()
        if lacking or way is None:
            (lacking[0] if lacking else self.way_edit).setFocus()
            return None
        return Asked(
            self.reason_edit.value(),
            self.asked_edit.value(),
            self.told_edit.value(),
            self.proof_edit.value() if self._proof_wanted() else "",
            way,
            self._photo if self._proof_wanted() else None,
        )

    def first_empty(self) -> QWidget:
        """Where the keyboard goes: the first field that is still empty, else the way."""
        edits = (self.reason_edit, self.asked_edit, self.told_edit)
        return next((edit for edit in edits if not edit.value().strip()), self.way_edit)

    def say_proof_fault(self, text: str) -> None:
        """The proof will not do: the sentence stands below it."""
        self.proof.set_fault(text)
        self.proof_edit.setFocus()
