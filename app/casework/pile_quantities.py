"""What an old row says somebody is paid for: area, people, times."""

from __future__ import annotations

from app.casework import entitling
from app.casework.pile_cells import OldRow
from app.domain import amounts
from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import GrantedTo, Programme
from app.domain.quantities import parse_thousandths


def said_quantities(programme: Programme, row: OldRow, period: Period) -> dict[str, int]:
    """What the row says of area or people, or its own standard and amount; nothing when it says nothing."""
    key = next(iter(amounts.asked(programme).needed), None)
    if key is None or key in (amounts.BASE, amounts.SETTLED):  # no list has a column of these
        return {}
    try:
        thousandths = parse_thousandths(row.quantity)
    except UserError:
        thousandths = 0
    if thousandths:
        whole = thousandths if key.startswith("milli_") else thousandths // 1000
        return {key: whole} if whole else {}
    if row.standard and row.amount is not None:
        found = entitling.whole_quantities(programme, Fen.parse(row.standard), row.amount, period)
        if found is not None:
            return found
    if key == amounts.PEOPLE and programme.granted_to is GrantedTo.PERSON:
        return {key: 1}
    return {key: 1} if key == amounts.HOUSEHOLDS else {}
