"""Fields of a programme's own in its form: those there are, each to be taken away, and a line for another one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.own_fields import MOST_FIELDS, OwnField, OwnKind, read_own_fields, sound_fields, write_own_fields
from app.domain.programmes import words_of
from app.ui.pages.beside import beside_field
from app.ui.theme import px
from app.ui.widgets import Button, Choice, Field, Label, LineEdit
from app.ui.widgets.sheets import clear_layout
from app.words import Language, word


class OwnFieldsEdit(QWidget):
    """An editor as others are: its value is what the catalogue keeps."""

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang: Language = lang
        self._fields: list[OwnField] = []
        self._enabled = True
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(6))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4))
        box.addLayout(self._rows)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        self.name = Field(self.tr("Name of the field"), LineEdit(dots=False))
        self.kind = Field(
            self.tr("What stands in it"), Choice([(one, word("own_kind", one.value, lang)) for one in OwnKind])
        )
        self.choices = Field(self.tr("To choose from"), LineEdit(dots=False), hint=self.tr("only where one chooses"))
        self.add = Button(self.tr("Add this field"), icon="plus")
        self.add.clicked.connect(self._on_add_clicked)
        self.name.editor.returnPressed.connect(self._on_add_clicked)  # type: ignore[attr-defined]
        self.choices.editor.returnPressed.connect(self._on_add_clicked)  # type: ignore[attr-defined]
        for field, stretch in ((self.name, 3), (self.kind, 2), (self.choices, 3)):
            line.addWidget(field, stretch)
        line.addWidget(beside_field(self.add))
        box.addWidget(self._line)

    def value(self) -> str:
        """The fields as the catalogue keeps them."""
        return write_own_fields(self._fields)

    def set_value(self, text: object) -> None:
        """Show the fields of a programme."""
        self._fields = list(read_own_fields(str(text or "")))
        self._show()

    def set_writable(self, *, writable: bool) -> None:
        """Who may not enter sees them only."""
        self._enabled = writable
        self._line.setVisible(writable)
        self._show()

    def _show(self) -> None:
        clear_layout(self._rows)
        for one in self._fields:
            line = QHBoxLayout()
            choices = "、".join(one.choices)
            said = f"{one.name} · {word('own_kind', one.kind.value, self._lang)}"
            line.addWidget(Label(f"{said} · {choices}" if choices else said, wrap=True), 1)
            if self._enabled:
                gone = Button(self.tr("Take away"), kind="link", icon="x")
                gone.setAccessibleName(self.tr("Take away {name}").format(name=one.name))
                gone.clicked.connect(lambda _=False, name=one.name: self._take_away(name))
                line.addWidget(gone)
            self._rows.addLayout(line)
        if not self._fields:
            self._rows.addWidget(
                Label(self.tr("None yet. Such a field stands beside every line of the roster."), "note")
            )

    def _take_away(self, name: str) -> None:
        self._fields = [one for one in self._fields if one.name != name]
        self._show()
        self.name.editor.setFocus()

    def _on_add_clicked(self) -> None:
        name = str(self.name.value())
        if not name:
            self.name.set_fault(self.tr("What is it called?"))
            self.name.editor.setFocus()
            return
        kind = OwnKind(str(self.kind.value()))
        choices = tuple(sorted(words_of(str(self.choices.value())))) if kind is OwnKind.CHOICE else ()
        wanted = [*self._fields, OwnField(name, kind, choices)]
        if kind is OwnKind.CHOICE and not choices:
            self.choices.set_fault(self.tr("Write what one chooses from, parted by commas."))
            self.choices.editor.setFocus()
            return
        if not sound_fields(wanted):
            self.name.set_fault(
                self.tr("The name is there already, too long, or there are {n} fields.").format(n=MOST_FIELDS)
            )
            return
        self._fields = wanted
        for field in (self.name, self.choices):
            field.set_value("")
            field.set_fault("")
        self._show()
        self.name.editor.setFocus()
