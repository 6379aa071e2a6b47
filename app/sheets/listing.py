"""A list as it is seen on the screen, as a workbook: the same columns, order and rows; a second sheet says what it is.

Texts are texts: one that would be a formula if it were typed carries the mark of a quoted text (`quotePrefix`, as a
leading apostrophe does), so that it stays text when somebody goes into the cell; what it says is not altered.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, NamedTuple

from app.domain.faults import Code, UserError
from app.domain.masking_lists import begins_formula
from app.sheets.writing import MOST_ROWS, cut_text, spooled_workbook

Kind = Literal["text", "money", "number"]
_WIDEST, _NARROWEST = 40, 8
_A4 = 9
_BREAKS = re.compile("[\t\r\n\x0b\x0c]+")


class ListColumn(NamedTuple):
    """A column: its heading, what it holds, and its width in characters (0: as wide as its heading)."""

    title: str
    kind: Kind = "text"
    width: int = 0


def write_list(
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[str]],
    *,
    sheet_name: str,
    about: Sequence[tuple[str, str]] = (),
    about_name: str = "",
) -> tuple[bytes, int]:
    """The workbook and how many rows it has; `about` are lines "what: value" of a second sheet.

    Raises `UserError(WORKBOOK_TOO_LARGE, at_most=rows)`.
    """
    target = io.BytesIO()
    with spooled_workbook(target) as book:
        writer = _Writer(book)
        sheet = book.add_worksheet(_sheet_name(sheet_name))
        _lay_out(sheet, columns, writer)
        count = 0
        for count, row in enumerate(rows, 1):
            if count > MOST_ROWS["xlsx"]:
                raise UserError(Code.WORKBOOK_TOO_LARGE, at_most=MOST_ROWS["xlsx"])
            for at, (column, value) in enumerate(zip(columns, row, strict=True)):
                writer.put(sheet, (count, at), value, column.kind)
        if about:
            second = book.add_worksheet(_sheet_name(about_name))
            second.set_column(0, 0, 18)
            second.set_column(1, 1, 80)
            for at, line in enumerate(about):
                for column_at, value in enumerate(line):
                    writer.put(second, (at, column_at), value)
    return target.getvalue(), count


class _Writer:
    """Puts texts and numbers into cells, each in its form."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter is untyped
        self._text = book.add_format({"num_format": "@"})
        self._quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        self._money = book.add_format({"num_format": "#,##0.00"})
        head = {"bold": True, "num_format": "@", "text_wrap": True, "border": 1}
        self._head = book.add_format(head)
        self._quoted_head = book.add_format({**head, "quote_prefix": True})
        self.whole = self._text

    def put(self, sheet: Any, at: tuple[int, int], value: str, kind: Kind = "text") -> None:  # noqa: ANN401
        """Write one cell; an empty one is left out."""
        number = _number(kind, value)
        if number is not None:
            sheet.write_number(*at, number, self._money if kind == "money" else None)
            return
        said = cut_text(_BREAKS.sub(" ", value).strip())
        if said:
            risky = begins_formula(value) or begins_formula(said)
            sheet.write_string(*at, said, self._quoted if risky else self._text)

    def head(self, sheet: Any, column: int, title: str) -> None:  # noqa: ANN401
        """Write one heading."""
        sheet.write_string(0, column, title, self._quoted_head if begins_formula(title) else self._head)


def _lay_out(sheet: Any, columns: Sequence[ListColumn], writer: _Writer) -> None:  # noqa: ANN401
    """Headings on top, on every printed page too; as wide as one A4 page."""
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _width_of(column), writer.whole)
        writer.head(sheet, at, column.title)


def _number(kind: Kind, value: str) -> float | None:
    """An amount or a count as a number a sheet can add; None for what is none."""
    if kind == "text" or not value:
        return None
    try:
        found = Decimal(value.replace(",", ""))
    except InvalidOperation:
        return None
    return float(found) if found.is_finite() and len(value) <= 15 else None


def _width_of(column: ListColumn) -> int:
    return min(_WIDEST, max(_NARROWEST, column.width, 2 * len(column.title) + 2))


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet: 31 characters at most, none that Excel takes in no name."""
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "1"
