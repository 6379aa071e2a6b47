"""A county's new blank template beside the layout in use: what was renamed, added, dropped, moved (`product.md` 1.4).

Headings are compared in the plain form that `sheets.texts.plain_heading` gives: no blanks, stars or units.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from app.domain.columns import says
from app.domain.county_layouts import DEFAULTS, CountyColumn, Layout, LayoutKind
from app.domain.faults import Code, UserError
from app.domain.meanings import Meaning


class Difference(StrEnum):
    """What became of a column."""

    SAME = "same"
    MOVED = "moved"
    RENAMED = "renamed"
    ADDED = "added"
    MISSING = "missing"


class BlankTemplate(Struct, frozen=True):
    """A template as it was read: `headings` to the letter, `plain` what they say, `above` the rows over them.

    Of headings in two rows `head` are both, and `headings` what both say together.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    plain: tuple[str, ...]
    starred: tuple[bool, ...]
    above: tuple[tuple[str, ...], ...] = ()
    head: tuple[tuple[str, ...], ...] = ()


class Compared(Struct, frozen=True):
    """One column: `at` is its place in the new template (-1: it is missing there), `before` the heading it had.

    `sure` says that what goes in was known by the heading, not guessed from a meaning.
    """

    at: int
    heading: str
    before: str
    difference: Difference
    field: str
    required: bool
    required_before: bool
    sure: bool = True


def _table(text: str) -> Mapping[str, str]:
    """`field: heading heading; field: …` as heading → field."""
    pairs = (part.split(":") for part in text.split(";"))
    return MappingProxyType({heading: field.strip() for field, headings in pairs for heading in headings.split()})


_NAMES: Mapping[LayoutKind, Mapping[str, str]] = MappingProxyType(
    {
        LayoutKind.ROSTER: _table(
            "order: 序号; account_name: 开户名 账户名称 户名 银行户名; village: 村; group: 组; beneficiary_name: 姓名;"
            "beneficiary_document: 身份证号 身份证号码; people: 人口 家庭人口 享受人数; township: 乡镇 乡(镇);"
            "quantity: 面积 数量; period: 发放期号; programme_name: 项目名称; : 村组"
        ),
        LayoutKind.LIBRARY: _table(
            "name: 姓名 成员姓名 人员姓名; document: 身份证号码 证件号码 成员身份证号 家庭成员身份证号; : 序号;"
            "household_code: 户编号 户号; village: 村; group: 组; account_name: 户名 开户名; dibao: 低保户;"
            "destitute: 特困人员; born: 出生日期; township: 乡镇 乡(镇); state: 人员状态"
        ),
    }
)
"""Other headings that say plainly what goes in; nothing of ours goes below 村组 and a library's 序号."""

_MEANT: Mapping[LayoutKind, Mapping[Meaning, str]] = MappingProxyType(
    {
        LayoutKind.ROSTER: {
            Meaning.ORDER: "order",
            Meaning.HEAD_NAME: "head_name",
            Meaning.HEAD_DOCUMENT: "head_document",
            Meaning.PERSON_NAME: "beneficiary_name",
            Meaning.PERSON_DOCUMENT: "beneficiary_document",
            Meaning.PAYEE_NAME: "payee_name",
            Meaning.PAYEE_DOCUMENT: "payee_document",
            Meaning.ACCOUNT: "account",
            Meaning.BANK: "bank",
            Meaning.VILLAGE: "village",
            Meaning.GROUP: "group",
            Meaning.PHONE: "phone",
            Meaning.STANDARD: "standard",
            Meaning.QUANTITY: "quantity",
            Meaning.AMOUNT: "amount",
            Meaning.PERIOD_TEXT: "period",
            Meaning.PROGRAMME_NAME: "programme_name",
            Meaning.DAY: "filled_on",
            Meaning.NOTE: "note",
            Meaning.NATIVE_NAME: "native_name",
        },
        LayoutKind.LIBRARY: {
            Meaning.HEAD_NAME: "head_name",
            Meaning.HEAD_DOCUMENT: "head_document",
            Meaning.PERSON_NAME: "name",
            Meaning.PERSON_DOCUMENT: "document",
            Meaning.PAYEE_NAME: "account_name",
            Meaning.ACCOUNT: "account",
            Meaning.BANK: "bank",
            Meaning.VILLAGE: "village",
            Meaning.GROUP: "group",
            Meaning.PHONE: "phone",
            Meaning.RELATION: "relation",
            Meaning.STATUS: "state",
            Meaning.NOTE: "note",
            Meaning.NATIVE_NAME: "native_name",
        },
    }
)
_ENOUGH = 4
"""So many columns whose content we know make a sheet a template."""


_COUNTED = frozenset([Meaning.AMOUNT, Meaning.STANDARD, Meaning.QUANTITY])
"""A heading over several columns that says one of these only names what they are about."""


def says_together(upper: str, lower: str, known: Container[str]) -> str:
    """What two plain headings, one over the other, say: 户主 over 姓名 is 户主姓名, 补贴金额 over 标准 is 标准."""
    if not lower or not upper or upper == lower:
        return lower or upper
    joined, meant = upper + lower, says(upper)
    lower_says = lower in known or says(lower) is not None
    if joined not in known and lower_says and (says(joined) is None or (meant and meant[0] in _COUNTED)):
        return lower
    return joined


def known_headings(kind: LayoutKind, plain: Mapping[str, str]) -> dict[str, str]:
    """Field by plain heading, of everything that says plainly what goes in; `plain` gives a default heading's form."""
    usual = {plain[column.heading]: column.field for column in DEFAULTS[kind].columns}
    return {**_NAMES[kind], **usual}


