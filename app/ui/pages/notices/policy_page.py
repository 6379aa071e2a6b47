"""Policy sheets: programmes ticked, what the township writes of one, the sheet as it is printed, where it went."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework import policy_sheets as policy
from app.casework.policy_sheets import PolicyProgramme
from app.casework.slips import SlipPdf
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.publicity import PolicyForm, PolicySheetRow, PolicyText
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask_to_leave, choose_folder
from app.ui.pages.notices.policy_given import GivenSheet
from app.ui.pages.page import Page
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Column, Field, FilterButton, Row, Sheet, Table, TextEdit
from app.ui.widgets.pdf_view import PdfView
from app.words import word

_NARROW = 1120
"""Below so many design pixels of the page everything stands in one column."""


class _Read(Struct, frozen=True):
    programmes: list[PolicyProgramme]
    sheets: list[PolicySheetRow]
    given: dict[int, int]


class PolicyPage(Page):
    """`route.what` is a programme to begin with."""

    place: ClassVar[str] = "notices"
    nouns: ClassVar[frozenset[str]] = frozenset(
        {"policy_text", "policy_sheet", "policy_given", "programme", "standard", "setting"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        role = context.sitting.user.role
        self._enters, self._prints = may(role, Act.ENTER), may(role, Act.PRINT)
        self.current: PolicyProgramme | None = None
        self._wanted = ""
        self._build()

    def _build(self) -> None:
        lang = self.context.language
        note = self.tr("What nobody has confirmed is never printed as if it were true.")
        self.heading(self.tr("Policy sheets"), note)
        forms = [(one.value, word("policy_form", one.value, lang)) for one in PolicyForm]
        self.form = FilterButton(self.tr("Paper"), forms, PolicyForm.WALL_A4.value)
        self.form.chosen.connect(self._on_form_chosen)
        self.save_button = Button(self.tr("Save as PDF"), icon="download")
        self.save_button.clicked.connect(self._on_save_pdf)
        self.print_button = Button(self.tr("Print"), kind="primary", icon="printer", shortcut="Ctrl+P")
        self.print_button.clicked.connect(self.print_sheet)
        self.actions(self.form, *([self.save_button, self.print_button] if self._prints else []))
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(px(12))
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(px(12))
            self._split.addLayout(column, 1)
        self._build_list(left)
        left.addWidget(self._build_texts())
        right.addWidget(self._build_preview(), 1)
        self.given = GivenSheet(self.context, enters=self._enters)
        self.given.kept.connect(self._on_given)
        self.given.failed.connect(self.show_error)
        right.addWidget(self.given)
        self.body.addLayout(self._split, 1)

    def _build_list(self, box: QVBoxLayout) -> None:
        sheet = Sheet(flush=True)
        columns = [
            Column("tick", "", "tick", 36),
            Column("name", self.tr("Programme"), "bold", 150, stretch=True),
            Column("blanks", self.tr("To be written"), "pill", 130),
        ]
        self.table = Table(columns, name=self.tr("Programmes"))
        self.table.setMinimumHeight(px(250))
        self.table.selected.connect(self._on_selected)
        self.table.ticks_changed.connect(self._draw)
        sheet.body.addWidget(self.table, 1)
        box.addWidget(sheet, 1)

    def _build_texts(self) -> Sheet:
        self.texts = Sheet(" ", " ")
        labels = (
            self.tr("What it is"),
            self.tr("Who may get it"),
            self.tr("How to apply"),
            self.tr("What to bring"),
        )
        self.fields = [Field(label, TextEdit(lines=2), optional=True) for label in labels]
        for field in self.fields:
            field.editor.setEnabled(self._enters)
            self.texts.body.addWidget(field)
        line = QHBoxLayout()
        self.keep_button = Button(self.tr("Save the text"), icon="device-floppy", shortcut="Ctrl+S")
        self.keep_button.clicked.connect(self.keep_text)
        line.addWidget(self.keep_button)
        line.addStretch(1)
        if self._enters:
            self.texts.body.addLayout(line)
        else:
            self.keep_button.deleteLater()
        return self.texts

    def _build_preview(self) -> Sheet:
        sheet = Sheet(flush=True)
        self.view = PdfView(self.context.ops, self.tr("The sheet that is printed"))
        self.view.setMinimumHeight(px(420))
        sheet.body.addWidget(self.view, 1)
        return sheet

    # -- asked by the window -----------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to a programme by its code."""
        self._wanted = route.what
        super().open(route)

    def reload(self) -> None:
        """Read the catalogue and what was printed."""
        self.show_loading()
        job = partial(_read, lang=self.context.language)
        self.context.ops.read(self, job, key="list").on_done(self._on_read).on_failed(self.show_fault).run()

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def keys(self) -> list[tuple[str, str]]:
        """What the status strip shows."""
        found = [("Space", self.tr("choose several"))]
        found += [("Ctrl+S", self.tr("save the text"))] if self._enters else []
        return found + ([("Ctrl+P", self.tr("print"))] if self._prints else [])

    def primary(self) -> None:
        """Ctrl+Enter keeps what is typed, else prints."""
        if self.dirty:
            self.keep_text()
        else:
            self.print_sheet()

    def may_leave(self) -> bool:
        """A text that is not saved asks."""
        return not self.dirty or ask_to_leave(self.window())

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A leaflet of several."""
        return {"leaflet": self._leaflet_scene}

    def _leaflet_scene(self) -> None:
        for at in range(min(3, self.table.rows_model.rowCount())):
            self.table.rows_model.tick(at, on=True)
        self.form.set_value(PolicyForm.LEAFLET_FOLDED.value)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the sheet stands below the list."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = event.size().width() < px(_NARROW)
        self._split.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    # -- the list ----------------------------------------------------------------------------------------------------

    def _on_read(self, found: _Read) -> None:
        self.show_content()
        ticked = {one.code for one in self.table.ticked}
        self.table.set_rows([self._row(one, ticked) for one in found.programmes])
        self.given.show_sheets(found.sheets, found.given)
        if self._wanted:
            self.table.select_key(self._wanted)
            self._wanted = ""
        if self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)

    def _row(self, one: PolicyProgramme, ticked: set[str]) -> Row:
        blank = Cell(self.tr("{n} parts").format(n=count(len(one.blanks))), "warn", "edit", tip="\n".join(one.blanks))
        whole = Cell(self.tr("complete"), "ok", "circle-check")
        cells: dict[str, Cell | str] = {"name": one.name, "blanks": blank if one.blanks else whole}
        return Row(one.code, cells, one, ticked=one.code in ticked)

    @property
    def dirty(self) -> bool:
        """Whether a text differs from what is kept."""
        return self.current is not None and self._typed() != self.current.text

    def _typed(self) -> PolicyText:
        return PolicyText(*(str(field.value()) for field in self.fields))

    def _on_selected(self, one: PolicyProgramme | None) -> None:
        if one is None:
            return
        if self.current is not None and self.current.code != one.code and self.dirty and self._enters:
            self.keep_text()  # going to the next programme loses nothing
        same = self.current is not None and self.current.code == one.code and self.dirty
        self.current = one
        if not same:
            text = one.text
            for field, said in zip(self.fields, (text.what, text.who, text.how, text.papers), strict=True):
                field.set_value(said)
        self.texts.set_title(one.name, self.tr("What is left empty is a blank to be filled by hand."))
        self._draw()

    def codes(self) -> list[str]:
        """The programmes that are ticked, else the current one."""
        found = [one.code for one in self.table.ticked]
        return found or ([self.current.code] if self.current is not None else [])

    def _paper(self) -> PolicyForm:
        return PolicyForm(str(self.form.value))

    def _on_form_chosen(self, _value: object) -> None:
        self._draw()

    def _draw(self) -> None:
        codes, form = self.codes(), self._paper()
        if codes:
            job = partial(_preview, codes=codes, form=form)
            self.context.ops.read(self, job, key="sheet").on_done(self.view.set_pdf).on_failed(self.show_error).run()

    # -- acting ------------------------------------------------------------------------------------------------------

    def keep_text(self) -> None:
        """Keep what is typed."""
        if self.current is None or not self.dirty or not self._enters:
            return
        job = partial(_keep, code=self.current.code, text=self._typed())
        self.show_notice()
        self.context.ops.write(self, job).on_done(self._on_kept).on_failed(self.show_error).run()

    def _on_kept(self, _changes: Changes) -> None:
        self.context.say(self.tr("The text is kept."))
        self.reload()

    def print_sheet(self) -> None:
        """Print what is shown, under the next number."""
        if self._prints and self.codes():
            self.show_notice()
            job = partial(_print, codes=self.codes(), form=self._paper())
            self.context.ops.write(self, job).on_done(self._on_printed).on_failed(self.show_error).run()

    def _on_printed(self, made: SlipPdf) -> None:
        self.context.printer.print_pdf(self, made.content, made.title)
        self.reload()

    def _on_save_pdf(self) -> None:
        folder = choose_folder(self.window(), self.tr("Where to put the PDF"))
        if folder is None or not self.codes():
            return
        codes, form = self.codes(), self._paper()

        def write(session: Session, _progress: Progress) -> policy.PolicyOut:
            return policy.write_policy(session, codes, form, folder)

        self.show_notice()
        self.context.ops.write(self, write).on_done(self._on_written).on_failed(self.show_error).run()

    def _on_written(self, made: policy.PolicyOut) -> None:
        self.context.say(self.tr("{name} is written.").format(name=made.path.name))
        self.reload()

    def _on_given(self) -> None:
        self.context.say(self.tr("It stands in the ledger of what was made public."))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()


def _read(session: Session, lang: str) -> _Read:
    found = policy.policy_programmes(session, "en" if lang == "en" else "zh")
    return _Read(found, policy.policy_sheets(session), policy.given_counts(session))


def _preview(session: Session, codes: list[str], form: PolicyForm) -> bytes:
    return policy.policy_preview(session, codes, form)


def _keep(session: Session, _progress: Progress, code: str, text: PolicyText) -> Changes:
    return policy.set_policy_text(session, code, text)


def _print(session: Session, _progress: Progress, codes: list[str], form: PolicyForm) -> SlipPdf:
    return policy.print_policy(session, codes, form)
