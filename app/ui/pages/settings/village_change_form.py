"""The form of one row: what was decided, from which village or group into which, from which day, by which document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.village_changes import groups_of
from app.domain.faults import Fault
from app.domain.village_changes import ChangeKind, Place, WantedChange
from app.office.session import Session
from app.ui.texts import fault_text
from app.ui.theme import px
from app.ui.widgets import Button, Choice, DateEdit, Field, Form, FormFaults, LineEdit, Sheet

if TYPE_CHECKING:
    from app.ui.pages.settings.village_changes import VillageChangesSection


class ChangeForm(Sheet):
    """One row as it is typed; what of it is asked follows what was decided.

    Signals:
        asked(object): somebody wants to see what this WantedChange changes.
        left(): it is put away.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, section: VillageChangesSection) -> None:
        super().__init__(self.tr("What was decided"))
        self._section = section
        self._into_said = False
        self._build_fields()
        self.faults = FormFaults()
        self.body.addWidget(self.faults)
        for pair in ((self.kind,), (self.place, self.group), (self.into, self.into_group), (self.name,),
                     (self.day, self.document)):  # fmt: skip
            line = QHBoxLayout()
            line.setSpacing(px(20))
            for one in pair:
                line.addWidget(one, 1)
            self.body.addLayout(line)
        self.see = Button(self.tr("See what it changes"), kind="primary", icon="eye")
        self.see.clicked.connect(self.try_to_see)
        cancel = Button(self.tr("Leave it"))
        cancel.clicked.connect(self.left)
        line = QHBoxLayout()
        line.addWidget(self.see)
        line.addWidget(cancel)
        line.addStretch(1)
        self.body.addLayout(line)
        self.keys = Form(
            [self.kind, self.place, self.group, self.into, self.into_group, self.name, self.day, self.document], self
        )
        self.keys.past_last.connect(self.try_to_see)

    def _build_fields(self) -> None:
        kinds: list[tuple[object, str]] = [
            (ChangeKind.MERGED, self.tr("A village goes into another")),
            (ChangeKind.RENAMED, self.tr("A village has another name")),
            (ChangeKind.GROUP, self.tr("A group goes into another, or has another name")),
        ]
        self.kind = Field(self.tr("What is it?"), Choice(kinds))
        self.place = Field(self.tr("Which village?"), Choice())
        self.group = Field(self.tr("Which group?"), Choice())
        self.into = Field(self.tr("Into which village?"), Choice())
        self.into_group = Field(
            self.tr("Into which group?"), LineEdit(dots=False), hint=self.tr("One that is there, or a new name")
        )
        self.name = Field(self.tr("Its new name, in full"), LineEdit(dots=False))
        self.day = Field(
            self.tr("From which day?"),
            DateEdit(),
            hint=self.tr("A day to come waits: it is done when somebody does it here."),
        )
        self.document = Field(
            self.tr("By which document?"), LineEdit(dots=False), hint=self.tr("Its number, as it stands on it")
        )
        self._choice(self.kind).chosen.connect(self._on_kind_chosen)
        self._choice(self.place).chosen.connect(self._on_place_chosen)
        self._choice(self.into).chosen.connect(self._on_into_chosen)

    @staticmethod
    def _choice(field: Field) -> Choice:
        editor = field.editor
        assert isinstance(editor, Choice)  # noqa: S101 - built so above
        return editor

    # -- showing ---------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Empty, for a new row."""
        villages = self._section.context.sitting.villages
        places: list[tuple[object, str]] = [("", self.tr("Choose"))]
        places += [(code, name) for name, code in sorted(villages.items(), key=lambda pair: pair[1])]
        for field in (self.place, self.into):
            self._choice(field).set_items(places)
            field.set_value("")
        self._choice(self.group).set_items([("", self.tr("Choose"))])
        for text in (self.into_group, self.name, self.document):
            text.set_value("")
        self.day.set_value(self._section.context.sitting.today)
        self.kind.set_value(ChangeKind.MERGED)
        self._into_said = False
        self.show_faults({})
        self._follow_kind()
        self.show()
        self.kind.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sample(self, *, seen: bool) -> None:
        """A row half typed, or `seen` with all it changes: for the pictures."""
        self._section.begin()
        villages = sorted(self._section.context.sitting.villages.values())
        self.place.set_value(villages[1 % len(villages)])
        self.into.set_value(villages[0])
        self.document.set_value("1")
        if seen:
            self.try_to_see()

    def unsaved(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.isVisible() and bool(self.document.value() or self.name.value() or self.place.value())

    def wanted(self) -> WantedChange:
        """The row as it stands in the form."""
        editor = self.day.editor
        kind = ChangeKind(str(self.kind.value()))
        grouped = kind is ChangeKind.GROUP
        return WantedChange(
            kind,
            Place(str(self.place.value() or ""), str(self.group.value() or "") if grouped else ""),
            Place(str(self.into.value() or ""), str(self.into_group.value()) if grouped else ""),
            editor.day() if isinstance(editor, DateEdit) else None,
            str(self.document.value()),
            str(self.name.value()),
        )

    def try_to_see(self) -> None:
        """Ask what the row changes."""
        self.asked.emit(self.wanted())

    def show_faults(self, faults: Mapping[str, Fault]) -> None:
        """Say what is wrong beside each field, and all of it above."""
        fields = {
            "place": self.place, "group": self.group, "into": self.into, "into_group": self.into_group,
            "name": self.name, "day": self.day, "document": self.document,
        }  # fmt: skip
        listed: list[tuple[str, QWidget]] = []
        for name, field in fields.items():
            fault = faults.get(name)
            text = fault_text(fault, self._section.language) if fault is not None else ""
            field.set_fault(text)
            if text:
                listed.append((text, field))
        self.faults.show_faults(self.tr("Mend this first"), listed)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _on_kind_chosen(self, _kind: object) -> None:
        self._follow_kind()

    def _follow_kind(self) -> None:
        kind = ChangeKind(str(self.kind.value()))
        grouped = kind is ChangeKind.GROUP
        named = kind is ChangeKind.RENAMED
        asked = {self.group: grouped, self.into_group: grouped, self.into: not named, self.name: named}
        for field, shown in asked.items():
            field.setVisible(shown)
            field.setEnabled(shown)  # Enter goes past what is not asked
        hint = self.tr("The same village where only its groups change") if grouped else ""
        self.into.set_hint(hint)
        self.show_faults({})
        self._follow_place()
        self._read_groups()

    def _on_place_chosen(self, _code: object) -> None:
        self._follow_place()
        self._read_groups()

    def _on_into_chosen(self, _code: object) -> None:
        self._into_said = True

    def _follow_place(self) -> None:
        """Groups mostly change within their village: it stays the same one until another is chosen."""
        if self.group.isVisibleTo(self) and not self._into_said:
            self.into.set_value(self.place.value())

    def _read_groups(self) -> None:
        village = str(self.place.value() or "")
        if not village or not self.group.isVisibleTo(self):
            return

        def look(session: Session) -> list[str]:
            return groups_of(session, village)

        self._section.context.ops.read(self, look, key="groups").on_done(self._on_groups).run()

    def _on_groups(self, groups: list[str]) -> None:
        found = sorted(groups, key=lambda group: (len(group), group))
        self._choice(self.group).set_items([("", self.tr("Choose")), *((group, group) for group in found)])
