"""Policy sheets that were printed, and the row of the publicity log for where one hangs or was handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.casework.policy_sheets import give_policy
from app.desktop.progress import Progress
from app.domain.faults import Code, UserError
from app.domain.publicity import PolicySheetRow, PublicWay
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import choose_file
from app.ui.texts import count, long_day
from app.ui.theme import px
from app.ui.widgets import Button, Choice, DateEdit, Field, LineEdit, Sheet
from app.words import word


class GivenSheet(Sheet):
    """Which sheet, in which way, where, when, how many sheets, to how many people, with a photo.

    Signals:
        kept(): it stands in the log.
        failed(BaseException): it does not.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, *, enters: bool) -> None:
        super().__init__(self.tr("Hung or handed out"))
        self._context = context
        self._photo: Path | None = None
        lang = context.language
        self.which = Field(self.tr("Printed sheet"), Choice())
        self.way = Field(
            self.tr("Way"), Choice([(one.value, word("public_way", one.value, lang)) for one in PublicWay])
        )
        self.where = Field(self.tr("Where"), LineEdit(dots=False))
        self.day = Field(self.tr("When"), DateEdit())
        self.sheets = Field(self.tr("Sheets"), LineEdit(dots=False))
        self.people = Field(self.tr("People"), LineEdit(dots=False), optional=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        for at, field in enumerate((self.which, self.way, self.where, self.day, self.sheets, self.people)):
            grid.addWidget(field, at // 2, at % 2)
        self.body.addLayout(grid)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        self.photo_button = Button(self.tr("Photo"), icon="camera")
        self.photo_button.clicked.connect(self._on_photo)
        self.keep_button = Button(self.tr("Write it into the log"), icon="check")
        self.keep_button.clicked.connect(self.keep)
        line.addWidget(self.photo_button)
        line.addWidget(self.keep_button)
        line.addStretch(1)
        self.body.addLayout(line)
        self._enters = enters

    def show_sheets(self, sheets: Sequence[PolicySheetRow], given: Mapping[int, int]) -> None:
        """Offer what was printed, the newest first; nothing to be noted of none."""
        chosen = self.which.value()
        items = [(one.id, self._name(one, given.get(one.id, 0))) for one in sheets]
        if isinstance(self.which.editor, Choice):
            self.which.editor.set_items(items)
        if any(key == chosen for key, _ in items):
            self.which.set_value(chosen)
        if not self.day.value():
            self.day.set_value(self._context.sitting.today)
        if not self.sheets.value():
            self.sheets.set_value("1")
        self.setVisible(self._enters and bool(items))

    def _name(self, one: PolicySheetRow, times: int) -> str:
        lang = self._context.language
        name = f"{one.number}　{word('policy_form', one.form, lang)}　{long_day(one.made_on, lang)}"
        return name + self.tr(", {n} times noted").format(n=count(times)) if times else name

    def _on_photo(self) -> None:
        path = choose_file(self.window(), self.tr("Choose the photo"), self.tr("Photos (*.jpg *.jpeg *.png)"))
        if path is not None:
            self._photo = path
            self.photo_button.setText(path.name[:20])

    def keep(self) -> None:
        """Write it into the log."""
        key = self.which.value()
        day = self.day.editor.day() if isinstance(self.day.editor, DateEdit) else None
        try:
            sheets, people = _whole(str(self.sheets.value())), _whole(str(self.people.value()) or "0")
        except UserError as fault:
            self.failed.emit(fault)
            return
        if not isinstance(key, int):
            return
        self._write(key, PublicWay(str(self.way.value())), str(self.where.value()), day, sheets=sheets, people=people)

    def _write(self, key: int, way: PublicWay, where: str, day: date | None, *, sheets: int, people: int) -> None:
        photo = self._photo

        def write(session: Session, _progress: Progress) -> Changes:
            return give_policy(session, key, way, where, on=day, sheets=sheets, people=people, photo=photo)

        self._context.ops.write(self, write).on_done(self._on_kept).on_failed(self.failed.emit).run()

    def _on_kept(self, _changes: Changes) -> None:
        self._photo = None
        self.photo_button.setText(self.tr("Photo"))
        for field in (self.where, self.people):
            field.set_value("")
        self.kept.emit()


def _whole(text: str) -> int:
    """A count as it was typed. Raises UserError QUANTITY_FORM."""
    digits = text.strip()
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 6:
        raise UserError(Code.QUANTITY_FORM, value=text[:20])
    return int(digits)
