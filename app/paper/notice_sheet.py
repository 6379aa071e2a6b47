"""What a notice says, before it is drawn: its rows, its words, and the second language that may stand on it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from app.domain.money import Fen
from app.domain.notice_kinds import DISCLOSURE


class NoticeRow(Struct, frozen=True):
    """One line of a notice: its name is masked already, its cells are what the programme shows."""

    serial: int
    group: str
    name: str
    cells: tuple[str, ...]
    amount: Fen


class Native(Struct, frozen=True):
    """The words of a second language, right to left, as a native reader has checked them (`casework.native_phrases`).

    `phrases` by the keys of `i18n/notice_<language>.toml`. They stand below the Chinese words, or `beside` them.
    """

    language: str
    phrases: dict[str, str]
    beside: bool = False


class NoticeSheet(Struct, frozen=True):
    """Everything a notice says.

    `columns` are the headings of serial, group, name, each cell and amount; the group's column is left out
    when no row has a group. `number` needs letters between its groups of digits (GS-2026-03-TW-01). Empty
    `days_text` and `date_text` are printed as blanks to fill by hand. `withheld` prints count and sum only,
    and below `FEW` rows the programme's name only. `kind` chooses the words around the table (`[disclosure]`,
    `[announcement]`, `[standing]`, `[correction]` of `i18n/notice_*.toml`); `refers_to` is the number of the notice
    that is corrected, replaced or followed, printed where it is given.
    """

    number: str
    version: int
    title: str
    programme_name: str
    opening: str
    township_name: str
    village_name: str
    period_text: str
    days_text: str
    columns: tuple[str, ...]
    rows: Sequence[NoticeRow]
    households: int
    people: int
    total: Fen
    report_phone: str
    consult_phone: str
    office: str
    withheld: bool = False
    date_text: str = ""
    language: str = "zh"
    kind: str = DISCLOSURE
    refers_to: str = ""
    native: Native | None = None
