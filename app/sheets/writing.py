"""Workbooks for others: the county's template, the county's results.

Texts are written as texts: never as formulas, numbers or links, whatever they look like (`domain.md` 7.8);
identity and account numbers are text cells of format "@". Amounts are numbers of yuan with two decimals. The
same rows give the same bytes. Everything is written into a stream of the caller's, who publishes it.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal

from app.domain.faults import Code, UserError
from app.domain.masking_lists import begins_formula
from app.domain.rows import COLUMNS
from app.files.publish import disk_fault
from app.sheets.heading_rows import Head
from app.sheets.texts import cell_text

Form = Literal["xlsx", "xls"]
Value = str | int | float | bool | Decimal | dt.date | None
"""What a caller may put into a cell; a Decimal is yuan, a date becomes the text 2026-03-01."""

LONGEST_TEXT = 32_767
"""Characters (UTF-16 units) a cell can hold; a longer text is cut there (ECMA-376 and [MS-XLS])."""

MOST_ROWS = {"xlsx": 1_048_575, "xls": 65_535}
"""Rows below the headings."""

RESULT_HEADINGS = {
    "serial": "序号",
    "name": "姓名",
    "document": "身份证号",
    "account": "银行账号",
    "amount": "发放金额",
    "status": "发放状态",
    "reason": "失败原因",
}
"""The columns of a result workbook in their usual order; `results.py` recognises every one of them."""

_MADE = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - written into the file as it stands, so that bytes depend on rows only
_WIDE = ("身份证", "账号", "卡号", "原因", "备注", "开户银行")
_A4 = 9


def write_template(
    target: BinaryIO | Path,
    rows: Iterable[Sequence[Value]],
    *,
    sheet_name: str = "花名册",
    form: Form = "xlsx",
) -> int:
    """Write the county's sheet of 18 columns; each row in the order of `COLUMNS`. Returns the number of rows.

    Raises `UserError(WORKBOOK_TOO_LARGE, at_most=rows)`.
    """
    headings = [column.heading + ("*" if column.required else "") for column in COLUMNS]
    return write_table(target, headings, rows, sheet_name=sheet_name, form=form)


def write_results(
    target: BinaryIO | Path,
    rows: Iterable[Mapping[str, Value]],
    *,
    order: Sequence[str] = tuple(RESULT_HEADINGS),
    sheet_name: str = "发放结果",
    form: Form = "xlsx",
) -> int:
    """Write a county's result workbook; `order` are keys of `RESULT_HEADINGS`, each row a mapping of them.

    Returns the number of rows; raises `UserError(WORKBOOK_TOO_LARGE, at_most=rows)`.
    """
    headings = [RESULT_HEADINGS[key] for key in order]
    listed = ([row.get(key) for key in order] for row in rows)
    return write_table(target, headings, listed, sheet_name=sheet_name, form=form)


def write_table(  # noqa: PLR0913 - what stands over the headings, and the upper row of two
    target: BinaryIO | Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    sheet_name: str,
    form: Form = "xlsx",
    above: Sequence[Sequence[str]] = (),
    top: Sequence[str] = (),
) -> int:
    """Write one sheet with a frozen row of headings, repeated on every printed page (.xls: frozen only).

    `above` are rows of text over the headings; `top` is the upper row where headings stand in two, merged with them as
    `merged_headings` says. Returns the number of rows; raises `UserError(WORKBOOK_TOO_LARGE, at_most=rows)`.
    """
    if isinstance(target, Path):
        with target.open("wb") as stream:
            return write_table(stream, headings, rows, sheet_name=sheet_name, form=form, above=above, top=top)
    writer = _write_xls if form == "xls" else _write_xlsx
    head = Head(tuple([*above, top, headings] if top else [*above, headings]), 2 if top else 1)
    return writer(target, head, _counted(rows, MOST_ROWS[form] + 1 - len(head.rows)), sheet_name)


def _counted(rows: Iterable[Sequence[Value]], at_most: int) -> Iterator[tuple[int, Sequence[Value]]]:
    for number, row in enumerate(rows, 1):
        if number > at_most:
            raise UserError(Code.WORKBOOK_TOO_LARGE, at_most=at_most)
        yield number, row


@contextmanager
def spooled_workbook(target: BinaryIO) -> Iterator[Any]:
    """Open an XlsxWriter workbook that keeps one row in memory and treats every text as text.

    XlsxWriter keeps finished rows in temporary files until it packs them. They lie in a folder of their own
    that only this user can read, in memory where the system has such a place (/dev/shm), and go with the
    workbook, written or not. The date of making is fixed.
    """
    import xlsxwriter
    import xlsxwriter.exceptions

    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    place = memory if sys.platform == "linux" and os.access(memory, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix=f"ykt-{os.getpid()}-", dir=place, ignore_cleanup_errors=True) as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        }
        given = _Given(target)
        book = xlsxwriter.Workbook(given, options)
        book.set_properties({"created": _MADE})
        try:
            yield book
            book.close()
        except BaseException as error:
            for sheet in book.worksheets():
                _close_quietly(sheet.row_data_fh)
            book.fileclosed = True  # else its destructor complains that nobody closed it
            given.abandoned = True
            full = error.args[0] if isinstance(error, xlsxwriter.exceptions.FileCreateError) else error
            if isinstance(full, OSError):
                raise disk_fault(full, Path(folder).parent) from error
            raise


class _Given:
    """The caller's stream; once abandoned it swallows what a destructor of `zipfile` still wants to write to it."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._written = 0
        self.abandoned = False

    def write(self, data: bytes) -> int:
        """Write to the stream."""
        self._written += len(data)
        return len(data) if self.abandoned else self._target.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move in the stream."""
        return self._written if self.abandoned else self._target.seek(offset, whence)

    def tell(self) -> int:
        """Say where in the stream it is; of an abandoned one, behind all that was written."""
        return self._written if self.abandoned else self._target.tell()

    def flush(self) -> None:
        """Flush the stream."""
        if not self.abandoned:
            self._target.flush()


def _close_quietly(stream: IO[str]) -> None:
    """What is still buffered finds no room either; the first fault is the one to tell."""
    with suppress(OSError):
        stream.close()


def _write_xlsx(target: BinaryIO, head: Head, rows: Iterator[tuple[int, Sequence[Value]]], sheet_name: str) -> int:
    count, top = 0, len(head.rows) - 1
    with spooled_workbook(target) as book:
        text = book.add_format({"num_format": "@"})
        quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        money = book.add_format({"num_format": "0.00"})
        bold = book.add_format({"bold": True, "num_format": "@", "text_wrap": True, "border": 1})
        sheet = book.add_worksheet(sheet_name)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top + 1 - head.headings, top)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        for column, heading in enumerate(head.rows[top]):
            sheet.set_column(column, column, _width_of(heading), text)
        for number, column, said, heads in head.cells():
            sheet.write_string(number, column, said, bold if heads else text)
        # A workbook that keeps one row in memory cannot go back to the first row of a merged cell: it stands there.
        sheet.merge.extend(list(cells) for cells in head.merged())
        for count, row in rows:
            for column, value in enumerate(row):
                if value is None or value == "":
                    continue
                if isinstance(value, Decimal):
                    sheet.write_number(top + count, column, float(value), money)
                elif isinstance(value, int | float) and not isinstance(value, bool):
                    sheet.write_number(top + count, column, value)
                else:
                    said = cut_text(cell_text(value))
                    sheet.write_string(top + count, column, said, quoted if begins_formula(said) else text)
    return count


def _write_xls(target: BinaryIO, head: Head, rows: Iterator[tuple[int, Sequence[Value]]], sheet_name: str) -> int:
    import xlwt

    from app.sheets.xls_strings import keep_whole

    book = xlwt.Workbook(encoding="utf-8")
    keep_whole(book)
    text = xlwt.easyxf(num_format_str="@")
    money = xlwt.easyxf(num_format_str="0.00")
    plain = xlwt.easyxf()
    bold = xlwt.easyxf("font: bold on; align: wrap on", num_format_str="@")
    sheet = book.add_sheet(sheet_name, cell_overwrite_ok=False)
    # Finished rows are packed in memory: xlwt's own temporary file would lie on the disk in clear and is never closed.
    sheet.row_tempfile = io.BytesIO()
    sheet.set_panes_frozen(True)
    top = len(head.rows) - 1
    sheet.set_horz_split_pos(top + 1)
    for column, heading in enumerate(head.rows[top]):
        sheet.col(column).width = 256 * _width_of(heading)
    _write_xls_head(sheet, head, bold, text)
    count = 0
    for count, row in rows:
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, Decimal):
                sheet.write(top + count, column, float(value), money)
            elif isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write(top + count, column, value, plain)
            else:
                sheet.write(top + count, column, cut_text(cell_text(value)), text)
        if count % 1000 == 0:
            sheet.flush_row_data()
    book.save(target)
    return count


def _write_xls_head(sheet: Any, head: Head, bold: Any, text: Any) -> None:  # noqa: ANN401 - xlwt has no types
    """Xlwt writes a merged cell at once, and takes no other text into it."""
    merged = head.merged()
    for first, left, last, right in merged:
        sheet.write_merge(first, last, left, right, head.rows[first][left], bold)
    within = {
        (row, at) for first, left, last, right in merged for row in (first, last) for at in range(left, right + 1)
    }
    for number, column, said, heads in head.cells():
        if (number, column) not in within:
            sheet.write(number, column, said, bold if heads else text)


def cut_text(text: str) -> str:
    """Cut a text to what a cell holds, never in the middle of a character."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST_TEXT:
        return text
    return units[: 2 * LONGEST_TEXT].decode("utf-16-le", "ignore")


def _width_of(heading: str) -> int:
    """Width of a column in characters of the standard font."""
    return 24 if any(word in heading for word in _WIDE) else max(10, 2 * len(heading) + 2)
