"""The register: a workbook taken in, cards, a death."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import ask, first_line
from app.commands.running import Day, Desk, Group, a_file, number, option, path_option, verb
from app.commands.speaking import Told, bar
from app.domain.faults import Code, UsageError, UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.take_in_rows import Intake

CARD_STATES = ("unknown", "not_activated", "active", "lost", "frozen", "dormant", "closed")
MOST_ERRORS = 50
"""Errors written as text; `--json` and `--marked` have all of them."""


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    verb(cli, "import")(import_)
    card = Group("card")
    cli.add_command(card)
    verb(card, "new")(card_new)
    verb(card, "state")(card_state)
    verb(card, "list")(card_list)
    person = Group("person")
    cli.add_command(person)
    verb(person, "died")(person_died)


# -- take-in ---------------------------------------------------------------------------------------------------------


@a_file("file")
@option("--roster", "programme", metavar="PROGRAMME")
@option("--period")
@option("--take", type=click.Choice(("clean",)))
@path_option("--marked")
@path_option("--password-file")
def import_(  # noqa: PLR0913 - the options of a command
    desk: Desk,
    *,
    file: Path,
    programme: str | None,
    period: str | None,
    take: str | None,
    marked: Path | None,
    password_file: Path | None,
) -> Told:
    """Judge a workbook row by row; with `--take clean` take its clean rows."""
    if (programme is None) != (period is None):
        raise UsageError(Code.USAGE, detail="--roster --period")
    target = (programme, period) if programme is not None and period is not None else None
    password = first_line(password_file) if password_file else None
    with bar(desk.speak, "import") as progress:
        result = _take(desk, file, target, take=take is not None, password=password, progress=progress)
    said = _tell_intake(desk, file, result)
    if target is not None:
        said.data["roster"] = result.roster_id
    if marked is not None:
        from app.casework.marking import write_marked_copy

        copy = write_marked_copy(file, result, marked, desk.speak.language, password)
        said.lines.append(desk.speak.say("marked", file=str(marked), rows=copy.rows))
        said.lines.append(desk.speak.say("marked_theirs" if copy.theirs else "marked_anew"))
    return said


_ANOTHER_LAYOUT = (Code.HEADER_MISSING, Code.COLUMN_MISSING, Code.COLUMN_DOUBLED)


def _take(
    desk: Desk,
    file: Path,
    target: tuple[str, str] | None,
    *,
    take: bool,
    password: str | None,
    progress: Callable[[int, int], None],
) -> Intake:
    """The county's form; else a layout whose columns somebody confirmed in the window."""
    from app.casework.intake import import_file
    from app.casework.take_in_reading import confirmed_how

    session = desk.session
    try:
        return import_file(session, file, roster=target, take=take, password=password, progress=progress)
    except UserError as fault:
        how = confirmed_how(session, file, password) if fault.code in _ANOTHER_LAYOUT else None
        if how is None:
            raise
    return import_file(session, file, roster=target, take=take, password=password, progress=progress, how=how)


def _tell_intake(desk: Desk, file: Path, result: Intake) -> Told:
    speak = desk.speak
    counts = {verdict.value: count for verdict, count in result.counts.items()}
    errors = [
        {"sheet": one.sheet, "cell": one.cell, "code": one.code.value, "verdict": one.verdict.value}
        for one in result.errors
    ]
    said = Told({**counts, "fixed": result.fixed, "rows": result.rows, "errors": errors})
    for one in result.errors[:MOST_ERRORS]:
        sentence = speak.fault(UsageError(one.code))
        said.lines.append(f"{one.sheet}!{one.cell} {speak.word('verdict', one.verdict)} {sentence}")
    if len(errors) > MOST_ERRORS:
        said.lines.append(speak.say("more_errors", count=len(errors) - MOST_ERRORS))
    said.lines.append(speak.say("judged", file=file.name, rows=result.rows, fixed=result.fixed, **counts))
    if result.taken:
        taken = counts["new"] + counts["changed"]
        said.lines.append(speak.say("taken_in", rows=taken, roster=result.roster_id or ""))
    else:
        said.lines.append(speak.say("not_taken_in"))
    said.exit_code = int(bool(counts["doubtful"] or counts["refused"]))
    return said


# -- cards and people ------------------------------------------------------------------------------------------------


def document_option(function: Any) -> Any:  # noqa: ANN401 - click's decorator
    """The document number of a person: given, or typed when asked (then it stands in no history of commands)."""
    return option("--document")(function)


def typed_document(desk: Desk, given: str | None) -> str:
    """The document number as it was given or is typed now."""
    return given or ask(desk.speak, "document", "--document", hidden=False)


@document_option
@option("--account")
@option("--bank", required=True)
@option("--account-name", default="")
@option("--keep-old", is_flag=True)
def card_new(
    desk: Desk,
    *,
    document: str | None,
    account: str | None,
    bank: str,
    account_name: str,
    keep_old: bool,
) -> Told:
    """A person's new card; what he gets is paid to it from now on."""
    from app.casework import cards

    who = typed_document(desk, document)
    typed = account or ask(desk.speak, "account", "--account", hidden=False)
    made = cards.new_card(desk.session, who, typed, bank=bank, account_name=account_name, replaces=not keep_old)
    data = {"card": made.card_id, "account": made.shown, "entitlements": made.entitlements, "drafts": made.drafts}
    line = desk.speak.say(
        "card_added", card=made.card_id, account=made.shown, entitlements=made.entitlements, drafts=made.drafts
    )
    return Told(data, [line])


@number("--card")
@option("--state", required=True, type=click.Choice(CARD_STATES))
@option("--source", required=True)
def card_state(desk: Desk, *, card: int, state: str, source: str) -> Told:
    """What was last seen of a card."""
    from app.casework import cards
    from app.domain.states import CardState

    cards.set_state(desk.session, card, CardState(state), source=source)
    said = desk.speak.say("card_state_set", card=card, state=desk.speak.word("state.card", state))
    return Told({"card": card, "state": state}, [said])


@document_option
def card_list(desk: Desk, document: str | None) -> Told:
    """A person's cards in use, masked."""
    from app.casework import cards
    from app.domain.masks import mask_account

    found = cards.cards_of(desk.session, typed_document(desk, document))
    data = [
        {"card": one.id, "account": mask_account(one.account), "bank": one.bank, "state": one.state.value}
        for one in found
    ]
    rows = [
        (one.id, mask_account(one.account), one.bank, one.account_name, desk.speak.word("state.card", one.state))
        for one in found
    ]
    return Told({"cards": data}, desk.speak.table(("card", "account", "bank", "account_name", "state"), rows))


@document_option
@option("--on", "on_day", type=Day(), required=True)
def person_died(desk: Desk, *, document: str | None, on_day: date) -> Told:
    """A death: what the person gets himself ends with it."""
    from app.casework.people import record_death

    died = record_death(desk.session, typed_document(desk, document), on_day)
    said = Told({"ended": died.ended, "without_payee": died.without_payee})
    said.lines.append(desk.speak.say("death_recorded", ended=died.ended))
    if died.without_payee:
        keys = " ".join(map(str, died.without_payee))
        said.lines.append(desk.speak.say("payee_needed", count=len(died.without_payee), entitlements=keys))
    return said
