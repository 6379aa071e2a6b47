from __future__ import annotations

import io
import os
import time
from collections.abc import Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from app.domain.faults import Code, EnvironmentFault, HostileInput, UserError
from app.domain.rows import COLUMNS
from app.sheets.reading import RowBatch, SheetStart, file_digest, read_rows
from app.sheets.template import cell_name, read_template
from app.sheets.writing import LONGEST_TEXT, write_template

HEADINGS = [column.heading for column in COLUMNS]
AMOUNT = HEADINGS.index("补贴金额")
ACCOUNT = HEADINGS.index("银行账号")
PAYEE = HEADINGS.index("收款人身份证号")

NASTY = [
    *(
        "=1+1",
        "+86",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "\ttab",
        "'quoted",
        "http://example.com/?a=1&b=2",
    ),
    *(
        "𠮷野家",
        "㛃",
        "买买提·阿布都热依木",
        "<a>&\"'</a>",
        "_x0041_",
        "0012",
        "1e5",
        "TRUE",
        "#N/A",
        "a\nb",
        "阿\u00a0布",
    ),
]


def row_of(name: str = "张三", **changes: object) -> list[object]:
    number = "654002198001011234"
    row: list[object] = [
        *(
            1,
            name,
            number,
            name,
            number,
            "6217000000000000018",
            "新疆农村信用社",
            "三段村",
            "第一村民小组",
            name,
            number,
        ),
        *("13800000000", "伊宁市", "汽车", "150", Decimal("150.50"), "2026-03-01", "备注"),
    ]
    for heading, value in changes.items():
        row[HEADINGS.index(heading)] = value
    return row


def sheet_file(path: Path, lines: Sequence[Sequence[object]], name: str = "花名册") -> Path:
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(name)
    for number, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(number, column, value)
    book.close()
    return path


@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_what_is_written_is_read_again(form: str, tmp_path: Path) -> None:
    rows = [row_of(name) for name in NASTY]
    path = tmp_path / f"表.{form}"
    assert write_template(path, rows, form=form) == len(rows)  # type: ignore[arg-type]
    again = list(read_template(path))
    expected = [tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in rows]
    assert [row.values for row in again] == expected
    assert [row.row for row in again] == list(range(2, len(rows) + 2))
    assert again[0].cell(ACCOUNT) == "F2"


