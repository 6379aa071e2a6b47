"""What the columns of a workbook mean: each with its first cells, put right, confirmed once; hidden rows too."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from app.casework.take_in_reading import HowRead, SeenFile, SeenSheet, as_confirmed, tells_whose
from app.domain.meanings import Meaning
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Label, Sheet
from app.ui.widgets.sheets import clear_layout
from app.words import Language, phrase, word

_NOT_READ = ""
_NARROW = 900
_HIDDEN_SHOWN = 4

Columns = dict[str, dict[Meaning, int]]
"""Columns by the fingerprint of the headings."""


class ColumnsSheet(Sheet):
    """One layout of the file after the other; its button `right` stands where the page has its own.

    Signals:
        confirmed(): every layout that is taken in was looked at.
    """

    confirmed = Signal()

    def __init__(self, lang: Language, villages: Mapping[str, str], former: Mapping[str, str]) -> None:
        super().__init__(self.tr("What do its columns mean?"))
        self._lang: Language = lang
        self.seen: SeenFile | None = None
        self.columns: Columns = {}
        self._takes: dict[str, bool] = {}
        self._villages: dict[str, str] = {}
        self._looked_at: set[str] = set()
        self._now: SeenSheet | None = None
        self.choices: dict[int, Choice] = {}
        self._fields: list[Field] = []
        self.sheet, self.takes, self.village, self.hidden = Choice(), Choice(), Choice(), Choice()
        self.takes.set_items([(True, self.tr("Take it in")), (False, self.tr("Leave it out"))])
        self._known, self._former = villages, former
        self.hidden.set_items([(False, self.tr("Leave hidden rows out")), (True, self.tr("Take hidden rows too"))])
        self._build()

    def _build(self) -> None:
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(12))
        fields = (
            (self.tr("Sheet"), self.sheet),
            (self.tr("This sheet"), self.takes),
            (self.tr("Village of all its rows"), self.village),
            (self.tr("Hidden rows"), self.hidden),
        )
        self._options = {}
        for label, choice in fields:
            self._options[choice] = Field(label, choice)
            self._line.addWidget(self._options[choice], 1)
        self.body.addLayout(self._line)
        self.words = Label("", "second", wrap=True)
        self.body.addWidget(self.words)
        box = QWidget()
        self._grid = QGridLayout(box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(10))
        self.body.addWidget(box)
        self.body.addWidget(
            Label(self.tr("Asked once: a file with the same headings is known by them."), "note", wrap=True)
        )
        self.body.addStretch(1)
        self.sheet.chosen.connect(self._on_sheet_chosen)
        self.takes.chosen.connect(self._on_takes_chosen)
        self.village.chosen.connect(self._on_village_chosen)
        self.right = Button(self.tr("That is right"), kind="primary", icon="check")
        self.right.clicked.connect(self.confirm)

    # -- showing ---------------------------------------------------------------------------------------------------

    def show_file(self, seen: SeenFile) -> None:
        """Show the sheets of a file, the first that is taken in before the others."""
        self.seen = seen
        self.columns = {one.guess.fingerprint: dict(one.guess.columns) for one in seen.sheets}
        self._takes = {one.guess.sheet: one.by_default for one in seen.sheets}
        self._villages = {one.guess.sheet: one.guess.village for one in seen.sheets}
        self._looked_at = set()
        self.hidden.set_value(False)
        self.sheet.set_items([(one.guess.sheet, self._sheet_text(one)) for one in seen.sheets])
        first = next((one for one in seen.sheets if one.by_default), seen.sheets[0] if seen.sheets else None)
        self._show(first)

    def _sheet_text(self, one: SeenSheet) -> str:
        text = self.tr("{sheet} ({kind}, {rows} rows)")
        return text.format(
            sheet=one.guess.sheet, kind=word("sheet_kind", one.guess.kind.value, self._lang), rows=count(one.guess.rows)
        )

    def _show(self, one: SeenSheet | None) -> None:
        self._now = one
        if one is None or self.seen is None:
            return
        guess = one.guess
        self._looked_at.add(guess.fingerprint)
        self.sheet.set_value(guess.sheet)
        self.takes.set_value(self._takes[guess.sheet])
        self._offer_villages(self._villages[guess.sheet])
        self._options[self.sheet].setVisible(len(self.seen.sheets) > 1)
        self._options[self.hidden].setVisible(any(each.guess.hidden_rows for each in self.seen.sheets))
        self._fill_columns(one)
        self._tell()

    def _offer_villages(self, mine: str) -> None:
        """The villages in force; an old name that the sheet bears stands among them, with what it is today."""
        places: list[tuple[object, str]] = [("", self.tr("Nobody says"))]
        places += [(name, name) for name in self._known]
        if mine in self._former:
            places.append((mine, f"{mine} → {self._former[mine]}"))
        self.village.set_items(places)
        self.village.set_value(mine)

    def _fill_columns(self, one: SeenSheet) -> None:
        clear_layout(self._grid)
        self.choices = {}
        meanings: list[tuple[object, str]] = [(_NOT_READ, self.tr("is not read"))]
        meanings += [(each, word("meaning", each.value, self._lang)) for each in Meaning if each is not Meaning.EXTRA]
        meant = {column: meaning for meaning, column in self.columns[one.guess.fingerprint].items()}
        shown = [at for at, heading in enumerate(one.guess.headings) if heading or self._cells(one, at)]
        self._fields = []
        for column in shown:
            choice = Choice(meanings)
            choice.set_value(meant.get(column, _NOT_READ))
            choice.chosen.connect(self._on_meaning_chosen)
            self.choices[column] = choice
            name = one.guess.headings[column] or self.tr("column {number}").format(number=column + 1)
            self._fields.append(Field(name, choice, hint=self._cells(one, column)))
        self._place_fields()

    def _place_fields(self) -> None:
        """Three beside each other, two where there is less room."""
        across = 3 if self.width() >= px(_NARROW) else 2
        for at, field in enumerate(self._fields):
            self._grid.addWidget(field, at // across, at % across)
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < across))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the columns anew."""
        super().resizeEvent(event)
        self._place_fields()
        narrow = event.size().width() < px(_NARROW)
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    @staticmethod
    def _cells(one: SeenSheet, column: int) -> str:
        return " · ".join(one.samples[column]) if column < len(one.samples) else ""

    def _tell(self) -> None:
        """What is not sure, which rows are hidden, what still lacks; the button waits for that."""
        one = self._now
        if one is None:
            return
        takes = self._takes[one.guess.sheet]
        columns = self.columns[one.guess.fingerprint]
        said = [phrase("guess_doubt", doubt.code.value, self._lang, **dict(doubt.where)) for doubt in one.doubts]
        said += [
            self.tr("Row {row} is hidden: {text}").format(row=count(row), text=text)
            for row, text in one.hidden[:_HIDDEN_SHOWN]
        ]
        if len(one.hidden) > _HIDDEN_SHOWN:
            said.append(self.tr("{rows} rows are hidden in all.").format(rows=count(one.guess.hidden_rows)))
        lacks = takes and not tells_whose(columns)
        if lacks:
            said.append(self.tr("Say which column holds the identity numbers: without it nobody knows whose a row is."))
        self.words.setText("\n".join(said))
        self.words.setVisible(bool(said))
        self._options[self.village].setVisible(takes and Meaning.VILLAGE not in columns)
        for choice in self.choices.values():
            choice.setEnabled(takes)
        self.right.setEnabled(not lacks)

    # -- putting right ---------------------------------------------------------------------------------------------

    def _on_sheet_chosen(self, name: object) -> None:
        sheets = self.seen.sheets if self.seen is not None else ()
        self._show(next((one for one in sheets if one.guess.sheet == name), None))

    def _on_takes_chosen(self, takes: object) -> None:
        if self._now is not None:
            self._takes[self._now.guess.sheet] = bool(takes)
            self._tell()

    def _on_village_chosen(self, name: object) -> None:
        if self._now is not None:
            self._villages[self._now.guess.sheet] = str(name or "")

    def _on_meaning_chosen(self, meaning: object) -> None:
        """A meaning stands at one column: the one it was taken from is not read any more."""
        sender = self.sender()
        for choice in self.choices.values():
            if choice is not sender and meaning != _NOT_READ and choice.value() == meaning:
                choice.set_value(_NOT_READ)
        if self._now is None:
            return
        self.columns[self._now.guess.fingerprint] = {
            Meaning(str(choice.value())): column
            for column, choice in self.choices.items()
            if choice.value() != _NOT_READ
        }
        self._tell()

    def first(self) -> QWidget:
        """Where work begins: the button, unless something lacks."""
        return self.right if self.right.isEnabled() else next(iter(self.choices.values()), self.takes)

    # -- done ------------------------------------------------------------------------------------------------------

    def confirm(self) -> None:
        """Go on to the next layout that nobody has looked at; after the last they are confirmed."""
        if not self.right.isEnabled() or self.seen is None:
            return
        for one in self.seen.sheets:
            if self._takes[one.guess.sheet] and one.guess.fingerprint not in self._looked_at and not one.remembered:
                self._show(one)
                return
        self.confirmed.emit()

    def taken(self) -> list[SeenSheet]:
        """The sheets that are taken in."""
        return [one for one in (self.seen.sheets if self.seen is not None else ()) if self._takes[one.guess.sheet]]

    def how(self) -> HowRead:
        """How the file is read, as it was put right."""
        sheets = tuple(
            as_confirmed(one, self.columns[one.guess.fingerprint], self._villages[one.guess.sheet])
            for one in self.taken()
        )
        return HowRead(sheets, bool(self.hidden.value()))
