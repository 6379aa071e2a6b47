"""Whether money balances, and how much was paid at first go and in the end."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Desk, number, option, verb
from app.commands.speaking import Told

if TYPE_CHECKING:
    from app.casework.balancing import RosterBalance
    from app.domain.balance import Tally

BY = ("roster", "programme", "period", "village")


def add_money(group: click.Group) -> None:
    """Add these to the commands of rosters."""
    verb(group, "balance")(balance)
    verb(group, "settle")(settle)
    verb(group, "success")(success)


@number("--roster", required=False)
def balance(desk: Desk, roster: int | None) -> Told:
    """Whether the money of one roster, or of every one that was sent, balances."""
    from app.casework.balancing import all_balances, balance_of

    keys = [roster] if roster is not None else list(all_balances(desk.session))
    found = [balance_of(desk.session, key) for key in keys]
    said = Told({"rosters": [_balance_data(one) for one in found], "even": all(one.even for one in found)}, [])
    for one in found:
        said.lines += _balance_told(desk, one)
    if not found:
        said.lines.append(desk.speak.say("nothing_sent"))
    said.exit_code = int(not all(one.even for one in found))
    return said


def _tally(one: Tally) -> dict[str, int]:
    return {"lines": one.lines, "sum_fen": int(one.fen)}


def _balance_data(one: RosterBalance) -> dict[str, Any]:
    from app.domain.balance import Part

    channels = [
        {
            "channel": each.channel.value,
            "sent": _tally(each.balance.sent),
            "accepted": _tally(each.balance.accepted),
            **{part.value: _tally(each.balance.part(part)) for part in Part},
        }
        for each in one.channels
    ]
    wrong = [
        {"line": each.line_id or None, "name": each.name, "differs": each.differs.value, "fen": int(each.fen),
         "submission": each.submission_id}
        for each in one.differences
    ]  # fmt: skip
    return {"roster": one.roster.roster_id, "even": one.even, "channels": channels, "differences": wrong}


def _balance_told(desk: Desk, one: RosterBalance) -> list[str]:
    from app.domain.balance import Part

    speak, key = desk.speak, one.roster.roster_id
    lines = []
    for each in one.channels:
        parts = {part.value: f"{each.balance.part(part).fen.grouped()}" for part in Part}
        sent = each.balance.sent
        words = speak.say(
            "balance_sum",
            sent=sent.lines,
            sent_sum=sent.fen.grouped(),
            accepted=each.balance.accepted.fen.grouped(),
            **parts,
        )
        lines.append(f"{one.roster.name} {one.roster.period} {speak.word('channel', each.channel.value)}: {words}")
    if one.even:
        return [*lines, speak.say("balance_even", roster=key)]
    rows = [
        (each.line_id or None, each.name, speak.word("differs", each.differs.value), each.fen.grouped())
        for each in one.differences
    ]
    lines.append(speak.say("balance_differs", roster=key, count=len(one.differences)))
    return [*lines, *speak.table(("line", "name", "differs", "sum"), rows)]


@number("--roster")
def settle(desk: Desk, roster: int) -> Told:
    """Settle a roster that waited for its money to balance."""
    from app.casework.settling_now import settle_now

    done, _ = settle_now(desk.session, roster)
    said = Told(
        {"roster": roster, "settled": done},
        [desk.speak.say("roster_settled" if done else "roster_not_settled", roster=roster)],
    )
    said.exit_code = int(not done)
    return said


@option("--by", type=click.Choice(BY), default="roster")
@option("--year", default="")
def success(desk: Desk, *, by: str, year: str) -> Told:
    """Paid at first go and in the end, by count and by sum."""
    from app.casework.balancing import success_by
    from app.domain.success import By

    found = success_by(desk.session, By(by), year)
    rows = [
        {
            "name": one.name,
            "key": one.key,
            "period": one.roster.period if one.roster is not None else None,
            **{name: _tally(getattr(one.success, name)) for name in ("sent", "withdrawn", "waiting", "first", "last")},
            "first_percent": [_text(share) for share in one.success.first_share],
            "last_percent": [_text(share) for share in one.success.last_share],
        }
        for one in found
    ]
    spoken = [
        (
            f"{one.name} {one.roster.period}" if one.roster is not None else one.name,
            one.success.sent.lines,
            one.success.sent.fen.grouped(),
            one.success.waiting.lines,
            *(_text(share) for share in (*one.success.first_share, *one.success.last_share)),
        )
        for one in found
    ]
    headings = (
        *("success_key", "sent_lines", "sum", "waiting_lines"),
        *("first_count", "first_sum", "end_count", "end_sum"),
    )
    table = desk.speak.table(headings, spoken) if found else [desk.speak.say("nothing_sent")]
    return Told({"by": by, "year": year or None, "figures": rows}, table)


def _text(share: Decimal | None) -> str | None:
    return None if share is None else str(share)
