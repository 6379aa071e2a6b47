"""Entitlements that follow from what a paid roster of earlier days says: granted, renewed, added up, ended."""

from __future__ import annotations

import json
from datetime import date

from msgspec import Struct, field

from app.casework import entitling
from app.casework.known import KnownHousehold, KnownPerson
from app.casework.pile_cells import OldRow
from app.casework.pile_people import PeopleTaker
from app.casework.pile_quantities import said_quantities
from app.domain import amounts
from app.domain.periods import Period
from app.domain.programmes import FrequencyUnit, GrantedTo
from app.domain.stopping import last_day
from app.store import entitlements
from app.store.pile_rows import PaidBefore, PaidRows
from app.store.programmes import KeptProgramme, KeptStandard
from app.store.transaction import Transaction

_ONCE = frozenset({FrequencyUnit.ONCE, FrequencyUnit.ON_DEMAND})


class Grant(Struct):
    """An entitlement as a sheet knows it; `ours` when this sheet made it."""

    id: int
    ours: bool
    as_of: str
    quantities: dict[str, int]
    until: str | None


class Ledger(Struct):
    """What one programme has paid and grants, as far as the rows of the sheet ask.

    `newest` is by village; under "" that of lists of the whole township.
    """

    kept: KeptProgramme
    standards: list[KeptStandard]
    newest: dict[str, str]
    before: dict[tuple[int, str], PaidBefore] = field(default_factory=dict)
    latest: dict[int, str] = field(default_factory=dict)
    grants: dict[tuple[str, int], Grant] = field(default_factory=dict)
    ours: dict[str, set[int]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


class Found(Struct, frozen=True):
    """A row with all that was found of it: household, person, who is paid on which card, and where."""

    row: OldRow
    period: Period
    home: KnownHousehold
    person: KnownPerson
    paid: tuple[int, int]
    place: tuple[str, str]


class GrantTaker:
    """Grants what rows of one sheet pay; `gone` is the reason of those who left the list later."""

    def __init__(self, tx: Transaction, people: PeopleTaker, rows: PaidRows, gone: str, *, adds_up: bool) -> None:
        self._tx = tx
        self._people = people
        self._rows = rows
        self._gone = gone
        self._adds_up = adds_up
        """Whether a second row adds to a grant that another sheet or sitting made: somebody said that both count."""

    def grant(self, ledger: Ledger, found: Found) -> None:
        """Grant what a row pays from its period on, or bring a grant up to it; the newest period decides."""
        programme, first = ledger.kept.programme, found.period.first.isoformat()
        by_home = programme.granted_to is GrantedTo.HOUSEHOLD
        key = ("home", found.home.id) if by_home else ("person", found.person.id)
        known = ledger.grants.get(key)
        tier, quantities = _quantities(found.row, ledger, found.period)
        if known is not None and known.as_of == first:
            if by_home and (known.ours or self._adds_up):
                self._add_up(known, quantities)
            return
        if known is not None and (known.as_of > first or known.until is None):
            if known.as_of < first:
                self._renew(known, found.paid, tier, quantities, first)
            return
        until, reason = self._end(ledger, found)
        made = self._rows.entitlement(
            ledger.kept.id,
            (found.home.id, None) if by_home else (None, found.person.id),
            found.paid,
            found.place,
            tier=tier,
            quantities=json.dumps(quantities, sort_keys=True),
            since=first,
            until=until,
            reason=reason,
        )
        ledger.grants[key] = Grant(made, True, first, quantities, until)

    def _end(self, ledger: Ledger, found: Found) -> tuple[str | None, str | None]:
        """Until when a grant of this period runs: what is paid once ends with it, and so does who left the list."""
        if found.person.dead:
            died = date.fromisoformat(self._tx.get("person", found.person.id)["died"])
            return last_day(ledger.kept.programme.stop_rule, died).isoformat(), "dead"
        if ledger.kept.programme.frequency.unit in _ONCE:
            return found.period.last.isoformat(), None
        if found.period.first.isoformat() < max(ledger.newest.get(where, "") for where in (found.place[0], "")):
            return found.period.last.isoformat(), self._gone
        return None, None

    def _add_up(self, known: Grant, more: dict[str, int]) -> None:
        """Several rows of one household in one sheet: their areas and people are one grant's."""
        if not more:
            return
        known.quantities = {key: known.quantities.get(key, 0) + more.get(key, 0) for key in {*known.quantities, *more}}
        self._flush()
        text = json.dumps(known.quantities, sort_keys=True)
        entitlements.change_entitlement(self._tx, known.id, quantities=text, tier="")

    def _renew(self, known: Grant, paid: tuple[int, int], tier: str, quantities: dict[str, int], first: str) -> None:
        """A newer period than the grant's first says on which card it goes now, and for how much."""
        values: dict[str, str | int | None] = {"payee_id": paid[0], "card_id": paid[1]}
        if quantities:
            values |= {"quantities": json.dumps(quantities, sort_keys=True), "tier": tier}
        self._flush()
        entitlements.change_entitlement(self._tx, known.id, **values)
        known.as_of = first

    def _flush(self) -> None:
        self._people.flush()
        self._rows.flush()


def _quantities(row: OldRow, ledger: Ledger, period: Period) -> tuple[str, dict[str, int]]:
    """Tier and quantities: by a standard of ours that comes to the amount, else as the row itself says."""
    programme = ledger.kept.programme
    if row.amount is not None and amounts.is_computable(programme):
        fit = entitling.fit_standard(programme, ledger.standards, row.amount, period)
        if fit is not None:
            return fit
    return "", said_quantities(programme, row, period)
