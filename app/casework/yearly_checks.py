"""What a re-registration is held against: land, both sides of a lease, last year; and what did not come back signed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from app.casework.yearly_starting import job_of
from app.domain.makers import Act
from app.domain.villages import place_name
from app.domain.yearly import OPEN_REASONS, Measure, PageState, YearlyReason, above_land, unbalanced
from app.office.session import Session
from app.store import land
from app.store import yearly as store
from app.store.land import LandRow
from app.store.yearly import YearlyPage, YearlyRow


class YearlyCheck(StrEnum):
    """What somebody should look at; words `yearly_check`, with what it says in `yearly_check_told`."""

    ABOVE_LAND = "above_land"
    LEASE_DIFFERS = "lease_differs"
    VILLAGE_ABOVE = "village_above"
    NOT_SIGNED = "not_signed"
    DISPUTED = "disputed"
    MISSING = "missing"
    PAGE_DIFFERS = "page_differs"
    NO_LAND = "no_land"
    NOT_LISTED = "not_listed"


class Doubt(Struct, frozen=True):
    """One thing to look at; figures in thousandths of a mu (people for other programmes), by what the sentence names.

    `page` is the number of the sheet, 0 where it is of none; `page_id` leads there, `household_id` to the household;
    `row_id` is a row that waits to be asked again.
    """

    check: YearlyCheck
    village: str
    group: str
    name: str
    page: int
    page_id: int | None
    household_id: int | None
    slots: dict[str, int | str]
    row_id: int | None = None


class VillageSum(Struct, frozen=True):
    """A village: rows, last year's sum, this year's, and what of the land on record that lies there is eligible."""

    village: str
    name: str
    rows: int
    last: int
    now: int
    contracted: int


class Checked(Struct, frozen=True):
    """Everything to look at, and the villages side by side."""

    doubts: tuple[Doubt, ...]
    villages: tuple[VillageSum, ...]


_OF_REASON = {
    YearlyReason.UNSIGNED: YearlyCheck.NOT_SIGNED,
    YearlyReason.DISPUTED: YearlyCheck.DISPUTED,
    YearlyReason.MISSING: YearlyCheck.MISSING,
}


def check(session: Session, yearly_id: int) -> Checked:
    """Hold what was typed so far against the land as it is on record today. Raises UsageError YEARLY_UNKNOWN."""
    session.require(Act.READ)
    db = session.store.db
    job = job_of(session, yearly_id)
    names = {code: place_name(name) for code, name in session.village_names.items()}
    rows = store.rows_of_job(db, yearly_id)
    pages = store.pages(db, yearly_id)
    villages = _villages(session, rows, names)
    doubts: list[Doubt] = []
    if job.measure is Measure.LAND:
        lands = {one.household_id: one for one in land.land_list(db)}
        doubts += _above(rows, lands, names)
        doubts += _leases(session, names)
        doubts += _above_village(villages)
        doubts += _not_listed(rows, lands, names)
    doubts += _waiting(rows, pages, names)
    order = list(YearlyCheck)
    return Checked(tuple(sorted(doubts, key=lambda one: (order.index(one.check), one.page))), villages)


def _villages(session: Session, rows: list[YearlyRow], names: dict[str, str]) -> tuple[VillageSum, ...]:
    """By village; the land is that of its own households, wherever it lies: both columns mean the same people."""
    lands = land.land_of(session.store.db, {row.household_id for row in rows})
    found: dict[str, list[YearlyRow]] = {}
    for row in rows:
        found.setdefault(row.village, []).append(row)
    sums = []
    for code, members in sorted(found.items()):
        homes = {row.household_id for row in members}
        allowed = sum(lands[home].land.allowed for home in homes if home in lands)
        now = sum(row.mark.quantity for row in members if row.mark is not None)
        last = sum(row.last for row in members)
        sums.append(VillageSum(code, names.get(code, code), len(members), last, now, allowed))
    return tuple(sums)


def _above(rows: list[YearlyRow], lands: dict[int, LandRow], names: dict[str, str]) -> Iterator[Doubt]:
    """A household's claim, over all its rows, against what its land allows; and claims without land on record."""
    claims: dict[int, int] = {}
    for row in rows:
        claims[row.household_id] = claims.get(row.household_id, 0) + (row.mark.quantity if row.mark else 0)
    seen: set[int] = set()
    for row in rows:
        claim = claims[row.household_id]
        if row.household_id in seen or not claim:
            continue
        seen.add(row.household_id)
        found = lands.get(row.household_id)
        if found is None or not found.land.known:
            yield _doubt(YearlyCheck.NO_LAND, row, names, claim=claim)
            continue
        over = above_land(claim, found.land)
        if over:
            one = found.land
            yield _doubt(
                YearlyCheck.ABOVE_LAND,
                row,
                names,
                claim=claim,
                allowed=one.allowed,
                over=over,
                contracted=one.contracted,
                excluded=one.excluded,
                leased_out=one.leased_out,
                leased_in=one.leased_in,
            )


