"""Other offices' lists: what is there, taking one in, wiping one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.casework import reference_lists
from app.casework.reference_lists import SOURCE_LIMIT, TakenList
from app.domain.data_checks import ListKind, ReferenceList
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context
from app.ui.dialogs.ask import ask, choose_file
from app.ui.pages.beside import beside_field
from app.ui.texts import count, long_day
from app.ui.theme import px
from app.ui.widgets import (
    Button,
    Cell,
    Choice,
    Column,
    DateEdit,
    EmptyState,
    Field,
    Form,
    Label,
    LineEdit,
    Row,
    Sheet,
    Table,
)  # fmt: skip
from app.ui.widgets.folding import Folding, in_line
from app.words import user_words, word


class ReferenceLists(Sheet):
    """The lists with their day and source.

    Signals:
        given(object): a job that takes a list in.
        wiped(object): a job that wipes one.
        closed(): back to the doubts.
    """

    given = Signal(object)
    wiped = Signal(object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self.set_title(self.tr("Lists to compare with"))
        close = Button("", kind="quiet", icon="x")
        close.setAccessibleName(self.tr("Back to the checks"))
        close.setToolTip(self.tr("Back to the checks"))
        close.clicked.connect(self.closed)
        self.head.addWidget(close)
        words = self.tr("A list is kept as marks from which no name or number can be read. Whoever is found in it is "
                        "asked about; nothing is stopped by it.")  # fmt: skip
        self.body.addWidget(Label(words, "second", wrap=True))
        if self._enters:
            self.body.addWidget(self._build_form())
        self.table = Table(self._columns(), name=self.tr("Lists to compare with"))
        self.table.setMinimumHeight(px(150))
        self.table.selected.connect(self._on_selected)
        self.body.addWidget(self.table, 1)
        text = self.tr("Say above whose list it is, then choose its file.")
        self.none = EmptyState("file-spreadsheet", self.tr("No list yet"), text)
        self.none.hide()
        self.body.addWidget(self.none, 1)
        self.wipe = Button(self.tr("Wipe this list…"), kind="danger", icon="eraser")
        self.wipe.clicked.connect(self._on_wipe)
        self.wipe.setVisible(False)
        line = QHBoxLayout()
        line.addWidget(self.wipe)
        line.addStretch(1)
        self.body.addLayout(line)

    def _build_form(self) -> Folding:
        lang = self._context.language
        kinds = [(one, word("list_kind", one.value, lang)) for one in ListKind]
        self.kind = Field(self.tr("What is it of?"), Choice(kinds))
        source = LineEdit(self.tr("the police"), dots=False)
        source.setMaxLength(SOURCE_LIMIT)
        self.source = Field(self.tr("Whose list?"), source)
        self.day = Field(self.tr("Of which day?"), DateEdit())
        secret = LineEdit(dots=False)
        secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.password = Field(self.tr("Password of the file"), secret, optional=True)
        take = Button(self.tr("Choose the file…"), kind="primary", icon="file-spreadsheet")
        take.clicked.connect(self._on_take)
        whose = in_line((self.kind, 2), (self.source, 3), gap=12)
        line = Folding(
            (whose, 5), (in_line((self.day, 1), (self.password, 1), (beside_field(take), 0), gap=12), 4), gap=12
        )
        Form([self.kind, self.source, self.day, self.password], self).past_last.connect(self._on_take)
        self.day.set_value(self._context.sitting.today)
        return line

    def _columns(self) -> list[Column]:
        return [
            Column("kind", self.tr("Of"), "bold", 130),
            Column("source", self.tr("Whose"), "text", 180, stretch=True),
            Column("day", self.tr("Of the day"), "text", 130),
            Column("rows", self.tr("Rows"), "number", 90),
            Column("taken", self.tr("Taken in"), "text", 190),
            Column("state", self.tr("State"), "pill", 130),
        ]

    def show_lists(self, lists: Sequence[ReferenceList]) -> None:
        """Show these lists."""
        self.table.set_rows([self._row(one) for one in lists])
        self.table.setVisible(bool(lists))
        self.none.setVisible(not lists)
        if self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)

    def _row(self, one: ReferenceList) -> Row:
        lang = self._context.language
        state = Cell(self.tr("in use"), "ok", "check")
        if one.wiped_on is not None:
            state = Cell(self.tr("wiped"), "neutral", "eraser", tip=long_day(one.wiped_on, lang))
        cells: dict[str, Cell | str] = {
            "kind": word("list_kind", one.kind.value, lang),
            "source": one.source,
            "day": long_day(one.as_of, lang),
            "rows": count(one.rows),
            "taken": f"{user_words(one.taken_by, lang)} {long_day(one.taken_on, lang)}",
            "state": state,
        }
        return Row(one.id, cells, one, dim=one.wiped_on is not None)

    def focus_first(self) -> None:
        """The ring on the first field."""
        (self.kind.editor if self._enters else self.table).setFocus()

    def clear(self) -> None:
        """A list was taken in: empty what is not the same for the next one."""
        self.source.set_value("")
        self.password.set_value("")

    def take(self, path: Path) -> None:
        """Take in a file under what the fields say."""
        source = str(self.source.value())
        editor = self.day.editor
        day = editor.day() if isinstance(editor, DateEdit) else None
        self.source.set_fault("" if source else self.tr("Say whose list it is."))
        wrong = day is None or day > self._context.sitting.today
        self.day.set_fault(self.tr("Write the day the list is of, like 2026-03-31.") if wrong else "")
        if not source or day is None or wrong:
            (self.day if source else self.source).editor.setFocus()
            return
        kind, password = ListKind(str(self.kind.value())), str(self.password.value()) or None
        self.given.emit(partial(_take, path=path, kind=kind, source=source, day=day, password=password))

    def _on_take(self) -> None:
        filters = self.tr("Workbooks ({patterns})").format(patterns="*.xlsx *.xls *.xlsm *.ods *.csv")
        path = choose_file(self, self.tr("Choose the list"), filters)
        if path is not None:
            self.take(path)

    def _on_selected(self, one: object) -> None:
        self.wipe.setVisible(self._enters and isinstance(one, ReferenceList) and one.wiped_on is None)

    def _on_wipe(self) -> None:
        one = self.table.current
        if not isinstance(one, ReferenceList):
            return
        title = self.tr("Wipe this list?")
        words = self.tr("{source}: nobody can be held against it any more. What was answered stays.")
        if ask(self, title, words.format(source=one.source), self.tr("Wipe it"), self.tr("Keep it"), danger=True):
            self.wiped.emit(partial(_wipe, key=one.id))


def _take(
    session: Session, _progress: object, path: Path, kind: ListKind, source: str, day: date, password: str | None
) -> TakenList:
    return reference_lists.take_list(session, path, kind, source=source, as_of=day, password=password)


def _wipe(session: Session, _progress: object, key: int) -> Changes:
    return reference_lists.wipe_list(session, key)
