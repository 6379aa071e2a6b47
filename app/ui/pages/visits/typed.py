"""Typing a visit's paper sheet back: its code, then what differs, in the order of print; Enter is "as registered"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework import visit_sheets, visiting
from app.casework.visit_answers import Finished
from app.casework.visit_sheets import TypedSheet
from app.domain.faults import Fault, UserError
from app.domain.visit_marks import read_count, read_marks, read_tails
from app.domain.visits import SignWay, Visit, VisitState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask_to_leave
from app.ui.pages.page import Page
from app.ui.pages.visits.ending import served_words, undoer
from app.ui.pages.visits.scrolling import scrolling
from app.ui.texts import fault_text, isolated, state_word
from app.ui.theme import px
from app.ui.widgets import (
    Banner,
    Button,
    Cell,
    Choice,
    Column,
    EmptyState,
    Field,
    Form,
    FormFaults,
    Label,
    LineEdit,
    Row,
    Sheet,
    Table,
)
from app.ui.widgets.sheets import clear_layout

_WAITING = (VisitState.PLANNED, VisitState.RUNNING)


class TypedVisitPage(Page):
    """The sheets that wait at one side, the answers of one of them at the other."""

    place = "visits"
    nouns = frozenset({"visit", "visit_card"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.visit: Visit | None = None
        self.fields: list[Field] = []
        self._form: Form | None = None
        self.heading(self.tr("Type sheets back"), self.tr("Enter takes it as registered; type only what differs."))
        self.save = Button(self.tr("Keep this sheet"), kind="primary", icon="check")
        self.save.clicked.connect(self.primary)
        self.actions(self.save)
        line = QHBoxLayout()
        line.setSpacing(px(14))
        waiting = self._build_waiting()
        waiting.setMinimumWidth(px(290))
        line.addWidget(waiting, 2)
        line.addWidget(self._build_sheet(), 3)
        self.body.addLayout(line, 1)
        self._show_visit(None)

    def _build_waiting(self) -> Sheet:
        sheet = Sheet(self.tr("Sheets that wait"), flush=True)
        box = QVBoxLayout()
        box.setContentsMargins(px(16), 0, px(16), 0)
        self.code = Field(
            self.tr("Number of the sheet"),
            LineEdit(dots=False),
            hint=self.tr("eight digits at the top right, or scan the code"),
        )
        Form([self.code], self).past_last.connect(self._on_code)
        box.addWidget(self.code)
        sheet.body.addLayout(box)
        self._narrow = False
        self._columns = [
            Column("code", self.tr("Number"), "bold", 110),
            Column("head", self.tr("Head of household"), "text", 160, stretch=True),
            Column("state", self.tr("State"), "pill", 134),
        ]
        self.table = Table(self._columns, name=self.tr("Sheets that wait"))
        self.table.opened.connect(self._on_chosen)
        sheet.body.addWidget(self.table, 1)
        title = self.tr("No sheet waits")
        self.empty = EmptyState("file-check", title, self.tr("Plan visits and print their sheets first."))
        sheet.body.addWidget(self.empty, 1)
        return sheet

    def _build_sheet(self) -> Sheet:
        self._sheet = Sheet(self.tr("The sheet"))
        self._answers = QWidget()
        self._rows = QVBoxLayout(self._answers)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(8))
        self.faults = FormFaults()
        self._sheet.body.addWidget(self.faults)
        self._sheet.body.addWidget(scrolling(self._answers), 1)
        return self._sheet

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fewer columns in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < px(900)
        if narrow != self._narrow:
            self._narrow = narrow
            self.table.set_columns([one for one in self._columns if not narrow or one.key != "state"])

    # -- reading -------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read which sheets wait."""
        self.context.ops.read(self, _read, key="sheets").on_done(self._on_sheets).on_failed(self.show_fault).run()

    def _on_sheets(self, visits: list[Visit]) -> None:
        lang = self.context.language
        tones = {VisitState.PLANNED: "neutral", VisitState.RUNNING: "info"}
        rows = []
        for visit in visits:
            cells: dict[str, Cell | str] = {
                "code": isolated(f"{visit.code[:4]} {visit.code[4:]}"),
                "head": visit.head,
                "state": Cell(state_word("visit", visit.state, lang), tones[visit.state]),
            }
            rows.append(Row(visit.id, cells, visit))
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if self.visit is not None and all(visit.id != self.visit.id for visit in visits):
            self._show_visit(None)

    def _on_code(self) -> None:
        job = partial(_find, typed=str(self.code.value()))
        self.context.ops.read(self, job, key="code").on_done(self._on_found).on_failed(self._on_not_found).run()

    def _on_not_found(self, error: BaseException) -> None:
        if isinstance(error, Fault):
            self.code.set_fault(fault_text(error, self.context.language))
        self._focus_code()

    def _on_found(self, visit: Visit) -> None:
        self.code.set_fault("")
        if visit.state not in _WAITING:
            words = self.tr("This sheet was kept already: {name}.")
            self.code.set_fault(words.format(name=visit.head))
            self._focus_code()
            return
        self._on_chosen(visit)

    def _on_chosen(self, visit: object) -> None:
        if isinstance(visit, Visit):
            self.show_notice()
            self.table.select_key(visit.id)
            self._show_visit(visit)
            self.fields[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the sheet -----------------------------------------------------------------------------------------------

    def _show_visit(self, visit: Visit | None) -> None:
        self.visit = visit
        self.faults.show_faults("", [])
        clear_layout(self._rows)
        self.fields = []
        self.save.setVisible(visit is not None)
        if visit is None:
            self._sheet.set_title(self.tr("The sheet"))
            words = self.tr("Type the number of a sheet, or choose one from the list with Enter.")
            self._rows.addWidget(Label(words, "second", wrap=True))
            self._rows.addStretch(1)
            return
        self._sheet.set_title(visit.head, f"{visit.code[:4]} {visit.code[4:]}")
        self._add_fields(visit)
        self._rows.addStretch(1)
        self._form = Form(self.fields, self)
        self._form.past_last.connect(self.primary)

    def _add_fields(self, visit: Visit) -> None:
        registered = self.tr("registered: {count}")
        self._add(self.tr("1 How many receive dibao"), registered.format(count=visit.dibao_registered))
        cards = [card for card in visit.cards if card.registered]
        self._add(self.tr("2 How many cards"), registered.format(count=visit.cards_registered))
        for number, card in enumerate(cards, 1):
            title = self.tr("3 Card {number}, ending {tail}, {owner}")
            hint = self.tr("1 owner 2 family 3 cadre 4 lost 5 not seen; x does not agree; n not drawn, u unknown")
            shown = title.format(number=number, tail=isolated(card.tail), owner=card.owner)
            self._add(shown, hint if number == 1 else "")
        self._add(self.tr("Cards that are not registered"), self.tr("last four digits, a space between cards"))
        self._add(self.tr("4 Policy and leaflet"), self.tr("empty: told, leaflet given; 1 no leaflet; 2 nothing told"))
        self._add(self.tr("Findings on the sheet"), self.tr("in words; empty: none"))
        ways = [
            (SignWay.PAPER, self.tr("signed on the sheet")),
            (SignWay.THUMBPRINT, self.tr("thumbprint on the sheet")),
        ]
        signed = Field(self.tr("5 The head"), Choice(ways))
        self._rows.addWidget(signed)
        self.fields.append(signed)

    def _add(self, label: str, hint: str) -> None:
        field = Field(label, LineEdit(dots=False), hint=hint)
        self._rows.addWidget(field)
        self.fields.append(field)

    def primary(self) -> None:
        """Keep the sheet and go on to the next one; what cannot be read is said at its field."""
        if self.visit is None:
            self._on_code()
            return
        sheet = self._typed(self.visit)
        if sheet is None:
            return
        job = partial(_type_back, visit_id=self.visit.id, sheet=sheet)
        keeping = self.context.ops.write(self, job)
        keeping.on_done(partial(self._on_kept, self.visit.head)).on_failed(self.show_error).run()

    def _typed(self, visit: Visit) -> TypedSheet | None:
        """What was typed, or None when something cannot be read; then the faults are shown."""
        texts = [str(field.value()) for field in self.fields[:-1]]
        cards = sum(card.registered for card in visit.cards)
        faults: list[tuple[str, QWidget]] = []

        def read(at: int, how: Callable[[str], object]) -> object:
            field = self.fields[at]
            try:
                found = how(texts[at])
            except UserError as fault:
                field.set_fault(fault_text(fault, self.context.language))
                faults.append((f"{field.label}: {field.fault}", field))
                return None
            field.set_fault("")
            return found

        dibao = read(0, partial(read_count, registered=visit.dibao_registered))
        named = read(1, partial(read_count, registered=visit.cards_registered))
        marks = [read(2 + at, read_marks) for at in range(cards)]
        tails = read(2 + cards, read_tails)
        policy = read(3 + cards, partial(read_count, registered=0))
        self.faults.show_faults(self.tr("{count} answers cannot be read").format(count=len(faults)), faults)
        if faults:
            return None
        told = policy if isinstance(policy, int) else 0
        return TypedSheet(
            dibao=dibao if isinstance(dibao, int) else 0,
            cards=named if isinstance(named, int) else 0,
            marks=tuple(marks),  # type: ignore[arg-type]
            extra_tails=tails if isinstance(tails, tuple) else (),
            told=told < 2,
            slip=told == 0,
            signed=SignWay(str(self.fields[-1].value())),
            problem=texts[4 + cards],
        )

    def _on_kept(self, head: str, finished: Finished) -> None:
        words = self.tr("{name}: kept, {cards} cards seen, {findings} findings. The next sheet, please.")
        text = words.format(name=head, cards=finished.cards_seen, findings=finished.findings) + served_words(finished)
        self.show_notice(Banner("ok", text))
        self.context.say(text, undoer(self, finished))
        self._show_visit(None)
        self.code.set_value("")
        self._focus_code()

    def _focus_code(self) -> None:
        self.code.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- about itself --------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come with empty hands, or with a visit as `key`."""
        self.show_notice()
        super().open(route)

    def may_leave(self) -> bool:
        """A sheet that is half typed is asked about."""
        if self.visit is None or not any(str(field.value()) for field in self.fields[:-1]):
            return True
        if not ask_to_leave(self):
            return False
        self._show_visit(None)
        return True

    def focus_first(self) -> QWidget | None:
        """The number of the sheet."""
        return self.code.editor

    def keys(self) -> list[tuple[str, str]]:
        """The keys of typing."""
        return [("Enter", self.tr("as registered, next")), ("Ctrl+Enter", self.tr("keep the sheet"))]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A sheet being typed, and one with a fault."""
        return {"sheet": self._scene_sheet, "fault": self._scene_fault}

    def _scene_sheet(self) -> None:
        row = self.table.rows_model.row_at(0)
        if row is not None:
            self._on_chosen(row.record)

    def _scene_fault(self) -> None:
        self._scene_sheet()
        if self.visit is not None:
            self.fields[0].set_value("x")
            self.primary()


def _read(session: Session) -> list[Visit]:
    plan = visiting.plan_of_day(session, session.today)
    return [visit for visit in (*plan.left, *plan.visits, *visiting.coming_visits(session)) if visit.state in _WAITING]


def _find(session: Session, typed: str) -> Visit:
    return visit_sheets.visit_by_sheet(session, typed)


def _type_back(session: Session, _progress: object, visit_id: int, sheet: TypedSheet) -> Finished:
    return visit_sheets.type_back(session, visit_id, sheet)
