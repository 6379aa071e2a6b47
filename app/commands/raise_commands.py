"""Raises and back pay, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Desk, option, verb
from app.commands.speaking import Told

if TYPE_CHECKING:
    from app.casework.raise_making import MadeParts
    from app.casework.raising import RaisePreview


def add_to_roster(group: click.Group) -> None:
    """Add `roster raise` and `roster back-pay`."""
    verb(group, "raise")(raise_)
    verb(group, "back-pay")(back_pay)


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
    from app.casework.raise_making import make_raise
    from app.casework.raising import preview_raise
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
