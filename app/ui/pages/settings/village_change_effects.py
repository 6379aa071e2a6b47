"""All that one row changes, and what stays as it is, before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.village_changes import ChangeView
from app.domain.village_changes import ChangeKind, VillageChange, WantedChange
from app.ui.texts import count, long_day, period
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Field, Form, Label, LineEdit, Sheet
from app.ui.widgets.sheets import clear_layout

if TYPE_CHECKING:
    from app.ui.pages.settings.village_changes import VillageChangesSection


class EffectsSheet(Sheet):
    """What was asked about, with the button that does it.

    Signals:
        wanted(): do it.
        back(): not so; to the form, or away.
    """

    wanted = Signal()
    back = Signal()

    def __init__(self, section: VillageChangesSection) -> None:
        super().__init__()
        self._section = section
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(6))
        self.body.addLayout(self._lines)
        self.do = Button(self.tr("Do it"), kind="primary", icon="check")
        self.do.clicked.connect(self.wanted)
        self.not_so = Button(self.tr("Back"))
        self.not_so.clicked.connect(self.back)
        line = QHBoxLayout()
        line.addWidget(self.do)
        line.addWidget(self.not_so)
        line.addStretch(1)
        self.body.addLayout(line)

    def show_view(self, wanted: WantedChange, view: ChangeView) -> None:
        """Everything that a row would change and that stays."""
        clear_layout(self._lines)
        day = long_day(wanted.day, self._section.language)
        told = self.tr("From {day}, by {document}.").format(day=day, document=wanted.document.strip())
        self.set_title(f"{view.before} → {view.after}")
        self._add(Label(told, "second", wrap=True))
        self._warn(view, day)
        self._part(self.tr("What changes"), self._changing(wanted, view))
        self._part(self.tr("What stays as it is"), self._staying(wanted, view))
        self.do.setText(self.tr("Do it") if view.now else self.tr("Enter it, it waits for its day"))
        self.do.setAccessibleName(self.do.text())
        self.show()
        self.do.setFocus(Qt.FocusReason.OtherFocusReason)

    def _warn(self, view: ChangeView, day: str) -> None:
        if not view.now:
            text = self.tr(
                "Nothing changes before {day}. Then it is offered here and among today's work; it is never done by "
                "itself."
            )
            self._add(Banner("info", text.format(day=day)))
        if view.both:
            text = self.tr(
                "Both villages have {groups}: from then on they are one. If the groups get other numbers, enter the "
                "groups first, from the same day."
            )
            self._add(Banner("warn", text.format(groups="、".join(view.both))))

    def _part(self, title: str, lines: list[str]) -> None:
        self._add(Label(title, "section"))
        for line in lines:
            self._add(Label(line, "body", wrap=True))

    def _add(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)

    def _changing(self, wanted: WantedChange, view: ChangeView) -> list[str]:
        found = view.concerned
        people, homes = count(found.people), count(found.households)
        if wanted.kind is ChangeKind.RENAMED:
            text = self.tr("The village is called {after} from then on: {people} people, {homes} households.")
            return [text.format(after=view.after, people=people, homes=homes)]
        text = self.tr("{people} people of {homes} households stand in {after} from then on.")
        lines = [text.format(after=view.after, people=people, homes=homes)]
        lines.append(self.tr("{n} entitlements: their village of grant.").format(n=count(found.entitlements)))
        for one in found.drafts:
            text = self.tr("Draft of {programme}, {period}: {n} lines.")
            said = period(one.period, self._section.language)
            lines.append(text.format(programme=one.programme, period=said, n=count(one.lines)))
        if not found.drafts:
            lines.append(self.tr("No draft of a roster has lines there."))
        if found.findings or found.visits:
            text = self.tr("{findings} open findings and {visits} planned visits go along with their households.")
            lines.append(text.format(findings=count(found.findings), visits=count(found.visits)))
        return lines

    def _staying(self, wanted: WantedChange, view: ChangeView) -> list[str]:
        found = view.concerned
        if wanted.kind is ChangeKind.RENAMED:
            lines = [self.tr("Its code, its groups, and the households in them.")]
        else:
            text = self.tr("{n} rosters handed over or reviewed: their {lines} lines stay as they were signed.")
            lines = [text.format(n=count(found.kept_rosters), lines=count(found.kept_lines))]
        if found.notices:
            lines.append(self.tr("{n} notices on the wall hang as they were printed.").format(n=count(found.notices)))
        lines.append(self.tr("What was paid before, and grants that have ended, keep the old name."))
        lines.append(self.tr("Search, take-in and last year's sheets understand the old name from then on."))
        return lines


class DroppingSheet(Sheet):
    """Why a row that waits will not be done.

    Signals:
        wanted(): drop it.
        left(): leave it as it is.
    """

    wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._why = Field(self.tr("Why?"), LineEdit(dots=False))
        self.body.addWidget(self._why)
        yes = Button(self.tr("Drop it"), kind="primary", icon="ban")
        yes.clicked.connect(self.wanted)
        no = Button(self.tr("Leave it"))
        no.clicked.connect(self.left)
        line = QHBoxLayout()
        line.addWidget(yes)
        line.addWidget(no)
        line.addStretch(1)
        self.body.addLayout(line)
        self._keys = Form([self._why], self)
        self._keys.past_last.connect(self.wanted)

    @property
    def reason(self) -> str:
        """What was typed."""
        return str(self._why.value())

    def begin(self, row: VillageChange) -> None:
        """Ask about a row."""
        text = self.tr("{before} → {after} will not be done")
        self.set_title(text.format(before=row.before, after=row.after))
        self._why.set_value("")
        self.show()
        self._why.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> bool:
        """Whether something was typed that would be lost."""
        return self.isVisible() and bool(self.reason)
