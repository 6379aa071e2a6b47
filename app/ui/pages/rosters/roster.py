"""One roster (`ui/05_roster.png`): its way, last period beside this, the checks, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.casework.doing_next import Next, next_after
from app.casework.roster_list import RosterRow, roster_row
from app.casework.roster_view import Member, RosterLine, RosterView, members_of, roster_view
from app.casework.rosters import Closed
from app.domain.faults import Code, UsageError
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.states import RosterState
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.folding import Folding
from app.ui.pages.page import Page
from app.ui.pages.rosters.boxes import Boxes
from app.ui.pages.rosters.doing_next import CHANGES, KEY, ComingButton
from app.ui.pages.rosters.foot import RosterFoot
from app.ui.pages.rosters.line_acts import LineActs
from app.ui.pages.rosters.open_button import ways_out
from app.ui.pages.rosters.parts import NARROW, state_pill
from app.ui.pages.rosters.roster_side import WIDTH, CheckPanel, LinePanel, scrolled_side
from app.ui.pages.rosters.roster_steps import WAS_SENT, RosterSteps
from app.ui.pages.rosters.roster_table import RosterTable
from app.ui.pages.rosters.roster_words import RosterWords
from app.ui.pages.rosters.tries import Tries
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Label, Sheet, Tabs, Track


class _Found(Struct, frozen=True):
    view: RosterView
    row: RosterRow
    coming: Next


_NOUNS = frozenset(
    {"roster", "line", "line_note", "line_answer", "review", "card", "person", "entitlement", "standard", "notice"}
    | {"objection"}
)


class RosterPage(Page):
    """The page of one roster."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = _NOUNS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: _Found | None = None
        self._asking = ""
        self._asked: RosterLine | None = None
        self._wanted = ""
        self.words = RosterWords(context.language)
        self.steps = RosterSteps(context, self)
        self.acts = LineActs(context, self)
        self._build()
        self._connect()

    @property
    def view(self) -> RosterView | None:
        """The roster as it was read last."""
        return self.found.view if self.found else None

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        lang = self.context.language
        self.back_button = Button(self.tr("Back to draft"), icon="arrow-back-up")
        self.print_button = Button(self.tr("Print lists to be signed"), icon="printer")
        self.form_button = Button(self.tr("Approval form"), icon="file-text")
        self.boxes = Boxes(self.context)
        self.reason, self.add, self.brought, self.quantities, self.answer = self.boxes.strips
        enters = may(self.context.sitting.user.role, Act.ENTER)
        self.coming_button = ComingButton(self.context, self, enters=enters)
        self.next_button = Button("", kind="primary", icon="send")
        self.add_button, self.brought_button = self.boxes.add_button, self.boxes.brought_button
        papers = (self.print_button, self.form_button, *ways_out(self.context, self))
        folding = (self.steps.money, *papers, self.add_button, self.brought_button)
        self._folding = Folding(self._head, folding, self, then=(self.back_button,))
        self.actions(self.coming_button, self.back_button, *folding, self.next_button)
        track = Sheet()
        track.body.setContentsMargins(px(6), px(4), px(6), px(2))
        self.track = Track()
        track.body.addWidget(self.track)
        self.body.addWidget(track)
        self.body.addWidget(self.boxes)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(px(12))
        self._split.addWidget(self._build_sheet(), 1)
        self.checks, self.line_panel = CheckPanel(lang), LinePanel(lang)
        self.tries = Tries(self.context, self.line_panel)
        self._side = scrolled_side(self.checks, self.line_panel)
        self._split.addWidget(self._side)
        self.body.addLayout(self._split, 1)

    def _build_sheet(self) -> Sheet:
        sheet = Sheet(flush=True)
        head = QHBoxLayout()
        head.setContentsMargins(px(14), 0, px(14), 0)
        self.tabs = Tabs([("all", self.tr("All"), None)])
        head.addWidget(self.tabs, 1)
        self.hint = Label(self.tr("→ on a name shows the household"), "note")
        head.addWidget(self.hint)
        sheet.body.addLayout(head)
        self.table = RosterTable(self.context.language, name=self.tr("Lines of the roster"))
        sheet.body.addWidget(self.table, 1)
        self.foot = RosterFoot(self.context.language)
        sheet.body.addWidget(self.foot)
        return sheet

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._on_back_clicked)
        self.print_button.clicked.connect(self._on_print_clicked)
        self.form_button.clicked.connect(lambda: self.steps.print_form(self.route.key or 0))
        self.answer.serve(self)
        self.next_button.clicked.connect(self.primary)
        self.reason.given.connect(self._on_reason_given)
        self.add.added.connect(self.acts.keep_added)
        self.brought.written.connect(self.acts.keep_brought)
        self.quantities.given.connect(self.acts.change)
        self.tabs.chosen.connect(self._on_tab_chosen)
        self.table.selected.connect(self._on_line_selected)
        self.table.unfolded.connect(self._on_unfolded)
        self.table.edited.connect(self.acts.edit)
        self.table.everything_wanted.connect(partial(self.tabs.choose, "all"))
        self.checks.wanted.connect(self._on_wanted)
        self.checks.mend_all.connect(lambda: self.acts.recompute(self.route.key or 0))
        self.line_panel.act.connect(self._on_act)
        self.acts.done.connect(self.reload)
        for strip in self.boxes.strips:
            strip.left.connect(self._focus_table)
        for refusing in (self.acts, self.steps, self.quantities):
            refusing.refused.connect(self._on_refused)
        self.steps.done.connect(self._on_step_done)
        self.steps.closed.connect(self._on_closed)
        self.steps.held_wanted.connect(self._on_held_wanted)
        self.steps.redraft_wanted.connect(self._on_redraft_wanted)
        for keys, call in (
            ("F8", self._on_next_fault),
            ("Delete", partial(self._on_act_key, "stop")),
            ("Ctrl+N", self.boxes.ask_whom),
            ("F4", partial(self._on_act_key, "quantities")),
            ("Ctrl+P", self._on_print_clicked),
            (KEY, self.coming_button.take),
            ("Ctrl+B", self.boxes.ask_village),
        ):
            self.bind(keys, call)
        self.offer_list(self.table, self.title.text).roster = partial(_leaving, self)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Another roster starts with its first tab and nothing to undo."""
        if route.key != self.route.key:
            self.acts.forget()
            self.show_notice()
            self.tabs.current = "all"
            self.found = None
            self._wanted = route.what
        self.boxes.fold()
        super().open(route)

    def reload(self) -> None:
        """Read the roster."""
        job = partial(_read, key=self.route.key or 0)
        if self.found is None:
            self.show_loading()
        self.context.ops.read(self, job, key="roster").on_done(self._on_read).on_failed(self.show_fault).run()

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """What this page wrote itself it reads by itself."""
        if initiator is not self:
            super().apply_changes(changes, initiator)

    def _on_read(self, found: _Found) -> None:
        first, self.found = self.found is None, found
        if first and self._wanted == CHANGES and found.view.counts[CHANGES]:
            self.tabs.current = CHANGES
        view, row, lang = found.view, found.row, self.context.language
        self.heading(self.words.title(view), self.words.note(view), state_pill(view.roster.state, lang))
        self._show_actions(row)
        self.boxes.show_view(view)
        self.coming_button.show_coming(found.coming, left=view.roster.state is not RosterState.DRAFT)
        self.track.set_steps([self.words.step(stage, view) for stage in view.stages])
        self.tabs.set_tabs(self.words.tabs(view))
        self.table.show_view(view, self.tabs.current)
        self.foot.show_view(view)
        self.checks.show_view(view)
        self.tries.show_line(self._line(), view)
        self.show_content()
        self.keys_changed.emit()
        if first:
            self.table.setFocus()

    def _show_actions(self, row: RosterRow) -> None:
        text, icon = self.steps.words(row)
        self.next_button.setVisible(bool(text))
        self.next_button.setText(text)
        self.next_button.setAccessibleName(text)
        self.next_button.sends = row.next == "hand_over"
        if icon:
            self.next_button.set_icon(icon)
        self.back_button.setVisible(self.steps.may_take_back(row))
        self.steps.money.setVisible(row.state in WAS_SENT)

    # -- what the user does --------------------------------------------------------------------------------------

    def _line(self) -> RosterLine | None:
        current = self.table.current
        return current if isinstance(current, RosterLine) else None

    def _on_tab_chosen(self, tab: str) -> None:
        if self.found:
            self.table.show_view(self.found.view, tab)

    def _on_line_selected(self, _line: object) -> None:
        self.tries.show_line(self._line(), self.found.view if self.found else None)

    def _on_unfolded(self, line: RosterLine) -> None:
        def job(session: Session) -> list[Member]:
            return members_of(session, line)

        def on_done(members: list[Member]) -> None:
            self.table.show_members(line, members)

        self.context.ops.read(self, job, key="members").on_done(on_done).run()

    def _on_next_fault(self) -> None:
        if self.tabs.current == CHANGES and self.found and self.found.view.counts["checks"]:
            self.tabs.choose("checks")
        line = self.table.next_faulty()
        if line is None and self.tabs.current != "all" and self.found and self.found.view.counts["checks"]:
            self.tabs.choose("all")
            line = self.table.next_faulty()
        if line is not None:
            self.table.reach(line.mark_id)

    def _on_wanted(self, key: int) -> None:
        if not self.table.reach(key):
            self.tabs.choose("all")
            self.table.reach(key)
        self.table.setFocus()

    def _on_act_key(self, name: str) -> None:
        line, view = self._line(), self.found.view if self.found else None
        if line is not None and view is not None and name in self.line_panel.acts_of(line, view):
            self._on_act(name)

    def _on_act(self, name: str) -> None:
        line = self._line()
        if line is None:
            return
        question, verb = self.words.question(name, line)
        if question:
            self._asking, self._asked = name, line
            self.reason.ask(question, verb)
        elif name == "answer":
            self.answer.ask_here()
        elif name == "quantities":
            self.boxes.fold()
            self.quantities.open(line)
        elif name in ("open", "withdraw"):
            self.context.go(self.steps.route_of(name, line))
        else:
            self.acts.do(name, line)

    def _on_reason_given(self, reason: str) -> None:
        self._focus_table()
        if self._asked is None:
            self.steps.take_back(self.route.key or 0, reason)
        else:
            self.acts.do(self._asking, self._asked, reason)

    def _on_back_clicked(self) -> None:
        self._asked = None
        self.reason.ask(self.tr("Why is it taken back?"), self.tr("Back to draft"))

    def _on_redraft_wanted(self) -> None:
        self._on_back_clicked()
        self.reason.edit.setText(self.tr("They have new cards"))
        self.reason.edit.selectAll()

    def _on_held_wanted(self) -> None:
        self.tabs.choose("aside")
        self._focus_table()

    def _on_print_clicked(self) -> None:
        if self.found:
            self.steps.print_lists(self.found.row)

    def _focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_step_done(self, text: str) -> None:
        self.acts.forget()
        self.show_notice(Banner("ok", text))
        self.reload()

    def _on_closed(self, closed: Closed) -> None:
        self.show_notice(self.steps.closed_banner(closed))
        self.reload()

    def _on_refused(self, error: BaseException) -> None:
        self.show_error(error)
        self.reload()

    def primary(self) -> None:
        """What comes next."""
        if self.found:
            self.show_notice()
            self.steps.take(self.found.row)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the table and of the next step."""
        found = _keys_of(self.found)
        if self.coming_button.words:
            found.append((KEY, self.coming_button.words))
        if self.next_button.text():
            found.append(("Ctrl+Enter", self.next_button.text()))
        return found

    def focus_first(self) -> QWidget | None:
        """The table."""
        return self.table

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Below a narrow page the checks stand under the table."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(NARROW)
        self.table.make_narrow(narrow=narrow)
        self.hint.setVisible(not narrow)
        self.coming_button.make_narrow(narrow=narrow)
        self._folding.set_narrow(narrow=narrow)
        _turn(self._split, self._side, narrow=narrow)

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Asking for a reason; adding somebody; what a line is for; what the village brought; the changes."""
        boxes = {"add": self.boxes.ask_whom, "brought": self.boxes.ask_village}
        for_what = {"quantities": partial(self._on_act_key, "quantities"), CHANGES: partial(self.tabs.choose, CHANGES)}
        return {"reason": partial(self._on_act, "hold"), **boxes, **for_what}


def _turn(split: QBoxLayout, side: QWidget, *, narrow: bool) -> None:
    """Let what stands beside the table stand under it on a narrow page."""
    split.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
    side.setFixedWidth(px(WIDTH)) if not narrow else side.setMaximumWidth(16_777_215)
    side.setMinimumWidth(0 if narrow else px(WIDTH))


def _keys_of(found: _Found | None) -> list[tuple[str, str]]:
    """The keys of the table, as far as they do something now."""
    keys = [("Enter", QCoreApplication.translate("RosterPage", "next cell"))]
    if found is not None and found.view.editable and found.view.may_enter:
        keys.append(("Ctrl+B", QCoreApplication.translate("RosterPage", "what the village brought")))
        keys.append(("F2", QCoreApplication.translate("RosterPage", "change this cell")))
        keys.append(("F4", QCoreApplication.translate("RosterPage", "what it is for")))
        keys.append(("Del", QCoreApplication.translate("RosterPage", "stop")))
        keys.append(("Ctrl+Z", QCoreApplication.translate("RosterPage", "undo")))
    keys.append(("F8", QCoreApplication.translate("RosterPage", "next that did not pass")))
    if found is not None and found.view.unanswered:
        keys.append(("F6", QCoreApplication.translate("RosterPage", "answer it")))
    return keys


def _read(session: Session, key: int) -> _Found:
    row = roster_row(session, key)
    if row is None:
        raise UsageError(Code.ROSTER_UNKNOWN, roster=key)
    return _Found(roster_view(session, key), row, next_after(session, key))


def _leaving(page: RosterPage) -> tuple[int, str]:
    """The roster, and why it may not leave in full yet."""
    row = page.found.row if page.found is not None else None
    waits = row is None or row.state in (RosterState.DRAFT, RosterState.IN_REVIEW)
    words = QCoreApplication.translate("RosterPage", "Only when somebody else has reviewed it.")
    return (row.id if row is not None else 0), words if waits else ""
