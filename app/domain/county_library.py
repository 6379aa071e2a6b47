"""A person as a county's library has him ([S56h]): what goes into its columns, and what changed since he went last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.county_layouts import VOLATILE, Layout
from app.domain.documents import Sex, age_on, birth_of, sex_of

NORMAL, VOID = "1-正常", "0-作废"
_YES, _NO = "1-是", "0-否"
_SEXES = {Sex.MALE: "男", Sex.FEMALE: "女"}
VILLAGE_CODE = "village_code"
"""Kept beside what goes into the columns: a village is spelled by its code."""


class LibrarySort(StrEnum):
    """Why a person goes into a library's file."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


class RegisterPerson(Struct, frozen=True):
    """A person as the register has him today; `gone`: he died or his record ended."""

    id: int
    document: str
    name: str
    phone: str
    gone: bool
    village: str
    village_name: str
    group: str
    household_id: int
    relation: str
    head_name: str
    head_document: str
    account_name: str
    account: str
    bank: str
    dibao: bool
    destitute: bool
    native: str = ""


class FieldChange(Struct, frozen=True):
    """A column whose content is another one now."""

    heading: str
    before: str
    now: str


def library_content(one: RegisterPerson, *, today: date, township: str) -> dict[str, str]:
    """What goes into each field of a library, as we write it."""
    born = birth_of(one.document)
    sex = sex_of(one.document)
    return {
        "state": VOID if one.gone else NORMAL,
        "household_code": f"{one.village}{one.household_id:06d}" if one.household_id else "",
        "head_name": one.head_name,
        "head_document": one.head_document,
        "name": one.name,
        "document": one.document,
        "village": one.village_name,
        "group": one.group,
        "sex": _SEXES.get(sex, "") if sex is not None else "",
        "phone": one.phone,
        "age": str(age_on(born, today)) if born is not None else "",
        "born": born.isoformat() if born is not None else "",
        "relation": one.relation,
        "account_name": one.account_name,
        "account": one.account,
        "bank": one.bank,
        "dibao": _YES if one.dibao else _NO,
        "destitute": _YES if one.destitute else _NO,
        "note": "",
        "township": township,
        "native_name": one.native,
        VILLAGE_CODE: one.village,
    }


def kept_content(layout: Layout, content: Mapping[str, str]) -> dict[str, str]:
    """What of it the county gets to see, as it is kept to compare with later; the village's code goes with it."""
    fields = {field for field in layout.fields if field} | {VILLAGE_CODE}
    return {field: content[field] for field in sorted(fields) if field in content}


def changed_fields(layout: Layout, before: Mapping[str, str], now: Mapping[str, str]) -> list[FieldChange]:
    """The columns whose content changed since; neither age counts nor a column that the county did not have then."""
    return [
        FieldChange(column.heading, before[column.field], now[column.field])
        for column in layout.columns
        if column.field not in VOLATILE
        and column.field in before
        and column.field in now
        and before[column.field] != now[column.field]
    ]


def sort_of(
    layout: Layout, before: tuple[str, Mapping[str, str]] | None, now: Mapping[str, str], *, gone: bool
) -> LibrarySort | None:
    """Why somebody goes into the next file; None when the county has him as he is.

    `before` is why and as what he went last.
    """
    if before is None:
        return None if gone else LibrarySort.NEW
    sort, content = before
    if gone:
        return None if sort == LibrarySort.GONE else LibrarySort.GONE
    if sort == LibrarySort.GONE:
        return LibrarySort.CHANGED
    return LibrarySort.CHANGED if changed_fields(layout, content, now) else None
