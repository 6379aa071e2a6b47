"""Rosters: made, handed over, reviewed, closed, followed; lines held, left out, withdrawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands import case_commands, eyes_commands, village_commands
from app.commands.after_commands import add_after, followed_told
from app.commands.next_commands import next_
from app.commands.raise_commands import add_to_roster
from app.commands.running import Desk, Group, folder, number, option, verb
from app.commands.speaking import Told

if TYPE_CHECKING:
    from app.domain.records import Roster


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    group = Group("roster")
    cli.add_command(group)
    verb(group, "list")(list_)
    verb(group, "show")(show)
    verb(group, "explain")(explain)
    verb(group, "make")(make)
    verb(group, "next")(next_)
    village_commands.add_to(group)
    verb(group, "hand-over")(hand_over)
    verb(group, "review")(review)
    verb(group, "give-back")(give_back)
    verb(group, "draft")(draft)
    verb(group, "hold")(hold)
    verb(group, "release")(release)
    verb(group, "leave-out")(leave_out)
    verb(group, "close")(close)
    verb(group, "reissue")(reissue)
    verb(group, "correct")(correct)
    add_after(group)
    verb(group, "signatures")(signatures)
    add_to_roster(group)
    eyes_commands.add_to(group)
    case_commands.add_to(group)


_KEYS = ("roster", "programme", "period", "kind", "batch", "version", "state", "lines", "sum_fen")


def _row(one: Roster, totals: dict[int, tuple[int, int]]) -> tuple[Any, ...]:
    count, fen = totals.get(one.id, (0, 0))
    return (one.id, one.programme, one.period, one.kind.value, one.batch, one.version, one.state.value, count, fen)


def _spoken(desk: Desk, row: tuple[Any, ...]) -> tuple[Any, ...]:
    from app.domain.money import Fen

    kind, state = desk.speak.word("kind", row[3]), desk.speak.word("state.roster", row[6])
    return (*row[:3], kind, *row[4:6], state, row[7], Fen(row[8]).grouped())


_HEADINGS = ("roster", "programme", "period", "kind", "batch", "version", "state", "lines", "sum")


def list_(desk: Desk) -> Told:
    """Every roster, newest first."""
    from app.store import lines, rosters

    db = desk.session.store.db
    totals = lines.totals_of_rosters(db)
    rows = [_row(one, totals) for one in rosters.list_rosters(db)]
    table = desk.speak.table(_HEADINGS, [_spoken(desk, row) for row in rows])
    return Told({"rosters": [dict(zip(_KEYS, row, strict=True)) for row in rows]}, table)


@number("--roster")
@option("--limit", type=click.IntRange(min=1), default=200)
def show(desk: Desk, *, roster: int, limit: int) -> Told:
    """One roster with its lines; cards by their tails."""
    from app.casework.looking_up import roster_of
    from app.store import lines

    db = desk.session.store.db
    found = roster_of(desk.session, roster)
    head = _row(found, lines.totals_of_rosters(db))
    details = list(lines.details_of(db, roster))
    keys = ("line", "village", "group", "head", "beneficiary", "payee", "tail", "amount_fen", "state", "reason")
    names = desk.session.village_names
    rows = [
        (
            one.line.id,
            names.get(one.line.village, one.line.village),
            one.line.group,
            one.head_name,
            one.beneficiary_name,
            one.payee_name,
            one.account[-4:],
            int(one.line.amount),
            one.line.state.value,
            one.line.reason,
        )
        for one in details[:limit]
    ]
    data = {**dict(zip(_KEYS, head, strict=True)), "line_list": [dict(zip(keys, row, strict=True)) for row in rows]}
    said = Told(data, desk.speak.table(_HEADINGS, [_spoken(desk, head)]))
    spoken = [
        (*row[:7], one.line.amount.grouped(), desk.speak.word("state.line", row[8]), row[9])
        for row, one in zip(rows, details, strict=False)
    ]
    said.lines += ["", *desk.speak.table((*keys[:7], "amount", "state", "reason"), spoken)]
    if len(details) > limit:
        said.lines.append(desk.speak.say("more_rows", count=len(details) - limit))
    return said


@number("--line")
def explain(desk: Desk, line: int) -> Told:
    """Why a line comes to its amount: the sum by the standard, to read aloud."""
    from app.casework.explaining import explain_line
    from app.words.explaining import explained

    found = explain_line(desk.session, line)
    text = explained(found.reckoned, desk.speak.language)
    data = {
        "line": line,
        "amount_fen": int(found.amount),
        "due_fen": int(found.reckoned.fen),
        "sum": text,
        "months": {period.text: int(fen) for period, fen in found.reckoned.months},
        "parts": [{"kind": one.kind.value, "period": one.period, "fen": int(one.fen)} for one in found.parts],
    }
    said = [text]
    if found.parts:
        spoken = [(desk.speak.word("part_kind", one.kind.value), one.period, one.fen.grouped()) for one in found.parts]
        said += desk.speak.table(("kind", "period", "amount"), spoken)
    if found.agrees:
        return Told(data, said)
    return Told(data, [*said, desk.speak.say("line_differs", amount=found.amount.grouped())], exit_code=1)


@option("--programme", required=True)
@option("--period", required=True)
def make(desk: Desk, *, programme: str, period: str) -> Told:
    """The regular roster of a period from what people are entitled to."""
    from app.casework.rosters import make_roster

    made = make_roster(desk.session, programme, period)
    data = {"roster": made.roster_id, "lines": made.lines, "sum_fen": int(made.total), "without": made.without}
    said = Told(
        data, [desk.speak.say("roster_made", roster=made.roster_id, lines=made.lines, sum=made.total.grouped())]
    )
    if made.without:
        said.lines.append(desk.speak.say("roster_without", count=made.without))
    return said


@number("--roster")
def hand_over(desk: Desk, roster: int) -> Told:
    """Sign the list over to review."""
    from app.casework.reviewing import hand_over as sign_over

    done = sign_over(desk.session, roster)
    data = {"roster": roster, "review": done.review_id, "lines": done.lines, "sum_fen": int(done.total)}
    return Told(data, [desk.speak.say("handed_to_review", roster=roster, lines=done.lines, sum=done.total.grouped())])


@number("--roster")
def review(desk: Desk, roster: int) -> Told:
    """Sign what the maker signed."""
    from app.casework.reviewing import review as sign

    sign(desk.session, roster)
    return Told({"roster": roster, "state": "reviewed"}, [desk.speak.say("reviewed", roster=roster)])


@number("--roster")
@option("--reason", default="")
def give_back(desk: Desk, *, roster: int, reason: str) -> Told:
    """Give it back to its makers."""
    from app.casework.review_view import give_back as give

    give(desk.session, roster, reason)
    return Told({"roster": roster, "state": "draft"}, [desk.speak.say("given_back", roster=roster)])


@number("--roster")
@option("--reason", required=True)
def draft(desk: Desk, *, roster: int, reason: str) -> Told:
    """Take a roster back to draft; its notices are withdrawn."""
    from app.casework.rosters import back_to_draft

    back_to_draft(desk.session, roster, reason)
    return Told({"roster": roster, "state": "draft"}, [desk.speak.say("drafted", roster=roster)])


@number("--line")
@option("--reason", required=True)
def hold(desk: Desk, *, line: int, reason: str) -> Told:
    """Hold a line."""
    from app.casework.rosters import hold_line

    hold_line(desk.session, line, reason)
    return _line(desk, line, "held")


@number("--line")
@option("--reason", default="")
def release(desk: Desk, *, line: int, reason: str) -> Told:
    """Release a held line."""
    from app.casework.rosters import release_line

    release_line(desk.session, line, reason)
    return _line(desk, line, "proposed")


@number("--line")
@option("--reason", required=True)
def leave_out(desk: Desk, *, line: int, reason: str) -> Told:
    """Leave a line out for good."""
    from app.casework.rosters import leave_out as leave

    leave(desk.session, line, reason)
    return _line(desk, line, "left_out")


def _line(desk: Desk, line: int, state: str) -> Told:
    said = desk.speak.say("line_is", line=line, state=desk.speak.word("state.line", state))
    return Told({"line": line, "state": state}, [said])


@number("--roster")
def close(desk: Desk, roster: int) -> Told:
    """Close a roster: what is through its days may go, the rest goes to the next batch."""
    from app.casework.rosters import close_roster

    done = close_roster(desk.session, roster)
    data = {"roster": roster, "cleared": done.cleared, "moved": done.moved, "next_roster": done.next_roster_id}
    said = Told(data, [desk.speak.say("closed", roster=roster, lines=done.cleared)])
    for reason, count in sorted(done.moved.items()):
        why = desk.speak.word("kept_back", reason)
        said.lines.append(desk.speak.say("moved", count=count, reason=why, roster=done.next_roster_id or 0))
    return said


@number("--roster")
def reissue(desk: Desk, roster: int) -> Told:
    """Pay what the bank returned once more."""
    from app.casework.settling import reissue as follow

    return followed_told(desk, follow(desk.session, roster))


@number("--roster")
def correct(desk: Desk, roster: int) -> Told:
    """Send corrected lines for those the county refused."""
    from app.casework.settling import correct as follow

    return followed_told(desk, follow(desk.session, roster))


@number("--roster")
@folder("--out")
def signatures(desk: Desk, *, roster: int, out: Path) -> Told:
    """A list for signatures a village."""
    from app.casework.paper_lists import write_signature_lists

    paths = write_signature_lists(desk.session, roster, out)
    said = desk.speak.say("signature_lists", count=len(paths), folder=str(out))
    return Told({"roster": roster, "files": [str(path) for path in paths]}, [said])
