"""`check --data`: every check over the register, or the people of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.commands.running import Desk
from app.commands.speaking import Told, bar
from app.domain.faults import Code, UsageError

if TYPE_CHECKING:
    from app.casework.data_checks import CheckGroup


def check_data(desk: Desk, only: str) -> Told:
    """Doubts by check, with those of the check `only` by name; exit 1 while severe ones wait for an answer.

    Raises UsageError USAGE for a check that there is not.
    """
    from app.casework.data_checks import run_checks
    from app.domain.data_checks import DataCheck, Severity

    if only and only not in tuple(DataCheck):
        raise UsageError(Code.USAGE, detail=f"--which {only}")
    with bar(desk.speak, "check") as progress:
        groups = run_checks(desk.session, progress)
    found = [group for group in groups.values() if group.total or group.check.value == only]
    severe = sum(group.open for group in found if group.severity is Severity.SEVERE)
    total = sum(group.open for group in found)
    said = Told({"open": total, "severe": severe, "checks": [_data(group) for group in groups.values()]})
    word = desk.speak.word
    if only:
        _people(desk, groups[DataCheck(only)], said)
    else:
        rows = [
            (group.check.value, word("data_check", group.check), word("check_severity", group.severity), group.open,
             group.answered + group.followed)
            for group in found
        ]  # fmt: skip
        said.lines += desk.speak.table(("check", "what", "severity", "open", "answered"), rows)
    said.lines.append(desk.speak.say("data_checked", open=total, severe=severe))
    said.exit_code = 1 if severe else 0
    return said


def _data(group: CheckGroup) -> dict[str, Any]:
    return {
        "check": group.check.value,
        "severity": group.severity.value,
        "open": group.open,
        "followed": group.followed,
        "answered": group.answered,
    }


def _people(desk: Desk, group: CheckGroup, said: Told) -> None:
    """Whom one check is about, why it matters and how to mend it."""
    from app.casework.data_checks import hit_text, place_text

    lang = desk.speak.language
    rows = [
        (one.hit.household_id, one.hit.name, place_text(desk.session, one.hit), hit_text(one.hit, lang),
         desk.speak.word("doubt_state", one.state))
        for one in group.doubts
    ]  # fmt: skip
    said.lines.append(desk.speak.word("data_check_why", group.check))
    said.lines.append(desk.speak.word("data_check_mend", group.check))
    said.lines += desk.speak.table(("household", "name", "place", "seen", "state"), rows)
    said.data["doubts"] = [
        {"household": one.hit.household_id, "person": one.hit.person_id, "name": one.hit.name,
         "seen": hit_text(one.hit, lang), "state": one.state.value,
         "answer": one.answer.text if one.answer is not None else None}
        for one in group.doubts
    ]  # fmt: skip
