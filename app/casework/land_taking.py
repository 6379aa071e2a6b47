"""A list of contracted land taken in: each row held against the register, households renewed in one transaction."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from app.casework.land import read_area, require_excluded
from app.domain.documents import judge_document
from app.domain.faults import AnyCode, Code, UserError
from app.domain.groups import normalise_group
from app.domain.makers import Act
from app.domain.names import normalise_name
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.villages import VillageIndex
from app.office.session import Session
from app.sheets.land_lists import LandListRow, read_land_list
from app.sheets.texts import cell_text
from app.store import land as store
from app.store import register
from app.store.transaction import Transaction


class RowFault(Struct, frozen=True):
    """A row that was not taken: where it stands and why."""

    sheet: str
    row: int
    name: str
    code: AnyCode
    where: dict[str, str | int]


class LandTaken(Struct, frozen=True):
    """What a list brought: households, rows taken, areas that changed, new leases; and what was not taken."""

    households: int
    rows: int
    changed: int
    leases: int
    faults: tuple[RowFault, ...]
    changes: Changes | None


class _Side(Struct, frozen=True):
    """One lease of a row."""

    out: bool
    other_id: int | None
    name: str
    area: int


class _Home(Struct):
    """What the list says of one household, all its rows together."""

    holdings: dict[str, tuple[int, int]] = field(default_factory=dict)
    sides: list[_Side] = field(default_factory=list)


def take_land(session: Session, path: Path, *, password: str | None = None) -> LandTaken:
    """Take a list of contracted land in: rows of one household in several villages stay apart, its leases are renewed.

    A household is found by its head's number, else by name, village and group. What cannot be read or found is told row
    by row and not taken; the other rows are. Raises UserError LAND_LIST_EMPTY (file), ROLE_MAY_NOT and the faults of
    `read_land_list`.
    """
    session.require(Act.ENTER)
    rows = list(read_land_list(path, password))
    if not rows:
        raise UserError(RosterCode.LAND_LIST_EMPTY, file=path.name)
    finder = _Finder(session, rows)
    homes: dict[int, _Home] = {}
    faults: list[RowFault] = []
    for row in rows:
        try:
            _gather(session, finder, row, homes)
        except UserError as fault:
            name = cell_text(row.cells.get("name")).strip()[:30]
            faults.append(RowFault(row.sheet, row.row, name, fault.code, dict(fault.where)))
    taken = len(rows) - len(faults)
    if not homes:
        return LandTaken(0, 0, 0, 0, tuple(faults), None)
    changed = leases = 0
    with session.write("take_land", path.name) as tx:
        for key, home in sorted(homes.items()):
            for village, (contracted, excluded) in home.holdings.items():
                changed += store.put_holding(
                    tx, key, village, contracted=contracted, excluded=excluded, source=path.name
                )
            leases += _renew_leases(session, tx, key, home.sides, path.name)
    return LandTaken(len(homes), taken, changed, leases, tuple(faults), session.changes(tx))


def _renew_leases(session: Session, tx: Transaction, key: int, sides: list[_Side], source: str) -> int:
    """Within a transaction: end what the list no longer states, add what it states anew; returns how many are new."""
    wanted = list(sides)
    for lease in store.leases(session.store.db, key):
        same = [one for one in wanted if (one.out, one.other_id, one.area) == (lease.out, lease.other_id, lease.area)]
        if same:
            wanted.remove(same[0])
        else:
            store.end_lease(tx, lease.id, on=session.today.isoformat())
    for one in wanted:
        store.add_lease(tx, key, out=one.out, other_id=one.other_id, other_name=one.name, area=one.area, source=source)
    return len(wanted)


def _gather(session: Session, finder: _Finder, row: LandListRow, homes: dict[int, _Home]) -> None:
    """Read one row whole before anything of it is kept."""
    areas = {role: read_area(row.cells.get(role)) for role in ("contracted", "excluded", "leased_out", "leased_in")}
    require_excluded(areas["contracted"], areas["excluded"])
    key = finder.home(row, "name", "document")
    sides = []
    for out, role in ((True, "lessee"), (False, "lessor")):
        area = areas["leased_out" if out else "leased_in"]
        if area:
            other, name = finder.other(row, role)
            if other == key:
                raise UserError(RosterCode.LAND_LEASE_SELF)
            sides.append(_Side(out, other, name, area))
    village = finder.village(row) or _village_of(session, key)
    home = homes.setdefault(key, _Home())
    before = home.holdings.get(village, (0, 0))
    home.holdings[village] = (before[0] + areas["contracted"], before[1] + areas["excluded"])
    home.sides += sides


def _village_of(session: Session, household_id: int) -> str:
    found = register.household(session.store.db, household_id)
    return found.village if found is not None else ""


class _Finder:
    """Finds households by what a row says of them."""

    def __init__(self, session: Session, rows: list[LandListRow]) -> None:
        self._session = session
        self._villages = VillageIndex(session.villages)
        numbers = {
            self._number(row, role) for row in rows for role in ("document", "lessee_document", "lessor_document")
        }
        people = register.people_by_document(session.store.db, sorted(numbers - {""}))
        homes = register.household_of_members(session.store.db, [one.id for one in people.values()])
        self._by_number = {number: homes[one.id] for number, one in people.items() if one.id in homes}

    def _number(self, row: LandListRow, role: str) -> str:
        return judge_document(row.cells.get(role), self._session.today).document.number if row.cells.get(role) else ""

    def village(self, row: LandListRow) -> str:
        """The code of the village in which the land lies; empty when the row says none. Raises VILLAGE_UNKNOWN."""
        text = cell_text(row.cells.get("village")).strip()
        if not text:
            return ""
        found = self._villages.find(text)
        if found is None:
            raise UserError(Code.VILLAGE_UNKNOWN, village=text[:30])
        return found.code

    def home(self, row: LandListRow, name_role: str, document_role: str) -> int:
        """The household of a row. Raises LAND_HOUSEHOLD_UNCLEAR (name, count)."""
        number = self._number(row, document_role)
        if number:
            if number in self._by_number:
                return self._by_number[number]
            raise UserError(RosterCode.LAND_HOUSEHOLD_UNCLEAR, name=self._name(row, name_role), count=0)
        return self._by_name(row, self._name(row, name_role))

    def other(self, row: LandListRow, role: str) -> tuple[int | None, str]:
        """The other side of a lease: a household of the register, or a stranger by name."""
        number, name = self._number(row, f"{role}_document"), self._name(row, role)
        if number in self._by_number:
            return self._by_number[number], name
        found = store.households_named(self._session.store.db, name) if name else []
        if len(found) == 1:
            return found[0][0], name
        if len(found) > 1:
            raise UserError(RosterCode.LAND_HOUSEHOLD_UNCLEAR, name=name, count=len(found))
        if not name:
            raise UserError(RosterCode.LAND_HOUSEHOLD_UNCLEAR, name="", count=0)
        return None, name

    def _by_name(self, row: LandListRow, name: str) -> int:
        """By the head's name; of several the one in the village and group the row says."""
        found = store.households_named(self._session.store.db, name) if name else []
        if len(found) > 1:
            village, group = self.village(row), normalise_group(row.cells.get("group"))
            found = [one for one in found if one[1] == village and (not group or one[2] == group)]
        if len(found) != 1:
            raise UserError(RosterCode.LAND_HOUSEHOLD_UNCLEAR, name=name, count=len(found))
        return found[0][0]

    @staticmethod
    def _name(row: LandListRow, role: str) -> str:
        return str(normalise_name(cell_text(row.cells.get(role)).strip()))[:60]
