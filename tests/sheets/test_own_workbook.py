"""Their own workbook comes back: other parts byte for byte, in the sheet one column more and the cells coloured."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from messy_kit import Sheet, account, document, name, write

from app.domain.faults import Code, UsageError
from app.sandbox.client import read_workbook
from app.sandbox.frames import Rows
from app.sheets.marked import ERROR_HEADING, Mark, write_copy
from app.sheets.reading import read_rows

MARKS = {
    ("花名册", 4): [Mark("证号少了一位", 2), Mark("金额不能为0", 5)],
    ("花名册", 6): [Mark("账号 <末位> 不对 & 要核对", 3)],
    ("花名册", 8): [Mark("整行重复")],
}
HEADINGS = {"花名册": 3}


def rich(path: Path) -> Path:
    """A workbook with all that people put into one: picture, chart, validation, comment, filter, formula, styles."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("花名册")
    title = book.add_format({"bold": True, "align": "center", "font_size": 16})
    money = book.add_format({"num_format": "#,##0.00", "border": 1, "bg_color": "#EEEEEE"})
    text = book.add_format({"num_format": "@", "font_color": "blue"})
    sheet.merge_range("A1:G1", "2026年发放花名册 & <明细>", title)
    sheet.write("A2", "单位：元")
    sheet.write_row("A3", ["序号", "姓名", "身份证号", "账号", "面积", "金额", "双倍"])
    for row in range(20):
        sheet.write_number(row + 3, 0, row + 1)
        sheet.write_string(row + 3, 1, name(row))
        sheet.write_string(row + 3, 2, document(row), text)
        if row != 2:
            sheet.write_string(row + 3, 3, account(row), text)
        sheet.write_number(row + 3, 4, row + 0.5)
        sheet.write_number(row + 3, 5, row * 100, money)
        sheet.write_formula(row + 3, 6, f"=F{row + 4}*2", money, row * 200)
    sheet.set_column("A:A", 6)
    sheet.set_column("B:D", 22, text)
    sheet.autofilter("A3:G23")
    sheet.data_validation("F4:F23", {"validate": "decimal", "criteria": ">", "value": 0})
    sheet.conditional_format("F4:F23", {"type": "cell", "criteria": ">", "value": 5, "format": title})
    sheet.write_comment("B4", "请核对")
    sheet.freeze_panes(3, 0)
    other = book.add_worksheet("说明")
    other.write("A1", "填表说明")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=花名册!$F$4:$F$23"})
    other.insert_chart("C3", chart)
    book.add_worksheet("藏").hide()
    book.define_name("全部", "=花名册!$A$3:$G$23")
    book.close()
    return path