def _doubt(check: YearlyCheck, row: YearlyRow, names: dict[str, str], **slots: int | str) -> Doubt:
    village = names.get(row.village, row.village)
    waits = row.id if check in _OF_REASON.values() else None
    return Doubt(check, village, row.group, row.name, row.number, row.page_id, row.household_id, slots, waits)


def _leases(session: Session, names: dict[str, str]) -> Iterator[Doubt]:
    db = session.store.db
    found = unbalanced(land.statements(db))
    homes = land.land_of(db, {key for one in found for key in (one.lessor_id, one.lessee_id)})
    for one in found:
        lessor, lessee = homes[one.lessor_id], homes[one.lessee_id]
        yield Doubt(
            YearlyCheck.LEASE_DIFFERS,
            names.get(lessor.village, lessor.village),
            lessor.group,
            lessor.head,
            0,
            None,
            lessor.household_id,
            {"other": lessee.head, "given": one.given, "taken": one.taken, "other_id": lessee.household_id},
        )


def _above_village(villages: tuple[VillageSum, ...]) -> Iterator[Doubt]:
    for one in villages:
        if one.contracted and one.now > one.contracted + 1:
            slots: dict[str, int | str] = {"now": one.now, "contracted": one.contracted, "last": one.last}
            yield Doubt(YearlyCheck.VILLAGE_ABOVE, one.name, "", "", 0, None, None, slots)


def _not_listed(rows: list[YearlyRow], lands: dict[int, LandRow], names: dict[str, str]) -> Iterator[Doubt]:
    """Households with land to claim that stand on no sheet: a new household, or one that was forgotten."""
    listed = {row.household_id for row in rows}
    for key, one in lands.items():
        if key not in listed and one.land.known and one.land.allowed > 0:
            village = names.get(one.village, one.village)
            yield Doubt(
                YearlyCheck.NOT_LISTED, village, one.group, one.head, 0, None, key, {"allowed": one.land.allowed}
            )


def _waiting(rows: list[YearlyRow], pages: list[YearlyPage], names: dict[str, str]) -> Iterator[Doubt]:
    """Rows to be asked again, sheet by sheet; and sheets that are typed and do not come to their total."""
    for row in rows:
        if row.mark is not None and row.mark.reason in OPEN_REASONS:
            yield _doubt(_OF_REASON[row.mark.reason], row, names, last=row.last)
    for page in pages:
        if page.state is PageState.WAITING and page.hand is not None and page.typed == page.rows:
            more = page.now.minus(page.hand)
            village = names.get(page.village, page.village)
            slots: dict[str, int | str] = {"count": more.count, "sum": more.sum}
            yield Doubt(YearlyCheck.PAGE_DIFFERS, village, page.group, "", page.number, page.id, None, slots)