def kind_of_template(plain: Sequence[str]) -> LayoutKind:
    """A template with a column of money is a roster; with relations or a person's state, and no money, a library."""
    meant = [found[0] for heading in plain if (found := says(heading))]
    if Meaning.AMOUNT in meant or Meaning.STANDARD in meant:
        return LayoutKind.ROSTER
    return LayoutKind.LIBRARY if Meaning.RELATION in meant or "状态" in plain else LayoutKind.ROSTER


def compare(
    present: Layout, template: BlankTemplate, present_plain: Sequence[str], known: Mapping[str, str]
) -> list[Compared]:
    """Match a template with the layout in use, by heading and then by what headings say.

    `present_plain` are the plain headings of the layout, `known` as `known_headings` gives. The template's columns come
    in their order, then those that it lacks. Raises UserError TEMPLATE_UNKNOWN (file) when hardly any heading says
    anything known.
    """
    comparing = _Comparing(present, template, present_plain, known)
    found = [comparing.column(at) for at in range(len(template.headings))]
    if sum(bool(one.field) for one in found) < _ENOUGH:
        raise UserError(Code.TEMPLATE_UNKNOWN, file=template.file)
    return _each_field_once(found) + comparing.missing()


class _Comparing:
    """A template beside a layout: `pairs` is column of the template → column of the layout."""

    def __init__(
        self, present: Layout, template: BlankTemplate, present_plain: Sequence[str], known: Mapping[str, str]
    ) -> None:
        self._present, self._template, self._known = present, template, known
        self._plain = present_plain
        self._pairs = self._paired()
        self._staying = _longest_rise([self._pairs[at] for at in sorted(self._pairs)])

    def _paired(self) -> dict[int, int]:
        """The same heading first, then the same content."""
        pairs: dict[int, int] = {}
        left = list(range(len(self._present.columns)))
        for at, heading in enumerate(self._template.plain):
            place = next((one for one in left if self._plain[one] == heading), None)
            if place is not None:
                pairs[at] = place
                left.remove(place)
        for at, heading in enumerate(self._template.plain):
            field = "" if at in pairs else self._field(heading)[0]
            place = next((one for one in left if field and self._present.columns[one].field == field), None)
            if place is not None:
                pairs[at] = place
                left.remove(place)
        return pairs

    def _field(self, plain: str) -> tuple[str, bool]:
        """What goes in below a heading, and whether the heading says it plainly."""
        if plain in self._known:
            return self._known[plain], True
        meant = says(plain)
        return (_MEANT[self._present.kind].get(meant[0], "") if meant else ""), False

    def column(self, at: int) -> Compared:
        """What became of one column of the template."""
        heading, plain = self._template.headings[at], self._template.plain[at]
        starred = self._starred[at]
        if at not in self._pairs:
            field, sure = self._field(plain)
            return Compared(at, heading, "", Difference.ADDED, field, starred, False, sure)
        place = self._pairs[at]
        old = self._present.columns[place]
        difference = Difference.SAME if place in self._staying else Difference.MOVED
        if self._plain[place] != plain:
            difference = Difference.RENAMED
        required = starred or (old.required and not any(self._starred))
        return Compared(at, heading, old.heading, difference, old.field, required, old.required)

    @property
    def _starred(self) -> tuple[bool, ...]:
        return self._template.starred

    def missing(self) -> list[Compared]:
        """The columns of the layout that the template does not have."""
        gone = [column for place, column in enumerate(self._present.columns) if place not in self._pairs.values()]
        return [
            Compared(-1, "", column.heading, Difference.MISSING, column.field, False, column.required)
            for column in gone
        ]


def _each_field_once(found: Iterable[Compared]) -> list[Compared]:
    """What goes into two columns is left out of the second where it was only guessed."""
    taken: set[str] = set()
    kept = []
    for one in sorted(found, key=lambda column: (column.difference is Difference.ADDED, not column.sure, column.at)):
        again = one.field in taken and one.difference is Difference.ADDED and not one.sure
        field = "" if again else one.field
        taken.add(field)
        kept.append(
            Compared(
                one.at, one.heading, one.before, one.difference, field, one.required, one.required_before, one.sure
            )
        )
    return sorted(kept, key=lambda column: column.at)


def _longest_rise(order: Sequence[int]) -> frozenset[int]:
    """The most columns that kept their order among themselves; the others were moved."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for at, place in enumerate(order):
        spot = bisect_left(tails, place)
        before.append(tail_at[spot - 1] if spot else -1)
        if spot == len(tails):
            tails.append(place)
            tail_at.append(at)
        else:
            tails[spot] = place
            tail_at[spot] = at
    kept = set()
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        kept.add(order[at])
        at = before[at]
    return frozenset(kept)


def layout_of(kind: LayoutKind, template: BlankTemplate, columns: Sequence[tuple[str, bool]]) -> Layout:
    """The layout that a confirmed template makes; `columns` are (field, required) in the template's order.

    Raises UserError TEMPLATE_TWICE (column) for what was put into two columns.
    """
    fields = [field for field, _ in columns if field]
    twice = next((field for field in fields if fields.count(field) > 1), None)
    if twice is not None:
        second = [at for at, (field, _) in enumerate(columns) if field == twice][1]
        raise UserError(Code.TEMPLATE_TWICE, column=template.headings[second])
    made = tuple(
        CountyColumn(heading, field, required)
        for heading, (field, required) in zip(template.headings, columns, strict=True)
    )
    return Layout(kind, made, template.sheet, template.above, template.head)
