"""To the county: a cleared roster in the form it takes, the county's own rules run before, as the window does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Desk, folder, number, option, verb
from app.commands.speaking import Told
from app.domain.faults import Code, UserError

if TYPE_CHECKING:
    from app.casework.county_rules import RosterRefusals
    from app.casework.submitting import Built

CHANNELS = ("web", "sheet", "paper", "package")
_HEADINGS = ("line", "name", "sum", "refused_why", "refused_mend")


def add_to(cli: click.Group) -> None:
    """Add the command of this module."""
    verb(cli, "submit")(submit)


@number("--roster")
@option("--channel", type=click.Choice(CHANNELS), required=True)
@folder("--out")
@option("--form", type=click.Choice(("xls", "xlsx")))
@option("--anyway", metavar="REASON")
@option("--leave-refused", is_flag=True)
def submit(  # noqa: PLR0913 - an argument an option
    desk: Desk,
    *,
    roster: int,
    channel: str,
    out: Path,
    form: Any,  # noqa: ANN401 - one of two words
    anyway: str | None,
    leave_refused: bool,
) -> Told:
    """A cleared roster in the form the county takes it; what it would send back by its own rules stops it."""
    if anyway is not None and leave_refused:
        raise click.UsageError("--anyway, --leave-refused")
    if channel == "package":
        return _package(desk, roster, out)
    if channel == "paper":
        from app.casework.paper_lists import submit_paper

        return built_told(desk, submit_paper(desk.session, roster, out))
    return _workbook(desk, roster, channel, (out, form), anyway=anyway, leave=leave_refused)


def _package(desk: Desk, roster: int, out: Path) -> Told:
    from app.casework.packages import submit_package
    from app.casework.paper_lists import write_handover_slip

    built = submit_package(desk.session, roster, out)
    slip = write_handover_slip(desk.session, built, roster, desk.speak.language)
    said = built_told(desk, built)
    said.data["slip"] = {"path": str(slip)}
    said.lines.append(desk.speak.say("slip_written", file=str(slip)))
    return said


def _workbook(
    desk: Desk, roster: int, channel_name: str, where: tuple[Path, Any], *, anyway: str | None, leave: bool
) -> Told:
    """Run the county's rules; write the file unless rows would come back and nobody says what is to be done."""
    from app.casework.county_rules import refusals_of_cleared
    from app.casework.findings import words_of
    from app.casework.submitting import submit_workbook
    from app.domain.programmes import Channel

    channel, why = Channel(channel_name), words_of(anyway) if anyway is not None else ""
    found = refusals_of_cleared(desk.session, roster, channel)
    if found is None or not found.refused:
        return built_told(desk, submit_workbook(desk.session, roster, channel, where[0], form=where[1]))
    if not why and not leave:
        return _refused(desk, found)
    left = [one.line_id for one in found.refused if one.ready] if leave else []
    built = submit_workbook(desk.session, roster, channel, where[0], form=where[1], leave=left, why=why)
    said = built_told(desk, built)
    said.data["refused"] = _rows(desk, found)
    said.lines = [*_told(desk, found), *said.lines]
    said.exit_code = 1
    return said


def _refused(desk: Desk, found: RosterRefusals) -> Told:
    fault = UserError(Code.COUNTY_WOULD_REFUSE, lines=len(found.refused), roster=found.roster.roster_id)
    data = {"fault": fault.code.value, **fault.where, "checked": found.lines, "refused": _rows(desk, found)}
    return Told(data, [*_told(desk, found), desk.speak.fault(fault)], fault.exit_code)


def _told(desk: Desk, found: RosterRefusals) -> list[str]:
    """A line for each reason, and by whose rules."""
    speak = desk.speak
    rows = [
        (one["line"], f"{one['name']} ({one['tail']})", one["amount"], said, one["mend_text"])
        for one in _spoken(desk, found)
        for said in (f"{one['code']}: {one['text']}",)
    ]
    profile = found.profile.name or speak.word("told", "county_own_rules")
    head = speak.say("county_would_refuse", n=len(found.refused), lines=found.lines, profile=profile)
    return [head, *speak.table(_HEADINGS, rows)]


def _rows(desk: Desk, found: RosterRefusals) -> list[dict[str, Any]]:
    """The reasons for `--json`: one object each, amounts in fen."""
    kept = ("line", "name", "tail", "amount_fen", "code", "heading", "text", "mend")
    return [{key: one[key] for key in kept} for one in _spoken(desk, found)]


def _spoken(desk: Desk, found: RosterRefusals) -> list[dict[str, Any]]:
    from app.casework.county_rules import refusal_text

    speak = desk.speak
    return [
        {
            "line": one.serial,
            "name": one.name,
            "tail": one.tail,
            "amount_fen": int(one.amount),
            "amount": one.amount.grouped(),
            "code": reason.why.value,
            "heading": reason.heading,
            "text": refusal_text(reason, speak.language),
            "mend": reason.mend.value,
            "mend_text": speak.word("mend_at", reason.mend.value),
        }
        for one in found.refused
        for reason in one.refusals
    ]


def built_told(desk: Desk, built: Built) -> Told:
    """What was built, each file with its lines; exit code 1 when lines were held back."""
    data: dict[str, object] = {
        "submission": built.submission_id,
        "file": str(built.path),
        "lines": built.lines,
        "sum_fen": int(built.total),
        "moved": built.moved,
        "again": built.again,
    }
    if built.more:
        data["more"] = [_file(one) for one in built.more]
    key = "built_again" if built.again else "built"
    said = Told(data, [desk.speak.say(key, sum=one.total.grouped(), **_file(one)) for one in built.files])
    if built.moved:
        said.lines.append(desk.speak.say("held_back", count=built.moved))
        said.exit_code = 1
    return said


def _file(built: Built) -> dict[str, str | int]:
    """One file of a roster that was built."""
    return {"submission": built.submission_id, "file": str(built.path), "lines": built.lines}
