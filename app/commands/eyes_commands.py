"""Two pairs of eyes by command: answers to doubts, the printed list of exceptions, the approval form, stand-ins."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Day, Desk, folder, number, option, verb
from app.commands.speaking import Told
from app.domain.faults import Code, UsageError
from app.domain.line_checks import Check

if TYPE_CHECKING:
    from app.casework.exception_lists import TypedList
    from app.store.stand_ins import KeptNaming


def add_to(group: click.Group) -> None:
    """Add these verbs to the group `roster`."""
    verb(group, "answer")(answer)
    verb(group, "exceptions")(exceptions)
    verb(group, "typed")(typed)
    verb(group, "wrong")(wrong)
    verb(group, "approve-form")(approve_form)
    verb(group, "stand-in")(stand_in)
    verb(group, "card-days")(card_days)


@number("--roster")
@option("--check", type=click.Choice([one.value for one in Check]))
@option("--line", type=click.IntRange(min=1), multiple=True)
@option("--text", default="")
def answer(desk: Desk, *, roster: int, check: str | None, line: tuple[int, ...], text: str) -> Told:
    """Answer a check of some lines, or of all that wait; without a check list what waits."""
    from app.casework import roster_answers, roster_checks
    from app.casework.looking_up import roster_of

    if check is None:
        waiting = roster_checks.unanswered(desk.session, roster_of(desk.session, roster))
        rows = [(key, one.value) for key, one in waiting]
        data = {"roster": roster, "unanswered": [{"line": key, "check": one} for key, one in rows]}
        if not rows:
            return Told(data, [desk.speak.say("nothing_to_answer")])
        spoken = [(key, desk.speak.word("check", one)) for key, one in rows]
        return Told(data, desk.speak.table(("line", "check"), spoken), 1)
    before = roster_checks.unanswered(desk.session, roster_of(desk.session, roster))
    lines = list(line) or [key for key, one in before if one.value == check]
    roster_answers.answer(desk.session, roster, lines, Check(check), text)
    left = roster_checks.unanswered(desk.session, roster_of(desk.session, roster))
    data = {"roster": roster, "check": check, "answered": len(lines), "left": len(left)}
    return Told(data, [desk.speak.say("answered_checks", count=len(lines))])


@number("--roster")
@folder("--out")
def exceptions(desk: Desk, *, roster: int, out: Path) -> Told:
    """Print the list of exceptions of a roster under review."""
    from app.casework.exception_lists import print_exceptions
    from app.files.publish import published

    made = print_exceptions(desk.session, roster)
    out.mkdir(parents=True, exist_ok=True)
    path = out / made.file_name
    with published(path, overwrite=True) as target:
        target.write(made.content)
    data = {"roster": roster, "number": made.number, "rows": made.rows, "pages": made.pages, "file": str(path)}
    where: dict[str, str | int] = {"number": made.number, "rows": made.rows, "pages": made.pages, "file": str(path)}
    return Told(data, [desk.speak.say("exceptions_written", **where)])


@number("--roster")
@option("--right", default="")
@option("--wrong", multiple=True)
def typed(desk: Desk, *, roster: int, right: str, wrong: tuple[str, ...]) -> Told:
    """Type the printed list back: rows that are right, rows that are wrong with the reason."""
    from app.casework.exception_lists import type_exceptions, typed_list

    found = typed_list(desk.session, roster)
    marks = _marks(found, right, wrong)
    type_exceptions(desk.session, roster, marks)
    after = typed_list(desk.session, roster)
    ticked, bad, left = (
        sum(row.right for row in after.rows),
        sum(bool(row.wrong) for row in after.rows),
        len(after.open_rows),
    )
    data = {"roster": roster, "number": after.number, "right": ticked, "wrong": bad, "left": left}
    said = desk.speak.say("exceptions_typed", right=ticked, wrong=bad, left=left)
    return Told(data, [said], 1 if left or bad else 0)


def _marks(found: TypedList, right: str, wrong: tuple[str, ...]) -> dict[int, str]:
    """Rows and what is said of them; UsageError USAGE for what cannot be read."""
    from app.casework.exception_lists import wrong_text
    from app.domain.exception_marks import read_mark

    marks: dict[int, str] = {}
    for one in wrong:
        row, _, reason = one.partition("=")
        if not row.isdecimal() or not reason.strip():
            raise UsageError(Code.USAGE, detail=one[:20])
        try:
            mark = read_mark(reason)
        except ValueError as error:
            raise UsageError(Code.USAGE, detail=one[:20]) from error
        marks[int(row)] = wrong_text(mark) if mark is not None else ""
    if right == "all":
        return {row.row: "" for row in found.rows if not row.changed and row.row not in marks} | marks
    for part in filter(None, right.split(",")):
        first, _, last = part.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()):
            raise UsageError(Code.USAGE, detail=part[:20])
        for at in range(int(first), int(last or first) + 1):
            marks.setdefault(at, "")
    return marks


@number("--roster")
@number("--line")
@option("--reason", required=True)
def wrong(desk: Desk, *, roster: int, line: int, reason: str) -> Told:
    """Mark a line wrong at review."""
    from app.casework.review_view import mark_wrong

    mark_wrong(desk.session, roster, line, reason)
    return Told({"roster": roster, "line": line, "reason": reason}, [desk.speak.say("marked_wrong", line=line)])


@number("--roster")
@folder("--out")
def approve_form(desk: Desk, *, roster: int, out: Path) -> Told:
    """Print the approval form."""
    from app.casework.approval_forms import approval_form
    from app.files.publish import published

    made = approval_form(desk.session, roster)
    out.mkdir(parents=True, exist_ok=True)
    path = out / made.file_name
    with published(path, overwrite=True) as target:
        target.write(made.content)
    data = {"roster": roster, "file": str(path), "lines": made.lines, "sum_fen": int(made.total)}
    said = desk.speak.say("approve_form_written", file=str(path), lines=made.lines, sum=made.total.grouped())
    return Told(data, [said])


_KEYS = ("number", "clerk", "instead_of", "first", "last", "reason", "named_by", "ended")


def _row(one: KeptNaming) -> tuple[Any, ...]:
    days = (one.naming.first.isoformat(), one.naming.last.isoformat())
    ended = one.ended_on.isoformat() if one.ended_on else None
    return (one.id, one.user, one.instead_of, *days, one.naming.reason, one.admin, ended)


@option("--clerk")
@option("--for", "for_")
@option("--first", type=Day())
@option("--last", type=Day())
@option("--reason", default="")
@option("--end", type=click.IntRange(min=1))
def stand_in(  # noqa: PLR0913 - one option each
    desk: Desk,
    *,
    clerk: str | None,
    for_: str | None,
    first: date | None,
    last: date | None,
    reason: str,
    end: int | None,
) -> Told:
    """Name a clerk to stand in for a reviewer, end a naming, or list them all."""
    from app.casework import stand_ins

    if end is not None:
        stand_ins.end_stand_in(desk.session, end, reason)
        return Told(
            {"number": end, "ended": desk.session.today.isoformat()}, [desk.speak.say("stand_in_ended", number=end)]
        )
    if clerk is None:
        rows = [_row(one) for one in stand_ins.namings(desk.session)]
        data = {"stand_ins": [dict(zip(_KEYS, row, strict=True)) for row in rows]}
        if not rows:
            return Told(data, [desk.speak.say("stand_in_none")])
        headings = ("number", "user", "instead", "first", "last", "reason", "named_by", "ended")
        return Told(data, desk.speak.table(headings, rows))
    if for_ is None or last is None:
        raise UsageError(Code.USAGE, detail="--for --last")
    made = stand_ins.name_stand_in(desk.session, clerk, for_, first or desk.session.today, last, reason).naming
    row = dict(zip(_KEYS, _row(made), strict=True))
    said = desk.speak.say(
        "stand_in_named",
        number=made.id,
        user=made.user,
        instead=made.instead_of,
        first=made.naming.first.isoformat(),
        last=made.naming.last.isoformat(),
    )
    return Told(row, [said])


@option("--days", type=click.IntRange(min=0))
def card_days(desk: Desk, *, days: int | None) -> Told:
    """Show or set the days within which a changed card is asked about."""
    from app.casework import roster_answers, roster_check_more

    if days is not None:
        roster_answers.set_card_days(desk.session, days)
    now = roster_check_more.card_days(desk.session)
    return Told({"days": now}, [desk.speak.say("card_days_are", days=now)])
