"""What happened to a finding, one sentence a step."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.casework.findings import reason_text
from app.domain.findings import Finding
from app.domain.states import FindingState
from app.ui.texts import long_day
from app.words import Language


def story(one: Finding, lang: Language) -> list[str]:
    """Written down, given out, put right, struck off or no fault: when and by whom."""
    written = QCoreApplication.translate("FindingStory", "{day}: written down by {name}")
    steps = [written.format(day=long_day(one.opened_on, lang), name=one.opened_by)]
    if one.assigned_on is not None:
        words = QCoreApplication.translate("FindingStory", "{day}: {name} gave it to {who}")
        steps.append(words.format(day=long_day(one.assigned_on, lang), name=one.assigned_by, who=one.assignee))
    if one.put_right_on is not None:
        words = QCoreApplication.translate("FindingStory", "{day}: put right by {name}: {proof}")
        steps.append(words.format(day=long_day(one.put_right_on, lang), name=one.put_right_by, proof=one.proof))
    if one.state is FindingState.CLOSED:
        words = QCoreApplication.translate("FindingStory", "{day}: struck off by {name}")
        steps.append(words.format(day=long_day(one.ended_on, lang), name=one.ended_by))
    if one.state is FindingState.NOT_A_FAULT:
        words = QCoreApplication.translate("FindingStory", "{day}: no fault, says {name}: {reason}")
        reason = reason_text(one, lang)
        steps.append(words.format(day=long_day(one.ended_on, lang), name=one.ended_by, reason=reason))
    return steps
