"""What one sheet is, corrected beside the table: kind, programme, period, village, hidden rows, columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.casework.pile_looking import Correction
from app.casework.pile_sheets import Lack, PileSheet
from app.domain.meanings import Meaning, SheetKind
from app.ui.pages.pile.sheet_list import KINDS
from app.ui.texts import count, period
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Label, SidePanel
from app.ui.widgets.sheets import clear_layout
from app.words import Language, phrase, word

_NOT_READ = ""
Said = TypeVar("Said")


class _Answer(Choice):
    """A choice by which Enter says that this was all.

    Signals:
        answered(): Enter.
    """

    answered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on to the next sheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.answered.emit()
        else:
            super().keyPressEvent(event)


class SheetPanel(SidePanel):
    """The current sheet, and its corrections.

    Signals:
        answered(): Enter in a field: on to the next sheet.
        corrected(object): a Correction for this sheet, or for all of its layout.
        confirmed(): it is right.
        programme_chosen(str): the periods of another programme are wanted.
    """

    answered = Signal()
    corrected = Signal(object)
    confirmed = Signal()
    programme_chosen = Signal(str)

    def __init__(self, lang: Language, villages: Mapping[str, str], former: Mapping[str, str]) -> None:
        super().__init__(closable=False)
        self._lang: Language = lang
        self._sheet: PileSheet | None = None
        self._columns: dict[int, Choice] = {}
        self.kind = Field(self.tr("What is this sheet?"), _Answer(self._kinds()))
        self.programme = Field(self.tr("Which programme?"), _Answer())
        self.period = Field(self.tr("Which period?"), _Answer())
        self._villages, self._former = villages, former
        self.village = Field(self.tr("Which village?"), _Answer())
        hidden = [(False, self.tr("Leave hidden rows out")), (True, self.tr("Take hidden rows too"))]
        self.hidden = Field(self.tr("Hidden rows"), _Answer(hidden))
        self.words = Label("", "second", wrap=True)
        self.body.addWidget(self.words)
        for field in (self.kind, self.programme, self.period, self.village, self.hidden):
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.body.addWidget(field)
            self._editor(field).chosen.connect(self._on_chosen)
            self._editor(field).answered.connect(self.answered)
        self._editor(self.programme).chosen.connect(self._on_programme_chosen)
        self.more = Button(self.tr("What its columns are"), kind="link", icon="table")
        self.more.clicked.connect(self._on_more_clicked)
        self.body.addWidget(self.more)
        self._column_box = QWidget()
        self._column_lines = QVBoxLayout(self._column_box)
        self._column_lines.setContentsMargins(0, 0, 0, 0)
        self._column_lines.setSpacing(px(8))
        self._column_box.hide()
        self.body.addWidget(self._column_box)
        self.right = Button(self.tr("Right"), icon="check")
        self.right.clicked.connect(self.confirmed)
        self.actions.addWidget(self.right)

    @staticmethod
    def _editor(field: Field) -> _Answer:
        return cast("_Answer", field.editor)

    def _kinds(self) -> list[tuple[object, str]]:
        return [(kind, word("sheet_kind", kind.value, self._lang)) for kind in (*KINDS, SheetKind.UNKNOWN)]

    def offer_programmes(self, programmes: Sequence[tuple[str, str]]) -> None:
        """The catalogue."""
        items: list[tuple[object, str]] = [("", self.tr("Not said"))]
        self._editor(self.programme).set_items(items + [(code, f"{code} {name}") for code, name in programmes])

    def offer_periods(self, periods: Sequence[str]) -> None:
        """The periods of the programme; the sheet's own is always among them."""
        mine = self._sheet.period if self._sheet is not None else ""
        every = [*periods, *([mine] if mine and mine not in periods else [])]
        items: list[tuple[object, str]] = [("", self.tr("Not said"))]
        self._editor(self.period).set_items(items + [(one, period(one, self._lang)) for one in every])
        self.period.set_value(mine)

    def show_sheet(self, sheet: PileSheet | None, alike: int) -> None:
        """Show a sheet; `alike` counts the sheets of its layout, itself among them."""
        self._sheet = sheet
        self.setVisible(sheet is not None)
        if sheet is None:
            return
        self.title.setText(f"{sheet.path.name} · {sheet.sheet}" if sheet.sheet else sheet.path.name)
        open_to = sheet.state == "waiting"
        self.kind.set_value(sheet.kind)
        self.programme.set_value(sheet.programme)
        self._offer_villages(sheet.village)
        self.hidden.set_value(sheet.with_hidden)
        paid = sheet.kind in (SheetKind.PAID_ROSTER, SheetKind.ENDED_LIST)
        hidden_rows = sheet.guess.hidden_rows if sheet.guess is not None else 0
        for field, shown in (
            (self.kind, True),
            (self.programme, paid),
            (self.period, paid),
            (self.village, sheet.is_data),
            (self.hidden, bool(hidden_rows)),
        ):
            field.setVisible(shown and sheet.guess is not None)
            field.setEnabled(open_to)
        self.more.setVisible(sheet.guess is not None and sheet.is_data and open_to)
        self._column_box.hide()
        self.words.setText(self._said(sheet))
        self.words.setVisible(bool(self.words.text()))
        self.right.setVisible(open_to and sheet.guess is not None)
        self.right.setEnabled(not sheet.lacks and not sheet.confirmed)
        text = self.tr("Right: {sheets} sheets of this layout").format(sheets=count(alike))
        self.right.setText(text if alike > 1 else self.tr("Right"))
        self.right.setAccessibleName(self.right.text())
        self.programme_chosen.emit(sheet.programme)

    def _offer_villages(self, mine: str) -> None:
        """The villages in force; an old name that the sheet bears stands among them, with what it is today."""
        places: list[tuple[object, str]] = [("", self.tr("As its column says"))]
        places += [(name, name) for name in self._villages]
        if mine in self._former:
            places.append((mine, f"{mine} → {self._former[mine]}"))
        self._editor(self.village).set_items(places)
        self.village.set_value(mine)

    def ask(self, lack: Lack) -> None:
        """Put the keyboard where a sheet says what it lacks; its columns stand below the others."""
        field = {Lack.KIND: self.kind, Lack.PROGRAMME: self.programme, Lack.PERIOD: self.period}.get(lack)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.more.isVisible():
            self.more.click()

    def _said(self, sheet: PileSheet) -> str:
        said = [
            phrase("guess_doubt", doubt.code.value, self._lang, **dict(doubt.where))
            for doubt in sheet.doubts
            if sheet.is_data
        ]
        moved = self.tr("{before} is {after} today: {rows} rows.")
        said += [moved.format(before=before, after=after, rows=count(rows)) for before, after, rows in sheet.moved]
        return "\n".join(said)

    def _on_programme_chosen(self, code: object) -> None:
        self.programme_chosen.emit(str(code or ""))

    def _on_chosen(self, _value: object) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        said = Correction(
            kind=self._changed(cast("SheetKind", self.kind.value()), sheet.kind),
            programme=self._changed(str(self.programme.value() or ""), sheet.programme),
            period=self._changed(str(self.period.value() or ""), sheet.period),
            village=self._changed(str(self.village.value() or ""), sheet.village),
            with_hidden=self._changed(bool(self.hidden.value()), sheet.with_hidden),
        )
        if said != Correction():
            self.corrected.emit(said)

    @staticmethod
    def _changed(said: Said, was: Said) -> Said | None:
        return None if said == was else said

    # -- columns ---------------------------------------------------------------------------------------------------

    def _on_more_clicked(self) -> None:
        sheet = self._sheet
        if sheet is None or sheet.guess is None:
            return
        clear_layout(self._column_lines)
        self._columns = {}
        meanings: list[tuple[object, str]] = [(_NOT_READ, self.tr("is not read"))]
        meanings += [(one, word("meaning", one.value, self._lang)) for one in Meaning if one is not Meaning.EXTRA]
        meant = {column: meaning for meaning, column in sheet.columns.items()}
        for column, heading in enumerate(sheet.guess.headings):
            choice = Choice(meanings)
            choice.set_value(meant.get(column, _NOT_READ))
            choice.chosen.connect(self._on_column_chosen)
            name = heading.strip() or self.tr("column {number}").format(number=column + 1)
            self._columns[column] = choice
            self._column_lines.addWidget(Field(name, choice))
        self._column_box.show()

    def _on_column_chosen(self, meaning: object) -> None:
        """A meaning stands at one column: the one it was taken from is not read any more."""
        sender = self.sender()
        for choice in self._columns.values():
            if choice is not sender and meaning != _NOT_READ and choice.value() == meaning:
                choice.set_value(_NOT_READ)
        found = {
            Meaning(str(choice.value())): column
            for column, choice in self._columns.items()
            if choice.value() != _NOT_READ
        }
        self.corrected.emit(Correction(columns=found))
