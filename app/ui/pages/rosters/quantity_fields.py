"""Fields for what a grant is for: people, area, years, animals, a price; each in the unit people count it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.amounts import HOUSEHOLDS, PEOPLE, PIECES, SETTLED, TIMES
from app.domain.faults import Code, UserError
from app.domain.money import Fen
from app.domain.quantities import parse_thousandths, thousandths_text
from app.ui.theme import px
from app.ui.widgets import Choice, Field, LineEdit
from app.words import Language
from app.words.explaining import quantity_word

AMOUNT = "amount"
"""Key of a field that takes the amount itself, where amounts come from lists."""
_ONE = frozenset({PEOPLE, TIMES, HOUSEHOLDS, PIECES})
_MOST = 1_000_000
ACROSS = 3
"""So many fields beside each other, then the next row."""


class QuantityFields(QWidget):
    """A field for each key; Enter goes on to the next one, in the last it says so.

    Signals:
        entered(): Enter in the last field.
    """

    entered = Signal()

    def __init__(self, lang: Language, parent: QWidget | None = None, *, in_rows: bool = False) -> None:
        super().__init__(parent)
        self._lang: Language = lang
        self.fields: dict[str, Field] = {}
        self._optional: frozenset[str] = frozenset()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(4))
        for column in range(ACROSS if in_rows else 0):  # one field alone is no wider than three
            self._grid.setColumnStretch(column, 1)

    def ask(self, needed: Sequence[str], maybe: Sequence[str] = (), values: Mapping[str, int] | None = None) -> None:
        """Show fields for these keys with what is known; of some things one is what is mostly meant."""
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields, self._optional = {}, frozenset(maybe)
        for at, key in enumerate((*needed, *maybe)):
            field = self._field(key, optional=key in self._optional)
            self._grid.addWidget(field, at // ACROSS, at % ACROSS)
            self.fields[key] = field
            start = (values or {}).get(key, 1 if values is None and key in _ONE and key in needed else None)
            if start is not None:
                field.set_value(start if key == SETTLED else _text(key, start))

    def _field(self, key: str, *, optional: bool) -> Field:
        words = self.tr("Yuan") if key == AMOUNT else quantity_word(key, self._lang)
        if key == SETTLED:
            yes = Choice([(1, self.tr("Yes, in society")), (0, self.tr("No, still in the institution"))])
            return Field(words, yes)
        field = Field(words, LineEdit(dots=False), optional=optional)
        field.editor.returnPressed.connect(self._on_return)  # type: ignore[attr-defined]
        return field

    def _on_return(self) -> None:
        fields = list(self.fields.values())
        at = next((at for at, field in enumerate(fields) if field.editor is self.sender()), len(fields) - 1)
        if at + 1 < len(fields):
            fields[at + 1].editor.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.entered.emit()

    @property
    def first(self) -> Field:
        """The first field."""
        return next(iter(self.fields.values()))

    def focus_first(self) -> None:
        """Take the keyboard."""
        editor = self.first.editor
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(editor, LineEdit):
            editor.selectAll()

    def read(self) -> dict[str, int] | None:
        """What was typed, by key; None when a field is wrong, which then says so itself."""
        found: dict[str, int] = {}
        wrong = None
        for key, field in self.fields.items():
            field.set_fault("")
            text = str(field.value() if field.value() is not None else "").strip()
            if not text and key in self._optional:
                continue
            try:
                found[key] = _number(key, text)
            except UserError:
                field.set_fault(self._what_fits(key))
                wrong = wrong or field
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return found

    def _what_fits(self, key: str) -> str:
        if key == AMOUNT or key.endswith("_fen"):
            return self.tr("Yuan with at most two decimals, like 372.50")
        if "milli_" in key:
            return self.tr("A number with at most three decimals, like 12.5")
        return self.tr("A whole number, 1 or more")


def _text(key: str, value: int) -> str:
    if key.endswith("_fen"):
        return Fen(value).yuan()
    return thousandths_text(value) if "milli_" in key else str(value)


def _number(key: str, text: str) -> int:
    """A typed quantity. Raises UserError AMOUNT_*, QUANTITY_FORM."""
    if key == AMOUNT:
        return int(Fen.parse(text))
    if key.endswith("_fen"):
        return 0 if text in ("", "0") else int(Fen.parse(text))
    if "milli_" in key:
        return 0 if text == "0" else parse_thousandths(text)
    if key == SETTLED:
        return int(text)
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < _MOST:
        raise UserError(Code.QUANTITY_FORM, value=text[:12])
    return int(text)