def parts_of(data: bytes | Path) -> dict[str, bytes]:
    with zipfile.ZipFile(data if isinstance(data, Path) else io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed_of(data: bytes) -> dict[str, bytes]:
    """The packed bytes of each entry."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            info.filename: data[info.header_offset : info.header_offset + 30 + len(info.orig_filename.encode())]
            + archive.open(info).read()
            for info in archive.infolist()
        }


def copy_of(path: Path, marks: dict = MARKS, password: str | None = None) -> tuple[bytes, bool]:
    target = io.BytesIO()
    theirs = write_copy(path, marks, target, headings=HEADINGS, password=password)
    return target.getvalue(), theirs


def cells_of(path: Path, password: str | None = None) -> list[object]:
    return list(read_workbook(path, password=password))


def test_every_other_part_is_byte_for_byte_the_same(tmp_path: Path) -> None:
    path = rich(tmp_path / "他们的.xlsx")
    before = path.read_bytes()
    data, theirs = copy_of(path)
    assert theirs
    old, new = parts_of(before), parts_of(data)
    assert list(old) == list(new)
    assert {part for part in old if old[part] != new[part]} == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    packed, again = packed_of(before), packed_of(data)
    assert all(packed[part] == again[part] for part in old if old[part] == new[part])
    assert path.read_bytes() == before


def test_in_the_sheet_only_the_new_column_and_the_styles_differ(tmp_path: Path) -> None:
    path = rich(tmp_path / "他们的.xlsx")
    data, _ = copy_of(path)
    (tmp_path / "新.xlsx").write_bytes(data)
    old, new = openpyxl.load_workbook(path)["花名册"], openpyxl.load_workbook(io.BytesIO(data))["花名册"]
    told = {4: "证号少了一位\n金额不能为0", 6: "账号 <末位> 不对 & 要核对", 8: "整行重复", 3: ERROR_HEADING}
    for row in range(1, 25):
        for column in range(1, 9):
            one, two = old.cell(row, column), new.cell(row, column)
            assert two.value == (told.get(row) if column == 8 else one.value), (row, column)
            if column < 8:
                assert two.number_format == one.number_format
                assert (two.font.b, two.font.color, two.border.left.style) == (
                    one.font.b, one.font.color, one.border.left.style,
                )  # fmt: skip
    red = {
        (row, column)
        for row in range(1, 25)
        for column in range(1, 8)
        if new.cell(row, column).fill.fgColor.rgb == "FFFFC7CE"
    }
    assert red == {(4, 3), (4, 6), (6, 4)}
    assert (new.merged_cells, new.auto_filter.ref, new.freeze_panes) == (old.merged_cells, "A3:G23", "A4")
    assert new.column_dimensions["H"].width == 48
    assert new["G4"].value == "=F4*2"
    assert new["B4"].comment.text == old["B4"].comment.text
    # the reader of the desk sees the same cells as before, and one more
    for one, two in zip(cells_of(path), cells_of(tmp_path / "新.xlsx"), strict=True):
        if isinstance(one, Rows) and isinstance(two, Rows) and len(one.rows) > 1:
            assert two.numbers == one.numbers
            assert [row[:7] for row in two.rows] == one.rows


def test_a_workbook_of_openpyxl_and_a_second_marking(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册"
    for row in range(1, 12):
        sheet.append([row, f"人{row}", "x" * row, None, 1.5])
    sheet["AB7"].font = openpyxl.styles.Font(bold=True)  # a blank cell with a style far to the right
    path = tmp_path / "甲.xlsx"
    book.save(path)
    data, theirs = copy_of(path)
    assert theirs
    (tmp_path / "乙.xlsx").write_bytes(data)
    marked = openpyxl.load_workbook(io.BytesIO(data))["花名册"]
    assert [marked.cell(row, 6).value for row in (3, 4, 6, 8)] == [
        "错误", "证号少了一位\n金额不能为0", "账号 <末位> 不对 & 要核对", "整行重复",
    ]  # fmt: skip
    assert marked["D6"].fill.fgColor.rgb == "FFFFC7CE"  # the blank cell that lacks its number
    assert marked["D6"].value is None
    again, theirs = copy_of(tmp_path / "乙.xlsx")
    assert theirs
    assert openpyxl.load_workbook(io.BytesIO(again))["花名册"]["G4"].value.startswith("证号")


@pytest.mark.parametrize("form", ["xls", "ods", "html", "text"])
def test_other_formats_become_a_new_workbook(form: str, tmp_path: Path) -> None:
    rows = [["标题"], [], ["序号", "姓名", "身份证号"], *([n, name(n), document(n)] for n in range(1, 8))]
    path = write(form, tmp_path, "花名册", Sheet("花名册", rows))
    data, theirs = copy_of(path)
    assert not theirs
    sheet = openpyxl.load_workbook(io.BytesIO(data))["花名册"]
    assert sheet["D4"].value.startswith("证号少了一位")
    assert sheet["C4"].value == document(1)


def test_an_encrypted_one_comes_back_with_its_password(tmp_path: Path) -> None:
    import msoffcrypto

    rich(tmp_path / "明.xlsx")
    path = tmp_path / "密.xlsx"
    with (tmp_path / "明.xlsx").open("rb") as plain, path.open("wb") as locked:
        msoffcrypto.OfficeFile(plain).encrypt("口令七号", locked)
    data, theirs = copy_of(path, password="口令七号")
    assert theirs
    out = tmp_path / "回.xlsx"
    out.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        cells_of(out)
    assert caught.value.code is Code.WORKBOOK_PASSWORD
    cells = [row for part in cells_of(out, "口令七号") if isinstance(part, Rows) for row in part.rows]
    assert any("整行重复" in row for row in cells)
    assert document(3).encode() not in data
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["明.xlsx", "密.xlsx", "回.xlsx"])


def odd(change: Callable[[dict[str, bytes]], None]) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        rich(path)
        parts = parts_of(path)
        change(parts)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return path

    return make


def _replace(part: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)

    return change


SHEET = "xl/worksheets/sheet1.xml"
ODD = {
    "a comment that looks like a row": _replace(SHEET, b"<sheetData>", b'<sheetData><!-- <row r="4"> -->'),
    "cells without a name": _replace(SHEET, b'<c r="A5"', b"<c"),
    "rows without a number": _replace(SHEET, b'<row r="5"', b"<row"),
    "another encoding": _replace(SHEET, b'encoding="UTF-8"', b'encoding="US-ASCII"'),
    "no styles": _replace("xl/styles.xml", b"cellXfs", b"cellOfs"),
    "macros": _replace("[Content_Types].xml", b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main"),
    "signed": lambda parts: parts.update({"_xmlsignatures/sig1.xml": b"<x/>"}),
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_an_uncommon_one_becomes_a_new_workbook(change: Callable[[dict[str, bytes]], None], tmp_path: Path) -> None:
    path = odd(change)(tmp_path / "怪.xlsx")
    data, theirs = copy_of(path)
    assert not theirs
    assert openpyxl.load_workbook(io.BytesIO(data))["花名册"]["C4"].value == document(0)


def test_control_unpacked_and_packed_again_it_is_theirs(tmp_path: Path) -> None:
    assert copy_of(odd(dict.copy)(tmp_path / "常.xlsx"))[1]


def test_prefixed_xml_is_marked_too(tmp_path: Path) -> None:
    def prefix(parts: dict[str, bytes]) -> None:
        import re

        main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        text = parts[SHEET].replace(main, main.replace(b"xmlns=", b"xmlns:x="))
        parts[SHEET] = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", text)

    path = odd(prefix)(tmp_path / "前缀.xlsx")
    data, theirs = copy_of(path)
    assert theirs
    assert b"<x:is><x:t" in parts_of(data)[SHEET]
    (tmp_path / "回.xlsx").write_bytes(data)
    rows = [row for part in read_rows(tmp_path / "回.xlsx") if isinstance(part, Rows) for row in part.rows]
    assert any(row[-1] == "整行重复" for row in rows)


@pytest.mark.parametrize("seed", range(6))
def test_random_sheets_keep_every_cell(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册"
    for row in range(1, dice.randrange(5, 60)):
        for column in range(1, dice.randrange(2, 30)):
            if dice.random() < 0.7:
                sheet.cell(row, column, dice.choice([1, 2.5, "文字", "<&>", "=1+1", True, " 空 "]))
    path = tmp_path / "随机.xlsx"
    book.save(path)
    rows = sorted({cell.row for line in sheet.iter_rows() for cell in line if cell.value is not None})
    marks = {("花名册", row): [Mark("错", dice.randrange(12))] for row in dice.sample(rows, min(4, len(rows)))}
    data, theirs = copy_of(path, marks)
    assert theirs
    old, new = openpyxl.load_workbook(path)["花名册"], openpyxl.load_workbook(io.BytesIO(data))["花名册"]
    for line in old.iter_rows():
        for cell in line:
            if cell.value is not None:
                assert new[cell.coordinate].value == cell.value
                assert new[cell.coordinate].data_type == cell.data_type
    found = {cell.row: cell.value for line in new.iter_rows() for cell in line if str(cell.value).endswith("错")}
    assert set(found) == {row for _, row in marks}
