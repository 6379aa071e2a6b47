"""The month's end: its figures and code, printed after everything was verified; a code from paper held against it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.month_end import MonthCheck, MonthEnd, check_code, month_end, month_end_sheet, months
from app.casework.slips import SlipPdf
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.makers import Act, may
from app.domain.periods import Period
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.page import Page
from app.ui.texts import fault_text, period
from app.ui.theme import px
from app.ui.widgets import Banner, Button, EmptyState, Field, FilterButton, Label, LineEdit, Sheet
from app.ui.widgets.sheets import clear_layout, fact
from app.words import word

_MOST = 8
"""So many kinds of work are named; the printed page names more."""


class Shown(Struct, frozen=True):
    """The months there are, and the one that is looked at; None in an empty store."""

    months: tuple[Period, ...]
    found: MonthEnd | None


class MonthEndPage(Page):
    """`route.what` is a month (2026-03); without it the newest one that is over."""

    place = "settings"
    scrolls = True

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.heading(self.tr("Month's end"), self.tr("A code on paper proves later that nothing was changed."))
        self.found: MonthEnd | None = None
        self.month = FilterButton(self.tr("Month"), [("", "")])
        self.month.chosen.connect(self._on_month_chosen)
        self.print = Button(self.tr("Verify and print"), kind="primary", icon="printer", shortcut="Ctrl+P")
        self.print.clicked.connect(self.print_page)
        prints = may(context.sitting.user.role, Act.PRINT)
        self.actions(self.month, *([self.print] if prints else []))
        self._build_month()
        self._build_check()
        self.body.addStretch(1)

    def _build_month(self) -> None:
        self.sheet = Sheet(" ")
        self.code = Label("", "panel")
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sheet.body.addLayout(fact(self.tr("Code"), self.code))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(px(4))
        self.sheet.body.addLayout(self._facts)
        self.body.addWidget(self.sheet)

    def _build_check(self) -> None:
        sheet = Sheet(self.tr("Check a printed page"))
        self.entry = Field(self.tr("Entry on the paper"), LineEdit(dots=False))
        self.typed = Field(self.tr("Code on the paper"), LineEdit(dots=False))
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(self.entry, 1)
        line.addWidget(self.typed, 2)
        sheet.body.addLayout(line)
        self.check = Button(self.tr("Check"), icon="shield-check")
        self.check.clicked.connect(self.check_typed)
        for field in (self.entry, self.typed):
            if isinstance(field.editor, LineEdit):
                field.editor.returnPressed.connect(self.check_typed)
        foot = QHBoxLayout()
        foot.addWidget(self.check)
        foot.addStretch(1)
        sheet.body.addLayout(foot)
        self._said = QVBoxLayout()
        sheet.body.addLayout(self._said)
        self.body.addWidget(sheet)

    # -- asked by the window -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """The months, and the one that is looked at."""
        wanted = self.found.month.text if self.found is not None else self.route.what
        self.context.ops.read(self, partial(_look, wanted), key="month").on_done(self._show).on_failed(
            self.show_fault
        ).run()

    def focus_first(self) -> QWidget | None:
        """Where a code is typed."""
        return self.entry.editor

    def keys(self) -> list[tuple[str, str]]:
        """What the status strip shows."""
        return [("Ctrl+P", self.tr("verify and print")), ("Enter", self.tr("check"))]

    def primary(self) -> None:
        """Ctrl+Enter prints."""
        self.print_page()

    def scenes(self) -> dict[str, Callable[[], None]]:
        """A code that is of another entry."""
        return {"checked": self._wrong_scene}

    def _wrong_scene(self) -> None:
        if self.found is not None:
            self.entry.set_value(str(self.found.last))
            self.typed.set_value("00000 11111 22222 33333")
            self.check_typed()

    # -- the month ---------------------------------------------------------------------------------------------------

    def _show(self, shown: Shown) -> None:
        if shown.found is None:
            self.show_empty(EmptyState("shield-check", self.tr("Nothing was written down yet")))
            return
        self.found = found = shown.found
        lang = self.context.language
        self.month.set_options([(one.text, period(one.text, lang)) for one in shown.months])
        self.month.set_value(found.month.text)
        self.sheet.set_title(period(found.month.text, lang))
        self.code.setText(found.code)
        clear_layout(self._facts)
        spoken = self.tr("{count}, from {first} to {last}")
        people = "、" if lang == "zh" else ", "
        verbs = people.join(f"{word('verb', verb, lang)} {count:,}" for verb, count in found.by_verb[:_MOST])
        facts = [
            (self.tr("Entry"), f"{found.last:,}"),
            (self.tr("The last one"), found.at),
            (
                self.tr("Entries"),
                spoken.format(count=f"{found.entries:,}", first=f"{found.first:,}", last=f"{found.last:,}"),
            ),
            (self.tr("By whom"), people.join(f"{name} {count:,}" for name, count in found.by_user)),
            (self.tr("Done"), verbs),
        ]
        if not found.over:
            facts.append((self.tr("Note"), self.tr("The month is not over: print it again at its end.")))
        for label, text in facts:
            self._facts.addLayout(fact(label, Label(text, "body", wrap=True)))
        self.show_content()

    def _on_month_chosen(self, value: object) -> None:
        self.found = None
        self.route = Route(self.route.place, None, str(value))
        self.reload()

    def print_page(self) -> None:
        """Verify everything, then print; what is not whole gets no page."""
        if self.found is None or not self.print.isEnabled():
            return
        month, lang = self.found.month, self.context.language
        self.print.setEnabled(False)

        def draw(session: Session, progress: Progress) -> SlipPdf:
            return month_end_sheet(session, month, lang, progress)

        job = self.context.ops.write(self, draw).named(self.tr("Verifying before the month's page is printed"))
        job.on_done(self._on_drawn).on_failed(self._on_failed).run()

    def _on_drawn(self, made: SlipPdf) -> None:
        self.print.setEnabled(True)
        self.show_notice(Banner("ok", self.tr("Everything is as it was written. Keep the signed page in the safe.")))
        self.context.printer.print_pdf(self, made.content, made.title)
        self.reload()

    def _on_failed(self, error: BaseException) -> None:
        self.print.setEnabled(True)
        self.show_error(error)

    # -- a code from paper -------------------------------------------------------------------------------------------

    def check_typed(self) -> None:
        """Hold what was typed against the audit."""
        digits = "".join(str(self.entry.value()).replace(",", "").split())
        seq = int(digits) if digits.isascii() and digits.isdigit() else 0
        typed = str(self.typed.value())

        def look(session: Session) -> MonthCheck:
            return check_code(session, seq, typed)

        self.context.ops.read(self, look, key="check").on_done(self._on_checked).on_failed(self._on_not_checked).run()

    def _on_checked(self, found: MonthCheck) -> None:
        clear_layout(self._said)
        text = self.tr("It agrees: up to entry {seq} ({at}) nothing was changed since the page was printed.")
        kind = "ok"
        if not found.holds:
            kind = "err"
            text = self.tr(
                "It does not agree with entry {seq} ({at}): the code is mistyped, or something was changed afterwards. "
                "Type it once more; if it is the same, report it."
            )
        self._said.addWidget(Banner(kind, text.format(seq=f"{found.seq:,}", at=found.at)))

    def _on_not_checked(self, error: BaseException) -> None:
        clear_layout(self._said)
        if isinstance(error, Fault):
            self._said.addWidget(Banner("err", fault_text(error, self.context.language)))


def _look(wanted: str, session: Session) -> Shown:
    known = months(session)
    if not known:
        return Shown((), None)
    over = [one for one in known if one.last < session.today] or known
    month = next((one for one in known if one.text == wanted), over[0])
    return Shown(tuple(known), month_end(session, month))
