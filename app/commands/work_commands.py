"""Work handed over from one user to another."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.running import Desk, Group, folder, number, option, verb
from app.commands.speaking import Told


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    group = Group("work")
    cli.add_command(group)
    verb(group, "list")(list_)
    verb(group, "open")(open_)
    verb(group, "hand-over")(hand_over)
    verb(group, "accept")(accept)
    verb(group, "withdraw")(withdraw)
    verb(group, "print")(print_)


def list_(desk: Desk) -> Told:
    """Every hand-over, the newest first."""
    from app.casework.work_handover import handovers

    found = handovers(desk.session)
    keys = ("number", "from", "to", "witness", "day", "status")
    rows = [
        (one.id, one.giver, one.taker, one.witness, one.made_on.isoformat(), desk.speak.word("work_state", one.state))
        for one in found
    ]
    data = [
        {"number": one.id, "from": one.giver, "to": one.taker, "witness": one.witness, "state": one.state}
        for one in found
    ]
    return Told({"handovers": data}, desk.speak.table(keys, rows))


@option("--of", "giver", default="")
def open_(desk: Desk, giver: str) -> Told:
    """What is open of somebody."""
    from app.casework.work_handover import finding_said, open_work, roster_said

    found = open_work(desk.session, giver or desk.session.user.name)
    lang = desk.speak.language
    lines = [roster_said(one, lang) for one in found.rosters] + [finding_said(one, lang) for one in found.findings]
    data = {"rosters": [one.id for one in found.rosters], "findings": [one.number for one in found.findings]}
    return Told(data, lines)


@option("--to", "taker", required=True)
@option("--of", "giver", default="")
@option("--witness", required=True)
@option("--reason", required=True)
@option("--thing", "things", multiple=True)
def hand_over(desk: Desk, taker: str, giver: str, witness: str, reason: str, things: tuple[str, ...]) -> Told:
    """Hand the work of one over to another; the other accepts it in his own name."""
    from app.casework.work_handover import hand_work_over, handover

    who = giver or desk.session.user.name
    key, _ = hand_work_over(desk.session, who, taker, witness=witness, reason=reason, things="\n".join(things))
    found = handover(desk.session, key)
    counts = {"rosters": len(found.work.rosters), "findings": len(found.work.findings)}
    line = desk.speak.say("work_handed_over", number=key, giver=who, taker=taker, **counts)
    return Told({"number": key, **counts}, [line])


@number("--handover")
@option("--remark", default="")
def accept(desk: Desk, handover: int, remark: str) -> Told:
    """Accept work that was handed over to oneself."""
    from app.casework.work_handover import accept_work

    accept_work(desk.session, handover, remark)
    return Told({"number": handover}, [desk.speak.say("work_accepted", number=handover)])


@number("--handover")
@option("--reason", required=True)
def withdraw(desk: Desk, handover: int, reason: str) -> Told:
    """Withdraw a hand-over that waits."""
    from app.casework.work_handover import withdraw_work

    withdraw_work(desk.session, handover, reason)
    return Told({"number": handover}, [desk.speak.say("work_withdrawn", number=handover)])


@number("--handover")
@folder("--out")
def print_(desk: Desk, handover: int, out: Path) -> Told:
    """The list to be signed by the three."""
    from app.casework.work_handover import handover_sheet
    from app.files.publish import publish_bytes

    sheet = handover_sheet(desk.session, handover, desk.speak.language)
    path = out / f"{sheet.title}.pdf"
    publish_bytes(path, sheet.content, overwrite=True)
    return Told({"path": str(path), "pages": sheet.pages}, [desk.speak.say("work_printed", file=str(path))])
