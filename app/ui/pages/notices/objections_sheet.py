"""At the side: objections, each with what to do; lines that are held; what leaves and what stays behind."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.notice_view import HeldLine, NoticePage, ObjectionRow
from app.casework.objection_answers import objection_answer
from app.casework.slips import SlipPdf
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.notices.wording import way_word
from app.ui.texts import count, day, fault_text, yuan
from app.ui.theme import color, px
from app.ui.widgets import Button, Label, Pill, Sheet
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.flow import flow
from app.ui.widgets.sheets import clear_layout
from app.words import word

_SOON_DAYS = 4


class ObjectionCard(QFrame):
    """One objection that waits: its words, who looks into it, and the two buttons.

    Signals:
        answer_wanted(object), care_wanted(object): the objection.
        household_wanted(int): the household it is about.
    """

    answer_wanted = Signal(object)
    care_wanted = Signal(object)
    household_wanted = Signal(int)

    def __init__(self, context: Context, page: NoticePage, objection: ObjectionRow, *, may_write: bool) -> None:
        super().__init__()
        self._context = context
        self._objection = objection
        household = next((one.household_id for one in page.lines if one.line_id == objection.line_id), 0)
        self._household = household
        self.setObjectName("objection")
        self.setStyleSheet(
            f"#objection {{ background: {color('warn_bg').name()}; border: 1px solid {color('warn_line').name()};"
            f" border-radius: {px(6)}px; }}"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(12), px(16), px(12))
        box.setSpacing(px(6))
        box.addWidget(self._build_head())
        text = self.tr("Line {number}, {name}").format(number=objection.serial, name=objection.name)
        box.addWidget(Label(text, bold=True, wrap=True))
        box.addWidget(Label(self.tr("“{words}”").format(words=objection.text), wrap=True))
        box.addWidget(Label(self._care_words(), "second", wrap=True))
        if objection.proposed_by:
            box.addWidget(self._build_proposed())
        elif may_write:
            box.addWidget(self._build_buttons())

    def _build_head(self) -> QWidget:
        one, lang = self._objection, self._context.language
        words = f"{day(one.raised_on, lang)} · {way_word(one.way)}"
        if one.hide_name:
            words += " · " + self.tr("name to be hidden")
        elif one.from_name:
            words += f" · {one.from_name}"
        return flow(Label(words, "second"), self._due_pill())

    def _due_pill(self) -> Pill:
        one = self._objection
        if one.due is None:
            return Pill("warn", self.tr("Not answered"), "clock")
        left = (one.due - self._context.sitting.today).days
        if left < 0:
            return Pill("err", self.tr("{days} days late").format(days=-left), "alert-circle")
        if left == 0:
            return Pill("err", self.tr("Due today"), "clock")
        tone = "warn" if left <= _SOON_DAYS else "info"
        return Pill(tone, self.tr("{days} days left").format(days=left), "clock")

    def _care_words(self) -> str:
        one = self._objection
        if not one.checker:
            return self.tr("Nobody looks into it yet.")
        if one.due is None:
            return self.tr("{who} looks into it.").format(who=one.checker)
        when = day(one.due, self._context.language)
        return self.tr("{who} looks into it, answer by {day}.").format(who=one.checker, day=when)

    def _build_proposed(self) -> QWidget:
        """What waits for another person, and the way to it."""
        one = self._objection
        what = self.tr("not paid") if one.after is None else yuan(one.after, self._context.language)
        words = self.tr("{who} proposes: {what}. Another person checks it.").format(who=one.proposed_by, what=what)
        check = Button(self.tr("To the check"), icon="user-check")
        check.clicked.connect(self._on_check)
        return flow(Label(words, wrap=True), check)

    def _on_check(self) -> None:
        self._context.go(Route("new_notice"))

    def _build_buttons(self) -> QWidget:
        answer = Button(self.tr("Write the answer"), icon="edit")
        answer.clicked.connect(self._on_answer)
        text = self.tr("Who looks into it") if not self._objection.checker else self.tr("Another checker")
        care = Button(text, icon="user-check")
        care.clicked.connect(self._on_care)
        buttons = [answer, care]
        if self._household:
            home = Button("", kind="quiet", icon="home")
            home.setAccessibleName(self.tr("Look at the household"))
            home.setToolTip(self.tr("Look at the household"))
            home.clicked.connect(self._on_household)
            buttons.append(home)
        return flow(*buttons)

    def _on_answer(self) -> None:
        self.answer_wanted.emit(self._objection)

    def _on_care(self) -> None:
        self.care_wanted.emit(self._objection)

    def _on_household(self) -> None:
        self.household_wanted.emit(self._household)


class ObjectionsBox(QWidget):
    """The waiting objections as cards, the answered ones as lines, held lines, and what leaves.

    Signals:
        answer_wanted(object), care_wanted(object): an objection.
        release_wanted(object): a line.
        failed(object): an answer could not be drawn; the error.
    """

    answer_wanted = Signal(object)
    care_wanted = Signal(object)
    release_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._may_print = may(context.sitting.user.role, Act.PRINT)
        self._held: dict[int, HeldLine] = {}
        self._roster = 0
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(12))

    def show_page(self, page: NoticePage, *, may_write: bool) -> None:
        """Show this notice."""
        clear_layout(self._box)
        for objection in page.objections:
            if objection.upheld is None:
                card = ObjectionCard(self._context, page, objection, may_write=may_write)
                card.answer_wanted.connect(self.answer_wanted)
                card.care_wanted.connect(self.care_wanted)
                card.household_wanted.connect(self._on_household)
                self._box.addWidget(card)
        answered = [one for one in page.objections if one.upheld is not None]
        if answered:
            self._box.addWidget(self._build_answered(answered))
        if page.held:
            self._box.addWidget(self._build_held(page.held, may_write=may_write))
        if page.before_payment:
            self._box.addWidget(self._build_outlook(page))

    def _build_answered(self, answered: list[ObjectionRow]) -> Sheet:
        sheet = Sheet(self.tr("Answered objections"))
        for one in answered:
            verdict = self.tr("it was so") if one.upheld else self.tr("it was not so")
            words = self.tr("Line {number}: {verdict}. {answer}")
            sheet.body.addWidget(Label(words.format(number=one.serial, verdict=verdict, answer=one.answer), wrap=True))
            when = day(one.answered_on, self._context.language)
            words = self.tr("{day}, {who}").format(day=when, who=one.answered_by)
            sheet.body.addWidget(Label(words, "note"))
            if self._may_print:
                button = Button(self.tr("Print the answer"), kind="link", icon="printer")
                button.setAccessibleName(self.tr("Print the answer to line {number}").format(number=one.serial))
                button.clicked.connect(partial(self._on_print, one.id))
                sheet.body.addWidget(flow(button))
        return sheet

    def _build_held(self, held: tuple[HeldLine, ...], *, may_write: bool) -> Sheet:
        sheet = Sheet(self.tr("Held lines"))
        self._held = {one.line.line_id: one for one in held}
        for one in held:
            line = QHBoxLayout()
            line.setSpacing(px(8))
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(f"{one.line.serial}  {one.line.name}", wrap=True))
            reason = self._reason(one)
            words.addWidget(Label(reason, "note", wrap=True))
            line.addLayout(words, 1)
            if may_write and one.releasable:
                release = Button(self.tr("Release"))
                release.setAccessibleName(self.tr("Release line {number}").format(number=one.line.serial))
                release.setProperty("line", one.line.line_id)
                release.clicked.connect(self._on_release)
                line.addWidget(release)
            sheet.body.addLayout(line)
        return sheet

    def _reason(self, held: HeldLine) -> str:
        if not held.releasable:
            return self.tr("An objection waits for its answer.")
        known = word("kept_back", held.line.reason, self._context.language)
        return self.tr("Why: {reason}").format(reason=known or "—")

    def _build_outlook(self, page: NoticePage) -> Sheet:
        """What of this notice may leave today, and why the rest stays."""
        lang, outlook = self._context.language, page.outlook
        sheet = Sheet()
        line = QHBoxLayout()
        line.setSpacing(px(10))
        line.addWidget(spoken_icon("lock" if not outlook.leaves else "lock-open", "text2", 18))
        texts = QVBoxLayout()
        texts.setSpacing(px(4))
        if page.outlook_fault is not None:
            texts.addWidget(Label(fault_text(page.outlook_fault, lang), wrap=True))
        if outlook.leaves:
            words = self.tr("{lines} lines may leave now, {sum}.")
            words = words.format(lines=count(outlook.leaves), sum=yuan(outlook.leaves_total, lang))
            texts.addWidget(Label(words, wrap=True))
        for reason, lines in outlook.stays:
            words = self.tr("{lines} lines stay: {reason}")
            reason_word = word("kept_back", reason, lang)
            texts.addWidget(Label(words.format(lines=count(lines), reason=reason_word), "second", wrap=True))
        if outlook.first_day is not None:
            words = self.tr("The next may leave from {day}.").format(day=day(outlook.first_day, lang))
            texts.addWidget(Label(words, "second", wrap=True))
        self._add_gone(texts, page)
        line.addLayout(texts, 1)
        sheet.body.addLayout(line)
        self._roster = page.item.notice.roster_id
        go = Button(self.tr("To the roster"), kind="link", icon="table")
        go.clicked.connect(self._on_roster)
        foot = QHBoxLayout()
        foot.addWidget(go)
        foot.addStretch(1)
        sheet.body.addLayout(foot)
        return sheet

    def _add_gone(self, texts: QVBoxLayout, page: NoticePage) -> None:
        outlook = page.outlook
        if outlook.gone:
            words = self.tr("{lines} lines are on their way to payment or paid.").format(lines=count(outlook.gone))
            texts.addWidget(Label(words, "second", wrap=True))
        if outlook.left_out:
            words = self.tr("{lines} lines were left out.").format(lines=count(outlook.left_out))
            texts.addWidget(Label(words, "second", wrap=True))
        if outlook.leaves or outlook.stays:
            words = self.tr(
                "Lines whose days are not over, or with an open objection, stay behind; the rest may leave."
            )
            texts.addWidget(Label(words, "note", wrap=True))

    def _on_release(self) -> None:
        sender = self.sender()
        held = self._held.get(int(sender.property("line"))) if sender is not None else None
        if held is not None:
            self.release_wanted.emit(held.line)

    def _on_print(self, objection_id: int) -> None:
        lang = self._context.language

        def draw(session: Session) -> SlipPdf:
            return objection_answer(session, objection_id, lang)

        reading = self._context.ops.read(self, draw, key="answer")
        reading.on_done(self._on_drawn).on_failed(self.failed.emit).run()

    def _on_drawn(self, sheet: SlipPdf) -> None:
        if self._context.printer is not None:
            self._context.printer.print_pdf(self, sheet.content, sheet.title)

    def _on_household(self, household: int) -> None:
        self._context.go(Route("household", household))

    def _on_roster(self) -> None:
        self._context.go(Route("roster", self._roster))
