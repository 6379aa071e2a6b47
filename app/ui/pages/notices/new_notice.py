"""新做一张公示: every kind with what can be made of it now, or why not; amendments that wait for another person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework import amending
from app.casework.amending import Amendment
from app.casework.disclosing import prepare_notices
from app.casework.more_notices import prepare_more
from app.casework.notice_choosing import Chosen, choices_for
from app.casework.notice_making import Prepared
from app.casework.notice_offers import KindNow, Offer, kinds_now, programmes_with_people
from app.casework.stand_ins import reviews
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.notice_kinds import NoticeKind
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import ask_to_leave
from app.ui.pages.in_sight import bring_into_sight
from app.ui.pages.notices.choices_form import ChoicesForm
from app.ui.pages.notices.wording import roster_words
from app.ui.pages.page import Page
from app.ui.texts import count, fault_text, money
from app.ui.theme import px
from app.ui.widgets import Banner, Button, FilterButton, Label, LineEdit, Sheet
from app.ui.widgets.flow import flow
from app.ui.widgets.sheets import clear_layout
from app.words import word


class _Found(Struct, frozen=True):
    kinds: tuple[KindNow, ...]
    waiting: tuple[Amendment, ...]
    checks: bool
    programmes: tuple[tuple[str, str], ...]


class NewNoticePage(Page):
    """Makes notices of every kind; checks amendments. Esc goes back to the notices."""

    place: ClassVar[str] = "notices"
    nouns: ClassVar[frozenset[str]] = frozenset({"notice", "amendment", "objection", "line", "roster", "entitlement"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        role = context.sitting.user.role
        self._may_print, self._may_write = may(role, Act.PRINT), may(role, Act.ENTER)
        self.buttons: list[Button] = []
        self.checks: list[Button] = []
        self._offered: list[tuple[Offer, Button]] = []
        self._fresh = False
        self.form: ChoicesForm | None = None
        self.heading(self.tr("Make a new notice"))
        self.back_button = Button(self.tr("Back to the notices"), icon="speakerphone")
        self.back_button.clicked.connect(self._on_back)
        self.actions(self.back_button)
        self._box = QVBoxLayout()
        self._box.setSpacing(px(12))
        self.body.addLayout(self._box)
        self.body.addStretch(1)
        self.bind("Esc", self._on_back)

    def open(self, route: Route) -> None:
        """What Today sent for gets the keyboard: `what` is a kind, and of which roster (`announcement:7`) or why."""
        self._fresh = True
        super().open(route)

    def reload(self) -> None:
        """Read what can be made and what waits."""

        def read(session: Session) -> _Found:
            return _Found(
                kinds_now(session),
                amending.waiting_amendments(session),
                reviews(session),
                programmes_with_people(session),
            )

        self.show_loading()
        self.context.ops.read(self, read, key="kinds").on_done(self._on_read).on_failed(self.show_fault).run()

    def keys(self) -> list[tuple[str, str]]:
        """Keys of this page."""
        return [("Esc", self.tr("back to the notices"))]

    def focus_first(self) -> QWidget | None:
        """What Today sent for, else a check somebody waits for, else the first notice."""
        kind, _, which = self.route.what.partition(":")
        own = [button for one, button in self._offered if one.kind.value == kind]
        same = [
            button for one, button in self._offered if one.kind.value == kind and which in (str(one.roster_id), one.why)
        ]
        found = [*same, *own, *self.checks, *self.buttons, self.back_button]
        return found[0]

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """The form for the pictures."""
        return {"choices": self._on_sample}

    # -- showing -------------------------------------------------------------------------------------------------

    def _on_read(self, found: _Found) -> None:
        clear_layout(self._box)
        self.buttons, self.checks, self.form = [], [], None
        self._offered = []
        self._found = found
        self.show_content()
        if found.waiting:
            self._box.addWidget(self._waiting(found))
        for one in found.kinds:
            self._box.addWidget(self._kind(one, found))
        if self._fresh and (self.hasFocus() or self.back_button.hasFocus()):
            QTimer.singleShot(0, self, self._come_to_it)  # once the rows have their places
        self._fresh = False

    def _come_to_it(self) -> None:
        self.take_keyboard()
        focused = self.focusWidget()
        if focused is not None:
            bring_into_sight(focused)

    def _waiting(self, found: _Found) -> Sheet:
        sheet = Sheet(self.tr("Amendments that wait for another person's check"))
        for one in found.waiting:
            what = self.tr("not paid") if one.after is None else money(one.after)
            words = self.tr("{name}: {before} → {after}").format(name=one.name, before=money(one.before), after=what)
            sheet.body.addWidget(Label(words, bold=True, wrap=True))
            said = self.tr("{who}: {reason}").format(who=one.maker, reason=one.reason)
            sheet.body.addWidget(Label(said, "second", wrap=True))
            if one.user_id == self.context.sitting.user.id or not found.checks:
                words = self.tr("Another person with the right to review checks it.")
                sheet.body.addWidget(Label(words, "note", wrap=True))
                continue
            sheet.body.addWidget(self._check_row(one))
        return sheet

    def _check_row(self, one: Amendment) -> QWidget:
        right = Button(self.tr("It is right"), kind="primary", icon="check")
        right.clicked.connect(partial(self._on_right, one.id))
        why = LineEdit(dots=False)
        why.setPlaceholderText(self.tr("Why not"))
        why.setAccessibleName(self.tr("Why not"))
        back = Button(self.tr("Send it back"), icon="arrow-back-up")
        back.clicked.connect(partial(self._on_wrong, one.id, why))
        self.checks.append(right)
        return flow(right, why, back)

    def _kind(self, one: KindNow, found: _Found) -> Sheet:
        lang = self.context.language
        sheet = Sheet(word("notice_kind", one.kind.value, lang))
        sheet.body.addWidget(Label(word("notice_kind_note", one.kind.value, lang), "second", wrap=True))
        if one.why_not:
            words = word("no_notice", one.why_not, lang).replace("{count}", count(one.count))
            sheet.body.addWidget(Label(words, "note", wrap=True))
        for offer in one.offers:
            sheet.body.addLayout(self._offer(offer))
        if one.kind is NoticeKind.STANDING and self._may_print and found.programmes:
            chooser = FilterButton(
                self.tr("Make one for"), [("", self.tr("choose a programme")), *found.programmes], ""
            )
            chooser.chosen.connect(self._on_programme)
            sheet.body.addWidget(flow(chooser))
        return sheet

    def _offer(self, one: Offer) -> QHBoxLayout:
        lang = self.context.language
        line = QHBoxLayout()
        line.setSpacing(px(8))
        title = roster_words(one.programme_name, one.period, one.roster_kind, one.batch, lang)
        words = self.tr("{sheets} sheets, {lines} lines").format(sheets=count(one.sheets), lines=count(one.lines))
        if one.notice_id:
            words = f"{one.place} · " + word("standing_due", one.why, lang)
        elif one.why:
            words += " · " + word("standing_due", one.why, lang)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Label(title, bold=True, wrap=True))
        texts.addWidget(Label(words, "note", wrap=True))
        line.addLayout(texts, 1)
        if self._may_write and not one.notice_id:
            how = Button(self.tr("What it shows"), kind="link", icon="edit")
            how.clicked.connect(partial(self._on_choices, one.programme))
            line.addWidget(how)
        if one.notice_id:
            self._add_down(line, one)
        elif self._may_print:
            make = Button(self.tr("Make"), icon="plus")
            kind = word("notice_kind", one.kind.value, lang)
            make.setAccessibleName(self.tr("Make {kind} of {roster}").format(kind=kind, roster=title))
            make.clicked.connect(partial(self._make, one.kind, one.roster_id, one.programme))
            self.buttons.append(make)
            self._offered.append((one, make))
            line.addWidget(make)
        return line

    def _add_down(self, line: QHBoxLayout, one: Offer) -> None:
        """A list on which nobody is any more is taken down instead of renewed."""
        if not self._may_write:
            return
        down = Button(self.tr("Take it down"), icon="circle-check")
        name = self.tr("Take down the list of {programme}, {place}").format(
            programme=one.programme_name, place=one.place
        )
        down.setAccessibleName(name)
        down.clicked.connect(partial(self.context.go, Route("notices", one.notice_id, "down")))
        self.buttons.append(down)
        self._offered.append((one, down))
        line.addWidget(down)

    # -- doing ---------------------------------------------------------------------------------------------------

    def _make(self, kind: NoticeKind, roster_id: int, programme: str) -> None:
        def job(session: Session, progress: Progress) -> Prepared:
            if kind is NoticeKind.DISCLOSURE:
                return prepare_notices(session, roster_id, progress)
            return prepare_more(session, kind, roster_id, programme, progress)

        operation = self.context.ops.write(self, job).named(self.tr("Making the notices"))
        operation.on_done(self._on_made).on_failed(self.show_error).run()

    def _on_made(self, made: Prepared) -> None:
        lang = self.context.language
        if made.failed:
            self.show_notice(*(Banner("err", f"{village}: {fault_text(why, lang)}") for village, why in made.failed))
        if not made.notices:
            return
        self.context.say(self.tr("{count} notices are ready to print.").format(count=count(len(made.notices))))
        if not made.failed:
            self.context.go(Route("notices", made.notices[0].notice_id))

    def _on_programme(self, code: object) -> None:
        if code:
            self._make(NoticeKind.STANDING, 0, str(code))

    def _on_right(self, key: int) -> None:
        self._settle(partial(_check, key), self.tr("It holds. A corrected notice is due."))

    def _on_wrong(self, key: int, why: LineEdit) -> None:
        self._settle(
            partial(_refuse, key, why.text()), self.tr("It was sent back; the objection waits for its answer.")
        )

    def _settle(self, verb: Callable[[Session], Changes], said: str) -> None:
        def job(session: Session, _progress: Progress) -> Changes:
            return verb(session)

        def done(_changes: Changes) -> None:
            self.context.say(said)

        self.context.ops.write(self, job).on_done(done).on_failed(self.show_error).run()

    def _on_choices(self, code: str) -> None:
        def read(session: Session) -> Chosen:
            return choices_for(session, code)

        self.context.ops.read(self, read, key="choices").on_done(self._show_form).on_failed(self.show_error).run()

    def _on_sample(self) -> None:
        codes: Sequence[tuple[str, str]] = self._found.programmes
        if codes:
            self._on_choices(codes[0][0])

    def _show_form(self, chosen: Chosen) -> None:
        if self.form is not None:
            self.form.deleteLater()
        self.form = ChoicesForm(self.context, chosen)
        self.form.done.connect(self._on_saved)
        self.form.left.connect(self._on_form_left)
        self._box.insertWidget(0, self.form)
        self.form.focus_first().setFocus()

    def _on_saved(self, said: str) -> None:
        self.context.say(said)
        self.reload()

    def _on_form_left(self) -> None:
        if self.form is not None:
            self.form.deleteLater()
            self.form = None

    def may_leave(self) -> bool:
        """A form with something chosen asks."""
        return self.form is None or not self.form.is_dirty or ask_to_leave(self)

    def _on_back(self) -> None:
        self.context.go(Route("notices"))


def _check(key: int, session: Session) -> Changes:
    return amending.check_amendment(session, key)


def _refuse(key: int, why: str, session: Session) -> Changes:
    return amending.refuse_amendment(session, key, why)


def _is(one: Offer, which: str) -> bool:
    """Whether this is the offer of a roster, or one that is due for this reason."""
    return which in (str(one.roster_id), one.why)
