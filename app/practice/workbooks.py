"""Workbooks as villages and departments send them: the county's layout, a few rows with the faults of the field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from app.domain.documents import age_on
from app.domain.money import Fen
from app.files.publish import published
from app.practice.people import BANK, OLD, MadeHousehold, MadePerson
from app.sheets.writing import Value, write_template

LAND, OLD_AGE, DIBAO, ORPHANS = "A01", "C12", "C01", "C06"
LAND_RATE = Fen(11_500)
"""Yuan a mu, an example as all rates here are."""

DIBAO_STANDARD = Fen(60_000)
OLD_AGE_RATES = {"80": Fen(5_000), "90": Fen(10_000)}
ORPHAN_RATE = Fen(140_000)


class Grant(Struct, frozen=True):
    """One payment of a programme: who stands for it, to whose account, how much, and the quantities behind it."""

    household: MadeHousehold
    beneficiary: MadePerson
    payee: MadePerson
    amount: Fen
    tier: str = ""
    quantities: tuple[tuple[str, int], ...] = ()


def land_grants(households: Iterable[MadeHousehold]) -> list[Grant]:
    """The year's land subsidy of every household, by its area."""
    return [
        Grant(one, one.head, one.head, Fen((one.milli_mu * LAND_RATE + 500) // 1000), "", (("milli_mu", one.milli_mu),))
        for one in households
    ]


def old_age_grants(households: Iterable[MadeHousehold], first: date) -> list[Grant]:
    """Old-age allowance of a month for everybody of 80 and more with an account of his own, by tier."""
    grants = []
    for household in households:
        for person in household.people:
            age = age_on(person.born, first)
            if age >= OLD and person.account:
                tier = "90" if age >= 90 else "80"
                grants.append(Grant(household, person, person, OLD_AGE_RATES[tier], tier, (("people", 1),)))
    return grants


def dibao_grants(households: Iterable[MadeHousehold]) -> list[Grant]:
    """Dibao of a month: what each head lacks to the standard, for the poorest households."""
    poor = [one for one in households if one.income_fen < DIBAO_STANDARD // 4]
    return [
        Grant(
            one,
            one.head,
            one.head,
            Fen((DIBAO_STANDARD - one.income_fen) * len(one.people)),
            "",
            (("income_fen", one.income_fen), ("people", len(one.people))),
        )
        for one in poor
    ]


def orphan_grants(households: Iterable[MadeHousehold], today: date) -> list[Grant]:
    """A handful of children in families, paid to the head's card; their names never hang."""
    found = [(one, person) for one in households for person in one.people[1:] if age_on(person.born, today) < 14]
    return [Grant(one, child, one.head, ORPHAN_RATE, "", (("people", 1),)) for one, child in found[::40]]


def register_rows(households: Iterable[MadeHousehold]) -> list[tuple[Value, ...]]:
    """Every person of every household in the county's layout, as a household roll in the pile of old workbooks."""
    grants = [
        Grant(one, person, person if person.account else one.head, Fen(100))
        for one in households
        for person in one.people
    ]
    return rows_of(grants)


def rows_of(grants: Iterable[Grant]) -> list[tuple[Value, ...]]:
    """Rows of the 18 columns (`domain.md` 4)."""
    rows: list[tuple[Value, ...]] = []
    for at, one in enumerate(grants, start=1):
        head, payee, beneficiary = one.household.head, one.payee, one.beneficiary
        parties = (head.name, head.document, payee.name, payee.document, payee.account, BANK)
        place = (one.household.village, one.household.group, beneficiary.name, beneficiary.document)
        amount = Decimal(int(one.amount)) / 100
        rows.append((at, *parties, *place, payee.phone or None, None, None, None, amount, None, None))
    return rows


def spoiled(rows: list[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """A few copies of rows with the faults of the field, put behind the good ones, as careless hands leave them.

    A number kept as a number has lost its last digits; two neighbours are swapped; an amount is missing.
    """
    if len(rows) < 3:
        return rows
    lost, swapped, empty = list(rows[0]), list(rows[1]), list(rows[2])
    lost[10] = float(str(lost[10])[:15] + "000")
    number = str(swapped[10])
    swapped[10] = number[:9] + number[10] + number[9] + number[11:]
    empty[15] = None
    return [*rows, tuple(lost), tuple(swapped), tuple(empty)]


def write_workbook(path: Path, rows: list[tuple[Value, ...]]) -> Path:
    """Publish rows as a workbook of the county's layout."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with published(path, overwrite=True) as target:
        write_template(target, rows)
    return path
