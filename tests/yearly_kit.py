"""A township with land: households with grants by area, contracts and leases, made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.casework import catalogue, granting, land, yearly_starting, yearly_typing
from app.casework.yearly_typing import Typed
from app.domain.money import Fen
from app.domain.quantities import thousandths_text
from tests.casework.kit import CODE_OF, LAND, VILLAGE, Human, Place, human, row

YEAR = "2027"
NAMES = ("王秀英", "阿卜来提·如则托合提", "李建国", "古丽巴哈尔·玉素甫", "陈永福", "马桂芳")
LONG = "阿卜杜热合曼·阿卜来提如则托合提·买买提吐尔逊江"


def heads(count: int) -> list[Human]:
    """So many heads of households, each with a name of his own."""
    return [
        human(at, f"{NAMES[at % len(NAMES)]}{'甲乙丙丁戊己庚辛壬癸'[at // len(NAMES) % 10]}")
        for at in range(1, count + 1)
    ]


def granted(place: Place, who: Sequence[Human], areas: Sequence[int], *, group: str = "1组", **more: Any) -> list[int]:
    """Register them and grant each land by area in thousandths of a mu; returns their households in order."""
    place.take([row(one, group=group, **more) for one in who], name=f"land-{group}.xlsx")
    session = place.sit("clerk")
    homes = []
    for one, area in zip(who, areas, strict=True):
        given = granting.grant(session, LAND, one.document, {"milli_mu": area}, since=date(2026, 1, 1))
        homes.append(place.fact("SELECT household_id FROM entitlement WHERE id = ?", given.entitlement_id))
    return homes


def contracted(place: Place, homes: Sequence[int], areas: Sequence[int], village: str = VILLAGE) -> None:
    """Write their contracts down."""
    for home, area in zip(homes, areas, strict=True):
        land.set_land(place.sit("clerk"), home, CODE_OF[village], contracted=thousandths_text(area))


def begun(place: Place) -> int:
    """The year's re-registration of land."""
    return yearly_starting.start(place.sit("clerk"), LAND, YEAR).yearly_id


def page_id(place: Place, yearly_id: int, number: int = 1) -> int:
    """A sheet by its number."""
    return yearly_starting.page_by_number(place.sit("clerk"), yearly_id, number).id


def typed(place: Place, page: int, keys: Sequence[str], count: str, total: str) -> Typed:
    """Type a sheet whole."""
    session = place.sit("clerk")
    found = yearly_typing.type_total(session, page, count, total)
    for serial, key in enumerate(keys, 1):
        found = yearly_typing.type_row(session, page, serial, key)
    return found


def standard(place: Place) -> None:
    """115 yuan a mu, confirmed."""
    catalogue.set_standard(place.sit("clerk"), LAND, Fen(11_500), since=date(2026, 1, 1), document="文件一号")
    catalogue.confirm_standards(place.sit("reviewer"), LAND, "文件一号")
    place.sit("clerk")
