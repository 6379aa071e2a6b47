"""Review by exception: what changed or is faulty stands here to be ticked; what is as last period is folded away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework import review_view as reviews
from app.casework.exception_lists import check_words
from app.casework.review_view import ReviewView, stand_in_words
from app.casework.roster_rows import Change
from app.casework.roster_view import RosterLine
from app.desktop.progress import Progress
from app.domain.faults import Code, UserError
from app.domain.records import Changes
from app.domain.states import OF_PARTS
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.pages.rosters.foot import RosterFoot
from app.ui.pages.rosters.parts import (
    NARROW,
    ReasonStrip,
    card_words,
    change_cell,
    check_cell,
    hide_columns,
    parts_words,
    reason_words,
    select_row,
    short_period,
    state_pill,
)
from app.ui.pages.rosters.review_paper import ReviewPaper, WrongStrip
from app.ui.pages.rosters.roster_words import RosterWords
from app.ui.texts import NONE, count, fault_text, money
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Cell, Column, Label, Row, Sheet, Table
from app.words import Language

_TIGHT = 1240
"""Below this many design pixels the buttons beside the title are icons with their words as tips."""


class ReviewPage(Page):
    """What a reviewer looks at, ticks and signs."""

    place: ClassVar[str] = "rosters"
    nouns: ClassVar[frozenset[str]] = frozenset(
        {"roster", "line", "line_note", "line_answer", "review", "card", "person"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.found: ReviewView | None = None
        self._unfolded = False
        self._only: frozenset[int] = frozenset()
        self.words = RosterWords(context.language)
        self._build()

    def _build(self) -> None:
        self.give_back = Button(self.tr("Give it back"), icon="arrow-back-up")
        self.give_back.clicked.connect(self._on_give_back_clicked)
        self.whole = Button(self.tr("The whole roster"), icon="table")
        self.whole.clicked.connect(self._on_whole_clicked)
        self.approve = Button(self.tr("Approve"), kind="primary", icon="user-check")
        self.approve.sends = True
        self.approve.clicked.connect(self.primary)
        self.paper = ReviewPaper(self.context, self)
        self.actions(self.whole, *self.paper.buttons, self.give_back, self.approve)
        self.wrong = WrongStrip(self.context)
        self.wrong.marked.connect(self.reload)
        self.wrong.refused.connect(self._on_refused)
        self.wrong.left.connect(self._on_reason_left)
        self.body.addWidget(self.wrong)
        self.reason = ReasonStrip()
        self.reason.given.connect(self._on_reason_given)
        self.reason.left.connect(self._on_reason_left)
        self.body.addWidget(self.reason)
        self._build_sheet()
        self.bind("F8", self._on_next)
        self.bind("F6", lambda: self.wrong.ask_row(self.table.current, self.found))

    def _build_sheet(self) -> None:
        sheet = Sheet(flush=True)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(12), px(16), px(8))
        self.left = Label("", "section")
        head.addWidget(self.left)
        head.addStretch(1)
        self.folded = Label("", "second")
        head.addWidget(self.folded)
        self.unfold = Button("", kind="link")
        self.unfold.clicked.connect(self._on_unfold_clicked)
        head.addWidget(self.unfold)
        sheet.body.addLayout(head)
        self.table = Table(_columns(self.context.language, None), name=self.tr("Lines to look at"))
        self.table.ticks_changed.connect(self._on_ticks_changed)
        self.table.opened.connect(self._on_row_opened)
        self.table.setMinimumHeight(px(260))
        sheet.body.addWidget(self.table, 1)
        self.foot = RosterFoot(self.context.language)
        sheet.body.addWidget(self.foot)
        self.body.addWidget(sheet, 1)

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Another roster starts folded."""
        if route.key != self.route.key:
            self._unfolded, self._only, self.found = False, frozenset(), None
            self.show_notice()
        self.reason.hide()
        self.wrong.hide()
        super().open(route)

    def reload(self) -> None:
        """Read the roster and this user's ticks."""
        key = self.route.key or 0

        def job(session: Session) -> ReviewView:
            return reviews.review_view(session, key)

        if self.found is None:
            self.show_loading()
        self.context.ops.read(self, job, key="review").on_done(self._on_read).on_failed(self.show_fault).run()

    def apply_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """Its own ticks change nothing else here."""
        if initiator is not self or "roster" in changes.nouns:
            super().apply_changes(changes, initiator)

    def _on_read(self, found: ReviewView) -> None:
        first = self.found is None
        self.found = found
        view, lang = found.view, self.context.language
        note = _reviewed_words(found, lang)
        self.heading(self.words.title(view), note, state_pill(view.roster.state, lang))
        self._show_standing()
        if first:
            self._unfolded = view.roster.kind in OF_PARTS  # each with his months; to be ticked are those unlike most
            self.table.set_columns(_columns(lang, found))  # which forgets the current row
            hide_columns(self.table, ("why", "last"), hidden=self.width() < px(NARROW))
        self._show_rows()
        self.foot.show_view(view)
        self.show_content()
        self.keys_changed.emit()
        if self.table.current is None:
            self.table.select_first()
            self._to_next(None)
        if first:
            self.table.setFocus()

    def _show_standing(self) -> None:
        found = self.found
        if found is None:
            return
        may = found.open and found.standing.refused is None
        self.give_back.setVisible(may)
        self.approve.setVisible(may)
        self.paper.show(found)
        if may and found.stand_in is not None:
            self.show_notice(Banner("info", stand_in_words(found.stand_in, self.context.language)))
        if found.open and found.standing.refused is not None:
            self.show_notice(_refusal(found, self.context.language, self._on_own_clicked))

    def _show_rows(self) -> None:
        found, lang = self.found, self.context.language
        if found is None:
            return
        lines = found.view.lines if self._unfolded else found.exceptions
        if self._only:
            lines = tuple(line for line in found.view.lines if line.line_id in self._only)
        passed = QCoreApplication.translate("RosterTable", "passed")
        self.table.set_rows(
            [
                _row(line, lang, passed, found.wrong.get(line.mark_id, ""), ticked=line.mark_id in found.ticked)
                for line in lines
            ]
        )
        self._say_left()
        self.folded.setText(
            self.tr("{lines} lines as before, {yuan} yuan").format(
                lines=count(found.folded_lines), yuan=money(found.folded_total)
            )
        )
        self.folded.setVisible(bool(found.folded_lines))
        self.unfold.setText(self.tr("Fold them away") if self._unfolded or self._only else self.tr("Show them too"))
        self.unfold.setVisible(bool(found.folded_lines) or bool(self._only))

    def _say_left(self) -> None:
        found = self.found
        if found is None:
            return
        left, wrong = len(self._unticked()), len(found.wrong)
        text = self.tr("{count} to look at, {left} left") if left else self.tr("{count} to look at, all ticked")
        if wrong:
            text = self.tr("{count} to look at, {left} left, {wrong} of them wrong")
        if not found.open:
            text = self.tr("{count} to look at")  # it was decided: nobody has anything left to look at
        self.left.setText(text.format(count=count(len(found.exceptions)), left=count(left), wrong=count(wrong)))
        self.approve.setEnabled(not left)

    # -- ticking -------------------------------------------------------------------------------------------------

    def _unticked(self) -> list[RosterLine]:
        found = self.found
        return [line for line in found.exceptions if line.mark_id not in found.ticked] if found else []

    def _on_ticks_changed(self) -> None:
        found = self.found
        if found is None:
            return
        shown = {row.key for row in self.table.rows_model.rows}
        now = {line.mark_id for line in self.table.ticked} | {key for key in found.ticked if key not in shown}
        looked = {line.mark_id for line in found.exceptions}
        if not found.open or found.standing.refused is not None:
            self._show_rows()
            return
        on, off = (now - found.ticked) & looked, found.ticked - now
        wrong = {key: why for key, why in found.wrong.items() if key not in on}
        self.found = replace(found, ticked=frozenset(now & looked), wrong=wrong)
        self._keep(on, on=True)
        self._keep(off, on=False)
        self.show_notice()  # what was said of those not looked at yet is no longer so
        self._say_left()
        if on:
            self._to_next(self.table.current)

    def _keep(self, keys: set[int] | frozenset[int], *, on: bool) -> None:
        if not keys:
            return
        roster = self.route.key or 0

        def job(session: Session, _progress: Progress) -> Changes:
            return reviews.tick(session, roster, keys, on=on)

        self.context.ops.write(self, job).on_failed(self._on_refused).run()

    def _on_next(self) -> None:
        self._to_next(self.table.current)

    def _to_next(self, after: object) -> None:
        """Go to the next row that is not ticked, round the end."""
        lines = [row.record for row in self.table.rows_model.rows]
        here = lines.index(after) if after in lines else -1
        waiting = {line.mark_id for line in self._unticked()}
        for line in lines[here + 1 :] + lines[: here + 1]:
            if isinstance(line, RosterLine) and line.mark_id in waiting:
                self.table.select_key(line.mark_id)
                break
        select_row(self.table)

    def _on_unfold_clicked(self) -> None:
        self._unfolded = not (self._unfolded or self._only)
        self._only = frozenset()
        self._show_rows()

    def _on_own_clicked(self) -> None:
        if self.found:
            self._only = frozenset(self.found.standing.lines)
            self._show_rows()

    # -- deciding ------------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """Approve, once all are ticked."""
        found, roster = self.found, self.route.key or 0
        if found is None or not found.open:
            return
        left = len(self._unticked())
        if left and found.standing.refused is None:
            self.show_error(UserError(Code.EXCEPTIONS_OPEN, lines=left))
            return

        def job(session: Session, _progress: Progress) -> Changes:
            return reviews.approve(session, roster)

        operation = self.context.ops.write(self, job).on_done(self._on_approved).on_failed(self._on_refused)
        operation.named(self.tr("Signing the review")).run()

    def _on_approved(self, _changes: Changes) -> None:
        total = self.found.view.totals if self.found else None
        if total is not None:
            text = self.tr("Approved: {lines} lines, {yuan} yuan.").format(
                lines=count(total.lines), yuan=money(total.now)
            )
            self.show_notice(Banner("ok", text))
        self.reload()

    def _on_give_back_clicked(self) -> None:
        self.reason.ask(self.tr("What has to be looked at again?"), self.tr("Give it back"))
        if self.found is not None and self.found.wrong:
            said = self.tr("{count} lines are wrong, see beside them").format(count=len(self.found.wrong))
            self.reason.edit.setText(said)
            self.reason.edit.selectAll()

    def _on_reason_given(self, reason: str) -> None:
        roster = self.route.key or 0
        job = partial(_give_back, roster_id=roster, reason=reason)
        self.context.ops.write(self, job).on_done(self._on_given_back).on_failed(self._on_refused).run()

    def _on_given_back(self, _changes: Changes) -> None:
        self.show_notice(Banner("ok", self.tr("It went back to the clerk with your reason.")))
        self.reload()

    def _on_reason_left(self) -> None:
        self.table.setFocus()

    def _on_refused(self, error: BaseException) -> None:
        self.show_error(error)
        self.reload()

    def _on_whole_clicked(self) -> None:
        self.context.go(Route("roster", self.route.key))

    def _on_row_opened(self, line: RosterLine) -> None:
        self.context.go(Route("household", line.household_id))

    # -- the page ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A narrow page has room for names and amounts only."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(NARROW)
        hide_columns(self.table, ("why", "last"), hidden=narrow)
        for at, button in enumerate((self.whole, *self.paper.buttons)):
            tight = narrow or (at < 2 and event.size().width() < px(_TIGHT))
            button.setText("" if tight else button.accessibleName())
            button.setToolTip(button.accessibleName())

    def keys(self) -> list[tuple[str, str]]:
        """Space ticks, F8 goes on, Ctrl+Enter signs; nothing of it once it is decided."""
        return _keys_of(self.found)

    def focus_first(self) -> QWidget | None:
        """The table."""
        return self.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Everything unfolded; giving it back."""
        return {"unfolded": self._on_unfold_clicked, "give_back": self._on_give_back_clicked}


def _keys_of(found: ReviewView | None) -> list[tuple[str, str]]:
    if found is not None and not found.open:
        return []
    translate = QCoreApplication.translate
    keys = [
        ("Space", translate("ReviewPage", "looked at")),
        ("F8", translate("ReviewPage", "next to look at")),
        ("F6", translate("ReviewPage", "wrong")),
    ]
    if found is not None and found.list_printed:
        keys.append(("F9", translate("ReviewPage", "type the paper back")))
    return [*keys, ("Ctrl+A", translate("ReviewPage", "all")), ("Ctrl+Enter", translate("ReviewPage", "approve"))]


def _refusal(found: ReviewView, lang: Language, on_own: Callable[[], None]) -> Banner:
    """Why he may not review it, and the way to the lines he made."""
    refused = UserError(found.standing.refused or Code.ROLE_MAY_NOT, lines=len(found.standing.lines))
    banner = Banner("warn", fault_text(refused, lang))
    if found.standing.lines:
        show = Button(QCoreApplication.translate("ReviewPage", "Show those lines"), kind="link")
        show.clicked.connect(on_own)
        banner.layout().addWidget(show)  # type: ignore[union-attr]
    return banner


def _reviewed_words(found: ReviewView, lang: Language) -> str:
    """Who handed it over; once it is decided who reviewed it, and in whose place."""
    translate = QCoreApplication.translate
    handed = translate("ReviewPage", "Handed over by {name}").format(name=found.handed_over_by)
    told = [handed if found.handed_over_by else ""]
    if found.reviewer:
        told.append(translate("ReviewPage", "reviewed by {name}").format(name=found.reviewer))
        told.append(stand_in_words(found.stand_in, lang))
    return " · ".join(part for part in told if part)


def _columns(lang: Language, found: ReviewView | None) -> list[Column]:
    translate = QCoreApplication.translate
    last, now = translate("RosterTable", "Before"), translate("RosterTable", "Yuan")
    if found is not None and found.view.roster.kind not in OF_PARTS:
        now = short_period(found.view.roster.period, lang)
        last = short_period(found.view.before, lang) if found.view.before else last
    return [
        Column("tick", "", "tick", 44),
        Column("name", translate("RosterTable", "Name"), "bold", 190, stretch=True),
        Column("tail", translate("RosterTable", "Ends in"), "text", 84),
        Column("last", last, "money", 100),
        Column("now", now, "money", 104),
        Column("change", translate("RosterTable", "Change"), "pill", 110),
        Column("check", translate("RosterTable", "Check"), "check", 152),
        Column("why", translate("RosterTable", "Why"), "text", 190),
    ]


def _give_back(session: Session, _progress: Progress, *, roster_id: int, reason: str) -> Changes:
    return reviews.give_back(session, roster_id, reason)


def _row(line: RosterLine, lang: Language, passed: str, wrong: str, *, ticked: bool) -> Row:
    answers = "；".join(f"{one.text}（{one.user}）" for one in line.answers if one is not None)
    why = reason_words(line.reason, lang) or line.note or ""
    parts = (wrong, parts_words(line.parts, lang), card_words(line), why, answers)
    said = " · ".join(part for part in parts if part)
    return Row(
        line.mark_id,
        {
            "name": line.name,
            "tail": line.document_tail or NONE,
            "last": Cell("" if line.last is None else money(line.last), "text3"),
            "now": Cell("" if line.now is None else money(line.now), bold=True),
            "change": change_cell(line, lang) if line.parts or line.change is not Change.SAME else Cell(NONE),
            "check": check_cell(line, lang, passed),
            "why": Cell(said, "err" if wrong else "", tip="\n".join([said, *check_words(line, lang)]).strip()),
        },
        line,
        dim=line.now is None,
        ticked=ticked,
    )
