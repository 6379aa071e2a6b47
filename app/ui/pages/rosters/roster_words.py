"""What the page of a roster says: title, tabs, the stages of its way, the questions it asks."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.casework.roster_rows import RosterLine
from app.casework.roster_stages import Stage
from app.casework.roster_view import RosterView
from app.domain.states import RosterKind, RosterState
from app.ui.texts import day, period
from app.words import Language, word


class RosterWords(QObject):
    """Words of one roster in the language of the desk."""

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang: Language = lang

    def title(self, view: RosterView) -> str:
        """Programme and period; kind and batch where they are not the usual ones."""
        parts = [view.programme, period(view.roster.period, self._lang)]
        if view.roster.kind is not RosterKind.REGULAR:
            parts.append(word("kind", view.roster.kind.value, self._lang))
        if view.roster.batch > 1:
            parts.append(self.tr("batch {batch}").format(batch=view.roster.batch))
        return " · ".join(parts)

    def note(self, view: RosterView) -> str:
        """Why it was given back, while it is a draft again; how many went on to another batch."""
        if view.roster.state is RosterState.DRAFT and view.roster.reason:
            return self.tr("Given back: {reason}").format(reason=view.roster.reason)
        if view.moved_on:
            return self.tr("{lines} lines of last period stand in another batch").format(lines=view.moved_on)
        return ""

    def tabs(self, view: RosterView) -> list[tuple[str, str, int | None]]:
        """The tabs with their counts."""
        words = {
            "all": self.tr("All"),
            "changes": self.tr("What changed"),
            "new": self.tr("New"),
            "stopped": self.tr("Stopped"),
            "amount": self.tr("Changed"),
            "checks": self.tr("Not passed"),
            "aside": self.tr("Held or left out"),
        }
        hidden = {key for key in ("changes", "aside") if not view.counts[key]}
        return [(key, text, view.counts[key]) for key, text in words.items() if key not in hidden]

    def step(self, stage: Stage, view: RosterView) -> tuple[str, str, str]:
        """A stage for the track: word, state, the day below."""
        words = {
            "draft": self.tr("Draft"),
            "reviewed": self.tr("Review"),
            "disclosed": self.tr("Notice"),
            "submitted": self.tr("Sent"),
            "received": self.tr("County has it"),
            "settled": self.tr("On the cards"),
        }
        note = day(stage.at, self._lang) if stage.at else ""
        if stage.name == "disclosed" and not stage.past:
            note = self.tr("{days} days").format(days=view.notice_days)
        if stage.name == "reviewed" and not (stage.past or stage.now):
            note = self.tr("not handed over")
        return words[stage.name], "past" if stage.past else "now" if stage.now else "ahead", note

    def question(self, name: str, line: RosterLine) -> tuple[str, str]:
        """The question of an act that needs a reason, and its verb; empty for an act that needs none."""
        questions = {
            "stop": (self.tr("Why is {name} not paid any more?"), self.tr("Stop paying")),
            "leave_out": (self.tr("Why is {name} left out this time?"), self.tr("Leave out")),
            "hold": (self.tr("Why is {name} held back?"), self.tr("Hold back")),
            "note": (self.tr("What about {name}?"), self.tr("Write it down")),
        }
        question, verb = questions.get(name, ("", ""))
        return question.format(name=line.name), verb
