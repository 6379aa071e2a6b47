"""Workbooks as eighteen departments make them, written when the tests run; people and cards are made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import xlsxwriter
import xlwt

from app.domain.documents import citizen_check_digit
from app.domain.meanings import KnownNames

Cells = Sequence[object]
VILLAGES = {"三段村民委员会": "654002100201", "巴彦岱村民委员会": "654002100202", "新桥社区居民委员会": "654002100003"}
PROGRAMMES = {
    "A01": ("耕地地力保护补贴", "地力", "地力补贴"),
    "C01": ("农村低保", "低保"),
    "C02": ("城市低保",),
    "C12": ("高龄津贴", "高龄"),
}
NAMES = KnownNames(PROGRAMMES, VILLAGES, 2026, frozenset({"C01", "C02", "C12"}))


def document(number: int, day: str = "19700101") -> str:
    first = f"659900{day}{number:03d}"
    return first + citizen_check_digit(first)


def account(number: int) -> str:
    digits = f"629999{number:012d}"
    for last in "0123456789":
        total = 0
        for at, char in enumerate(reversed(digits + last)):
            value = int(char) * (1 + at % 2)
            total += value - 9 if value > 9 else value
        if total % 10 == 0:
            return digits + last
    raise AssertionError


def name(number: int) -> str:
    return (
        ("张王李赵陈刘杨黄周吴"[number % 10])
        + ("伟芳娜敏静丽强磊军洋"[number // 10 % 10])
        + "一二三四五六七八九"[number % 9]
    )


@dataclass
class Sheet:
    """A sheet: rows of cells, merged (row, column, row, column, all 0-based), hidden rows (0-based)."""

    name: str
    rows: list[Cells]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: Sequence[int] = ()
    hidden: bool = False


def write_xlsx(path: Path, *sheets: Sheet) -> Path:
    book = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False})
    for one in sheets:
        sheet = book.add_worksheet(one.name)
        covered = {
            (row, column): (top, left)
            for top, left, bottom, right in one.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for row, cells in enumerate(one.rows):
            for column, cell in enumerate(cells):
                if cell is not None and (row, column) not in covered:
                    sheet.write(row, column, cell)
        for top, left, bottom, right in one.merged:
            sheet.merge_range(top, left, bottom, right, one.rows[top][left])
        for row in one.hidden_rows:
            sheet.set_row(row, None, None, {"hidden": True})
        if one.hidden:
            sheet.hide()
    if all(one.hidden for one in sheets):
        book.add_worksheet("空").activate()
    book.close()
    return path


def write_xls(path: Path, *sheets: Sheet) -> Path:
    book = xlwt.Workbook()
    for one in sheets:
        sheet = book.add_sheet(one.name)
        inside = {
            (row, column)
            for top, left, bottom, right in one.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
        for row, cells in enumerate(one.rows):
            for column, cell in enumerate(cells):
                if cell is not None and (row, column) not in inside:
                    sheet.write(row, column, cell)
        for top, left, bottom, right in one.merged:
            sheet.write_merge(top, bottom, left, right, one.rows[top][left])
        for row in one.hidden_rows:
            sheet.row(row).hidden = True
        if one.hidden:
            sheet.visibility = 1
    book.save(str(path))
    return path


def write_ods(path: Path, *sheets: Sheet) -> Path:
    import zipfile

    tables = "".join(_ods_table(one) for one in sheets)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        '<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties '
        'table:display="false"/></style:style></office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def _ods_table(one: Sheet) -> str:
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in one.merged}
    inside = {
        (row, column)
        for top, left, bottom, right in one.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    rows = []
    for number, cells in enumerate(one.rows):
        hidden = ' table:visibility="collapse"' if number in one.hidden_rows else ""
        body = ""
        for column, cell in enumerate(cells):
            down, across = spans.get((number, column), (1, 1))
            span = (
                f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
                if down * across > 1
                else ""
            )
            if (number, column) in inside:
                body += "<table:covered-table-cell/>"
            elif cell is None:
                body += "<table:table-cell/>"
            elif isinstance(cell, int | float):
                body += f'<table:table-cell{span} office:value-type="float" office:value="{cell}"/>'
            else:
                text = escape(str(cell))
                body += f'<table:table-cell{span} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        rows.append(f"<table:table-row{hidden}>{body or '<table:table-cell/>'}</table:table-row>")
    style = ' table:style-name="ta1"' if one.hidden else ""
    return f'<table:table table:name="{escape(one.name)}"{style}>{"".join(rows)}</table:table>'


def write_html(path: Path, *sheets: Sheet, encoding: str = "utf-8") -> Path:
    (one,) = sheets
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in one.merged}
    inside = {
        (row, column)
        for top, left, bottom, right in one.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    lines = []
    for number, cells in enumerate(one.rows):
        style = ' style="display:none"' if number in one.hidden_rows else ""
        body = ""
        for column, cell in enumerate(cells):
            if (number, column) in inside:
                continue
            down, across = spans.get((number, column), (1, 1))
            value = " x:num" if isinstance(cell, int | float) else ""
            body += f'<td rowspan="{down}" colspan="{across}"{value}>{"" if cell is None else escape(str(cell))}</td>\n'
        lines.append(f"<tr{style}>{body}</tr>")
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" '
        f'content="text/html; charset={encoding}"><title>导出</title></head><body><table border=1>{"".join(lines)}'
        "</table></body></html>"
    )
    path.write_bytes(page.encode(encoding))
    return path


def write_text(path: Path, *sheets: Sheet, encoding: str = "gb18030", delimiter: str = "\t") -> Path:
    (one,) = sheets
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    for cells in one.rows:
        writer.writerow(["" if cell is None else cell for cell in cells])
    path.write_bytes(out.getvalue().encode(encoding))
    return path


WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods, "html": write_html, "text": write_text}
SUFFIXES = {"xlsx": ".xlsx", "xls": ".xls", "ods": ".ods", "html": ".xls", "text": ".xls"}


def write(form: str, folder: Path, stem: str, *sheets: Sheet) -> Path:
    return WRITERS[form](folder / f"{stem}{SUFFIXES[form]}", *sheets)
