"""The list that others keep: a department's workbook taken in as the roster, or payments that we are only told of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.department_feedback import Difference, ListView, newest_list, said, theirs_and_ours
from app.casework.department_lists import ListTaken, take_department_list
from app.casework.programme_list import programme_row
from app.casework.told_lists import ToldPeriod, ToldTaken, take_told_list, told_periods
from app.desktop.progress import Progress
from app.domain.faults import Fault, UserError
from app.domain.makers import Act, may
from app.domain.periods import Period
from app.domain.programmes import ListKeeper, Programme
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_file
from app.ui.pages.beside import beside_field
from app.ui.pages.page import Page
from app.ui.pages.rosters.feedback_paper import FeedbackButton
from app.ui.pages.rosters.parts import NARROW, hide_columns
from app.ui.texts import count, fault_text, money, period
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, Field, Label, LineEdit, Row, Sheet, Table
from app.ui.widgets.drop_frame import DropFrame
from app.words import word


class _Read(Struct, frozen=True):
    """What the page shows: the programme, the newest list of its department, the periods we were told of."""

    programme: Programme
    department: ListView | None
    told: tuple[ToldPeriod, ...]


class KeptListPage(Page):
    """`route.what` is the code of the programme; with `:PERIOD` behind it the period that waits for its list."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"programme", "department_list", "told_payment", "line"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._read: _Read | None = None
        self._code = ""
        self._build_drop()
        self.facts = Label("", wrap=True)
        self.body.addWidget(self.facts)
        self.sheet = Sheet(" ", flush=True)
        self.differences = Table(self._columns(), name=self.tr("What differs"))
        self.told = Table(
            [
                Column("period", self.tr("Period"), "bold", 160, stretch=True),
                Column("people", self.tr("People"), "number", 120),
                Column("sum", self.tr("Sum, yuan"), "money", 180),
            ],
            name=self.tr("Payments we were told of"),
        )
        for table in (self.differences, self.told):
            table.setMinimumHeight(px(240))
            self.sheet.body.addWidget(table, 1)
        self.body.addWidget(self.sheet, 1)
        self.roster = Button(self.tr("Go to the roster"), icon="table")
        self.roster.clicked.connect(self._on_roster_clicked)
        self.rules = Button(self.tr("Rules of the programme"), kind="quiet", icon="list")
        self.rules.clicked.connect(self._on_rules_clicked)
        self.paper = FeedbackButton(context, self)
        self.actions(self.rules, self.paper, self.roster)
        self.offer_list(self.differences, self._feedback_title)

    def _build_drop(self) -> None:
        self.drop = DropFrame("list_drop")
        self.drop.dropped.connect(self._on_dropped)
        box = QVBoxLayout(self.drop)
        box.setSpacing(px(8))
        self.what = Label("", wrap=True)
        box.addWidget(self.what)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        self.period = Field(self.tr("Period"), LineEdit(dots=False), hint=self.tr("such as 2026-05, 2026Q2 or 2026"))
        self.choose = Button(self.tr("Choose the list"), kind="primary", icon="folder-open")
        self.choose.clicked.connect(self.primary)
        self.period.editor.returnPressed.connect(self.primary)  # type: ignore[attr-defined]
        line.addWidget(self.period, 1)
        line.addWidget(beside_field(self.choose), 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        box.addLayout(line)
        self.body.addWidget(self.drop)

    def _columns(self) -> list[Column]:
        lang = self.context.language
        return [
            Column("row", word("feedback_column", "row", lang), "text", 110),
            Column("name", word("feedback_column", "name", lang), "bold", 150),
            Column("document", word("feedback_column", "document", lang), "dim", 190),
            Column("kind", self.tr("Sort"), "pill", 150),
            Column("what", word("feedback_column", "what", lang), "text", 300, stretch=True),
            Column("theirs", word("feedback_column", "theirs", lang), "text", 150),
            Column("ours", word("feedback_column", "ours", lang), "text", 150),
        ]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Another programme."""
        self.show_notice()
        self._code, _, wanted = route.what.partition(":")
        self.period.set_value(wanted)
        self.period.set_fault("")
        super().open(route)

    def reload(self) -> None:
        """Read the newest list."""
        code = self._code

        def job(session: Session) -> _Read:
            return _Read(
                programme_row(session, code).programme, newest_list(session, code), tuple(told_periods(session, code))
            )

        self.show_loading()
        self.context.ops.read(self, job, key="list").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, read: _Read) -> None:
        self._read = read
        rule, lang = read.programme, self.context.language
        told_only = rule.list_keeper is ListKeeper.TOLD_ONLY
        self.heading(
            rule.name if lang == "zh" else rule.name_en or rule.name, word("list_keeper", rule.list_keeper.value, lang)
        )
        self.drop.setVisible(self._enters and rule.list_keeper is not ListKeeper.TOWNSHIP)
        self.what.setText(
            self.tr(
                "Drop the list of payments here. It is kept for questions and the double-payment check, never sent."
            )
            if told_only
            else self.tr("Drop the department's workbook here. It is the roster; its amounts are not changed here.")
        )
        self.differences.setVisible(not told_only)
        self.told.setVisible(told_only)
        self.roster.setVisible(not told_only and read.department is not None)
        self.paper.show_list(None if told_only else read.department)
        if told_only:
            self._show_told(read.told)
        else:
            self._show_department(read.department)
        self.show_content()

    def _show_told(self, told: tuple[ToldPeriod, ...]) -> None:
        lang = self.context.language
        self.sheet.set_title(self.tr("Payments we were told of"))
        self.facts.setText(self.tr("No roster is made of it.") if told else self.tr("No list has come yet."))
        self.told.set_rows(
            [
                Row(
                    one.period.text,
                    {"period": period(one.period.text, lang), "people": count(one.people), "sum": money(one.total)},
                    one,
                )
                for one in told
            ]
        )

    def _show_department(self, view: ListView | None) -> None:
        self.sheet.set_title(self.tr("What differs, for the department"))
        if view is None:
            self.facts.setText(self.tr("No list has come yet."))
            self.differences.set_rows([])
            return
        text = self.tr("{period}: {rows} rows of {file}; {begun} began, {ended} ended, {n} differences")
        self.facts.setText(
            text.format(
                period=period(view.period.text, self.context.language),
                rows=count(view.rows),
                file=view.file_name,
                begun=count(view.begun),
                ended=count(view.ended),
                n=count(len(view.differences)),
            )
        )
        self.differences.set_rows([self._row(at, one) for at, one in enumerate(view.differences)])

    def _row(self, at: int, one: Difference) -> Row:
        lang = self.context.language
        theirs, ours = theirs_and_ours(one)
        cells: dict[str, Any] = {
            "row": str(one.row) if one.row is not None else "",
            "name": one.name,
            "document": one.document,
            "kind": Cell(word("list_difference", one.kind.value, lang), "warn"),
            "what": said(one, lang),
            "theirs": theirs,
            "ours": ours,
        }
        return Row(at, cells, one)

    def _feedback_title(self) -> str:
        view = self._read.department if self._read is not None else None
        if view is None:
            return self.tr("Feedback sheet")
        return self.tr("Feedback sheet {programme} {period}").format(programme=view.programme, period=view.period.text)

    # -- taking in -----------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Choose the file of the period that was typed."""
        if not self.drop.isVisible() or self._typed_period() is None:
            return
        kinds = self.tr("Workbooks (*.xlsx *.xls *.xlsm *.xlsb *.et *.ods *.csv);;All files (*)")
        path = choose_file(self, self.tr("Which list shall be taken in?"), kinds)
        if path is not None:
            self.take(path)

    def _typed_period(self) -> Period | None:
        try:
            found = Period.parse(str(self.period.value()))
        except UserError as fault:
            self.period.set_fault(fault_text(fault, self.context.language))
            self.period.editor.setFocus()
            return None
        self.period.set_fault("")
        return found

    def _on_dropped(self, paths: list[Path]) -> None:
        if len(paths) != 1:
            self.show_notice(Banner("err", self.tr("Drop one file.")))
        else:
            self.take(paths[0])

    def take(self, path: Path) -> None:
        """Take a list in for the period that was typed."""
        wanted = self._typed_period()
        if wanted is None or self._read is None:
            return
        code, text = self._code, wanted.text
        told_only = self._read.programme.list_keeper is ListKeeper.TOLD_ONLY

        def job(session: Session, progress: Progress) -> ListTaken | ToldTaken:
            if told_only:
                return take_told_list(session, path, code, text, progress=progress)
            return take_department_list(session, path, code, text, progress=progress)

        self.context.ops.write(self, job).on_done(self._on_taken).on_failed(self._on_failed).run()

    def _on_taken(self, done: ListTaken | ToldTaken) -> None:
        self.reload()
        if isinstance(done, ToldTaken):
            text = self.tr(
                "{new} people kept, {changed} corrected; {strangers} are not in our register, {unread} rows not read"
            )
            said_ = text.format(new=done.new, changed=done.changed, strangers=done.strangers, unread=done.unread)
            self.show_notice(Banner("warn" if done.unread else "ok", said_))
            return
        text = self.tr("{lines} lines, {sum} yuan. {left} rows could not be taken and stand below.")
        said_ = text.format(lines=count(done.lines), sum=money(done.total), left=count(done.left))
        self.show_notice(Banner("warn" if done.left else "ok", said_))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, Fault):
            self.show_error(error)

    # -- the page ------------------------------------------------------------------------------------------------

    def _on_roster_clicked(self) -> None:
        if self._read is not None and self._read.department is not None:
            self.context.go(Route("roster", self._read.department.roster_id))

    def _on_rules_clicked(self) -> None:
        self.context.go(Route("programme", what=self._code))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the sentence says both values; it needs their room."""
        super().resizeEvent(event)
        hide_columns(self.differences, ("kind", "theirs", "ours"), hidden=event.size().width() < px(NARROW))

    def keys(self) -> list[tuple[str, str]]:
        """Enter chooses the list."""
        return [*([("Ctrl+Enter", self.tr("choose the list"))] if self._enters else []), *self.paper.hints]

    def focus_first(self) -> QWidget | None:
        """The period; the file where that is said already."""
        return self.choose if self._enters and self.route.what.partition(":")[2] else self.period.editor

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A period that is none."""
        return {"faults": self._scene_faults}

    def _scene_faults(self) -> None:
        self.period.set_value("5月")
        self._typed_period()
