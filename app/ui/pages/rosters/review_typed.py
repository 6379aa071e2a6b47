"""The printed list of exceptions typed back in its order: Enter is right, a letter or words are wrong and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework import exception_lists as lists
from app.casework import review_view as reviews
from app.casework.exception_lists import TypedList, TypedRow
from app.desktop.progress import Progress
from app.domain.exception_marks import LETTERS, read_mark
from app.domain.faults import Code, UserError
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.parts import change_words
from app.ui.pages.rosters.roster_words import RosterWords
from app.ui.texts import NONE, count, money
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, Label, LineEdit, Row, Sheet, Table
from app.words import word


class TypedExceptionsPage(Page):
    """Row after row as on the paper; what is typed is kept at once, the ticks are those of the review."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset({"roster", "line", "line_answer", "review", "card", "person"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: TypedList | None = None
        self.words = RosterWords(context.language)
        self.back = Button(self.tr("To the review"), icon="arrow-left")
        self.back.clicked.connect(self._on_back_clicked)
        self.decide = Button("", kind="primary", icon="user-check")
        self.decide.sends = True
        self.decide.clicked.connect(self.primary)
        self.actions(self.back, self.decide)
        self._build_entry()
        sheet = Sheet(flush=True)
        columns = (
            Column("row", self.tr("No."), "text", 56),
            Column("name", self.tr("Name"), "bold", 190, stretch=True),
            Column("tail", self.tr("Ends in"), "text", 84),
            Column("last", self.tr("Before"), "money", 100),
            Column("now", self.tr("Now"), "money", 104),
            Column("change", self.tr("Change"), "text", 120),
            Column("mark", self.tr("On the paper"), "pill", 220),
        )
        self.table = Table(columns, name=self.tr("Rows of the printed list"))
        self.table.selected.connect(self._on_row_selected)
        self.table.setMinimumHeight(px(260))
        sheet.body.addWidget(self.table, 1)
        self.body.addWidget(sheet, 1)

    def _build_entry(self) -> None:
        sheet = Sheet()
        line = QHBoxLayout()
        line.setSpacing(px(14))
        self.now = Label("", "section")
        line.addWidget(self.now, 1)
        self.sum = Label("", "second")
        line.addWidget(self.sum)
        sheet.body.addLayout(line)
        typed = QHBoxLayout()
        typed.setSpacing(px(14))
        self.edit = LineEdit(self.tr("Enter: right"), dots=False)
        self.edit.setAccessibleName(self.tr("What stands on the paper beside this row"))
        self.edit.setFixedWidth(px(320))
        self.edit.returnPressed.connect(self._on_typed)
        self.edit.installEventFilter(self)
        typed.addWidget(self.edit)
        letters = "　".join(
            f"{letter} {word('wrong', one.value, self.context.language)}" for letter, one in LETTERS.items()
        )
        typed.addWidget(Label(letters, "second", wrap=True), 1)
        sheet.body.addLayout(typed)
        self.body.addWidget(sheet)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Another list starts with its first row that was not typed."""
        self.found = None
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """Read the list printed last and what was typed of it."""
        key = self.route.key or 0

        def job(session: Session) -> TypedList:
            return lists.typed_list(session, key)

        self.context.ops.read(self, job, key="typed").on_done(self._on_read).on_failed(self.show_fault).run()

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """What it wrote itself it shows already."""
        if initiator is not self or "roster" in changes.nouns:
            super().apply_changes(changes, initiator)

    def _on_read(self, found: TypedList) -> None:
        first, self.found = self.found is None, found
        note = self.tr("List {number}, printed by {name}").format(number=found.number, name=found.printed_by)
        self.heading(self.words.title(found.found.view), note)
        if found.besides:
            text = self.tr("{lines} more changed after it was printed: look at them on the review page.")
            self.show_notice(Banner("warn", text.format(lines=count(found.besides))))
        self._show_rows()
        self.show_content()
        self.keys_changed.emit()
        if first:
            waiting = found.open_rows
            self._go(waiting[0].row if waiting else 1)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        found = self.found
        if found is None:
            return
        self.table.set_rows([self._row(row) for row in found.rows])
        wrong = [row for row in found.rows if row.wrong]
        self.decide.setText(
            self.tr("Give it back, {count} wrong").format(count=len(wrong)) if wrong else self.tr("Approve")
        )
        self.decide.setAccessibleName(self.decide.text())
        self.decide.set_icon("arrow-back-up" if wrong else "user-check")
        self.keys_changed.emit()
        self.decide.setEnabled(not found.open_rows and found.found.standing.refused is None)

    def _row(self, row: TypedRow) -> Row:
        line, lang = row.line, self.context.language
        if row.changed:
            mark = Cell(self.tr("changed since, look there"), "warn", "alert-triangle")
        elif row.wrong:
            mark = Cell(row.wrong, "err", "x", tip=row.wrong)
        else:
            mark = Cell(self.tr("right"), "ok", "check") if row.right else Cell("")
        if line is None:
            cells: dict[str, Cell | str] = {"row": str(row.row), "name": NONE, "mark": mark}
            return Row(row.row, cells, row, dim=True)
        return Row(
            row.row,
            {
                "row": str(row.row),
                "name": line.name,
                "tail": line.document_tail or NONE,
                "last": "" if line.last is None else money(line.last),
                "now": "" if line.now is None else money(line.now),
                "change": change_words(line, lang),
                "mark": mark,
            },
            row,
        )

    # -- typing --------------------------------------------------------------------------------------------------

    def _current(self) -> TypedRow | None:
        current = self.table.current
        return current if isinstance(current, TypedRow) else None

    def _on_row_selected(self, row: object) -> None:
        found = self.found
        if found is None or not isinstance(row, TypedRow):
            return
        name = row.line.name if row.line is not None else NONE
        text = self.tr("Row {row} of {rows}: {name}").format(row=row.row, rows=len(found.rows), name=name)
        self.now.setText(text)
        rows, total = found.page_total(row.page)
        self.sum.setText(
            self.tr("Page {page}: {rows} rows, {yuan} yuan").format(page=row.page, rows=rows, yuan=money(total))
        )
        self.edit.setText(row.wrong)
        self.edit.selectAll()

    def _go(self, row: int) -> None:
        self.table.select_key(row)
        self._on_row_selected(self._current())

    def _on_typed(self) -> None:
        row, found = self._current(), self.found
        if row is None or found is None or self.edit.composing:
            return
        if row.changed:
            self.show_error(UserError(RosterCode.EXCEPTION_CHANGED, row=row.row))
            return
        try:
            mark = read_mark(self.edit.text())
        except ValueError:
            self.show_notice(Banner("warn", self.tr("That letter stands for nothing; write why in words.")))
            self.edit.selectAll()
            return
        reason = lists.wrong_text(mark, self.context.language) if mark is not None else ""
        self.show_notice()
        self._keep(row.row, reason)
        changed = replace(row, right=not reason, wrong=reason)
        rows = tuple(changed if one.row == row.row else one for one in found.rows)
        self.found = replace(found, rows=rows)
        self._show_rows()
        after = [one.row for one in rows if one.row > row.row] or [row.row]
        self._go(after[0])
        if not self.found.open_rows:
            self._say_done(sum(bool(one.wrong) for one in rows))

    def _say_done(self, wrong: int) -> None:
        if wrong:
            text = self.tr("All typed, {count} wrong. Ctrl+Enter gives it back with these reasons.")
            self.show_notice(Banner("warn", text.format(count=wrong)))
        else:
            self.show_notice(Banner("ok", self.tr("All typed, all right. Ctrl+Enter approves it.")))

    def _keep(self, row: int, reason: str) -> None:
        job = partial(_type, roster_id=self.route.key or 0, marks={row: reason})
        self.context.ops.write(self, job).on_failed(self._on_refused).run()

    def _on_refused(self, error: BaseException) -> None:
        self.show_error(error)
        self.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Up and down in the entry go through the rows."""
        if watched is self.edit and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            row = self._current()
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if row is not None and step is not None and self.found is not None:
                self._go(min(max(1, row.row + step), len(self.found.rows)))
                return True
        return super().eventFilter(watched, event)

    # -- deciding ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Approve when all is right, give it back when something is wrong; first all rows."""
        found, roster = self.found, self.route.key or 0
        if found is None:
            return
        if found.open_rows:
            self.show_error(UserError(Code.EXCEPTIONS_OPEN, lines=len(found.open_rows)))
            return
        wrong = any(row.wrong for row in found.rows)
        job = partial(_give_back if wrong else _approve, roster_id=roster)
        operation = self.context.ops.write(self, job).on_done(self._on_decided).on_failed(self._on_refused)
        operation.named(self.tr("Signing the review")).run()

    def _on_decided(self, _changes: Changes) -> None:
        self.context.go(Route("review", self.route.key))

    def _on_back_clicked(self) -> None:
        self.context.go(Route("review", self.route.key))

    # -- the page ------------------------------------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """The keys of typing."""
        keys = [("Enter", self.tr("right, next")), ("a–f", self.tr("wrong")), ("↑ ↓", self.tr("row"))]
        return [*keys, ("Ctrl+Enter", self.decide.text())]

    def focus_first(self) -> QWidget | None:
        """The entry."""
        return self.edit

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A row that is wrong."""
        return {"wrong": self._scene_wrong}

    def _scene_wrong(self) -> None:
        self.edit.setText("a")


def _type(session: Session, _progress: Progress, *, roster_id: int, marks: dict[int, str]) -> Changes:
    return lists.type_exceptions(session, roster_id, marks)


def _approve(session: Session, _progress: Progress, *, roster_id: int) -> Changes:
    return reviews.approve(session, roster_id)


def _give_back(session: Session, _progress: Progress, *, roster_id: int) -> Changes:
    return reviews.give_back(session, roster_id, "")
