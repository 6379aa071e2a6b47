"""Programmes with their channels and standards, and who is entitled to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from app.commands import catalogue_commands
from app.commands.register_commands import document_option, typed_document
from app.commands.running import Day, Desk, Group, a_file, number, option, verb
from app.commands.speaking import Told
from app.domain.faults import Code, UsageError

CHANNELS = ("web", "sheet", "paper", "package")
STOP_RULES = ("last_month", "this_month", "next_month", "by_day", "this_year")


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    programme = Group("programme")
    cli.add_command(programme)
    verb(programme, "list")(programme_list)
    verb(programme, "channel")(programme_channel)
    verb(programme, "stop-rule")(programme_stop_rule)
    catalogue_commands.add_to(programme)
    verb(cli, "holidays")(holidays)
    standard = Group("standard")
    programme.add_command(standard)
    verb(standard, "list")(standard_list)
    verb(standard, "set")(standard_set)
    verb(standard, "confirm")(standard_confirm)
    entitlement = Group("entitlement")
    cli.add_command(entitlement)
    verb(entitlement, "take")(entitlement_take)
    verb(entitlement, "add")(entitlement_add)
    verb(entitlement, "change")(entitlement_change)
    verb(entitlement, "end")(entitlement_end)
    verb(entitlement, "list")(entitlement_list)


def programme_list(desk: Desk) -> Told:
    """The catalogue with the channel by which the county takes each."""
    from app.domain.amounts import is_computable
    from app.store import programmes

    found = programmes.list_programmes(desk.session.store.db)
    data = [
        {
            "code": one.programme.code,
            "name": one.programme.name,
            "basis": one.programme.basis,
            "granted_to": one.programme.granted_to.value,
            "channel": one.channel.value,
            "computable": is_computable(one.programme),
        }
        for one in found
    ]
    word = desk.speak.word
    rows = [
        (
            one.programme.code,
            one.programme.name,
            one.programme.basis,
            word("granted_to", one.programme.granted_to),
            word("channel", one.channel),
        )
        for one in found
    ]
    return Told({"programmes": data}, desk.speak.table(("code", "programme", "basis", "granted_to", "channel"), rows))


@click.argument("code")
@click.argument("channel", type=click.Choice(CHANNELS))
def programme_channel(desk: Desk, code: str, channel: str) -> Told:
    """By which channel the county takes a programme."""
    from app.casework import catalogue
    from app.domain.programmes import Channel

    catalogue.set_channel(desk.session, code, Channel(channel))
    line = desk.speak.say("channel_set", programme=code, channel=desk.speak.word("channel", channel))
    return Told({"code": code, "channel": channel}, [line])


@click.argument("code")
@click.argument("rule", type=click.Choice(STOP_RULES))
def programme_stop_rule(desk: Desk, code: str, rule: str) -> Told:
    """Until when a programme is paid when its cause ends."""
    from app.casework import catalogue
    from app.domain.programmes import StopRule

    catalogue.set_stop_rule(desk.session, code, StopRule(rule))
    line = desk.speak.say("stop_rule_set", programme=code, rule=desk.speak.word("stop_rule", rule))
    return Told({"code": code, "stop_rule": rule}, [line])


@a_file("file")
def holidays(desk: Desk, file: Path) -> Told:
    """Take in the State Council's yearly list of holidays."""
    from app.casework.holidays import import_holidays

    years, _ = import_holidays(desk.session, file)
    return Told({"years": years}, [desk.speak.say("holidays_taken", years=", ".join(map(str, years)))])


@click.argument("code")
def standard_list(desk: Desk, code: str) -> Told:
    """The dated standards of a programme."""
    from app.casework.looking_up import programme_of
    from app.store import programmes

    kept = programme_of(desk.session, code)
    found = programmes.standards(desk.session.store.db, kept.id)
    data = [
        {
            "tier": one.tier,
            "amount_fen": int(one.amount),
            "since": one.since.isoformat(),
            "until": one.until.isoformat() if one.until else None,
            "document": one.document,
            "confirmed": one.confirmed,
        }
        for one in found
    ]
    rows = [
        (
            one.tier,
            one.amount.grouped(),
            one.since,
            one.until,
            one.document,
            desk.speak.word("confirmed", str(int(one.confirmed))),
        )
        for one in found
    ]
    headings = ("tier", "amount", "since", "until", "document", "confirmed")
    return Told({"code": code, "standards": data}, desk.speak.table(headings, rows))


@click.argument("code")
@option("--amount", required=True)
@option("--since", type=Day(), required=True)
@option("--tier", default="")
@option("--policy", default="")
def standard_set(desk: Desk, *, code: str, amount: str, since: date, tier: str, policy: str) -> Told:
    """A standard from a day on, unconfirmed."""
    from app.casework import catalogue
    from app.domain.money import Fen

    fen = Fen.parse(amount)
    catalogue.set_standard(desk.session, code, fen, since=since, tier=tier, document=policy)
    line = desk.speak.say("standard_set", programme=code, amount=fen.grouped(), since=since.isoformat())
    return Told({"code": code, "amount_fen": int(fen), "since": since.isoformat(), "tier": tier}, [line])


