"""A workbook in a county's layout: its rows over the headings, its headings to the letter, its sheet's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from app.domain.county_layouts import Layout
from app.sheets.writing import Form, Value, write_table


def write_layout(target: BinaryIO, layout: Layout, rows: Iterable[Sequence[Value]], form: Form) -> int:
    """Write rows below a layout's headings, in one row or in two; returns how many. Raises as `write_table`."""
    return write_table(
        target, layout.bottom, rows, sheet_name=layout.sheet, form=form, above=layout.above, top=layout.top
    )
