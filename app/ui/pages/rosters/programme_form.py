"""The rules of one programme, every one of them to be edited; a new programme; the end of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.casework import programme_editing
from app.casework.programme_list import ProgrammeRow, programme_row
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.makers import Act, may
from app.domain.programme_fields import FIELDS, NEW_ROW, Kind, Part, ProgrammeField, shown_fields
from app.domain.programmes import Channel, ListKeeper, Programme
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask_to_leave
from app.ui.pages.in_sight import bring_into_sight
from app.ui.pages.page import Page
from app.ui.pages.rosters.own_fields import OwnFieldsEdit
from app.ui.texts import fault_text, long_day
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Choice, DateEdit, Field, Form, Label, LineEdit, Sheet
from app.words import word

_ACROSS = 3
_WIDE = frozenset({"policy", "note", "relations", "own_fields"})


class _Shown(Struct, frozen=True):
    """A programme as it is stored: its fields, and its row of the list; None of one that is new."""

    values: dict[str, str]
    row: ProgrammeRow | None


_HINTED = ("report_by",)
"""Fields beside the amounts whose form is told by a hint (words `programme_hint`)."""


class ProgrammePage(Page):
    """`route.what` is the code of the programme, with a field after a colon to begin at; empty for a new one."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"programme"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._stored: dict[str, str] = {}
        self.fields: dict[str, Field] = {}
        self.code = Field(
            self.tr("Code"), LineEdit(dots=False), hint=self.tr("A capital letter and digits, such as Z01")
        )
        self._build_parts()
        self._build_end()
        self.form = Form([self.code, *(one for name, one in self.fields.items() if name != "own_fields")], self)
        self.form.past_last.connect(self.primary)
        self.save = Button(self.tr("Save the rules"), kind="primary", icon="device-floppy")
        self.save.clicked.connect(self.primary)
        self.list_button = Button(self.tr("Take in its list"), icon="folder-open")
        self.list_button.clicked.connect(self._on_list_clicked)
        self.back = Button(self.tr("All programmes"), kind="quiet", icon="list")
        self.back.clicked.connect(self._on_back_clicked)
        self.actions(self.back, self.list_button, self.save)

    def _build_parts(self) -> None:
        lang = self.context.language
        self._code_sheet = Sheet(self.tr("Its code"))
        self._code_sheet.body.addWidget(self.code)
        self.body.addWidget(self._code_sheet)
        for part in Part:
            sheet = Sheet(word("programme_part", part.value, lang))
            grid = QGridLayout()
            grid.setHorizontalSpacing(px(20))
            grid.setVerticalSpacing(px(8))
            at = 0
            for one in FIELDS:
                if one.part is part:
                    field = self.fields[one.name] = self._field(one)
                    wide = one.name in _WIDE
                    at += -at % _ACROSS if wide else 0
                    grid.addWidget(field, at // _ACROSS, at % _ACROSS, 1, _ACROSS if wide else 1)
                    at += _ACROSS if wide else 1
            for column in range(_ACROSS):
                grid.setColumnStretch(column, 1)
            sheet.body.addLayout(grid)
            self.body.addWidget(sheet)

    def _field(self, one: ProgrammeField) -> Field:
        lang = self.context.language
        label = word("programme_field", one.name, lang)
        if one.kind is Kind.OWN:
            return Field(label, OwnFieldsEdit(lang))
        if one.choices is not None:
            return Field(label, Choice([(value.value, word(one.words, value.value, lang)) for value in one.choices]))
        hints = {
            Kind.WORDS: self.tr("Parted by commas; empty: all"),
            Kind.CODES: self.tr("Codes such as C01, parted by spaces"),
        }
        hint = (
            word("programme_hint", one.name, lang)
            if one.part is Part.AMOUNT or one.name in _HINTED
            else hints.get(one.kind, "")
        )
        return Field(label, LineEdit(dots=False), hint=hint)

    def _build_end(self) -> None:
        self.end_sheet = Sheet(self.tr("It is paid no more"))
        self._ended = Label("", wrap=True)
        self.end_sheet.body.addWidget(self._ended)
        self._end_box = QWidget()
        line = QHBoxLayout(self._end_box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(20))
        self.last_day = Field(self.tr("Last day"), DateEdit("2026-12-31"))
        self.reason = Field(self.tr("Why, by which document"), LineEdit(dots=False))
        line.addWidget(self.last_day, 1)
        line.addWidget(self.reason, 2)
        self.end_sheet.body.addWidget(self._end_box)
        self.end = Button(self.tr("End this programme"), kind="danger", icon="ban")
        self.end.clicked.connect(self._on_end_clicked)
        self.resume = Button(self.tr("Take it up again"), icon="refresh")
        self.resume.clicked.connect(self._on_resume_clicked)
        buttons = QHBoxLayout()
        buttons.addWidget(self.end)
        buttons.addWidget(self.resume)
        buttons.addStretch(1)
        self.end_sheet.body.addLayout(buttons)
        self.body.addWidget(self.end_sheet)
        self.body.addStretch(1)

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the programme; what is typed and not saved stays."""
        if self.rows_shown and self.unsaved():
            return
        code = self._its_code

        def job(session: Session) -> _Shown:
            if not code:
                fresh = Programme.from_row(NEW_ROW | {"code": "NEW", "name": "-"})
                return _Shown(shown_fields(fresh, Channel(NEW_ROW["channel"])) | {"name": ""}, None)
            return _Shown(programme_editing.programme_fields(session, code), programme_row(session, code))

        self.show_loading()
        self.context.ops.read(self, job, key="programme").on_done(self._on_read).on_failed(self.show_fault).run()

    def open(self, route: Route) -> None:
        """Another programme: what was typed for the one before is gone."""
        self._stored = {}
        self.show_notice()
        for field in (self.code, self.last_day, self.reason):
            field.set_value("")
            field.set_fault("")
        super().open(route)

    def _on_read(self, shown: _Shown) -> None:
        fresh = not self._stored
        self._stored = shown.values
        self._fill(shown.values)
        row = shown.row
        self._code_sheet.setVisible(row is None)
        self.end_sheet.setVisible(row is not None)
        if row is None:
            self.heading(self.tr("A programme of your own"))
        else:
            self._show_programme(row)
        self.list_button.setVisible(row is not None and self._keeps_list(row))
        self.save.setVisible(self._enters)
        self.show_content()
        if fresh and ":" in self.route.what:
            QTimer.singleShot(0, self, self._come_to_field)

    def _come_to_field(self) -> None:
        part = self.focus_first()
        if part is not None:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(part)

    def _keeps_list(self, row: ProgrammeRow) -> bool:
        return row.programme.list_keeper is not ListKeeper.TOWNSHIP

    def _show_programme(self, row: ProgrammeRow) -> None:
        rule, lang = row.programme, self.context.language
        name = rule.name if lang == "zh" else rule.name_en or rule.name
        self.heading(
            name, self.tr("{code}. Rosters that left their draft keep the rules they left with.").format(code=rule.code)
        )
        over = rule.ended is not None
        self._ended.setVisible(over)
        if rule.ended is not None:
            self._ended.setText(self.tr("It ended; its last day was {day}.").format(day=long_day(rule.ended, lang)))
        self._end_box.setVisible(not over and self._enters)
        self.end.setVisible(not over and self._enters)
        self.resume.setVisible(over and self._enters)
        self.end_sheet.setVisible(over or self._enters)

    def _fill(self, values: Mapping[str, str]) -> None:
        for one in FIELDS:
            field, value = self.fields[one.name], values[one.name]
            editor = field.editor
            if one.name == "basis" and isinstance(editor, Choice) and one.choices is not None:
                words = [(basis.value, word("basis", basis.value, self.context.language)) for basis in one.choices]
                known = value in {code for code, _ in words}
                editor.set_items(words if known else [*words, (value, value)])
            field.set_value(value)
            field.set_fault("")
            if isinstance(editor, OwnFieldsEdit):
                editor.set_writable(writable=self._enters)
            else:
                editor.setEnabled(self._enters)

    # -- writing -------------------------------------------------------------------------------------------------

    def typed(self) -> dict[str, str]:
        """Every field as it stands in the form."""
        return {name: str(field.value() or "") for name, field in self.fields.items()}

    def unsaved(self) -> bool:
        """Whether something typed is not saved."""
        return bool(self._stored) and self.typed() != self._stored

    def may_leave(self) -> bool:
        """Ask before what was typed is lost."""
        return not self.unsaved() or ask_to_leave(self)

    def primary(self) -> None:
        """Save the rules, or the new programme."""
        if not self._enters or not self.save.isVisible():
            return
        code, typed = self._its_code, self.typed()
        fresh = str(self.code.value()).upper()

        def job(session: Session, _progress: Progress) -> Changes:
            if code:
                return programme_editing.edit_programme(session, code, typed)
            name = typed.pop("name")
            return programme_editing.new_programme(session, fresh, name, typed)

        said = self.tr("Saved. It holds for rosters that are drafts and for new ones.")
        self._write(job, said, went_to="" if code else fresh)

    def _write(self, job: Callable[[Session, Progress], Changes], said: str, went_to: str = "") -> None:
        for field in (self.code, *self.fields.values()):
            field.set_fault("")

        def on_done(_changes: Changes) -> None:
            self._stored = {}
            if went_to:
                self.always_leaves = True
                self.context.go(Route("programme", what=went_to))
                self.always_leaves = False
            self.reload()
            self.show_notice(Banner("ok", said))

        def on_failed(error: BaseException) -> None:
            if isinstance(error, Fault):
                self._show_refusal(error)

        self.context.ops.write(self, job).on_done(on_done).on_failed(on_failed).run()

    def _show_refusal(self, fault: Fault) -> None:
        """A refusal stands at the field that it names, else under the title."""
        named = self.fields.get(str(fault.where.get("programme_field", "")))
        if named is None:
            self.show_error(fault)
            return
        self.show_notice()
        named.set_fault(fault_text(fault, self.context.language))
        named.editor.setFocus()

    def _on_end_clicked(self) -> None:
        editor, reason, code = self.last_day.editor, str(self.reason.value()), self._its_code
        day = editor.day() if isinstance(editor, DateEdit) else None
        self.last_day.set_fault("" if day else self.tr("Until which day? Such as 2026-12-31."))
        self.reason.set_fault("" if reason else self.tr("Write why it ends."))
        if day is None or not reason:
            (self.reason if day else self.last_day).editor.setFocus()
            return
        last = day

        def job(session: Session, _progress: Progress) -> Changes:
            return programme_editing.end_programme(session, code, last, reason).changes

        self._write(job, self.tr("It ends on that day, and what is granted of it."))

    def _on_resume_clicked(self) -> None:
        code = self._its_code

        def job(session: Session, _progress: Progress) -> Changes:
            return programme_editing.resume_programme(session, code)

        self._write(job, self.tr("It goes on. Grants that ended stay ended."))

    # -- the page ------------------------------------------------------------------------------------------------

    def _on_list_clicked(self) -> None:
        self.context.go(Route("kept_list", what=self._its_code))

    def _on_back_clicked(self) -> None:
        self.context.go(Route("programmes"))

    def keys(self) -> list[tuple[str, str]]:
        """Enter from field to field, Ctrl+Enter saves."""
        return [("Enter", self.tr("next field")), ("Ctrl+Enter", self.tr("save"))] if self._enters else []

    def focus_first(self) -> QWidget | None:
        """The code of a new one, else the field somebody came for, else the name."""
        if not self._its_code:
            return self.code.editor
        return self.fields.get(self.route.what.partition(":")[2], self.fields["name"]).editor

    @property
    def _its_code(self) -> str:
        return self.route.what.partition(":")[0]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A refusal at its field; own fields."""
        return {"faults": self._scene_faults, "own": self._scene_own}

    def _scene_faults(self) -> None:
        self.fields["notice_days"].set_value("0")
        self.primary()

    def _scene_own(self) -> None:
        self.fields["own_fields"].set_value(
            '[{"name":"地块编号","kind":"text"},{"name":"等级","kind":"choice","choices":["一级","二级"]}]'
        )