def test_no_cell_is_a_formula_and_numbers_are_text(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_template(path, [row_of(name) for name in NASTY])
    sheet = openpyxl.load_workbook(path).active
    kinds = {cell.data_type for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds
    assert all(line[ACCOUNT].number_format == "@" for line in sheet.iter_rows(min_row=2))
    assert sheet.cell(2, AMOUNT + 1).number_format == "0.00"
    assert sheet.cell(2, AMOUNT + 1).value == 150.5
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert not any(cell.hyperlink for line in sheet.iter_rows() for cell in line)


@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_the_same_rows_give_the_same_bytes_and_leave_nothing(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for zone in ("UTC", "Asia/Shanghai"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        target = io.BytesIO()
        write_template(target, [row_of(name) for name in NASTY], form=form)  # type: ignore[arg-type]
        made.append(target.getvalue())
        time.sleep(1.1)
    assert made[0] == made[1]
    assert not list(Path("/dev/shm").glob(f"ykt-{os.getpid()}-*"))


def test_a_failing_source_of_rows_leaves_nothing() -> None:
    def rows() -> object:
        yield row_of()
        raise KeyError("row")

    with pytest.raises(KeyError):
        write_template(io.BytesIO(), rows())  # type: ignore[arg-type]
    assert not list(Path("/dev/shm").glob(f"ykt-{os.getpid()}-*"))


def test_an_xls_holds_65535_rows_and_says_so() -> None:
    with pytest.raises(UserError) as caught:
        write_template(io.BytesIO(), ([1] for _ in range(65_536)), form="xls")
    assert caught.value.where == {"at_most": 65_535}


def test_a_long_text_is_cut_between_characters(tmp_path: Path) -> None:
    path = tmp_path / "长.xlsx"
    write_template(path, [row_of("a" + "𠮷" * LONGEST_TEXT)])
    (row,) = read_template(path)
    assert row.values[1] == "a" + "𠮷" * (LONGEST_TEXT // 2)


def test_a_number_in_a_number_column_stays_a_number(tmp_path: Path) -> None:
    row = row_of(收款人身份证号=654002198001011234, 银行账号=6217000000000000018, 补贴金额=1)
    path = sheet_file(tmp_path / "数.xlsx", [HEADINGS, row])
    (read,) = read_template(path)
    assert isinstance(read.values[PAYEE], float)
    assert isinstance(read.values[ACCOUNT], float)


def test_headings_below_a_title_in_any_order_with_stars_and_blanks(tmp_path: Path) -> None:
    headings = [" 户主 姓名＊", *HEADINGS[2:], "排序序号", "自填"]
    headings[HEADINGS.index("村(居)委会") - 1] = "村（居）委会*"
    row = [*row_of()[1:], 1, "x"]
    row[AMOUNT - 1] = 150.5
    path = sheet_file(tmp_path / "序.xlsx", [["2026年花名册"], [None, "单位：元"], [], headings, row])
    (read,) = read_template(path)
    assert (read.row, read.header_row) == (5, 4)
    assert read.values == tuple(float(v) if isinstance(v, Decimal) else v for v in row_of())
    assert read.cell(0) == "R5"
    assert read.cell(1) == "A5"


def test_an_optional_column_may_be_absent(tmp_path: Path) -> None:
    keep = [at for at, column in enumerate(COLUMNS) if column.required]
    row = [float(v) if isinstance(v, Decimal) else v for v in row_of()]
    path = sheet_file(tmp_path / "少.xlsx", [[HEADINGS[at] for at in keep], [row[at] for at in keep]])
    (read,) = read_template(path)
    assert read.values == tuple(row[at] if at in keep else None for at in range(18))
    assert read.columns[0] is None


def test_blank_rows_and_totals_are_left_out_but_half_rows_are_not(tmp_path: Path) -> None:
    lines: list[list[object]] = [HEADINGS, [float(v) if isinstance(v, Decimal) else v for v in row_of()]]
    half: list[object] = [None] * 18
    half[1] = "李四"
    total: list[object] = [None] * 18
    total[0], total[AMOUNT] = "合　计", 150.5
    lines += [[], ["  "], half, total]
    path = sheet_file(tmp_path / "计.xlsx", lines)
    assert [row.row for row in read_template(path)] == [2, 5]


@pytest.mark.parametrize(
    ("headings", "code", "column"),
    [
        ([h for h in HEADINGS if h != "银行账号"], Code.COLUMN_MISSING, "银行账号"),
        ([*HEADINGS, "户主姓名*"], Code.COLUMN_DOUBLED, "户主姓名"),
        (["甲", "乙"], Code.HEADER_MISSING, None),
        ([], Code.SHEET_EMPTY, None),
    ],
)
def test_layouts_that_are_none(headings: list[str], code: Code, column: str | None, tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "错.xlsx", [headings])
    with pytest.raises(UserError) as caught:
        list(read_template(path))
    assert caught.value.code is code
    assert caught.value.where.get("column") == column
    assert caught.value.where["file"] == "错.xlsx"


def test_headings_below_row_20_are_not_found(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "低.xlsx", [*[["x"]] * 20, HEADINGS])
    with pytest.raises(UserError) as caught:
        list(read_template(path))
    assert caught.value.code is Code.HEADER_MISSING
    assert len(list(read_template(sheet_file(tmp_path / "高.xlsx", [*[["x"]] * 19, HEADINGS, ["a", "b"]])))) == 1


def test_every_sheet_with_the_layout_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active.append(["填表说明"])
    for name in ("一组", "二组"):
        sheet = book.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append([str(value) for value in row_of(name)])
    book.save(tmp_path / "多.xlsx")
    assert [(row.sheet, row.values[1]) for row in read_template(tmp_path / "多.xlsx")] == [
        ("一组", "一组"),
        ("二组", "二组"),
    ]


def test_giving_up_in_the_middle_ends_the_child(tmp_path: Path) -> None:
    path = tmp_path / "长.xlsx"
    write_template(path, (row_of() for _ in range(8000)))
    with closing(read_template(path)) as rows:
        next(rows)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(37, 5, "F37"), (1, 0, "A1"), (9, 25, "Z9"), (9, 26, "AA9"), (1048576, 16383, "XFD1048576")],
)
def test_cells_are_named_as_excel_does(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_a_csv_is_read_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    line = [str(value) for value in row_of("𠮷买买提")]
    path.write_bytes(f"{','.join(HEADINGS)}\r\n\r\n{','.join(line)}\r\n".encode(encoding))
    (row,) = read_template(path)
    assert row.row == 3
    assert row.values == tuple(line)


def test_a_binary_file_named_csv_is_none(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(HostileInput) as caught:
        list(read_rows(path))
    assert caught.value.code is Code.NOT_A_WORKBOOK


def test_a_workbook_named_csv_is_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    with path.open("wb") as stream:
        write_template(stream, [row_of()])
    start, batch = read_rows(path)
    assert start == SheetStart("花名册", hidden=False)
    assert isinstance(batch, RowBatch)
    assert batch.numbers == [1, 2]


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes(b"abc")
    assert file_digest(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    with pytest.raises(EnvironmentFault):
        file_digest(tmp_path / "无")
