"""After sending: lines asked back, rosters sent back whole, and how often a payment was tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.money_commands import add_money
from app.commands.notice_commands import require_file
from app.commands.running import Desk, folder, number, option, path_option, verb
from app.commands.speaking import Told

if TYPE_CHECKING:
    from app.casework.settling import Followed

WAYS = ("package", "phone", "paper", "system")


def add_after(group: click.Group) -> None:
    """Add these to the commands of rosters."""
    verb(group, "withdraw")(withdraw)
    verb(group, "withdrawal-letter")(withdrawal_letter)
    verb(group, "withdrawals")(withdrawals)
    verb(group, "version-two")(version_two)
    verb(group, "chain")(chain)
    add_money(group)


# -- withdrawn ---------------------------------------------------------------------------------------------------------


@number("--line")
@option("--reason", required=True)
@option("--asked-by", required=True)
@option("--told-to", required=True)
@option("--proof", default="")
@option("--told-by", type=click.Choice(WAYS))
@path_option("--proof-photo")
@folder("--letter", required=False)
def withdraw(  # noqa: PLR0913 - an argument an option
    desk: Desk,
    *,
    line: int,
    reason: str,
    asked_by: str,
    told_to: str,
    proof: str,
    told_by: str | None,
    proof_photo: Path | None,
    letter: Path | None,
) -> Told:
    """Take a line back before the bank has it; its letter goes to a folder."""
    from app.casework.settling import withdraw as take_back
    from app.casework.withdrawing import withdrawal_view, write_withdrawal_letter
    from app.domain.withdrawals import ToldBy

    require_file(proof_photo)
    way = ToldBy(told_by) if told_by is not None else None
    take_back(
        desk.session,
        line,
        reason=reason,
        asked_by=asked_by,
        told_to=told_to,
        proof=proof,
        way=way,
        photo=proof_photo,
    )
    done = withdrawal_view(desk.session, line).done
    way_text = done.way.value if done is not None and done.way is not None else ""
    number_text = done.number if done is not None else ""
    data: dict[str, Any] = {"line": line, "state": "withdrawn", "letter": number_text, "told_by": way_text}
    words = desk.speak.word("told_by", way_text)
    said = Told(data, [desk.speak.say("withdrawn_line", line=line, number=number_text, way=words)])
    if letter is not None:
        path = write_withdrawal_letter(desk.session, line, letter, desk.speak.language)
        said.data["file"] = str(path)
        said.lines.append(desk.speak.say("letter_written", file=str(path)))
    return said


@number("--line")
@folder("--out")
def withdrawal_letter(desk: Desk, *, line: int, out: Path) -> Told:
    """The letter of a withdrawal."""
    from app.casework.withdrawing import write_withdrawal_letter

    path = write_withdrawal_letter(desk.session, line, out, desk.speak.language)
    return Told({"line": line, "file": str(path)}, [desk.speak.say("letter_written", file=str(path))])


def withdrawals(desk: Desk) -> Told:
    """Lines that were withdrawn, newest first."""
    from app.store.withdrawals import list_withdrawals

    found = list_withdrawals(desk.session.store.db)
    keys = ("letter", "line", "reason", "asked_by", "told_to", "told_by", "proof", "told")
    rows = [
        (
            one.number,
            one.line_id,
            one.reason,
            one.asked_by,
            one.told_to,
            one.way.value if one.way is not None else "",
            one.proof,
            one.told,
        )
        for one in found
    ]
    headings = ("letter_number", "line", "reason", "asked_by", "told_how", "told_already")
    spoken = [
        (*row[:4], desk.speak.word("told_by", row[5]), desk.speak.word("yes_no", "yes" if row[7] else "no"))
        for row in rows
    ]
    return Told(
        {"withdrawals": [dict(zip(keys, row, strict=True)) for row in rows]}, desk.speak.table(headings, spoken)
    )


# -- followers ---------------------------------------------------------------------------------------------------------


@number("--roster")
def version_two(desk: Desk, roster: int) -> Told:
    """Version 2 of a roster sent back whole."""
    from app.casework.sent_back import version_two as again

    done = again(desk.session, roster)
    said = followed_told(desk, done)
    said.lines[0] = desk.speak.say("second_version", roster=done.roster_id, lines=done.lines, sum=done.total.grouped())
    return said


def followed_told(desk: Desk, done: Followed) -> Told:
    """A roster of followers: what it holds, who has no card that works, who keeps the card that failed."""
    data = {
        "roster": done.roster_id,
        "lines": done.lines,
        "sum_fen": int(done.total),
        "without_card": done.without_card,
        "same_card": done.same_card,
    }
    line = desk.speak.say("roster_made", roster=done.roster_id, lines=done.lines, sum=done.total.grouped())
    said = Told(data, [line])
    if done.without_card:
        keys = " ".join(map(str, done.without_card))
        said.lines.append(desk.speak.say("without_card", count=len(done.without_card), lines=keys))
        said.exit_code = 1
    if done.same_card:
        keys = " ".join(map(str, done.same_card))
        said.lines.append(desk.speak.say("same_card", count=len(done.same_card), lines=keys))
    return said


@number("--line")
def chain(desk: Desk, line: int) -> Told:
    """How often a payment was tried."""
    from app.casework.chains import chain_of, why_of

    links = chain_of(desk.session, line)
    lang = desk.speak.language
    keys = ("try", "line", "roster", "state", "amount_fen", "tail", "sent", "answered", "reason", "maker", "checker")
    rows = [
        (
            one.step + 1,
            one.line_id,
            one.roster_id,
            one.state.value,
            int(one.amount),
            one.tail,
            one.sent.isoformat() if one.sent else None,
            one.answered.isoformat() if one.answered else None,
            why_of(one, lang),
            one.maker,
            one.checker,
        )
        for one in links
    ]
    spoken = [
        (row[0], row[1], row[2], desk.speak.word("state.line", row[3]), one.amount.grouped(), *row[5:9])
        for row, one in zip(rows, links, strict=True)
    ]
    headings = ("try_number", "line", "roster", "state", "amount", "tail", "sent_on", "answered_on", "reason")
    return Told(
        {"line": line, "chain": [dict(zip(keys, row, strict=True)) for row in rows]}, desk.speak.table(headings, spoken)
    )
