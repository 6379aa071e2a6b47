"""The catalogue without a window: rules of programmes, new ones, ended ones, lists that others keep, own fields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from app.commands.running import Day, Desk, Group, a_file, number, option, path_option, verb
from app.commands.speaking import Told, bar
from app.domain.faults import Code, UsageError, UserError
from app.domain.roster_codes import RosterCode

OWN_KINDS = ("number", "date", "choice", "text")


def add_to(programme: Group) -> None:
    """Add the commands of this module to the group of programmes."""
    verb(programme, "show")(show)
    verb(programme, "edit")(edit)
    verb(programme, "new")(new)
    verb(programme, "end")(end)
    verb(programme, "resume")(resume)
    verb(programme, "own-field")(own_field)
    verb(programme, "own-value")(own_value)
    verb(programme, "take-list")(take_list)
    verb(programme, "kept-list")(kept_list)
    verb(programme, "feedback")(feedback)


@click.argument("code")
def show(desk: Desk, code: str) -> Told:
    """Every rule of a programme."""
    from app.casework.programme_editing import programme_fields
    from app.domain.programme_fields import BY_NAME

    found = programme_fields(desk.session, code)
    word = desk.speak.word
    rows = []
    for name, value in found.items():
        words = BY_NAME[name].words
        rows.append((name, word("programme_field", name), word(words, value) if words and value else value))
    return Told({"code": code, "fields": found}, desk.speak.table(("field", "rule", "value"), rows))


@click.argument("code")
@option("--set", "rules", multiple=True, required=True, metavar="FIELD=VALUE")
def edit(desk: Desk, *, code: str, rules: tuple[str, ...]) -> Told:
    """Change rules of a programme."""
    from app.casework.programme_editing import edit_programme

    changes = edit_programme(desk.session, code, dict(map(_rule, rules)))
    said = "programme_edited" if changes.seq else "programme_same"
    return Told({"code": code, "changed": bool(changes.seq)}, [_say(desk, said, code)])


def _say(desk: Desk, key: str, code: str) -> str:
    if key == "programme_edited":
        return desk.speak.say("programme_edited", programme=code)
    return desk.speak.say("programme_same", programme=code)


def _rule(text: str) -> tuple[str, str]:
    name, is_set, value = text.partition("=")
    if not is_set:
        raise UsageError(Code.USAGE, detail=f"--set {text[:30]}")
    return name.strip(), value


@click.argument("code")
@option("--name", required=True)
@option("--set", "rules", multiple=True, metavar="FIELD=VALUE")
def new(desk: Desk, *, code: str, name: str, rules: tuple[str, ...]) -> Told:
    """A programme of one's own."""
    from app.casework.programme_editing import new_programme

    new_programme(desk.session, code, name, dict(map(_rule, rules)))
    return Told({"code": code.upper()}, [desk.speak.say("programme_entered", programme=code.upper(), name=name)])


@click.argument("code")
@option("--last-day", type=Day(), required=True)
@option("--reason", required=True)
def end(desk: Desk, *, code: str, last_day: date, reason: str) -> Told:
    """A programme ends, and what is granted of it."""
    from app.casework.programme_editing import end_programme

    done = end_programme(desk.session, code, last_day, reason)
    line = desk.speak.say("programme_over", programme=code, day=last_day.isoformat(), grants=done.grants)
    return Told({"code": code, "last_day": last_day.isoformat(), "grants": done.grants}, [line])


@click.argument("code")
def resume(desk: Desk, code: str) -> Told:
    """A programme that ended goes on."""
    from app.casework.programme_editing import resume_programme

    resume_programme(desk.session, code)
    return Told({"code": code}, [desk.speak.say("programme_resumed", programme=code)])


@click.argument("code")
@option("--name", required=True)
@option("--kind", type=click.Choice(OWN_KINDS))
@option("--choice", "choices", multiple=True)
@option("--remove", is_flag=True)
def own_field(desk: Desk, *, code: str, name: str, kind: str | None, choices: tuple[str, ...], remove: bool) -> Told:
    """A field of one's own: added, changed in its place, or taken away."""
    from app.casework.looking_up import programme_of
    from app.casework.programme_editing import edit_programme
    from app.domain.own_fields import OwnField, OwnKind, write_own_fields

    if remove == (kind is not None):
        raise UsageError(Code.USAGE, detail="--kind --remove")
    programme, name = programme_of(desk.session, code).programme, name.strip()
    kept = list(programme.own_fields)
    at = next((number for number, one in enumerate(kept) if one.name == name), None)
    if remove and at is None:
        raise UserError(RosterCode.OWN_FIELD_UNKNOWN, programme=programme.name, field=name[:30])
    there = slice(at, at + 1) if at is not None else slice(len(kept), None)
    kept[there] = [] if kind is None else [OwnField(name, OwnKind(kind), choices)]
    changes = edit_programme(desk.session, code, {"own_fields": write_own_fields(kept)})
    said = "programme_edited" if changes.seq else "programme_same"
    data = {"code": code, "own_fields": [one.name for one in kept], "changed": bool(changes.seq)}
    return Told(data, [_say(desk, said, code)])