@click.argument("code")
@option("--policy", required=True)
def standard_confirm(desk: Desk, *, code: str, policy: str) -> Told:
    """Confirm the standards of a programme against the policy document."""
    from app.casework import catalogue

    catalogue.confirm_standards(desk.session, code, policy)
    return Told(
        {"code": code, "document": policy}, [desk.speak.say("standards_confirmed", programme=code, document=policy)]
    )


# -- entitlements ----------------------------------------------------------------------------------------------------


@number("--roster")
def entitlement_take(desk: Desk, roster: int) -> Told:
    """Grant from a roster what its lines pay, so that the next one makes itself."""
    from app.casework import entitling

    made = entitling.grant_from_roster(desk.session, roster)
    said = Told({"granted": made.granted, "running": made.running, "unfitting": made.unfitting})
    said.lines.append(desk.speak.say("granted", granted=made.granted, running=made.running))
    if made.unfitting:
        keys = " ".join(map(str, made.unfitting[:50]))
        said.lines.append(desk.speak.say("unfitting", count=len(made.unfitting), lines=keys))
        said.exit_code = 1
    return said


@option("--programme", required=True)
@document_option
@option("--quantity", "quantities", multiple=True, required=True, metavar="KEY=N")
@option("--since", type=Day(), required=True)
@option("--tier", default="")
@option("--payee-document", default="")
def entitlement_add(  # noqa: PLR0913 - the options of a command
    desk: Desk,
    *,
    programme: str,
    document: str | None,
    quantities: tuple[str, ...],
    since: date,
    tier: str,
    payee_document: str,
) -> Told:
    """Grant a programme to one person or his household."""
    from app.casework.granting import grant

    found = dict(map(_quantity, quantities))
    who = typed_document(desk, document)
    made = grant(desk.session, programme, who, found, since=since, tier=tier, payee_document=payee_document)
    line = desk.speak.say("entitlement_added", entitlement=made.entitlement_id, programme=programme)
    return Told({"entitlement": made.entitlement_id}, [line])


def _quantity(text: str) -> tuple[str, int]:
    from app.domain.amounts import known_key

    key, _, value = text.partition("=")
    if not known_key(key) or not value.isascii() or not value.isdecimal():
        raise UsageError(Code.USAGE, detail=f"--quantity {text[:30]}")
    return key, int(value)


@number("--entitlement")
@option("--quantity", "quantities", multiple=True, required=True, metavar="KEY=N")
def entitlement_change(desk: Desk, *, entitlement: int, quantities: tuple[str, ...]) -> Told:
    """Change what an entitlement is for."""
    from app.casework import entitling
    from app.words.explaining import quantity_text

    found = dict(map(_quantity, quantities))
    entitling.change_quantities(desk.session, entitlement, found)
    said = ", ".join(quantity_text(key, value, desk.speak.language) for key, value in found.items())
    line = desk.speak.say("entitlement_changed", entitlement=entitlement, quantities=said)
    return Told({"entitlement": entitlement, "quantities": found}, [line])


@number("--entitlement")
@option("--last-day", type=Day(), required=True)
@option("--reason", required=True)
def entitlement_end(desk: Desk, *, entitlement: int, last_day: date, reason: str) -> Told:
    """End an entitlement with its last day."""
    from app.casework import entitling

    entitling.end_entitlement(desk.session, entitlement, last_day=last_day, reason=reason)
    line = desk.speak.say("entitlement_ended", entitlement=entitlement, on=last_day.isoformat())
    return Told({"entitlement": entitlement, "until": last_day.isoformat()}, [line])


@option("--programme")
@option("--limit", type=click.IntRange(min=1), default=200)
def entitlement_list(desk: Desk, programme: str | None, limit: int) -> Told:
    """Who gets what since when."""
    from app.casework.looking_up import programme_of
    from app.store import entitlements, programmes, register

    db = desk.session.store.db
    wanted = programme_of(desk.session, programme).id if programme else None
    codes = {one.id: one.programme.code for one in programmes.list_programmes(db)}
    found = entitlements.all_entitlements(db, wanted)
    keys = ("entitlement", "programme", "beneficiary", "quantities", "since", "until")
    rows = []
    for one in found[:limit]:
        person = register.person(db, one.beneficiary_id)
        quantities = " ".join(f"{key}={value}" for key, value in one.quantities.items())
        until = one.until.isoformat() if one.until else None
        name = person.name if person else ""
        rows.append((one.id, codes[one.programme_id], name, quantities, one.since.isoformat(), until))
    data = [dict(zip(keys, row, strict=True)) for row in rows]
    said = Told({"count": len(found), "entitlements": data}, desk.speak.table(keys, rows))
    if len(found) > limit:
        said.lines.append(desk.speak.say("more_rows", count=len(found) - limit))
    return said
