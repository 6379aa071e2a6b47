"""Raises, back pay and the recovery ledger, without a window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Day, Desk, Group, number, option, verb
from app.commands.speaking import Told
from app.domain.faults import Code, UsageError

if TYPE_CHECKING:
    from app.casework.raising import MadeParts, RaisePreview
    from app.domain.recovery import Recovery

CAUSES = ("death", "stopped_late", "twice", "wrong_amount", "not_entitled", "other")


def add_to_roster(group: click.Group) -> None:
    """Add `roster raise` and `roster back-pay`."""
    verb(group, "raise")(raise_)
    verb(group, "back-pay")(back_pay)


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


# -- raises and back pay -----------------------------------------------------------------------------------------------


@option("--programme", required=True)
@option("--since", required=True)
@option("--standard", multiple=True)
@option("--policy", default="")
@option("--department-sum", default="")
@option("--made-up-by", default="")
@option("--look", is_flag=True)
def raise_(  # noqa: PLR0913 - what stands on the department's paper
    desk: Desk, *, programme: str, since: str, standard: tuple[str, ...], policy: str, department_sum: str,
    made_up_by: str, look: bool,
) -> Told:  # fmt: skip
    """Raise what was paid since a month: --standard 60.00 or TIER=60.00; --look shows it and writes nothing."""
    from app.casework.raising import make_raise, preview_raise
    from app.domain.money import Fen

    new = dict(_tier(text) for text in standard)
    found = preview_raise(desk.session, programme, since, new)
    said = Told(_preview_data(found), _preview_lines(desk, found))
    if look:
        return said
    department = Fen.parse(department_sum) if department_sum else None
    made = make_raise(
        desk.session, programme, since, new, document=policy, department=department, made_up_by=made_up_by
    )
    return _made(desk, made, said)


def _tier(text: str) -> tuple[str, Any]:
    from app.domain.money import Fen

    tier, _, amount = text.rpartition("=")
    return tier, Fen.parse(amount)


def _preview_data(found: RaisePreview) -> dict[str, Any]:
    return {
        "programme": found.code,
        "since": found.since.isoformat(),
        "standards": {tier: int(fen) for tier, fen in found.standards.items()},
        "months": list(found.months),
        "sum_fen": int(found.total),
        "people": [
            {
                "name": row.name,
                "amount_fen": int(row.amount),
                "parts": [{"kind": one.kind.value, "period": one.period, "fen": int(one.fen)} for one in row.parts],
            }
            for row in (*found.rows, *found.carried)
        ],
        "aside": [{"name": one.name, "period": one.period, "why": one.why.value} for one in found.asides],
    }


def _preview_lines(desk: Desk, found: RaisePreview) -> list[str]:
    rows = [
        (row.name, row.document_tail, " ".join(f"{one.period}:{one.fen.yuan()}" for one in row.parts),
         row.amount.grouped())
        for row in (*found.rows, *found.carried)
    ]  # fmt: skip
    lines = desk.speak.table(("full_name", "id_tail", "parts", "sum"), rows)
    lines += [f"{one.name} {one.period} {desk.speak.word('raise_aside', one.why.value)}" for one in found.asides]
    return lines


def _made(desk: Desk, made: MadeParts, said: Told) -> Told:
    said.data |= {
        "roster": made.roster_id, "lines": made.lines, "sum_fen": int(made.total), "carried": made.carried
    }  # fmt: skip
    said.lines.append(desk.speak.say("roster_made", roster=made.roster_id, lines=made.lines, sum=made.total.grouped()))
    if made.carried:
        said.lines.append(desk.speak.say("sums_carried", count=made.carried))
    return said


@option("--programme", required=True)
@option("--document", multiple=True)
@option("--period", multiple=True)
@option("--reason", default="")
@option("--look", is_flag=True)
def back_pay(
    desk: Desk, *, programme: str, document: tuple[str, ...], period: tuple[str, ...], reason: str, look: bool
) -> Told:
    """Pay months that were not paid: of these people and months, or all that are missing; --look writes nothing."""
    from app.casework.back_paying import Choice, make_back_pay, missing_months
    from app.casework.cards import person_of

    found = missing_months(desk.session, programme)
    wanted = {person_of(desk.session, one).id for one in document}
    rows = [
        (one.name, one.document_tail, " ".join(part.period for part in one.parts), one.left_out, one.amount.grouped())
        for one in found
        if not wanted or one.person_id in wanted
    ]
    data = {
        "programme": programme,
        "missing": [
            {"person": one.person_id, "name": one.name, "periods": [part.period for part in one.parts],
             "amount_fen": int(one.amount), "left_out": one.left_out}
            for one in found
        ],
    }  # fmt: skip
    said = Told(data, desk.speak.table(("full_name", "id_tail", "period", "reason", "sum"), rows))
    if look:
        return said
    chosen = wanted or {one.person_id for one in found}
    choices = [Choice(key, frozenset(period)) for key in sorted(chosen)]
    return _made(desk, make_back_pay(desk.session, programme, choices, reason), said)


# -- the recovery ledger -----------------------------------------------------------------------------------------------


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
    """Write down an overpayment: --month 2026-03=50.00, or without months what the desk finds of him."""
    from app.casework.cards import person_of
    from app.casework.recovery import open_recovery, open_suggested
    from app.domain.recovery import RecoveryCause

    person = person_of(desk.session, document)
    if month:
        months = [_month(text) for text in month]
        done = open_recovery(desk.session, person.id, programme, months, cause=RecoveryCause(cause), note=note)
    else:
        done = open_suggested(desk.session, person.id, programme)
    return _entry(desk, done.recovery_id)


def _month(text: str) -> Any:  # noqa: ANN401 - a record whose module is read late
    from app.domain.money import Fen
    from app.domain.recovery import RecoveryMonth

    period, sign, amount = text.partition("=")
    if not sign:
        raise UsageError(Code.USAGE, detail=f"--month {text[:20]}")
    return RecoveryMonth(period, Fen.parse(amount))


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
    return Told(data, [desk.speak.say("letter_written", file=str(out))])


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