@number("--line")
@option("--field", required=True)
@option("--value", required=True)
def own_value(desk: Desk, *, line: int, field: str, value: str) -> Told:
    """Fill a field of one's own beside a line of a draft."""
    from app.casework.own_values import set_own_value

    set_own_value(desk.session, line, field, value)
    return Told({"line": line, "field": field}, [desk.speak.say("own_value_set", line=line, field=field, value=value)])


@a_file("file")
@option("--programme", required=True)
@option("--period", required=True)
def take_list(desk: Desk, *, file: Path, programme: str, period: str) -> Told:
    """Take in the list that a department keeps, or what it only tells us."""
    from app.casework.department_feedback import keeper_of
    from app.domain.programmes import ListKeeper

    if keeper_of(desk.session, programme) is ListKeeper.TOLD_ONLY:
        return _told_list(desk, file, programme, period)
    from app.casework.department_lists import take_department_list

    with bar(desk.speak, "import") as progress:
        done = take_department_list(desk.session, file, programme, period, progress=progress)
    said = Told(
        {
            "roster": done.roster_id,
            "rows": done.rows,
            "lines": done.lines,
            "sum_fen": int(done.total),
            "begun": done.begun,
            "ended": done.ended,
            "left": done.left,
            "differences": done.differences,
        },
        [
            desk.speak.say(
                "department_list_taken",
                rows=done.rows,
                lines=done.lines,
                sum=done.total.grouped(),
                begun=done.begun,
                ended=done.ended,
                differences=done.differences,
            )
        ],
    )
    said.exit_code = int(bool(done.left))
    return said


def _told_list(desk: Desk, file: Path, programme: str, period: str) -> Told:
    from app.casework.told_lists import take_told_list

    done = take_told_list(desk.session, file, programme, period)
    line = desk.speak.say(
        "told_list_taken",
        rows=done.rows,
        new=done.new,
        changed=done.changed,
        strangers=done.strangers,
        unread=done.unread,
        sum=done.total.grouped(),
    )
    data = {
        "rows": done.rows,
        "new": done.new,
        "changed": done.changed,
        "same": done.same,
        "strangers": done.strangers,
        "unread": done.unread,
        "sum_fen": int(done.total),
    }
    return Told(data, [line], int(bool(done.unread)))


@click.argument("code")
def kept_list(desk: Desk, code: str) -> Told:
    """The newest list of a programme's department, or what we were told of it, period by period."""
    from app.casework.department_feedback import keeper_of, newest_list
    from app.casework.told_lists import told_periods

    keeper, view = keeper_of(desk.session, code), newest_list(desk.session, code)
    told = told_periods(desk.session, code)
    found = Told({"code": code, "list_keeper": keeper.value, "list": None, "told": []})
    found.lines.append(desk.speak.word("list_keeper", keeper))
    if view is not None:
        shown = (view.period.text, view.roster_id, view.file_name, view.rows, view.begun, view.ended)
        keys = ("period", "roster", "file", "rows", "begun", "ended", "differences")
        row = (*shown, len(view.differences))
        found.data["list"] = dict(zip(keys, row, strict=True))
        found.lines += desk.speak.table(keys, [row])
    found.data["told"] = [{"period": one.period.text, "people": one.people, "sum_fen": int(one.total)} for one in told]
    if told:
        rows = [(one.period.text, one.people, one.total.grouped()) for one in told]
        found.lines += desk.speak.table(("period", "people", "sum"), rows)
    if view is None and not told:
        found.lines.append(desk.speak.say("no_list_came", programme=code))
    return found


@number("--roster")
@path_option("--out-file")
def feedback(desk: Desk, *, roster: int, out_file: Path | None) -> Told:
    """What goes back to the department about its list; with a file, as a workbook or (.pdf) for the printer."""
    from app.casework.department_feedback import (
        list_view,
        said,
        theirs_and_ours,
        write_feedback,
        write_feedback_pdf,
    )

    view = list_view(desk.session, roster)
    if view is None:
        return Told({"roster": roster, "differences": None}, [desk.speak.say("no_department_list", roster=roster)], 1)
    lang = desk.speak.language
    rows = [(one.row, one.name, one.document, said(one, lang), *theirs_and_ours(one)) for one in view.differences]
    keys = ("row", "name", "document", "what", "theirs", "ours")
    told = Told({"roster": roster, "differences": [dict(zip(keys, row, strict=True)) for row in rows]})
    told.lines += desk.speak.table(("row", "name", "document", "what", "theirs", "ours"), rows)
    if out_file is not None:
        write = write_feedback_pdf if out_file.suffix.lower() == ".pdf" else write_feedback
        write(desk.session, roster, out_file, lang)
        told.lines.append(desk.speak.say("feedback_written", file=out_file.name, count=len(rows)))
    return told
