"""A township and its county: keys known to each other, rosters that leave, answers that come back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import ask, first_line
from app.commands.notice_commands import require_file
from app.commands.running import Desk, Group, Opens, a_file, folder, number, option, path_option, verb
from app.commands.speaking import Told

if TYPE_CHECKING:
    from app.casework.settling import Settled


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    office = Group("office")
    cli.add_command(office)
    add_keys(office, "desk")
    verb(office, "phones")(phones)
    verb(cli, "submissions")(submissions)
    verb(cli, "handed-over")(handed_over)
    verb(cli, "taken")(taken)
    verb(cli, "refused")(refused)
    verb(cli, "take")(take)
    verb(cli, "take-results")(take_results)
    verb(cli, "take-refusals")(take_refusals)
    verb(cli, "take-back")(take_back)
    verb(cli, "tell-withdrawals")(tell_withdrawals)


def add_keys(group: click.Group, opens: Opens) -> None:
    """Add `key` and `enrol` to the commands of a township or of a county."""
    verb(group, "key", opens=opens)(key)
    verb(group, "enrol", opens=opens)(enrol)


# -- keys ------------------------------------------------------------------------------------------------------------


@folder("--out")
def key(desk: Desk, out: Path) -> Told:
    """Our `.yktkey` and the sheet with the digits that the other side types."""
    from app.office.sheets import write_key_sheet

    path, sheet, digits = write_key_sheet(desk.session, out, desk.speak.language)
    data = {"path": str(path), "sheet": {"path": str(sheet)}, "digits": digits}
    return Told(data, [desk.speak.say("key_written", file=str(path), sheet=str(sheet), digits=digits)])


@a_file("file")
@option("--digits")
def enrol(desk: Desk, *, file: Path, digits: str | None) -> Told:
    """Pin another office by its `.yktkey` once the digits of its sheet were typed."""
    from app.office.enrolment import enrol as pin

    typed = digits or ask(desk.speak, "digits", "--digits", hidden=False)
    card, changes = pin(desk.session, file, typed)
    data = {
        "office": card.code,
        "name": card.name,
        "number": card.number,
        "users": len(card.users),
        "new": changes.seq > 0,
    }
    where: dict[str, Any] = {"office": card.code, "name": card.name, "number": card.number, "users": len(card.users)}
    return Told(data, [desk.speak.say("enrolled" if changes.seq else "enrolled_before", **where)])


@option("--report-phone")
@option("--consult-phone")
def phones(desk: Desk, *, report_phone: str | None, consult_phone: str | None) -> Told:
    """The two telephones that stand on every notice."""
    from app.office.about import set_phones

    if report_phone is not None or consult_phone is not None:
        set_phones(desk.session, report=report_phone, consult=consult_phone)
    kept = desk.session.settings
    data = {key: kept[key] for key in ("report_phone", "consult_phone")}
    return Told(data, [desk.speak.say("phones", report=data["report_phone"], consult=data["consult_phone"])])


# -- out -------------------------------------------------------------------------------------------------------------


def submissions(desk: Desk) -> Told:
    """What went to the county, and how far it is."""
    from app.store import submissions as kept

    found = kept.list_submissions(desk.session.store.db)
    keys = ("submission", "roster", "channel", "state", "file", "lines", "sum_fen", "county_number", "by_hand")
    rows = [
        (
            one.id,
            one.roster_id,
            one.channel.value,
            one.state.value,
            one.file_name,
            one.lines,
            int(one.total),
            one.county_number,
            one.by_hand,
        )
        for one in found
    ]
    word = desk.speak.word
    spoken = [
        (*row[:2], word("channel", row[2]), word("state.submission", row[3]), *row[4:6], one.total.grouped(), row[7])
        for row, one in zip(rows, found, strict=True)
    ]
    headings = (*keys[:6], "sum", "county_number")
    data = [dict(zip(keys, row, strict=True)) for row in rows]
    return Told({"submissions": data}, desk.speak.table(headings, spoken))


@number("--submission")
@option("--number", "county_number", default="")
@path_option("--proof")
def handed_over(desk: Desk, *, submission: int, county_number: str, proof: Path | None) -> Told:
    """Somebody typed, uploaded or carried it there."""
    from app.casework.submitting import record_hand_over

    require_file(proof)
    record_hand_over(desk.session, submission, county_number, proof=proof)
    data = {"submission": submission, "state": "handed_over", "by_hand": True}
    return Told(data, [desk.speak.say("handed_to_county", submission=submission, number=county_number)])


@number("--submission")
def taken(desk: Desk, submission: int) -> Told:
    """The county says that it took it."""
    from app.casework.answers import record_taken

    return tell_settled(desk, record_taken(desk.session, submission))


@number("--submission")
@option("--reason", required=True)
@path_option("--proof")
def refused(desk: Desk, *, submission: int, reason: str, proof: Path | None) -> Told:
    """The county sent the whole roster back."""
    from app.casework.answers import record_refused

    require_file(proof)
    roster, _ = record_refused(desk.session, submission, reason, proof)
    return Told({"submission": submission, "roster": roster}, [desk.speak.say("sent_back", roster=roster)])


@folder("--out")
def tell_withdrawals(desk: Desk, out: Path) -> Told:
    """A package of withdrawals alone."""
    from app.casework.packages import tell_withdrawals as tell

    built = tell(desk.session, out)
    return Told({"file": str(built.path)}, [desk.speak.say("withdrawals_told", file=str(built.path))])


# -- back ------------------------------------------------------------------------------------------------------------


@a_file("file")
def take(desk: Desk, file: Path) -> Told:
    """A package of the county: receipt, results, lists."""
    from app.casework.packages import take_package

    require_package(file)
    return tell_settled(desk, take_package(desk.session, file))


def require_package(file: Path) -> None:
    """A package that is named must be there (UsageError FILE_MISSING)."""
    require_file(file)


@a_file("file")
@number("--submission", required=False)
@path_option("--password-file")
@option("--rest-paid", is_flag=True)
def take_results(
    desk: Desk, *, file: Path, submission: int | None, password_file: Path | None, rest_paid: bool
) -> Told:
    """A result workbook; the county may list failures alone."""
    from app.casework.answers import take_results as read_back

    password = first_line(password_file) if password_file else None
    return tell_settled(desk, read_back(desk.session, file, submission, password, rest_paid=rest_paid))


@number("--submission")
def take_back(desk: Desk, submission: int) -> Told:
    """The last file that was read in for a submission was the wrong one."""
    from app.casework.taking_back import last_read
    from app.casework.taking_back import take_back as undo

    found = last_read(desk.session, submission)
    if found is None:
        return Told(
            {"submission": submission, "file": None}, [desk.speak.say("no_file_back", submission=submission)], 1
        )
    undo(desk.session, found.seq)
    return Told({"submission": submission, "file": found.name}, [desk.speak.say("taken_back", file=found.name)])


@a_file("file")
@number("--submission", required=False)
def take_refusals(desk: Desk, *, file: Path, submission: int | None) -> Told:
    """A refusal list."""
    from app.casework.answers import take_refusals as take_back

    return tell_settled(desk, take_back(desk.session, file, submission))


def tell_settled(desk: Desk, settled: Settled) -> Told:
    """What came of what the county said; alarms, and lines it refused or returned, make it exit 1."""
    applied = {verdict.value: count for verdict, count in settled.applied.items()}
    data = {
        **applied,
        "same": settled.same,
        "in_progress": settled.in_progress,
        "references": settled.references,
        "shape": settled.shape.value,
        "rest": settled.rest,
        "alarms": [{"code": one.code.value, **one.where} for one in settled.alarms],
    }
    said = Told(data, desk.speak.refused(settled.alarms))
    rows = [(desk.speak.word("result", verdict), count) for verdict, count in applied.items() if count]
    if rows:
        said.lines += desk.speak.table(("verdict", "lines"), rows)
    if settled.in_progress:
        said.lines.append(desk.speak.say("in_progress", count=settled.in_progress))
    if settled.shape.value == "all_paid":
        said.lines.append(desk.speak.say("all_paid"))
    elif settled.shape.value == "only_failures":
        paid = applied["paid"]
        words = ("rest_paid", {"count": paid}) if paid else ("only_failures", {"rest": settled.rest})
        said.lines.append(desk.speak.say(words[0], **words[1]))
    if settled.references:
        said.lines.append(desk.speak.say("references_taken", count=settled.references))
    if not any(applied.values()) and not settled.alarms and not settled.references:
        said.lines.append(desk.speak.say("nothing_new", same=settled.same))
    if settled.alarms:
        said.lines.append(desk.speak.say("alarms", count=len(settled.alarms)))
    said.exit_code = int(bool(settled.alarms) or applied["refused"] > 0)
    return said
