"""The foot of a roster: last period, what came and went, this period; the sum is shown so that it can be followed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.casework.roster_view import RosterView
from app.domain.allotments import Standing
from app.domain.differences import Difference, Section
from app.domain.money import Fen
from app.ui.pages.rosters.parts import short_period
from app.ui.texts import count, day, money
from app.ui.theme import px
from app.ui.widgets import Label
from app.words import Language

_NAMED = 6


class RosterFoot(QFrame):
    """Counts and this period's sum; below them how last period's sum became it."""

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self.setObjectName("sheet_foot")
        self._lang: Language = lang
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(6), px(16), px(6))
        box.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(Label(self.tr("Total"), bold=True))
        self.counts = Label("", "second", tone="text")
        line.addWidget(self.counts)
        line.addStretch(1)
        self.now = Label("", bold=True)
        self.more = Label("", "second", tone="primary")
        for label in (self.now, self.more):
            line.addWidget(label)
        box.addLayout(line)
        self.sum = Label("", "note", wrap=True)
        box.addWidget(self.sum)
        self.ordered = Label("", "second", wrap=True, tone="text")
        box.addWidget(self.ordered)
        self.carried = Label("", "note", wrap=True)
        box.addWidget(self.carried)

    def show_view(self, view: RosterView) -> None:
        """Show the sums of a roster."""
        totals = view.totals
        people = self.tr("{households} households · {people} people · {lines} lines")
        self.counts.setText(
            people.format(households=count(totals.households), people=count(totals.people), lines=count(totals.lines))
        )
        now = self.tr("{period} {yuan} yuan")
        self.now.setText(now.format(period=short_period(view.roster.period, self._lang), yuan=money(totals.now)))
        held, more = view.before is not None or bool(totals.last), totals.difference
        words = self.tr("{yuan} more") if more > 0 else self.tr("{yuan} less")
        self.more.setText(words.format(yuan=money(abs(more))) if held and more else "")
        self.more.setVisible(bool(self.more.text()))
        before = short_period(view.before, self._lang) if view.before else self.tr("before")
        if view.before_is_history:
            before = self.tr("{period} (history)").format(period=before)
        self.sum.setText(self._equation(before, short_period(view.roster.period, self._lang), view.difference))
        self.sum.setVisible(held)
        self.ordered.setText(self._ordered(view.ordered) if view.ordered is not None else "")
        self.ordered.setVisible(bool(self.ordered.text()))
        self.carried.setText(self._carried(view) if view.carried else "")
        self.carried.setVisible(bool(view.carried))

    def _carried(self, view: RosterView) -> str:
        """Who has no line since nothing is left to pay him: the reviewer approves that, too."""
        between = "、" if self._lang == "zh" else ", "
        named = between.join(f"{one.name} {money(one.amount)}" for one in view.carried[:_NAMED])
        words = self.tr("{n} people get nothing this time, the rest is carried forward: {names}")
        return words.format(n=count(len(view.carried)), names=named)

    def _ordered(self, standing: Standing) -> str:
        """What the department ordered, what is beyond it, and how long there is."""
        one = standing.allotment
        parts = [self.tr("Ordered by the department:")]
        if one.people is not None:
            words = self.tr("{people} people (now {now})")
            parts.append(words.format(people=count(one.people), now=count(standing.people)))
        if one.fen is not None:
            parts.append(self.tr("{yuan} yuan (now {now})").format(yuan=money(one.fen), now=money(standing.fen)))
        if one.deadline is not None:
            parts.append(self.tr("by {day}").format(day=day(one.deadline, self._lang)))
        if standing.people_over or standing.fen_over:
            parts.append(self.tr("MORE THAN THE QUOTA: it cannot be handed over"))
        elif standing.days_left is not None and standing.days_left < 0:
            parts.append(self.tr("the deadline is over"))
        elif standing.near:
            parts.append(self.tr("only {days} days left").format(days=count(standing.days_left or 0)))
        return " · ".join(parts)

    def _equation(self, before: str, now: str, found: Difference) -> str:
        """How last period's lines and sum became this one's: each part with its sign, count and sum."""
        said = self.tr("{period} {lines} lines {yuan}")
        parts = [said.format(period=before, lines=count(found.last.lines), yuan=money(found.last.fen))]
        new, stopped = found.part(Section.NEW), found.part(Section.STOPPED)
        changed = [found.part(Section.AMOUNT), found.part(Section.CARD)]
        more = Fen(sum(one.now - one.last for one in changed))
        if new.lines:
            parts.append(self.tr("+ new {lines} {yuan}").format(lines=count(new.lines), yuan=money(new.now)))
        if stopped.lines:
            words = self.tr("− stopped {lines} {yuan}")
            parts.append(words.format(lines=count(stopped.lines), yuan=money(stopped.last)))
        if found.elsewhere.lines:
            words = self.tr("− in another batch {lines} {yuan}")
            parts.append(words.format(lines=count(found.elsewhere.lines), yuan=money(found.elsewhere.fen)))
        if any(one.lines for one in changed):
            words = self.tr("− changed {lines} {yuan}") if more < 0 else self.tr("+ changed {lines} {yuan}")
            parts.append(words.format(lines=count(sum(one.lines for one in changed)), yuan=money(abs(more))))
        parts.append("= " + said.format(period=now, lines=count(found.now.lines), yuan=money(found.now.fen)))
        same = found.part(Section.SAME)
        parts.append(self.tr("· the same {lines} {yuan}").format(lines=count(same.lines), yuan=money(same.now)))
        if not found.holds:
            parts.append(self.tr("· DOES NOT ADD UP: please tell whoever looks after the desk"))
        return " ".join(parts)
