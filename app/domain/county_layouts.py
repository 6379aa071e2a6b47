"""How a county takes our workbooks, as data: its columns, forms, limits and rules (`domain.md` 4, [S56g][S56h]).

A layout is a row of headings as the county writes them, each with what we put below it. The default ones are the live
system's roster of 18 columns and its person library of 24.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from app.domain.cleaning import clean_text
from app.domain.rows import COLUMNS


class LayoutKind(StrEnum):
    """What a county's workbook is for: lines to be paid, or the people it knows."""

    ROSTER = "roster"
    LIBRARY = "library"


class PayeeTaken(StrEnum):
    """Whose account a county's system takes, whatever a programme allows."""

    ANY = "any"
    SELF_OR_HEAD = "self_or_head"
    SELF_ONLY = "self_only"
    HEAD_ONLY = "head_only"


class WordKind(StrEnum):
    """What a county keeps a dictionary of, spelled its own way."""

    VILLAGE = "village"
    BANK = "bank"
    RELATION = "relation"


class WorkbookForm(StrEnum):
    """The format of a workbook."""

    XLSX = "xlsx"
    XLS = "xls"


MOST_ROWS: Mapping[WorkbookForm, int] = MappingProxyType({WorkbookForm.XLSX: 1_048_576, WorkbookForm.XLS: 65_536})
"""Rows of a sheet, headings counted."""


class CountyColumn(Struct, frozen=True):
    """A column: its heading to the letter, what goes in ("": it stays empty), and whether it must not be blank."""

    heading: str
    field: str = ""
    required: bool = False


class Layout(Struct, frozen=True):
    """A sheet as the county wants it; `above` are the rows of text that stand over its headings.

    Of headings in two rows `head` are both, to the letter and of the same length; a column's heading is then what both
    say together.
    """

    kind: LayoutKind
    columns: tuple[CountyColumn, ...]
    sheet: str
    above: tuple[tuple[str, ...], ...] = ()
    head: tuple[tuple[str, ...], ...] = ()

    @property
    def top(self) -> tuple[str, ...]:
        """The upper row of headings in two rows, empty where they stand in one."""
        return self.head[0] if self.head else ()

    @property
    def bottom(self) -> tuple[str, ...]:
        """The row of headings that stands over the data, to the letter."""
        return self.head[-1] if self.head else self.headings

    @property
    def headings(self) -> tuple[str, ...]:
        """Its headings, to the letter."""
        return tuple(column.heading for column in self.columns)

    @property
    def fields(self) -> tuple[str, ...]:
        """What goes into each of its columns."""
        return tuple(column.field for column in self.columns)

    @property
    def header_row(self) -> int:
        """The Excel row of the headings, of two rows the lower one."""
        return len(self.above) + max(len(self.head), 1)

    @property
    def first_row(self) -> int:
        """The Excel row of the first row of data."""
        return self.header_row + 1

    def heading_of(self, field: str) -> str:
        """The heading over what we put there, "" when the county does not ask for it."""
        return next((column.heading for column in self.columns if column.field == field), "")


def own_heading(heading: str) -> str:
    """The name of a programme's own field that a heading asks for: without its star and spaces."""
    return clean_text(heading.replace("*", "").replace("＊", ""))


ROSTER_FIELDS: tuple[str, ...] = (
    *(column.key for column in COLUMNS),
    "account_name",
    "quantity",
    "programme_name",
    "period",
    "people",
    "township",
    "native_name",
)
"""What we can put into a column of a roster."""

_ROSTER = Layout(
    LayoutKind.ROSTER,
    tuple(
        CountyColumn(column.heading + ("*" if column.required else ""), column.key, column.required)
        for column in COLUMNS
    ),
    "花名册",
)
_LIBRARY_COLUMNS: tuple[tuple[str, str, bool], ...] = (
    ("状态", "state", False),
    ("农户编码", "household_code", True),
    ("户主姓名", "head_name", True),
    ("户主身份证号", "head_document", True),
    ("家庭成员姓名", "name", True),
    ("身份证号", "document", True),
    ("村(居)委会", "village", True),
    ("村（居）民小组", "group", True),
    ("性别", "sex", False),
    ("联系电话", "phone", False),
    ("年龄", "age", False),
    ("与户主关系", "relation", True),
    ("账户名称", "account_name", True),
    ("银行账号", "account", True),
    ("开户银行", "bank", True),
    ("公共账户名称", "", False),
    ("公共账户账号", "", False),
    ("公共账户开户行", "", False),
    ("是否低保户", "dibao", False),
    ("是否乡村人口", "", False),
    ("是否建档立卡户", "", False),
    ("是否特困人员", "destitute", False),
    ("备注", "note", False),
    ("创建人", "", False),
)
"""The live system's person library, column by column ([S56h]); what we do not know of a person stays empty."""

_LIBRARY = Layout(LayoutKind.LIBRARY, tuple(CountyColumn(*column) for column in _LIBRARY_COLUMNS), "补贴对象")
LIBRARY_FIELDS: tuple[str, ...] = (
    *(field for _, field, _ in _LIBRARY_COLUMNS if field),
    "township",
    "born",
    "native_name",
)
"""What we can put into a column of a person library."""

VOLATILE = frozenset({"age", "township"})
"""What changes by itself or says nothing of a person: no reason to send him again."""

FIELDS: Mapping[LayoutKind, tuple[str, ...]] = MappingProxyType(
    {LayoutKind.ROSTER: ROSTER_FIELDS, LayoutKind.LIBRARY: LIBRARY_FIELDS}
)
DEFAULTS: Mapping[LayoutKind, Layout] = MappingProxyType({LayoutKind.ROSTER: _ROSTER, LayoutKind.LIBRARY: _LIBRARY})
"""The layouts of a county of which nothing else was confirmed."""


class Profile(Struct, frozen=True):
    """How one county takes workbooks; `id` 0 is the built-in one, which every store has and nobody changes.

    `row_limit` counts rows of data in one file, 0: as many as the format holds. `needs_library`: the county refuses
    lines of people its library does not have.
    """

    id: int = 0
    name: str = ""
    form: WorkbookForm = WorkbookForm.XLSX
    row_limit: int = 0
    payee: PayeeTaken = PayeeTaken.ANY
    needs_library: bool = False

    @property
    def suffix(self) -> Literal["xlsx", "xls"]:
        """The ending of its files."""
        return "xls" if self.form is WorkbookForm.XLS else "xlsx"

    @property
    def built_in(self) -> bool:
        """Whether it is the one that every store has."""
        return self.id == 0

    def rows_in_a_file(self, layout: Layout) -> int:
        """So many rows of data fit into one file."""
        most = MOST_ROWS[self.form] - layout.header_row
        return min(self.row_limit, most) if self.row_limit else most


BUILT_IN = Profile()
LIMITS = range(1_000_001)
"""What may be given as a row limit."""


def payee_is_taken(rule: PayeeTaken, *, payee: str, beneficiary: str, head: str) -> bool:
    """Whether a county takes this payee; the three are document numbers."""
    allowed: Iterable[str] = (payee,)
    if rule is PayeeTaken.SELF_OR_HEAD:
        allowed = (beneficiary, head)
    elif rule is PayeeTaken.SELF_ONLY:
        allowed = (beneficiary,)
    elif rule is PayeeTaken.HEAD_ONLY:
        allowed = (head,)
    return payee in allowed
