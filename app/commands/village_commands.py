"""What villages bring and departments order, and how one roster became the next, without a window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Desk, Group, a_file, number, option, verb
from app.commands.speaking import Told

if TYPE_CHECKING:
    from app.casework.brought import BroughtDone
    from app.casework.roster_view import RosterLine, RosterView

_PARTS = ("change_section", "lines", "last_sum", "sum")
_LINES = ("name", "document_tail", "change_section", "last_sum", "sum", "change_why")
_ORDERS = ("programme", "period", "quota_people", "quota_sum", "order_deadline", "people_now", "sum")


def add_to(group: Group) -> None:
    """Add the commands of this module to those of rosters."""
    verb(group, "diff")(diff)
    verb(group, "bring")(bring)
    verb(group, "order")(order)
    verb(group, "orders")(orders)


@number("--roster")
def diff(desk: Desk, roster: int) -> Told:
    """How the last period became this roster: sections with sums, each change with its reason."""
    from app.casework.roster_view import roster_view
    from app.domain.differences import Section

    view = roster_view(desk.session, roster)
    found = view.difference
    changed = [line for line in view.lines if line.section not in (None, Section.SAME)]
    data: dict[str, Any] = {
        "roster": roster,
        "before": view.before,
        "history": view.before_is_history,
        "last": {"lines": found.last.lines, "sum_fen": int(found.last.fen)},
        "now": {"lines": found.now.lines, "sum_fen": int(found.now.fen)},
        "elsewhere": {"lines": found.elsewhere.lines, "sum_fen": int(found.elsewhere.fen)},
        "sections": {
            part.section.value: {"lines": part.lines, "last_fen": int(part.last), "sum_fen": int(part.now)}
            for part in found.parts
        },
        "holds": found.holds,
        "changes": [_change(line, view) for line in changed],
    }
    said = Told(data, _diff_lines(desk, view))
    said.exit_code = int(not found.holds)
    return said


def _change(line: RosterLine, view: RosterView) -> dict[str, Any]:
    return {
        "line": line.line_id,
        "name": line.name,
        "section": line.section.value if line.section else "",
        "last_fen": None if line.last is None else int(line.last),
        "sum_fen": None if line.now is None else int(line.now),
        "marks": [
            {"kind": mark.kind.value, "noun": mark.noun, "record": mark.key, **mark.slots}
            for mark in view.marks.get(line.mark_id, ())
        ],
    }


def _diff_lines(desk: Desk, view: RosterView) -> list[str]:
    from app.casework.mark_words import mark_words, record_words
    from app.domain.differences import Section

    speak = desk.speak
    rows = [
        (speak.word("roster_section", part.section.value), part.lines, part.last.grouped(), part.now.grouped())
        for part in view.difference.parts
    ]
    lines = []
    for line in (one for one in view.lines if one.section not in (None, Section.SAME)):
        marks = view.marks.get(line.mark_id, ())
        why = "; ".join(f"{mark_words(one, speak.language)} ({record_words(one, speak.language)})" for one in marks)
        sums = ["" if fen is None else fen.grouped() for fen in (line.last, line.now)]
        section = speak.word("roster_section", line.section.value) if line.section else ""
        lines.append((line.name, line.document_tail, section, *sums, why))
    return [*speak.table(_PARTS, rows), *(["", *speak.table(_LINES, lines)] if lines else [])]


@number("--roster")
@option("--file", "village_file", type=click.Path(path_type=Path, dir_okay=False))
@option("--who", "brought_who", default="")
@option("--value", "brought_value", default="")
@option("--what", "brought_what", type=click.Choice(["new", "stop", "amount", "card"]), default=None)
def bring(
    desk: Desk,
    *,
    roster: int,
    village_file: Path | None,
    brought_who: str,
    brought_value: str,
    brought_what: str | None,
) -> Told:
    """What a village brought for a draft: its workbook, or one thing."""
    from app.casework.brought_lists import judge_list, rows_of_file, take_list

    typed = _typed(brought_who, brought_value, brought_what)
    rows = rows_of_file(village_file) if village_file is not None else [typed]
    wrong = [(at, one) for at, one in enumerate(judge_list(desk.session, roster, rows), start=1) if one.fault]
    if wrong:
        data = {
            "roster": roster,
            "rows": len(rows),
            "refused": {at: one.fault.code.value for at, one in wrong if one.fault},
        }
        said = Told(data, [f"{at} {one.name} {desk.speak.fault(one.fault)}" for at, one in wrong if one.fault])
        said.exit_code = 1
        return said
    return _brought(desk, roster, take_list(desk.session, roster, rows))


def _typed(who: str, value: str, kind: str | None) -> dict[str, str]:
    number_given = who[:1].isdigit()
    return {
        "name": "" if number_given else who,
        "document": who if number_given else "",
        "kind": kind or "",
        "value": value,
    }


def _brought(desk: Desk, roster: int, done: BroughtDone) -> Told:
    data = {"roster": roster, "changes": done.count, "before_fen": int(done.before), "sum_fen": int(done.now)}
    said = desk.speak.say("brought", count=done.count, before=done.before.grouped(), sum=done.now.grouped())
    return Told(data, [said])


@a_file("path")
def order(desk: Desk, path: Path) -> Told:
    """Take in a department's workbook of quotas and deadlines."""
    from app.casework.allotment_orders import read_order, take_order

    rows = read_order(desk.session, path)
    wrong = [one for one in rows if one.fault is not None]
    if wrong:
        data = {"rows": len(rows), "refused": {one.row: one.fault.code.value for one in wrong if one.fault}}
        said = Told(data, [f"{one.row} {one.programme} {desk.speak.fault(one.fault)}" for one in wrong if one.fault])
        said.exit_code = 1
        return said
    taken = take_order(desk.session, rows, path.name)
    data = {"rows": len(rows), "kept": taken.kept, "same": taken.same}
    return Told(data, [desk.speak.say("orders_taken", kept=taken.kept, same=taken.same)])


def orders(desk: Desk) -> Told:
    """What departments ordered, beside what the rosters come to."""
    from app.casework.allotments import allotments

    found = allotments(desk.session)
    data = [
        {
            "programme": one.standing.allotment.code,
            "period": one.standing.allotment.period.text,
            "people": one.standing.allotment.people,
            "quota_fen": None if one.standing.allotment.fen is None else int(one.standing.allotment.fen),
            "deadline": _iso(one.standing.allotment.deadline),
            "document": one.standing.allotment.document,
            "roster": one.roster_id,
            "state": one.state.value if one.state else None,
            "people_now": one.standing.people,
            "sum_fen": int(one.standing.fen),
            "people_over": one.standing.people_over,
            "over_fen": int(one.standing.fen_over),
        }
        for one in found
    ]
    rows = [
        (
            one.programme,
            one.standing.allotment.period.text,
            one.standing.allotment.people or "",
            one.standing.allotment.fen.grouped() if one.standing.allotment.fen is not None else "",
            _iso(one.standing.allotment.deadline) or "",
            one.standing.people,
            one.standing.fen.grouped(),
        )
        for one in found
    ]
    return Told({"orders": data}, desk.speak.table(_ORDERS, rows))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
