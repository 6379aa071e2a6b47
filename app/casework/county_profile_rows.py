"""Rows of a roster in the county's layout and spelling, from what was signed; a name in one's own script beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.casework.county_profiles import InForce
from app.casework.looking_up import rules_of
from app.casework.roster_checks import people_in
from app.domain import amounts
from app.domain.county_layouts import Layout, WordKind, own_heading
from app.domain.own_fields import OwnKind
from app.domain.periods import Period
from app.domain.records import Line, Roster
from app.domain.snapshot import Snapshot
from app.office.session import Session
from app.sheets.writing import Value
from app.store import native_names, own_values, rosters


class RowFacts(NamedTuple):
    """What every row of a file needs besides its line."""

    names: Mapping[str, str]
    programme: str
    period: str
    township: str
    signed: Mapping[int | None, date]
    natives: Mapping[int, str]
    own: Mapping[int, Mapping[str, Value]]


def facts_of(session: Session, roster: Roster, sent: Iterable[tuple[Line, Snapshot]]) -> RowFacts:
    """What the rows of a roster's file have in common; they were filled on the day the maker signed."""
    return RowFacts(
        session.village_names,
        rules_of(session, roster).programme.name,
        Period.parse(roster.period).chinese(),
        session.settings["office_name"],
        rosters.handed_over_on(session.store.db, {line.review_id for line, _ in sent}),
        native_names.native_names(session.store.db, {line.beneficiary_id for line, _ in sent}),
        _own_values(session, roster),
    )


def _own_values(session: Session, roster: Roster) -> dict[int, dict[str, Value]]:
    """By line: what stands in the fields of the programme's own, numbers and days as such."""
    kinds = {one.name: one.kind for one in rules_of(session, roster).programme.own_fields}
    if not kinds:
        return {}
    filled = own_values.of_roster(session.store.db, roster.id)
    return {
        line_id: {name: _typed(kinds[name], value) for name, value in found.items() if value and name in kinds}
        for line_id, found in filled.items()
    }


def _typed(kind: OwnKind, value: str) -> Value:
    if kind is OwnKind.NUMBER:
        return Decimal(value)
    return date.fromisoformat(value) if kind is OwnKind.DATE else value


def values_of(line: Line, one: Snapshot, facts: RowFacts) -> dict[str, Value]:
    """What goes into each field of a roster, as we write it; the county's own columns that nobody fills are absent."""
    return {
        "head_name": one.head[0],
        "head_document": one.head[1],
        "payee_name": one.payee[0],
        "payee_document": one.payee[1],
        "account": one.account,
        "account_name": one.account_name,
        "bank": one.bank,
        "village": facts.names.get(one.village, one.village),
        "group": one.group,
        "beneficiary_name": one.beneficiary[0],
        "beneficiary_document": one.beneficiary[1],
        "standard": _standard(one.standard),
        "amount": Decimal(int(one.amount)) / 100,
        "filled_on": facts.signed.get(line.review_id),
        "quantity": _quantity(one.quantities),
        "programme_name": facts.programme,
        "period": facts.period,
        "people": people_in(one.quantities) or len(one.members) or 1,
        "township": facts.township,
        "native_name": facts.natives.get(line.beneficiary_id, ""),
    }


def roster_rows(in_force: InForce, sent: Iterable[tuple[Line, Snapshot]], facts: RowFacts) -> list[tuple[Value, ...]]:
    """Rows in the columns of the county's layout, spelled its way; what its dictionary lacks goes as we write it.

    A column of the county's own, into which we put nothing else, takes the field of the programme's own that is called
    as it is headed.
    """
    return [
        _row(in_force.layout, at, _spelled(in_force, values_of(line, one, facts), one.village), facts.own.get(line.id))
        for at, (line, one) in enumerate(sent, start=1)
    ]


def _row(layout: Layout, at: int, values: Mapping[str, Value], own: Mapping[str, Value] | None) -> tuple[Value, ...]:
    cells: list[Value] = [at if field == "order" else values.get(field) for field in layout.fields]
    for place, column in enumerate(layout.columns if own else ()):
        if not column.field and own:
            cells[place] = own.get(own_heading(column.heading))
    return tuple(cells)


def _spelled(in_force: InForce, values: dict[str, Value], village: str) -> dict[str, Value]:
    for kind, field in ((WordKind.VILLAGE, "village"), (WordKind.BANK, "bank")):
        shown = str(values[field] or "")
        theirs = in_force.words.spell(kind, village if kind is WordKind.VILLAGE else shown, shown)
        values[field] = shown if theirs is None else theirs
    return values


_COUNTED = (
    amounts.HEADS, amounts.PIECES, amounts.HOUSEHOLDS, amounts.YEARS, amounts.DAYS, amounts.PEOPLE, amounts.TIMES,
)  # fmt: skip


def _quantity(text: str) -> Value:
    """The area of a line in mu, else how many people or times it is for; what a county's column of quantity takes."""
    found = json.loads(text) if text else {}
    for key in (amounts.MILLI_MU, amounts.MILLI_KG, amounts.MILLI_TONNES):
        if key in found:
            return int(found[key]) / 1000
    return next((int(found[key]) for key in _COUNTED if key in found), None)


def _standard(text: str) -> Value:
    """The standard as a number; as it is written where several counted in the period: 50.00/100.00."""
    return text if "/" in text else Decimal(text) if text else None
