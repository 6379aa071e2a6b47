"""The recovery ledger without a window: what was overpaid, letters, money back, consent, end."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Day, Desk, Group, number, option, verb
from app.commands.speaking import Told
from app.domain.faults import Code, UsageError

if TYPE_CHECKING:
    from app.domain.recovery import Recovery, RecoveryMonth

CAUSES = ("death", "stopped_late", "twice", "wrong_amount", "not_entitled", "withdrawn_late", "other")


def add_to(cli: click.Group) -> None:
    """Add the commands of the recovery ledger."""
    group = Group("recovery")
    cli.add_command(group)
    verb(group, "list")(list_)
    verb(group, "show")(show)
    verb(group, "open")(open_)
    verb(group, "letter")(letter)
    verb(group, "pay-back")(pay_back)
    verb(group, "consent")(consent)
    verb(group, "end")(end)
    verb(group, "reopen")(reopen)


def _data(one: Recovery) -> dict[str, Any]:
    return {
        "recovery": one.id,
        "name": one.name,
        "programme": one.code,
        "cause": one.cause,
        "state": one.state.value,
        "sum_fen": int(one.total),
        "paid_back_fen": int(one.paid_back),
        "set_off_fen": int(one.set_off),
        "left_fen": int(one.left),
        "months": [{"period": month.period, "fen": int(month.fen)} for month in one.months],
        "consent": one.consent,
        "ended": one.ended_reason,
    }


def _row(desk: Desk, one: Recovery) -> tuple[Any, ...]:
    sums = (one.total.grouped(), one.paid_back.grouped(), one.set_off.grouped(), one.left.grouped())
    cause = desk.speak.word("recovery_cause", one.cause)
    return (one.id, one.name, one.document[-4:], one.code, cause, *sums,
            desk.speak.word("recovery_state", one.state.value))  # fmt: skip


_HEADINGS = (
    "recovery",
    "full_name",
    "id_tail",
    "programme",
    "reason",
    "sum",
    "paid_back",
    "set_off",
    "left_to_pay",
    "state",
)


def list_(desk: Desk) -> Told:
    """The recovery ledger, and who was overpaid and does not stand in it."""
    from app.casework.recovery import ledger

    found = ledger(desk.session)
    data = {
        "recoveries": [_data(one) for one in found.entries],
        "left_fen": int(found.left),
        "suggested": [
            {"person": one.person_id, "name": one.name, "programme": one.code, "sum_fen": int(one.total)}
            for one in found.suggested
        ],
    }
    said = Told(data, desk.speak.table(_HEADINGS, [_row(desk, one) for one in found.entries]))
    said.lines += [
        desk.speak.say("overpaid_unwritten", name=one.name, programme=one.programme, sum=one.total.grouped())
        for one in found.suggested
    ]
    return said


def _entry(desk: Desk, recovery: int) -> Told:
    from app.casework.recovery import recovery_of

    one = recovery_of(desk.session, recovery)
    said = Told(_data(one), desk.speak.table(_HEADINGS, [_row(desk, one)]))
    said.lines += [f"{month.period} {month.fen.grouped()}" for month in one.months]
    said.lines += [f"{step.on} {step.fen.grouped()} {step.receipt}" for step in one.steps if step.kind == "paid_back"]
    return said


@number("--recovery")
def show(desk: Desk, recovery: int) -> Told:
    """One entry with its months and receipts."""
    return _entry(desk, recovery)


@option("--document", required=True)
@option("--programme", required=True)
@option("--month", multiple=True)
@option("--cause", type=click.Choice(CAUSES), default="other")
@option("--note", default="")
def open_(desk: Desk, *, document: str, programme: str, month: tuple[str, ...], cause: str, note: str) -> Told:
    """Write down an overpayment: --month 2026-03=50, or 2026-01..2026-03=50 for each; else what the desk finds."""
    from app.casework.cards import person_of
    from app.casework.recovery import open_recovery, open_suggested
    from app.domain.recovery import RecoveryCause

    person = person_of(desk.session, document)
    if month:
        months = [each for text in month for each in _months(text)]
        done = open_recovery(desk.session, person.id, programme, months, cause=RecoveryCause(cause), note=note)
    else:
        done = open_suggested(desk.session, person.id, programme)
    return _entry(desk, done.recovery_id)


def _months(text: str) -> tuple[RecoveryMonth, ...]:
    """`2026-03=50.00`, or `2026-01..2026-03=50.00` for so much in each."""
    from app.domain.money import Fen
    from app.domain.recovery import months_between

    span, sign, amount = text.partition("=")
    if not sign:
        raise UsageError(Code.USAGE, detail=f"--month {text[:20]}")
    first, _, last = span.partition("..")
    return months_between(first, last, Fen.parse(amount))


@number("--recovery")
@option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@option("--due", type=Day(), default=None)
def letter(desk: Desk, *, recovery: int, out: Path, due: date | None) -> Told:
    """Write the letter as a PDF; it is for the person himself and bears no full number."""
    from app.casework.recovery_letters import print_letter
    from app.files.publish import publish_bytes

    made = print_letter(desk.session, recovery, due=due)
    publish_bytes(out, made.content, overwrite=True)
    data = {"recovery": recovery, "file": str(out), "pages": made.pages}
    return Told(data, [desk.speak.say("recovery_letter_written", file=str(out))])


@number("--recovery")
@option("--amount", required=True)
@option("--receipt", required=True)
@option("--on", type=Day(), default=None)
def pay_back(desk: Desk, *, recovery: int, amount: str, receipt: str, on: date | None) -> Told:
    """Enter money that came back, with the number of its receipt."""
    from app.casework.recovery import pay_back as enter
    from app.domain.money import Fen

    enter(desk.session, recovery, Fen.parse(amount), receipt, on=on)
    return _entry(desk, recovery)


@number("--recovery")
@option("--proof", required=True)
@option("--limit", default="")
def consent(desk: Desk, *, recovery: int, proof: str, limit: str) -> Told:
    """Enter his written consent to set it off; --limit at most so much a payment."""
    from app.casework.recovery import consent as enter
    from app.domain.money import Fen

    enter(desk.session, recovery, proof, limit=Fen.parse(limit) if limit else None)
    return _entry(desk, recovery)


@number("--recovery")
@option("--reason", required=True)
def end(desk: Desk, *, recovery: int, reason: str) -> Told:
    """End an entry with a reason."""
    from app.casework.recovery import end_recovery

    end_recovery(desk.session, recovery, reason)
    return _entry(desk, recovery)


@number("--recovery")
@option("--reason", required=True)
def reopen(desk: Desk, *, recovery: int, reason: str) -> Told:
    """Go on with an entry that was ended."""
    from app.casework.recovery import reopen_recovery

    reopen_recovery(desk.session, recovery, reason)
    return _entry(desk, recovery)
