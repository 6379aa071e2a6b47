"""What a first start that was left keeps for the next time: what stands on every notice anyway, and no secret."""

from __future__ import annotations

from pathlib import Path

from app.desktop.preferences import Preferences
from app.ui.pages.first_start.parts import spoken
from app.ui.pages.first_start.step import Answers

_KEPT = ("code", "township", "office_name", "report_phone", "consult_phone")


def begun(prefs: Preferences, way: str) -> Answers:
    """Fresh answers; on the way of a new township with what was kept."""
    made = Answers(spoken())
    if way == "new":
        for name in _KEPT:
            setattr(made, name, prefs.first_start.get(name, ""))
        place = Path(prefs.first_start.get("place", ""))
        if place.is_absolute() and place.is_dir():
            made.place = place
    return made


def keep_for_next_time(prefs: Preferences, answers: Answers) -> None:
    """Keep township, office, telephones and place; nothing once the desk is ready. Never a name or a passphrase."""
    kept = {} if answers.opened is not None else {name: getattr(answers, name) for name in _KEPT}
    if kept:
        kept["place"] = str(answers.place)
    if kept != prefs.first_start:
        prefs.first_start = kept
        prefs.save()
