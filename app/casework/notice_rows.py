"""The lines of a notice: names by the level of its kind, namesakes told apart, the columns of its programme."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from app.domain.masks import DisclosureLevel, name_on_notice
from app.domain.money import Fen
from app.domain.names import same_name
from app.domain.namesakes import Standing, tail_of, told_apart
from app.domain.notice_kinds import OWN, NoticeColumn
from app.domain.quantities import thousandths_text
from app.domain.quantity_keys import DAYS, HEADS, MILLI_KG, MILLI_MU, MILLI_TONNES, PEOPLE, PIECES, TIMES, YEARS
from app.domain.records import LineDetail
from app.domain.snapshot import read_snapshot
from app.office.session import Session
from app.paper.notice import NoticeRow
from app.store import notice_choices, own_values

_TAIL = re.compile(r"尾号(..)）$")
_C = NoticeColumn
_COUNTED = {
    _C.AREA: (MILLI_MU,),
    _C.HEADS: (HEADS,),
    _C.WEIGHT: (MILLI_KG, MILLI_TONNES),
    _C.YEARS: (YEARS,),
    _C.DAYS: (DAYS,),
    _C.PIECES: (PIECES,),
    _C.TIMES: (TIMES,),
}


class Shown(Struct, frozen=True):
    """One line as a notice needs it; `public` tells whether beneficiary and head are organisations."""

    person_id: int
    household_id: int
    place: str
    name: str
    head: str
    document: str
    amount: Fen
    covered: int
    standard: str = ""
    quantities: Mapping[str, int] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    public: tuple[bool, bool] = (False, False)
    before: tuple[str, str] | None = None
    """Of a corrected line: what stood there, and what is done about it."""


def shown_lines(session: Session, details: Sequence[LineDetail], *, signed: bool, places: bool = False) -> list[Shown]:
    """Lines as they were signed where they were (the register may have changed since), else as the register is.

    With `places` the village stands before the group: of a sheet for the whole township.
    """
    own: dict[int, dict[str, str]] = {}
    for roster_id in {detail.line.roster_id for detail in details}:
        own |= own_values.of_roster(session.store.db, roster_id)
    names = session.village_names if places else {}
    return [_shown(detail, own.get(detail.line.id, {}), names, signed=signed) for detail in details]


def _shown(detail: LineDetail, own: Mapping[str, str], names: Mapping[str, str], *, signed: bool) -> Shown:
    line = detail.line
    name, document, head = detail.beneficiary_name, detail.beneficiary_document, detail.head_name
    quantities, standard, covered = detail.quantities, detail.standard, len(detail.members)
    if signed and line.snapshot:
        kept = read_snapshot(line.snapshot)
        (name, document), head = kept.beneficiary, kept.head[0]
        quantities, standard, covered = kept.quantities, kept.standard, len(kept.members)
    village = names.get(line.village, "").removesuffix("委会").removesuffix("居")
    return Shown(
        line.beneficiary_id,
        line.household_id,
        village + line.group,
        name,
        head,
        document,
        line.amount,
        covered,
        standard,
        quantities_in(quantities),
        own,
        detail.public,
    )


def quantities_in(text: str) -> dict[str, int]:
    """Quantities of a line as it keeps them; nothing where it keeps words."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, int)}


def notice_rows(
    session: Session, shown: Sequence[Shown], level: DisclosureLevel, columns: Sequence[str]
) -> tuple[list[NoticeRow], tuple[str, ...]]:
    """The rows of a notice and the keys of its columns: one that nobody has anything in is left out."""
    names = _names(session, shown, level)
    families = _families(session, shown) if _C.FAMILY.value in columns else {}
    cells = [[_cell(one, key, families) for key in columns] for one in shown]
    used = [place for place in range(len(columns)) if any(row[place] for row in cells)]
    rows = [
        NoticeRow(serial, one.place, name, tuple(row[place] for place in used) + (one.before or ()), one.amount)
        for serial, (one, name, row) in enumerate(zip(shown, names, cells, strict=True), start=1)
    ]
    return rows, tuple(columns[place] for place in used)


def marks_shown(shown: Sequence[Shown], rows: Sequence[NoticeRow]) -> dict[int, str]:
    """By person whose row ends in two characters of his number: these two, to be kept for the next sheet."""
    found = {}
    for one, row in zip(shown, rows, strict=True):
        tail = _TAIL.search(row.name)
        if tail is not None:
            found[one.person_id] = tail.group(1)
    return found


def _names(session: Session, shown: Sequence[Shown], level: DisclosureLevel) -> tuple[str, ...]:
    if level is DisclosureLevel.WITHHELD:
        return ("",) * len(shown)
    marks = notice_choices.marks_of(session.store.db, [one.person_id for one in shown])
    looks = []
    for one in shown:
        head = "" if same_name(one.head, one.name) else name_on_notice(one.head, _level_of(level, public=one.public[1]))
        name = name_on_notice(one.name, _level_of(level, public=one.public[0]))
        tail = "" if one.public[0] else marks.get(one.person_id, tail_of(one.document))
        looks.append(Standing(name, one.place, head, tail))
    return told_apart(looks)


def _level_of(level: DisclosureLevel, *, public: bool) -> DisclosureLevel:
    """An organisation's name is not covered where people's are: it is public, and half of it names another one."""
    return DisclosureLevel.FULL if public else level


def _families(session: Session, shown: Sequence[Shown]) -> dict[int, int]:
    return notice_choices.family_sizes(session.store.db, {one.household_id for one in shown})


def _cell(one: Shown, key: str, families: Mapping[int, int]) -> str:
    """What stands in a column; nothing where it is not known."""
    if key.startswith(OWN):
        return one.own.get(key.removeprefix(OWN), "")
    column = NoticeColumn(key)
    if column is _C.FAMILY:
        return str(families.get(one.household_id, "") or "")
    if column is _C.COVERED:
        return str(one.quantities.get(PEOPLE, one.covered) or "")
    if column is _C.STANDARD:
        return one.standard
    for name in _COUNTED[column]:
        value = one.quantities.get(name)
        if value:
            return thousandths_text(value) if name.startswith("milli_") else str(value)
    return ""
