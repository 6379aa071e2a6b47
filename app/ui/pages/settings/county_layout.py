"""A county's template: the columns in use, and a new one beside them until it is confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.county_profile_templates import Dropped, confirm_template
from app.desktop.progress import Progress
from app.domain.county_layouts import FIELDS, Layout, LayoutKind, Profile, own_heading
from app.domain.county_templates import Compared, Difference
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.ui.dialogs.ask import choose_file
from app.ui.pages.settings.section import words
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Choice, Column, Field, Label, Row, Sheet, Table
from app.words import word

if TYPE_CHECKING:
    from app.ui.pages.settings.county import CountySection

_TONES: Final[Mapping[Difference, tuple[str, str]]] = {
    Difference.SAME: ("", ""),
    Difference.MOVED: ("info", "arrows-sort"),
    Difference.RENAMED: ("warn", "edit"),
    Difference.ADDED: ("warn", "plus"),
    Difference.MISSING: ("err", "minus"),
}
_WORKBOOKS = "*.xls *.xlsx *.xlsm *.et *.ods *.csv"


class CountyLayout(QWidget):
    """The columns of one template; what was dropped in is shown with its differences and changed row by row."""

    def __init__(self, section: CountySection) -> None:
        super().__init__()
        self._section = section
        self._kind = LayoutKind.ROSTER
        self.dropped: Dropped | None = None
        self._chosen: dict[int, tuple[str, bool]] = {}
        self.own: Mapping[str, tuple[str, ...]] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.sheet = Sheet(self.tr("Template"), flush=True)
        self.open = Button(self.tr("Drop in a new blank template…"), kind="primary", icon="file-spreadsheet")
        self.open.clicked.connect(self._on_open_clicked)
        self.sheet.head.addWidget(self.open)
        self.told = Label("", "second", wrap=True)
        self.told.setContentsMargins(px(16), 0, px(16), px(6))
        self.sheet.body.addWidget(self.told)
        self.sheet.body.addWidget(self._build_editor())
        self.table = Table(self._columns(), name=self.tr("Template"), row_height=36)
        self.table.setMinimumHeight(px(36 + 36 * 8))
        self.table.selected.connect(self._on_selected)
        self.sheet.body.addWidget(self.table)
        box.addWidget(self.sheet)

    def _columns(self) -> list[Column]:
        columns = [
            Column("place", self.tr("Column"), "number", 80),
            Column("heading", self.tr("County's heading"), "bold", 200, stretch=True),
            Column("field", self.tr("What goes in"), "text", 190),
            Column("required", self.tr("Must be filled"), "text", 124),
        ]
        if self.dropped is not None:
            columns[2:2] = [
                Column("before", self.tr("Until now"), "dim", 150),
                Column("difference", self.tr("Difference"), "pill", 130),
            ]
        return columns

    def _build_editor(self) -> QWidget:
        self.editor = QWidget()
        column = QVBoxLayout(self.editor)
        column.setContentsMargins(px(16), px(4), px(16), px(12))
        column.setSpacing(px(8))
        self.which = Label("", bold=True, wrap=True)
        column.addWidget(self.which)
        line = QHBoxLayout()
        line.setSpacing(px(20))
        self.field = Choice()
        self.field.chosen.connect(self._on_field_chosen)
        self.required = Choice([(True, self.tr("Must be filled")), (False, self.tr("May stay empty"))])
        self.required.chosen.connect(self._on_required_chosen)
        self.field_box = Field(self.tr("What goes into this column"), self.field)
        line.addWidget(self.field_box, 1)
        line.addWidget(Field(self.tr("May it be empty"), self.required), 1)
        column.addLayout(line)
        self.confirm = Button(self.tr("This is the template from now on"), kind="primary", icon="check")
        self.confirm.clicked.connect(self.confirm_it)
        self.leave = Button(self.tr("Leave the old one"))
        self.leave.clicked.connect(self._on_leave_clicked)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(
            words(self.tr("Choose a row to say what goes in. Nothing is kept before you confirm."), "note")
        )
        text = self.tr("A column that stays empty takes the programme's own field of the same name, where it has one.")
        self.own_told = words(text, "note")
        column.addWidget(self.own_told)
        self.editor.hide()
        return self.editor

    # -- the layout in use ---------------------------------------------------------------------------------------

    def show_layout(self, profile: Profile, layout: Layout, told: tuple[str, str] | None) -> None:
        """Show the columns in use; `told` is the file and day they were confirmed from."""
        self._kind = layout.kind
        self.open.setVisible(self._section.may(Act.ENTER) and not profile.built_in)
        if self.dropped is not None:
            return
        lang = self._section.language
        self.sheet.set_title(word("layout_kind", layout.kind.value, lang))
        if told is None:
            text = self.tr("{n} columns, as most counties have them.")
        else:
            text = self.tr("{n} columns, from {file}, confirmed on {day}.")
        file, day = told or ("", "")
        self.told.setText(text.format(n=len(layout.columns), file=file, day=day))
        self.table.set_columns(self._columns())
        self.table.set_rows(
            [
                Row(
                    at,
                    {
                        "place": str(at),
                        "heading": one.heading,
                        "field": self._taken(one.field, one.heading),
                        "required": self.tr("must") if one.required else "",
                    },
                    one,
                    dim=not one.field,
                )
                for at, one in enumerate(layout.columns, start=1)
            ]
        )
        self.editor.hide()

    def _taken(self, field: str, heading: str) -> Cell:
        """What goes into a column: an empty one of a roster takes a programme's own field that is called like it."""
        takers = self.own.get(own_heading(heading), ()) if not field and self._kind is LayoutKind.ROSTER else ()
        if not takers:
            return Cell(self._field_word(field))
        tip = self.tr("Of these programmes: {names}").format(names="、".join(takers))
        return Cell(self.tr("own field {name}").format(name=own_heading(heading)), tip=tip)

    def _field_word(self, field: str) -> str:
        return word("county_field", field, self._section.language) if field else self.tr("stays empty")

    # -- a new one -----------------------------------------------------------------------------------------------

    def show_dropped(self, dropped: Dropped) -> None:
        """Show a new template beside the one in use."""
        self.dropped = dropped
        self._kind = dropped.kind
        self._chosen = {one.at: (one.field, one.required) for one in dropped.columns if one.at >= 0}
        lang = self._section.language
        self.sheet.set_title(self.tr("A new template: {file}").format(file=dropped.template.file))
        counts = dropped.counts()
        parts = [f"{word('difference', one.value, lang)} {n}" for one, n in counts.items() if n]
        self.told.setText(" · ".join(parts))
        self.table.set_columns(self._columns())
        fields = [("", self.tr("stays empty")), *((one, self._field_word(one)) for one in FIELDS[dropped.kind])]
        self.field.set_items(fields)
        self.own_told.setVisible(dropped.kind is LayoutKind.ROSTER)
        self._fill()
        self.editor.show()
        self.open.set_kind("plain")
        first = next((one for one in dropped.columns if one.difference is not Difference.SAME), dropped.columns[0])
        self.table.select_key(_key(first))
        self._section.lead_to(self.table)

    def forget(self) -> None:
        """Show a template that was dropped in no more."""
        self.dropped = None
        self.open.set_kind("primary")
        self.editor.hide()

    def confirm_it(self) -> None:
        """Keep the template as it stands here."""
        dropped = self.dropped
        if dropped is None:
            return
        columns = [self._chosen[at] for at in range(len(dropped.template.headings))]

        def work(session: Session, _progress: Progress) -> Changes:
            return confirm_template(session, dropped, columns)

        def done(_changes: Changes) -> None:
            self.forget()
            self._section.say("ok", self.tr("{file} is the template from now on.").format(file=dropped.template.file))
            self._section.reload()

        self._section.write(work, done).run()

    def _fill(self) -> None:
        if self.dropped is None:
            return
        self.table.set_rows([Row(_key(one), self._cells(one), one) for one in self.dropped.columns])

    def _cells(self, one: Compared) -> dict[str, Cell | str]:
        tone, icon = _TONES[one.difference]
        told = word("difference", one.difference.value, self._section.language)
        field, required = self._chosen.get(one.at, (one.field, False))
        return {
            "place": str(one.at + 1) if one.at >= 0 else "",
            "heading": one.heading,
            "before": one.before if one.before != one.heading else "",
            "difference": Cell(told if tone else "", tone, icon),
            "field": self._taken(field, one.heading) if one.at >= 0 else "",
            "required": self.tr("must") if required and one.at >= 0 else "",
        }

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_open_clicked(self) -> None:
        kinds = self.tr("Workbooks")
        found = choose_file(self, self.tr("Which blank template of the county?"), f"{kinds} ({_WORKBOOKS})")
        if found is not None:
            self.drop(found)

    def drop(self, path: Path) -> None:
        """Read a template for the kind that is shown."""
        self._section.drop_template(path, self._kind)

    def _on_selected(self, one: object) -> None:
        known = isinstance(one, Compared) and one.at >= 0
        self.field.setEnabled(known)
        self.required.setEnabled(known)
        if isinstance(one, Compared) and known:
            field, required = self._chosen[one.at]
            self.field.set_value(field)
            self.required.set_value(required)
            self.field_box.setAccessibleName(one.heading)
        if isinstance(one, Compared):
            told = self.tr("Column {n}: {heading}") if known else self.tr("{heading} is gone: nothing to say")
            self.which.setText(told.format(n=one.at + 1, heading=one.heading or one.before))

    def _on_field_chosen(self, value: object) -> None:
        self._change(field=str(value))

    def _on_required_chosen(self, value: object) -> None:
        self._change(required=bool(value))

    def _change(self, *, field: str | None = None, required: bool | None = None) -> None:
        one = self.table.current
        if isinstance(one, Compared) and one.at >= 0:
            was, must = self._chosen[one.at]
            self._chosen[one.at] = (was if field is None else field, must if required is None else required)
            self._fill()

    def _on_leave_clicked(self) -> None:
        self.forget()
        self._section.reload()


def _key(one: Compared) -> str:
    return str(one.at) if one.at >= 0 else f"gone:{one.before}"
